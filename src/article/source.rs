//! Where articles lie. Reads a file, a folder with all below it, or standard input; returns an iterator of [`Article`]s
//! and problems in order of place. Never follows a link round in a circle, and never stops at a bad file.

use super::reader::{Form, Reader};
use super::{Article, Options};
use crate::error::{Error, ErrorKind, Result};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The articles of a source, and its problems, each in its place.
pub struct Articles {
    root: PathBuf,
    options: Options,
    /// Still to be visited; the last is the next.
    todo: Vec<Visit>,
    open: Option<(Reader, PathBuf)>,
    ready: VecDeque<Result<Article>>,
    given: bool,
}

struct Visit {
    path: PathBuf,
    /// The folders above it, with links resolved.
    above: Vec<PathBuf>,
}

/// Reads all articles of a file, a folder or, for `-`, standard input. Problems come in place of what they spoil, and
/// reading goes on behind them.
pub fn articles(source: impl AsRef<Path>, options: &Options) -> Articles {
    let root = source.as_ref().to_path_buf();
    let todo = vec![Visit { path: root.clone(), above: Vec::new() }];
    Articles { root, options: *options, todo, open: None, ready: VecDeque::new(), given: false }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                self.given = true;
                return Some(ready);
            }
            if let Some((reader, path)) = &mut self.open {
                match reader.next_article() {
                    None => self.open = None,
                    Some((article, problem)) => {
                        self.ready.extend(problem.map(|p| Err(p.at(&*path))));
                        self.ready.push_back(article.map_err(|e| e.at(&*path)));
                    }
                }
                continue;
            }
            let Some(visit) = self.todo.pop() else {
                if self.given {
                    return None;
                }
                self.given = true;
                return Some(Err(Error::new(ErrorKind::NotFound, "the folder holds no articles")
                    .at(&self.root)
                    .hint("articles end in .txt, .html, .json, .jsonl, .csv or .tsv")));
            };
            if let Err(e) = self.visit(&visit) {
                self.ready.push_back(Err(e.at(&visit.path)));
            }
        }
    }
}

impl Articles {
    fn visit(&mut self, visit: &Visit) -> Result<()> {
        let path = &visit.path;
        let top = visit.above.is_empty();
        if top && path.as_os_str() == "-" {
            let mut input: Box<dyn BufRead> = Box::new(BufReader::new(io::stdin()));
            let form = sniff(input.as_mut());
            self.open(input, form, "stdin".into(), Path::new("stdin"));
            return Ok(());
        }
        let meta = fs::metadata(path).map_err(|e| cannot(e, "the file"))?;
        if meta.is_dir() {
            return self.enter(visit);
        }
        let form = if meta.is_file() { form(path, top)? } else { Some(Form::Text) };
        let Some(form) = form else { return Ok(()) };
        let file = File::open(path).map_err(|e| cannot(e, "the file"))?;
        let mut input: Box<dyn BufRead> = Box::new(BufReader::with_capacity(1 << 16, file));
        let form = if !meta.is_file() || path.extension().is_none() { sniff(input.as_mut()) } else { form };
        let name = if form == Form::Html { self.page_name(path) } else { path.to_string_lossy().into_owned() };
        self.open(input, form, name, path);
        Ok(())
    }

    /// A saved page is known by its place below the folder that was given, without its extension.
    fn page_name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).ok().filter(|p| !p.as_os_str().is_empty());
        inside
            .unwrap_or(Path::new(path.file_name().unwrap_or_default()))
            .with_extension("")
            .to_string_lossy()
            .into_owned()
    }

    fn open(&mut self, input: Box<dyn BufRead>, form: Form, name: String, path: &Path) {
        self.open = Some((Reader::new(input, form, name, self.options), path.to_path_buf()));
    }

    fn enter(&mut self, visit: &Visit) -> Result<()> {
        let real = fs::canonicalize(&visit.path).map_err(|e| cannot(e, "the folder"))?;
        if visit.above.contains(&real) {
            return Err(Error::new(ErrorKind::Usage, "a link to a folder above it").hint("remove the link"));
        }
        let entries: io::Result<Vec<PathBuf>> =
            fs::read_dir(&visit.path).and_then(|all| all.map(|entry| entry.map(|e| e.path())).collect());
        let mut entries = entries.map_err(|e| cannot(e, "the folder"))?;
        entries.retain(|p| !p.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b".")));
        entries.sort_unstable();
        let mut above = visit.above.clone();
        above.push(real);
        self.todo.extend(entries.into_iter().rev().map(|path| Visit { path, above: above.clone() }));
        Ok(())
    }
}

/// The form that a file's name says. In a folder, what is clearly no article is passed over.
fn form(path: &Path, asked_for: bool) -> Result<Option<Form>> {
    let extension = path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    Ok(Some(match extension.as_str() {
        "txt" | "text" => Form::Text,
        "json" => Form::Json,
        "jsonl" | "ndjson" => Form::JsonLines,
        "csv" => Form::Table(b','),
        "tsv" => Form::Table(b'\t'),
        "html" | "htm" | "xhtml" => Form::Html,
        "" if asked_for => Form::Text,
        "xml" | "rss" | "gz" | "zip" | "bz2" | "xz" | "zst" | "pdf" | "docx" | "warc" => {
            return Err(Error::new(ErrorKind::Usage, format!(".{extension} is not supported yet"))
                .hint("give .txt, .html, .json, .jsonl, .csv or .tsv"));
        }
        _ if !asked_for => return Ok(None),
        _ => {
            return Err(Error::new(ErrorKind::Usage, format!(".{extension} is not a form of articles"))
                .hint("give .txt, .html, .json, .jsonl, .csv or .tsv, or rename it"));
        }
    }))
}

/// The form of a stream without a name: JSON Lines if its first byte that is no space opens an object, a page if it
/// starts as one.
fn sniff(input: &mut dyn BufRead) -> Form {
    let Ok(start) = input.fill_buf() else { return Form::Text };
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let opens = |tag: &[u8]| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
    match start.first() {
        Some(b'{') => Form::JsonLines,
        _ if opens(b"<!doctype html") || opens(b"<html") => Form::Html,
        _ => Form::Text,
    }
}

fn cannot(e: io::Error, what: &str) -> Error {
    match e.kind() {
        io::ErrorKind::NotFound => Error::new(ErrorKind::NotFound, "no such file or folder").hint("check the path"),
        _ => Error::new(ErrorKind::Unreadable, format!("{what} cannot be read")).because(e),
    }
}
