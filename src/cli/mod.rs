//! The command line. Reads arguments; runs one command and returns its exit code: 0 done, 1 a query found nothing,
//! 2 wrong usage or any error, soft ones included, after the rest is finished. Data goes to standard output, words to
//! standard error. Sees the library from outside only.

mod actor;
mod add;
mod args;
mod articles;
mod build;
mod data;
mod diff;
mod evidence;
mod examples;
mod explain;
mod extract;
mod feed;
mod forget;
mod lines;
mod lists;
mod merge;
mod output;
mod paper;
mod parse;
mod path;
mod progress;
mod query;
mod questions;
mod relate;
mod report;
mod show;
mod source;
mod tally;
mod timeline;
mod view;

use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was wrong.
    Done,
    /// A query found nothing.
    Nothing,
    /// Something was wrong and has been said; the rest was finished.
    Problems,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let outcome = args.data.as_deref().map_or(Ok(()), data::take).and_then(|()| match args.command {
        Command::Build(args) => build::run(&args),
        Command::Add(args) => add::run(&args),
        Command::Forget(args) => forget::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Articles(args) => articles::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Merge(args) => merge::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Path(args) => path::run(&args),
        Command::Timeline(args) => timeline::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Actors(args) => lists::actors(&args),
        Command::Relations(args) => lists::relations(&args),
        Command::Sources(args) => lists::sources(&args),
        Command::Stats(args) => lists::stats(&args),
        Command::Evidence(args) => evidence::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Completions(args) => paper::completions(&args),
        Command::Man(args) => paper::man(&args),
        Command::Relate(args) => relate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Actor(args) => actor::run(&args),
    });
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Problems) => ExitCode::from(2),
        // Whoever reads has seen enough (`| head`).
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            say(&format!("error: {}", told(&e)));
            ExitCode::from(2)
        }
    }
}

/// Says something to the user. Nobody may be listening: that is no error.
fn say(words: &str) {
    let _ = writeln!(io::stderr(), "{words}");
}

/// An error with its contexts. The library's own errors tell their causes themselves.
fn told(e: &anyhow::Error) -> String {
    let mut words = Vec::new();
    for cause in e.chain() {
        words.push(cause.to_string());
        if cause.is::<chancery::Error>() {
            break;
        }
    }
    words.join(": ")
}

fn is_broken_pipe(e: &anyhow::Error) -> bool {
    e.chain().any(|c| c.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}
