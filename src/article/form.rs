//! How a stream is written. Reads its first bytes and its name; returns its [`Form`]. Content speaks first: a name
//! decides only between forms that the content leaves open.

use super::names::{self, FieldMap};
use super::reader::binary;
use crate::error::{Error, ErrorKind, Result};

/// How a stream is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One article.
    Text,
    /// JSON values.
    Json,
    /// A JSON object on each line.
    JsonLines,
    /// A table with this separator.
    Table(u8),
    /// A web page.
    Html,
    /// RSS or Atom.
    Feed,
    /// A crawl.
    Warc,
}

/// The form of a stream that starts with `head`; `None` if it is clearly no article and nobody asked for it by name.
/// `name` is without the endings of compression.
pub fn form(head: &[u8], name: &str, asked_for: bool, map: &FieldMap) -> Result<Option<Form>> {
    let extension = extension(name);
    if let Some(what) = foreign(head) {
        // Pictures and programs lie in every folder; archives and papers may hold articles.
        if !asked_for && by_name(&extension).is_none() && !MAY_HOLD.contains(&extension.as_str()) {
            return Ok(None);
        }
        return Err(Error::new(ErrorKind::Usage, format!("{what} is not read")).hint("unpack it, or save it as text"));
    }
    let known = by_name(&extension);
    if head.contains(&0) {
        return if asked_for || known.is_some() { Err(binary().at_byte(zero(head))) } else { Ok(None) };
    }
    if let Some(form) = clear(head, known, map) {
        return Ok(Some(form));
    }
    match (known, extension.as_str()) {
        (Some(form), _) => Ok(Some(form)),
        (None, "xml") if !asked_for => Ok(None),
        (None, "xml") => {
            Err(Error::new(ErrorKind::Format, "XML, but neither a feed nor a page").hint("give RSS, Atom or HTML"))
        }
        (None, _) => Ok(asked_for.then_some(Form::Text)),
    }
}

/// Endings of files that are refused aloud, also in a folder.
const MAY_HOLD: [&str; 7] = ["zip", "bz2", "xz", "7z", "pdf", "docx", "odt"];

/// The ending of a name, in small letters.
fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

fn by_name(extension: &str) -> Option<Form> {
    Some(match extension {
        "txt" | "text" => Form::Text,
        "json" => Form::Json,
        "jsonl" | "ndjson" => Form::JsonLines,
        "csv" => Form::Table(b','),
        "tsv" => Form::Table(b'\t'),
        "html" | "htm" | "xhtml" => Form::Html,
        "rss" | "atom" => Form::Feed,
        "warc" | "wet" => Form::Warc,
        _ => return None,
    })
}

/// Files of others that are known by their first bytes.
fn foreign(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a zip archive or office file"),
        (b"%PDF-", "a PDF"),
        (b"BZh", "a bzip2 file"),
        (b"\xFD7zXZ\0", "an xz file"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"{\\rtf", "a rich text file"),
    ];
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)
}

fn zero(head: &[u8]) -> u64 {
    head.iter().position(|b| *b == 0).unwrap_or(0) as u64
}

/// The form that content shows beyond doubt.
fn clear(head: &[u8], known: Option<Form>, map: &FieldMap) -> Option<Form> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match head.first()? {
        b'<' => markup(head),
        b'{' | b'[' => json(head, known),
        b'W' if head.starts_with(b"WARC/") => Some(Form::Warc),
        _ => table(head, known, map),
    }
}

/// By the first element's name.
fn markup(head: &[u8]) -> Option<Form> {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = text.as_str();
    loop {
        rest = rest.trim_start();
        rest = match rest {
            r if r.starts_with("<!--") => r.split_once("-->")?.1,
            r if r.starts_with("<?") => r.split_once("?>")?.1,
            r if r.starts_with("<!doctype html") => return Some(Form::Html),
            r if r.starts_with("<!doctype") => r.split_once('>')?.1,
            r => {
                let name = r.strip_prefix('<')?;
                let end = name.find(|c: char| !c.is_alphanumeric() && c != ':').unwrap_or(name.len());
                return match &name[..end] {
                    "html" | "head" | "body" => Some(Form::Html),
                    "rss" | "feed" | "rdf:rdf" | "atom:feed" | "channel" => Some(Form::Feed),
                    _ => None,
                };
            }
        }
    }
}

/// An object that fills its line makes JSON Lines; one that goes on, or an array, JSON.
fn json(head: &[u8], known: Option<Form>) -> Option<Form> {
    let array = head[0] == b'[';
    let next = head[1..].trim_ascii_start().first().copied();
    let opens = if array { matches!(next, Some(b'{' | b']')) } else { matches!(next, Some(b'"' | b'}')) };
    let line_ends = head.iter().position(|b| *b == b'\n').unwrap_or(head.len());
    let line = head[..line_ends].trim_ascii_end();
    if !opens || known == Some(Form::Json) {
        return None;
    }
    // Of a form with a name of its own, only what opens no line of it is something else.
    let spread = line.len() == 1;
    if array || spread {
        return Some(Form::Json);
    }
    Some(Form::JsonLines)
}

/// A first line of column names, one of them a text's.
fn table(head: &[u8], known: Option<Form>, map: &FieldMap) -> Option<Form> {
    let line = head.split(|b| *b == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let fits = |separator: char| {
        let mut cells = line.split(separator).map(|c| c.trim().trim_matches('"'));
        cells.clone().count() >= 2
            && cells.clone().all(|c| c.len() <= 40 && c.split(' ').count() <= 3)
            && cells.any(|c| names::is_text(c, map))
    };
    let given = match known {
        Some(Form::Table(separator)) => Some(char::from(separator)),
        // A line of prose has commas too, so a text has to be no text in everything else.
        Some(Form::Text) if !line.contains('\t') && line.contains(' ') => return None,
        _ => None,
    };
    let separator = given.into_iter().chain(['\t', ',', ';']).find(|s| fits(*s))?;
    Some(Form::Table(separator as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, name: &str) -> Option<Form> {
        form(head.as_bytes(), name, false, &FieldMap::default()).expect("no error")
    }

    #[test]
    fn content_goes_before_the_name() {
        for (head, name, form) in [
            ("A story.", "a.txt", Some(Form::Text)),
            ("A story.", "a.md", None),
            ("<!DOCTYPE html><p>", "a.txt", Some(Form::Html)),
            ("\u{feff} <html>", "page", Some(Form::Html)),
            ("<p>x", "a.html", Some(Form::Html)),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<rss version=\"2.0\">", "a.html", Some(Form::Feed)),
            ("<feed xmlns=\"x\">", "a", Some(Form::Feed)),
            ("<svg>", "a.xml", None),
            ("WARC/1.0\r\n", "crawl", Some(Form::Warc)),
            ("{\"text\": \"x\"}\n{", "a.log", Some(Form::JsonLines)),
            ("{\n  \"text\": \"x\"}", "a.jsonl", Some(Form::Json)),
            ("{\"text\": \"x\"}", "a.json", Some(Form::Json)),
            ("[{\"text\": \"x\"}]", "a", Some(Form::Json)),
            ("[Applause.] Thank you.", "a.txt", Some(Form::Text)),
            ("url;body\nu;b", "a.csv", Some(Form::Table(b';'))),
            ("url,body\nu,b", "a", Some(Form::Table(b','))),
            ("The body, the text", "a.txt", Some(Form::Text)),
        ] {
            assert_eq!(of(head, name), form, "{head} {name}");
        }
        assert!(form(b"PK\x03\x04", "a.docx", false, &FieldMap::default()).is_err());
        assert!(form(b"PK\x03\x04", "a.jar", false, &FieldMap::default()).expect("passed over").is_none());
    }
}
