//! The dictionary pass over plain text: no sentences, no tags, no tree. Reads a text; returns where known names stand in
//! it, by token boundaries and capitals alone. What stage 3 does with a tree decides more; this says how fast the automaton
//! is, and where it pays to look.

use super::knowledge::Meaning;
use super::name::{FNV, Shape, shape, step};
use crate::span::Span;

/// A word of the text: what the automaton sees, and where it stands.
struct Word {
    shape: Shape,
    start: u32,
    end: u32,
}

/// What a byte does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends a word, and no name crosses it.
    Break,
    /// Ends a word; names go on.
    Space,
    Small,
    Capital,
    /// Part of a letter beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Break; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        classes[b] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b' ' | b'-' | b'/' | b'\'' | b'.' => Class::Space,
            0x80.. => Class::Wide,
            _ => Class::Break,
        };
        b += 1;
    }
    classes
};

/// Calls `found` with the place of every longest known name, in order.
pub fn spot(text: &str, mut found: impl FnMut(Span)) {
    let known = super::known();
    let mut words = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        words.clear();
        cut(line, &mut words);
        let mut next = 0;
        for k in 0..words.len() {
            if k < next || words[k].shape.hash == 0 {
                continue;
            }
            let mut longest = 0;
            known.names.prefixes(words[k..].iter().map(|w| w.shape), |n, meanings| {
                if meanings.iter().any(|m| fits(m, &words[k..k + n])) {
                    longest = n;
                }
            });
            if longest > 0 {
                next = k + longest;
                found(Span::new(from + words[k].start as usize, from + words[next - 1].end as usize));
            }
        }
        from += line.len();
    }
}

fn fits(m: &Meaning, words: &[Word]) -> bool {
    (!m.exact || words[0].shape.caps)
        && words.iter().enumerate().all(|(k, w)| m.upper & (1 << k.min(31)) == 0 || w.shape.upper)
}

/// The words of a line, with a hash of 0 between those that no name joins.
fn cut(line: &str, words: &mut Vec<Word>) {
    let bytes = line.as_bytes();
    let class = |i: usize| bytes.get(i).map_or(Class::Break, |&b| CLASSES[usize::from(b)]);
    let letter = |i: usize| matches!(class(i), Class::Small | Class::Capital | Class::Wide);
    let mut i = 0;
    while i < bytes.len() {
        let first = class(i);
        match first {
            Class::Space => i += 1,
            Class::Break => {
                if words.last().is_some_and(|w| w.shape.hash != 0) {
                    let shape = Shape { hash: 0, upper: false, caps: false };
                    words.push(Word { shape, start: i as u32, end: i as u32 });
                }
                i += 1;
            }
            Class::Small | Class::Capital | Class::Wide => {
                let start = i;
                let (mut hash, mut small, mut letters) = (FNV, false, false);
                loop {
                    match class(i) {
                        Class::Small => {
                            small |= bytes[i].is_ascii_lowercase();
                            letters |= bytes[i].is_ascii_lowercase();
                            hash = step(hash, bytes[i]);
                        }
                        Class::Capital => {
                            letters = true;
                            hash = step(hash, bytes[i] | 0x20);
                        }
                        Class::Wide => break,
                        // "U.S.", "d'Ivoire", but not "China's".
                        _ if matches!(bytes.get(i), Some(b'.' | b'\'')) && letter(i + 1) && !possessive(bytes, i) => {}
                        _ => break,
                    }
                    i += 1;
                }
                if class(i) == Class::Wide {
                    i = wide(line, start, words);
                    continue;
                }
                let shape =
                    Shape { hash: hash.max(1), upper: first == Class::Capital || !letters, caps: letters && !small };
                words.push(Word { shape, start: start as u32, end: i as u32 });
                if possessive(bytes, i) {
                    i = own(line, i, i + 2, words);
                }
            }
        }
    }
}

/// Whether "'s" stands at `i`, and the word ends with it.
fn possessive(bytes: &[u8], i: usize) -> bool {
    bytes.get(i) == Some(&b'\'')
        && bytes.get(i + 1) == Some(&b's')
        && !bytes.get(i + 2).is_some_and(u8::is_ascii_alphanumeric)
}

/// Takes "'s" at `from..to`; returns where it ends.
fn own(line: &str, from: usize, to: usize, words: &mut Vec<Word>) -> usize {
    words.extend(shape("'s").map(|shape| Word { shape, start: from as u32, end: to as u32 }));
    debug_assert!(line.is_char_boundary(to));
    to
}

/// Takes the word at `start` with letters beyond ASCII; returns where it ends.
fn wide(line: &str, start: usize, words: &mut Vec<Word>) -> usize {
    let rest = &line[start..];
    let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'' | '.') && !super::name::is_mark(c);
    let mut word = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let whole = word.len();
    let own_mark = word.ends_with("’s") || word.ends_with("'s");
    if own_mark {
        word = &word[..word.len() - if word.ends_with("’s") { 4 } else { 2 }];
    }
    let end = start + word.trim_end_matches(['.', '\'', '’']).len();
    words.extend(shape(word).map(|shape| Word { shape, start: start as u32, end: end as u32 }));
    if own_mark {
        return own(line, end, start + whole, words);
    }
    if whole > 0 {
        return start + whole;
    }
    // A dash, a curly mark: one character that is no word.
    start + rest.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_by_their_letters() {
        let names = |text: &str| {
            let mut out = Vec::new();
            spot(text, |s| out.push(s.of(text).to_owned()));
            out
        };
        assert_eq!(
            names("North Korea’s army, the U.S. and us; China's Kim Jong-un"),
            ["North Korea", "U.S", "China", "Kim Jong-un"]
        );
        assert_eq!(
            names("Côte d'Ivoire met Türkiye.\nIn Paris, France"),
            ["Côte d'Ivoire", "Türkiye", "Paris", "France"]
        );
    }
}
