//! How right the embedded model is: the figures of the issue on the treebanks, with floors. Skipped with a message
//! where `../shared/treebank` is missing.

use super::Parser;
use crate::text::treebank;
use crate::text::{Deprel, Upos};

/// UPOS, UAS and LAS in per cent of words, gold tokens, full relations, punctuation counted.
fn score(conllu: &str) -> [f64; 3] {
    let trees = treebank::read(conllu).expect("a treebank");
    let mut parser = Parser::new();
    let (mut hits, mut all) = ([0.0; 3], 0.0);
    for batch in trees.chunks(16) {
        let forms: Vec<&str> = batch.iter().flat_map(|t| t.words.iter().map(|w| w.form)).collect();
        let ends: Vec<usize> = batch
            .iter()
            .scan(0, |end, t| {
                *end += t.words.len();
                Some(*end)
            })
            .collect();
        let mut found = Vec::new();
        parser.annotate(&forms, &ends, &mut found);
        for (a, w) in found.iter().zip(batch.iter().flat_map(|t| &t.words)) {
            let head = a.head.map(|h| h as usize) == w.head;
            all += 1.0;
            hits[0] += f64::from(u8::from(Upos::parse(w.upos) == Some(a.upos)));
            hits[1] += f64::from(u8::from(head));
            hits[2] += f64::from(u8::from(head && Deprel::parse(w.deprel) == Some(a.deprel)));
        }
    }
    hits.map(|h| 100.0 * h / all)
}

#[test]
#[allow(clippy::print_stdout)]
fn figures_on_the_treebanks() {
    let shared = std::env::var("CHANCERY_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    for (name, floors) in [("ewt-test", [95.0, 86.7, 83.8]), ("gum-dev", [95.5, 86.0, 82.0])] {
        let Ok(text) = std::fs::read_to_string(format!("{shared}/treebank/{name}.conllu")) else {
            println!("skipped: {shared}/treebank/{name}.conllu is not there");
            return;
        };
        let found = score(&text);
        println!("FIGURE {name} UPOS {:.2} UAS {:.2} LAS {:.2}", found[0], found[1], found[2]);
        for (found, floor) in found.iter().zip(floors) {
            assert!(*found >= floor, "{name}: {found:.2} is under {floor}");
        }
    }
}

mod props {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_words_give_trees(words in prop::collection::vec(prop_oneof![".{0,6}", "[a-zA-Z]{1,12}", Just("x".repeat(3000))], 0..40), cut in 0usize..40) {
            let forms: Vec<&str> = words.iter().map(String::as_str).collect();
            let cut = cut.min(forms.len());
            let ends = if cut == 0 || cut == forms.len() { vec![forms.len()] } else { vec![cut, forms.len()] };
            let mut out = Vec::new();
            Parser::new().annotate(&forms, &ends, &mut out);
            prop_assert_eq!(out.len(), forms.len());
            let mut from = 0;
            for to in ends {
                let heads: Vec<Option<u32>> = out[from..to].iter().map(|a| a.head).collect();
                if from < to {
                    prop_assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
                }
                for mut i in 0..heads.len() {
                    for step in 0..=heads.len() {
                        prop_assert!(step < heads.len(), "a cycle");
                        match heads[i] { Some(h) => i = h as usize, None => break }
                    }
                }
                from = to;
            }
        }
    }
}
