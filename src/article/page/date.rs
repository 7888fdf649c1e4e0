//! When a page was published. Reads its elements, JSON-LD and address; returns a [`Period`]. A dateline is read later,
//! by byline, as in every other form.
//! Never from a masthead, a copyright line or the date of another story: unknown is better than wrong. The day is the one
//! that was printed, with the offset it was printed with: an instant in UTC does not say which day it was at the paper,
//! the line under the headline does.

use super::super::published::parse;
use super::head;
use super::lines::Line;
use super::linked::Linked;
use super::order::{self, Order};
use super::tidy;
use crate::calendar::{Day, Period};
use regex::Regex;
use scraper::{Html, Selector};
use std::sync::LazyLock;

/// The publication date: what the page says to machines, then what stands under the headline, then in the address.
pub fn published(
    page: &Html,
    linked: &Linked,
    lines: &[Line],
    [title, url, first]: [Option<&str>; 3],
) -> Option<Period> {
    let tag = page.root_element().attr("lang").or_else(|| head::said(page, "language").next());
    let order = order::of(tag, lines);
    let shown = || shown(lines, title, first, order);
    let told = linked.published.as_deref().into_iter().chain(head::said(page, "published"));
    if let Some((said, told)) = told.filter_map(|said| Some((said, day(said)?))).next() {
        return shown().filter(|printed| is_same_night(said, told, *printed)).or(Some(told));
    }
    // A bare "date" is that of the file as often as not.
    let file = || head::said(page, "dated").find_map(day);
    shown().or_else(|| marked(page)).or_else(file).or_else(|| url.and_then(in_address))
}

/// Whether an instant in UTC and another day beside it, printed on the page, may be one hour at two places.
fn is_same_night(said: &str, told: Period, printed: Period) -> bool {
    let said = said.trim();
    let utc = ["Z", "+00:00", "+0000", "UTC", "GMT"].iter().any(|e| said.ends_with(e));
    let hour = said.get(11..13).and_then(|h| h.parse::<u8>().ok());
    let (Some(hour), Period::Day(told), Period::Day(printed), true) = (hour, told, printed, utc) else { return false };
    // Clocks are at most twelve hours behind, fourteen before.
    let is = |day: Option<Day>| day == Some(printed);
    hour <= 12 && is(told.yesterday().ok()) || hour >= 10 && is(told.tomorrow().ok())
}

/// A date of metadata; the day as the page writes it.
pub fn day(said: &str) -> Option<Period> {
    static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})").ok());
    let said = said.trim();
    let bare = BARE.as_ref().and_then(|r| r.captures(said)).and_then(|c| {
        let number = |k: usize| c[k].parse::<i16>().ok();
        Day::new(number(1)?, number(2)? as i8, number(3)? as i8).ok()
    });
    bare.map(Period::Day).or_else(|| parse(said)).or_else(|| in_line(said)).filter(sensible)
}

fn sensible(period: &Period) -> bool {
    period.to_string().get(..4).and_then(|y| y.parse::<i32>().ok()).is_some_and(|y| (1800..2200).contains(&y))
}

/// A date that stands by the headline, in a short line that holds a whole date: behind it and before the text, else one
/// line above it.
fn shown(lines: &[Line], title: Option<&str>, first: Option<&str>, order: Option<Order>) -> Option<Period> {
    let title = lines.iter().position(|l| title.is_some_and(|t| l.text == t))?;
    let opening =
        |l: &Line| first.is_some_and(|f| f.starts_with(&l.text) || l.text.starts_with(f)) && l.text.len() > 60;
    let end = lines[title..].iter().position(opening).map_or(title + 8, |k| title + k).min(lines.len());
    let head = || lines[title..end].iter().skip(1).filter(|l| l.text.len() <= 160);
    let by = head().find_map(|l| published_in(&l.spaced, order));
    let changed = || head().find_map(|l| dated(&l.spaced, order));
    // A masthead's "Monday, 10 May 2021" stands there too.
    let no_masthead = |l: &&Line| l.text.len() <= 60 && !l.text.contains("day");
    let line_above = &lines[title.saturating_sub(1)..title];
    let above = || line_above.iter().filter(no_masthead).find_map(|l| published_in(&l.spaced, order));
    // "This entry was posted on …" stands behind the text too.
    let posted = || {
        let says = |l: &&Line| {
            let head: String = l.spaced.chars().take(80).collect::<String>().to_lowercase();
            ["posted on", "published on", "published:", "first published"].iter().any(|w| head.contains(w))
        };
        lines[title..].iter().filter(says).find_map(|l| dated(&l.spaced, order))
    };
    by.or_else(above).or_else(posted).or_else(changed)
}

/// The date of a line that is not that of a change: what stands behind "published", else before "updated".
fn published_in(line: &str, order: Option<Order>) -> Option<Period> {
    static SAID: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
        [r"(?i)\b(?:published|posted|issued)\b", r"(?i)\b(?:updated?|modified|revised)\b"].map(|r| Regex::new(r).ok())
    });
    let place = |k: usize| SAID[k].as_ref().and_then(|r| r.find(line)).map(|m| m.start());
    match (place(0), place(1)) {
        (Some(at), _) => dated(&line[at..], order).or_else(|| dated(line, order)),
        (None, Some(at)) => dated(&line[..at], order),
        (None, None) => dated(line, order),
    }
}

/// The first `time` behind the headline, before any list of other stories.
fn marked(page: &Html) -> Option<Period> {
    let times =
        Selector::parse("h1 ~ time, h1 ~ * time, header time, .byline time, .entry-meta time, .entry-date").ok()?;
    let near = page.select(&times).find_map(|e| {
        let text = || in_line(&tidy(&e.text().collect::<String>()));
        e.attr("datetime").and_then(day).or_else(text)
    });
    // Where no other story has a time, the only one is this one's.
    let alone = || {
        let all = Selector::parse("time").ok()?;
        let mut all = page.select(&all);
        let first = all.next()?;
        all.next().is_none().then(|| first.attr("datetime").and_then(day)).flatten()
    };
    near.or_else(alone)
}

/// A whole date in a line, as "Published 5 September 2025 14:02 GMT" or "GENEVA, Sept 5, 2025 (Reuters) –".
pub fn in_line(line: &str) -> Option<Period> {
    dated(line, None)
}

fn dated(line: &str, order: Option<Order>) -> Option<Period> {
    static DATES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let month = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
        let all = [
            format!(r"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of )?(?P<m>{month})[ ,-]+(?P<y>\d{{4}})\b"),
            format!(r"(?i)\b(?P<m>{month})[ -]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ ,-]+(?P<y>\d{{4}})\b"),
            r"\b(?P<y>\d{4})[-/.](?P<m>\d{2})[-/.](?P<d>\d{2})(?:\b|T)".to_owned(),
        ];
        all.iter().filter_map(|r| Regex::new(r).ok()).collect()
    });
    let head: String = line.chars().take(140).collect();
    let Some(first) = DATES.iter().filter_map(|r| r.captures(&head)).min_by_key(|c| c.get(0).map_or(0, |m| m.start()))
    else {
        return order::in_line(&head, order).filter(sensible);
    };
    parse(&format!("{} {} {}", &first["d"], first["m"].trim_end_matches('.'), &first["y"]))
        .or_else(|| parse(&format!("{}-{}-{}", &first["y"], &first["m"], &first["d"])))
        .filter(sensible)
}

/// The date in an address: "/2014/03/21/".
fn in_address(url: &str) -> Option<Period> {
    static PATH: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)").ok());
    let c = PATH.as_ref()?.captures(url)?;
    let day = Day::new(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?).ok()?;
    Some(Period::Day(day)).filter(sensible)
}
