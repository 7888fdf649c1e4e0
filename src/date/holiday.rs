//! Holidays with fixed dates. Reads pieces that may open a holiday's name; returns its day, from
//! `data/dates/holidays.csv` (name, month, day, why it is that day).

use super::names::Names;
use super::value::{Calendar, Simple};
use std::sync::LazyLock;

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

impl Names<'_, '_> {
    /// The holiday named at `i`.
    pub(super) fn holiday(&self, i: usize) -> Option<(Simple, usize)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    #[test]
    fn table_is_sorted_sourced_and_of_real_days() {
        let lines: Vec<&str> = include_str!("../../data/dates/holidays.csv").lines().skip(1).collect();
        let name = |line: &str| line.split(',').next().unwrap_or("").to_owned();
        assert!(lines.windows(2).all(|w| name(w[0]) < name(w[1])), "data/dates/holidays.csv is not sorted");
        for line in lines {
            let h = holiday(line).expect("a name, a month and a day");
            assert!(Day::new(2023, h.month, h.day).is_ok(), "no such day in a common year: {line}");
            assert!(line.splitn(4, ',').nth(3).is_some_and(|s| s.len() > 2), "no source: {line}");
        }
    }
}
