//! GraphML, as <http://graphml.graphdrawing.org> defines it: typed keys, strict ids. Reads a [`Network`] and writes it.
//! Never loses a mention: `mentions_json` of a link, or of a point that is a fact, is the list of its triples as FORMAT.md
//! writes them, and what is read back is made of them alone.
//!
//! Key ids are the attributes' names, but for those of links whose names points have too, which begin with `edge_`
//! (Gephi takes a key for nodes or for edges, not for both).

use super::attributes::{Column, Sheet};
use super::parallel;
use super::value::Value;
use super::xml::{escaped, escaped_json};
use crate::graph::{Fact, Network, Shape, Shown};
use crate::relation::record;
use std::io::{self, Write};

pub(super) const MENTIONS: &str = "mentions_json";

/// Writes point by point and link by link.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Facts);
    let sheet = Sheet::new(network);
    let names: Vec<&str> = sheet.point_columns().map(|c| c.name).collect();
    let id_of = |c: Column| if names.contains(&c.name) { format!("edge_{}", c.name) } else { c.name.to_owned() };
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    for c in sheet.point_columns() {
        key(out, "node", c.name, c)?;
    }
    let ids: Vec<String> = sheet.link_columns().map(id_of).collect();
    for (c, id) in sheet.link_columns().zip(&ids) {
        key(out, "edge", id, c)?;
    }
    let holder = if network.shape() == Shape::Events { "node" } else { "edge" };
    writeln!(out, r#"  <key id="{MENTIONS}" for="{holder}" attr.name="{MENTIONS}" attr.type="string"/>"#)?;
    let default = if network.is_directed() { "directed" } else { "undirected" };
    writeln!(out, r#"  <graph id="chancery" edgedefault="{default}">"#)?;
    points(network, &sheet, out)?;
    parallel::links(network, out, |link, out| {
        let (id, source, target) = (link.id(), link.source().id(), link.target().id());
        writeln!(out, r#"    <edge id="{id}" source="{source}" target="{target}">"#)?;
        for ((_, value), id) in sheet.of_link(link).zip(&ids) {
            data(out, id, value)?;
        }
        if holder == "edge" {
            mentions(out, link.facts())?;
        }
        writeln!(out, "    </edge>")
    })?;
    writeln!(out, "  </graph>\n</graphml>")
}

fn points(network: &Network, sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    for point in network.points() {
        writeln!(out, r#"    <node id="{}">"#, point.id())?;
        for (column, value) in sheet.of_point(point) {
            data(out, column.name, value)?;
        }
        if let Some(fact) = point.event() {
            mentions(out, std::slice::from_ref(fact))?;
        }
        writeln!(out, "    </node>")?;
    }
    Ok(())
}

fn key(out: &mut dyn Write, domain: &str, id: &str, column: Column) -> io::Result<()> {
    let (name, kind) = (column.name, column.kind.in_xml());
    writeln!(out, r#"  <key id="{id}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>"#)
}

fn data(out: &mut (impl Write + ?Sized), key: &str, value: Option<Value>) -> io::Result<()> {
    match value {
        None => Ok(()),
        Some(v) if v.is_text() => writeln!(out, r#"      <data key="{key}">{}</data>"#, escaped(&v.to_string())),
        Some(number) => writeln!(out, r#"      <data key="{key}">{number}</data>"#),
    }
}

fn mentions(out: &mut (impl Write + ?Sized), facts: &[Fact]) -> io::Result<()> {
    write!(out, r#"      <data key="{MENTIONS}">["#)?;
    for (k, triple) in facts.iter().flat_map(Fact::triples).enumerate() {
        let comma = if k > 0 { "," } else { "" };
        write!(out, "{comma}{}", escaped_json(&record::to_json(&triple)))?;
    }
    writeln!(out, "]</data>")
}
