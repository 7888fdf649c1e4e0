//! Deeds told again without their target: "carried out strikes against the militia. … Fiji has carried out strikes in
//! Chad." Reads the actors and the findings of a text; gives an attack that only names its place the armed group that
//! the same word's attack hit before.

use super::Finding;
use super::ontology::Relation;
use crate::actor::{ActorKind, Actors, Form};

/// Mends the findings in place, in their order.
pub fn targets(actors: &Actors, text: &str, findings: &mut [Finding]) {
    // The words of attacks on groups so far, with their targets.
    let mut told: Vec<(&str, usize)> = Vec::new();
    for f in findings.iter_mut().filter(|f| f.relation == Relation::Assault) {
        let word = f.label.of(text);
        if actors.actors[f.object].kind == ActorKind::Group {
            told.push((word, f.object));
            continue;
        }
        let place = actors
            .mentions
            .iter()
            .any(|m| m.sentence == f.sentence && m.span == f.object_span && m.form == Form::Place);
        if place && let Some(&(_, group)) = told.iter().rev().find(|(w, g)| *w == word && *g != f.subject) {
            f.object = group;
        }
    }
}
