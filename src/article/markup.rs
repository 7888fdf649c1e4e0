//! Pieces of HTML as feeds and tables carry them. Reads a fragment; returns its words with a blank line between its
//! paragraphs. Never looks for the article in it: whole pages are page/'s business.

use super::{Article, page};
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

/// The article of a fragment, still without its blocks; `place` is its id if it has no other.
pub fn fragment(html: &str, place: &str, about: About) -> Result<Article> {
    let text = if html.contains('<') || html.contains('&') { strip(html)? } else { html.to_owned() };
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Format, "the entry has no words").hint("leave it out"));
    }
    Ok(Article {
        id: about.id.or_else(|| about.url.clone()).unwrap_or_else(|| place.to_owned()),
        title: about.title,
        published: about.published,
        publisher: about.publisher,
        url: about.url,
        text,
        ..Article::default()
    })
}

/// The words of a fragment, with a blank line between its paragraphs.
pub fn strip(html: &str) -> Result<String> {
    Ok(page::paragraphs(html)?.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_marks_are_not() {
        let html =
            "<p>Kim &amp; Xi <b>met</b>\n on Monday.</p><script>x < 1</script><p>5 &#8211; 3 &lt; 9 & more<br/>End";
        assert_eq!(strip(html).expect("words"), "Kim & Xi met on Monday.\n\n5 – 3 < 9 & more\n\nEnd");
        for odd in ["<", "<a", "<!--", "a < b", "&", "&#;", "<script>", "</script", "&#xFFFFFFFFF;"] {
            let _ = strip(odd);
        }
        assert_eq!(strip("a < b").expect("words"), "a < b");
    }
}
