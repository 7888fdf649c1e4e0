//! `relate`: the event between given pairs of actors, one answer for every pair.

use super::args::Relate;
use super::{Outcome, lines, output};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::relation::Relation;
use chancery::relation::classify::relate;
use chancery::span::Span;
use chancery::text::{Document, analyse};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    id: Value,
    text: String,
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    source: Side,
    target: Side,
}

#[derive(Deserialize)]
struct Side {
    spans: Vec<(usize, usize)>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    pair: usize,
    relation: &'a str,
    confidence: f32,
}

/// Runs it.
pub fn run(args: &Relate) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    let (outcome, read) = lines::each(&args.jsonl, &mut *out, answer)?;
    out.flush()?;
    if !read {
        return Err(Error::new(ErrorKind::Format, "the file holds no row of pairs").at(&args.jsonl).into());
    }
    Ok(outcome)
}

fn answer(line: &[u8]) -> Result<String, String> {
    let row: Row = serde_json::from_slice(line).map_err(|e| format!("not a row of pairs: {e}"))?;
    let document = analyse(&row.text, &[Span::new(0, row.text.len())]);
    let bytes: Vec<usize> = row.text.char_indices().map(|(k, _)| k).chain([row.text.len()]).collect();
    let mut out = String::new();
    for (k, pair) in row.pairs.iter().enumerate() {
        let (relation, confidence) = sides(&document, &bytes, pair);
        let answer = Answer { id: &row.id, pair: k, relation: relation.as_str(), confidence };
        out.push_str(&serde_json::to_string(&answer).map_err(|e| e.to_string())?);
        out.push('\n');
    }
    Ok(out)
}

/// The event between the mentions of a pair.
fn sides(document: &Document, bytes: &[usize], pair: &Pair) -> (Relation, f32) {
    let span = |&(start, end): &(usize, usize)| {
        let (start, end) = (bytes.get(start)?, bytes.get(end)?);
        (start < end).then(|| Span::new(*start, *end))
    };
    let spans = |side: &Side| -> Vec<Span> { side.spans.iter().filter_map(span).collect() };
    relate(document, &spans(&pair.source), &spans(&pair.target))
}
