//! `merge`: graphs and files of triples to one graph, and what a view shows of it to every output.

use super::args::Merge;
use super::tally::count;
use super::{Outcome, output, say, source, view};
use anyhow::Result;
use chancery::Graph;
use chancery::export::{self, Format};
use std::io;
use std::path::Path;

/// Runs it. An input that cannot be read, or an output that cannot be written, does not keep the others from it.
pub fn run(args: &Merge) -> Result<Outcome> {
    let mut bad = 0;
    let is_stream = |path: &&Path| path.as_os_str() == "-";
    let outputs: Vec<&Path> = args.output.iter().map(AsRef::as_ref).collect();
    let (streams, files): (Vec<&Path>, Vec<&Path>) = outputs.into_iter().partition(is_stream);
    let files: Vec<&Path> =
        files.into_iter().filter(|o| output::fits(o, &args.output, &args.graphs, &mut bad)).collect();
    if files.is_empty() && streams.is_empty() {
        return Ok(Outcome::Problems);
    }
    let mut graph = Graph::new();
    let mut read = 0;
    for path in &args.graphs {
        match load(path) {
            Ok(more) => {
                graph.merge(&more);
                read += 1;
            }
            Err(e) => {
                bad += 1;
                say(&format!("error: {e}"));
            }
        }
    }
    if read == 0 {
        say("error: no graph was read, so nothing was written");
        return Ok(Outcome::Problems);
    }
    let view = view::view(&args.view, &graph)?;
    let shown = view.show(&graph);
    let part = shown.graph();
    if part.is_empty() && !graph.is_empty() {
        say("the view shows nothing of the graph, so nothing was written");
        return Ok(if bad > 0 { Outcome::Problems } else { Outcome::Nothing });
    }
    for path in streams {
        let mut out = output::open(path)?;
        export::write_shown(&shown, Format::JsonLines, &mut *out)?;
        out.flush()?;
    }
    bad += output::save_all(&shown, &files);
    let size = format!("{}, {}", count(part.node_count(), "actor"), count(part.edge_count(), "edge"));
    say(&format!("{} read; {size}", count(read, "graph")));
    Ok(if bad > 0 { Outcome::Problems } else { Outcome::Done })
}

fn load(path: &Path) -> chancery::Result<Graph> {
    if path.as_os_str() == "-" {
        return export::read(Format::JsonLines, io::stdin().lock());
    }
    source::graph(path)
}
