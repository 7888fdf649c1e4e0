//! Answers to what was said before: "Canada accused India of the murder. India rejected the allegation." Reads a sentence,
//! its actors and the findings so far; returns the answer, done to whoever said what is answered.

use super::Finding;
use super::event::Matcher;
use super::frame::{Path, Pos};
use super::ontology::Relation;
use super::silent::Silent;
use super::who::Hit;
use crate::text::{Deprel, Upos};

/// How many sentences back the words may stand that are answered.
const BACK: usize = 3;

/// An answer is read from two sentences: it is less sure than what one says.
const CONFIDENCE: f32 = 0.5;

/// Nouns for what somebody said, with what he did by saying it.
const SAID: &[(&str, Relation)] = &[
    ("accusation", Relation::Accuse),
    ("allegation", Relation::Accuse),
    ("charge", Relation::Accuse),
    ("claim", Relation::Accuse),
    ("criticism", Relation::Accuse),
    ("appeal", Relation::Request),
    ("call", Relation::Request),
    ("demand", Relation::Request),
    ("request", Relation::Request),
    ("invitation", Relation::Agree),
    ("offer", Relation::Agree),
    ("proposal", Relation::Agree),
    ("threat", Relation::Threaten),
    ("ultimatum", Relation::Threaten),
    ("warning", Relation::Threaten),
];

/// Whether something was said shortly before sentence `index` that may be answered in it.
pub fn awaited(found: &[Finding], index: usize) -> bool {
    let near = found.iter().rev().take_while(|f| f.sentence + BACK >= index);
    near.into_iter().any(|f| SAID.iter().any(|(_, said)| *said == f.relation))
}

/// The answers of a sentence.
pub fn answers(m: &Matcher, found: &[Finding]) -> Vec<Silent> {
    let view = m.view;
    let index = view.s.index();
    let mut out = Vec::new();
    for verb in (0..view.s.len()).filter(|&i| view.s.upos(i) == Upos::Verb && !view.passive(i)) {
        let lemma = view.s.lemma(verb).to_lowercase();
        let plain = m.frames.of(&lemma).iter().find(|f| {
            let answers = matches!(f.relation, Relation::Reject | Relation::Agree);
            answers && f.pos == Pos::Verb && f.rank() == 0 && f.object.contains(&Path::Object)
        });
        let Some(frame) = plain else { continue };
        let Some(noun) = view.kid(verb, Deprel::Obj) else { continue };
        let Some((_, said)) = SAID.iter().find(|(word, _)| view.is(noun, word)) else { continue };
        // "rejected Iran's demand", "a demand by Iran" say themselves whose it is.
        if !m.who.deep(view, noun).is_empty() {
            continue;
        }
        let Some(subject) = view.surface_subject(verb) else { continue };
        for subject in m.actor_of(subject).into_iter().filter(|h| !h.place && !h.society) {
            // "Chad said that Mali had bombed it; Mali dismissed the claim": who claims it is who is answered.
            let claimed = found.iter().rev().take_while(|f| f.sentence + 1 >= index).find_map(|f| {
                let claim = *said == Relation::Accuse && same_side(m, f.subject, subject.actor);
                f.attributed_to.filter(|_| claim)
            });
            let spoken = found.iter().rev().find(|f| {
                f.sentence + BACK >= index
                    && f.sentence <= index
                    && f.relation == *said
                    && same_side(m, f.object, subject.actor)
            });
            if let Some(actor) = claimed.or(spoken.map(|f| f.subject)) {
                let object = Hit { actor, span: view.s.token(noun).span, place: false, society: false };
                out.push(Silent { subject, object, relation: frame.relation, verb, confidence: CONFIDENCE });
            }
        }
    }
    out
}

/// Whether two actors are one, or of one state.
fn same_side(m: &Matcher, a: usize, b: usize) -> bool {
    let (x, y) = (&m.actors.actors[a], &m.actors.actors[b]);
    a == b || x.state.is_some() && x.state == y.state
}
