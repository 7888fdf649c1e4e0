//! `diff`: what one graph knows and another does not, or one time and another.

use super::args::Diff;
use super::report::{self, Cell, Sheet, id_of};
use super::{Outcome, source};
use anyhow::{Result, bail};
use chancery::calendar::Period;
use chancery::query::{ActorNo, Card, Facts, Link, Scope};
use std::collections::{BTreeMap, HashMap};

/// A fact on both sides, or on one, with its sources.
struct Both {
    shown: [Cell; 5],
    weights: [u64; 2],
}

/// Runs it.
pub fn run(args: &Diff) -> Result<Outcome> {
    let before = source::open(&args.before)?;
    let mut all: BTreeMap<String, Both> = BTreeMap::new();
    match (&args.after, args.slices.as_slice()) {
        (Some(after), []) => {
            let after = source::open(after)?;
            gather(&*before, &Scope::default(), 0, true, &mut all)?;
            gather(&*after, &Scope::default(), 1, true, &mut all)?;
        }
        (None, [a, b]) => {
            for (side, slice) in [a, b].into_iter().enumerate() {
                gather(&*before, &within(slice), side, false, &mut all)?;
            }
        }
        _ => bail!("name a second graph, or two times by --slices 2023 2024"),
    }
    let mut sheet = Sheet::new("", "change date subject relation object factuality before after .id");
    for (id, both) in all {
        let change = match both.weights {
            [a, b] if a == b => continue,
            [0, _] => "new",
            [_, 0] => "gone",
            [a, b] if a < b => "more sources",
            _ => "fewer sources",
        };
        let counts = both.weights.map(|n| Cell::Count(n as i64));
        let row = std::iter::once(change.into()).chain(both.shown).chain(counts).chain([id.into()]);
        sheet.rows.push(row.collect());
    }
    // The new first, then what is gone; within, in the order of their ids.
    let rank = |row: &Vec<Cell>| match &row[0] {
        Cell::Text(t) => ["new", "gone", "more sources", "fewer sources"].iter().position(|c| c == t),
        _ => None,
    };
    sheet.rows.sort_by_key(rank);
    sheet.rows.truncate(args.shown.limit.unwrap_or(usize::MAX));
    report::print(&[sheet], args.shown.format)
}

fn within(slice: &Period) -> Scope {
    Scope { since: slice.first(), until: slice.last(), ..Scope::default() }
}

/// Counts the sources of each fact on one side; without `dates`, facts that differ in nothing but their date are one.
fn gather(facts: &dyn Facts, scope: &Scope, side: usize, dates: bool, all: &mut BTreeMap<String, Both>) -> Result<()> {
    let mut cards: HashMap<ActorNo, Card> = HashMap::new();
    for mut link in facts.links(scope)? {
        if !dates {
            link.date = None;
        }
        for no in [link.subject, link.object] {
            if let std::collections::hash_map::Entry::Vacant(new) = cards.entry(no) {
                new.insert(facts.actor(no)?);
            }
        }
        let (s, o) = (&cards[&link.subject], &cards[&link.object]);
        let both = all.entry(id_of(&link, s, o)).or_insert_with(|| Both { shown: shown(&link, s, o), weights: [0, 0] });
        both.weights[side] += u64::from(link.weight);
    }
    Ok(())
}

fn shown(link: &Link, s: &Card, o: &Card) -> [Cell; 5] {
    [
        link.date.map_or("–".into(), |d| Cell::Text(d.to_string())),
        s.label().into(),
        link.relation.as_str().into(),
        o.label().into(),
        report::how(link.factuality).into(),
    ]
}
