//! Facts by time. Reads links; returns [`Span`]s of days, months or years with how much of them is cooperation and how much
//! conflict. Never makes a date more exact than it is: what is known to a year stands under the year.

use super::Link;
use crate::relation::Quad;
use std::collections::BTreeMap;

/// How finely time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// By day.
    Day,
    /// By month.
    Month,
    /// By year.
    Year,
}

/// What happened in a stretch of time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Span {
    /// Events, statements and what holds.
    pub facts: usize,
    /// Of them, cooperation in words or deeds.
    pub cooperation: usize,
    /// Of them, conflict in words or deeds.
    pub conflict: usize,
    /// The sum of PLOVER's scores of both, −10 to +10 each.
    pub sum: f64,
}

impl Span {
    /// The mean of PLOVER's scores; `None` without an event that has one.
    pub fn score(&self) -> Option<f64> {
        let n = self.cooperation + self.conflict;
        (n > 0).then(|| self.sum / n as f64)
    }
    /// Takes in one more fact.
    pub fn add(&mut self, link: &Link) {
        self.facts += 1;
        match link.relation.quad() {
            Quad::VerbalCooperation | Quad::MaterialCooperation => self.cooperation += 1,
            Quad::VerbalConflict | Quad::MaterialConflict => self.conflict += 1,
            Quad::Neutral => return,
        }
        self.sum += f64::from(link.relation.score());
    }
}

/// The label of the time of a link: `2024-05-07`, `2024-05`, `2024`, whatever is coarser of the date and the grain; a range
/// stands under its beginning. `None` without a date, or without a beginning.
pub fn label(link: &Link, grain: Grain) -> Option<String> {
    let date = link.date.filter(|d| d.first().is_some())?.to_string();
    let length = match grain {
        Grain::Day => 10,
        Grain::Month => 7,
        Grain::Year => 4,
    };
    Some(date.split('/').next()?.chars().take(length).collect())
}

/// Links by time; and how many have none.
pub fn by_time<'l>(links: impl IntoIterator<Item = &'l Link>, grain: Grain) -> (BTreeMap<String, Span>, usize) {
    let (mut spans, mut undated) = (BTreeMap::<String, Span>::new(), 0);
    for link in links {
        match label(link, grain) {
            Some(label) => spans.entry(label).or_default().add(link),
            None => undated += 1,
        }
    }
    (spans, undated)
}
