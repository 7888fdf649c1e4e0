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
    if attributes(html) > MOST_ATTRIBUTES {
        let what = format!("a tag with more than {MOST_ATTRIBUTES} attributes");
        return Err(Error::new(ErrorKind::Format, what).hint("this is no page that a person reads; leave it out"));
    }
    const CLOSE_THEMSELVES: [&str; 26] = [
        "a", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
        "meta", "link", "area", "base", "col", "embed", "param", "source", "track", "wbr",
    ];
    const STYLES: [&str; 13] =
        ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    let is = |name: &str, all: &[&str]| all.iter().any(|n| n.eq_ignore_ascii_case(name));
    let (mut open, mut styles, mut reopened) = (0usize, 0usize, 0usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let step = |n: usize| if rest.starts_with('/') { n.saturating_sub(1) } else { n + 1 };
        let end = name.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = &name[..end];
        if is(name, &STYLES) {
            styles = step(styles);
        } else if !name.is_empty() {
            reopened = reopened.saturating_add(styles);
            open = if is(name, &CLOSE_THEMSELVES) { open } else { step(open) };
        }
        if open > DEEPEST || reopened > MOST_REOPENED {
            return Err(too_deep());
        }
    }
    Ok(())
}

/// The most words between the start of a tag and its end.
fn attributes(html: &str) -> usize {
    let (mut inside, mut words, mut most, mut before) = (false, 0, 0, b' ');
    for &b in html.as_bytes() {
        match b {
            b'>' => (inside, words) = (false, 0),
            _ if before == b'<' && b.is_ascii_alphabetic() => inside = true,
            _ if inside && before.is_ascii_whitespace() && !b.is_ascii_whitespace() => words += 1,
            _ => {}
        }
        most = most.max(words);
        before = b;
    }
    most
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
