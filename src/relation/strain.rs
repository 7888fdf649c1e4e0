//! Relations between two that are said to be bad: "strained ties between A and B", "relations with B, which have
//! soured". Reads a sentence's actors; returns findings of AT_ODDS_WITH. "Relations" alone say nothing.

use super::Finding;
use super::context;
use super::event::Matcher;
use super::fact::fitted;
use super::ontology::Relation;
use super::triple::DateBasis;
use super::view::View;
use super::who::Hit;
use crate::text::Deprel;

/// What two sides have with each other, good or bad.
const TIES: &[&str] = &["relation", "relationship", "tie"];

/// Adjectives and participles of bad relations.
const BAD: &[&str] = &[
    "acrimonious",
    "bad",
    "bitter",
    "chilly",
    "deteriorating",
    "difficult",
    "fractious",
    "frosty",
    "fraught",
    "frayed",
    "hostile",
    "icy",
    "poor",
    "rocky",
    "sour",
    "strained",
    "tense",
    "testy",
    "troubled",
    "uneasy",
    "worsening",
];

/// Verbs by which relations grow bad; in the passive or with relations as their object where something does it.
const WORSEN: &[&str] = &[
    "chill",
    "collapse",
    "crumble",
    "damage",
    "deteriorate",
    "fray",
    "harm",
    "imperil",
    "jeopardise",
    "jeopardize",
    "plummet",
    "plunge",
    "poison",
    "rupture",
    "sink",
    "sour",
    "strain",
    "test",
    "undermine",
    "worsen",
    "wreck",
];

/// The findings of a sentence.
pub fn strained(m: &Matcher<'_, '_>) -> Vec<Finding> {
    let view = m.view;
    let mut out = Vec::new();
    for i in (0..view.s.len()).filter(|&i| TIES.iter().any(|w| view.is(i, w))) {
        let Some(says) = bad(view, i) else { continue };
        let st = context::standing(view, m.embeds, says);
        if st.open || st.turn.is_some() {
            continue;
        }
        for (a, b) in sides(m, i) {
            let (x, y) = (&m.actors.actors[a.actor], &m.actors.actors[b.actor]);
            if a.actor == b.actor || fitted(Relation::AtOddsWith, x, y).is_none() {
                continue;
            }
            out.push(Finding {
                sentence: view.s.index(),
                subject: a.actor,
                subject_span: a.span,
                relation: Relation::AtOddsWith,
                mode: None,
                cameo: None,
                label: view.s.token(says).span,
                title: None,
                object: b.actor,
                object_span: b.span,
                date: None,
                date_basis: DateBasis::None,
                factuality: st.factuality(),
                attributed_to: None,
                confidence: 0.7,
            });
        }
    }
    out
}

/// The word that says that the relations at `i` are bad.
fn bad(view: &View, i: usize) -> Option<usize> {
    let of = |t: usize, list: &[&str]| list.iter().any(|w| view.is(t, w) || view.s.form(t).eq_ignore_ascii_case(w));
    let own = view.kids(i).find(|&k| match view.deprel(k) {
        Deprel::Amod | Deprel::Acl => of(k, BAD) || of(k, WORSEN),
        Deprel::AclRelcl => of(k, WORSEN) || of(k, BAD),
        _ => false,
    });
    // A relative clause may hang on one of the two sides instead.
    let near = || {
        let sides = view.kids(i).filter(|&k| view.deprel(k) == Deprel::Nmod);
        sides
            .flat_map(|k| std::iter::once(k).chain(view.kids(k).filter(|&c| view.deprel(c) == Deprel::Conj)))
            .flat_map(|k| view.kids(k).filter(|&c| view.deprel(c) == Deprel::AclRelcl))
            .find(|&c| of(c, WORSEN))
    };
    let verb = || {
        let head = view.head(i)?;
        let role = matches!(view.deprel(i), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj);
        (role && (of(head, WORSEN) || of(head, BAD) && view.kid(head, Deprel::Cop).is_some())).then_some(head)
    };
    own.or_else(near).or_else(verb)
}

/// Whose relations: "between A and B", "A's relations with B", "A-B relations".
fn sides(m: &Matcher<'_, '_>, i: usize) -> Vec<(Hit, Hit)> {
    let view = m.view;
    let with = |p: &str| -> Vec<Hit> {
        let k = view.kids(i).find(|&k| matches!(view.deprel(k), Deprel::Nmod | Deprel::Obl) && view.cased(k, p));
        k.map(|k| m.who.at(view, k)).unwrap_or_default()
    };
    let between = with("between");
    if between.len() >= 2 {
        return between[1..].iter().map(|&b| (between[0], b)).collect();
    }
    let mut own = m.who.possessor(view, i);
    if own.is_empty() {
        own = m.who.modifiers(view, i);
    }
    let other = with("with");
    if other.is_empty() && own.len() == 2 {
        return vec![(own[0], own[1])];
    }
    own.iter().flat_map(|&a| other.iter().map(move |&b| (a, b))).collect()
}
