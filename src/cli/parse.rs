//! `parse`: a text to CoNLL-U. All of it: page furniture too.

use super::args::{Input, Parse};
use super::{Outcome, feed, output};
use anyhow::Result;
use chancery::Article;
use chancery::article::all_blocks;
use chancery::text::{analyse, conllu};
use std::path::Path;

/// Runs it.
pub fn run(args: &Parse) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    let input = Input { language: "any".to_owned(), ..args.input.clone() };
    let tally = feed::each(&input, trees, |_, trees| Ok(out.write_all(trees.as_bytes())?))?;
    out.flush()?;
    Ok(tally.outcome())
}

fn trees(article: &Article) -> String {
    let mut out = String::new();
    let title = article.title.as_deref().map(|t| (t, format!("{}/title", article.id)));
    for (text, id) in title.into_iter().chain([(article.text.as_str(), article.id.clone())]) {
        // A String takes all that is written to it.
        let _ = conllu::write(&analyse(text, &all_blocks(text)), &id, &mut out);
    }
    out
}
