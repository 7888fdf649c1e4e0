//! Puts the text stage together. Reads a text, its blocks and an annotator; returns the [`Document`]. Buffers are
//! kept from sentence to sentence: nothing is allocated per token.

use super::dateline;
use super::document::{Document, DocumentBuilder};
use super::label::{Deprel, Upos, Xpos};
use super::lemma;
use super::sentence;
use super::token;
use crate::span::Span;

/// What the tagger and the parser say of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annotation {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Index of the head in the sentence, from 0; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// Sentences annotated at once: enough to share the parser's weights, few enough to keep its buffers small.
const BATCH: usize = 12;

/// Splits and tokenizes the blocks of `text`, has `annotate` add one annotation for each of some sentences' forms
/// (its second argument says where each sentence ends among them), and adds the lemmas. A word without an annotation
/// becomes `X`, under the first word.
pub fn assemble<'t>(
    text: &'t str,
    blocks: &[Span],
    mut annotate: impl FnMut(&[&'t str], &[usize], &mut Vec<Annotation>),
) -> Document<'t> {
    let (mut pieces, mut ends, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let parts = blocks.iter().enumerate().flat_map(|(k, &block)| {
        // A dateline is a sentence of its own.
        let cut = dateline::end(text, block).unwrap_or(block.start as usize);
        let halves = [Span::new(block.start as usize, cut), Span::new(cut, block.end as usize)];
        halves.into_iter().filter(|h| !h.is_empty()).map(move |h| (k, h))
    });
    let mut part_ends = Vec::new();
    for (k, block) in parts {
        let first = pieces.len();
        token::tokenize(text, block, &mut pieces);
        part_ends.clear();
        sentence::split(text, &pieces[first..], &mut part_ends);
        ends.extend(part_ends.iter().map(|e| first + e));
        places.resize(ends.len(), k);
    }
    let mut builder = DocumentBuilder::new(text);
    let mut forms: Vec<&'t str> = Vec::new();
    let mut batch_ends = Vec::new();
    let mut annotations = Vec::new();
    let mut lemma = String::new();
    let mut first = 0;
    for (batch, places) in ends.chunks(BATCH).zip(places.chunks(BATCH)) {
        let pieces = &pieces[first..batch[batch.len() - 1]];
        forms.clear();
        forms.extend(pieces.iter().map(|p| p.span.of(text)));
        batch_ends.clear();
        batch_ends.extend(batch.iter().map(|e| e - first));
        first += pieces.len();
        annotations.clear();
        annotate(&forms, &batch_ends, &mut annotations);
        let mut from = 0;
        for (&to, &place) in batch_ends.iter().zip(places) {
            for i in from..to {
                let a = annotations.get(i).copied().unwrap_or(unknown(i - from));
                lemma::lemma(forms[i], a.upos, a.xpos, &mut lemma);
                builder.token(pieces[i].span, a.upos, a.xpos, &lemma, a.head, a.deprel, pieces[i].joined);
            }
            builder.end_sentence(place);
            from = to;
        }
    }
    builder.finish()
}

fn unknown(i: usize) -> Annotation {
    let root = i == 0;
    Annotation {
        upos: Upos::X,
        xpos: Xpos::Fw,
        head: (!root).then_some(0),
        deprel: if root { Deprel::Root } else { Deprel::Dep },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_every_sentence_its_annotations() {
        let text = "Talks. They don't end.\n\nxx No end";
        let blocks = [Span::new(0, 22), Span::new(27, text.len())];
        let mut seen = Vec::new();
        let document = assemble(text, &blocks, |forms, ends, out| {
            let mut from = 0;
            for &to in ends {
                seen.push(forms[from..to].join(" "));
                out.extend((0..to - from).map(|i| Annotation {
                    upos: Upos::Verb,
                    xpos: Xpos::Vbz,
                    head: (i != 1).then_some(1),
                    deprel: Deprel::Dep,
                }));
                from = to;
            }
        });
        assert_eq!(seen, ["Talks .", "They do n't end .", "No end"]);
        let second = document.sentence(1);
        assert_eq!((second.block(), document.sentence(2).block()), (0, 1));
        assert_eq!((second.form(2), second.token(2).joined, second.head(2)), ("n't", true, Some(1)));
        assert_eq!((second.root(), document.sentence(0).lemma(0)), (1, "talk"));
        assert_eq!(second.as_str(), "They don't end.");
        assert_eq!(document.tokens(), 9);
    }
}
