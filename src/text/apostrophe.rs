//! Tokens that begin with an apostrophe or a single quote. Reads a place in a block; adds the token there.

use super::chars::{closes_bracket, is_apostrophe, is_space, is_word, opens_bracket, opens_quote};
use super::table;
use super::token::Scanner;

impl Scanner<'_> {
    /// A token that begins with an apostrophe or a single quote.
    pub(super) fn apostrophe(&mut self, i: usize, c: char) -> usize {
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
        let attached = !is_space(before) && !opens_bracket(before) && !opens_quote(before) && before != '—';
        if clitic && c != '‘' && i > self.from && (attached || is_space(before)) {
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
}
