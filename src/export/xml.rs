//! Text in XML. Reads any text; returns what may stand in an XML 1.0 file. Never lets a character through that makes
//! the file invalid: those are dropped, as XML has no way to write them.

use std::borrow::Cow;

/// The text with what is special to XML escaped, for element content and attribute values alike. Line ends and tabs are
/// written as references, since readers would turn them into other ones.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    // Most text is plain, so that is seen first, byte by byte: what XML lacks begins with 0xEF or lies below the space.
    if !text.bytes().any(|b| matches!(b, b'<' | b'>' | b'&' | b'"' | b'\'' | 0xEF) || b < b' ') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '\t' => safe.push_str("&#9;"),
            '\n' => safe.push_str("&#10;"),
            '\r' => safe.push_str("&#13;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// Whether XML 1.0 (fifth edition, production 2) has the character at all.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// JSON for an XML file: what XML lacks is written as JSON's own escape, so that nothing is lost, and a quote stays a
/// quote, as element content allows.
pub(super) fn escaped_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + json.len() / 16);
    let mut rest = json;
    while let Some(at) = rest.bytes().position(|b| matches!(b, b'<' | b'>' | b'&' | 0xEF)) {
        let (plain, special) = rest.split_at(at);
        safe.push_str(plain);
        let mut after = special.chars();
        match after.next() {
            Some('<') => safe.push_str("&lt;"),
            Some('>') => safe.push_str("&gt;"),
            Some('&') => safe.push_str("&amp;"),
            Some('\u{FFFE}') => safe.push_str("\\ufffe"),
            Some('\u{FFFF}') => safe.push_str("\\uffff"),
            // JSON has escaped all control characters below the space already.
            other => safe.extend(other),
        }
        rest = after.as_str();
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invalid_gets_through() {
        assert_eq!(
            escaped("a<b>&\"'\u{1}\u{8}\u{b}\u{FFFE}\t\r\n😀 שלום"),
            "a&lt;b&gt;&amp;&quot;&apos;&#9;&#13;&#10;😀 שלום"
        );
        assert!(matches!(escaped("plain – Überschrift"), Cow::Borrowed(_)));
        assert_eq!(escaped_json("\"<\u{FFFF}\""), "\"&lt;\\uffff\"");
    }
}
