//! Stage 1, articles. Reads files (text, web pages, JSON, JSON Lines, CSV, folders, standard input); returns [`Article`]s,
//! each with its metadata and the blocks of its text that are the article and not page furniture.
//! Never changes the text: offsets everywhere count into [`Article::text`] as it came in.
//!
//! | input | articles | id, where none is given |
//! | --- | --- | --- |
//! | `.txt` | one | the path |
//! | `.json` | one object, an array of them, or one after another | the path, then `path#2` and so on |
//! | `.jsonl`, `.ndjson` | one on each line | `path#line` |
//! | `.html`, `.htm`, `.xhtml` | one, a saved page without its furniture | its place below the folder given, without `.html` |
//! | `.csv`, `.tsv` | one on each row under a row of names | `path#line` |
//! | a folder | of all files below it, in the order of their names | |
//! | `-` | JSON Lines if it starts with `{`, a page if with `<!doctype html` or `<html`, else one text | `stdin`, `stdin#line` |
//!
//! Fields: `id`; `text` (or `body`, `content`, `article`); `title` (`headline`); `published` (`date`, `pubDate`,
//! `published_at`); `publisher` (`source`); `url` (`link`). Others are left alone.
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
mod element;
mod furniture;
mod language;
mod line;
mod marker;
mod page;
mod published;
mod reader;
mod record;
mod source;
mod table;

pub use blocks::{all as all_blocks, blocks};
pub use source::{Articles, articles};

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
    /// The parts of `text` that are the article, in order: one paragraph (or headline, or line) each.
    /// What lies outside is page furniture and is never analysed.
    pub blocks: Vec<Span>,
}

/// How articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The largest article, in bytes of its file, line or row; what is larger is an error.
    pub max_bytes: usize,
    /// The publication date of articles that have none.
    pub published: Option<Period>,
    /// Whether articles in other languages than English are read too.
    pub any_language: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_bytes: 32 << 20, published: None, any_language: false }
    }
}
