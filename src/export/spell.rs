//! When links were, as GEXF counts it. Reads facts; returns [`Spell`]s of days and the weight in each. Never makes a day
//! longer than it was: an open end stays open.

use crate::calendar::Day;
use crate::graph::{Fact, Link};
use std::collections::BTreeSet;
use std::fmt;

/// A stretch of time. `to` is the day after the last: Gephi's timeline shows nothing of no length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spell {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Spell {
    /// When a fact was; `None` if it has no date or a date without ends.
    pub fn of(fact: &Fact) -> Option<Spell> {
        let date = fact.date?;
        // The last day there is has no day after it.
        let after = |day: Day| day.tomorrow().unwrap_or(day);
        let spell = Spell { from: date.first(), to: date.last().map(after) };
        (spell.from.is_some() || spell.to.is_some()).then_some(spell)
    }

    fn covers(&self, from: Option<Day>, to: Option<Day>) -> bool {
        let begun = self.from.is_none() || from.is_some_and(|day| self.from.is_some_and(|own| own <= day));
        let lasts = self.to.is_none() || to.is_some_and(|day| self.to.is_some_and(|own| own >= day));
        begun && lasts
    }
}

/// As attributes of an element: ` start="…" end="…"`.
impl fmt::Display for Spell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, " start=\"{from}\"")?;
        }
        self.to.map_or(Ok(()), |to| write!(f, " end=\"{to}\""))
    }
}

/// When a link was: the spells of its facts, in order, each once; nothing if one of them is undated, for then the link
/// may have been at any time.
pub(super) fn spells(link: Link<'_>) -> Vec<Spell> {
    let found: Option<BTreeSet<Spell>> = link.facts().iter().map(Spell::of).collect();
    found.unwrap_or_default().into_iter().collect()
}

/// How many stories tell of each time: spells that share no day, each with the stories of all facts that cover it.
pub(super) fn weights(link: Link<'_>) -> Vec<(Spell, usize)> {
    let dated: Vec<(Spell, usize)> = link.facts().iter().filter_map(|f| Some((Spell::of(f)?, f.weight()))).collect();
    let starts: BTreeSet<Option<Day>> = dated.iter().map(|(s, _)| s.from).collect();
    let cuts: BTreeSet<Day> = dated.iter().flat_map(|(s, _)| [s.from, s.to]).flatten().collect();
    let open_start = starts.contains(&None).then_some(None);
    let bounds: Vec<Option<Day>> = open_start.into_iter().chain(cuts.into_iter().map(Some)).collect();
    let ends = bounds.iter().skip(1).copied().chain([None]);
    let parts = bounds.iter().copied().zip(ends).map(|(from, to)| Spell { from, to });
    let weighed = parts.map(|part| {
        let stories = dated.iter().filter(|(s, _)| s.covers(part.from, part.to)).map(|(_, weight)| weight).sum();
        (part, stories)
    });
    weighed.filter(|(_, stories)| *stories > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Graph, Shape, View};
    use crate::relation::record;

    fn told(dates: &[&str]) -> (Vec<String>, Vec<(String, usize)>) {
        let line = |(k, date): (usize, &&str)| {
            let date = if date.is_empty() { "null".to_owned() } else { format!("\"{date}\"") };
            format!(
                r#"{{"article": "a-{k}", "subject": {{"id": "CHN", "name": "China", "kind": "state"}}, "relation": "AID", "object": {{"id": "PRK", "name": "North Korea", "kind": "state"}}, "date": {date}}}"#
            )
        };
        let lines = dates.iter().enumerate().map(line);
        let graph: Graph = lines.map(|l| record::from_json(&l).expect("a triple")).collect();
        let shown = View::default().show(&graph);
        let link = shown.network(Shape::Relations).links().next().expect("a link");
        let text = |s: Spell| s.to_string();
        let weighed = weights(link).into_iter().map(|(s, n)| (text(s), n)).collect();
        (spells(link).into_iter().map(text).collect(), weighed)
    }

    #[test]
    fn a_day_ends_the_day_after() {
        let day = r#" start="2025-09-04" end="2025-09-05""#.to_owned();
        assert_eq!(told(&["2025-09-04"]), (vec![day.clone()], vec![(day, 1)]));
        assert_eq!(told(&["../2014"]).0, [r#" end="2015-01-01""#]);
    }

    #[test]
    fn weights_are_summed_where_spells_meet() {
        let (spells, weights) = told(&["2014", "2014-12-31/2015-01-01", "2014"]);
        assert_eq!(spells.len(), 2);
        let said: Vec<_> = weights.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(
            said,
            [
                (r#" start="2014-01-01" end="2014-12-31""#, 2),
                (r#" start="2014-12-31" end="2015-01-01""#, 3),
                (r#" start="2015-01-01" end="2015-01-02""#, 1),
            ]
        );
    }

    #[test]
    fn one_undated_fact_makes_any_time() {
        assert_eq!(told(&["2014", ""]).0, Vec::<String>::new());
    }
}
