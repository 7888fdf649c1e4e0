//! What every format says of a node and of an edge. Reads [`Node`]s and [`Fact`]s; returns named, typed values.
//! Never depends on the format: the lists below are the documentation of all of them.

use crate::calendar::Period;
use crate::graph::{Fact, Node};

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Count(u64),
    Real(f32),
    Truth(bool),
}

/// The type of an attribute's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Count,
    Real,
    Truth,
}

/// An attribute: its name, type and value, which may be missing.
pub(super) struct Attribute<T> {
    pub name: &'static str,
    pub kind: Type,
    pub of: fn(&T) -> Option<Value>,
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(s) => f.write_str(s),
            Value::Count(n) => n.fmt(f),
            Value::Real(x) => x.fmt(f),
            Value::Truth(b) => b.fmt(f),
        }
    }
}

/// How many sentences an edge quotes where a person reads it.
pub(super) const QUOTED: usize = 3;

const fn attribute<T>(name: &'static str, kind: Type, of: fn(&T) -> Option<Value>) -> Attribute<T> {
    Attribute { name, kind, of }
}

fn text(s: impl Into<String>) -> Option<Value> {
    let s: String = s.into();
    (!s.is_empty()).then_some(Value::Text(s))
}

/// Several texts in one, where a format has no lists.
fn list<S: AsRef<str>>(items: &[S]) -> Option<Value> {
    text(items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" | "))
}

fn day(date: Option<Period>, end: fn(Period) -> Option<crate::calendar::Day>) -> Option<Value> {
    text(date.and_then(end)?.to_string())
}

/// Of a node.
pub(super) const NODE: &[Attribute<Node>] = &[
    attribute("label", Type::Text, |n| text(n.label())),
    attribute("kind", Type::Text, |n| text(n.kind().as_str())),
    attribute("state", Type::Text, |n| text(n.state()?)),
    attribute("sector", Type::Text, |n| text(n.sector()?.as_str())),
    attribute("aliases", Type::Text, |n| list(n.aliases())),
    // Mentions of relations in which it stands.
    attribute("mentions", Type::Count, |n| Some(Value::Count(n.mentions() as u64))),
];

/// Of an edge.
pub(super) const EDGE: &[Attribute<Fact>] = &[
    // The words that say it most often.
    attribute("label", Type::Text, |f| text(f.label()).or_else(|| text(f.relation.as_str()))),
    attribute("relation", Type::Text, |f| text(f.relation.as_str())),
    attribute("mode", Type::Text, |f| text(f.mode()?)),
    attribute("cameo", Type::Text, |f| text(f.cameo()?)),
    attribute("title", Type::Text, |f| text(f.title()?)),
    attribute("quad", Type::Text, |f| text(f.relation.quad().as_str())),
    attribute("score", Type::Real, |f| Some(Value::Real(f.relation.score()))),
    attribute("symmetric", Type::Truth, |f| Some(Value::Truth(f.relation.symmetric()))),
    // As FORMAT.md writes it; then the first and last day that it may touch.
    attribute("date", Type::Text, |f| text(f.date?.to_string())),
    attribute("date_from", Type::Text, |f| day(f.date, Period::first)),
    attribute("date_to", Type::Text, |f| day(f.date, Period::last)),
    attribute("date_basis", Type::Text, |f| text(f.date_basis().as_str())),
    attribute("factuality", Type::Text, |f| text(f.factuality.as_str())),
    attribute("attributed_to", Type::Text, |f| list(&f.attributed_to())),
    // Independent sources.
    attribute("weight", Type::Real, |f| Some(Value::Real(f.weight() as f32))),
    attribute("mentions", Type::Count, |f| Some(Value::Count(f.mentions().len() as u64))),
    attribute("confidence", Type::Real, |f| Some(Value::Real(f.confidence()))),
    attribute("sources", Type::Text, |f| list(&f.publishers())),
    attribute("articles", Type::Text, |f| list(&f.articles().iter().map(|o| &o.article).collect::<Vec<_>>())),
    attribute("first_published", Type::Text, |f| text(f.first_published()?.to_string())),
    attribute("last_published", Type::Text, |f| text(f.last_published()?.to_string())),
    attribute("evidence", Type::Text, |f| list(&f.evidence(QUOTED))),
];
