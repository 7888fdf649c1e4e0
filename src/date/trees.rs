//! Trees written by hand, for the tests of this stage. Reads CoNLL-U-like lines; returns a [`Document`] of one sentence.

use crate::span::Span;
use crate::text::{Deprel, Document, DocumentBuilder, Upos, Xpos};

/// Lines of "form upos xpos lemma head deprel" with heads from 1 and 0 for the root, as CoNLL-U counts.
pub(super) fn tree<'t>(text: &'t str, rows: &str) -> Document<'t> {
    let mut builder = DocumentBuilder::new(text);
    let mut from = 0;
    for row in rows.lines().map(str::trim).filter(|r| !r.is_empty()) {
        let c: Vec<&str> = row.split_whitespace().collect();
        let start = from + text[from..].find(c[0]).expect("the form stands in the text");
        from = start + c[0].len();
        let head: u32 = c[4].parse().expect("a head");
        let (upos, xpos) = (Upos::parse(c[1]).expect("a upos"), Xpos::parse(c[2]).expect("an xpos"));
        let relation = Deprel::parse(c[5]).expect("a relation");
        builder.token(Span::new(start, from), upos, xpos, c[3], head.checked_sub(1), relation, false);
    }
    builder.end_sentence(0);
    builder.finish()
}
