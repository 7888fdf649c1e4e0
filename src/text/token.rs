//! Tokenizer by UD English 2.16 (EWT, GUM). Reads one block of a text; returns its UD words as [`Piece`]s, exact
//! slices in order that cover every character [`is_space`](super::is_space) does not. Linear, never allocates per
//! token beyond the vector it fills.

use super::chars::{
    closes_bracket, continues_emoji, is_apostrophe, is_currency, is_emoji, is_letter, is_space, is_word, opens_bracket,
};
use super::clitic;
use super::special;
use super::stop::Dot;
use super::table::{self, Class};
use crate::span::Span;

/// One UD word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text.
    pub span: Span,
    /// Whether it is a further part of the multiword token that the piece before it began or went on with.
    pub joined: bool,
}

/// Appends the words of `block` to `out`. Offsets count from the start of `text`.
pub fn tokenize(text: &str, block: Span, out: &mut Vec<Piece>) {
    let Some(s) = text.get(..block.end as usize).filter(|s| s.is_char_boundary(block.start as usize)) else {
        return;
    };
    let mut scanner = Scanner { s, out, depth: 0, open_single: false, from: block.start as usize };
    let mut i = block.start as usize;
    while i < s.len() {
        let c = scanner.at(i);
        i = if is_space(c) { i + c.len_utf8() } else { scanner.token(i, c) };
    }
}

/// The state of a pass over one block. Offsets are bytes in `s`.
pub(super) struct Scanner<'a> {
    pub(super) s: &'a str,
    pub(super) out: &'a mut Vec<Piece>,
    /// Brackets open.
    depth: u32,
    /// Whether a single quote is open.
    open_single: bool,
    /// Where the block starts.
    pub(super) from: usize,
}

impl Scanner<'_> {
    /// The character at `i`; a space at the end.
    pub(super) fn at(&self, i: usize) -> char {
        match self.s.as_bytes().get(i) {
            Some(&b) if b < 0x80 => b as char,
            Some(_) => self.s.get(i..).and_then(|s| s.chars().next()).unwrap_or(' '),
            None => ' ',
        }
    }
    /// The character before `i`; a space at the block's start.
    fn before(&self, i: usize) -> char {
        self.s.get(self.from..i).and_then(|s| s.chars().next_back()).unwrap_or(' ')
    }
    /// The end of the run from `i` of characters in a class.
    pub(super) fn run(&self, mut i: usize, class: impl Fn(char) -> bool) -> usize {
        while i < self.s.len() {
            let c = self.at(i);
            if !class(c) {
                break;
            }
            i += c.len_utf8();
        }
        i
    }
    /// The first character after the white space from `i` on; a space at the end of the block.
    pub(super) fn after_space(&self, i: usize) -> (usize, char) {
        let i = self.run(i, is_space);
        (i, self.at(i))
    }
    fn push(&mut self, from: usize, to: usize, joined: bool) {
        self.out.push(Piece { span: Span::new(from, to), joined });
    }
    /// Reads one token at `i`, where `c` stands; returns its end.
    fn token(&mut self, i: usize, c: char) -> usize {
        if let Some(end) = special::find(self, i, c, self.before(i), self.depth > 0) {
            self.push(i, end, false);
            return end;
        }
        if c.is_ascii_digit() {
            self.number(i)
        } else if is_word(c) {
            self.word(i, i)
        } else if is_apostrophe(c) {
            self.apostrophe(i, c)
        } else {
            let end = self.punctuation(i, c);
            self.push(i, end, false);
            end
        }
    }

    /// A token that begins at `start` and is a word from `i` on.
    fn word(&mut self, start: usize, mut i: usize) -> usize {
        let mut segment = start;
        let mut acronym = true;
        loop {
            i = self.run(i, |c| is_word(c) || c == '_');
            let c = self.at(i);
            let n = i + c.len_utf8();
            let next = self.at(n);
            match c {
                '.' => {
                    let single = self.at(segment).is_alphabetic() && i == segment + self.at(segment).len_utf8();
                    acronym &= single;
                    match self.dot(start, segment, i, acronym) {
                        Dot::Inside => {
                            i = n;
                            segment = n;
                        }
                        Dot::Last(end) => {
                            i = end;
                            break;
                        }
                        Dot::No => break,
                    }
                }
                '&' if is_letter(next) && i - start <= 4 && self.short(n) => i = n,
                '-' | '\u{2010}' | '\u{2011}' if is_word(next) && table::is(&self.s[start..i], Class::Prefix) => {
                    i = n;
                    segment = n;
                }
                '*' if is_letter(next) && i > start => i = n,
                '$' if next.is_ascii_digit() && i - start <= 3 && self.capitals(start, i) => {
                    i = n;
                    break;
                }
                c if is_apostrophe(c) && c != '‘' && is_letter(next) => i = n,
                _ => break,
            }
        }
        i = i.max(start + self.at(start).len_utf8());
        self.emit(start, i)
    }

    /// Whether a run of at most three letters stands at `i`.
    fn short(&self, i: usize) -> bool {
        let mut letters = self.s[i..].chars().take(4).take_while(|&c| is_word(c));
        letters.by_ref().take(3).count() > 0 && letters.next().is_none()
    }
    fn capitals(&self, from: usize, to: usize) -> bool {
        self.s[from..to].chars().all(char::is_uppercase)
    }

    /// Pushes the word `start..end` in its parts, with a possessive apostrophe after it.
    fn emit(&mut self, start: usize, end: usize) -> usize {
        let word = &self.s[start..end];
        let mut from = start;
        clitic::parts(word, |to| {
            self.out.push(Piece { span: Span::new(from, start + to), joined: from > start });
            from = start + to;
        });
        let c = self.at(end);
        if is_apostrophe(c) && c != '‘' && word.ends_with(['s', 'S', 'z', 'x']) && self.possessive(end, c) {
            self.push(end, end + c.len_utf8(), true);
            return end + c.len_utf8();
        }
        end
    }

    /// Whether the apostrophe at `i` after an s marks a possessive rather than the end of a quotation: it does if no
    /// quotation is open, or if one is and another apostrophe that can close it follows soon.
    fn possessive(&self, i: usize, c: char) -> bool {
        let after = self.at(i + c.len_utf8());
        if is_word(after) || after == c {
            return false;
        }
        if !self.open_single {
            return true;
        }
        if !is_space(after) {
            return false;
        }
        let mut previous = ' ';
        for next in self.s[i + c.len_utf8()..].chars().take(200) {
            if previous == c && !is_word(next) {
                return true;
            }
            previous = if is_space(previous) && next == c { ' ' } else { next };
        }
        previous == c
    }

    /// A token that begins with a digit.
    fn number(&mut self, start: usize) -> usize {
        let mut i = self.run(start, |c| c.is_ascii_digit());
        if let Some(end) = special::digits_with_hyphens(self.s, start, i) {
            self.push(start, end, false);
            return end;
        }
        let first = i - start;
        loop {
            let (c, n) = (self.at(i), self.at(i + 1));
            let inside = n.is_ascii_digit()
                && match c {
                    '.' | ':' => true,
                    ',' => !self.years(start, i),
                    '/' => first <= 2,
                    _ => false,
                };
            if !inside {
                break;
            }
            i = self.run(i + 1, |c| c.is_ascii_digit());
        }
        let c = self.at(i);
        // "1960's", "80's"
        if is_apostrophe(c) && self.s[start..i].ends_with('0') && i - start == first {
            let n = i + c.len_utf8();
            if self.at(n) == 's' && !is_word(self.at(n + 1)) {
                self.push(start, n + 1, false);
                return n + 1;
            }
        }
        if !is_letter(c) {
            if is_apostrophe(c) && is_letter(self.at(i + c.len_utf8())) {
                return self.word(start, i);
            }
            self.push(start, i, false);
            return i;
        }
        let end = self.run(i, is_letter);
        let letters = &self.s[i..end];
        let dotted = self.at(end) == '.' && self.at(end + 1) == 'm';
        let ordinal = matches!(table::Lower::new(letters).as_str(), "s" | "st" | "nd" | "rd" | "th");
        let plain = !is_word(self.at(end)) && !ordinal;
        if dotted && matches!(letters, "a" | "p") || plain && (table::is(letters, Class::Unit) || long(letters)) {
            self.push(start, i, false);
            return i;
        }
        self.word(start, i)
    }
    /// Whether four digits, a comma and four digits stand from `start` around `i`: two years, not one number.
    fn years(&self, start: usize, i: usize) -> bool {
        i - start == 4 && self.run(i + 1, |c| c.is_ascii_digit()) == i + 5
    }

    /// A token that begins with an apostrophe or a single quote.
    fn apostrophe(&mut self, i: usize, c: char) -> usize {
        let n = i + c.len_utf8();
        let next = self.at(n);
        let before = self.before(i);
        if is_apostrophe(next) && (next == c || (c, next) == ('‘', '’')) {
            self.push(i, n + next.len_utf8(), false);
            return n + next.len_utf8();
        }
        let end = self.run(n, is_word);
        let word = self.s.get(n..end.min(n + 8)).unwrap_or("");
        let opening = is_space(before) || !is_word(before) && before != '.' && !closes_bracket(before);
        let clitic = matches!(word, "s" | "S" | "ll" | "re" | "ve" | "d" | "m") && end - n <= 2;
        if clitic && c != '‘' && (!opening || is_space(before) && i > self.from) {
            self.push(i, end, is_word(before) || before == '.');
            return end;
        }
        if opening && c != '`' {
            let year = word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
            if year && (word.len() == 2 || &word[2..] == "s") && !self.closes(end) {
                self.push(i, end, false);
                return end;
            }
            let lower = table::Lower::new(word);
            if matches!(lower.as_str(), "em" | "til" | "tis" | "twas" | "twill" | "cause" | "n" | "bout") {
                return self.emit(i, end);
            }
        }
        self.open_single = opening || c == '‘';
        self.push(i, n, false);
        n
    }
    fn closes(&self, i: usize) -> bool {
        is_apostrophe(self.at(i))
    }

    /// The end of a token of punctuation or symbols.
    fn punctuation(&mut self, i: usize, c: char) -> usize {
        let n = i + c.len_utf8();
        if opens_bracket(c) {
            self.depth += 1;
            return n;
        }
        if closes_bracket(c) {
            self.depth = self.depth.saturating_sub(1);
            return n;
        }
        let next = self.at(n);
        match c {
            '.' if next.is_ascii_digit() && !is_word(self.before(i)) => self.run(n, |c| c.is_ascii_digit()),
            '.' | '…' => self.run(n, |c| matches!(c, '.' | '…')),
            '!' | '?' => self.run(n, |c| matches!(c, '!' | '?')),
            '+' if next.is_ascii_digit() && is_space(self.before(i)) => self.run(n, |c| c.is_ascii_digit() || c == '-'),
            '-' | '=' | '<' | '>' | '+' | '*' | '~' | '|' | '^' => {
                self.run(n, |d| d == c || c != '*' && d != '*' && matches!(d, '-' | '=' | '<' | '>' | '+' | '~' | '|'))
            }
            '#' if is_letter(next) => self.run(n, |c| is_word(c) || c == '_'),
            '@' if is_letter(next) && !is_word(self.before(i)) => self.run(n, |c| is_word(c) || c == '_'),
            '_' | '#' | '\\' | '/' | '·' | '—' | '–' | ',' => self.run(n, |d| d == c),
            c if is_currency(c) => self.run(n, |d| d == c),
            c if is_emoji(c) => self.run(n, continues_emoji),
            _ => self.run(n, continues_emoji),
        }
    }
}

/// Whether letters after a number are a word of their own.
fn long(letters: &str) -> bool {
    letters.len() >= 4 && letters.chars().all(char::is_lowercase)
}
