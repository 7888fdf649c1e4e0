//! Web pages. Reads the text of an HTML file; returns its [`Article`]: title, publication date, publisher, authors and
//! address from the page's own metadata, and the body without page furniture, a paragraph to a block.

mod body;
mod date;
mod depth;
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
use crate::error::Result;
use crate::span::Span;
use scraper::Html;

/// The article of a page, if it holds one; `name` is its id.
pub fn article(html: &str, name: &str) -> Result<Option<Article>> {
    depth::check_text(html)?;
    let page = Html::parse_document(html);
    depth::check_tree(&page)?;
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
    depth::check_text(html)?;
    Ok(lines::of(&Html::parse_fragment(html)).into_iter().map(|l| l.text).collect())
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
