//! Days, months, years and their names. Reads the pieces of a sentence; returns [`Simple`] points: "7 May 2014",
//! "Thursday evening", "last April", "the first quarter of 2019", "the 1990s".

use super::names::Names;
use super::value::{Calendar, Simple, Unit, Which};
use super::words::Word;

/// What makes a stretch of "the next week".
pub(super) const WITHIN: &[&str] = &["in", "within", "over", "during", "for"];

impl Names<'_, '_> {
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
    pub(super) fn with_year(&self, date: Calendar, k: usize) -> (Simple, usize) {
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
}
