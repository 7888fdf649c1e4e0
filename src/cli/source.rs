//! What questions are asked of. Reads a path; opens a store, or loads a graph that `build` wrote or a file of triples.

use super::{Outcome, say};
use anyhow::Result;
use chancery::actor::{self, ActorKind};
use chancery::error::{Error, ErrorKind};
use chancery::graph::ActorKey;
use chancery::query::Facts;
use chancery::span::Span;
use chancery::store::{Store, is_store};
use chancery::{Graph, export, text};
use std::path::Path;

/// Opens what knows facts. A store is asked by its indices, never loaded, and as it is at one moment.
pub fn open(path: &Path) -> Result<Box<dyn Facts>> {
    if is_store(path) {
        return Ok(Box::new(Store::open(path)?.still()?));
    }
    Ok(Box::new(export::load(path)?))
}

/// Loads the whole graph, of a store too.
pub fn graph(path: &Path) -> chancery::Result<Graph> {
    if is_store(path) { Store::open(path)?.still()?.graph() } else { export::load(path) }
}

/// The keys that a name has in an article's text. Asked only for names that the graph does not know: tables and model cost
/// a moment.
pub fn names(name: &str) -> Vec<ActorKey> {
    let document = text::analyse(name, &[Span::new(0, name.len())]);
    let mut keys: Vec<ActorKey> = actor::find(&document, None).actors.iter().map(ActorKey::of).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// An actor that the world knows and the graph does not: nothing is known of it. Any other error stays one.
pub fn or_absent<'n>(e: Error, facts: &dyn Facts, named: impl IntoIterator<Item = &'n str>) -> Result<Outcome> {
    for name in named.into_iter().filter(|_| e.kind() == ErrorKind::Usage) {
        let keys = names(name);
        let mut known = 0;
        for key in &keys {
            known += usize::from(facts.keyed(key)?.is_some());
        }
        // A name in no list becomes a person's or a body's of its own: that is no knowledge.
        if known == 0 && keys.iter().any(|k| k.kind == ActorKind::State) {
            say(&format!("nothing found: {e}"));
            return Ok(Outcome::Nothing);
        }
    }
    Err(e.into())
}
