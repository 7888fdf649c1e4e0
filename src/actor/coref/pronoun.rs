//! Pronouns. Reads a token; adds a mention if it is a pronoun whose antecedent is clear.

use super::super::find::Work;
use super::super::knowledge::Gender;
use super::super::{ActorKind, Form, Mention};
use super::antecedent::best;
use super::quote::Quotes;
use crate::text::{Deprel, Sentence, Upos, Xpos};

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
        "its" | "itself" => best(work, k, i, (88, 9), body),
        "it" if acts(&s, i) => best(work, k, i, (88, 9), body),
        "they" | "them" | "their" | "themselves" => plural(work, k, i).filter(|found| !nearer(work, k, i, found)),
        _ => None,
    };
    if let Some(actors) = found {
        let gender = match word.as_bytes()[0] {
            b'h' if word.starts_with("he") && word.len() > 3 || word == "her" => Some(Gender::Female),
            b's' => Some(Gender::Female),
            b'h' => Some(Gender::Male),
            _ => None,
        };
        // What the first pronoun says of a person holds for the next.
        if let [who] = actors[..]
            && let Some(gender) = gender
        {
            work.cast.info[who].gender.get_or_insert(gender);
        }
        work.mention(k, i, i + 1, actors, Form::Pronoun);
    }
}

/// Whether "it" is somebody who acts or is acted on, and not the weather, a fact or a clause ("it is unlikely that").
fn acts(s: &Sentence<'_>, i: usize) -> bool {
    let Some(verb) = s.head(i) else { return false };
    let object = matches!(s.deprel(i), Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent);
    let subject = matches!(s.deprel(i), Deprel::Nsubj | Deprel::NsubjPass);
    let weather = matches!(
        s.lemma(verb),
        "be" | "seem"
            | "appear"
            | "happen"
            | "take"
            | "mean"
            | "rain"
            | "follow"
            | "come"
            | "matter"
            | "emerge"
            | "turn"
            | "make"
            | "help"
            | "show"
    );
    let clause = s.children(verb).any(|c| {
        matches!(s.deprel(c), Deprel::Csubj | Deprel::CsubjPass)
            || s.deprel(c) == Deprel::Ccomp && s.deprel(i) == Deprel::NsubjPass
    });
    s.upos(verb) == Upos::Verb && !clause && (subject && !weather || object)
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
    best(work, k, i, (60, 7), |work, m| match m.actors[..] {
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
    // "it" is none whom the text calls "they".
    let s = work.sentence(m.sentence);
    let many = m.form == Form::Pronoun && s.form(m.head).to_lowercase().starts_with("the");
    if many || m.form == Form::Nominal && s.xpos(m.head) == Xpos::Nns {
        return false;
    }
    let actor = &work.cast.actors[a];
    match actor.kind {
        // "The Israeli military said it …"
        ActorKind::State => {
            actor.sector.is_none() || m.form == Form::Nominal && work.sentence(m.sentence).xpos(m.head) == Xpos::Nn
        }
        ActorKind::Organization | ActorKind::Group => true,
        _ => false,
    }
}

/// Plural mentions ("Iraqi troops", "the Kurds"), or persons and states in a list.
fn plural(work: &mut Work<'_, '_>, k: usize, i: usize) -> Option<Vec<usize>> {
    let listed = list(work, k, i).or_else(|| couple(work, k, i));
    if listed.is_some() {
        return listed;
    }
    best(work, k, i, (75, 9), |work, m| {
        if m.actors.len() > 1 {
            return true;
        }
        let s = work.sentence(m.sentence);
        let actor = &work.cast.actors[m.actors[0]];
        let plural = matches!(s.xpos(m.head), Xpos::Nns | Xpos::Nnps) && m.form == Form::Nominal;
        let they = m.form == Form::Pronoun && s.form(m.head).to_lowercase().starts_with("the");
        match actor.kind {
            ActorKind::Group => true,
            ActorKind::State => (plural || they) && m.form != Form::Metonym,
            ActorKind::Organization => plural || they,
            _ => false,
        }
    })
}

/// Whether a plural noun that means nobody known stands nearer than the antecedent: "countries that … their borders".
fn nearer(work: &Work<'_, '_>, k: usize, at: usize, found: &[usize]) -> bool {
    let s = work.sentence(k);
    let last = work.mentions[k]
        .iter()
        .filter(|m| m.to <= at && found.iter().any(|a| m.actors.contains(a)))
        .map(|m| m.to)
        .max();
    let subject = |i: usize| matches!(s.deprel(i), Deprel::Nsubj | Deprel::NsubjPass);
    (last.unwrap_or(0)..at).any(|i| {
        s.xpos(i) == Xpos::Nns
            && (last.is_none() || subject(i))
            && !work.mentions[k].iter().any(|m| m.from <= i && i < m.to && m.form != Form::Adjective)
    })
}

/// The two persons of the clause before, and nobody else: "Yoon hosted Kishida; they …".
fn couple(work: &Work<'_, '_>, k: usize, at: usize) -> Option<Vec<usize>> {
    let mut out: Vec<usize> = Vec::new();
    for m in work.mentions[k].iter().filter(|m| m.to <= at && !matches!(m.form, Form::Adjective | Form::Place)) {
        let [a] = m.actors[..] else { return None };
        let plural = matches!(work.sentence(k).xpos(m.head), Xpos::Nns | Xpos::Nnps) && m.form == Form::Nominal;
        if plural || work.cast.actors[a].kind == ActorKind::Group {
            return None;
        }
        if work.cast.actors[a].kind == ActorKind::Person && !out.contains(&a) {
            out.push(a);
        }
    }
    (out.len() == 2).then_some(out)
}

/// The list of persons or of states that is the subject before: "Xi and Kim … they".
fn list(work: &Work<'_, '_>, k: usize, at: usize) -> Option<Vec<usize>> {
    for sentence in (k.saturating_sub(1)..=k).rev() {
        let s = work.sentence(sentence);
        let mut sets: Vec<(usize, Vec<usize>)> = Vec::new();
        for m in work.mentions[sentence].iter().filter(|m| sentence < k || m.to <= at) {
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
