//! A Cypher script for Neo4j, Memgraph and others. Reads a [`Network`]; writes one statement a line, each of which may be
//! run again: nodes and relationships are merged by id.
//!
//! `cypher-shell -f graph.cypher`

use super::attributes::{Column, Sheet};
use super::neo4j::title_case;
use super::value::Value;
use crate::graph::{Shape, Shown};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the script.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Facts);
    let sheet = Sheet::new(network);
    for sort in ["Actor", "Event"] {
        if sort == "Actor" || network.shape() == Shape::Events {
            writeln!(out, "CREATE CONSTRAINT IF NOT EXISTS FOR (n:{sort}) REQUIRE n.id IS UNIQUE;")?;
        }
    }
    for point in network.points() {
        let (sort, kind, id) = (sort(point.event().is_some()), title_case(point.kind()), quoted(&point.id()));
        writeln!(out, "MERGE (n:{sort} {{id: {id}}}) SET n:{kind}, n += {};", map(sheet.of_point(point)))?;
    }
    for link in network.links() {
        let (a, b) = (link.source(), link.target());
        writeln!(
            out,
            "MATCH (a:{} {{id: {}}}), (b:{} {{id: {}}}) MERGE (a)-[r:{} {{id: {}}}]->(b) SET r += {};",
            sort(a.event().is_some()),
            quoted(&a.id()),
            sort(b.event().is_some()),
            quoted(&b.id()),
            link.kind(),
            quoted(&link.id()),
            map(sheet.of_link(link))
        )?;
    }
    Ok(())
}

fn sort(is_event: bool) -> &'static str {
    if is_event { "Event" } else { "Actor" }
}

fn map(values: impl Iterator<Item = (Column, Option<Value>)>) -> String {
    let entries = values.filter_map(|(column, value)| Some(format!("{}: {}", column.name, literal(value?))));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

fn literal(value: Value) -> String {
    match value {
        Value::Text(s) => quoted(&s),
        Value::List(items) => format!("[{}]", items.iter().map(|i| quoted(i)).collect::<Vec<_>>().join(", ")),
        Value::Day(day) => format!("date({})", quoted(&day.to_string())),
        // A whole number would be an integer in one row and a float in the next.
        Value::Real(x) if x.fract() == 0.0 => format!("{x:.1}"),
        number => number.to_string(),
    }
}

/// A string of Cypher: `\` escapes quotes and itself; what does not print is written by its number.
fn quoted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    safe.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => safe.extend(['\\', c]),
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            // Writing to a String cannot fail. All of these lie below U+10000.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}') => {
                let _ = write!(safe, "\\u{:04X}", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_numbers_are_literals() {
        assert_eq!(quoted("a \"b\" \\n\n\u{1} é 😀 שלום"), r#""a \"b\" \\n\n\u0001 é 😀 שלום""#);
        assert_eq!(literal(Value::Real(2.0)), "2.0");
        assert_eq!(literal(Value::List(vec!["a".into(), "b\"".into()])), r#"["a", "b\""]"#);
    }
}
