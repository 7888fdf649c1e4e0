//! Triples as JSON Lines (FORMAT.md). Reads a [`Graph`] and writes its triples; reads such lines and returns the graph.

use super::gather::Gather;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::relation::record;
use std::io::{self, BufRead, Write};

/// Writes one line for each mention.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    for triple in graph.triples() {
        writeln!(out, "{}", record::to_json(&triple))?;
    }
    Ok(())
}

/// Reads lines; empty ones are passed over.
pub(super) fn read(mut input: impl BufRead) -> Result<Graph> {
    let mut gather = Gather::default();
    let (mut bytes, mut line) = (Vec::new(), 0);
    loop {
        bytes.clear();
        line += 1;
        let n = input.read_until(b'\n', &mut bytes);
        if n.map_err(|e| Error::new(ErrorKind::Unreadable, "reading failed").on_line(line).because(e))? == 0 {
            return Ok(gather.graph());
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|e| Error::new(ErrorKind::Encoding, "this is not UTF-8").on_line(line).because(e))?;
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            continue;
        }
        let triple = record::from_json(text).map_err(|e| {
            Error::new(ErrorKind::Format, "this is no triple")
                .on_line(line)
                .because(e)
                .hint("chancery extract writes such lines")
        })?;
        gather.add(triple);
    }
}
