//! Where articles lie. Reads a file, a folder with all below it, a pattern, or standard input; returns [`Draft`]s, and the
//! [`Article`]s that they make, in order of place. Never follows a link round in a circle, and never stops at a bad file.

use super::draft::Draft;
use super::form::{Form, form};
use super::reader::Reader;
use super::unpack::{Input, bare_name, unpack};
use super::{Article, Options, encoding};
use crate::error::{Error, ErrorKind, Result};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The articles of a source, and its problems, each in its place.
pub struct Articles {
    drafts: Drafts,
    /// Behind the problem with it that was told first.
    next: Option<Result<Article>>,
}

/// The articles of a source before they are made: reading is one thread's work, [`Draft::finish`] that of many.
pub struct Drafts {
    root: PathBuf,
    options: Arc<Options>,
    /// Still to be visited; the last is the next.
    todo: Vec<Visit>,
    open: Option<(Reader, Arc<Path>)>,
    faults: VecDeque<Error>,
    given: bool,
    bytes: Arc<AtomicU64>,
}

struct Visit {
    path: PathBuf,
    /// The folders above it, with links resolved.
    above: Vec<PathBuf>,
}

/// Reads all articles of a file, a folder, a pattern with `*` or, for `-`, standard input. Problems come in place of what they spoil, and
/// reading goes on behind them.
pub fn articles(source: impl AsRef<Path>, options: &Options) -> Articles {
    Articles { drafts: drafts(source, options), next: None }
}

/// The same, not made yet.
pub fn drafts(source: impl AsRef<Path>, options: &Options) -> Drafts {
    let root = source.as_ref().to_path_buf();
    let (todo, faults) = matching(&root);
    let todo = todo.into_iter().rev().map(|path| Visit { path, above: Vec::new() }).collect();
    Drafts { todo, faults: faults.into(), ..Drafts::new(root, options) }
}

/// The articles of bytes that are read as if they were a file of this name.
pub(super) fn from_bytes(bytes: Vec<u8>, name: &str, options: &Options) -> Articles {
    let mut drafts = Drafts::new(name.into(), options);
    if let Err(e) = drafts.open(Box::new(io::Cursor::new(bytes)), name, Path::new(name), true) {
        drafts.faults.push_back(e.at(name));
    }
    Articles { drafts, next: None }
}

impl Iterator for Articles {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if let Some(next) = self.next.take() {
            return Some(next);
        }
        match self.drafts.next()?.finish() {
            (None, article) => Some(article),
            (Some(problem), article) => {
                self.next = Some(article);
                Some(Err(problem))
            }
        }
    }
}

impl Iterator for Drafts {
    type Item = Draft;

    fn next(&mut self) -> Option<Draft> {
        loop {
            if let Some(e) = self.faults.pop_front() {
                self.given = true;
                return Some(Draft::failed(e, self.options.clone()));
            }
            if let Some((reader, path)) = &mut self.open {
                match reader.next_raw() {
                    None => self.open = None,
                    Some((raw, problem)) => {
                        self.given = true;
                        return Some(Draft::new(raw, problem, path.clone(), self.options.clone()));
                    }
                }
                continue;
            }
            let Some(visit) = self.todo.pop() else {
                if self.given {
                    return None;
                }
                self.faults.push_back(
                    Error::new(ErrorKind::NotFound, "the folder holds no articles")
                        .at(&self.root)
                        .hint("texts, pages, JSON, tables, feeds and crawls are read"),
                );
                continue;
            };
            if let Err(e) = self.visit(&visit) {
                self.faults.push_back(e.at(&visit.path));
            }
        }
    }
}

impl Drafts {
    fn new(root: PathBuf, options: &Options) -> Self {
        let options = Arc::new(options.clone());
        let (todo, faults) = (Vec::new(), VecDeque::new());
        Drafts { root, options, todo, open: None, faults, given: false, bytes: Arc::default() }
    }

    /// Counts the bytes that are read from files, as they lie there.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        self.bytes.clone()
    }

    fn visit(&mut self, visit: &Visit) -> Result<()> {
        let path = &visit.path;
        let top = visit.above.is_empty();
        if top && path.as_os_str() == "-" {
            return self.open(Box::new(io::stdin()), "stdin", Path::new("stdin"), true);
        }
        let meta = fs::metadata(path).map_err(|e| cannot(e, "the file"))?;
        if meta.is_dir() {
            return self.enter(visit);
        }
        // Whoever waits at a pipe in a folder may wait for ever.
        if !top && !meta.is_file() {
            return Ok(());
        }
        let file = File::open(path).map_err(|e| cannot(e, "the file"))?;
        self.open(Box::new(file), &path.to_string_lossy(), path, top)
    }

    fn open(&mut self, input: Box<dyn Read + Send>, name: &str, path: &Path, top: bool) -> Result<()> {
        let counted = Counted { input, bytes: self.bytes.clone() };
        let (head, input) = unpack(Box::new(BufReader::with_capacity(1 << 16, counted)));
        let (head, input) = encoding::narrow(head, input);
        if let Some(form) = form(&head, bare_name(name), top, &self.options.map)? {
            let name =
                if form == Form::Html && path != Path::new("stdin") { self.page_name(path) } else { name.to_owned() };
            self.read(input, form, name, path);
        }
        Ok(())
    }

    /// A saved page is known by its place below the folder that was given, without its endings.
    fn page_name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).ok().filter(|p| !p.as_os_str().is_empty());
        let inside = inside.unwrap_or(Path::new(path.file_name().unwrap_or_default())).to_string_lossy();
        Path::new(bare_name(&inside)).with_extension("").to_string_lossy().into_owned()
    }

    fn read(&mut self, input: Input, form: Form, name: String, path: &Path) {
        self.open = Some((Reader::new(input, form, name, (*self.options).clone()), path.into()));
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

struct Counted<R> {
    input: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        self.bytes.fetch_add(n as u64, Relaxed);
        Ok(n)
    }
}

/// The paths that a source stands for: itself, unless it is a pattern and no file has that name.
fn matching(source: &Path) -> (Vec<PathBuf>, Vec<Error>) {
    let pattern = source.to_str().filter(|s| s.contains(['*', '?', '[']) && !source.exists());
    let Some(Ok(found)) = pattern.map(glob::glob) else { return (vec![source.to_path_buf()], Vec::new()) };
    let (mut paths, mut faults) = (Vec::new(), Vec::new());
    for entry in found {
        match entry {
            Ok(path) => paths.push(path),
            Err(e) => faults.push(
                Error::new(ErrorKind::Unreadable, "the folder cannot be read")
                    .at(e.path())
                    .because(e.error().to_string()),
            ),
        }
    }
    if paths.is_empty() && faults.is_empty() {
        let what = "no file fits the pattern";
        faults.push(Error::new(ErrorKind::NotFound, what).at(source).hint("check the path"));
    }
    paths.sort_unstable();
    (paths, faults)
}

fn cannot(e: io::Error, what: &str) -> Error {
    match e.kind() {
        io::ErrorKind::NotFound => Error::new(ErrorKind::NotFound, "no such file or folder").hint("check the path"),
        _ => Error::new(ErrorKind::Unreadable, format!("{what} cannot be read")).because(e),
    }
}
