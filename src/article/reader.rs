//! One open file. Reads a stream in a known form; returns its [`Article`]s and problems in order of place.
//! Never stops at a bad article if the next can be found.

use super::element::Elements;
use super::line::Lines;
use super::table::Table;
use super::{Article, Options, blocks, language, page, record};
use crate::error::{Error, ErrorKind, Result};
use serde_json::Value;
use std::io::{self, BufRead, Read};
use std::str;

/// Something wrong with an article that is still good.
pub type Problem = Option<Error>;

/// How a stream is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One article.
    Text,
    /// A web page with one article.
    Html,
    /// JSON values.
    Json,
    /// A JSON object on each line.
    JsonLines,
    /// A table with this separator.
    Table(u8),
}

/// A stream with its form.
pub struct Reader {
    name: String,
    options: Options,
    inner: Inner,
    articles: u64,
}

enum Inner {
    Text(Box<dyn BufRead>),
    Html(Box<dyn BufRead>),
    Json(Elements<Box<dyn BufRead>>),
    Lines(Lines<Box<dyn BufRead>>),
    Table(Box<Table>),
    Done,
}

impl Reader {
    /// Reads `input`; ids are made from `name`.
    pub fn new(mut input: Box<dyn BufRead>, form: Form, name: String, options: Options) -> Reader {
        // A first look tells binary files from bad lines; an error here shows again at the first read.
        let zero = !matches!(form, Form::Text | Form::Html) && input.fill_buf().is_ok_and(|b| b.contains(&0));
        let inner = match form {
            Form::Text => Inner::Text(input),
            Form::Html => Inner::Html(input),
            // The text reader says what is wrong with it.
            _ if zero => Inner::Text(input),
            Form::Json => Inner::Json(Elements::new(input, options.max_bytes)),
            Form::JsonLines => Inner::Lines(Lines::new(input, options.max_bytes)),
            Form::Table(separator) => {
                Inner::Table(Box::new(Table::new(Box::new(input), separator, name.clone(), options)))
            }
        };
        Reader { name, options, inner, articles: 0 }
    }

    /// The next article or problem, and one more problem with it.
    pub fn next_article(&mut self) -> Option<(Result<Article>, Problem)> {
        let next = match &mut self.inner {
            Inner::Text(input) => Some((text(input.as_mut(), &self.name, &self.options), None)),
            Inner::Html(input) => Some((html(input.as_mut(), &self.name, &self.options), None)),
            Inner::Json(elements) => json(elements, &self.name, &self.options),
            Inner::Lines(lines) => json_line(lines, &self.name, &self.options),
            Inner::Table(table) => table.next_article(),
            Inner::Done => return None,
        };
        let fatal = |e: &Error| e.kind() == ErrorKind::Unreadable;
        if matches!(self.inner, Inner::Text(_) | Inner::Html(_))
            || next.as_ref().is_none_or(|(a, _)| a.as_ref().is_err_and(fatal))
        {
            let open = matches!(&self.inner, Inner::Json(elements) if elements.is_open());
            self.inner = Inner::Done;
            if next.is_none() && open {
                let what = "the array is cut off: its ] is missing";
                return Some((Err(Error::new(ErrorKind::Format, what).hint("check the end of the file")), None));
            }
            if next.is_none() && self.articles == 0 {
                return Some((Err(empty()), None));
            }
        }
        self.articles += 1;
        if self.options.any_language {
            return next;
        }
        next.map(|(article, problem)| (article.and_then(language::english), problem))
    }
}

/// The error of a file with nothing in it.
pub fn empty() -> Error {
    Error::new(ErrorKind::Format, "the file holds no article").hint("it is empty; leave it out")
}

/// The error of a file that is no text.
pub fn binary() -> Error {
    Error::new(ErrorKind::Encoding, "a binary file, not text").hint("give text in UTF-8")
}

/// The error of a stream that fails.
pub fn unreadable(e: io::Error) -> Error {
    Error::new(ErrorKind::Unreadable, "reading failed").because(e)
}

fn too_large(what: &str, bytes: u64, limit: usize) -> Error {
    let size = if bytes > 0 { format!("{bytes} bytes, ") } else { String::new() };
    Error::new(ErrorKind::TooLarge, format!("{what} is too large: {size}the limit is {limit}"))
        .hint("one article a line or file is expected; split it")
}

fn text(input: &mut dyn BufRead, name: &str, options: &Options) -> Result<Article> {
    let mut bytes = Vec::new();
    let most = options.max_bytes.min(u32::MAX as usize - 1);
    input.take(most as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Error::new(ErrorKind::Encoding, "UTF-16, not UTF-8").at_byte(0).hint("save the file as UTF-8"));
    }
    if let Some(zero) = bytes.iter().position(|&b| b == 0) {
        return Err(binary().at_byte(zero as u64));
    }
    if bytes.len() > most {
        return Err(too_large("the file", 0, most));
    }
    let text = utf8(bytes, 0)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(empty());
    }
    let blocks = blocks(&text);
    Ok(Article { id: name.to_owned(), published: options.published, blocks, text, ..Article::default() })
}

fn html(input: &mut dyn BufRead, name: &str, options: &Options) -> Result<Article> {
    let mut bytes = Vec::new();
    let most = options.max_bytes.min(u32::MAX as usize - 1);
    input.take(most as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > most {
        return Err(too_large("the page", 0, most));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    page::article(&page::decode(&bytes), name, options)
}

fn utf8(bytes: Vec<u8>, start: u64) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| {
        let at = start + e.utf8_error().valid_up_to() as u64;
        Error::new(ErrorKind::Encoding, "not UTF-8").at_byte(at).hint("save the file as UTF-8")
    })
}

fn json(
    elements: &mut Elements<Box<dyn BufRead>>,
    name: &str,
    options: &Options,
) -> Option<(Result<Article>, Problem)> {
    let element = match elements.next_element() {
        Ok(None) => return None,
        Ok(Some(element)) => element,
        Err(e) => return Some((Err(unreadable(e)), None)),
    };
    let read = || {
        let bytes = element.bytes.ok_or_else(|| too_large("the object", 0, options.max_bytes))?;
        let text = utf8(bytes, element.start)?;
        let text = text.trim_end();
        if element.cut {
            let end = element.start + text.len() as u64;
            return Err(Error::new(ErrorKind::Format, "the JSON object is cut off")
                .at_byte(end)
                .hint("check the end of the file"));
        }
        let id = if element.place == 1 { name.to_owned() } else { format!("{name}#{}", element.place) };
        object(text, element.start, &id, options)
    };
    Some(split(read(), element.line))
}

fn json_line(lines: &mut Lines<Box<dyn BufRead>>, name: &str, options: &Options) -> Option<(Result<Article>, Problem)> {
    loop {
        let line = match lines.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) => line,
            Err(e) => return Some((Err(unreadable(e)), None)),
        };
        let read = || {
            let bytes = line.bytes.ok_or_else(|| too_large("the line", line.len, options.max_bytes))?;
            let text = utf8(bytes, line.start)?;
            let trimmed = text.trim_start_matches('\u{feff}');
            if trimmed.trim().is_empty() {
                return Ok(None);
            }
            let start = line.start + (text.len() - trimmed.len()) as u64;
            object(trimmed, start, &format!("{name}#{}", line.number), options).map(Some)
        };
        return match read() {
            Ok(None) => continue,
            Ok(Some(read)) => Some(split(Ok(read), line.number)),
            Err(e) => Some(split(Err(e), line.number)),
        };
    }
}

fn split(read: Result<(Article, Problem)>, line: u64) -> (Result<Article>, Problem) {
    match read {
        Ok((article, problem)) => (Ok(article), problem.map(|p| p.on_line(line))),
        Err(e) => (Err(e.on_line(line)), None),
    }
}

fn object(text: &str, start: u64, id: &str, options: &Options) -> Result<(Article, Problem)> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => record::article(&fields, id, options),
        Ok(other) => Err(Error::new(ErrorKind::Format, format!("{} where an article should be", record::kind(&other)))
            .hint("write each article as an object: {\"text\": \"…\"}")),
        Err(e) => {
            let cut = e.is_eof();
            // serde_json counts lines and columns from 1 within this value.
            let before: usize = text.split_inclusive('\n').take(e.line().saturating_sub(1)).map(str::len).sum();
            let at = start + if cut { text.trim_end().len() } else { before + e.column().saturating_sub(1) } as u64;
            let said = e.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            let what = if cut { format!("the JSON is cut off ({said})") } else { format!("not JSON ({said})") };
            Err(Error::new(ErrorKind::Format, what).at_byte(at).hint("write one whole object for each article"))
        }
    }
}
