//! Actors that stand where an English clause puts them, when the tree misses them. Reads the words around a verb; returns
//! the actors right before it (its subject) or right after it (its object).

use super::Matcher;
use super::target::material;
use crate::relation::frame::{Frame, Path, Pos};
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos, Xpos};

/// How many words away an actor may stand.
const REACH: usize = 8;

impl Matcher<'_, '_> {
    /// Who stands right before a finite verb, with only auxiliaries and adverbs between.
    pub(super) fn before(&self, frame: &Frame, i: usize) -> Vec<Hit> {
        let view = self.view;
        if frame.pos != Pos::Verb
            || !frame.relation.is_event()
            || !self.finite(i)
            || view.passive(i)
            || view.surface_subject(i).is_some()
        {
            return Vec::new();
        }
        for j in (i.saturating_sub(REACH)..i).rev() {
            if let Some(m) = self.who.mention(j) {
                // "officials in Kabul condemned": the place does not condemn.
                let placed = m.from > 0 && view.s.upos(m.from - 1) == Upos::Adp;
                return if placed { Vec::new() } else { self.who.at(view, m.head) };
            }
            let passes = matches!(view.s.upos(j), Upos::Aux | Upos::Adv | Upos::Part | Upos::Noun | Upos::Adj);
            if !passes {
                break;
            }
        }
        Vec::new()
    }

    /// Who stands right after a verb that takes an object, before the clause ends.
    pub(super) fn after(&self, frame: &Frame, i: usize) -> Vec<Hit> {
        let view = self.view;
        let takes = frame.object.contains(&Path::Object) && frame.noun.is_none() && frame.phrase.is_none();
        if frame.pos != Pos::Verb
            || !frame.relation.is_event()
            || !takes
            || frame.direct
            || view.passive(i)
            || self.object(i).is_some()
        {
            return Vec::new();
        }
        if view.kids(i).any(|k| matches!(view.deprel(k), Deprel::Ccomp | Deprel::Xcomp)) {
            return Vec::new();
        }
        for j in i + 1..view.s.len().min(i + 1 + REACH) {
            if let Some(m) = self.who.mention(j) {
                return self
                    .who
                    .at(view, m.head)
                    .into_iter()
                    .filter(|h| !h.place || material(frame.relation))
                    .collect();
            }
            let passes = match view.s.upos(j) {
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Adv | Upos::Propn => true,
                Upos::Adp => ["of", "against", "by", "from"].iter().any(|p| view.is(j, p)),
                Upos::Verb => matches!(view.deprel(j), Deprel::Amod),
                _ => false,
            };
            if !passes {
                break;
            }
        }
        Vec::new()
    }

    fn finite(&self, i: usize) -> bool {
        let view = self.view;
        matches!(view.s.xpos(i), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || view.kids(i).any(|k| view.deprel(k) == Deprel::Aux)
    }
}
