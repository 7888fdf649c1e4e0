//! Persons and organs as their states. Reads a graph; returns the graph that the same sentences make when whoever speaks
//! and acts for a state is the state. Never rolls up who is not its organ: armed groups, opposition, business, media.

use crate::actor::tables::Sources;
use crate::actor::{Actor, ActorKind, Sector};
use crate::graph::Graph;
use crate::graph::node::{ActorKey, Node};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a state acts by.
const ORGANS: &[Sector] = &[Sector::Gov, Sector::Mil, Sector::Leg, Sector::Jud, Sector::Cop, Sector::Spy];

/// The graph of states. What then is between a state and itself is left out.
pub(super) fn rolled_up(graph: &Graph) -> Graph {
    let becomes: HashMap<&ActorKey, Actor> =
        graph.nodes().into_iter().filter_map(|n| Some((n.key(), state_of(n, graph)?))).collect();
    let (mut plain, mut changed) = (Vec::new(), Vec::new());
    for fact in graph.facts() {
        let (subject, object) = (becomes.get(fact.subject.key()), becomes.get(fact.object.key()));
        let key = |new: Option<&Actor>, old: &Node| new.map_or_else(|| old.key().clone(), ActorKey::of);
        if subject.is_none() && object.is_none() {
            plain.push(fact);
        } else if key(subject, &fact.subject) != key(object, &fact.object) {
            changed.push(fact);
        }
    }
    let mut rolled = Graph::of_facts(&plain);
    rolled.extend(changed.iter().flat_map(|fact| fact.triples()).map(|mut triple| {
        for party in [&mut triple.subject, &mut triple.object] {
            if let Some(state) = becomes.get(&ActorKey::of(&party.actor)) {
                party.actor = state.clone();
            }
        }
        triple
    }));
    rolled
}

/// The state for which an actor stands, if it is not that state already.
fn state_of(node: &Node, graph: &Graph) -> Option<Actor> {
    let organ = node.sector().is_none_or(|s| ORGANS.contains(&s));
    let rolls = match node.kind() {
        ActorKind::State => node.key().sector.is_some(),
        ActorKind::Person | ActorKind::Organization => true,
        ActorKind::Group | ActorKind::Event => false,
    };
    let code = if node.kind() == ActorKind::State { Some(node.key().id.as_str()) } else { node.state() };
    let code = code.filter(|_| organ && rolls)?;
    let key = ActorKey { kind: ActorKind::State, id: code.to_owned(), sector: None };
    let name = graph.node(&key).map(|n| n.name().to_owned()).or_else(|| name_of(code).map(str::to_owned));
    Some(Actor {
        id: code.to_owned(),
        name: name.unwrap_or_else(|| code.to_owned()),
        kind: ActorKind::State,
        state: Some(code.to_owned()),
        sector: None,
        aliases: Vec::new(),
    })
}

/// A state's name by its code.
fn name_of(code: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let rows = Sources::embedded().states.lines().filter(|l| !l.starts_with('#')).skip(1);
        rows.filter_map(code_and_name).collect()
    });
    names.get(code).copied()
}

/// The first two columns of a row; a name with a comma is quoted, and no name has a quote in it.
fn code_and_name(row: &'static str) -> Option<(&'static str, &'static str)> {
    let (code, rest) = row.split_once(',')?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => rest.split_once(',')?.0,
    };
    Some((code, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_name() {
        assert_eq!((name_of("PRK"), name_of("XXX")), (Some("North Korea"), None));
        assert_eq!(name_of("SHN"), Some("Saint Helena, Ascension and Tristan da Cunha"));
        let rows = Sources::embedded().states.lines().filter(|l| !l.starts_with('#')).skip(1);
        for row in rows {
            assert!(code_and_name(row).is_some_and(|(_, name)| !name.is_empty() && !name.contains('"')), "{row}");
        }
    }
}
