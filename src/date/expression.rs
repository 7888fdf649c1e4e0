//! Date expressions by their words. Reads the [`Piece`]s of a sentence; returns where an expression begins and ends
//! and its [`Value`]. Never looks at the tree or at other sentences.

use super::calendar_words::{Names, WITHIN};
use super::value::{Bound, Calendar, Count, Simple, Step, Unit, Value, Which};
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
type Found<T> = Option<(T, usize)>;

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

    fn word(&self, i: usize) -> Word {
        self.names.word(i)
    }

    fn is(&self, i: usize, any: &[&str]) -> bool {
        self.names.is(i, any)
    }

    /// Past "the", if it is there.
    fn the(&self, i: usize) -> usize {
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
    fn plain(&self, i: usize) -> Found<Value> {
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

    /// "three", "a few", "more than 20", "the past two".
    fn count(&self, i: usize) -> Found<Count> {
        let mut k = i;
        let mut open = false;
        while self
            .is(k, &["about", "nearly", "almost", "around", "roughly", "some", "just", "only", "barely", "exactly"])
        {
            k += 1;
        }
        if self.is(k, &["more", "less", "fewer"]) && self.is(k + 1, &["than"]) {
            open = self.is(k, &["more"]);
            k += 2;
        } else if self.is(k, &["over"]) {
            (open, k) = (true, k + 1);
        }
        if let Word::Number(n, digits) = self.word(k)
            && (0..=500).contains(&n)
        {
            if digits == 0 && n == 1 && self.is(k + 1, &["few", "couple"]) {
                let two = self.is(k + 1, &["couple"]);
                let to = k + 2 + usize::from(self.is(k + 2, &["of"]));
                return Some((if two { Count::exactly(2) } else { Count::vague() }, to));
            }
            let mut to = k + 1;
            let mut n = n;
            if digits == 0
                && n >= 20
                && self.word(k + 1) == Word::Dash
                && let Word::Number(m @ 1..=9, 0) = self.word(k + 2)
            {
                (n, to) = (n + m, k + 3);
            }
            return Some((Count { least: n, most: (!open).then_some(n) }, to));
        }
        if self.is(k, &["few", "several", "many"]) {
            return Some((Count::vague(), k + 1));
        }
        None
    }

    /// "three years ago", "two days later", "a day after the attack", "the day before yesterday", "two weeks before Christmas".
    fn stepped(&self, i: usize) -> Found<Value> {
        let (count, k) = match self.word(i) {
            Word::Unit(_, true) => (Count::vague(), i),
            Word::Unit(Unit::Day | Unit::Night | Unit::Week | Unit::Month | Unit::Year, false)
                if i > 0 && self.is(i - 1, &["the"]) =>
            {
                (Count::exactly(1), i)
            }
            _ => self.count(i)?,
        };
        let Word::Unit(unit, _) = self.word(k) else { return None };
        let (mut k, hours) = (k + 1, unit == Unit::Hour);
        let the = i > 0 && self.is(i - 1, &["the"]) && matches!(self.word(i), Word::Unit(..));
        let done = |base, sign, to| Some((Value::step(base, count, unit, sign), to));
        if !the {
            if self.is(k, &["ago"]) {
                let to = k + 1;
                let to = if self.is(to, &["today"]) { to + 1 } else { to };
                return done(Simple::Now, -1, to);
            }
            if self.is(k, &["earlier", "previously", "prior"]) && !self.is(k + 1, &["to"]) {
                return done(Simple::Said, -1, k + 1);
            }
            if self.is(k, &["later", "afterwards", "afterward"]) {
                return done(Simple::Said, 1, k + 1);
            }
            if self.is(k, &["from"]) && self.is(k + 1, &["now", "today"]) {
                return done(Simple::Now, 1, k + 2);
            }
            if self.is(k, &["from"])
                && let Some((Value { first, step: None, .. }, to)) = self.plain(k + 1)
            {
                return done(first, 1, to);
            }
            if i > 0 && self.is(i - 1, &["in"]) && self.is(k, &["'", "’", "'s", "’s"]) && self.is(k + 1, &["time"])
            {
                return done(Simple::Now, 1, k + 2);
            }
        }
        let sign = match () {
            () if self.is(k, &["after", "following"]) => 1,
            () if self.is(k, &["before"]) => -1,
            () if self.is(k, &["prior"]) && self.is(k + 1, &["to"]) => -1,
            () => return None,
        };
        k += 1 + usize::from(self.is(k, &["prior"]));
        if let Some((value, to)) = self.plain(self.the(k))
            && value.step.is_none()
            && !matches!(value.first, Simple::Unit(..))
        {
            return done(value.first, sign, to);
        }
        // Nothing but the end of the clause: a step from what the text last fixed.
        if self.names.clause_ends(k) {
            return done(Simple::Said, sign, k);
        }
        // An event follows. It lies as far on the other side of the clause's own date.
        if hours || self.names.p.get(k).is_some() { done(Simple::Event, -sign, k) } else { None }
    }

    /// "the past six months", "the last two weeks", "recent days", "the next three years".
    fn window(&self, i: usize) -> Found<Value> {
        let make = |count, unit, sign, to| {
            let step = Some(Step { count, unit, sign, window: true });
            Some((Value { step, ..Value::at(Simple::Now) }, to))
        };
        if self.word(i) == Word::Recent {
            let Word::Unit(unit, true) = self.word(i + 1) else { return None };
            let most = if unit == Unit::Year {
                5
            } else if unit == Unit::Month {
                6
            } else {
                7
            };
            return make(Count::exactly(most), unit, -1, i + 2);
        }
        let (word, past) = (self.word(i), self.is(i, &["past"]));
        let sign = match word {
            Word::Which(Which::Last) => -1,
            Word::Which(Which::Next) => 1,
            _ => return None,
        };
        // "the past year" is the last twelve months, "last year" the calendar year.
        if let Word::Unit(unit, plural) = self.word(i + 1) {
            let the = i > 0 && self.is(i - 1, &["the"]);
            let whole = past && the && !matches!(unit, Unit::Night | Unit::Weekend);
            let ahead = sign > 0 && i > 1 && self.is(i - 2, WITHIN) && unit != Unit::Day;
            let stretch = the && (ahead || matches!(unit, Unit::Decade) && sign < 0);
            return match (plural, whole || stretch) {
                (true, _) => make(Count::vague(), unit, sign, i + 2),
                (false, true) => make(Count::exactly(1), unit, sign, i + 2),
                _ => None,
            };
        }
        let (count, k) = self.count(i + 1)?;
        let Word::Unit(unit, _) = self.word(k) else { return None };
        make(count, unit, sign, k + 1)
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
