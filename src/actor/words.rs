//! Text cut into the words that the automaton reads, byte by byte. Reads a text; returns each word's shape and place, and a
//! shape with hash 0 where no name may cross. Cuts where tokens end: at spaces, hyphens, slashes, and before 's.

use super::name::{FNV, Shape, is_mark, parting, shape, step};

/// A word of a text: what the automaton sees, and where it stands, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub shape: Shape,
    pub start: u32,
    pub end: u32,
}

/// What a byte does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends a word, and no name crosses it.
    Break,
    /// Ends a word; names go on.
    Space,
    /// "&": joins letters, or is a word by itself.
    And,
    Small,
    Digit,
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
            b'a'..=b'z' => Class::Small,
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' => Class::Capital,
            b' ' | b'\t' | b'\r' | b'\n' | b'-' | b'/' | b'\'' | b'.' => Class::Space,
            b'&' => Class::And,
            0x80.. => Class::Wide,
            _ => Class::Break,
        };
        b += 1;
    }
    classes
};

const GAP: Shape = Shape { hash: 0, upper: false, caps: false };

/// Appends the words of `text`.
pub(crate) fn cut(text: &str, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let class = |i: usize| bytes.get(i).map_or(Class::Break, |&b| CLASSES[usize::from(b)]);
    let letter = |i: usize| matches!(class(i), Class::Small | Class::Digit | Class::Capital | Class::Wide);
    let mut i = 0;
    while i < bytes.len() {
        let first = class(i);
        match first {
            Class::Space => i += 1,
            Class::Break => {
                gap(words, i);
                i += 1;
            }
            Class::And => {
                words.extend(shape("&").map(|shape| Word { shape, start: i as u32, end: i as u32 + 1 }));
                i += 1;
            }
            Class::Wide => i = wide(text, i, words),
            Class::Small | Class::Digit | Class::Capital => {
                let start = i;
                let (mut hash, mut small, mut capital) = (FNV, false, false);
                loop {
                    match class(i) {
                        Class::Small => {
                            small = true;
                            hash = step(hash, bytes[i]);
                        }
                        Class::Digit => hash = step(hash, bytes[i]),
                        Class::Capital => {
                            capital = true;
                            hash = step(hash, bytes[i] | 0x20);
                        }
                        // "U.S.", "d'Ivoire", "AT&T", but not "China's".
                        Class::Space | Class::And if joins(bytes[i]) && letter(i + 1) && clitic(bytes, i) == 0 => {}
                        _ => break,
                    }
                    i += 1;
                }
                if class(i) == Class::Wide {
                    i = wide(text, start, words);
                    continue;
                }
                let upper = first == Class::Capital || !small && !capital;
                let shape = Shape { hash: hash.max(1), upper, caps: capital && !small };
                words.push(Word { shape, start: start as u32, end: i as u32 });
                i = own(text, i, i + clitic(bytes, i), words);
            }
        }
    }
}

fn gap(words: &mut Vec<Word>, at: usize) {
    if words.last().is_some_and(|w| w.shape.hash != 0) {
        words.push(Word { shape: GAP, start: at as u32, end: at as u32 });
    }
}

fn joins(byte: u8) -> bool {
    matches!(byte, b'.' | b'\'' | b'&')
}

/// The length of "'s", "'ll" and their like at `i`, where a word ends with it; 0 if none stands there.
fn clitic(bytes: &[u8], i: usize) -> usize {
    if bytes.get(i) != Some(&b'\'') {
        return 0;
    }
    let rest = &bytes[i + 1..];
    let n = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let ends = rest.get(n).is_none_or(|b| !b.is_ascii_alphanumeric() && *b < 0x80);
    let known = matches!(&rest[..n], b"s" | b"S" | b"d" | b"m" | b"ll" | b"re" | b"ve");
    if ends && known { n + 1 } else { 0 }
}

/// Takes the clitic at `from..to`, if any; returns where it ends.
fn own(text: &str, from: usize, to: usize, words: &mut Vec<Word>) -> usize {
    if from < to {
        let word = text.get(from..to).unwrap_or("");
        words.extend(shape(word).map(|shape| Word { shape, start: from as u32, end: to as u32 }));
    }
    to
}

/// Takes the word at `start` with letters beyond ASCII; returns where it ends.
fn wide(text: &str, start: usize, words: &mut Vec<Word>) -> usize {
    let rest = &text[start..];
    let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'' | '.') && !is_mark(c);
    let mut word = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let whole = word.len();
    let mark = ["’s", "'s", "’S", "'S"].into_iter().find(|m| word.ends_with(m)).unwrap_or("");
    word = &word[..whole - mark.len()];
    if let Some(shape) = shape(word) {
        let end = start + word.trim_end_matches(['.', '\'', '’']).len();
        words.push(Word { shape, start: start as u32, end: end as u32 });
        return own(text, start + word.len(), start + whole, words);
    }
    if whole > 0 {
        return start + whole;
    }
    // One character that is no word: a dash or a space lets names go on, any other mark does not.
    let c = rest.chars().next().unwrap_or(' ');
    if !parting(c) {
        gap(words, start);
    }
    start + c.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_as_tokens_do() {
        let words = |text: &str| {
            let mut out = Vec::new();
            cut(text, &mut out);
            out.iter().map(|w| text[w.start as usize..w.end as usize].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words("U.S.-led, China's"), ["U.S", "led", "", "China", "'s"]);
        assert_eq!(
            words("Xi'll go to Côte d’Ivoire’s “north”"),
            ["Xi", "'ll", "go", "to", "Côte", "d’Ivoire", "’s", "", "north", ""]
        );
        assert_eq!(words("AT&T & Co — Kim Jong‑un"), ["AT&T", "&", "Co", "", "Kim", "Jong", "un"]);
    }
}
