//! Full stops inside and behind words: abbreviations, initials, acronyms. Reads a place in a block; returns whether
//! the stop there belongs to the word.

use super::chars::{closes_bracket, is_apostrophe, is_letter, is_space, is_word};
use super::sentence;
use super::table::{self, Abbreviation, Class};
use super::token::Scanner;

/// What a full stop does to the word before it.
pub(super) enum Dot {
    /// It stays and the word goes on.
    Inside,
    /// The token ends here.
    Last(usize),
    /// It is a token of its own.
    No,
}

impl Scanner<'_> {
    /// What the full stop at `i` does to the word `start..i`, whose last part between stops begins at `segment`.
    /// `acronym`: all parts are single letters.
    pub(super) fn dot(&self, start: usize, segment: usize, i: usize, acronym: bool) -> Dot {
        let next = self.at(i + 1);
        let last = &self.s[segment..i];
        if !is_word(next) {
            return if next != '.' && self.takes_stop(start, segment, i, acronym) { Dot::Last(i + 1) } else { Dot::No };
        }
        let behind = self.at(i + 1 + next.len_utf8());
        if acronym && is_letter(next) {
            return match () {
                () if !is_word(behind) => Dot::Inside,
                // "J.Smith"
                () if next.is_uppercase() && last.starts_with(char::is_uppercase) => Dot::Last(i + 1),
                () => Dot::No,
            };
        }
        if next.is_ascii_digit() && last.ends_with(|c: char| c.is_ascii_digit()) {
            return Dot::Inside;
        }
        // "Ph.D", "M.Sc": the next part and what came before are one form of the table
        let end = self.run(i + 1, is_letter);
        if end - start <= 8 && table::abbreviation(&self.s[start..end]).is_some() {
            return Dot::Last(if self.at(end) == '.' && self.at(end + 1) != '.' { end + 1 } else { end });
        }
        match table::abbreviation(last) {
            Some(Abbreviation::Title) if segment == start && next.is_uppercase() => Dot::Last(i + 1),
            Some(Abbreviation::Number | Abbreviation::Month | Abbreviation::Dated)
                if segment == start && next.is_ascii_digit() =>
            {
                Dot::Last(i + 1)
            }
            _ => Dot::No,
        }
    }

    /// Whether the stop at `i`, which nothing of the word follows, belongs to the word `start..i`.
    fn takes_stop(&self, start: usize, segment: usize, i: usize, acronym: bool) -> bool {
        let (at, next) = self.after_space(i + 1);
        let spaced = at > i + 1;
        let word = &self.s[start..i];
        if acronym && segment > start {
            return true;
        }
        if acronym {
            return match self.at(start) {
                // A capital before a name, after a name, or in a row of initials.
                c if c.is_uppercase() && spaced => {
                    let row = self.initial_before(start);
                    let named = row || self.capital_before(start);
                    !self.starts(at)
                        && (row && next.is_alphanumeric()
                            || next.is_uppercase() && (c != 'I' || named)
                            || next.is_lowercase() && c != 'I')
                }
                c if c.is_uppercase() => matches!(next, ',' | ')' | '-' | ';'),
                'v' if spaced && next.is_uppercase() => true,
                'c' | 'p' | 'v' | 'b' | 'd' | 'n' | 'm' => spaced && (next.is_ascii_digit() || self.month(at)),
                _ => false,
            };
        }
        match table::abbreviation(word) {
            Some(Abbreviation::Title | Abbreviation::Never) => at < self.s.len() || word.len() < 4,
            Some(Abbreviation::Month) => at < self.s.len() && !(spaced && self.starts(at)),
            Some(Abbreviation::Number) => next.is_ascii_digit() && spaced || next == '#',
            Some(Abbreviation::Dated) => {
                word.starts_with(char::is_uppercase) && spaced && (next.is_ascii_digit() || self.month(at))
                    || self.digit_before(start) && at < self.s.len() && !next.is_uppercase()
            }
            Some(Abbreviation::State) => self.before_space(start) == ',' && at < self.s.len() && !self.starts(at),
            Some(Abbreviation::May) => {
                at < self.s.len()
                    && (!matches!(next, '"' | '”' | '’' | '\'') || self.lower_after(at))
                    && !(spaced && self.starts(at))
                    && (spaced || !closes_bracket(next) || !self.ends_after(at))
            }
            None => false,
        }
    }
    /// Whether the block ends behind the closing bracket at `i`.
    fn ends_after(&self, i: usize) -> bool {
        self.after_space(i + self.at(i).len_utf8()).0 >= self.s.len()
    }
    /// Whether what follows the quote at `i` and white space is in lower case.
    fn lower_after(&self, i: usize) -> bool {
        self.after_space(i + self.at(i).len_utf8()).1.is_lowercase()
    }
    fn starts(&self, i: usize) -> bool {
        let end = self.run(i, |c| is_word(c) || is_apostrophe(c));
        sentence::is_starter(self.s.get(i..end.min(i + 24)).unwrap_or(""))
    }
    /// Whether the name of a month or its abbreviation stands at `i`.
    fn month(&self, i: usize) -> bool {
        let end = self.run(i, is_letter);
        table::is(&self.s[i..end], Class::Month)
    }
    fn before_space(&self, i: usize) -> char {
        self.s[self.from..i].chars().rev().find(|&c| !is_space(c)).unwrap_or(' ')
    }
    fn digit_before(&self, i: usize) -> bool {
        self.before_space(i).is_ascii_digit()
    }
    /// Whether the word before `i` is an initial with its stop.
    fn initial_before(&self, i: usize) -> bool {
        let word = self.out.last().map_or("", |p| p.span.of(self.s));
        word.len() == 2 && word.ends_with('.') && self.capital_before(i)
    }
    /// Whether the word before `i` begins with a capital.
    fn capital_before(&self, i: usize) -> bool {
        self.out.last().is_some_and(|p| p.span.end as usize <= i && self.at(p.span.start as usize).is_uppercase())
    }
}
