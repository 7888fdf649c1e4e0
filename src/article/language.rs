//! Whether an article is in a language that is read. Reads its blocks; returns it, or the error that says which language
//! it is in. Never refuses what is too short to tell.

use super::{Article, Options};
use crate::error::{Error, ErrorKind, Result};
use whatlang::Lang;

/// Which articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Those in English, and what is too short to tell.
    #[default]
    English,
    /// All.
    Any,
}

/// As much of a text as decides, in bytes.
const ENOUGH: usize = 4000;
/// Fewer letters say little.
const LEAST: usize = 200;

/// The article, if its language is one that is read.
pub fn check(article: Article, options: &Options) -> Result<Article> {
    if options.language == Language::Any {
        return Ok(article);
    }
    let mut sample = String::new();
    for block in &article.blocks {
        sample.push_str(block.of(&article.text));
        sample.push('\n');
        if sample.len() >= ENOUGH {
            break;
        }
    }
    match whatlang::detect(&sample) {
        Some(found) if found.lang() != Lang::Eng && found.is_reliable() && sample.len() >= LEAST => {
            let what = format!("'{}' is in {}, not in English; skipped", article.id, found.lang().eng_name());
            Err(Error::new(ErrorKind::Language, what).hint("--language any reads it all the same"))
        }
        _ => Ok(article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_read(text: &str, language: Language) -> bool {
        let article = Article { blocks: super::super::blocks(text), text: text.to_owned(), ..Article::default() };
        check(article, &Options { language, ..Options::default() }).is_ok()
    }

    #[test]
    fn another_language_is_passed() {
        let french = "Le président de la République a rencontré mardi le chancelier allemand à Berlin. Les deux dirigeants \
                      ont parlé de la sécurité en Europe, du commerce et de la guerre, et ils se reverront le mois prochain.";
        assert!(!is_read(french, Language::English) && is_read(french, Language::Any));
        assert!(is_read("Bonjour, monsieur.", Language::English));
        assert!(is_read(&"The ministers of Mali, Niger and Burkina Faso met in Niamey. ".repeat(5), Language::English));
    }
}
