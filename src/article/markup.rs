//! Pieces of HTML as feeds and tables carry them. Reads a fragment; returns its words with a blank line between its
//! paragraphs. Never looks for the article in it: whole pages are page/'s business.

use super::{Article, Options, blocks};
use crate::calendar::Period;
use crate::error::{Error, ErrorKind, Result};

/// What is known of an article apart from its text.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The id given.
    pub id: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Period>,
}

/// The article of a fragment; `place` is its id if it has no other.
pub fn fragment(html: &str, place: &str, about: About, options: &Options) -> Result<Article> {
    let text = if html.contains('<') || html.contains('&') { strip(html) } else { html.to_owned() };
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Format, "the entry has no words").hint("leave it out"));
    }
    Ok(Article {
        id: about.id.or_else(|| about.url.clone()).unwrap_or_else(|| place.to_owned()),
        title: about.title,
        published: about.published.or(options.published),
        publisher: about.publisher,
        url: about.url,
        blocks: blocks(&text),
        text,
        ..Article::default()
    })
}

/// Elements that end a paragraph.
const BREAKS: [&str; 22] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "pre",
    "hr",
];
/// Elements whose words nobody reads.
const SILENT: [&str; 5] = ["script", "style", "noscript", "figcaption", "iframe"];

/// The words of a fragment.
pub fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words(&rest[..at], &mut out);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |c| c.1);
            continue;
        }
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let (inside, after) = data.split_once("]]>").unwrap_or((data, ""));
            out.push_str(inside);
            rest = after;
            continue;
        }
        let tag = rest[1..].trim_start_matches('/');
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            out.push('<');
            rest = &rest[1..];
            continue;
        }
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        let closes = rest.starts_with("</");
        rest = rest.split_once('>').map_or("", |r| r.1);
        if BREAKS.contains(&name.as_str()) && !out.ends_with("\n\n") {
            out.push_str("\n\n");
        }
        if !closes && SILENT.contains(&name.as_str()) {
            rest = past(rest, &name);
        }
    }
    words(rest, &mut out);
    out.trim().to_owned()
}

/// What stands behind the end of an element.
fn past<'t>(text: &'t str, name: &str) -> &'t str {
    let closes = |at: &usize| {
        let rest = &text.as_bytes()[at + 2..];
        rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    let end = text.match_indices("</").map(|(at, _)| at).find(closes);
    end.map_or("", |at| text[at..].split_once('>').map_or("", |r| r.1))
}

/// Text without markup: references become characters, runs of space one.
fn words(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut used = c.len_utf8();
        let c = match c {
            '&' => match reference(rest) {
                Some((c, length)) => {
                    used = length;
                    c
                }
                None => '&',
            },
            c => c,
        };
        let space = c.is_ascii_whitespace() || c == '\u{a0}';
        match space {
            true if out.ends_with([' ', '\n']) => {}
            true => out.push(' '),
            false => out.push(c),
        }
        rest = &rest[used..];
    }
}

/// The character of the reference that opens `text`, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("rdquo", '”'),
        ("ldquo", '“'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("uuml", 'ü'),
        ("ouml", 'ö'),
        ("auml", 'ä'),
        ("ccedil", 'ç'),
        ("pound", '£'),
        ("euro", '€'),
        ("aacute", 'á'),
        ("ntilde", 'ñ'),
        ("oacute", 'ó'),
    ];
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok())?;
            char::from_u32(code).filter(|c| !c.is_control() || c.is_ascii_whitespace())?
        }
        None => NAMED.iter().find(|n| n.0 == name)?.1,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_marks_are_not() {
        let html =
            "<p>Kim &amp; Xi <b>met</b>\n on Monday.</p><script>x < 1</script><p>5 &#8211; 3 &lt; 9 & more<br/>End";
        assert_eq!(strip(html), "Kim & Xi met on Monday.\n\n5 – 3 < 9 & more\n\nEnd");
        for odd in ["<", "<a", "<!--", "a < b", "&", "&#;", "<script>", "</script", "&#xFFFFFFFFF;"] {
            let _ = strip(odd);
        }
        assert_eq!(strip("a < b"), "a < b");
    }
}
