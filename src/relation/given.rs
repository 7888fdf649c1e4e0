//! Relations between actors that somebody else found. Reads a [`Document`] and two spans; returns what the frames say
//! stands between them, for people who bring their own entities, and for the tests of the frames.

use super::{Finding, extract};
use crate::actor::{Actor, ActorKind, Actors, Form, Mention};
use crate::span::Span;
use crate::text::Document;

/// The findings whose two sides are these: `subject` and `object` are byte spans, each in one sentence.
/// The kind given to each decides which facts are sensible; events do not mind.
pub fn between(document: &Document, subject: (Span, ActorKind), object: (Span, ActorKind)) -> Vec<Finding> {
    let mut actors = Actors::default();
    for (k, (span, kind)) in [subject, object].into_iter().enumerate() {
        let name = span.of(document.text()).to_owned();
        // Two codes that no state has: the sides are never taken for one body.
        let id = ["given-subject", "given-object"][k].to_owned();
        actors.actors.push(Actor { id: id.clone(), name, kind, state: Some(id), sector: None, aliases: Vec::new() });
        if let Some(m) = mention(document, span, k) {
            actors.mentions.push(m);
        }
    }
    actors.mentions.sort_by_key(|m| (m.sentence, m.from, std::cmp::Reverse(m.to)));
    extract(document, &actors, &[], None)
}

/// A mention over the tokens of a span, headed by the one that the tree attaches to the rest.
fn mention(document: &Document, span: Span, actor: usize) -> Option<Mention> {
    for sentence in document.sentences() {
        let inside = |i: &usize| span.overlaps(sentence.token(*i).span);
        let Some(from) = (0..sentence.len()).find(inside) else { continue };
        let to = (from..sentence.len()).take_while(inside).last().map_or(from + 1, |i| i + 1);
        let head = (from..to).find(|&i| sentence.head(i).is_none_or(|h| h < from || h >= to)).unwrap_or(from);
        return Some(Mention {
            sentence: sentence.index(),
            from,
            to,
            head,
            span,
            actors: vec![actor],
            form: Form::Name,
        });
    }
    None
}
