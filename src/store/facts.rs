//! The store as something that knows facts. Reads a [`Scope`]; returns what lies in it, by the index that fits. Never
//! reads more of the file than the answer needs, but for a question without any condition.

use super::Store;
use super::hydrate::{CARD, LINK, told};
use super::rows::number;
use crate::error::Result;
use crate::graph::{ActorKey, Fact};
use crate::query::{ActorNo, Card, Facts, Link, LinkNo, Publisher, Scope, fold};
use crate::relation::Relation;
use rusqlite::{OptionalExtension, named_params, params};
use std::collections::{BTreeMap, HashSet};

impl Facts for Store {
    fn called(&self, name: &str) -> Result<Vec<Card>> {
        let folded = fold(name);
        let word = folded.split(' ').next().unwrap_or_default();
        let sql = format!(
            "{CARD} WHERE id IN (SELECT id FROM actors WHERE key = ?1 COLLATE NOCASE
                UNION SELECT id FROM actors WHERE code = ?1 COLLATE NOCASE
                UNION SELECT actor FROM names WHERE folded IN (?2, ?3)) ORDER BY id"
        );
        self.cards(&sql, params![name.trim(), folded, word])
    }

    fn actors(&self) -> Result<Vec<Card>> {
        self.cards(&format!("{CARD} ORDER BY id"), [])
    }

    fn actor(&self, no: ActorNo) -> Result<Card> {
        let card = || {
            let mut one = self.db.prepare_cached(&format!("{CARD} WHERE id = ?"))?;
            one.query_row([no.0], |row| self.card_of(row))
        };
        card().map_err(|e| told(e).at(self.path()))
    }

    fn keyed(&self, key: &ActorKey) -> Result<Option<Card>> {
        let card = || {
            let mut one = self.db.prepare_cached(&format!("{CARD} WHERE key = ?"))?;
            one.query_row([key.to_string()], |row| self.card_of(row)).optional()
        };
        card().map_err(|e| told(e).at(self.path()))
    }

    fn members(&self, state: &str) -> Result<Vec<ActorNo>> {
        let sql = "SELECT id FROM actors WHERE state = ?1 UNION SELECT id FROM actors WHERE code = ?1 COLLATE NOCASE
            AND code = ?1 ORDER BY 1";
        let find = || {
            let mut all = self.db.prepare_cached(sql)?;
            all.query_map([state], |row| Ok(ActorNo(row.get(0)?)))?.collect::<rusqlite::Result<Vec<ActorNo>>>()
        };
        find().map_err(|e| self.failed(e))
    }

    fn links(&self, scope: &Scope) -> Result<Vec<Link>> {
        self.found(scope).map_err(|e| told(e).at(self.path()))
    }

    fn facts(&self, links: &[LinkNo]) -> Result<Vec<Fact>> {
        self.whole(links)
    }

    fn publishers(&self) -> Result<Vec<Publisher>> {
        let sql = "SELECT p.name, a.published, count(*) FROM articles a JOIN sentences e ON e.article = a.id
            JOIN mentions m ON m.sentence = e.id LEFT JOIN sources p ON p.id = a.source GROUP BY a.id";
        let find = || {
            let mut all: BTreeMap<Option<String>, Publisher> = BTreeMap::new();
            let mut found = self.db.prepare(sql)?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let (name, day): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
                let day = day.and_then(|d| d.parse::<crate::calendar::Period>().ok());
                let p = all.entry(name.clone()).or_insert_with(|| Publisher { name, ..Publisher::default() });
                p.articles += 1;
                p.mentions += row.get::<_, u32>(2)?;
                p.first = p.first.into_iter().chain(day.and_then(|d| d.first())).min();
                p.last = p.last.max(day.and_then(|d| d.last()));
            }
            Ok(all.into_values().collect())
        };
        find().map_err(|e| self.failed(e))
    }
}

/// Which end of a fact drives the search.
#[derive(Clone, Copy)]
enum End {
    Subject,
    Object,
}

impl Store {
    fn cards(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Card>> {
        let find = || {
            let mut all = self.db.prepare_cached(sql)?;
            all.query_map(values, |row| self.card_of(row))?.collect::<rusqlite::Result<Vec<Card>>>()
        };
        find().map_err(|e| told(e).at(self.path()))
    }

    fn found(&self, scope: &Scope) -> rusqlite::Result<Vec<Link>> {
        let mut links = Vec::new();
        let (subjects, objects) = (scope.subjects.as_slice(), scope.objects.as_slice());
        if subjects.is_empty() && objects.is_empty() {
            self.scan(scope, &mut links)?;
            return Ok(links);
        }
        self.from(scope, subjects, objects, &mut links)?;
        if scope.either {
            self.from(scope, objects, subjects, &mut links)?;
            let mut seen = HashSet::new();
            links.retain(|l| seen.insert(l.no));
        }
        Ok(links)
    }

    /// Facts from some actors to others, driven by those who are less spoken of.
    fn from(
        &self,
        scope: &Scope,
        subjects: &[ActorNo],
        objects: &[ActorNo],
        links: &mut Vec<Link>,
    ) -> rusqlite::Result<()> {
        let (end, actors, others) = match (subjects, objects) {
            (_, []) => (End::Subject, subjects, objects),
            ([], _) => (End::Object, objects, subjects),
            _ if self.spoken_of(subjects)? <= self.spoken_of(objects)? => (End::Subject, subjects, objects),
            _ => (End::Object, objects, subjects),
        };
        let (here, there, index) = match end {
            End::Subject => ("subject", "object", "triples_by_subject"),
            End::Object => ("object", "subject", "triples_by_object"),
        };
        let mut sql = format!("{LINK} INDEXED BY {index} WHERE {here} = :actor");
        if !scope.relations.is_empty() || scope.since.is_some() || scope.until.is_some() {
            // Relations stand before days in the index: all of them named make days a range of it.
            sql += &format!(" AND relation IN ({})", self.numbers(&scope.relations));
        }
        if let [one] = others {
            sql += &format!(" AND {there} = {}", one.0);
        }
        conditions(scope, &mut sql);
        let others: HashSet<ActorNo> = if others.len() > 1 { others.iter().copied().collect() } else { HashSet::new() };
        let mut found = self.db.prepare_cached(&sql)?;
        let (publisher, text) = bound(scope);
        for actor in actors {
            let mut rows = match (&publisher, &text) {
                (None, None) => found.query(named_params! {":actor": actor.0})?,
                (Some(p), None) => found.query(named_params! {":actor": actor.0, ":publisher": p})?,
                (None, Some(t)) => found.query(named_params! {":actor": actor.0, ":text": t})?,
                (Some(p), Some(t)) => found.query(named_params! {":actor": actor.0, ":publisher": p, ":text": t})?,
            };
            while let Some(row) = rows.next()? {
                let link = self.link_of(row)?;
                let other = match end {
                    End::Subject => link.object,
                    End::Object => link.subject,
                };
                if others.is_empty() || others.contains(&other) {
                    links.push(link);
                }
            }
        }
        Ok(())
    }

    /// Facts of anybody.
    fn scan(&self, scope: &Scope, links: &mut Vec<Link>) -> rusqlite::Result<()> {
        let mut sql = format!("{LINK} WHERE 1");
        if !scope.relations.is_empty() {
            sql += &format!(" AND relation IN ({})", self.numbers(&scope.relations));
        }
        conditions(scope, &mut sql);
        let mut found = self.db.prepare_cached(&sql)?;
        let mut rows = match bound(scope) {
            (None, None) => found.query([])?,
            (Some(p), None) => found.query(named_params! {":publisher": p})?,
            (None, Some(t)) => found.query(named_params! {":text": t})?,
            (Some(p), Some(t)) => found.query(named_params! {":publisher": p, ":text": t})?,
        };
        while let Some(row) = rows.next()? {
            links.push(self.link_of(row)?);
        }
        Ok(())
    }

    fn spoken_of(&self, actors: &[ActorNo]) -> rusqlite::Result<i64> {
        let mut one = self.db.prepare_cached("SELECT mentions FROM actors WHERE id = ?")?;
        let mut all = 0;
        for actor in actors {
            all += one.query_row([actor.0], |row| row.get::<_, i64>(0)).optional()?.unwrap_or(0);
        }
        Ok(all)
    }

    fn numbers(&self, relations: &[Relation]) -> String {
        let relations = if relations.is_empty() { Relation::ALL } else { relations };
        let numbers: Vec<String> = relations.iter().map(|r| self.number(*r).to_string()).collect();
        numbers.join(", ")
    }
}

/// The conditions on days, publisher and text.
fn conditions(scope: &Scope, sql: &mut String) {
    if let Some(since) = scope.since {
        *sql += &format!(" AND last_day >= {}", number(since).max(1));
    } else if scope.until.is_some() {
        // The undated have day 0.
        *sql += " AND last_day >= 1";
    }
    if let Some(until) = scope.until {
        *sql += &format!(" AND first_day <= {}", number(until));
    }
    let actors = !scope.subjects.is_empty() || !scope.objects.is_empty();
    if scope.publisher.is_some() {
        *sql += match actors {
            true => " AND EXISTS (SELECT 1 FROM mentions m JOIN articles a ON a.id = m.article JOIN sources p ON p.id = a.source
                WHERE m.triple = triples.id AND p.folded = :publisher)",
            false => " AND id IN (SELECT m.triple FROM sources p JOIN articles a ON a.source = p.id
                JOIN sentences e ON e.article = a.id JOIN mentions m ON m.sentence = e.id WHERE p.folded = :publisher)",
        };
    }
    if !scope.text.is_empty() {
        *sql += " AND id IN (SELECT m.triple FROM evidence JOIN mentions m ON m.sentence = evidence.rowid
            WHERE evidence MATCH :text)";
    }
}

/// Values for the conditions; words in quotes are words to FTS5 whatever they are.
fn bound(scope: &Scope) -> (Option<String>, Option<String>) {
    let words: Vec<String> = scope.text.iter().map(|w| format!("\"{w}\"")).collect();
    (scope.publisher.clone(), (!words.is_empty()).then(|| words.join(" ")))
}
