//! A link of a network: the facts that it stands for, counted as one.

use super::{Network, Point, Shape};
use crate::calendar::Day;
use crate::graph::edge::Fact;
use crate::graph::mention::{Mention, Origin};
use crate::graph::score::quad_of;
use crate::graph::tally;
use crate::relation::{DateBasis, Factuality, Quad, Relation};

/// What a link says of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Source and target are actors, and its facts are between them.
    Relation,
    /// The source is the actor who acts in the event that is the target.
    Subject,
    /// The target is the actor to whom the event, the source, is done.
    Object,
}

/// A link in its network.
#[derive(Debug, Clone, Copy)]
pub struct Link<'n> {
    pub(super) network: &'n Network,
    pub(super) index: usize,
}

impl<'n> Link<'n> {
    /// Where it begins.
    pub fn source(self) -> Point<'n> {
        self.network.point(self.network.spans[self.index].source as usize)
    }
    /// Where it ends.
    pub fn target(self) -> Point<'n> {
        self.network.point(self.network.spans[self.index].target as usize)
    }
    /// What it says of its ends.
    pub fn role(self) -> Role {
        self.network.spans[self.index].role
    }
    /// The facts that it stands for; at least one.
    pub fn facts(self) -> &'n [Fact] {
        let span = &self.network.spans[self.index];
        &self.network.facts[span.from as usize..span.to as usize]
    }
    fn first(self) -> &'n Fact {
        &self.facts()[0]
    }
    /// All mentions of its facts.
    pub fn mentions(self) -> impl Iterator<Item = &'n Mention> + Clone {
        self.facts().iter().flat_map(|f| f.edge.mentions())
    }
    /// Its id, an XML NMTOKEN, which no other link of the network has.
    pub fn id(self) -> String {
        let fact = self.first();
        match (self.network.shape, self.role()) {
            (_, Role::Subject) => fact.id() + ".subject",
            (_, Role::Object) => fact.id() + ".object",
            (Shape::Relations, _) => {
                format!("{}.{}.{}", fact.subject.id(), fact.relation.as_str(), fact.object.id())
            }
            (Shape::Pairs, _) => format!("{}.PAIR.{}", self.source().id(), self.target().id()),
            _ => fact.id(),
        }
    }
    /// What keeps it apart from other links of its two ends: the relation, `PAIR`, `SUBJECT` or `OBJECT`.
    pub fn kind(self) -> &'static str {
        match self.role() {
            Role::Subject => "SUBJECT",
            Role::Object => "OBJECT",
            Role::Relation if self.network.shape == Shape::Pairs => "PAIR",
            Role::Relation => self.first().relation.as_str(),
        }
    }
    /// The relation of all its facts, if they have one.
    pub fn relation(self) -> Option<Relation> {
        let first = self.first().relation;
        self.facts().iter().all(|f| f.relation == first).then_some(first)
    }
    /// All relations, in order, each once.
    pub fn relations(self) -> Vec<Relation> {
        let mut all: Vec<Relation> = self.facts().iter().map(|f| f.relation).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
    /// Whether either order of its ends says the same.
    pub fn is_symmetric(self) -> bool {
        !self.network.is_directed() || self.role() == Role::Relation && self.first().relation.symmetric()
    }
    /// The mean score of its facts, each weighted by its stories, −10 to +10: only of what is asserted and neither fact
    /// nor statement. 0 if there is none such; a single fact has its own score whatever its factuality.
    pub fn score(self) -> f32 {
        if let [fact] = self.facts() {
            return fact.score();
        }
        let counted = || {
            self.facts().iter().filter(|f| f.factuality == Factuality::Asserted && f.relation.quad() != Quad::Neutral)
        };
        let weight: usize = counted().map(|f| f.weight()).sum();
        let sum: f64 = counted().map(|f| f64::from(f.score()) * f.weight() as f64).sum();
        if weight == 0 { 0.0 } else { ((sum / weight as f64 * 1e4).round() / 1e4) as f32 }
    }
    /// The quad class: its relation's, or for several relations that of the score.
    pub fn quad(self) -> Quad {
        self.relation().map_or_else(|| quad_of(self.score()), Relation::quad)
    }
    /// How many independent stories say any of it.
    pub fn weight(self) -> usize {
        tally::weight(self.mentions())
    }
    /// How likely one story at least is right, 0.0..=1.0.
    pub fn confidence(self) -> f32 {
        tally::confidence(self.mentions())
    }
    /// The factuality of all its facts, if they have one.
    pub fn factuality(self) -> Option<Factuality> {
        let first = self.first().factuality;
        self.facts().iter().all(|f| f.factuality == first).then_some(first)
    }
    /// The firmest ground that any mention has for a date.
    pub fn date_basis(self) -> DateBasis {
        self.mentions().map(|m| m.date_basis).min().unwrap_or(DateBasis::None)
    }
    /// The words that say it most often.
    pub fn label(self) -> &'n str {
        tally::usual(self.mentions().map(|m| Some(&*m.label))).unwrap_or("")
    }
    /// The office most often said.
    pub fn title(self) -> Option<&'n str> {
        tally::usual(self.mentions().map(|m| m.title.as_deref()))
    }
    /// The mode most often given.
    pub fn mode(self) -> Option<&'n str> {
        tally::usual(self.mentions().map(|m| m.mode.as_deref()))
    }
    /// The CAMEO code most often given.
    pub fn cameo(self) -> Option<&'n str> {
        tally::usual(self.mentions().map(|m| m.cameo.as_deref()))
    }
    /// Who claims it, sorted, each once.
    pub fn attributed_to(self) -> Vec<&'n str> {
        tally::each(self.mentions().map(|m| m.attributed_to.as_deref()))
    }
    /// Who published it, sorted, each once.
    pub fn publishers(self) -> Vec<&'n str> {
        tally::each(self.mentions().map(|m| m.origin.source.publisher.as_deref()))
    }
    /// The articles that say it, by id, each once.
    pub fn articles(self) -> Vec<&'n Origin> {
        tally::articles(self.mentions())
    }
    /// The first `limit` sentences that say it, each once.
    pub fn evidence(self, limit: usize) -> Vec<&'n str> {
        tally::evidence(self.mentions(), limit)
    }
    /// The first and last day that any of its dates touches.
    pub fn days(self) -> (Option<Day>, Option<Day>) {
        let dates = || self.facts().iter().filter_map(|f| f.date);
        (dates().filter_map(|d| d.first()).min(), dates().filter_map(|d| d.last()).max())
    }
    /// The first and last day on which an article said any of it.
    pub fn published(self) -> (Option<Day>, Option<Day>) {
        tally::published(self.mentions())
    }
}
