//! What the predicates around two given spans say, whether or not a frame finds both sides. Reads a [`Document`] and two
//! spans; returns every predicate that names an event, with how it stands to the two.

mod traits;

pub use self::traits::TRAITS;

use super::TABLES;
use super::compose;
use super::context::{self, Standing};
use super::embed::Effect;
use super::event::Matcher;
use super::frame::{Frame, Path, Pos};
use super::given::given;
use super::ontology::{Quad, Relation};
use super::triple::Factuality;
use super::view::View;
use super::who::Who;
use crate::span::Span;
use crate::text::{Document, Upos};

/// What the nearest predicate says.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The event, as the embedding turns it.
    pub relation: Relation,
    /// Whether it happened.
    pub factuality: Factuality,
    /// CAMEO code of its frame, if that names the event.
    pub cameo: Option<String>,
    /// The sentence, by index.
    pub sentence: usize,
    /// The predicate's token.
    pub predicate: usize,
    /// How it stands to the two.
    pub traits: [f32; TRAITS],
}

/// What each predicate says of `subject` and `object`, byte spans of the document's text, in order of place; nothing where
/// their sentences hold no word that the tables know.
pub fn near(document: &Document, subject: Span, object: Span) -> Vec<Near> {
    let actors = given(document, [subject, object]);
    let find = |k: usize| actors.mentions.iter().find(|m| m.actors == [k]);
    let (Some(s), Some(o)) = (find(0), find(1)) else { return Vec::new() };
    for sentence in [s.sentence, o.sentence] {
        let view = View::new(document.sentence(sentence));
        let who = Who::new(&actors, sentence, view.s.len());
        let m = Matcher { view: &view, who: &who, actors: &actors, frames: &TABLES.frames, embeds: &TABLES.embeds };
        let at = |m: &crate::actor::Mention| (m.sentence == sentence).then_some((m.from, m.to, m.head));
        let all = Sides { m: &m, subject: at(s), object: at(o) }.all();
        if !all.is_empty() {
            return all;
        }
    }
    Vec::new()
}

/// What sort of predicate speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Verb,
    Noun,
    Other,
    /// A word by itself, without its frame's words.
    Loose,
}

/// A matcher and where the two sides stand in its sentence: first token, one past the last, head.
struct Sides<'m, 'a, 'd> {
    m: &'m Matcher<'a, 'd>,
    subject: Option<(usize, usize, usize)>,
    object: Option<(usize, usize, usize)>,
}

impl Sides<'_, '_, '_> {
    /// Every predicate of the sentence that names an event.
    fn all(&self) -> Vec<Near> {
        let mut all = Vec::new();
        let sentence = self.m.view.s.index();
        self.m.each(|frames, i| {
            let events = |f: &&(&Frame, Option<usize>)| speaks(f.0);
            if let Some((frame, noun)) = frames.iter().find(events) {
                let st = context::standing(self.m.view, self.m.embeds, i);
                let sort = match frame.pos {
                    Pos::Verb => Sort::Verb,
                    Pos::Noun => Sort::Noun,
                    _ => Sort::Other,
                };
                let (relation, factuality) = turned(frame.relation, &st);
                let cameo = frame.cameo.clone().filter(|_| relation == frame.relation);
                // The frame's own noun is part of its predicate, and may stand nearer than the verb.
                for at in [Some(i), *noun].into_iter().flatten() {
                    let traits = self.traits(at, sort, frame.rank(), &st);
                    all.push(Near { relation, factuality, cameo: cameo.clone(), sentence, predicate: i, traits });
                }
            }
            false
        });
        for i in 0..self.m.view.s.len() {
            let lemma = self.m.view.s.lemma(i).to_lowercase();
            if let Some(relation) = self.loose(i, &lemma) {
                let traits = self.traits(i, Sort::Loose, 0, &Standing::default());
                all.push(Near {
                    relation,
                    factuality: Factuality::Asserted,
                    cameo: None,
                    sentence,
                    predicate: i,
                    traits,
                });
            }
        }
        all
    }

    /// What a word says by itself: the commonest type among its verb or noun frames, else what it does to a clause.
    fn loose(&self, i: usize, lemma: &str) -> Option<Relation> {
        let pos = match self.m.view.s.upos(i) {
            Upos::Verb => Pos::Verb,
            Upos::Noun => Pos::Noun,
            _ => return None,
        };
        let all = self.m.frames.of(lemma);
        // A word that only speaks with others ("say no") says nothing by itself.
        let own = all.iter().filter(|f| f.pos == pos && f.noun.is_none() && f.phrase.is_none() && speaks(f));
        let mut counts: Vec<(usize, Relation)> = Vec::new();
        for f in own {
            match counts.iter_mut().find(|c| c.1 == f.relation) {
                Some(c) => c.0 += 1,
                None => counts.push((1, f.relation)),
            }
        }
        let common = counts.into_iter().rev().max_by_key(|c| c.0).map(|c| c.1);
        common.or_else(|| match self.m.embeds.clause(lemma, if pos == Pos::Verb { 'V' } else { 'N' })? {
            Effect::Refuse | Effect::Deny => Some(Relation::Reject),
            Effect::Agree => Some(Relation::Agree),
            Effect::Threaten => Some(Relation::Threaten),
            Effect::Accuse => Some(Relation::Accuse),
            Effect::Open if pos == Pos::Verb => Some(Relation::Request),
            _ => None,
        })
    }
}

/// Whether a frame names an event by itself; "said that Iran must" does so only with its clause.
fn speaks(frame: &Frame) -> bool {
    let clause = frame.object.iter().all(|p| matches!(p, Path::Obliged | Path::Guilty));
    frame.relation.is_event() && frame.relation != Relation::Statement && !clause
}

/// What the embedding makes of a predicate's own relation; a deed that was not done is withheld.
fn turned(own: Relation, st: &Standing) -> (Relation, Factuality) {
    match compose::relation(own, st) {
        Some((relation, factuality)) if st.negated && !st.planned => (withheld(relation), factuality),
        Some(turned) => turned,
        None => (own, st.factuality()),
    }
}

/// What not doing it amounts to: who did not help or agree refuses.
pub fn withheld(relation: Relation) -> Relation {
    match relation.quad() {
        Quad::VerbalCooperation | Quad::MaterialCooperation => Relation::Reject,
        _ => relation,
    }
}
