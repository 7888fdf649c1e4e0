//! `--data DIR`: a user's own tables of actors. Reads the CSV files of the folder, and of `actors/` in it; from then on
//! they add to the tables in the binary and override them. A fault is told with its file and line.

use anyhow::{Result, bail};
use chancery::actor::tables::{Sources, TableError, Tables, check};
use chancery::actor::use_tables;
use chancery::error::{Error, ErrorKind};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Takes the tables of `folder`.
pub fn take(folder: &Path) -> Result<()> {
    let mut texts: Vec<(PathBuf, String)> = Vec::new();
    for path in tables(folder)? {
        let unreadable =
            |e: std::io::Error| Error::new(ErrorKind::Unreadable, "the table cannot be read").at(&path).because(e);
        let text = fs::read_to_string(&path).map_err(unreadable)?;
        texts.push((path.clone(), text));
    }
    let mut all = Tables::read(&Sources::embedded())?;
    let mut codes: BTreeSet<String> = all.states.iter().map(|r| r.code.clone()).collect();
    let mut more = Vec::new();
    for (path, text) in &texts {
        let mut sources = Sources::default();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let Some((file, place)) = sources.table(name) else {
            bail!(
                Error::new(ErrorKind::Data, "no table has this name")
                    .at(path)
                    .hint("the tables are those of data/actors: states.csv, offices.csv, organisations.csv …")
            );
        };
        *place = text;
        let tables = Tables::read(&sources).map_err(|e| fault(path, e))?;
        codes.extend(tables.states.iter().map(|r| r.code.clone()));
        more.push((path, file, text, tables));
    }
    for (path, file, text, tables) in more {
        check(file, text, &|code| codes.contains(code)).map_err(|e| fault(path, e))?;
        all.extend(tables);
    }
    if !use_tables(&all) {
        bail!("tables can be given only once");
    }
    Ok(())
}

/// The CSV files of a folder and of `actors/` in it, in order of name.
fn tables(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for at in [folder.to_owned(), folder.join("actors")] {
        if at != folder && !at.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&at)
            .map_err(|e| Error::new(ErrorKind::NotFound, "the folder of tables cannot be read").at(&at).because(e))?;
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "csv") {
                found.push(path);
            }
        }
    }
    if found.is_empty() {
        bail!(Error::new(ErrorKind::NotFound, "no table is in this folder").at(folder).hint("a table is a .csv file"));
    }
    found.sort();
    Ok(found)
}

fn fault(path: &Path, e: TableError) -> Error {
    let error = Error::new(ErrorKind::Data, e.message).at(path);
    match e.line {
        Some(line) => error.on_line(line),
        None => error,
    }
}
