//! Files that are whole or not there. Reads what a writer writes; puts it beside the path and renames it at the end, so
//! that nobody ever sees half a file.

use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Fills a file. A pipe or a device cannot be replaced, so it is written to.
pub(super) fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let failed = |e: io::Error| {
        let lost = path.parent().is_some_and(|p| !p.as_os_str().is_empty() && !p.is_dir());
        let error = unwritable(e).at(path);
        if lost { error.hint("make the folder first") } else { error }
    };
    let special = fs::metadata(path).is_ok_and(|m| !m.is_file());
    let beside = if special { path.to_path_buf() } else { part(path) };
    let file = if special { File::options().write(true).open(path) } else { File::create(&beside) };
    let mut out = BufWriter::with_capacity(1 << 16, file.map_err(failed)?);
    let done = fill(&mut out).map_err(|e| e.at(path)).and_then(|()| out.flush().map_err(failed));
    drop(out);
    if special {
        return done;
    }
    let done = done.and_then(|()| fs::rename(&beside, path).map_err(failed));
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

/// What the file system or the stream refused.
pub(super) fn unwritable(e: io::Error) -> Error {
    let hint = match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "make room and run it again"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "check who may write there",
        _ => "",
    };
    let error = Error::new(ErrorKind::Unwritable, "writing failed").because(e);
    if hint.is_empty() { error } else { error.hint(hint) }
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
