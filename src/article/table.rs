//! Tables of articles. Reads CSV and TSV with a row of names; returns an [`Article`] for each row. Never gives up on a
//! file for one bad row.

use super::encoding::Decoder;
use super::reader::{Problem, binary, empty, unreadable};
use super::{Article, Options, names, record};
use crate::error::{Error, ErrorKind, Result};
use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};
use std::io::{self, Read};

/// The rows of a table.
pub struct Table {
    rows: csv::Reader<Limited>,
    names: Option<Vec<String>>,
    name: String,
    options: Options,
    decoder: Decoder,
    done: bool,
}

/// Refuses to read on when one row has used the limit up: an open quote would swallow the whole file.
struct Limited {
    input: Box<dyn Read + Send>,
    /// What the row may still use.
    left: usize,
    /// The bytes read last, and how many came before them.
    chunk: Vec<u8>,
    before: u64,
    ended: bool,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "row too large"));
        }
        let n = self.input.read(buffer)?;
        self.left = self.left.saturating_sub(n);
        self.ended = n == 0;
        if n > 0 {
            self.before += self.chunk.len() as u64;
            self.chunk.clear();
            self.chunk.extend_from_slice(&buffer[..n]);
        }
        Ok(n)
    }
}

impl Limited {
    /// Whether a row that ends at this byte ends with a line feed of its own.
    fn is_fed(&self, end: u64) -> bool {
        let place = end.checked_sub(self.before + 1).map(|k| k as usize);
        !self.ended && place.and_then(|k| self.chunk.get(k)) == Some(&b'\n')
    }
}

impl Table {
    /// A table with this separator.
    pub fn new(input: Box<dyn Read + Send>, separator: u8, name: String, options: Options) -> Self {
        let limited = Limited { input, left: options.max_bytes, chunk: Vec::new(), before: 0, ended: false };
        let rows = ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(limited);
        Table { rows, names: None, name, options, decoder: Decoder::new(), done: false }
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
        self.rows.get_mut().left = self.options.max_bytes;
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
        let line = self.line(&row);
        Ok(more.then_some((row, line)))
    }

    /// The line that the row just read starts on. The reader's own count starts at the blank lines before it.
    fn line(&self, row: &ByteRecord) -> u64 {
        let end = self.rows.position();
        let inside = row.as_slice().iter().filter(|b| **b == b'\n').count() as u64;
        let last = u64::from(self.rows.get_ref().is_fed(end.byte()));
        end.line().saturating_sub(inside + last).max(1)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the rows below the names.
    fn lines(text: &str) -> Vec<u64> {
        let input = Box::new(io::Cursor::new(text.to_owned().into_bytes()));
        let mut table = Table::new(input, b',', "t.csv".to_owned(), Options::default());
        table.header().expect("names");
        std::iter::from_fn(|| table.row().expect("a row").map(|(_, line)| line)).collect()
    }

    #[test]
    fn rows_know_their_line() {
        for (text, expected) in [
            ("text,id\na,1\nb,2\n", &[2, 3][..]),
            ("text,id\n\na,1\n\n\n\nb,2", &[3, 7]),
            ("\n\ntext,id\n\"a\n\na\",1\n\nb,2\nc,3", &[4, 8, 9]),
            ("text,id\n\"a\n\",\"1\n\"\nb,2\n\"open\n\n", &[2, 5, 6]),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
            assert_eq!(lines(&text.replace('\n', "\r\n")), expected, "{text:?} with carriage returns");
        }
        let long = format!("text,id\n{}\n\nb,2\n", "a long cell,1\n".repeat(3000));
        assert_eq!(lines(&long).last(), Some(&3004));
    }
}
