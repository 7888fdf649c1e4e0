//! The same story in several papers. Reads articles one after another; returns the id of the first that says nearly the
//! same. Never compares all with all, and never keeps more than a set number of articles.
//!
//! MinHash (Broder, On the resemblance and containment of documents, 1997): the share of equal minima over many orders of
//! the shingles estimates the share of shingles that two texts have in common. Bands of minima are looked up, so that only
//! articles that agree in one are compared.

use super::Article;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Bands of minima, and the minima in each: two texts that share half of their shingles meet in 98 of 100 cases.
const BANDS: usize = 32;
const ROWS: usize = 3;
/// Words in a shingle.
const SHINGLE: usize = 4;
/// Texts with fewer shingles are copies only if they are equal.
const FEW: usize = 24;
/// The share of equal minima from which on a text is a copy.
const ALIKE: f32 = 0.5;
/// So many originals are remembered at least, and at most twice as many.
const REMEMBERED: usize = 50_000;

/// What an article is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The low bits of each minimum: equal minima agree in them, others in one case of 65,536.
    minima: Box<[u16]>,
    bands: Box<[u32]>,
}

impl Signature {
    /// Of the words of an article: its blocks, without marks and capitals.
    pub fn of(article: &Article) -> Signature {
        let mut words: Vec<u64> = Vec::new();
        let mut word = String::new();
        for block in &article.blocks {
            let text = block.of(&article.text);
            for c in text.chars().chain([' ']) {
                if c.is_alphanumeric() {
                    word.extend(c.to_lowercase());
                } else if !word.is_empty() && c != '\'' && c != '’' {
                    words.push(xxh3_64(word.as_bytes()));
                    word.clear();
                }
            }
        }
        let shingles = words.windows(SHINGLE).map(shingle);
        let mut minima = vec![u64::MAX; BANDS * ROWS];
        if words.len() < FEW + SHINGLE {
            let all: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
            minima.iter_mut().enumerate().for_each(|(k, m)| *m = xxh3_64_with_seed(&all, k as u64));
        } else {
            for shingle in shingles {
                for (k, least) in minima.iter_mut().enumerate() {
                    *least = (*least).min(ordered(shingle, k as u64));
                }
            }
        }
        let band = |rows: &[u64]| {
            let bytes: Vec<u8> = rows.iter().flat_map(|m| m.to_le_bytes()).collect();
            xxh3_64(&bytes) as u32
        };
        Signature { bands: minima.chunks(ROWS).map(band).collect(), minima: minima.iter().map(|m| *m as u16).collect() }
    }

    /// The share of shingles that both texts have, estimated.
    pub fn resemblance(&self, other: &Signature) -> f32 {
        let equal = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        equal as f32 / self.minima.len() as f32
    }
}

fn shingle(words: &[u64]) -> u64 {
    words.iter().fold(0, |sum, w| (sum ^ w).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
}

/// Where a shingle stands in order `k` (the finisher of MurmurHash3, keyed).
fn ordered(shingle: u64, k: u64) -> u64 {
    let mut x = shingle ^ k.wrapping_add(1).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x = (x ^ (x >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    x = (x ^ (x >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    x ^ (x >> 33)
}

/// Originals that have been seen, in two generations: when the young fill up, the old are forgotten.
#[derive(Debug, Default)]
pub struct Copies {
    young: Seen,
    old: Seen,
}

#[derive(Debug, Default)]
struct Seen {
    originals: Vec<(Box<str>, Box<[u16]>)>,
    /// The last original of each band.
    bands: HashMap<(u8, u32), u32, BuildHasherDefault<Plain>>,
}

/// The keys are hashes already.
#[derive(Debug, Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.0 = self.0.rotate_left(8) ^ u64::from(*b));
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = self.0.rotate_left(32) ^ u64::from(n);
    }
}

impl Copies {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Copies::default()
    }

    /// The id of the first article that says nearly the same as this; it is an original itself if there is none.
    pub fn see(&mut self, id: &str, signature: &Signature) -> Option<String> {
        let found = self.young.find(signature).or_else(|| self.old.find(signature));
        match found {
            // The same article again is no copy of itself.
            Some(original) => (original != id).then(|| original.to_owned()),
            None => {
                self.young.add(id, signature);
                if self.young.originals.len() >= REMEMBERED {
                    self.old = std::mem::take(&mut self.young);
                }
                None
            }
        }
    }
}

impl Seen {
    /// The most alike, of equals the first.
    fn find(&self, signature: &Signature) -> Option<&str> {
        let mut best: Option<(usize, u32)> = None;
        for (k, band) in signature.bands.iter().enumerate() {
            let Some(&place) = self.bands.get(&(k as u8, *band)) else { continue };
            let minima = &self.originals[place as usize].1;
            let equal = minima.iter().zip(&signature.minima).filter(|(a, b)| a == b).count();
            if best.is_none_or(|(most, first)| equal > most || equal == most && place < first) {
                best = Some((equal, place));
            }
        }
        let (equal, place) = best?;
        (equal as f32 >= ALIKE * signature.minima.len() as f32).then(|| &*self.originals[place as usize].0)
    }

    fn add(&mut self, id: &str, signature: &Signature) {
        let place = self.originals.len() as u32;
        self.originals.push((id.into(), signature.minima.clone()));
        for (k, band) in signature.bands.iter().enumerate() {
            self.bands.insert((k as u8, *band), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences that share no shingle.
    fn story(seed: usize, sentences: std::ops::Range<usize>) -> String {
        let word = |k: usize| {
            format!("w{}", (k as u64 * 31 + seed as u64 * 1_000_003 + 7).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)
        };
        sentences
            .map(|s| (s * 20..s * 20 + 20).map(word).collect::<Vec<_>>().join(" ") + ".")
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn signature(text: &str) -> Signature {
        Signature::of(&Article { blocks: super::super::all_blocks(text), text: text.to_owned(), ..Article::default() })
    }

    #[test]
    fn edits_make_copies_and_other_stories_do_not() {
        let mut copies = Copies::new();
        let whole = story(1, 0..20);
        assert_eq!(copies.see("a", &signature(&whole)), None);
        assert_eq!(copies.see("b", &signature(&whole.to_uppercase())).as_deref(), Some("a"));
        let cut = format!("Our headline\n{}\nReporting by us.", story(1, 2..17));
        assert_eq!(copies.see("c", &signature(&cut)).as_deref(), Some("a"));
        assert_eq!(copies.see("d", &signature(&story(2, 0..20))), None);
        // A paragraph of background that two stories share makes no copy.
        let background = format!("{}\n{}", story(3, 0..15), story(1, 0..5));
        assert_eq!(copies.see("e", &signature(&background)), None);
        assert_eq!(copies.see("a", &signature(&whole)), None);
    }

    #[test]
    fn short_texts_are_copies_only_if_equal() {
        let mut copies = Copies::new();
        assert_eq!(copies.see("a", &signature("France met Germany on Monday.")), None);
        assert_eq!(copies.see("b", &signature("France met Germany on Tuesday.")), None);
        assert_eq!(copies.see("c", &signature("France met Germany on Monday")).as_deref(), Some("a"));
    }

    #[test]
    fn memory_is_bounded() {
        let mut copies = Copies::new();
        for k in 0..3 {
            copies.young.originals.resize(REMEMBERED - 1, ("x".into(), Box::default()));
            copies.see(&k.to_string(), &signature(&story(k, 0..9)));
            assert!(copies.young.originals.is_empty());
        }
        assert_eq!(copies.see("n", &signature(&story(2, 0..9))).as_deref(), Some("2"));
        assert_eq!(copies.see("n", &signature(&story(0, 0..9))), None);
    }
}
