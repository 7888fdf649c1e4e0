//! Tokens that begin with a digit. Reads a place in a block; adds the token there.

use super::chars::{is_apostrophe, is_letter, is_word};
use super::table::{self, Class};
use super::token::Scanner;

impl Scanner<'_> {
    /// A token that begins with a digit.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let mut i = self.run(start, |c| c.is_ascii_digit());
        if let Some(end) = digits_with_hyphens(self.s, start, i) {
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
        if dotted && matches!(letters, "a" | "p")
            || plain && (letters != "G" && table::is(letters, Class::Unit) || long(letters))
        {
            self.push(start, i, false);
            return i;
        }
        self.word(start, i)
    }
    /// Whether four digits, a comma and four digits stand from `start` around `i`: two years, not one number.
    fn years(&self, start: usize, i: usize) -> bool {
        i - start == 4 && self.run(i + 1, |c| c.is_ascii_digit()) == i + 5
    }
}

/// Whether letters after a number are a word of their own.
fn long(letters: &str) -> bool {
    letters.len() >= 4 && letters.chars().all(char::is_lowercase)
}

/// The end of telephone numbers, post codes and dates written with hyphens: groups of 3-4, 3-3-4, 1-3-3-4, 5-4,
/// 2-2-4 or 4-2-2 digits. `i` is the end of the first group. Other digits with hyphens are ranges and scores.
fn digits_with_hyphens(s: &str, start: usize, i: usize) -> Option<usize> {
    let bytes = s.as_bytes();
    let mut groups = [0usize; 4];
    let (mut n, mut from, mut end) = (0, start, i);
    loop {
        if n == groups.len() || end - from > 5 {
            return None;
        }
        groups[n] = end - from;
        n += 1;
        let slash = n == 1 && bytes.get(end) == Some(&b'/') && groups[0] == 3;
        if !(bytes.get(end) == Some(&b'-') || slash) || !bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            break;
        }
        from = end + 1;
        end = from + bytes[from..].iter().take(7).take_while(|b| b.is_ascii_digit()).count();
    }
    let known =
        matches!(groups[..n], [3, 4] | [3, 3, 4] | [1, 3, 3, 4] | [5, 4] | [2, 2, 4] | [1, 1 | 2, 4] | [4, 2, 2]);
    let word = bytes
        .get(end)
        .is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80 && is_word(s[end..].chars().next().unwrap_or(' ')));
    (known && !word).then_some(end)
}
