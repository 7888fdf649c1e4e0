//! `timeline`: what happened by day, month or year, with a bar of cooperation and conflict.

use super::args::{Cut, Timeline};
use super::query::relations;
use super::report::{self, Cell, Form, Sheet};
use super::{Outcome, say, source};
use anyhow::Result;
use chancery::query::Query;
use chancery::query::time::{Grain, by_time};
use std::sync::Arc;

/// The longest bar on each side, in letters, and the shortest that a narrow terminal makes of it.
const BAR: usize = 20;
const SHORT: usize = 4;
/// How many letters the columns before it take.
const BEFORE: usize = 50;

/// Runs it.
pub fn run(args: &Timeline) -> Result<Outcome> {
    let mut question = Query::new().gazetteer(Arc::new(source::names)).members(args.members);
    for relation in relations(&args.relation)? {
        question = question.relation(relation);
    }
    for (name, side) in [(&args.actor, true), (&args.with, false)] {
        if let Some(name) = name {
            question = if side { question.actor(name) } else { question.with(name) };
        }
    }
    question = args.since.map_or(question.clone(), |d| question.since(d));
    question = args.until.map_or(question.clone(), |d| question.until(d));
    let graph = source::open(&args.graph)?;
    let links = match question.links(&*graph) {
        Ok(links) => links,
        Err(e) => {
            let names = [&args.actor, &args.with].into_iter().flatten().map(String::as_str);
            return source::or_absent(e, &*graph, names);
        }
    };
    let (spans, undated) = by_time(&links, grain(args.by));
    let most = spans.values().map(|s| s.cooperation.max(s.conflict)).max().unwrap_or(0).max(1);
    let longest = (report::room().saturating_sub(BEFORE) / 2).clamp(SHORT, BAR);
    let bar = |n: usize| (n * longest).div_ceil(most);
    let mut sheet = Sheet::new("", "time facts cooperation conflict score");
    if matches!(args.shown.format, Form::Table | Form::Md) {
        sheet.column("conflict | cooperation", true);
    }
    for (time, span) in spans.iter().take(args.shown.limit.unwrap_or(usize::MAX)) {
        let score = span.score().map_or(Cell::Nothing, |s| Cell::Number(s, 1));
        let mut row =
            vec![time.clone().into(), span.facts.into(), span.cooperation.into(), span.conflict.into(), score];
        if row.len() < sheet.columns.len() {
            let (left, right) = ("-".repeat(bar(span.conflict)), "+".repeat(bar(span.cooperation)));
            row.push(Cell::Raw(format!("{left:>longest$}|{right}")));
        }
        sheet.rows.push(row);
    }
    if undated > 0 {
        say(&format!("{undated} more without a date"));
    }
    report::print(&[sheet], args.shown.format)
}

/// As the library calls it.
pub fn grain(cut: Cut) -> Grain {
    match cut {
        Cut::Day => Grain::Day,
        Cut::Month => Grain::Month,
        Cut::Year => Grain::Year,
    }
}
