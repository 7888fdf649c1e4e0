//! What a page says of itself. Reads its elements and its JSON-LD; returns titles, publisher, authors, address and
//! language. Which `meta` says what stands in data/articles/page_fields.csv.

use super::linked::Linked;
use super::tidy;
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// What is known of a page's article apart from its text and its date.
#[derive(Debug, Default)]
pub struct Head {
    /// Its headline, best first, and the other forms it has on the page.
    pub titles: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// Its language, two letters.
    pub language: Option<String>,
}

/// One row of the table.
struct Field {
    field: &'static str,
    attribute: &'static str,
    name: &'static str,
    value: &'static str,
    elements: Selector,
}

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let table = include_str!("../../../data/articles/page_fields.csv");
    let row = |line: &'static str| {
        let cells: Vec<&'static str> = line.split(',').collect();
        let &[field, element, attribute, name, value] = &cells[..] else { return None };
        let elements = Selector::parse(&format!("{element}[{attribute}]")).ok()?;
        Some(Field { field, attribute, name, value, elements })
    };
    table.lines().skip(1).filter_map(row).collect()
});

/// What the page's elements say of a field, in the order of the table.
pub fn said<'p>(page: &'p Html, field: &str) -> impl Iterator<Item = &'p str> {
    let rows: Vec<&Field> = FIELDS.iter().filter(|f| f.field == field).collect();
    rows.into_iter().flat_map(move |f| {
        let of =
            |e: &ElementRef| e.attr(f.attribute).is_some_and(|a| f.name.is_empty() || a.eq_ignore_ascii_case(f.name));
        page.select(&f.elements).filter(of).filter_map(|e| e.attr(f.value)).collect::<Vec<_>>()
    })
}

/// Reads a page.
pub fn read(page: &Html, linked: &Linked) -> Head {
    let document = texts(page, "title").into_iter().next();
    let site = said(page, "publisher").map(tidy).find(|s| !s.is_empty());
    let (cut, suffix) = document.as_deref().map_or((None, None), |t| cut(t, &headings(page)));
    let mut titles: Vec<String> = Vec::new();
    let named = linked.headline.clone().into_iter().chain(said(page, "title").map(tidy)).chain(cut.clone());
    let named: Vec<String> = named.filter(|t| !t.is_empty()).collect();
    // The heading that readers see, if anything else on the page bears it out, else what metadata says.
    let headings = headings(page);
    let borne_out = |h: &&String| named.iter().chain(&document).any(|t| same(t, h) || starts(t, h));
    titles.extend(headings.iter().find(borne_out).cloned());
    for title in named.into_iter().chain(headings.into_iter().take(1)) {
        let title = match &site {
            Some(site) => without(&title, site),
            None => title,
        };
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    let authors: Vec<String> = said(page, "author").map(tidy).filter(|a| is_name(a)).take(1).collect();
    let shown = || {
        texts(page, "[rel='author'], [itemprop='author'], .author .fn, .byline .fn").into_iter().filter(|a| is_name(a))
    };
    let language = page.root_element().attr("lang").or(linked.language.as_deref()).and_then(language);
    Head {
        publisher: linked.publisher.clone().or(site).or(suffix),
        authors: if !linked.authors.is_empty() {
            linked.authors.clone()
        } else if !authors.is_empty() {
            authors
        } else {
            let mut all: Vec<String> = Vec::new();
            shown().for_each(|a| {
                if !all.contains(&a) {
                    all.push(a)
                }
            });
            all
        },
        url: said(page, "url").chain(linked.url.as_deref()).find(|u| u.starts_with("http")).map(str::to_owned),
        language,
        titles,
    }
}

/// "en" of "en-GB".
fn language(tag: &str) -> Option<String> {
    let short: String = tag.trim().chars().take_while(char::is_ascii_alphabetic).collect();
    (short.len() == 2).then(|| short.to_ascii_lowercase())
}

fn is_name(s: &str) -> bool {
    !s.is_empty() && s.len() <= 80 && !s.contains("://") && !s.contains('@')
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
    page.select(&selector).map(|e| tidy(&e.text().collect::<String>())).filter(|t| !t.is_empty()).collect()
}

/// The page's headings of the first rank that has any.
fn headings(page: &Html) -> Vec<String> {
    ["[itemprop='headline'], .entry-title, .headline, h1", "h2"]
        .iter()
        .map(|s| texts(page, s))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// A document's title without the site's name behind it or before it, and that name.
fn cut(title: &str, headings: &[String]) -> (Option<String>, Option<String>) {
    const BARS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " / ", " · "];
    // A heading that is a part of the title says where it ends.
    for heading in headings {
        for bar in BARS {
            if let Some(site) = title.strip_prefix(heading.as_str()).and_then(|rest| rest.strip_prefix(bar)) {
                return (Some(heading.clone()), Some(site.to_owned()));
            }
            if let Some(site) = title.strip_suffix(heading.as_str()).and_then(|rest| rest.strip_suffix(bar)) {
                return (Some(heading.clone()), Some(site.to_owned()));
            }
        }
    }
    let at = BARS.iter().filter_map(|bar| title.rfind(bar).map(|at| (at, bar.len()))).max();
    match at {
        // A site's name is short.
        Some((at, bar)) if title[at + bar..].split(' ').count() <= 5 && title[..at].split(' ').count() >= 3 => {
            (Some(title[..at].trim().to_owned()), Some(title[at + bar..].trim().to_owned()))
        }
        _ => (Some(title.to_owned()), None),
    }
}

/// A title without " | Site" behind it.
fn without(title: &str, site: &str) -> String {
    let rest = title.strip_suffix(site).map(str::trim_end);
    let bare = rest.and_then(|r| r.strip_suffix(['|', '-', '–', '—', '·', '»'])).map(str::trim_end);
    bare.unwrap_or(title).to_owned()
}

/// Whether two titles have the same letters and figures.
pub fn same(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

fn starts(long: &str, short: &str) -> bool {
    let mut long = folded(long);
    short.split(' ').count() >= 3 && folded(short).all(|c| long.next() == Some(c))
}

fn folded(s: &str) -> impl Iterator<Item = char> {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
