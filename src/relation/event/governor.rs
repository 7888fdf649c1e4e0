//! Light verbs. Reads an event noun; returns the verb that carries it ("launched an attack").

use super::Matcher;
use crate::relation::embed::Effect;
use crate::text::{Deprel, Xpos};

/// Nouns that only carry the event noun in front of them.
const CARRIERS: &[&str] = &[
    "campaign",
    "drive",
    "effort",
    "initiative",
    "measure",
    "mission",
    "move",
    "operation",
    "package",
    "process",
    "program",
    "programme",
    "push",
    "round",
    "series",
    "wave",
];

impl<'a> Matcher<'a, '_> {
    /// Whether a noun only carries the event noun in front of it ("a mediation effort").
    pub(super) fn carrier(&self, noun: usize) -> bool {
        CARRIERS.iter().any(|w| self.view.is(noun, w))
    }

    /// The light verb that governs an event noun.
    pub(super) fn governor(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let mut i = noun;
        for _ in 0..4 {
            let head = view.head(i)?;
            match view.deprel(i) {
                Deprel::Conj if !view.verbal(i) => i = head,
                Deprel::Obj | Deprel::Obl | Deprel::NsubjPass => {
                    let lemma = view.s.lemma(head).to_lowercase();
                    let effect = self.embeds.light(&lemma).or_else(|| self.embeds.clause(&lemma, 'V'));
                    let carries = matches!(
                        effect,
                        Some(
                            Effect::Light
                                | Effect::Plan
                                | Effect::Agree
                                | Effect::Maybe
                                | Effect::Refuse
                                | Effect::Threaten
                                | Effect::Fail
                                | Effect::Stop
                                | Effect::Transparent
                        )
                    );
                    return (view.verbal(head) && carries).then_some(head);
                }
                // "a series of attacks", "a round of talks", "plans for talks", "threats of sanctions"
                Deprel::Nmod if view.cased(i, "of") || view.cased(i, "for") => i = head,
                // "launched a mediation effort"
                Deprel::Compound if self.carrier(head) => i = head,
                // "the attack launched by"
                _ => {
                    return view.kids(noun).find(|&k| {
                        view.deprel(k) == Deprel::Acl
                            && view.s.xpos(k) == Xpos::Vbn
                            && self.embeds.light(&view.s.lemma(k).to_lowercase()) == Some(Effect::Light)
                    });
                }
            }
        }
        None
    }

    /// By which relation `verb` governs the noun, through coordination and amounts.
    pub(super) fn under(&self, noun: usize, verb: usize) -> Option<Deprel> {
        let mut i = noun;
        for _ in 0..4 {
            let head = self.view.head(i)?;
            if head == verb {
                return Some(self.view.deprel(i));
            }
            i = head;
        }
        None
    }
}
