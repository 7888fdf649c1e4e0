//! What questions are asked of. Reads nothing itself; [`Facts`] is the one door between questions and whatever keeps
//! the facts: the graph in memory, or a store that answers by its own means. Never says in which order.

use crate::calendar::Period;
use crate::error::Result;
use crate::graph::{ActorKey, Fact, Graph, Node};
use crate::relation::Relation;
use std::sync::Arc;

/// The part of a question that a store can answer by its indices.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// One of these stands on either side; empty for anybody.
    pub actors: Vec<ActorKey>,
    /// One of these stands on the other side; empty for anybody.
    pub with: Vec<ActorKey>,
    /// One of these relations; empty for any.
    pub relations: Vec<Relation>,
    /// Dated so that it may lie on or after this period's first day.
    pub since: Option<Period>,
    /// Dated so that it may lie on or before this period's last day.
    pub until: Option<Period>,
}

/// Something that knows facts.
pub trait Facts {
    /// Every actor.
    fn actors(&self) -> Result<Vec<Arc<Node>>>;
    /// Every fact in the scope.
    fn facts(&self, scope: &Scope) -> Result<Vec<Fact>>;
}

impl Scope {
    /// Whether a fact lies in it.
    pub fn holds(&self, fact: &Fact) -> bool {
        let (s, o) = (fact.subject.key(), fact.object.key());
        let is = |set: &[ActorKey], key: &ActorKey| set.is_empty() || set.contains(key);
        (is(&self.actors, s) && is(&self.with, o) || is(&self.actors, o) && is(&self.with, s))
            && (self.relations.is_empty() || self.relations.contains(&fact.relation))
            && self.in_time(fact.date)
    }

    fn in_time(&self, date: Option<Period>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // What has no date is not known to lie in any time.
        let Some(date) = date else { return false };
        let early =
            matches!((date.last(), self.since.and_then(Period::first)), (Some(end), Some(since)) if end < since);
        let late =
            matches!((date.first(), self.until.and_then(Period::last)), (Some(from), Some(until)) if from > until);
        !early && !late
    }
}

impl Facts for Graph {
    fn actors(&self) -> Result<Vec<Arc<Node>>> {
        Ok(self.nodes().into_iter().cloned().collect())
    }
    fn facts(&self, scope: &Scope) -> Result<Vec<Fact>> {
        let keys = if scope.actors.is_empty() { &scope.with } else { &scope.actors };
        let mut facts: Vec<Fact> = match keys.as_slice() {
            [] => self.facts(),
            some => some.iter().flat_map(|key| self.facts_of(key)).collect(),
        };
        facts.retain(|f| scope.holds(f));
        facts.sort_by(Fact::order);
        // A fact between two of the actors came twice.
        facts.dedup_by(|a, b| Fact::order(a, b).is_eq());
        Ok(facts)
    }
}
