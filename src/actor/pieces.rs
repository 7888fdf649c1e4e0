//! A sentence as the gazetteer reads it. Reads tokens; returns their pieces (runs between spaces, hyphens and slashes).

use super::name::{Shape, shape};
use crate::text::Sentence;

/// The pieces of a sentence with their tokens; a piece with hash 0 is a break that no name crosses.
pub(crate) struct Pieces {
    pub list: Vec<(usize, Shape)>,
}

impl Pieces {
    pub fn of(sentence: &Sentence<'_>) -> Self {
        let mut list = Vec::with_capacity(sentence.len() + 8);
        for i in 0..sentence.len() {
            let form = sentence.form(i);
            let before = list.len();
            for part in form.split(super::name::parting) {
                list.extend(shape(part).map(|s| (i, s)));
            }
            if list.len() == before && !transparent(form) {
                list.push((i, Shape { hash: 0, upper: false, caps: false }));
            }
        }
        Pieces { list }
    }
    pub fn starts_token(&self, k: usize) -> bool {
        k == 0 || self.list[k - 1].0 != self.list[k].0
    }
    /// Whether a token ends before piece `k`.
    pub fn ends_token(&self, k: usize) -> bool {
        k >= self.list.len() || self.list[k - 1].0 != self.list[k].0
    }
}

/// Marks that stand inside names.
fn transparent(form: &str) -> bool {
    form.chars().all(|c| matches!(c, '-' | '‐' | '‑' | '–' | '/' | '\'' | '’' | '.'))
}
