//! `actor`: who a phrase means on a day, and why; or one line for each of many phrases.

use super::args::Actor;
use super::{Outcome, lines, output};
use anyhow::Result;
use chancery::actor::{Resolution, Sector, resolve};
use chancery::calendar::{Day, Period};
use chancery::span::Span;
use chancery::{date, text};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    context: Option<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    date: Option<&'a str>,
    kind: Option<&'a str>,
    id: Option<&'a str>,
    name: Option<&'a str>,
    state: Option<&'a str>,
    sector: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
}

/// Runs it.
pub fn run(args: &Actor) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    let outcome = match (&args.phrase, &args.jsonl) {
        (Some(phrase), _) => {
            let day = args.date.and_then(Period::first);
            one(&resolve(phrase, day, args.context.as_deref().unwrap_or("")), &mut *out)?
        }
        (None, Some(path)) => lines::each(path, &mut *out, answer)?.0,
        (None, None) => Outcome::Problems,
    };
    out.flush()?;
    Ok(outcome)
}

/// For a reader: the actor, then whom else the words could mean.
fn one(found: &Resolution, out: &mut dyn Write) -> Result<Outcome> {
    let sector = found.sector.map(|s| s.as_str());
    match &found.actor {
        Some(a) => {
            let place = found.place.as_deref().filter(|p| *p != a.name).map(|p| format!("{p}, "));
            let state = a.state.as_deref().filter(|s| *s != a.id);
            let more: Vec<&str> = [Some(a.kind.as_str()), Some(&*a.id), state, sector].into_iter().flatten().collect();
            writeln!(out, "{}{}  ({})", place.unwrap_or_default(), a.name, more.join(", "))?;
        }
        None => writeln!(out, "nobody in particular{}", sector.map(|s| format!("  ({s})")).unwrap_or_default())?,
    }
    for c in &found.candidates {
        let mark = if c.chosen { '*' } else { ' ' };
        let state = c.actor.state.as_deref().map(|s| format!(" [{s}]")).unwrap_or_default();
        let words = if c.words.is_empty() { String::new() } else { format!("“{}”: ", c.words) };
        writeln!(out, "  {mark} {}{state}: {words}{}", c.actor.name, c.evidence)?;
    }
    Ok(if found.actor.is_some() { Outcome::Done } else { Outcome::Nothing })
}

fn answer(line: &[u8]) -> Result<String, String> {
    let row: Row = serde_json::from_slice(line).map_err(|e| format!("not a phrase: {e}"))?;
    let day = match row.date.as_deref().map(str::trim).filter(|d| !d.is_empty()) {
        Some(written) => Some(day(written).ok_or_else(|| format!("not a date: {written}"))?),
        None => None,
    };
    let found = resolve(&row.text, day, row.context.as_deref().unwrap_or(""));
    let actor = found.actor.as_ref();
    // A place is not an actor: its name is the place's, its state the state's.
    let place = found.place.as_deref().filter(|_| found.sector == Some(Sector::Cvl));
    let aliases: &[String] = match (&found.place, place) {
        (Some(name), None) => std::slice::from_ref(name),
        _ => actor.map_or(&[], |a| &a.aliases),
    };
    let line = Line {
        text: &row.text,
        date: row.date.as_deref(),
        kind: actor.map(|a| if place.is_some() { "place" } else { a.kind.as_str() }),
        id: actor.map(|a| a.id.as_str()),
        name: place.or(actor.map(|a| a.name.as_str())),
        state: actor.and_then(|a| a.state.as_deref()),
        sector: found.sector.map(|s| s.as_str()),
        aliases,
    };
    Ok(serde_json::to_string(&line).map_err(|e| e.to_string())? + "\n")
}

/// A date as files write it (2021-05-07), or in words (7 May 2021).
fn day(written: &str) -> Option<Day> {
    let period = written.parse::<Period>().ok().or_else(|| {
        let document = text::analyse(written, &[Span::new(0, written.len())]);
        date::find(&document, None).first()?.value
    });
    period?.first()
}
