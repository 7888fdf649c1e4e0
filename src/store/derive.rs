//! What is counted and not said: weights and confidences of facts, names of actors. Reads the mentions of what a change
//! has touched; writes what they come to, by the code of the graph. What nothing mentions any more goes.

use super::Store;
use super::hydrate::text_of;
use crate::error::Result;
use crate::graph::Node;
use crate::query::fold;
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// What a change has touched.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub triples: BTreeSet<i64>,
    /// How many mentions more or less a profile has.
    pub profiles: BTreeMap<i64, i64>,
}

impl Store {
    /// Counts anew what was touched.
    pub(super) fn settle(&self, touched: &Touched) -> Result<()> {
        let settle = || {
            for triple in &touched.triples {
                self.settle_triple(*triple)?;
            }
            let mut actors = BTreeSet::new();
            for (profile, more) in &touched.profiles {
                let sql = "UPDATE profiles SET mentions = mentions + ? WHERE id = ? RETURNING actor, mentions";
                let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
                let (actor, left) = self.db.prepare_cached(sql)?.query_row([more, profile], row)?;
                if left <= 0 {
                    self.db.prepare_cached("DELETE FROM profiles WHERE id = ?")?.execute([profile])?;
                }
                actors.insert(actor);
            }
            actors.into_iter().try_for_each(|actor| self.settle_actor(actor))
        };
        settle().map_err(|e| self.failed(e))
    }

    fn settle_triple(&self, triple: i64) -> rusqlite::Result<()> {
        let sql = "SELECT coalesce(a.copy_of, a.name), m.confidence FROM mentions m JOIN articles a ON a.id = m.article
            WHERE m.triple = ?";
        let mut found = self.db.prepare_cached(sql)?;
        let mut rows = found.query([triple])?;
        let (mut mentions, mut best) = (0_i64, BTreeMap::<String, f32>::new());
        while let Some(row) = rows.next()? {
            let c = row.get::<_, f64>(1)? as f32;
            let most = best.entry(row.get(0)?).or_insert(c);
            *most = most.max(c);
            mentions += 1;
        }
        if mentions == 0 {
            self.db.prepare_cached("DELETE FROM triples WHERE id = ?")?.execute([triple])?;
            return Ok(());
        }
        // As Edge::confidence, over the same stories in the same order.
        let doubt = best.values().fold(1.0_f64, |doubt, c| doubt * (1.0 - f64::from(*c)));
        let confidence = f64::from((((1.0 - doubt) * 1e4).round() / 1e4) as f32);
        self.db
            .prepare_cached("UPDATE triples SET weight = ?, mentions = ?, confidence = ? WHERE id = ?")?
            .execute(params![best.len() as i64, mentions, confidence, triple])?;
        Ok(())
    }

    fn settle_actor(&self, actor: i64) -> rusqlite::Result<()> {
        let key = "SELECT kind, code, sector, name, aliases FROM actors WHERE id = ?";
        let row = |row: &rusqlite::Row<'_>| Ok((self.key_of(row)?, text_of(row, 3)?, text_of(row, 4)?));
        let Some((key, name, aliases)) = self.db.prepare_cached(key)?.query_row([actor], row).optional()? else {
            return Ok(());
        };
        let profiles = self.profiles(actor)?;
        if profiles.is_empty() {
            self.db.prepare_cached("DELETE FROM names WHERE actor = ?")?.execute([actor])?;
            self.db.prepare_cached("DELETE FROM actors WHERE id = ?")?.execute([actor])?;
            return Ok(());
        }
        let node = Node::of(key, profiles);
        let others = serde_json::to_string(node.aliases()).unwrap_or_default();
        let sql = "UPDATE actors SET name = ?, state = ?, sector = ?, aliases = ?, mentions = ? WHERE id = ?";
        let sector = node.sector().map(|s| s.as_str());
        let values = params![node.name(), node.state(), sector, others, node.mentions() as i64, actor];
        self.db.prepare_cached(sql)?.execute(values)?;
        if (node.name(), others.as_str()) != (name.as_str(), aliases.as_str()) {
            self.db.prepare_cached("DELETE FROM names WHERE actor = ?")?.execute([actor])?;
            let mut names = BTreeSet::from([fold(node.name()), fold(&node.label())]);
            names.extend(fold(node.name()).split(' ').map(str::to_owned));
            names.extend(node.aliases().iter().map(|a| fold(a)));
            let mut put = self.db.prepare_cached("INSERT INTO names VALUES (?, ?)")?;
            for name in names {
                put.execute(params![name, actor])?;
            }
        }
        Ok(())
    }
}
