//! The classifier: an answer where frames are silent or several speak. Reads a [`Document`] and two spans; returns the
//! event between them with its probability. A linear model over hashed features and over what the frames say, trained on
//! the pairs that this project wrote (data/relations/pairs.csv) by the training program, used in place.

mod evidence;
mod feature;
mod handbook;
mod weights;

#[cfg(feature = "train")]
pub mod train;

use self::handbook::Deed;
use super::nearest::{self, Near, TRAITS};
use super::view::View;
use super::{Finding, Relation, between};
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

/// What the tables say of two phrases, in the words of the handbook.
#[derive(Debug, Default)]
pub struct Told {
    /// Events of the frames that find both, with whether the first acts; each once.
    pub frames: Vec<(Relation, bool)>,
    /// The surest of them, the right way round first.
    pub surest: Option<Relation>,
    /// What each predicate around says, and how it stands to the two.
    pub near: Vec<(Relation, [f32; TRAITS])>,
    /// The tokens of these predicates.
    pub predicates: Vec<usize>,
}

/// Asks the frames.
pub fn told(document: &Document, subject: Span, object: Span) -> Told {
    // Some frames want a person or a body for their object, and nobody has said what this one is.
    told_of(document, subject, object, &[ActorKind::State, ActorKind::Person, ActorKind::Organization])
}

/// As [`told`], where the object is of one of these kinds.
fn told_of(document: &Document, subject: Span, object: Span, kinds: &[ActorKind]) -> Told {
    let event = |f: &Finding| f.relation.is_event() && f.relation != Relation::Statement;
    let found = kinds.iter().find_map(|&kind| {
        let found = between(document, (subject, ActorKind::State), (object, kind));
        found.iter().any(event).then_some(found)
    });
    let found = found.unwrap_or_default();
    let events = || found.iter().filter(|f| event(f));
    let rank = |f: &&Finding| (f.subject == 0, f.confidence);
    let best = events().fold(None, |best: Option<&Finding>, f| match best {
        Some(b) if rank(&f) <= rank(&b) => best,
        _ => Some(f),
    });
    let answer = |f: &Finding| {
        let s = document.sentence(f.sentence);
        let predicate = (0..s.len()).find(|&i| s.token(i).span.overlaps(f.label)).unwrap_or(0);
        let factuality = f.factuality;
        handbook::answer(&View::new(s), Deed { relation: f.relation, factuality, cameo: f.cameo.as_deref(), predicate })
    };
    let surest = best.map(&answer);
    let mut frames: Vec<(Relation, bool)> = events().map(|f| (answer(f), f.subject == 0)).collect();
    frames.sort_unstable();
    frames.dedup();
    let all = nearest::near(document, subject, object);
    let predicates = all.iter().map(|n| n.predicate).collect();
    let near = all.into_iter().map(|n| {
        let view = View::new(document.sentence(n.sentence));
        let Near { relation, factuality, predicate, .. } = n;
        (handbook::answer(&view, Deed { relation, factuality, cameo: n.cameo.as_deref(), predicate }), n.traits)
    });
    Told { frames, surest, near: near.collect(), predicates }
}

/// The most probable event between two phrases.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What the first does to the second.
    pub relation: Relation,
    /// Its probability, 0.0..=1.0.
    pub probability: f32,
    /// The predicates around them that name it, by token.
    pub named: Vec<usize>,
}

/// The most probable event that the first phrase does to the second; `None` where a span covers no word.
pub fn classify(document: &Document, subject: Span, object: Span) -> Option<Judgement> {
    judge(document, subject, object, told(document, subject, object))
}

/// As [`classify`], where it is known what the object is: no frame need be asked twice.
pub fn classify_kind(document: &Document, subject: Span, object: (Span, ActorKind)) -> Option<Judgement> {
    judge(document, subject, object.0, told_of(document, subject, object.0, &[object.1]))
}

fn judge(document: &Document, subject: Span, object: Span, told: Told) -> Option<Judgement> {
    let (a, b) = (side(document, subject)?, side(document, object)?);
    let weights = weights::english();
    let evidence = evidence::evidence(&told, &weights.near);
    let bag = feature::features(document, a, b);
    let mut scores = weights.scores(&bag.hashes);
    evidence::add(&mut scores, &evidence, &weights.evidence);
    evidence::trust(&mut scores, &evidence, weights.temperature);
    let scores = weights::softmax(scores);
    let (best, p) = scores.iter().enumerate().max_by(|x, y| x.1.total_cmp(y.1))?;
    // Yielding in words and in deeds lie close: they stand against the others together, and the likelier is said.
    let [concede, retreat] =
        [Relation::Concede, Relation::Retreat].map(|r| evidence::place(r).map_or(0.0, |k| scores[k]));
    let (relation, probability) = match concede + retreat {
        both if both < *p => (weights::EVENTS[best], *p),
        both if concede > retreat => (Relation::Concede, both),
        both => (Relation::Retreat, both),
    };
    let named = told.near.iter().zip(&told.predicates).filter(|(n, _)| n.0 == relation).map(|(_, p)| *p).collect();
    Some(Judgement { relation, probability, named })
}

/// The event between two actors, each mentioned once or more: the surest answer over their mentions.
pub fn relate(document: &Document, subjects: &[Span], objects: &[Span]) -> (Relation, f32) {
    let pairs = subjects.iter().take(MENTIONS).flat_map(|s| objects.iter().take(MENTIONS).map(move |o| (*s, *o)));
    pairs
        .filter_map(|(s, o)| classify(document, s, o))
        .map(|j| (j.relation, j.probability))
        .reduce(|a, b| if b.1 > a.1 { b } else { a })
        .unwrap_or((Relation::Consult, 0.0))
}

/// Mentions of an actor that are looked at.
const MENTIONS: usize = 4;

/// Takes the marks out of a sentence: the text and the spans of its two sides.
#[cfg(any(test, feature = "train"))]
pub(in crate::relation) fn marked(sentence: &str) -> Option<(String, Span, Span)> {
    let mut text = String::new();
    let mut at = [None; 4];
    for c in sentence.chars() {
        match "[]{}".find(c) {
            Some(k) if at[k].is_some() => return None,
            Some(k) => at[k] = Some(text.len()),
            None => text.push(c),
        }
    }
    Some((text, Span::new(at[0]?, at[1]?), Span::new(at[2]?, at[3]?)))
}
