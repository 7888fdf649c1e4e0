//! Web pages a second on one core, from the file to the article.
//! Reads `../shared/pages/html` (or that folder of $CHANCERY_SHARED); where it is missing, says so and measures nothing.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use chancery::article::{Options, articles};
use std::path::Path;
use std::time::Instant;

fn main() {
    let shared = std::env::var("CHANCERY_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let folder = Path::new(&shared).join("pages/html");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let bytes: u64 = std::fs::read_dir(&folder)
        .map(|all| all.flatten().filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum())
        .unwrap_or_default();
    let options = Options { any_language: true, ..Options::default() };
    let read = || articles(&folder, &options).filter(Result::is_ok).count();
    let pages = read();
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        assert_eq!(read(), pages, "the same pages give the same articles");
        best = best.min(start.elapsed().as_secs_f64());
    }
    let mean = bytes as f64 / 1024.0 / pages.max(1) as f64;
    println!("{pages} pages of {mean:.0} kB each, one core, best of 3");
    println!("articles {:>12.0} pages/s", pages as f64 / best);
}
