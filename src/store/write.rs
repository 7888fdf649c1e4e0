//! Articles into the store. Reads [`Entry`]s; writes a batch as one transaction and returns what changed. The triples of
//! an article become facts by the same code that makes a graph of them.

use super::derive::Touched;
use super::rows::days;
use super::{Change, Entry, Store};
use crate::error::Result;
use crate::graph::{ActorKey, Fact, Graph, Mention, Profile};
use crate::query::fold;
use crate::relation::{Quote, Source};
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Who wrote a row: the version of the program.
const MADE_BY: &str = env!("CARGO_PKG_VERSION");

impl Store {
    /// Puts a batch of articles in, all of it or nothing: new ones are added, changed ones replaced, unchanged ones let be.
    ///
    /// # Errors
    /// A full disk, another writer that does not end; the store is then as it was.
    pub fn put(&mut self, batch: &[Entry]) -> Result<Change> {
        self.change(|store| store.put_all(batch, false))
    }

    /// As [`Store::put`], but unchanged articles are replaced too.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn put_again(&mut self, batch: &[Entry]) -> Result<Change> {
        self.change(|store| store.put_all(batch, true))
    }

    /// Whether an article is there just as it is; what was found in it is not looked at.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn has(&self, entry: &Entry) -> Result<bool> {
        Ok(self.kept(&entry.article)?.is_some_and(|(_, old)| old.same(entry)))
    }

    fn put_all(&self, batch: &[Entry], again: bool) -> Result<Change> {
        let mut change = Change::default();
        let mut writer =
            Writer { store: self, touched: Touched::default(), actors: HashMap::new(), profiles: HashMap::new() };
        for entry in batch {
            match self.kept(&entry.article)? {
                Some((_, old)) if !again && old.same(entry) => {
                    change.unchanged += 1;
                    continue;
                }
                Some((id, _)) => {
                    change.replaced += 1;
                    self.clear(id, &mut writer.touched)?;
                    self.head(Some(id), entry)?;
                    change.triples += writer.fill(id, entry)?;
                }
                None => {
                    change.added += 1;
                    let id = self.head(None, entry)?;
                    change.triples += writer.fill(id, entry)?;
                }
            }
        }
        let touched = writer.touched;
        self.settle(&touched)?;
        Ok(change)
    }

    /// An article's row, without its triples.
    fn kept(&self, article: &str) -> Result<Option<(i64, Entry)>> {
        let sql = "SELECT a.id, a.hash, a.title, s.name, a.published, a.url, a.copy_of
            FROM articles a LEFT JOIN sources s ON s.id = a.source WHERE a.name = ?";
        let entry = |row: &rusqlite::Row<'_>| {
            let published: Option<String> = row.get(4)?;
            let entry = Entry {
                article: article.to_owned(),
                hash: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                published: published.and_then(|p| p.parse().ok()),
                url: row.get(5)?,
                copy_of: row.get(6)?,
                triples: Vec::new(),
            };
            Ok((row.get(0)?, entry))
        };
        let mut found = self.db.prepare_cached(sql).map_err(|e| self.failed(e))?;
        found.query_row([article], entry).optional().map_err(|e| self.failed(e))
    }

    fn head(&self, id: Option<i64>, e: &Entry) -> Result<i64> {
        let write = || {
            let source = match &e.publisher {
                None => None,
                Some(name) => {
                    self.db
                        .prepare_cached("INSERT OR IGNORE INTO sources (name, folded) VALUES (?, ?)")?
                        .execute(params![name, fold(name)])?;
                    let mut found = self.db.prepare_cached("SELECT id FROM sources WHERE name = ?")?;
                    Some(found.query_row([name], |row| row.get::<_, i64>(0))?)
                }
            };
            // The row keeps its number: mentions name it.
            let sql = "INSERT INTO articles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET
                hash = ?3, title = ?4, source = ?5, published = ?6, last_day = ?7, url = ?8, copy_of = ?9, made_by = ?10";
            let published = e.published.map(|p| p.to_string());
            let last = days(e.published).1;
            let row = params![id, e.article, e.hash, e.title, source, published, last, e.url, e.copy_of, MADE_BY];
            self.db.prepare_cached(sql)?.execute(row)?;
            Ok(id.unwrap_or_else(|| self.db.last_insert_rowid()))
        };
        write().map_err(|e| self.failed(e))
    }
}

impl Entry {
    fn same(&self, other: &Entry) -> bool {
        self.hash == other.hash
            && self.title == other.title
            && self.publisher == other.publisher
            && self.published == other.published
            && self.url == other.url
            && self.copy_of == other.copy_of
    }
}

/// What is known of the rows within one batch.
struct Writer<'s> {
    store: &'s Store,
    touched: Touched,
    actors: HashMap<ActorKey, i64>,
    profiles: HashMap<(i64, Arc<Profile>), i64>,
}

impl Writer<'_> {
    /// Writes what was found in an article; returns how many mentions.
    fn fill(&mut self, article: i64, entry: &Entry) -> Result<usize> {
        let source = Source {
            publisher: entry.publisher.clone(),
            url: entry.url.clone(),
            published: entry.published,
            copy_of: entry.copy_of.clone(),
        };
        let triples = entry.triples.iter().cloned().map(|mut t| {
            t.article.clone_from(&entry.article);
            t.source.clone_from(&source);
            t
        });
        let graph: Graph = triples.collect();
        let mut sentences = HashMap::new();
        let mut mentions = 0;
        let mut write = || {
            for fact in graph.facts() {
                let (subject, object) = (self.actor(fact.subject.key())?, self.actor(fact.object.key())?);
                let triple = self.triple(&fact, subject, object)?;
                self.touched.triples.insert(triple);
                for mention in fact.mentions() {
                    let sentence = match sentences.get(&(mention.sentence, mention.evidence.clone())) {
                        Some(id) => *id,
                        None => {
                            let id = self.sentence(article, mention)?;
                            sentences.insert((mention.sentence, mention.evidence.clone()), id);
                            id
                        }
                    };
                    let subject = self.profile(subject, &mention.subject)?;
                    let object = self.profile(object, &mention.object)?;
                    self.mention(triple, sentence, article, subject, object, mention)?;
                    mentions += 1;
                }
            }
            Ok(())
        };
        write().map_err(|e| self.store.failed(e))?;
        Ok(mentions)
    }

    fn actor(&mut self, key: &ActorKey) -> rusqlite::Result<i64> {
        if let Some(id) = self.actors.get(key) {
            return Ok(*id);
        }
        let db = &self.store.db;
        let written = key.to_string();
        let found = db
            .prepare_cached("SELECT id FROM actors WHERE key = ?")?
            .query_row([&written], |row| row.get(0))
            .optional()?;
        let id = match found {
            Some(id) => id,
            None => {
                let sql = "INSERT INTO actors (key, kind, code, sector, name, aliases, mentions) VALUES (?, ?, ?, ?, '', '[]', 0)";
                let row = params![written, key.kind.as_str(), key.id, key.sector.map(|s| s.as_str())];
                db.prepare_cached(sql)?.execute(row)?;
                db.last_insert_rowid()
            }
        };
        self.actors.insert(key.clone(), id);
        Ok(id)
    }

    fn triple(&self, fact: &Fact, subject: i64, object: i64) -> rusqlite::Result<i64> {
        let db = &self.store.db;
        let (first, last) = days(fact.date);
        let date = fact.date.map(|d| d.to_string()).unwrap_or_default();
        let relation = self.store.number(fact.relation);
        let factuality = fact.factuality as i64;
        let sql = "SELECT id FROM triples WHERE subject = ? AND relation = ? AND last_day = ? AND first_day = ?
            AND object = ? AND factuality = ? AND date = ?";
        let key = params![subject, relation, last, first, object, factuality, date];
        if let Some(id) = db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()? {
            return Ok(id);
        }
        let sql =
            "INSERT INTO triples (subject, relation, last_day, first_day, object, factuality, date, weight, mentions,
            confidence) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0)";
        db.prepare_cached(sql)?.execute(key)?;
        Ok(db.last_insert_rowid())
    }

    fn sentence(&self, article: i64, m: &Mention) -> rusqlite::Result<i64> {
        let e = &m.evidence;
        let sql = "INSERT INTO sentences (article, number, in_title, start, \"end\", text) VALUES (?, ?, ?, ?, ?, ?)";
        let row = params![article, m.sentence, e.in_title, e.start, e.end, e.text];
        self.store.db.prepare_cached(sql)?.execute(row)?;
        Ok(self.store.db.last_insert_rowid())
    }

    /// The row of a profile, which one more mention uses now.
    fn profile(&mut self, actor: i64, profile: &Arc<Profile>) -> rusqlite::Result<i64> {
        let key = (actor, profile.clone());
        let id = match self.profiles.get(&key) {
            Some(id) => *id,
            None => {
                let db = &self.store.db;
                let aliases = serde_json::to_string(&profile.aliases).unwrap_or_default();
                let state = profile.state.as_deref().unwrap_or_default();
                let sector = profile.sector.map_or("", |s| s.as_str());
                let sql =
                    "SELECT id FROM profiles WHERE actor = ? AND name = ? AND state = ? AND sector = ? AND aliases = ?";
                let row = params![actor, profile.name, state, sector, aliases];
                let id = match db.prepare_cached(sql)?.query_row(row, |row| row.get(0)).optional()? {
                    Some(id) => id,
                    None => {
                        let sql = "INSERT INTO profiles (actor, name, state, sector, aliases, mentions)
                            VALUES (?, ?, ?, ?, ?, 0)";
                        db.prepare_cached(sql)?.execute(row)?;
                        db.last_insert_rowid()
                    }
                };
                self.profiles.insert(key, id);
                id
            }
        };
        *self.touched.profiles.entry(id).or_default() += 1;
        Ok(id)
    }

    fn mention(
        &self,
        triple: i64,
        sentence: i64,
        article: i64,
        subject: i64,
        object: i64,
        m: &Mention,
    ) -> rusqlite::Result<()> {
        let place = |q: &Option<Quote>| {
            let q = q.as_ref();
            (q.map(|q| q.text.clone()), q.map(|q| q.start), q.map(|q| q.end), q.map(|q| q.in_title))
        };
        let (s, o) = (place(&m.subject_mention), place(&m.object_mention));
        let sql = "INSERT INTO mentions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        self.store.db.prepare_cached(sql)?.execute(params![
            triple,
            sentence,
            article,
            subject,
            object,
            s.0,
            s.1,
            s.2,
            s.3,
            o.0,
            o.1,
            o.2,
            o.3,
            m.reversed,
            &*m.label,
            m.mode.as_deref(),
            m.cameo.as_deref(),
            m.title.as_deref(),
            m.date_basis.as_str(),
            m.attributed_to.as_deref(),
            f64::from(m.confidence.get()),
        ])?;
        Ok(())
    }
}
