//! Pronouns. Reads a token; adds a mention if it is a pronoun whose antecedent is clear.

use super::super::find::Work;
use super::super::knowledge::Gender;
use super::super::{ActorKind, Form, Mention};
use super::antecedent::best;
use super::quote::Quotes;
use crate::text::{Deprel, Upos};

/// Resolves a pronoun of the third person at token `i` of sentence `k`.
pub(super) fn third(work: &mut Work<'_, '_>, k: usize, i: usize) {
    let s = work.sentence(k);
    if s.upos(i) != Upos::Pron {
        return;
    }
    let word = s.form(i).to_lowercase();
    let found = match word.as_str() {
        "he" | "him" | "his" | "himself" => person(work, k, i, Gender::Male),
        "she" | "her" | "hers" | "herself" => person(work, k, i, Gender::Female),
        "it" | "its" | "itself" if s.deprel(i) != Deprel::Expl => best(work, k, i, 9, body),
        "they" | "them" | "their" | "themselves" => plural(work, k, i),
        _ => None,
    };
    if let Some(actors) = found {
        work.mention(k, i, i + 1, actors, Form::Pronoun);
    }
}

/// Resolves "I", "we" and their kin: the speaker of the quote, else the publisher's state.
pub(super) fn first(work: &mut Work<'_, '_>, quotes: &Quotes) {
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 0..s.len() {
            if s.upos(i) != Upos::Pron {
                continue;
            }
            let word = s.form(i).to_lowercase();
            if !matches!(word.as_str(), "i" | "me" | "my" | "we" | "us" | "our" | "ours") {
                continue;
            }
            let plural = !matches!(word.as_str(), "i" | "me" | "my");
            let speaker = quotes.speaker_at(k, s.token(i).span).or(if plural {
                work.speaker.filter(|_| quotes.quiet)
            } else {
                None
            });
            if let Some(who) = speaker {
                work.mention(k, i, i + 1, vec![who], Form::Pronoun);
            }
        }
    }
}

fn person(work: &Work<'_, '_>, k: usize, i: usize, gender: Gender) -> Option<Vec<usize>> {
    best(work, k, i, 7, |work, m| match m.actors[..] {
        [a] => {
            work.cast.actors[a].kind == ActorKind::Person
                && work.cast.info[a].gender.is_none_or(|g| g == gender)
                && m.form != Form::Adjective
        }
        _ => false,
    })
}

/// States, organisations and groups as one.
fn body(work: &Work<'_, '_>, m: &Mention) -> bool {
    let [a] = m.actors[..] else { return false };
    let actor = &work.cast.actors[a];
    match actor.kind {
        ActorKind::State => actor.sector.is_none(),
        ActorKind::Organization | ActorKind::Group => true,
        _ => false,
    }
}

/// Plural mentions ("Iraqi troops", "the Kurds"), or persons and states in a list.
fn plural(work: &mut Work<'_, '_>, k: usize, i: usize) -> Option<Vec<usize>> {
    let listed = list(work, k, i);
    if listed.is_some() {
        return listed;
    }
    best(work, k, i, 9, |work, m| {
        if m.actors.len() > 1 {
            return true;
        }
        let s = work.sentence(m.sentence);
        let actor = &work.cast.actors[m.actors[0]];
        let plural = matches!(s.xpos(m.head), crate::text::Xpos::Nns | crate::text::Xpos::Nnps);
        match actor.kind {
            ActorKind::Group => true,
            ActorKind::State => plural && m.form == Form::Nominal || actor.sector.is_some() || m.form == Form::Pronoun,
            ActorKind::Organization => plural,
            _ => false,
        }
    })
}

/// The list of persons or of states that is the subject before: "Xi and Kim … they".
fn list(work: &Work<'_, '_>, k: usize, at: usize) -> Option<Vec<usize>> {
    for sentence in (k.saturating_sub(1)..=k).rev() {
        let s = work.sentence(sentence);
        let mut sets: Vec<(usize, Vec<usize>)> = Vec::new();
        for m in work.mentions.iter().filter(|m| m.sentence == sentence && (sentence < k || m.to <= at)) {
            if matches!(m.form, Form::Adjective | Form::Place | Form::Pronoun) {
                continue;
            }
            let first = if s.deprel(m.head) == Deprel::Conj { s.head(m.head).unwrap_or(m.head) } else { m.head };
            match sets.iter_mut().find(|(f, _)| *f == first) {
                Some((_, set)) => set.extend(m.actors.iter().filter(|a| !set.contains(a)).copied().collect::<Vec<_>>()),
                None => sets.push((first, m.actors.clone())),
            }
        }
        sets.retain(|(first, set)| set.len() > 1 && matches!(s.deprel(*first), Deprel::Nsubj | Deprel::NsubjPass));
        if let [(_, set)] = sets.as_slice() {
            return Some(set.clone());
        }
    }
    None
}
