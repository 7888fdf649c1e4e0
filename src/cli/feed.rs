//! Articles through a piece of work, in parallel. Reads sources; hands every article and its result on in the order of
//! the input, the same at any number of threads. Never holds more than three chunks of articles: one that is read, one
//! that waits and one that is worked on.

use super::args::Input;
use super::progress::Progress;
use super::say;
use super::tally::Tally;
use anyhow::{Context, Result};
use chancery::article::{self, Copies, Options, Signature, articles};
use chancery::{Article, Error};
use rayon::prelude::*;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

pub use super::tally::count;

/// A chunk is done when it holds so many articles, or so many bytes of text.
const CHUNK: usize = 256;
const CHUNK_BYTES: usize = 8 << 20;

type Chunk = Vec<Result<Article, Error>>;

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
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start threads")?;
    let progress = Progress::new(&input.sources);
    let (mut tally, mut copies) = (Tally::default(), Copies::new());
    thread::scope(|scope| {
        let (to, chunks) = sync_channel(0);
        let (options, progress) = (options(input), &progress);
        scope.spawn(move || read(input, &options, progress, &to));
        // Whatever ends this ends the reading too: nobody receives any more.
        let chunks: Receiver<Chunk> = chunks;
        for mut chunk in chunks.iter() {
            let sound = || chunk.par_iter().map(|a| a.as_ref().ok().map(Signature::of)).collect::<Vec<_>>();
            let signatures = pool.install(sound);
            for (article, signature) in chunk.iter_mut().zip(signatures) {
                if let (Ok(article), Some(signature)) = (article, signature) {
                    article.copy_of = copies.see(&article.id, &signature);
                }
            }
            let done: Vec<Option<T>> = pool.install(|| chunk.par_iter().map(|a| a.as_ref().ok().map(&work)).collect());
            progress.add(chunk.len());
            for (article, result) in chunk.iter().zip(done) {
                match (article, result) {
                    (Ok(article), Some(result)) => {
                        tally.add(article);
                        hand_on(article, result)?;
                    }
                    (Err(problem), _) => {
                        tally.miss(problem);
                        progress.suspend(|| say(&format!("warning: {problem}")));
                    }
                    (Ok(_), None) => {}
                }
            }
        }
        Ok(tally)
    })
}

/// Sends all articles and problems of the input in chunks.
fn read(input: &Input, options: &Options, progress: &Progress, to: &SyncSender<Chunk>) {
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    for source in &input.sources {
        let articles = articles(source, options);
        progress.follow(articles.bytes_read());
        for article in articles {
            bytes += article.as_ref().map_or(0, |a| a.text.len());
            chunk.push(article);
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
