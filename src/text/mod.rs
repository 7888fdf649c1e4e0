//! Stage 2, text. Reads a text and the blocks of it that count; returns a [`Document`]: sentences of tokens with
//! UD tags, lemmas and a dependency tree. Never fails, never allocates per token, never changes the text.

mod apostrophe;
pub mod assemble;
mod chars;
mod clitic;
pub mod conllu;
mod dateline;
mod document;
#[cfg(any(test, feature = "train"))]
pub mod evaluate;
mod inflect;
pub mod label;
pub mod lemma;
#[cfg(any(test, feature = "train"))]
pub mod lemma_table;
mod number;
pub mod parse;
pub mod sentence;
mod special;
mod stop;
mod table;
pub mod token;
#[cfg(feature = "train")]
pub mod train;
#[cfg(any(test, feature = "train"))]
pub mod treebank;

pub use chars::is_space;

pub use document::{Document, DocumentBuilder, Sentence, Token};
pub use label::{Deprel, Upos, Xpos};

use crate::span::Span;

/// Analyses the blocks of a text (see `Article::blocks`): splits, tokenizes, tags, lemmatizes and parses.
/// Blocks are sentence boundaries. An empty `blocks` gives an empty document.
pub fn analyse<'t>(text: &'t str, blocks: &[Span]) -> Document<'t> {
    // FIXME: no tagger and parser are wired in yet, so every word is `X` under the first word of its sentence.
    assemble::assemble(text, blocks, |_, _| {})
}
