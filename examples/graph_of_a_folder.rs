//! A folder of articles to one graph: merged, asked and saved.
//!
//! `cargo run --release --example graph_of_a_folder [FOLDER] [ACTOR]`
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it finds")]

use chancery::article::{Options, articles};
use chancery::relation::Quad;
use chancery::{Extractor, Graph, Result, export, query};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "examples/articles".to_owned());
    let actor = arguments.next().unwrap_or_else(|| "Russia".to_owned());

    let extractor = Extractor::new();
    let mut graph = Graph::new();
    for article in articles(&folder, &Options::default()) {
        match article {
            Ok(article) => graph.extend(extractor.read(&article)),
            // A bad file does not spoil the others.
            Err(problem) => eprintln!("skipped: {problem}"),
        }
    }
    println!("{} actors, {} relations", graph.node_count(), graph.edge_count());

    // What the actor's state did or suffered in deeds: sanctions, arrests, attacks. Its leaders and troops count too.
    for fact in query::about(&actor).members(true).quad(Quad::MaterialConflict).run(&graph)? {
        let date = fact.date.map_or("undated".to_owned(), |d| d.to_string());
        println!("{date}: {} {} {}", fact.subject.label(), fact.relation.as_str(), fact.object.label());
    }

    // The extension says the format; equal graphs give equal files.
    let file = std::env::temp_dir().join("chancery-example.graphml");
    export::save(&graph, &file)?;
    println!("saved to {}", file.display());
    Ok(())
}
