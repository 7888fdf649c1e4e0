//! The weights of the classifier, used in place. Reads the bytes embedded in the binary; returns [`Weights`]:
//! scores of the 16 events for hashed features.
//!
//! The file: 8 bytes "RELATION", then u32 (little endian) version and number of features, f32 what a step of a weight
//! is worth, f32 temperature; f32 weights of the traits of a predicate and of the kinds of evidence; u32 hashes, sorted;
//! 16 signed bytes a feature. Written by the training program.

use super::evidence::KINDS;
use crate::relation::Relation;
use crate::relation::nearest::TRAITS;
use std::sync::LazyLock;

/// The version of the format.
const VERSION: u32 = 2;
const MAGIC: &[u8; 8] = b"RELATION";
const HEADER: usize = 24 + 4 * (TRAITS + KINDS);

/// What is told apart, in the order of the weights.
pub const EVENTS: [Relation; 16] = [
    Relation::Agree,
    Relation::Consult,
    Relation::Support,
    Relation::Concede,
    Relation::Cooperate,
    Relation::Aid,
    Relation::Retreat,
    Relation::Request,
    Relation::Accuse,
    Relation::Reject,
    Relation::Threaten,
    Relation::Protest,
    Relation::Sanction,
    Relation::Mobilize,
    Relation::Coerce,
    Relation::Assault,
];

/// Weights over bytes that outlive them.
#[derive(Debug)]
pub struct Weights {
    hashes: &'static [[u8; 4]],
    rows: &'static [[u8; 16]],
    worth: f32,
    /// What scores are divided by, so that probabilities are true (Guo and others 2017).
    pub temperature: f32,
    /// How much each trait of a predicate brings it nearer.
    pub near: [f32; TRAITS],
    /// The weight of each kind of evidence.
    pub evidence: [f32; KINDS],
}

static BYTES: &[u8] = include_bytes!("../../../data/models/relations.model");
// The file is made by the training program and a test loads it: a bad one cannot reach a user.
static ENGLISH: LazyLock<Weights> = LazyLock::new(|| Weights::view(BYTES).expect("the embedded weights are tested"));

/// The embedded weights.
pub fn english() -> &'static Weights {
    &ENGLISH
}

impl Weights {
    /// Views bytes as weights; says what is wrong with them.
    pub fn view(bytes: &'static [u8]) -> Result<Weights, &'static str> {
        let head = bytes.get(..HEADER).ok_or("shorter than its header")?;
        if &head[..8] != MAGIC {
            return Err("no file of weights");
        }
        let number = |k: usize| [head[8 + 4 * k], head[9 + 4 * k], head[10 + 4 * k], head[11 + 4 * k]];
        if u32::from_le_bytes(number(0)) != VERSION {
            return Err("of another version");
        }
        let n = u32::from_le_bytes(number(1)) as usize;
        let (hashes, rows) = (bytes.get(HEADER..HEADER + 4 * n), bytes.get(HEADER + 4 * n..HEADER + 20 * n));
        let (Some(hashes), Some(rows)) = (hashes, rows) else { return Err("cut off") };
        Ok(Weights {
            hashes: hashes.as_chunks().0,
            rows: rows.as_chunks().0,
            worth: f32::from_le_bytes(number(2)),
            temperature: f32::from_le_bytes(number(3)),
            near: std::array::from_fn(|k| f32::from_le_bytes(number(4 + k))),
            evidence: std::array::from_fn(|k| f32::from_le_bytes(number(4 + TRAITS + k))),
        })
    }

    /// The score of each of [`EVENTS`], for features sorted by hash: the logarithm of its odds but for a constant.
    pub fn scores(&self, features: &[u32]) -> [f32; 16] {
        let mut sums = [0i32; 16];
        for feature in features {
            if let Ok(k) = self.hashes.binary_search_by_key(feature, |h| u32::from_le_bytes(*h)) {
                for (sum, w) in sums.iter_mut().zip(self.rows[k]) {
                    *sum += i32::from(w as i8);
                }
            }
        }
        sums.map(|s| s as f32 * self.worth)
    }
}

/// Probabilities from scores, by the parser's own exponential: the same bits on every processor.
pub fn softmax(scores: [f32; 16]) -> [f32; 16] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let parts = scores.map(|s| crate::text::exp(s - most));
    let sum: f32 = parts.iter().sum();
    parts.map(|p| p / sum)
}

/// What training found: hashes sorted, with a row each, and the few weights that all events share.
#[cfg(feature = "train")]
#[derive(Debug, Default, Clone)]
pub struct Trained {
    /// Rows by hash.
    pub rows: std::collections::BTreeMap<u32, [f32; 16]>,
    /// Of the traits.
    pub near: [f32; TRAITS],
    /// Of the kinds of evidence.
    pub evidence: [f32; KINDS],
    /// Of the whole.
    pub temperature: f32,
}

/// Writes weights.
#[cfg(feature = "train")]
pub fn write(trained: &Trained) -> Vec<u8> {
    let most = trained.rows.values().flatten().fold(1e-6f32, |m, w| m.max(w.abs()));
    let worth = most / 127.0;
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend((trained.rows.len() as u32).to_le_bytes());
    let shared = [worth, trained.temperature].into_iter().chain(trained.near).chain(trained.evidence);
    shared.for_each(|w| out.extend(w.to_le_bytes()));
    trained.rows.keys().for_each(|hash| out.extend(hash.to_le_bytes()));
    trained.rows.values().for_each(|row| out.extend(row.map(|w| (w / worth).round() as i8 as u8)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_whole() {
        let weights = Weights::view(BYTES).expect("whole weights");
        assert!(weights.hashes.len() > 1000);
        assert!(weights.hashes.windows(2).all(|h| u32::from_le_bytes(h[0]) < u32::from_le_bytes(h[1])));
        let p = softmax(weights.scores(&[]));
        assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }

    #[test]
    fn bad_bytes_are_named() {
        assert_eq!(Weights::view(b"RELA").err(), Some("shorter than its header"));
        assert_eq!(Weights::view(&[0; HEADER]).err(), Some("no file of weights"));
    }
}
