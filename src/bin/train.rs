//! The training program: `cargo run --release --features train --bin train -- TREEBANKS [OPTIONS]` trains the tagger and
//! parser: it reads `*-train.conllu` of a folder, chooses nothing, reports on its dev and test files, writes the model.
//! `… --bin train -- relations` trains the classifier of relations on data/relations/pairs.csv.
#![expect(clippy::print_stderr, reason = "a program for developers that reports on standard error")]

use anyhow::{Context, Result};
use chancery::relation::classify;
use chancery::text::train::{Plan, evaluate, train};
use chancery::text::treebank;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Trains the tagger and parser on UD treebanks, or the classifier of relations.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Args {
    #[command(subcommand)]
    other: Option<Other>,
    /// The folder with ewt-train.conllu, gum-train.conllu and the dev and test files
    #[arg(required = true)]
    treebanks: Option<PathBuf>,
    /// Where the model goes
    #[arg(short, long, default_value = "data/models/english.model")]
    output: PathBuf,
    /// Passes over the treebanks
    #[arg(long, default_value_t = 24)]
    epochs: usize,
    /// Sentences a step
    #[arg(long, default_value_t = 16)]
    batch: usize,
    /// Highest learning rate
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Dropout
    #[arg(long, default_value_t = 0.33)]
    dropout: f32,
    /// Width of the network
    #[arg(long, default_value_t = 192)]
    width: usize,
    /// Recurrent layers
    #[arg(long, default_value_t = 2)]
    layers: usize,
    /// Seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Subcommand)]
enum Other {
    /// Trains the classifier of relations
    Relations {
        /// Rows of relation and sentence, the two sides marked
        #[arg(default_value = "data/relations/pairs.csv")]
        pairs: PathBuf,
        /// Where the weights go
        #[arg(short, long, default_value = "data/models/relations.model")]
        output: PathBuf,
    },
}

fn relations(pairs: &Path, output: &Path) -> Result<()> {
    let table = std::fs::read_to_string(pairs).with_context(|| format!("cannot read {}", pairs.display()))?;
    let examples = classify::train::examples(&table).map_err(|e| anyhow::anyhow!("{}: {e}", pairs.display()))?;
    let outcome = classify::train::train(&examples);
    eprintln!(
        "{} pairs, {} features; {:.1} % right in five-fold cross-validation; temperature {}",
        examples.len(),
        outcome.features,
        100.0 * outcome.accuracy,
        outcome.temperature
    );
    std::fs::write(output, &outcome.bytes).with_context(|| format!("cannot write {}", output.display()))?;
    eprintln!("{}: {} bytes", output.display(), outcome.bytes.len());
    Ok(())
}

fn main() -> Result<()> {
    let args = Args::parse();
    if let Some(Other::Relations { pairs, output }) = &args.other {
        return relations(pairs, output);
    }
    let treebanks = args.treebanks.context("name the folder of the treebanks")?;
    let read = |name: &str| {
        let path = treebanks.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let train_text = [read("ewt-train.conllu")?, read("gum-train.conllu")?];
    let mut trees = Vec::new();
    for text in &train_text {
        trees.extend(treebank::read(text)?);
    }
    let test_text = [
        ("ewt-dev", read("ewt-dev.conllu")?),
        ("gum-dev", read("gum-dev.conllu")?),
        ("ewt-test", read("ewt-test.conllu")?),
    ];
    let mut tests = Vec::new();
    for (name, text) in &test_text {
        tests.push((*name, treebank::read(text)?));
    }
    let plan = Plan {
        epochs: args.epochs,
        batch: args.batch,
        rate: args.rate,
        dropout: args.dropout,
        width: args.width,
        layers: args.layers,
        seed: args.seed,
    };
    let start = Instant::now();
    let model = train(&trees, plan, |epoch, loss, model| {
        eprintln!("epoch {epoch}: loss {loss:.4}, {:.0} s", start.elapsed().as_secs_f64());
        if !model.is_empty() {
            // The test file is looked at once, at the end.
            let last = epoch + 1 == args.epochs;
            for (name, trees) in tests.iter().filter(|(n, _)| last || *n != "ewt-test") {
                let [uas, las, upos, xpos] = evaluate(model, trees);
                eprintln!("  {name}: UPOS {upos:.2} XPOS {xpos:.2} UAS {uas:.2} LAS {las:.2}");
            }
        }
    });
    std::fs::write(&args.output, &model).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{}: {} bytes", args.output.display(), model.len());
    Ok(())
}
