//! Writers and readers of files. Reads a [`Graph`]; writes it in a format that other tools read; reads those of its own
//! formats that keep everything. Never depends on the order in which triples came: equal graphs give equal bytes.
//!
//! | format | file | holds | read back |
//! | --- | --- | --- | --- |
//! | GraphML | `.graphml` | points and links | yes |
//! | GEXF 1.3 | `.gexf` | points and links, through time, with colours, sizes and places | |
//! | DOT | `.dot`, `.gv` | a picture for Graphviz | |
//! | CSV | `.csv` | one row for each mention ([`COLUMNS`]) | yes |
//! | CSV for Gephi | `FOLDER/` | `nodes.csv` and `edges.csv` | |
//! | CSV for neo4j-admin | `FOLDER.neo4j/` | `nodes.csv` and `relationships.csv` | |
//! | Cypher | `.cypher`, `.cql` | a script that merges nodes and relationships | |
//! | JSON Lines | `.jsonl`, `.ndjson` | one triple for each mention (FORMAT.md) | yes |
//! | JSON node-link | `.json` | as networkx reads it | yes |
//! | Cytoscape JSON | `.cyjs` | points and links, with places | |
//! | Turtle, N-Quads | `.ttl`, `.nq` | facts and, by PROV-O, where they come from | |
//! | Parquet | `.parquet` | the table of triples | yes |
//! | Parquet tables | `FOLDER.parquet/` | triples, nodes and edges | yes |
//! | event rows | `.tsv` | events with CAMEO codes ([`EVENT_COLUMNS`]) | |
//! | PLOVER records | `.plover.jsonl` | events as JSON Lines | |
//! | SVG, PNG | `.svg`, `.png` | a picture, drawn by this program alone | |
//! | a brief | `.md` | who, with whom, when, by which source | |

mod attributes;
mod brief;
mod cypher;
mod cytoscape;
mod dot;
mod events;
mod file;
mod format;
mod gather;
mod gephi;
mod gexf;
mod graphml;
mod graphml_read;
mod jsonl;
mod look;
mod neo4j;
mod nodelink;
mod parallel;
mod parquet;
mod picture;
mod plover;
mod rdf;
mod spell;
mod table;
mod value;
mod xml;

pub use events::EVENT_COLUMNS;
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
/// As [`write()`].
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
        Format::Cypher => cypher::write(shown, out),
        Format::Cytoscape => cytoscape::write(shown, out),
        Format::Turtle => rdf::turtle(shown.graph(), out),
        Format::NQuads => rdf::nquads(shown.graph(), out),
        Format::Parquet => parquet::triples(shown.graph(), out),
        Format::Events => events::write(shown.graph(), out),
        Format::Plover => plover::write(shown.graph(), out),
        Format::Svg => picture::svg(shown, out),
        Format::Png => picture::png(shown, out),
        Format::Brief => brief::write(shown, out),
        Format::GephiCsv | Format::Neo4jCsv | Format::ParquetTables => Ok(()),
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
    for (name, table) in tables(shown, format) {
        replace(&path.join(name), |out| table(out).map_err(unwritable))?;
    }
    Ok(())
}

/// The table of triples in a folder of Parquet.
const TRIPLES: &str = "triples.parquet";

/// A file of a folder, which writes itself.
type Table<'s> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 's>;

/// The files of a folder by their names.
fn tables<'s>(shown: &'s Shown<'_>, format: Format) -> Vec<(&'static str, Table<'s>)> {
    let network = shown.network(format.shape());
    match format {
        Format::GephiCsv => vec![
            ("nodes.csv", Box::new(|out| gephi::nodes(network, out))),
            ("edges.csv", Box::new(|out| gephi::edges(network, out))),
        ],
        Format::Neo4jCsv => vec![
            ("nodes.csv", Box::new(|out| neo4j::nodes(network, out))),
            ("relationships.csv", Box::new(|out| neo4j::relationships(network, out))),
        ],
        Format::ParquetTables => vec![
            (TRIPLES, Box::new(|out| parquet::triples(shown.graph(), out))),
            ("nodes.parquet", Box::new(|out| parquet::nodes(network, out))),
            ("edges.parquet", Box::new(|out| parquet::edges(network, out))),
        ],
        _ => Vec::new(),
    }
}

/// What a writer of CSV was refused, as its own error: a closed pipe must stay one.
fn refused(e: csv::Error) -> io::Error {
    match e.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Reads a graph from a file that [`save`] wrote as GraphML, CSV, JSON Lines, JSON or Parquet, or that others wrote as a
/// table or lines of triples.
///
/// # Errors
/// A file that cannot be read, with the line that is at fault.
pub fn load(path: impl AsRef<Path>) -> Result<Graph> {
    let path = path.as_ref();
    let format = known(path, Format::is_readable)?;
    // Of a folder, the triples alone: nodes and edges follow from them.
    let inside = (format == Format::ParquetTables).then(|| path.join(TRIPLES));
    let path = inside.as_deref().unwrap_or(path);
    let file = File::open(path).map_err(|e| {
        let kind = if e.kind() == io::ErrorKind::NotFound { ErrorKind::NotFound } else { ErrorKind::Unreadable };
        Error::new(kind, "the file cannot be opened").at(path).because(e).hint("check the path")
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
        // Of a folder, the file with the triples.
        Format::Parquet | Format::ParquetTables => parquet::read(input),
        _ => Err(Error::new(ErrorKind::Usage, format!("{} is only written, not read", format.name()))
            .hint("keep the graph as graphml, jsonl, csv, json or parquet beside it")),
    }
}

fn known(path: &Path, fits: impl Fn(Format) -> bool) -> Result<Format> {
    if let Some(format) = Format::from_extension(path).filter(|f| fits(*f)) {
        return Ok(format);
    }
    if path.is_dir() {
        let error = Error::new(ErrorKind::Usage, "a folder is no graph").at(path);
        return Err(error.hint("build or add its articles first"));
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
