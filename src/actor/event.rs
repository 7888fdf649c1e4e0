//! Named events that no table knows, by pattern: "9th Workers' Party Congress", "G20 summit", "Victory Day parade",
//! "Geneva peace talks". Reads sentences with their scans; adds event mentions.

use super::chunk::ChunkKind;
use super::find::Work;
use super::name::fold;
use super::person::name_text;
use super::scan::starts_upper;
use super::{ActorKind, Form};
use crate::text::{Sentence, Upos};

/// Adds the events of all sentences.
pub(crate) fn find(work: &mut Work<'_, '_>) {
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 1..s.len() {
            if !is_event_noun(work, &s, i) {
                continue;
            }
            let from = start(work, k, &s, i);
            let Some(named) = named(work, k, &s, from, i) else { continue };
            if work.found[k].scan.hits.iter().any(|h| h.from <= i && i < h.to) {
                continue;
            }
            let name = name_text(&s, named, i + 1);
            let actor = work.cast.unknown(&name, ActorKind::Event, None, None);
            work.mention(k, named, i + 1, vec![actor], Form::Name);
        }
    }
}

/// "summit", "parade", "congress": a noun of heads.csv that is an event, in the singular or a plural that is one.
fn is_event_noun(work: &Work<'_, '_>, s: &Sentence<'_>, i: usize) -> bool {
    matches!(s.upos(i), Upos::Noun | Upos::Propn)
        && work.known.heads.get(&fold(s.form(i))).is_some_and(|h| h.0 == Some(ActorKind::Event))
        && !(i + 1 < s.len() && matches!(s.upos(i + 1), Upos::Noun | Upos::Propn) && s.head(i) == Some(i + 1))
}

/// The first word of the event's name.
fn start(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, at: usize) -> usize {
    let mut i = at;
    while i > 0 {
        let j = i - 1;
        let bracket = matches!(s.form(j), ")" | "(");
        let inside = work.found[k].scan.hits.iter().any(|h| h.from <= j && j < h.to);
        let word = matches!(s.upos(j), Upos::Propn | Upos::Noun | Upos::Num)
            || s.upos(j) == Upos::Adj && starts_upper(s.form(j));
        let ordinal = s.form(j).chars().next().is_some_and(|c| c.is_ascii_digit());
        let genitive =
            matches!(s.form(j), "'" | "’") || matches!(s.form(j), "'s" | "’s") && j > 0 && !is_actor_before(work, k, j);
        if bracket || inside || word || ordinal || genitive || s.form(j) == "-" {
            i = j;
        } else {
            break;
        }
    }
    while i < at && (matches!(s.form(i), ")" | "-" | "'" | "’" | "'s" | "’s")) {
        i += 1;
    }
    i
}

/// Whether a state or person stands before the genitive at `j`: "China's parade" is no name.
fn is_actor_before(work: &Work<'_, '_>, k: usize, j: usize) -> bool {
    work.found[k].scan.hits.iter().any(|h| h.to == j) || work.names[k].iter().any(|n| n.to == j && n.who.is_some())
}

/// Where the name proper begins, if there is one: a word of its own that is capitalised, beyond states and persons.
fn named(work: &Work<'_, '_>, k: usize, s: &Sentence<'_>, from: usize, at: usize) -> Option<usize> {
    let unknown = |i: usize| {
        starts_upper(s.form(i))
            && !work.found[k].scan.hits.iter().any(|h| {
                h.from <= i
                    && i < h.to
                    && h.meanings.iter().any(|m| {
                        !matches!(m.sense, super::knowledge::Sense::Organisation | super::knowledge::Sense::Event)
                    })
            })
            && !work.names[k].iter().any(|n| n.from <= i && i < n.to && n.who.is_some())
    };
    let headed = work.found[k]
        .chunks
        .iter()
        .any(|c| matches!(c.kind, ChunkKind::Headed(Some(ActorKind::Event), _)) && c.from <= at && at < c.to);
    let first = (from..at).find(|&i| unknown(i));
    if work.found[k].scan.headline && !headed {
        return None;
    }
    let own = first.is_some()
        && (starts_upper(s.form(at))
            || matches!(fold(s.form(at)).as_str(), "summit" | "parade" | "congress" | "conference" | "war"));
    // A place with "peace talks", "summit": "the Geneva peace talks", "the Tehran summit".
    let placed = work.found[k].scan.hits.iter().any(|h| {
        h.from >= from
            && h.to <= at
            && h.meanings.iter().any(|m| {
                matches!(
                    m.sense,
                    super::knowledge::Sense::City
                        | super::knowledge::Sense::Capital
                        | super::knowledge::Sense::Organisation
                )
            })
    }) && matches!(fold(s.form(at)).as_str(), "summit" | "talks" | "conference" | "process");
    if !(own || placed) {
        return None;
    }
    let mut begin = from;
    while begin < at
        && !starts_upper(s.form(begin))
        && !s.form(begin).chars().next().is_some_and(|c| c.is_ascii_digit())
    {
        begin += 1;
    }
    (begin < at).then_some(begin)
}
