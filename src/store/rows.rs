//! What goes into a store and how days stand in it. Reads articles and periods; returns [`Entry`]s and numbers.

use crate::article::Article;
use crate::calendar::{Day, Period};
use crate::relation::Triple;

/// An article as a store keeps it, with the triples found in it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The article's id.
    pub article: String,
    /// The hash of its content: an article that comes again with the same one changes nothing.
    pub hash: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Period>,
    /// Where it stands.
    pub url: Option<String>,
    /// The article that it is a copy of.
    pub copy_of: Option<String>,
    /// What was found in it.
    pub triples: Vec<Triple>,
}

impl Entry {
    /// An article and what was found in it.
    pub fn of(article: &Article, triples: Vec<Triple>) -> Self {
        let some = |s: &Option<String>| s.clone().filter(|s| !s.is_empty());
        Entry {
            article: article.id.clone(),
            hash: article.content_hash(),
            title: some(&article.title),
            publisher: some(&article.publisher),
            published: article.published,
            url: some(&article.url),
            copy_of: some(&article.copy_of),
            triples,
        }
    }
}

/// What a batch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// Articles that are new.
    pub added: usize,
    /// Articles that came in another form than before: their old triples went.
    pub replaced: usize,
    /// Articles that were there already, as they are.
    pub unchanged: usize,
    /// Articles that went.
    pub forgotten: usize,
    /// Mentions that came.
    pub triples: usize,
}

impl std::ops::AddAssign for Change {
    fn add_assign(&mut self, other: Change) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.forgotten += other.forgotten;
        self.triples += other.triples;
    }
}

/// The first day of a period without a beginning, and the last of one without an end.
pub(super) const OPEN: (i64, i64) = (1, 99_999_999);

/// 4 September 2025 is 20250904.
pub(super) fn number(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// First and last day of a date; 0 and 0 without one.
pub(super) fn days(date: Option<Period>) -> (i64, i64) {
    let Some(date) = date else { return (0, 0) };
    (date.first().map_or(OPEN.0, number), date.last().map_or(OPEN.1, number))
}
