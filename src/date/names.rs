//! Which words are names of times and which are other names. Reads the pieces of a sentence; returns months, weekdays
//! and the numbers beside them, and guards "Theresa May", "the Sunday Times", "Women's March", "USA Today".

use super::value::Unit;
use super::words::{Piece, Word};
use crate::text::Upos;

/// The pieces of a sentence with what decides whether a word is a name.
#[derive(Clone, Copy)]
pub(super) struct Names<'a, 't> {
    pub p: &'a [Piece<'t>],
    /// The part of speech of each token.
    pub upos: &'a dyn Fn(usize) -> Upos,
    /// Whether the text speaks of a person called May.
    pub may: bool,
}

/// What a time often follows.
pub(super) const BEFORE_TIME: &[&str] = &[
    "in", "since", "until", "till", "last", "next", "this", "early", "mid", "late", "during", "by", "from", "through",
    "before", "after", "between", "earlier", "later", "-",
];
/// "Black Friday" and "Friday prayers" are no days.
const BEFORE_NAME: &[&str] = &["black", "good", "bloody", "super", "ash", "palm", "easter", "holy", "maundy"];
const AFTER_NAME: &[&str] =
    &["times", "telegraph", "mail", "express", "mirror", "post", "herald", "world", "prayers", "prayer", "sermon"];

impl Names<'_, '_> {
    pub(super) fn word(&self, i: usize) -> Word {
        self.p.get(i).map_or(Word::Other, |p| p.word)
    }

    /// Whether piece `i` is one of these words, whatever its case.
    pub(super) fn is(&self, i: usize, any: &[&str]) -> bool {
        self.p.get(i).is_some_and(|p| any.iter().any(|w| p.text.eq_ignore_ascii_case(w)))
    }

    pub(super) fn before(&self, i: usize, any: &[&str]) -> bool {
        i > 0 && self.is(i - 1, any)
    }

    pub(super) fn tag(&self, i: usize) -> Option<Upos> {
        self.p.get(i).map(|p| (self.upos)(p.token))
    }

    /// Whether what stands before `to` modifies a noun after it: "Tuesday's attack", "the 2014 annexation".
    pub(super) fn modifies(&self, to: usize) -> bool {
        if self.is(to, &["'s", "’s", "'", "’"]) {
            return true;
        }
        let time = self.word(to) != Word::Other || self.is(to, &["in", "on", "at", "of", "and", "or", "to"]);
        !time && matches!(self.tag(to), Some(Upos::Noun | Upos::Propn))
    }

    /// Whether the clause ends at `k`: nothing, punctuation, or a word that opens another phrase.
    pub(super) fn clause_ends(&self, k: usize) -> bool {
        let Some(p) = self.p.get(k) else { return true };
        !p.text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '\'' | '’'))
            || self.is(k, &["and", "in", "at", "on", "by", "as", "but", "to", "from", "with"])
            || self.tag(k) == Some(Upos::Aux)
    }

    /// Past "morning", "night", "at noon" after a day.
    pub(super) fn daypart(&self, i: usize) -> usize {
        let part = |k: usize| matches!(self.word(k), Word::Daypart | Word::Unit(Unit::Night, false));
        if part(i) {
            i + 1
        } else if self.is(i, &["at"]) && part(i + 1) {
            i + 2
        } else {
            i
        }
    }

    /// "today" and not "USA Today".
    pub(super) fn deictic(&self, i: usize) -> bool {
        let first = i == 0 || !self.p[i - 1].text.starts_with(char::is_alphanumeric);
        !self.p[i].capital || first || !self.p[i - 1].capital
    }

    /// A day of the month in digits or as an ordinal.
    pub(super) fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        match self.word(i) {
            Word::Number(n @ 1..=31, 1 | 2) => Some((n as i8, i + 1)),
            Word::Ordinal(n @ 1..=31) => Some((n, i + 1)),
            _ => None,
        }
    }

    pub(super) fn year(&self, i: usize) -> Option<i16> {
        match self.word(i) {
            Word::Number(n @ 1000..=2100, 4) => Some(n as i16),
            _ => None,
        }
    }

    /// A year after a day or a month: "2014", ", 2014", "of 2014".
    pub(super) fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        let k = i + usize::from(self.is(i, &[",", "of"]));
        let year = self.year(k)?;
        // "On May 7, 2,000 troops" has no year; "in May, 2014 people" is not written.
        (!self.is(k + 1, &["%", "gmt", "hours"])).then_some((year, k + 1))
    }

    /// A month's name at `i`, if it is one here.
    pub(super) fn month(&self, i: usize) -> Option<(i8, usize)> {
        let Word::Month(m, short) = self.word(i) else { return None };
        let mut to = i + 1;
        if short && self.is(to, &["."]) && self.p[to].glued && matches!(self.word(to + 1), Word::Number(..)) {
            to += 1;
        }
        let figure = |k: usize| self.day_number(k).is_some() || self.year(k).is_some();
        let dated = figure(to) && !self.is(to + 1, &["%"])
            || self.year_after(to).is_some()
            || self.is(to, &["the"]) && self.day_number(to + 1).is_some()
            || i > 0 && self.day_number(i - 1).is_some()
            || i > 1 && self.is(i - 1, &["of"]) && self.day_number(i - 2).is_some();
        if dated {
            return Some((m, to));
        }
        if short && !self.p[i].text.ends_with('.') {
            return None;
        }
        let lead =
            self.before(i, BEFORE_TIME) || self.before(i, &["of"]) && i > 1 && !matches!(self.word(i - 2), Word::Other);
        let lead = lead || self.before(i, &["to", "and", "or"]) && i > 1 && matches!(self.word(i - 2), Word::Month(..));
        let named = match self.p[i].text.len() {
            // May: modal and surname.
            3 if m == 5 => {
                let unsure = self.before(i, &["by", "from", "before", "after", "between", "to", "through"]);
                let title =
                    i > 1 && self.is(i - 1, &["in"]) && self.is(i - 2, &["confidence", "trust", "faith", "interest"]);
                !lead && !self.before(i, &["a", "the", "'s", "’s", "and"])
                    || self.may && unsure
                    || title
                    || !lead && self.may
                    || !lead && self.tag(i + 1).is_some_and(|t| !matches!(t, Upos::Noun | Upos::Adj | Upos::Propn))
            }
            _ if m == 3 => {
                self.is(i + 1, &["for", "to", "on", "against"]) && !lead
                    || self.before(i, &["'s", "’s", "the", "a"])
                        && !matches!(self.tag(i + 1), Some(Upos::Noun | Upos::Propn))
                    || i == 0 && !matches!(self.tag(i + 1), Some(Upos::Noun | Upos::Propn))
                    || !lead && i > 0 && self.p[i - 1].capital && self.tag(i - 1) == Some(Upos::Propn)
            }
            _ => {
                // "April Smith", "Jan. Egeland"
                !lead
                    && self.p.get(i + 1).is_some_and(|p| p.capital && p.word == Word::Other)
                    && !self.before(i, &["the", "a", "his", "her", "their", "its", "our", "and", "'s", "’s"])
                    || i > 0
                        && !lead
                        && self.p[i - 1].capital
                        && self.p[i - 1].word == Word::Other
                        && i > 1
                        && self.tag(i - 1) == Some(Upos::Propn)
            }
        };
        (!named).then_some((m, to))
    }

    pub(super) fn weekday(&self, i: usize) -> Option<(i8, usize)> {
        let Word::Weekday(d, short) = self.word(i) else { return None };
        if self.before(i, BEFORE_NAME) && self.p[i - 1].capital || self.is(i + 1, AFTER_NAME) {
            return None;
        }
        if short {
            let k = i + 1 + usize::from(self.is(i + 1, &[",", "."]));
            let dated = self.day_number(k).is_some() || self.month(k).is_some();
            return (dated || self.p[i].text.len() > 3 && !self.p[i].text.ends_with('.')).then_some((d, i + 1));
        }
        Some((d, i + 1))
    }
}
