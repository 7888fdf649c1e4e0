//! The classifier: an answer where frames are silent or several speak. Reads a [`Document`] and two spans; returns the
//! event between them with its probability. A linear model over hashed features, trained on the pairs that this
//! project wrote (data/relations/pairs.csv) by the training program, one byte a weight, used in place.

mod feature;
mod weights;

#[cfg(feature = "train")]
pub mod train;

use super::{Factuality, Finding, Relation, between, nearest, withheld};
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

/// What the tables say of two phrases.
#[derive(Debug, Default)]
pub struct Told {
    /// Events of the frames that find both, with whether the first acts; each once.
    pub frames: Vec<(Relation, bool)>,
    /// The surest of them, the right way round first; what was not done is withheld.
    pub surest: Option<Relation>,
    /// The type of the predicate nearest to the two, and how near it is, 0 to 9.
    pub nearest: Option<(Relation, u8)>,
}

/// Asks the frames.
pub fn told(document: &Document, subject: Span, object: Span) -> Told {
    let found = between(document, (subject, ActorKind::State), (object, ActorKind::State));
    let events = || found.iter().filter(|f| f.relation.is_event() && f.relation != Relation::Statement);
    let mut frames: Vec<(Relation, bool)> = events().map(|f| (f.relation, f.subject == 0)).collect();
    frames.sort_unstable();
    frames.dedup();
    let rank = |f: &&Finding| (f.subject == 0, f.confidence);
    let best = events().fold(None, |best: Option<&Finding>, f| match best {
        Some(b) if rank(&f) <= rank(&b) => best,
        _ => Some(f),
    });
    let surest = best.map(|f| if f.factuality == Factuality::Negated { withheld(f.relation) } else { f.relation });
    let (relation, confidence) = nearest(document, subject, object);
    Told { frames, surest, nearest: (confidence > 0.0).then_some((relation, (confidence * 20.0) as u8)) }
}

/// What the word of the tables adds to a score. The pairs use each predicate a few times at most, rare and common alike;
/// news repeat the common ones, which the tables know best, so training trusts the tables less than it should.
const SUREST: f32 = 1.5;
/// The same for the nearest predicate.
const NEAREST: f32 = 1.0;

/// The most probable event that the first phrase does to the second, and its probability, 0.0..=1.0; `None` where a
/// span covers no word.
pub fn classify(document: &Document, subject: Span, object: Span) -> Option<(Relation, f32)> {
    let (a, b) = (side(document, subject)?, side(document, object)?);
    let told = told(document, subject, object);
    let bag = feature::features(document, a, b, &told);
    let mut scores = weights::english().scores(&bag.hashes);
    let word = told.surest.map(|r| (r, SUREST)).or(told.nearest.map(|(r, _)| (r, NEAREST)));
    if let Some((at, bonus)) = word.and_then(|(r, bonus)| Some((weights::EVENTS.iter().position(|&e| e == r)?, bonus)))
    {
        scores[at] += bonus;
    }
    let scores = weights::softmax(scores);
    let (best, p) = scores.iter().enumerate().max_by(|x, y| x.1.total_cmp(y.1))?;
    Some((weights::EVENTS[best], *p))
}

/// The event between two actors, each mentioned once or more: the surest answer over their mentions.
pub fn relate(document: &Document, subjects: &[Span], objects: &[Span]) -> (Relation, f32) {
    let pairs = subjects.iter().take(MENTIONS).flat_map(|s| objects.iter().take(MENTIONS).map(move |o| (*s, *o)));
    pairs
        .filter_map(|(s, o)| classify(document, s, o))
        .reduce(|a, b| if b.1 > a.1 { b } else { a })
        .unwrap_or((Relation::Consult, 0.0))
}

/// Mentions of an actor that are looked at.
const MENTIONS: usize = 4;
