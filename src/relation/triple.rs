//! The contract of the program: [`Triple`], one relation between two actors with its date and its evidence,
//! as FORMAT.md writes it down (see [`crate::relation::record`] for the JSON form).

use super::ontology::Relation;
use crate::actor::Actor;
use crate::calendar::Period;

/// Where the date of a triple comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// Said in the text, or worked out from an expression there.
    Text,
    /// Nothing in the text: the event is the day's news.
    Publication,
    /// Not known.
    None,
}

/// How sure the text is that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// It happened or holds.
    Asserted,
    /// It did not.
    Negated,
    /// It will: "will", "agreed to meet".
    Planned,
    /// It could: "could", "may", "if", "is expected to".
    Hypothetical,
    /// Somebody in the article claims it of another.
    Alleged,
}

impl DateBasis {
    /// As files spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            DateBasis::Text => "text",
            DateBasis::Publication => "publication",
            DateBasis::None => "none",
        }
    }
    /// The basis spelt `s`.
    pub fn parse(s: &str) -> Option<Self> {
        [DateBasis::Text, DateBasis::Publication, DateBasis::None].into_iter().find(|b| b.as_str() == s)
    }
}

impl Factuality {
    /// All of them in order.
    pub const ALL: &[Factuality] = &[
        Factuality::Asserted,
        Factuality::Negated,
        Factuality::Planned,
        Factuality::Hypothetical,
        Factuality::Alleged,
    ];
    /// As files spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Negated => "negated",
            Factuality::Planned => "planned",
            Factuality::Hypothetical => "hypothetical",
            Factuality::Alleged => "alleged",
        }
    }
    /// The factuality spelt `s`.
    pub fn parse(s: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.as_str() == s)
    }
}

/// A piece of an article: its words and where they stand, in code points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Whether it counts from the start of the title and not of the text.
    pub in_title: bool,
}

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Source {
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Period>,
    /// The article that it is a copy of, by id.
    pub copy_of: Option<String>,
}

/// An actor in a triple and where it is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub actor: Actor,
    /// Where in the article; `None` for a triple that came without it.
    pub mention: Option<Quote>,
}

/// One relation between two actors, with its date, its standing and the sentence that says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Triple {
    /// The article's id.
    pub article: String,
    /// The sentence's index in the article (the title's sentences count apart).
    pub sentence: u32,
    /// Who acts.
    pub subject: Party,
    /// What it is.
    pub relation: Relation,
    /// PLOVER's mode of the type ("visit", "arrest"), where the frame has one.
    pub mode: Option<String>,
    /// CAMEO code, where the frame has one.
    pub cameo: Option<String>,
    /// The words that say it ("hosted").
    pub label: String,
    /// The office as said, for HOLDS_OFFICE.
    pub title: Option<String>,
    /// To whom.
    pub object: Party,
    /// When it happened.
    pub date: Option<Period>,
    /// How that is known.
    pub date_basis: DateBasis,
    /// How sure the text is of it.
    pub factuality: Factuality,
    /// Who claims it, by name.
    pub attributed_to: Option<String>,
    /// 0.0..=1.0.
    pub confidence: f32,
    /// Where the article comes from.
    pub source: Source,
    /// The sentence.
    pub evidence: Quote,
}
