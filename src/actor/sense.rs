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
        let shared = known.entries[only.entry as usize].name.contains('(') && only.sense != Sense::Event;
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
                    && e.name.contains('(')
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
            let best = choose(&s, hit.from, hit.to, &hit.meanings, known, &weights, day);
            hit.meanings = vec![best];
        }
    }
    weights
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
        && (s.head(to - 1).is_some_and(|h| h >= to) || flat(s, to));
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

/// Whether the tree hangs the name that starts at `to` on the word before it: "Angolan Moco".
pub(crate) fn flat(s: &Sentence<'_>, to: usize) -> bool {
    to < s.len()
        && s.upos(to) == Upos::Propn
        && starts_upper(s.form(to))
        && s.head(to) == Some(to - 1)
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
