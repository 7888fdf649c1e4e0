//! `build`: articles to a graph, written to every output.

use super::args::Build;
use super::feed::{self, count};
use super::{Outcome, output, say, view};
use anyhow::Result;
use chancery::{Extractor, Graph, Triple};
use std::path::Path;

/// Triples are merged so many at a time.
const BATCH: usize = 4096;

/// Runs it. An output that cannot be written does not keep the others from being written.
pub fn run(args: &Build) -> Result<Outcome> {
    let mut bad = 0;
    // Said before the work, not after it.
    let outputs: Vec<&Path> = args
        .output
        .iter()
        .map(AsRef::as_ref)
        .filter(|o| output::fits(o, &args.output, &args.input.sources, &mut bad))
        .collect();
    if outputs.is_empty() {
        return Ok(Outcome::Problems);
    }
    let extractor = Extractor::new();
    let mut graph = Graph::new();
    let (mut triples, mut waiting) = (0, Vec::<Triple>::new());
    let tally = feed::each(
        &args.input,
        |article| extractor.read(article),
        |_, found| {
            triples += found.len();
            waiting.extend(found);
            if waiting.len() >= BATCH {
                graph.extend(waiting.drain(..));
            }
            Ok(())
        },
    )?;
    graph.extend(waiting);
    if tally.read == 0 {
        // An older graph is worth more than an empty one.
        say("error: no article was read, so nothing was written");
        return Ok(Outcome::Problems);
    }
    let view = view::view(&args.view, &graph)?;
    let shown = view.show(&graph);
    bad += output::save_all(&shown, &outputs);
    say(&format!(
        "{}; {}, {}, {}",
        tally.summary(),
        count(triples, "triple"),
        count(shown.graph().node_count(), "actor"),
        count(shown.graph().edge_count(), "edge")
    ));
    Ok(if bad > 0 { Outcome::Problems } else { tally.outcome() })
}
