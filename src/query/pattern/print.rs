//! From a [`Pattern`] to its text. What is printed is read as the same pattern.

use super::parse::{CLAUSES, in_word};
use super::{Condition, End, Field, Hop, OfActor, Pattern, Value, Way, Who};
use std::fmt::{Display, Formatter, Result};

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (k, end) in self.ends.iter().enumerate() {
            if let Some(hop) = k.checked_sub(1).and_then(|k| self.hops.get(k)) {
                write!(f, " {hop} ")?;
            }
            write!(f, "{end}")?;
        }
        for (k, condition) in self.conditions.iter().enumerate() {
            write!(f, " {} {condition}", if k == 0 { "where" } else { "and" })?;
        }
        for (k, field) in self.count.iter().enumerate() {
            write!(f, "{} {field}", if k == 0 { " count by" } else { "," })?;
        }
        for (k, (field, down)) in self.order.iter().enumerate() {
            write!(f, "{} {field}{}", if k == 0 { " order by" } else { "," }, if *down { " desc" } else { "" })?;
        }
        self.limit.map_or(Ok(()), |n| write!(f, " limit {n}"))
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.who {
            Who::Named(name) if is_plain(name) => f.write_str(name)?,
            Who::Named(name) => f.write_str(&quoted(name))?,
            Who::Variable(name) => write!(f, "?{name}")?,
            Who::Anybody => f.write_str("?")?,
        }
        for (k, kind) in self.kinds.iter().enumerate() {
            write!(f, "{}{}", if k == 0 { ":" } else { "|" }, kind.as_str())?;
        }
        Ok(())
    }
}

/// Words of letters and digits, none of which begins a clause.
fn is_plain(name: &str) -> bool {
    let words = |w: &str| !w.is_empty() && w.chars().all(in_word);
    let clause = |w: &str| CLAUSES.iter().any(|c| c.split(' ').next().is_some_and(|c| c.eq_ignore_ascii_case(w)));
    !name.is_empty() && name.split(' ').all(|w| words(w) && !clause(w))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Display for Hop {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(if self.way == Way::Left { "<-[" } else { "-[" })?;
        if let Some(name) = &self.variable {
            write!(f, "?{name}{}", if self.what.is_empty() { "" } else { ":" })?;
        }
        for (k, what) in self.what.iter().enumerate() {
            write!(f, "{}{}", if k == 0 { "" } else { "|" }, what.as_str())?;
        }
        f.write_str(if self.way == Way::Right { "]->" } else { "]-" })
    }
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} {} ", self.field, self.op.as_str())?;
        let values: Vec<String> = self.values.iter().map(Value::to_string).collect();
        match self.op {
            super::Op::In => write!(f, "({})", values.join(", ")),
            _ => f.write_str(&values.join(", ")),
        }
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Field::Fact(None, of) => f.write_str(of.as_str()),
            Field::Fact(Some(name), of) => write!(f, "?{name}.{}", of.as_str()),
            Field::Actor(name, OfActor::Itself) => write!(f, "?{name}"),
            Field::Actor(name, of) => write!(f, "?{name}.{}", of.as_str()),
            Field::Count => f.write_str("count"),
        }
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Value::Date(date) => write!(f, "{date}"),
            Value::Number(n) => write!(f, "{n}"),
            Value::What(what) => f.write_str(what.as_str()),
            Value::Factuality(how) => f.write_str(how.as_str()),
            Value::Kind(kind) => f.write_str(kind.as_str()),
            Value::Word(word) => f.write_str(&quoted(word)),
            Value::Variable(name) => write!(f, "?{name}"),
        }
    }
}
