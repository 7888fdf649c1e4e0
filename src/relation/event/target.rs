//! Targets inside a noun phrase. Reads a token where a frame expects its object; returns the actors that the deed reaches
//! ("rejected Turkey's proposal", "freed two of the sailors seized by Iran", "shelled a village in Syria").

use super::Matcher;
use crate::relation::frame::{Frame, Pos};
use crate::relation::ontology::{Quad, Relation};
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos};

/// Prepositions whose noun is no part of what the phrase names.
const ASIDE: &[&str] = &[
    "about",
    "after",
    "before",
    "during",
    "since",
    "until",
    "despite",
    "like",
    "unlike",
    "because of",
    "amid",
    "as",
    "besides",
    "except",
    "including",
    "such as",
    "than",
    "via",
    "without",
];

/// Prepositions of places where a deed hits home.
const THERE: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "on",
    "along",
    "across",
    "into",
    "over",
    "against",
    "around",
    "to",
    "from",
    "throughout",
    "off",
    "within",
];

/// Whether a deed of this relation happens somewhere, so that a place may stand for whom it hits.
pub fn material(relation: Relation) -> bool {
    relation == Relation::Concede
        || (relation != Relation::Cooperate
            && matches!(relation.quad(), Quad::MaterialCooperation | Quad::MaterialConflict))
}

impl Matcher<'_, '_> {
    /// The actors that a frame's deed reaches through token `t`, somewhere under its predicate `i`.
    pub(super) fn target(&self, frame: &Frame, i: usize, t: usize) -> Vec<Hit> {
        let view = self.view;
        let hits = self.who.at(view, t);
        if frame.direct || !hits.is_empty() || view.s.upos(t) == Upos::Pron {
            return hits;
        }
        // Who praises or condemns a deed means those who did it, not its victims.
        if matches!(frame.relation, Relation::Accuse | Relation::Support) && self.deed(t) {
            return self.doers(t);
        }
        let hits = self.who.deep(view, t);
        if !hits.is_empty() || !frame.relation.is_event() {
            return hits;
        }
        let material = material(frame.relation);
        let hits = self.under_phrase(t, material);
        if hits.is_empty() && material && view.verbal(i) { self.scene(i) } else { hits }
    }

    /// Whether a noun is a deed against somebody: "attack", "killing", "arrest".
    pub(super) fn deed(&self, t: usize) -> bool {
        let lemma = self.view.s.lemma(t).to_lowercase();
        self.frames.of(&lemma).iter().any(|f| f.pos == Pos::Noun && f.relation.quad() == Quad::MaterialConflict)
    }

    fn doers(&self, t: usize) -> Vec<Hit> {
        let view = self.view;
        let own = self.who.possessor(view, t);
        if !own.is_empty() {
            return own;
        }
        let by = |&k: &usize| matches!(view.deprel(k), Deprel::Nmod | Deprel::Acl | Deprel::OblAgent | Deprel::Obl);
        for k in view.kids(t).filter(by) {
            let hits = match view.deprel(k) {
                Deprel::Acl => self.agent(k).filter(|_| view.passive(k)).map(|a| self.actor_of(a)).unwrap_or_default(),
                _ if view.cased(k, "by") || view.cased(k, "from") => self.actor_of(k),
                _ => Vec::new(),
            };
            if !hits.is_empty() {
                return hits;
            }
        }
        self.who.modifiers(view, t)
    }

    /// The nearest actors in the phrase of `t`, level by level; places only for deeds that happen somewhere.
    fn under_phrase(&self, t: usize, places: bool) -> Vec<Hit> {
        let view = self.view;
        let mut level = vec![t];
        for _ in 0..5 {
            let mut next = Vec::new();
            for &at in &level {
                for k in view.kids(at).filter(|&k| self.inside(k)) {
                    if view.deprel(k) == Deprel::Acl && view.passive(k) {
                        let hits = self.agent(k).map(|a| self.actor_of(a)).unwrap_or_default();
                        if !hits.is_empty() {
                            return hits;
                        }
                    }
                    let named =
                        self.who.headed(k).is_some() || self.who.mention(k).is_some_and(|m| m.from > t || m.to <= t);
                    let mut hits = if named { self.who.at(view, k) } else { Vec::new() };
                    hits.retain(|h| places || !h.place);
                    if !hits.is_empty() {
                        return hits;
                    }
                    next.push(k);
                }
            }
            level = next;
        }
        Vec::new()
    }

    /// Whether `k` says more of the noun it hangs on: no clause of its own, no aside.
    fn inside(&self, k: usize) -> bool {
        match self.view.deprel(k) {
            Deprel::Nmod | Deprel::Obl => {
                self.view.case(k).is_none_or(|c| !ASIDE.iter().any(|a| c == *a || c.starts_with(a) && a.len() > 4))
            }
            Deprel::NmodPoss
            | Deprel::NmodDesc
            | Deprel::Amod
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::Appos
            | Deprel::Conj
            | Deprel::Obj
            | Deprel::Acl => true,
            _ => false,
        }
    }

    /// Where a deed hits somebody who is not named: "killed three people in Kabul".
    fn scene(&self, i: usize) -> Vec<Hit> {
        let view = self.view;
        let place =
            |&k: &usize| view.deprel(k) == Deprel::Obl && view.case(k).is_some_and(|c| THERE.contains(&c.as_str()));
        for k in view.kids(i).filter(place) {
            let hits = self.who.at(view, k);
            let hits = if hits.is_empty() { self.under_phrase(k, true) } else { hits };
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }
}
