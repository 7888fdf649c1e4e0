//! Opening a store. Reads a path; returns a [`Store`], for one writer or for any number of readers. Never touches a file
//! that is no store.

use super::{Store, failed, migrate};
use crate::error::{Error, ErrorKind, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a writer waits for another one.
#[derive(Clone)]
pub struct Patience {
    /// Seconds to wait; after that it is an error.
    pub seconds: u32,
    /// Called once, when it has to wait.
    pub waiting: std::sync::Arc<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Patience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Patience({} s)", self.seconds)
    }
}

impl Default for Patience {
    fn default() -> Self {
        Patience { seconds: 60, waiting: std::sync::Arc::new(|| {}) }
    }
}

/// SQLite itself waits so long before it is asked again.
const STEP: Duration = Duration::from_secs(1);

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// Kilobytes of pages that are kept in memory, negative as SQLite wants them.
const CACHE: i64 = -65_536;

/// Whether a file is one of SQLite's, by its first bytes, or would be one, by its name.
pub fn is_store(path: impl AsRef<Path>) -> bool {
    let path = path.as_ref();
    let named = path.extension().is_some_and(|e| ["db", "sqlite", "sqlite3"].iter().any(|n| e.eq_ignore_ascii_case(n)));
    let mut head = [0; 16];
    match File::open(path).and_then(|mut f| f.read_exact(&mut head)) {
        Ok(()) => head == *b"SQLite format 3\0",
        // Too short for either, or not there.
        Err(_) => named,
    }
}

impl Store {
    /// Opens a store for writing; makes it if it is not there.
    ///
    /// # Errors
    /// A file that is no store or was made by a later version, and what the file system refuses.
    pub fn create(path: impl AsRef<Path>) -> Result<Store> {
        Store::create_with(path, Patience::default())
    }

    /// As [`Store::create`], waiting for other writers as the caller likes.
    ///
    /// # Errors
    /// As [`Store::create`], and another writer that does not end.
    pub fn create_with(path: impl AsRef<Path>, patience: Patience) -> Result<Store> {
        let path = path.as_ref();
        let mut db = Connection::open(path).map_err(|e| failed(e).at(path))?;
        db.busy_timeout(STEP).map_err(|e| failed(e).at(path))?;
        let head = wait(&patience, &mut db, |db| migrate::head(db));
        head.and_then(migrate::judge).map_err(|e| e.at(path))?;
        let set = |db: &mut Connection| {
            db.pragma_update(None, "journal_mode", "wal")?;
            // Every commit reaches the disk: a batch that was told as done survives a power cut.
            db.pragma_update(None, "synchronous", "full")?;
            // Rows go together within a change; the check of a store looks at what they name.
            db.pragma_update(None, "foreign_keys", false)
        };
        wait(&patience, &mut db, set).map_err(|e| e.at(path))?;
        wait(&patience, &mut db, migrate::migrate).map_err(|e| e.at(path))?;
        Store::of(db, path, patience)
    }

    /// Opens a store for reading, beside other readers and a writer.
    ///
    /// # Errors
    /// A file that is not there, is no store or is of another version.
    pub fn open(path: impl AsRef<Path>) -> Result<Store> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(Error::new(ErrorKind::NotFound, "the store is not there")
                .at(path)
                .hint("chancery add makes it"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags).map_err(|e| failed(e).at(path))?;
        db.busy_timeout(STEP * 10).map_err(|e| failed(e).at(path))?;
        let version = migrate::is_ours(&db);
        let version = match version {
            // In a folder where nothing can be written, nobody else writes either.
            Err(e) if e.kind() == ErrorKind::Unreadable || e.kind() == ErrorKind::Unwritable => {
                let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let flags = flags | OpenFlags::SQLITE_OPEN_URI;
                db = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)
                    .map_err(|e| failed(e).at(path))?;
                migrate::is_ours(&db)
            }
            other => other,
        };
        match version.map_err(|e| e.at(path))? {
            0 => Err(Error::new(ErrorKind::Format, "the store is empty").at(path).hint("add articles to it first")),
            v if v < migrate::VERSION => {
                // An older file is brought up to date by whoever may write it.
                drop(db);
                Store::create(path)
            }
            _ => Store::of(db, path, Patience::default()),
        }
    }

    /// A store that lives as long as the value.
    #[cfg(test)]
    pub(super) fn memory() -> Store {
        let mut db = Connection::open_in_memory().expect("a database");
        db.pragma_update(None, "foreign_keys", false).expect("a pragma");
        migrate::migrate(&mut db).expect("a schema");
        Store::of(db, Path::new(":memory:"), Patience::default()).expect("a store")
    }

    /// Holds a store that is only read to one moment: whatever a writer commits from now on, every answer is of that moment. For a
    /// question of many parts; who reads for hours keeps the log from being moved into the file.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn still(self) -> Result<Store> {
        self.db.execute_batch("BEGIN").map_err(|e| self.failed(e))?;
        Ok(self)
    }

    fn of(db: Connection, path: &Path, patience: Patience) -> Result<Store> {
        // A statement keeps its plan whatever is asked for: to plan anew for every value takes longer than to look it up.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| failed(e).at(path))?;
        db.pragma_update(None, "cache_size", CACHE).map_err(|e| failed(e).at(path))?;
        db.set_prepared_statement_cache_capacity(64);
        let relations = migrate::relations(&db).map_err(|e| e.at(path))?;
        Ok(Store { db, path: path.to_owned(), relations, patience })
    }

    /// Moves what was committed into the one file and lets SQLite look at its statistics; nothing is lost where it cannot.
    pub fn tidy(&self) {
        let _ = self.db.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// Runs a change as one transaction: all of it or nothing.
    pub(super) fn change<T>(&mut self, run: impl Fn(&mut Store) -> Result<T>) -> Result<T> {
        let begin = |db: &mut Connection| db.execute_batch("BEGIN IMMEDIATE");
        let patience = self.patience.clone();
        wait(&patience, &mut self.db, begin).map_err(|e| e.at(&self.path))?;
        let done = run(self).and_then(|t| {
            self.db.execute_batch("COMMIT").map_err(|e| self.failed(e))?;
            Ok(t)
        });
        if done.is_err() && !self.db.is_autocommit() {
            // The first error is the one to tell.
            let _ = self.db.execute_batch("ROLLBACK");
        }
        done
    }
}

/// Tries until no other writer is in the way, or patience ends.
fn wait<T>(
    patience: &Patience,
    db: &mut Connection,
    step: impl Fn(&mut Connection) -> rusqlite::Result<T>,
) -> Result<T> {
    let begun = Instant::now();
    let mut told = false;
    loop {
        match step(db) {
            Ok(t) => return Ok(t),
            Err(e)
                if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && (!told && patience.seconds > 0
                        || begun.elapsed() < Duration::from_secs(patience.seconds.into())) =>
            {
                if !std::mem::replace(&mut told, true) {
                    (patience.waiting)();
                }
                // Some locks, such as the one for the change to WAL, SQLite does not wait for.
                std::thread::sleep(PAUSE);
            }
            Err(e) => return Err(failed(e)),
        }
    }
}
