//! Names of anything but persons: states, organisations, groups, events, known or by their head noun. Reads a sentence;
//! adds their mentions.

use super::chunk::ChunkKind;
use super::find::Work;
use super::knowledge::Sense;
use super::name::fold_words;
use super::place;
use super::{ActorKind, Form, Sector, person};
use crate::text::{Deprel, Upos, Xpos};

/// Mentions of unknown bodies, by their head noun.
pub(crate) fn bodies(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    for c in work.found[k].chunks.clone() {
        let ChunkKind::Headed(Some(kind), sector) = c.kind else { continue };
        if kind == ActorKind::Event {
            continue;
        }
        let to = if s.xpos(c.to - 1) == Xpos::Pos { c.to - 1 } else { c.to };
        if sector == Some(Sector::Gov)
            && let Some(state) = ministry(work, k, c.from, to)
        {
            work.mention(k, c.from, to, vec![state], Form::Name);
            work.bodies.insert((k, c.from), state);
            continue;
        }
        let name = person::name_text(&s, c.from, to);
        let state = super::scan::first_state(&s, c.from, to, work.known);
        if let Some(known) = of_main_state(work, &name) {
            work.cast.alias(known, &name);
            work.cast.info[known].count += 1;
            work.bodies.insert((k, c.from), known);
            work.mention(k, c.from, to, vec![known], Form::Name);
            continue;
        }
        let actor = work.cast.unknown(&name, kind, state, sector);
        work.cast.info[actor].count += 1;
        work.bodies.insert((k, c.from), actor);
        work.mention(k, c.from, to, vec![actor], Form::Name);
    }
}

/// "National Security Council" in an article about America: the tables' body of that name and state.
fn of_main_state(work: &mut Work<'_, '_>, name: &str) -> Option<usize> {
    let state = work.main_state()?;
    let long = fold_words(&format!("{} {name}", work.known.entries[state as usize].name));
    let entry = *work.known.bodies.get(&long)?;
    work.cast.known(work.known, entry, None)
}

/// The state whose ministry, or department, a name is: named in it, before it or after it, else the one of the article.
fn ministry(work: &mut Work<'_, '_>, k: usize, from: usize, to: usize) -> Option<usize> {
    let s = work.sentence(k);
    if !(from..to).any(|i| matches!(s.lemma(i).to_lowercase().as_str(), "ministry" | "embassy" | "consulate")) {
        return None;
    }
    let before = if from > 0 && s.xpos(from - 1) == Xpos::Pos { from - 1 } else { from };
    let after = if to < s.len() && matches!(s.form(to), "of" | "in") { to + 1 } else { to };
    let after = if after < s.len() && s.form(after) == "the" { after + 1 } else { after };
    let owner = work.found[k].scan.hits.iter().position(|h| h.to == before || h.from == after && after > to);
    let owner = owner.map(|h| work.hit(k, h).1).and_then(|e| work.known.entries[e as usize].state);
    let inside = super::scan::first_state(&s, from, to, work.known).and_then(|c| work.known.states.get(&c).copied());
    let state = owner.or(inside).or_else(|| work.main_state())?;
    work.cast.known(work.known, state, None)
}

/// Mentions of known names that are no person's.
pub(crate) fn hits(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    for h in 0..work.found[k].scan.hits.len() {
        let hit = &work.found[k].scan.hits[h];
        let (from, to, meaning) = (hit.from, hit.to, hit.meanings[0]);
        let state = work.known.entries[meaning.entry as usize].state;
        let (entry, sector, form) = match meaning.sense {
            Sense::Person => continue,
            Sense::State => (Some(meaning.entry), None, place::of_state(&s, from, to)),
            Sense::Capital => (Some(meaning.entry), None, place::of_capital(&s, from, to)),
            Sense::City | Sense::Place => (state, None, Form::Place),
            Sense::Metonym => (Some(meaning.entry), meaning.sector, place::of_seat(&s, from, to)),
            Sense::Adjective => (Some(meaning.entry), None, Form::Adjective),
            Sense::Citizen => {
                let the = from > 0 && s.form(from - 1).eq_ignore_ascii_case("the");
                let sector = if the && to - from == 1 { None } else { Some(Sector::Cvl) };
                let modifier = to < s.len()
                    && s.head(to - 1).is_some_and(|g| g >= to)
                    && matches!(s.deprel(to - 1), Deprel::Amod | Deprel::Compound)
                    || super::sense::flat(&s, from, to);
                if modifier {
                    (Some(meaning.entry), None, Form::Adjective)
                } else {
                    (Some(meaning.entry), sector, Form::Nominal)
                }
            }
            Sense::Branch => (Some(meaning.entry), meaning.sector, Form::Name),
            Sense::Group if s.upos(to - 1) == Upos::Adj => (Some(meaning.entry), None, Form::Adjective),
            Sense::Organisation | Sense::Group | Sense::Event => (Some(meaning.entry), None, Form::Name),
        };
        let Some(actor) = entry.and_then(|e| work.cast.known(work.known, e, sector)) else { continue };
        work.cast.info[actor].count += 1;
        let text = s.span_of(from, to).of(work.document.text());
        if matches!(meaning.sense, Sense::Organisation | Sense::Group | Sense::Event) {
            work.cast.alias(actor, text);
        }
        work.mention(k, from, to, vec![actor], form);
    }
    for e in work.found[k].scan.events.clone() {
        let wider = |f: usize, t: usize| f <= e.from && e.to <= t && t - f > e.to - e.from;
        if work.found[k].scan.hits.iter().any(|h| wider(h.from, h.to)) {
            continue;
        }
        let meaning = e.meanings.iter().copied().find(|m| m.holds(work.day)).unwrap_or(e.meanings[0]);
        if let Some(actor) = work.cast.known(work.known, meaning.entry, None) {
            let text = s.span_of(e.from, e.to).of(work.document.text());
            work.cast.alias(actor, text);
            work.mention(k, e.from, e.to, vec![actor], Form::Name);
        }
    }
}
