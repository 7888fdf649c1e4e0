//! Tables over tables: rows of a user's that add to those of the binary, or stand in their place.

use super::{Tables, rows::*};
use std::collections::BTreeSet;

impl Tables {
    /// Takes rows of the same form. A row stands in the place of all that are about the same thing: one state, one person
    /// in one office of one state, one member of one organisation, one name, one form.
    pub fn extend(&mut self, more: Tables) {
        over(&mut self.states, more.states, |r: &StateRow| r.code.clone());
        over(&mut self.offices, more.offices, |r: &OfficeRow| (r.person.clone(), r.office.clone(), r.of.clone()));
        over(&mut self.memberships, more.memberships, |r: &MembershipRow| (r.organisation.clone(), r.state.clone()));
        over(&mut self.places, more.places, |r: &PlaceRow| r.name.clone());
        over(&mut self.given_names, more.given_names, |r: &GivenNameRow| r.name.clone());
        over(&mut self.organisations, more.organisations, |r: &OrganisationRow| r.name.clone());
        over(&mut self.branches, more.branches, |r: &BranchRow| (r.form.clone(), r.state.clone()));
        over(&mut self.groups, more.groups, |r: &GroupRow| r.name.clone());
        over(&mut self.events, more.events, |r: &EventRow| r.name.clone());
        over(&mut self.roles, more.roles, |r: &RoleRow| r.role.clone());
        over(&mut self.sectors, more.sectors, |r: &SectorRow| r.name.clone());
        over(&mut self.heads, more.heads, |r: &HeadRow| r.head.clone());
        over(&mut self.short_forms, more.short_forms, |r: &ShortFormRow| r.form.clone());
        over(&mut self.surname_words, more.surname_words, |r: &SurnameWordRow| r.word.clone());
        over(&mut self.name_order, more.name_order, |r: &NameOrderRow| r.state.clone());
        over(&mut self.led_by, more.led_by, |r: &LedByRow| r.state.clone());
    }
}

/// The rows of `more` come last; the order of the others stays.
fn over<T, K: Ord>(held: &mut Vec<T>, more: Vec<T>, key: impl Fn(&T) -> K) {
    let told: BTreeSet<K> = more.iter().map(&key).collect();
    held.retain(|r| !told.contains(&key(r)));
    held.extend(more);
}

#[cfg(test)]
mod tests {
    use super::super::Sources;
    use super::*;

    #[test]
    fn a_row_stands_in_the_place_of_its_like() {
        let read = |text| Tables::read(&Sources { given_names: text, ..Sources::default() }).expect("well formed");
        let mut tables = read("name,gender\nAnna,f\nKim,m\n");
        tables.extend(read("name,gender\nKim,\nZoe,f\n"));
        let rows: Vec<(&str, &str)> = tables.given_names.iter().map(|r| (r.name.as_str(), r.gender.as_str())).collect();
        assert_eq!(rows, [("Anna", "f"), ("Kim", ""), ("Zoe", "f")]);
    }
}
