//! Persons and their offices. Reads the rows of offices.csv; adds entries, surface forms, surnames and tenures.

use super::*;

impl Builder {
    pub(super) fn offices(&mut self, tables: &Tables) {
        for row in &tables.given_names {
            self.given.insert(fold(&row.name), Gender::parse(&row.gender));
        }
        for row in &tables.offices {
            let of = match self.states.get(&row.of) {
                Some(&state) => state,
                None => match self.bodies.get(&fold_words(&row.of)) {
                    Some(&body) => body,
                    None => {
                        let body = self.entry(Some(ActorKind::Organization), &row.of, None, None);
                        self.bodies.insert(fold_words(&row.of), body);
                        self.name(&row.of, Sense::Organisation, body, None, (None, None));
                        body
                    }
                },
            };
            let person = self.person(&row.person, &row.spellings);
            let state = if self.entries[of as usize].kind == Some(ActorKind::State) { Some(of) } else { None };
            let e = &mut self.entries[person as usize];
            // Of several states, the one that a person rules goes before those where the same person is a figurehead.
            let rank = match row.office.as_str() {
                "ruler" => 4,
                // "Queen of Canada"
                "head_of_state" if row.title.starts_with("Queen of") => 1,
                "head_of_government" => 3,
                "head_of_state" if matches!(row.title.as_str(), "President" | "Emperor" | "Supreme Leader") => 3,
                "other" => 1,
                _ => 2,
            };
            if state.is_some() && rank > *self.rank.get(&person).unwrap_or(&0) {
                e.state = state;
                self.rank.insert(person, rank);
            }
            e.gender = e.gender.or(Gender::parse(&row.gender));
            e.sector = e.sector.or(state.map(|_| Sector::Gov));
            self.tenures.push(Tenure {
                person,
                office: row.office.clone(),
                title: fold_words(&row.title),
                of,
                from: first_day(&row.from),
                to: last_day(&row.to),
            });
        }
    }

    fn person(&mut self, name: &str, spelt: &str) -> u32 {
        let bare = name.split(" (").next().unwrap_or(name);
        if let Some(&known) = self.persons.get(name) {
            for form in values(spelt) {
                self.person_form(form, known);
            }
            return known;
        }
        let entry = self.entry(Some(ActorKind::Person), name, None, None);
        self.persons.insert(name.to_owned(), entry);
        self.person_form(bare, entry);
        for form in values(spelt) {
            self.person_form(form, entry);
        }
        entry
    }

    fn person_form(&mut self, form: &str, entry: u32) {
        let folded = fold_words(form);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let mut index = |word: &str| {
            let held = self.surnames.entry(word.to_owned()).or_default();
            if !held.contains(&entry) {
                held.push(entry);
            }
        };
        let bare: Vec<&str> = words.iter().copied().filter(|w| !is_particle(w)).collect();
        if let Some(last) = bare.last() {
            index(last);
        }
        if let Some(first) = bare.first().filter(|_| bare.len() > 1) {
            index(first);
        }
        // A single word is no full name: it is found as a surname, where a date or the article vouches for it.
        if words.len() > 1 {
            self.name(form, Sense::Person, entry, None, (None, None));
            let key = person_key(form);
            let held = self.person_keys.entry(key).or_default();
            if !held.contains(&entry) {
                held.push(entry);
            }
        }
    }
}
