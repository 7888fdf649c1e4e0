//! Articles out of the store. Reads which; takes their sentences, mentions and what only they said, as one transaction.

use super::derive::Touched;
use super::rows::number;
use super::{Change, Store};
use crate::calendar::Day;
use crate::error::Result;
use rusqlite::OptionalExtension;

impl Store {
    /// Forgets articles by their ids; those that are not there are returned.
    ///
    /// # Errors
    /// A full disk, another writer that does not end; the store is then as it was.
    pub fn forget(&mut self, articles: &[String]) -> Result<(Change, Vec<String>)> {
        self.change(|store| {
            let (mut found, mut missing) = (Vec::new(), Vec::new());
            for article in articles {
                let mut one =
                    store.db.prepare_cached("SELECT id FROM articles WHERE name = ?").map_err(|e| store.failed(e))?;
                match one.query_row([article], |row| row.get::<_, i64>(0)).optional().map_err(|e| store.failed(e))? {
                    Some(id) => found.push(id),
                    None => missing.push(article.clone()),
                }
            }
            Ok((store.drop_all(&found)?, missing))
        })
    }

    /// Forgets the articles that were published before a day; what has no date stays.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub fn forget_before(&mut self, day: Day) -> Result<Change> {
        self.change(|store| {
            let sql = "SELECT id FROM articles WHERE last_day > 0 AND last_day < ? ORDER BY id";
            let find = || {
                let mut all = store.db.prepare_cached(sql)?;
                let ids = all.query_map([number(day)], |row| row.get::<_, i64>(0))?;
                ids.collect::<rusqlite::Result<Vec<i64>>>()
            };
            let found = find().map_err(|e| store.failed(e))?;
            store.drop_all(&found)
        })
    }

    fn drop_all(&self, articles: &[i64]) -> Result<Change> {
        let mut touched = Touched::default();
        for article in articles {
            self.clear(*article, &mut touched)?;
        }
        self.settle(&touched)?;
        let rows = || {
            for article in articles {
                self.db.prepare_cached("DELETE FROM articles WHERE id = ?")?.execute([article])?;
            }
            let sql = "DELETE FROM sources WHERE NOT EXISTS (SELECT 1 FROM articles WHERE source = sources.id)";
            self.db.execute(sql, [])
        };
        rows().map_err(|e| self.failed(e))?;
        Ok(Change { forgotten: articles.len(), ..Change::default() })
    }

    /// Takes out what was found in an article; its row stays.
    pub(super) fn clear(&self, article: i64, touched: &mut Touched) -> Result<()> {
        let mut clear = || {
            let sql = "SELECT m.triple, m.subject_profile, m.object_profile FROM sentences s JOIN mentions m ON m.sentence = s.id
                WHERE s.article = ?";
            let mut found = self.db.prepare_cached(sql)?;
            let mut rows = found.query([article])?;
            while let Some(row) = rows.next()? {
                touched.triples.insert(row.get(0)?);
                for profile in [1, 2] {
                    *touched.profiles.entry(row.get(profile)?).or_default() -= 1;
                }
            }
            drop(rows);
            let sql = "DELETE FROM mentions WHERE sentence IN (SELECT id FROM sentences WHERE article = ?)";
            self.db.prepare_cached(sql)?.execute([article])?;
            self.db.prepare_cached("DELETE FROM sentences WHERE article = ?")?.execute([article])
        };
        clear().map_err(|e| self.failed(e))?;
        Ok(())
    }
}
