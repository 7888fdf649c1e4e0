//! Mentions, of which edges are made. Reads triples; returns [`Mention`]s and the edge that each belongs to. Never keeps
//! equal words twice in memory.

use super::node::{ActorKey, Profile, somebody};
use crate::calendar::Period;
use crate::relation::{DateBasis, Factuality, Quote, Relation, Source, Triple, record};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

/// An article as an edge remembers it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The article's id.
    pub article: String,
    /// Who published it, where and when.
    pub source: Source,
}

impl Origin {
    /// The story: the article's id, or that of the article of which it is a copy. Copies are one voice.
    pub fn story(&self) -> &str {
        self.source.copy_of.as_deref().unwrap_or(&self.article)
    }
}

/// One sentence that says the relation. Ordered by article, then place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The article.
    pub origin: Arc<Origin>,
    /// The sentence's index there.
    pub sentence: u32,
    /// The sentence.
    pub evidence: Quote,
    /// The edge's subject as the article describes it.
    pub subject: Arc<Profile>,
    /// Where the article mentions it.
    pub subject_mention: Option<Quote>,
    /// The edge's object as the article describes it.
    pub object: Arc<Profile>,
    /// Where the article mentions it.
    pub object_mention: Option<Quote>,
    /// Whether the article said it the other way round (only where the relation is symmetric).
    pub reversed: bool,
    /// The words that say it.
    pub label: Arc<str>,
    /// PLOVER's mode.
    pub mode: Option<Arc<str>>,
    /// CAMEO code.
    pub cameo: Option<Arc<str>>,
    /// The office as said.
    pub title: Option<Arc<str>>,
    /// Where the date comes from.
    pub date_basis: DateBasis,
    /// Who claims it.
    pub attributed_to: Option<Arc<str>>,
    /// How sure the extractor is.
    pub confidence: Confidence,
}

/// A confidence, 0.0..=1.0, that can be compared.
#[derive(Debug, Clone, Copy)]
pub struct Confidence(f32);

impl Confidence {
    /// A confidence; what lies outside 0.0..=1.0 is brought inside, what is no number is 0.
    pub fn new(c: f32) -> Self {
        Confidence(record::confidence(c))
    }
    /// The number.
    pub fn get(self) -> f32 {
        self.0
    }
}
impl Ord for Confidence {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}
impl PartialOrd for Confidence {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Confidence {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Confidence {}

/// What makes two triples one edge, once their actors are nodes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct EdgeKey<N> {
    pub subject: N,
    pub relation: Relation,
    pub object: N,
    pub date: Option<Period>,
    pub factuality: Factuality,
}

/// Equal values, kept once. Looked up, never walked: their order is nobody's business.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    origins: HashSet<Arc<Origin>>,
    profiles: HashSet<Arc<Profile>>,
    words: HashSet<Arc<str>>,
}

impl Kept {
    /// A triple taken apart: which edge, and what it adds to it; `None` if an actor is nobody.
    pub fn take_apart(&mut self, triple: Triple) -> Option<(EdgeKey<ActorKey>, Mention)> {
        let some = |s: Option<String>| s.filter(|s| !s.is_empty());
        let (mut s, mut o) = (triple.subject, triple.object);
        s.actor = somebody(s.actor)?;
        o.actor = somebody(o.actor)?;
        let (mut subject, mut object) = (ActorKey::of(&s.actor), ActorKey::of(&o.actor));
        let reversed = triple.relation.symmetric() && object < subject;
        if reversed {
            std::mem::swap(&mut s, &mut o);
            std::mem::swap(&mut subject, &mut object);
        }
        let Source { publisher, url, published, copy_of } = triple.source;
        let source = Source { publisher: some(publisher), url: some(url), published, copy_of: some(copy_of) };
        let mut word = |s: Option<String>| some(s).map(|s| share::<str, String>(&mut self.words, s));
        let mention = Mention {
            label: word(Some(triple.label)).unwrap_or_default(),
            mode: word(triple.mode),
            cameo: word(triple.cameo),
            title: word(triple.title),
            attributed_to: word(triple.attributed_to),
            origin: share::<Origin, _>(&mut self.origins, Origin { article: triple.article, source }),
            sentence: triple.sentence,
            evidence: triple.evidence,
            subject: share::<Profile, _>(&mut self.profiles, Profile::of(s.actor)),
            subject_mention: s.mention,
            object: share::<Profile, _>(&mut self.profiles, Profile::of(o.actor)),
            object_mention: o.mention,
            reversed,
            date_basis: triple.date_basis,
            confidence: Confidence::new(triple.confidence),
        };
        let Triple { relation, date, factuality, .. } = triple;
        Some((EdgeKey { subject, relation, object, date, factuality }, mention))
    }
}

/// The one kept value that equals `value`.
fn share<T: ?Sized + Eq + Hash, V: Borrow<T> + Into<Arc<T>>>(kept: &mut HashSet<Arc<T>>, value: V) -> Arc<T> {
    if let Some(same) = kept.get(value.borrow()) {
        return same.clone();
    }
    let value = value.into();
    kept.insert(value.clone());
    value
}
