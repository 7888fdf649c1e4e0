//! The dictionary pass over plain text: the scan that stage 3 begins with, and nothing else. Reads a text; returns where
//! known names stand in it, by capitals alone. What stage 3 does with tokens and a tree decides more; this says how fast the
//! scan is, and where it pays to look.

use super::knowledge::Meaning;
use super::surface::scan;
use super::words::Word;
use crate::span::Span;

/// Calls `found` with the place of every longest known name, in order.
pub fn spot(text: &str, mut found: impl FnMut(Span)) {
    let known = super::known();
    let mut held: Option<Span> = None;
    scan(text, known, |role, words, s| {
        let fits = |m: &Meaning| fits(m, &words[..s.words as usize]);
        if role || !known.names.at(s.node).iter().any(fits) {
            return;
        }
        let span = Span { start: s.start, end: s.end };
        match held {
            Some(h) if span.start == h.start => held = Some(span),
            Some(h) if span.start < h.end => {}
            other => {
                other.into_iter().for_each(&mut found);
                held = Some(span);
            }
        }
    });
    held.into_iter().for_each(found);
}

fn fits(m: &Meaning, words: &[Word]) -> bool {
    (!m.exact || words[0].shape.caps)
        && words.iter().enumerate().all(|(k, w)| m.upper & (1 << k.min(31)) == 0 || w.shape.upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_by_their_letters() {
        let names = |text: &str| {
            let mut out = Vec::new();
            spot(text, |s| out.push(s.of(text).to_owned()));
            out
        };
        assert_eq!(
            names("North Korea’s army, the U.S. and us; China's Kim Jong-un"),
            ["North Korea", "U.S", "China", "Kim Jong-un"]
        );
        assert_eq!(
            names("Côte d'Ivoire met Türkiye.\n\nIn Paris, France"),
            ["Côte d'Ivoire", "Türkiye", "Paris", "France"]
        );
    }
}
