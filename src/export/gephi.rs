//! Two tables for Gephi's spreadsheet import, by the column names that it looks for. Reads a [`Network`]; writes
//! `nodes.csv` and `edges.csv`. UTF-8 without byte order mark, commas, decimal points.

use super::attributes::Sheet;
use super::refused;
use super::value::Value;
use crate::graph::Network;
use std::io::{self, Write};

/// `Id`, `Label`, then the attributes of points.
pub(super) fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let own = |name: &str| name != "label";
    let mut table = csv::Writer::from_writer(out);
    let names = sheet.point_columns().map(|c| c.name).filter(|name| own(name));
    table.write_record(["Id", "Label"].into_iter().chain(names)).map_err(refused)?;
    for point in network.points() {
        let values = sheet.of_point(point).filter(|(c, _)| own(c.name)).map(|(_, value)| shown(value));
        table
            .write_record([point.id().into_owned(), line(&point.label())].into_iter().chain(values))
            .map_err(refused)?;
    }
    table.flush()
}

/// `Source`, `Target`, `Type`, `Kind` (by which Gephi keeps parallel edges apart), `Id`, `Label`, `Weight`, then the
/// attributes of links.
pub(super) fn edges(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let own = |name: &str| !matches!(name, "label" | "weight");
    let mut table = csv::Writer::from_writer(out);
    let fixed = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];
    let names = sheet.link_columns().map(|c| c.name).filter(|name| own(name));
    table.write_record(fixed.into_iter().chain(names)).map_err(refused)?;
    for link in network.links() {
        let fixed = [
            link.source().id().into_owned(),
            link.target().id().into_owned(),
            if network.is_directed() { "Directed" } else { "Undirected" }.to_owned(),
            link.kind().to_owned(),
            link.id(),
            line(link.label()),
            link.weight().to_string(),
        ];
        let values = sheet.of_link(link).filter(|(c, _)| own(c.name)).map(|(_, value)| shown(value));
        table.write_record(fixed.into_iter().chain(values)).map_err(refused)?;
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
