//! Megabytes a second on one core in which the automaton of names goes through plain text, and what its start costs.
//! Reads `../shared/articles/guardian.jsonl` where it is there, else a sentence over and over.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod corpus;

use chancery::actor::spot;
use std::time::Instant;

fn main() {
    let text = corpus::read(usize::MAX).iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n");
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
