//! GEXF 1.3 (<https://gexf.net>), plain form. Reads a [`Graph`]; writes it with a `kind` for each relation, by which
//! Gephi keeps parallel edges apart. Attribute ids are their titles, since readers name them by one or the other.

use super::attributes::{Attribute, EDGE, NODE, Type, Value};
use super::xml::escaped;
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes a graph, node by node and edge by edge.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" version="1.3">"#)?;
    writeln!(out, "  <meta><creator>chancery</creator></meta>")?;
    writeln!(out, r#"  <graph defaultedgetype="directed" mode="static">"#)?;
    declare(out, "node", NODE)?;
    declare(out, "edge", EDGE)?;
    writeln!(out, "    <nodes>")?;
    for node in graph.nodes() {
        writeln!(out, r#"      <node id="{}" label="{}">"#, node.id(), escaped(&node.label()))?;
        values(out, NODE, node)?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for fact in graph.facts() {
        let (source, target, kind) = (fact.subject.id(), fact.object.id(), fact.relation.as_str());
        writeln!(
            out,
            r#"      <edge id="{}" source="{source}" target="{target}" kind="{kind}" label="{}" weight="{}">"#,
            fact.id(),
            escaped(fact.label()),
            fact.weight()
        )?;
        values(out, EDGE, &fact)?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

/// What GEXF itself has a place for.
fn built_in(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

fn declare<T>(out: &mut dyn Write, class: &str, attributes: &[Attribute<T>]) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}">"#)?;
    for a in attributes.iter().filter(|a| !built_in(a.name)) {
        let kind = match a.kind {
            Type::Text => "string",
            Type::Count => "long",
            Type::Real => "double",
            Type::Truth => "boolean",
        };
        writeln!(out, r#"      <attribute id="{0}" title="{0}" type="{kind}"/>"#, a.name)?;
    }
    writeln!(out, "    </attributes>")
}

fn values<T>(out: &mut dyn Write, attributes: &[Attribute<T>], item: &T) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for a in attributes.iter().filter(|a| !built_in(a.name)) {
        match (a.of)(item) {
            None => {}
            Some(Value::Text(s)) => writeln!(out, r#"          <attvalue for="{}" value="{}"/>"#, a.name, escaped(&s))?,
            Some(number) => writeln!(out, r#"          <attvalue for="{}" value="{number}"/>"#, a.name)?,
        }
    }
    writeln!(out, "        </attvalues>")
}
