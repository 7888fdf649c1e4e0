//! The table of triples from Parquet. Reads a file of ours, or one by another hand (pandas, DuckDB, Spark, Polars) with at least
//! `subject`, `relation` and `object`; returns the graph. Never takes more of a row than the columns of the CSV table.

use super::super::gather::Gather;
use super::super::table::{self, Columns, Record};
use crate::calendar::Day;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::Graph;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Reads the table: all of it, as its index stands at the end.
pub(in super::super) fn read(mut input: impl Read) -> Result<Graph> {
    let mut bytes = Vec::new();
    let read = input.read_to_end(&mut bytes);
    read.map_err(|e| Error::new(ErrorKind::Unreadable, "reading failed").because(e))?;
    // The crate asserts what a damaged file may break; its reader lives and ends in here.
    let damaged = |_| Error::new(ErrorKind::Format, "this is a damaged Parquet").hint("write it again");
    catch_unwind(AssertUnwindSafe(|| table_in(bytes))).map_err(damaged)?
}

fn table_in(bytes: Vec<u8>) -> Result<Graph> {
    let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(broken)?;
    let schema = file.metadata().file_metadata().schema();
    let columns: Columns = schema.get_fields().iter().map(|f| f.name().to_lowercase()).zip(0..).collect();
    table::check(&columns)?;
    let mut gather = Gather::default();
    for (k, row) in file.get_row_iter(None).map_err(broken)?.enumerate() {
        let cells: Record = row.map_err(broken)?.get_column_iter().map(|(_, field)| cell(field)).collect();
        let number = k as u64 + 1;
        gather.add(table::triple(&columns, &cells).map_err(|e| e.on_line(number))?);
    }
    Ok(gather.graph())
}

fn broken(e: ParquetError) -> Error {
    let packed = match &e {
        ParquetError::NYI(_) => true,
        ParquetError::General(text) => text.contains("Disabled feature"),
        _ => false,
    };
    let hint = if packed {
        "write it without compression, or with Snappy or Zstandard"
    } else {
        "a table of triples is what chancery writes as .parquet"
    };
    Error::new(ErrorKind::Format, "this is no Parquet that can be read").hint(hint).because(e)
}

/// As the same cell stands in CSV.
fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Double(x) => x.to_string(),
        Field::Float(x) => x.to_string(),
        Field::Date(days) => day(i64::from(*days)),
        Field::TimestampMillis(n) => day(n.div_euclid(86_400_000)),
        Field::TimestampMicros(n) => day(n.div_euclid(86_400_000_000)),
        Field::ListInternal(list) => {
            let items: Vec<String> = list.elements().iter().map(cell).collect();
            table::joined(&items)
        }
        other => other.to_string(),
    }
}

/// Days since 1 January 1970.
fn day(since: i64) -> String {
    let (epoch, away) = (Day::constant(1970, 1, 1), Duration::from_secs(since.unsigned_abs().saturating_mul(86_400)));
    let day = if since < 0 { epoch.checked_sub(away) } else { epoch.checked_add(away) };
    day.map_or(String::new(), |d| d.to_string())
}
