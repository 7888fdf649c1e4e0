//! The analysed text. Reads nothing; returns [`Document`], flat arrays of tokens and sentences over one text,
//! and [`Sentence`], a view of one of them.

use super::label::{Deprel, Upos, Xpos};
use crate::span::Span;

/// A UD word: a slice of the text with its tags, its lemma and its place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Index of the head in the sentence (from 0); `None` for the root.
    pub head: Option<u32>,
    /// Whether it is written together with the token before it as one UD multiword token ("do" + "n't").
    pub joined: bool,
    /// Range in the document's lemma store.
    lemma: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    first: u32,
    end: u32,
    block: u32,
}

/// A text with its sentences, tokens, tags, lemmas and trees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    lemmas: String,
    bounds: Vec<Bounds>,
}

impl<'t> Document<'t> {
    /// The text it was made from.
    pub fn text(&self) -> &'t str {
        self.text
    }
    /// The number of sentences.
    pub fn len(&self) -> usize {
        self.bounds.len()
    }
    /// Whether it has no sentence.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }
    /// The number of tokens.
    pub fn tokens(&self) -> usize {
        self.tokens.len()
    }
    /// Sentence `k`, from 0; panics if there is none, as slices do.
    pub fn sentence(&self, k: usize) -> Sentence<'_> {
        let b = self.bounds[k];
        Sentence {
            text: self.text,
            lemmas: &self.lemmas,
            tokens: &self.tokens[b.first as usize..b.end as usize],
            index: k,
            block: b.block as usize,
        }
    }
    /// All sentences in order.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> {
        (0..self.len()).map(|k| self.sentence(k))
    }
}

/// One sentence of a document. Token indices count from 0 within it.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'d> {
    text: &'d str,
    lemmas: &'d str,
    tokens: &'d [Token],
    index: usize,
    block: usize,
}

impl<'d> Sentence<'d> {
    /// Its place in the document, from 0.
    pub fn index(&self) -> usize {
        self.index
    }
    /// The block (paragraph) it stands in, from 0.
    pub fn block(&self) -> usize {
        self.block
    }
    /// Its tokens.
    pub fn tokens(&self) -> &'d [Token] {
        self.tokens
    }
    /// The number of tokens; never 0.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }
    /// Token `i`.
    pub fn token(&self, i: usize) -> &'d Token {
        &self.tokens[i]
    }
    /// Token `i` as written.
    pub fn form(&self, i: usize) -> &'d str {
        self.tokens[i].span.of(self.text)
    }
    /// Token `i`'s lemma.
    pub fn lemma(&self, i: usize) -> &'d str {
        self.tokens[i].lemma.of(self.lemmas)
    }
    /// Token `i`'s universal part of speech.
    pub fn upos(&self, i: usize) -> Upos {
        self.tokens[i].upos
    }
    /// Token `i`'s Penn tag.
    pub fn xpos(&self, i: usize) -> Xpos {
        self.tokens[i].xpos
    }
    /// Token `i`'s relation to its head.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.tokens[i].deprel
    }
    /// Token `i`'s head; `None` for the root.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.tokens[i].head.map(|h| h as usize)
    }
    /// The tokens whose head is `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + use<'d> {
        let tokens = self.tokens;
        (0..tokens.len()).filter(move |&c| tokens[c].head == Some(i as u32))
    }
    /// The first child of `i` with relation `deprel`.
    pub fn child(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.children(i).find(|&c| self.deprel(c) == deprel)
    }
    /// The root's index.
    pub fn root(&self) -> usize {
        self.tokens.iter().position(|t| t.head.is_none()).unwrap_or(0)
    }
    /// Whether `i` is `a` or stands under it.
    pub fn within(&self, mut i: usize, a: usize) -> bool {
        for _ in 0..=self.tokens.len() {
            if i == a {
                return true;
            }
            match self.head(i) {
                Some(h) => i = h,
                None => return false,
            }
        }
        false
    }
    /// The first and one past the last token of the subtree of `i` (the yield may have gaps in it).
    pub fn extent(&self, i: usize) -> (usize, usize) {
        let (mut from, mut to) = (i, i + 1);
        for c in 0..self.tokens.len() {
            if self.within(c, i) {
                from = from.min(c);
                to = to.max(c + 1);
            }
        }
        (from, to)
    }
    /// The span of tokens `from..to`.
    pub fn span_of(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), self.tokens.get(to.wrapping_sub(1))) {
            (Some(a), Some(b)) => Span { start: a.span.start, end: b.span.end },
            _ => Span::default(),
        }
    }
    /// The sentence's span in the text.
    pub fn span(&self) -> Span {
        self.span_of(0, self.tokens.len())
    }
    /// The sentence as written.
    pub fn as_str(&self) -> &'d str {
        self.span().of(self.text)
    }
}

/// Builds a document sentence by sentence; the only way to make one, so that every invariant is held here.
#[derive(Debug)]
pub struct DocumentBuilder<'t> {
    document: Document<'t>,
}

impl<'t> DocumentBuilder<'t> {
    /// An empty document over `text`.
    pub fn new(text: &'t str) -> Self {
        DocumentBuilder { document: Document { text, tokens: Vec::new(), lemmas: String::new(), bounds: Vec::new() } }
    }
    /// Adds a token to the sentence being built. `head` counts within the sentence.
    #[allow(clippy::too_many_arguments)]
    pub fn token(
        &mut self,
        span: Span,
        upos: Upos,
        xpos: Xpos,
        lemma: &str,
        head: Option<u32>,
        deprel: Deprel,
        joined: bool,
    ) {
        let start = self.document.lemmas.len();
        self.document.lemmas.push_str(lemma);
        let lemma = Span::new(start, self.document.lemmas.len());
        self.document.tokens.push(Token { span, upos, xpos, deprel, head, joined, lemma });
    }
    /// Ends the sentence being built, which stands in paragraph `block`. Nothing happens if it has no token.
    pub fn end_sentence(&mut self, block: usize) {
        let first = self.document.bounds.last().map_or(0, |b| b.end);
        let end = self.document.tokens.len() as u32;
        if end > first {
            self.document.bounds.push(Bounds { first, end, block: block as u32 });
        }
    }
    /// The document.
    pub fn finish(self) -> Document<'t> {
        self.document
    }
}
