//! The lines of a page as a reader sees them. Reads parsed HTML; returns each [`Line`] with what it is.

use super::size::{PLAIN, Sizes};
use super::tidy;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A line or paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says, with single spaces.
    pub text: String,
    /// The same with a space wherever an element begins or ends: what stands beside each other is not one word.
    pub spaced: String,
    /// Bytes of it that are links.
    pub linked: usize,
    /// Whether it is a heading.
    pub heading: bool,
    /// How large it is printed, in pixels.
    pub size: u16,
    /// Whether it is a link to the front page, as the name of the site is.
    pub home: bool,
}

/// Elements that stand alone on their lines.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The lines of a page, in order; what is not shown (scripts, styles) is left out.
pub fn of(page: &Html) -> Vec<Line> {
    let sizes = Sizes::of(page);
    let (mut out, mut now, mut size) = (Vec::new(), Line::default(), vec![PLAIN]);
    let (mut links, mut headings, mut hidden, mut home) = (0usize, 0usize, 0usize, false);
    let mut flush = |now: &mut Line, heading: bool| {
        let line = std::mem::take(now);
        let text = tidy(&line.text);
        if !text.is_empty() {
            out.push(Line { text, spaced: tidy(&line.spaced), heading, ..line });
        }
    };
    for edge in page.tree.root().traverse() {
        let (node, open) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(t) if open && hidden == 0 => {
                if now.size == 0 && !t.trim().is_empty() {
                    (now.size, now.home) = (size.last().copied().unwrap_or(PLAIN), home);
                }
                now.text.push_str(t);
                now.spaced.push_str(t);
                now.linked += if links > 0 { t.len() } else { 0 };
            }
            Node::Element(e) => {
                let name = e.name();
                now.spaced.push(' ');
                if BLOCKS.contains(&name) {
                    flush(&mut now, headings > 0);
                }
                let above = size.last().copied().unwrap_or(PLAIN);
                if open {
                    size.push(sizes.inside(e, above));
                } else {
                    size.pop();
                }
                let step = |n: &mut usize| *n = if open { *n + 1 } else { n.saturating_sub(1) };
                match name {
                    "a" => {
                        home = open && e.attr("href").is_some_and(is_home);
                        step(&mut links);
                    }
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => step(&mut headings),
                    "script" | "style" | "noscript" | "template" | "title" | "iframe" | "figcaption" => {
                        step(&mut hidden)
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    flush(&mut now, false);
    out
}

/// Whether an address is that of a front page, or of one in a language.
pub fn is_home(address: &str) -> bool {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => address,
    };
    let path = path.to_ascii_lowercase();
    let language = path.trim_end_matches('/').strip_prefix('/').is_some_and(|p| p.len() == 2);
    let front = ["/home.htm", "/home.html", "/home.asp", "/home.php"].iter().any(|e| path.ends_with(e));
    language || front || matches!(path.as_str(), "/" | "./" | "/index.html" | "/index.htm" | "/home" | "index.html")
}
