//! The dictionary pass. Reads a sentence; returns where known names and role nouns stand in it: longest match at token
//! boundaries, capitals where they matter. No tree is needed; what a hit means in its place is decided later.

use super::knowledge::{Knowledge, Meaning, RoleForm, RoleKind, Sense};
use super::name::{Shape, fold, shape};
use super::pieces::Pieces;
use crate::text::{Deprel, Sentence, Upos};

/// A known name at tokens `from..to`, with all its meanings that the letters allow.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub from: usize,
    pub to: usize,
    pub meanings: Vec<Meaning>,
}

/// A role noun or title at tokens `from..to`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleHit {
    pub from: usize,
    pub to: usize,
    pub form: RoleForm,
}

/// What the dictionary finds in a sentence, in order of place and without overlaps between hits of one sort.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scan {
    pub hits: Vec<Hit>,
    pub roles: Vec<RoleHit>,
    /// Named events; hits may lie inside them ("the invasion of Iraq").
    pub events: Vec<Hit>,
    /// Most words begin with a capital, as in headlines: capitals tell nothing.
    pub headline: bool,
    /// No small letter at all.
    pub all_caps: bool,
}

/// Scans one sentence.
pub(crate) fn scan(sentence: &Sentence<'_>, known: &Knowledge) -> Scan {
    let pieces = Pieces::of(sentence);
    let (headline, all_caps) = case_of(sentence);
    let mut out = Scan { headline, all_caps, ..Scan::default() };
    let mut next = 0;
    let (mut next_role, mut next_event) = (0, 0);
    for k in 0..pieces.list.len() {
        let (token, piece) = pieces.list[k];
        if piece.hash == 0 || !pieces.starts_token(k) {
            continue;
        }
        let run = || pieces.list[k..].iter().map(|p| p.1).take_while(|p| p.hash != 0);
        if token >= next {
            let mut best: Option<(usize, Vec<Meaning>)> = None;
            let mut event: Option<(usize, Vec<Meaning>)> = None;
            known.names.prefixes(run(), |n, meanings| {
                if pieces.ends_token(k + n) {
                    let fit = |m: &&Meaning| fits(m, &pieces.list[k..k + n], sentence, token, all_caps, known);
                    let (events, names): (Vec<Meaning>, Vec<Meaning>) =
                        meanings.iter().filter(fit).copied().partition(|m| m.sense == Sense::Event);
                    if !names.is_empty() {
                        best = Some((n, names));
                    }
                    if !events.is_empty() {
                        event = Some((n, events));
                    }
                }
            });
            if let Some((n, meanings)) = event.filter(|_| token >= next_event) {
                let to = pieces.list[k + n - 1].0 + 1;
                out.events.push(Hit { from: token, to, meanings });
                next_event = to;
            }
            // "The National People's Congress" begins after "the", whatever is called "The National".
            if let Some((n, _)) = best
                && sentence.form(token).eq_ignore_ascii_case("the")
                && longest(&pieces, k + 1, known) + 1 > n
            {
                best = None;
            }
            if let Some((n, meanings)) = best {
                let to = pieces.list[k + n - 1].0 + 1;
                out.hits.push(Hit { from: token, to, meanings });
                next = to;
            }
        }
    }
    for k in 0..pieces.list.len() {
        let (token, piece) = pieces.list[k];
        if piece.hash == 0 || !pieces.starts_token(k) || token < next_role {
            continue;
        }
        // "UN special envoy", "European Commission president": the body is the role's owner, not a part of it.
        if out.hits.iter().any(|h| h.from <= token && token < h.to && owns(h)) {
            continue;
        }
        let run = pieces.list[k..].iter().map(|p| p.1).take_while(|p| p.hash != 0);
        let mut best: Option<(usize, RoleForm)> = None;
        known.role_forms.prefixes(run, |n, forms| {
            if pieces.ends_token(k + n)
                && let Some(&form) = forms.first()
            {
                best = Some((n, form));
            }
        });
        if let Some((n, form)) = best {
            let to = pieces.list[k + n - 1].0 + 1;
            // "Isis territory", "the last enclave": a place, whatever else the table calls it.
            let role = &known.roles[form.role as usize];
            let place = role.kind == RoleKind::Collective
                && role.sector.is_none()
                && known.heads.get(&fold(sentence.form(to - 1))).is_some_and(|h| h.0.is_none());
            if nominal(sentence, token, to) && !place && !surname(sentence, token, to, known) {
                out.roles.push(RoleHit { from: token, to, form });
                next_role = to;
            }
        }
    }
    settle(&mut out);
    out
}

/// The pieces of the longest name that starts at piece `k`; 0 if there is none.
fn longest(pieces: &Pieces, k: usize, known: &Knowledge) -> usize {
    let mut most = 0;
    let run = pieces.list[k.min(pieces.list.len())..].iter().map(|p| p.1).take_while(|p| p.hash != 0);
    known.names.prefixes(run, |n, _| {
        if pieces.ends_token(k + n) {
            most = n;
        }
    });
    most
}

fn owns(hit: &Hit) -> bool {
    hit.meanings.iter().any(|m| matches!(m.sense, Sense::State | Sense::Organisation | Sense::Group | Sense::Adjective))
}

/// Names and roles that share tokens: the longer wins, the name if both are the same.
fn settle(scan: &mut Scan) {
    let roles = scan.roles.clone();
    scan.hits.retain(|h| !roles.iter().any(|r| r.from <= h.from && h.to <= r.to && (r.to - r.from) > (h.to - h.from)));
    let hits: Vec<(usize, usize)> = scan.hits.iter().map(|h| (h.from, h.to)).collect();
    scan.roles.retain(|r| !hits.iter().any(|&(from, to)| from < r.to && r.from < to));
}

/// A role must be a noun where it stands ("heads" and "leads" are verbs, "secret" an adjective).
fn nominal(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let last = to - 1;
    match sentence.upos(last) {
        Upos::Noun | Upos::Propn => true,
        Upos::Adj => {
            to - from > 1
                || starts_upper(sentence.form(last))
                || !matches!(sentence.deprel(last), Deprel::Amod | Deprel::Compound)
        }
        _ => to - from > 1,
    }
}

/// Whether a title is somebody's surname: "Kevin King".
fn surname(sentence: &Sentence<'_>, from: usize, to: usize, known: &Knowledge) -> bool {
    let given = |i: usize| {
        starts_upper(sentence.form(i))
            && known.given(&fold(sentence.form(i))).is_some()
            && sentence.upos(i) == Upos::Propn
    };
    let named = |i: usize| i < sentence.len() && starts_upper(sentence.form(i)) && sentence.upos(i) == Upos::Propn;
    to - from == 1 && from > 0 && starts_upper(sentence.form(from)) && given(from - 1) && !named(to)
}

/// Whether a name that the table writes with capitals ends in small letters at a head noun: "UN security council",
/// "the Communist party".
fn small_tail(m: &Meaning, pieces: &[(usize, Shape)], sentence: &Sentence<'_>, known: &Knowledge) -> bool {
    let body = matches!(m.sense, Sense::Organisation | Sense::Group | Sense::Branch);
    let cut = pieces.iter().position(|(_, p)| !p.upper).unwrap_or(pieces.len());
    body && cut > 0
        && pieces[cut..].iter().all(|(_, p)| !p.upper)
        && pieces
            .last()
            .is_some_and(|(token, _)| known.heads.get(&fold(sentence.form(*token))).is_some_and(|h| h.0.is_some()))
}

fn fits(
    m: &Meaning,
    pieces: &[(usize, Shape)],
    sentence: &Sentence<'_>,
    token: usize,
    all_caps: bool,
    known: &Knowledge,
) -> bool {
    let capitals = pieces.iter().enumerate().all(|(k, (_, p))| k > 31 || m.upper & (1 << k) == 0 || p.upper);
    if !capitals && !small_tail(m, pieces, sentence, known) {
        return false;
    }
    let one = pieces.len() == 1;
    if m.exact && !(pieces[0].1.caps && !(all_caps && one && common(sentence.form(token)))) {
        return false;
    }
    // A form without any capital in the table ("eurozone") still needs a noun; a single word must not be a verb
    // or a little word with a capital ("Polish the silver", "May").
    if one && m.sense != Sense::Event {
        return match sentence.upos(token) {
            Upos::Verb | Upos::Aux | Upos::Adp | Upos::Adv | Upos::Pron | Upos::Det | Upos::Cconj | Upos::Sconj => {
                // The tagger may take a nationality that opens a sentence for a verb: "Turkish jets".
                let opens = token == 0
                    && m.sense == Sense::Adjective
                    && (matches!(sentence.deprel(token), Deprel::Amod | Deprel::Compound)
                        || token + 1 < sentence.len()
                            && sentence.upos(token + 1) == Upos::Propn
                            && starts_upper(sentence.form(token + 1)));
                m.exact
                    || opens
                    || (sentence.form(token).chars().count() > 4 && token > 0 && starts_upper(sentence.form(token)))
            }
            _ => true,
        };
    }
    true
}

/// Little words that an acronym must not be taken for in a line of capitals.
fn common(form: &str) -> bool {
    matches!(
        fold(form).as_str(),
        "us" | "who"
            | "it"
            | "is"
            | "in"
            | "am"
            | "as"
            | "at"
            | "can"
            | "all"
            | "aid"
            | "act"
            | "pa"
            | "id"
            | "so"
            | "no"
            | "un"
            | "ap"
            | "are"
            | "arm"
            | "art"
            | "how"
            | "one"
            | "out"
            | "off"
            | "up"
            | "pen"
    ) && form.chars().all(char::is_alphanumeric)
        && form != "UN"
}

/// The code of the state that the first word of a name is of ("Syrian Observatory").
pub(crate) fn first_state(sentence: &Sentence<'_>, from: usize, to: usize, known: &Knowledge) -> Option<String> {
    for i in from..to {
        let Some(shape) = shape(sentence.form(i)) else { continue };
        for m in known.names.get(&[shape]) {
            if matches!(m.sense, Sense::State | Sense::Adjective) && shape.upper && (!m.exact || shape.caps) {
                let state = known.entries[m.entry as usize].state?;
                return Some(known.entries[state as usize].id.clone());
            }
        }
    }
    None
}

pub(crate) fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

fn case_of(sentence: &Sentence<'_>) -> (bool, bool) {
    let (mut upper, mut words, mut small) = (0usize, 0usize, false);
    for i in 0..sentence.len() {
        let form = sentence.form(i);
        small |= form.chars().any(char::is_lowercase);
        if form.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            words += 1;
            upper += usize::from(starts_upper(form));
        }
    }
    let stop = sentence.form(sentence.len() - 1) == ".";
    (words >= 4 && upper * 10 >= words * 8 && !(stop && small), !small && words > 1)
}
