//! Short names for what was named in full: acronyms in brackets, "the Coalition", "the bloc", "the group", "the country",
//! "both sides". Reads mentions before; adds mentions.

use super::super::find::Work;
use super::super::name::{fold, fold_words};
use super::super::{ActorKind, Form, Mention};
use super::antecedent::{best, role};
use crate::text::{Upos, Xpos};
use std::collections::BTreeMap;

/// "Shanghai Cooperation Organization (SCO)": the letters mean the name from there on.
pub(super) fn abbreviations(work: &mut Work<'_, '_>) {
    let mut short: BTreeMap<String, usize> = BTreeMap::new();
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 1..s.len().saturating_sub(2) {
            if s.form(i) != "(" || s.form(i + 2) != ")" || !capitals(s.form(i + 1)) {
                continue;
            }
            let named = work.mentions[k].iter().find(|m| m.to == i && m.form == Form::Name && m.actors.len() == 1);
            let Some(who) = named.map(|m| m.actors[0]) else { continue };
            if work.cast.actors[who].kind == ActorKind::Person || short.contains_key(s.form(i + 1)) {
                continue;
            }
            let word = s.form(i + 1).to_owned();
            work.cast.alias(who, &word);
            short.insert(word, who);
        }
    }
    if short.is_empty() {
        return;
    }
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 0..s.len() {
            let Some(who) = short.get(s.form(i)) else { continue };
            if !covered(work, k, i) {
                work.mention(k, i, i + 1, vec![*who], Form::Name);
            }
        }
    }
}

/// The last words of the names of the article's bodies: by them alone a body may be meant later ("the hospital").
pub(super) fn body_words(work: &mut Work<'_, '_>) {
    let bodies = work.cast.actors.iter().filter(|a| matches!(a.kind, ActorKind::Organization | ActorKind::Group));
    let names = bodies.flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
    work.body_words = names.filter_map(|n| fold_words(n).rsplit(' ').next().map(str::to_owned)).collect();
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
    let sized = |j: usize| s.form(j).starts_with(|c: char| c.is_ascii_digit());
    // "the tiny but wealthy emirate", "the island nation": described, but still the one in question.
    let described =
        matches!(lemma.as_str(), "emirate" | "sultanate") || lemma == "nation" && s.lemma(i.max(1) - 1) == "island";
    let bare = described || from + 1 + usize::from(two) >= i || plural || matches!(i - from, 2 | 4) && sized(from + 1);
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
            "country" | "nation" | "kingdom" | "emirate" | "sultanate" | "monarchy" | "republic" | "government"
            | "regime" => best(work, k, i, (70, 12), |work, m| {
                single(work, m, |kind, sector| kind == ActorKind::State && !sector)
            }),
            "bloc" | "alliance" | "coalition" | "union" | "agency" | "council" | "committee" | "commission"
            | "party" | "company" | "organisation" | "organization" | "institute" | "university" | "court" | "bank"
            | "ministry" | "newspaper" | "watchdog" | "body" | "group" | "movement" | "militia" | "front" | "army"
            | "militant" | "faction" => named_by(work, k, i, &lemma),
            _ if work.body_words.contains(&lemma) => named_by(work, k, i, &lemma),
            _ => None,
        }
    };
    if let Some(actors) = found {
        work.mention(k, from, i + 1, actors, Form::Nominal);
    }
}

/// Whether some mention covers the token already.
pub(super) fn covered(work: &Work<'_, '_>, k: usize, i: usize) -> bool {
    work.mentions[k].iter().any(|m| m.from <= i && i < m.to && m.form != Form::Adjective)
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
            // "the 15-member council"
            "member" | "nation" | "state" | "party"
                if from > 3 && s.form(from - 2) == "-" && s.upos(from - 3) == Upos::Num =>
            {
                from -= 3;
            }
            _ if matches!(s.upos(from - 1), Upos::Adj | Upos::Propn) => from -= 1,
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

/// The clearest body whose name has the noun ("the Coalition"), else the clearest body at all.
fn named_by(work: &Work<'_, '_>, k: usize, i: usize, noun: &str) -> Option<Vec<usize>> {
    let body = |work: &Work<'_, '_>, m: &Mention| {
        single(work, m, |kind, _| matches!(kind, ActorKind::Organization | ActorKind::Group))
    };
    let has = |work: &Work<'_, '_>, m: &Mention| {
        let actor = &work.cast.actors[m.actors[0]];
        std::iter::once(&actor.name).chain(&actor.aliases).any(|n| fold_words(n).split(' ').any(|w| w == noun))
    };
    // A capital makes it a short name, which may be far from the long one.
    if super::super::scan::starts_upper(work.sentence(k).form(i)) {
        let far = work.mentions[k.saturating_sub(FAR)..=k].iter().flatten().rev();
        let named =
            far.filter(|m| m.sentence < k || m.to <= i).find(|m| body(work, m) && m.form == Form::Name && has(work, m));
        return named.map(|m| m.actors.clone());
    }
    if let Some(found) = best(work, k, i, (70, 12), |work, m| body(work, m) && has(work, m)) {
        return Some(found);
    }
    let group = matches!(noun, "group" | "movement" | "militia" | "faction" | "organisation" | "organization");
    let loose =
        matches!(noun, "bloc" | "alliance" | "body" | "agency" | "watchdog" | "company" | "newspaper" | "party")
            || group;
    if !loose {
        return None;
    }
    let fits = |kind| {
        kind == ActorKind::Organization && !matches!(noun, "militia" | "faction" | "movement")
            || group && kind == ActorKind::Group
    };
    best(work, k, i, (70, 12), |work, m| single(work, m, |kind, _| fits(kind)))
}

/// How far back, in sentences, a long name may stand.
const FAR: usize = 200;

/// The last two states, or persons, before the place: "both sides", "the two leaders". Those that act or are acted on go
/// before those named in passing; "sides" may be groups.
fn pair(work: &mut Work<'_, '_>, k: usize, from: usize, persons: bool) -> Option<Vec<usize>> {
    let sides = (from..work.sentence(k).len().min(from + 3))
        .any(|i| matches!(work.sentence(k).lemma(i), "side" | "party" | "foe" | "rival" | "enemy" | "faction"));
    let passing = |m: &Mention| {
        let s = work.sentence(m.sentence);
        m.form != Form::Adjective && role(&s, m.head) == 0
    };
    let mut before: Vec<(bool, usize, usize, Vec<usize>)> = work.mentions[k.saturating_sub(2)..=k]
        .iter()
        .flatten()
        .filter(|m| (m.sentence < k || m.to <= from) && m.form != Form::Place)
        .map(|m| (passing(m), m.sentence, m.from, m.actors.clone()))
        .collect();
    before.sort_by_key(|m| (m.0, std::cmp::Reverse((m.1, m.2))));
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for (_, sentence, at, actors) in before {
        for a in actors {
            // "both countries" after two ministers: their states.
            let home = work.cast.actors[a]
                .state
                .as_ref()
                .filter(|_| !persons && work.cast.actors[a].kind == ActorKind::Person)
                .and_then(|code| work.known.states.get(code).copied());
            let a = home.and_then(|e| work.cast.known(work.known, e, None)).unwrap_or(a);
            let actor = &work.cast.actors[a];
            let fit = if persons {
                actor.kind == ActorKind::Person
            } else {
                actor.kind == ActorKind::State && actor.sector.is_none() || sides && actor.kind == ActorKind::Group
            };
            // Two leaders of one state are not "the two leaders".
            let same = out.iter().any(|&(_, _, o)| o == a || persons && work.cast.actors[o].state == actor.state);
            if fit && !same && out.len() < 2 {
                out.push((sentence, at, a));
            }
        }
    }
    out.sort_unstable();
    (out.len() == 2).then(|| out.into_iter().map(|o| o.2).collect())
}
