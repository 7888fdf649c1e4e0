//! Which meaning a hit has in its place. Reads the scans of a whole article; leaves each hit its one meaning, and drops
//! hits that are part of somebody's name ("Jordan Henderson", "Theresa May"). Days and the article's other states decide.

use super::Sector;
use super::knowledge::{Knowledge, Meaning, Sense};
use super::name::fold;
use super::scan::{Scan, starts_upper};
use crate::calendar::Day;
use crate::text::{Deprel, Document, Sentence, Upos, Xpos};
use std::collections::BTreeMap;

/// How often the article names each state (by entry) in a form that means nothing else.
pub(crate) type Weights = BTreeMap<u32, usize>;

/// Leaves every hit one meaning; returns the weights of the states.
pub(crate) fn settle(document: &Document<'_>, scans: &mut [Scan], known: &Knowledge, day: Option<Day>) -> Weights {
    for (k, scan) in scans.iter_mut().enumerate() {
        let s = document.sentence(k);
        let roles = scan.roles.clone();
        let all: Vec<(usize, usize)> = scan.hits.iter().map(|h| (h.from, h.to)).collect();
        let headline = scan.headline;
        scan.hits.retain(|h| {
            let covered = |i: usize| {
                all.iter().any(|&(from, to)| from <= i && i < to) || roles.iter().any(|r| r.from <= i && i < r.to)
            };
            // "November 17" is a day before it is a group.
            if s.form(h.to - 1).bytes().all(|b| b.is_ascii_digit()) && super::chunk::calendar_word(s.form(h.from)) {
                return false;
            }
            if h.to - h.from == 1 && !headline && ends_a_name(&s, h.from, &h.meanings, covered) {
                return false;
            }
            h.to - h.from > 1 || headline || !names_a_person(&s, h.from, &h.meanings, covered, known)
        });
    }
    for (k, scan) in scans.iter_mut().enumerate() {
        places_after_commas(&document.sentence(k), scan, known);
    }
    // How often the article names places below each state.
    let below: BTreeMap<u32, usize> = scans
        .iter()
        .flat_map(|s| &s.hits)
        .filter(|h| h.meanings.iter().all(|m| matches!(m.sense, Sense::Place | Sense::City)))
        .filter_map(|h| known.entries[h.meanings[0].entry as usize].state)
        .fold(BTreeMap::new(), |mut n, s| {
            *n.entry(s).or_default() += 1;
            n
        });
    // Forms that need company: whom does the article name for certain?
    let certain: BTreeMap<u32, usize> = scans
        .iter()
        .flat_map(|s| &s.hits)
        .flat_map(|h| &h.meanings)
        .filter(|m| m.cue.is_none() && m.sense != Sense::Place)
        .fold(BTreeMap::new(), |mut n, m| {
            *n.entry(m.entry).or_default() += 1;
            n
        });
    let all: usize = certain.values().sum();
    for scan in scans.iter_mut() {
        for hit in &mut scan.hits {
            let company = |m: &Meaning| m.cue.is_none_or(|c| certain.get(&c).is_some_and(|n| n * 20 >= all));
            hit.meanings.retain(company);
        }
        scan.hits.retain(|h| !h.meanings.is_empty());
    }
    let mut weights = Weights::new();
    for hit in scans.iter().flat_map(|s| &s.hits) {
        let only = hit.meanings[0];
        let own = |m: &Meaning| known.entries[m.entry as usize].state;
        // A body that shares its name with others vouches for nobody.
        let shared = only.sense != Sense::Event && of_a_state(&known.entries[only.entry as usize].name, known);
        if hit.meanings.iter().all(|m| own(m) == own(&only))
            && let Some(state) = own(&only).filter(|_| !shared)
        {
            let weight = if matches!(only.sense, Sense::State | Sense::Adjective | Sense::Citizen | Sense::Metonym) {
                2
            } else {
                1
            };
            *weights.entry(state).or_default() += weight;
        }
    }
    // A name that namesakes share ("Workers' Party") is meant only where its state is named.
    for scan in scans.iter_mut() {
        for hit in &mut scan.hits {
            let foreign = |m: &Meaning| {
                let e = &known.entries[m.entry as usize];
                matches!(m.sense, Sense::Organisation | Sense::Group)
                    && !weights.is_empty()
                    && of_a_state(&e.name, known)
                    && e.state.is_some_and(|s| !weights.contains_key(&s))
            };
            // "CJTF", "PSC": letters of a party or force of a state that nobody speaks of.
            let letters = |m: &Meaning| {
                let e = &known.entries[m.entry as usize];
                m.exact
                    && matches!(m.sense, Sense::Organisation | Sense::Group)
                    && matches!(e.sector, Some(Sector::Reb | Sector::Pty | Sector::Opp | Sector::Mil))
                    && e.state.is_some_and(|s| !weights.contains_key(&s))
            };
            let letters = |m: &Meaning| !weights.is_empty() && letters(m);
            if hit.meanings.iter().any(letters) {
                hit.meanings.retain(|m| !letters(m));
            }
            if hit.meanings.iter().any(foreign) && hit.to - hit.from <= 3 {
                hit.meanings.retain(|m| !foreign(m));
            }
        }
        scan.hits.retain(|h| !h.meanings.is_empty());
    }
    for (k, scan) in scans.iter_mut().enumerate() {
        let s = document.sentence(k);
        for hit in &mut scan.hits {
            // "Georgia" beside Atlanta and Alabama, where nothing else speaks of the state of that name.
            let own = |m: &Meaning| known.entries[m.entry as usize].state;
            let part = |m: &Meaning| m.sense == Sense::Place && own(m).is_some_and(|s| below.contains_key(&s));
            let whole = |m: &Meaning| m.sense == Sense::State && own(m).is_some_and(|s| weights.contains_key(&s));
            if hit.meanings.iter().any(part) && !hit.meanings.iter().any(whole) {
                hit.meanings.retain(part);
            }
            let best = choose(&s, hit.from, hit.to, &hit.meanings, known, &weights, day);
            hit.meanings = vec![best];
        }
    }
    weights
}

/// Whether a name says its state in brackets, since others share it: "Workers' Party (Brazil)".
fn of_a_state(name: &str, known: &Knowledge) -> bool {
    let Some((_, bracket)) = name.split_once('(') else { return false };
    let shapes = super::name::surface_shapes(bracket.trim_end_matches(')'));
    known.names.get(&shapes).iter().any(|m| matches!(m.sense, Sense::State | Sense::Adjective))
}

/// "Paris, Texas", "Atlanta, Georgia": a place and, after a comma, the part of a state that it is in.
fn places_after_commas(s: &Sentence<'_>, scan: &mut Scan, known: &Knowledge) {
    let below = |m: &Meaning| matches!(m.sense, Sense::Place | Sense::City);
    let state = |m: &Meaning| known.entries[m.entry as usize].state;
    let mut drop = Vec::new();
    for k in 1..scan.hits.len() {
        let (before, after) = scan.hits.split_at_mut(k);
        let (a, b) = (&mut before[k - 1], &mut after[0]);
        let comma = a.to + 1 == b.from && s.form(a.to) == ",";
        // A list of places goes on, "Moscow, Texas and Ohio"; the part of a state closes with a comma or the sentence.
        let closed = b.to >= s.len() || matches!(s.form(b.to), "," | "." | ")" | "(" | ";" | ":" | "'s" | "’s");
        if !comma || !closed {
            continue;
        }
        let Some(own) = b.meanings.iter().find(|m| m.sense == Sense::Place).and_then(state) else { continue };
        let twin = a.meanings.iter().any(|m| below(m) && state(m) == Some(own));
        let whole = b.meanings.iter().any(|m| m.sense == Sense::State);
        if twin {
            a.meanings.retain(|m| below(m) && state(m) == Some(own));
        } else if !whole && a.meanings.iter().all(|m| state(m) != Some(own)) {
            drop.push(a.from);
        }
        if twin || !whole {
            b.meanings.retain(|m| m.sense == Sense::Place && state(m) == Some(own));
        }
    }
    scan.hits.retain(|h| !drop.contains(&h.from));
}

fn choose(
    s: &Sentence<'_>,
    from: usize,
    to: usize,
    meanings: &[Meaning],
    known: &Knowledge,
    weights: &Weights,
    day: Option<Day>,
) -> Meaning {
    let modifier = to < s.len()
        && matches!(s.upos(to), Upos::Noun | Upos::Propn | Upos::Adj)
        && (s.head(to - 1).is_some_and(|h| h >= to) || flat(s, from, to));
    let noun = matches!(s.upos(to - 1), Upos::Noun | Upos::Propn) && !modifier;
    let plural = matches!(s.xpos(to - 1), Xpos::Nns | Xpos::Nnps);
    let score = |m: &Meaning| {
        let e = &known.entries[m.entry as usize];
        let mut score = 0i64;
        if m.holds(day) {
            score += 1000;
        }
        if m.sense == Sense::Person {
            if let Some(d) = day {
                score -= i64::from(known.years_from_office(m.entry, d).min(100)) * 5;
            }
        } else if let Some(d) = day
            && (e.to.is_some_and(|t| t < d) || e.from.is_some_and(|f| f > d))
        {
            score -= 300;
        }
        if let Some(state) = e.state {
            score += 4 * (*weights.get(&state).unwrap_or(&0)).min(60) as i64;
        }
        // The namesake without a state in its name is the one that everybody means.
        if e.state.is_some_and(|s| !weights.contains_key(&s)) && of_a_state(&e.name, known) {
            score -= 30;
        }
        score += match m.sense {
            Sense::Adjective if modifier || s.upos(to - 1) == Upos::Adj => 120,
            Sense::Adjective => 0,
            Sense::Citizen if !modifier && one_of(s, from, to) => 200,
            Sense::Citizen if noun && !modifier => 90,
            Sense::Citizen if plural => 60,
            Sense::Citizen => -40,
            Sense::State => 100,
            Sense::Organisation => 70,
            Sense::Group => 80,
            Sense::Branch => 60,
            Sense::Metonym => 50,
            Sense::Event => 40,
            Sense::Person => 75,
            Sense::Capital => 55,
            // A place below a state wins over a state's name only where the article is about its own state.
            Sense::Place => 20,
            Sense::City => 10,
        };
        score
    };
    let mut best = meanings[0];
    let mut top = i64::MIN;
    for m in meanings {
        let value = score(m);
        if value > top {
            (best, top) = (*m, value);
        }
    }
    best
}

/// "an American and an Australian": one person, if no noun follows.
fn one_of(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    from > 0
        && matches!(s.form(from - 1), "a" | "an" | "A" | "An")
        && !(to < s.len() && matches!(s.upos(to), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb))
        && !(to < s.len() && s.form(to) == "-")
}

/// Whether a one-word name of a body only ends a longer name: "Party Congress", "Greenwich Mean Time".
fn ends_a_name(s: &Sentence<'_>, at: usize, meanings: &[Meaning], covered: impl Fn(usize) -> bool) -> bool {
    let body = |m: &Meaning| matches!(m.sense, Sense::Branch | Sense::Organisation) && !m.exact;
    at > 0
        && meanings.iter().all(body)
        && starts_upper(s.form(at - 1))
        && matches!(s.upos(at - 1), Upos::Noun | Upos::Propn)
        && (!covered(at - 1) || s.form(at - 1) == "Party")
        && s.head(at - 1) == Some(at)
        && matches!(s.deprel(at - 1), Deprel::Compound | Deprel::Flat)
}

/// Whether the tree hangs the name that starts at `to` on the nationality before it: "Costa Rican Figueres".
pub(crate) fn flat(s: &Sentence<'_>, from: usize, to: usize) -> bool {
    to < s.len()
        && s.upos(to) == Upos::Propn
        && starts_upper(s.form(to))
        && s.head(to).is_some_and(|h| from <= h && h < to)
        && s.deprel(to) == Deprel::Flat
}

/// Whether a one-word hit is a part of a person's name: a given name before an unknown name, or a surname after one.
fn names_a_person(
    s: &Sentence<'_>,
    at: usize,
    meanings: &[Meaning],
    covered: impl Fn(usize) -> bool,
    known: &Knowledge,
) -> bool {
    if meanings.iter().any(|m| m.exact || m.sense == Sense::Adjective) {
        return false;
    }
    let name = |i: usize| i < s.len() && s.upos(i) == Upos::Propn && starts_upper(s.form(i)) && !covered(i);
    let given = |i: usize| known.given(&fold(s.form(i))).is_some();
    let head = |i: usize| known.heads.contains_key(&fold(s.form(i)));
    if name(at + 1) && given(at) && !head(at + 1) && s.form(at + 1).chars().all(char::is_alphabetic) {
        return true;
    }
    at > 0 && name(at - 1) && given(at - 1)
}
