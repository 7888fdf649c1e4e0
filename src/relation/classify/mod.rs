//! The classifier: an answer where frames are silent or several speak. Reads a [`Document`] and two spans; returns the
//! event between them with its probability. A linear model over hashed features, trained on the pairs that this
//! project wrote (data/relations/pairs.csv) by the training program, one byte a weight, used in place.

mod feature;
mod weights;

#[cfg(feature = "train")]
pub mod train;

use super::{Relation, between};
use crate::actor::ActorKind;
use crate::span::Span;
use crate::text::Document;

/// A side of a pair: the tokens of its span and the one that the tree attaches to the rest.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    /// The sentence, by index.
    pub sentence: usize,
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Head token.
    pub head: usize,
}

/// The tokens under a byte span; `None` where it covers none.
pub fn side(document: &Document, span: Span) -> Option<Side> {
    document.sentences().find_map(|s| {
        let inside = |i: &usize| span.overlaps(s.token(*i).span);
        let from = (0..s.len()).find(inside)?;
        let to = (from..s.len()).take_while(inside).last().map_or(from + 1, |i| i + 1);
        let head = (from..to).find(|&i| s.head(i).is_none_or(|h| h < from || h >= to)).unwrap_or(from);
        Some(Side { sentence: s.index(), from, to, head })
    })
}

/// What the frames say that two phrases do to each other, with whether the first acts; each once.
pub fn frames(document: &Document, subject: Span, object: Span) -> Vec<(Relation, bool)> {
    let found = between(document, (subject, ActorKind::State), (object, ActorKind::State));
    let mut events: Vec<(Relation, bool)> = found.iter().map(|f| (f.relation, f.subject == 0)).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// The most probable event that the first phrase does to the second, and its probability, 0.0..=1.0; `None` where a
/// span covers no word.
pub fn classify(document: &Document, subject: Span, object: Span) -> Option<(Relation, f32)> {
    let (a, b) = (side(document, subject)?, side(document, object)?);
    let bag = feature::features(document, a, b, &frames(document, subject, object));
    let scores = weights::english().probabilities(&bag.hashes);
    let (best, p) = scores.iter().enumerate().max_by(|x, y| x.1.total_cmp(y.1))?;
    Some((weights::EVENTS[best], *p))
}
