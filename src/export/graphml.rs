//! GraphML, as <http://graphml.graphdrawing.org> defines it: typed keys, strict ids, one edge for each relation.
//! Reads a [`Graph`] and writes it; reads such a file and returns the graph. Never loses a mention: `mentions_json` of
//! an edge is the list of its triples as FORMAT.md writes them, and what is read back is made of them alone.
//!
//! Key ids are the attributes' names, but for `edge_label` and `edge_mentions`, whose names nodes have too (Gephi takes
//! a key for nodes or for edges, not for both).

use super::attributes::{Attribute, EDGE, NODE, Type, Value};
use super::gather::Gather;
use super::xml::{escaped, escaped_json};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::relation::record;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{self, BufRead, Write};

const MENTIONS: &str = "mentions_json";

/// Writes a graph, node by node and edge by edge.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    keys(out, "node", NODE)?;
    keys(out, "edge", EDGE)?;
    writeln!(out, r#"  <key id="{MENTIONS}" for="edge" attr.name="{MENTIONS}" attr.type="string"/>"#)?;
    writeln!(out, r#"  <graph id="chancery" edgedefault="directed">"#)?;
    for node in graph.nodes() {
        writeln!(out, r#"    <node id="{}">"#, node.id())?;
        data(out, "node", NODE, node)?;
        writeln!(out, "    </node>")?;
    }
    for fact in graph.facts() {
        let (id, source, target) = (fact.id(), fact.subject.id(), fact.object.id());
        writeln!(out, r#"    <edge id="{id}" source="{source}" target="{target}">"#)?;
        data(out, "edge", EDGE, &fact)?;
        let records: Vec<String> = fact.triples().map(|t| record::to_json(&t)).collect();
        writeln!(out, r#"      <data key="{MENTIONS}">[{}]</data>"#, escaped_json(&records.join(",")))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn id_of(domain: &str, name: &str) -> String {
    if domain == "edge" && NODE.iter().any(|n| n.name == name) { format!("edge_{name}") } else { name.to_owned() }
}

fn keys<T>(out: &mut dyn Write, domain: &str, attributes: &[Attribute<T>]) -> io::Result<()> {
    for a in attributes {
        let kind = match a.kind {
            Type::Text => "string",
            Type::Count => "long",
            Type::Real => "double",
            Type::Truth => "boolean",
        };
        let (id, name) = (id_of(domain, a.name), a.name);
        writeln!(out, r#"  <key id="{id}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    Ok(())
}

fn data<T>(out: &mut dyn Write, domain: &str, attributes: &[Attribute<T>], item: &T) -> io::Result<()> {
    for a in attributes {
        let Some(value) = (a.of)(item) else { continue };
        write!(out, r#"      <data key="{}">"#, id_of(domain, a.name))?;
        match value {
            Value::Text(s) => out.write_all(escaped(&s).as_bytes())?,
            number => write!(out, "{number}")?,
        }
        writeln!(out, "</data>")?;
    }
    Ok(())
}

/// Reads a graph that [`write`] wrote.
pub(super) fn read(input: impl BufRead) -> Result<Graph> {
    let mut reader = Reader::from_reader(Lines { input, line: 1 });
    let mut gather = Gather::default();
    let (mut buffer, mut place) = (Vec::new(), Place::default());
    let mut is_graphml = false;
    loop {
        let line = |r: &Reader<Lines<_>>| r.get_ref().line;
        let bad = |r: &Reader<Lines<_>>, what: String| Error::new(ErrorKind::Format, what).on_line(line(r));
        let event = reader.read_event_into(&mut buffer).map_err(|e| bad(&reader, format!("XML is broken: {e}")))?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"graphml" => is_graphml = true,
                b"edge" => place = Place { edge: Some(attribute(&tag, "id")), line: line(&reader), ..Place::default() },
                b"data" if place.edge.is_some() && attribute(&tag, "key") == MENTIONS => {
                    place.json = Some(String::new());
                }
                _ => {}
            },
            // An edge without data has no mentions either.
            Event::Empty(tag) if tag.local_name().as_ref() == b"edge" => {
                return Err(no_mentions(&attribute(&tag, "id")).on_line(line(&reader)));
            }
            Event::Text(text) => {
                if let Some(json) = &mut place.json {
                    let text = text.decode().map_err(|e| bad(&reader, format!("text is not UTF-8: {e}")))?;
                    json.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(json) = &mut place.json {
                    json.push_str(&text.decode().map_err(|e| bad(&reader, format!("text is not UTF-8: {e}")))?);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(json) = &mut place.json {
                    json.push_str(&resolved(&name).ok_or_else(|| bad(&reader, "an unknown entity".into()))?);
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                b"data" => {
                    if let Some(json) = place.json.take() {
                        let triples = record::from_json_array(&json).map_err(|e| {
                            bad(&reader, format!("{MENTIONS} of edge '{}' is not readable: {e}", place.name()))
                        })?;
                        place.found |= !triples.is_empty();
                        triples.into_iter().for_each(|t| gather.add(t));
                    }
                }
                b"edge" => {
                    if !place.found {
                        return Err(no_mentions(place.name()).on_line(place.line));
                    }
                    place = Place::default();
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    if is_graphml { Ok(gather.graph()) } else { Err(Error::new(ErrorKind::Format, "this is no GraphML").on_line(1)) }
}

/// Where in the file the reader is.
#[derive(Default)]
struct Place {
    edge: Option<String>,
    line: u64,
    json: Option<String>,
    found: bool,
}

impl Place {
    fn name(&self) -> &str {
        self.edge.as_deref().unwrap_or("")
    }
}

fn no_mentions(edge: &str) -> Error {
    Error::new(ErrorKind::Format, format!("edge '{edge}' has no {MENTIONS}"))
        .hint("only GraphML that chancery wrote can be read back; give the triples as JSON Lines or CSV")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).ok().flatten();
    found.map(|a| String::from_utf8_lossy(&a.value).into_owned()).unwrap_or_default()
}

fn resolved(name: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Some(c) = name.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    let name = name.decode().ok()?;
    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
}

/// Counts the lines that go through.
struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> io::Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = io::Read::read(&mut self.fill_buf()?, buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        // The buffer is the one that was filled last, so nothing is read here.
        if let Ok(buffer) = self.input.fill_buf() {
            self.line += buffer.iter().take(n).filter(|b| **b == b'\n').count() as u64;
        }
        self.input.consume(n);
    }
}
