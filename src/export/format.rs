//! The formats of files and the names by which they go. Reads paths and names; returns [`Format`]s.

use crate::graph::Shape;
use std::path::Path;

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
    /// A folder with `nodes.csv` and `edges.csv` for Gephi.
    GephiCsv,
    /// Triples as JSON Lines.
    JsonLines,
    /// JSON node-link data.
    NodeLink,
    /// A folder with `nodes.csv` and `relationships.csv` for neo4j-admin.
    Neo4jCsv,
    /// A Cypher script.
    Cypher,
    /// Cytoscape's JSON.
    Cytoscape,
    /// RDF as Turtle.
    Turtle,
    /// RDF as N-Quads.
    NQuads,
    /// The table of triples as Parquet.
    Parquet,
    /// A folder with triples, nodes and edges as Parquet.
    ParquetTables,
    /// Rows of events with CAMEO codes, tab-separated.
    Events,
    /// PLOVER's records of events as JSON Lines.
    Plover,
    /// A picture in lines and letters.
    Svg,
    /// A picture in pixels.
    Png,
    /// A brief in Markdown.
    Brief,
}

/// Name, extensions (for a folder, of its name), whether it is a folder.
type Row = (Format, &'static str, &'static [&'static str], bool);

const ROWS: &[Row] = &[
    (Format::GraphMl, "graphml", &["graphml"], false),
    (Format::Gexf, "gexf", &["gexf"], false),
    (Format::Dot, "dot", &["dot", "gv"], false),
    (Format::Csv, "csv", &["csv"], false),
    (Format::GephiCsv, "gephi", &["gephi"], true),
    (Format::JsonLines, "jsonl", &["jsonl", "ndjson"], false),
    (Format::NodeLink, "json", &["json"], false),
    (Format::Neo4jCsv, "neo4j", &["neo4j"], true),
    (Format::Cypher, "cypher", &["cypher", "cql"], false),
    (Format::Cytoscape, "cyjs", &["cyjs"], false),
    (Format::Turtle, "turtle", &["ttl"], false),
    (Format::NQuads, "nquads", &["nq"], false),
    (Format::Parquet, "parquet", &["parquet"], false),
    (Format::ParquetTables, "parquet-tables", &["parquet"], true),
    (Format::Events, "events", &["tsv"], false),
    (Format::Plover, "plover", &["plover.jsonl"], false),
    (Format::Svg, "svg", &["svg"], false),
    (Format::Png, "png", &["png"], false),
    (Format::Brief, "brief", &["md"], false),
];

impl Format {
    /// All of them.
    pub const ALL: &[Format] = &{
        let mut all = [Format::GraphMl; ROWS.len()];
        let mut k = 0;
        while k < all.len() {
            all[k] = ROWS[k].0;
            k += 1;
        }
        all
    };

    fn row(self) -> &'static Row {
        ROWS.iter().find(|r| r.0 == self).unwrap_or(&ROWS[0])
    }
    /// As the command line spells it.
    pub fn name(self) -> &'static str {
        self.row().1
    }
    /// The format that the command line spells so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.name() == name)
    }
    /// The extensions that name it.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().2
    }
    /// Whether it is a folder of files.
    pub fn is_folder(self) -> bool {
        self.row().3
    }
    /// The format that a path names by its longest extension (`x.plover.jsonl` is not `x.jsonl`). A folder (it ends in
    /// `/`, or it is there) without one is Gephi's.
    pub fn from_extension(path: impl AsRef<Path>) -> Option<Self> {
        let path = path.as_ref();
        let text = path.as_os_str().to_string_lossy();
        let folder = text.ends_with(['/', std::path::MAIN_SEPARATOR]) || path.is_dir();
        let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let fits = |f: &Format, e: &str| {
            f.is_folder() == folder && name.strip_suffix(e).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
        };
        let all = Self::ALL.iter().flat_map(|f| f.extensions().iter().map(|e| (*f, *e)));
        let found = all.filter(|(f, e)| fits(f, e)).max_by_key(|(_, e)| e.len()).map(|(f, _)| f);
        found.or(folder.then_some(Format::GephiCsv))
    }
    /// Whether [`super::load`] reads it.
    pub fn is_readable(self) -> bool {
        matches!(
            self,
            Format::GraphMl
                | Format::Csv
                | Format::JsonLines
                | Format::NodeLink
                | Format::Parquet
                | Format::ParquetTables
        )
    }
    /// What links are where a view does not say; for tables of triples it does not matter.
    pub fn shape(self) -> Shape {
        match self {
            Format::Dot | Format::Svg | Format::Png => Shape::Relations,
            _ => Shape::Facts,
        }
    }
}
