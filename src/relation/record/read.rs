//! The records as they come in. Reads JSON as FORMAT.md has it; returns [`Triple`]s, or which field is wrong.

use super::{confidence, id_without};
use crate::actor::{Actor, ActorKind, Sector};
use crate::calendar::Period;
use crate::relation::{DateBasis, Factuality, Party, Quote, Relation, Source, Triple};
use serde::Deserialize;
use serde::de::Error as _;

#[derive(Deserialize)]
#[serde(untagged)]
enum QuoteIn {
    Words(String),
    Placed {
        text: String,
        #[serde(default)]
        start: u32,
        #[serde(default)]
        end: u32,
        #[serde(rename = "in", default)]
        place: Option<String>,
    },
}

#[derive(Deserialize)]
struct PartyIn {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    sector: Option<String>,
    name: String,
    kind: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    aliases: Option<Vec<String>>,
    #[serde(default)]
    mention: Option<QuoteIn>,
}

#[derive(Deserialize, Default)]
struct SourceIn {
    #[serde(default)]
    publisher: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    copy_of: Option<String>,
}

/// A triple as it stands in a file.
#[derive(Deserialize)]
pub(super) struct TripleIn {
    #[serde(default)]
    article: String,
    #[serde(default)]
    sentence: u32,
    subject: PartyIn,
    relation: String,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    cameo: Option<String>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    title: Option<String>,
    object: PartyIn,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    date_basis: Option<String>,
    #[serde(default)]
    factuality: Option<String>,
    #[serde(default)]
    attributed_to: Option<String>,
    #[serde(default)]
    confidence: Option<f32>,
    #[serde(default)]
    source: Option<SourceIn>,
    #[serde(default)]
    evidence: Option<QuoteIn>,
}

fn wrong<T>(field: &str, value: &str, may_be: &str) -> serde_json::Result<T> {
    Err(serde_json::Error::custom(format!("{field} is '{value}', which is not {may_be}")))
}

fn period(field: &str, text: Option<String>) -> serde_json::Result<Option<Period>> {
    match text {
        None => Ok(None),
        Some(s) if s.is_empty() => Ok(None),
        Some(s) => s.parse().map(Some).or_else(|_| wrong(field, &s, "a date such as 2021-05-07, 2021-05 or 2011/..")),
    }
}

impl QuoteIn {
    fn quote(self) -> Quote {
        match self {
            QuoteIn::Words(text) => Quote { text, start: 0, end: 0, in_title: false },
            QuoteIn::Placed { text, start, end, place } => {
                Quote { text, start, end, in_title: place.as_deref() == Some("title") }
            }
        }
    }
}

impl PartyIn {
    fn party(self, field: &str) -> serde_json::Result<Party> {
        let Some(kind) = ActorKind::parse(&self.kind) else {
            return wrong(&format!("{field}.kind"), &self.kind, "state, person, organization, group or event");
        };
        let sector = match self.sector.filter(|s| !s.is_empty()) {
            None => None,
            Some(s) => match Sector::parse(&s) {
                Some(sector) => Some(sector),
                None => return wrong(&format!("{field}.sector"), &s, "one of PLOVER's sectors, such as GOV or MIL"),
            },
        };
        let id = self.id.filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| id_without(kind, self.state.as_deref(), &self.name));
        let actor =
            Actor { id, name: self.name, kind, state: self.state, sector, aliases: self.aliases.unwrap_or_default() };
        Ok(Party { actor, mention: self.mention.map(QuoteIn::quote) })
    }
}

impl TripleIn {
    /// The triple, if every field is one of those that it may be.
    pub fn triple(self) -> serde_json::Result<Triple> {
        let Some(relation) = Relation::parse(&self.relation) else {
            return wrong("relation", &self.relation, "one of the relations of FORMAT.md, such as CONSULT");
        };
        let date = period("date", self.date)?;
        let date_basis = match &self.date_basis {
            None if date.is_some() => DateBasis::Text,
            None => DateBasis::None,
            Some(s) => match DateBasis::parse(s) {
                Some(basis) => basis,
                None => return wrong("date_basis", s, "text, publication or none"),
            },
        };
        let factuality = match &self.factuality {
            None => Factuality::Asserted,
            Some(s) => match Factuality::parse(s) {
                Some(f) => f,
                None => {
                    return wrong("factuality", s, "asserted, negated, planned, hypothetical or alleged");
                }
            },
        };
        let source = self.source.unwrap_or_default();
        Ok(Triple {
            article: self.article,
            sentence: self.sentence,
            subject: self.subject.party("subject")?,
            relation,
            mode: self.mode,
            cameo: self.cameo,
            label: self.label.unwrap_or_default(),
            title: self.title,
            object: self.object.party("object")?,
            date,
            date_basis,
            factuality,
            attributed_to: self.attributed_to,
            confidence: confidence(self.confidence.unwrap_or(1.0)),
            source: Source {
                publisher: source.publisher,
                url: source.url,
                published: period("source.published", source.published)?,
                copy_of: source.copy_of.filter(|c| !c.is_empty()),
            },
            evidence: self.evidence.map(QuoteIn::quote).unwrap_or_default(),
        })
    }
}
