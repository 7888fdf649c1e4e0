//! The one builder of [`Knowledge`]. Reads rows of the tables; returns what the finder uses. Pure: the same rows give
//! the same result, so that it can run at first need, at build time, or over a user's own tables.

use super::forms::spellings;
use super::knowledge::{Entry, Gender, Knowledge, Meaning, Role, RoleForm, Sense, Spells, Tenure};
use super::name::{fold, fold_words, is_particle, person_key, slug, surface_shapes};
use super::tables::{Tables, dated, first_day, last_day, values};
use super::trie::Trie;
use super::{ActorKind, Sector};
use crate::calendar::Day;
use std::collections::BTreeMap;

mod person;
mod role;

/// Compiles tables.
pub(crate) fn compile(tables: &Tables) -> Knowledge {
    let mut builder = Builder::default();
    builder.states(tables);
    builder.bodies(tables);
    builder.offices(tables);
    builder.events(tables);
    builder.places(tables);
    builder.short_forms(tables);
    builder.roles(tables);
    builder.finish(tables)
}

#[derive(Default)]
struct Builder {
    entries: Vec<Entry>,
    names: BTreeMap<Vec<u64>, Vec<Meaning>>,
    roles: Vec<Role>,
    role_forms: BTreeMap<Vec<u64>, Vec<RoleForm>>,
    tenures: Vec<Tenure>,
    surnames: BTreeMap<String, Vec<u32>>,
    person_keys: BTreeMap<String, Vec<u32>>,
    given: BTreeMap<String, Option<Gender>>,
    states: BTreeMap<String, u32>,
    bodies: BTreeMap<String, u32>,
    proper: BTreeMap<(u32, String), String>,
    persons: BTreeMap<String, u32>,
    /// How much the state of a person's entry is its own.
    rank: BTreeMap<u32, u8>,
}

type Held = (Option<Day>, Option<Day>);

impl Builder {
    fn entry(&mut self, kind: Option<ActorKind>, name: &str, state: Option<u32>, sector: Option<Sector>) -> u32 {
        self.entries.push(Entry {
            kind,
            id: slug(name),
            name: name.to_owned(),
            state,
            sector,
            gender: None,
            from: None,
            to: None,
            parent: String::new(),
        });
        self.entries.len() as u32 - 1
    }

    fn name(&mut self, surface: &str, sense: Sense, entry: u32, sector: Option<Sector>, held: Held) {
        self.cued(surface, sense, entry, sector, held, None);
    }

    fn cued(&mut self, surface: &str, sense: Sense, entry: u32, sector: Option<Sector>, held: Held, cue: Option<u32>) {
        let surface = surface.strip_prefix("the ").unwrap_or(surface).trim();
        for spelt in spellings(surface) {
            let shapes = surface_shapes(&spelt);
            if shapes.is_empty() || shapes.len() > 24 {
                continue;
            }
            let upper = shapes.iter().enumerate().filter(|(_, s)| s.upper).fold(0u32, |m, (k, _)| m | 1 << k.min(31));
            // Longer words in capitals are names that headlines also write in small letters ("Unicef").
            let exact = shapes.len() == 1 && shapes[0].caps && fold(&spelt).chars().count() <= 5;
            let meaning = Meaning { sense, entry, sector, upper, exact, from: held.0, to: held.1, cue };
            let held = self.names.entry(shapes.iter().map(|s| s.hash).collect()).or_default();
            match held.iter_mut().find(|m| m.entry == entry && m.sense == sense && m.from == meaning.from) {
                // "ISIS" and "Isis" both listed: either is right.
                Some(m) => {
                    m.exact &= exact;
                    m.upper &= upper;
                }
                None => held.push(meaning),
            }
        }
    }

    fn states(&mut self, tables: &Tables) {
        for row in &tables.states {
            let entry = self.entry(Some(ActorKind::State), &row.name, None, None);
            let held = (first_day(&row.start), last_day(&row.end));
            let e = &mut self.entries[entry as usize];
            e.id.clone_from(&row.code);
            e.state = Some(entry);
            (e.from, e.to) = held;
            self.states.insert(row.code.clone(), entry);
            if let Some(first) = values(&row.capitals).next() {
                let capital = dated(first).0;
                for other in values(&row.capitals).map(dated).filter(|c| c.1.is_none() && c.2.is_none()) {
                    self.proper.insert((entry, fold_words(other.0)), capital.to_owned());
                }
            }
            // A dead state's name is never wrong before its time; only its end parts it from its successors.
            let dead = (None, None);
            for (cell, sense) in [
                (&row.name, Sense::State),
                (&row.formal_name, Sense::State),
                (&row.other_names, Sense::State),
                (&row.adjectives, Sense::Adjective),
                (&row.nouns, Sense::Citizen),
                (&row.people, Sense::Citizen),
                (&row.capitals, Sense::Capital),
                (&row.metonyms, Sense::Metonym),
                (&row.cities, Sense::City),
            ] {
                for value in values(cell) {
                    let (name, from, to) = dated(value);
                    let held = if from.is_none() && to.is_none() { dead } else { (from, to) };
                    self.name(name, sense, entry, None, held);
                    if sense == Sense::Capital && (from.is_some() || to.is_some()) {
                        self.name(name, Sense::City, entry, None, dead);
                    }
                }
            }
        }
    }

    fn bodies(&mut self, tables: &Tables) {
        for row in &tables.organisations {
            let kind =
                ActorKind::parse(&row.kind).filter(|k| *k == ActorKind::Group).unwrap_or(ActorKind::Organization);
            let names = [&row.name, &row.acronyms, &row.other_names];
            self.body(
                kind,
                &row.name,
                names,
                &row.state,
                &row.sector,
                &row.parent,
                (first_day(&row.from), last_day(&row.to)),
            );
        }
        for row in &tables.groups {
            let names = [&row.name, &row.acronyms, &row.other_names];
            let held = (first_day(&row.from), last_day(&row.to));
            self.body(ActorKind::Group, &row.name, names, &row.state, &row.sector, &row.parent, held);
        }
        for row in &tables.branches {
            let Some(&state) = self.states.get(&row.state) else { continue };
            let sector = Sector::parse(&row.sector);
            for form in values(&row.form) {
                if !row.note.is_empty() {
                    self.proper.insert((state, fold_words(form)), row.note.clone());
                }
                self.name(form, Sense::Branch, state, sector.filter(|s| *s != Sector::Gov), (None, None));
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn body(
        &mut self,
        kind: ActorKind,
        name: &str,
        names: [&String; 3],
        state: &str,
        sector: &str,
        parent: &str,
        held: Held,
    ) {
        let folded = fold_words(name);
        let state = values(state).next().and_then(|s| self.states.get(s).copied());
        let entry = match self.bodies.get(&folded) {
            Some(&known) => known,
            None => self.entry(Some(kind), name, state, Sector::parse(sector)),
        };
        self.bodies.insert(folded, entry);
        let e = &mut self.entries[entry as usize];
        (e.from, e.to) = held;
        e.parent = parent.to_owned();
        let sense = if kind == ActorKind::Group { Sense::Group } else { Sense::Organisation };
        for cell in names {
            for value in values(cell) {
                let (form, from, to) = dated(value);
                // Wikipedia tells namesakes apart in brackets; articles do not write them.
                let form = form.split(" (").next().unwrap_or(form);
                self.name(form, sense, entry, None, (from, to));
                self.bodies.entry(fold_words(form)).or_insert(entry);
            }
        }
    }

    fn events(&mut self, tables: &Tables) {
        for row in &tables.events {
            let entry = self.entry(Some(ActorKind::Event), &row.name, None, None);
            let e = &mut self.entries[entry as usize];
            (e.from, e.to) = (first_day(&row.from), last_day(&row.to));
            for cell in [&row.name, &row.other_names] {
                for value in values(cell) {
                    let (form, from, to) = dated(value);
                    self.name(form.split(" (").next().unwrap_or(form), Sense::Event, entry, None, (from, to));
                }
            }
        }
    }

    fn places(&mut self, tables: &Tables) {
        for row in &tables.places {
            let state = values(&row.state).next().and_then(|s| self.states.get(s).copied());
            let entry = self.entry(None, &row.name, state, None);
            for form in values(&row.name) {
                self.name(form, Sense::Place, entry, None, (None, None));
            }
        }
    }

    fn short_forms(&mut self, tables: &Tables) {
        for row in &tables.short_forms {
            let find = |name: &str| self.states.get(name).or_else(|| self.bodies.get(&fold_words(name))).copied();
            let Some(entry) = find(&row.name) else { continue };
            let cue = find(&row.cue);
            if cue.is_none() && !row.cue.is_empty() {
                continue;
            }
            let sense = match (row.sense.as_str(), self.entries[entry as usize].kind) {
                ("adjective", _) => Sense::Adjective,
                (_, Some(ActorKind::State)) => Sense::State,
                (_, Some(ActorKind::Group)) => Sense::Group,
                _ => Sense::Organisation,
            };
            for form in values(&row.form) {
                self.cued(form, sense, entry, None, (None, None), cue);
            }
        }
    }

    fn finish(mut self, tables: &Tables) -> Knowledge {
        for meanings in self.names.values_mut() {
            meanings.sort_by_key(|m| m.sense);
        }
        let mut by_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut by_person: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (k, t) in self.tenures.iter().enumerate() {
            by_of.entry(t.of).or_default().push(k as u32);
            by_person.entry(t.person).or_default().push(k as u32);
        }
        let mut sectors: Spells<Sector> = BTreeMap::new();
        for row in &tables.sectors {
            let body = self.bodies.get(&fold_words(&row.name));
            if let (Some(&body), Some(sector)) = (body, Sector::parse(&row.sector)) {
                sectors.entry(body).or_default().push((sector, first_day(&row.from), last_day(&row.to)));
            }
        }
        let mut led_by: Spells<String> = BTreeMap::new();
        for row in &tables.led_by {
            if let Some(&state) = self.states.get(&row.state) {
                led_by.entry(state).or_default().push((row.office.clone(), first_day(&row.from), last_day(&row.to)));
            }
        }
        let heads = tables.heads.iter().map(|r| (fold(&r.head), (ActorKind::parse(&r.kind), Sector::parse(&r.sector))));
        Knowledge {
            heads: heads.collect(),
            surname_words: tables.surname_words.iter().map(|r| fold(&r.word)).collect(),
            family_first: tables.name_order.iter().map(|r| r.state.clone()).collect(),
            entries: self.entries,
            names: Trie::build(&self.names, |m| m.upper & 1 == 0),
            roles: self.roles,
            role_forms: Trie::build(&self.role_forms, |_| true),
            tenures: self.tenures,
            sectors,
            led_by,
            by_of,
            by_person,
            surnames: self.surnames,
            person_keys: self.person_keys,
            given_names: self.given,
            states: self.states,
            bodies: self.bodies,
            proper: self.proper,
        }
    }
}
