//! In which language an article is. Reads its text and what its source says; returns an error for what is not English.

use super::Article;
use crate::error::{Error, ErrorKind, Result};
use whatlang::Lang;

/// Letters that are looked at.
const ENOUGH: usize = 2000;
/// Letters under which the text itself is no witness.
const FEW: usize = 120;

/// The article, if it is in English or if nobody can tell.
pub fn english(article: Article) -> Result<Article> {
    let end = article.text.char_indices().nth(ENOUGH).map_or(article.text.len(), |(at, _)| at);
    let told = if end < FEW { None } else { whatlang::detect(&article.text[..end]).filter(|d| d.is_reliable()) };
    let other = match (told.map(|d| d.lang()), article.language.as_deref()) {
        (Some(Lang::Eng), _) | (None, None | Some("en")) => return Ok(article),
        (Some(lang), _) => lang.eng_name().to_owned(),
        (None, Some(said)) => format!("the language '{said}'"),
    };
    Err(Error::new(ErrorKind::Language, format!("in {other}, not in English"))
        .hint("--language any reads it all the same"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_english(text: &str, language: Option<&str>) -> bool {
        let language = language.map(str::to_owned);
        english(Article { text: text.to_owned(), language, ..Article::default() }).is_ok()
    }

    #[test]
    fn what_is_not_english_is_told() {
        let english = "The ministers of both countries met on Monday and agreed that the talks should go on for as long \
            as nobody leaves the table, a spokesman said.";
        let german = "Die Minister beider Länder trafen sich am Montag und vereinbarten, dass die Gespräche so lange \
            weitergehen sollen, bis niemand mehr am Tisch sitzt, sagte ein Sprecher.";
        assert!(is_english(english, None) && is_english(english, Some("de")));
        assert!(!is_english(german, None) && !is_english(german, Some("en")));
        assert!(
            is_english("Xi meets Kim", None)
                && is_english("Xi trifft Kim", None)
                && !is_english("Xi trifft Kim", Some("de"))
        );
    }
}
