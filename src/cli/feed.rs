//! Articles through a piece of work, in parallel. Reads sources; hands every article and its result on in the order of
//! the input, the same at any number of threads. Never holds more than one chunk of articles.

use super::args::Input;
use super::{Outcome, say};
use anyhow::{Context, Result};
use chancery::Article;
use chancery::article::{Options, articles};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::time::Duration;

/// What was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Articles.
    pub read: usize,
    /// Things that were wrong, each said.
    pub problems: usize,
}

impl Tally {
    /// How the command ends if nothing else goes wrong.
    pub fn outcome(&self) -> Outcome {
        if self.problems > 0 { Outcome::Problems } else { Outcome::Done }
    }

    /// "3 articles read, 1 problem".
    pub fn summary(&self) -> String {
        let problems = if self.problems == 1 { "problem" } else { "problems" };
        format!("{} read, {} {problems}", count(self.read, "article"), self.problems)
    }
}

/// "1 edge", "2 edges".
pub fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A chunk is done when it holds so many articles, or so many bytes of text.
const CHUNK: usize = 256;
const CHUNK_BYTES: usize = 16 << 20;

/// Works on all articles of the input and hands each on with what came of it.
pub fn each<T: Send>(
    input: &Input,
    work: impl Fn(&Article) -> T + Sync,
    mut hand_on: impl FnMut(&Article, T) -> Result<()>,
) -> Result<Tally> {
    let any_language = input.language == "any";
    let options = Options { published: input.published, any_language, ..Options::default() };
    let threads = input.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start threads")?;
    let bar = progress();
    let mut tally = Tally::default();
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    let mut flush = |chunk: &mut Vec<Article>, bar: &ProgressBar| -> Result<()> {
        let done: Vec<T> = pool.install(|| chunk.par_iter().map(&work).collect());
        for (article, result) in chunk.iter().zip(done) {
            hand_on(article, result)?;
        }
        bar.inc(chunk.len() as u64);
        chunk.clear();
        Ok(())
    };
    for article in input.sources.iter().flat_map(|source| articles(source, &options)) {
        match article {
            Ok(article) => {
                tally.read += 1;
                bytes += article.text.len();
                chunk.push(article);
            }
            Err(problem) => {
                tally.problems += 1;
                bar.suspend(|| say(&format!("warning: {problem}")));
            }
        }
        if chunk.len() >= CHUNK || bytes >= CHUNK_BYTES {
            flush(&mut chunk, &bar)?;
            bytes = 0;
        }
    }
    flush(&mut chunk, &bar)?;
    bar.finish_and_clear();
    Ok(tally)
}

/// Shown on a terminal only.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
