//! When a page was published. Reads its elements, JSON-LD, address and first paragraph; returns a [`Period`].
//! Never from a masthead, a copyright line or the date of another story: unknown is better than wrong.

use super::super::published::parse;
use super::head;
use super::linked::Linked;
use super::tidy;
use crate::calendar::{Day, Period};
use regex::Regex;
use scraper::{ElementRef, Html, Node, Selector};
use std::sync::LazyLock;

/// The publication date: what the page says to machines, then what stands under the headline, then in the address.
pub fn published(page: &Html, linked: &Linked, url: Option<&str>, first: Option<&str>) -> Option<Period> {
    let told = linked.published.as_deref().and_then(day);
    told.or_else(|| head::said(page, "published").find_map(day))
        .or_else(|| shown(page))
        .or_else(|| first.and_then(in_line))
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

/// A date between the headline and the text: in a `time`, or in a short line that holds a whole date.
fn shown(page: &Html) -> Option<Period> {
    let heading = heading(page)?;
    let (mut seen, mut after) = (0usize, false);
    let mut found = None;
    for node in page.root_element().descendants() {
        if node.id() == heading.id() {
            after = true;
            continue;
        }
        if !after {
            continue;
        }
        match node.value() {
            Node::Element(e) if e.name() == "time" => {
                let said = e.attr("datetime").and_then(day);
                let text = || ElementRef::wrap(node).and_then(|e| in_line(&tidy(&e.text().collect::<String>())));
                if let Some(day) = said.or_else(text) {
                    return Some(day);
                }
            }
            Node::Text(t) => {
                let inside = node.ancestors().any(|a| {
                    a.id() == heading.id()
                        || a.value().as_element().is_some_and(|e| matches!(e.name(), "script" | "style" | "noscript"))
                });
                if inside {
                    continue;
                }
                let line = tidy(t);
                // A short line tells its own date; a long one is the text, which tells others.
                if line.len() <= 120 && found.is_none() {
                    found = in_line(&line);
                }
                if found.is_some() {
                    return found;
                }
                seen += line.len();
                if line.len() > 200 || seen > 700 {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// The headline's element: the last heading of the first rank that stands before the text.
fn heading(page: &Html) -> Option<ElementRef<'_>> {
    ["[itemprop='headline']", "article h1", "main h1", ".entry-title", "h1", ".headline", "h2", "h3"]
        .iter()
        .find_map(|s| page.select(&Selector::parse(s).ok()?).find(|e| e.text().any(|t| t.trim().len() > 1)))
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
    let first = DATES.iter().filter_map(|r| r.captures(&head)).min_by_key(|c| c.get(0).map_or(0, |m| m.start()))?;
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
