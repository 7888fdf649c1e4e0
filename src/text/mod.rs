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
mod rubbish;
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
pub(crate) use parse::kernel::exp;

pub use assemble::Annotation;
pub use document::{Document, DocumentBuilder, Sentence, Token};
pub use label::{Deprel, Upos, Xpos};

use crate::span::Span;
use std::cell::RefCell;

thread_local! {
    /// Buffers only: what an article gives never depends on the one before.
    static PARSER: RefCell<parse::Parser> = RefCell::new(parse::Parser::new());
}

/// Analyses the blocks of a text (see `Article::blocks`): splits, tokenizes, tags, lemmatizes and parses.
/// Blocks are sentence boundaries. An empty `blocks` gives an empty document.
pub fn analyse<'t>(text: &'t str, blocks: &[Span]) -> Document<'t> {
    PARSER.with_borrow_mut(|parser| assemble::assemble(text, blocks, |f, e, out| parser.annotate(f, e, out)))
}
