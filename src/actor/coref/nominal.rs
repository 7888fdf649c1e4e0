//! Role phrases without an owner of their own: "the president", "his government", "the rebels". Reads the article's
//! actors; adds mentions where one is meant.

use super::super::find::Work;
use super::super::knowledge::{Role, RoleKind, Sense};
use super::super::name::fold_words;
use super::super::phrase::{Owner, Phrase};
use super::super::role::{self, owned};
use super::super::{ActorKind, Form, Sector};
use super::definite::covered;
use super::society;

/// Resolves phrase `p` of sentence `k`; false if nobody is meant, or not yet.
pub(super) fn resolve(work: &mut Work<'_, '_>, k: usize, p: usize) -> bool {
    let phrase = work.found[k].phrases[p].clone();
    let role = work.known.roles[phrase.role as usize].clone();
    if matches!(role.kind, RoleKind::Honorific | RoleKind::Relative | RoleKind::Profession)
        || covered(work, k, phrase.role_to - 1)
    {
        return true;
    }
    if role.name.ends_with("counterpart") || role.name.ends_with("opposite number") {
        if let Some(who) = counterpart(work, k, p, &phrase) {
            place(work, k, p, vec![who], Form::Title);
        }
        return true;
    }
    if let Some(at) = phrase.owners.iter().find_map(|o| if let Owner::Pronoun(i) = o { Some(*i) } else { None }) {
        let Some(m) = work.mentions[k].iter().find(|m| m.from == at && m.to == at + 1) else { return false };
        if matches!(role.sector, Some(Sector::Bus | Sector::Lab)) {
            return true;
        }
        let owners = m.actors.clone();
        let Some((actors, form)) = by_person_or_state(work, k, p, &owners) else { return true };
        role::place_phrase(work, k, p, actors, form);
        return true;
    }
    if !phrase.owners.is_empty() {
        return true;
    }
    if !phrase.plural && role.kind == RoleKind::Title && !role.office.is_empty() {
        if !phrase.indefinite
            && (phrase.definite || capital(work, k, &phrase))
            && let Some(who) = title_alone(work, k, &phrase, &role)
        {
            place(work, k, p, vec![who], Form::Title);
        }
        return true;
    }
    // "the terrorist group Islamic State": the name after it says who.
    let named = |h: &super::super::scan::Hit| {
        h.from == phrase.role_to && h.meanings.iter().any(|m| matches!(m.sense, Sense::Group | Sense::Organisation))
    };
    if work.found[k].scan.hits.iter().any(named) {
        return true;
    }
    if let Some(actor) = collective(work, k, &phrase, &role) {
        place(work, k, p, vec![actor], Form::Nominal);
    }
    true
}

/// Offices whose owner is a pronoun: "his defence secretary, James Mattis".
pub(super) fn offices(work: &mut Work<'_, '_>) {
    for (k, p, who, span) in std::mem::take(&mut work.pending_office) {
        let phrase = work.found[k].phrases[p].clone();
        let role = work.known.roles[phrase.role as usize].clone();
        if role.office.is_empty() {
            continue;
        }
        let Some(at) = phrase.owners.iter().find_map(|o| if let Owner::Pronoun(i) = o { Some(*i) } else { None })
        else {
            continue;
        };
        let Some(m) = work.mentions[k].iter().find(|m| m.from == at && m.to == at + 1) else { continue };
        let (owners, of_span) = (m.actors.clone(), m.span);
        let title = role::title_text(work, k, p, false);
        for owner in owners {
            if let Some(of) = role::state_or_self(work, owner) {
                role::office(work, k, who, of, title.clone(), span, of_span, phrase.former);
            }
        }
    }
}

/// "his Turkish counterpart": who holds in Turkey the office that he holds at home.
fn counterpart(work: &mut Work<'_, '_>, k: usize, p: usize, phrase: &Phrase) -> Option<usize> {
    let holder = work.mentions[k]
        .iter()
        .find(|m| m.from == phrase.from && m.to <= phrase.role_from && m.actors.len() == 1)?
        .actors[0];
    let owners = super::super::surname::owner_entries(work, k, p);
    let [of] = owners[..] else { return None };
    let titles: Vec<String> = work.cast.info[holder].offices.iter().map(|o| o.1.clone()).collect();
    let offices: Vec<String> = match work.cast.info[holder].entry {
        Some(entry) => {
            let tenures =
                || work.known.by_person.get(&entry).into_iter().flatten().map(|&t| &work.known.tenures[t as usize]);
            let fits = |t: &&super::super::knowledge::Tenure| {
                work.day.is_none_or(|d| t.holds(d)) && (titles.is_empty() || titles.contains(&t.title))
            };
            let mut found: Vec<String> = tenures().filter(fits).map(|t| t.office.clone()).collect();
            if found.is_empty() {
                found = tenures().filter(|t| work.day.is_none_or(|d| t.holds(d))).map(|t| t.office.clone()).collect();
            }
            found
        }
        None => Vec::new(),
    };
    let persons: Vec<u32> = offices
        .iter()
        .flat_map(|office| {
            work.known
                .by_of
                .get(&of)
                .into_iter()
                .flatten()
                .map(|&t| &work.known.tenures[t as usize])
                .filter(move |t| t.office == *office && office != "other")
        })
        .filter(|t| work.day.is_none_or(|d| t.holds(d)))
        .map(|t| t.person)
        .collect();
    let here: Vec<u32> = persons.iter().copied().filter(|&e| work.cast.of_entry(e).is_some()).collect();
    let mut unique = if here.is_empty() { persons } else { here };
    unique.sort_unstable();
    unique.dedup();
    if let [one] = unique[..] { work.cast.known(work.known, one, None) } else { None }
}

fn place(work: &mut Work<'_, '_>, k: usize, p: usize, actors: Vec<usize>, form: Form) {
    work.done[k][p] = true;
    let q = &work.found[k].phrases[p];
    let (from, to) = (q.from, q.to);
    work.mention(k, from, to, actors, form);
}

/// "his government", "its forces": a person's own state, or the body itself.
fn by_person_or_state(work: &mut Work<'_, '_>, k: usize, p: usize, owners: &[usize]) -> Option<(Vec<usize>, Form)> {
    let (actors, form) = owned(work, k, p, owners)?;
    // A person is no holder of an office of himself; "his adviser" is his state's.
    (!actors.iter().any(|a| owners.contains(a) && work.cast.actors[*a].kind == ActorKind::Person))
        .then_some((actors, form))
}

/// "the President", "The Minister said": a capital makes a title definite.
fn capital(work: &Work<'_, '_>, k: usize, phrase: &Phrase) -> bool {
    let s = work.sentence(k);
    s.form(phrase.role_from).chars().next().is_some_and(char::is_uppercase) && phrase.role_from > 0
}

/// The one person of the article who holds this office, by its words or by the tables.
fn title_alone(work: &mut Work<'_, '_>, k: usize, phrase: &Phrase, role: &Role) -> Option<usize> {
    let title = fold_words(&role.name);
    let last = title.rsplit(' ').next().unwrap_or("").to_owned();
    let exact: Vec<usize> = work.cast.titled.get(&title).cloned().unwrap_or_default();
    if let Some(one) = nearest(work, k, phrase.from, &exact) {
        return Some(one);
    }
    let table = |day| {
        let fits = |(e, _): &(u32, usize)| work.known.held(*e, role, None, day);
        work.cast.known_persons().filter(fits).map(|(_, a)| a).collect::<Vec<_>>()
    };
    let mut found = table(work.day);
    if found.is_empty() && role.office != "other" {
        found = table(None);
    }
    if found.is_empty() {
        found = work.cast.titled.get(&last).cloned().unwrap_or_default();
    }
    if let Some(one) = nearest(work, k, phrase.from, &found) {
        return Some(one);
    }
    // The publisher's own office-holder, on the day.
    let home = work.home.filter(|_| found.is_empty() && work.day.is_some())?;
    let all = work.known.holders(home, role, work.day);
    if let [one] = all[..] { work.cast.known(work.known, one, None) } else { None }
}

/// The only one, or of several the one mentioned alone in this sentence or the one before.
fn nearest(work: &Work<'_, '_>, k: usize, at: usize, persons: &[usize]) -> Option<usize> {
    if let [one] = persons[..] {
        return Some(one);
    }
    for back in 0..=2.min(k) {
        let mut here: Vec<usize> = work.mentions[k - back]
            .iter()
            .filter(|m| back > 0 || m.to <= at)
            .flat_map(|m| m.actors.iter().copied())
            .filter(|a| persons.contains(a))
            .collect();
        here.sort_unstable();
        here.dedup();
        match here[..] {
            [] => {}
            [one] => return Some(one),
            _ => return None,
        }
    }
    None
}

/// "the rebels", "security forces", "the government": the article's own, where it has one.
fn collective(work: &mut Work<'_, '_>, k: usize, phrase: &Phrase, role: &Role) -> Option<usize> {
    let sector = role.sector?;
    if phrase.indefinite || phrase.backed {
        return None;
    }
    // "missile strikes": a thing, whoever fired it.
    if role.name.ends_with("missile") || role.name.ends_with("rocket") || role.name.ends_with("mission") {
        return None;
    }
    let governing = sector == Sector::Gov;
    if governing && !(phrase.definite && role.kind == RoleKind::Collective) {
        return None;
    }
    if !matches!(
        sector,
        Sector::Gov | Sector::Mil | Sector::Opp | Sector::Reb | Sector::Cop | Sector::Leg | Sector::Cvl | Sector::Ref
    ) {
        return None;
    }
    // "to be policeman to the world" is nobody's policeman.
    if !phrase.plural && !phrase.definite && role.kind != RoleKind::Collective {
        return None;
    }
    // Of society, only the people as a whole: "the family" and "the children" are nobody in particular.
    if sector == Sector::Cvl
        && !(phrase.definite
            && matches!(role.name.as_str(), "people" | "population" | "civilian" | "public" | "citizen")
            || phrase.plural
                && matches!(role.name.as_str(), "civilian" | "resident" | "villager" | "inhabitant" | "local"))
    {
        return None;
    }
    // "In Raqqa, civilians …": where the sentence says it happens.
    if matches!(sector, Sector::Cvl | Sector::Ref)
        && let Some(state) = here(work, k)
    {
        return work.cast.known(work.known, state, Some(sector));
    }
    // "Police in Nairobi arrested protesters": the place they share goes before what was said of others.
    if matches!(sector, Sector::Cop | Sector::Opp | Sector::Leg | Sector::Cvl)
        && society::heads(&work.sentence(k), phrase)
        && let Some(state) = society::placed(work, k)
    {
        return work.cast.known(work.known, state, Some(sector));
    }
    // The same branch of one state, named before.
    let meant = work.branches.get(&if governing { None } else { Some(sector) });
    let same: Vec<usize> = meant.into_iter().flatten().filter(|(_, first)| **first <= k).map(|(a, _)| *a).collect();
    if let [one] = same[..] {
        return Some(one);
    }
    // "Jihadists", "extremists" are no state's by themselves; a country's rebels are.
    let own = ["rebel", "insurgent", "guerrilla", "separatist"];
    if sector == Sector::Reb && !own.iter().any(|w| role.name.contains(w)) {
        return None;
    }
    // The state the article is about, if there is one.
    let main = work.main_state()?;
    work.cast.known(work.known, main, Some(sector))
}

/// The one state in whose places a sentence happens.
fn here(work: &Work<'_, '_>, k: usize) -> Option<u32> {
    let mut states: Vec<u32> = (0..work.found[k].scan.hits.len())
        .map(|h| work.hit(k, h))
        .filter(|(sense, _)| matches!(sense, Sense::City | Sense::Place))
        .filter_map(|(_, entry)| work.known.entries[entry as usize].state)
        .collect();
    states.sort_unstable();
    states.dedup();
    if let [one] = states[..] { Some(one) } else { None }
}
