//! Role phrases with an owner: "the Turkish president", "Iraqi troops". Reads a phrase and its owners; returns whom it means
//! (the holder of the office, the owner's branch, or the owner) and adds its mention and the office that it says.

use super::find::Work;
use super::knowledge::{Role, RoleKind, Sense};
use super::name::fold_words;
use super::phrase::Owner;
use super::{ActorKind, Form, Office, Sector};
use crate::span::Span;

/// Adds the mention of a phrase without a name; false if its owner is not known yet.
pub(crate) fn phrase(work: &mut Work<'_, '_>, k: usize, p: usize) -> bool {
    let q = work.found[k].phrases[p].clone();
    let role = &work.known.roles[q.role as usize];
    if matches!(role.kind, RoleKind::Relative | RoleKind::Honorific) {
        return true;
    }
    // Inside a named event's name the words mean nobody by themselves.
    if work.mentions[k]
        .iter()
        .any(|m| m.from < q.role_to && q.role_from < m.to && work.cast.actors[m.actors[0]].kind == ActorKind::Event)
    {
        return true;
    }
    if role.name.ends_with("counterpart") || role.name.ends_with("opposite number") {
        return false;
    }
    if q.owners.is_empty() || q.owners.iter().any(|o| matches!(o, Owner::Pronoun(_))) {
        return false;
    }
    // "the New York attorney general" is not the state's.
    let local = |o: &Owner| matches!(o, Owner::Hit(h) if matches!(work.hit(k, *h).0, Sense::Place | Sense::City));
    if role.kind == RoleKind::Title && !role.office.is_empty() && q.owners.iter().all(local) {
        return true;
    }
    let Some((actors, form)) = meaning(work, k, p, 0) else { return false };
    place_phrase(work, k, p, actors, form);
    true
}

/// Adds the mention of phrase `p`, and the office it implies.
pub(crate) fn place_phrase(work: &mut Work<'_, '_>, k: usize, p: usize, actors: Vec<usize>, form: Form) {
    let s = work.sentence(k);
    let q = work.found[k].phrases[p].clone();
    if form == Form::Title && !q.plural {
        let span = s.span_of(q.from, q.to);
        let owners = owners(work, k, p);
        if let [who] = actors[..]
            && work.cast.actors[who].kind == ActorKind::Person
        {
            let title = title_text(work, k, p, false);
            for (of, of_span) in owners {
                office(work, k, who, of, title.clone(), span, of_span, q.former);
            }
        }
    }
    work.done[k][p] = true;
    work.mention(k, q.from, q.to, actors, form);
}

/// Whom phrase `p` means by its owners: the holder of the office, the owner's branch, or the owner.
pub(crate) fn meaning(work: &mut Work<'_, '_>, k: usize, p: usize, depth: usize) -> Option<(Vec<usize>, Form)> {
    if depth > 3 {
        return None;
    }
    let owners = owners(work, k, p);
    let owners: Vec<usize> = owners.into_iter().map(|o| o.0).collect();
    owned(work, k, p, &owners)
}

/// Whom phrase `p` means if `owners` own it.
pub(crate) fn owned(work: &mut Work<'_, '_>, k: usize, p: usize, owners: &[usize]) -> Option<(Vec<usize>, Form)> {
    let q = work.found[k].phrases[p].clone();
    let role = work.known.roles[q.role as usize].clone();
    if matches!(role.kind, RoleKind::Relative | RoleKind::Honorific) || owners.is_empty() {
        return None;
    }
    if role.kind == RoleKind::Profession && (role.sector.is_none() || !q.plural) {
        return None;
    }
    let mut actors = Vec::new();
    let mut form = Form::Nominal;
    for &owner in owners {
        let held = (role.kind == RoleKind::Title && !q.plural && !q.indefinite)
            .then(|| holder(work, owner, &role, q.former))
            .flatten();
        let actor = match held {
            Some(person) => {
                form = Form::Title;
                Some(person)
            }
            None if role.kind == RoleKind::Title && q.plural && !role.office.is_empty() && owners.len() > 1 => {
                let one = holder(work, owner, &role, q.former);
                if one.is_some() {
                    form = Form::Title;
                }
                one.or_else(|| branch(work, k, owner, &role))
            }
            None => branch(work, k, owner, &role),
        };
        actors.extend(actor.filter(|a| !actors.contains(a)));
    }
    (!actors.is_empty()).then_some((actors, form))
}

/// The owner's branch by the role: "Iraqi troops" → IRQ:MIL, "UN officials" → the UN, "Assad's forces" → SYR:MIL.
pub(crate) fn branch(work: &mut Work<'_, '_>, k: usize, owner: usize, role: &Role) -> Option<usize> {
    let actor = work.cast.actors[owner].clone();
    let _ = k;
    match actor.kind {
        ActorKind::State => {
            let entry = work.cast.info[owner].entry?;
            // A body that is nobody's branch ("a Turkish agency") is nobody known.
            if role.sector.is_none() && role.kind == RoleKind::Collective {
                return None;
            }
            work.cast.known(work.known, entry, actor.sector.or(role.sector))
        }
        ActorKind::Person => {
            if !matches!(role.kind, RoleKind::Collective | RoleKind::Agent)
                || !matches!(role.sector, Some(Sector::Gov | Sector::Mil) | None)
                || (role.sector.is_none() && role.kind == RoleKind::Collective)
            {
                return None;
            }
            let state = *work.known.states.get(actor.state.as_deref()?)?;
            work.cast.known(work.known, state, role.sector)
        }
        // "UN members", "NATO allies" are others than the body.
        ActorKind::Organization | ActorKind::Group => {
            if matches!(
                role.sector,
                Some(Sector::Cvl | Sector::Ref | Sector::Bus | Sector::Edu | Sector::Rel | Sector::Crm)
            ) {
                return None;
            }
            let others = [
                "member",
                "ally",
                "partner",
                "critic",
                "opponent",
                "rival",
                "supporter",
                "state",
                "country",
                "nation",
                "neighbour",
            ]
            .iter()
            .any(|w| role.name.split(' ').any(|x| x == *w));
            (!others).then_some(owner)
        }
        ActorKind::Event => None,
    }
}

/// Who holds the office that `role` names in `of`: the article's word first, then the tables on the day.
pub(crate) fn holder(work: &mut Work<'_, '_>, of: usize, role: &Role, former: bool) -> Option<usize> {
    if role.office.is_empty() || work.cast.actors[of].kind == ActorKind::Person {
        return None;
    }
    let title = fold_words(&role.name);
    let said = |a: &usize| work.cast.info[*a].offices.iter().any(|(o, t)| *o == of && *t == title);
    let told: Vec<usize> = work.cast.titled.get(&title).into_iter().flatten().copied().filter(said).collect();
    if let [one] = told[..] {
        return Some(one);
    }
    if work.cast.actors[of].sector.is_some() && work.cast.actors[of].kind == ActorKind::State {
        return None;
    }
    let entry = work.cast.info[of].entry?;
    if former {
        return None;
    }
    for day in [work.day, None] {
        let all = work.known.holders(entry, role, day);
        let present: Vec<usize> = all.iter().filter_map(|&e| work.cast.of_entry(e)).collect();
        if let [one] = present[..] {
            return Some(one);
        }
        if day.is_some()
            && let [one] = all[..]
        {
            return work.cast.known(work.known, one, None);
        }
    }
    None
}

/// The actors that own phrase `p`, with where they stand.
pub(crate) fn owners(work: &mut Work<'_, '_>, k: usize, p: usize) -> Vec<(usize, Span)> {
    let s = work.sentence(k);
    let mut out = Vec::new();
    for owner in work.found[k].phrases[p].owners.clone() {
        match owner {
            Owner::Hit(h) => {
                let (from, to) = (work.found[k].scan.hits[h].from, work.found[k].scan.hits[h].to);
                let sector = work.found[k].scan.hits[h].meanings[0].sector;
                let (sense, entry) = work.hit(k, h);
                let entry = match sense {
                    Sense::Place | Sense::City => work.known.entries[entry as usize].state,
                    _ => Some(entry),
                };
                let actor = entry.and_then(|e| work.cast.known(work.known, e, sector));
                out.extend(actor.map(|a| (a, s.span_of(from, to))));
            }
            Owner::Role(r) if titles_a_name(work, k, r) => {
                // "a spokesman for President Erdogan": the person, for whom his state stands.
                let end = work.found[k].phrases[r].role_to;
                let name = work.names[k].iter().find(|n| n.from == end).cloned();
                if let Some(name) = name {
                    out.extend(name.who.map(|w| (w, s.span_of(name.from, name.to))));
                }
            }
            Owner::Role(r) if r != p => {
                if let Some((actors, _)) = meaning(work, k, r, 0) {
                    let q = &work.found[k].phrases[r];
                    let span = s.span_of(q.from, q.role_to);
                    out.extend(actors.into_iter().map(|a| (a, span)));
                }
            }
            Owner::Chunk(c) => {
                let c = work.found[k].chunks[c];
                let span = s.span_of(c.from, c.to);
                let person = work.names[k].iter().find(|n| n.from <= c.from && c.to <= n.to).and_then(|n| n.who);
                let body = work.bodies.get(&(k, c.from)).copied();
                out.extend(person.or(body).map(|a| (a, span)));
            }
            _ => {}
        }
    }
    out
}

/// Whether a name follows the role at once: it is that person's title.
pub(crate) fn titles_a_name(work: &Work<'_, '_>, k: usize, p: usize) -> bool {
    work.names[k].iter().any(|n| n.from == work.found[k].phrases[p].role_to && n.who.is_some())
}

/// A person's state, or the body itself: who "Trump's envoy" is an envoy of.
pub(crate) fn state_or_self(work: &mut Work<'_, '_>, actor: usize) -> Option<usize> {
    let a = &work.cast.actors[actor];
    if a.kind != ActorKind::Person {
        return Some(actor);
    }
    let state = *work.known.states.get(a.state.as_deref()?)?;
    work.cast.known(work.known, state, None)
}

#[allow(clippy::too_many_arguments)]
pub(crate) fn office(
    work: &mut Work<'_, '_>,
    k: usize,
    person: usize,
    of: usize,
    title: String,
    person_span: Span,
    of_span: Span,
    former: bool,
) {
    if work.cast.actors[person].kind != ActorKind::Person
        || work.cast.actors[of].kind == ActorKind::Person
        || work.cast.actors[of].kind == ActorKind::Event
    {
        return;
    }
    if work.cast.actors[person].state.is_none() {
        work.cast.actors[person].state = work.cast.actors[of].state.clone();
    }
    work.offices.push(Office { person, of, title, sentence: k, person_span, of_span, former });
}

/// The title as said, in the singular for each of a list.
pub(crate) fn title_text(work: &Work<'_, '_>, k: usize, p: usize, singular: bool) -> String {
    let s = work.sentence(k);
    let phrase = &work.found[k].phrases[p];
    if singular {
        return work.known.roles[phrase.role as usize].name.clone();
    }
    let (mut from, to) = (phrase.title.0.min(phrase.role_from), phrase.title.1);
    while from < phrase.role_from
        && matches!(s.form(from).to_lowercase().as_str(), "former" | "ex" | "-" | "late" | "then")
    {
        from += 1;
    }
    s.span_of(from, to).of(work.document.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}
