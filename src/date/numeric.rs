//! Dates in figures. Reads the pieces of a sentence; returns "2014-05-07", "13/5/2014", "2013-14" and years on their own.
//! Where the order of day and month is not sure, only the year is.

use super::names::{BEFORE_TIME, Names};
use super::value::{Calendar, Simple};
use super::words::Word;
use crate::text::Upos;

/// What has a number that is no year: "Resolution 1973".
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

impl Names<'_, '_> {
    /// "2014-05-07", "2014-05", "2013-14", "13/5/2014", "9/11".
    pub(super) fn numeric(&self, i: usize) -> Option<(Simple, usize)> {
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
    pub(super) fn bare_year(&self, i: usize) -> Option<(Simple, usize)> {
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
