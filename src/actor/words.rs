//! Text cut into the words that the automaton reads. Reads a text; returns each word's shape and place, and a shape with
//! hash 0 where no name may cross. Cuts where tokens end: at spaces, hyphens, slashes, and before 's. Plain words are found
//! by bits, 64 bytes at a time, without a branch for each byte; marks inside words and letters beyond ASCII one by one.

use super::name::{Shape, hash_at, hash_of, is_mark, parting, shape};

/// A word of a text: what the automaton sees, and where it stands, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub shape: Shape,
    pub start: u32,
    pub end: u32,
}

const GAP: Shape = Shape { hash: 0, upper: false, caps: false };

/// What the 64 bytes from some place are: bit k is of byte k.
struct Window {
    small: u64,
    capital: u64,
    digit: u64,
    /// Parts of letters beyond ASCII, and "&".
    odd: u64,
    /// Marks that no name crosses.
    stop: u64,
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;
const ODD: u8 = 8;
const STOP: u8 = 16;

impl Window {
    fn at(bytes: &[u8], from: usize) -> Self {
        let mut block = [b' '; 64];
        match bytes.get(from..from + 64) {
            Some(all) => block.copy_from_slice(all),
            None => block[..bytes.len() - from].copy_from_slice(&bytes[from..]),
        }
        // One flag each, which the compiler does for many bytes at once.
        let flags = block.map(|b| {
            let small = b.wrapping_sub(b'a') < 26;
            let capital = b.wrapping_sub(b'A') < 26;
            let digit = b.wrapping_sub(b'0') < 10;
            let odd = b >= 0x80 || b == b'&';
            let space = b == b' ' || b == b'\n' || b == b'\t' || b == b'\r';
            let inner = b == b'-' || b == b'/' || b == b'\'' || b == b'.';
            let stop = !(small | capital | digit | odd | space | inner);
            (u8::from(small) * SMALL)
                | (u8::from(capital) * CAPITAL)
                | (u8::from(digit) * DIGIT)
                | (u8::from(odd) * ODD)
                | (u8::from(stop) * STOP)
        });
        let mut out = Window { small: 0, capital: 0, digit: 0, odd: 0, stop: 0 };
        for (k, eight) in flags.chunks_exact(8).enumerate() {
            let eight = u64::from_le_bytes(eight.try_into().unwrap_or_default());
            let bits = |flag: u8| gather(eight >> flag.trailing_zeros()) << (8 * k);
            out.small |= bits(SMALL);
            out.capital |= bits(CAPITAL);
            out.digit |= bits(DIGIT);
            out.odd |= bits(ODD);
            out.stop |= bits(STOP);
        }
        out
    }
}

/// The lowest bits of eight bytes, side by side.
fn gather(eight: u64) -> u64 {
    (eight & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Appends the words of `text`.
pub(crate) fn cut(text: &str, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        i = window(text, i, words);
    }
}

/// Takes the words of the 64 bytes from `i` on; returns where to go on.
fn window(text: &str, i: usize, words: &mut Vec<Word>) -> usize {
    let bytes = text.as_bytes();
    let w = Window::at(bytes, i);
    let letters = w.small | w.capital | w.digit;
    let mut at = 0;
    loop {
        let from = ((letters | w.odd) & u64::MAX << at).trailing_zeros();
        if w.stop & bits(at, from) != 0 {
            gap(words, i + at as usize);
        }
        if from == 64 {
            return i + 64;
        }
        let to = (!letters & u64::MAX << from).trailing_zeros();
        let start = i + from as usize;
        if to >= 63 {
            // Perhaps the word goes on behind the window.
            return if from == 0 { one(text, start, words) } else { start };
        }
        let mark = bytes.get(i + to as usize).is_some_and(|&b| joins(b)) && (letters | w.odd) >> (to + 1) & 1 == 1;
        let odd = w.odd >> to & 1 == 1;
        if from == to {
            match dash(bytes, start) {
                Some(crosses) if from < 61 => {
                    if !crosses {
                        gap(words, start);
                    }
                    at = from + 3;
                    continue;
                }
                _ => return one(text, start, words),
            }
        }
        let end = i + to as usize;
        let own_mark = if mark || odd { possessive(bytes, end) } else { 0 };
        if own_mark == 0 && (mark || odd && dash(bytes, end).is_none()) {
            return one(text, start, words);
        }
        let own = bits(from, to);
        let (small, capital) = (w.small & own != 0, w.capital & own != 0);
        let upper = w.capital >> from & 1 == 1 || !small && !capital;
        let shape = Shape { hash: hash_at(bytes, start, end), upper, caps: capital && !small };
        words.push(Word { shape, start: start as u32, end: end as u32 });
        at = to + own_mark;
        if own_mark > 0 {
            let shape = Shape { hash: hash_of(b"'s"), upper: false, caps: false };
            words.push(Word { shape, start: end as u32, end: end as u32 + own_mark });
            if at >= 64 {
                return i + at as usize;
            }
        }
    }
}

/// The length of "'s" or "’s" at `i` where nothing goes on behind it; 0 if it does not stand there.
fn possessive(bytes: &[u8], i: usize) -> u32 {
    let rest = bytes.get(i..).unwrap_or_default();
    let n = if rest.starts_with(b"'s") {
        2
    } else if rest.starts_with("’s".as_bytes()) {
        4
    } else {
        return 0;
    };
    if rest.get(n).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric()) { n as u32 } else { 0 }
}

/// Whether names go on over the dash or mark of three bytes at `i`; nothing if it may be a part of a word.
fn dash(bytes: &[u8], i: usize) -> Option<bool> {
    match bytes.get(i..i + 3)? {
        // Hyphens and the dash between years.
        [0xe2, 0x80, 0x90 | 0x91 | 0x93] => Some(true),
        [0xe2, 0x80, 0x94 | 0x98 | 0x9c | 0x9d | 0xa2 | 0xa6] => Some(false),
        _ => None,
    }
}

/// The bits `from..to`, with `to` above `from` or equal, below 64 or 64.
fn bits(from: u32, to: u32) -> u64 {
    let below = |n: u32| if n == 64 { u64::MAX } else { (1 << n) - 1 };
    below(to) & !below(from)
}

/// Takes the word at `start`, whatever it has inside; returns where it ends.
fn one(text: &str, start: usize, words: &mut Vec<Word>) -> usize {
    let bytes = text.as_bytes();
    if bytes[start] == b'&' {
        words.extend(shape("&").map(|shape| Word { shape, start: start as u32, end: start as u32 + 1 }));
        return start + 1;
    }
    let letter = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let mut i = start;
    // "U.S.", "d'Ivoire", "AT&T", but not "China's".
    while letter(i) || bytes.get(i).is_some_and(|&b| joins(b)) && letter(i + 1) && clitic(bytes, i) == 0 {
        if bytes[i] >= 0x80 {
            return wide(text, start, words);
        }
        i += 1;
    }
    let word = &text[start..i];
    let folded: Vec<u8> = word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()).collect();
    let has = |f: fn(&u8) -> bool| word.as_bytes().iter().any(f);
    let (small, capital) = (has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
    let upper = bytes[start].is_ascii_uppercase() || !small && !capital;
    let shape = Shape { hash: hash_of(&folded), upper, caps: capital && !small };
    words.push(Word { shape, start: start as u32, end: i as u32 });
    own(text, i, i + clitic(bytes, i), words)
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

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        cut(text, &mut out);
        out.iter().map(|w| &text[w.start as usize..w.end as usize]).collect()
    }

    #[test]
    fn cuts_as_tokens_do() {
        assert_eq!(words("U.S.-led, China's"), ["U.S", "led", "", "China", "'s"]);
        assert_eq!(
            words("Xi'll go to Côte d’Ivoire’s “north”"),
            ["Xi", "'ll", "go", "to", "Côte", "d’Ivoire", "’s", "", "north", ""]
        );
        assert_eq!(words("AT&T & Co — Kim Jong‑un"), ["AT&T", "&", "Co", "", "Kim", "Jong", "un"]);
    }

    #[test]
    fn a_word_is_the_same_wherever_it_stands() {
        let mut one = Vec::new();
        cut("Sana’a, U.S. G7 Organisations' x", &mut one);
        for shift in 1..140 {
            let text = format!("{}Sana’a, U.S. G7 Organisations' x", "a-".repeat(shift));
            let mut all = Vec::new();
            cut(&text, &mut all);
            let shapes = |w: &[Word]| w.iter().map(|w| w.shape).collect::<Vec<_>>();
            assert_eq!(shapes(&all[shift..]), shapes(&one), "behind {shift} words");
        }
    }
}
