//! Stage 1, articles. Reads files, folders and standard input; returns [`Article`]s, each with its metadata and the
//! blocks of its text that are the article and not page furniture. Never changes the text: offsets everywhere count into
//! [`Article::text`] as it came in, or as its encoding was turned into UTF-8.
//!
//! | input, also packed by gzip or zstd | articles | id, where neither an id nor a URL is given |
//! | --- | --- | --- |
//! | text | one | the path |
//! | HTML | one, a saved page without its furniture | its place below the folder given, without `.html` |
//! | JSON | one object, an array of them, or one after another | the path, then `path#2` and so on |
//! | JSON Lines | one on each line | `path#line` |
//! | CSV, TSV | one on each row under a row of names | `path#line` |
//! | RSS, Atom | one for each entry with a text | `path#entry` |
//! | WARC, WET | one for each page, or text of one | `path#record` |
//! | a folder | of all files below it, in the order of their names | |
//! | a pattern with `*`, `?` or `[…]` | of all files that fit, in the order of their names | |
//! | `-` | as its content shows | `stdin`, `stdin#line` |
//!
//! Content says the form; a name decides only where content may be several ([`Options`] and names.rs say which fields are
//! known, and how others are mapped).
//!
//! ```
//! use chancery::article::{Options, articles};
//! for article in articles("examples/articles", &Options::default()) {
//!     match article {
//!         Ok(article) => println!("{}: {} blocks", article.id, article.blocks.len()),
//!         Err(problem) => println!("skipped: {problem}"),
//!     }
//! }
//! ```

mod blocks;
mod byline;
mod copies;
mod draft;
mod element;
mod encoding;
mod feed;
mod form;
mod furniture;
mod http;
mod identity;
mod language;
mod line;
mod marker;
mod markup;
mod names;
mod page;
mod published;
mod reader;
mod record;
mod source;
mod table;
mod trial;
mod unpack;
mod warc;

pub use blocks::{all as all_blocks, blocks};
pub use copies::{Copies, Signature};
pub use draft::Draft;
pub use names::{Field, FieldMap};
pub use source::{Articles, Drafts, articles, drafts};
#[doc(hidden)]
pub use trial::try_bytes;

use crate::calendar::Period;
use crate::span::Span;

/// One article as it came in, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The id given, else the URL, else the path with the place in the file; stable between runs.
    pub id: String,
    /// The headline, where it is known apart from the text.
    pub title: Option<String>,
    /// The text, unchanged.
    pub text: String,
    /// When it was published; never guessed.
    pub published: Option<Period>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// Its language as its source says, two letters.
    pub language: Option<String>,
    /// Where it was written, by its dateline.
    pub place: Option<String>,
    /// The agency that its dateline names.
    pub agency: Option<String>,
    /// The id of the first article that says nearly the same, where somebody looked ([`Copies`]).
    pub copy_of: Option<String>,
    /// The parts of `text` that are the article, in order: one paragraph (or headline, or line) each.
    /// What lies outside is page furniture and is never analysed.
    pub blocks: Vec<Span>,
}

/// How articles are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The largest article, in bytes of its file, line or row; what is larger is an error.
    pub max_bytes: usize,
    /// The publication date of articles that have none.
    pub published: Option<Period>,
    /// What fields are called, where they have names of their own.
    pub map: FieldMap,
    /// Whether articles in other languages than English are read too.
    pub any_language: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_bytes: 32 << 20, published: None, map: FieldMap::default(), any_language: false }
    }
}
