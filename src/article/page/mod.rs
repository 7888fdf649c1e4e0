//! Web pages. Reads the text of an HTML file; returns its [`Article`]: title, publication date, publisher, authors and
//! address from the page's own metadata, and the body without page furniture, a paragraph to a block.

mod body;
mod date;
mod edges;
mod head;
mod headline;
mod lines;
mod linked;
mod order;
mod site;
mod size;

pub use date::day;

use super::Article;
use crate::error::{Error, ErrorKind, Result};
use crate::span::Span;
use scraper::Html;

/// Elements one inside the other, beyond which a page is refused: real ones have under a hundred, and what the main
/// text is found with takes time by the square of them.
const DEEPEST: usize = 1000;

/// The article of a page, if it holds one; `name` is its id.
pub fn article(html: &str, name: &str) -> Result<Option<Article>> {
    shallow(html)?;
    let page = Html::parse_document(html);
    let lines = lines::of(&page);
    let linked = linked::read(&page);
    let mut head = head::read(&page, &linked, &lines);
    let mut paragraphs = body::paragraphs(html, &head.titles)?;
    if paragraphs.is_empty() {
        return Ok(None);
    }
    let first = paragraphs.iter().find(|p| p.len() >= 80).or(paragraphs.first()).cloned();
    head.complete(&page, &lines, first.as_deref());
    body::cut_head(&mut paragraphs, &head.titles);
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for paragraph in &paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        blocks.push(Span::new(text.len(), text.len() + paragraph.len()));
        text.push_str(paragraph);
    }
    let published = date::published(
        &page,
        &linked,
        &lines,
        [head.titles.first().map(String::as_str), head.url.as_deref(), paragraphs.first().map(String::as_str)],
    );
    Ok(Some(Article {
        id: name.to_owned(),
        title: head.titles.into_iter().next(),
        published,
        publisher: head.publisher,
        authors: head.authors,
        url: head.url,
        language: head.language,
        text,
        blocks,
        ..Article::default()
    }))
}

/// The paragraphs of a piece of a page, all of them, as feeds carry them.
pub fn paragraphs(html: &str) -> Result<Vec<String>> {
    shallow(html)?;
    Ok(lines::of(&Html::parse_fragment(html)).into_iter().map(|l| l.text).collect())
}

/// Refuses what is nested too deep.
fn shallow(html: &str) -> Result<()> {
    if nesting(html) <= DEEPEST {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Format, format!("elements nested deeper than {DEEPEST}"))
        .hint("this is no page that a person reads; leave it out"))
}

/// The most elements that may be open at once. Counts tags only, so elements that close themselves are left out.
fn nesting(html: &str) -> usize {
    const CLOSE_THEMSELVES: [&str; 26] = [
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
        "meta", "link", "area", "base", "col", "embed", "param", "source", "track", "wbr", "font",
    ];
    let (mut open, mut most) = (0usize, 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = &name[..end];
        if name.is_empty() || CLOSE_THEMSELVES.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            continue;
        }
        open = if closing { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

/// Text with single spaces and nothing around it.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    // Soft hyphens and marks of direction are no part of a word.
    out.retain(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'));
    out
}

#[cfg(test)]
mod tests;
