//! The tables of actors. Reads CSV text; returns rows, checked in form. Never reads a file: the caller brings the text
//! (the embedded tables, or those of a user's folder).

mod check;
mod extend;
mod rows;

pub use check::check;
pub use rows::{
    BranchRow, EventRow, GivenNameRow, GroupRow, HeadRow, LedByRow, MembershipRow, NameOrderRow, OfficeRow,
    OrganisationRow, PlaceRow, RoleRow, SectorRow, ShortFormRow, StateRow, SurnameWordRow,
};

use crate::calendar::{Day, Period, Point};
use serde::de::DeserializeOwned;
use std::fmt;

/// The text of every table; an empty text is an empty table.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, Default)]
pub struct Sources<'a> {
    pub states: &'a str,
    pub offices: &'a str,
    pub memberships: &'a str,
    pub places: &'a str,
    pub given_names: &'a str,
    pub organisations: &'a str,
    pub branches: &'a str,
    pub groups: &'a str,
    pub events: &'a str,
    pub roles: &'a str,
    pub sectors: &'a str,
    pub heads: &'a str,
    pub short_forms: &'a str,
    pub surname_words: &'a str,
    pub name_order: &'a str,
    pub led_by: &'a str,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The table's file name.
    pub file: &'static str,
    /// Line from 1, where known.
    pub line: Option<u64>,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for TableError {}

/// All tables as rows.
#[allow(missing_docs)]
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub states: Vec<StateRow>,
    pub offices: Vec<OfficeRow>,
    pub memberships: Vec<MembershipRow>,
    pub places: Vec<PlaceRow>,
    pub given_names: Vec<GivenNameRow>,
    pub organisations: Vec<OrganisationRow>,
    pub branches: Vec<BranchRow>,
    pub groups: Vec<GroupRow>,
    pub events: Vec<EventRow>,
    pub roles: Vec<RoleRow>,
    pub sectors: Vec<SectorRow>,
    pub heads: Vec<HeadRow>,
    pub short_forms: Vec<ShortFormRow>,
    pub surname_words: Vec<SurnameWordRow>,
    pub name_order: Vec<NameOrderRow>,
    pub led_by: Vec<LedByRow>,
}

impl<'a> Sources<'a> {
    /// The text of the table with this file name; `None` if there is no such table.
    pub fn table(&mut self, file: &str) -> Option<(&'static str, &mut &'a str)> {
        Some(match file {
            "states.csv" => ("states.csv", &mut self.states),
            "offices.csv" => ("offices.csv", &mut self.offices),
            "memberships.csv" => ("memberships.csv", &mut self.memberships),
            "places.csv" => ("places.csv", &mut self.places),
            "given_names.csv" => ("given_names.csv", &mut self.given_names),
            "organisations.csv" => ("organisations.csv", &mut self.organisations),
            "branches.csv" => ("branches.csv", &mut self.branches),
            "groups.csv" => ("groups.csv", &mut self.groups),
            "events.csv" => ("events.csv", &mut self.events),
            "roles.csv" => ("roles.csv", &mut self.roles),
            "sectors.csv" => ("sectors.csv", &mut self.sectors),
            "heads.csv" => ("heads.csv", &mut self.heads),
            "short_forms.csv" => ("short_forms.csv", &mut self.short_forms),
            "surname_words.csv" => ("surname_words.csv", &mut self.surname_words),
            "name_order.csv" => ("name_order.csv", &mut self.name_order),
            "led_by.csv" => ("led_by.csv", &mut self.led_by),
            _ => return None,
        })
    }
}

impl Sources<'static> {
    /// The tables in the binary.
    pub fn embedded() -> Self {
        Sources {
            states: include_str!("../../../data/actors/states.csv"),
            offices: include_str!("../../../data/actors/offices.csv"),
            memberships: include_str!("../../../data/actors/memberships.csv"),
            places: include_str!("../../../data/actors/places.csv"),
            given_names: include_str!("../../../data/actors/given_names.csv"),
            organisations: include_str!("../../../data/actors/organisations.csv"),
            branches: include_str!("../../../data/actors/branches.csv"),
            groups: include_str!("../../../data/actors/groups.csv"),
            events: include_str!("../../../data/actors/events.csv"),
            roles: include_str!("../../../data/actors/roles.csv"),
            sectors: include_str!("../../../data/actors/sectors.csv"),
            heads: include_str!("../../../data/actors/heads.csv"),
            short_forms: include_str!("../../../data/actors/short_forms.csv"),
            surname_words: include_str!("../../../data/actors/surname_words.csv"),
            name_order: include_str!("../../../data/actors/name_order.csv"),
            led_by: include_str!("../../../data/actors/led_by.csv"),
        }
    }
}

impl Tables {
    /// Reads every table; the first row that does not fit its columns is the error.
    pub fn read(sources: &Sources<'_>) -> Result<Self, TableError> {
        Ok(Tables {
            states: rows("states.csv", sources.states)?,
            offices: rows("offices.csv", sources.offices)?,
            memberships: rows("memberships.csv", sources.memberships)?,
            places: rows("places.csv", sources.places)?,
            given_names: rows("given_names.csv", sources.given_names)?,
            organisations: rows("organisations.csv", sources.organisations)?,
            branches: rows("branches.csv", sources.branches)?,
            groups: rows("groups.csv", sources.groups)?,
            events: rows("events.csv", sources.events)?,
            roles: rows("roles.csv", sources.roles)?,
            sectors: rows("sectors.csv", sources.sectors)?,
            heads: rows("heads.csv", sources.heads)?,
            short_forms: rows("short_forms.csv", sources.short_forms)?,
            surname_words: rows("surname_words.csv", sources.surname_words)?,
            name_order: rows("name_order.csv", sources.name_order)?,
            led_by: rows("led_by.csv", sources.led_by)?,
        })
    }
}

/// The values of a cell: divided by semicolons, trimmed, none empty.
pub fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|v| !v.is_empty())
}

/// A value that held for a time: "Rangoon@../2005" → ("Rangoon", until the end of 2005).
pub fn dated(value: &str) -> (&str, Option<Day>, Option<Day>) {
    match value.split_once('@') {
        Some((name, time)) => {
            let period = time.parse::<Period>().ok();
            (name.trim(), period.and_then(Period::first), period.and_then(Period::last))
        }
        None => (value, None, None),
    }
}

/// The first day of a date cell ("2011", "2011-03", "2011-03-04"); `None` if empty, open or not a date.
pub fn first_day(cell: &str) -> Option<Day> {
    cell.trim().parse::<Point>().ok()?.first()
}

/// The last day of a date cell.
pub fn last_day(cell: &str) -> Option<Day> {
    cell.trim().parse::<Point>().ok()?.last()
}

fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).flexible(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut out = Vec::new();
    for row in reader.deserialize() {
        out.push(row.map_err(|e| TableError {
            file,
            line: e.position().map(csv::Position::line),
            message: e.to_string(),
        })?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_names_its_line() {
        let sources = Sources { given_names: "name,gender\nAnna,f\nBert\n", ..Sources::default() };
        let error = Tables::read(&sources).expect_err("a row too short");
        assert_eq!((error.file, error.line), ("given_names.csv", Some(3)));
    }

    #[test]
    fn embedded_tables_are_well_formed() {
        let tables = Tables::read(&Sources::embedded()).expect("embedded tables are checked here");
        assert!(tables.states.iter().all(|s| s.code.len() == 3 && !s.name.is_empty()));
        assert!(tables.offices.iter().all(|o| !o.person.is_empty() && !o.of.is_empty()));
    }

    #[test]
    fn dates_in_values() {
        let (name, from, to) = dated("Rangoon@../2005");
        assert_eq!((name, from, to.map(|d| d.to_string())), ("Rangoon", None, Some("2005-12-31".to_owned())));
        assert_eq!(first_day("2011-03").map(|d| d.to_string()).as_deref(), Some("2011-03-01"));
    }
}
