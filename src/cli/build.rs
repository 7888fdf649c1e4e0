//! `build`: articles to a graph, written to every output.

use super::args::Build;
use super::feed::{self, count};
use super::{Outcome, say};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::export::{Format, save};
use chancery::{Extractor, Graph, Triple};
use std::path::Path;

/// Triples are merged so many at a time.
const BATCH: usize = 4096;

/// Runs it. An output that cannot be written does not keep the others from being written.
pub fn run(args: &Build) -> Result<Outcome> {
    let mut bad = 0;
    // Said before the work, not after it.
    let outputs: Vec<&Path> = args.output.iter().map(AsRef::as_ref).filter(|o| fits(o, &mut bad)).collect();
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
    for output in outputs {
        if let Err(e) = save(&graph, output) {
            bad += 1;
            say(&format!("error: {e}"));
        }
    }
    say(&format!(
        "{}; {}, {}, {}",
        tally.summary(),
        count(triples, "triple"),
        count(graph.node_count(), "actor"),
        count(graph.edge_count(), "edge")
    ));
    Ok(if bad > 0 { Outcome::Problems } else { tally.outcome() })
}

fn fits(output: &Path, bad: &mut usize) -> bool {
    if Format::from_extension(output).is_some() {
        return true;
    }
    let all: Vec<String> = Format::ALL.iter().flat_map(|f| f.extensions()).map(|e| format!(".{e}")).collect();
    let error = Error::new(ErrorKind::Usage, "the name of the output does not say a format").at(output);
    say(&format!("error: {}", error.hint(format!("end it in {}, or in / for a folder", all.join(", ")))));
    *bad += 1;
    false
}
