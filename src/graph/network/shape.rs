//! How facts become links. Reads nodes and facts in the order of the graph; returns vertices, facts in the order of the
//! links, and the links.

use super::{Role, Span, Vertex};
use crate::graph::edge::Fact;
use crate::graph::node::{ActorKey, Node};
use std::collections::HashMap;
use std::sync::Arc;

/// What the links of a network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Shape {
    /// The multigraph: a link for each fact.
    #[default]
    Facts,
    /// A link for each pair of actors, direction and relation, whatever the dates and the factuality.
    Relations,
    /// A link for each two actors, without direction, signed by [`super::Link::score`].
    Pairs,
    /// Facts are nodes, each linked from its subject and to its object.
    Events,
}

impl Shape {
    /// All of them.
    pub const ALL: &[Shape] = &[Shape::Facts, Shape::Relations, Shape::Pairs, Shape::Events];
}

pub(super) struct Parts {
    pub vertices: Vec<Vertex>,
    pub facts: Vec<Fact>,
    pub spans: Vec<Span>,
}

pub(super) fn parts(nodes: Vec<Arc<Node>>, mut facts: Vec<Fact>, shape: Shape) -> Parts {
    let places: HashMap<&ActorKey, u32> = nodes.iter().enumerate().map(|(k, n)| (n.key(), k as u32)).collect();
    // Every actor of a fact is among the nodes: both come from one graph.
    let at = |node: &Node| places.get(node.key()).copied().unwrap_or(0);
    let ends = |f: &Fact| (at(&f.subject), at(&f.object));
    if shape == Shape::Pairs {
        // Stable: within a pair, facts stay in the order of the graph.
        facts.sort_by_cached_key(|f| pair(ends(f)));
    }
    let same = |a: &Fact, b: &Fact| match shape {
        Shape::Facts | Shape::Events => false,
        Shape::Relations => a.relation == b.relation && ends(a) == ends(b),
        Shape::Pairs => pair(ends(a)) == pair(ends(b)),
    };
    let mut spans = Vec::with_capacity(facts.len());
    let mut from = 0;
    for group in facts.chunk_by(|a, b| same(a, b)) {
        let to = from + group.len() as u32;
        let (source, target) = ends(&group[0]);
        let (source, target) = if shape == Shape::Pairs { pair((source, target)) } else { (source, target) };
        if shape == Shape::Events {
            let event = nodes.len() as u32 + from;
            spans.push(Span { source, target: event, from, to, role: Role::Subject });
            spans.push(Span { source: event, target, from, to, role: Role::Object });
        } else {
            spans.push(Span { source, target, from, to, role: Role::Relation });
        }
        from = to;
    }
    let events = facts.iter().filter(|_| shape == Shape::Events).cloned().map(Vertex::Event).collect::<Vec<_>>();
    let vertices = nodes.into_iter().map(Vertex::Actor).chain(events).collect();
    Parts { vertices, facts, spans }
}

fn pair((a, b): (u32, u32)) -> (u32, u32) {
    (a.min(b), a.max(b))
}
