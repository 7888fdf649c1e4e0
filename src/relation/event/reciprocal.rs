//! Names that stand somewhere else in the clause. Reads the tree; returns whether a deed is mutual, and whom a noun
//! or a phrase stands for that another clause lists.

use super::Matcher;
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos};

impl Matcher<'_, '_> {
    /// "accused each other", "accused the other", "met with one another".
    pub(super) fn reciprocal(&self, i: usize) -> bool {
        let view = self.view;
        view.kids(i).any(|k| {
            let place = matches!(view.deprel(k), Deprel::Obj | Deprel::Iobj | Deprel::Obl);
            let word = |w: &str| view.kids(k).any(|c| view.is(c, w));
            let other = view.is(k, "other") && (word("each") || word("the"));
            place && (other || view.is(k, "another") && word("one"))
        })
    }

    /// "the nations that sent troops include Fiji and Tonga": whom a plural subject of "include" stands for.
    pub(super) fn listed(&self, token: usize) -> Vec<Hit> {
        let view = self.view;
        let verb = view.head(token).filter(|&h| view.deprel(token) == Deprel::Nsubj && view.is(h, "include"));
        let list = verb.and_then(|v| view.kid(v, Deprel::Obj));
        list.map(|t| self.who.at(view, t)).unwrap_or_default()
    }

    /// The verb by which an event noun happens: "a series of talks will take place between".
    pub(super) fn happens(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let top = match view.head(i) {
            Some(h) if view.deprel(i) == Deprel::Nmod && view.cased(i, "of") => h,
            _ => i,
        };
        let verb = view.head(top).filter(|_| matches!(view.deprel(top), Deprel::Nsubj | Deprel::NsubjPass))?;
        ["take", "hold", "happen", "begin", "resume", "start"].iter().any(|w| view.is(verb, w)).then_some(verb)
    }

    /// Whom one side of "between" stands for: "officials of the EU" are the EU's.
    pub(super) fn side(&self, token: usize) -> Vec<Hit> {
        let view = self.view;
        if let Some(m) = self.who.mention(token) {
            return self.who.of(m);
        }
        let mut at = token;
        for _ in 0..4 {
            let Some(next) = view.kids(at).find(|&k| view.deprel(k) == Deprel::Nmod && view.cased(k, "of")) else {
                break;
            };
            let hits = self.who.at(view, next);
            if !hits.is_empty() {
                return hits;
            }
            at = next;
        }
        self.who.modifiers(view, token)
    }

    /// The actors behind a preposition anywhere under the verb, in its own clause.
    pub(super) fn anywhere(&self, i: usize, preposition: &str) -> Vec<Hit> {
        let view = self.view;
        for k in (i + 1..view.s.len()).filter(|&k| view.s.upos(k) != Upos::Pron && view.cased(k, preposition)) {
            let mut at = k;
            for _ in 0..8 {
                let clause = matches!(
                    view.deprel(at),
                    Deprel::Ccomp | Deprel::Parataxis | Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Conj
                );
                match view.head(at).filter(|_| !clause) {
                    Some(h) if h == i => return self.who.deep(view, k),
                    Some(h) => at = h,
                    None => break,
                }
            }
        }
        Vec::new()
    }
}
