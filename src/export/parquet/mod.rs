//! Parquet, for pandas, DuckDB, Spark and Neo4j. Takes columns of values; writes one table, without compression, so that
//! every reader reads it; reads the table of triples. Never holds a list as text: lists are lists of strings.

mod columns;
mod read;

pub(super) use read::read;

use super::attributes::{Column, Sheet};
use super::table;
use super::value::{Type, Value};
use crate::graph::{Graph, Network};
use columns::Cells;
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type as Schema;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are held at a time.
const GROUP: usize = 65_536;

/// The table of triples, one row for each mention, with the columns of the CSV table.
pub(super) fn triples(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let columns = table::columns();
    let facts = graph.facts();
    let rows = facts.iter().flat_map(|f| f.triples().collect::<Vec<_>>()).map(|t| table::values(&t));
    write(&columns, rows, out)
}

/// The points: `id`, then their attributes.
pub(super) fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let columns: Vec<Column> = texts(&["id"]).chain(sheet.point_columns()).collect();
    let rows = network.points().map(|p| {
        let own = sheet.of_point(p).map(|(_, value)| value);
        [Some(Value::Text(p.id().into_owned()))].into_iter().chain(own).collect()
    });
    write(&columns, rows, out)
}

/// The links: `id`, `source`, `target`, `kind`, then their attributes.
pub(super) fn edges(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::new(network);
    let columns: Vec<Column> = texts(&["id", "source", "target", "kind"]).chain(sheet.link_columns()).collect();
    let rows = network.links().map(|l| {
        let fixed = [l.id(), l.source().id().into_owned(), l.target().id().into_owned(), l.kind().to_owned()];
        let own = sheet.of_link(l).map(|(_, value)| value);
        fixed.into_iter().map(|s| Some(Value::Text(s))).chain(own).collect()
    });
    write(&columns, rows, out)
}

fn texts<'n>(names: &'n [&'static str]) -> impl Iterator<Item = Column> + 'n {
    names.iter().map(|name| Column { name, kind: Type::Text })
}

/// A row: a value for each column, in order.
pub(super) type Row = Vec<Option<Value>>;

fn write(columns: &[Column], rows: impl Iterator<Item = Row>, out: &mut dyn Write) -> io::Result<()> {
    // The writer must own what can go to another thread; the stream need not be able to.
    let bytes = table_of(columns, rows).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn table_of(columns: &[Column], rows: impl Iterator<Item = Row>) -> Result<Vec<u8>> {
    let fields: Result<Vec<_>> = columns.iter().map(|c| field(*c).map(Arc::new)).collect();
    let schema = Arc::new(Schema::group_type_builder("chancery").with_fields(fields?).build()?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("chancery".into()).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let mut cells: Vec<Cells> = columns.iter().map(|c| Cells::new(c.kind)).collect();
        for row in rows.by_ref().take(GROUP) {
            for (cell, value) in cells.iter_mut().zip(row) {
                cell.push(value);
            }
        }
        let mut group = writer.next_row_group()?;
        for cell in &cells {
            if let Some(mut column) = group.next_column()? {
                cell.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
    }
    writer.into_inner()
}

/// A column that may be empty; a list is never missing, only empty.
fn field(column: Column) -> Result<Schema> {
    let plain = |name: &str, kind: Physical, logical: Option<LogicalType>, repetition| {
        Schema::primitive_type_builder(name, kind).with_repetition(repetition).with_logical_type(logical).build()
    };
    let some = Repetition::OPTIONAL;
    match column.kind {
        Type::Text => plain(column.name, Physical::BYTE_ARRAY, Some(LogicalType::String), some),
        Type::Day => plain(column.name, Physical::INT32, Some(LogicalType::Date), some),
        Type::Count => plain(column.name, Physical::INT64, None, some),
        Type::Real => plain(column.name, Physical::DOUBLE, None, some),
        Type::Truth => plain(column.name, Physical::BOOLEAN, None, some),
        Type::List => {
            let item = plain("element", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?;
            let list = Schema::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(item)])
                .build()?;
            Schema::group_type_builder(column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_converted_type(ConvertedType::LIST)
                .with_fields(vec![Arc::new(list)])
                .build()
        }
    }
}

#[cfg(test)]
mod tests;
