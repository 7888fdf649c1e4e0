//! Rows as values of the program. Reads rows by their numbers; returns actors, links and whole facts, equal to those of
//! the graph that the same articles give.

use super::{Store, failed};
use crate::actor::{ActorKind, Sector};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{ActorKey, Confidence, Edge, Fact, Graph, Mention, Node, Origin, Profile};
use crate::query::{ActorNo, Card, Link, LinkNo};
use crate::relation::{DateBasis, Factuality, Quote, Source};
use rusqlite::Row;
use rusqlite::types::Type;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) const CARD: &str = "SELECT kind, code, sector, id, name, state, aliases, mentions FROM actors";
pub(super) const LINK: &str =
    "SELECT id, subject, relation, object, date, factuality, weight, mentions, confidence FROM triples";

pub(super) fn text_of(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    row.get(column)
}

fn strange(column: usize, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, format!("{what} is not known").into())
}

fn parsed<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None | Some("") => Ok(None),
        Some(text) => parse(text).map(Some).ok_or_else(|| strange(column, text)),
    }
}

impl Store {
    /// The key in the columns kind, code and sector, which come first.
    pub(super) fn key_of(&self, row: &Row<'_>) -> rusqlite::Result<ActorKey> {
        let kind = parsed(row, 0, ActorKind::parse)?.ok_or_else(|| strange(0, "a kind"))?;
        let sector = if kind == ActorKind::State { parsed(row, 2, Sector::parse)? } else { None };
        Ok(ActorKey { kind, id: row.get(1)?, sector })
    }

    pub(super) fn card_of(&self, row: &Row<'_>) -> rusqlite::Result<Card> {
        let aliases = row.get_ref(6)?.as_str()?;
        Ok(Card {
            no: ActorNo(row.get(3)?),
            key: self.key_of(row)?,
            name: row.get(4)?,
            state: row.get(5)?,
            sector: parsed(row, 2, Sector::parse)?,
            aliases: if aliases == "[]" { Vec::new() } else { list(aliases) },
            mentions: row.get(7)?,
        })
    }

    pub(super) fn link_of(&self, row: &Row<'_>) -> rusqlite::Result<Link> {
        let factuality = usize::try_from(row.get::<_, i64>(5)?).ok().and_then(|n| Factuality::ALL.get(n));
        Ok(Link {
            no: LinkNo(row.get(0)?),
            subject: ActorNo(row.get(1)?),
            relation: self.relation(row.get(2)?).ok_or_else(|| strange(2, "a relation"))?,
            object: ActorNo(row.get(3)?),
            date: parsed(row, 4, |d| d.parse().ok())?,
            factuality: *factuality.ok_or_else(|| strange(5, "a factuality"))?,
            weight: row.get(6)?,
            mentions: row.get(7)?,
            confidence: row.get::<_, f64>(8)? as f32,
        })
    }

    /// How the articles describe an actor.
    pub(super) fn profiles(&self, actor: i64) -> rusqlite::Result<Vec<(Arc<Profile>, u32)>> {
        let sql = "SELECT name, state, sector, aliases, mentions FROM profiles WHERE actor = ?";
        let mut found = self.db.prepare_cached(sql)?;
        found.query_map([actor], |row| Ok((Arc::new(profile_of(row, 0)?), row.get(4)?)))?.collect()
    }

    fn node(&self, no: ActorNo) -> rusqlite::Result<Arc<Node>> {
        let mut found = self.db.prepare_cached("SELECT kind, code, sector FROM actors WHERE id = ?")?;
        let key = found.query_row([no.0], |row| self.key_of(row))?;
        Ok(Arc::new(Node::of(key, self.profiles(no.0)?)))
    }

    /// Facts with all their sentences.
    pub(super) fn whole(&self, links: &[LinkNo]) -> Result<Vec<Fact>> {
        let mut nodes: HashMap<ActorNo, Arc<Node>> = HashMap::new();
        let mut profiles: HashMap<i64, Arc<Profile>> = HashMap::new();
        let mut node = |no: ActorNo| -> rusqlite::Result<Arc<Node>> {
            if let Some(node) = nodes.get(&no) {
                return Ok(node.clone());
            }
            let node = self.node(no)?;
            nodes.insert(no, node.clone());
            Ok(node)
        };
        let mut fact = |no: &LinkNo| -> rusqlite::Result<Fact> {
            let sql = format!("{LINK} WHERE id = ?");
            let link = self.db.prepare_cached(&sql)?.query_row([no.0], |row| self.link_of(row))?;
            let (subject, object) = (node(link.subject)?, node(link.object)?);
            let mentions = self.mentions(no.0, &mut profiles)?;
            let edge = Arc::new(Edge::of(link.relation, link.date, link.factuality, mentions));
            Ok(Fact { subject, edge, object })
        };
        links.iter().map(|no| fact(no).map_err(|e| self.failed(e))).collect()
    }

    fn mentions(&self, triple: i64, profiles: &mut HashMap<i64, Arc<Profile>>) -> rusqlite::Result<Vec<Arc<Mention>>> {
        let sql = "SELECT a.name, p.name, a.url, a.published, a.copy_of,
                e.number, e.text, e.start, e.\"end\", e.in_title,
                m.subject_profile, m.subject_text, m.subject_start, m.subject_end, m.subject_in_title,
                m.object_profile, m.object_text, m.object_start, m.object_end, m.object_in_title,
                m.reversed, m.label, m.mode, m.cameo, m.title, m.date_basis, m.attributed_to, m.confidence
            FROM mentions m CROSS JOIN sentences e ON e.id = m.sentence CROSS JOIN articles a ON a.id = m.article
            LEFT JOIN sources p ON p.id = a.source WHERE m.triple = ?";
        let mut found = self.db.prepare_cached(sql)?;
        let mut rows = found.query([triple])?;
        let mut mentions = Vec::new();
        while let Some(row) = rows.next()? {
            let mut described = |column: usize| -> rusqlite::Result<Arc<Profile>> {
                let id = row.get(column)?;
                if let Some(known) = profiles.get(&id) {
                    return Ok(known.clone());
                }
                let sql = "SELECT name, state, sector, aliases FROM profiles WHERE id = ?";
                let mut one = self.db.prepare_cached(sql)?;
                let profile = Arc::new(one.query_row([id], |row| profile_of(row, 0))?);
                profiles.insert(id, profile.clone());
                Ok(profile)
            };
            let (subject, object) = (described(10)?, described(15)?);
            let word = |column: usize| row.get::<_, Option<String>>(column).map(|w| w.map(Arc::from));
            let source = Source {
                publisher: row.get(1)?,
                url: row.get(2)?,
                published: parsed(row, 3, |d| d.parse().ok())?,
                copy_of: row.get(4)?,
            };
            mentions.push(Arc::new(Mention {
                origin: Arc::new(Origin { article: row.get(0)?, source }),
                sentence: row.get(5)?,
                evidence: quote(row, 6)?.unwrap_or_default(),
                subject,
                subject_mention: quote(row, 11)?,
                object,
                object_mention: quote(row, 16)?,
                reversed: row.get(20)?,
                label: word(21)?.unwrap_or_default(),
                mode: word(22)?,
                cameo: word(23)?,
                title: word(24)?,
                date_basis: parsed(row, 25, DateBasis::parse)?.unwrap_or(DateBasis::None),
                attributed_to: word(26)?,
                confidence: Confidence::new(row.get::<_, f64>(27)? as f32),
            }));
        }
        Ok(mentions)
    }

    /// The whole store as a graph in memory.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn graph(&self) -> Result<Graph> {
        let ids = || {
            let mut all = self.db.prepare("SELECT id FROM triples ORDER BY id")?;
            all.query_map([], |row| Ok(LinkNo(row.get(0)?)))?.collect::<rusqlite::Result<Vec<LinkNo>>>()
        };
        let ids = ids().map_err(|e| self.failed(e))?;
        Ok(Graph::of_facts(&self.whole(&ids)?))
    }
}

fn quote(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Quote>> {
    let Some(text) = row.get(column)? else { return Ok(None) };
    let (start, end, in_title) = (row.get(column + 1)?, row.get(column + 2)?, row.get(column + 3)?);
    Ok(Some(Quote { text, start, end, in_title }))
}

fn profile_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Profile> {
    Ok(Profile {
        name: row.get(column)?,
        state: Some(text_of(row, column + 1)?).filter(|s| !s.is_empty()),
        sector: parsed(row, column + 2, Sector::parse)?,
        aliases: list(row.get_ref(column + 3)?.as_str()?),
    })
}

/// A JSON array of words.
fn list(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// For what has no path at hand.
pub(super) fn told(e: rusqlite::Error) -> Error {
    match e {
        rusqlite::Error::FromSqlConversionFailure(..) => {
            Error::new(ErrorKind::Format, "the store holds what this program does not know").because(e)
        }
        other => failed(other),
    }
}
