//! Which facts a view keeps. Reads one fact; says yes or no.

use super::View;
use crate::calendar::Period;
use crate::graph::edge::Fact;

impl View {
    /// Whether some facts may be left out by what they are.
    pub(super) fn chooses(&self) -> bool {
        let time = self.since.is_some() || self.until.is_some();
        time || !self.relations.is_empty() || !self.quads.is_empty() || !self.factuality.is_empty()
    }
    /// Whether a fact is kept for what it is.
    pub(super) fn keeps(&self, fact: &Fact) -> bool {
        let is_asked = self.relations.is_empty() && self.quads.is_empty()
            || self.relations.contains(&fact.relation)
            || self.quads.contains(&fact.relation.quad());
        is_asked
            && (self.factuality.is_empty() || self.factuality.contains(&fact.factuality))
            && self.in_time(fact.date)
    }
    fn in_time(&self, date: Option<Period>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // What has no date is not known to lie in any time.
        let Some(date) = date else { return false };
        let (since, until) = (self.since.and_then(Period::first), self.until.and_then(Period::last));
        let early = matches!((date.last(), since), (Some(end), Some(since)) if end < since);
        let late = matches!((date.first(), until), (Some(from), Some(until)) if from > until);
        !early && !late
    }
    /// Whether some facts may be left out for being said too little.
    pub(super) fn weighs(&self) -> bool {
        self.min_mentions > 1 || self.min_sources > 1 || self.min_confidence > 0.0
    }
    /// Whether a fact is said enough.
    pub(super) fn is_firm(&self, fact: &Fact) -> bool {
        fact.mentions().len() >= self.min_mentions
            && (self.min_sources <= 1 || fact.weight() >= self.min_sources)
            && (self.min_confidence <= 0.0 || fact.confidence() >= self.min_confidence)
    }
}
