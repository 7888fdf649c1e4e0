//! Persons. Reads the names of an article; resolves full names by the tables, makes new persons of unknown names where
//! a title, a given name, an apposition or a verb vouches for them, then resolves surnames to those full names.

use super::cast::name_words;
use super::chunk::ChunkKind;
use super::context::{adopt, publisher};
use super::find::Work;
use super::knowledge::{Gender, RoleKind, Sense};
use super::name::{fold, fold_words, is_particle};
use super::phrase::Phrase;
use super::surname::{after_of, by_table, double_surname, known_person, owner_state};
use super::vouch::{usual, vouched};
use super::{ActorKind, Context};
use crate::text::{Sentence, Upos, Xpos};

/// A name of a person at tokens `from..to`.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub from: usize,
    pub to: usize,
    pub who: Option<usize>,
}

/// Finds the persons of all sentences; `work.names` then holds every name, resolved where it can be.
pub(crate) fn introduce(work: &mut Work<'_, '_>, context: &Context<'_>) {
    publisher(work, context.publisher);
    for actor in context.actors {
        adopt(work, actor);
    }
    for k in 0..work.found.len() {
        let mut names = Vec::new();
        for h in 0..work.found[k].scan.hits.len() {
            let (sense, entry) = work.hit(k, h);
            if sense == Sense::Person {
                let hit = &work.found[k].scan.hits[h];
                let (from, to) = (hit.from, hit.to);
                let who = work.cast.known(work.known, entry, None);
                if let Some(a) = who {
                    note(work, k, from, to, a);
                }
                names.push(Name { from, to, who });
            }
        }
        for c in work.found[k].chunks.clone() {
            let within = work.found[k].scan.events.iter().any(|e| e.from <= c.from && c.to <= e.to);
            if c.kind == ChunkKind::Bare && !within {
                names.push(Name { from: c.from, to: c.to, who: None });
            }
        }
        names.sort_by_key(|n| n.from);
        work.names.push(names);
    }
    for k in 0..work.names.len() {
        for n in 0..work.names[k].len() {
            if work.names[k][n].who.is_none() {
                work.names[k][n].who = full_name(work, k, n);
            }
        }
    }
    for k in 0..work.names.len() {
        if work.found[k].scan.headline {
            headline(work, k);
        }
        alone(work, k);
        for n in 0..work.names[k].len() {
            if work.names[k][n].who.is_none() {
                work.names[k][n].who = part_name(work, k, n);
            }
        }
    }
}

/// In a headline the words around a surname have capitals too: each word is tried alone.
fn headline(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    let open: Vec<Name> = work.names[k].iter().filter(|n| n.who.is_none() && n.to - n.from > 1).cloned().collect();
    work.names[k].retain(|n| n.who.is_some() || n.to - n.from == 1);
    for name in open {
        for i in name.from..name.to {
            let words = name_words(s.form(i));
            if words.len() == 1 && work.cast.persons_called(&words, work.known, true).len() == 1 {
                work.names[k].push(Name { from: i, to: i + 1, who: None });
            }
        }
    }
    work.names[k].sort_by_key(|n| n.from);
}

/// A capitalised word that is a surname of the article, whatever the tagger makes of it: "Scissors, who …", "King said".
fn alone(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    let upper = |i: usize| i < s.len() && super::scan::starts_upper(s.form(i));
    for i in 0..s.len() {
        let covered = work.names[k].iter().any(|n| n.from <= i && i < n.to)
            || work.found[k].scan.hits.iter().any(|h| h.from <= i && i < h.to)
            || work.found[k].chunks.iter().any(|c| c.from <= i && i < c.to);
        // "May said": an auxiliary takes no past tense.
        let past = i + 1 < s.len() && matches!(s.xpos(i + 1), Xpos::Vbd | Xpos::Vbz);
        let open = matches!(s.upos(i), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::X)
            || s.upos(i) == Upos::Aux && past;
        if covered
            || !open
            || !upper(i)
            || upper(i + 1)
            || i > 0 && (upper(i - 1) && i > 1 || matches!(s.upos(i - 1), Upos::Det | Upos::Adj))
        {
            continue;
        }
        let words = name_words(s.form(i));
        let called = work.cast.persons_called(&words, work.known, true);
        if let [one] = called[..]
            && work.cast.info[one].names.iter().any(|n| n.ends_with(&words))
        {
            work.found[k].phrases.iter_mut().filter(|p| p.role_from == i).for_each(|p| p.owners.clear());
            let at = work.names[k].partition_point(|n| n.from < i);
            work.names[k].insert(at, Name { from: i, to: i + 1, who: None });
        }
    }
}

/// The phrase whose role noun stands right before token `from`.
pub(crate) fn title_before(phrases: &[Phrase], from: usize) -> Option<usize> {
    // "Special Envoy for the Coalition Brett McGurk": words of the title may stand between.
    phrases.iter().position(|p| p.role_to == from || p.to == from && p.title.1 == from)
}

/// All titles right before `from`, nearest first: "President General X", "Mr President".
pub(crate) fn titles_before(phrases: &[Phrase], from: usize, s: &Sentence<'_>) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = from;
    while let Some(p) = title_before(phrases, at) {
        out.push(p);
        at = phrases[p].role_from;
        // "The commander, Lt. Gen. X": a comma between titles is passed by the caller, not here.
        if out.len() > 4 || at == 0 || s.form(at - 1) == "," {
            break;
        }
    }
    out
}

fn full_name(work: &mut Work<'_, '_>, k: usize, n: usize) -> Option<usize> {
    let s = work.sentence(k);
    let (from, to) = (work.names[k][n].from, work.names[k][n].to);
    let text = name_text(&s, from, to);
    let folded = fold_words(&text);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let solid = words.iter().filter(|w| w.len() > 1 && !is_particle(w)).count();
    if solid < 2 || words.len() > 6 || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some(&entry) = known_person(work, &text).first() {
        let who = work.cast.known(work.known, entry, None)?;
        note(work, k, from, to, who);
        return Some(who);
    }
    if let Some(who) = work.cast.same_person(&text) {
        note(work, k, from, to, who);
        return Some(who);
    }
    if let Some(entry) = double_surname(work, &text) {
        let who = work.cast.known(work.known, entry, None)?;
        note(work, k, from, to, who);
        return Some(who);
    }
    let titles = titles_before(&work.found[k].phrases, from, &s);
    let personal = titles.iter().any(|&p| role_kind(work, k, p) != RoleKind::Collective);
    let given = work.known.given(words[0]);
    if !(personal || vouched(work, k, &s, from, to) || given.is_some() && usual(&s, from, to)) {
        return None;
    }
    if work.found[k].scan.headline && !personal && given.is_none() {
        return None;
    }
    let state = titles.iter().find_map(|&p| owner_state(work, k, p));
    let who = work.cast.unknown(&text, ActorKind::Person, state, None);
    let told = titles.iter().find_map(|&p| work.known.roles[work.found[k].phrases[p].role as usize].gender);
    work.cast.info[who].gender = work.cast.info[who].gender.or(told).or(given.flatten());
    note(work, k, from, to, who);
    Some(who)
}

/// A surname, or another part of a name: the article's person, else the one whom the tables vouch for.
fn part_name(work: &mut Work<'_, '_>, k: usize, n: usize) -> Option<usize> {
    let s = work.sentence(k);
    let (from, to) = (work.names[k][n].from, work.names[k][n].to);
    let text = name_text(&s, from, to);
    let words = name_words(&text);
    if words.is_empty() || words.len() > 3 || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let titles = titles_before(&work.found[k].phrases, from, &s);
    let gender = titles.iter().find_map(|&p| work.known.roles[work.found[k].phrases[p].role as usize].gender);
    let given = work.known.given(&fold(s.form(from))).is_some();
    let mut called = work.cast.persons_called(&words, work.known, given);
    called.retain(|&a| agree(work.cast.info[a].gender, gender));
    if called.len() > 1 {
        // Namesakes: the one named last before here, else the first of the article.
        let last = work.names[..=k].iter().flatten().rev().filter_map(|m| m.who).find(|w| called.contains(w));
        called = vec![last.unwrap_or(called[0])];
    }
    if let [who] = called[..] {
        work.cast.info[who].count += 1;
        work.cast.info[who].gender = work.cast.info[who].gender.or(gender);
        if to - from < 6 {
            work.cast.alias(who, &text);
        }
        return Some(who);
    }
    let personal: Vec<usize> = titles.into_iter().filter(|&p| role_kind(work, k, p) != RoleKind::Collective).collect();
    if let Some(entry) = by_table(work, k, &text, &personal, after_of(work, k, &s, to)) {
        let who = work.cast.known(work.known, entry, None)?;
        note(work, k, from, to, who);
        return Some(who);
    }
    if personal.is_empty() || work.found[k].scan.headline || words.len() > 2 {
        return None;
    }
    // "Major General Hassan": a title makes a person of a single name.
    let honorific_only = personal.iter().all(|&p| role_kind(work, k, p) == RoleKind::Relative);
    if honorific_only {
        return None;
    }
    let state = personal.iter().find_map(|&p| owner_state(work, k, p));
    let who = work.cast.unknown(&text, ActorKind::Person, state, None);
    work.cast.info[who].gender = work.cast.info[who].gender.or(gender);
    note(work, k, from, to, who);
    Some(who)
}

fn role_kind(work: &Work<'_, '_>, k: usize, p: usize) -> RoleKind {
    work.known.roles[work.found[k].phrases[p].role as usize].kind
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The name as written, possessive and quotes left out.
pub(crate) fn name_text(s: &Sentence<'_>, from: usize, to: usize) -> String {
    let mut out = String::new();
    let (mut quoted, mut gap) = (false, false);
    for i in from..to {
        let form = s.form(i);
        gap |= i > from && s.token(i - 1).span.end < s.token(i).span.start;
        if matches!(form, "\"" | "“" | "”") {
            quoted = !quoted;
            continue;
        }
        if quoted || matches!(form, "'s" | "’s") {
            continue;
        }
        if std::mem::take(&mut gap) && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(form);
    }
    out
}

/// Notes that `who` is named at tokens `from..to`.
fn note(work: &mut Work<'_, '_>, k: usize, from: usize, to: usize, who: usize) {
    let s = work.sentence(k);
    let text = name_text(&s, from, to);
    work.cast.name(who, &text);
    work.cast.alias(who, &text);
    work.cast.info[who].count += 1;
    if work.cast.info[who].gender.is_none() {
        let first = fold(s.form(from));
        work.cast.info[who].gender = work.known.given(&first).flatten();
    }
}
