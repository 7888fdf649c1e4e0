//! Ways from one actor to another. Reads [`Facts`]; returns the links of the shortest way, or of the one that the evidence
//! carries best. Of equal ways always the same one, whatever keeps the facts.

use super::{ActorNo, Facts, Link, Scope, in_order};
use crate::calendar::Day;
use crate::error::Result;
use crate::relation::{Factuality, Relation};
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap, HashSet};

/// Which ways are looked for.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// Over these relations only; empty for any.
    pub relations: Vec<Relation>,
    /// Over what may lie on or after this day.
    pub since: Option<Day>,
    /// Over what may lie on or before this day.
    pub until: Option<Day>,
    /// So many steps at most.
    pub most: usize,
    /// The way whose facts are likeliest all right (the greatest product of their confidences), not the shortest.
    pub strongest: bool,
}

/// A confidence is never taken for certainty, so that a longer way is always a little weaker.
const SURE: f64 = 0.9999;

impl Ways {
    /// The links from one actor to another, step by step; `None` where no way leads there. What the texts deny carries nobody.
    ///
    /// # Errors
    /// What the facts' keeper cannot do.
    pub fn find(&self, facts: &(impl Facts + ?Sized), from: ActorNo, to: ActorNo) -> Result<Option<Vec<Link>>> {
        if from == to {
            return Ok(Some(Vec::new()));
        }
        let costs = if self.strongest { self.cheapest(facts, from, to)? } else { self.levels(facts, from, to)? };
        if !costs.contains_key(&to) {
            return Ok(None);
        }
        // Backwards from the end, over links that keep to the cost: few are looked at, and the best of them is taken.
        let (mut way, mut here) = (Vec::new(), to);
        while here != from {
            let cost = costs[&here];
            let mut back = self.links(facts, vec![here])?;
            back.retain(|l| {
                let before = costs.get(&other(l, here));
                before.is_some_and(|b| *b < cost && (b + self.cost(l) - cost).abs() < 1e-9)
            });
            in_order(facts, &mut back)?;
            back.sort_by_key(|l| Reverse(l.weight));
            let Some(best) = back.into_iter().next() else { return Ok(None) };
            here = other(&best, here);
            way.push(best);
        }
        way.reverse();
        Ok(Some(way))
    }

    fn links(&self, facts: &(impl Facts + ?Sized), of: Vec<ActorNo>) -> Result<Vec<Link>> {
        let scope = Scope {
            subjects: of,
            either: true,
            relations: self.relations.clone(),
            since: self.since,
            until: self.until,
            ..Scope::default()
        };
        let mut links = facts.links(&scope)?;
        links.retain(|l| l.factuality != Factuality::Negated && l.subject != l.object);
        Ok(links)
    }

    fn cost(&self, link: &Link) -> f64 {
        if self.strongest { -f64::from(link.confidence).clamp(1e-6, SURE).ln() } else { 1.0 }
    }

    /// How many steps each actor is away, until the end is found (breadth first).
    fn levels(&self, facts: &(impl Facts + ?Sized), from: ActorNo, to: ActorNo) -> Result<HashMap<ActorNo, f64>> {
        let mut costs = HashMap::from([(from, 0.0)]);
        let mut edge = vec![from];
        for step in 1..=self.most {
            let here: HashSet<ActorNo> = edge.iter().copied().collect();
            let mut next = Vec::new();
            for link in self.links(facts, edge)? {
                for no in [link.subject, link.object] {
                    if !here.contains(&no) && !costs.contains_key(&no) {
                        costs.insert(no, step as f64);
                        next.push(no);
                    }
                }
            }
            if costs.contains_key(&to) || next.is_empty() {
                break;
            }
            edge = next;
        }
        Ok(costs)
    }

    /// The least cost to each actor, until the end is settled (Dijkstra 1959).
    fn cheapest(&self, facts: &(impl Facts + ?Sized), from: ActorNo, to: ActorNo) -> Result<HashMap<ActorNo, f64>> {
        let mut settled = HashMap::new();
        let mut queue = BinaryHeap::from([Waiting { cost: 0.0, steps: 0, actor: from }]);
        while let Some(Waiting { cost, steps, actor }) = queue.pop() {
            if settled.contains_key(&actor) {
                continue;
            }
            settled.insert(actor, cost);
            if actor == to {
                break;
            }
            if steps == self.most {
                continue;
            }
            for link in self.links(facts, vec![actor])? {
                let next = other(&link, actor);
                if !settled.contains_key(&next) {
                    queue.push(Waiting { cost: cost + self.cost(&link), steps: steps + 1, actor: next });
                }
            }
        }
        Ok(settled)
    }
}

fn other(link: &Link, than: ActorNo) -> ActorNo {
    if link.subject == than { link.object } else { link.subject }
}

/// The cheapest first.
#[derive(PartialEq)]
struct Waiting {
    cost: f64,
    steps: usize,
    actor: ActorNo,
}
impl Eq for Waiting {}
impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.total_cmp(&self.cost).then(other.steps.cmp(&self.steps)).then(other.actor.cmp(&self.actor))
    }
}
impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
