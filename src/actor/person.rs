//! Persons. Reads the names of an article; resolves full names by the tables, makes new persons of unknown names where
//! a title, a given name, an apposition or a verb vouches for them, then resolves surnames to those full names.

use super::cast::{Cast, name_words};
use super::chunk::ChunkKind;
use super::find::Work;
use super::knowledge::{Gender, Knowledge, RoleKind, Sense};
use super::name::{fold, fold_words, is_particle, person_key, surface_shapes};
use super::phrase::{Owner, Phrase};
use super::{ActorKind, Context};
use crate::text::{Deprel, Sentence, Upos};

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
            if c.kind == ChunkKind::Bare {
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
        for n in 0..work.names[k].len() {
            if work.names[k][n].who.is_none() {
                work.names[k][n].who = part_name(work, k, n);
            }
        }
    }
}

/// The phrase whose role noun stands right before token `from`.
pub(crate) fn title_before(phrases: &[Phrase], from: usize) -> Option<usize> {
    phrases.iter().position(|p| p.role_to == from)
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
    let mut called = work.cast.persons_called(&words);
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

/// A bare surname by the tables: unique among those who fit its title and owner, or prominent on that day.
fn by_table(work: &Work<'_, '_>, k: usize, text: &str, titles: &[usize], owner: Option<u32>) -> Option<u32> {
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
    all.retain(|&e| last_word(e) || !given);
    let in_time = |e: &u32| work.day.is_none_or(|d| work.known.years_from_office(*e, d) <= 6);
    let spoken = |e: &u32| work.known.entries[*e as usize].state.is_some_and(|s| work.weights.contains_key(&s));
    let office: Vec<u32> =
        all.iter().copied().filter(|&e| work.day.is_some_and(|d| work.known.in_office(e, d))).filter(spoken).collect();
    if let [one] = office[..] {
        return Some(one);
    }
    let near: Vec<u32> = all.iter().copied().filter(in_time).filter(spoken).collect();
    if let [one] = near[..] {
        return Some(one);
    }
    if all.len() == 1 && !given && in_time(&all[0]) && word.len() > 3 {
        return Some(all[0]);
    }
    None
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

/// Of namesakes in one office, the one who held it last.
fn newest(work: &Work<'_, '_>, found: &[u32]) -> Option<u32> {
    let end = |e: u32| {
        work.known.by_person.get(&e).into_iter().flatten().filter_map(|&t| work.known.tenures[t as usize].from).max()
    };
    let states: Vec<Option<u32>> = found.iter().map(|&e| work.known.entries[e as usize].state).collect();
    if states.windows(2).any(|w| w[0] != w[1]) {
        return None;
    }
    found.iter().copied().max_by_key(|&e| (end(e), std::cmp::Reverse(e)))
}

fn owners_or_any(owners: &[u32]) -> Vec<Option<u32>> {
    if owners.is_empty() { vec![None] } else { owners.iter().map(|&o| Some(o)).collect() }
}

/// Persons of the tables by spelling, then by key, nearest in time first.
fn known_person(work: &Work<'_, '_>, text: &str) -> Vec<u32> {
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
fn after_of(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, to: usize) -> Option<u32> {
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

fn owner_state(work: &Work<'_, '_>, k: usize, p: usize) -> Option<String> {
    let entry = *owner_entries(work, k, p).first()?;
    let state = work.known.entries[entry as usize].state?;
    Some(work.known.entries[state as usize].id.clone())
}

fn role_kind(work: &Work<'_, '_>, k: usize, p: usize) -> RoleKind {
    work.known.roles[work.found[k].phrases[p].role as usize].kind
}

/// The tree or the next words say that this name is a person's.
fn vouched(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, from: usize, to: usize) -> bool {
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
fn usual(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let caps = |i: usize| s.form(i).chars().count() > 3 && s.form(i).chars().all(|c| c.is_uppercase());
    let place = |i: usize| matches!(s.upos(i), Upos::Adp);
    to - from <= 5 && !(from..to).all(caps) && !(from..to).any(place)
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The name as written, possessive and quotes left out.
pub(crate) fn name_text(s: &Sentence<'_>, from: usize, to: usize) -> String {
    let mut out = String::new();
    for i in from..to {
        let form = s.form(i);
        if matches!(form, "'s" | "’s" | "\"" | "“" | "”") {
            continue;
        }
        if i > from && s.token(i - 1).span.end < s.token(i).span.start && !out.is_empty() {
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

/// Who "we" are, and whose ministers "the minister" means: the state that publishes.
fn publisher(work: &mut Work<'_, '_>, publisher: Option<&str>) {
    let Some(publisher) = publisher else { return };
    let shapes = surface_shapes(publisher);
    let mut state = None;
    for from in 0..shapes.len() {
        work.known.names.prefixes(shapes[from..].iter().copied(), |n, meanings| {
            let fit = |m: &&super::knowledge::Meaning| {
                matches!(m.sense, Sense::State | Sense::Adjective | Sense::Metonym | Sense::Branch)
                    && (0..n).all(|i| m.upper & (1 << i.min(31)) == 0 || shapes[from + i].upper)
                    && (!m.exact || shapes[from].caps)
            };
            if state.is_none()
                && let Some(m) = meanings.iter().find(fit)
            {
                state = Some((m.entry, m.sector));
            }
        });
    }
    if let Some((entry, _)) = state {
        work.home = Some(entry);
        work.speaker = work.cast.known(work.known, entry, None);
    }
}

/// Takes over a person known from elsewhere in the article (the text's, for its title).
fn adopt(work: &mut Work<'_, '_>, actor: &super::Actor) {
    if actor.kind != ActorKind::Person {
        return;
    }
    let entries = known_person(work, &actor.name);
    let exact = entries.iter().copied().find(|&e| work.known.entries[e as usize].id == actor.id);
    let who = match exact {
        Some(entry) => work.cast.known(work.known, entry, None),
        None => Some(work.cast.unknown(&actor.name, ActorKind::Person, actor.state.clone(), actor.sector)),
    };
    if let Some(who) = who {
        for alias in &actor.aliases {
            Cast::name(&mut work.cast, who, alias);
        }
    }
    let _: &Knowledge = work.known;
}
