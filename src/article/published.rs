//! Publication dates as metadata spells them. Reads ISO 8601 and the dates of feeds and pages ("Fri, 07 May 2021
//! 10:00:00 GMT", "May 7, 2021"); returns a [`Period`]. Never guesses which of two numbers is the month.

use crate::calendar::{Day, Period};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The period that `s` says.
pub fn parse(s: &str) -> Option<Period> {
    let s = s.trim();
    if let Ok(period) = s.parse() {
        return Some(period);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for word in s.split([' ', ',', '-', '.']).filter(|w| !w.is_empty()) {
        let number = word.parse::<i16>().ok();
        if month.is_none() && number.is_none() {
            month = named(word);
        } else if let Some(n) = number {
            match (word.len(), day, year) {
                (1 | 2, None, _) => day = i8::try_from(n).ok(),
                (4, _, None) => year = Some(n),
                _ => return None,
            }
        }
        if day.is_some() && month.is_some() && year.is_some() {
            break;
        }
    }
    match (day, month, year) {
        (Some(d), Some(m), Some(y)) => Day::new(y, m, d).ok().map(Period::Day),
        (None, Some(m), Some(y)) => Some(Period::Month(y, m)),
        _ => None,
    }
}

/// The month of a name or of its first three letters, but not of any word that starts so.
fn named(word: &str) -> Option<i8> {
    const REST: [&str; 12] = ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let word = word.to_lowercase();
    let k = MONTHS.iter().position(|m| word.starts_with(m))?;
    let rest = &word[3..];
    (rest.is_empty() || rest == REST[k] || word == "sept").then_some(k as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_feeds_write() {
        for s in
            ["2021-05-07", "2021-05-07T23:10:00+02:00", "Fri, 07 May 2021 10:00:00 GMT", "May 7, 2021", "7 may 2021"]
        {
            assert_eq!(parse(s).map(|p| p.to_string()).as_deref(), Some("2021-05-07"), "{s}");
        }
        assert_eq!(parse("May 2021").map(|p| p.to_string()).as_deref(), Some("2021-05"));
        for s in ["", "yesterday", "05/07/2021", "May", "99 May 2021", "Maybe 7 2021", "é", "decé 2020"] {
            assert_eq!(parse(s), None, "{s}");
        }
    }
}
