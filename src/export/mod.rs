//! Writers and readers of files. Reads a [`Graph`]; writes it in a format that other tools read; reads those of its own
//! formats that keep everything. Never depends on the order in which triples came: equal graphs give equal bytes.
//!
//! | format | file | holds | read back |
//! | --- | --- | --- | --- |
//! | GraphML | `.graphml` | one edge for each relation | yes |
//! | GEXF 1.3 | `.gexf` | one edge for each relation | |
//! | DOT | `.dot`, `.gv` | one edge for each pair and relation | |
//! | CSV | `.csv` | one line for each mention ([`COLUMNS`]) | yes |
//! | CSV for Gephi | a folder | `nodes.csv` and `edges.csv` | |
//! | JSON Lines | `.jsonl`, `.ndjson` | one triple for each mention (FORMAT.md) | yes |
//! | JSON node-link | `.json` | as networkx reads it | yes |

mod attributes;
mod dot;
mod file;
mod format;
mod gather;
mod gephi;
mod gexf;
mod graphml;
mod graphml_read;
mod jsonl;
mod look;
mod nodelink;
mod spell;
mod table;
mod value;
mod xml;

pub use format::Format;
pub use table::{COLUMNS, COPY};

use crate::error::{Error, ErrorKind, Result};
use crate::graph::{Graph, Shown, View};
use file::{replace, unwritable};
use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::Path;

/// Writes a graph to a stream, as it is. The stream should be buffered.
///
/// # Errors
/// The stream's own, and a format that is a folder.
pub fn write(graph: &Graph, format: Format, out: &mut dyn Write) -> Result<()> {
    write_shown(&View::default().show(graph), format, out)
}

/// Writes what a view shows to a stream. The stream should be buffered.
///
/// # Errors
/// As [`write`].
pub fn write_shown(shown: &Shown<'_>, format: Format, out: &mut dyn Write) -> Result<()> {
    if format.is_folder() {
        let error = Error::new(ErrorKind::Usage, format!("{} is several files", format.name()));
        return Err(error.hint("name a folder, such as out/"));
    }
    let written = match format {
        Format::GraphMl => graphml::write(shown, out),
        Format::Gexf => gexf::write(shown, out),
        Format::Dot => dot::write(shown, out),
        Format::Csv => table::write(shown.graph(), out),
        Format::JsonLines => jsonl::write(shown.graph(), out),
        Format::NodeLink => nodelink::write(shown, out),
        Format::GephiCsv => Ok(()),
    };
    written.and_then(|()| out.flush()).map_err(unwritable)
}

/// Writes a graph as it is to a file or a folder; the path says the format. A file is replaced only when the new one is
/// whole.
///
/// # Errors
/// A name that says no format, and what the file system refuses.
pub fn save(graph: &Graph, path: impl AsRef<Path>) -> Result<()> {
    save_shown(&View::default().show(graph), path)
}

/// As [`save`], for what a view shows.
///
/// # Errors
/// As [`save`].
pub fn save_shown(shown: &Shown<'_>, path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    save_as(shown, known(path, |_| true)?, path)
}

/// As [`save_shown`], in a format that the path need not name.
///
/// # Errors
/// What the file system refuses.
pub fn save_as(shown: &Shown<'_>, format: Format, path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    if !format.is_folder() {
        return replace(path, |out| write_shown(shown, format, out));
    }
    fs::create_dir_all(path).map_err(|e| unwritable(e).at(path))?;
    let network = shown.network(format.shape());
    replace(&path.join("nodes.csv"), |out| gephi::nodes(network, out).map_err(unwritable))?;
    replace(&path.join("edges.csv"), |out| gephi::edges(network, out).map_err(unwritable))
}

/// What a writer of CSV was refused, as its own error: a closed pipe must stay one.
fn refused(e: csv::Error) -> io::Error {
    match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Reads a graph from a file that [`save`] wrote as GraphML, CSV, JSON Lines or JSON, or that others wrote as a table or
/// lines of triples.
///
/// # Errors
/// A file that cannot be read, with the line that is at fault.
pub fn load(path: impl AsRef<Path>) -> Result<Graph> {
    let path = path.as_ref();
    let format = known(path, Format::is_readable)?;
    let file = File::open(path).map_err(|e| {
        let kind = if e.kind() == io::ErrorKind::NotFound { ErrorKind::NotFound } else { ErrorKind::Unreadable };
        Error::new(kind, "the file cannot be opened").at(path).because(e)
    })?;
    read(format, BufReader::with_capacity(1 << 16, file)).map_err(|e| e.at(path))
}

/// Reads a graph from a stream, in a format that [`Format::is_readable`].
///
/// # Errors
/// As [`load`], without a path.
pub fn read(format: Format, input: impl io::BufRead) -> Result<Graph> {
    match format {
        Format::GraphMl => graphml_read::read(input),
        Format::Csv => table::read(input),
        Format::JsonLines => jsonl::read(input),
        Format::NodeLink => nodelink::read(input),
        _ => Err(Error::new(ErrorKind::Usage, format!("{} is only written, not read", format.name()))
            .hint("keep the graph as graphml, jsonl, csv or json beside it")),
    }
}

fn known(path: &Path, fits: impl Fn(Format) -> bool) -> Result<Format> {
    if let Some(format) = Format::from_extension(path).filter(|f| fits(*f)) {
        return Ok(format);
    }
    let error = Error::new(ErrorKind::Usage, "the name does not say a format that fits").at(path);
    Err(error.hint(format!("end it in {}", endings(fits))))
}

/// The endings that name formats, for a message: ".csv, .json, or in / for a folder".
pub fn endings(fits: impl Fn(Format) -> bool) -> String {
    let ending = |f: &Format| {
        let slash = if f.is_folder() { "/" } else { "" };
        f.extensions().iter().map(|e| format!(".{e}{slash}")).collect::<Vec<_>>()
    };
    let all: Vec<String> = Format::ALL.iter().filter(|f| fits(**f)).flat_map(ending).collect();
    let folder = if fits(Format::GephiCsv) { ", or in / for Gephi's folder" } else { "" };
    all.join(", ") + folder
}

#[cfg(test)]
mod tests;
