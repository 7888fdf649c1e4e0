//! What benches read: the texts of `../shared/articles/guardian.jsonl` ($CHANCERY_SHARED) where it is there, else one
//! made-up sentence over and over.

use chancery::Article;
use chancery::article::{Options, articles, blocks};
use std::path::Path;

/// The first articles, at most `most`.
pub fn read(most: usize) -> Vec<Article> {
    let shared = std::env::var("CHANCERY_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let path = Path::new(&shared).join("articles/guardian.jsonl");
    if path.exists() {
        return articles(&path, &Options::default()).filter_map(Result::ok).take(most).collect();
    }
    let sentence = "The Turkish president met his Russian counterpart in Sochi on Monday, officials said. ";
    let made_up = |k: usize| {
        let text = sentence.repeat(50);
        Article { id: format!("made-up-{k}"), blocks: blocks(&text), text, ..Article::default() }
    };
    (0..100).map(made_up).collect()
}
