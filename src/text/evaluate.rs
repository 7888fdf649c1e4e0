//! Scores tokens, words, sentences and lemmas against a treebank as the CoNLL 2018 shared task does (Zeman et al.
//! 2018): F1 over spans in the raw text; lemmas by gold words. Reads trees; returns figures.

use super::label::{Upos, Xpos};
use super::lemma;
use super::sentence;
use super::token::{self, Piece};
use super::treebank::Tree;
use crate::span::Span;

/// Hits, found and wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    /// Spans that are both found and wanted.
    pub hit: usize,
    /// Spans that the program finds.
    pub found: usize,
    /// Spans of the treebank.
    pub wanted: usize,
}

impl Count {
    /// F1 in percent.
    pub fn f1(&self) -> f64 {
        200.0 * self.hit as f64 / (self.found + self.wanted).max(1) as f64
    }
    /// Counts the spans of two sorted lists.
    fn add(&mut self, found: &[Span], wanted: &[Span]) {
        let hit = found.iter().filter(|s| wanted.binary_search(s).is_ok()).count();
        *self = Count { hit: self.hit + hit, found: self.found + found.len(), wanted: self.wanted + wanted.len() };
    }
}

/// F1 of the three layers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    /// Surface tokens: a multiword token counts as one.
    pub tokens: Count,
    /// UD words.
    pub words: Count,
    /// Sentences.
    pub sentences: Count,
}

/// Raw text rebuilt from trees, its paragraphs, and the spans that the treebank wants.
#[derive(Debug, Default)]
pub struct Raw {
    /// The text; a blank line stands between paragraphs.
    pub text: String,
    /// Its paragraphs.
    pub blocks: Vec<Span>,
    /// The words.
    pub pieces: Vec<Piece>,
    /// The ends of sentences, counted in words.
    pub ends: Vec<usize>,
}

impl Raw {
    /// Rebuilds the text of `trees`.
    pub fn new(trees: &[Tree]) -> Self {
        let mut raw = Raw::default();
        let mut start = 0;
        for (k, tree) in trees.iter().enumerate() {
            if k > 0 && (tree.opens_document || tree.opens_paragraph) {
                let end = raw.text.trim_end().len();
                raw.blocks.push(Span::new(start, end));
                raw.text.truncate(end);
                raw.text.push_str("\n\n");
                start = raw.text.len();
            }
            for word in &tree.words {
                let from = raw.text.len();
                raw.text.push_str(word.form);
                raw.pieces.push(Piece { span: Span::new(from, raw.text.len()), joined: word.joined });
                if !word.tight {
                    raw.text.push(' ');
                }
            }
            raw.ends.push(raw.pieces.len());
        }
        raw.blocks.push(Span::new(start, raw.text.trim_end().len()));
        raw
    }
}

/// Tokenizes and splits the raw text of `trees` and compares.
pub fn score(trees: &[Tree]) -> Scores {
    let wanted = Raw::new(trees);
    let (pieces, ends) = analyse(&wanted.text, &wanted.blocks);
    let mut scores = Scores::default();
    scores.words.add(&words(&pieces), &words(&wanted.pieces));
    scores.tokens.add(&tokens(&pieces), &tokens(&wanted.pieces));
    scores.sentences.add(&sentences(&pieces, &ends), &sentences(&wanted.pieces, &wanted.ends));
    scores
}

/// The share of words, in percent, whose lemma is right given the treebank's tags. Case counts; words whose lemma
/// the treebank leaves to the word they are part of ("_") count as wrong.
pub fn lemmas(trees: &[Tree]) -> f64 {
    let (mut right, mut all) = (0usize, 0usize);
    let mut found = String::new();
    for word in trees.iter().flat_map(|t| &t.words) {
        if let (Some(upos), Some(xpos)) = (Upos::parse(word.upos), Xpos::parse(word.xpos)) {
            lemma::lemma(word.form, upos, xpos, &mut found);
            right += usize::from(found == word.lemma);
        }
        all += 1;
    }
    100.0 * right as f64 / all.max(1) as f64
}

/// The words of all blocks and the ends of their sentences.
pub fn analyse(text: &str, blocks: &[Span]) -> (Vec<Piece>, Vec<usize>) {
    let (mut all, mut all_ends) = (Vec::new(), Vec::new());
    let (mut pieces, mut ends) = (Vec::new(), Vec::new());
    for &block in blocks {
        pieces.clear();
        ends.clear();
        token::tokenize(text, block, &mut pieces);
        sentence::split(text, &pieces, &mut ends);
        all_ends.extend(ends.iter().map(|e| e + all.len()));
        all.extend_from_slice(&pieces);
    }
    (all, all_ends)
}

fn words(pieces: &[Piece]) -> Vec<Span> {
    pieces.iter().map(|p| p.span).collect()
}

fn tokens(pieces: &[Piece]) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    for piece in pieces {
        match tokens.last_mut().filter(|_| piece.joined) {
            Some(last) => *last = last.cover(piece.span),
            None => tokens.push(piece.span),
        }
    }
    tokens
}

fn sentences(pieces: &[Piece], ends: &[usize]) -> Vec<Span> {
    let mut from = 0;
    let mut spans = Vec::new();
    for &end in ends {
        if let (Some(a), Some(b)) = (pieces.get(from), pieces.get(end.wrapping_sub(1))) {
            spans.push(a.span.cover(b.span));
        }
        from = end;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::super::treebank;
    use super::*;

    #[test]
    fn counts_spans() {
        let span = |a, b| Span { start: a, end: b };
        let mut count = Count::default();
        count.add(&[span(0, 1), span(1, 3)], &[span(0, 1), span(1, 2), span(2, 3)]);
        assert_eq!((count.hit, count.found, count.wanted), (1, 2, 3));
        assert!((count.f1() - 40.0).abs() < 1e-9);
    }

    #[test]
    fn rebuilds_the_text() {
        let row = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\t_\t_\t_\t0\troot\t_\t{misc}\n");
        let conllu = format!(
            "# newdoc\n{}{}{}{}\n# newpar\n{}\n",
            row("1-2", "Don't", "_"),
            row("1", "Do", "_"),
            row("2", "n't", "_"),
            row("3", "go", "SpaceAfter=No"),
            row("1", "No", "_"),
        );
        let raw = Raw::new(&treebank::read(&conllu).expect("well formed"));
        assert_eq!(raw.text, "Don't go\n\nNo ");
        assert_eq!(raw.blocks, [Span::new(0, 8), Span::new(10, 12)]);
        assert_eq!(tokens(&raw.pieces), [Span::new(0, 5), Span::new(6, 8), Span::new(10, 12)]);
    }

    /// The floors that raw text must reach; F1 in percent, lemmas in percent of words with gold tags.
    #[test]
    fn treebanks() {
        let shared = std::env::var("CHANCERY_SHARED").unwrap_or("../shared".into());
        for (name, tokens, words, sentences, lemmas) in
            [("ewt-test", 99.3, 99.1, 84.0, 98.7), ("gum-dev", 99.9, 99.9, 95.5, 99.0)]
        {
            let path = format!("{shared}/treebank/{name}.conllu");
            let Ok(text) = std::fs::read_to_string(&path) else {
                println!("skipped: {path} is not there");
                continue;
            };
            let trees = treebank::read(&text).expect("a treebank");
            let found = score(&trees);
            let right = super::lemmas(&trees);
            for (what, figure, floor) in [
                ("tokens", found.tokens.f1(), tokens),
                ("words", found.words.f1(), words),
                ("sentences", found.sentences.f1(), sentences),
                ("lemmas", right, lemmas),
            ] {
                println!("{name} {what} {figure:.2}");
                assert!(figure >= floor, "{name}: {what} {figure:.2} under the floor of {floor}");
            }
        }
    }
}
