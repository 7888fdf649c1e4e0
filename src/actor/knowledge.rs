//! What is known of actors before an article is read, in the form in which it is used: entries, surface forms, roles,
//! tenures. Reads nothing at run time; [`super::compile`] makes it from the tables.

use super::name::surface_shapes;
use super::trie::Trie;
use super::{ActorKind, Sector};
use crate::calendar::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One known actor, or a place that is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// `None` for a place that is no actor.
    pub kind: Option<ActorKind>,
    pub id: String,
    pub name: String,
    /// The state it belongs to: index of its entry (itself for a state).
    pub state: Option<u32>,
    pub sector: Option<Sector>,
    pub gender: Option<Gender>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// What it is part of, by name in the table; empty if nothing.
    pub parent: String,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Gender {
    Female,
    Male,
}

impl Gender {
    pub fn parse(s: &str) -> Option<Self> {
        match s.as_bytes().first().map(u8::to_ascii_lowercase)? {
            b'f' => Some(Gender::Female),
            b'm' => Some(Gender::Male),
            _ => None,
        }
    }
}

/// How a surface form means its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Sense {
    /// A state's name.
    State,
    /// "Chinese".
    Adjective,
    /// "Israelis", "the Chinese people".
    Citizen,
    /// A capital, as a city or for its government.
    Capital,
    /// "the Kremlin".
    Metonym,
    /// A city that is no seat of government.
    City,
    Person,
    Organisation,
    Group,
    Event,
    /// A place below a state, or a name that only looks like an actor's.
    Place,
    /// "Congress": a branch of a state.
    Branch,
}

/// One meaning of a surface form.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Meaning {
    pub sense: Sense,
    pub entry: u32,
    /// For a branch of a state.
    pub sector: Option<Sector>,
    /// Bit k: word k must begin with a capital.
    pub upper: u32,
    /// The form is an acronym: it must be in capitals.
    pub exact: bool,
    /// Held from this day on.
    pub from: Option<Day>,
    /// Held until this day.
    pub to: Option<Day>,
    /// The entry that the article must name besides.
    pub cue: Option<u32>,
}

impl Meaning {
    /// Whether it may hold on `day`; unknown days and bounds may.
    pub fn holds(&self, day: Option<Day>) -> bool {
        day.is_none_or(|d| self.from.is_none_or(|f| f <= d) && self.to.is_none_or(|t| d <= t))
    }
}

/// What sort of role noun it is (roles.csv).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RoleKind {
    /// "president", "foreign secretary": an office that one person holds.
    Title,
    /// "official", "spokesman", "soldier".
    Agent,
    /// "government", "troops", "ministry".
    Collective,
    /// "Mr", "Dr", bare ranks.
    Honorific,
    /// "wife", "son".
    Relative,
    /// "doctor", "analyst".
    Profession,
}

impl RoleKind {
    /// The kind as the table of roles spells it; anything else is an agent.
    pub fn parse(kind: &str) -> Self {
        match kind {
            "title" => RoleKind::Title,
            "collective" => RoleKind::Collective,
            "honorific" => RoleKind::Honorific,
            "relative" => RoleKind::Relative,
            "profession" => RoleKind::Profession,
            _ => RoleKind::Agent,
        }
    }
}

/// A role noun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Role {
    pub name: String,
    pub sector: Option<Sector>,
    /// The office it names ("head_of_government"), or empty.
    pub office: String,
    pub kind: RoleKind,
    /// The gender it tells ("spokeswoman", "Mrs").
    pub gender: Option<Gender>,
}

/// One form of a role.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct RoleForm {
    pub role: u32,
    pub plural: bool,
}

/// One tenure of one office.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Tenure {
    pub person: u32,
    pub office: String,
    /// Folded title.
    pub title: String,
    pub of: u32,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// What holds of entries for a time: the value, from, to.
pub(crate) type Spells<T> = BTreeMap<u32, Vec<(T, Option<Day>, Option<Day>)>>;

/// All that is known, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Knowledge {
    pub entries: Vec<Entry>,
    pub names: Trie<Meaning>,
    pub roles: Vec<Role>,
    pub role_forms: Trie<RoleForm>,
    pub tenures: Vec<Tenure>,
    /// Sectors of a body at a time when they differ from its usual one: from, to.
    pub sectors: Spells<Sector>,
    /// The office that leads a state, where the rule does not say it: office, from, to.
    pub led_by: Spells<String>,
    /// Tenures of an office of an entry, by that entry.
    pub by_of: BTreeMap<u32, Vec<u32>>,
    /// Tenures of a person.
    pub by_person: BTreeMap<u32, Vec<u32>>,
    /// Persons by each folded word of their names that stands alone in news (surname, or first word).
    pub surnames: BTreeMap<String, Vec<u32>>,
    /// Persons by [`super::name::person_key`] of each spelling.
    pub person_keys: BTreeMap<String, Vec<u32>>,
    pub given_names: BTreeMap<String, Option<Gender>>,
    /// What a proper name is by its head noun (folded): `None` is a place.
    pub heads: BTreeMap<String, (Option<ActorKind>, Option<Sector>)>,
    /// Folded surnames that are ordinary words: nobody where nothing but the word speaks for them.
    pub surname_words: BTreeSet<String>,
    /// States whose people write the family name first.
    pub family_first: BTreeSet<String>,
    /// The proper name of what a state's form names: of a branch, or a capital by another spelling.
    pub proper: BTreeMap<(u32, String), String>,
    /// State entries by code.
    pub states: BTreeMap<String, u32>,
    /// Organisations and groups by folded name.
    pub bodies: BTreeMap<String, u32>,
}

impl Knowledge {
    /// The role that exactly these words are, with whether they are its plural.
    pub fn role(&self, words: &str) -> Option<(&Role, bool)> {
        let form = self.role_forms.get(&surface_shapes(words)).first()?;
        Some((&self.roles[form.role as usize], form.plural))
    }

    /// The gender that a given name tells.
    pub fn given(&self, folded: &str) -> Option<Option<Gender>> {
        self.given_names.get(folded).copied()
    }
}
