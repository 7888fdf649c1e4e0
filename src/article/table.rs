//! Tables of articles. Reads CSV and TSV with a row of names; returns an [`Article`] for each row. Never gives up on a
//! file for one bad row.

use super::encoding::Decoder;
use super::reader::{Problem, binary, empty, unreadable};
use super::{Article, Options, names, record};
use crate::error::{Error, ErrorKind, Result};
use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The rows of a table.
pub struct Table {
    rows: csv::Reader<Limited>,
    left: Arc<AtomicUsize>,
    names: Option<Vec<String>>,
    name: String,
    options: Options,
    decoder: Decoder,
    done: bool,
}

/// Refuses to read on when one row has used the limit up: an open quote would swallow the whole file.
struct Limited {
    input: Box<dyn Read + Send>,
    left: Arc<AtomicUsize>,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Relaxed);
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "row too large"));
        }
        let n = self.input.read(buffer)?;
        self.left.store(left.saturating_sub(n), Relaxed);
        Ok(n)
    }
}

impl Table {
    /// A table with this separator.
    pub fn new(input: Box<dyn Read + Send>, separator: u8, name: String, options: Options) -> Self {
        let left = Arc::new(AtomicUsize::new(options.max_bytes));
        let limited = Limited { input, left: left.clone() };
        let rows = ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(limited);
        Table { rows, left, names: None, name, options, decoder: Decoder::new(), done: false }
    }

    /// The next article or problem, and one more problem with it.
    pub fn next_article(&mut self) -> Option<(Result<Article>, Problem)> {
        if self.done {
            return None;
        }
        if self.names.is_none() {
            match self.header() {
                Ok(names) => self.names = Some(names),
                Err(e) => {
                    self.done = true;
                    return Some((Err(e), None));
                }
            }
        }
        match self.row() {
            Ok(None) => None,
            Ok(Some((row, line))) => Some(match self.article(&row, line) {
                Ok((article, problem)) => (Ok(article), problem.map(|p| p.on_line(line))),
                Err(e) => (Err(e.on_line(line)), None),
            }),
            Err(e) => {
                self.done = true;
                Some((Err(e), None))
            }
        }
    }

    fn row(&mut self) -> Result<Option<(ByteRecord, u64)>> {
        self.left.store(self.options.max_bytes, Relaxed);
        let from = self.rows.position().line();
        let mut row = ByteRecord::new();
        let more = self.rows.read_byte_record(&mut row).map_err(|e| match e.into_kind() {
            csv::ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => {
                let what = format!("a row of more than {} bytes", self.options.max_bytes);
                Error::new(ErrorKind::TooLarge, what).on_line(from).hint("look for a quote that is never closed")
            }
            csv::ErrorKind::Io(e) => unreadable(e),
            _ => Error::new(ErrorKind::Format, "not a table").on_line(from),
        })?;
        // The reader's own buffer lets rows pass that are larger than a small limit.
        if row.as_slice().len() > self.options.max_bytes {
            let what = format!("a row of more than {} bytes", self.options.max_bytes);
            return Err(Error::new(ErrorKind::TooLarge, what).on_line(from).hint("raise --max-bytes"));
        }
        let line = row.position().map_or(from, csv::Position::line);
        Ok(more.then_some((row, line)))
    }

    fn header(&mut self) -> Result<Vec<String>> {
        let Some((row, line)) = self.row()? else { return Err(empty()) };
        if row.iter().any(|cell| cell.contains(&0)) {
            return Err(binary());
        }
        let cell = |c: &[u8]| String::from_utf8_lossy(c).trim_start_matches('\u{feff}').trim().to_owned();
        let names: Vec<String> = row.iter().map(cell).collect();
        if !names.iter().any(|n| names::is_text(n, &self.options.map)) {
            return Err(Error::new(ErrorKind::Format, "no column is named text")
                .on_line(line)
                .hint("put the names of the columns on the first line; name one text, body, content or article, or say --map text=NAME"));
        }
        Ok(names)
    }

    fn article(&mut self, row: &ByteRecord, line: u64) -> Result<(Article, Problem)> {
        let names = self.names.as_deref().unwrap_or_default();
        let mut odd = None;
        if row.len() != names.len() {
            let what = format!("the row has {} cells, the first row {}", row.len(), names.len());
            return Err(Error::new(ErrorKind::Format, what).hint("quote cells that hold the separator"));
        }
        let mut fields = Map::new();
        for (name, cell) in names.iter().zip(row) {
            let (cell, problem) = self.decoder.text(cell.to_vec(), 0).map_err(|e| {
                let start = row.position().map_or(0, csv::Position::byte);
                let what = format!(
                    "the row's '{name}' is not UTF-8 from its byte {} on; the row starts",
                    e.byte().unwrap_or(0)
                );
                Error::new(ErrorKind::Encoding, what).at_byte(start).hint("save the file as UTF-8")
            })?;
            odd = odd.or(problem);
            fields.insert(name.clone(), Value::String(cell));
        }
        let read = record::article(&fields, &format!("{}#{line}", self.name), &self.options);
        read.map(|(article, problem)| (article, problem.or(odd)))
    }
}
