//! Scores tokens, words and sentences against a treebank as the CoNLL 2018 shared task does (Zeman et al. 2018):
//! F1 over spans in the raw text. Reads trees; returns [`Scores`].

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
    use super::*;
    use crate::text::treebank;

    #[test]
    fn dev_news() {
        let Ok(file) = std::env::var("NEWS") else { return };
        let text = std::fs::read_to_string(file).unwrap();
        for line in text.lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = v["text"].as_str().unwrap();
            let (pieces, ends) = analyse(text, &[Span::new(0, text.len())]);
            let mut from = 0;
            for e in ends {
                let forms: Vec<&str> = pieces[from..e].iter().map(|p| p.span.of(text)).collect();
                println!("S {}", forms.join(" "));
                from = e;
            }
        }
    }

    #[test]
    fn dev_bench() {
        let Ok(file) = std::env::var("BENCH") else { return };
        let text = std::fs::read_to_string(file).unwrap();
        let texts: Vec<String> = text
            .lines()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["text"].as_str().unwrap().to_string())
            .collect();
        for _ in 0..3 {
            let t = std::time::Instant::now();
            let (mut pieces, mut ends) = (Vec::new(), Vec::new());
            let mut n = 0;
            for t in &texts {
                pieces.clear();
                ends.clear();
                token::tokenize(t, Span::new(0, t.len()), &mut pieces);
                n += pieces.len();
            }
            let a = t.elapsed();
            for t in &texts {
                pieces.clear();
                ends.clear();
                token::tokenize(t, Span::new(0, t.len()), &mut pieces);
                sentence::split(t, &pieces, &mut ends);
            }
            let b = t.elapsed() - a;
            let mut out = String::new();
            for t in &texts {
                pieces.clear();
                token::tokenize(t, Span::new(0, t.len()), &mut pieces);
                for p in &pieces {
                    crate::text::lemma::lemma(p.span.of(t), crate::text::Upos::Verb, crate::text::Xpos::Vbg, &mut out);
                }
            }
            let c = t.elapsed() - a - b;
            println!("{n} tokens: tokenize {a:?} +split {:?} +lemma {:?}", b - a, c - a);
        }
    }

    #[test]
    fn dev_show() {
        let Ok(file) = std::env::var("SHOW") else { return };
        let text = std::fs::read_to_string(format!("../../shared/treebank/{file}.conllu")).unwrap();
        let trees = treebank::read(&text).unwrap();
        let w = Raw::new(&trees);
        let (pieces, ends) = analyse(&w.text, &w.blocks);
        let s = score(&trees);
        println!("tokens {:.2} words {:.2} sentences {:.2}", s.tokens.f1(), s.words.f1(), s.sentences.f1());
        let kind = std::env::var("KIND").unwrap_or("tokens".into());
        if kind == "sentences" {
            let (f, g) = (sentences(&pieces, &ends), sentences(&w.pieces, &w.ends));
            let fe: Vec<u32> = f.iter().map(|s| s.end).collect();
            let ge: Vec<u32> = g.iter().map(|s| s.end).collect();
            let ctx = |e: u32| {
                let (mut a, mut b) = ((e as usize).saturating_sub(50), (e as usize + 40).min(w.text.len()));
                while !w.text.is_char_boundary(a) {
                    a -= 1;
                }
                while !w.text.is_char_boundary(b) {
                    b += 1;
                }
                format!("{} ⏎ {}", &w.text[a..e as usize], &w.text[e as usize..b]).replace('\n', "¶")
            };
            for e in &fe {
                if ge.binary_search(e).is_err() {
                    println!("EXTRA {}", ctx(*e));
                }
            }
            for e in &ge {
                if fe.binary_search(e).is_err() {
                    println!("MISS  {}", ctx(*e));
                }
            }
            return;
        }
        let (f, g) =
            if kind == "words" { (words(&pieces), words(&w.pieces)) } else { (tokens(&pieces), tokens(&w.pieces)) };
        for x in &g {
            if f.binary_search(x).is_err() {
                let ours: Vec<&str> = f.iter().filter(|y| y.overlaps(*x)).map(|y| y.of(&w.text)).collect();
                let (mut a, mut b) = ((x.start as usize).saturating_sub(25), (x.end as usize + 25).min(w.text.len()));
                while !w.text.is_char_boundary(a) {
                    a -= 1;
                }
                while !w.text.is_char_boundary(b) {
                    b += 1;
                }
                println!("{} <= {}    [{}]", x.of(&w.text), ours.join(" | "), &w.text[a..b].replace('\n', "¶"));
            }
        }
    }
}
