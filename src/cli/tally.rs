//! What became of the input: how much was read, how much was not, and why. Reads articles and problems one by one;
//! returns a summary and the outcome of the command.

use super::Outcome;
use chancery::error::ErrorKind;
use chancery::{Article, Error};
use std::collections::BTreeMap;

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Articles.
    pub read: usize,
    copies: usize,
    foreign: usize,
    bare: usize,
    problems: usize,
    kinds: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// One more article.
    pub fn add(&mut self, article: &Article) {
        self.read += 1;
        self.copies += usize::from(article.copy_of.is_some());
    }

    /// One more problem, if it is one: what is in another language, and what a crawl fetched that is no article, was not
    /// meant to be read.
    pub fn miss(&mut self, problem: &Error) -> bool {
        match problem.kind() {
            ErrorKind::Language => self.foreign += 1,
            ErrorKind::NoArticle => self.bare += 1,
            kind => {
                self.problems += 1;
                *self.kinds.entry(why(kind)).or_default() += 1;
                return true;
            }
        }
        false
    }

    /// How the command ends if nothing else goes wrong.
    pub fn outcome(&self) -> Outcome {
        if self.problems > 0 { Outcome::Problems } else { Outcome::Done }
    }

    /// "3 articles read (1 a copy), 2 problems: 1 too large, 1 not found".
    pub fn summary(&self) -> String {
        let mut said = count(self.read, "article") + " read";
        if self.copies > 0 {
            said += &format!(" ({} of them copies)", self.copies);
        }
        said += &format!(", {}", count(self.problems, "problem"));
        let kinds: Vec<String> = self.kinds.iter().map(|(why, n)| format!("{n} {why}")).collect();
        if !kinds.is_empty() {
            said += &format!(" ({})", kinds.join(", "));
        }
        if self.foreign > 0 {
            said += &format!(", {} skipped as not English", count(self.foreign, "article"));
        }
        if self.bare > 0 {
            said += &format!(", {} skipped as no article", count(self.bare, "page"));
        }
        said
    }
}

fn why(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "not found",
        ErrorKind::Unreadable => "unreadable",
        ErrorKind::Encoding => "not text",
        ErrorKind::TooLarge => "too large",
        ErrorKind::Usage => "of no known form",
        _ => "malformed",
    }
}

/// "1 edge", "2 edges".
pub fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
