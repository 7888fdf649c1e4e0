//! GEXF 1.3 (<https://gexf.net>). Reads a [`Network`]; writes it with a `kind` for each relation, by which Gephi keeps
//! parallel edges apart, with colours, sizes and places, and, where anything is dated, with spells and weights through
//! time. Attribute ids are their titles, since readers name them by one or the other.

use super::attributes::{Column, Sheet};
use super::look;
use super::parallel;
use super::spell::{Spell, spells, weights};
use super::value::Value;
use super::xml::escaped;
use crate::graph::{Link, Network, Point, Shape, Shown};
use std::io::{self, Write};

/// Points of bigger networks are not laid out: that takes minutes, and Gephi does it better.
pub(super) const LAID_OUT: usize = 5_000;

/// Lengths of Gephi's canvas for one of the layout.
const SCALE: f32 = 60.0;

/// Writes point by point and link by link.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Facts);
    let sheet = Sheet::new(network);
    let dynamic = network.links().any(|l| l.facts().iter().any(|f| Spell::of(f).is_some()));
    let mode = if dynamic { r#"dynamic" timerepresentation="interval" timeformat="date"# } else { "static" };
    let edges = if network.is_directed() { "directed" } else { "undirected" };
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#)?;
    writeln!(out, "  <meta><creator>chancery</creator></meta>")?;
    writeln!(out, r#"  <graph defaultedgetype="{edges}" mode="{mode}">"#)?;
    declare(out, "node", sheet.point_columns())?;
    declare(out, "edge", sheet.link_columns())?;
    if dynamic {
        // Id, title and type by which Gephi knows that the weight changes.
        writeln!(out, r#"    <attributes class="edge" mode="dynamic">"#)?;
        writeln!(out, r#"      <attribute id="weight" title="Weight" type="float"/>"#)?;
        writeln!(out, "    </attributes>")?;
    }
    writeln!(out, r#"    <nodes count="{}">"#, network.point_count())?;
    let sizes = sizes(network);
    for point in network.points() {
        let placed = shown.lays_out() || network.point_count() <= LAID_OUT;
        node(out, &sheet, point, sizes[point.index()], placed)?;
    }
    writeln!(out, "    </nodes>")?;
    writeln!(out, r#"    <edges count="{}">"#, network.link_count())?;
    parallel::links(network, out, |link, out| edge(out, &sheet, link, dynamic))?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn node(out: &mut dyn Write, sheet: &Sheet, point: Point<'_>, size: f64, placed: bool) -> io::Result<()> {
    writeln!(out, r#"      <node id="{}" label="{}">"#, point.id(), escaped(&point.label()))?;
    writeln!(out, "        <attvalues>")?;
    values(out, sheet.of_point(point))?;
    writeln!(out, "        </attvalues>")?;
    if let Some(spell) = point.event().and_then(Spell::of) {
        writeln!(out, "        <spells><spell{spell}/></spells>")?;
    }
    colour(out, look::strong(point))?;
    if placed {
        // Gephi's y grows upwards.
        let place = point.place();
        writeln!(out, r#"        <viz:position x="{}" y="{}" z="0"/>"#, place.x * SCALE, -place.y * SCALE)?;
    }
    writeln!(out, r#"        <viz:size value="{size}"/>"#)?;
    writeln!(out, "      </node>")
}

fn edge(out: &mut dyn Write, sheet: &Sheet, link: Link<'_>, dynamic: bool) -> io::Result<()> {
    let (source, target, kind, weight) = (link.source().id(), link.target().id(), link.kind(), link.weight());
    writeln!(
        out,
        r#"      <edge id="{}" source="{source}" target="{target}" kind="{kind}" label="{}" weight="{weight}">"#,
        link.id(),
        escaped(link.label()),
    )?;
    writeln!(out, "        <attvalues>")?;
    values(out, sheet.of_link(link))?;
    for (spell, weight) in if dynamic { weights(link) } else { Vec::new() } {
        writeln!(out, r#"          <attvalue for="weight" value="{weight}"{spell}/>"#)?;
    }
    writeln!(out, "        </attvalues>")?;
    let spells = if dynamic { spells(link) } else { Vec::new() };
    if !spells.is_empty() {
        let told: Vec<String> = spells.iter().map(|s| format!("<spell{s}/>")).collect();
        writeln!(out, "        <spells>{}</spells>", told.concat())?;
    }
    colour(out, look::of_quad(link.quad()))?;
    writeln!(out, r#"        <viz:thickness value="{:.1}"/>"#, look::width(weight))?;
    writeln!(out, "      </edge>")
}

/// "#C00000" as numbers, which readers older than 1.3's `hex` know too.
fn colour(out: &mut dyn Write, hex: &str) -> io::Result<()> {
    let part = |at: usize| hex.get(at..at + 2).and_then(|h| u8::from_str_radix(h, 16).ok()).unwrap_or(0);
    writeln!(out, r#"        <viz:color r="{}" g="{}" b="{}"/>"#, part(1), part(3), part(5))
}

/// The size of each point: 6 to 30, by the root of the stories in its links.
fn sizes(network: &Network) -> Vec<f64> {
    let mut weights = vec![0usize; network.point_count()];
    for (link, (a, b)) in network.links().zip(network.ends()) {
        let weight = link.weight();
        weights[a] += weight;
        weights[b] += weight;
    }
    let size = |w: usize| ((6.0 + 2.0 * (w as f64).sqrt()).min(30.0) * 10.0).round() / 10.0;
    weights.into_iter().map(size).collect()
}

/// What GEXF itself has a place for.
fn built_in(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

fn declare(out: &mut dyn Write, class: &str, columns: impl Iterator<Item = Column>) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}" mode="static">"#)?;
    for c in columns.filter(|c| !built_in(c.name)) {
        writeln!(out, r#"      <attribute id="{0}" title="{0}" type="{1}"/>"#, c.name, c.kind.in_xml())?;
    }
    writeln!(out, "    </attributes>")
}

fn values(out: &mut dyn Write, values: impl Iterator<Item = (Column, Option<Value>)>) -> io::Result<()> {
    for (column, value) in values.filter(|(c, _)| !built_in(c.name)) {
        match value {
            None => {}
            Some(v) if v.is_text() => {
                writeln!(out, r#"          <attvalue for="{}" value="{}"/>"#, column.name, escaped(&v.to_string()))?;
            }
            Some(number) => writeln!(out, r#"          <attvalue for="{}" value="{number}"/>"#, column.name)?,
        }
    }
    Ok(())
}
