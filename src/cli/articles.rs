//! `articles`: what is read of articles, to see what is kept and what is dropped.

use super::args::Articles;
use super::{Outcome, feed, output, say};
use anyhow::Result;
use chancery::Article;
use chancery::span::{CodePoints, Span};
use serde::Serialize;
use std::path::Path;

/// Runs it.
pub fn run(args: &Articles) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    let tally = feed::each(&args.input, line, |_, line| Ok(writeln!(out, "{}", line?)?))?;
    out.flush()?;
    say(&tally.summary());
    Ok(tally.outcome())
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    hash: String,
    copy_of: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    authors: &'a [String],
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    text: &'a str,
    blocks: Vec<Block<'a>>,
}

/// Places in code points of the text.
#[derive(Serialize)]
struct Block<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

fn line(article: &Article) -> serde_json::Result<String> {
    let points = CodePoints::new(&article.text);
    let block = |b: &Span| {
        let (start, end) = points.range(*b);
        Block { text: b.of(&article.text), start, end }
    };
    serde_json::to_string(&Line {
        id: &article.id,
        hash: article.content_hash(),
        copy_of: article.copy_of.as_deref(),
        title: article.title.as_deref(),
        published: article.published.map(|p| p.to_string()),
        publisher: article.publisher.as_deref(),
        authors: &article.authors,
        url: article.url.as_deref(),
        language: article.language.as_deref(),
        place: article.place.as_deref(),
        agency: article.agency.as_deref(),
        text: &article.text,
        blocks: article.blocks.iter().map(block).collect(),
    })
}
