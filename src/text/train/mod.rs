//! Training of the tagger and parser (feature `train`). Reads UD treebanks; returns the bytes of a model file.
//! Seeded; the same bytes whatever the number of threads.

mod math;
mod network;
mod optimise;

use super::label::{Deprel, Upos, Xpos};
use super::parse::Parser;
use super::parse::feature::{Normal, table_rows};
use super::parse::layout::Sizes;
use super::parse::model::{Model, write};
use super::treebank::Tree;
use math::Random;
use network::{Example, Gradient, Network};
use optimise::{Adam, merge};
use std::collections::BTreeMap;

/// What to train.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Passes over the treebanks.
    pub epochs: usize,
    /// Sentences a step.
    pub batch: usize,
    /// Highest learning rate.
    pub rate: f32,
    /// Dropout.
    pub dropout: f32,
    /// Width of the network, a multiple of 32.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Seed.
    pub seed: u64,
}

/// Gradients are summed over this many parts of a batch, in order, so threads do not change the sum.
const SHARDS: usize = 4;

struct Vocabulary {
    hashes: Vec<u64>,
    counts: Vec<u32>,
}

impl Vocabulary {
    /// The words that stand twice or more.
    fn new(trees: &[Tree]) -> Self {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for word in trees.iter().flat_map(|t| &t.words) {
            *counts.entry(Normal::new(word.form).hash()).or_default() += 1;
        }
        counts.retain(|_, n| *n >= 2);
        Vocabulary { hashes: counts.keys().copied().collect(), counts: counts.into_values().collect() }
    }

    fn rows<'f>(&self, forms: impl Iterator<Item = &'f str>) -> Vec<Vec<u32>> {
        let words = self.hashes.len() + 1;
        let root = vec![table_rows(words) as u32 - 1];
        let word = |form: &str| {
            let normal = Normal::new(form);
            let known = self.hashes.binary_search(&normal.hash()).map_or(0, |k| k + 1);
            normal.rows(known, words).to_vec()
        };
        std::iter::once(root).chain(forms.map(word)).collect()
    }
}

/// Trains on `trees`; `report` is called after each epoch with its number and mean loss a word.
pub fn train(trees: &[Tree], plan: Plan, mut report: impl FnMut(usize, f64, &[u8])) -> Vec<u8> {
    let vocabulary = Vocabulary::new(trees);
    let sizes = Sizes { width: plan.width, layers: plan.layers, arc: 96, label: 64 };
    let mut random = Random::new(plan.seed);
    let mut net = Network::new(sizes, table_rows(vocabulary.hashes.len() + 1), &mut random);
    let mut adam = Adam::new(&net);
    let examples: Vec<Example> = trees.iter().map(|t| example(t, &vocabulary)).collect();
    let mut gradients: Vec<Gradient> = (0..SHARDS).map(|_| Gradient::new(&net)).collect();
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let steps = plan.epochs * trees.len().div_ceil(plan.batch);
    let words: usize = trees.iter().map(|t| t.words.len()).sum();
    let mut step = 0;
    for epoch in 0..plan.epochs {
        for k in (1..order.len()).rev() {
            order.swap(k, random.below(k + 1));
        }
        let mut loss = 0.0;
        for batch in order.chunks(plan.batch) {
            step += 1;
            let seeds: Vec<u64> = (0..SHARDS).map(|_| random.next()).collect();
            std::thread::scope(|scope| {
                for (shard, g) in gradients.iter_mut().enumerate() {
                    let (net, vocabulary, examples, seed) = (&net, &vocabulary, &examples, seeds[shard]);
                    scope.spawn(move || {
                        let mut random = Random::new(seed);
                        for &i in batch.iter().skip(shard).step_by(SHARDS) {
                            let e = varied(&trees[i], &examples[i], vocabulary, &mut random);
                            net.learn(&e, plan.dropout, &mut random, g);
                        }
                    });
                }
            });
            let (first, rest) = gradients.split_at_mut(1);
            rest.iter_mut().for_each(|g| merge(&mut first[0], g, sizes.width));
            loss += std::mem::take(&mut first[0].loss);
            let tokens = batch.iter().map(|&i| trees[i].words.len()).sum();
            let done = step as f32 / steps as f32;
            let cosine = 0.5 * (1.0 + (std::f32::consts::PI * done).cos());
            let rate = plan.rate * (step as f32 / 100.0).min(1.0) * cosine.max(0.005);
            adam.step(&mut net, &mut first[0], tokens, rate);
        }
        let bytes = if epoch % 5 == 4 || epoch + 1 == plan.epochs { file(&net, &vocabulary) } else { Vec::new() };
        report(epoch, loss / words as f64, &bytes);
    }
    file(&net, &vocabulary)
}

/// UAS, LAS, UPOS and XPOS accuracy of a model on trees, in per cent of words; full labels, punctuation counted.
pub fn evaluate(model: &[u8], trees: &[Tree]) -> [f64; 4] {
    // A training run lives as long as its process; the copy is aligned as the file asks.
    let words: &'static mut [u64] = Box::leak(vec![0u64; model.len().div_ceil(8)].into_boxed_slice());
    let bytes: &'static mut [u8] = bytemuck::cast_slice_mut(words);
    bytes[..model.len()].copy_from_slice(model);
    let Ok(model) = Model::view(bytes) else { return [0.0; 4] };
    let mut parser = Parser::with(Box::leak(Box::new(model)));
    let mut hits = [0usize; 4];
    let mut all = 0;
    for tree in trees {
        let forms: Vec<&str> = tree.words.iter().map(|w| w.form).collect();
        let mut out = Vec::new();
        parser.annotate(&forms, &[forms.len()], &mut out);
        for (a, w) in out.iter().zip(&tree.words) {
            let head = a.head.map_or(0, |h| h as usize + 1) == gold_head(w);
            all += 1;
            hits[0] += usize::from(head);
            hits[1] += usize::from(head && a.deprel.as_str() == w.deprel);
            hits[2] += usize::from(a.upos.as_str() == w.upos);
            hits[3] += usize::from(a.xpos.as_str() == w.xpos);
        }
    }
    hits.map(|h| 100.0 * h as f64 / f64::from(all.max(1) as u32))
}

fn file(net: &Network, vocabulary: &Vocabulary) -> Vec<u8> {
    write(net.sizes, &vocabulary.hashes, &net.table, &net.dense)
}

fn gold_head(word: &super::treebank::Word) -> usize {
    word.head.map_or(0, |h| h + 1)
}

fn example(tree: &Tree, vocabulary: &Vocabulary) -> Example {
    let place = |k: Option<usize>| k.unwrap_or(0);
    let gold = tree.words.iter().map(|w| {
        [
            place(Upos::ALL.iter().position(|l| l.as_str() == w.upos)),
            place(Xpos::ALL.iter().position(|l| l.as_str() == w.xpos)),
            gold_head(w),
            place(Deprel::ALL.iter().position(|l| l.as_str() == w.deprel)),
        ]
    });
    Example { rows: vocabulary.rows(tree.words.iter().map(|w| w.form)), gold: gold.collect() }
}

/// The sentence as this pass sees it: some in capitals, in small letters or as a headline, some without their full
/// stop; rare words at times unknown (Kiperwasser and Goldberg 2016).
fn varied(tree: &Tree, example: &Example, vocabulary: &Vocabulary, random: &mut Random) -> Example {
    let mut e = example.clone();
    let dice = random.unit();
    let headline = |form: &str| {
        let mut chars = form.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    };
    let forms: Option<Vec<String>> = if dice < 0.03 {
        Some(tree.words.iter().map(|w| w.form.to_uppercase()).collect())
    } else if dice < 0.05 {
        Some(tree.words.iter().map(|w| w.form.to_lowercase()).collect())
    } else if dice < 0.09 {
        Some(tree.words.iter().map(|w| headline(w.form)).collect())
    } else {
        None
    };
    if let Some(forms) = forms {
        e.rows = vocabulary.rows(forms.iter().map(String::as_str));
    }
    let last = tree.words.len();
    let stop = tree.words.last().is_some_and(|w| w.upos == "PUNCT") && !e.gold.iter().any(|g| g[2] == last);
    if last > 2 && stop && random.unit() < 0.06 {
        e.rows.pop();
        e.gold.pop();
    }
    for rows in &mut e.rows[1..] {
        if let Some(k) = (rows[0] as usize).checked_sub(1) {
            let count = vocabulary.counts[k] as f32;
            if random.unit() < 0.375 / (0.25 + count) {
                rows[0] = 0;
            }
        }
    }
    e
}
