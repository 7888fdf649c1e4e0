//! Persons whom the tables know by a part of their name. Reads a surname with its titles and owners, or a full name;
//! returns the entry that the office, the day and the states of the article vouch for, or nobody.

use super::cast::name_words;
use super::find::Work;
use super::knowledge::Sense;
use super::name::{fold_words, is_particle, person_key, surface_shapes};
use super::person::name_text;
use super::phrase::Owner;
use crate::text::{Sentence, Upos, Xpos};

/// A bare surname by the tables: unique among those who fit its title and owner, or prominent on that day.
pub(crate) fn by_table(work: &Work<'_, '_>, k: usize, text: &str, titles: &[usize], owner: Option<u32>) -> Option<u32> {
    let folded = fold_words(text);
    let word = folded.split(' ').rfind(|w| !is_particle(w))?;
    let mut all: Vec<u32> = work.known.surnames.get(word)?.clone();
    let several = name_words(text);
    if several.len() > 1 {
        let key = person_key(text);
        all.retain(|&e| {
            work.known.entries[e as usize].name.len() > text.len()
                && person_key(&work.known.entries[e as usize].name).contains(&key)
        });
    }
    let last_word = |e: u32| {
        let name = fold_words(work.known.entries[e as usize].name.split(" (").next().unwrap_or(""));
        name.split(' ').next_back() == Some(word)
    };
    let owners: Vec<u32> = titles.iter().flat_map(|&p| owner_entries(work, k, p)).chain(owner).collect();
    let roles: Vec<u32> = titles
        .iter()
        .map(|&p| work.found[k].phrases[p].role)
        .filter(|&r| !work.known.roles[r as usize].office.is_empty())
        .collect();
    let front = in_front(work, k, text);
    if roles.is_empty() && (front.is_some() || !owners.is_empty()) {
        let own = |s: u32| owners.contains(&s) || front == Some(s);
        let then = |e: &u32| {
            work.known.entries[*e as usize].state.is_some_and(own)
                && work.day.is_none_or(|d| work.known.in_office(*e, d))
        };
        let found: Vec<u32> = all.iter().copied().filter(then).collect();
        if let Some(one) = weightiest(work, &found) {
            return Some(one);
        }
    }
    if !roles.is_empty() || !owners.is_empty() {
        let fits = |e: &u32, day| {
            roles.iter().all(|&r| {
                owners_or_any(&owners).iter().any(|&o| work.known.held(*e, &work.known.roles[r as usize], o, day))
            }) && (owners.is_empty()
                || work.known.entries[*e as usize].state.is_some_and(|s| owners.contains(&s))
                || !roles.is_empty())
        };
        for day in [work.day, None] {
            let found: Vec<u32> = all.iter().copied().filter(|e| fits(e, day)).collect();
            if let Some(one) = single(work, &found) {
                return Some(one);
            }
            if day.is_none() && !found.is_empty() {
                return newest(work, &found);
            }
        }
        if !roles.is_empty() && !owners.is_empty() {
            return None;
        }
    }
    // Without a title: a surname that stands for one person of that time, of a state the article speaks of.
    let given = work.known.given(word).is_some();
    let family_first = |e: u32| {
        work.known.entries[e as usize]
            .state
            .is_some_and(|s| work.known.family_first.contains(&work.known.entries[s as usize].id))
    };
    all.retain(|&e| last_word(e) && !family_first(e) || !given && !last_word(e) || family_first(e) && !last_word(e));
    // A word beside another name is a part of that name, known or not.
    let (s, name) = (work.sentence(k), &work.names[k]);
    let known = |i: usize| work.found[k].scan.hits.iter().any(|h| h.from <= i && i < h.to);
    let beside =
        |i: usize| i < s.len() && s.upos(i) == Upos::Propn && super::scan::starts_upper(s.form(i)) && !known(i);
    let place = name.iter().find(|m| name_text(&s, m.from, m.to) == text);
    if place.is_some_and(|m| m.from > 0 && beside(m.from - 1) && titles.is_empty() || beside(m.to)) {
        return None;
    }
    let in_time = |e: &u32| work.day.is_none_or(|d| work.known.years_from_office(*e, d) <= 6);
    let spoken = |e: &u32| work.known.entries[*e as usize].state.is_some_and(|s| work.weights.contains_key(&s));
    let office: Vec<u32> =
        all.iter().copied().filter(|&e| work.day.is_some_and(|d| work.known.in_office(e, d))).filter(spoken).collect();
    // "Omar, a barber": a given name alone is only somebody whom everybody knows by it.
    if given && titles.is_empty() {
        all.retain(|&e| work.known.weight(e, None) >= 3);
    }
    if let Some(one) = weightiest(work, &office) {
        return Some(one);
    }
    let near: Vec<u32> = all.iter().copied().filter(in_time).filter(spoken).collect();
    if let Some(one) = weightiest(work, &near) {
        return Some(one);
    }
    if all.len() == 1 && !given && in_time(&all[0]) && (work.day.is_some() || spoken(&all[0])) {
        return Some(all[0]);
    }
    let spoken: Vec<u32> = all.iter().copied().filter(spoken).collect();
    if !spoken.is_empty() || given {
        return if work.day.is_none() { newest(work, &spoken) } else { None };
    }
    if work.known.surname_words.contains(word) { None } else { famous(work, &all) }
}

/// "Trump and Putin agreed": the one leader whom everybody knows by the bare name, where no other official has it.
fn famous(work: &Work<'_, '_>, all: &[u32]) -> Option<u32> {
    let known: Vec<u32> = all.iter().copied().filter(|&e| work.known.weight(e, None) >= 2).collect();
    // Without a date the article is taken to be of a time whose leaders readers still know.
    let recent = |e: u32| work.known.offices_of(e).any(|t| t.to.is_none_or(|d| d.year() >= 1985));
    let then = |e: u32| work.day.map_or_else(|| recent(e), |d| work.known.years_from_office(e, d) <= 6);
    match known[..] {
        [one] if work.known.weight(one, None) >= 3 && then(one) => Some(one),
        _ => None,
    }
}

/// "Peña Nieto", "Lleras Restrepo", "Pascal-Trouillot": two words that end the name of one person of the time, of a state
/// that the article names.
pub(crate) fn double_surname(work: &Work<'_, '_>, text: &str) -> Option<u32> {
    let key = person_key(text);
    let folded = fold_words(text);
    let word = folded.split(' ').rfind(|w| !is_particle(w))?;
    let ends = |e: u32| {
        let name = person_key(work.known.entries[e as usize].name.split(" (").next().unwrap_or(""));
        name.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    let fits = |e: u32| {
        ends(e)
            && work.known.entries[e as usize].state.is_some_and(|s| work.weights.contains_key(&s))
            && work.day.is_none_or(|d| work.known.years_from_office(e, d) <= 10)
    };
    let found: Vec<u32> = work.known.surnames.get(word)?.iter().copied().filter(|&e| fits(e)).collect();
    weightiest(work, &found)
}

/// "Angolan Moco", "Angola's Moco": the state right before the name.
fn in_front(work: &Work<'_, '_>, k: usize, text: &str) -> Option<u32> {
    let s = work.sentence(k);
    let name = work.names[k].iter().find(|m| name_text(&s, m.from, m.to) == text)?;
    let end = if name.from > 0 && s.xpos(name.from - 1) == Xpos::Pos { name.from - 1 } else { name.from };
    let h = work.found[k].scan.hits.iter().position(|h| h.to == end)?;
    let (sense, entry) = work.hit(k, h);
    let owns = matches!(sense, Sense::Adjective | Sense::Citizen | Sense::State);
    owns.then_some(entry)
}

/// The only one, or the only one at the head of a state among lesser office-holders, on the day if it is known.
fn weightiest(work: &Work<'_, '_>, found: &[u32]) -> Option<u32> {
    let weight = |e: u32| work.known.weight(e, work.day);
    let top = found.iter().map(|&e| weight(e)).max()?;
    let best: Vec<u32> = found.iter().copied().filter(|&e| weight(e) == top).collect();
    if let [one] = best[..] { Some(one) } else { None }
}

fn single(work: &Work<'_, '_>, found: &[u32]) -> Option<u32> {
    match found {
        [one] => Some(*one),
        [] => None,
        _ => {
            let spoken: Vec<u32> = found
                .iter()
                .copied()
                .filter(|e| work.known.entries[*e as usize].state.is_some_and(|s| work.weights.contains_key(&s)))
                .collect();
            if let [one] = spoken[..] { Some(one) } else { None }
        }
    }
}

/// Of namesakes of one state, the one at its head, then the one who held office last.
fn newest(work: &Work<'_, '_>, found: &[u32]) -> Option<u32> {
    let end = |e: u32| {
        work.known.by_person.get(&e).into_iter().flatten().filter_map(|&t| work.known.tenures[t as usize].from).max()
    };
    let states: Vec<Option<u32>> = found.iter().map(|&e| work.known.entries[e as usize].state).collect();
    if states.windows(2).any(|w| w[0] != w[1]) {
        return None;
    }
    found.iter().copied().max_by_key(|&e| (work.known.weight(e, None), end(e), std::cmp::Reverse(e)))
}

fn owners_or_any(owners: &[u32]) -> Vec<Option<u32>> {
    if owners.is_empty() { vec![None] } else { owners.iter().map(|&o| Some(o)).collect() }
}

/// Persons of the tables by spelling, then by key, nearest in time first.
pub(crate) fn known_person(work: &Work<'_, '_>, text: &str) -> Vec<u32> {
    let mut found: Vec<u32> = work
        .known
        .names
        .get(&surface_shapes(text))
        .iter()
        .filter(|m| m.sense == Sense::Person)
        .map(|m| m.entry)
        .collect();
    if found.is_empty() {
        found = work.known.person_keys.get(&person_key(text)).cloned().unwrap_or_default();
    }
    if let Some(day) = work.day {
        found.retain(|&e| work.known.years_from_office(e, day) <= 40);
        found.sort_by_key(|&e| work.known.years_from_office(e, day));
    }
    found
}

/// "Wang of China": the state after "of".
pub(crate) fn after_of(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, to: usize) -> Option<u32> {
    if to + 1 >= s.len() || s.form(to) != "of" {
        return None;
    }
    let at = if s.form(to + 1) == "the" { to + 2 } else { to + 1 };
    let h = work.found[k].scan.hits.iter().position(|h| h.from == at)?;
    let (sense, entry) = work.hit(k, h);
    (sense == Sense::State).then_some(entry)
}

/// The entries that own phrase `p`.
pub(crate) fn owner_entries(work: &Work<'_, '_>, k: usize, p: usize) -> Vec<u32> {
    let own = |o: &Owner| match o {
        Owner::Hit(h) => Some(work.hit(k, *h))
            .filter(|(sense, _)| !matches!(sense, Sense::Place | Sense::City | Sense::Event))
            .map(|(_, e)| e),
        _ => None,
    };
    work.found[k].phrases[p].owners.iter().filter_map(own).collect()
}

pub(crate) fn owner_state(work: &Work<'_, '_>, k: usize, p: usize) -> Option<String> {
    let entry = *owner_entries(work, k, p).first()?;
    let state = work.known.entries[entry as usize].state?;
    Some(work.known.entries[state as usize].id.clone())
}

/// A name by itself, without an article: a full name, or a surname that one prominent person of the time has.
pub(crate) fn lone(work: &Work<'_, '_>, text: &str) -> Option<u32> {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase) || is_particle(w);
    if !text.split_whitespace().all(capital) {
        return None;
    }
    if let Some(&known) = known_person(work, text).first() {
        return Some(known);
    }
    let folded = fold_words(text);
    let words: Vec<&str> = folded.split(' ').filter(|w| !is_particle(w)).collect();
    let [word] = words[..] else { return None };
    let surname = |e: u32| {
        let entry = &work.known.entries[e as usize];
        let name = fold_words(entry.name.split(" (").next().unwrap_or(""));
        let first = entry.state.is_some_and(|s| work.known.family_first.contains(&work.known.entries[s as usize].id));
        let at = if first { name.split(' ').next() } else { name.split(' ').next_back() };
        at == Some(word)
    };
    let all: Vec<u32> = work.known.surnames.get(word)?.iter().copied().filter(|&e| surname(e)).collect();
    let given = work.known.given(word).is_some();
    let Some(day) = work.day else { return if given { None } else { weightiest(work, &all) } };
    let now: Vec<u32> = all.iter().copied().filter(|&e| work.known.in_office(e, day)).collect();
    let near: Vec<u32> = all.iter().copied().filter(|&e| work.known.years_from_office(e, day) <= 10).collect();
    let high = |e: u32| !given || work.known.weight(e, None) >= 3;
    weightiest(work, &now)
        .filter(|&e| high(e) && work.known.weight(e, None) > 1)
        .or_else(|| weightiest(work, &near).filter(|_| !given))
        .or_else(|| weightiest(work, &all).filter(|&e| !given && work.known.years_from_office(e, day) <= 40))
}
