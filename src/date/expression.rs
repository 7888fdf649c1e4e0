//! Date expressions by their words. Reads the pieces of a sentence; returns where an expression begins and ends
//! and its [`Value`]. Never looks at the tree or at other sentences.

use super::names::Names;
use super::value::{Bound, Calendar, Simple, Unit, Value, Which};
use super::words::Word;

/// An expression over pieces `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expression {
    pub from: usize,
    pub to: usize,
    pub value: Value,
}

/// Finds expressions in one sentence.
pub(super) struct Matcher<'a, 't> {
    pub names: Names<'a, 't>,
}

/// What was matched and the piece after it.
pub(super) type Found<T> = Option<(T, usize)>;

impl<'a, 't> Matcher<'a, 't> {
    /// The expression that begins at piece `i`.
    pub(super) fn at(&self, i: usize) -> Option<Expression> {
        let (value, to) = self
            .bounded(i)
            .or_else(|| self.stepped(i))
            .or_else(|| self.window(i))
            .or_else(|| self.ranged(i))
            .or_else(|| self.plain(i))?;
        (to > i && self.names.p[to - 1].last).then_some(Expression { from: i, to, value })
    }

    pub(super) fn word(&self, i: usize) -> Word {
        self.names.word(i)
    }

    pub(super) fn is(&self, i: usize, any: &[&str]) -> bool {
        self.names.is(i, any)
    }

    /// Past "the", if it is there.
    pub(super) fn the(&self, i: usize) -> usize {
        i + usize::from(self.is(i, &["the"]))
    }

    /// "since 2011", "until May", "just before Christmas", "2014 onwards".
    fn bounded(&self, i: usize) -> Found<Value> {
        let near = self.is(i, &["just", "shortly", "soon", "right"]);
        let at = i + usize::from(near);
        let (bound, mut k) = match () {
            () if near && self.is(at, &["before", "after"]) => (Bound::Around, at + 1),
            () if self.is(i, &["since"]) => (Bound::Since, i + 1),
            () if self.is(i, &["after"]) => (Bound::Since, i + 1),
            () if self.is(i, &["until", "till", "before", "through"]) => (Bound::Until, i + 1),
            () if self.is(i, &["up", "prior"]) && self.is(i + 1, &["to"]) => (Bound::Until, i + 2),
            () => return None,
        };
        if self.is(k, &["at"]) && self.is(k + 1, &["least"]) {
            k += 2;
        }
        k += usize::from(self.is(k, &["about", "around", "roughly", "approximately"]));
        let (value, to) = self.stepped(k).or_else(|| self.plain(self.the(k)))?;
        // "after Tuesday's attack": the preposition takes the attack and not the day.
        if value.bound != Bound::At || value.step.is_some_and(|s| s.window) || self.names.modifies(to) {
            return None;
        }
        Some((Value { bound, ..value }, to))
    }

    /// "from 2003 to 2011", "between 5 and 9 May", "Sept. 5–7", "Monday or Tuesday".
    fn ranged(&self, i: usize) -> Found<Value> {
        let pair = if self.is(i, &["from"]) {
            Some(["to", "until", "till", "through"].as_slice())
        } else if self.is(i, &["between"]) {
            Some(["and"].as_slice())
        } else {
            None
        };
        let begin = if pair.is_some() { self.the(i + 1) } else { i };
        let links = |k: usize| match pair {
            Some(words) => self.is(k, words) || self.word(k) == Word::Dash,
            None => self.is(k, &["to", "until", "through", "or"]) || self.word(k) == Word::Dash,
        };
        // The days before the month: "5 to 9 May", "5 and 6 April".
        if let Some((first, k)) = self.names.day_number(begin)
            && (links(k) || self.is(k, &["and", "&"]))
            && let Some((Simple::Date(Calendar { year, month: Some(month), day: Some(day), .. }), to)) =
                self.names.date(self.the(k + 1))
            && self.names.day_number(self.the(k + 1)).is_some()
            && first < day
        {
            return Some((Value::at(Simple::Days { year, month, from: first, to: day }), to));
        }
        let (first, k) = self.point(begin)?;
        if !links(k) {
            if self.is(i, &["from"]) && self.is(k, &["onward", "onwards", "on"]) && !self.names.modifies(k + 1) {
                return Some((Value { bound: Bound::Since, ..Value::at(first) }, k + 1));
            }
            if pair.is_none() && self.is(k, &["onward", "onwards"]) {
                return Some((Value { bound: Bound::Since, ..Value::at(first) }, k + 1));
            }
            return None;
        }
        let (mut next, mut to) = self.point(self.the(k + 1)).or_else(|| {
            // "May 5 to 9": the month is the first's.
            let (day, to) = self.names.day_number(k + 1).filter(|_| pair.is_some() || self.word(k) == Word::Dash)?;
            let Simple::Date(Calendar { month: Some(month), day: Some(from), year, .. }) = first else { return None };
            (from < day).then_some((Simple::Days { year, month, from, to: day }, to))
        })?;
        if let Simple::Days { .. } = next {
            if let (Some((year, end)), Simple::Days { month, from, to: last, .. }) = (self.names.year_after(to), next) {
                (next, to) = (Simple::Days { year: Some(year), month, from, to: last }, end);
            }
            return Some((Value::at(next), to));
        }
        alike(first, next).then_some((Value { second: Some(next), ..Value::at(first) }, to))
    }

    /// One end of a range.
    fn point(&self, i: usize) -> Found<Simple> {
        self.plain(i).map(|(value, to)| (value.first, to))
    }

    /// A point with what may stand before it: "late October", "the early hours of Sunday", "the week of May 3".
    pub(super) fn plain(&self, i: usize) -> Found<Value> {
        if let Word::Part(part) = self.word(i) {
            let mut k = i + 1;
            while self.word(k) == Word::Dash && self.names.p[k].glued {
                k += 1;
            }
            if self.is(k, &["hours", "morning"]) && self.is(k + 1, &["of"]) {
                k += 2;
            }
            // "the end of May", but "late in May": "end" and "start" are verbs too.
            let noun = self.is(i, &["end", "start", "beginning", "middle"]);
            if noun && !self.is(k, &["of"]) {
                return None;
            }
            k += usize::from(self.is(k, &["on", "in", "of"]));
            let (value, to) = self.core(self.the(k)).or_else(|| self.this_unit(self.the(k)))?;
            return Some((Value { part: Some(part), ..value }, to));
        }
        if matches!(self.word(i), Word::Daypart | Word::Unit(Unit::Night | Unit::Week, _)) && self.is(i + 1, &["of"]) {
            return self.core(self.the(i + 2));
        }
        // "the first week of May" is cut to what is surely known, the month.
        if matches!(self.word(i), Word::Ordinal(_) | Word::Which(Which::Last))
            && matches!(self.word(i + 1), Word::Unit(Unit::Week | Unit::Weekend | Unit::Day, _) | Word::Weekday(..))
            && self.is(i + 2, &["of", "in"])
            && let Some((Value { first: first @ Simple::Date(Calendar { day: None, .. }), .. }, to)) =
                self.core(self.the(i + 3))
        {
            return Some((Value::at(first), to));
        }
        self.core(i)
    }

    /// "the end of the year": the unit in which the publication lies.
    fn this_unit(&self, k: usize) -> Found<Value> {
        let of_the = k > 1 && self.is(k - 1, &["the"]);
        match self.word(k) {
            Word::Unit(unit @ (Unit::Month | Unit::Year | Unit::Week), false) if of_the => {
                Some((Value::at(Simple::Unit(unit, Which::This)), k + 1))
            }
            _ => None,
        }
    }

    fn core(&self, i: usize) -> Found<Value> {
        if let Word::Deictic(days) = self.word(i)
            && self.names.deictic(i)
        {
            return Some((Value::at(Simple::Today(days)), self.names.daypart(i + 1)));
        }
        if let Some((simple, to)) = self.names.which(i).or_else(|| self.names.date(i)) {
            return Some((Value::at(simple), to));
        }
        None
    }
}

/// Whether two points can be the ends of one range.
fn alike(a: Simple, b: Simple) -> bool {
    match (a, b) {
        (Simple::Date(x), Simple::Date(y)) => {
            (x.day.is_some() == y.day.is_some()) && (x.month.is_some() == y.month.is_some())
        }
        (Simple::Weekday(..), Simple::Weekday(..)) | (Simple::Unit(..), Simple::Unit(..)) => true,
        (Simple::Date(_), Simple::Unit(..)) => true,
        (Simple::Today(x), Simple::Today(y)) => x < y,
        (Simple::Today(_), Simple::Weekday(..)) | (Simple::Weekday(..), Simple::Today(_)) => true,
        (Simple::Months { .. }, Simple::Months { .. }) | (Simple::Years(..), Simple::Years(..)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::words::{Piece, of};
    use crate::text::Upos;

    /// The first expression of plain words, and how many words it takes.
    fn first(words: &str) -> Option<(Value, usize)> {
        let piece = |(token, text)| Piece {
            text,
            word: of(text),
            token,
            glued: false,
            last: true,
            capital: text.starts_with(char::is_uppercase),
        };
        let pieces: Vec<Piece<'_>> = words.split(' ').enumerate().map(piece).collect();
        let matcher = Matcher { names: Names { p: &pieces, upos: &|_| Upos::X, may: false } };
        (0..pieces.len()).find_map(|i| matcher.at(i)).map(|e| (e.value, e.to - e.from))
    }

    #[test]
    fn words_have_values_before_anything_fixes_them() {
        let day = |y, m, d| Simple::Date(Calendar::new(y, Some(m), Some(d)));
        assert_eq!(first("on 7 May 2014"), Some((Value::at(day(Some(2014), 5, 7)), 3)));
        assert_eq!(first("on May 7"), Some((Value::at(day(None, 5, 7)), 2)));
        assert_eq!(first("last Friday"), Some((Value::at(Simple::Weekday(5, Which::Last)), 2)));
        let since = Value { bound: Bound::Since, ..Value::at(Simple::Date(Calendar::new(Some(2011), None, None))) };
        assert_eq!(first("ruled since 2011"), Some((since, 2)));
        assert_eq!(first("he may march in sat three"), None);
    }
}
