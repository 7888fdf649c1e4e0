//! The cast of one article: every actor found so far, each once. Reads entries and names; returns indices into
//! [`Cast::actors`], and keeps beside each actor what later resolution needs.

use super::knowledge::{Gender, Knowledge};
use super::name::{fold_words, is_particle, slug, word_key};
use super::{Actor, ActorKind, Sector};
use crate::calendar::Day;
use std::collections::BTreeMap;

/// What resolution knows of an actor of the article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Info {
    /// Its entry in the tables.
    pub entry: Option<u32>,
    pub gender: Option<Gender>,
    /// For a person: the words of its names, as keys (see `word_key`), one list a name.
    pub names: Vec<Vec<String>>,
    /// Offices the article gives it: of whom (actor), and the title folded.
    pub offices: Vec<(usize, String)>,
    /// Mentions by name so far.
    pub count: usize,
}

/// The actors of one article.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub actors: Vec<Actor>,
    pub info: Vec<Info>,
    by_entry: BTreeMap<(u32, Option<Sector>), usize>,
    by_id: BTreeMap<String, usize>,
    /// Persons by the first and by the last word of their names.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Persons by the titles the article gives them, and by the last word of each.
    pub titled: BTreeMap<String, Vec<usize>>,
}

impl Cast {
    /// The actor of a known entry; a state may be meant in one branch.
    pub fn known(&mut self, known: &Knowledge, entry: u32, sector: Option<Sector>) -> Option<usize> {
        let e = &known.entries[entry as usize];
        let kind = e.kind?;
        let branch = if kind == ActorKind::State { sector.filter(|s| *s != Sector::Gov) } else { None };
        if let Some(&actor) = self.by_entry.get(&(entry, branch)) {
            return Some(actor);
        }
        let state = e.state.map(|s| known.entries[s as usize].id.clone());
        let sector = if kind == ActorKind::State { branch } else { e.sector };
        let actor =
            self.push(Actor { id: e.id.clone(), name: e.name.clone(), kind, state, sector, aliases: Vec::new() });
        self.info[actor].entry = Some(entry);
        self.info[actor].gender = e.gender;
        if kind == ActorKind::Person {
            self.name(actor, e.name.split(" (").next().unwrap_or(&e.name));
        }
        self.by_entry.insert((entry, branch), actor);
        if kind != ActorKind::State {
            self.by_id.insert(e.id.clone(), actor);
        }
        Some(actor)
    }

    /// A new or already met actor that no table knows.
    pub fn unknown(&mut self, name: &str, kind: ActorKind, state: Option<String>, sector: Option<Sector>) -> usize {
        let id = slug(name);
        if let Some(&actor) = self.by_id.get(&id) {
            return actor;
        }
        let actor =
            self.push(Actor { id: id.clone(), name: name.to_owned(), kind, state, sector, aliases: Vec::new() });
        if kind == ActorKind::Person {
            self.name(actor, name);
        }
        self.by_id.insert(id, actor);
        actor
    }

    /// Gives persons and bodies of the tables the sector that they have on the day.
    pub fn sectors(&mut self, known: &Knowledge, day: Option<Day>) {
        for (actor, info) in self.actors.iter_mut().zip(&self.info) {
            if let Some(entry) = info.entry.filter(|_| actor.kind != ActorKind::State) {
                actor.sector = known.sector_on(entry, day);
            }
        }
    }

    /// Notes another name of an actor, as the article writes it.
    pub fn alias(&mut self, actor: usize, name: &str) {
        let a = &mut self.actors[actor];
        if a.name != name && !a.aliases.iter().any(|x| x == name) {
            a.aliases.push(name.to_owned());
        }
    }

    /// Notes a full name of a person, so that its parts are known.
    pub fn name(&mut self, actor: usize, name: &str) {
        let words = name_words(name);
        let names = &mut self.info[actor].names;
        if !words.is_empty() && !names.contains(&words) {
            for word in [words.first(), words.last()].into_iter().flatten() {
                let held = self.by_word.entry(word.clone()).or_default();
                if !held.contains(&actor) {
                    held.push(actor);
                }
            }
            names.push(words);
        }
    }

    /// Notes an office that the article gives a person.
    pub fn title(&mut self, person: usize, of: usize, title: &str) {
        self.info[person].offices.push((of, title.to_owned()));
        let last = title.rsplit(' ').next().unwrap_or(title);
        for key in [title, last] {
            let held = self.titled.entry(key.to_owned()).or_default();
            if !held.contains(&person) {
                held.push(person);
            }
        }
    }

    /// The actor of an entry, if the article has it.
    pub fn of_entry(&self, entry: u32) -> Option<usize> {
        self.by_entry.get(&(entry, None)).copied()
    }

    /// The persons whom the tables know, with their entries.
    pub fn known_persons(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let person = |(_, a): &(u32, usize)| self.actors[*a].kind == ActorKind::Person;
        self.by_entry.iter().map(|((e, _), a)| (*e, *a)).filter(person)
    }

    fn with_word(&self, word: Option<&String>) -> impl Iterator<Item = usize> + '_ {
        word.and_then(|w| self.by_word.get(w)).into_iter().flatten().copied()
    }

    /// The persons whose name ends (or, family name first, begins) with `words`.
    pub fn persons_called(&self, words: &[String], known: &Knowledge, given: bool) -> Vec<usize> {
        // A given name alone is short for nobody, but where the family name comes first.
        let family_first = |p: usize| match self.actors[p].state.as_deref() {
            Some(state) => known.family_first.contains(state),
            None => !given,
        };
        let ends = |p: &usize| self.info[*p].names.iter().any(|n| n.len() > words.len() && n.ends_with(words));
        let begins = |p: &usize| {
            family_first(*p) && self.info[*p].names.iter().any(|n| n.len() > words.len() && n.starts_with(words))
        };
        let found: Vec<usize> = self.with_word(words.last()).filter(ends).collect();
        if found.is_empty() { self.with_word(words.first()).filter(begins).collect() } else { found }
    }

    /// Whether two persons may be one: the same last word and first words that agree or shorten each other.
    pub fn same_person(&self, name: &str) -> Option<usize> {
        let words = name_words(name);
        let (first, last) = (words.first()?, words.last()?);
        self.with_word(Some(last)).find(|&a| {
            self.actors[a].kind == ActorKind::Person
                && self.info[a].names.iter().any(|n| {
                    n == &words
                        || (n.len() > 1
                            && words.len() > 1
                            && n.last() == Some(last)
                            && n.first()
                                .is_some_and(|f| f == first || f.starts_with(first.as_str()) && first.len() > 2))
                })
        })
    }

    fn push(&mut self, actor: Actor) -> usize {
        self.actors.push(actor);
        self.info.push(Info::default());
        self.actors.len() - 1
    }
}

/// The words of a person's name as keys, particles and initials dropped.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    fold_words(name).split(' ').filter(|w| !is_particle(w)).map(word_key).filter(|w| !w.is_empty()).collect()
}
