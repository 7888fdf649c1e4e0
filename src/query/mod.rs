//! Questions to a graph. Reads [`Facts`] (a [`crate::Graph`] or a [`crate::store::Store`]); returns the [`Fact`]s that answer, by
//! date. Never guesses whom a name means.
//!
//! ```
//! # fn main() -> chancery::Result<()> {
//! use chancery::{Graph, query::Query, relation::Quad};
//! # let graph = Graph::new();
//! let question = Query::new().quad(Quad::VerbalConflict).since("2024".parse()?).min_sources(2);
//! for fact in question.run(&graph)? {
//!     println!("{} {} {}", fact.subject.name(), fact.relation.as_str(), fact.object.name());
//! }
//! # Ok(())
//! # }
//! ```

mod facts;
mod fold;
mod memory;
pub mod path;
pub mod pattern;
mod resolve;
pub mod time;

pub use facts::{ActorNo, Card, Facts, Link, LinkNo, Publisher, Scope};
pub use fold::{fold, words};
pub use resolve::resolve;

use crate::calendar::Period;
use crate::error::Result;
use crate::graph::{ActorKey, Fact, in_time};
use crate::relation::{Factuality, Quad, Relation};
use std::collections::HashMap;
use std::sync::Arc;

/// Gives the keys that a name may mean, from knowledge that lies outside the graph ("Beijing" is CHN).
pub type Gazetteer = dyn Fn(&str) -> Vec<ActorKey> + Send + Sync;

/// A question: every condition set must hold.
#[derive(Clone, Default)]
pub struct Query {
    actor: Option<String>,
    with: Option<String>,
    members: bool,
    relations: Vec<Relation>,
    quads: Vec<Quad>,
    since: Option<Period>,
    until: Option<Period>,
    factuality: Vec<Factuality>,
    publisher: Option<String>,
    text: Option<String>,
    min_mentions: usize,
    min_sources: usize,
    min_confidence: f32,
    limit: Option<usize>,
    gazetteer: Option<Arc<Gazetteer>>,
}

/// A question about one actor.
pub fn about(actor: impl Into<String>) -> Query {
    Query::new().actor(actor)
}

/// A question about two actors and what is between them, either way round.
pub fn between(actor: impl Into<String>, with: impl Into<String>) -> Query {
    Query::new().actor(actor).with(with)
}

impl Query {
    /// A question that everything answers.
    pub fn new() -> Self {
        Query::default()
    }
    /// On one side stands this actor, by key, id, name or alias (see [`resolve`]).
    #[must_use]
    pub fn actor(mut self, name: impl Into<String>) -> Self {
        self.actor = Some(name.into());
        self
    }
    /// On the other side stands this one.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>) -> Self {
        self.with = Some(name.into());
        self
    }
    /// A state stands also for its branches, its persons and its organizations.
    #[must_use]
    pub fn members(mut self, yes: bool) -> Self {
        self.members = yes;
        self
    }
    /// It is this relation, or another one asked for.
    #[must_use]
    pub fn relation(mut self, relation: Relation) -> Self {
        self.relations.push(relation);
        self
    }
    /// It is of this quad class, or another one asked for.
    #[must_use]
    pub fn quad(mut self, quad: Quad) -> Self {
        self.quads.push(quad);
        self
    }
    /// It may have been on or after the first day of this period. What has no date is left out.
    #[must_use]
    pub fn since(mut self, period: Period) -> Self {
        self.since = Some(period);
        self
    }
    /// It may have been on or before the last day of this period. What has no date is left out.
    #[must_use]
    pub fn until(mut self, period: Period) -> Self {
        self.until = Some(period);
        self
    }
    /// It has this factuality, or another one asked for.
    #[must_use]
    pub fn factuality(mut self, factuality: Factuality) -> Self {
        self.factuality.push(factuality);
        self
    }
    /// This publisher says it, whoever else does; case and accents do not matter.
    #[must_use]
    pub fn publisher(mut self, name: impl Into<String>) -> Self {
        self.publisher = Some(name.into());
        self
    }
    /// One sentence that says it has all of these words; case and accents do not matter.
    #[must_use]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.text = Some(words.into());
        self
    }
    /// At least so many sentences say it.
    #[must_use]
    pub fn min_mentions(mut self, least: usize) -> Self {
        self.min_mentions = least;
        self
    }
    /// At least so many independent sources say it ([`crate::graph::Edge::weight`]).
    #[must_use]
    pub fn min_sources(mut self, least: usize) -> Self {
        self.min_sources = least;
        self
    }
    /// Its confidence is at least this, 0.0..=1.0.
    #[must_use]
    pub fn min_confidence(mut self, least: f32) -> Self {
        self.min_confidence = least;
        self
    }
    /// At most so many answers.
    #[must_use]
    pub fn limit(mut self, most: usize) -> Self {
        self.limit = Some(most);
        self
    }
    /// Names that the graph does not know are looked up here.
    #[must_use]
    pub fn gazetteer(mut self, names: Arc<Gazetteer>) -> Self {
        self.gazetteer = Some(names);
        self
    }

    /// The facts that answer, by date (undated last), then subject, relation, object and factuality.
    ///
    /// # Errors
    /// A name that means nobody there, or several; and what the facts' keeper cannot do.
    pub fn run(&self, facts: &(impl Facts + ?Sized)) -> Result<Vec<Fact>> {
        let links: Vec<LinkNo> = self.links(facts)?.iter().map(|l| l.no).collect();
        facts.facts(&links)
    }

    /// As [`Query::run`], in short: without the sentences.
    ///
    /// # Errors
    /// As [`Query::run`].
    pub fn links(&self, facts: &(impl Facts + ?Sized)) -> Result<Vec<Link>> {
        let mut found = facts.links(&self.scope(facts)?)?;
        found.retain(|l| self.answers(l));
        in_order(facts, &mut found)?;
        found.truncate(self.limit.unwrap_or(usize::MAX));
        Ok(found)
    }

    fn scope(&self, facts: &(impl Facts + ?Sized)) -> Result<Scope> {
        let mut relations = self.relations.clone();
        if !self.quads.is_empty() {
            relations.extend(Relation::ALL.iter().filter(|r| self.quads.contains(&r.quad())));
        }
        Ok(Scope {
            subjects: self.meant(self.actor.as_deref(), facts)?,
            objects: self.meant(self.with.as_deref(), facts)?,
            either: true,
            relations,
            since: self.since.and_then(Period::first),
            until: self.until.and_then(Period::last),
            publisher: self.publisher.as_deref().map(fold),
            text: self.text.as_deref().map(|t| words(t).collect()).unwrap_or_default(),
        })
    }

    fn answers(&self, link: &Link) -> bool {
        (self.factuality.is_empty() || self.factuality.contains(&link.factuality))
            && link.mentions as usize >= self.min_mentions
            && link.weight as usize >= self.min_sources
            && link.confidence >= self.min_confidence
    }

    fn meant(&self, name: Option<&str>, facts: &(impl Facts + ?Sized)) -> Result<Vec<ActorNo>> {
        let Some(name) = name else { return Ok(Vec::new()) };
        let further = |name: &str| self.gazetteer.as_ref().map_or_else(Vec::new, |look_up| look_up(name));
        let card = resolve(name, facts, further)?;
        if self.members && card.key.kind == crate::actor::ActorKind::State && card.key.sector.is_none() {
            return facts.members(&card.key.id);
        }
        Ok(vec![card.no])
    }
}

/// Puts links in the order of answers: by date (undated last), then subject, relation, object and factuality.
pub fn in_order(facts: &(impl Facts + ?Sized), links: &mut [Link]) -> Result<()> {
    let mut keys: HashMap<ActorNo, ActorKey> = HashMap::new();
    for link in links.iter() {
        for no in [link.subject, link.object] {
            if let std::collections::hash_map::Entry::Vacant(new) = keys.entry(no) {
                new.insert(facts.actor(no)?.key);
            }
        }
    }
    links.sort_by(|a, b| {
        in_time(a.date)
            .cmp(&in_time(b.date))
            .then_with(|| keys[&a.subject].cmp(&keys[&b.subject]))
            .then(a.relation.cmp(&b.relation))
            .then_with(|| keys[&a.object].cmp(&keys[&b.object]))
            .then(a.factuality.cmp(&b.factuality))
    });
    Ok(())
}

#[cfg(test)]
mod tests;
