//! Stage 1, articles. Reads files (text, JSON, JSON Lines, CSV, folders, standard input); returns [`Article`]s,
//! each with its metadata and the blocks of its text that are the article and not page furniture.
//! Never changes the text: offsets everywhere count into [`Article::text`] as it came in.

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
    /// Where it stands.
    pub url: Option<String>,
    /// The parts of `text` that are the article, in order: one paragraph (or headline, or line) each.
    /// What lies outside is page furniture and is never analysed.
    pub blocks: Vec<Span>,
}
