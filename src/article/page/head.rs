//! What a page says of itself. Reads its elements and its JSON-LD; returns titles, publisher, authors, address and
//! language. Which `meta` says what stands in data/articles/page_fields.csv.

use super::lines::Line;
use super::linked::Linked;
use super::{headline, site, tidy};
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// What is known of a page's article apart from its text and its date.
#[derive(Debug)]
pub struct Head {
    /// What the page is called in its head.
    pub document: String,
    /// Its headline, best first, and the other forms it has on the page.
    pub titles: Vec<String>,
    /// How large the first of them is printed, where it is a line of the page; the largest number, where metadata bears it out.
    shown_size: Option<u16>,
    /// Whose copyright the page is.
    owner: Option<String>,
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

/// Reads a page; `lines` are its lines.
pub fn read(page: &Html, linked: &Linked, lines: &[Line]) -> Head {
    let document = texts(page, "title").into_iter().next().unwrap_or_default();
    let site = said(page, "publisher").map(tidy).find(|s| !s.is_empty() && !s.contains("://"));
    let publisher = linked.publisher.clone().or_else(|| inside(page)).or(site);
    let owner = site::owner_of(lines);
    let is_site = |t: &String| publisher.iter().chain(&owner).any(|p| same(p, t));
    let mut named: Vec<String> = linked.headline.clone().into_iter().chain(said(page, "title").map(tidy)).collect();
    named.retain(|t| !t.is_empty() && !is_site(t));
    let line = headline::borne_out(lines, &document, &named, is_site);
    let shown = line.map(|l| l.text.clone());
    // What only the document's title bears out may be the paper's motto.
    let is_sure = |l: &Line| named.iter().any(|n| holds(n, &l.text));
    let shown_size = line.map(|l| if is_sure(l) { u16::MAX } else { l.size });
    let mut titles: Vec<String> = Vec::new();
    for title in shown.into_iter().chain(named) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let mut authors = linked.authors.clone();
    if authors.is_empty() {
        authors.extend(said(page, "author").map(tidy).find(|a| is_name(a)));
    }
    if authors.is_empty() {
        authors.extend(texts(page, "[rel='author'], [itemprop='author'], .author .fn, .byline .fn"));
        authors.retain(|a| is_name(a));
        authors.dedup();
    }
    let language = page.root_element().attr("lang").or(linked.language.as_deref()).and_then(language);
    let url = said(page, "url").chain(linked.url.as_deref()).find(|u| u.starts_with("http")).map(str::to_owned);
    Head { document, titles, shown_size, owner, publisher, authors, url, language }
}

impl Head {
    /// Takes what only the text's place on the page tells: the headline above it, then the site's name beside that.
    pub fn complete(&mut self, page: &Html, lines: &[Line], first: Option<&str>) {
        let site: Vec<&String> = self.publisher.iter().chain(&self.owner).collect();
        let above = first.and_then(|f| headline::above(lines, f, |t| site.iter().any(|s| same(s, t))));
        let told = self.titles.first().map_or("", String::as_str);
        let fits = |l: &&Line| match self.shown_size {
            Some(size) => l.size > size.saturating_add(1),
            None => told.is_empty() || headline::is_alike(told, &l.text),
        };
        if let Some(line) = above.filter(fits) {
            self.titles.retain(|t| *t != line.text);
            self.titles.insert(0, line.text.clone());
        } else if self.titles.is_empty() {
            let heading = |l: &&Line| l.heading && headline::is_alike(&self.document, &l.text);
            self.titles.extend(lines.iter().find(heading).map(|l| l.text.clone()));
        }
        let title = self.titles.first().cloned().unwrap_or_default();
        let left = if title.is_empty() { pieces(&self.document) } else { rest(&self.document, &title) };
        self.publisher = self.publisher.take().or_else(|| site::name(page, lines, self.owner.as_ref(), &left));
        if self.titles.is_empty() {
            let is_site = |t: &String| self.publisher.as_deref().is_some_and(|p| same(p, t));
            self.titles.extend(pieces(&self.document).into_iter().filter(|t| !is_site(t)).max_by_key(String::len));
        }
        if let Some(site) = &self.publisher {
            self.titles.iter_mut().for_each(|t| *t = without(t, site));
        }
    }
}

/// The parts of a document's title between bars.
pub fn pieces(title: &str) -> Vec<String> {
    const BARS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " / ", " · ", " • ", ": "];
    let mut parts = vec![title];
    for bar in BARS {
        parts = parts.into_iter().flat_map(|p| p.split(bar)).collect();
    }
    parts.into_iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

/// The parts of a document's title that are not its headline.
fn rest(document: &str, headline: &str) -> Vec<String> {
    let all = match document.find(headline) {
        Some(at) => [pieces(&document[..at]), pieces(&document[at + headline.len()..])].concat(),
        None => pieces(document),
    };
    let bars = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '(' | '!' | '.');
    let all = all.into_iter().map(|p| p.trim_matches(bars).to_owned());
    all.filter(|p| p.chars().any(char::is_alphabetic) && !holds(headline, p)).collect()
}

/// The name in an element that is the publisher's.
fn inside(page: &Html) -> Option<String> {
    let selector = Selector::parse("[itemprop='publisher'] [itemprop='name']").ok()?;
    let named = |e: ElementRef| e.attr("content").map_or_else(|| e.text().collect(), str::to_owned);
    page.select(&selector).map(|e| tidy(&named(e))).find(|n| !n.is_empty())
}

/// "en" of "en-GB".
fn language(tag: &str) -> Option<String> {
    let short: String = tag.trim().chars().take_while(char::is_ascii_alphabetic).collect();
    (short.len() == 2).then(|| short.to_ascii_lowercase())
}

fn is_name(s: &str) -> bool {
    !s.is_empty() && s.len() <= 80 && !s.contains("://") && !s.contains('@')
}

/// The texts of all elements of a selector that have any.
pub fn texts(page: &Html, selector: &str) -> Vec<String> {
    let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
    page.select(&selector).map(|e| tidy(&e.text().collect::<String>())).filter(|t| !t.is_empty()).collect()
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

/// Whether a title starts with another of three words or more.
pub fn starts(long: &str, short: &str) -> bool {
    let mut long = folded(long);
    short.split(' ').count() >= 3 && folded(short).all(|c| long.next() == Some(c))
}

fn folded(s: &str) -> impl Iterator<Item = char> {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether a text holds another, by letters and figures.
pub fn holds(long: &str, short: &str) -> bool {
    let short: String = folded(short).collect();
    !short.is_empty() && folded(long).collect::<String>().contains(&short)
}
