//! Stage 6, the graph. Reads triples; returns [`Graph`], a directed multigraph of actors and relations whose merge is
//! associative, commutative and idempotent. Never depends on the order in which triples came.
//!
//! A node is an actor ([`ActorKey`]: kind, id and, for a state, its branch). An edge is one relation between two actors
//! at one time: triples become one edge when subject, relation, object, date (value and precision) and factuality are
//! equal; a symmetric relation runs from the lesser actor to the greater. An edge is its set of mentions, and all else
//! (names, weights, confidences) is counted over these sets: merging is set union, and has its three laws. A triple with
//! an actor that has neither id nor name is about nobody and is passed over. An article that is a copy of another adds its
//! source to an edge, but no weight: copies and what they copy are one voice.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use chancery::{Graph, relation::record};
//! let line = r#"{"article": "a-1", "subject": {"id": "RUS", "name": "Russia", "kind": "state"}, "relation": "CONSULT",
//!     "object": {"id": "CHN", "name": "China", "kind": "state"}, "date": "2025-09", "label": "met"}"#;
//! let graph: Graph = [record::from_json(line)?, record::from_json(line)?].into_iter().collect();
//! let facts = graph.facts();
//! assert_eq!(facts[0].id(), "CHN.CONSULT.RUS.2025-09.asserted");
//! assert_eq!(facts[0].weight(), 1); // the same article twice is one source
//! # Ok(())
//! # }
//! ```

mod edge;
pub mod layout;
pub mod measure;
mod mention;
pub mod network;
mod node;
mod score;
mod tally;
pub mod view;

pub use edge::{Edge, Fact, in_time};
pub use mention::{Confidence, Mention, Origin};
pub use network::{Link, Network, Point, Role, Shape, Vertex};
pub use node::{ActorKey, Node, Profile};
pub use score::{cameo, score};
pub use view::{Shown, View};

use crate::relation::Triple;
use mention::{EdgeKey, Kept};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A graph of actors and relations.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    graph: DiGraph<Arc<Node>, Arc<Edge>>,
    nodes: HashMap<ActorKey, NodeIndex>,
    edges: HashMap<EdgeKey<NodeIndex>, EdgeIndex>,
    kept: Kept,
    // Nodes whose counts have changed since their names were chosen.
    changed: BTreeSet<NodeIndex>,
}

impl Graph {
    /// An empty graph.
    pub fn new() -> Self {
        Graph::default()
    }

    /// Takes in everything that `other` knows: the union of both.
    pub fn merge(&mut self, other: &Graph) {
        for edge in other.graph.edge_references() {
            let key = EdgeKey {
                subject: other.graph[edge.source()].key().clone(),
                relation: edge.weight().relation,
                object: other.graph[edge.target()].key().clone(),
                date: edge.weight().date,
                factuality: edge.weight().factuality,
            };
            self.insert(key, edge.weight().mentions.iter().cloned());
        }
        self.settle();
    }

    /// The graph of some facts, which may come from other graphs or a store.
    pub fn of_facts<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Self {
        let mut graph = Graph::new();
        for fact in facts {
            let key = EdgeKey {
                subject: fact.subject.key().clone(),
                relation: fact.relation,
                object: fact.object.key().clone(),
                date: fact.date,
                factuality: fact.factuality,
            };
            graph.insert(key, fact.edge.mentions.iter().cloned());
        }
        graph.settle();
        graph
    }

    /// How many actors it has.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }
    /// How many relations it has.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.graph.edge_count() == 0
    }
    /// The actors, by [`ActorKey`].
    pub fn nodes(&self) -> Vec<&Arc<Node>> {
        let mut nodes: Vec<_> = self.graph.node_weights().collect();
        nodes.sort_by(|a, b| a.key().cmp(b.key()));
        nodes
    }
    /// The actor with this key.
    pub fn node(&self, key: &ActorKey) -> Option<&Arc<Node>> {
        self.nodes.get(key).map(|n| &self.graph[*n])
    }
    /// The relations with their actors, by subject, relation, object, date and factuality.
    pub fn facts(&self) -> Vec<Fact> {
        let mut order: Vec<EdgeIndex> = self.graph.edge_indices().collect();
        // Names are compared once for each node, numbers for each edge: a million edges sort in well under a second.
        let mut ranked: Vec<NodeIndex> = self.graph.node_indices().collect();
        ranked.sort_by(|a, b| self.graph[*a].key().cmp(self.graph[*b].key()));
        let mut rank = vec![0u32; ranked.len()];
        for (k, node) in ranked.iter().enumerate() {
            rank[node.index()] = k as u32;
        }
        order.sort_by_cached_key(|e| {
            let (a, b) = self.graph.edge_endpoints(*e).expect("the index is the graph's own");
            let edge = &self.graph[*e];
            (rank[a.index()], edge.relation, rank[b.index()], in_time(edge.date), edge.factuality)
        });
        order.into_iter().filter_map(|e| self.fact(e)).collect()
    }
    /// The relations of one actor, either way round, in the order of [`Graph::facts`].
    pub fn facts_of(&self, key: &ActorKey) -> Vec<Fact> {
        let Some(&node) = self.nodes.get(key) else { return Vec::new() };
        let both = [petgraph::Outgoing, petgraph::Incoming];
        let edges: BTreeSet<EdgeIndex> =
            both.into_iter().flat_map(|d| self.graph.edges_directed(node, d)).map(|e| e.id()).collect();
        let mut facts: Vec<Fact> = edges.into_iter().filter_map(|e| self.fact(e)).collect();
        facts.sort_by(Fact::order);
        facts
    }
    /// The triples that it was made of, each once: by relation, then article and place.
    pub fn triples(&self) -> impl Iterator<Item = Triple> {
        self.facts().into_iter().flat_map(|f| f.triples().collect::<Vec<_>>())
    }
    /// The multigraph itself, for petgraph's algorithms. Its indices depend on the order in which triples came.
    pub fn petgraph(&self) -> &DiGraph<Arc<Node>, Arc<Edge>> {
        &self.graph
    }

    fn fact(&self, edge: EdgeIndex) -> Option<Fact> {
        let (subject, object) = self.graph.edge_endpoints(edge)?;
        let (subject, object) = (self.graph[subject].clone(), self.graph[object].clone());
        Some(Fact { subject, edge: self.graph[edge].clone(), object })
    }

    fn add(&mut self, triple: Triple) {
        if let Some((key, mention)) = self.kept.take_apart(triple) {
            self.insert(key, [Arc::new(mention)]);
        }
    }

    fn insert(&mut self, key: EdgeKey<ActorKey>, mentions: impl IntoIterator<Item = Arc<Mention>>) {
        let (subject, object) = (self.node_of(key.subject), self.node_of(key.object));
        let EdgeKey { relation, date, factuality, .. } = key;
        let key = EdgeKey { subject, relation, object, date, factuality };
        let edge = *self.edges.entry(key).or_insert_with(|| {
            self.graph.add_edge(
                subject,
                object,
                Arc::new(Edge { relation, date, factuality, mentions: BTreeSet::new() }),
            )
        });
        let set = &mut Arc::make_mut(&mut self.graph[edge]).mentions;
        let fresh: Vec<Arc<Mention>> = mentions.into_iter().filter(|m| set.insert(m.clone())).collect();
        for mention in fresh {
            Arc::make_mut(&mut self.graph[subject]).count(&mention.subject);
            Arc::make_mut(&mut self.graph[object]).count(&mention.object);
            self.changed.extend([subject, object]);
        }
    }

    fn node_of(&mut self, key: ActorKey) -> NodeIndex {
        if let Some(&node) = self.nodes.get(&key) {
            return node;
        }
        let node = self.graph.add_node(Arc::new(Node::new(key.clone())));
        self.nodes.insert(key, node);
        node
    }

    fn settle(&mut self) {
        for node in std::mem::take(&mut self.changed) {
            Arc::make_mut(&mut self.graph[node]).choose();
        }
    }
}

impl Extend<Triple> for Graph {
    fn extend<I: IntoIterator<Item = Triple>>(&mut self, triples: I) {
        for triple in triples {
            self.add(triple);
        }
        self.settle();
    }
}

impl FromIterator<Triple> for Graph {
    fn from_iter<I: IntoIterator<Item = Triple>>(triples: I) -> Self {
        let mut graph = Graph::new();
        graph.extend(triples);
        graph
    }
}

/// Graphs are equal when they hold the same mentions, and so the same nodes and edges.
impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        self.node_count() == other.node_count()
            && self.edge_count() == other.edge_count()
            && self.facts() == other.facts()
    }
}
impl Eq for Graph {}

#[cfg(test)]
mod tests;
