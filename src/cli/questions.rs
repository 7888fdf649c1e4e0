//! The arguments of the commands that keep a store and ask: clap structs and nothing else.

use super::examples;
use super::report::Form;
use clap::ValueEnum;
use std::path::PathBuf;

/// Reads articles into a store, one file that grows.
///
/// Killed at any moment it loses nothing that it has said to be added; run again it goes on. An article that is there
/// already, by its id and its content, changes nothing; a corrected one replaces its own triples.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::ADD)]
pub struct Add {
    #[command(flatten)]
    pub input: super::args::Input,
    /// The store, a SQLite file; it is made if it is not there.
    #[arg(long, value_name = "FILE")]
    pub store: PathBuf,
    /// Reads articles anew that are there already, as after an update of the program.
    #[arg(long)]
    pub again: bool,
    /// Commits so many articles at a time at most.
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    pub batch: u16,
    /// Waits so many seconds for another writer.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u32,
}

/// Takes articles out of a store, with all that only they said.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::FORGET)]
pub struct Forget {
    /// The ids of articles.
    #[arg(required_unless_present = "before", value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub store: PathBuf,
    /// All that was published before this day (2021-05-07, 2021-05 or 2021); what has no date stays.
    #[arg(long, value_name = "DATE")]
    pub before: Option<chancery::calendar::Period>,
    /// Waits so many seconds for another writer.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u32,
}

/// How answers are shown.
#[derive(Debug, Clone, clap::Args)]
pub struct Shown {
    /// A table to read, or another form.
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub format: Form,
    /// At most so many answers.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Asks a graph: who did what to whom, when, and which sentence says so.
///
/// A question is put in flags, or as a pattern: 'China -[SANCTION|COERCE]-> ?x:state where date >= 2024'. docs/questions.md has
/// the whole language. In the forms json, jsonl, csv and dot, flags give the triples behind the answers, which are a graph
/// again; a pattern gives its answers.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::QUERY)]
pub struct Query {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// A question in the pattern language, instead of flags.
    #[arg(conflicts_with_all = ["actor", "with", "relation", "since", "until", "factuality", "publisher", "text",
        "min_mentions", "min_sources", "min_confidence"])]
    pub pattern: Option<String>,
    /// One side: an id, a name or an alias.
    #[arg(long, value_name = "ACTOR")]
    pub actor: Option<String>,
    /// The other side.
    #[arg(long, value_name = "ACTOR")]
    pub with: Option<String>,
    /// A state stands also for its branches, its persons and its organisations.
    #[arg(long)]
    pub members: bool,
    /// A relation, such as CONSULT, or a class, such as conflict or verbal-conflict; more than one may be given.
    #[arg(long, value_name = "RELATION")]
    pub relation: Vec<String>,
    /// Not over before this date (2021-05-07, 2021-05 or 2021); what has no date is left out.
    #[arg(long, value_name = "DATE")]
    pub since: Option<chancery::calendar::Period>,
    /// Begun by the end of this date; what has no date is left out.
    #[arg(long, value_name = "DATE")]
    pub until: Option<chancery::calendar::Period>,
    /// asserted, negated, planned, hypothetical or alleged; more than one may be given.
    #[arg(long, value_name = "FACTUALITY")]
    pub factuality: Vec<String>,
    /// This publisher says it.
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// One sentence that says it has all of these words.
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// At least so many sentences say it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_mentions: usize,
    /// At least so many independent articles say it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_sources: usize,
    /// Its confidence is at least this, from 0 to 1.
    #[arg(long, value_name = "C", default_value_t = 0.0, value_parser = super::args::fraction)]
    pub min_confidence: f32,
    #[command(flatten)]
    pub shown: Shown,
}

/// Finds a way from one actor to another: step by step, each with its sentence.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::PATH)]
pub struct Path {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// Where the way begins: an id, a name or an alias.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// The way of the fewest steps, or the one whose facts are likeliest all right.
    #[arg(long, value_enum, default_value_t = By::Shortest)]
    pub by: By,
    /// So many steps at most.
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub most: usize,
    /// Over these relations or classes only; more than one may be given.
    #[arg(long, value_name = "RELATION")]
    pub relation: Vec<String>,
    /// Over what was not over before this date.
    #[arg(long, value_name = "DATE")]
    pub since: Option<chancery::calendar::Period>,
    /// Over what had begun by the end of this date.
    #[arg(long, value_name = "DATE")]
    pub until: Option<chancery::calendar::Period>,
    #[command(flatten)]
    pub shown: Shown,
}

/// Shows what happened by day, month or year, with a bar of conflict (-) and cooperation (+).
///
/// What is known to a year only stands under the year. The score is the mean of PLOVER's, from -10 (conflict) to 10.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::TIMELINE)]
pub struct Timeline {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// An actor: an id, a name or an alias; all if none is given.
    pub actor: Option<String>,
    /// Another one: what is between the two.
    pub with: Option<String>,
    /// A state stands also for its branches, its persons and its organisations.
    #[arg(long)]
    pub members: bool,
    /// How finely time is cut.
    #[arg(long, value_enum, default_value_t = Cut::Month)]
    pub by: Cut,
    /// Over these relations or classes only; more than one may be given.
    #[arg(long, value_name = "RELATION")]
    pub relation: Vec<String>,
    /// Over what was not over before this date.
    #[arg(long, value_name = "DATE")]
    pub since: Option<chancery::calendar::Period>,
    /// Over what had begun by the end of this date.
    #[arg(long, value_name = "DATE")]
    pub until: Option<chancery::calendar::Period>,
    #[command(flatten)]
    pub shown: Shown,
}

/// Shows an actor: names, offices through time, strongest relations, last events.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::SHOW)]
pub struct Show {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// The actor: an id, a name or an alias.
    pub actor: String,
    #[command(flatten)]
    pub shown: Shown,
}

/// Lists actors, the most spoken of first.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::ANSWERS)]
pub struct Actors {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// Of this kind only: state, person, organization, group or event.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Of this state only, by its code.
    #[arg(long, value_name = "CODE")]
    pub state: Option<String>,
    /// With this in a name.
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    #[command(flatten)]
    pub shown: Shown,
}

/// What a list needs.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::ANSWERS)]
pub struct Plain {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    #[command(flatten)]
    pub shown: Shown,
}

/// Counts a graph: sizes, years, who has most to do with whom, PLOVER's scores by month.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::ANSWERS)]
pub struct Stats {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// How finely time is cut.
    #[arg(long, value_enum, default_value_t = Cut::Month)]
    pub by: Cut,
    #[command(flatten)]
    pub shown: Shown,
}

/// Shows the sentences that say a fact, with article, publisher, date and link.
///
/// [subject], {object} and *the words that say it* are marked in tables.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::EVIDENCE)]
pub struct Evidence {
    /// A store (.db), a graph that build wrote (.graphml, .json) or a file of triples (.jsonl, .csv, .parquet).
    pub graph: PathBuf,
    /// Ids of facts, as `query --format md` and others show them, or their beginnings: CHN.CONSULT.PRK.
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub shown: Shown,
}

/// Shows what changed between two graphs, or between two times in one.
#[derive(Debug, clap::Args)]
#[command(after_help = examples::DIFF)]
pub struct Diff {
    /// A store, a graph or a file of triples (.jsonl, .csv, .parquet).
    pub before: PathBuf,
    /// Another one.
    #[arg(required_unless_present = "slices")]
    pub after: Option<PathBuf>,
    /// Two times, to be compared without regard to dates.
    #[arg(long, num_args = 2, value_names = ["DATE", "DATE"], conflicts_with = "after")]
    pub slices: Vec<chancery::calendar::Period>,
    #[command(flatten)]
    pub shown: Shown,
}

/// Prints a completion script for a shell.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// Prints the manual page, or writes one for each command into a folder.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// The folder.
    pub folder: Option<PathBuf>,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// The fewest steps; of equals the one with more sources.
    Shortest,
    /// The greatest product of confidences.
    Strongest,
}

/// How finely time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Cut {
    Day,
    Month,
    Year,
}
