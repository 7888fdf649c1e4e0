//! The graph in memory as something that knows facts. Reads a [`Graph`]; numbers are its own indices.

use super::facts::{ActorNo, Card, Facts, Link, LinkNo, Publisher, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{ActorKey, Edge, Fact, Graph, Node, Origin};
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Facts for Graph {
    fn called(&self, _: &str) -> Result<Vec<Card>> {
        // All of them: a graph in memory has no index of names.
        self.actors()
    }

    fn actors(&self) -> Result<Vec<Card>> {
        let graph = self.petgraph();
        Ok(graph.node_indices().map(|n| Card::of(actor(n), &graph[n])).collect())
    }

    fn actor(&self, no: ActorNo) -> Result<Card> {
        let node = self.petgraph().node_weight(NodeIndex::new(no.0 as usize));
        node.map(|n| Card::of(no, n)).ok_or_else(strange)
    }

    fn keyed(&self, key: &ActorKey) -> Result<Option<Card>> {
        let graph = self.petgraph();
        if self.node(key).is_none() {
            return Ok(None);
        }
        Ok(graph.node_indices().find(|n| graph[*n].key() == key).map(|n| Card::of(actor(n), &graph[n])))
    }

    fn members(&self, state: &str) -> Result<Vec<ActorNo>> {
        let belongs = |n: &Arc<Node>| n.state() == Some(state) || n.key().id == state;
        let graph = self.petgraph();
        Ok(graph.node_indices().filter(|n| belongs(&graph[*n])).map(actor).collect())
    }

    fn links(&self, scope: &Scope) -> Result<Vec<Link>> {
        let graph = self.petgraph();
        let of = |actors: &[ActorNo]| {
            let mut edges = BTreeSet::new();
            for no in actors {
                let both = [Outgoing, Incoming].into_iter();
                edges.extend(both.flat_map(|d| graph.edges_directed(NodeIndex::new(no.0 as usize), d)).map(|e| e.id()));
            }
            edges.into_iter().collect::<Vec<_>>()
        };
        let edges = match (scope.subjects.as_slice(), scope.objects.as_slice()) {
            ([], []) => graph.edge_indices().collect(),
            ([], objects) => of(objects),
            (subjects, _) => of(subjects),
        };
        let links = edges.into_iter().filter_map(|e| Some((e, link(self, e)?)));
        let asked = links.filter(|(e, l)| scope.holds(l) && scope.said(&graph[*e]));
        Ok(asked.map(|(e, l)| counted(l, &graph[e])).collect())
    }

    fn facts(&self, links: &[LinkNo]) -> Result<Vec<Fact>> {
        let graph = self.petgraph();
        let fact = |no: &LinkNo| {
            let edge = EdgeIndex::new(no.0 as usize);
            let (subject, object) = graph.edge_endpoints(edge).ok_or_else(strange)?;
            let (subject, object) = (graph[subject].clone(), graph[object].clone());
            Ok(Fact { subject, edge: graph[edge].clone(), object })
        };
        links.iter().map(fact).collect()
    }

    fn publishers(&self) -> Result<Vec<Publisher>> {
        let mut articles: BTreeMap<&Origin, u32> = BTreeMap::new();
        for edge in self.petgraph().edge_weights() {
            edge.mentions().for_each(|m| *articles.entry(&m.origin).or_default() += 1);
        }
        let mut all: BTreeMap<Option<&str>, Publisher> = BTreeMap::new();
        for (origin, mentions) in articles {
            let name = origin.source.publisher.as_deref();
            let p =
                all.entry(name).or_insert_with(|| Publisher { name: name.map(str::to_owned), ..Publisher::default() });
            p.articles += 1;
            p.mentions += mentions;
            let day = origin.source.published;
            p.first = p.first.into_iter().chain(day.and_then(|d| d.first())).min();
            p.last = p.last.max(day.and_then(|d| d.last()));
        }
        Ok(all.into_values().collect())
    }
}

fn actor(node: NodeIndex) -> ActorNo {
    ActorNo(node.index() as i64)
}

fn link(graph: &Graph, index: EdgeIndex) -> Option<Link> {
    let (subject, object) = graph.petgraph().edge_endpoints(index)?;
    let edge = &graph.petgraph()[index];
    Some(Link {
        no: LinkNo(index.index() as i64),
        subject: actor(subject),
        relation: edge.relation,
        object: actor(object),
        date: edge.date,
        factuality: edge.factuality,
        weight: 0,
        mentions: 0,
        confidence: 0.0,
    })
}

/// With what has to be counted, for those that answer.
fn counted(link: Link, edge: &Edge) -> Link {
    let (weight, mentions) = (edge.weight() as u32, edge.mentions().len() as u32);
    Link { weight, mentions, confidence: edge.confidence(), ..link }
}

fn strange() -> Error {
    Error::new(ErrorKind::Usage, "the number is of no actor or fact of this graph")
}
