//! One open file. Reads a stream in a known form; returns its [`Article`]s and problems in order of place.
//! Never stops at a bad article if the next can be found.

use super::element::Elements;
use super::encoding::{Decoder, declared_in};
use super::feed::{self, Entries};
use super::form::Form;
use super::line::Lines;
use super::table::Table;
use super::unpack::Input;
use super::warc::{Page, Warc};
use super::{Article, Options, page, record};
use crate::error::{Error, ErrorKind, Result};
use serde_json::Value;
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

    /// The next article or problem, and one more problem with it.
    pub fn next_article(&mut self) -> Option<(Result<Article>, Problem)> {
        let (name, options, decoder) = (&self.name, &self.options, &mut self.decoder);
        let next = match &mut self.inner {
            Inner::Whole(input, form) => Some(whole(input, *form, name, options)),
            Inner::Json(elements) => json(elements, decoder, name, options),
            Inner::Lines(lines) => json_line(lines, decoder, name, options),
            Inner::Table(table) => table.next_article(),
            Inner::Feed(entries) => entries.pop_front(),
            Inner::Warc(warc) => warc.next_page().map(|page| from_crawl(page, name)),
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
fn whole(input: &mut Input, form: Form, name: &str, options: &Options) -> (Result<Article>, Problem) {
    let mut bytes = Vec::new();
    let most = options.max_bytes.min(u32::MAX as usize - 1);
    let fault = input.take(most as u64 + 1).read_to_end(&mut bytes).err().map(unreadable);
    if bytes.len() > most {
        return (Err(too_large("the file", 0, most)), None);
    }
    let page = Page { url: None, body: bytes, charset: None, html: form == Form::Html, place: 1, start: 0 };
    match (article(page, name), fault) {
        (Err(_), Some(fault)) => (Err(fault), None),
        (Ok((article, problem)), fault) => (Ok(article), fault.or(problem)),
        (Err(e), None) => (Err(e), None),
    }
}

/// An article from its bytes.
fn article(page: Page, id: &str) -> Result<(Article, Problem)> {
    let Page { url, body, charset, html, .. } = page;
    if let Some(zero) = body.iter().position(|&b| b == 0) {
        return Err(binary().at_byte(zero as u64));
    }
    let declared = charset.or_else(|| html.then(|| declared_in(&body)).flatten());
    let (text, problem) = Decoder::declared(declared.as_deref()).text(body, 0)?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(empty());
    }
    let id = url.as_deref().unwrap_or(id);
    let mut article = match html {
        true => page::article(&text, id)?,
        false => Article { id: id.to_owned(), blocks: super::blocks(&text), text, ..Article::default() },
    };
    article.url = url.or(article.url);
    Ok((article, problem))
}

fn from_crawl(page: Result<Page>, name: &str) -> (Result<Article>, Problem) {
    let read = page.and_then(|page| {
        let (start, place) = (page.start, page.place);
        let wrong = |e: Error| if e.byte().is_some() { e } else { e.at_byte(start) };
        article(page, &format!("{name}#{place}")).map_err(wrong)
    });
    match read {
        Ok((article, problem)) => (Ok(article), problem),
        Err(e) => (Err(e), None),
    }
}

fn json(
    elements: &mut Elements<Input>,
    decoder: &mut Decoder,
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
        let (text, odd) = decoder.text(bytes, element.start)?;
        let text = text.trim_end();
        if element.cut {
            let end = element.start + text.len() as u64;
            return Err(Error::new(ErrorKind::Format, "the JSON object is cut off")
                .at_byte(end)
                .hint("check the end of the file"));
        }
        let id = if element.place == 1 { name.to_owned() } else { format!("{name}#{}", element.place) };
        object(text, element.start, &id, options).map(|(article, problem)| (article, problem.or(odd)))
    };
    Some(split(read(), element.line))
}

fn json_line(
    lines: &mut Lines<Input>,
    decoder: &mut Decoder,
    name: &str,
    options: &Options,
) -> Option<(Result<Article>, Problem)> {
    loop {
        let line = match lines.next_line() {
            Ok(None) => return None,
            Ok(Some(line)) => line,
            Err(e) => return Some((Err(unreadable(e)), None)),
        };
        let read = || {
            let bytes = line.bytes.ok_or_else(|| too_large("the line", line.len, options.max_bytes))?;
            let (text, odd) = decoder.text(bytes, line.start)?;
            let trimmed = text.trim_start_matches('\u{feff}');
            if trimmed.trim().is_empty() {
                return Ok(None);
            }
            let start = line.start + (text.len() - trimmed.len()) as u64;
            let read = object(trimmed, start, &format!("{name}#{}", line.number), options);
            read.map(|(article, problem)| Some((article, problem.or(odd))))
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
