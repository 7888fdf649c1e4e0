//! DOT, the language of Graphviz. Reads a [`Network`]; writes a picture of it: colours by quad class, widths by the
//! number of stories, tooltips with the sentences, small graphs in boxes by state. Every id and label is quoted.

mod legend;
mod text;

use super::look;
use crate::actor::ActorKind;
use crate::graph::{Link, Network, Point, Shape, Shown};
use crate::relation::{Factuality, Relation};
use std::collections::BTreeMap;
use std::io::{self, Write};
use text::{quoted, short, wrapped};

/// Above so many links the layered layout takes minutes and shows nothing, so the file asks for a spring layout.
const LAYERED: usize = 60;

/// Above so many links only straight lines are drawn: bending a thousand round the nodes takes Graphviz 40 seconds.
const CURVED: usize = 200;

/// Above so many links, what stands beside each is a tooltip only.
const LABELLED: usize = 400;

/// How many sentences a tooltip quotes.
const QUOTED: usize = 3;

/// Points (of 72 to the inch) for one length of the layout.
const SCALE: f32 = 90.0;

/// Where lines run free, names stand beside them only where there is room; elsewhere they would cover each other.
const LOOSE: &str = "outputorder=\"edgesfirst\", forcelabels=\"false\"";

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Writes the picture.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let network = shown.network(Shape::Relations);
    let links = network.link_count();
    writeln!(out, "digraph \"chancery\" {{")?;
    if shown.lays_out() {
        writeln!(out, "  graph [layout=\"neato\", splines=\"{}\", {LOOSE}];", links <= CURVED)?;
    } else if links > LAYERED {
        writeln!(
            out,
            "  graph [layout=\"sfdp\", overlap=\"prism\", overlap_scaling=\"4\", K=\"2\", repulsiveforce=\"1.4\", sep=\"+14,12\", splines=\"{}\", {LOOSE}];",
            links <= CURVED
        )?;
    } else {
        writeln!(
            out,
            "  graph [layout=\"dot\", rankdir=\"LR\", nodesep=\"0.35\", ranksep=\"1.1\", splines=\"true\"];"
        )?;
    }
    let layered = !shown.lays_out() && links <= LAYERED;
    // The legend of a wide picture is read from farther away.
    let legend = if layered { 10 } else { 18 };
    writeln!(
        out,
        "  graph [fontname=\"{FONT}\", fontsize=\"{legend}\", labelloc=\"b\", labeljust=\"l\", bgcolor=\"white\"];"
    )?;
    writeln!(
        out,
        "  node [fontname=\"{FONT}\", fontsize=\"11\", style=\"filled\", color=\"#4D4D4D\", penwidth=\"0.8\", margin=\"0.12,0.06\"];"
    )?;
    writeln!(out, "  edge [fontname=\"{FONT}\", fontsize=\"9\", arrowsize=\"0.7\"];")?;
    points(network, layered, shown.lays_out(), out)?;
    // The layered layout makes room for names.
    let beside = if layered { "label" } else { "xlabel" };
    for link in network.links() {
        writeln!(out, "  {}", edge_line(link, (links <= LABELLED).then_some(beside)))?;
    }
    writeln!(out, "  label={};\n}}", legend::legend(network))
}

/// The points: where the layout draws boxes, those of one state in one, named by the state.
fn points(network: &Network, boxed: bool, placed: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut states: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for point in network.points().filter(|_| boxed) {
        if let Some(state) = point.state() {
            states.entry(state).or_default().push(point);
        }
    }
    states.retain(|_, members| members.len() > 1);
    for point in network.points().filter(|p| p.state().is_none_or(|s| !states.contains_key(s))) {
        writeln!(out, "  {}", node_line(point, placed))?;
    }
    for (state, members) in states {
        let is_it = |p: &&Point<'_>| p.actor_kind() == Some(ActorKind::State);
        let name = members.iter().find(is_it).and_then(|p| p.actor()).map_or(state, |n| n.name());
        let box_of = quoted(&format!("cluster_{state}"));
        writeln!(out, "  subgraph {box_of} {{")?;
        writeln!(
            out,
            "    graph [label={}, style=\"rounded\", color=\"#B0B0B0\", fontcolor=\"#4D4D4D\"];",
            quoted(name)
        )?;
        for point in members {
            writeln!(out, "    {}", node_line(point, placed))?;
        }
        writeln!(out, "  }}")?;
    }
    Ok(())
}

fn node_line(point: Point<'_>, placed: bool) -> String {
    let mut label = wrapped(&point.label());
    if let Some(state) = point.state().filter(|_| point.actor_kind() != Some(ActorKind::State)) {
        // A person or an organization says whose it is.
        label = format!("{label}\n{state}");
    }
    let told = match (point.actor(), point.event()) {
        (Some(node), _) => node.aliases().join(", "),
        (_, Some(fact)) => fact.evidence(QUOTED).join("\n"),
        _ => String::new(),
    };
    let tooltip = if told.is_empty() { point.kind().to_owned() } else { format!("{}: {told}", point.kind()) };
    let mut more = String::new();
    if placed {
        let place = point.place();
        // Graphviz's y grows upwards.
        more = format!(", pos=\"{:.1},{:.1}!\"", place.x * SCALE / 72.0, -place.y * SCALE / 72.0);
    }
    format!(
        "{} [label={}, shape={}, fillcolor=\"{}\", tooltip={}{more}];",
        quoted(&point.id()),
        quoted(&label),
        shape(point),
        look::fill(point),
        quoted(&short(&tooltip))
    )
}

/// A link; `beside` is the attribute for what stands beside it, if anything does.
fn edge_line(link: Link<'_>, beside: Option<&str>) -> String {
    let weight = link.weight();
    let colour = look::of_quad(link.quad());
    let mut label = link.relation().map_or("", Relation::as_str).to_owned();
    if link.facts().len() > 1 {
        label += &format!(" ×{}", link.facts().len());
    }
    let mut more = String::new();
    if let Some(factuality) = link.factuality().filter(|f| *f != Factuality::Asserted) {
        label += &format!(" ({})", factuality.as_str());
        more += ", style=\"dashed\"";
    }
    if let Some(office) = link.facts().iter().find_map(|f| f.title()) {
        label = format!("{label}\n{}", wrapped(office));
    }
    if link.is_symmetric() {
        more += ", dir=\"none\"";
    }
    let sentences: Vec<&str> = link.facts().iter().flat_map(|f| f.evidence(1)).take(QUOTED).collect();
    let name = beside.map_or(String::new(), |attribute| format!("{attribute}={}, ", quoted(label.trim())));
    let tooltip = if sentences.is_empty() { label.clone() } else { sentences.join("\n") };
    format!(
        "{} -> {} [{name}color=\"{colour}\", fontcolor=\"{colour}\", penwidth=\"{:.1}\", weight=\"{}\", tooltip={}{more}];",
        quoted(&link.source().id()),
        quoted(&link.target().id()),
        look::width(weight),
        weight.min(100),
        quoted(&short(&tooltip)),
    )
}

fn shape(point: Point<'_>) -> &'static str {
    match point.actor_kind() {
        Some(ActorKind::State) => "\"box\"",
        Some(ActorKind::Person) => "\"ellipse\"",
        Some(ActorKind::Organization) => "\"box\", style=\"filled,rounded\"",
        Some(ActorKind::Group) => "\"octagon\"",
        Some(ActorKind::Event) => "\"note\"",
        None => "\"cds\"",
    }
}
