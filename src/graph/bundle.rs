//! Edges bundled for a picture. Reads facts; returns [`Bundle`]s, one for each pair of actors and relation.
//! Never loses an edge: a bundle names all that it stands for.

use super::edge::Fact;
use super::node::Node;
use crate::calendar::Day;
use crate::relation::Relation;
use std::collections::BTreeSet;
use std::sync::Arc;

/// All facts of one relation between the same two actors, whatever their dates and factuality.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Who acts.
    pub subject: Arc<Node>,
    /// What it is.
    pub relation: Relation,
    /// To whom.
    pub object: Arc<Node>,
    /// The single facts, by date; at least one.
    pub facts: Vec<Fact>,
}

impl Bundle {
    /// How many stories say any of it.
    pub fn weight(&self) -> usize {
        let all: BTreeSet<&str> = self.facts.iter().flat_map(|f| f.mentions()).map(|m| m.origin.story()).collect();
        all.len()
    }
    /// The first and last day that any of its dates touches.
    pub fn days(&self) -> (Option<Day>, Option<Day>) {
        let dates = || self.facts.iter().filter_map(|f| f.date);
        (dates().filter_map(|d| d.first()).min(), dates().filter_map(|d| d.last()).max())
    }
}

/// Bundles facts, which stand in the order of [`super::Graph::facts`].
pub fn bundles(facts: Vec<Fact>) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    for fact in facts {
        match bundles.last_mut() {
            Some(b)
                if b.relation == fact.relation
                    && b.subject.key() == fact.subject.key()
                    && b.object.key() == fact.object.key() =>
            {
                b.facts.push(fact);
            }
            _ => bundles.push(Bundle {
                subject: fact.subject.clone(),
                relation: fact.relation,
                object: fact.object.clone(),
                facts: vec![fact],
            }),
        }
    }
    bundles
}
