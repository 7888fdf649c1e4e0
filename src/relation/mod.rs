//! Stage 5, relations. Reads a [`Document`], its [`Actors`] and its dates; returns [`Finding`]s, the triples of one
//! text before they know their article. Never fails; every finding names the words that say it.
//!
//! Frames (data/relations/frames.csv, facts.csv) applied over the tree say who does what to whom; the embedding words around the
//! predicate (data/relations/embed.csv) say whether it happened and who claims it.

mod answer;
mod attend;
pub mod classify;
mod compose;
mod context;
mod echo;
mod embed;
mod event;
mod explain;
mod fact;
mod frame;
mod given;
mod nearest;
mod noun;
mod ontology;
mod own;
mod owner;
mod quote;
pub mod record;
mod role;
mod sensible;
mod silent;
mod strain;
mod tie;
mod triple;
mod view;
mod who;

pub use explain::{Reason, explain};
pub use given::between;
pub use ontology::{Quad, Relation};
pub use triple::{DateBasis, Factuality, Party, Quote, Source, Triple};

use crate::actor::Actors;
use crate::calendar::Period;
use crate::date::TimeMention;
use crate::span::Span;
use crate::text::Document;
use std::sync::LazyLock;

/// A triple of one text: actors by index, places by byte span.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sentence, by index in the document.
    pub sentence: usize,
    /// Who acts: an index into [`Actors::actors`].
    pub subject: usize,
    /// Where the subject is mentioned.
    pub subject_span: Span,
    /// What it is.
    pub relation: Relation,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The words that say it.
    pub label: Span,
    /// The office as said, for HOLDS_OFFICE.
    pub title: Option<String>,
    /// To whom: an index into [`Actors::actors`].
    pub object: usize,
    /// Where the object is mentioned.
    pub object_span: Span,
    /// When.
    pub date: Option<Period>,
    /// How that is known.
    pub date_basis: DateBasis,
    /// How sure the text is.
    pub factuality: Factuality,
    /// Who claims it: an index into [`Actors::actors`].
    pub attributed_to: Option<usize>,
    /// 0.0..=1.0.
    pub confidence: f32,
}

struct Tables {
    /// Predicates of events.
    frames: frame::Frames,
    /// Predicates of facts: they never compete with those of events.
    facts: frame::Frames,
    /// Role nouns that say facts.
    roles: frame::Frames,
    embeds: embed::Embeds,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    // The embedded tables are compiled by a test: a fault cannot reach a user.
    frames: frame::Frames::compile(include_str!("../../data/relations/frames.csv"))
        .expect("frames.csv is tested")
        .only(|f| f.relation.is_event()),
    facts: facts().only(|f| f.pos != frame::Pos::Role),
    roles: facts().only(|f| f.pos == frame::Pos::Role),
    embeds: embed::Embeds::compile(include_str!("../../data/relations/embed.csv")).expect("embed.csv is tested"),
});

fn facts() -> frame::Frames {
    frame::Frames::compile(include_str!("../../data/relations/facts.csv")).expect("facts.csv is tested")
}

/// Finds the relations between the actors of a document, in order of place.
pub fn extract(document: &Document, actors: &Actors, dates: &[TimeMention], published: Option<Period>) -> Vec<Finding> {
    found(document, actors, dates, published, true)
}

/// As [`extract`]; `model` says whether the linear model speaks where the frames are silent.
fn found(
    document: &Document,
    actors: &Actors,
    dates: &[TimeMention],
    published: Option<Period>,
    model: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let offices = fact::offices(document, actors);
    let mut next = offices.into_iter().peekable();
    for sentence in document.sentences() {
        let index = sentence.index();
        while let Some(f) = next.next_if(|f| f.sentence <= index) {
            push(&mut findings, f);
        }
        let mentions = who::mentions(actors, index);
        let several = mentions.len() > 1 || mentions.iter().any(|m| m.actors.len() > 1);
        if !several && (mentions.is_empty() || !answer::awaited(&findings, index)) {
            continue;
        }
        let view = view::View::new(sentence);
        let who = who::Who::new(actors, index, sentence.len());
        let matcher = event::Matcher { view: &view, who: &who, actors, frames: &TABLES.frames, embeds: &TABLES.embeds };
        let facts = event::Matcher { frames: &TABLES.facts, ..matcher };
        for matcher in [matcher, facts] {
            for m in matcher.matches() {
                for f in compose::compose(&matcher, &m, dates, published) {
                    push(&mut findings, f);
                }
            }
        }
        let mut more = answer::answers(&matcher, &findings);
        if model && several {
            more.extend(silent::events(document, &matcher, &findings));
        }
        for f in more.iter().filter_map(|event| compose::told(&matcher, event, dates, published)) {
            push(&mut findings, f);
        }
        for f in attend::attendance(&facts, dates).into_iter().chain(strain::strained(&facts)) {
            push(&mut findings, f);
        }
        for tie in tie::ties(&facts, &TABLES.roles).into_iter().chain(own::owned(&facts)) {
            for f in fact::tied(&facts, &tie) {
                push(&mut findings, f);
            }
        }
    }
    echo::targets(actors, document.text(), &mut findings);
    quote::attribute(document, actors, &TABLES.embeds, &mut findings);
    findings
}

/// Adds a finding unless its sentence already says the same.
fn push(findings: &mut Vec<Finding>, new: Finding) {
    let same = |old: &Finding| {
        let ends = (old.subject, old.object) == (new.subject, new.object)
            || (new.relation.symmetric() && (old.object, old.subject) == (new.subject, new.object));
        old.sentence == new.sentence && old.relation == new.relation && ends
    };
    if !findings.iter().rev().take_while(|f| f.sentence == new.sentence).any(same) {
        findings.push(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_compile() {
        frame::Frames::compile(include_str!("../../data/relations/frames.csv")).expect("frames.csv");
        frame::Frames::compile(include_str!("../../data/relations/facts.csv")).expect("facts.csv");
        embed::Embeds::compile(include_str!("../../data/relations/embed.csv")).expect("embed.csv");
    }
}
