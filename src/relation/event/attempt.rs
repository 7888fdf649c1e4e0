//! The frames that a sentence calls for, whether or not they found their two sides. Reads what a [`Matcher`] reads;
//! returns [`Attempt`]s, for people who ask why.

use super::{Match, Matcher};
use crate::relation::frame::{Frame, Path};

/// A frame that the words of a predicate call for.
#[derive(Debug)]
pub struct Attempt<'f> {
    /// The frame.
    pub frame: &'f Frame,
    /// The predicate's head token.
    pub predicate: usize,
    /// What it found, if both sides.
    pub found: Option<Match<'f>>,
    /// Whether somebody stands where its subject may sit.
    pub subject: bool,
    /// Whether somebody stands where its object may sit.
    pub object: bool,
}

impl<'a> Matcher<'a, '_> {
    /// All frames called for, in order of their predicates; of one predicate, those that nearly spoke before the one that did.
    pub fn attempts(&self) -> Vec<Attempt<'a>> {
        let mut out = Vec::new();
        self.each(|frames, i| {
            for (frame, noun) in frames {
                let found = self.apply(frame, i, noun, false);
                let fits = |p: &Path| {
                    let mut hits = self.walk(frame, p, i, noun, true).into_iter();
                    hits.any(|h| frame.kinds.fit(self.actors.actors[h.actor].kind))
                };
                let acts = |p: &Path| !self.walk(frame, p, i, noun, false).is_empty();
                let (subject, object) = (frame.subject.iter().any(acts), frame.object.iter().any(fits));
                let spoke = found.is_some();
                out.push(Attempt { frame, predicate: i, found, subject, object });
                if spoke {
                    return true;
                }
            }
            false
        });
        out.sort_by_key(|a| a.predicate);
        out
    }
}
