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
mod gather;
mod gephi;
mod gexf;
mod graphml;
mod jsonl;
mod nodelink;
mod table;
mod xml;

pub use table::{COLUMNS, COPY};

use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// GraphML.
    GraphMl,
    /// GEXF 1.3.
    Gexf,
    /// Graphviz.
    Dot,
    /// The table of triples.
    Csv,
    /// A folder with `nodes.csv` and `edges.csv`.
    GephiCsv,
    /// Triples as JSON Lines.
    JsonLines,
    /// JSON node-link data.
    NodeLink,
}

impl Format {
    /// All of them.
    pub const ALL: &[Format] = &[
        Format::GraphMl,
        Format::Gexf,
        Format::Dot,
        Format::Csv,
        Format::GephiCsv,
        Format::JsonLines,
        Format::NodeLink,
    ];
    /// As the command line spells it.
    pub fn name(self) -> &'static str {
        match self {
            Format::GraphMl => "graphml",
            Format::Gexf => "gexf",
            Format::Dot => "dot",
            Format::Csv => "csv",
            Format::GephiCsv => "gephi-csv",
            Format::JsonLines => "jsonl",
            Format::NodeLink => "json",
        }
    }
    /// The format that the command line spells so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }
    /// The extensions that name it; none for a folder.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::GraphMl => &["graphml"],
            Format::Gexf => &["gexf"],
            Format::Dot => &["dot", "gv"],
            Format::Csv => &["csv"],
            Format::GephiCsv => &[],
            Format::JsonLines => &["jsonl", "ndjson"],
            Format::NodeLink => &["json"],
        }
    }
    /// The format that a path names by its extension, or by being a folder (it ends in `/`, or it is there).
    pub fn from_extension(path: impl AsRef<Path>) -> Option<Self> {
        let path = path.as_ref();
        if path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) || path.is_dir() {
            return Some(Format::GephiCsv);
        }
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|f| f.extensions().contains(&extension.as_str()))
    }
    /// Whether [`load`] reads it.
    pub fn is_readable(self) -> bool {
        matches!(self, Format::GraphMl | Format::Csv | Format::JsonLines | Format::NodeLink)
    }
}

/// Writes a graph to a stream. The stream should be buffered.
///
/// # Errors
/// The stream's own, and [`Format::GephiCsv`], which is a folder.
pub fn write(graph: &Graph, format: Format, out: &mut dyn Write) -> Result<()> {
    let written = match format {
        Format::GraphMl => graphml::write(graph, out),
        Format::Gexf => gexf::write(graph, out),
        Format::Dot => dot::write(graph, out),
        Format::Csv => table::write(graph, out),
        Format::JsonLines => jsonl::write(graph, out),
        Format::NodeLink => nodelink::write(graph, out),
        Format::GephiCsv => {
            let error = Error::new(ErrorKind::Usage, "CSV for Gephi is two files").hint("name a folder, such as out/");
            return Err(error);
        }
    };
    written.and_then(|()| out.flush()).map_err(unwritable)
}

/// Writes a graph to a file, or to a folder for [`Format::GephiCsv`]; the path says the format. A file is replaced only
/// when the new one is whole.
///
/// # Errors
/// An extension that names no format, and what the file system refuses.
pub fn save(graph: &Graph, path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    save_as(graph, known(path, |_| true)?, path)
}

/// As [`save`], in a format that the path need not name.
///
/// # Errors
/// What the file system refuses.
pub fn save_as(graph: &Graph, format: Format, path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    if format == Format::GephiCsv {
        fs::create_dir_all(path).map_err(|e| unwritable(e).at(path))?;
        replace(&path.join("nodes.csv"), |out| gephi::nodes(graph, out).map_err(unwritable))?;
        return replace(&path.join("edges.csv"), |out| gephi::edges(graph, out).map_err(unwritable));
    }
    replace(path, |out| write(graph, format, out))
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
        Format::GraphMl => graphml::read(input),
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
    let all = Format::ALL.iter().filter(|f| fits(**f)).flat_map(|f| f.extensions());
    let all: Vec<String> = all.map(|e| format!(".{e}")).collect();
    Err(Error::new(ErrorKind::Usage, "the name does not say a format that fits").at(path).hint(format!(
        "end it in {}{}",
        all.join(", "),
        if fits(Format::GephiCsv) { ", or in / for a folder with nodes.csv and edges.csv" } else { "" }
    )))
}

fn unwritable(e: io::Error) -> Error {
    Error::new(ErrorKind::Unwritable, "writing failed").because(e)
}

/// Writes beside the file and renames at the end, so that nobody ever sees half a file.
fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let failed = |e: io::Error| unwritable(e).at(path);
    // A pipe or a device cannot be replaced.
    let special = fs::metadata(path).is_ok_and(|m| !m.is_file());
    let beside = if special { path.to_path_buf() } else { part(path) };
    let file = if special { File::options().write(true).open(path) } else { File::create(&beside) };
    let mut out = BufWriter::with_capacity(1 << 16, file.map_err(failed)?);
    let done = fill(&mut out).map_err(|e| e.at(path)).and_then(|()| out.flush().map_err(failed));
    drop(out);
    if special {
        return done;
    }
    let done = done.and_then(|()| fs::rename(&beside, path).map_err(failed));
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
