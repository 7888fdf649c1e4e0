//! `actors`, `relations`, `sources` and `stats`: what a graph holds, counted.

use super::args::{Actors, Plain, Stats};
use super::report::{self, Cell, Sheet};
use super::timeline::grain;
use super::{Outcome, source};
use anyhow::{Result, bail};
use chancery::actor::ActorKind;
use chancery::query::time::{Grain, Span, by_time};
use chancery::query::{ActorNo, Facts, Link, Scope, fold};
use chancery::relation::Relation;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Runs `actors`: by mentions.
pub fn actors(args: &Actors) -> Result<Outcome> {
    let kind = match args.kind.as_deref() {
        Some(name) => match ActorKind::parse(&name.to_lowercase().replace("organisation", "organization")) {
            None => bail!("no kind is called '{name}' (there are state, person, organization, group and event)"),
            kind => kind,
        },
        None => None,
    };
    let mut all = source::open(&args.graph)?.actors()?;
    let name = args.name.as_deref().map(fold);
    all.retain(|c| {
        let named = |n: &String| std::iter::once(&c.name).chain(&c.aliases).any(|a| fold(a).contains(n.as_str()));
        kind.is_none_or(|k| c.key.kind == k)
            && args.state.as_ref().is_none_or(|s| c.state.as_ref().is_some_and(|t| t.eq_ignore_ascii_case(s)))
            && name.as_ref().is_none_or(named)
    });
    all.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.key.cmp(&b.key)));
    let mut sheet = Sheet::new("", "name id kind state sector mentions .aliases");
    for c in all.into_iter().take(args.shown.limit.unwrap_or(usize::MAX)) {
        sheet.rows.push(vec![
            c.label().into(),
            c.key.to_string().into(),
            c.key.kind.as_str().into(),
            Cell::maybe(c.state),
            Cell::maybe(c.sector.map(|s| s.as_str())),
            Cell::Count(i64::from(c.mentions)),
            Cell::List(c.aliases),
        ]);
    }
    report::print(&[sheet], args.shown.format)
}

/// Runs `relations`: in the order of the ontology.
pub fn relations(args: &Plain) -> Result<Outcome> {
    let links = source::open(&args.graph)?.links(&Scope::default())?;
    let mut by: BTreeMap<Relation, (usize, u64, Vec<String>)> = BTreeMap::new();
    for l in &links {
        let r = by.entry(l.relation).or_default();
        r.0 += 1;
        r.1 += u64::from(l.weight);
        let days = [l.date.and_then(|d| d.first()), l.date.and_then(|d| d.last())];
        r.2.extend(days.into_iter().flatten().map(|d| d.to_string()));
        // Only the ends are kept.
        r.2.sort();
        if r.2.len() > 2 {
            r.2.drain(1..r.2.len() - 1);
        }
    }
    let mut sheet = Sheet::new("", "relation class score facts sources first last");
    for (relation, (facts, sources, days)) in by.into_iter().take(args.shown.limit.unwrap_or(usize::MAX)) {
        sheet.rows.push(vec![
            relation.as_str().into(),
            relation.quad().as_str().into(),
            Cell::Number(f64::from(relation.score()), 1),
            facts.into(),
            Cell::Count(sources as i64),
            Cell::maybe(days.first().cloned()),
            Cell::maybe(days.last().cloned()),
        ]);
    }
    report::print(&[sheet], args.shown.format)
}

/// Runs `sources`: by mentions.
pub fn sources(args: &Plain) -> Result<Outcome> {
    let mut all = source::open(&args.graph)?.publishers()?;
    all.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    let mut sheet = Sheet::new("", "publisher articles mentions first last");
    for p in all.into_iter().take(args.shown.limit.unwrap_or(usize::MAX)) {
        sheet.rows.push(vec![
            p.name.map_or("–".into(), Cell::Text),
            Cell::Count(i64::from(p.articles)),
            Cell::Count(i64::from(p.mentions)),
            Cell::maybe(p.first.map(|d| d.to_string())),
            Cell::maybe(p.last.map(|d| d.to_string())),
        ]);
    }
    report::print(&[sheet], args.shown.format)
}

/// Runs `stats`: sizes, what is known of which years, who has most to do with whom, and PLOVER's scores by month.
pub fn stats(args: &Stats) -> Result<Outcome> {
    let graph = source::open(&args.graph)?;
    let links = graph.links(&Scope::default())?;
    let (years, undated) = by_time(&links, Grain::Year);
    let mut sizes = Sheet::new("sizes", "what count");
    let publishers = graph.publishers()?;
    let sum = |of: fn(&chancery::query::Publisher) -> u32| publishers.iter().map(|p| of(p) as usize).sum::<usize>();
    for (what, n) in [
        ("actors", graph.actors()?.len()),
        ("facts", links.len()),
        ("of them undated", undated),
        ("mentions", sum(|p| p.mentions)),
        ("articles with a fact", sum(|p| p.articles)),
        ("publishers", publishers.iter().filter(|p| p.name.is_some()).count()),
    ] {
        sizes.rows.push(vec![what.into(), n.into()]);
    }
    let most = args.shown.limit.unwrap_or(10);
    let months = by_time(&links, grain(args.by)).0;
    // The last of them: that is where a graph grows.
    let from = months.len().saturating_sub(12.max(most));
    let sheets =
        [sizes, spans("years", years.iter()), dyads(&*graph, &links, most)?, spans("scores", months.iter().skip(from))];
    report::print(&sheets, args.shown.format)
}

fn spans<'s>(title: &'static str, spans: impl Iterator<Item = (&'s String, &'s Span)>) -> Sheet {
    let mut sheet = Sheet::new(title, "time facts cooperation conflict score");
    for (time, s) in spans {
        let score = s.score().map_or(Cell::Nothing, |n| Cell::Number(n, 2));
        sheet.rows.push(vec![time.clone().into(), s.facts.into(), s.cooperation.into(), s.conflict.into(), score]);
    }
    sheet
}

fn dyads(graph: &dyn Facts, links: &[Link], most: usize) -> Result<Sheet> {
    let mut by: BTreeMap<(ActorNo, ActorNo), Span> = BTreeMap::new();
    for l in links.iter().filter(|l| l.relation.is_event() && l.subject != l.object) {
        by.entry((l.subject.min(l.object), l.subject.max(l.object))).or_default().add(l);
    }
    let mut counts: Vec<usize> = by.values().map(|s| s.facts).collect();
    counts.sort_unstable_by_key(|n| Reverse(*n));
    // Only those that may be shown are looked up.
    let least = counts.get(most.saturating_sub(1)).copied().unwrap_or(0);
    let mut rows = Vec::new();
    for ((a, b), span) in by.into_iter().filter(|(_, s)| s.facts >= least) {
        let (a, b) = (graph.actor(a)?, graph.actor(b)?);
        let (a, b) = if a.key <= b.key { (a, b) } else { (b, a) };
        rows.push((span, a, b));
    }
    rows.sort_by(|x, y| (Reverse(x.0.facts), &x.1.key, &x.2.key).cmp(&(Reverse(y.0.facts), &y.1.key, &y.2.key)));
    let mut sheet = Sheet::new("dyads", "subject object facts cooperation conflict score");
    for (s, a, b) in rows.into_iter().take(most) {
        let score = s.score().map_or(Cell::Nothing, |n| Cell::Number(n, 2));
        let counts = [s.facts.into(), s.cooperation.into(), s.conflict.into(), score];
        sheet.rows.push([a.label().into(), b.label().into()].into_iter().chain(counts).collect());
    }
    Ok(sheet)
}
