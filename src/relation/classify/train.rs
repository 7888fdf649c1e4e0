//! Training of the classifier (feature `train`). Reads the table of pairs; returns the bytes of its file and how well it
//! does on parts of the table that it was not trained on. Seeded: the same bytes every time.

use super::evidence::{self, Evidence, KINDS};
use super::weights::{EVENTS, Trained, softmax, write};
use super::{Told, feature, marked, side, told};
use crate::relation::Relation;
use crate::relation::nearest::TRAITS;
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
/// Steps that fit the traits, and what half the square of one of their weights costs.
const NEAR_STEPS: usize = 150;
const NEAR_PENALTY: f32 = 10.0;
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
    /// What the frames say.
    pub told: Told,
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
        out.extend(example(&text, subject, object).map(|(features, told)| Example { event, features, told }));
    }
    Ok(out)
}

/// The features of one pair, as `classify` sees them.
fn example(text: &str, subject: Span, object: Span) -> Option<(Vec<u32>, Told)> {
    let document = analyse(text, &[Span::new(0, text.len())]);
    let told = told(&document, subject, object);
    let bag = feature::features(&document, side(&document, subject)?, side(&document, object)?);
    Some((bag.hashes, told))
}

/// Trains on all examples, and on all but a fifth of them five times over for the figures.
pub fn train(examples: &[Example]) -> Outcome {
    let mut judged: Vec<Judged> = Vec::new();
    for fold in 0..FOLDS {
        let seen: Vec<&Example> =
            examples.iter().enumerate().filter(|(k, _)| k % FOLDS != fold).map(|(_, e)| e).collect();
        let model = fit(&seen);
        for e in examples.iter().skip(fold).step_by(FOLDS) {
            let evidence = evidence::evidence(&e.told, &model.near);
            judged.push(Judged { scores: scores(&model, e, &evidence), evidence, event: e.event });
        }
    }
    let best = |s: &[f32; 16]| (0..16).max_by(|&a, &b| s[a].total_cmp(&s[b])).unwrap_or(0);
    let right = judged.iter().filter(|j| best(&evidence::probable(j.scores, &j.evidence, 1.0)) == j.event).count();
    let mut model = fit(&examples.iter().collect::<Vec<_>>());
    model.temperature = temperature(&judged);
    Outcome {
        bytes: write(&model),
        accuracy: right as f64 / judged.len().max(1) as f64,
        temperature: model.temperature,
        features: model.rows.len(),
    }
}

/// A pair with what a model that has not seen it says.
struct Judged {
    scores: [f32; 16],
    evidence: Evidence,
    event: usize,
}

fn scores(model: &Trained, example: &Example, evidence: &Evidence) -> [f32; 16] {
    let mut sums = [0.0; 16];
    for row in example.features.iter().filter_map(|f| model.rows.get(f)) {
        sums.iter_mut().zip(row).for_each(|(s, w)| *s += w);
    }
    evidence::add(&mut sums, evidence, &model.evidence);
    sums
}

/// How near each trait brings a predicate: the weights under which the right event has the greatest share, by steps along
/// the gradient over all pairs that hold a predicate of the right event.
fn nearness(examples: &[&Example]) -> [f32; TRAITS] {
    let (mut weights, mut squares) = ([0f32; TRAITS], [0f32; TRAITS]);
    for _ in 0..NEAR_STEPS {
        let mut gradient = weights.map(|w| w * NEAR_PENALTY);
        for e in examples {
            let near = &e.told.near;
            let raw: Vec<f32> = near.iter().map(|(_, t)| t.iter().zip(&weights).map(|(t, w)| t * w).sum()).collect();
            let most = raw.iter().copied().fold(f32::MIN, f32::max);
            let parts: Vec<f32> = raw.iter().map(|s| crate::text::exp(s - most)).collect();
            let right = |k: usize| evidence::place(near[k].0) == Some(e.event);
            let (all, good) = parts
                .iter()
                .enumerate()
                .fold((0.0, 0.0), |(all, good), (k, p)| (all + p, if right(k) { good + p } else { good }));
            if good <= 0.0 {
                continue;
            }
            for (k, part) in parts.iter().enumerate() {
                let pull = part / all - if right(k) { part / good } else { 0.0 };
                gradient.iter_mut().zip(&near[k].1).for_each(|(g, t)| *g += pull * t);
            }
        }
        for k in 0..TRAITS {
            squares[k] += gradient[k] * gradient[k];
            weights[k] -= 0.3 * gradient[k] / (squares[k].sqrt() + 1e-6);
        }
    }
    weights
}

/// Multinomial logistic regression by AdaGrad.
fn fit(examples: &[&Example]) -> Trained {
    let near = nearness(examples);
    let told: Vec<Evidence> = examples.iter().map(|e| evidence::evidence(&e.told, &near)).collect();
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
    let (mut shared, mut shared_squares) = ([0f32; KINDS], [0f32; KINDS]);
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
            evidence::add(&mut sums, &told[i], &shared);
            let mut gradient = softmax(sums);
            gradient[examples[i].event] -= 1.0;
            for &f in &known[i] {
                for c in 0..16 {
                    let g = gradient[c] + decay[f] * weights[f][c];
                    squares[f][c] += g * g;
                    weights[f][c] -= RATE * g / (squares[f][c].sqrt() + 1e-6);
                }
            }
            for (k, kind) in told[i].iter().enumerate() {
                let g: f32 = kind.iter().zip(&gradient).map(|(e, g)| e * g).sum();
                shared_squares[k] += g * g;
                shared[k] -= RATE * g / (shared_squares[k].sqrt() + 1e-6);
            }
        }
    }
    Trained { rows: keys.into_iter().zip(weights).collect(), near, evidence: shared, temperature: 1.0 }
}

/// The divisor of scores under which the right events are most probable.
fn temperature(judged: &[Judged]) -> f32 {
    let loss = |t: f32| -> f64 {
        let p = |j: &Judged| evidence::probable(j.scores, &j.evidence, t)[j.event];
        judged.iter().map(|j| -f64::from(p(j).max(1e-9).ln())).sum()
    };
    (4..=80).map(|k| k as f32 / 20.0).min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0)
}
