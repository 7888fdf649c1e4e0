//! Lines through a piece of work, in parallel. Reads a file of JSON Lines or standard input; writes the answer to every
//! line in the order of the input. Never holds more than one chunk of lines.

use super::{Outcome, say};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// Lines worked on at a time.
const CHUNK: usize = 512;

/// Answers every line of a file that is not empty; a line that cannot be answered is said and the rest is done.
/// Returns how it ended, and whether there was any line to answer.
pub fn each(
    path: &Path,
    out: &mut dyn Write,
    answer: impl Fn(&[u8]) -> Result<String, String> + Sync,
) -> Result<(Outcome, bool)> {
    let cannot = |e| Error::new(ErrorKind::Unreadable, "the file cannot be opened").at(path).because(e);
    let input: Box<dyn BufRead> = match path.as_os_str() == "-" {
        true => Box::new(BufReader::new(io::stdin())),
        false => Box::new(BufReader::new(File::open(path).map_err(cannot)?)),
    };
    let (mut outcome, mut read) = (Outcome::Done, false);
    let mut lines = input.split(b'\n').enumerate();
    loop {
        let chunk: Vec<(usize, io::Result<Vec<u8>>)> = lines.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok((outcome, read));
        }
        let full = |line: &[u8]| !line.trim_ascii().is_empty();
        let answers = chunk.par_iter().map(|(_, line)| match line {
            Ok(line) if full(line) => answer(line),
            Ok(_) => Ok(String::new()),
            Err(e) => Err(format!("reading failed: {e}")),
        });
        for ((k, line), answer) in chunk.iter().zip(answers.collect::<Vec<_>>()) {
            match answer {
                Ok(answer) => out.write_all(answer.as_bytes())?,
                Err(e) => {
                    outcome = Outcome::Problems;
                    let error = Error::new(ErrorKind::Format, e).at(path).on_line(*k as u64 + 1);
                    say(&format!("warning: {error}"));
                }
            }
            let Ok(line) = line else {
                // What comes after a place that cannot be read is not known.
                return Ok((outcome, true));
            };
            read |= full(line);
        }
    }
}
