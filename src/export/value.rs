//! Values of attributes. Reads what the graph knows; returns typed values that every format can write.

use crate::calendar::Day;

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// Several texts; in one, where a format has no lists, they are parted by " | ".
    List(Vec<String>),
    Day(Day),
    Count(u64),
    Real(f64),
    Truth(bool),
}

/// The type of an attribute's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    List,
    Day,
    Count,
    Real,
    Truth,
}

impl Type {
    /// As GraphML and GEXF call it.
    pub fn in_xml(self) -> &'static str {
        match self {
            Type::Text | Type::List | Type::Day => "string",
            Type::Count => "long",
            Type::Real => "double",
            Type::Truth => "boolean",
        }
    }
}

impl Value {
    /// Whether it is letters, which a format may have to escape, and not a number.
    pub fn is_text(&self) -> bool {
        matches!(self, Value::Text(_) | Value::List(_))
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(s) => f.write_str(s),
            Value::List(items) => f.write_str(&items.join(" | ")),
            Value::Day(day) => day.fmt(f),
            Value::Count(n) => n.fmt(f),
            Value::Real(x) => x.fmt(f),
            Value::Truth(b) => b.fmt(f),
        }
    }
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(s) => s.into(),
            Value::List(items) => items.into(),
            Value::Day(day) => day.to_string().into(),
            Value::Count(n) => n.into(),
            Value::Real(x) => x.into(),
            Value::Truth(b) => b.into(),
        }
    }
}

/// A text, if there is one.
pub(super) fn text(s: impl Into<String>) -> Option<Value> {
    let s: String = s.into();
    (!s.is_empty()).then_some(Value::Text(s))
}

/// Several texts, if there are any.
pub(super) fn list<S: AsRef<str>>(items: &[S]) -> Option<Value> {
    let items: Vec<String> = items.iter().map(|i| i.as_ref().to_owned()).collect();
    (!items.is_empty()).then_some(Value::List(items))
}

/// A day, if there is one.
pub(super) fn day(day: Option<Day>) -> Option<Value> {
    day.map(Value::Day)
}

/// Four decimals are all that scores and confidences have; a bare f32 would show seventeen.
pub(super) fn real(x: f32) -> Value {
    Value::Real((f64::from(x) * 1e4).round() / 1e4)
}
