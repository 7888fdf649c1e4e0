//! The table of triples: CSV with one line for each mention. Reads a [`Graph`] and writes it; reads such a table, or one
//! by another hand that has at least `subject`, `relation` and `object`, and returns the graph.

use super::attributes::Column;
use super::gather::Gather;
use super::refused;
use super::value::{Type, Value, list, text};
use crate::actor::{Actor, ActorKind, Sector};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use crate::relation::{DateBasis, Factuality, Party, Quote, Relation, Source, Triple, record::id_without};
use csv::StringRecord;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::str::FromStr;

/// The columns of the table of triples.
///
/// Columns, in this order: `date`, `subject`, `relation`, `object` (names), `factuality`, `label` (the words),
/// `title` (the office), `evidence` (the sentence), `article`, `publisher`, `published`, `url`, `confidence`,
/// `date_basis`, `attributed_to`, `mode`, `cameo`, `sentence` (its index), `subject_id`, `subject_kind`,
/// `subject_state`, `subject_sector`, `subject_aliases`, the same for `object`, and where things stand, in code points:
/// `subject_text`, `subject_start`, `subject_end`, `subject_in`, the same for `object`, `evidence_start`,
/// `evidence_end`, `evidence_in` (`title` or empty); and, where there are copies, [`COPY`]. Aliases are parted by `|`; a `|` or `\` within has a `\` before it.
#[rustfmt::skip]
pub const COLUMNS: &[&str] = &[
    "date", "subject", "relation", "object", "factuality", "label", "title", "evidence", "article", "publisher",
    "published", "url", "confidence", "date_basis", "attributed_to", "mode", "cameo", "sentence",
    "subject_id", "subject_kind", "subject_state", "subject_sector", "subject_aliases",
    "object_id", "object_kind", "object_state", "object_sector", "object_aliases",
    "subject_text", "subject_start", "subject_end", "subject_in",
    "object_text", "object_start", "object_end", "object_in",
    "evidence_start", "evidence_end", "evidence_in",
];

/// A last column, which is there only if some article is a copy of another: that one's id.
pub const COPY: &str = "copy_of";

/// Writes the table.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let copies = graph.triples().any(|t| t.source.copy_of.is_some());
    let width = COLUMNS.len() + usize::from(copies);
    table.write_record(COLUMNS.iter().copied().chain(copies.then_some(COPY))).map_err(refused)?;
    for t in graph.triples() {
        table.write_record(values(&t).into_iter().take(width).map(cell)).map_err(refused)?;
    }
    table.flush()
}

fn cell(value: Option<Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::List(items)) => joined(&items),
        Some(value) => value.to_string(),
    }
}

/// The columns with their types, [`COPY`] included.
pub(super) fn columns() -> Vec<Column> {
    let kind = |name: &str| match name.rsplit('_').next() {
        Some("aliases") => Type::List,
        Some("start" | "end" | "sentence") => Type::Count,
        Some("confidence") => Type::Real,
        _ => Type::Text,
    };
    COLUMNS.iter().copied().chain([COPY]).map(|name| Column { name, kind: kind(name) }).collect()
}

/// A triple in the order of [`columns`].
pub(super) fn values(t: &Triple) -> Vec<Option<Value>> {
    let some = |s: &Option<String>| s.clone().and_then(text);
    let date = |d: Option<crate::calendar::Period>| text(d?.to_string());
    let count = |n: u32| Some(Value::Count(u64::from(n)));
    let actor = |a: &Actor| {
        let sector = a.sector.and_then(|s| text(s.as_str()));
        [text(&*a.id), text(a.kind.as_str()), some(&a.state), sector, list(&a.aliases)]
    };
    let place = |q: &Quote| [count(q.start), count(q.end), text(if q.in_title { "title" } else { "" })];
    let mention = |p: &Party| match &p.mention {
        Some(q) => [vec![text(&*q.text)], place(q).to_vec()].concat(),
        None => vec![None; 4],
    };
    // As many digits as the number has, which a bare conversion would fill up with noise.
    let confidence = t.confidence.to_string().parse().ok().map(Value::Real);
    let mut row = vec![
        date(t.date),
        text(&*t.subject.actor.name),
        text(t.relation.as_str()),
        text(&*t.object.actor.name),
        text(t.factuality.as_str()),
        text(&*t.label),
        some(&t.title),
        text(&*t.evidence.text),
        text(&*t.article),
        some(&t.source.publisher),
        date(t.source.published),
        some(&t.source.url),
        confidence,
        text(t.date_basis.as_str()),
        some(&t.attributed_to),
        some(&t.mode),
        some(&t.cameo),
        count(t.sentence),
    ];
    row.extend(actor(&t.subject.actor));
    row.extend(actor(&t.object.actor));
    row.extend(mention(&t.subject));
    row.extend(mention(&t.object));
    row.extend(place(&t.evidence));
    row.push(some(&t.source.copy_of));
    row
}

/// Reads a table; columns may stand in any order, and those it does not know are passed over.
pub(super) fn read(input: impl Read) -> Result<Graph> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let broken = |e: csv::Error| {
        let line = e.position().map_or(1, csv::Position::line);
        Error::new(ErrorKind::Format, "this is no CSV").on_line(line).because(e)
    };
    let header = table.headers().map_err(broken)?.clone();
    let clean = |h: &str| h.trim_start_matches('\u{FEFF}').trim().to_lowercase();
    let columns: Columns = header.iter().enumerate().map(|(k, h)| (clean(h), k)).collect();
    check(&columns).map_err(|e| e.on_line(1))?;
    let mut gather = Gather::default();
    for record in table.into_records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(1, csv::Position::line);
        gather.add(triple(&columns, &record).map_err(|e| e.on_line(line))?);
    }
    Ok(gather.graph())
}

/// Where columns stand, by their names in lower case.
pub(super) type Columns = HashMap<String, usize>;
/// A row as its cells.
pub(super) type Record = StringRecord;

/// Whether a table has the columns that it needs.
pub(super) fn check(columns: &Columns) -> Result<()> {
    match ["subject", "relation", "object"].into_iter().find(|c| !columns.contains_key(*c)) {
        None => Ok(()),
        Some(missing) => Err(Error::new(ErrorKind::Format, format!("the table has no column '{missing}'"))
            .hint("a table of triples has at least subject, relation and object")),
    }
}

/// A row as a triple.
pub(super) fn triple(columns: &Columns, record: &Record) -> Result<Triple> {
    Row { columns, record }.triple()
}

struct Row<'r> {
    columns: &'r Columns,
    record: &'r Record,
}

impl Row<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.columns.get(column).and_then(|k| self.record.get(*k)).filter(|s| !s.is_empty())
    }
    fn text(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }
    fn parsed<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        let Some(text) = self.get(column) else { return Ok(None) };
        let wrong = || Error::new(ErrorKind::Format, format!("'{text}' cannot stand in column '{column}'"));
        parse(text).map(Some).ok_or_else(wrong)
    }
    fn number<T: FromStr>(&self, column: &str) -> Result<Option<T>> {
        self.parsed(column, |s| s.parse().ok())
    }

    fn quote(&self, text: &str, at: &str) -> Result<Option<Quote>> {
        let [start, end, place] = ["start", "end", "in"].map(|part| format!("{at}_{part}"));
        let words = self.text(text);
        let (Some(start), Some(end)) = (self.number(&start)?, self.number(&end)?) else {
            return Ok(words.map(|text| Quote { text, start: 0, end: 0, in_title: false }));
        };
        Ok(Some(Quote { text: words.unwrap_or_default(), start, end, in_title: self.get(&place) == Some("title") }))
    }

    fn party(&self, side: &str) -> Result<Party> {
        let [id, kind, state_code, sector, aliases, words] =
            ["id", "kind", "state", "sector", "aliases", "text"].map(|part| format!("{side}_{part}"));
        let name = self.text(side).or_else(|| self.text(&id)).ok_or_else(|| {
            Error::new(ErrorKind::Format, format!("column '{side}' is empty")).hint("each triple needs both actors")
        })?;
        let kind = self.parsed(&kind, ActorKind::parse)?;
        // Where a foreign table does not say what an actor is, a bare code of three capitals is a state.
        let code = |s: &str| s.len() == 3 && s.bytes().all(|b| b.is_ascii_uppercase());
        let given = self.text(&id);
        let state = kind.map_or(code(given.as_deref().unwrap_or(&name)), |k| k == ActorKind::State);
        let kind = kind.unwrap_or(if state { ActorKind::State } else { ActorKind::Organization });
        let state_code = self.text(&state_code);
        let code = state_code.as_deref().or(code(&name).then_some(name.as_str()));
        let id = given.unwrap_or_else(|| id_without(kind, code, &name));
        let sector = self.parsed(&sector, Sector::parse)?;
        let aliases = self.get(&aliases).map(parted).unwrap_or_default();
        let actor = Actor { id, name: self.text(side).unwrap_or_default(), kind, state: state_code, sector, aliases };
        Ok(Party { actor, mention: self.quote(&words, side)? })
    }

    fn triple(&self) -> Result<Triple> {
        let period = |s: &str| s.parse().ok();
        let date = self.parsed("date", period)?;
        let undated = if date.is_some() { DateBasis::Text } else { DateBasis::None };
        let relation = self.parsed("relation", Relation::parse)?;
        Ok(Triple {
            article: self.text("article").unwrap_or_default(),
            sentence: self.number("sentence")?.unwrap_or(0),
            subject: self.party("subject")?,
            relation: relation.ok_or_else(|| Error::new(ErrorKind::Format, "column 'relation' is empty"))?,
            mode: self.text("mode"),
            cameo: self.text("cameo"),
            label: self.text("label").unwrap_or_default(),
            title: self.text("title"),
            object: self.party("object")?,
            date,
            date_basis: self.parsed("date_basis", DateBasis::parse)?.unwrap_or(undated),
            factuality: self.parsed("factuality", Factuality::parse)?.unwrap_or(Factuality::Asserted),
            attributed_to: self.text("attributed_to"),
            confidence: self.number("confidence")?.unwrap_or(1.0),
            source: Source {
                publisher: self.text("publisher"),
                url: self.text("url"),
                published: self.parsed("published", period)?,
                copy_of: self.text(COPY),
            },
            evidence: self.quote("evidence", "evidence")?.unwrap_or_default(),
        })
    }
}

/// Several texts in one cell.
pub(super) fn joined(items: &[String]) -> String {
    let escaped = |s: &String| s.replace('\\', "\\\\").replace('|', "\\|");
    items.iter().map(escaped).collect::<Vec<_>>().join("|")
}

fn parted(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        // There is always a last item.
        let Some(last) = items.last_mut() else { break };
        match c {
            '\\' => last.extend(chars.next()),
            '|' => items.push(String::new()),
            c => last.push(c),
        }
    }
    items
}
