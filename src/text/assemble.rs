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

/// Splits and tokenizes the blocks of `text`, has `annotate` fill its second argument (given empty) with one
/// annotation for each form of a sentence, and adds the lemmas. A word without an annotation becomes `X`, under the
/// first word.
pub fn assemble<'t>(
    text: &'t str,
    blocks: &[Span],
    mut annotate: impl FnMut(&[&'t str], &mut Vec<Annotation>),
) -> Document<'t> {
    let mut builder = DocumentBuilder::new(text);
    let (mut pieces, mut ends) = (Vec::new(), Vec::new());
    let mut forms: Vec<&'t str> = Vec::new();
    let mut annotations = Vec::new();
    let mut lemma = String::new();
    let parts = blocks.iter().enumerate().flat_map(|(k, &block)| {
        // A dateline is a sentence of its own.
        let cut = dateline::end(text, block).unwrap_or(block.start as usize);
        let halves = [Span::new(block.start as usize, cut), Span::new(cut, block.end as usize)];
        halves.into_iter().filter(|h| !h.is_empty()).map(move |h| (k, h))
    });
    for (k, block) in parts {
        pieces.clear();
        ends.clear();
        token::tokenize(text, block, &mut pieces);
        sentence::split(text, &pieces, &mut ends);
        let mut first = 0;
        for &end in &ends {
            let sentence = &pieces[first..end];
            first = end;
            forms.clear();
            forms.extend(sentence.iter().map(|p| p.span.of(text)));
            annotations.clear();
            annotate(&forms, &mut annotations);
            for (i, (piece, form)) in sentence.iter().zip(&forms).enumerate() {
                let a = annotations.get(i).copied().unwrap_or(unknown(i));
                lemma::lemma(form, a.upos, a.xpos, &mut lemma);
                builder.token(piece.span, a.upos, a.xpos, &lemma, a.head, a.deprel, piece.joined);
            }
            builder.end_sentence(k);
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
        let document = assemble(text, &blocks, |forms, out| {
            seen.push(forms.join(" "));
            out.extend(forms.iter().enumerate().map(|(i, _)| Annotation {
                upos: Upos::Verb,
                xpos: Xpos::Vbz,
                head: (i != 1).then_some(1),
                deprel: Deprel::Dep,
            }));
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
