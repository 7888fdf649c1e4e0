//! Puts the text stage together. Reads a text, its blocks and an annotator; returns the [`Document`]. Buffers are
//! kept from sentence to sentence: nothing is allocated per token.

use super::dateline;
use super::document::{Document, DocumentBuilder};
use super::label::{Deprel, Upos, Xpos};
use super::lemma;
use super::rubbish::is_rubbish;
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
/// becomes `X`, under the first word, as do all words of a row that is no language: `annotate` never sees it.
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
    let (mut annotations, mut rubbish, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let mut lemma = String::new();
    let mut first = 0;
    for (batch, places) in ends.chunks(BATCH).zip(places.chunks(BATCH)) {
        forms.clear();
        batch_ends.clear();
        annotations.clear();
        rubbish.clear();
        let mut from = first;
        for &to in batch {
            let start = forms.len();
            forms.extend(pieces[from..to].iter().map(|p| p.span.of(text)));
            rubbish.push(is_rubbish(&forms[start..], &mut seen));
            if rubbish.last() == Some(&true) {
                forms.truncate(start);
            } else {
                batch_ends.push(forms.len());
            }
            from = to;
        }
        if !batch_ends.is_empty() {
            annotate(&forms, &batch_ends, &mut annotations);
        }
        let mut annotations = annotations.iter().copied();
        for ((&to, &place), &rubbish) in batch.iter().zip(places).zip(&rubbish) {
            for (i, piece) in pieces[first..to].iter().enumerate() {
                let given = if rubbish { None } else { annotations.next() };
                let a = given.unwrap_or(unknown(i));
                lemma::lemma(piece.span.of(text), a.upos, a.xpos, &mut lemma);
                builder.token(piece.span, a.upos, a.xpos, &lemma, a.head, a.deprel, piece.joined);
            }
            builder.end_sentence(place);
            first = to;
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

    #[test]
    fn a_row_that_is_no_language_is_not_parsed() {
        let text = format!("They met. {}\n\nThey left.", "\"".repeat(300));
        let mut seen = Vec::new();
        let document = assemble(&text, &[Span::new(0, text.len())], |forms, ends, out| {
            seen.extend(forms.iter().map(|f| f.to_string()));
            seen.extend(ends.iter().map(|e| e.to_string()));
            out.extend((0..forms.len()).map(|_| Annotation { upos: Upos::Noun, ..unknown(0) }));
        });
        assert_eq!(seen, ["They", "met", ".", "They", "left", ".", "3", "6"]);
        assert!(document.tokens() > 300);
        let tagged = |k: usize| (document.sentence(k).upos(0), document.sentence(k).as_str());
        assert_eq!(tagged(0), (Upos::Noun, "They met."));
        assert_eq!(tagged(document.len() - 1), (Upos::Noun, "They left."));
        assert_eq!(tagged(1).0, Upos::X);
    }
}
