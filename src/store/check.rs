//! Whether a store is whole. Reads all of it; returns what is wrong, each fault in a few words.

use super::Store;
use crate::error::Result;

/// Queries that find nothing in a sound store, and what it means where they do.
const LAWS: &[(&str, &str)] = &[
    ("a fact without a mention", "SELECT id FROM triples WHERE id NOT IN (SELECT triple FROM mentions)"),
    (
        "a fact with wrong counts",
        "SELECT t.id FROM triples t JOIN mentions m ON m.triple = t.id JOIN articles a ON a.id = m.article GROUP BY t.id
            HAVING t.mentions <> count(*) OR t.weight <> count(DISTINCT coalesce(a.copy_of, a.name))",
    ),
    (
        "a description with a wrong count",
        "SELECT p.id FROM profiles p LEFT JOIN (SELECT profile, count(*) AS n FROM
            (SELECT subject_profile AS profile FROM mentions UNION ALL SELECT object_profile FROM mentions) GROUP BY profile) c
            ON c.profile = p.id WHERE p.mentions <> coalesce(c.n, 0) OR p.mentions < 1",
    ),
    (
        "an actor with a wrong count",
        "SELECT a.id FROM actors a LEFT JOIN profiles p ON p.actor = a.id GROUP BY a.id HAVING a.mentions <> total(p.mentions)",
    ),
    ("an actor without a name to find it by", "SELECT id FROM actors WHERE id NOT IN (SELECT actor FROM names)"),
    ("a mention in another article than its sentence",
        "SELECT m.id FROM mentions m JOIN sentences e ON e.id = m.sentence WHERE e.article <> m.article"),
    ("a sentence that says nothing", "SELECT id FROM sentences WHERE id NOT IN (SELECT sentence FROM mentions)"),
];

impl Store {
    /// What is wrong with the file; nothing in a sound one.
    ///
    /// # Errors
    /// A file that cannot be read at all.
    pub fn faults(&self) -> Result<Vec<String>> {
        let check = || {
            let mut faults = Vec::new();
            let mut all = self.db.prepare("PRAGMA integrity_check")?;
            for said in all.query_map([], |row| row.get::<_, String>(0))? {
                faults.extend(Some(said?).filter(|s| s != "ok"));
            }
            let mut all = self.db.prepare("PRAGMA foreign_key_check")?;
            for table in all.query_map([], |row| row.get::<_, String>(0))? {
                faults.push(format!("a row of {} names one that is not there", table?));
            }
            for (what, sql) in LAWS {
                let n: i64 = self.db.query_row(&format!("SELECT count(*) FROM ({sql})"), [], |row| row.get(0))?;
                if n > 0 {
                    faults.push(format!("{what}: {n}"));
                }
            }
            Ok(faults)
        };
        check().map_err(|e| self.failed(e))
    }

    /// How many articles it holds, those in which nothing was found included.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn articles(&self) -> Result<usize> {
        let count = self.db.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0));
        count.map(|n| n as usize).map_err(|e| self.failed(e))
    }

    /// The ids of its articles, in order.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn article_ids(&self) -> Result<Vec<String>> {
        let find = || {
            let mut all = self.db.prepare("SELECT name FROM articles ORDER BY name")?;
            all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        find().map_err(|e| self.failed(e))
    }
}
