//! Short names for what was named in full: acronyms in brackets, "the Coalition", "the bloc", "the group", "the country",
//! "both sides". Reads mentions before; adds mentions.

use super::super::find::Work;
use super::super::name::{fold, fold_words};
use super::super::{ActorKind, Form, Mention};
use super::antecedent::best;
use crate::text::{Upos, Xpos};

/// "Shanghai Cooperation Organization (SCO)": the letters mean the name from there on.
pub(super) fn abbreviations(work: &mut Work<'_, '_>) {
    let mut short: Vec<(String, usize)> = Vec::new();
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 1..s.len().saturating_sub(2) {
            if s.form(i) != "(" || s.form(i + 2) != ")" || !capitals(s.form(i + 1)) {
                continue;
            }
            let named = work
                .mentions
                .iter()
                .find(|m| m.sentence == k && m.to == i && m.form == Form::Name && m.actors.len() == 1);
            let Some(who) = named.map(|m| m.actors[0]) else { continue };
            if work.cast.actors[who].kind == ActorKind::Person || short.iter().any(|(w, _)| w == s.form(i + 1)) {
                continue;
            }
            let word = s.form(i + 1).to_owned();
            work.cast.alias(who, &word);
            short.push((word, who));
        }
    }
    if short.is_empty() {
        return;
    }
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 0..s.len() {
            let Some((_, who)) = short.iter().find(|(w, _)| w == s.form(i)) else { continue };
            if !covered(work, k, i) {
                work.mention(k, i, i + 1, vec![*who], Form::Name);
            }
        }
    }
}

/// Resolves a definite noun at token `i` of sentence `k`.
pub(super) fn resolve(work: &mut Work<'_, '_>, k: usize, i: usize) {
    let s = work.sentence(k);
    if !matches!(s.upos(i), Upos::Noun | Upos::Propn) || covered(work, k, i) {
        return;
    }
    let lemma = fold(s.lemma(i));
    let plural = matches!(s.xpos(i), Xpos::Nns | Xpos::Nnps);
    let (from, definite, two) = determiner(work, k, i);
    let bare = from + 1 + usize::from(two) >= i || plural;
    let found = if plural {
        let both = two
            && matches!(
                lemma.as_str(),
                "side"
                    | "country"
                    | "nation"
                    | "state"
                    | "neighbour"
                    | "neighbor"
                    | "power"
                    | "ally"
                    | "capital"
                    | "government"
                    | "party"
                    | "foe"
                    | "rival"
                    | "leader"
                    | "president"
                    | "minister"
                    | "man"
                    | "superpower"
            );
        let persons = matches!(lemma.as_str(), "leader" | "president" | "minister" | "man");
        if both { pair(work, k, from, persons) } else { None }
    } else if !definite || !bare {
        None
    } else {
        match lemma.as_str() {
            "country" | "nation" | "kingdom" | "republic" | "government" | "regime" => {
                best(work, k, i, 12, |work, m| single(work, m, |kind, sector| kind == ActorKind::State && !sector))
            }
            "bloc" | "alliance" | "coalition" | "union" | "agency" | "council" | "committee" | "commission"
            | "party" | "company" | "organisation" | "organization" | "institute" | "university" | "court" | "bank"
            | "ministry" | "newspaper" | "watchdog" | "body" | "group" | "movement" | "militia" | "front" | "army"
            | "militant" | "faction" => named_by(work, k, i, &lemma),
            _ => None,
        }
    };
    if let Some(actors) = found {
        work.mention(k, from, i + 1, actors, Form::Nominal);
    }
}

/// Whether some mention covers the token already.
pub(super) fn covered(work: &Work<'_, '_>, k: usize, i: usize) -> bool {
    work.mentions.iter().any(|m| m.sentence == k && m.from <= i && i < m.to && m.form != Form::Adjective)
}

fn capitals(form: &str) -> bool {
    (2..=8).contains(&form.chars().count()) && form.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Where the noun phrase begins, whether it is definite, and whether it is of two.
fn determiner(work: &Work<'_, '_>, k: usize, i: usize) -> (usize, bool, bool) {
    let s = work.sentence(k);
    let mut from = i;
    let (mut definite, mut two) = (false, false);
    while from > 0 && i - from < 4 {
        let word = s.form(from - 1).to_lowercase();
        match word.as_str() {
            "the" | "this" | "that" => {
                definite = true;
                from -= 1;
                break;
            }
            "both" | "two" => {
                two = true;
                from -= 1;
            }
            _ if s.upos(from - 1) == Upos::Adj => from -= 1,
            _ => break,
        }
    }
    (from, definite, two)
}

fn single(work: &Work<'_, '_>, m: &Mention, fits: impl Fn(ActorKind, bool) -> bool) -> bool {
    match m.actors[..] {
        [a] => fits(work.cast.actors[a].kind, work.cast.actors[a].sector.is_some()),
        _ => false,
    }
}

/// The last body whose name has the noun ("the Coalition"), else the last body at all.
fn named_by(work: &Work<'_, '_>, k: usize, i: usize, noun: &str) -> Option<Vec<usize>> {
    let body = |a: usize| matches!(work.cast.actors[a].kind, ActorKind::Organization | ActorKind::Group);
    let before = |m: &&Mention| m.sentence < k || m.sentence == k && m.to <= i;
    let has = |a: usize| {
        let actor = &work.cast.actors[a];
        std::iter::once(&actor.name).chain(&actor.aliases).any(|n| fold_words(n).split(' ').any(|w| w == noun))
    };
    let named = work
        .mentions
        .iter()
        .filter(before)
        .filter(|m| m.actors.len() == 1 && body(m.actors[0]) && has(m.actors[0]))
        .max_by_key(|m| (m.sentence, m.from));
    if let Some(m) = named {
        return Some(m.actors.clone());
    }
    let group = matches!(noun, "group" | "movement" | "militia" | "faction" | "organisation" | "organization");
    let loose =
        matches!(noun, "bloc" | "alliance" | "body" | "agency" | "watchdog" | "company" | "newspaper" | "party")
            || group;
    if !loose || k > 0 && false {
        return None;
    }
    best(work, k, i, 12, |work, m| {
        single(work, m, |kind, _| {
            kind == ActorKind::Organization && !matches!(noun, "militia" | "faction")
                || group && kind == ActorKind::Group
        })
    })
}

/// The last two states, or persons, before the place: "both sides", "the two leaders".
fn pair(work: &Work<'_, '_>, k: usize, from: usize, persons: bool) -> Option<Vec<usize>> {
    let mut before: Vec<&Mention> = work
        .mentions
        .iter()
        .filter(|m| (m.sentence < k || m.sentence == k && m.to <= from) && m.sentence + 3 > k && m.form != Form::Place)
        .collect();
    before.sort_by_key(|m| std::cmp::Reverse((m.sentence, m.from)));
    let mut out: Vec<usize> = Vec::new();
    for m in before {
        for &a in &m.actors {
            let actor = &work.cast.actors[a];
            let fit = if persons {
                actor.kind == ActorKind::Person
            } else {
                actor.kind == ActorKind::State && actor.sector.is_none()
            };
            // Two leaders of one state are not "the two leaders".
            let same = out.iter().any(|&o| o == a || persons && work.cast.actors[o].state == actor.state);
            if fit && !same && out.len() < 2 {
                out.push(a);
            }
        }
    }
    out.reverse();
    (out.len() == 2).then_some(out)
}
