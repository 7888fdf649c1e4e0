//! The arguments of every command: clap structs and nothing else.

pub use super::questions::*;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a query found nothing
  2  wrong usage, or something could not be read or written; the rest was finished";

const MAIN_HELP: &str = "\
Examples:
  chancery build articles/ -o graph.graphml graph.dot triples.csv
  chancery extract story.txt --published 2021-05-07 | head
  cat stories.jsonl | chancery build - -o graphs/
  chancery query graph.graphml --actor China --with Russia --since 2021

Exit codes:
  0  done
  1  a query found nothing
  2  wrong usage, or something could not be read or written; the rest was finished";

/// Turns news articles into a knowledge graph of states, leaders and events.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, after_help = MAIN_HELP)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// Tables of actors of your own (states.csv, offices.csv …) that add to those of the program and override them.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Build(Build),
    Add(Add),
    Forget(Forget),
    Extract(Extract),
    Merge(Merge),
    Query(Query),
    Path(Path),
    Timeline(Timeline),
    Show(Show),
    Actors(Actors),
    /// Counts the relations, in the order of PLOVER.
    Relations(Plain),
    /// Lists who published the articles, the most said first.
    Sources(Plain),
    Stats(Stats),
    Evidence(Evidence),
    Diff(Diff),
    Articles(Articles),
    Parse(Parse),
    Relate(Relate),
    Explain(Explain),
    Actor(Actor),
    Completions(Completions),
    Man(Man),
}

/// What every command that reads articles takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Input {
    /// Articles: text, HTML, JSON, JSON Lines, CSV, RSS, Atom or WARC, packed by gzip or zstd or not; folders of them,
    /// patterns such as 'news/*.gz', or - for standard input.
    #[arg(required = true, value_name = "ARTICLES")]
    pub sources: Vec<PathBuf>,
    /// The publication date of articles that have none (2021-05-07).
    #[arg(long, value_name = "DATE")]
    pub published: Option<chancery::calendar::Period>,
    /// What the fields of tables and JSON are called (text=body,published=meta.pubDate).
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub map: Vec<chancery::article::FieldMap>,
    /// Articles in which language: en skips others and says so, any reads all.
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "any"], default_value = "en")]
    pub language: String,
    /// The largest article, in bytes; larger ones are passed over (suffixes K, M and G).
    #[arg(long, value_name = "BYTES", value_parser = bytes, default_value = "32M")]
    pub max_bytes: usize,
    /// Articles worked on at a time [default: one for each core].
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// Reads articles and writes their graph.
///
/// The extension says the format: .graphml, .gexf, .dot, .svg, .png, .md (a brief), .csv or .parquet (the table of triples),
/// .jsonl (triples), .json (node-link data), .cyjs, .ttl, .nq, .cypher, .tsv (events), .plover.jsonl; a folder (FOLDER/) gets
/// Gephi's nodes.csv and edges.csv, FOLDER.neo4j/ and FOLDER.parquet/ tables for those. Views (--states, --top …) choose what of
/// the graph is written, and how.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::BUILD)]
pub struct Build {
    #[command(flatten)]
    pub input: Input,
    /// Files to write, one or more.
    #[arg(short, long, required = true, num_args = 1.., value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[command(flatten)]
    pub view: super::view::ViewArgs,
}

/// Joins graphs and files of triples, and writes what a view shows of them.
///
/// Inputs are stores (.db), .graphml, .json, .jsonl, .csv and .parquet files that build, extract or merge wrote, or tables of
/// triples by others; - is triples as JSON Lines on standard input. Whatever their order and their overlap, the same graph comes out, so the
/// parts of a large corpus can be built apart. Outputs are those of build.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::MERGE)]
pub struct Merge {
    /// Graphs and files of triples, one or more.
    #[arg(required = true, value_name = "GRAPH")]
    pub graphs: Vec<PathBuf>,
    /// Files to write, one or more; - is standard output, as JSON Lines.
    #[arg(short, long, required = true, num_args = 1.., value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[command(flatten)]
    pub view: super::view::ViewArgs,
}

/// Reads articles and writes their triples.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::EXTRACT)]
pub struct Extract {
    #[command(flatten)]
    pub input: Input,
    /// Lines of JSON in the order of the articles, or a table in the order of the graph.
    #[arg(long, value_enum, default_value_t = TripleFormat::Jsonl)]
    pub format: TripleFormat,
    /// Where to write; - is standard output.
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    pub output: PathBuf,
}

/// Shows what is read of articles, as JSON Lines: the metadata and the blocks that are kept.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Articles {
    #[command(flatten)]
    pub input: Input,
}

/// Prints the sentences of a text with tags and trees, as CoNLL-U.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Parse {
    #[command(flatten)]
    pub input: Input,
}

/// Says which event stands between given pairs of actors.
///
/// A line of the input: {"id", "text", "pairs": [{"source": {"spans": [[0, 5]]}, "target": {"spans": [[9, 12]]}}]},
/// spans in code points. A line of the output: {"id", "pair", "relation", "confidence"}.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Relate {
    /// The file; - for standard input.
    #[arg(long, value_name = "FILE")]
    pub jsonl: PathBuf,
}

/// Shows how a sentence is read: words and tree, actors, dates, the frames that spoke or nearly did, and the triples.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Explain {
    /// The sentence or a few of them; - for standard input.
    pub sentence: String,
    /// The publication date (2021-05-07).
    #[arg(long, value_name = "DATE")]
    pub published: Option<chancery::calendar::Period>,
}

/// Says who a phrase means on a day, and why.
///
/// A line of the input of --jsonl: {"text", "date", "context"}, the last two where known. A line of the output: {"text",
/// "date", "kind", "id", "name", "state", "sector"}; nobody in particular has no name and no state.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::ACTOR)]
pub struct Actor {
    /// The phrase.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub phrase: Option<String>,
    /// The day it is said on (2021-05-07).
    #[arg(long, value_name = "DATE", conflicts_with = "jsonl")]
    pub date: Option<chancery::calendar::Period>,
    /// Words around the phrase.
    #[arg(long, value_name = "TEXT", conflicts_with = "jsonl")]
    pub context: Option<String>,
    /// Many phrases; - for standard input.
    #[arg(long, value_name = "FILE")]
    pub jsonl: Option<PathBuf>,
}

/// "32M" as a number.
fn bytes(s: &str) -> Result<usize, String> {
    let digits = s.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match s[digits.len()..].to_ascii_uppercase().trim_end_matches('B') {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err("write a number with K, M or G".into()),
    };
    let number: usize = digits.parse().map_err(|_| "write a number, such as 32M".to_owned())?;
    number.checked_mul(1 << unit).filter(|n| *n > 0).ok_or_else(|| "too large or zero".into())
}

/// A number from 0 to 1.
pub fn fraction(s: &str) -> Result<f32, String> {
    s.parse()
        .ok()
        .filter(|c| (0.0..=1.0).contains(c))
        .ok_or_else(|| "write a number from 0 to 1, such as 0.8".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TripleFormat {
    Jsonl,
    Csv,
}

mod examples {
    pub const BUILD: &str = "\
Examples:
  chancery build articles/ -o graph.graphml graph.dot
  chancery build a.txt b.jsonl --published 2021-05-07 -o triples.csv
  cat stories.jsonl | chancery build - -o gephi/

Exit codes:
  0  done
  2  wrong usage, or something could not be read or written; the rest was finished";
    pub const MERGE: &str = "\
Examples:
  chancery merge monday.jsonl tuesday.jsonl -o week.graphml
  chancery merge week.graphml --states --edges pairs --since 2021 -o states.gexf
  chancery merge week.graphml --ego Qatar --hops 1 --quad conflict -o qatar.dot

Exit codes:
  0  done
  1  the view shows nothing, so nothing was written
  2  wrong usage, or something could not be read or written; the rest was finished";
    pub const EXTRACT: &str = "\
Examples:
  chancery extract story.txt
  chancery extract stories.jsonl --format csv -o triples.csv

Exit codes:
  0  done
  2  wrong usage, or something could not be read or written; the rest was finished";
    pub const ACTOR: &str = "\
Examples:
  chancery actor \"the Mongolian President\" --date 2022-11-01
  chancery actor \"the minister\" --date 2022-11-01 --context \"Turkish defence\"
  chancery actor --jsonl phrases.jsonl

Exit codes:
  0  somebody is meant
  1  nobody in particular is meant
  2  wrong usage, or something could not be read; the rest was finished";
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Args::command().debug_assert();
    }
}
