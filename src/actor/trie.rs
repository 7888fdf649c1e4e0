//! A set of word sequences, each with values. Reads shapes of words; returns the values of the longest sequence that
//! starts at a place. Flat: one table of edges by open addressing, one array of values cut by node.

use super::name::Shape;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A compiled set of word sequences. The edges and cuts may lie in the binary, where they are used in place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Trie<T> {
    /// What node and word an edge is for; 0 is an empty slot. A power of two of them.
    #[serde(skip)]
    pub keys: Cow<'static, [u64]>,
    /// The node that the edge leads to.
    #[serde(skip)]
    pub children: Cow<'static, [u32]>,
    /// Where the values of each node begin; one more than there are nodes.
    #[serde(skip)]
    pub first: Cow<'static, [u32]>,
    /// A bit for each word that may begin a sequence, by the low bits of its hash: most words of a text stop here.
    #[serde(skip)]
    pub starts: Cow<'static, [u64]>,
    values: Vec<T>,
}

/// So many bits tell what may begin a sequence: 32 KiB, the size of a nearest cache.
const START_BITS: usize = 1 << 18;

impl<T: Clone> Trie<T> {
    /// Compiles sequences of word hashes; the same input gives the same bytes.
    pub fn build(forms: &BTreeMap<Vec<u64>, Vec<T>>) -> Self {
        let mut edges: BTreeMap<(u32, u64), u32> = BTreeMap::new();
        let mut held: Vec<&[T]> = vec![&[]];
        for (words, values) in forms {
            let mut node = 0;
            for &word in words {
                node = *edges.entry((node, word)).or_insert_with(|| {
                    held.push(&[]);
                    held.len() as u32 - 1
                });
            }
            held[node as usize] = values;
        }
        let size = (edges.len() * 2 + 1).next_power_of_two();
        let (mut keys, mut children) = (vec![0; size], vec![0; size]);
        for (&(node, word), &child) in &edges {
            let key = edge(node, word);
            let mut at = key as usize & (size - 1);
            while keys[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            (keys[at], children[at]) = (key, child);
        }
        let mut starts = vec![0u64; START_BITS / 64];
        for words in forms.keys() {
            if let Some(bit) = words.first().map(|&w| w as usize % START_BITS) {
                starts[bit / 64] |= 1 << (bit % 64);
            }
        }
        let (mut first, mut all) = (vec![0], Vec::new());
        for values in held {
            all.extend_from_slice(values);
            first.push(all.len() as u32);
        }
        Trie { keys: keys.into(), children: children.into(), first: first.into(), starts: starts.into(), values: all }
    }

    /// Takes edges, cuts and starts that lie elsewhere: those that [`Trie::build`] made of the same forms.
    pub fn view(
        &mut self,
        keys: &'static [u64],
        children: &'static [u32],
        first: &'static [u32],
        starts: &'static [u64],
    ) {
        (self.keys, self.children, self.first) = (keys.into(), children.into(), first.into());
        self.starts = starts.into();
    }

    /// Calls `found` with the number of words and the node of every sequence that `words`, by their hashes, start with,
    /// shortest first.
    #[inline]
    pub fn walk(&self, words: impl Iterator<Item = u64>, mut found: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (k, word) in words.enumerate() {
            if k == 0 && !self.may_start(word) {
                return;
            }
            let Some(next) = self.step(node, word) else { return };
            node = next;
            if self.first[node as usize] < self.first[node as usize + 1] {
                found(k + 1, node);
            }
        }
    }

    #[inline]
    fn may_start(&self, word: u64) -> bool {
        let bit = word as usize % START_BITS;
        self.starts.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// Calls `found` with the number of words and the values of every sequence that `words` starts with, shortest first.
    pub fn prefixes<'t>(&'t self, words: impl Iterator<Item = Shape>, mut found: impl FnMut(usize, &'t [T])) {
        self.walk(words.map(|w| w.hash), |n, node| found(n, self.at(node)));
    }

    /// The values of exactly these words.
    pub fn get(&self, words: &[Shape]) -> &[T] {
        let mut node = 0;
        for word in words {
            match self.step(node, word.hash) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        if words.is_empty() { &[] } else { self.at(node) }
    }

    /// The values of a node.
    pub fn at(&self, node: u32) -> &[T] {
        &self.values[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }

    fn step(&self, node: u32, word: u64) -> Option<u32> {
        let key = edge(node, word);
        let mask = self.keys.len() - 1;
        let mut at = key as usize & mask;
        loop {
            match self.keys[at] {
                0 => return None,
                k if k == key => return Some(self.children[at]),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Mixes a node and a word into one key; never 0, which marks an empty slot.
fn edge(node: u32, word: u64) -> u64 {
    let mut x = word ^ (u64::from(node) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (x ^ (x >> 32)).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::name::surface_shapes;
    use super::*;

    #[test]
    fn finds_every_prefix_and_nothing_else() {
        let mut forms: BTreeMap<Vec<u64>, Vec<u32>> = BTreeMap::new();
        for (k, s) in ["North Korea", "North", "Korea", "Kim Jong-un"].iter().enumerate() {
            forms.insert(surface_shapes(s).iter().map(|p| p.hash).collect(), vec![k as u32]);
        }
        let trie = Trie::build(&forms);
        let mut seen = Vec::new();
        trie.prefixes(surface_shapes("North Korea said").into_iter(), |n, v| seen.push((n, v.to_vec())));
        assert_eq!(seen, [(1, vec![1]), (2, vec![0])]);
        assert_eq!(trie.get(&surface_shapes("KIM JONG UN")), [3]);
        assert!(trie.get(&surface_shapes("Kim")).is_empty() && trie.get(&[]).is_empty());
    }
}
