//! Crawls. Reads WARC records one after another; returns those that hold a page or its text. Never keeps more than one
//! record, and goes on at the next where one is damaged.

use super::http;
use super::reader::{too_large, unreadable};
use super::unpack::Input;
use crate::error::{Error, ErrorKind, Result};
use std::io::{self, BufRead, Read};

/// A page as it was fetched.
#[derive(Debug)]
pub struct Page {
    /// Where it stands.
    pub url: Option<String>,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The encoding that its server named.
    pub charset: Option<String>,
    /// Whether it is HTML, and not plain text.
    pub html: bool,
    /// From 1, among all records.
    pub place: u64,
    /// Where its record starts, in bytes of the unpacked file.
    pub start: u64,
}

/// The pages of a crawl.
pub struct Warc {
    input: Input,
    limit: usize,
    at: u64,
    place: u64,
    /// The start of a record whose first line is read already.
    opened: Option<u64>,
    done: bool,
}

/// A header longer than this is none.
const HEADER: u64 = 1 << 16;

#[derive(Default)]
struct Header {
    kind: String,
    url: Option<String>,
    content: String,
    length: Option<u64>,
}

impl Warc {
    /// Pages of at most `limit` bytes.
    pub fn new(input: Input, limit: usize) -> Self {
        Warc { input, limit, at: 0, place: 0, opened: None, done: false }
    }

    /// The next page, or what is wrong with it; `None` at the end.
    pub fn next_page(&mut self) -> Option<Result<Page>> {
        while !self.done {
            let start = self.at;
            match self.record() {
                Ok(None) => return None,
                Ok(Some(None)) => {}
                Ok(Some(Some(page))) => return Some(Ok(page)),
                Err(e) => {
                    self.done |= matches!(e.kind(), ErrorKind::Unreadable);
                    return Some(Err(if e.byte().is_none() { e.at_byte(start) } else { e }));
                }
            }
        }
        None
    }

    /// One record: `None` at the end, `Some(None)` if it holds no page.
    fn record(&mut self) -> Result<Option<Option<Page>>> {
        let Some(start) = self.opening()? else { return Ok(None) };
        self.place += 1;
        let header = self.header()?;
        let cut = || {
            Error::new(ErrorKind::Unreadable, "the crawl is cut off within a record")
                .at_byte(start)
                .hint("fetch the file again; the records before were read")
        };
        let Some(length) = header.length else {
            return Err(Error::new(ErrorKind::Format, "a record without its length").at_byte(start));
        };
        let wanted = is_page(&header);
        if !wanted || length > self.limit as u64 {
            let passed = self.skip(length)?;
            if passed < length {
                return Err(cut());
            }
            return match wanted {
                true => Err(too_large("the record", length, self.limit).at_byte(start)),
                false => Ok(Some(None)),
            };
        }
        let mut body = Vec::new();
        self.input.by_ref().take(length).read_to_end(&mut body).map_err(unreadable)?;
        self.at += body.len() as u64;
        if (body.len() as u64) < length {
            return Err(cut());
        }
        let page =
            |body, charset, html| Page { url: header.url.clone(), body, charset, html, place: self.place, start };
        if header.kind != "response" {
            let charset = http::charset(&header.content);
            return Ok(Some(Some(page(body, charset, header.content.contains("html")))));
        }
        let response = http::response(body, self.limit).map_err(|e| e.at_byte(start))?;
        Ok(Some(response.map(|r| page(r.body, r.charset, r.html))))
    }

    /// The line that opens a record, and where. What stands before it and is no blank line is told first.
    fn opening(&mut self) -> Result<Option<u64>> {
        if let Some(start) = self.opened.take() {
            return Ok(Some(start));
        }
        let mut lost = None;
        let rubbish = |at: u64| {
            Error::new(ErrorKind::Format, "bytes that belong to no record")
                .at_byte(at)
                .hint("the record before may say the wrong length; the next is read")
        };
        loop {
            let start = self.at;
            let Some(line) = self.line()? else { return lost.map_or(Ok(None), |at| Err(rubbish(at))) };
            match line.trim_ascii() {
                b"" => {}
                l if l.starts_with(b"WARC/") => match lost {
                    None => return Ok(Some(start)),
                    Some(at) => {
                        self.opened = Some(start);
                        return Err(rubbish(at));
                    }
                },
                _ => lost = lost.or(Some(start)),
            }
        }
    }

    fn header(&mut self) -> Result<Header> {
        let (mut header, from) = (Header::default(), self.at);
        while let Some(line) = self.line()? {
            let line = String::from_utf8_lossy(line.trim_ascii()).into_owned();
            if line.is_empty() {
                return Ok(header);
            }
            if self.at - from > HEADER {
                return Err(Error::new(ErrorKind::Format, "a record's header does not end").at_byte(from));
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => header.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-type" => header.content = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        Ok(header)
    }

    /// A line with its end, cut at the longest that a header may be.
    fn line(&mut self) -> Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let n = self.input.by_ref().take(HEADER).read_until(b'\n', &mut line).map_err(unreadable)?;
        self.at += n as u64;
        Ok((n > 0).then_some(line))
    }

    fn skip(&mut self, length: u64) -> Result<u64> {
        let n = io::copy(&mut self.input.by_ref().take(length), &mut io::sink()).map_err(unreadable)?;
        self.at += n;
        Ok(n)
    }
}

/// Whether a record may hold a page: what was fetched, kept, or turned into text.
fn is_page(header: &Header) -> bool {
    let holds = |what: &str| header.content.starts_with(what);
    match header.kind.as_str() {
        "response" => holds("application/http") || holds("text/") || header.content.is_empty(),
        "resource" => holds("text/html") || holds("application/xhtml"),
        "conversion" => holds("text/plain") || holds("text/html"),
        _ => false,
    }
}
