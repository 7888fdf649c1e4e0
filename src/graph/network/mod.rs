//! The graph as a picture or a table shows it. Reads facts and a [`Shape`]; returns [`Network`]: points and the links
//! between them, in the order of their keys. Never loses a fact: a link names all that it stands for.

mod link;
mod point;
mod shape;

pub use link::{Link, Role};
pub use point::{Point, Vertex};
pub use shape::Shape;

use super::edge::Fact;
use super::layout::{self, Place};
use super::measure::{self, Measures};
use super::node::Node;
use std::sync::{Arc, OnceLock};

/// Points and links. Measures and places are worked out when first asked for, and kept.
#[derive(Debug, Clone)]
pub struct Network {
    shape: Shape,
    vertices: Vec<Vertex>,
    facts: Vec<Fact>,
    spans: Vec<Span>,
    measured: bool,
    measures: OnceLock<Vec<Measures>>,
    places: OnceLock<Vec<Place>>,
}

/// A link: its ends, by index, and which of the facts it stands for.
#[derive(Debug, Clone, Copy)]
struct Span {
    source: u32,
    target: u32,
    from: u32,
    to: u32,
    role: Role,
}

impl Network {
    /// The network of some actors and of facts between them, both in the order of [`super::Graph`].
    pub fn new(nodes: Vec<Arc<Node>>, facts: Vec<Fact>, shape: Shape) -> Self {
        let parts = shape::parts(nodes, facts, shape);
        Network {
            shape,
            vertices: parts.vertices,
            facts: parts.facts,
            spans: parts.spans,
            measured: false,
            measures: OnceLock::new(),
            places: OnceLock::new(),
        }
    }
    /// Says that its points carry measures.
    #[must_use]
    pub fn measured(mut self, yes: bool) -> Self {
        self.measured = yes;
        self
    }
    /// Whether its points carry measures.
    pub fn is_measured(&self) -> bool {
        self.measured
    }
    /// What its links are.
    pub fn shape(&self) -> Shape {
        self.shape
    }
    /// Whether its links have a direction: all but those of [`Shape::Pairs`].
    pub fn is_directed(&self) -> bool {
        self.shape != Shape::Pairs
    }
    /// How many points.
    pub fn point_count(&self) -> usize {
        self.vertices.len()
    }
    /// How many links.
    pub fn link_count(&self) -> usize {
        self.spans.len()
    }
    /// Its points in order.
    pub fn points(&self) -> impl ExactSizeIterator<Item = Point<'_>> {
        (0..self.vertices.len()).map(|index| Point { network: self, index })
    }
    /// A point by its index.
    pub(super) fn point(&self, index: usize) -> Point<'_> {
        Point { network: self, index }
    }
    /// Its links in order.
    pub fn links(&self) -> impl ExactSizeIterator<Item = Link<'_>> {
        (0..self.spans.len()).map(|index| Link { network: self, index })
    }
    /// A link by its place in [`Network::links`].
    ///
    /// # Panics
    /// Where there is none, from [`Network::link_count`] on.
    pub fn link(&self, index: usize) -> Link<'_> {
        assert!(index < self.spans.len(), "there are {} links", self.spans.len());
        Link { network: self, index }
    }
    /// The ends of every link, by index.
    pub fn ends(&self) -> impl ExactSizeIterator<Item = (usize, usize)> {
        self.spans.iter().map(|s| (s.source as usize, s.target as usize))
    }
    /// The measures of its points, in their order.
    pub fn measures(&self) -> &[Measures] {
        self.measures.get_or_init(|| measure::of(self))
    }
    /// Where its points lie, in their order; the distance of neighbours is about 1.
    pub fn places(&self) -> &[Place] {
        self.places.get_or_init(|| layout::of(self))
    }
}
