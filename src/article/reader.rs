//! One open file. Reads a stream in a known form; returns what articles are made of, and problems, in order of place.
//! Never stops at a bad article if the next can be found.

use super::draft::{self, Raw};
use super::element::Elements;
use super::encoding::Decoder;
use super::feed::{self, Entries};
use super::form::Form;
use super::line::Lines;
use super::table::Table;
use super::unpack::Input;
use super::warc::{Page, Warc};
use super::{Article, Options};
use crate::error::{Error, ErrorKind, Result};
use std::io::{self, Read};

/// Something wrong with an article that is still good.
pub type Problem = Option<Error>;

/// A stream with its form.
pub struct Reader {
    name: String,
    options: Options,
    decoder: Decoder,
    inner: Inner,
    articles: u64,
}

enum Inner {
    /// Text or a page: all of it is one article.
    Whole(Input, Form),
    Json(Elements<Input>),
    Lines(Lines<Input>),
    Table(Box<Table>),
    Feed(Entries),
    Warc(Box<Warc>),
    Done,
}

impl Reader {
    /// Reads `input`, which is unpacked; ids are made from `name`.
    pub fn new(input: Input, form: Form, name: String, options: Options) -> Reader {
        let inner = match form {
            Form::Text | Form::Html => Inner::Whole(input, form),
            Form::Json => Inner::Json(Elements::new(input, options.max_bytes)),
            Form::JsonLines => Inner::Lines(Lines::new(input, options.max_bytes)),
            Form::Table(separator) => {
                Inner::Table(Box::new(Table::new(Box::new(input), separator, name.clone(), options.clone())))
            }
            Form::Feed => Inner::Feed(feed::entries(input, &name, &options)),
            Form::Warc => Inner::Warc(Box::new(Warc::new(input, options.max_bytes))),
        };
        Reader { name, options, decoder: Decoder::new(), inner, articles: 0 }
    }

    /// What the next article is made of, or a problem, and one more problem with it.
    pub fn next_raw(&mut self) -> Option<(Result<Raw>, Problem)> {
        let ready = |(article, problem): (Result<Article>, Problem)| (article.map(Raw::Article), problem);
        let (name, options, decoder) = (&self.name, &self.options, &mut self.decoder);
        let next = match &mut self.inner {
            Inner::Whole(input, form) => Some(whole(input, *form, name, options)),
            Inner::Json(elements) => json(elements, decoder, name, options),
            Inner::Lines(lines) => json_line(lines, decoder, name, options),
            Inner::Table(table) => table.next_article().map(ready),
            Inner::Feed(entries) => entries.pop_front().map(ready),
            Inner::Warc(warc) => warc.next_page().map(|page| {
                let id = |page: &Page| format!("{name}#{}", page.place);
                (page.map(|p| (id(&p), p)).map(|(id, p)| Raw::Page(p, id, true)), None)
            }),
            Inner::Done => return None,
        };
        let fatal = |e: &Error| e.kind() == ErrorKind::Unreadable && !matches!(self.inner, Inner::Feed(_));
        if matches!(self.inner, Inner::Whole(..)) || next.as_ref().is_none_or(|(a, _)| a.as_ref().is_err_and(fatal)) {
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
        next
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

/// The error of what is over the limit.
pub fn too_large(what: &str, bytes: u64, limit: usize) -> Error {
    let size = if bytes > 0 { format!("{bytes} bytes, ") } else { String::new() };
    Error::new(ErrorKind::TooLarge, format!("{what} is too large: {size}the limit is {limit}"))
        .hint("split it, or raise --max-bytes")
}

/// A file that is one article. What a damaged file still gives is read.
fn whole(input: &mut Input, form: Form, name: &str, options: &Options) -> (Result<Raw>, Problem) {
    let mut body = Vec::new();
    let most = options.max_bytes.min(u32::MAX as usize - 1);
    let fault = input.take(most as u64 + 1).read_to_end(&mut body).err().map(unreadable);
    if body.len() > most {
        return (Err(too_large("the file", 0, most)), None);
    }
    match fault {
        Some(fault) if body.trim_ascii().is_empty() => (Err(fault), None),
        fault => {
            let page = Page { url: None, body, charset: None, html: form == Form::Html, place: 1, start: 0 };
            (Ok(Raw::Page(page, name.to_owned(), false)), fault)
        }
    }
}

fn json(
    elements: &mut Elements<Input>,
    decoder: &mut Decoder,
    name: &str,
    options: &Options,
) -> Option<(Result<Raw>, Problem)> {
    let element = match elements.next_element() {
        Ok(None) => return None,
        Ok(Some(element)) => element,
        Err(e) => return Some((Err(unreadable(e)), None)),
    };
    let (line, start) = (element.line, element.start);
    let read = || {
        let bytes = element.bytes.ok_or_else(|| too_large("the object", 0, options.max_bytes))?;
        let (mut text, odd) = decoder.text(bytes, start)?;
        text.truncate(text.trim_end().len());
        if element.cut {
            return Err(Error::new(ErrorKind::Format, "the JSON object is cut off")
                .at_byte(start + text.len() as u64)
                .hint("check the end of the file"));
        }
        let id = if element.place == 1 { name.to_owned() } else { format!("{name}#{}", element.place) };
        Ok((draft::Element { text, start, line, shared: true, id }, odd))
    };
    Some(on_line(read(), line))
}

fn json_line(
    lines: &mut Lines<Input>,
    decoder: &mut Decoder,
    name: &str,
    options: &Options,
) -> Option<(Result<Raw>, Problem)> {
    loop {
        let line = match lines.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) => line,
            Err(e) => return Some((Err(unreadable(e)), None)),
        };
        let (number, start) = (line.number, line.start);
        let read = || {
            let bytes = line.bytes.ok_or_else(|| too_large("the line", line.len, options.max_bytes))?;
            let (mut text, odd) = decoder.text(bytes, start)?;
            let mark = text.len() - text.trim_start_matches('\u{feff}').len();
            text.drain(..mark);
            let id = format!("{name}#{number}");
            Ok((draft::Element { text, start: start + mark as u64, line: number, shared: false, id }, odd))
        };
        match read() {
            Ok((element, _)) if element.text.trim().is_empty() => {}
            read => return Some(on_line(read, number)),
        }
    }
}

/// A value and a problem with their line.
fn on_line(read: Result<(draft::Element, Problem)>, line: u64) -> (Result<Raw>, Problem) {
    match read {
        Ok((element, problem)) => (Ok(Raw::Value(element)), problem.map(|p| p.on_line(line))),
        Err(e) => (Err(e.on_line(line)), None),
    }
}
