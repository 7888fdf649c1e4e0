//! `extract`: articles to triples.

use super::args::{Extract, TripleFormat};
use super::feed::{self, count};
use super::{Outcome, output, say};
use anyhow::Result;
use chancery::export::{self, Format};
use chancery::relation::record;
use chancery::{Extractor, Graph};

/// Runs it.
pub fn run(args: &Extract) -> Result<Outcome> {
    let mut out = output::open(&args.output)?;
    let extractor = Extractor::new();
    let mut triples = 0;
    let mut table = Vec::new();
    let tally = feed::each(
        &args.input,
        |article| extractor.read(article),
        |_, found| {
            triples += found.len();
            match args.format {
                TripleFormat::Jsonl => {
                    for triple in &found {
                        writeln!(out, "{}", record::to_json(triple))?;
                    }
                }
                TripleFormat::Csv => table.extend(found),
            }
            Ok(())
        },
    )?;
    if args.format == TripleFormat::Csv {
        export::write(&table.into_iter().collect::<Graph>(), Format::Csv, &mut *out)?;
    }
    out.flush()?;
    say(&format!("{}; {}", tally.summary(), count(triples, "triple")));
    Ok(tally.outcome())
}
