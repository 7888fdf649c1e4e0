//! Facts that noun phrases say. Reads the offices that the actor stage found; returns HOLDS_OFFICE findings.

use super::Finding;
use super::ontology::Relation;
use super::triple::{DateBasis, Factuality};
use crate::actor::{ActorKind, Actors};
use crate::text::Document;

/// The offices said in the document, in order of place.
pub fn offices(document: &Document, actors: &Actors) -> Vec<Finding> {
    let mut found: Vec<Finding> = actors
        .offices
        .iter()
        .filter(|o| o.sentence < document.len() && o.person != o.of && actors.actors[o.of].kind != ActorKind::Person)
        .map(|o| Finding {
            sentence: o.sentence,
            subject: o.person,
            subject_span: o.person_span,
            relation: Relation::HoldsOffice,
            mode: None,
            cameo: None,
            label: o.of_span,
            title: Some(o.title.clone()),
            object: o.of,
            object_span: o.of_span,
            date: None,
            date_basis: DateBasis::None,
            factuality: Factuality::Asserted,
            attributed_to: None,
            confidence: 0.9,
        })
        .collect();
    found.sort_by_key(|f| (f.sentence, f.subject_span, f.object_span));
    found
}
