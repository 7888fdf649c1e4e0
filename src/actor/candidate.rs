//! Whom the words of a phrase could mean. Reads one sentence of a finished work; returns candidates with their evidence,
//! so that a user sees why somebody was chosen and who was not.

use super::find::Work;
use super::knowledge::{Knowledge, RoleKind, Sense, Tenure};
use super::name::{fold, fold_words, is_particle};
use super::resolve::{Candidate, Resolution};
use super::scan;
use super::surface::Surfaces;
use super::{Actor, ActorKind, Sector};

/// So many are shown.
const MOST: usize = 12;

/// All candidates of sentence `k`.
pub(super) fn candidates(work: &Work<'_, '_>, k: usize) -> Vec<Candidate> {
    let s = work.sentence(k);
    let text = |from, to| s.span_of(from, to).of(work.document.text()).to_owned();
    let mut out = Vec::new();
    let surfaces = Surfaces::of(work.document.text(), work.known);
    for hit in scan::scan(&s, work.document.text(), &surfaces, work.known).hits {
        for m in &hit.meanings {
            let words = text(hit.from, hit.to);
            let evidence = match m.sense {
                Sense::Person => career(work, m.entry),
                sense => format!("{}{}", meaning(sense), time(m.from, m.to)),
            };
            out.extend(actor(work, m.entry, m.sector).map(|a| Candidate { actor: a, words, evidence, chosen: false }));
        }
    }
    for p in 0..work.found[k].phrases.len() {
        let phrase = &work.found[k].phrases[p];
        let role = &work.known.roles[phrase.role as usize];
        if role.kind != RoleKind::Title {
            continue;
        }
        for of in super::surname::owner_entries(work, k, p) {
            for t in work.known.tenures_of(work.known.by_of.get(&of)) {
                if work.known.fits(t, role, work.day) && work.day.is_some() {
                    let words = text(phrase.from, phrase.to);
                    let evidence = tenure(work.known, t);
                    let found = actor(work, t.person, None);
                    out.extend(found.map(|a| Candidate { actor: a, words, evidence, chosen: false }));
                }
            }
        }
    }
    for name in &work.names[k] {
        let folded = fold_words(&text(name.from, name.to));
        let Some(word) = folded.split(' ').rfind(|w| !is_particle(w)) else { continue };
        for &entry in work.known.surnames.get(word).into_iter().flatten() {
            let near = work.day.is_none_or(|d| work.known.years_from_office(entry, d) <= 10);
            let whole = fold(&work.known.entries[entry as usize].name).contains(&fold(&folded));
            if near && whole {
                let (words, evidence) = (text(name.from, name.to), career(work, entry));
                let found = actor(work, entry, None);
                out.extend(found.map(|a| Candidate { actor: a, words, evidence, chosen: false }));
            }
        }
    }
    out
}

/// Marks the chosen one and puts it first; drops doubles.
pub(super) fn rank(out: &mut Resolution) {
    let chosen = out.actor.clone();
    let same = |a: &Actor, b: &Actor| a.kind == b.kind && a.id == b.id;
    for c in &mut out.candidates {
        c.chosen = chosen.as_ref().is_some_and(|a| same(a, &c.actor));
    }
    let mut kept: Vec<Candidate> = Vec::new();
    for c in std::mem::take(&mut out.candidates) {
        if !kept.iter().any(|k| same(&k.actor, &c.actor) && k.evidence == c.evidence) {
            kept.push(c);
        }
    }
    if let Some(a) = chosen.filter(|a| !kept.iter().any(|c| same(&c.actor, a))) {
        kept.push(Candidate {
            actor: a,
            words: String::new(),
            evidence: "the words themselves".to_owned(),
            chosen: true,
        });
    }
    kept.sort_by_key(|c| !c.chosen);
    kept.truncate(MOST);
    out.candidates = kept;
}

pub(super) fn actor(work: &Work<'_, '_>, entry: u32, sector: Option<Sector>) -> Option<Actor> {
    let e = &work.known.entries[entry as usize];
    let state = e.state.map(|s| work.known.entries[s as usize].id.clone());
    let kind = e.kind?;
    let sector = if kind == ActorKind::State { sector } else { work.known.sector_on(entry, work.day) };
    Some(Actor { id: e.id.clone(), name: e.name.clone(), kind, state, sector, aliases: Vec::new() })
}

fn meaning(sense: Sense) -> &'static str {
    match sense {
        Sense::State => "name of a state",
        Sense::Adjective => "adjective of a state or people",
        Sense::Citizen => "people of a state",
        Sense::Capital => "capital",
        Sense::Metonym => "seat of a government",
        Sense::City => "city of a state",
        Sense::Person => "person",
        Sense::Organisation => "name of an organisation",
        Sense::Group => "name of a group",
        Sense::Event => "name of an event",
        Sense::Place => "place in a state",
        Sense::Branch => "branch of a state",
    }
}

/// The offices of a person: the one held on the day, else the nearest.
fn career(work: &Work<'_, '_>, entry: u32) -> String {
    let held = |t: &&Tenure| work.day.is_some_and(|d| t.holds(d));
    let now = work.known.offices_of(entry).find(held);
    match now.or_else(|| work.known.offices_of(entry).max_by_key(|t| t.from)) {
        Some(t) => tenure(work.known, t),
        None => "known name".to_owned(),
    }
}

/// "President of Mongolia from 2021-06-25".
fn tenure(known: &Knowledge, t: &Tenure) -> String {
    format!("{} of {}{}", t.title, known.entries[t.of as usize].name, time(t.from, t.to))
}

fn time(from: Option<crate::calendar::Day>, to: Option<crate::calendar::Day>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" from {from}"),
        (None, Some(to)) => format!(" until {to}"),
        (Some(from), Some(to)) => format!(" from {from} to {to}"),
    }
}
