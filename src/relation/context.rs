//! How an event stands in its sentence. Reads the tree around a predicate and the embedding words; returns a
//! [`Standing`]: factuality, who claims it, and what an embedding verb makes of it ("refused to", "threatened to").
//!
//! Climbs from the predicate to the root; the nearest embedding word that changes the relation wins, negation and
//! modality are taken from every clause that the event depends on for its truth.

mod speech;

use self::speech::{quoted, say, speech};
use super::embed::{Effect, Embeds};
use super::triple::Factuality;
use super::view::View;
use crate::text::{Deprel, Upos};

/// Verbs that only say that their subject happens; "take" stands for "take place".
const OCCURS: &[&str] = &["begin", "continue", "happen", "occur", "resume", "start", "take"];

/// How an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Not said to happen at all: "urged Iran to stop", "barred from".
    pub open: bool,
    /// Denied by a "not" or by "failed to".
    pub negated: bool,
    /// It was tried, and failed.
    pub failed: bool,
    /// Will happen.
    pub planned: bool,
    /// Is agreed to, offered or promised.
    pub agreed: bool,
    /// Is what a deed is for: "sent fighters to support".
    pub purpose: bool,
    /// Stands under "would", which a report turns into a plan ("announced that it would").
    would: bool,
    /// May happen.
    pub maybe: bool,
    /// Claimed without a speaker ("alleged", "reportedly").
    pub alleged: bool,
    /// The word that turns it into a refusal, a threat, an end or a denial, and where.
    pub turn: Option<(Effect, usize)>,
    /// The verb of speech or accusation that it stands under, and its speaker's token if named.
    pub speech: Option<(usize, Option<usize>)>,
    /// Whether that speech accuses ("accused X of").
    pub accused: bool,
    /// The event is the main news of its sentence (a finite verb not in the background).
    pub main: bool,
}

impl Standing {
    /// The factuality, apart from attribution, which needs the actors.
    pub fn factuality(&self) -> Factuality {
        if self.maybe {
            Factuality::Hypothetical
        } else if self.planned {
            Factuality::Planned
        } else if self.negated {
            Factuality::Negated
        } else if self.alleged {
            Factuality::Alleged
        } else {
            Factuality::Asserted
        }
    }
}

/// Works out the standing of the event at token `predicate`.
pub fn standing(view: &View, embeds: &Embeds, predicate: usize) -> Standing {
    let mut st = Standing { main: true, ..Standing::default() };
    own(view, embeds, predicate, &mut st);
    let mut i = predicate;
    // Only attribution passes the border of a noun phrase: what a relative clause says stays said.
    let mut factual = false;
    for _ in 0..view.s.len().min(40) {
        quoted(view, embeds, i, &mut st);
        let Some(head) = view.head(i) else { break };
        let deprel = view.deprel(i);
        match deprel {
            Deprel::Conj => {
                // "will meet and sign": a later conjunct without a subject shares the auxiliaries of the first.
                if !factual && view.verbal(i) && !has_subject(view, i) {
                    if !has_aux(view, i) {
                        own(view, embeds, head, &mut st);
                    }
                } else if view.s.upos(i) == Upos::Noun && !factual {
                    modifiers(view, embeds, head, &mut st);
                }
            }
            Deprel::Xcomp
            | Deprel::Ccomp
            | Deprel::Csubj
            | Deprel::Acl
            | Deprel::Advcl
            | Deprel::Obl
            | Deprel::Obj
            | Deprel::NsubjPass
            | Deprel::Nsubj
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::Amod
            | Deprel::Parataxis
            | Deprel::AclRelcl
            | Deprel::AdvclRelcl => {
                if !factual {
                    embed(view, embeds, i, head, deprel, &mut st, i == predicate);
                } else {
                    speech(view, embeds, i, head, deprel, &mut st);
                }
                let finite_border = matches!(deprel, Deprel::AclRelcl | Deprel::AdvclRelcl)
                    || (deprel == Deprel::Acl && !view.infinitive(i))
                    || (matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NmodPoss | Deprel::Amod)
                        && i != predicate)
                    || (deprel == Deprel::Parataxis);
                if finite_border {
                    factual = true;
                    st.main = false;
                }
                if matches!(deprel, Deprel::Advcl | Deprel::Acl) {
                    st.main = false;
                }
            }
            _ => {}
        }
        i = head;
    }
    if st.would {
        // "said it would", "would meet him the next day": the future of the past; beside a condition, or of what
        // did not come to be ("would have"), "would" only supposes.
        let condition = || {
            (0..view.s.len()).any(|k| ["if", "unless", "were"].iter().any(|w| view.s.form(k).eq_ignore_ascii_case(w)))
        };
        let perfect = || view.kids(predicate).any(|k| view.deprel(k) == Deprel::Aux && view.is(k, "have"));
        let reported = !st.maybe && (st.speech.is_some() || !condition() && !perfect());
        st.planned |= reported;
        st.maybe |= !reported;
    }
    st
}

fn has_subject(view: &View, i: usize) -> bool {
    view.kids(i).any(|k| matches!(view.deprel(k), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl))
}

fn has_aux(view: &View, i: usize) -> bool {
    view.kids(i).any(|k| matches!(view.deprel(k), Deprel::Aux))
}

/// Auxiliaries, negation and adverbs of the predicate itself; determiners and adjectives of an event noun.
fn own(view: &View, embeds: &Embeds, i: usize, st: &mut Standing) {
    for k in view.kids(i) {
        if view.deprel(k) == Deprel::Aux {
            match view.s.lemma(k).to_lowercase().as_str() {
                "will" | "shall" | "'ll" | "wo" => st.planned = true,
                "would" | "'d" => st.would = true,
                // "Theresa May has": a name.
                "may" if k > 0 && view.s.form(k) == "May" => {}
                "could" | "may" | "might" | "can" | "should" | "must" | "ought" | "ca" => st.maybe = true,
                _ => {}
            }
        }
        if view.deprel(k) == Deprel::Mark && ["if", "unless", "whether", "lest"].iter().any(|w| view.is(k, w)) {
            st.maybe = true;
        }
    }
    // "is to visit": a copula-like "be" before an infinitive.
    if view.kids(i).any(|k| view.deprel(k) == Deprel::Cop) && view.infinitive(i) {
        st.planned = true;
    }
    if view.negated(i) {
        st.negated = true;
    }
    modifiers(view, embeds, i, st);
}

fn modifiers(view: &View, embeds: &Embeds, i: usize, st: &mut Standing) {
    for k in view.kids(i).filter(|&k| matches!(view.deprel(k), Deprel::Amod | Deprel::Advmod | Deprel::Compound)) {
        match embeds.modifier(&view.s.lemma(k).to_lowercase()) {
            Some(Effect::Plan) => st.planned = true,
            Some(Effect::Maybe) => st.maybe = true,
            Some(Effect::Fail) => st.negated = true,
            Some(Effect::Accuse) => st.alleged = true,
            _ => {}
        }
    }
}

/// What the governor `head` does to the event at `i`, its dependent by `deprel`.
fn embed(view: &View, embeds: &Embeds, i: usize, head: usize, deprel: Deprel, st: &mut Standing, direct: bool) {
    let lemma = view.s.lemma(head).to_lowercase();
    let clause = matches!(deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::Acl | Deprel::Parataxis)
        || (deprel == Deprel::Advcl && view.kids(i).any(|k| view.deprel(k) == Deprel::Mark && !subordinator(view, k)));
    let noun_object = matches!(deprel, Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::Nmod);
    if deprel == Deprel::Advcl && view.infinitive(i) {
        // "flew to Sochi to meet Putin": a purpose is planned unless told; a result of it is not known.
        let embedding = embeds.clause(&lemma, pos(view, head));
        if embedding.is_none() {
            st.planned |= direct && st.turn.is_none();
            st.purpose |= direct;
            own_upward(view, embeds, head, st);
            return;
        }
    }
    if deprel == Deprel::Nsubj && OCCURS.contains(&lemma.as_str()) {
        // "the talks will take place": as the verb stands, so does its event.
        own_upward(view, embeds, head, st);
        return;
    }
    if !clause && !noun_object {
        return;
    }
    let effect = if clause {
        embeds.clause(&lemma, pos(view, head))
    } else if view.s.upos(head) == Upos::Verb {
        embeds.light(&lemma).or_else(|| match embeds.clause(&lemma, 'V') {
            // "plans talks", "threatened sanctions", "denied an attack": over a noun as over a clause.
            Some(
                e @ (Effect::Plan
                | Effect::Agree
                | Effect::Maybe
                | Effect::Refuse
                | Effect::Threaten
                | Effect::Fail
                | Effect::Stop
                | Effect::Deny
                | Effect::Open),
            ) => Some(e),
            _ => None,
        })
    } else {
        embeds.clause(&lemma, 'N')
    };
    let object_control =
        deprel == Deprel::Xcomp && view.kids(head).any(|k| matches!(view.deprel(k), Deprel::Obj | Deprel::Iobj));
    match effect {
        Some(Effect::Transparent | Effect::Light) => own_upward(view, embeds, head, st),
        Some(Effect::Say) => {
            if deprel != Deprel::Parataxis || view.deprel(head) != Deprel::Root {
                say(view, head, st);
            }
        }
        Some(e @ (Effect::Plan | Effect::Agree)) => {
            st.planned = true;
            st.agreed |= e == Effect::Agree;
            own_upward(view, embeds, head, st);
        }
        Some(Effect::Maybe) => st.maybe = true,
        Some(Effect::Fail) => {
            st.failed = !st.negated;
            st.negated = !st.negated;
        }
        Some(Effect::Open) => st.open = true,
        Some(Effect::Accuse) => {
            st.accused = true;
            say(view, head, st);
        }
        Some(e @ (Effect::Refuse | Effect::Threaten | Effect::Stop | Effect::Deny)) => {
            if object_control {
                st.open = true;
            } else if st.turn.is_none() {
                st.turn = Some((e, head));
            }
        }
        None => {
            if clause && matches!(deprel, Deprel::Xcomp) {
                if object_control {
                    // An unknown verb with an object and an infinitive asks, lets or makes: nothing is said to happen.
                    st.open |= view.infinitive(i);
                }
                own_upward(view, embeds, head, st);
            }
        }
    }
}

/// Modality and negation of a governor that carries the event.
fn own_upward(view: &View, embeds: &Embeds, head: usize, st: &mut Standing) {
    own(view, embeds, head, st);
}

pub fn subordinator(view: &View, mark: usize) -> bool {
    [
        "because", "since", "while", "although", "though", "after", "before", "when", "as", "until", "if", "unless",
        "whereas", "once",
    ]
    .iter()
    .any(|w| view.is(mark, w))
}

fn pos(view: &View, i: usize) -> char {
    match view.s.upos(i) {
        Upos::Verb | Upos::Aux => 'V',
        Upos::Adj | Upos::Adv => 'A',
        _ => 'N',
    }
}
