//! Whether an unknown name is a person's. Reads the words and the tree around it.

use super::find::Work;
use super::knowledge::RoleKind;
use super::name::{fold, is_particle};
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
    // "X is an Iraqi general"
    let noun = s.head(head).filter(|&n| s.deprel(head) == Deprel::Nsubj && s.child(n, Deprel::Cop).is_some());
    if usual(s, from, to)
        && noun.is_some_and(|n| phrases.iter().any(|p| p.role_from <= n && n < p.role_to && personal(p)))
    {
        return true;
    }
    usual(s, from, to)
        && (s.head(head).is_some_and(|v| s.deprel(head) == Deprel::Nsubj && speech(v)) || recurs(work, k, s, from, to))
}

/// Whether the last word of the name stands alone elsewhere as one who acts: only persons are called so.
fn recurs(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let last = s.form(to - 1);
    if to - from < 2 || work.known.heads.contains_key(&fold(last)) {
        return false;
    }
    let alone = |j: usize| {
        let s = work.sentence(j);
        work.names[j].iter().any(|n| {
            n.to - n.from == 1
                && s.form(n.from) == last
                && matches!(s.deprel(n.from), Deprel::Nsubj | Deprel::NsubjPass)
                && s.upos(n.from) == Upos::Propn
        })
    };
    (0..work.names.len()).filter(|&j| j != k && !work.found[j].scan.headline).filter(|&j| alone(j)).nth(1).is_some()
}

/// Two to four words of letters, the first and last capitalised and not in capitals altogether.
pub(crate) fn usual(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let caps = |i: usize| s.form(i).chars().count() > 3 && s.form(i).chars().all(|c| c.is_uppercase());
    let place = |i: usize| matches!(s.upos(i), Upos::Adp);
    to - from <= 5 && !(from..to).all(caps) && !(from..to).any(place)
}
