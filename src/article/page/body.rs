//! The main text of a page. Reads HTML and the forms of its headline; returns its paragraphs, without furniture.
//!
//! trafilatura finds the text, leaning to precision. What it does wrong most often is mended here: a headline left in
//! the text, a lead lost before it, a list of other stories kept behind it.

use super::edges;
use super::head::same;
use super::lines::{self, Line};
use crate::error::{Error, ErrorKind, Result};
use scraper::Html;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractionFocus, Options};

/// The paragraphs of the article, in order.
pub fn paragraphs(html: &str, titles: &[String]) -> Result<Vec<String>> {
    let options = Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    // Both libraries are others' code over any input: what panics there spoils this page only.
    let main = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options).map(|r| r.content_html)));
    let main = main.map_err(|_| {
        Error::new(ErrorKind::Format, "the page could not be taken apart").hint("save it again, or give its text")
    })?;
    let mut all = lines(&main.unwrap_or_default());
    let second = catch_unwind(AssertUnwindSafe(|| libreadability::extract(html, None).map(|a| a.content)));
    let second = lines(&second.ok().and_then(|r| r.ok()).unwrap_or_default());
    if let Some(lead) = lost_lead(&all, &second, titles) {
        all.splice(0..0, lead);
    }
    cut_tail(&mut all);
    let mut paragraphs = all.into_iter().map(|b| b.text).collect();
    cut_head(&mut paragraphs, titles);
    edges::trim(&mut paragraphs);
    Ok(paragraphs)
}

/// The headline is no paragraph, nor is what stands above it.
pub fn cut_head(paragraphs: &mut Vec<String>, titles: &[String]) {
    let last = paragraphs.len().saturating_sub(1);
    if let Some(at) = paragraphs.iter().take(4.min(last)).position(|p| titles.iter().any(|t| same(t, p))) {
        paragraphs.drain(..=at);
    }
}

/// Paragraphs that stand before the first one found: sentences that both agree lead up to it.
fn lost_lead(found: &[Line], second: &[Line], titles: &[String]) -> Option<Vec<Line>> {
    let first = found.iter().find(|b| !b.heading && b.text.len() >= 60)?;
    let at = second.iter().position(|b| b.text == first.text)?;
    let is_new = |b: &&Line| {
        is_sentence(b) && !found.iter().any(|f| f.text.contains(&b.text)) && !titles.iter().any(|t| same(t, &b.text))
    };
    let from = second[..at].iter().rposition(|b| titles.iter().any(|t| same(t, &b.text))).map_or(0, |k| k + 1);
    let lead: Vec<Line> = second[from..at].iter().filter(is_new).cloned().collect();
    (!lead.is_empty() && lead.len() <= 3).then_some(lead)
}

fn is_sentence(b: &Line) -> bool {
    let whole = b.text.ends_with(['.', '!', '?', '”', '"', ':', '’']);
    !b.heading && whole && b.text.split(' ').count() >= 10 && 2 * b.linked < b.text.len()
}

/// Cuts other stories behind the text: from a heading on, behind which nothing is but short lines and links.
fn cut_tail(all: &mut Vec<Line>) {
    let Some(last) = all.iter().rposition(is_sentence) else { return };
    let tail = &all[last + 1..];
    let Some(at) = tail.iter().position(|b| b.heading || b.text.ends_with(':')) else { return };
    let behind = &tail[at + 1..];
    let links = behind.iter().filter(|b| 2 * b.linked > b.text.len()).count();
    if behind.len() >= 2 && 2 * links > behind.len() {
        all.truncate(last + 1 + at);
    }
}

fn lines(html: &str) -> Vec<Line> {
    lines::of(&Html::parse_fragment(html))
}
