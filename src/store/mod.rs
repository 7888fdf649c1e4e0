//! The store: a graph that grows in one SQLite file. Reads articles with their triples, batch by batch; returns what
//! [`crate::query`] asks, by indices, and the whole [`crate::Graph`] where somebody wants it. Never loses what a batch has committed,
//! never shows half of one.
//!
//! The ground is articles, their sentences and mentions; what else stands in the file (facts with weights, names of
//! actors) is counted from them within the same transaction. docs/store.md describes every table.
//!
//! ```
//! # fn main() -> chancery::Result<()> {
//! # let folder = std::env::temp_dir().join(format!("chancery-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let path = folder.join("kg.db");
//! use chancery::{Article, Extractor, query, store::{Entry, Store}};
//! let article = Article { id: "a-1".into(), text: "France accused Russia.".into(),
//!     blocks: vec![chancery::span::Span::new(0, 22)], ..Article::default() };
//! let mut store = Store::create(&path)?;
//! store.put(&[Entry::of(&article, Extractor::new().read(&article))])?;
//!
//! for fact in query::about("France").run(&Store::open(&path)?)? {
//!     println!("{}", fact.id());
//! }
//! # drop(store);
//! # std::fs::remove_dir_all(&folder).unwrap();
//! # Ok(())
//! # }
//! ```

mod check;
mod derive;
mod facts;
mod forget;
mod hydrate;
mod migrate;
mod open;
mod rows;
mod write;

pub use open::{Patience, is_store};
pub use rows::{Change, Entry};

use crate::error::{Error, ErrorKind};
use crate::relation::Relation;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A store, open for reading or for writing.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// The relations by their number in the file, from 0.
    relations: Vec<Relation>,
    patience: Patience,
}

impl Store {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn number(&self, relation: Relation) -> i64 {
        self.relations.iter().position(|r| *r == relation).map_or(-1, |n| n as i64)
    }

    fn relation(&self, number: i64) -> Option<Relation> {
        usize::try_from(number).ok().and_then(|n| self.relations.get(n)).copied()
    }

    fn failed(&self, e: rusqlite::Error) -> Error {
        failed(e).at(&self.path)
    }
}

/// SQLite's error as ours, with what to do about it.
fn failed(e: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::{
        CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, ReadOnly, SystemIoFailure,
    };
    let (kind, what, hint) = match e.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked) => {
            (ErrorKind::Busy, "another program is writing to the store", "try again later")
        }
        Some(DiskFull) => {
            (ErrorKind::Unwritable, "the disk is full", "what was committed is safe; make room and run it again")
        }
        // A limit on the size of files, or no room for the index of the log.
        Some(SystemIoFailure) => (
            ErrorKind::Unwritable,
            "the disk refused",
            "what was committed is safe; make room or check the disk, and run it again",
        ),
        Some(ReadOnly) => (ErrorKind::Unwritable, "the store cannot be written", "check the file and its folder"),
        Some(NotADatabase) => (ErrorKind::Format, "this is no store", "a store is a file that chancery add has made"),
        Some(DatabaseCorrupt) => {
            (ErrorKind::Format, "the store is damaged", "take it from a backup, or add the articles to a new one")
        }
        Some(CannotOpen) => (ErrorKind::Unreadable, "the store cannot be opened", "check the file and its folder"),
        _ => (ErrorKind::Unwritable, "the store failed", "what was committed is safe"),
    };
    Error::new(kind, what).hint(hint).because(e)
}

#[cfg(test)]
mod tests;
