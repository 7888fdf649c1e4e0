//! Words a second of the whole way from articles to triples, beside parsing alone, on one core and in one run.
//! Reads `../shared/articles/guardian.jsonl` ($CHANCERY_SHARED) where it is there, else a made-up text; prints the ratio,
//! which is asked to be 0.60 at least.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use chancery::text::analyse;
use chancery::{Article, Extractor};
use std::time::Instant;

fn main() {
    let articles = corpus::read(120); // about 100,000 words of news
    let extractor = Extractor::new();
    let parse = |a: &Article| analyse(&a.text, &a.blocks).tokens();
    let tokens: usize = articles.iter().map(parse).sum();
    // Tables and models are read once, before the clock starts.
    let triples: usize = articles.iter().map(|a| extractor.read(a).len()).sum();
    let mut best = [f64::MAX; 2];
    for _ in 0..5 {
        let start = Instant::now();
        let again: usize = articles.iter().map(parse).sum();
        best[0] = best[0].min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let found: usize = articles.iter().map(|a| extractor.read(a).len()).sum();
        best[1] = best[1].min(start.elapsed().as_secs_f64());
        assert_eq!((again, found), (tokens, triples), "the same articles give the same");
    }
    let rate = best.map(|seconds| tokens as f64 / seconds);
    println!("{} articles, {tokens} tokens, {triples} triples, one core, best of 5", articles.len());
    println!("parse   {:>10.0} tokens/s", rate[0]);
    println!("extract {:>10.0} tokens/s", rate[1]);
    println!("extract / parse {:.2} (asked: 0.60)", rate[1] / rate[0]);
}
