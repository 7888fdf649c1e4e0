//! JSON node-link data, as `networkx.node_link_graph(data, edges="edges")` reads it. Reads a [`Graph`] and writes it;
//! reads such a file back. The `triples` of an edge, or of a node that is a fact, are its mentions as FORMAT.md writes them.

use super::attributes::{Column, Sheet};
use super::gather::Gather;
use super::value::Value;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{Fact, Graph, Role, Shape, Shown};
use crate::relation::record;
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::io::{self, BufRead, Write};

/// Writes one point or link a line.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Facts);
    let sheet = Sheet::new(network);
    let directed = network.is_directed();
    write!(out, r#"{{"directed": {directed}, "multigraph": true, "graph": {{"creator": "chancery"}}, "nodes": ["#)?;
    for (k, point) in network.points().enumerate() {
        let mut object = Map::new();
        object.insert("id".into(), point.id().into());
        fill(&mut object, sheet.of_point(point));
        let line = with_triples(object, point.event().map(std::slice::from_ref).unwrap_or_default());
        write!(out, "{}\n{line}", if k > 0 { "," } else { "" })?;
    }
    write!(out, "\n], \"edges\": [")?;
    for (k, link) in network.links().enumerate() {
        let mut object = Map::new();
        object.insert("source".into(), link.source().id().into());
        object.insert("target".into(), link.target().id().into());
        object.insert("key".into(), link.id().into());
        fill(&mut object, sheet.of_link(link));
        let facts = if link.role() == Role::Relation { link.facts() } else { &[] };
        write!(out, "{}\n{}", if k > 0 { "," } else { "" }, with_triples(object, facts))?;
    }
    writeln!(out, "\n]}}")
}

fn fill(object: &mut Map<String, Json>, values: impl Iterator<Item = (Column, Option<Value>)>) {
    object.extend(values.filter_map(|(column, value)| Some((column.name.to_owned(), value?.into()))));
}

/// The triples are JSON already, so they are put inside the closing brace as they are.
fn with_triples(object: Map<String, Json>, facts: &[Fact]) -> String {
    let line = Json::Object(object).to_string();
    if facts.is_empty() {
        return line;
    }
    let records: Vec<String> = facts.iter().flat_map(Fact::triples).map(|t| record::to_json(&t)).collect();
    format!("{},\"triples\":[{}]}}", line.strip_suffix('}').unwrap_or(&line), records.join(","))
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    nodes: Vec<Item>,
    edges: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    key: Json,
    #[serde(default)]
    triples: Vec<Json>,
}

/// Reads a graph that [`write`] wrote.
pub(super) fn read(input: impl BufRead) -> Result<Graph> {
    let file: File = serde_json::from_reader(input).map_err(|e| {
        let line = e.line() as u64;
        Error::new(ErrorKind::Format, "this is no node-link JSON")
            .on_line(line)
            .because(e)
            .hint("chancery build writes such files")
    })?;
    let mut gather = Gather::default();
    // Where facts are nodes, edges need no triples.
    let events = file.nodes.iter().any(|n| !n.triples.is_empty());
    let nodes = file.nodes.into_iter().filter(|n| !n.triples.is_empty());
    for edge in nodes.chain(file.edges) {
        let bad = |what: &str| Error::new(ErrorKind::Format, format!("edge {} {what}", edge.key));
        if edge.triples.is_empty() && !events {
            return Err(bad("has no triples").hint("only node-link JSON that chancery wrote can be read back"));
        }
        for triple in &edge.triples {
            let triple = record::from_json(&triple.to_string()).map_err(|e| bad("has a triple at fault").because(e))?;
            gather.add(triple);
        }
    }
    Ok(gather.graph())
}
