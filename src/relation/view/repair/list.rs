//! Lists of names that the parser breaks. Reads a sentence and its tree; mends the tree in place.

use crate::text::{Deprel, Sentence, Upos};

/// Mends the list that token `i` belongs to.
pub(super) fn list(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    headline(s, head, deprel, i);
    apposed(s, head, deprel, i);
    titled(s, head, deprel, i);
}

/// "Kenya, Uganda agree to": a name set off in front of the subject belongs to it.
fn headline(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(verb) = head[i].filter(|&h| h > i && matches!(deprel[i], Deprel::Vocative | Deprel::Dislocated)) else {
        return;
    };
    let subject = (i + 1..verb).find(|&k| head[k] == Some(verb) && deprel[k] == Deprel::Nsubj);
    let Some(subject) = subject.filter(|&k| s.upos(k) == Upos::Propn && s.upos(i) == Upos::Propn) else { return };
    let comma = (i + 1..subject).filter(|&k| s.form(k) == ",").count() == 1;
    if !comma {
        return;
    }
    (head[i], deprel[i]) = (Some(verb), Deprel::Nsubj);
    (head[subject], deprel[subject]) = (Some(i), Deprel::Conj);
}

/// "Kenya, Uganda agree to": an apposition that no comma closes is none, but the next of a list.
fn apposed(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let names = |k: usize| s.upos(k) == Upos::Propn;
    let Some(first) = head[i].filter(|&h| h < i && deprel[i] == Deprel::Appos && names(h) && names(i)) else { return };
    let Some(verb) = head[first].filter(|&v| v > i && deprel[first] == Deprel::Nsubj) else { return };
    let from = (first + 1..=i).rev().find(|&k| k == first + 1 || !inside(head, k - 1, i)).unwrap_or(i);
    let opened = from > 0 && s.form(from - 1) == "," || s.form(from) == ",";
    let to = (i..verb).rev().find(|&k| k == i || inside(head, k, i)).unwrap_or(i);
    let closed =
        matches!(s.form(to), "," | ")" | "-" | "–" | "—") || [",", ")", "-", "–", "—"].contains(&s.form(to + 1));
    if opened && !closed {
        deprel[i] = Deprel::Conj;
    }
}

/// "met US President Donald Trump": the state in front of a title is no second object.
fn titled(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(verb) = head[i].filter(|_| deprel[i] == Deprel::Iobj && s.upos(i) == Upos::Propn) else { return };
    let name = (i + 2..s.len().min(i + 8)).find(|&k| head[k] == Some(verb) && deprel[k] == Deprel::Obj);
    let Some(name) = name.filter(|&k| s.upos(k) == Upos::Propn) else { return };
    let title = (i + 1..name)
        .all(|k| inside(head, k, name) && matches!(s.upos(k), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Adp));
    if title {
        (head[i], deprel[i]) = (Some(name), Deprel::Compound);
    }
}

/// Whether `k` hangs under `top`.
fn inside(head: &[Option<usize>], k: usize, top: usize) -> bool {
    let mut at = k;
    for _ in 0..8 {
        match head[at] {
            Some(h) if h == top => return true,
            Some(h) => at = h,
            None => return false,
        }
    }
    false
}
