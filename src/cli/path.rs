//! `path`: the way from one actor to another, step by step, each with the sentence that says it.

use super::args::{By, Path};
use super::query::relations;
use super::report::{self, Sheet};
use super::{Outcome, say, source};
use anyhow::Result;
use chancery::calendar::Period;
use chancery::query::path::Ways;
use chancery::query::{LinkNo, resolve};

/// Runs it.
pub fn run(args: &Path) -> Result<Outcome> {
    let ways = Ways {
        relations: relations(&args.relation)?,
        since: args.since.and_then(Period::first),
        until: args.until.and_then(Period::last),
        most: args.most,
        strongest: args.by == By::Strongest,
    };
    let graph = source::open(&args.graph)?;
    let mut ends = Vec::new();
    for name in [&args.from, &args.to] {
        match resolve(name, &*graph, source::names) {
            Ok(card) => ends.push(card),
            Err(e) => return source::or_absent(e, &*graph, [name.as_str()]),
        }
    }
    let mut sheet = Sheet::of_facts("");
    match ways.find(&*graph, ends[0].no, ends[1].no)? {
        Some(way) if !way.is_empty() => {
            let numbers: Vec<LinkNo> = way.iter().map(|l| l.no).collect();
            graph.facts(&numbers)?.iter().for_each(|f| sheet.fact(f));
        }
        Some(_) => say(&format!("{} is where it begins and ends", ends[0].label())),
        None => say(&format!("no way leads from {} to {}", ends[0].label(), ends[1].label())),
    }
    report::print(&[sheet], args.shown.format)
}
