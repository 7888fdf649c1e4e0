//! Relations as edges. Reads mentions; returns [`Edge`]s, of which everything else is worked out. Never keeps anything
//! that is not in the set of mentions, so that merging is the union of sets.

use super::mention::{Mention, Origin};
use super::node::{Node, Profile};
use super::score::score;
use super::tally;
use crate::actor::Actor;
use crate::calendar::{Day, Period};
use crate::relation::{DateBasis, Factuality, Party, Quote, Relation, Triple};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// One relation at one time: all mentions with the same actors, relation, date and factuality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// What it is.
    pub relation: Relation,
    /// When, as exactly as the mentions say; they all say the same.
    pub date: Option<Period>,
    /// How sure the texts are of it.
    pub factuality: Factuality,
    pub(super) mentions: BTreeSet<Arc<Mention>>,
}

impl Edge {
    /// An edge of these mentions, as a store has kept them.
    pub fn of(
        relation: Relation,
        date: Option<Period>,
        factuality: Factuality,
        mentions: impl IntoIterator<Item = Arc<Mention>>,
    ) -> Self {
        Edge { relation, date, factuality, mentions: mentions.into_iter().collect() }
    }
    /// The sentences that say it, by article and place; at least one.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = &Mention> + Clone {
        self.mentions.iter().map(|m| &**m)
    }
    /// The articles that say it, by id, each once.
    pub fn articles(&self) -> Vec<&Origin> {
        tally::articles(self.mentions())
    }
    /// How many independent stories say it: articles by id, copies with what they copy.
    pub fn weight(&self) -> usize {
        tally::weight(self.mentions())
    }
    /// How likely one story at least is right, 0.0..=1.0: 1 − Π(1 − c), where c is the best confidence in each story.
    /// Two articles with 0.5 and 0.8 give 0.9. Rounded to four decimals.
    pub fn confidence(&self) -> f32 {
        tally::confidence(self.mentions())
    }
    /// PLOVER's score of its relation and mode ([`super::score`]).
    pub fn score(&self) -> f32 {
        score(self.relation, self.mode())
    }
    /// The firmest ground that any mention has for the date.
    pub fn date_basis(&self) -> DateBasis {
        self.mentions().map(|m| m.date_basis).min().unwrap_or(DateBasis::None)
    }
    /// The words that say it most often.
    pub fn label(&self) -> &str {
        tally::usual(self.mentions().map(|m| Some(&*m.label))).unwrap_or("")
    }
    /// The office most often said.
    pub fn title(&self) -> Option<&str> {
        tally::usual(self.mentions().map(|m| m.title.as_deref()))
    }
    /// The mode most often given.
    pub fn mode(&self) -> Option<&str> {
        tally::usual(self.mentions().map(|m| m.mode.as_deref()))
    }
    /// The CAMEO code most often given.
    pub fn cameo(&self) -> Option<&str> {
        tally::usual(self.mentions().map(|m| m.cameo.as_deref()))
    }
    /// Who claims it, sorted, each once.
    pub fn attributed_to(&self) -> Vec<&str> {
        tally::each(self.mentions().map(|m| m.attributed_to.as_deref()))
    }
    /// Who published it, sorted, each once.
    pub fn publishers(&self) -> Vec<&str> {
        tally::each(self.mentions().map(|m| m.origin.source.publisher.as_deref()))
    }
    /// The first `limit` sentences that say it, each once.
    pub fn evidence(&self, limit: usize) -> Vec<&str> {
        tally::evidence(self.mentions(), limit)
    }
    /// The first day on which an article said it.
    pub fn first_published(&self) -> Option<Day> {
        tally::published(self.mentions()).0
    }
    /// The last day on which an article said it.
    pub fn last_published(&self) -> Option<Day> {
        tally::published(self.mentions()).1
    }
}

/// An edge with its two actors: what the graph is asked for and what it answers. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Who acts.
    pub subject: Arc<Node>,
    /// What, when and who says so.
    pub edge: Arc<Edge>,
    /// To whom.
    pub object: Arc<Node>,
}

impl std::ops::Deref for Fact {
    type Target = Edge;
    fn deref(&self) -> &Edge {
        &self.edge
    }
}

impl Fact {
    /// Its id, an XML NMTOKEN, the same in every graph that holds it: `CHN.CONSULT.PRK.2025-09-04.asserted`
    /// (`undated` without a date; a range has `:` for `/`).
    pub fn id(&self) -> String {
        let mut id = format!("{}.{}.{}.", self.subject.id(), self.relation.as_str(), self.object.id());
        let date = self.date.map_or("undated".to_owned(), |d| d.to_string().replace('/', ":"));
        // Writing to a String cannot fail.
        let _ = write!(id, "{date}.{}", self.factuality.as_str());
        id
    }
    /// The order of [`super::Graph::facts`]: subject, relation, object, date, factuality.
    pub fn order(&self, other: &Fact) -> Ordering {
        let key = |f: &Fact| (in_time(f.date), f.factuality);
        (self.subject.key().cmp(other.subject.key()))
            .then(self.relation.cmp(&other.relation))
            .then_with(|| self.object.key().cmp(other.object.key()))
            .then_with(|| key(self).cmp(&key(other)))
    }
    /// The triples that it was merged from, by article and place, as the articles said them.
    pub fn triples(&self) -> impl Iterator<Item = Triple> + '_ {
        self.mentions().map(|m| self.triple(m))
    }

    fn triple(&self, m: &Mention) -> Triple {
        let party = |node: &Node, profile: &Profile, mention: &Option<Quote>| Party {
            actor: Actor {
                id: node.key().id.clone(),
                name: profile.name.clone(),
                kind: node.kind(),
                state: profile.state.clone(),
                sector: profile.sector,
                aliases: profile.aliases.clone(),
            },
            mention: mention.clone(),
        };
        let mut subject = party(&self.subject, &m.subject, &m.subject_mention);
        let mut object = party(&self.object, &m.object, &m.object_mention);
        if m.reversed {
            std::mem::swap(&mut subject, &mut object);
        }
        Triple {
            article: m.origin.article.clone(),
            sentence: m.sentence,
            subject,
            relation: self.relation,
            mode: m.mode.as_deref().map(str::to_owned),
            cameo: m.cameo.as_deref().map(str::to_owned),
            label: m.label.to_string(),
            title: m.title.as_deref().map(str::to_owned),
            object,
            date: self.date,
            date_basis: m.date_basis,
            factuality: self.factuality,
            attributed_to: m.attributed_to.as_deref().map(str::to_owned),
            confidence: m.confidence.get(),
            source: m.origin.source.clone(),
            evidence: m.evidence.clone(),
        }
    }
}

/// Where a date stands in a list: by first day, last day, precision; without a date at the end.
pub fn in_time(date: Option<Period>) -> impl Ord {
    (date.is_none(), date.map(|d| (d.first(), d.last(), d)))
}
