//! An article that was cut out of its source and is still to be made. Reads what a reader gives; returns the finished
//! [`Article`]. All that takes time (taking a page apart, JSON, furniture, language) happens here and needs nothing but
//! the draft, so that drafts may be finished on any number of threads.

use super::encoding::{Decoder, declared_in};
use super::reader::{Problem, binary, empty};
use super::warc::Page;
use super::{Article, Options, blocks, byline, language, page, record};
use crate::error::{Error, ErrorKind, Result};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// An article that is cut out of its source, or what is wrong there.
#[derive(Debug)]
pub struct Draft {
    raw: Result<Raw>,
    problem: Problem,
    path: Arc<Path>,
    options: Arc<Options>,
}

/// What a reader cuts out.
#[derive(Debug)]
pub enum Raw {
    /// A page or a text; its id if it has no address, and whether a crawl fetched it.
    Page(Page, String, bool),
    /// A value of JSON.
    Value(Element),
    /// All but its blocks is known.
    Article(Article),
}

/// The text of a value, and where it stands.
#[derive(Debug)]
pub struct Element {
    /// As written.
    pub text: String,
    /// Its first byte in the stream.
    pub start: u64,
    /// Its line, from 1.
    pub line: u64,
    /// Whether other values may stand on its line.
    pub shared: bool,
    /// Its id if it has no other.
    pub id: String,
}

impl Draft {
    /// Of what a reader gave of the file at `path`.
    pub(super) fn new(raw: Result<Raw>, problem: Problem, path: Arc<Path>, options: Arc<Options>) -> Draft {
        Draft { raw, problem, path, options }
    }

    /// What is wrong at a place where nothing can be cut out.
    pub(super) fn failed(e: Error, options: Arc<Options>) -> Draft {
        let path = e.path().unwrap_or(Path::new("")).into();
        Draft { raw: Err(e), problem: None, path, options }
    }

    /// About how many bytes it holds.
    pub fn size(&self) -> usize {
        match &self.raw {
            Ok(Raw::Page(page, ..)) => page.body.len(),
            Ok(Raw::Value(element)) => element.text.len(),
            Ok(Raw::Article(article)) => article.text.len(),
            Err(_) => 0,
        }
    }

    /// The article or what is wrong with it, and before it a problem that did not spoil it.
    pub fn finish(self) -> (Option<Error>, Result<Article>) {
        let Draft { raw, mut problem, path, options } = self;
        let place = |e: Error| if e.path().is_none() { e.at(&*path) } else { e };
        let read = raw.and_then(|raw| match raw {
            Raw::Article(article) => Ok((article, None)),
            Raw::Page(page, id, crawled) => whole(page, &id, crawled),
            Raw::Value(element) => object(element, &options),
        });
        let article = read.and_then(|(article, odd)| {
            problem = problem.take().or(odd);
            complete(article, &options)
        });
        match (problem, article) {
            // What comes of half a file is no news beside that.
            (Some(problem), Err(_)) => (None, Err(place(problem))),
            (problem, article) => (problem.map(place), article.map_err(place)),
        }
    }
}

/// What all forms have in common: furniture is told from the article, the text dates an article that its source does not
/// date, then the user does; other languages are refused.
fn complete(mut article: Article, options: &Options) -> Result<Article> {
    if article.blocks.is_empty() {
        article.blocks = blocks(&article.text);
    }
    byline::fill(&mut article);
    article.published = article.published.or(options.published);
    if options.any_language { Ok(article) } else { language::english(article) }
}

/// The article of a page or a text.
fn whole(page: Page, id: &str, crawled: bool) -> Result<(Article, Problem)> {
    let Page { url, body, charset, html, start, .. } = page;
    let read = || {
        if let Some(zero) = body.iter().position(|&b| b == 0) {
            return Err(binary().at_byte(zero as u64));
        }
        let declared = charset.or_else(|| html.then(|| declared_in(&body)).flatten());
        let (text, problem) = Decoder::declared(declared.as_deref()).text(body, 0)?;
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(if crawled { no_article(true) } else { empty() });
        }
        let id = url.as_deref().unwrap_or(id);
        let mut article = match html {
            true => page::article(&text, id)?.ok_or_else(|| no_article(crawled))?,
            false => Article { id: id.to_owned(), text, ..Article::default() },
        };
        article.url = url.or(article.url);
        Ok((article, problem))
    };
    read().map_err(|e| if crawled && e.byte().is_none() { e.at_byte(start) } else { e })
}

/// The error of a page that is none of an article. Most pages of a crawl are lists and forms, so there it is no fault.
fn no_article(crawled: bool) -> Error {
    let kind = if crawled { ErrorKind::NoArticle } else { ErrorKind::Format };
    Error::new(kind, "no article is found in the page")
        .hint("a list, a form or a page made by a script holds none; save the page as a browser shows it")
}

/// The article of a JSON object.
fn object(element: Element, options: &Options) -> Result<(Article, Problem)> {
    let Element { text, start, line, shared, id } = element;
    let read = match serde_json::from_str(&text) {
        Ok(Value::Object(fields)) => record::article(&fields, &id, options),
        Ok(other) => Err(Error::new(ErrorKind::Format, format!("{} where an article should be", record::kind(&other)))
            .hint("write each article as an object: {\"text\": \"…\"}")),
        Err(e) => Err(no_json(&text, start, &e)),
    };
    let place = |e: Error| {
        let e = if shared && e.byte().is_none() { e.at_byte(start) } else { e };
        e.on_line(line)
    };
    match read {
        Ok((article, problem)) => Ok((article, problem.map(place))),
        Err(e) => Err(place(e)),
    }
}

fn no_json(text: &str, start: u64, e: &serde_json::Error) -> Error {
    let cut = e.is_eof();
    // serde_json counts lines and columns from 1 within this value.
    let before: usize = text.split_inclusive('\n').take(e.line().saturating_sub(1)).map(str::len).sum();
    let at = start + if cut { text.trim_end().len() } else { before + e.column().saturating_sub(1) } as u64;
    let said = e.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let what = if cut { format!("the JSON is cut off ({said})") } else { format!("not JSON ({said})") };
    Error::new(ErrorKind::Format, what).at_byte(at).hint("write one whole object for each article")
}
