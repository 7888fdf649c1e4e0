//! What the frames say, as evidence for each event. Reads what was told of two phrases; returns numbers whose weights are
//! the same for all events, so that the word of the frames is weighed by thousands of pairs and not event by event.

use super::Told;
use super::weights::EVENTS;
#[cfg(feature = "train")]
use super::weights::softmax;
use crate::relation::Relation;
use crate::relation::nearest::TRAITS;

/// Kinds of evidence.
pub const KINDS: usize = 6;

/// Numbers for each kind and event.
pub type Evidence = [[f32; 16]; KINDS];

/// The place of an event in the order of the weights.
pub fn place(relation: Relation) -> Option<usize> {
    EVENTS.iter().position(|&e| e == relation)
}

/// The share of each event among the predicates around, the nearer the more; nothing where there is none.
pub fn shares(near: &[(Relation, [f32; TRAITS])], weights: &[f32; TRAITS]) -> [f32; 16] {
    let mut out = [0.0; 16];
    let scores: Vec<f32> = near.iter().map(|(_, t)| t.iter().zip(weights).map(|(t, w)| t * w).sum()).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let parts: Vec<f32> = scores.iter().map(|s| crate::text::exp(s - most)).collect();
    let sum: f32 = parts.iter().sum();
    for ((relation, _), part) in near.iter().zip(parts) {
        if let Some(k) = place(*relation) {
            out[k] += part / sum;
        }
    }
    out
}

/// The evidence of the frames.
pub fn evidence(told: &Told, near: &[f32; TRAITS]) -> Evidence {
    let mut out = [[0.0; 16]; KINDS];
    let shares = shares(&told.near, near);
    let spoken = told.surest.and_then(place);
    if let Some(k) = spoken {
        out[0][k] = 1.0;
    }
    out[if spoken.is_some() { 1 } else { 2 }] = shares.map(f32::sqrt);
    for (relation, forward) in &told.frames {
        if let Some(k) = place(*relation) {
            out[if *forward { 3 } else { 4 }][k] = 1.0;
        }
    }
    let best = shares.iter().enumerate().filter(|s| *s.1 > 0.0).max_by(|a, b| a.1.total_cmp(b.1));
    if let Some((k, _)) = best {
        out[5][k] = 1.0;
    }
    out
}

/// Adds the evidence to scores.
pub fn add(scores: &mut [f32; 16], evidence: &Evidence, weights: &[f32; KINDS]) {
    for (kind, weight) in evidence.iter().zip(weights) {
        scores.iter_mut().zip(kind).for_each(|(s, e)| *s += e * weight);
    }
}

/// What the word of the frames adds beyond what training gives it. The pairs use each predicate a few times at most, rare
/// and common alike; news repeat the common ones, which the tables know best, so training trusts the tables too little.
const SUREST: f32 = 2.0;
/// The same for the predicates around where no frame finds both sides.
const NEAR: f32 = 2.0;

/// Trusts the frames, and divides by the temperature.
pub fn trust(scores: &mut [f32; 16], evidence: &Evidence, temperature: f32) {
    for (k, score) in scores.iter_mut().enumerate() {
        *score = (*score + SUREST * evidence[0][k] + NEAR * evidence[2][k]) / temperature;
    }
}

/// The probabilities of scores that trust the frames.
#[cfg(feature = "train")]
pub fn probable(mut scores: [f32; 16], evidence: &Evidence, temperature: f32) -> [f32; 16] {
    trust(&mut scores, evidence, temperature);
    softmax(scores)
}
