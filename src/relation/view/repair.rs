//! Slips of the parser that news language provokes. Reads a sentence and its tree; mends the tree in place.

mod list;

use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Nouns of time, which act only in poems.
const TIMES: &[&str] = &[
    "afternoon",
    "april",
    "august",
    "day",
    "december",
    "decade",
    "evening",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "month",
    "morning",
    "night",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "today",
    "tuesday",
    "wednesday",
    "week",
    "weekend",
    "year",
    "yesterday",
];

/// Nouns that measure how long, how far or how much.
const MEASURES: &[&str] =
    &["hour", "kilometer", "kilometre", "km", "meter", "metre", "mile", "minute", "percent", "point", "second", "time"];

/// Verbs of two objects.
const GIVE: &[&str] = &[
    "allow",
    "award",
    "bring",
    "deny",
    "give",
    "grant",
    "guarantee",
    "hand",
    "lend",
    "offer",
    "owe",
    "pay",
    "promise",
    "sell",
    "send",
    "show",
    "supply",
];

/// Mends head and deprel of the sentence's tokens.
pub fn repair(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel]) {
    for i in 0..s.len() {
        named(s, head, deprel, i);
    }
    for i in 1..s.len() {
        perfect(s, head, deprel, i);
        past(s, head, deprel, i);
        across(s, head, deprel, i);
    }
    for i in 0..s.len() {
        time(s, head, deprel, i);
        stolen(s, head, deprel, i);
        given(s, head, deprel, i);
        counted(s, head, deprel, i);
        preposition(head, deprel, i);
        beyond(s, head, deprel, i);
        list::list(s, head, deprel, i);
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
    for (_, h) in head.iter_mut().enumerate().filter(|(k, h)| **h == Some(have) && *k != i) {
        *h = Some(i);
    }
    (head[have], deprel[have]) = (Some(i), Deprel::Aux);
}

/// "the two rivals, India and Pakistan": as many names as were counted are who they are, not more of them.
fn named(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let counted = (0..i).any(|k| head[k] == Some(i) && deprel[k] == Deprel::Nummod);
    if !counted || s.xpos(i) != Xpos::Nns {
        return;
    }
    let more: Vec<usize> = (i + 1..s.len()).filter(|&k| head[k] == Some(i) && deprel[k] == Deprel::Conj).collect();
    let [first, rest @ ..] = &more[..] else { return };
    if rest.is_empty() || *first != i + 2 || s.form(i + 1) != "," || more.iter().any(|&k| s.upos(k) != Upos::Propn) {
        return;
    }
    deprel[*first] = Deprel::Appos;
    rest.iter().for_each(|&k| head[k] = Some(*first));
}

/// "Zambia delivered drones": a finite past in front of a noun is no adjective; what stands before it is its subject.
fn past(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    if !matches!(s.xpos(i), Xpos::Vbd | Xpos::Vbn) || deprel[i] != Deprel::Amod {
        return;
    }
    let Some(noun) = head[i].filter(|&n| n > i) else { return };
    // A participle, only where nothing else is the verb and a name stands right before it: "India eased rules".
    let alone = || deprel[noun] == Deprel::Root && s.upos(i - 1) == Upos::Propn && s.upos(noun) != Upos::Verb;
    if s.xpos(i) == Xpos::Vbn && !alone() {
        return;
    }
    let before = |k: usize, head: &[Option<usize>], deprel: &[Deprel]| {
        head[k] == Some(noun)
            && matches!(
                deprel[k],
                Deprel::Compound
                    | Deprel::Det
                    | Deprel::Amod
                    | Deprel::NmodPoss
                    | Deprel::NmodDesc
                    | Deprel::Nummod
                    | Deprel::Nsubj
            )
    };
    let named = |k: usize| matches!(s.upos(k), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj);
    let Some(subject) = (0..i).rev().find(|&k| before(k, head, deprel) && named(k)) else { return };
    for k in 0..i {
        if k != subject && before(k, head, deprel) {
            head[k] = Some(subject);
        }
    }
    for k in 0..s.len() {
        let aside = matches!(deprel[k], Deprel::Punct | Deprel::NmodUnmarked | Deprel::Advmod | Deprel::Parataxis);
        if head[k] == Some(noun) && aside {
            head[k] = Some(i);
        }
    }
    (head[i], deprel[i]) = (head[noun], deprel[noun]);
    (head[noun], deprel[noun]) = (Some(i), Deprel::Obj);
    (head[subject], deprel[subject]) = (Some(i), Deprel::Nsubj);
}

/// "Washington imposed visa restrictions": a name before a verb is no part of the verb's object behind it.
fn across(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    if s.upos(i) != Upos::Verb || has(head, deprel, i, &[Deprel::Nsubj]) {
        return;
    }
    let Some(object) = (i + 1..s.len()).find(|&k| head[k] == Some(i) && deprel[k] == Deprel::Obj) else { return };
    let stray = |k: &usize| {
        head[*k] == Some(object)
            && matches!(deprel[*k], Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Amod)
    };
    if let Some(subject) = (0..i).rev().find(stray).filter(|&k| matches!(s.upos(k), Upos::Propn | Upos::Noun)) {
        for k in (0..subject).filter(stray).collect::<Vec<_>>() {
            head[k] = Some(subject);
        }
        (head[subject], deprel[subject]) = (Some(i), Deprel::Nsubj);
    }
}

/// "with former president Hamid Karzai": the preposition marks the whole phrase, not the title in front of the name.
fn preposition(head: &mut [Option<usize>], deprel: &[Deprel], i: usize) {
    if deprel[i] != Deprel::Case {
        return;
    }
    for _ in 0..3 {
        let Some(h) = head[i].filter(|&h| h > i && matches!(deprel[h], Deprel::NmodDesc | Deprel::Compound)) else {
            break;
        };
        let Some(name) = head[h].filter(|&name| name > h) else { break };
        head[i] = Some(name);
    }
}

/// "After the attempt, the president, Alckmin, met": an apposition between a comma and a finite verb without a subject
/// is that verb's subject.
fn stolen(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(noun) = head[i].filter(|&n| n < i && deprel[i] == Deprel::Appos) else { return };
    let Some(verb) = head[noun].filter(|&v| v > i && matches!(deprel[noun], Deprel::Obl | Deprel::Obj)) else { return };
    let finite = matches!(s.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) || has(head, deprel, verb, &[Deprel::Aux]);
    let subjects = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::Expl];
    let named = has(head, deprel, verb, &subjects);
    if finite && !named && deprel[verb] != Deprel::Conj && matches!(s.upos(i), Upos::Noun | Upos::Propn) {
        let passive = has(head, deprel, verb, &[Deprel::AuxPass]);
        (head[i], deprel[i]) = (Some(verb), if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
    }
}

/// "has given Ukraine more than 300 tanks": of two objects the first, a name, is the one who gets.
fn given(s: &Sentence, head: &[Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(verb) = head[i].filter(|&v| v < i && s.upos(v) == Upos::Verb && deprel[i] == Deprel::Obj) else { return };
    if s.upos(i) != Upos::Propn || !GIVE.iter().any(|g| s.lemma(verb).eq_ignore_ascii_case(g)) {
        return;
    }
    let gift = |&k: &usize| {
        s.upos(k) == Upos::Noun
            && head[k] == Some(verb)
            && (deprel[k] == Deprel::Obj || number(head, deprel, k))
            && !measures(s, k)
    };
    if let Some(second) = (i + 1..s.len()).find(gift).filter(|_| !has(head, deprel, i, &[Deprel::Conj])) {
        (deprel[i], deprel[second]) = (Deprel::Iobj, Deprel::Obj);
    }
}

/// "held talks in Bishkek with Modi": whom one meets is no part of the place where one does.
fn beyond(s: &Sentence, head: &mut [Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(place) = head[i].filter(|&h| h < i && deprel[i] == Deprel::Nmod && s.upos(h) == Upos::Propn) else {
        return;
    };
    let cased = |k: usize, words: &[&str]| {
        (0..s.len()).any(|c| head[c] == Some(k) && deprel[c] == Deprel::Case && words.iter().any(|w| s.form(c) == *w))
    };
    let there = matches!(deprel[place], Deprel::Obl | Deprel::Nmod) && cased(place, &["in", "at", "on"]);
    if there && cased(i, &["with"]) {
        (head[i], deprel[i]) = (head[place], deprel[place]);
    }
}

/// "killed at least 81 people": a counted noun behind a verb that has no object is its object, not how or when.
fn counted(s: &Sentence, head: &[Option<usize>], deprel: &mut [Deprel], i: usize) {
    let Some(verb) = head[i].filter(|&v| v < i && s.upos(v) == Upos::Verb && deprel[i] == Deprel::Obl) else { return };
    if s.xpos(i) != Xpos::Nns || measures(s, i) || !number(head, deprel, i) {
        return;
    }
    if !has(head, deprel, verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::AuxPass]) {
        deprel[i] = Deprel::Obj;
    }
}

/// Whether something hangs on `top` by one of these relations.
fn has(head: &[Option<usize>], deprel: &[Deprel], top: usize, by: &[Deprel]) -> bool {
    head.iter().zip(deprel).any(|(h, d)| *h == Some(top) && by.contains(d))
}

/// Whether `k` is an oblique with a number and without a preposition: "at least 81 people".
fn number(head: &[Option<usize>], deprel: &[Deprel], k: usize) -> bool {
    deprel[k] == Deprel::Obl && has(head, deprel, k, &[Deprel::Nummod]) && !has(head, deprel, k, &[Deprel::Case])
}

/// Whether a noun says how long, how far or when.
fn measures(s: &Sentence, k: usize) -> bool {
    TIMES.iter().chain(MEASURES).any(|t| s.lemma(k).eq_ignore_ascii_case(t))
}

/// "US airstrikes this month have killed": of two subjects, the time is none.
fn time(s: &Sentence, head: &[Option<usize>], deprel: &mut [Deprel], i: usize) {
    let subject = |d: Deprel| matches!(d, Deprel::Nsubj | Deprel::NsubjPass);
    if subject(deprel[i]) && s.upos(i) == Upos::Adv {
        // "sharply reduced": an adverb acts as little as a time does.
        deprel[i] = Deprel::Advmod;
    }
    if !subject(deprel[i]) || !TIMES.contains(&s.lemma(i).to_lowercase().as_str()) {
        return;
    }
    if (0..s.len()).any(|k| k != i && head[k] == head[i] && subject(deprel[k])) {
        deprel[i] = Deprel::OblUnmarked;
    }
}
