//! The dictionary pass. Reads a sentence and the surface forms of its text; returns which of them stand in it as names and
//! role nouns: longest match at token boundaries, capitals where they matter. What a hit means in its place is decided later.

use super::knowledge::{Knowledge, Meaning, RoleForm, RoleKind, Sense};
use super::name::{Shape, fold, parting, shape};
use super::surface::{Surface, Surfaces};
use crate::span::Span;
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

/// A surface form at tokens `from..to`, with what the automaton says of it.
struct Form<'k, T> {
    from: usize,
    to: usize,
    means: &'k [T],
}

/// Scans one sentence, of whose text `surfaces` are.
pub(crate) fn scan(sentence: &Sentence<'_>, text: &str, surfaces: &Surfaces, known: &Knowledge) -> Scan {
    let (headline, all_caps) = case_of(sentence);
    let mut out = Scan { headline, all_caps, ..Scan::default() };
    let names = at_tokens(sentence, text, &surfaces.names, |s| known.names.at(s.node));
    let (mut next, mut next_event) = (0, 0);
    for group in names.chunk_by(|a, b| a.from == b.from) {
        let token = group[0].from;
        if token < next {
            continue;
        }
        let (mut best, mut event) = (None, None);
        for form in group {
            let shapes = shapes(sentence, form.from, form.to);
            let fit = |m: &&Meaning| fits(m, &shapes, sentence, (form.from, form.to), all_caps, known);
            let (events, names): (Vec<Meaning>, Vec<Meaning>) =
                form.means.iter().filter(fit).copied().partition(|m| m.sense == Sense::Event);
            if !names.is_empty() {
                best = Some(Hit { from: token, to: form.to, meanings: names });
            }
            if !events.is_empty() {
                event = Some(Hit { from: token, to: form.to, meanings: events });
            }
        }
        if let Some(event) = event.filter(|_| token >= next_event) {
            next_event = event.to;
            out.events.push(event);
        }
        // "The National People's Congress" begins after "the", whatever is called "The National".
        let longest = || names.iter().filter(|f| f.from == token + 1).map(|f| f.to).max().unwrap_or(0);
        if let Some(hit) = best
            && !(sentence.form(token).eq_ignore_ascii_case("the") && longest() > hit.to)
        {
            next = hit.to;
            out.hits.push(hit);
        }
    }
    let roles = at_tokens(sentence, text, &surfaces.roles, |s| known.role_forms.at(s.node));
    let mut next = 0;
    for group in roles.chunk_by(|a, b| a.from == b.from) {
        let from = group[0].from;
        // "UN special envoy", "European Commission president": the body is the role's owner, not a part of it.
        if from < next || out.hits.iter().any(|h| h.from <= from && from < h.to && owns(h)) {
            continue;
        }
        let Some((to, &form)) = group.last().and_then(|f| Some((f.to, f.means.first()?))) else { continue };
        // "Isis territory", "the last enclave": a place, whatever else the table calls it.
        let role = &known.roles[form.role as usize];
        let place = role.kind == RoleKind::Collective
            && role.sector.is_none()
            && known.heads.get(&fold(sentence.form(to - 1))).is_some_and(|h| h.0.is_none());
        if nominal(sentence, from, to) && !place && !surname(sentence, from, to, known) {
            out.roles.push(RoleHit { from, to, form });
            next = to;
        }
    }
    settle(&mut out);
    out
}

/// The surface forms that begin and end where tokens do, by their first token, then the shorter ones first.
fn at_tokens<'k, T>(
    sentence: &Sentence<'_>,
    text: &str,
    list: &[Surface],
    means: impl Fn(&Surface) -> &'k [T],
) -> Vec<Form<'k, T>> {
    let wordless = |from: u32, to: u32| !Span { start: from, end: to }.of(text).contains(char::is_alphanumeric);
    let tokens = sentence.tokens();
    let mut out = Vec::new();
    for s in Surfaces::within(list, sentence.span()) {
        let from = tokens.partition_point(|t| t.span.end <= s.start);
        let to = tokens.partition_point(|t| t.span.start < s.end);
        let starts = tokens.get(from).is_some_and(|t| t.span.start <= s.start && wordless(t.span.start, s.start));
        let ends = to > from && s.end <= tokens[to - 1].span.end && wordless(s.end, tokens[to - 1].span.end);
        if starts && ends {
            out.push(Form { from, to, means: means(s) });
        }
    }
    out
}

/// The shapes of the words of tokens `from..to`.
fn shapes(sentence: &Sentence<'_>, from: usize, to: usize) -> Vec<Shape> {
    (from..to).flat_map(|i| sentence.form(i).split(parting).filter_map(shape)).collect()
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
fn small_tail(m: &Meaning, shapes: &[Shape], last: &str, known: &Knowledge) -> bool {
    let body = matches!(m.sense, Sense::Organisation | Sense::Group | Sense::Branch);
    let cut = shapes.iter().position(|p| !p.upper).unwrap_or(shapes.len());
    body && (1..shapes.len()).contains(&cut)
        && shapes[cut..].iter().all(|p| !p.upper)
        && known.heads.get(&fold(last)).is_some_and(|h| h.0.is_some())
}

/// Whether the letters at tokens `at` allow a meaning.
fn fits(
    m: &Meaning,
    shapes: &[Shape],
    sentence: &Sentence<'_>,
    at: (usize, usize),
    all_caps: bool,
    known: &Knowledge,
) -> bool {
    let token = at.0;
    let capitals = shapes.iter().enumerate().all(|(k, p)| k > 31 || m.upper & (1 << k) == 0 || p.upper);
    if !capitals && !small_tail(m, shapes, sentence.form(at.1 - 1), known) {
        return false;
    }
    let one = shapes.len() == 1;
    let caps = shapes.first().is_some_and(|p| p.caps);
    if m.exact && !(caps && !(all_caps && one && common(sentence.form(token)))) {
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
