//! A point of a network: an actor or, where events are nodes, a fact.

use super::{Link, Network};
use crate::actor::ActorKind;
use crate::graph::edge::Fact;
use crate::graph::layout::Place;
use crate::graph::measure::Measures;
use crate::graph::node::Node;
use std::borrow::Cow;
use std::sync::Arc;

/// What a point stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vertex {
    /// An actor.
    Actor(Arc<Node>),
    /// A fact that is a node itself.
    Event(Fact),
}

/// A point in its network.
#[derive(Debug, Clone, Copy)]
pub struct Point<'n> {
    pub(super) network: &'n Network,
    pub(super) index: usize,
}

impl<'n> Point<'n> {
    /// Its place in [`Network::points`].
    pub fn index(self) -> usize {
        self.index
    }
    /// What it stands for.
    pub fn vertex(self) -> &'n Vertex {
        &self.network.vertices[self.index]
    }
    /// The actor, if it is one.
    pub fn actor(self) -> Option<&'n Node> {
        match self.vertex() {
            Vertex::Actor(node) => Some(node),
            Vertex::Event(_) => None,
        }
    }
    /// The fact, if it is one.
    pub fn event(self) -> Option<&'n Fact> {
        match self.vertex() {
            Vertex::Actor(_) => None,
            Vertex::Event(fact) => Some(fact),
        }
    }
    /// For a fact, the link to it from its subject, which counts what the fact says.
    pub fn event_link(self) -> Option<Link<'n>> {
        self.event()?;
        let actors = self.network.point_count() - self.network.link_count() / 2;
        Some(Link { network: self.network, index: (self.index - actors) * 2 })
    }
    /// Its id, an XML NMTOKEN: an actor's key or a fact's id, which never meet.
    pub fn id(self) -> Cow<'n, str> {
        match self.vertex() {
            Vertex::Actor(node) => node.id().into(),
            Vertex::Event(fact) => fact.id().into(),
        }
    }
    /// What a person reads.
    pub fn label(self) -> String {
        match self.vertex() {
            Vertex::Actor(node) => node.label(),
            Vertex::Event(fact) if fact.label().is_empty() => fact.relation.as_str().to_owned(),
            Vertex::Event(fact) => format!("{} ({})", fact.relation.as_str(), fact.label()),
        }
    }
    /// The kind of actor, or `relation`.
    pub fn kind(self) -> &'static str {
        self.actor_kind().map_or("relation", ActorKind::as_str)
    }
    /// The kind of actor.
    pub fn actor_kind(self) -> Option<ActorKind> {
        Some(self.actor()?.kind())
    }
    /// The state that it belongs to.
    pub fn state(self) -> Option<&'n str> {
        self.actor()?.state()
    }
    /// Its measures, if the view asked for them.
    pub fn measures(self) -> Option<&'n Measures> {
        self.network.measured.then(|| &self.network.measures()[self.index])
    }
    /// Where it lies.
    pub fn place(self) -> Place {
        self.network.places()[self.index]
    }
}
