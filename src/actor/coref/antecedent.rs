//! The choice of an antecedent. Reads the mentions before a place; returns the actor that agreement, distance,
//! grammatical role and salience make clear, or nobody.

use super::super::find::Work;
use super::super::{Form, Mention};
use crate::text::{Deprel, Sentence};

/// How far back, in sentences, an antecedent may stand.
const REACH: usize = 3;

/// The clearest set of actors before token `at` of sentence `k` among mentions that `fits` accepts; `margin` is the lead,
/// in points, that it must have over the next.
pub(super) fn best(
    work: &Work<'_, '_>,
    k: usize,
    at: usize,
    margin: i32,
    mut fits: impl FnMut(&Work<'_, '_>, &Mention) -> bool,
) -> Option<Vec<usize>> {
    let s = work.sentence(k);
    let mut scores: Vec<(Vec<usize>, i32)> = Vec::new();
    for m in work.mentions.iter() {
        let before = m.sentence < k || m.sentence == k && m.to <= at;
        if !before || m.sentence + REACH < k || matches!(m.form, Form::Adjective) || !fits(work, m) {
            continue;
        }
        if m.sentence == k && same_clause(&s, m.head, at) {
            continue;
        }
        let score = score(work, m, k, at);
        match scores.iter_mut().find(|(a, _)| *a == m.actors) {
            // Every mention of an actor adds a little; the best one counts in full.
            Some((_, held)) => *held = (*held).max(score) + 3,
            None => scores.push((m.actors.clone(), score)),
        }
    }
    scores.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    match scores.as_slice() {
        [] => None,
        [only] => Some(only.0.clone()),
        [first, second, ..] => (first.1 - second.1 >= margin).then(|| first.0.clone()),
    }
}

fn score(work: &Work<'_, '_>, m: &Mention, k: usize, at: usize) -> i32 {
    let s = work.sentence(m.sentence);
    let mut score = 100 - 32 * (k - m.sentence) as i32;
    if m.sentence == k {
        score -= ((at - m.head.min(at)) as i32 / 5).min(8);
    }
    score += role(&s, m.head);
    if m.form == Form::Place {
        score -= 25;
    }
    if m.form == Form::Pronoun {
        score += 6;
    }
    if let [a] = m.actors[..] {
        score += (work.cast.info[a].count.min(6)) as i32;
    }
    score
}

/// Points of a grammatical role: subjects first.
pub(super) fn role(s: &Sentence<'_>, head: usize) -> i32 {
    let mut i = head;
    for _ in 0..6 {
        match s.deprel(i) {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => {
                let main = s
                    .head(i)
                    .is_some_and(|v| s.head(v).is_none() || matches!(s.deprel(v), Deprel::Conj | Deprel::Parataxis));
                return if main { 30 } else { 22 };
            }
            Deprel::Root => return 15,
            Deprel::Obj | Deprel::Iobj => return 10,
            Deprel::OblAgent => return 12,
            Deprel::NmodPoss => return 6,
            Deprel::Conj | Deprel::Appos | Deprel::Flat => match s.head(i) {
                Some(h) => i = h,
                None => return 0,
            },
            _ => return 0,
        }
    }
    0
}

/// Whether the pronoun at `at` and the noun at `head` hang on one verb: then they are two ("Xi met him").
fn same_clause(s: &Sentence<'_>, head: usize, at: usize) -> bool {
    s.deprel(at) != Deprel::NmodPoss
        && s.head(head).is_some()
        && s.head(head) == s.head(at)
        && s.deprel(at) != Deprel::Conj
}
