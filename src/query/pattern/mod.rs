//! The pattern language. Reads a line such as `China -[SANCTION|COERCE]-> ?x:state where date >= 2024`; returns a
//! [`Pattern`], which prints as it is read, and its [`Answers`]. Never guesses: a fault names its character and what was
//! expected there. docs/questions.md has the grammar.
//!
//! ```
//! # fn main() -> chancery::Result<()> {
//! use chancery::{Graph, query::pattern::Pattern};
//! # let graph = Graph::new();
//! let pattern: Pattern = "?a:state -[SANCTION]-> ?b <-[AID]- ?c count by ?c order by count desc limit 3".parse()?;
//! let answers = pattern.run(&graph, &|_| Vec::new())?;
//! # let _ = answers;
//! # Ok(())
//! # }
//! ```

mod answer;
mod clause;
mod cursor;
mod filter;
mod parse;
mod print;
mod search;

pub use answer::{Answers, Cell, Row};

use crate::actor::ActorKind;
use crate::calendar::Period;
use crate::relation::{Factuality, Quad, Relation};

/// So many hops at most.
pub const HOPS: usize = 3;

/// A question in the pattern language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pattern {
    /// The actors in a chain: one more than hops.
    pub ends: Vec<End>,
    /// What stands between them.
    pub hops: Vec<Hop>,
    /// All of these hold.
    pub conditions: Vec<Condition>,
    /// Answers are counted by these; empty for the answers themselves.
    pub count: Vec<Field>,
    /// The order of answers, and whether it is turned round.
    pub order: Vec<(Field, bool)>,
    /// At most so many answers.
    pub limit: Option<usize>,
}

/// An actor in a pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// Who.
    pub who: Who,
    /// One of these kinds; empty for any.
    pub kinds: Vec<ActorKind>,
}

/// Who an actor in a pattern is.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// Somebody by name.
    Named(String),
    /// Anybody, the same wherever the variable stands.
    Variable(String),
    /// Anybody.
    Anybody,
}

/// A relation in a pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// What conditions call it.
    pub variable: Option<String>,
    /// One of these; empty for any.
    pub what: Vec<What>,
    /// Which way it goes.
    pub way: Way,
}

/// A relation, or a class of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// One relation.
    Relation(Relation),
    /// A quad class.
    Quad(Quad),
    /// Verbal and material cooperation.
    Cooperation,
    /// Verbal and material conflict.
    Conflict,
}

/// Who acts upon whom. Relations that say the same either way round answer to each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Way {
    /// The left upon the right.
    Right,
    /// The right upon the left.
    Left,
    /// Either.
    Either,
}

/// `where` something.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Of what.
    pub field: Field,
    /// Compared how.
    pub op: Op,
    /// With what: one value, several for [`Op::In`].
    pub values: Vec<Value>,
}

/// What conditions, counts and orders speak of.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Of the named hop, or of every hop.
    Fact(Option<String>, OfFact),
    /// Of the actor with this variable.
    Actor(String, OfActor),
    /// How many were counted.
    Count,
}

/// What a fact has.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfFact {
    Date,
    Year,
    Month,
    Day,
    Relation,
    Quad,
    Factuality,
    Sources,
    Mentions,
    Confidence,
    Publisher,
    Text,
}

/// What an actor has.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfActor {
    Itself,
    Name,
    Id,
    Kind,
    State,
    Sector,
}

/// How a condition compares.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Is,
    IsNot,
    Less,
    AtMost,
    More,
    AtLeast,
    Has,
    In,
}

/// What a condition compares with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A date.
    Date(Period),
    /// A number.
    Number(f64),
    /// A relation or class.
    What(What),
    /// A factuality.
    Factuality(Factuality),
    /// A kind of actor.
    Kind(ActorKind),
    /// A word or name.
    Word(String),
    /// Another variable.
    Variable(String),
}

impl OfFact {
    const ALL: &[(OfFact, &str)] = &[
        (OfFact::Date, "date"),
        (OfFact::Year, "year"),
        (OfFact::Month, "month"),
        (OfFact::Day, "day"),
        (OfFact::Relation, "relation"),
        (OfFact::Quad, "quad"),
        (OfFact::Factuality, "factuality"),
        (OfFact::Sources, "sources"),
        (OfFact::Mentions, "mentions"),
        (OfFact::Confidence, "confidence"),
        (OfFact::Publisher, "publisher"),
        (OfFact::Text, "text"),
    ];
    /// As patterns spell it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(f, _)| *f == self).map_or("", |(_, name)| name)
    }
}

impl OfActor {
    const ALL: &[(OfActor, &str)] = &[
        (OfActor::Name, "name"),
        (OfActor::Id, "id"),
        (OfActor::Kind, "kind"),
        (OfActor::State, "state"),
        (OfActor::Sector, "sector"),
    ];
    /// As patterns spell it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(f, _)| *f == self).map_or("", |(_, name)| name)
    }
}

impl Op {
    /// The longer first, as they are looked for.
    const ALL: &[(Op, &str)] = &[
        (Op::IsNot, "!="),
        (Op::AtMost, "<="),
        (Op::AtLeast, ">="),
        (Op::Is, "="),
        (Op::Less, "<"),
        (Op::More, ">"),
        (Op::Has, "~"),
        (Op::In, "in"),
    ];
    /// As patterns spell it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(o, _)| *o == self).map_or("", |(_, name)| name)
    }
}

impl What {
    /// All classes, as patterns spell them.
    const CLASSES: &[(What, &str)] = &[
        (What::Cooperation, "cooperation"),
        (What::Conflict, "conflict"),
        (What::Quad(Quad::VerbalCooperation), "verbal-cooperation"),
        (What::Quad(Quad::MaterialCooperation), "material-cooperation"),
        (What::Quad(Quad::VerbalConflict), "verbal-conflict"),
        (What::Quad(Quad::MaterialConflict), "material-conflict"),
        (What::Quad(Quad::Neutral), "neutral"),
    ];
    /// As patterns spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Relation(r) => r.as_str(),
            class => Self::CLASSES.iter().find(|(w, _)| *w == class).map_or("", |(_, name)| name),
        }
    }
    /// The relation or class that is spelt so; case and `_` for `-` do not matter.
    pub fn parse(word: &str) -> Option<Self> {
        let relation = Relation::parse(&word.to_uppercase().replace('-', "_")).map(What::Relation);
        let class = word.to_lowercase().replace('_', "-");
        relation.or_else(|| Self::CLASSES.iter().find(|(_, name)| *name == class).map(|(w, _)| *w))
    }
    /// Whether a relation is meant.
    pub fn holds(self, relation: Relation) -> bool {
        let quad = relation.quad();
        match self {
            What::Relation(r) => r == relation,
            What::Quad(q) => q == quad,
            What::Cooperation => matches!(quad, Quad::VerbalCooperation | Quad::MaterialCooperation),
            What::Conflict => matches!(quad, Quad::VerbalConflict | Quad::MaterialConflict),
        }
    }
    /// The relations that some of these mean, in order; none for none.
    pub fn relations(these: &[What]) -> Vec<Relation> {
        Relation::ALL.iter().copied().filter(|r| these.iter().any(|w| w.holds(*r))).collect()
    }
    /// What can be asked for, to say it to a user.
    pub fn all() -> impl Iterator<Item = &'static str> {
        Relation::ALL.iter().map(|r| r.as_str()).chain(Self::CLASSES.iter().map(|(_, name)| *name))
    }
}

#[cfg(test)]
mod tests;
