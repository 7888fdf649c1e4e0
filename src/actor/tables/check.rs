//! What a row must not say: codes, kinds and days that nobody can read. Reads the text of a table; returns the first fault
//! with its line. The form of the columns is checked by reading them.

use super::{TableError, values};
use crate::actor::{ActorKind, Sector};
use crate::calendar::{Period, Point};
use std::collections::BTreeMap;

/// Checks the table `file`, whose text is `text`; `state` says whether a code is a state's.
pub fn check(file: &'static str, text: &str, state: &dyn Fn(&str) -> bool) -> Result<(), TableError> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    let fault = |line, message| TableError { file, line, message };
    let header = reader.headers().map_err(|e| fault(None, e.to_string()))?.clone();
    for record in reader.records() {
        let record = record.map_err(|e| fault(e.position().map(csv::Position::line), e.to_string()))?;
        let row: BTreeMap<&str, &str> = header.iter().zip(record.iter()).collect();
        if let Some(message) =
            row.iter().find_map(|(column, cell)| wrong(file, column, cell, state)).or_else(|| order(&row))
        {
            return Err(fault(record.position().map(csv::Position::line), message));
        }
    }
    Ok(())
}

/// What is wrong with a cell, if anything.
fn wrong(file: &str, column: &str, cell: &str, state: &dyn Fn(&str) -> bool) -> Option<String> {
    let name = matches!(column, "name" | "person" | "role" | "form" | "code" | "head" | "organisation" | "of");
    if cell.is_empty() {
        return name.then(|| format!("the column {column} is empty"));
    }
    if matches!(column, "from" | "to" | "start" | "end") && cell.parse::<Point>().is_err() {
        return Some(format!("'{cell}' in {column} is no date (2011, 2011-03 or 2011-03-04)"));
    }
    if let Some(bad) = values(cell).filter_map(|v| v.split_once('@')).find(|v| v.1.parse::<Period>().is_err()) {
        return Some(format!("'{}' in {column} is no time (2005, 1971/1997 or ../2005)", bad.1));
    }
    let of_states = matches!(column, "state" | "hosts" | "successors") || column == "participants";
    if of_states && file != "states.csv" {
        let code = |v: &&str| v.len() == 3 && v.bytes().all(|b| b.is_ascii_uppercase()) && !state(v);
        if let Some(bad) = values(cell).find(code) {
            return Some(format!("'{bad}' in {column} is no state of states.csv"));
        }
    }
    match column {
        "sector" => values(cell)
            .find(|v| Sector::parse(v).is_none())
            .map(|v| format!("'{v}' in sector is none of PLOVER's sectors")),
        "gender" if !matches!(cell, "f" | "m" | "x" | "u") => Some(format!("'{cell}' in gender is neither f nor m")),
        "kind" if file == "heads.csv" && cell != "place" && ActorKind::parse(cell).is_none() => {
            Some(format!("'{cell}' in kind is no kind of actor"))
        }
        _ => None,
    }
}

/// A time that ends before it begins.
fn order(row: &BTreeMap<&str, &str>) -> Option<String> {
    let day = |a: &str, b: &str| row.get(a).or_else(|| row.get(b)).filter(|c| !c.is_empty()).copied();
    let (from, to) = (day("from", "start")?, day("to", "end")?);
    (super::last_day(to) < super::first_day(from)).then(|| format!("it ends ({to}) before it begins ({from})"))
}
