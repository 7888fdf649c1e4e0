//! `query`: a question in flags, or in the pattern language, to a store or a graph.

use super::args::Query;
use super::report::{self, Cell, Form, Sheet};
use super::{Outcome, output, say, source};
use anyhow::{Result, bail};
use chancery::Graph;
use chancery::calendar::Period;
use chancery::error::ErrorKind;
use chancery::export::{self, Format};
use chancery::query::pattern::{self, Answers, Pattern, What, Who};
use chancery::query::{self, Card};
use chancery::relation::{Factuality, Relation, record};
use std::path::Path;
use std::sync::Arc;

/// Runs it.
pub fn run(args: &Query) -> Result<Outcome> {
    if let Some(text) = &args.pattern {
        // A fault in the question is told before the graph is read.
        let mut pattern: Pattern = text.parse()?;
        pattern.limit = pattern.limit.into_iter().chain(args.shown.limit).min();
        let graph = source::open(&args.graph)?;
        return match pattern.run_with(&*graph, &source::names, args.members) {
            Ok(answers) => report::print(&[sheet(&pattern, &answers)], args.shown.format),
            Err(e) => source::or_absent(e, &*graph, pattern.ends.iter().filter_map(named)),
        };
    }
    let mut question = query::Query::new().gazetteer(Arc::new(source::names)).members(args.members);
    for relation in relations(&args.relation)? {
        question = question.relation(relation);
    }
    for how in &args.factuality {
        let Some(how) = Factuality::parse(&how.to_lowercase()) else {
            bail!("no factuality is called '{how}' (there are asserted, negated, planned, hypothetical and alleged)")
        };
        question = question.factuality(how);
    }
    let with = |q: query::Query, text: &Option<String>, set: fn(query::Query, String) -> query::Query| match text {
        Some(text) => set(q, text.clone()),
        None => q,
    };
    question = with(question, &args.actor, |q, t| q.actor(t));
    question = with(question, &args.with, |q, t| q.with(t));
    question = with(question, &args.publisher, |q, t| q.publisher(t));
    question = with(question, &args.text, |q, t| q.text(t));
    let when = |q: query::Query, date: Option<Period>, set: fn(query::Query, Period) -> query::Query| match date {
        Some(date) => set(q, date),
        None => q,
    };
    question = when(question, args.since, |q, d| q.since(d));
    question = when(question, args.until, |q, d| q.until(d));
    question =
        question.min_mentions(args.min_mentions).min_sources(args.min_sources).min_confidence(args.min_confidence);
    if let Some(most) = args.shown.limit {
        question = question.limit(most);
    }
    let graph = source::open(&args.graph)?;
    let facts = match question.run(&*graph) {
        Ok(facts) => facts,
        Err(e) if e.kind() == ErrorKind::Usage => {
            return source::or_absent(e, &*graph, [&args.actor, &args.with].into_iter().flatten().map(String::as_str));
        }
        Err(e) => return Err(e.into()),
    };
    let mut sheet = Sheet::of_facts("");
    match args.shown.format {
        Form::Table | Form::Md => facts.iter().for_each(|f| sheet.fact(f)),
        // The triples behind the answers: they are a graph again.
        form => {
            let mut out = output::open(Path::new("-"))?;
            let graph = Graph::of_facts(&facts);
            match form {
                Form::Csv => export::write(&graph, Format::Csv, &mut *out)?,
                Form::Dot => export::write(&graph, Format::Dot, &mut *out)?,
                Form::Json => {
                    let lines: Vec<String> = graph.triples().map(|t| record::to_json(&t)).collect();
                    let sides = if lines.is_empty() { ["[", "]"] } else { ["[\n  ", "\n]"] };
                    writeln!(out, "{}{}{}", sides[0], lines.join(",\n  "), sides[1])?;
                }
                _ => export::write(&graph, Format::JsonLines, &mut *out)?,
            }
            out.flush()?;
            if facts.is_empty() {
                say("nothing found");
            }
            return Ok(if facts.is_empty() { Outcome::Nothing } else { Outcome::Done });
        }
    }
    report::print(&[sheet], args.shown.format)
}

/// Relations and classes by their names.
pub fn relations(names: &[String]) -> Result<Vec<Relation>> {
    let mut all = Vec::new();
    for name in names {
        let Some(what) = What::parse(name) else {
            let known: Vec<&str> = What::all().collect();
            bail!("no relation is called '{name}' (there are {})", known.join(", "))
        };
        all.extend(What::relations(&[what]));
    }
    Ok(all)
}

fn named(end: &pattern::End) -> Option<&str> {
    match &end.who {
        Who::Named(name) => Some(name),
        _ => None,
    }
}

/// A column for each variable that is counted by; for answers, the fact or the chain of facts.
fn sheet(pattern: &Pattern, answers: &Answers) -> Sheet {
    match answers {
        Answers::Counts(rows) => {
            let mut sheet = Sheet::default();
            for field in &pattern.count {
                let name = field.to_string().trim_start_matches('?').replace('.', "_");
                sheet.column(&name, true);
                if is_actor(field) {
                    sheet.column(&format!("{name}_id"), false);
                }
            }
            sheet.column("count", true);
            for (cells, count) in rows {
                let mut row = Vec::new();
                for cell in cells {
                    match cell {
                        pattern::Cell::Actor(card) => row.extend(who(card)),
                        pattern::Cell::Text(text) => row.push(text.clone().into()),
                        pattern::Cell::Number(n) => row.push(Cell::Number(*n, if n.fract() == 0.0 { 0 } else { 4 })),
                        pattern::Cell::Nothing => row.push("–".into()),
                    }
                }
                row.push((*count).into());
                sheet.rows.push(row);
            }
            sheet
        }
        Answers::Rows(rows) if pattern.hops.len() == 1 => {
            let mut sheet = Sheet::of_facts("");
            rows.iter().flat_map(|r| &r.facts).for_each(|f| sheet.fact(f));
            sheet
        }
        Answers::Rows(rows) => {
            let mut sheet = Sheet::default();
            for k in 0..pattern.ends.len() {
                if k > 0 {
                    let hop = &pattern.hops[k - 1];
                    let name = hop.variable.clone().unwrap_or_else(|| format!("fact{k}"));
                    sheet.column(&name, true);
                    sheet.column(&format!("{name}_date"), true);
                    sheet.column(&format!("{name}_id"), false);
                }
                let name = match &pattern.ends[k].who {
                    Who::Variable(name) => name.clone(),
                    _ => format!("actor{}", k + 1),
                };
                sheet.column(&name, true);
                sheet.column(&format!("{name}_id"), false);
            }
            for row in rows {
                let mut cells = Vec::new();
                for (k, card) in row.actors.iter().enumerate() {
                    if let Some(fact) = k.checked_sub(1).and_then(|k| row.facts.get(k)) {
                        let left = fact.subject.key() == &row.actors[k - 1].key;
                        let way = if fact.relation.symmetric() {
                            ""
                        } else if left {
                            " →"
                        } else {
                            " ←"
                        };
                        cells.push(format!("{}{way}", fact.relation.as_str()).into());
                        cells.push(fact.date.map_or("–".into(), |d| Cell::Text(d.to_string())));
                        cells.push(fact.id().into());
                    }
                    cells.extend(who(card));
                }
                sheet.rows.push(cells);
            }
            sheet
        }
    }
}

fn is_actor(field: &pattern::Field) -> bool {
    matches!(field, pattern::Field::Actor(_, pattern::OfActor::Itself))
}

fn who(card: &Card) -> [Cell; 2] {
    [card.label().into(), card.key.to_string().into()]
}
