//! DOT, the language of Graphviz. Reads a [`Graph`]; writes a picture of it: one edge for each pair and relation, its
//! colour the quad class, its width the number of sources, its tooltip the sentences. Every id and label is quoted.

use crate::actor::ActorKind;
use crate::graph::{Bundle, Graph, Node, bundles};
use crate::relation::{Factuality, Quad};
use std::io::{self, Write};

/// Above so many edges the layered layout takes minutes and shows nothing, so the file asks for a spring layout.
const LAYERED: usize = 60;

/// Above so many edges only straight lines are drawn: bending a thousand round the nodes takes Graphviz 40 seconds.
const CURVED: usize = 200;

/// How many sentences a tooltip quotes, and how many characters it has at most.
const QUOTED: usize = 3;
const TOOLTIP: usize = 600;

/// How wide a node's name may be, in characters, before it is broken.
const LINE: usize = 24;

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Writes the picture.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let edges = bundles(graph.facts());
    writeln!(out, "digraph \"chancery\" {{")?;
    if edges.len() > LAYERED {
        writeln!(
            out,
            "  graph [layout=\"sfdp\", overlap=\"prism\", overlap_scaling=\"4\", K=\"1.6\", repulsiveforce=\"1.4\", splines=\"{}\", outputorder=\"edgesfirst\"];",
            edges.len() <= CURVED
        )?;
    } else {
        writeln!(
            out,
            "  graph [layout=\"dot\", rankdir=\"LR\", nodesep=\"0.35\", ranksep=\"1.1\", splines=\"true\"];"
        )?;
    }
    writeln!(
        out,
        "  graph [fontname=\"{FONT}\", fontsize=\"10\", labelloc=\"b\", labeljust=\"l\", bgcolor=\"white\"];"
    )?;
    writeln!(
        out,
        "  node [fontname=\"{FONT}\", fontsize=\"11\", style=\"filled\", color=\"#4D4D4D\", penwidth=\"0.8\", margin=\"0.12,0.06\"];"
    )?;
    writeln!(out, "  edge [fontname=\"{FONT}\", fontsize=\"8\", arrowsize=\"0.7\"];")?;
    for node in graph.nodes() {
        writeln!(out, "  {}", node_line(node))?;
    }
    for bundle in &edges {
        writeln!(out, "  {}", edge_line(bundle))?;
    }
    writeln!(out, "  label={};\n}}", legend(graph, &edges))
}

fn node_line(node: &Node) -> String {
    let (shape, colour) = look(node.kind());
    let mut label = wrapped(&node.label());
    if let Some(state) = node.state().filter(|_| node.kind() != ActorKind::State) {
        // A person or an organization says whose it is.
        label = format!("{label}\n{state}");
    }
    let names = node.aliases().iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let tooltip =
        if names.is_empty() { node.kind().as_str().to_owned() } else { format!("{}: {names}", node.kind().as_str()) };
    format!(
        "{} [label={}, shape=\"{shape}\", fillcolor=\"{colour}\", tooltip={}];",
        quoted(node.id()),
        quoted(&label),
        quoted(&short(&tooltip))
    )
}

fn edge_line(b: &Bundle) -> String {
    let weight = b.weight();
    let colour = colour(b.relation.quad());
    let sentences: Vec<&str> = b.facts.iter().flat_map(|f| f.evidence(1)).take(QUOTED).collect();
    let one = b.facts.first().map(|f| f.factuality).filter(|x| b.facts.iter().all(|f| f.factuality == *x));
    let mut label = b.relation.as_str().to_owned();
    if b.facts.len() > 1 {
        label += &format!(" ×{}", b.facts.len());
    }
    let mut more = String::new();
    if let Some(factuality) = one.filter(|f| *f != Factuality::Asserted) {
        label += &format!(" ({})", factuality.as_str());
        more += ", style=\"dashed\"";
    }
    if let Some(office) = b.facts.iter().find_map(|f| f.title()) {
        label = format!("{label}\n{}", wrapped(office));
    }
    if b.relation.symmetric() {
        more += ", dir=\"none\"";
    }
    let tooltip = if sentences.is_empty() { label.clone() } else { sentences.join("\n") };
    format!(
        "{} -> {} [label={}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth=\"{:.1}\", weight=\"{}\", tooltip={}{more}];",
        quoted(b.subject.id()),
        quoted(b.object.id()),
        quoted(&label),
        width(weight),
        weight.min(100),
        quoted(&short(&tooltip)),
    )
}

/// 1 point for one source, one more for each doubling, 6 at most.
fn width(weight: usize) -> f64 {
    (1.0 + (weight.max(1) as f64).log2()).min(6.0)
}

fn look(kind: ActorKind) -> (&'static str, &'static str) {
    match kind {
        ActorKind::State => ("box", "#CFE2F3"),
        ActorKind::Person => ("ellipse", "#FFF2CC"),
        ActorKind::Organization => ("box\", style=\"filled,rounded", "#E2D9F3"),
        ActorKind::Group => ("octagon", "#F4CCCC"),
        ActorKind::Event => ("note", "#E6E6E6"),
    }
}

/// Okabe and Ito's colours (Color Universal Design, 2008), which colour-blind readers can tell apart.
fn colour(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "#0072B2",
        Quad::MaterialCooperation => "#007A5A",
        Quad::VerbalConflict => "#C77700",
        Quad::MaterialConflict => "#C00000",
        Quad::Neutral => "#666666",
    }
}

/// What colours, shapes and widths mean, of those that the picture has; an HTML label, which belongs to no node.
fn legend(graph: &Graph, edges: &[Bundle]) -> String {
    let mut cells = String::new();
    let quads = [
        Quad::VerbalCooperation,
        Quad::MaterialCooperation,
        Quad::VerbalConflict,
        Quad::MaterialConflict,
        Quad::Neutral,
    ];
    for quad in quads.into_iter().filter(|q| edges.iter().any(|e| e.relation.quad() == *q)) {
        cells += &format!("<TD><FONT COLOR=\"{}\"><B>━ {}</B></FONT></TD>", colour(quad), quad.as_str());
    }
    let kinds = [ActorKind::State, ActorKind::Person, ActorKind::Organization, ActorKind::Group, ActorKind::Event];
    for kind in kinds.into_iter().filter(|k| graph.nodes().iter().any(|n| n.kind() == *k)) {
        cells += &format!("<TD BGCOLOR=\"{}\">{}</TD>", look(kind).1, kind.as_str());
    }
    cells += "<TD>width: sources · dashed: not asserted · ×n: n separate facts</TD>";
    format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\"><TR>{cells}</TR></TABLE>>")
}

/// Lines of at most about [`LINE`] characters, broken between words.
fn wrapped(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        let letters = word.chars().count();
        if length > 0 {
            let fits = length + letters < LINE;
            lines.push(if fits { ' ' } else { '\n' });
            length = if fits { length + 1 } else { 0 };
        }
        lines.push_str(word);
        length += letters;
    }
    lines
}

/// At most [`TOOLTIP`] characters.
fn short(text: &str) -> String {
    match text.char_indices().nth(TOOLTIP) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// A quoted string of DOT. A backslash is doubled, so that none of DOT's own escapes (`\N`, `\G`) comes about; a newline is
/// DOT's `\n`; other control characters, which its output formats cannot hold, are dropped.
fn quoted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    safe.push('"');
    for c in text.chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '\n' => safe.push_str("\\n"),
            '\t' => safe.push(' '),
            // An ampersand begins an entity in every label: "AT&amp;T" must not become "AT&T".
            '&' => safe.push_str("&amp;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
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
    fn quotes_are_safe() {
        assert_eq!(quoted("a \"b\" \\N\n<c>\u{0}& é"), "\"a \\\"b\\\" \\\\N\\n<c>&amp; é\"");
    }

    #[test]
    fn long_names_are_broken_between_words() {
        assert_eq!(wrapped("Shanghai Cooperation Organisation"), "Shanghai Cooperation\nOrganisation");
        assert_eq!(wrapped("NATO"), "NATO");
        assert_eq!(wrapped(""), "");
    }

    #[test]
    fn widths_grow_by_doubling() {
        assert_eq!([1, 2, 4, 1000].map(width), [1.0, 2.0, 3.0, 6.0]);
    }
}
