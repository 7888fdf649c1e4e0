//! The tokens that fill a predicate's places. Reads the tree; returns agent, object, owner, the two sides of "between".

use super::Matcher;
use crate::relation::embed::Effect;
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos, Xpos};

/// Verbs whose clause, in its bare form, is what they ask for.
const ASKS: &[&str] =
    &["advise", "ask", "demand", "insist", "propose", "recommend", "request", "require", "suggest", "urge"];

/// Predicates that put the blame on their subject.
const GUILTY: &[&str] = &["responsible", "guilty", "complicit", "culpable", "accountable", "blame"];

/// Words that make the followers of somebody act for him.
const LOYAL: &[&str] =
    &["loyal", "loyalist", "affiliated", "affiliate", "aligned", "align", "allied", "faithful", "linked", "link"];

impl<'a> Matcher<'a, '_> {
    /// The token that does the deed of a verb.
    pub fn agent(&self, i: usize) -> Option<usize> {
        let view = self.view;
        if view.passive(i) {
            return view
                .kids(i)
                .find(|&k| view.deprel(k) == Deprel::OblAgent)
                .or_else(|| view.kids(i).find(|&k| view.deprel(k) == Deprel::Obl && view.cased(k, "by")))
                .or_else(|| self.hands(i))
                .or_else(|| self.hyphen(i));
        }
        if view.deprel(i) == Deprel::Advcl
            && !view.kids(i).any(|k| matches!(view.deprel(k), Deprel::Nsubj | Deprel::NsubjPass))
            && view.kids(i).any(|k| {
                matches!(view.deprel(k), Deprel::Mark) && ["of", "for", "from", "into"].iter().any(|p| view.is(k, p))
            })
        {
            // "accused Israel of bombing", "blamed Iran for attacking": the object did it.
            let head = view.head(i)?;
            if let Some(object) = self.object(head) {
                return Some(object);
            }
        }
        // "Cohen said it supports the plan": an "it" with a deed is no empty word.
        view.surface_subject(i).or_else(|| view.kid(i, Deprel::Expl).filter(|&k| view.is(k, "it")))
    }

    /// "killed at the hands of the army"
    fn hands(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let hands = view.kids(i).find(|&k| view.is(k, "hand") && view.cased(k, "at"))?;
        view.kids(hands).find(|&k| view.deprel(k) == Deprel::Nmod && view.cased(k, "of"))
    }

    /// Who stands behind a participle whose own noun is a word or a deed: "A issued a report accusing B", "A launched
    /// an attack killing B".
    pub(super) fn behind(&self, i: usize) -> Option<usize> {
        let view = self.view;
        if let (Deprel::Xcomp, Some(head)) = (view.deprel(i), view.head(i))
            && let Some(object) = view.kid(head, Deprel::Obj).filter(|&o| self.word(o))
        {
            // "issued a report critical of": the report is the issuer's.
            return view.surface_subject(head).filter(|&t| t != object);
        }
        let mut verb = i;
        for _ in 0..4 {
            match view.deprel(verb) {
                Deprel::Conj | Deprel::Xcomp => verb = view.head(verb)?,
                _ => break,
            }
        }
        if !matches!(view.deprel(verb), Deprel::Acl | Deprel::AclRelcl | Deprel::Amod) || view.passive(i) {
            return None;
        }
        let noun = view.head(verb)?;
        if !self.word(noun) && !self.deed(noun) {
            return None;
        }
        let mut at = noun;
        for _ in 0..4 {
            let head = view.head(at)?;
            if view.verbal(head) {
                return view.surface_subject(head).filter(|&t| t != noun);
            }
            at = head;
        }
        None
    }

    /// Whether a noun is somebody's word: "report", "statement".
    fn word(&self, noun: usize) -> bool {
        self.embeds.clause(&self.view.s.lemma(noun).to_lowercase(), 'N') == Some(Effect::Say)
    }

    /// "US-backed rebels": the name joined to a participle by a hyphen.
    pub(super) fn hyphen(&self, i: usize) -> Option<usize> {
        let view = self.view;
        view.kids(i).find(|&k| {
            k < i
                && matches!(
                    view.deprel(k),
                    Deprel::Compound
                        | Deprel::Obl
                        | Deprel::OblUnmarked
                        | Deprel::Nsubj
                        | Deprel::Amod
                        | Deprel::Advmod
                        | Deprel::Obj
                        | Deprel::NmodUnmarked
                )
                && self.who.headed(k).is_some()
        })
    }

    /// The token that the deed is done to.
    pub(super) fn object(&self, i: usize) -> Option<usize> {
        let view = self.view;
        if !view.verbal(i) {
            return None;
        }
        if view.passive(i) {
            if matches!(view.deprel(i), Deprel::Amod) {
                return view.head(i);
            }
            return view.surface_subject(i);
        }
        if let Some(o) = view.kid(i, Deprel::Obj).or_else(|| view.kid(i, Deprel::Iobj)) {
            return Some(view.antecedent(o, i));
        }
        // A coordinated verb shares the object to the right: "detained and deported the men".
        let shared = view
            .kids(i)
            .filter(|&k| view.deprel(k) == Deprel::Conj && view.verbal(k))
            .find_map(|k| view.kid(k, Deprel::Obj));
        shared.or_else(|| view.relative_object(i))
    }

    /// The actors of a subject token; a deed's instrument or act stands for whose it is ("a US airstrike killed"),
    /// followers for whom they follow ("fighters loyal to").
    pub fn actor_of(&self, token: usize) -> Vec<Hit> {
        let view = self.view;
        let hits = self.who.at(view, token);
        if hits.is_empty() && view.s.upos(token) == Upos::Pron {
            // "the rebels, with whom it has fought": the noun that the pronoun stands for.
            let noun = view.antecedent(token, view.head(token).unwrap_or(token));
            if noun != token {
                return self.who.at(view, noun);
            }
            return self.reporter(token).map(|t| self.who.at(view, t)).unwrap_or_default();
        }
        if !hits.is_empty() || !matches!(view.s.upos(token), Upos::Noun | Upos::Num | Upos::Propn) {
            return hits;
        }
        let listed = self.listed(token);
        if !listed.is_empty() {
            return listed;
        }
        let own = self.who.possessor(view, token);
        if !own.is_empty() {
            return own;
        }
        let front = self.who.modifiers(view, token);
        if !front.is_empty() {
            return front;
        }
        let bodies = |k: usize| -> Vec<Hit> { self.who.at(view, k).into_iter().filter(|h| !h.place).collect() };
        for k in view.kids(token) {
            let hits = match view.deprel(k) {
                Deprel::Nmod if ["by", "of", "from", "for"].iter().any(|p| view.cased(k, p)) => {
                    let hits = bodies(k);
                    // "a group of Russian hackers", "members of the country's army"
                    if hits.is_empty() && view.cased(k, "of") { self.who.modifiers(view, k) } else { hits }
                }
                // "the missiles fired by the army"
                Deprel::Acl if view.passive(k) && view.kid(k, Deprel::OblAgent).is_some() => {
                    self.agent(k).map(|a| self.who.at(view, a)).unwrap_or_default()
                }
                Deprel::Amod if view.is(k, "lead") || view.is(k, "led") => self.led(token),
                Deprel::Amod | Deprel::Acl if LOYAL.iter().any(|w| view.is(k, w)) => {
                    view.kids(k).filter(|&c| view.deprel(c) == Deprel::Obl).flat_map(bodies).collect()
                }
                _ => Vec::new(),
            };
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }

    /// Who leads a deed: "the Saudi-led strike".
    pub(super) fn led(&self, noun: usize) -> Vec<Hit> {
        let view = self.view;
        let led = view.kids(noun).find(|&k| {
            matches!(view.deprel(k), Deprel::Amod | Deprel::Compound) && (view.is(k, "lead") || view.is(k, "led"))
        });
        let names = led.into_iter().flat_map(|k| view.kids(k).filter(move |&c| c < k));
        names.flat_map(|c| self.who.at(view, c)).collect()
    }

    /// Whom an unresolved "it", "he" or "they" that is the subject of reported speech most likely is: the speaker.
    pub(super) fn reporter(&self, pronoun: usize) -> Option<usize> {
        let view = self.view;
        if !["it", "he", "she", "they"].iter().any(|w| view.is(pronoun, w)) {
            return None;
        }
        let verb = view.head(pronoun)?;
        let report = view.head(verb).filter(|_| view.deprel(verb) == Deprel::Ccomp)?;
        let speaker = view.surface_subject(report)?;
        (view.s.upos(speaker) != Upos::Pron).then_some(speaker)
    }

    /// "must stop", "should stop", "needs to stop", "has to stop", "insisted that it stop".
    pub(super) fn obliged(&self, speech: usize, verb: usize) -> bool {
        let view = self.view;
        let asks = ASKS.iter().any(|w| view.is(speech, w));
        let bare = asks && view.s.xpos(verb) == Xpos::Vb && !view.kids(verb).any(|k| view.deprel(k) == Deprel::Aux);
        bare || view
            .kids(verb)
            .any(|k| view.deprel(k) == Deprel::Aux && ["must", "should", "ought"].iter().any(|w| view.is(k, w)))
            || ((view.is(verb, "need") || view.is(verb, "have")) && view.kid(verb, Deprel::Xcomp).is_some())
    }

    /// "was responsible for", "is to blame", "was behind the attack".
    pub(super) fn guilty(&self, i: usize) -> bool {
        let view = self.view;
        let blame = view.is(i, "be") && view.kids(i).any(|k| view.deprel(k) == Deprel::Xcomp && view.is(k, "blame"));
        let copula = view.kid(i, Deprel::Cop).is_some();
        blame || copula && (GUILTY.iter().any(|w| view.is(i, w)) || view.cased(i, "behind"))
    }

    /// Whom an unresolved "its" before an object most likely means: the subject of the verb.
    pub(super) fn owner(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let verb = view.head(noun)?;
        matches!(view.deprel(noun), Deprel::Obj | Deprel::Obl).then(|| view.surface_subject(verb)).flatten()
    }

    /// The modifiers of a noun, or of the name that it stands before ("Syrian news agency Sana").
    pub(super) fn front(&self, i: usize) -> Vec<Hit> {
        let own = self.who.modifiers(self.view, i);
        if !own.is_empty() {
            return own;
        }
        match (self.view.head(i), self.view.deprel(i)) {
            (Some(h), Deprel::Compound | Deprel::NmodDesc | Deprel::Appos) if h > i => self.who.modifiers(self.view, h),
            _ => Vec::new(),
        }
    }

    /// The two sides of "between A and B", "A and B's", "A-B talks".
    pub(super) fn between(&self, i: usize, noun: Option<usize>) -> Option<(Vec<Hit>, Vec<Hit>)> {
        let view = self.view;
        let places = [Some(i), noun, self.happens(i)];
        for place in places.into_iter().flatten() {
            for k in view.kids(place) {
                let kind = matches!(view.deprel(k), Deprel::Nmod | Deprel::Obl);
                if kind && (view.cased(k, "between") || view.cased(k, "among")) {
                    let hits = self.who.at(view, k);
                    if hits.len() >= 2 {
                        return Some((vec![hits[0]], hits[1..].to_vec()));
                    }
                    // "between officials of the EU and envoys of Iran"
                    let other = view.kids(k).find(|&c| view.deprel(c) == Deprel::Conj && view.s.upos(c) == Upos::Noun);
                    if let Some(other) = other.filter(|_| view.s.upos(k) == Upos::Noun) {
                        let (a, b) = (self.side(k), self.side(other));
                        if !a.is_empty() && !b.is_empty() {
                            return Some((a, b));
                        }
                    }
                }
            }
        }
        if !view.verbal(i) {
            for hits in [self.who.possessor(view, i), self.who.modifiers(view, i)] {
                if hits.len() == 2 {
                    return Some((vec![hits[0]], vec![hits[1]]));
                }
            }
        }
        None
    }
}
