//! Whether an unknown name is a person's. Reads the words and the tree around it.

use super::find::Work;
use super::knowledge::RoleKind;
use super::name::is_particle;
use super::phrase::Phrase;
use crate::text::{Deprel, Sentence, Upos};

/// The tree or the next words say that this name is a person's.
pub(crate) fn vouched(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let head = super::head_of(s, from, to);
    if s.children(head).any(|c| s.deprel(c) == Deprel::AclRelcl && (to..c).any(|i| matches!(s.form(i), "who" | "whom")))
    {
        return true;
    }
    if (from..to).any(|i| is_particle(s.form(i)) && s.form(i).chars().all(char::is_lowercase)) {
        return true;
    }
    // "X, the Australian director of Human Rights Watch", "the director, X,"
    let phrases = &work.found[k].phrases;
    let personal = |p: &Phrase| {
        !p.plural
            && !matches!(work.known.roles[p.role as usize].kind, RoleKind::Collective)
            && work.known.roles[p.role as usize].sector.is_some() | !work.known.roles[p.role as usize].office.is_empty()
    };
    let comma = |i: usize| i < s.len() && s.form(i) == ",";
    if comma(to) && phrases.iter().any(|p| p.from == to + 1 && personal(p)) {
        return true;
    }
    if from >= 2
        && comma(from - 1)
        && phrases.iter().any(|p| (p.to == from - 1 || p.role_to == from - 1) && personal(p))
    {
        return true;
    }
    // "said X", "X told": only persons speak under names that nobody knows.
    let speech = |v: usize| {
        matches!(
            s.lemma(v),
            "say"
                | "tell"
                | "add"
                | "warn"
                | "argue"
                | "insist"
                | "write"
                | "tweet"
                | "explain"
                | "recall"
                | "admit"
                | "joke"
                | "reply"
                | "testify"
        )
    };
    usual(s, from, to) && s.head(head).is_some_and(|v| s.deprel(head) == Deprel::Nsubj && speech(v))
}

/// Two to four words of letters, the first and last capitalised and not in capitals altogether.
pub(crate) fn usual(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let caps = |i: usize| s.form(i).chars().count() > 3 && s.form(i).chars().all(|c| c.is_uppercase());
    let place = |i: usize| matches!(s.upos(i), Upos::Adp);
    to - from <= 5 && !(from..to).all(caps) && !(from..to).any(place)
}
