//! Quotes and who speaks them. Reads the text and the mentions; returns the speaker of each quoted stretch, and of the
//! unquoted statement that follows "The minister said:".

use super::super::find::Work;
use super::super::{ActorKind, Form};
use crate::span::Span;
use crate::text::{Deprel, Sentence};

/// The quoted stretches of an article and their speakers.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    spans: Vec<(Span, Option<usize>)>,
    /// The speaker of each sentence outside quotes, after "X said:".
    statements: Vec<Option<usize>>,
    /// There is not a single quote: the whole text may be its publisher's own words.
    pub quiet: bool,
}

impl Quotes {
    /// Who speaks at `span` of sentence `k`.
    pub fn speaker_at(&self, k: usize, span: Span) -> Option<usize> {
        let quoted = self.spans.iter().find(|(q, _)| q.contains(span));
        match quoted {
            Some((_, speaker)) => *speaker,
            None => self.statements.get(k).copied().flatten(),
        }
    }
}

/// Finds quotes and speakers.
pub(super) fn speakers(work: &Work<'_, '_>) -> Quotes {
    let spans = stretches(work);
    let mut out = Quotes { quiet: spans.is_empty(), ..Quotes::default() };
    let mut last: Option<usize> = None;
    let mut last_sentence = 0;
    for q in spans {
        let touching: Vec<usize> = (0..work.found.len()).filter(|&k| work.sentence(k).span().overlaps(q)).collect();
        let (Some(&first), Some(&end)) = (touching.first(), touching.last()) else { continue };
        let introduced = first.checked_sub(1).filter(|&k| ends_open(&work.sentence(k)));
        // Said in the quote's own sentence, after it, or announced before it.
        let speaker = touching
            .iter()
            .rev()
            .find_map(|&k| said(work, k, Some(q)))
            .or_else(|| {
                (end + 1 < work.found.len() && work.sentence(end + 1).block() == work.sentence(end).block())
                    .then(|| short(work, end + 1))
                    .flatten()
            })
            .or_else(|| introduced.and_then(|k| said(work, k, None)))
            .or_else(|| last.filter(|_| first <= last_sentence + 2));
        last = speaker.or(last);
        last_sentence = end;
        out.spans.push((q, speaker));
    }
    let mut speaker = None;
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        out.statements.push(speaker);
        if ends_open(&s) {
            speaker = said(work, k, None).or(speaker);
        }
    }
    out
}

/// A sentence that is hardly more than "X said".
fn short(work: &Work<'_, '_>, k: usize) -> Option<usize> {
    if work.sentence(k).len() <= 12 { said(work, k, None) } else { None }
}

fn ends_open(s: &Sentence<'_>) -> bool {
    s.form(s.len() - 1) == ":"
}

/// The subject of a verb of saying in sentence `k`, outside `quote`.
fn said(work: &Work<'_, '_>, k: usize, quote: Option<Span>) -> Option<usize> {
    let s = work.sentence(k);
    let outside = |i: usize| quote.is_none_or(|q| !q.overlaps(s.token(i).span));
    for v in 0..s.len() {
        if !outside(v) || !speech(s.lemma(v)) {
            continue;
        }
        let Some(subject) = s.children(v).find(|&c| matches!(s.deprel(c), Deprel::Nsubj)) else { continue };
        if !outside(subject) {
            continue;
        }
        let here = |form: fn(Form) -> bool| {
            work.mentions
                .iter()
                .find(|m| m.sentence == k && m.from <= subject && subject < m.to && form(m.form) && m.actors.len() == 1)
        };
        let m = here(|f| f != Form::Adjective && f != Form::Place)?;
        if work.cast.actors[m.actors[0]].kind != ActorKind::Event {
            return Some(m.actors[0]);
        }
    }
    None
}

fn speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "warn"
            | "state"
            | "declare"
            | "insist"
            | "argue"
            | "write"
            | "tweet"
            | "claim"
            | "announce"
            | "comment"
            | "explain"
            | "note"
            | "ask"
            | "reply"
            | "respond"
            | "stress"
            | "continue"
            | "conclude"
            | "admit"
            | "vow"
            | "call"
            | "describe"
            | "urge"
    )
}

/// Stretches between quotation marks; a paragraph that opens with a mark goes on with the quote before it.
fn stretches(work: &Work<'_, '_>) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<u32> = None;
    let mut block = usize::MAX;
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        if s.block() != block {
            // A quote that no mark closed ends with its paragraph.
            if let (Some(start), Some(before)) = (open, k.checked_sub(1)) {
                out.push(Span { start, end: work.sentence(before).span().end });
            }
            open = None;
            block = s.block();
        }
        for i in 0..s.len() {
            let span = s.token(i).span;
            match s.form(i) {
                "“" | "«" | "``" => open = Some(span.end),
                "”" | "»" | "''" => {
                    if let Some(start) = open.take() {
                        out.push(Span { start, end: span.start });
                    }
                }
                "\"" => match open.take() {
                    Some(start) => out.push(Span { start, end: span.start }),
                    None => open = Some(span.end),
                },
                _ => {}
            }
        }
    }
    if let (Some(start), Some(last)) = (open, work.found.len().checked_sub(1)) {
        out.push(Span { start, end: work.sentence(last).span().end });
    }
    out.retain(|q| q.len() > 1);
    out
}
