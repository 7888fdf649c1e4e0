//! Which date belongs to which predicate. Reads a sentence with its [`TimeMention`]s and the index of a predicate;
//! returns the index of the mention that dates it. Never guesses between clauses.
use super::TimeMention;
use crate::text::Sentence;
/// PLACEHOLDER
pub fn attach(sentence: &Sentence<'_>, mentions: &[TimeMention], predicate: usize) -> Option<usize> {
    let _ = (sentence, mentions, predicate);
    None
}
