//! Where a command writes: a file, or standard output for `-`. Reads a path; returns a buffered stream.

use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Opens a path for writing; `-` is standard output.
pub fn open(path: &Path) -> Result<Box<dyn Write>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    }
    let file = File::create(path).map_err(|e| {
        Error::new(ErrorKind::Unwritable, "the file cannot be written").at(path).because(e).hint("check the folder")
    })?;
    Ok(Box::new(BufWriter::new(file)))
}
