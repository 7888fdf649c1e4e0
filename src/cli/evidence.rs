//! `evidence`: the sentences that say a fact, with the words that matter marked, their article, publisher, date and link.

use super::args::Evidence;
use super::report::{self, Cell, Form, Sheet};
use super::{Outcome, say, source};
use anyhow::{Result, bail};
use chancery::graph::{Fact, Mention};
use chancery::query::{Facts, LinkNo, Scope, in_order, resolve};
use chancery::relation::{Quote, Relation};

/// Runs it.
pub fn run(args: &Evidence) -> Result<Outcome> {
    let graph = source::open(&args.graph)?;
    let mut sheet = Sheet::new(
        "",
        "subject relation object date factuality evidence article publisher published url .label .confidence .id",
    );
    sheet.whole = true;
    let marked = matches!(args.shown.format, Form::Table | Form::Md);
    for id in &args.ids {
        let found = facts(&*graph, id)?;
        if found.is_empty() {
            say(&format!("no fact has the id '{id}'"));
        }
        for fact in found {
            for m in fact.mentions() {
                let text = if marked { mark(m) } else { m.evidence.text.clone() };
                sheet.rows.push(row(&fact, m, text));
            }
        }
    }
    sheet.rows.truncate(args.shown.limit.unwrap_or(usize::MAX));
    report::print(&[sheet], args.shown.format)
}

fn row(fact: &Fact, m: &Mention, text: String) -> Vec<Cell> {
    let source = &m.origin.source;
    vec![
        fact.subject.label().into(),
        fact.relation.as_str().into(),
        fact.object.label().into(),
        fact.date.map_or("–".into(), |d| Cell::Text(d.to_string())),
        report::how(fact.factuality).into(),
        text.into(),
        m.origin.article.clone().into(),
        Cell::maybe(source.publisher.clone()),
        Cell::maybe(source.published.map(|d| d.to_string())),
        Cell::maybe(source.url.clone()),
        m.label.to_string().into(),
        Cell::Number(f64::from(m.confidence.get()), 4),
        fact.id().into(),
    ]
}

/// The fact with an id such as `CHN.CONSULT.PRK.2025-09-04.asserted`, or all with its beginning: `CHN.CONSULT.PRK`.
fn facts(graph: &dyn Facts, id: &str) -> Result<Vec<Fact>> {
    let mut parts = id.splitn(4, '.');
    let (Some(s), Some(r), Some(o)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("'{id}' is no id of a fact: write CHN.CONSULT.PRK, or with date and factuality as --format csv shows it")
    };
    let Some(relation) = Relation::parse(r) else { bail!("'{id}' names no relation: '{r}'") };
    let none = |_: &str| Vec::new();
    let (Ok(s), Ok(o)) = (resolve(s, graph, none), resolve(o, graph, none)) else { return Ok(Vec::new()) };
    let relations = vec![relation];
    let scope = Scope { subjects: vec![s.no], objects: vec![o.no], relations, ..Scope::default() };
    let mut links = graph.links(&scope)?;
    in_order(graph, &mut links)?;
    let mut found = graph.facts(&links.iter().map(|l| l.no).collect::<Vec<LinkNo>>())?;
    found.retain(|f| parts.clone().next().is_none() || f.id() == id);
    Ok(found)
}

/// The sentence with [subject], {object} and *the words that say it*.
fn mark(m: &Mention) -> String {
    let e = &m.evidence;
    let (mut subject, mut object) = (&m.subject_mention, &m.object_mention);
    if m.reversed {
        std::mem::swap(&mut subject, &mut object);
    }
    let inside = |q: &&Quote| q.in_title == e.in_title && q.start >= e.start && q.end <= e.end && q.start < q.end;
    let chars: Vec<char> = e.text.chars().collect();
    let mut marks: Vec<(usize, usize, [char; 2])> = Vec::new();
    for (quote, sides) in [(subject, ['[', ']']), (object, ['{', '}'])] {
        if let Some(q) = quote.as_ref().filter(inside) {
            marks.push(((q.start - e.start) as usize, (q.end - e.start) as usize, sides));
        }
    }
    let label: Vec<char> = m.label.chars().collect();
    let found = (0..chars.len()).find(|k| !label.is_empty() && chars[*k..].starts_with(&label));
    marks.extend(found.map(|k| (k, k + label.len(), ['*', '*'])));
    // Marks that would cross one that stands already are left out.
    let mut kept: Vec<(usize, usize, [char; 2])> = Vec::new();
    for m in marks.into_iter().filter(|m| m.1 <= chars.len()) {
        if kept.iter().all(|k| m.1 <= k.0 || m.0 >= k.1) {
            kept.push(m);
        }
    }
    let mut text = String::new();
    for k in 0..=chars.len() {
        kept.iter().filter(|m| m.1 == k).for_each(|m| text.push(m.2[1]));
        kept.iter().filter(|m| m.0 == k).for_each(|m| text.push(m.2[0]));
        text.extend(chars.get(k));
    }
    text
}
