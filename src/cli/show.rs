//! `show`: an actor: names, offices through time, with whom it has most to do, what happened last.

use super::args::Show;
use super::report::{self, Cell, Sheet};
use super::{Outcome, source};
use anyhow::Result;
use chancery::graph::Fact;
use chancery::query::{ActorNo, Card, Facts, Link, LinkNo, Scope, in_order, resolve};
use chancery::relation::Relation;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Runs it.
pub fn run(args: &Show) -> Result<Outcome> {
    let graph = source::open(&args.graph)?;
    let card = match resolve(&args.actor, &*graph, source::names) {
        Ok(card) => card,
        Err(e) => return source::or_absent(e, &*graph, [args.actor.as_str()]),
    };
    let scope = Scope { subjects: vec![card.no], either: true, ..Scope::default() };
    let mut links = graph.links(&scope)?;
    in_order(&*graph, &mut links)?;
    let most = args.shown.limit.unwrap_or(10);
    let (offices, others): (Vec<Link>, Vec<Link>) =
        links.into_iter().partition(|l| l.relation == Relation::HoldsOffice);
    let sheets = [
        names(&card),
        of_offices(&facts(&*graph, offices.iter().take(10 * most))?),
        partners(&*graph, &card, &others, most)?,
        last(&facts(&*graph, others.iter().filter(|l| l.date.is_some() && l.relation.is_event()).rev().take(most))?),
    ];
    report::print(&sheets, args.shown.format)
}

fn facts<'l>(graph: &dyn Facts, links: impl Iterator<Item = &'l Link>) -> Result<Vec<Fact>> {
    Ok(graph.facts(&links.map(|l| l.no).collect::<Vec<LinkNo>>())?)
}

fn names(card: &Card) -> Sheet {
    let mut sheet = Sheet::new("actor", "name id kind state sector mentions aliases");
    sheet.rows.push(vec![
        card.name.clone().into(),
        card.key.to_string().into(),
        card.key.kind.as_str().into(),
        Cell::maybe(card.state.clone()),
        Cell::maybe(card.sector.map(|s| s.as_str())),
        Cell::Count(i64::from(card.mentions)),
        Cell::List(card.aliases.clone()),
    ]);
    sheet
}

fn of_offices(facts: &[Fact]) -> Sheet {
    let mut sheet = Sheet::new("offices", "date person title of factuality sources .id evidence");
    for f in facts {
        sheet.rows.push(vec![
            f.date.map_or("–".into(), |d| Cell::Text(d.to_string())),
            f.subject.label().into(),
            f.title().unwrap_or_default().into(),
            f.object.label().into(),
            report::how(f.factuality).into(),
            f.weight().into(),
            f.id().into(),
            f.evidence(1).first().copied().unwrap_or_default().into(),
        ]);
    }
    sheet
}

/// With whom, by what, and how many stories say so.
fn partners(graph: &dyn Facts, card: &Card, links: &[Link], most: usize) -> Result<Sheet> {
    let mut by: BTreeMap<(ActorNo, Relation, bool), (u32, usize)> = BTreeMap::new();
    for l in links {
        let acts = l.subject == card.no;
        let other = if acts { l.object } else { l.subject };
        let sum = by.entry((other, l.relation, acts || l.relation.symmetric())).or_default();
        sum.0 += l.weight;
        sum.1 += 1;
    }
    let mut rows = Vec::new();
    for ((other, relation, acts), (weight, facts)) in by {
        rows.push((Reverse(weight), relation, graph.actor(other)?, acts, facts));
    }
    rows.sort_by(|a, b| (a.0, a.1, &a.2.key, a.3).cmp(&(b.0, b.1, &b.2.key, b.3)));
    let mut sheet = Sheet::new("strongest relations", "subject relation object sources facts");
    for (Reverse(weight), relation, other, acts, facts) in rows.into_iter().take(most) {
        let (s, o) = if acts { (card, &other) } else { (&other, card) };
        let count = Cell::Count(i64::from(weight));
        sheet.rows.push(vec![s.label().into(), relation.as_str().into(), o.label().into(), count, facts.into()]);
    }
    Ok(sheet)
}

fn last(facts: &[Fact]) -> Sheet {
    let mut sheet = Sheet::of_facts("last events");
    facts.iter().for_each(|f| sheet.fact(f));
    sheet
}
