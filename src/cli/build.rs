//! `build`: articles to a graph, written to every output.

use super::args::Build;
use super::feed::{self, count};
use super::{Outcome, say};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::export::{Format, save};
use chancery::{Extractor, Graph, Triple};
use std::path::{Path, PathBuf};

/// Triples are merged so many at a time.
const BATCH: usize = 4096;

/// Runs it. An output that cannot be written does not keep the others from being written.
pub fn run(args: &Build) -> Result<Outcome> {
    let mut bad = 0;
    // Said before the work, not after it.
    let outputs: Vec<&Path> =
        args.output.iter().map(AsRef::as_ref).filter(|o| fits(o, &args.input.sources, &mut bad)).collect();
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

/// Whether an output can be one; if not, says why.
fn fits(output: &Path, sources: &[PathBuf], bad: &mut usize) -> bool {
    let real = |p: &Path| p.canonicalize().ok();
    let error = if Format::from_extension(output).is_none() {
        let all: Vec<String> = Format::ALL.iter().flat_map(|f| f.extensions()).map(|e| format!(".{e}")).collect();
        Error::new(ErrorKind::Usage, "the name of the output does not say a format")
            .hint(format!("end it in {}, or in / for a folder", all.join(", ")))
    } else if output.is_file() && sources.iter().any(|s| real(s) == real(output)) {
        Error::new(ErrorKind::Usage, "an input, so it is not written").hint("name another output")
    } else {
        return true;
    };
    say(&format!("error: {}", error.at(output)));
    *bad += 1;
    false
}
