//! Articles through a piece of work, in parallel. Reads sources on one thread and makes articles of what they hold on
//! all; hands every article and its result on in the order of the input, the same at any number of threads. Never holds
//! more than three chunks of articles: one that is read, one that waits and one that is worked on.

use super::args::Input;
use super::progress::Progress;
use super::say;
use super::tally::Tally;
use anyhow::{Context, Result};
use chancery::article::{self, Copies, Draft, Options, Signature, drafts};
use chancery::{Article, Error};
use rayon::prelude::*;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

pub use super::tally::count;

/// A chunk is done when it holds so many articles, or so many bytes of what they are made of.
const CHUNK: usize = 256;
const CHUNK_BYTES: usize = 8 << 20;
/// What takes pages apart calls itself for each element inside another.
const STACK: usize = 16 << 20;

/// How the user wants articles to be read.
fn options(input: &Input) -> Options {
    let map = input.map.iter().fold(article::FieldMap::default(), |all, map| all.and(map));
    Options { max_bytes: input.max_bytes, published: input.published, map, any_language: input.language == "any" }
}

/// Works on all articles of the input and hands each on with what came of it.
pub fn each<T: Send>(
    input: &Input,
    work: impl Fn(&Article) -> T + Sync,
    mut hand_on: impl FnMut(&Article, T) -> Result<()>,
) -> Result<Tally> {
    let threads = input.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .build()
        .context("cannot start threads")?;
    let progress = Progress::new(&input.sources);
    let (mut tally, mut copies) = (Tally::default(), Copies::new());
    thread::scope(|scope| {
        let (to, chunks) = sync_channel(0);
        let (options, progress) = (options(input), &progress);
        scope.spawn(move || read(input, &options, progress, &to));
        // Whatever ends this ends the reading too: nobody receives any more.
        let chunks: Receiver<Vec<Draft>> = chunks;
        for chunk in chunks.iter() {
            let mut chunk = pool.install(|| made(chunk));
            for (article, signature) in &mut chunk {
                if let (Ok(article), Some(signature)) = (article, signature) {
                    article.copy_of = copies.see(&article.id, signature);
                }
            }
            let answer = |(a, _): &(Made, _)| a.as_ref().ok().map(&work);
            let done: Vec<Option<T>> = pool.install(|| chunk.par_iter().map(answer).collect());
            progress.add(chunk.len());
            for ((article, _), result) in chunk.iter().zip(done) {
                match (article, result) {
                    (Ok(article), Some(result)) => {
                        tally.add(article);
                        hand_on(article, result)?;
                    }
                    (Err(problem), _) => {
                        let word = if tally.miss(problem) { "warning" } else { "skipped" };
                        progress.suspend(|| say(&format!("{word}: {problem}")));
                    }
                    (Ok(_), None) => {}
                }
            }
        }
        Ok(tally)
    })
}

/// An article, or what is wrong.
type Made = Result<Article, Error>;

/// The articles and problems of a chunk, in order, and what articles are compared by.
fn made(chunk: Vec<Draft>) -> Vec<(Made, Option<Signature>)> {
    let finish = |draft: Draft| {
        let (problem, article) = draft.finish();
        let signature = article.as_ref().ok().map(Signature::of);
        (problem, article, signature)
    };
    let all: Vec<_> = chunk.into_par_iter().map(finish).collect();
    let lines = |(problem, article, signature): (Option<Error>, Made, Option<Signature>)| {
        problem.map(|p| (Err(p), None)).into_iter().chain([(article, signature)])
    };
    all.into_iter().flat_map(lines).collect()
}

/// Sends all that the input holds in chunks.
fn read(input: &Input, options: &Options, progress: &Progress, to: &SyncSender<Vec<Draft>>) {
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    for source in &input.sources {
        let drafts = drafts(source, options);
        progress.follow(drafts.bytes_read());
        for draft in drafts {
            bytes += draft.size();
            chunk.push(draft);
            if chunk.len() >= CHUNK || bytes >= CHUNK_BYTES {
                if to.send(std::mem::take(&mut chunk)).is_err() {
                    return;
                }
                bytes = 0;
            }
        }
    }
    let _ = to.send(chunk);
}
