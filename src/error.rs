//! The one error type of the library. Reads nothing; returns [`Error`], which knows the file, the line or byte,
//! what is wrong and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What sort of thing went wrong; decides nothing but lets callers tell errors apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or folder that is not there.
    NotFound,
    /// A file that is there but cannot be read.
    Unreadable,
    /// Bytes that are not the text they should be.
    Encoding,
    /// Text that is not in the format it claims.
    Format,
    /// An article in a language that is not read.
    Language,
    /// A page that a crawl fetched and that holds no article.
    NoArticle,
    /// Input over a size limit.
    TooLarge,
    /// An output that cannot be written.
    Unwritable,
    /// A store that another program is writing to.
    Busy,
    /// A knowledge table (data/) with a fault.
    Data,
    /// A request that makes no sense (unknown format, unknown actor).
    Usage,
}

/// An error with its place: file, line (from 1) or byte (from 0), what is wrong, and what to do.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    path: Option<PathBuf>,
    line: Option<u64>,
    byte: Option<u64>,
    message: String,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A new error; `message` is a clause without a full stop, in lower case.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            kind,
            path: None,
            line: None,
            byte: None,
            message: message.into(),
            hint: None,
            source: None,
        }))
    }
    /// Names the file.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path = Some(path.as_ref().to_path_buf());
        self
    }
    /// Names the line, counted from 1.
    #[must_use]
    pub fn on_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }
    /// Names the byte, counted from 0.
    #[must_use]
    pub fn at_byte(mut self, byte: u64) -> Self {
        self.0.byte = Some(byte);
        self
    }
    /// Says what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }
    /// Keeps the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }
    /// What sort of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
    /// The file it lies in, if any.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }
    /// The line it lies on, counted from 1, if known.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }
    /// The byte it lies at, counted from 0, if known.
    pub fn byte(&self) -> Option<u64> {
        self.0.byte
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let e = &self.0;
        if let Some(path) = &e.path {
            write!(f, "{}", path.display())?;
            if let Some(line) = e.line {
                write!(f, ":{line}")?;
            }
            write!(f, ": ")?;
        } else if let Some(line) = e.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", e.message)?;
        if let Some(byte) = e.byte {
            write!(f, " at byte {byte}")?;
        }
        if let Some(cause) = &e.source {
            write!(f, ": {cause}")?;
        }
        if let Some(hint) = &e.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|s| s.as_ref() as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_what_and_what_to_do() {
        let e = Error::new(ErrorKind::Format, "JSON object cut off")
            .at("a.jsonl")
            .on_line(3)
            .at_byte(120)
            .hint("check the last line");
        assert_eq!(e.to_string(), "a.jsonl:3: JSON object cut off at byte 120 (check the last line)");
    }
}
