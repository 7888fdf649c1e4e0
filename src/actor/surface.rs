//! The one scan for surface forms: goes over the bytes of a text once, through the automata of names and of role nouns.
//! Reads a text; returns where each form that the tables know stands, shorter and longer ones alike, by letters alone. What a
//! form means in its place, and whether capitals and tokens allow it, is decided later.

use super::knowledge::Knowledge;
use super::trie::Trie;
use super::words::{Word, cut};
use crate::span::Span;

/// A form at bytes `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Surface {
    pub start: u32,
    pub end: u32,
    /// How many words it has.
    pub words: u32,
    /// Where the automaton is at its end: [`Trie::at`] says what the form means.
    pub node: u32,
}

/// The forms of a text, by their start, then the shorter ones first.
#[derive(Debug, Default)]
pub(crate) struct Surfaces {
    pub names: Vec<Surface>,
    pub roles: Vec<Surface>,
}

impl Surfaces {
    /// Those of `text`.
    pub fn of(text: &str, known: &Knowledge) -> Self {
        let mut out = Surfaces::default();
        scan(text, known, |role, _, s| if role { out.roles.push(s) } else { out.names.push(s) });
        out
    }

    /// The part of a list that lies in `span`.
    pub fn within(list: &[Surface], span: Span) -> impl Iterator<Item = &Surface> {
        let first = list.partition_point(|s| s.start < span.start);
        list[first..].iter().take_while(move |s| s.start < span.end).filter(move |s| s.end <= span.end)
    }
}

/// Calls `found` with every form, in order of place: whether it is of a role, the words from its first on, and its place.
pub(crate) fn scan(text: &str, known: &Knowledge, mut found: impl FnMut(bool, &[Word], Surface)) {
    let mut words = Vec::with_capacity(512);
    // By paragraphs, whose words fit the nearest cache.
    let mut from = 0;
    while from < text.len() {
        let to = part_end(text, from);
        words.clear();
        cut(&text[from..to], &mut words);
        for k in 0..words.len() {
            let rest = &words[k..];
            walk(&known.names, rest, from, |s| found(false, rest, s));
            walk(&known.role_forms, rest, from, |s| found(true, rest, s));
        }
        from = to;
    }
}

/// Where the part that begins at `from` ends: behind an empty line, which no name crosses.
fn part_end(text: &str, from: usize) -> usize {
    text[from..].find("\n\n").map_or(text.len(), |n| from + n + 2)
}

fn walk<T: Clone>(trie: &Trie<T>, words: &[Word], offset: usize, mut found: impl FnMut(Surface)) {
    let start = words[0].start + offset as u32;
    trie.walk(words.iter().map(|w| w.shape.hash), |n, node| {
        found(Surface { start, end: words[n - 1].end + offset as u32, words: n as u32, node });
    });
}
