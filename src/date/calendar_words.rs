//! Days, months, years and their names. Reads the pieces of a sentence; returns [`Simple`] points: "7 May 2014",
//! "Thursday evening", "last April", "the first quarter of 2019", "the 1990s". Guards names: "Theresa May", "Sunday Times".

use super::value::{Calendar, Simple, Unit, Which};
use super::words::{Piece, Word};
use crate::text::Upos;
use std::sync::LazyLock;

/// The pieces of a sentence with what decides whether a word is a name.
#[derive(Clone, Copy)]
pub(super) struct Names<'a, 't> {
    pub p: &'a [Piece<'t>],
    /// The part of speech of each token.
    pub upos: &'a dyn Fn(usize) -> Upos,
    /// Whether the text speaks of a person called May.
    pub may: bool,
}

struct Holiday {
    words: Vec<&'static str>,
    month: i8,
    day: i8,
}

/// Longest first, so that "Christmas Eve" is not Christmas.
static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let mut all: Vec<Holiday> =
        include_str!("../../data/dates/holidays.csv").lines().skip(1).filter_map(holiday).collect();
    all.sort_by_key(|h| std::cmp::Reverse(h.words.len()));
    all
});

fn holiday(line: &'static str) -> Option<Holiday> {
    let mut cells = line.split(',');
    let (name, month, day) = (cells.next()?, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    // Cut as the text is: the clitic and the hyphen stand apart.
    let words = name.split(' ').flat_map(|w| match w.find(['\'', '-']) {
        Some(at) if w[at..].starts_with('-') => vec![&w[..at], "-", &w[at + 1..]],
        Some(at) => vec![&w[..at], &w[at..]],
        None => vec![w],
    });
    Some(Holiday { words: words.collect(), month, day })
}

const BEFORE_TIME: &[&str] = &[
    "in", "since", "until", "till", "last", "next", "this", "early", "mid", "late", "during", "by", "from", "through",
    "before", "after", "between", "earlier", "later", "-",
];
const BEFORE_NAME: &[&str] = &["black", "good", "bloody", "super", "ash", "palm", "easter", "holy", "maundy"];
const AFTER_NAME: &[&str] =
    &["times", "telegraph", "mail", "express", "mirror", "post", "herald", "world", "prayers", "prayer", "sermon"];
const NUMBERED: &[&str] = &[
    "resolution",
    "resolutions",
    "no",
    "no.",
    "article",
    "section",
    "flight",
    "$",
    "€",
    "£",
    "#",
    "committee",
    "route",
    "highway",
    "room",
    "channel",
    "line",
    "act",
    "number",
    "©",
    "copyright",
];

/// What makes a stretch of "the next week".
pub(super) const WITHIN: &[&str] = &["in", "within", "over", "during", "for"];

impl<'a, 't> Names<'a, 't> {
    pub(super) fn word(&self, i: usize) -> Word {
        self.p.get(i).map_or(Word::Other, |p| p.word)
    }

    /// Whether piece `i` is one of these words, whatever its case.
    pub(super) fn is(&self, i: usize, any: &[&str]) -> bool {
        self.p.get(i).is_some_and(|p| any.iter().any(|w| p.text.eq_ignore_ascii_case(w)))
    }

    fn before(&self, i: usize, any: &[&str]) -> bool {
        i > 0 && self.is(i - 1, any)
    }

    fn tag(&self, i: usize) -> Option<Upos> {
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

    fn year(&self, i: usize) -> Option<i16> {
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
    fn month(&self, i: usize) -> Option<(i8, usize)> {
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

    fn weekday(&self, i: usize) -> Option<(i8, usize)> {
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

    /// "last Friday", "this week", "the following month", "next May", "last summer", "that day".
    pub(super) fn which(&self, i: usize) -> Option<(Simple, usize)> {
        let Word::Which(mut which) = self.word(i) else { return None };
        let mut k = i + 1;
        if which == Which::This && self.is(k, &["past", "coming", "last"]) {
            which = if self.is(k, &["coming"]) { Which::Next } else { Which::Last };
            k += 1;
        }
        if which == Which::That && self.is(k, &["same"]) {
            k += 1;
        }
        if matches!(which, Which::Last | Which::Next | Which::This) && matches!(self.word(k), Word::Part(_)) {
            k += 1;
        }
        let the = self.before(i, &["the"]);
        // "following Wednesday's quake" has a preposition.
        if matches!(which, Which::Following | Which::Previous)
            && !self.before(i, &["the", "that", "'s", "’s", "his", "its", "their"])
        {
            return None;
        }
        match self.word(k) {
            Word::Unit(unit, false) => {
                let which = match (which, unit, the) {
                    // "the next day" follows what was told, "next week" the publication.
                    (Which::Next, Unit::Day, _) => Which::Following,
                    // "within the next week" is a stretch from now on (`expression::window`).
                    (Which::Next, _, true) if i > 1 && self.is(i - 2, WITHIN) => return None,
                    (Which::Next, _, true) => Which::Following,
                    (Which::Last, Unit::Day, _) => return None,
                    (Which::This, Unit::Day, _) | (_, Unit::Hour, _) => return None,
                    (Which::Last, _, true) => return None,
                    _ => which,
                };
                Some((Simple::Unit(unit, which), self.daypart(k + 1)))
            }
            Word::Daypart if which == Which::This => Some((Simple::Today(0), k + 1)),
            Word::Daypart if which != Which::Last => Some((Simple::Unit(Unit::Day, which), k + 1)),
            Word::Weekday(..) => {
                let (day, to) = self.weekday(k)?;
                match self.after_weekday(day, to) {
                    Some(found) => Some(found),
                    None => Some((Simple::Weekday(day, which), self.daypart(to))),
                }
            }
            Word::Month(month, false) => {
                let (year, to) = self.year_after(k + 1).map_or((None, k + 1), |(y, to)| (Some(y), to));
                let (day, to) = self.day_number(k + 1).map_or((None, to), |(d, to)| (Some(d), to));
                Some((Simple::Date(Calendar { which, ..Calendar::new(year, Some(month), day) }), to))
            }
            Word::Season(first) if !matches!(which, Which::That) => {
                Some((Simple::Months { from: first, to: (first + 1) % 12 + 1, year: None, which }, k + 1))
            }
            Word::Ordinal(n) => {
                let (from, to, end) = self.quarter(n, k + 1)?;
                Some((Simple::Months { from, to, year: None, which }, end))
            }
            _ => {
                let (Simple::Date(date), to) = self.holiday(k)? else { return None };
                Some((Simple::Date(Calendar { which, ..date }), to))
            }
        }
    }

    /// A calendar date, weekday, season, quarter, decade, year or holiday at `i`.
    pub(super) fn date(&self, i: usize) -> Option<(Simple, usize)> {
        match self.word(i) {
            Word::Weekday(..) => {
                let (day, to) = self.weekday(i)?;
                self.after_weekday(day, to).or(Some((Simple::Weekday(day, Which::Bare), self.daypart(to))))
            }
            Word::Month(..) => self.holiday(i).or_else(|| self.month_first(i)),
            Word::Number(..) => self.numeric(i).or_else(|| self.day_first(i)).or_else(|| self.bare_year(i)),
            Word::Ordinal(n) => {
                self.holiday(i).or_else(|| self.day_first(i)).or_else(|| self.of_century(n, i)).or_else(|| {
                    let (from, to, k) = self.quarter(n, i + 1)?;
                    let (year, end) = self.of_year(k)?;
                    Some((
                        Simple::Months {
                            from,
                            to,
                            year,
                            which: if year.is_some() { Which::Bare } else { Which::This },
                        },
                        end,
                    ))
                })
            }
            Word::Decade(y) => Some((Simple::Years(y, y + 9), i + 1)),
            Word::Season(first) => {
                let (year, end) = match self.of_year(i + 1).or_else(|| self.year(i + 1).map(|y| (Some(y), i + 2))) {
                    Some((year, end)) => (year, end),
                    None if self.before(i, &["the"]) && i > 1 && self.is(i - 2, &["in", "since", "until", "by"]) => {
                        (None, i + 1)
                    }
                    None => return None,
                };
                if self.p[i].capital && i > 0 && self.p[i - 1].capital {
                    return None;
                }
                Some((Simple::Months { from: first, to: (first + 1) % 12 + 1, year, which: Which::Bare }, end))
            }
            Word::Unit(Unit::Weekend, false) if self.before(i, &["the"]) && i > 1 => {
                let lead = self.is(i - 2, &["over", "at", "during", "on", "in"]) && !self.modifies(i + 1);
                lead.then_some((Simple::Unit(Unit::Weekend, Which::This), i + 1))
            }
            _ => self.holiday(i).or_else(|| self.q_number(i)),
        }
    }

    /// The date after a weekday: "Saturday September 14", "Friday, 13 May 2016", "Wednesday (May 7)".
    fn after_weekday(&self, weekday: i8, i: usize) -> Option<(Simple, usize)> {
        let mut k = self.daypart(i);
        while self.is(k, &[",", "(", ".", "the"]) {
            k += 1;
        }
        let (Simple::Date(date @ Calendar { day: Some(_), month: Some(_), .. }), to) =
            self.month_first(k).or_else(|| self.day_first(k)).or_else(|| self.numeric(k))?
        else {
            return None;
        };
        Some((Simple::Date(Calendar { weekday: Some(weekday), ..date }), to))
    }

    /// "May 7, 2014", "May 7th", "May 2014", "May of 2014", "May 5-7, 2014", "May".
    fn month_first(&self, i: usize) -> Option<(Simple, usize)> {
        let (month, k) = self.month(i)?;
        let k2 = k + usize::from(self.is(k, &["the"]));
        if let Some((day, to)) = self.day_number(k2)
            && !self.is(to, &["%"])
        {
            return Some(self.with_year(Calendar::new(None, Some(month), Some(day)), to));
        }
        Some(self.with_year(Calendar::new(None, Some(month), None), k))
    }

    /// "7 May 2014", "the 7th of May".
    fn day_first(&self, i: usize) -> Option<(Simple, usize)> {
        let (day, k) = self.day_number(i)?;
        let k = k + usize::from(self.is(k, &["of"]));
        if !matches!(self.word(k), Word::Month(..)) {
            return None;
        }
        let (month, k) = self.month(k)?;
        Some(self.with_year(Calendar::new(None, Some(month), Some(day)), k))
    }

    /// The date with the year that stands at `k`: "2014", "of this year", "last year".
    fn with_year(&self, date: Calendar, k: usize) -> (Simple, usize) {
        if let Some((year, to)) = self.year_after(k) {
            return (Simple::Date(Calendar { year: Some(year), ..date }), to);
        }
        let of = k + usize::from(self.is(k, &["of", ","]));
        let of = of + usize::from(of > k && self.is(of, &["the"]));
        if let Word::Which(which) = self.word(of)
            && self.is(of + 1, &["year"])
            && !self.is(of, &["past"])
        {
            return (Simple::Date(Calendar { of: Some(which), ..date }), of + 2);
        }
        (Simple::Date(date), k)
    }

    /// "2014-05-07", "2014-05", "2013-14", "13/5/2014", "9/11".
    fn numeric(&self, i: usize) -> Option<(Simple, usize)> {
        let joint =
            |k: usize, w: Word| self.word(k) == w && self.p[k].glued && self.p.get(k + 1).is_some_and(|p| p.glued);
        let date = |y: i32, m: i32, d: i32| {
            ((1..=12).contains(&m) && (1..=31).contains(&d) && (1000..=2100).contains(&y))
                .then(|| Simple::Date(Calendar::new(Some(y as i16), Some(m as i8), Some(d as i8))))
        };
        let Word::Number(a, la) = self.word(i) else { return None };
        let Word::Number(b, lb) = self.word(i + 2) else { return None };
        let third = match self.word(i + 4) {
            Word::Number(c, lc) => Some((c, lc)),
            _ => None,
        };
        let dot = |k: usize| self.is(k, &["."]) && self.p[k].glued;
        if joint(i + 1, Word::Dash) {
            if la == 4 && lb == 2 {
                if let Some((c, 2)) = third
                    && joint(i + 3, Word::Dash)
                {
                    return Some((date(a, b, c)?, i + 5));
                }
                if b > a % 100 && (1000..=2100).contains(&a) {
                    return Some((Simple::Years(a as i16, (a - a % 100 + b) as i16), i + 3));
                }
                let month = (1..=12).contains(&b) && (1900..=2100).contains(&a);
                return month.then(|| (Simple::Date(Calendar::new(Some(a as i16), Some(b as i8), None)), i + 3));
            }
            if la == 4 && lb == 4 && a < b && (1000..=2100).contains(&a) && b <= 2100 {
                return Some((Simple::Years(a as i16, b as i16), i + 3));
            }
            if let Some((c, 4)) = third
                && joint(i + 3, Word::Dash)
                && la <= 2
                && lb <= 2
            {
                return Some((day_month(a, b, c)?, i + 5));
            }
            return None;
        }
        if joint(i + 1, Word::Slash) {
            if let Some((c, lc)) = third
                && joint(i + 3, Word::Slash)
            {
                return match (la, lc) {
                    (4, _) => Some((date(a, b, c)?, i + 5)),
                    (1 | 2, 4) => Some((day_month(a, b, c)?, i + 5)),
                    (1 | 2, 2) if a.max(b) > 12 => Some((day_month(a, b, 2000 + c)?, i + 5)),
                    _ => None,
                };
            }
            // The one date that is a name.
            return (a == 9 && b == 11 && la == 1)
                .then(|| (Simple::Date(Calendar::new(Some(2001), Some(9), Some(11))), i + 3));
        }
        if dot(i + 1)
            && dot(i + 3)
            && let Some((c, 4)) = third
        {
            return Some((date(c, b, a)?, i + 5));
        }
        None
    }

    /// A year on its own: not a quantity, a number or an hour.
    fn bare_year(&self, i: usize) -> Option<(Simple, usize)> {
        let year = self.year(i).filter(|y| (1500..=2060).contains(y))?;
        // "© AFP 2016"
        if i > 1 && self.is(i - 2, &["©", "copyright"])
            || self.before(i, NUMBERED)
            || i > 1 && self.is(i - 1, &["-", ",", "and"]) && self.is(i - 2, NUMBERED)
        {
            return None;
        }
        // "pre-1967", "Case F-2014-20439"; but "mid-2014".
        let joined =
            self.p[i].glued && i > 1 && matches!(self.p[i - 1].word, Word::Slash | Word::Dash) && self.p[i - 1].glued;
        if joined && self.word(i - 2) == Word::Other {
            return None;
        }
        if self.is(
            i + 1,
            &[
                "gmt",
                "utc",
                "hours",
                "local",
                "percent",
                "per",
                "%",
                "km",
                "kilometers",
                "kilometres",
                "miles",
                "tons",
                "tonnes",
                "people",
                "troops",
                "soldiers",
                "men",
                "dollars",
                "euros",
                "million",
                "billion",
                "feet",
                "meters",
                "metres",
                "a.m.",
                "p.m.",
                "others",
                "civilians",
            ],
        ) {
            return None;
        }
        if matches!(self.word(i + 1), Word::Unit(..)) {
            return None;
        }
        let lead = self.before(i, BEFORE_TIME) || self.before(i, &["of", "and", "or", "to"]);
        let owned =
            self.before(i, &["the", "'s", "’s", "his", "her", "its", "their", "our", "a", "this", "that", "(", ","]);
        let next = self.p.get(i + 1).map_or("", |p| p.text);
        let plural = next.ends_with('s')
            && next.len() > 3
            && next.starts_with(char::is_lowercase)
            && self.tag(i + 1) == Some(Upos::Noun);
        // "2000 villages" counts; "in 2014 elections" and "the 2000 elections" date.
        if plural && !owned && (!lead || year % 100 == 0) {
            return None;
        }
        let far = !(1900..=2035).contains(&year);
        let bounded = i > 2 && self.is(i - 1, &["least"]) && self.is(i - 3, &["since", "from", "until"]);
        let lead = lead || bounded;
        if far && !lead
            || !bounded
                && self.before(i, &["over", "than", "about", "some", "nearly", "around", "least", "at"])
                && !self.before(i, BEFORE_TIME)
        {
            return None;
        }
        Some((Simple::Date(Calendar::new(Some(year), None, None)), i + 1))
    }

    /// "of 2019", "in 2019", "of last year", "2019" after a quarter or season; `None` inside where it is not said.
    fn of_year(&self, k: usize) -> Option<(Option<i16>, usize)> {
        let of = k + usize::from(self.is(k, &["of", "in", ",", "-"]));
        if let Some(year) = self.year(of) {
            return Some((Some(year), of + 1));
        }
        let the = of + usize::from(self.is(of, &["the"]));
        (of > k && self.is(the, &["this", "the"]) && self.is(the + 1, &["year"])).then_some((None, the + 2))
    }

    /// After the ordinal: "quarter", "half".
    fn quarter(&self, n: i8, k: usize) -> Option<(i8, i8, usize)> {
        let k = k + usize::from(self.word(k) == Word::Dash);
        if self.is(k, &["quarter"]) && (1..=4).contains(&n) {
            Some((3 * n - 2, 3 * n, k + 1))
        } else if self.is(k, &["half"]) && (1..=2).contains(&n) {
            Some((6 * n - 5, 6 * n, k + 1))
        } else {
            None
        }
    }

    fn of_century(&self, n: i8, i: usize) -> Option<(Simple, usize)> {
        let k = i + 1 + usize::from(self.word(i + 1) == Word::Dash);
        let is = matches!(self.word(k), Word::Unit(Unit::Century, false)) && (11..=21).contains(&n);
        is.then(|| (Simple::Years(i16::from(n - 1) * 100 + 1, i16::from(n) * 100), k + 1))
    }

    /// "Q3 2019".
    fn q_number(&self, i: usize) -> Option<(Simple, usize)> {
        let n = match self.p.get(i)?.text {
            "Q1" => 1,
            "Q2" => 2,
            "Q3" => 3,
            "Q4" => 4,
            _ => return None,
        };
        let (year, to) = self.of_year(i + 1)?;
        Some((Simple::Months { from: 3 * n - 2, to: 3 * n, year, which: Which::Bare }, to))
    }

    fn holiday(&self, i: usize) -> Option<(Simple, usize)> {
        if !self.p.get(i)?.capital {
            return None;
        }
        let matches = |h: &&Holiday| {
            h.words.iter().enumerate().all(|(k, w)| {
                self.p.get(i + k).is_some_and(|p| {
                    p.text.eq_ignore_ascii_case(w) || *w == "'s" && p.text == "’s" || *w == "'" && p.text == "’"
                })
            })
        };
        let h = HOLIDAYS.iter().find(matches)?;
        let to = i + h.words.len();
        Some(self.with_year(Calendar::new(None, Some(h.month), Some(h.day)), to))
    }
}

/// Two numbers and a year: whichever is over 12 is the day; else only the year is sure.
fn day_month(a: i32, b: i32, year: i32) -> Option<Simple> {
    let (day, month) = if a > 12 { (a, b) } else { (b, a) };
    if !(1000..=2100).contains(&year) || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let sure = day > 12 || a == b;
    let date = Calendar::new(Some(year as i16), sure.then_some(month as i8), sure.then_some(day as i8));
    Some(Simple::Date(date))
}
