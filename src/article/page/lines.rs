//! The lines of a page as a reader sees them. Reads parsed HTML; returns each [`Line`] with what it is.

use super::tidy;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A line or paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says, with single spaces.
    pub text: String,
    /// The same with a space wherever an element begins or ends: what stands beside each other is not one word.
    pub spaced: String,
    /// Bytes of it that are links.
    pub linked: usize,
    /// Whether it is a heading.
    pub heading: bool,
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
    let mut out = Vec::new();
    let mut now = Line { text: String::new(), spaced: String::new(), linked: 0, heading: false };
    let (mut links, mut headings, mut hidden) = (0usize, 0usize, 0usize);
    let mut flush = |now: &mut Line, heading: bool| {
        let text = tidy(&now.text);
        if !text.is_empty() {
            out.push(Line { text, spaced: tidy(&now.spaced), linked: now.linked, heading });
        }
        now.text.clear();
        now.spaced.clear();
        now.linked = 0;
    };
    for edge in page.tree.root().traverse() {
        let (node, open) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(t) if open && hidden == 0 => {
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
                let step = |n: &mut usize| *n = if open { *n + 1 } else { n.saturating_sub(1) };
                match name {
                    "a" => step(&mut links),
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
