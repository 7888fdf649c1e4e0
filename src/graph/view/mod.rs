//! Which part of a graph is looked at, and how. Reads a [`Graph`]; returns [`Shown`], the part as a graph of its own and as
//! networks of every [`Shape`]. Never changes the graph, and never depends on the order in which triples came.
//!
//! Steps, in this order: facts are kept by time, relation, class and factuality; persons and organs become their states;
//! then least mentions, sources and confidence are asked for; then the surroundings of some actors are cut out; then the
//! heaviest actors.

mod around;
mod keep;
mod states;

use super::Graph;
use super::network::{Network, Shape};
use super::node::ActorKey;
use crate::calendar::Period;
use crate::relation::{Factuality, Quad, Relation};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What is looked at. The default is everything, as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// Only what may have been on or after this period's first day; what has no date is left out.
    pub since: Option<Period>,
    /// Only what may have been on or before this period's last day; what has no date is left out.
    pub until: Option<Period>,
    /// Only these relations; empty for all.
    pub relations: Vec<Relation>,
    /// Only these quad classes; empty for all.
    pub quads: Vec<Quad>,
    /// Only these factualities; empty for all.
    pub factuality: Vec<Factuality>,
    /// Only what at least so many sentences say.
    pub min_mentions: usize,
    /// Only what at least so many independent stories say.
    pub min_sources: usize,
    /// Only what has at least this confidence, 0.0..=1.0.
    pub min_confidence: f32,
    /// Persons, organs and branches stand for their states.
    pub states: bool,
    /// Only these actors and what lies at most `hops` steps around them, with everything between; empty for all.
    pub ego: Vec<ActorKey>,
    /// Steps around `ego`, whichever way a relation runs.
    pub hops: usize,
    /// Only so many actors, those with the most stories in their relations, and what is between them.
    pub top: Option<usize>,
    /// What links are; `None` leaves it to each format.
    pub shape: Option<Shape>,
    /// Points carry measures.
    pub measures: bool,
    /// Points carry places where a format has them for the asking, or for small networks only.
    pub layout: bool,
}

/// What a view shows.
#[derive(Debug)]
pub struct Shown<'g> {
    graph: Cow<'g, Graph>,
    shape: Option<Shape>,
    measures: bool,
    layout: bool,
    networks: [OnceLock<Network>; Shape::ALL.len()],
}

impl View {
    /// Looks at a graph.
    pub fn show<'g>(&self, graph: &'g Graph) -> Shown<'g> {
        Shown {
            graph: self.part(graph),
            shape: self.shape,
            measures: self.measures,
            layout: self.layout,
            networks: std::array::from_fn(|_| OnceLock::new()),
        }
    }

    fn part<'g>(&self, graph: &'g Graph) -> Cow<'g, Graph> {
        let mut graph = Cow::Borrowed(graph);
        if self.chooses() {
            let facts = graph.facts();
            graph = Cow::Owned(Graph::of_facts(facts.iter().filter(|f| self.keeps(f))));
        }
        if self.states {
            graph = Cow::Owned(states::rolled_up(&graph));
        }
        if self.weighs() {
            let facts = graph.facts();
            graph = Cow::Owned(Graph::of_facts(facts.iter().filter(|f| self.is_firm(f))));
        }
        if !self.ego.is_empty() {
            graph = Cow::Owned(around::surroundings(&graph, &self.ego, self.hops));
        }
        if let Some(top) = self.top {
            graph = Cow::Owned(around::heaviest(&graph, top));
        }
        graph
    }
}

impl Shown<'_> {
    /// The part that is shown, as a graph.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }
    /// Whether the view asks for places.
    pub fn lays_out(&self) -> bool {
        self.layout
    }
    /// The part that is shown, as a network of the view's shape, or of the `usual` one if the view leaves it open.
    pub fn network(&self, usual: Shape) -> &Network {
        let shape = self.shape.unwrap_or(usual);
        self.networks[shape as usize].get_or_init(|| {
            let nodes = self.graph.nodes().into_iter().cloned().collect();
            Network::new(nodes, self.graph.facts(), shape).measured(self.measures)
        })
    }
}

#[cfg(test)]
mod tests;
