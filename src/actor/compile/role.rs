//! Role nouns and titles. Reads the rows of roles.csv; adds roles and the forms that mean them.

use super::super::forms::gender_of;
use super::super::knowledge::RoleKind;
use super::*;

impl Builder {
    pub(super) fn roles(&mut self, tables: &Tables) {
        for row in &tables.roles {
            let kind = RoleKind::parse(&row.kind);
            let sector = Sector::parse(&row.sector);
            let name = row.role.clone();
            self.roles.push(Role { gender: gender_of(&name), name, sector, office: row.office.clone(), kind });
            let role = self.roles.len() as u32 - 1;
            for (cell, plural) in [(&row.role, false), (&row.plural, true)] {
                for form in values(cell) {
                    let key = surface_shapes(form).iter().map(|s| s.hash).collect();
                    self.role_forms.entry(key).or_default().push(RoleForm { role, plural });
                }
            }
        }
    }
}
