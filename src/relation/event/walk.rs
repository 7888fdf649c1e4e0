//! From a place in a frame to the actors there. Reads a path and a predicate; returns the actors.

use super::Matcher;
use crate::relation::frame::{Frame, Path, Pos};
use crate::relation::ontology::Relation;
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos, Xpos};

impl<'a> Matcher<'a, '_> {
    /// The actors at a place of the frame; the object's side looks inside its phrase ("rejected Turkey's proposal").
    pub(super) fn walk(&self, frame: &Frame, path: &Path, i: usize, noun: Option<usize>, object: bool) -> Vec<Hit> {
        let view = self.view;
        let at = |t: Option<usize>| -> Vec<Hit> {
            match (t, object) {
                // How two actors stand is said of themselves, not of what is theirs.
                (Some(t), _) if !frame.relation.is_event() => self.who.at(view, t),
                (Some(t), true) => self.target(frame, i, t),
                (Some(t), false) => self.actor_of(t),
                (None, _) => Vec::new(),
            }
        };
        match path {
            Path::Agent => {
                // "was dismayed by": a participle that is an adjective has its subject before it.
                let adjective = frame.pos == Pos::Adjective && view.kid(i, Deprel::AuxPass).is_some();
                let hits = at(if adjective { view.surface_subject(i) } else { self.agent(i) });
                if hits.is_empty() { at(self.behind(i)) } else { hits }
            }
            Path::Object => {
                let object = self.object(i);
                if object != noun || noun.is_none() {
                    return at(object);
                }
                // "took Iran's envoy prisoner", "held Iran responsible": the actor stands beside the frame's own noun.
                let beside =
                    view.kids(i).find(|&k| Some(k) != noun && matches!(view.deprel(k), Deprel::Obj | Deprel::Iobj));
                let hits = at(beside);
                if hits.is_empty() { at(object) } else { hits }
            }
            Path::Indirect => at(view.kid(i, Deprel::Iobj)),
            Path::Preposition(p) => {
                for place in self.places(i, noun, object) {
                    for k in view.kids(place) {
                        let kind = matches!(
                            view.deprel(k),
                            Deprel::Obl | Deprel::Nmod | Deprel::OblAgent | Deprel::Advcl | Deprel::Xcomp
                        );
                        if kind && view.cased(k, p) {
                            let hits = at(Some(k));
                            if !hits.is_empty() {
                                return hits;
                            }
                        }
                    }
                }
                // A nominal event under a light verb: the phrase may hang on the verb ("launched an attack on").
                if !view.verbal(i)
                    && let Some(verb) = self.governor(i)
                {
                    for k in view.kids(verb).filter(|&k| view.deprel(k) == Deprel::Obl && view.cased(k, p)) {
                        let hits = at(Some(k));
                        if !hits.is_empty() {
                            return hits;
                        }
                    }
                }
                // "gave approval for the UN to deliver aid": the one who may.
                if object && p == "for" {
                    for place in self.places(i, noun, object) {
                        let hits = at(self.allowed(place));
                        if !hits.is_empty() {
                            return hits;
                        }
                    }
                }
                // "carried out strikes using jets against": wherever the parser hangs it.
                if object && p == "against" && frame.pos == Pos::Verb { self.anywhere(i, p) } else { Vec::new() }
            }
            Path::Clause | Path::ClauseObject => {
                for k in view.kids(i).filter(|&k| matches!(view.deprel(k), Deprel::Ccomp | Deprel::Xcomp)) {
                    let token = if *path == Path::Clause {
                        view.kids(k).find(|&c| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass))
                    } else {
                        self.object(k)
                    };
                    let hits = at(token);
                    if !hits.is_empty() {
                        return hits;
                    }
                }
                Vec::new()
            }
            Path::Obliged | Path::Guilty => {
                for k in view.kids(i).filter(|&k| matches!(view.deprel(k), Deprel::Ccomp | Deprel::Parataxis)) {
                    if !(if *path == Path::Obliged { self.obliged(i, k) } else { self.guilty(k) }) {
                        continue;
                    }
                    let subject = view.kids(k).find(|&c| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass));
                    let hits = at(subject);
                    if !hits.is_empty() {
                        return hits;
                    }
                }
                Vec::new()
            }
            Path::Possessor => {
                let owners = self.who.possessor(view, i);
                match view.kid(i, Deprel::NmodPoss) {
                    Some(p) if owners.is_empty() && view.s.upos(p) == Upos::Pron => at(self.owner(i)),
                    _ => owners,
                }
            }
            Path::Modifier => {
                let hits: Vec<Hit> = self.front(i).into_iter().filter(|h| !h.place || !object).collect();
                // "the UK-brokered talks" are not the UK's, "the Saudi-led strike" is the Saudis'.
                if hits.is_empty() && !object { self.led(i) } else { hits }
            }
            Path::Between => Vec::new(),
            Path::Scene => self.host(frame, i),
            Path::Light => {
                if view.kid(i, Deprel::Cop).is_some() {
                    // "is on a visit to", "are in talks with"
                    return at(view.kid(i, Deprel::Nsubj));
                }
                let Some(verb) = self.governor(i) else { return Vec::new() };
                if let (false, Some(helped)) = (view.passive(verb), self.object(verb))
                    && self.under(i, verb) == Some(Deprel::Obl)
                {
                    // "support Iraq in the fight against": the one who is helped fights.
                    return at(Some(helped));
                }
                if view.passive(verb) {
                    return at(view.kids(verb).find(|&k| view.deprel(k) == Deprel::OblAgent));
                }
                at(view.surface_subject(verb))
            }
        }
    }

    /// Whose place the one acts in whom a passive does not name: "arrested in", "expelled from", "released from jail in".
    fn host(&self, frame: &Frame, i: usize) -> Vec<Hit> {
        let view = self.view;
        if !view.passive(i) || self.agent(i).is_some() {
            return Vec::new();
        }
        let obliques = |cases: &'static [&'static str]| {
            let cased = move |k: &usize| cases.iter().any(|p| view.cased(*k, p));
            view.kids(i).filter(|&k| view.deprel(k) == Deprel::Obl).filter(cased)
        };
        // "released in Doha" is not yet by Doha; "released from jail in Doha" is.
        let yields = matches!(frame.relation, Relation::Retreat | Relation::Concede);
        if yields && obliques(&["from"]).next().is_none() {
            return Vec::new();
        }
        let there = |k: usize| {
            let hits = self.who.at(view, k);
            if !hits.is_empty() {
                return hits;
            }
            // "from captivity in Libya"
            view.kids(k).filter(|&c| view.cased(c, "in")).flat_map(|c| self.who.at(view, c)).collect()
        };
        obliques(&["in", "at", "from"]).map(there).find(|h| !h.is_empty()).unwrap_or_default()
    }

    /// The subject of an infinitive behind "for": "permission for the troops to leave".
    fn allowed(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let marked = |&k: &usize| view.kids(k).any(|c| view.deprel(c) == Deprel::Mark && view.is(c, "for"));
        view.kids(i).find(marked).and_then(|k| view.kid(k, Deprel::Nsubj).or_else(|| view.kid(k, Deprel::NsubjPass)))
    }

    /// Where a phrase of the predicate may hang: on itself, on its noun, on its object ("some of its troops"), on a
    /// participle of that ("sanctions imposed on"), or on the noun that the predicate stands before ("peace mission").
    fn places(&self, i: usize, noun: Option<usize>, object: bool) -> Vec<usize> {
        let view = self.view;
        let mut places = vec![i];
        places.extend(noun);
        if view.verbal(i) {
            places.extend(self.object(i));
        } else if view.deprel(i) == Deprel::Compound {
            places.extend(view.head(i).filter(|&h| self.carrier(h)));
        }
        let own = places.clone();
        for place in own {
            if place == i && view.verbal(i) {
                continue;
            }
            let more = view.kids(place).filter(|&k| {
                (view.deprel(k) == Deprel::Nmod && view.cased(k, "of"))
                    || (object && view.deprel(k) == Deprel::Acl && view.s.xpos(k) == Xpos::Vbn)
            });
            for k in more {
                if !places.contains(&k) {
                    places.push(k);
                }
            }
        }
        places
    }
}
