//! Members of a society who are nobody's by name: "several journalists", "prisoners", "the police". Reads role phrases that
//! found no owner; adds mentions of them as the part of the state in whose places, or by whose hand, the sentence has them.

use super::super::find::Work;
use super::super::knowledge::{Role, RoleKind};
use super::super::phrase::Phrase;
use super::super::{Form, Mention, Sector};
use super::definite::covered;
use crate::text::{Deprel, Sentence, Upos};

/// Adds the mention of phrase `p` of sentence `k`, if a state is clear.
pub(super) fn place(work: &mut Work<'_, '_>, k: usize, p: usize) {
    let phrase = work.found[k].phrases[p].clone();
    let role = work.known.roles[phrase.role as usize].clone();
    if work.done[k][p] || !phrase.owners.is_empty() || covered(work, k, phrase.role_to - 1) || !society(&phrase, &role)
    {
        return;
    }
    if !heads(&work.sentence(k), &phrase) {
        return;
    }
    let Some(state) = state(work, k, &phrase, role.sector) else { return };
    let Some(entry) = work.known.states.get(&state).copied() else { return };
    if let Some(actor) = work.cast.known(work.known, entry, role.sector) {
        work.done[k][p] = true;
        work.mention(k, phrase.from, phrase.to, vec![actor], Form::Society);
    }
}

/// Whether the phrase means people or bodies of a society: several, or one who is introduced ("a journalist").
fn society(phrase: &Phrase, role: &Role) -> bool {
    let part = matches!(
        role.sector,
        Some(
            Sector::Cop
                | Sector::Cvl
                | Sector::Ref
                | Sector::Opp
                | Sector::Leg
                | Sector::Jud
                | Sector::Med
                | Sector::Edu
                | Sector::Lab
                | Sector::Rel
                | Sector::Crm
        )
    );
    let body = matches!(role.sector, Some(Sector::Cop | Sector::Leg | Sector::Jud | Sector::Crm));
    let one = phrase.indefinite && !body && role.kind != RoleKind::Collective;
    let many = phrase.plural || role.kind == RoleKind::Collective && !phrase.indefinite;
    part && (many || one) && !phrase.former && !matches!(role.kind, RoleKind::Honorific | RoleKind::Relative)
}

/// Whether the role noun heads its phrase, and nothing in front says that they are from elsewhere ("Western hostages").
pub(super) fn heads(s: &Sentence<'_>, phrase: &Phrase) -> bool {
    let front =
        matches!(s.deprel(phrase.role_to - 1), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat);
    let foreign = |i: usize| {
        let form = s.form(i);
        s.head(i) == Some(phrase.role_to - 1)
            && s.deprel(i) == Deprel::Amod
            && (i > 0 && form.starts_with(char::is_uppercase)
                || ["foreign", "international", "overseas"].iter().any(|w| form.eq_ignore_ascii_case(w)))
    };
    !front && !(phrase.role_from.saturating_sub(5)..phrase.role_from).any(foreign)
}

/// The state whose society it is: of the places where the sentence happens, else of whoever deals with them in the
/// clause, else the only one of the sentence.
fn state(work: &Work<'_, '_>, k: usize, phrase: &Phrase, sector: Option<Sector>) -> Option<String> {
    let s = work.sentence(k);
    let head = super::super::head_of(&s, phrase.role_from, phrase.role_to);
    if let Some(state) = placed(work, k) {
        return Some(work.known.entries[state as usize].id.clone());
    }
    let states = |keep: &dyn Fn(&Mention) -> bool| -> Vec<String> {
        let mut all: Vec<String> = work.mentions[k]
            .iter()
            .filter(|m| keep(m))
            .flat_map(|m| m.actors.iter())
            .filter_map(|&a| work.cast.actors[a].state.clone())
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let said: Vec<usize> = work.branches.get(&sector).into_iter().flatten().map(|(a, _)| *a).collect();
    if let [one] = said[..] {
        return work.cast.actors[one].state.clone();
    }
    if let Some(verb) = clause(&s, head) {
        let subject = |m: &Mention| m.head != head && depends(&s, m.head, verb, &[Deprel::Nsubj, Deprel::OblAgent]);
        if let [one] = &states(&subject)[..] {
            return Some(one.clone());
        }
    }
    match &states(&|m| m.form != Form::Society)[..] {
        [one] => Some(one.clone()),
        _ => work.main_state().map(|e| work.known.entries[e as usize].id.clone()),
    }
}

/// The one state in whose places a sentence happens.
pub(super) fn placed(work: &Work<'_, '_>, k: usize) -> Option<u32> {
    let places = work.mentions[k].iter().filter(|m| m.form == Form::Place).flat_map(|m| m.actors.iter());
    let mut states: Vec<&str> = places.filter_map(|&a| work.cast.actors[a].state.as_deref()).collect();
    states.sort_unstable();
    states.dedup();
    if let [one] = states[..] { work.known.states.get(one).copied() } else { None }
}

/// The verb of the clause in which `i` stands.
fn clause(s: &Sentence<'_>, i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..8 {
        at = s.head(at)?;
        if s.upos(at) == Upos::Verb {
            return Some(at);
        }
    }
    None
}

/// Whether `i` hangs on `verb` by one of these relations.
fn depends(s: &Sentence<'_>, i: usize, verb: usize, by: &[Deprel]) -> bool {
    s.head(i) == Some(verb) && by.contains(&s.deprel(i))
}
