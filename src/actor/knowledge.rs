//! What is known of actors before an article is read, in the form in which it is used: entries, surface forms, roles,
//! tenures. Reads nothing at run time; [`super::compile`] makes it from the tables.

use super::name::{fold_words, surface_shapes};
use super::trie::Trie;
use super::{ActorKind, Sector};
use crate::calendar::Day;
use std::collections::BTreeMap;

/// One known actor, or a place that is none.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Copy)]
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
}

impl Meaning {
    /// Whether it may hold on `day`; unknown days and bounds may.
    pub fn holds(&self, day: Option<Day>) -> bool {
        day.is_none_or(|d| self.from.is_none_or(|f| f <= d) && self.to.is_none_or(|t| d <= t))
    }
}

/// What sort of role noun it is (roles.csv).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A role noun.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleForm {
    pub role: u32,
    pub plural: bool,
}

/// One tenure of one office.
#[derive(Debug, Clone)]
pub(crate) struct Tenure {
    pub person: u32,
    pub office: String,
    /// Folded title.
    pub title: String,
    pub of: u32,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Tenure {
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// All that is known, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Knowledge {
    pub entries: Vec<Entry>,
    pub names: Trie<Meaning>,
    pub roles: Vec<Role>,
    pub role_forms: Trie<RoleForm>,
    pub tenures: Vec<Tenure>,
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

    /// Whether a tenure is of the office that `role` names, and held on `day` (or ever).
    pub fn fits(&self, t: &Tenure, role: &Role, day: Option<Day>) -> bool {
        let title = fold_words(&role.name);
        let office = match role.office.as_str() {
            "" | "other" | "spokesman" => false,
            // "leader", "chief": whoever is at the head.
            "chief" => matches!(t.office.as_str(), "head_of_state" | "head_of_government" | "ruler" | "head" | "chief"),
            office => t.office == office,
        };
        day.is_none_or(|d| t.holds(d))
            && (office || t.title == title || (role.office == "other" && has_words(&t.title, &title)))
    }

    /// The persons who hold the office that `role` names in `of` on `day`; without a day, those who ever did.
    /// The one whose title is the very word goes before others with the same office.
    pub fn holders(&self, of: u32, role: &Role, day: Option<Day>) -> Vec<u32> {
        let title = fold_words(&role.name);
        let fitting: Vec<&Tenure> = self
            .by_of
            .get(&of)
            .into_iter()
            .flatten()
            .map(|&t| &self.tenures[t as usize])
            .filter(|t| self.fits(t, role, day))
            .collect();
        let exact = fitting.iter().any(|t| t.title == title);
        let ruler = role.office == "chief" && fitting.iter().any(|t| t.office == "ruler");
        let keep = |t: &&&Tenure| (!exact || t.title == title) && (!ruler || t.office == "ruler");
        let mut found: Vec<u32> = fitting.iter().filter(keep).map(|t| t.person).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a person holds, on `day` (or ever), an office that fits `role` of `of` (or of anything).
    pub fn held(&self, person: u32, role: &Role, of: Option<u32>, day: Option<Day>) -> bool {
        self.by_person
            .get(&person)
            .into_iter()
            .flatten()
            .map(|&t| &self.tenures[t as usize])
            .any(|t| of.is_none_or(|o| o == t.of) && self.fits(t, role, day))
    }

    /// Whether a person holds any office on `day`.
    pub fn in_office(&self, person: u32, day: Day) -> bool {
        self.by_person.get(&person).into_iter().flatten().any(|&t| self.tenures[t as usize].holds(day))
    }

    /// Years between `day` and the nearest day of office of a person; large if none is known.
    pub fn years_from_office(&self, person: u32, day: Day) -> i32 {
        let year = i32::from(day.year());
        self.by_person
            .get(&person)
            .into_iter()
            .flatten()
            .map(|&t| {
                let t = &self.tenures[t as usize];
                if t.holds(day) {
                    return 0;
                }
                let from = t.from.map_or(i32::MIN / 2, |d| i32::from(d.year()));
                let to = t.to.map_or(i32::MAX / 2, |d| i32::from(d.year()));
                (from - year).max(year - to).max(0)
            })
            .min()
            .unwrap_or(1000)
    }

    /// The gender that a given name tells.
    pub fn given(&self, folded: &str) -> Option<Option<Gender>> {
        self.given_names.get(folded).copied()
    }
}

fn has_words(haystack: &str, needle: &str) -> bool {
    !needle.is_empty()
        && haystack.match_indices(needle).any(|(at, _)| {
            let before = at == 0 || haystack.as_bytes()[at - 1] == b' ';
            let end = at + needle.len();
            before && (end == haystack.len() || haystack.as_bytes()[end] == b' ')
        })
}
