//! Why a text says what it says. Reads a [`Document`] and its [`Actors`]; returns [`Reason`]s: the frames that spoke, and
//! those that lacked one of their two sides.

use super::context::standing;
use super::event::Matcher;
use super::event::attempt::Attempt;
use super::view::View;
use super::who::Who;
use super::{Relation, TABLES};
use crate::actor::Actors;
use crate::span::Span;
use crate::text::Document;

/// A frame that the words of a sentence call for, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The sentence, by index.
    pub sentence: usize,
    /// The words that call for it.
    pub predicate: Span,
    /// What it would say.
    pub relation: Relation,
    /// The table that holds it, in data/relations/, and the line there.
    pub place: (&'static str, u64),
    /// Who acts: indices into [`Actors::actors`].
    pub subjects: Vec<usize>,
    /// Upon whom.
    pub objects: Vec<usize>,
    /// What it lacks; `None` if it spoke.
    pub missing: Option<&'static str>,
    /// How the predicate stands: "not", "will", "may", "is asked for", "turned".
    pub standing: Vec<&'static str>,
}

/// The frames of every sentence, in order of place. What found neither side is left out.
pub fn explain(document: &Document, actors: &Actors) -> Vec<Reason> {
    let mut out = Vec::new();
    for sentence in document.sentences() {
        let (index, len) = (sentence.index(), sentence.len());
        let (view, who) = (View::new(sentence), Who::new(actors, index, len));
        let tables = [("frames.csv", &TABLES.frames), ("facts.csv", &TABLES.facts)];
        for (table, frames) in tables {
            let m = Matcher { view: &view, who: &who, actors, frames, embeds: &TABLES.embeds };
            let attempts = m.attempts();
            let spoke = |i: usize| attempts.iter().any(|a| a.predicate == i && a.found.is_some());
            let near = |a: &&Attempt| a.found.is_some() || (a.subject || a.object) && !spoke(a.predicate);
            out.extend(attempts.iter().filter(near).map(|a| reason(&m, table, a)));
        }
    }
    out
}

fn reason(m: &Matcher, table: &'static str, attempt: &Attempt) -> Reason {
    let st = standing(m.view, m.embeds, attempt.predicate);
    let words = [
        (st.negated, "not"),
        (st.planned, "to come"),
        (st.maybe, "perhaps"),
        (st.alleged, "alleged"),
        (st.open, "only asked for"),
        (st.turn.is_some(), "refused, threatened or ended"),
        (st.speech.is_some(), "in somebody's words"),
    ];
    let missing = match (&attempt.found, attempt.subject, attempt.object) {
        (Some(_), ..) => None,
        (None, false, _) => Some("somebody who acts"),
        (None, true, false) => Some("somebody upon whom"),
        (None, true, true) => Some("two different actors"),
    };
    let found = attempt.found.as_ref();
    let actors = |hits: &[super::who::Hit]| hits.iter().map(|h| h.actor).collect();
    Reason {
        sentence: m.view.s.index(),
        predicate: m.view.s.token(attempt.predicate).span,
        relation: attempt.frame.relation,
        place: (table, attempt.frame.line),
        subjects: found.map(|f| actors(&f.subjects)).unwrap_or_default(),
        objects: found.map(|f| actors(&f.objects)).unwrap_or_default(),
        missing,
        standing: words.into_iter().filter(|w| w.0).map(|w| w.1).collect(),
    }
}
