//! Stage 4, dates. Reads a [`Document`] and the publication period; returns [`TimeMention`]s with their values.
//! Never fails, never reads the clock; an expression that nothing fixes has no value.

use crate::calendar::Period;
use crate::span::Span;
use crate::text::Document;

/// A temporal expression of the text with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// The sentence, by index in the document.
    pub sentence: usize,
    /// Its first token in the sentence.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its syntactic head among them: the token by which the tree attaches it.
    pub head: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// What it means, resolved against the publication date or the last date the text fixed; `None` if nothing fixes it.
    pub value: Option<Period>,
    /// Whether it was worked out from the publication date or another expression ("on Thursday") and not said in full.
    pub relative: bool,
}

/// Finds and resolves the temporal expressions of a document, in order of place.
pub fn find(document: &Document, published: Option<Period>) -> Vec<TimeMention> {
    let _ = (document, published);
    Vec::new()
}

/// The expression that dates the event at token `predicate`, by index; see the other branch.
pub fn attach(_sentence: &crate::text::Sentence, _mentions: &[TimeMention], _predicate: usize) -> Option<usize> {
    None
}
