//! `relate`: the event between given pairs of actors, one answer for every pair.

use super::args::Relate;
use super::{Outcome, output, say};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::relation::Relation;
use chancery::relation::classify::relate;
use chancery::span::Span;
use chancery::text::{Document, analyse};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
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

/// Lines worked on at a time.
const CHUNK: usize = 512;

/// Runs it.
pub fn run(args: &Relate) -> Result<Outcome> {
    let path = &args.jsonl;
    let cannot = |e| Error::new(ErrorKind::Unreadable, "the file cannot be opened").at(path).because(e);
    let input: Box<dyn BufRead> = match path.as_os_str() == "-" {
        true => Box::new(BufReader::new(io::stdin())),
        false => Box::new(BufReader::new(File::open(path).map_err(cannot)?)),
    };
    let mut out = output::open(Path::new("-"))?;
    let (mut outcome, mut read) = (Outcome::Done, false);
    let mut lines = input.split(b'\n').enumerate();
    loop {
        let chunk: Vec<(usize, io::Result<Vec<u8>>)> = lines.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        let answers: Vec<Result<String, String>> = chunk.par_iter().map(|(_, line)| answer(line.as_deref())).collect();
        for ((k, line), answer) in chunk.iter().zip(answers) {
            match answer {
                Ok(answer) => out.write_all(answer.as_bytes())?,
                Err(e) => {
                    outcome = Outcome::Problems;
                    let error = Error::new(ErrorKind::Format, e).at(path).on_line(*k as u64 + 1);
                    say(&format!("warning: {error}"));
                }
            }
            read |= line.as_ref().is_ok_and(|l| !l.trim_ascii().is_empty());
            if line.is_err() {
                out.flush()?;
                return Ok(outcome);
            }
        }
    }
    out.flush()?;
    if !read {
        return Err(Error::new(ErrorKind::Format, "the file holds no row of pairs").at(path).into());
    }
    Ok(outcome)
}

fn answer(line: Result<&[u8], &io::Error>) -> Result<String, String> {
    let line = line.map_err(|e| format!("reading failed: {e}"))?;
    if line.trim_ascii().is_empty() {
        return Ok(String::new());
    }
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
