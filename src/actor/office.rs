//! Offices through time. Reads the tenures of [`Knowledge`]; returns who holds an office on a day, how high it is, and
//! what branch a person belongs to by it.

use super::knowledge::{Knowledge, Role, Tenure};
use super::name::fold_words;
use super::{ActorKind, Sector};
use crate::calendar::Day;

impl Tenure {
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

impl Knowledge {
    /// The tenures of a person, or of an office of a state or body.
    pub fn tenures_of<'k>(&'k self, index: Option<&'k Vec<u32>>) -> impl Iterator<Item = &'k Tenure> + 'k {
        index.into_iter().flatten().map(|&t| &self.tenures[t as usize])
    }

    /// The tenures of a person.
    pub fn offices_of(&self, person: u32) -> impl Iterator<Item = &Tenure> + '_ {
        self.tenures_of(self.by_person.get(&person))
    }

    /// Whether a tenure is of the office that `role` names, and held on `day` (or ever).
    pub fn fits(&self, t: &Tenure, role: &Role, day: Option<Day>) -> bool {
        let title = fold_words(&role.name);
        let office = match role.office.as_str() {
            "" | "other" | "spokesman" => false,
            // "leader", "chief": whoever is at the head; but a "police chief" leads no state.
            "chief" => match t.office.as_str() {
                "head_of_state" | "head_of_government" | "ruler" => !role.name.contains(' '),
                office => matches!(office, "head" | "chief"),
            },
            office => t.office == office && agree(&title, &t.title),
        };
        day.is_none_or(|d| t.holds(d))
            && (office || t.title == title || (role.office == "other" && has_words(&t.title, &title)))
    }

    /// The persons who hold the office that `role` names in `of` on `day`; without a day, those who ever did.
    /// The one whose title is the very word goes before others with the same office.
    pub fn holders(&self, of: u32, role: &Role, day: Option<Day>) -> Vec<u32> {
        let title = fold_words(&role.name);
        let fitting: Vec<&Tenure> = self.tenures_of(self.by_of.get(&of)).filter(|t| self.fits(t, role, day)).collect();
        let said = |t: &Tenure| t.title == title;
        // An acting president is the president where nobody else is.
        let acting = |t: &Tenure| t.title.strip_prefix("acting ").is_some_and(|rest| rest == title);
        let whole = fitting.iter().any(|t| said(t));
        let exact = whole || fitting.iter().any(|t| acting(t));
        let ruler = role.office == "chief" && fitting.iter().any(|t| t.office == "ruler");
        let word = |t: &Tenure| if whole { said(t) } else { !exact || acting(t) };
        let keep = |t: &&&Tenure| word(t) && (!ruler || t.office == "ruler");
        let mut kept: Vec<&Tenure> = fitting.iter().filter(keep).copied().collect();
        if role.office == "chief" && !exact && !ruler {
            self.lead(of, day, &mut kept);
        }
        let mut found: Vec<u32> = kept.iter().map(|t| t.person).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Leaves of the two heads of a state the one that leads it.
    fn lead(&self, of: u32, day: Option<Day>, held: &mut Vec<&Tenure>) {
        let is = |t: &&Tenure, office: &str| t.office == office;
        if !held.iter().any(|t| is(t, "head_of_state")) || !held.iter().any(|t| is(t, "head_of_government")) {
            return;
        }
        let told = self
            .led_by
            .get(&of)
            .into_iter()
            .flatten()
            .find(|l| day.is_some_and(|d| l.1.is_none_or(|f| f <= d) && l.2.is_none_or(|t| d <= t)));
        let crowned = |t: &&Tenure| is(t, "head_of_state") && (crown(&t.title) || t.title.starts_with("governor"));
        let office = match told {
            Some(l) => l.0.as_str(),
            None if held.iter().any(crowned) => "head_of_government",
            None => "head_of_state",
        };
        held.retain(|t| is(t, office));
    }

    /// Who leads a state on `day`.
    pub fn leader(&self, of: u32, day: Day) -> Option<u32> {
        let heads = |t: &&Tenure| matches!(t.office.as_str(), "head_of_state" | "head_of_government" | "ruler");
        let mut held: Vec<&Tenure> =
            self.tenures_of(self.by_of.get(&of)).filter(|t| t.holds(day)).filter(heads).collect();
        if held.iter().any(|t| t.office == "ruler") {
            held.retain(|t| t.office == "ruler");
        } else {
            self.lead(of, Some(day), &mut held);
        }
        held.iter().max_by_key(|t| (t.from, std::cmp::Reverse(t.person))).map(|t| t.person)
    }

    /// The one of several holders who began last, for a phrase that must mean one.
    pub fn last_begun(&self, of: u32, role: &Role, day: Option<Day>) -> Option<u32> {
        let holders = self.holders(of, role, day);
        let fits = |t: &&Tenure| holders.contains(&t.person) && self.fits(t, role, day);
        self.tenures_of(self.by_of.get(&of))
            .filter(fits)
            .max_by_key(|t| (t.from, std::cmp::Reverse(t.person)))
            .map(|t| t.person)
    }

    /// Whether a person holds, on `day` (or ever), an office that fits `role` of `of` (or of anything).
    pub fn held(&self, person: u32, role: &Role, of: Option<u32>, day: Option<Day>) -> bool {
        self.offices_of(person).any(|t| of.is_none_or(|o| o == t.of) && self.fits(t, role, day))
    }

    /// Whether a person holds any office on `day`.
    pub fn in_office(&self, person: u32, day: Day) -> bool {
        self.offices_of(person).any(|t| t.holds(day))
    }

    /// How high a person's highest office is: head of a state or government, minister, other. An office held on the day
    /// goes before a higher one of another time.
    pub fn weight(&self, person: u32, day: Option<Day>) -> u8 {
        let ever = self.offices_of(person).map(height).max().unwrap_or(0);
        let then = day.and_then(|d| self.offices_of(person).filter(|t| t.holds(d)).map(height).max());
        then.map_or(ever, |h| h * 4 + 4)
    }

    /// Years between `day` and the nearest day of office of a person; large if none is known.
    pub fn years_from_office(&self, person: u32, day: Day) -> i32 {
        let year = i32::from(day.year());
        self.offices_of(person)
            .map(|t| {
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

    /// What a known actor is on `day`: a person by the highest office then held, a body by its time. Without a day its
    /// usual sector; a person out of office has none.
    pub fn sector_on(&self, entry: u32, day: Option<Day>) -> Option<Sector> {
        let e = &self.entries[entry as usize];
        let Some(day) = day else { return e.sector };
        if e.kind == Some(ActorKind::Person) {
            let held = self.offices_of(entry).filter(|t| t.holds(day)).max_by_key(|t| height(t))?;
            return self.office_sector(held);
        }
        let then = self.sectors.get(&entry).into_iter().flatten();
        then.filter(|s| s.1.is_none_or(|f| f <= day) && s.2.is_none_or(|t| day <= t)).map(|s| s.0).next().or(e.sector)
    }

    /// The branch that an office belongs to.
    fn office_sector(&self, t: &Tenure) -> Option<Sector> {
        let of = &self.entries[t.of as usize];
        if of.kind != Some(ActorKind::State) {
            return of.sector;
        }
        Some(match t.office.as_str() {
            "army_chief" => Sector::Mil,
            "spy_chief" => Sector::Spy,
            "speaker" => Sector::Leg,
            "opposition_leader" => Sector::Opp,
            "party_leader" => Sector::Pty,
            "other" | "chief" => {
                // "Senate Majority Leader" is none of the roles; its words may be.
                let words: Vec<&str> = t.title.split(' ').collect();
                let tails = (0..words.len()).map(|k| words[k..].join(" "));
                let heads = (1..words.len()).rev().map(|k| words[..k].join(" "));
                tails.chain(heads).find_map(|w| self.role(&w)?.0.sector).unwrap_or(Sector::Gov)
            }
            _ => Sector::Gov,
        })
    }
}

/// Whether a folded title said may mean an office with the folded title held: a queen is no president, nor a president a
/// queen, nor a queen a king.
fn agree(said: &str, held: &str) -> bool {
    let word = |title: &str, w: &str| title.split(' ').any(|x| x == w);
    if said == "president" {
        return !crown(held) && !word(held, "governor");
    }
    let other = |a, b| word(said, a) && word(held, b);
    !crown(said) || crown(held) && !other("king", "queen") && !other("queen", "king")
}

/// Whether a folded title is a monarch's.
fn crown(title: &str) -> bool {
    const CROWNS: &[&str] = &[
        "king",
        "queen",
        "emperor",
        "empress",
        "sultan",
        "emir",
        "amir",
        "monarch",
        "duke",
        "prince",
        "pope",
        "shah",
        "tsar",
        "ruler",
        "princess",
        "sovereign",
    ];
    title.split(' ').any(|w| CROWNS.contains(&w))
}

fn height(t: &Tenure) -> u8 {
    match t.office.as_str() {
        "ruler" => 4,
        "head_of_state" | "head_of_government" => 3,
        "foreign_minister" | "defence_minister" | "head" | "chief" => 2,
        _ => 1,
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
