//! Tokens a second on one core: splitting and tokenizing alone, then with tags, lemmas and trees.
//! Reads `../shared/articles/guardian.jsonl` where it is there, else `examples/articles`; prints ratios of one run.
//! The public figure to put beside it: UDPipe 1.2 with its English EWT model, 4,650 words a second.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use chancery::span::Span;
use chancery::text::{analyse, token};
use std::time::Instant;

fn main() {
    // About 100,000 words of news.
    let text = corpus::read(120).iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let blocks = [Span::new(0, text.len())];
    let warm = analyse(&text, &blocks);
    let tokens = warm.tokens() as f64;
    let mut best = [f64::MAX; 2];
    for _ in 0..5 {
        let start = Instant::now();
        let mut pieces = Vec::new();
        token::tokenize(&text, blocks[0], &mut pieces);
        best[0] = best[0].min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let document = analyse(&text, &blocks);
        best[1] = best[1].min(start.elapsed().as_secs_f64());
        assert_eq!(document.tokens(), warm.tokens(), "the same text gives the same tokens");
    }
    println!("{tokens} tokens, one core, best of 5");
    println!("tokenize            {:>12.0} tokens/s", tokens / best[0]);
    println!("tag, lemma and tree {:>12.0} tokens/s", tokens / best[1]);
}
