//! Slips of the parser that news language provokes. Reads a sentence and its tree; mends the tree in place.

use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Mends head and deprel of the sentence's tokens.
pub fn repair(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel]) {
    for i in 1..s.len() {
        perfect(s, head, deprel, i);
    }
}

/// "have imposed sanctions on": not a possession of imposed sanctions, but a perfect tense with its object.
fn perfect(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    if s.xpos(i) != Xpos::Vbn || deprel[i] != Deprel::Amod {
        return;
    }
    let Some(noun) = head[i].filter(|&n| n > i) else { return };
    let mut have = i - 1;
    while have > 0 && s.upos(have) == Upos::Adv {
        have -= 1;
    }
    if !s.lemma(have).eq_ignore_ascii_case("have") || head[noun] != Some(have) || deprel[noun] != Deprel::Obj {
        return;
    }
    (head[i], deprel[i]) = (head[have], deprel[have]);
    (head[noun], deprel[noun]) = (Some(i), Deprel::Obj);
    for k in 0..s.len() {
        if head[k] == Some(have) && k != i {
            head[k] = Some(i);
        }
    }
    (head[have], deprel[have]) = (Some(i), Deprel::Aux);
}
