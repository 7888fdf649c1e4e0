//! The smallest use of the library: one text in, its triples out.
//!
//! `cargo run --release --example read_one_article`
#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use chancery::article::blocks;
use chancery::{Article, Extractor, Result};

const TEXT: &str = "\
Norway's foreign minister, Børge Brende, welcomed the ceasefire in Colombia on Thursday. \
Cuba and Norway have hosted talks between the Colombian government and the FARC since 2012. \
President Juan Manuel Santos met Raúl Castro in Havana.";

fn main() -> Result<()> {
    let article = Article {
        id: "an-example".to_owned(),
        text: TEXT.to_owned(),
        // "On Thursday" means a day only if the day of publication is known.
        published: Some("2016-06-24".parse()?),
        // The parts of the text that are the article and not page furniture.
        blocks: blocks(TEXT),
        ..Article::default()
    };
    for triple in Extractor::new().read(&article) {
        let date = triple.date.map_or("undated".to_owned(), |d| d.to_string());
        let (subject, object) = (&triple.subject.actor.name, &triple.object.actor.name);
        println!("{subject} | {} | {object} | {date} | {}", triple.relation.as_str(), triple.factuality.as_str());
        println!("    because: {}", triple.evidence.text);
    }
    Ok(())
}
