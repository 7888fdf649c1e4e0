//! `completions` and `man`: what shells and readers need, made from the same definitions as the arguments.

use super::args::{Args, Completions, Man};
use super::{Outcome, output};
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::path::Path;

/// Runs `completions`.
pub fn completions(args: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "chancery", &mut script);
    let mut out = output::open(Path::new("-"))?;
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Runs `man`: one page, or one for each command in a folder.
pub fn man(args: &Man) -> Result<Outcome> {
    match &args.folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            clap_mangen::generate_to(Args::command(), folder)
                .with_context(|| format!("{} cannot be written", folder.display()))?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            let mut out = output::open(Path::new("-"))?;
            out.write_all(&page)?;
            out.flush()?;
        }
    }
    Ok(Outcome::Done)
}
