//! The answers to a pattern: counted, put in order, cut to the limit, and only then read whole. Equal facts give equal
//! answers in the same order, whatever keeps them.

use super::search::{Found, Names, Search};
use super::{Field, OfActor, OfFact, Pattern};
use crate::calendar::Period;
use crate::error::Result;
use crate::graph::{Fact, in_time};
use crate::query::{Card, Facts, Link, LinkNo};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// What answers a pattern.
#[derive(Debug, Clone)]
pub enum Answers {
    /// Each answer by itself.
    Rows(Vec<Row>),
    /// Answers counted by something.
    Counts(Vec<(Vec<Cell>, usize)>),
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Row {
    /// The actors of the chain.
    pub actors: Vec<Arc<Card>>,
    /// The facts between them.
    pub facts: Vec<Fact>,
}

/// A value that answers are counted by.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// An actor.
    Actor(Arc<Card>),
    /// Words or a date.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing: a fact without a date.
    Nothing,
}

impl Cell {
    fn order(&self, other: &Cell) -> Ordering {
        let rank = |c: &Cell| match c {
            Cell::Actor(_) => 0,
            Cell::Text(_) => 1,
            Cell::Number(_) => 2,
            Cell::Nothing => 3,
        };
        match (self, other) {
            (Cell::Actor(a), Cell::Actor(b)) => a.key.cmp(&b.key),
            (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
            (Cell::Number(a), Cell::Number(b)) => a.total_cmp(b),
            (a, b) => rank(a).cmp(&rank(b)),
        }
    }
}

impl Pattern {
    /// Its answers; names that the facts do not know are looked up in `names`.
    ///
    /// # Errors
    /// A name that means nobody or several, too many answers, and what the facts' keeper cannot do.
    pub fn run(&self, facts: &(impl Facts + ?Sized), names: &Names<'_>) -> Result<Answers> {
        self.run_with(facts, names, false)
    }

    /// As [`Pattern::run`]; with `members` a named state stands also for its branches, its persons and its bodies.
    ///
    /// # Errors
    /// As [`Pattern::run`].
    pub fn run_with(&self, facts: &(impl Facts + ?Sized), names: &Names<'_>, members: bool) -> Result<Answers> {
        let mut search = Search::new(facts, self, names, members)?;
        let rows = search.run()?;
        if self.count.is_empty() {
            return self.rows(&search, rows).map(Answers::Rows);
        }
        self.counts(&search, &rows).map(Answers::Counts)
    }

    fn rows<F: Facts + ?Sized>(&self, search: &Search<'_, F>, found: Vec<Found>) -> Result<Vec<Row>> {
        let hops = self.hops.len();
        let link = |row: &Found, k: usize| &search.links[row.links[k] as usize];
        let mut keyed = Vec::with_capacity(found.len());
        for row in found {
            let asked: Result<Vec<Cell>> = self.order.iter().map(|(field, _)| self.cell(search, &row, field)).collect();
            let cards: Result<Vec<Arc<Card>>> = row.actors[..=hops].iter().map(|no| search.card(*no)).collect();
            keyed.push((asked?, cards?, row));
        }
        keyed.sort_by(|a, b| {
            let dates = |r: &Found| (0..hops).map(|k| in_time(link(r, k).date)).collect::<Vec<_>>();
            let rest = |r: &Found| (0..hops).map(|k| (link(r, k).relation, link(r, k).factuality)).collect::<Vec<_>>();
            self.turned(&a.0, &b.0)
                .then_with(|| dates(&a.2).cmp(&dates(&b.2)))
                .then_with(|| a.1.iter().map(|c| &c.key).cmp(b.1.iter().map(|c| &c.key)))
                .then_with(|| rest(&a.2).cmp(&rest(&b.2)))
        });
        if hops == 1 {
            // A relation that says the same either way round is one answer, from whichever side it was found.
            let mut seen = HashSet::new();
            keyed.retain(|(_, _, row)| seen.insert(link(row, 0).no));
        }
        keyed.truncate(self.limit.unwrap_or(usize::MAX));
        let mut rows = Vec::with_capacity(keyed.len());
        for (_, actors, row) in keyed {
            let numbers: Vec<LinkNo> = (0..hops).map(|k| link(&row, k).no).collect();
            rows.push(Row { actors, facts: search.facts.facts(&numbers)? });
        }
        Ok(rows)
    }

    fn counts<F: Facts + ?Sized>(&self, search: &Search<'_, F>, found: &[Found]) -> Result<Vec<(Vec<Cell>, usize)>> {
        // By what it prints as, which is one for each value.
        type Counted = (Vec<Cell>, HashSet<Vec<LinkNo>>);
        let mut counted: BTreeMap<Vec<String>, Counted> = BTreeMap::new();
        for row in found {
            let cells: Result<Vec<Cell>> = self.count.iter().map(|field| self.cell(search, row, field)).collect();
            let cells = cells?;
            let name = |c: &Cell| match c {
                Cell::Actor(card) => card.key.to_string(),
                Cell::Text(text) => text.clone(),
                Cell::Number(n) => n.to_string(),
                Cell::Nothing => String::new(),
            };
            let chain = row.links[..self.hops.len()].iter().map(|l| search.links[*l as usize].no).collect();
            let key = cells.iter().map(name).collect();
            counted.entry(key).or_insert_with(|| (cells, HashSet::new())).1.insert(chain);
        }
        let mut rows: Vec<(Vec<Cell>, usize)> = counted.into_values().map(|(cells, all)| (cells, all.len())).collect();
        rows.sort_by(|a, b| {
            let asked = |r: &(Vec<Cell>, usize)| -> Vec<Cell> {
                let cell = |field: &Field| match self.count.iter().position(|c| c == field) {
                    Some(k) => r.0[k].clone(),
                    None => Cell::Number(r.1 as f64),
                };
                self.order.iter().map(|(field, _)| cell(field)).collect()
            };
            let most = if self.order.is_empty() { Reverse(a.1).cmp(&Reverse(b.1)) } else { Ordering::Equal };
            most.then_with(|| self.turned(&asked(a), &asked(b))).then_with(|| in_turn(&a.0, &b.0))
        });
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        Ok(rows)
    }

    /// Compares by the order asked for.
    fn turned(&self, a: &[Cell], b: &[Cell]) -> Ordering {
        let each = a.iter().zip(b).zip(&self.order);
        each.map(|((a, b), (_, down))| if *down { b.order(a) } else { a.order(b) })
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn cell<F: Facts + ?Sized>(&self, search: &Search<'_, F>, row: &Found, field: &Field) -> Result<Cell> {
        let text = |t: Option<String>| t.map_or(Cell::Nothing, Cell::Text);
        match field {
            Field::Count => Ok(Cell::Nothing),
            Field::Fact(name, of) => {
                let hop = self.hops.iter().position(|h| name.is_some() && h.variable == *name).unwrap_or(0);
                Ok(of_link(&search.links[row.links[hop] as usize], *of))
            }
            Field::Actor(name, of) => {
                let is = |e: &super::End| matches!(&e.who, super::Who::Variable(v) if v == name);
                let end = self.ends.iter().position(is).unwrap_or(0);
                let card = search.card(row.actors[end])?;
                Ok(match of {
                    OfActor::Itself => Cell::Actor(card),
                    OfActor::Name => Cell::Text(card.name.clone()),
                    OfActor::Id => Cell::Text(card.key.to_string()),
                    OfActor::Kind => Cell::Text(card.key.kind.as_str().to_owned()),
                    OfActor::State => text(card.state.clone()),
                    OfActor::Sector => text(card.sector.map(|s| s.as_str().to_owned())),
                })
            }
        }
    }
}

fn in_turn(a: &[Cell], b: &[Cell]) -> Ordering {
    a.iter().zip(b).map(|(a, b)| a.order(b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
}

fn of_link(link: &Link, of: OfFact) -> Cell {
    let cut = |length: usize| {
        // Not more exact than it is known; an open beginning is no time.
        let written = link.date.filter(|d| d.first().is_some()).map(|d: Period| d.to_string());
        let first = written.map(|w| w.split('/').next().unwrap_or_default().chars().take(length).collect::<String>());
        first.map_or(Cell::Nothing, Cell::Text)
    };
    match of {
        OfFact::Date => link.date.map_or(Cell::Nothing, |d| Cell::Text(d.to_string())),
        OfFact::Year => cut(4),
        OfFact::Month => cut(7),
        OfFact::Day => cut(10),
        OfFact::Relation => Cell::Text(link.relation.as_str().to_owned()),
        OfFact::Quad => Cell::Text(link.relation.quad().as_str().to_owned()),
        OfFact::Factuality => Cell::Text(link.factuality.as_str().to_owned()),
        OfFact::Sources => Cell::Number(f64::from(link.weight)),
        OfFact::Mentions => Cell::Number(f64::from(link.mentions)),
        OfFact::Confidence => Cell::Number(f64::from(link.confidence)),
        OfFact::Publisher | OfFact::Text => Cell::Nothing,
    }
}
