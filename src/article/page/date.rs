//! When a page was published. Reads its elements, JSON-LD and address; returns a [`Period`]. A dateline is read later,
//! by byline, as in every other form.
//! Never from a masthead, a copyright line or the date of another story: unknown is better than wrong.

use super::super::published::parse;
use super::head;
use super::lines::Line;
use super::linked::Linked;
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
    let told = linked.published.as_deref().and_then(day);
    told.or_else(|| head::said(page, "published").find_map(day))
        .or_else(|| shown(lines, title, first))
        .or_else(|| marked(page))
        .or_else(|| url.and_then(in_address))
}

/// A date of metadata; the day as the page writes it.
fn day(said: &str) -> Option<Period> {
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
fn shown(lines: &[Line], title: Option<&str>, first: Option<&str>) -> Option<Period> {
    let title = lines.iter().position(|l| title.is_some_and(|t| l.text == t))?;
    let opening =
        |l: &Line| first.is_some_and(|f| f.starts_with(&l.text) || l.text.starts_with(f)) && l.text.len() > 60;
    let end = lines[title..].iter().position(opening).map_or(title + 8, |k| title + k).min(lines.len());
    let short = |l: &&Line| l.text.len() <= 160;
    let by = lines[title..end].iter().skip(1).filter(short).find_map(|l| in_line(&l.spaced));
    // A masthead's "Monday, 10 May 2021" stands there too.
    let no_masthead = |l: &&Line| l.text.len() <= 60 && !l.text.contains("day");
    let above = || lines[title.saturating_sub(1)..title].iter().filter(no_masthead).find_map(|l| in_line(&l.spaced));
    // "This entry was posted on …" stands behind the text too.
    let posted = || {
        let says = |l: &&Line| {
            let head: String = l.spaced.chars().take(80).collect::<String>().to_lowercase();
            ["posted on", "published on", "published:", "first published"].iter().any(|w| head.contains(w))
        };
        lines[title..].iter().filter(says).find_map(|l| in_line(&l.spaced))
    };
    by.or_else(above).or_else(posted)
}

/// The first `time` behind the headline, before any list of other stories.
fn marked(page: &Html) -> Option<Period> {
    let times =
        Selector::parse("h1 ~ time, h1 ~ * time, header time, .byline time, .entry-meta time, .entry-date").ok()?;
    page.select(&times).find_map(|e| {
        let text = || in_line(&tidy(&e.text().collect::<String>()));
        e.attr("datetime").and_then(day).or_else(text)
    })
}

/// A whole date in a line, as "Published 5 September 2025 14:02 GMT" or "GENEVA, Sept 5, 2025 (Reuters) –".
pub fn in_line(line: &str) -> Option<Period> {
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
    let numbers = || {
        static SLASHES: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b").ok());
        let c = SLASHES.as_ref()?.captures(&head)?;
        let (a, b): (i8, i8) = (c[1].parse().ok()?, c[2].parse().ok()?);
        // Only a number over 12 says which of the two is the day.
        let (month, day) = if b > 12 || a == b {
            (a, b)
        } else if a > 12 {
            (b, a)
        } else {
            return None;
        };
        Day::new(c[3].parse().ok()?, month, day).ok().map(Period::Day).filter(sensible)
    };
    let Some(first) = DATES.iter().filter_map(|r| r.captures(&head)).min_by_key(|c| c.get(0).map_or(0, |m| m.start()))
    else {
        return numbers();
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
