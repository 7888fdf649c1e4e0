//! `query`: a question to a graph that was built before.

use super::args::{AnswerFormat, Query};
use super::{Outcome, output, say};
use anyhow::{Result, bail};
use chancery::Graph;
use chancery::error::ErrorKind;
use chancery::export::{self, Format};
use chancery::graph::{ActorKey, Fact};
use chancery::relation::{Factuality, Relation};
use chancery::span::Span;
use chancery::{actor, query, text};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Runs it.
pub fn run(args: &Query) -> Result<Outcome> {
    let mut question = query::Query::new().gazetteer(Arc::new(gazetteer));
    for name in &args.relation {
        question = question.relation(relation(name)?);
    }
    if let Some(actor) = &args.actor {
        question = question.actor(actor);
    }
    if let Some(with) = &args.with {
        question = question.with(with);
    }
    if let Some(since) = args.since {
        question = question.since(since);
    }
    if let Some(until) = args.until {
        question = question.until(until);
    }
    let graph = export::load(&args.graph)?;
    let facts = match question.run(&graph) {
        Ok(facts) => facts,
        // An actor that the world knows and the graph does not: nothing is known of it.
        Err(e) if e.kind() == ErrorKind::Usage && absent(args, &graph) => {
            say(&format!("nothing found: {e}"));
            return Ok(Outcome::Nothing);
        }
        Err(e) => return Err(e.into()),
    };
    let mut out = output::open(Path::new("-"))?;
    match args.format {
        AnswerFormat::Table => table(&facts, &mut *out)?,
        AnswerFormat::Jsonl => export::write(&Graph::of_facts(&facts), Format::JsonLines, &mut *out)?,
        AnswerFormat::Csv => export::write(&Graph::of_facts(&facts), Format::Csv, &mut *out)?,
    }
    out.flush()?;
    if facts.is_empty() {
        say("nothing found");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn relation(name: &str) -> Result<Relation> {
    let upper = name.to_uppercase().replace('-', "_");
    match Relation::parse(&upper) {
        Some(relation) => Ok(relation),
        None => {
            let all: Vec<&str> = Relation::ALL.iter().map(|r| r.as_str()).collect();
            bail!("no relation is called '{name}' (there are {})", all.join(", "))
        }
    }
}

/// The keys that a name has in an article's text.
fn gazetteer(name: &str) -> Vec<ActorKey> {
    let document = text::analyse(name, &[Span::new(0, name.len())]);
    let mut keys: Vec<ActorKey> = actor::find(&document, None).actors.iter().map(ActorKey::of).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn absent(args: &Query, graph: &Graph) -> bool {
    [&args.actor, &args.with].into_iter().flatten().any(|name| {
        let keys = gazetteer(name);
        // A name in no list becomes a person's or a body's of its own: that is no knowledge.
        keys.iter().any(|k| k.kind == actor::ActorKind::State) && keys.iter().all(|k| graph.node(k).is_none())
    })
}

fn table(facts: &[Fact], out: &mut dyn Write) -> Result<()> {
    let row = |f: &Fact| {
        let how = if f.factuality == Factuality::Asserted { String::new() } else { f.factuality.as_str().to_owned() };
        [
            f.date.map_or("–".to_owned(), |d| d.to_string()),
            f.subject.label(),
            f.relation.as_str().to_owned(),
            f.object.label(),
            how,
            f.weight().to_string(),
        ]
    };
    if facts.is_empty() {
        return Ok(());
    }
    let names = ["DATE", "SUBJECT", "RELATION", "OBJECT", "FACTUALITY", "SOURCES"].map(str::to_owned);
    let rows: Vec<[String; 6]> = [names].into_iter().chain(facts.iter().map(row)).collect();
    let widths: [usize; 6] =
        std::array::from_fn(|c| rows.iter().map(|r| r[c].chars().count()).max().unwrap_or_default());
    for (k, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(widths) {
            write!(out, "{cell:width$}  ")?;
        }
        let evidence = if k == 0 { "EVIDENCE" } else { facts[k - 1].evidence(1).first().copied().unwrap_or_default() };
        let words: Vec<&str> = evidence.split_whitespace().collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    Ok(())
}
