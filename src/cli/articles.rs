//! `articles`: what is read of articles, to see what is kept and what is dropped.

use super::args::Articles;
use super::{Outcome, feed, output, say};
use anyhow::Result;
use chancery::Article;
use chancery::span::CodePoints;
use serde_json::{Value, json};
use std::path::Path;

/// Runs it.
pub fn run(args: &Articles) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    let tally = feed::each(&args.input, line, |_, line| Ok(writeln!(out, "{line}")?))?;
    out.flush()?;
    say(&tally.summary());
    Ok(tally.outcome())
}

fn line(article: &Article) -> Value {
    let points = CodePoints::new(&article.text);
    let blocks: Vec<Value> = article
        .blocks
        .iter()
        .map(|b| {
            let (start, end) = points.range(*b);
            json!({"start": start, "end": end, "text": b.of(&article.text)})
        })
        .collect();
    json!({
        "id": article.id,
        "title": article.title,
        "published": article.published.map(|p| p.to_string()),
        "publisher": article.publisher,
        "url": article.url,
        "text": article.text,
        "blocks": blocks,
    })
}
