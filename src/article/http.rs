//! What a server answered, as crawls keep it. Reads the bytes of a response; returns its page if it is one, unchunked and
//! unpacked. Never follows anything.

use super::reader::too_large;
use crate::error::{Error, ErrorKind, Result};
use std::io::Read;

/// A page from a response.
pub struct Response {
    /// The page.
    pub body: Vec<u8>,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// Whether it is HTML, and not plain text.
    pub html: bool,
}

/// The page of a response; `None` if it is an error, a redirection or no page. It may unpack to `limit` bytes.
pub fn response(bytes: Vec<u8>, limit: usize) -> Result<Option<Response>> {
    let Some(end) = end_of_header(&bytes) else { return Ok(None) };
    let header = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = header.lines();
    let status = lines.next().and_then(|l| l.split_whitespace().nth(1)).unwrap_or_default();
    if !header.starts_with("HTTP/") || !status.starts_with('2') {
        return Ok(None);
    }
    let (mut content, mut packed, mut chunked) = (String::new(), String::new(), false);
    for (name, value) in lines.filter_map(|l| l.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => content = value,
            "content-encoding" => packed = value,
            "transfer-encoding" => chunked = value.contains("chunked"),
            _ => {}
        }
    }
    let html = content.contains("html");
    if !html && !content.starts_with("text/plain") {
        return Ok(None);
    }
    let body = bytes[end..].trim_ascii_start().to_vec();
    let body = if chunked { unchunked(&body).unwrap_or(body) } else { body };
    Ok(Some(Response { body: unpacked(body, &packed, limit)?, charset: charset(&content), html }))
}

/// The encoding named in a content type.
pub fn charset(content: &str) -> Option<String> {
    let named = content.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(named.trim_matches(['"', '\'', ' ']).to_owned())
}

/// One past the blank line.
fn end_of_header(bytes: &[u8]) -> Option<usize> {
    let at = |mark: &[u8]| bytes.windows(mark.len()).position(|w| w == mark).map(|k| k + mark.len());
    match (at(b"\r\n\r\n"), at(b"\n\n")) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Many crawlers keep the header and unpack the body, so what is not chunked is taken as it is.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = bytes.iter().position(|b| *b == b'\n')?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        let rest = bytes.get(end + 1..)?;
        if size == 0 {
            return Some(body);
        }
        let Some(chunk) = rest.get(..size) else {
            // Cut off: what is there counts.
            body.extend_from_slice(rest);
            return Some(body);
        };
        body.extend_from_slice(chunk);
        bytes = rest[size..].trim_ascii_start();
    }
}

fn unpacked(body: Vec<u8>, packed: &str, limit: usize) -> Result<Vec<u8>> {
    // As above: a body that is not packed after all is the page.
    let gzip = body.starts_with(&[0x1F, 0x8B]);
    let mut page = Vec::new();
    let most = limit as u64 + 1;
    let read = match packed {
        _ if gzip => flate2::read::MultiGzDecoder::new(&body[..]).take(most).read_to_end(&mut page),
        "deflate" => flate2::read::ZlibDecoder::new(&body[..]).take(most).read_to_end(&mut page),
        "zstd" => match zstd::stream::read::Decoder::new(&body[..]) {
            Ok(inner) => inner.take(most).read_to_end(&mut page),
            Err(e) => Err(e),
        },
        "br" if std::str::from_utf8(&body).is_err() => {
            return Err(Error::new(ErrorKind::Format, "a page packed by brotli is not read"));
        }
        _ => return Ok(body),
    };
    match read {
        _ if page.len() > limit => Err(too_large("the page", 0, limit)),
        Ok(_) => Ok(page),
        Err(_) if page.is_empty() => Ok(body),
        Err(_) => Ok(page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str, body: &[u8]) -> Option<(String, Option<String>)> {
        let bytes = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
        let response = response(bytes, 100).expect("no error")?;
        Some((String::from_utf8_lossy(&response.body).into_owned(), response.charset))
    }

    #[test]
    fn only_pages_come_out() {
        let html = "200 OK\r\nContent-Type: text/html; charset=UTF-8";
        assert_eq!(page(html, b"<p>x"), Some(("<p>x".into(), Some("utf-8".into()))));
        let chunked = format!("{html}\r\nTransfer-Encoding: chunked");
        assert_eq!(page(&chunked, b"4\r\n<p>x\r\n2\r\nyz\r\n0\r\n\r\n").map(|p| p.0).as_deref(), Some("<p>xyz"));
        assert_eq!(page(&chunked, b"<p>x").map(|p| p.0).as_deref(), Some("<p>x"));
        assert_eq!(page("404 Not Found\r\nContent-Type: text/html", b"<p>x"), None);
        assert_eq!(page("200 OK\r\nContent-Type: image/png", b"x"), None);
        assert!(response(b"rubbish".to_vec(), 100).expect("no error").is_none());
    }
}
