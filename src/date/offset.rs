//! Expressions that count: "three years ago", "two days later", "a day after the attack", "the past six months".
//! Reads the pieces of a sentence; returns a [`Value`] with its step.

use super::calendar_words::WITHIN;
use super::expression::{Found, Matcher};
use super::value::{Count, Simple, Step, Unit, Value, Which};
use super::words::Word;

impl Matcher<'_, '_> {
    /// "three", "a few", "more than 20", "the past two".
    pub(super) fn count(&self, i: usize) -> Found<Count> {
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
    pub(super) fn stepped(&self, i: usize) -> Found<Value> {
        let (count, k) = match self.word(i) {
            Word::Unit(_, true) if !self.counted(i) => (Count::vague(), i),
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
    pub(super) fn window(&self, i: usize) -> Found<Value> {
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

    /// Whether a number that no table holds counts the unit: "ten thousand years ago", "dozens of years ago".
    fn counted(&self, i: usize) -> bool {
        i > 0
            && (self.is(i - 1, &["thousand", "hundred", "million", "billion", "dozen", "of", "half", "-"])
                || self.names.p[i - 1].text.starts_with(|c: char| c.is_ascii_digit()))
    }
}
