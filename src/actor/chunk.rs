//! Names that no table knows. Reads a sentence and its scan; returns runs of capitalised words that are a name of an
//! organization, group, event or place by their head noun, or may be a person's. Who they are is decided later.

use super::ActorKind;
use super::Sector;
use super::knowledge::{Knowledge, Meaning, RoleKind, Sense};
use super::name::{fold, is_particle};
use super::scan::{Scan, starts_upper};
use crate::text::{Sentence, Upos};

/// What a run of capitalised words may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// By its head noun; `None` is a place.
    Headed(Option<ActorKind>, Option<Sector>),
    /// A person, or anything else: no head noun tells.
    Bare,
}

/// A run of tokens that is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub from: usize,
    pub to: usize,
    pub kind: ChunkKind,
}

/// The name chunks of a sentence, in order. Hits inside a headed chunk are part of its name.
pub(crate) fn chunks(s: &Sentence<'_>, scan: &Scan, known: &Knowledge) -> Vec<Chunk> {
    let mut out = Vec::new();
    if scan.all_caps {
        return out;
    }
    let mut i = 0;
    while i < s.len() {
        if !nameish(s, scan, i) {
            i += 1;
            continue;
        }
        let end = run_end(s, scan, i);
        match headed(s, scan, known, i, end) {
            Some(chunk) => {
                bare(s, scan, i, chunk.from, &mut out);
                out.push(chunk);
                i = chunk.to.max(i + 1);
            }
            None => {
                bare(s, scan, i, end, &mut out);
                i = end;
            }
        }
    }
    out
}

/// Whether token `i` can be a word of a name.
pub(crate) fn nameish(s: &Sentence<'_>, scan: &Scan, i: usize) -> bool {
    let form = s.form(i);
    if !starts_upper(form) || calendar_word(form) || form == "May" && is_month(s, i) {
        return false;
    }
    match s.upos(i) {
        Upos::Propn => true,
        Upos::Noun | Upos::Adj | Upos::X | Upos::Verb | Upos::Intj => {
            !scan.headline && (i > 0 || scan.hits.iter().any(|h| h.from == i)) && !opens(s, i)
        }
        _ => false,
    }
}

/// Whether token `i` opens a sentence, a quote or a line: its capital tells nothing.
fn opens(s: &Sentence<'_>, i: usize) -> bool {
    i == 0 || matches!(s.form(i - 1), "\"" | "“" | "‘" | "'" | ":" | "•" | "." | "``")
}

/// Whether "May" at `i` is the month: a number beside it, or a word of time before it.
fn is_month(s: &Sentence<'_>, i: usize) -> bool {
    let digit = |k: usize| k < s.len() && s.form(k).starts_with(|c: char| c.is_ascii_digit());
    let time = |k: usize| {
        matches!(
            s.form(k).to_lowercase().as_str(),
            "in" | "on"
                | "since"
                | "until"
                | "till"
                | "by"
                | "of"
                | "last"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "this"
                | "from"
                | "after"
                | "before"
                | "during"
                | "mid-"
        )
    };
    digit(i + 1) || i > 0 && (digit(i - 1) || time(i - 1) && s.upos(i - 1) != Upos::Verb && !digit_free_person(s, i))
}

/// "by May", "of May" may be the person where the article's tree makes it one: an agent or an owner of something.
fn digit_free_person(s: &Sentence<'_>, i: usize) -> bool {
    i + 1 < s.len() && matches!(s.form(i + 1), "'s" | "’s")
}

fn run_end(s: &Sentence<'_>, scan: &Scan, from: usize) -> usize {
    let mut end = from + 1;
    loop {
        if end < s.len() && nameish(s, scan, end) {
            end += 1;
        } else if end + 1 < s.len() && nameish(s, scan, end + 1) && joint(s, end) {
            end += 2;
        } else if end + 2 < s.len() && nameish(s, scan, end + 2) && is_particle(s.form(end)) && s.form(end + 1) == "-" {
            end += 3;
        } else if end + 3 < s.len()
            && matches!(s.form(end), "“" | "\"")
            && matches!(s.form(end + 2), "”" | "\"")
            && nameish(s, scan, end + 3)
        {
            // John “J.D.” Dorrian
            end += 4;
        } else {
            return end;
        }
    }
}

/// A small word inside a personal name, or a hyphen written without spaces.
fn joint(s: &Sentence<'_>, i: usize) -> bool {
    let form = s.form(i);
    let tight = s.token(i - 1).span.end == s.token(i).span.start && s.token(i).span.end == s.token(i + 1).span.start;
    match form {
        "-" | "‐" | "‑" | "'" | "’" => tight,
        "&" => true,
        _ => {
            s.upos(i) != Upos::Det
                && form.chars().all(char::is_lowercase)
                && is_particle(form)
                && !matches!(form, "as" | "an" | "at" | "do" | "e" | "y")
        }
    }
}

fn headed(s: &Sentence<'_>, scan: &Scan, known: &Knowledge, from: usize, end: usize) -> Option<Chunk> {
    // The name begins after a person's title: "Foreign Minister Wang" is no name of a body.
    let is_head = |i: usize| known.heads.get(&fold(s.form(i))).copied().filter(|_| starts_upper(s.form(i)));
    let person_title = |i: usize| {
        scan.roles
            .iter()
            .any(|r| r.from <= i && i < r.to && !matches!(known.roles[r.form.role as usize].kind, RoleKind::Collective))
    };
    let start = (from..end).rev().take_while(|&i| !person_title(i)).last()?;
    let known_token = |i: usize| {
        scan.hits.iter().any(|h| h.from <= i && i < h.to) || scan.roles.iter().any(|r| r.from <= i && i < r.to)
    };
    let last = end - 1;
    let place_or = |(kind, sector): (Option<ActorKind>, Option<Sector>)| ChunkKind::Headed(kind, sector);
    let place = |m: &Meaning| m.sense == Sense::Place;
    let within_hit =
        |a: usize, b: usize| scan.hits.iter().any(|h| h.from <= a && b <= h.to && !h.meanings.iter().all(place));
    // "University of Damascus", "Committee to Protect Journalists", "Syrian Observatory for Human Rights".
    if let Some(head) = is_head(last).or_else(|| is_head(start)).filter(|h| h.0.is_some())
        && end + 1 < s.len()
        && matches!(s.form(end), "of" | "for" | "on" | "to" | "against")
    {
        let after = if s.form(end + 1) == "the" { end + 2 } else { end + 1 };
        if after < s.len() && nameish(s, scan, after) && !within_hit(start, end) {
            let collective_role = scan.roles.iter().any(|r| r.to == end && r.from == start);
            if !collective_role {
                let to = run_end(s, scan, after);
                return Some(Chunk { from: start, to, kind: place_or(head) });
            }
        }
    }
    // In a headline capitals part nothing: a known name inside must not be swallowed.
    if scan.headline && scan.hits.iter().any(|h| h.from >= start && h.to <= end) {
        return None;
    }
    let head = is_head(last)?;
    let unknown = (start..last).any(|i| !known_token(i));
    // "Damascus University": a city's, yet with a name of its own; "Shanghai Police" are a branch.
    let ends_role = scan.roles.iter().any(|r| r.to == end && r.from >= start);
    let city = |m: &Meaning| matches!(m.sense, Sense::City | Sense::Capital | Sense::Place);
    let in_city = |i: usize| scan.hits.iter().any(|h| h.from <= i && i < h.to && h.meanings.iter().all(city));
    let unknown = unknown || !ends_role && head.0.is_some() && (start..last).any(in_city);
    let role_ends = scan.roles.iter().any(|r| r.to == end && r.from > start) && !unknown;
    let whole_hit = scan.hits.iter().any(|h| h.from <= start && end <= h.to);
    (last > start && unknown && !role_ends && !whole_hit).then_some(Chunk {
        from: start,
        to: end,
        kind: place_or(head),
    })
}

/// The parts of a run that neither a hit nor a role covers.
fn bare(s: &Sentence<'_>, scan: &Scan, from: usize, to: usize, out: &mut Vec<Chunk>) {
    let covered = |i: usize| {
        scan.hits.iter().any(|h| h.from <= i && i < h.to) || scan.roles.iter().any(|r| r.from <= i && i < r.to)
    };
    let mut i = from;
    while i < to {
        if covered(i) || !starts_upper(s.form(i)) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < to && !covered(end) {
            end += 1;
        }
        while end > i + 1 && !starts_upper(s.form(end - 1)) {
            end -= 1;
        }
        // "al-Hariri" after a covered particle keeps its article.
        let mut start = i;
        if start >= 2 && s.form(start - 1) == "-" && is_particle(&fold(s.form(start - 2))) && !covered(start - 2) {
            start -= 2;
        } else if start >= 1
            && is_particle(s.form(start - 1))
            && matches!(s.form(start - 1), "de" | "al" | "van" | "von" | "el" | "bin")
        {
            start -= 1;
        }
        out.push(Chunk { from: start, to: end, kind: ChunkKind::Bare });
        i = end;
    }
}

pub(crate) fn calendar_word(form: &str) -> bool {
    matches!(
        form.trim_end_matches('.'),
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Mon"
            | "Tue"
            | "Wed"
            | "Thu"
            | "Fri"
            | "Sat"
            | "Sun"
    )
}
