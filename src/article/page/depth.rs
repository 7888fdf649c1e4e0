//! Pages that are traps: nested so deep, or so badly closed, that whoever takes them apart runs out of stack, memory or
//! time. Reads the text of a page, then its tree; refuses such pages. Never refuses what a browser shows a person.

use crate::error::{Error, ErrorKind, Result};
use scraper::Html;

/// Elements one inside the other, beyond which a page is refused: real ones have under a hundred, and what the main
/// text is found with takes time by the square of them.
const DEEPEST: usize = 1000;

/// A parser opens every style that was never closed anew in each paragraph: so many elements are too many.
const MOST_REOPENED: usize = 1 << 20;

/// A parser compares every attribute of a tag with all before it.
const MOST_ATTRIBUTES: usize = 3000;

/// Refuses what could not even be parsed. Counts tags only, as an upper bound.
pub fn check_text(html: &str) -> Result<()> {
    const CLOSE_THEMSELVES: [&str; 26] = [
        "a", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
        "meta", "link", "area", "base", "col", "embed", "param", "source", "track", "wbr",
    ];
    const STYLES: [&str; 13] =
        ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    let is = |name: &str, all: &[&str]| all.iter().any(|n| n.eq_ignore_ascii_case(name));
    let (mut open, mut styles, mut reopened) = (0usize, 0usize, 0usize);
    for tag in (Tags { html, at: 0 }) {
        if tag.attributes > MOST_ATTRIBUTES {
            let what = format!("a tag with more than {MOST_ATTRIBUTES} attributes");
            return Err(Error::new(ErrorKind::Format, what).hint("this is no page that a person reads; leave it out"));
        }
        let step = |n: usize| if tag.closes { n.saturating_sub(1) } else { n + 1 };
        if is(tag.name, &STYLES) {
            styles = step(styles);
        } else {
            reopened = reopened.saturating_add(styles);
            open = if is(tag.name, &CLOSE_THEMSELVES) { open } else { step(open) };
        }
        if open > DEEPEST || reopened > MOST_REOPENED {
            return Err(too_deep());
        }
    }
    Ok(())
}

/// A tag of a page.
struct Tag<'h> {
    name: &'h str,
    closes: bool,
    /// Words outside quotation marks behind its name.
    attributes: usize,
}

/// The tags of a page in order, without those in comments, scripts and other raw text.
struct Tags<'h> {
    html: &'h str,
    at: usize,
}

/// Elements whose text is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        let bytes = self.html.as_bytes();
        loop {
            let from = self.at + bytes.get(self.at..)?.iter().position(|&b| b == b'<')? + 1;
            self.at = from;
            if bytes[from..].starts_with(b"!--") {
                self.at = self.html[from..].find("-->").map_or(bytes.len(), |n| from + n + 3);
                continue;
            }
            let closes = bytes.get(from) == Some(&b'/');
            let start = from + usize::from(closes);
            let end =
                start + bytes[start..].iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len() - start);
            if end == start || !bytes[start].is_ascii_alphabetic() {
                continue;
            }
            let (to, attributes) = attributes(bytes, end);
            self.at = to;
            let name = &self.html[start..end];
            if !closes && RAW.iter().any(|n| n.eq_ignore_ascii_case(name)) {
                let ends = |w: &[u8]| w.starts_with(b"</") && w[2..].eq_ignore_ascii_case(name.as_bytes());
                let rest = &bytes[to.min(bytes.len())..];
                self.at = rest.windows(name.len() + 2).position(ends).map_or(bytes.len(), |n| to + n);
            }
            return Some(Tag { name, closes, attributes });
        }
    }
}

/// One past the end of a tag whose name ends at `from`, and how many words stand in it outside quotation marks.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut words, mut quote, mut before) = (0, None, b' ');
    for (k, &b) in bytes.iter().enumerate().skip(from) {
        match (quote, b) {
            (Some(q), _) => quote = quote.filter(|_| b != q),
            (None, b'>') => return (k + 1, words),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(b),
            (None, _) if before.is_ascii_whitespace() && !b.is_ascii_whitespace() => words += 1,
            _ => {}
        }
        before = b;
    }
    (bytes.len(), words)
}

/// Refuses a tree that is too deep after all.
pub fn check_tree(page: &Html) -> Result<()> {
    use ego_tree::iter::Edge;
    let mut open = 0usize;
    for edge in page.tree.root().traverse() {
        open = if matches!(edge, Edge::Open(_)) { open + 1 } else { open.saturating_sub(1) };
        // The root and a text are none.
        if open > DEEPEST + 2 {
            return Err(too_deep());
        }
    }
    Ok(())
}

fn too_deep() -> Error {
    Error::new(ErrorKind::Format, format!("elements nested deeper than {DEEPEST}"))
        .hint("this is no page that a person reads; leave it out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traps_are_refused_and_sloppy_pages_are_not() {
        let deep = |tag: &str, n: usize| format!("<html><body>{}<p>x", format!("<{tag}>").repeat(n));
        let check = |html: &str| check_text(html).and_then(|()| check_tree(&Html::parse_document(html)));
        for trap in [deep("div", 100_000), deep("font", 100_000), deep("table><tr><td", 800), deep("ul><li", 900)] {
            assert!(check(&trap).expect_err("a refusal").to_string().contains("nested deeper"));
        }
        let styles: String = (0..900).map(|k| format!("<font size={k}>")).collect();
        assert!(check_text(&format!("{styles}{}", "<p>x".repeat(30_000))).is_err());
        let many: String = (0..200_000).map(|k| format!(" a{k}=1")).collect();
        assert!(check_text(&format!("<p{many}>x")).is_err());
        for sloppy in [
            "<div>x</div><p>y<li>z<br>".repeat(10_000),
            "<table><tr><td><font face=Arial>x</table>".repeat(500),
            deep("b", 900),
            "a < b".repeat(9000),
        ] {
            check(&sloppy).expect("a page");
        }
    }
}
