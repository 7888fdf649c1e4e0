//! Two tables for Gephi's spreadsheet import, by the column names that it looks for. Reads a [`Graph`]; writes
//! `nodes.csv` and `edges.csv`. UTF-8 without byte order mark, commas, decimal points.

use super::attributes::{EDGE, NODE, Value};
use super::refused;
use crate::graph::Graph;
use std::io::{self, Write};

/// `Id`, `Label`, then the attributes of nodes.
pub(super) fn nodes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let own = || NODE.iter().filter(|a| a.name != "label");
    table.write_record(["Id", "Label"].into_iter().chain(own().map(|a| a.name))).map_err(refused)?;
    for node in graph.nodes() {
        let row = [node.id().to_owned(), line(&node.label())].into_iter().chain(own().map(|a| shown((a.of)(node))));
        table.write_record(row).map_err(refused)?;
    }
    table.flush()
}

/// `Source`, `Target`, `Type`, `Kind` (by which Gephi keeps parallel edges apart), `Id`, `Label`, `Weight`, then the
/// attributes of edges.
pub(super) fn edges(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let own = || EDGE.iter().filter(|a| !matches!(a.name, "label" | "weight"));
    let fixed = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];
    table.write_record(fixed.into_iter().chain(own().map(|a| a.name))).map_err(refused)?;
    for fact in graph.facts() {
        let fixed = [
            fact.subject.id().to_owned(),
            fact.object.id().to_owned(),
            "Directed".to_owned(),
            fact.relation.as_str().to_owned(),
            fact.id(),
            line(fact.label()),
            fact.weight().to_string(),
        ];
        table.write_record(fixed.into_iter().chain(own().map(|a| shown((a.of)(&fact))))).map_err(refused)?;
    }
    table.flush()
}

fn shown(value: Option<Value>) -> String {
    value.map(|v| line(&v.to_string())).unwrap_or_default()
}

/// The text on one line: a raw newline in a field stops Gephi's import.
fn line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}
