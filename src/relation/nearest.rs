//! The likeliest event between two given spans when no frame finds both. Reads a [`Document`] and two spans; returns the
//! type of the predicate that the tree and the order of words put nearest to them, always with a low confidence.

use super::TABLES;
use super::compose;
use super::context::{self, Standing};
use super::embed::Effect;
use super::event::Matcher;
use super::frame::{Frame, Path, Pos};
use super::given::given;
use super::ontology::{Quad, Relation};
use super::view::View;
use super::who::Who;
use crate::span::Span;
use crate::text::{Deprel, Document, Upos};

/// What is answered when a sentence holds no word that the tables know.
const UNKNOWN: (Relation, f32) = (Relation::Consult, 0.0);

/// The likeliest event of `subject` upon `object`, byte spans of the document's text, with its confidence.
pub fn nearest(document: &Document, subject: Span, object: Span) -> (Relation, f32) {
    let actors = given(document, [subject, object]);
    let find = |k: usize| actors.mentions.iter().find(|m| m.actors == [k]);
    let (Some(s), Some(o)) = (find(0), find(1)) else { return UNKNOWN };
    let mut best = None;
    for sentence in [s.sentence, o.sentence] {
        let view = View::new(document.sentence(sentence));
        let who = Who::new(&actors, sentence, view.s.len());
        let m = Matcher { view: &view, who: &who, actors: &actors, frames: &TABLES.frames, embeds: &TABLES.embeds };
        let at = |m: &crate::actor::Mention| (m.sentence == sentence).then_some((m.from, m.to, m.head));
        best = Sides { m: &m, subject: at(s), object: at(o) }.best();
        if best.is_some() {
            break;
        }
    }
    best.unwrap_or(UNKNOWN)
}

/// A matcher and where the two sides stand in its sentence: first token, one past the last, head.
struct Sides<'m, 'a, 'd> {
    m: &'m Matcher<'a, 'd>,
    subject: Option<(usize, usize, usize)>,
    object: Option<(usize, usize, usize)>,
}

impl Sides<'_, '_, '_> {
    /// The best predicate of the sentence, and how sure it is.
    fn best(&self) -> Option<(Relation, f32)> {
        let mut best: Option<(f32, Relation)> = None;
        let mut offer = |score: f32, relation: Relation| {
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, relation));
            }
        };
        self.m.each(|frames, i| {
            let events = |f: &&(&Frame, Option<usize>)| speaks(f.0);
            // The frame's own noun is part of its predicate, and may stand nearer than the verb.
            if let Some((frame, noun)) = frames.iter().find(events) {
                let st = context::standing(self.m.view, self.m.embeds, i);
                let near = noun.map_or(self.near(i), |n| self.near(i).max(self.near(n)));
                let score = near + frame.rank() as f32 * 0.5 - if st.open { 1.5 } else { 0.0 };
                offer(score, turned(frame.relation, &st));
            }
            false
        });
        for i in 0..self.m.view.s.len() {
            let lemma = self.m.view.s.lemma(i).to_lowercase();
            if let Some(relation) = self.loose(i, &lemma) {
                offer(self.near(i) - 2.0, relation);
            }
        }
        best.map(|(score, relation)| (relation, (0.2 + score * 0.03).clamp(0.1, 0.45)))
    }

    /// What a word says by itself: the commonest type among its verb or noun frames, else what it does to a clause.
    fn loose(&self, i: usize, lemma: &str) -> Option<Relation> {
        let pos = match self.m.view.s.upos(i) {
            Upos::Verb => Pos::Verb,
            Upos::Noun => Pos::Noun,
            _ => return None,
        };
        let all = self.m.frames.of(lemma);
        let own = all.iter().filter(|f| f.pos == pos && speaks(f));
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

    /// How near a predicate stands to the two sides, by the tree first and then by the order of words.
    fn near(&self, i: usize) -> f32 {
        let view = self.m.view;
        let mut score = 0.0;
        let reaches = |t: usize, side: (usize, usize, usize)| (side.0..side.1).contains(&t) || self.above(t, side.2);
        if let Some(s) = self.subject {
            let agent = if view.passive(i) {
                view.kids(i).find(|&k| view.deprel(k) == Deprel::OblAgent)
            } else {
                view.surface_subject(i)
            };
            score += if agent.is_some_and(|t| reaches(t, s)) { 3.0 } else { 0.0 };
            score -= 0.05 * i.abs_diff(s.2) as f32;
            // Inside the subject's own words a predicate tells of the past ("the rebels who attacked").
            score -= if (s.0..s.1).contains(&i) { 1.5 } else { 0.0 };
        }
        if let Some(o) = self.object {
            score += if self.above(i, o.2) { 1.5 } else { 0.0 };
            score -= 0.05 * i.abs_diff(o.2) as f32;
            score -= if (o.0..o.1).contains(&i) { 1.0 } else { 0.0 };
        }
        if let (Some(s), Some(o)) = (self.subject, self.object) {
            let (from, to) = (s.2.min(o.2), s.2.max(o.2));
            score += if from < i && i < to { 1.0 } else { 0.0 };
        }
        score += if view.verbal(i) { 0.5 } else { 0.0 };
        score + if view.deprel(i) == Deprel::Root { 0.5 } else { 0.0 }
    }

    /// Whether `i` governs `t`, at any depth.
    fn above(&self, i: usize, t: usize) -> bool {
        let mut at = t;
        for _ in 0..self.m.view.s.len().min(60) {
            match self.m.view.head(at) {
                Some(h) if h == i => return true,
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }
}

/// Whether a frame names an event by itself; "said that Iran must" does so only with its clause.
fn speaks(frame: &Frame) -> bool {
    let clause = frame.object.iter().all(|p| matches!(p, Path::Obliged | Path::Guilty));
    frame.relation.is_event() && frame.relation != Relation::Statement && !clause
}

/// The relation that the embedding makes of a predicate's own; a deed that was not done is withheld.
fn turned(own: Relation, st: &Standing) -> Relation {
    match compose::relation(own, st) {
        Some((relation, _)) if st.negated && !st.planned => withheld(relation),
        Some((relation, _)) => relation,
        None => own,
    }
}

/// What not doing it amounts to: who did not help or agree refuses.
pub fn withheld(relation: Relation) -> Relation {
    match relation.quad() {
        Quad::VerbalCooperation | Quad::MaterialCooperation => Relation::Reject,
        _ => relation,
    }
}
