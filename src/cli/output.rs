//! Where a command writes: a file, or standard output for `-`. Reads a path; returns a buffered stream whose errors say
//! which it is.

use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Opens a path for writing; `-` is standard output.
pub fn open(path: &Path) -> Result<Box<dyn Write>> {
    if path.as_os_str() == "-" {
        let inner = BufWriter::new(io::stdout().lock());
        return Ok(Box::new(Named { name: "standard output".into(), inner }));
    }
    let file = File::create(path).map_err(|e| {
        Error::new(ErrorKind::Unwritable, "the file cannot be written").at(path).because(e).hint("check the folder")
    })?;
    Ok(Box::new(Named { name: path.display().to_string(), inner: BufWriter::new(file) }))
}

struct Named<W> {
    name: String,
    inner: W,
}

impl<W> Named<W> {
    /// An error of the same kind, so that a reader who went away is still told apart.
    fn told(&self, e: io::Error) -> io::Error {
        io::Error::new(e.kind(), format!("{}: writing failed: {e}", self.name))
    }
}

impl<W: Write> Write for Named<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes).map_err(|e| self.told(e))
    }
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush().map_err(|e| self.told(e))
    }
}
