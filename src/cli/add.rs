//! `add`: articles into a store. Articles are read and worked on in parallel; one thread writes them, batch by batch, each
//! whole or not at all. What the store has already is not worked on again.

use super::args::Add;
use super::feed::{self, count};
use super::{Outcome, say};
use anyhow::{Result, anyhow};
use chancery::Extractor;
use chancery::store::{Change, Entry, Patience, Store};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// So many articles wait to be written at most.
const WAITING: usize = 256;

/// Runs it.
pub fn run(args: &Add) -> Result<Outcome> {
    let writer = Store::create_with(&args.store, patience(args.wait, &args.store))?;
    let reader = Mutex::new(Store::open(&args.store)?);
    let extractor = Extractor::new();
    let (to, entries) = sync_channel::<Entry>(WAITING);
    let (tally, change) = thread::scope(|scope| {
        let writing = scope.spawn(move || write(writer, &entries, args));
        let work = |article: &chancery::Article| {
            let mut entry = Entry::of(article, Vec::new());
            let known = !args.again
                && match reader.lock() {
                    Ok(store) => store.has(&entry).unwrap_or(false),
                    Err(_) => false,
                };
            if !known {
                entry.triples = extractor.read(article);
            }
            (entry, known)
        };
        let mut there = 0;
        let tally = feed::each(&args.input, work, |_, (entry, known)| {
            there += usize::from(known);
            // The writer is gone only if it failed; what it says comes below.
            if !known && to.send(entry).is_err() {
                return Err(anyhow!("the store takes no more"));
            }
            Ok(())
        });
        drop(to);
        let written = writing.join().map_err(|_| anyhow!("the writer stopped"))?;
        let mut change = written?;
        change.unchanged += there;
        Ok::<_, anyhow::Error>((tally?, change))
    })?;
    let mut parts = vec![format!("{} added", change.added)];
    for (n, what) in [(change.replaced, "replaced"), (change.unchanged, "there already")] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    say(&format!("{}; {}, {}", tally.summary(), parts.join(", "), count(change.triples, "triple")));
    if tally.read == 0 {
        say("error: no article was read");
        return Ok(Outcome::Problems);
    }
    Ok(tally.outcome())
}

/// Writes what comes until nothing more does.
fn write(mut store: Store, entries: &Receiver<Entry>, args: &Add) -> Result<Change> {
    let mut change = Change::default();
    while let Ok(first) = entries.recv() {
        let batch: Vec<Entry> =
            std::iter::once(first).chain(entries.try_iter().take(usize::from(args.batch) - 1)).collect();
        change += if args.again { store.put_again(&batch)? } else { store.put(&batch)? };
    }
    store.tidy();
    Ok(change)
}

/// Waits for another writer, and says so.
pub fn patience(seconds: u32, store: &std::path::Path) -> Patience {
    let words = format!("{}: another program is writing; waiting up to {seconds} s", store.display());
    Patience { seconds, waiting: Arc::new(move || say(&words)) }
}
