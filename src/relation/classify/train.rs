//! Training of the classifier (feature `train`). Reads the table of pairs; returns the bytes of its file and how well it
//! does on parts of the table that it was not trained on. Seeded: the same bytes every time.

use super::weights::{EVENTS, softmax, write};
use super::{feature, side, told};
use crate::relation::Relation;
use crate::span::Span;
use crate::text::analyse;
use std::collections::BTreeMap;

/// Passes over the pairs.
const EPOCHS: usize = 30;
/// AdaGrad's learning rate (Duchi and others 2011).
const RATE: f32 = 0.12;
/// What half the square of a weight costs over all pairs: much, so that what stands in many pairs (the word of the
/// tables, the shape of the way) is trusted before single words.
const PENALTY: f32 = 20.0;
/// A feature counts if it stands in so many pairs.
const LEAST: usize = 2;
/// Parts for cross-validation.
const FOLDS: usize = 5;

/// A pair to learn from.
#[derive(Debug)]
pub struct Example {
    /// Place in the order of the weights.
    pub event: usize,
    /// Feature hashes, sorted.
    pub features: Vec<u32>,
}

/// What training gave.
#[derive(Debug)]
pub struct Outcome {
    /// The file.
    pub bytes: Vec<u8>,
    /// Share of pairs right, each judged by a model that has not seen it.
    pub accuracy: f64,
    /// What scores are divided by, so that probabilities are true (Guo and others 2017).
    pub temperature: f32,
    /// Features kept.
    pub features: usize,
}

/// Reads `relation,sentence` rows; a sentence marks one `[subject]` and one `{object}`.
///
/// # Errors
/// A row that is none, with its line.
pub fn examples(table: &str) -> Result<Vec<Example>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| e.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        let relation = Relation::parse(&row[0]);
        let event = EVENTS.iter().position(|&e| Some(e) == relation);
        let event = event.ok_or_else(|| format!("line {line}: '{}' is no event", &row[0]))?;
        let marked = marked(&row[1]);
        let (text, subject, object) =
            marked.ok_or_else(|| format!("line {line}: mark one [subject] and one {{object}}"))?;
        out.extend(example(&text, subject, object).map(|features| Example { event, features }));
    }
    Ok(out)
}

/// The features of one pair, as `classify` sees them.
fn example(text: &str, subject: Span, object: Span) -> Option<Vec<u32>> {
    let document = analyse(text, &[Span::new(0, text.len())]);
    let told = told(&document, subject, object);
    let bag = feature::features(&document, side(&document, subject)?, side(&document, object)?, &told);
    Some(bag.hashes)
}

/// Takes the marks out of a sentence: the text and the spans of its two sides.
fn marked(sentence: &str) -> Option<(String, Span, Span)> {
    let mut text = String::new();
    let mut at = [None; 4];
    for c in sentence.chars() {
        match "[]{}".find(c) {
            Some(k) if at[k].is_some() => return None,
            Some(k) => at[k] = Some(text.len()),
            None => text.push(c),
        }
    }
    Some((text, Span::new(at[0]?, at[1]?), Span::new(at[2]?, at[3]?)))
}

/// Trains on all examples, and on all but a fifth of them five times over for the figures.
pub fn train(examples: &[Example]) -> Outcome {
    let mut judged: Vec<([f32; 16], usize)> = Vec::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Example> =
            examples.iter().enumerate().filter(|(k, _)| k % FOLDS != fold).map(|(_, e)| e).collect();
        let model = fit(&seen);
        for e in examples.iter().skip(fold).step_by(FOLDS) {
            judged.push((scores(&model, &e.features), e.event));
        }
    }
    let best = |s: &[f32; 16]| (0..16).max_by(|&a, &b| s[a].total_cmp(&s[b])).unwrap_or(0);
    let right = judged.iter().filter(|(s, event)| best(s) == *event).count();
    let temperature = temperature(&judged);
    let rows: Vec<(u32, [f32; 16])> = fit(&examples.iter().collect::<Vec<_>>())
        .into_iter()
        .map(|(h, row)| (h, row.map(|w| w / temperature)))
        .collect();
    Outcome {
        bytes: write(&rows),
        accuracy: right as f64 / judged.len().max(1) as f64,
        temperature,
        features: rows.len(),
    }
}

type Model = BTreeMap<u32, [f32; 16]>;

fn scores(model: &Model, features: &[u32]) -> [f32; 16] {
    let mut sums = [0.0; 16];
    for row in features.iter().filter_map(|f| model.get(f)) {
        sums.iter_mut().zip(row).for_each(|(s, w)| *s += w);
    }
    sums
}

/// Multinomial logistic regression by AdaGrad.
fn fit(examples: &[&Example]) -> Model {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for f in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(*f).or_default() += 1;
    }
    counts.retain(|_, n| *n >= LEAST);
    let keys: Vec<u32> = counts.keys().copied().collect();
    // A weight is only touched where its feature stands, so it pays its share there.
    let decay: Vec<f32> = counts.values().map(|&n| PENALTY / n as f32).collect();
    let known: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().filter_map(|f| keys.binary_search(f).ok()).collect()).collect();
    let (mut weights, mut squares) = (vec![[0f32; 16]; keys.len()], vec![[0f32; 16]; keys.len()]);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..EPOCHS {
        for k in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(k, (seed % (k as u64 + 1)) as usize);
        }
        for &i in &order {
            let mut sums = [0f32; 16];
            for &f in &known[i] {
                sums.iter_mut().zip(&weights[f]).for_each(|(s, w)| *s += w);
            }
            let mut gradient = softmax(sums);
            gradient[examples[i].event] -= 1.0;
            for &f in &known[i] {
                for c in 0..16 {
                    let g = gradient[c] + decay[f] * weights[f][c];
                    squares[f][c] += g * g;
                    weights[f][c] -= RATE * g / (squares[f][c].sqrt() + 1e-6);
                }
            }
        }
    }
    keys.into_iter().zip(weights).collect()
}

/// The divisor of scores under which the right events are most probable.
fn temperature(judged: &[([f32; 16], usize)]) -> f32 {
    let loss = |t: f32| -> f64 {
        judged.iter().map(|(s, event)| -f64::from(softmax(s.map(|v| v / t))[*event].max(1e-9).ln())).sum()
    };
    (4..=80).map(|k| k as f32 / 20.0).min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0)
}
