//! Where a command writes: files of graphs, or a stream, which is standard output for `-`. Reads paths; says what cannot
//! be written before the work begins, where it can be known.

use super::say;
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::export::{self, Format};
use chancery::graph::Shown;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Above so many links a format is slow in the tool that it is for, and what to do then.
const HEAVY: &[(Format, usize, &str)] = &[
    (Format::Dot, 1_000, "Graphviz draws"),
    (Format::Gexf, 100_000, "Gephi loads"),
    (Format::GephiCsv, 100_000, "Gephi loads"),
];

/// Writes what a view shows to every file; returns how many could not be written, which has been said.
pub fn save_all(shown: &Shown<'_>, outputs: &[&Path]) -> usize {
    let mut bad = 0;
    // Folders first: files may lie in or beside them.
    let (folders, files): (Vec<&Path>, Vec<&Path>) = outputs.iter().partition(|o| is_folder(o));
    for output in folders.into_iter().chain(files) {
        if let Some(format) = Format::from_extension(output) {
            warn(shown, format, output);
        }
        if let Err(e) = export::save_shown(shown, output) {
            bad += 1;
            say(&format!("error: {e}"));
        }
    }
    bad
}

fn warn(shown: &Shown<'_>, format: Format, output: &Path) {
    let Some((_, most, who)) = HEAVY.iter().find(|(f, ..)| *f == format) else { return };
    let links = shown.network(format.shape()).link_count();
    if links > *most {
        say(&format!(
            "note: {}: {who} {links} links slowly; --top, --min-sources, --since, --ego or --edges pairs make them fewer",
            output.display()
        ));
    }
}

/// Whether an output, one of several, can be one; if not, says why.
pub fn fits(output: &Path, outputs: &[PathBuf], sources: &[PathBuf], bad: &mut usize) -> bool {
    let real = |p: &Path| p.canonicalize().ok();
    let error = if Format::from_extension(output).is_none() {
        Error::new(ErrorKind::Usage, "the name of the output does not say a format")
            .hint(format!("end it in {}", export::endings(|_| true)))
    } else if output.is_file() && sources.iter().any(|s| real(s) == real(output)) {
        Error::new(ErrorKind::Usage, "an input, so it is not written").hint("name another output")
    } else if let Some(folder) = missing(output, outputs) {
        let words = format!("there is no folder '{}'", folder.display());
        Error::new(ErrorKind::Unwritable, words).hint("make it first, or name another")
    } else {
        return true;
    };
    say(&format!("error: {}", error.at(output)));
    *bad += 1;
    false
}

/// Whether the format of an output is a folder of files.
fn is_folder(output: &Path) -> bool {
    Format::from_extension(output).is_some_and(Format::is_folder)
}

/// The folder that a file would lie in and that is not there; a folder of files is made, with those above it.
fn missing<'a>(output: &'a Path, outputs: &[PathBuf]) -> Option<&'a Path> {
    let made = |p: &Path| outputs.iter().any(|o| is_folder(o) && o.starts_with(p));
    output.parent().filter(|p| !is_folder(output) && !p.as_os_str().is_empty() && !p.is_dir() && !made(p))
}

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
