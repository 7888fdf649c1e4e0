//! Dates in figures, "07/05/2021". Reads a line and, of the page, what tells which of two numbers is the month; returns the
//! day. Never guesses: where nothing tells, there is no date.

use super::lines::Line;
use crate::calendar::{Day, Period};
use regex::{Captures, Regex};
use std::sync::LazyLock;

static FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})[/.](?P<y>\d{4})\b").ok());

/// Which number of a date with slashes is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// "31/12/2021".
    Day,
    /// "12/31/2021".
    Month,
}

/// The order on a page: its language and country say it, else the dates on it that leave no choice.
pub fn of(tag: Option<&str>, lines: &[Line]) -> Option<Order> {
    let tag = tag.unwrap_or_default().trim().to_ascii_lowercase().replace('_', "-");
    match tag.split_once('-') {
        // Only there, and in what was theirs, the month goes first.
        Some(("en" | "es", "us" | "pr" | "ph")) => return Some(Order::Month),
        Some(_) => return Some(Order::Day),
        None if !tag.is_empty() && tag != "en" => return Some(Order::Day),
        None => {}
    }
    let found = lines.iter().filter_map(|l| FIGURES.as_ref()?.captures(&l.spaced)).filter_map(|c| clear(&c));
    let (mut days, mut months) = (0, 0);
    found.for_each(|order| *if order == Order::Day { &mut days } else { &mut months } += 1);
    match (days, months) {
        (1.., 0) => Some(Order::Day),
        (0, 1..) => Some(Order::Month),
        _ => None,
    }
}

/// A number over 12 is no month.
fn clear(c: &Captures) -> Option<Order> {
    match (c["a"].parse::<u8>().ok()? > 12, c["b"].parse::<u8>().ok()? > 12) {
        (true, false) => Some(Order::Day),
        (false, true) => Some(Order::Month),
        _ => None,
    }
}

/// The first such date of a line.
pub fn in_line(line: &str, order: Option<Order>) -> Option<Period> {
    let c = FIGURES.as_ref()?.captures(line)?;
    let (a, b): (i8, i8) = (c["a"].parse().ok()?, c["b"].parse().ok()?);
    // Where dots stand between, the day goes first.
    let dots = || (&c["mark"] == ".").then_some(Order::Day);
    let (month, day) = match clear(&c).or_else(dots).or(order) {
        Some(Order::Day) => (b, a),
        Some(Order::Month) => (a, b),
        None if a == b => (a, b),
        None => return None,
    };
    Day::new(c["y"].parse().ok()?, month, day).ok().map(Period::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_the_month_is_used_and_nothing_is_guessed() {
        let said = |line: &str, order| in_line(line, order).map(|p| p.to_string());
        assert_eq!(said("on 31/12/2021", None).as_deref(), Some("2021-12-31"));
        assert_eq!(said("12/31/2021", Some(Order::Day)).as_deref(), Some("2021-12-31"));
        assert_eq!(said("07.05.2021", None).as_deref(), Some("2021-05-07"));
        assert_eq!(said("07/05/2021", Some(Order::Month)).as_deref(), Some("2021-07-05"));
        assert_eq!(said("07/05/2021", None), None);
        let line = |s: &str| Line { spaced: s.to_owned(), ..Line::default() };
        assert_eq!(of(Some("en-US"), &[]), Some(Order::Month));
        assert_eq!((of(Some("en_GB"), &[]), of(Some("de"), &[])), (Some(Order::Day), Some(Order::Day)));
        assert_eq!(of(Some("en"), &[line("02/27/2011"), line("03/04/2011")]), Some(Order::Month));
        assert_eq!(of(None, &[line("02/27/2011"), line("27/02/2011")]), None);
    }
}
