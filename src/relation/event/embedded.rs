//! Embedding words whose complement no frame knows. Reads the matches of a sentence; returns what "agreed to", "refused
//! to" and "threatened to" say by themselves of whom they name ("agreed to build a hospital in Chad").

use super::{Match, Matcher};
use crate::relation::embed::Effect;
use crate::relation::frame::{Frame, Pos};
use crate::relation::ontology::Relation;
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos};

impl<'a> Matcher<'a, '_> {
    /// Matches of embedding words over complements in which no other frame has spoken.
    pub(super) fn embedded(&self, found: &[Match<'a>]) -> Vec<Match<'a>> {
        let view = self.view;
        let mut more = Vec::new();
        for i in 0..view.s.len() {
            let pos = match view.s.upos(i) {
                Upos::Verb => 'V',
                Upos::Adj => 'A',
                _ => continue,
            };
            let (word, relation) = match self.embeds.clause(&view.s.lemma(i).to_lowercase(), pos) {
                Some(Effect::Agree) => ("agree", Relation::Agree),
                Some(Effect::Refuse) => ("refuse", Relation::Reject),
                Some(Effect::Threaten) => ("threaten", Relation::Threaten),
                _ => continue,
            };
            let Some(deed) = view.kid(i, Deprel::Xcomp).filter(|&k| view.verbal(k)) else { continue };
            let spoken = |m: &Match| m.predicate == i || self.under_token(m.predicate, deed);
            if view.passive(i) || view.kid(i, Deprel::Obj).is_some() || found.iter().any(spoken) {
                continue;
            }
            let plain = |f: &&Frame| f.pos == Pos::Verb && f.rank() == 0 && f.relation == relation;
            let Some(frame) = self.frames.of(word).iter().find(plain) else { continue };
            let subjects = view.surface_subject(i).map(|t| self.actor_of(t)).unwrap_or_default();
            let subjects: Vec<Hit> = subjects.into_iter().filter(|h| !h.place).collect();
            let joint = relation == Relation::Agree && subjects.len() > 1;
            let objects = if joint { Vec::new() } else { self.below(deed, &subjects) };
            if !subjects.is_empty() && (joint || !objects.is_empty()) {
                more.push(Match { frame, predicate: i, subjects, objects, by_tree: true });
            }
        }
        more
    }

    /// Whether token `t` is `top` or hangs under it.
    fn under_token(&self, t: usize, top: usize) -> bool {
        let mut at = t;
        for _ in 0..self.view.s.len().min(40) {
            if at == top {
                return true;
            }
            match self.view.head(at) {
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }
}
