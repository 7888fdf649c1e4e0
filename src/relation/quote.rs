//! Speech that runs over sentences: `"They bombed us," he said. "They burnt the crops."` Reads a document, its actors
//! and the findings of its sentences; leaves to the speaker what a sentence that is all quotation says of others, and what
//! the paragraph behind "the minister said:" does.

use super::Finding;
use super::compose::alleges;
use super::embed::{Effect, Embeds};
use super::sensible::own_side;
use super::triple::Factuality;
use super::view::View;
use super::who::Who;
use crate::actor::Actors;
use crate::text::{Document, Sentence, Upos};

/// How many sentences a speaker is remembered for.
const MEMORY: usize = 6;

/// Attributes the findings of sentences that stand in quotation marks from end to end.
pub fn attribute(document: &Document, actors: &Actors, embeds: &Embeds, findings: &mut [Finding]) {
    if !document.text().contains(['“', '"']) && !document.text().contains(":\n")
        || !findings.iter().any(|f| f.relation.is_event() && f.attributed_to.is_none())
    {
        return;
    }
    let speakers = speakers(document, actors, embeds);
    for f in findings.iter_mut().filter(|f| f.relation.is_event() && f.attributed_to.is_none()) {
        let Some(speaker) = speakers[f.sentence] else { continue };
        if own_side(&actors.actors[speaker], &actors.actors[f.subject]) {
            continue;
        }
        f.attributed_to = Some(speaker);
        if f.factuality == Factuality::Asserted && alleges(f.relation) {
            f.factuality = Factuality::Alleged;
        }
    }
}

/// For each sentence that is all quotation, or in the paragraph behind a colon, who speaks: the last who was said to.
fn speakers(document: &Document, actors: &Actors, embeds: &Embeds) -> Vec<Option<usize>> {
    let (mut open, mut block) = (false, None);
    let mut last: Option<(usize, usize)> = None;
    // Whose words the next paragraph, or this one, is.
    let (mut next, mut here) = (None, None);
    let mut out = Vec::with_capacity(document.len());
    for s in document.sentences() {
        // A paragraph that goes on with a quotation opens it anew.
        if block != Some(s.block()) {
            (open, block) = (false, Some(s.block()));
            here = next.take();
        }
        let (all, ends_open) = quoted(&s, open);
        open = ends_open;
        let (index, len) = (s.index(), s.len());
        if !all {
            let view = View::new(s);
            let who = Who::new(actors, index, len);
            let speaker = said(&view, &who, embeds);
            next = speaker.filter(|_| len > 0 && s.form(len - 1) == ":");
            last = speaker.map(|a| (a, index)).or(last);
        }
        out.push(here.or(last.filter(|&(_, at)| all && index - at <= MEMORY).map(|(a, _)| a)));
    }
    out
}

/// Whether every word of the sentence is inside quotation marks, and whether they are open at its end.
fn quoted(s: &Sentence<'_>, mut open: bool) -> (bool, bool) {
    let mut all = true;
    for i in 0..s.len() {
        match s.form(i) {
            "“" => open = true,
            "”" => open = false,
            "\"" => open = !open,
            _ if s.upos(i) == Upos::Punct => {}
            _ => all &= open,
        }
    }
    (all, open)
}

/// Who the sentence says speaks.
fn said(view: &View, who: &Who, embeds: &Embeds) -> Option<usize> {
    let verb = |&i: &usize| {
        view.s.upos(i) == Upos::Verb
            && !view.passive(i)
            && embeds.clause(&view.s.lemma(i).to_lowercase(), 'V') == Some(Effect::Say)
    };
    let speaker = |i: usize| who.at(view, view.surface_subject(i)?).first().map(|h| h.actor);
    (0..view.s.len()).rev().filter(verb).find_map(speaker)
}
