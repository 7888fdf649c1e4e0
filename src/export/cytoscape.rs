//! Cytoscape's JSON, for Cytoscape and cytoscape.js. Reads a [`Network`]; writes nodes with places, edges with an
//! `interaction`, and their attributes.

use super::attributes::{Column, Sheet};
use super::gexf::LAID_OUT;
use super::value::Value;
use crate::graph::{Shape, Shown};
use serde_json::{Map, Value as Json, json};
use std::io::{self, Write};

/// Pixels for one length of the layout.
const SCALE: f32 = 90.0;

/// Writes one node or edge a line.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Facts);
    let sheet = Sheet::new(network);
    let placed = shown.lays_out() || network.point_count() <= LAID_OUT;
    write!(out, r#"{{"format_version": "1.0", "generated_by": "chancery", "target_cytoscapejs_version": "~3", "#)?;
    write!(out, r#""data": {{"name": "chancery"}}, "elements": {{"nodes": ["#)?;
    for (k, point) in network.points().enumerate() {
        let mut data = data(sheet.of_point(point));
        data.insert("id".into(), point.id().into());
        data.insert("name".into(), point.label().into());
        let mut node = json!({"data": data});
        if placed {
            let place = point.place();
            let pixels = |x: f32| (f64::from(x * SCALE) * 10.0).round() / 10.0;
            node["position"] = json!({"x": pixels(place.x), "y": pixels(place.y)});
        }
        write!(out, "{}\n{node}", if k > 0 { "," } else { "" })?;
    }
    write!(out, "\n], \"edges\": [")?;
    for (k, link) in network.links().enumerate() {
        let mut data = data(sheet.of_link(link));
        data.insert("id".into(), link.id().into());
        data.insert("source".into(), link.source().id().into());
        data.insert("target".into(), link.target().id().into());
        data.insert("interaction".into(), link.kind().into());
        data.insert("name".into(), link.id().into());
        write!(out, "{}\n{}", if k > 0 { "," } else { "" }, json!({"data": data}))?;
    }
    writeln!(out, "\n]}}}}")
}

fn data(values: impl Iterator<Item = (Column, Option<Value>)>) -> Map<String, Json> {
    values.filter_map(|(column, value)| Some((column.name.to_owned(), value?.into()))).collect()
}
