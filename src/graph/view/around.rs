//! Parts cut out of a graph by its actors. Reads a graph; returns the one of some actors and all that is between them.

use crate::graph::Graph;
use crate::graph::edge::Fact;
use crate::graph::node::ActorKey;
use std::collections::{BTreeMap, BTreeSet};

/// The actors at most `hops` steps away from some of them, whichever way the relations run.
pub(super) fn surroundings(graph: &Graph, centre: &[ActorKey], hops: usize) -> Graph {
    let facts = graph.facts();
    let mut inside: BTreeSet<&ActorKey> = centre.iter().collect();
    for _ in 0..hops {
        let near = facts.iter().map(ends).filter(|(a, b)| inside.contains(a) != inside.contains(b));
        let found: Vec<&ActorKey> = near.flat_map(|(a, b)| [a, b]).collect();
        let before = inside.len();
        inside.extend(found);
        if inside.len() == before {
            break;
        }
    }
    between(&facts, &inside)
}

/// The actors whose relations most stories tell, each fact by its own; of equals, the first by key.
pub(super) fn heaviest(graph: &Graph, most: usize) -> Graph {
    let facts = graph.facts();
    let mut weights: BTreeMap<&ActorKey, usize> = BTreeMap::new();
    for fact in &facts {
        let (a, b) = ends(fact);
        let weight = fact.weight();
        *weights.entry(a).or_default() += weight;
        if a != b {
            *weights.entry(b).or_default() += weight;
        }
    }
    let mut order: Vec<(&ActorKey, usize)> = weights.into_iter().collect();
    // Stable, so equals stay in the order of their keys.
    order.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    between(&facts, &order.into_iter().take(most).map(|(key, _)| key).collect())
}

fn ends(fact: &Fact) -> (&ActorKey, &ActorKey) {
    (fact.subject.key(), fact.object.key())
}

fn between(facts: &[Fact], inside: &BTreeSet<&ActorKey>) -> Graph {
    let kept = facts.iter().filter(|f| {
        let (a, b) = ends(f);
        inside.contains(a) && inside.contains(b)
    });
    Graph::of_facts(kept)
}
