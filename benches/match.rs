//! Megabytes a second on one core in which the automaton of names goes through plain text, and what its start costs.
//! Reads `../shared/articles/guardian.jsonl` where it is there, else a sentence over and over.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use chancery::actor::spot;
use std::time::Instant;

fn main() {
    let text = corpus();
    let start = Instant::now();
    spot("China", |_| {});
    println!("tables of the binary: ready in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let count = || {
        let mut names = 0;
        spot(&text, |_| names += 1);
        names
    };
    let names = count();
    let mut best = f64::MAX;
    for _ in 0..15 {
        let start = Instant::now();
        assert_eq!(count(), names, "the same text has the same names");
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{} bytes, {names} names, one core, best of 15", text.len());
    println!("match {:>8.0} MB/s", text.len() as f64 / 1e6 / best);
}

fn corpus() -> String {
    let shared = std::env::var("CHANCERY_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let mut text = String::new();
    if let Ok(lines) = std::fs::read_to_string(format!("{shared}/articles/guardian.jsonl")) {
        for line in lines.lines() {
            if let Ok(article) = serde_json::from_str::<serde_json::Value>(line) {
                text.push_str(article["text"].as_str().unwrap_or_default());
                text.push_str("\n\n");
            }
        }
    }
    if text.is_empty() {
        let sentence = "The Turkish president met his Russian counterpart in Sochi on Monday, officials said.\n";
        text = sentence.repeat(20_000);
    }
    text
}
