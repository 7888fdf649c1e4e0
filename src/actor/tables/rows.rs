//! The rows of the tables, column for column (see `data/README.md` for what each column holds).
#![allow(missing_docs)]

use serde::Deserialize;

/// A state, territory, dead or disputed state.
#[derive(Debug, Clone, Deserialize)]
pub struct StateRow {
    pub code: String,
    pub name: String,
    pub formal_name: String,
    pub other_names: String,
    pub adjectives: String,
    pub nouns: String,
    pub people: String,
    pub capitals: String,
    pub metonyms: String,
    pub cities: String,
    pub start: String,
    pub end: String,
    pub successors: String,
    pub kind: String,
    pub source: String,
}

/// One tenure of one office.
#[derive(Debug, Clone, Deserialize)]
pub struct OfficeRow {
    pub person: String,
    pub spellings: String,
    pub office: String,
    pub title: String,
    pub of: String,
    pub from: String,
    pub to: String,
    pub gender: String,
    pub source: String,
    pub note: String,
}

/// A state's membership of an organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct MembershipRow {
    pub organisation: String,
    pub state: String,
    pub from: String,
    pub to: String,
    pub source: String,
}

/// A place below a state, or a name that only looks like an actor's.
#[derive(Debug, Clone, Deserialize)]
pub struct PlaceRow {
    pub name: String,
    pub kind: String,
    pub state: String,
    pub note: String,
}

/// A given name with the gender it tells, if any.
#[derive(Debug, Clone, Deserialize)]
pub struct GivenNameRow {
    pub name: String,
    pub gender: String,
}

/// An organisation.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganisationRow {
    pub name: String,
    pub kind: String,
    pub state: String,
    pub sector: String,
    pub acronyms: String,
    pub other_names: String,
    pub parent: String,
    pub from: String,
    pub to: String,
    pub source: String,
}

/// A form that means a branch of a state.
#[derive(Debug, Clone, Deserialize)]
pub struct BranchRow {
    pub form: String,
    pub state: String,
    pub sector: String,
    pub note: String,
}

/// An armed or political group, or a people.
#[derive(Debug, Clone, Deserialize)]
pub struct GroupRow {
    pub name: String,
    pub acronyms: String,
    pub other_names: String,
    pub state: String,
    pub sector: String,
    pub from: String,
    pub to: String,
    pub parent: String,
    pub source: String,
}

/// A named event.
#[derive(Debug, Clone, Deserialize)]
pub struct EventRow {
    pub name: String,
    pub other_names: String,
    pub kind: String,
    pub place: String,
    pub hosts: String,
    pub participants: String,
    pub from: String,
    pub to: String,
    pub source: String,
}

/// A role noun or title.
#[derive(Debug, Clone, Deserialize)]
pub struct RoleRow {
    pub role: String,
    pub plural: String,
    pub sector: String,
    pub office: String,
    pub kind: String,
    pub person: String,
    pub note: String,
}

/// What a body does at a time when it differs from its usual sector.
#[derive(Debug, Clone, Deserialize)]
pub struct SectorRow {
    pub name: String,
    pub sector: String,
    pub from: String,
    pub to: String,
    pub source: String,
}

/// The head noun of a proper name, and what it makes of the name.
#[derive(Debug, Clone, Deserialize)]
pub struct HeadRow {
    pub head: String,
    pub kind: String,
    pub sector: String,
    pub note: String,
}

/// A form that means an actor only in the right company.
#[derive(Debug, Clone, Deserialize)]
pub struct ShortFormRow {
    pub form: String,
    pub sense: String,
    pub name: String,
    pub cue: String,
}

/// An ordinary word that is also a leader's surname.
#[derive(Debug, Clone, Deserialize)]
pub struct SurnameWordRow {
    pub word: String,
}

/// A state whose people write the family name first.
#[derive(Debug, Clone, Deserialize)]
pub struct NameOrderRow {
    pub state: String,
    pub order: String,
}

/// Which of its two heads leads a state, where the rule does not say it.
#[derive(Debug, Clone, Deserialize)]
pub struct LedByRow {
    pub state: String,
    pub office: String,
    pub from: String,
    pub to: String,
}
