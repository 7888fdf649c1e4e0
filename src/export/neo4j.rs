//! CSV for `neo4j-admin database import`. Reads a [`Network`]; writes `nodes.csv` and `relationships.csv`, whose headers
//! carry the types. Lists are parted by `;`, which stands in no item, and no field holds a line end.
//!
//! `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv`

use super::attributes::{Column, Sheet};
use super::refused;
use super::value::{Type, Value};
use crate::graph::Network;
use std::io::{self, Write};

/// `id:ID`, `:LABEL` (`Actor` and the kind), then the attributes of points.
pub(super) fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let mut table = csv::Writer::from_writer(out);
    let names = sheet.point_columns().map(header);
    table.write_record(["id:ID".to_owned(), ":LABEL".to_owned()].into_iter().chain(names)).map_err(refused)?;
    for point in network.points() {
        let sort = if point.event().is_some() { "Event" } else { "Actor" };
        let labels = format!("{sort};{}", title_case(point.kind()));
        let values = sheet.of_point(point).map(|(_, value)| shown(value));
        table.write_record([point.id().into_owned(), labels].into_iter().chain(values)).map_err(refused)?;
    }
    table.flush()
}

/// `:START_ID`, `:END_ID`, `:TYPE` (the relation), `id`, then the attributes of links.
pub(super) fn relationships(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let mut table = csv::Writer::from_writer(out);
    let fixed = [":START_ID", ":END_ID", ":TYPE", "id"].map(str::to_owned);
    table.write_record(fixed.into_iter().chain(sheet.link_columns().map(header))).map_err(refused)?;
    for link in network.links() {
        let (source, target) = (link.source().id().into_owned(), link.target().id().into_owned());
        let values = sheet.of_link(link).map(|(_, value)| shown(value));
        table
            .write_record([source, target, link.kind().to_owned(), link.id()].into_iter().chain(values))
            .map_err(refused)?;
    }
    table.flush()
}

/// `weight:double`, `sources:string[]`.
fn header(column: Column) -> String {
    let kind = match column.kind {
        Type::Text => "string",
        Type::List => "string[]",
        Type::Day => "date",
        Type::Count => "long",
        Type::Real => "double",
        Type::Truth => "boolean",
    };
    format!("{}:{kind}", column.name)
}

/// A kind as a label of Neo4j is usually spelt.
pub(super) fn title_case(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().map(|c| c.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

fn shown(value: Option<Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::List(items)) => items.iter().map(|i| line(i).replace(';', ",")).collect::<Vec<_>>().join(";"),
        Some(value) => line(&value.to_string()),
    }
}

/// The text on one line: the import reads to the end of its buffer where a line end is quoted.
fn line(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ")
}
