//! GraphML that chancery wrote, read back. Reads the mentions of each link, or of each point that is a fact; returns the
//! graph. Passes over all else.

use super::gather::Gather;
use super::graphml::MENTIONS;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::relation::record;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{self, BufRead};

/// Reads a graph that [`write`] wrote.
pub(super) fn read(input: impl BufRead) -> Result<Graph> {
    let mut reader = Reader::from_reader(Lines { input, line: 1 });
    let mut gather = Gather::default();
    let (mut buffer, mut place) = (Vec::new(), Place::default());
    // Facts are points, so that links need no mentions; an actor's id has no full stop.
    let (mut is_graphml, mut events) = (false, false);
    loop {
        let line = |r: &Reader<Lines<_>>| r.get_ref().line;
        let bad = |r: &Reader<Lines<_>>, what: String| Error::new(ErrorKind::Format, what).on_line(line(r));
        let event = reader.read_event_into(&mut buffer).map_err(|e| bad(&reader, format!("XML is broken: {e}")))?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"graphml" => is_graphml = true,
                b"edge" | b"node" => {
                    let id = attribute(&tag, "id");
                    events |= tag.local_name().as_ref() == b"node" && id.contains('.');
                    place = Place { id: Some(id), line: line(&reader), ..Place::default() };
                }
                b"data" if place.id.is_some() && attribute(&tag, "key") == MENTIONS => {
                    place.json = Some(String::new());
                }
                _ => {}
            },
            // An edge without data has no mentions either.
            Event::Empty(tag) if tag.local_name().as_ref() == b"edge" && !events => {
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
                            bad(&reader, format!("{MENTIONS} of '{}' is not readable: {e}", place.name()))
                        })?;
                        place.found |= !triples.is_empty();
                        triples.into_iter().for_each(|t| gather.add(t));
                    }
                }
                b"edge" => {
                    if !place.found && !events {
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
    id: Option<String>,
    line: u64,
    json: Option<String>,
    found: bool,
}

impl Place {
    fn name(&self) -> &str {
        self.id.as_deref().unwrap_or("")
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
