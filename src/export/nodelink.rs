//! JSON node-link data, as `networkx.node_link_graph(data, edges="edges")` reads it. Reads a [`Graph`] and writes it;
//! reads such a file back. An edge's `triples` are its mentions as FORMAT.md writes them.

use super::attributes::{Attribute, EDGE, NODE, Value};
use super::gather::Gather;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::relation::record;
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::io::{self, BufRead, Write};

/// Writes one node or edge a line.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(out, r#"{{"directed": true, "multigraph": true, "graph": {{"creator": "chancery"}}, "nodes": ["#)?;
    for (k, node) in graph.nodes().into_iter().enumerate() {
        let mut object = Map::new();
        object.insert("id".into(), node.id().into());
        fill(&mut object, NODE, node);
        object.insert("aliases".into(), node.aliases().into());
        write!(out, "{}\n{}", if k > 0 { "," } else { "" }, Json::Object(object))?;
    }
    write!(out, "\n], \"edges\": [")?;
    for (k, fact) in graph.facts().into_iter().enumerate() {
        let mut object = Map::new();
        object.insert("source".into(), fact.subject.id().into());
        object.insert("target".into(), fact.object.id().into());
        object.insert("key".into(), fact.id().into());
        fill(&mut object, EDGE, &fact);
        let line = Json::Object(object).to_string();
        let records: Vec<String> = fact.triples().map(|t| record::to_json(&t)).collect();
        // The triples are JSON already, so they are put inside the closing brace as they are.
        let open = line.strip_suffix('}').unwrap_or(&line);
        write!(out, "{}\n{open},\"triples\":[{}]}}", if k > 0 { "," } else { "" }, records.join(","))?;
    }
    writeln!(out, "\n]}}")
}

fn fill<T>(object: &mut Map<String, Json>, attributes: &[Attribute<T>], item: &T) {
    for a in attributes {
        let value = match (a.of)(item) {
            None => continue,
            Some(Value::Text(s)) => s.into(),
            Some(Value::Count(n)) => n.into(),
            // Four decimals are all that there are; as f64 a bare f32 would show seventeen.
            Some(Value::Real(x)) => ((f64::from(x) * 1e4).round() / 1e4).into(),
            Some(Value::Truth(b)) => b.into(),
        };
        object.insert(a.name.into(), value);
    }
}

#[derive(Deserialize)]
struct File {
    edges: Vec<EdgeIn>,
}

#[derive(Deserialize)]
struct EdgeIn {
    #[serde(default)]
    key: Json,
    #[serde(default)]
    triples: Vec<Json>,
}

/// Reads a graph that [`write`] wrote.
pub(super) fn read(input: impl BufRead) -> Result<Graph> {
    let file: File = serde_json::from_reader(input).map_err(|e| {
        let line = e.line() as u64;
        Error::new(ErrorKind::Format, "this is no node-link JSON").on_line(line).because(e)
    })?;
    let mut gather = Gather::default();
    for edge in file.edges {
        let bad = |what: &str| Error::new(ErrorKind::Format, format!("edge {} {what}", edge.key));
        if edge.triples.is_empty() {
            return Err(bad("has no triples").hint("only node-link JSON that chancery wrote can be read back"));
        }
        for triple in &edge.triples {
            let triple = record::from_json(&triple.to_string()).map_err(|e| bad("has a triple at fault").because(e))?;
            gather.add(triple);
        }
    }
    Ok(gather.graph())
}
