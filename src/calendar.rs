//! Days and periods. Reads ISO 8601; returns [`Day`] and [`Period`]. Never reads the clock.

use crate::error::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// A civil day.
pub type Day = jiff::civil::Date;

/// A stretch of days, as exact as is known: a day, a month, a year, or an interval with an open or closed end.
///
/// Printed as FORMAT.md says: `2021-05-07`, `2025-09`, `2014`, `2025-09-01/2025-09-07`, `2011/..`, `../2011`.
/// Ordered by start, then end, then precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One day.
    Day(Day),
    /// One month of a year (1..=12).
    Month(i16, i8),
    /// One year.
    Year(i16),
    /// From a period's first day to another's last; `None` is open. The ends keep their own precision.
    Range(Option<Point>, Option<Point>),
}

/// An end of a range, with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// A day.
    Day(Day),
    /// A month.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

impl Point {
    /// Its first day, if in the calendar's range.
    pub fn first(self) -> Option<Day> {
        match self {
            Point::Day(d) => Some(d),
            Point::Month(y, m) => Day::new(y, m, 1).ok(),
            Point::Year(y) => Day::new(y, 1, 1).ok(),
        }
    }
    /// Its last day, if in the calendar's range.
    pub fn last(self) -> Option<Day> {
        match self {
            Point::Day(d) => Some(d),
            Point::Month(y, m) => Day::new(y, m, 1).ok().map(Day::last_of_month),
            Point::Year(y) => Day::new(y, 12, 31).ok(),
        }
    }
}

impl Period {
    /// The first day; `None` if open or out of the calendar's range.
    pub fn first(self) -> Option<Day> {
        match self {
            Period::Day(d) => Some(d),
            Period::Month(y, m) => Point::Month(y, m).first(),
            Period::Year(y) => Point::Year(y).first(),
            Period::Range(from, _) => from.and_then(Point::first),
        }
    }
    /// The last day; `None` if open or out of the calendar's range.
    pub fn last(self) -> Option<Day> {
        match self {
            Period::Day(d) => Some(d),
            Period::Month(y, m) => Point::Month(y, m).last(),
            Period::Year(y) => Point::Year(y).last(),
            Period::Range(_, to) => to.and_then(Point::last),
        }
    }
    /// Whether the two may share a day; open ends reach for ever.
    pub fn overlaps(self, other: Period) -> bool {
        let before = |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.last(), other.first()) && !before(other.last(), self.first())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Day(d) => write!(f, "{d}"),
            Point::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Point::Year(y) => write!(f, "{y:04}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |p: &Option<Point>| p.map_or("..".to_owned(), |p| p.to_string());
        match self {
            Period::Day(d) => Point::Day(*d).fmt(f),
            Period::Month(y, m) => Point::Month(*y, *m).fmt(f),
            Period::Year(y) => Point::Year(*y).fmt(f),
            Period::Range(a, b) => write!(f, "{}/{}", end(a), end(b)),
        }
    }
}

impl FromStr for Point {
    type Err = Error;
    fn from_str(s: &str) -> Result<Self, Error> {
        let bad =
            || Error::new(ErrorKind::Format, format!("'{s}' is not a date")).hint("write 2021-05-07, 2021-05 or 2021");
        let digits = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
        // A date-time is cut to its day: news carries "2021-05-07T10:00:00Z".
        let s = if s.len() > 10 && matches!(s.as_bytes()[10], b'T' | b' ') { s.get(..10).ok_or_else(bad)? } else { s };
        let parts: Vec<&str> = s.split('-').collect();
        if !parts.iter().enumerate().all(|(k, p)| digits(p, if k == 0 { 4 } else { 2 })) {
            return Err(bad());
        }
        let year: i16 = parts[0].parse().map_err(|_| bad())?;
        match parts.len() {
            1 => Ok(Point::Year(year)),
            2 | 3 => {
                let month: i8 = parts[1].parse().map_err(|_| bad())?;
                let day: i8 = if parts.len() == 3 { parts[2].parse().map_err(|_| bad())? } else { 1 };
                let full = Day::new(year, month, day).map_err(|_| bad())?;
                Ok(if parts.len() == 3 { Point::Day(full) } else { Point::Month(year, month) })
            }
            _ => Err(bad()),
        }
    }
}

impl From<Point> for Period {
    fn from(p: Point) -> Self {
        match p {
            Point::Day(d) => Period::Day(d),
            Point::Month(y, m) => Period::Month(y, m),
            Point::Year(y) => Period::Year(y),
        }
    }
}

impl FromStr for Period {
    type Err = Error;
    fn from_str(s: &str) -> Result<Self, Error> {
        let Some((a, b)) = s.split_once('/') else { return Ok(s.parse::<Point>()?.into()) };
        let end = |p: &str| if p == ".." { Ok(None) } else { p.parse().map(Some) };
        Ok(Period::Range(end(a)?, end(b)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for s in ["2021-05-07", "2025-09", "2014", "2025-09-01/2025-09-07", "2011/..", "../2011-03"] {
            assert_eq!(s.parse::<Period>().expect("a period").to_string(), s);
        }
        for s in ["", "2021-13", "2021-02-30", "yesterday", "20210507", "2021-5-7"] {
            assert!(s.parse::<Period>().is_err(), "{s}");
        }
        assert_eq!("2021-05-07T10:00:00Z".parse::<Period>().expect("a period").to_string(), "2021-05-07");
    }

    #[test]
    fn overlap_is_by_days() {
        let p = |s: &str| s.parse::<Period>().expect("a period");
        assert!(p("2014").overlaps(p("2014-03-18")));
        assert!(p("2011/..").overlaps(p("2020")));
        assert!(!p("2011/2013").overlaps(p("2014-01")));
    }
}
