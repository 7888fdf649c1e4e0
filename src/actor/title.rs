//! Titles, role phrases and known names become mentions and offices. Reads sentences whose persons are named; adds the
//! mentions of everything that needs no antecedent. What has none yet is left to [`super::coref`] in `work.pending`.

use super::chunk::ChunkKind;
use super::find::Work;
use super::knowledge::{Role, RoleKind, Sense};
use super::name::fold_words;
use super::person::{self, titles_before};
use super::phrase::Owner;
use super::place;
use super::{ActorKind, Form, Office, Sector};
use crate::span::Span;
use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Adds mentions and offices of all sentences.
pub(crate) fn resolve(work: &mut Work<'_, '_>) {
    // Persons first, in the whole article: a later sentence may say who "the president" of an earlier one is.
    for k in 0..work.found.len() {
        work.done.push(vec![false; work.found[k].phrases.len()]);
        bodies(work, k);
    }
    for k in 0..work.found.len() {
        lists(work, k);
        for n in 0..work.names[k].len() {
            named(work, k, n);
        }
    }
    for k in 0..work.found.len() {
        for p in 0..work.found[k].phrases.len() {
            if !work.done[k][p] && !phrase(work, k, p) {
                work.pending.push((k, p));
            }
        }
        hits(work, k);
    }
}

/// Mentions of unknown bodies, by their head noun.
fn bodies(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    for c in work.found[k].chunks.clone() {
        let ChunkKind::Headed(Some(kind), sector) = c.kind else { continue };
        if kind == ActorKind::Event {
            continue;
        }
        let to = if s.xpos(c.to - 1) == Xpos::Pos { c.to - 1 } else { c.to };
        let name = person::name_text(&s, c.from, to);
        let state = super::scan::first_state(&s, c.from, to, work.known);
        let actor = work.cast.unknown(&name, kind, state, sector);
        work.cast.info[actor].count += 1;
        work.bodies.push((k, c.from, actor));
        work.mention(k, c.from, to, vec![actor], Form::Name);
    }
}

/// "The foreign ministers of Russia and China, Sergei Lavrov and Wang Yi": as many persons as owners, in order.
fn lists(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    for p in 0..work.found[k].phrases.len() {
        let phrase = work.found[k].phrases[p].clone();
        if !phrase.plural || phrase.owners.len() < 2 || phrase.to >= s.len() || s.form(phrase.to) != "," {
            continue;
        }
        let mut at = phrase.to + 1;
        let mut persons = Vec::new();
        while let Some(name) = work.names[k].iter().find(|n| n.from == at && n.who.is_some()) {
            persons.extend(name.who.map(|w| (w, s.span_of(name.from, name.to))));
            at = name.to;
            while at < s.len() && matches!(s.form(at), "," | "and") {
                at += 1;
            }
        }
        let owners = owners(work, k, p);
        if persons.len() != owners.len() {
            continue;
        }
        let title = title_text(work, k, p, true);
        for ((person, span), (of, of_span)) in persons.iter().zip(&owners) {
            office(work, k, *person, *of, title.clone(), *span, *of_span, phrase.former);
        }
        let all = persons.iter().map(|p| p.0).collect();
        work.mention(k, phrase.from, phrase.to, all, Form::Title);
        work.done[k][p] = true;
    }
}

/// The mention of a named person with its titles, and the offices they give.
fn named(work: &mut Work<'_, '_>, k: usize, n: usize) {
    let s = work.sentence(k);
    let (from, to) = (work.names[k][n].from, work.names[k][n].to);
    let Some(who) = work.names[k][n].who else { return };
    let to = if to > from + 1 && s.xpos(to - 1) == Xpos::Pos { to - 1 } else { to };
    let span = s.span_of(from, to);
    let mut start = from;
    let mut titles = titles_before(&work.found[k].phrases, from, &s);
    titles.retain(|&p| work.known.roles[work.found[k].phrases[p].role as usize].kind != RoleKind::Collective);
    for &p in &titles {
        start = start.min(work.found[k].phrases[p].from);
        give(work, k, p, who, span);
        work.done[k][p] = true;
    }
    // "The commander, Lt. Gen. X": the apposed title stands before the rank.
    let rank = titles.iter().map(|&p| work.found[k].phrases[p].role_from).min().unwrap_or(from);
    let apposed: Vec<usize> = (0..work.found[k].phrases.len())
        .filter(|&p| !work.done[k][p] && apposed(work, k, p, &s, rank.min(start), to))
        .collect();
    for p in apposed {
        give(work, k, p, who, span);
        let (from, end) = (work.found[k].phrases[p].from, work.found[k].phrases[p].to);
        work.done[k][p] = true;
        work.mention(k, from, end, vec![who], Form::Title);
    }
    work.mention(k, start, to, vec![who], Form::Name);
    leads(work, k, who, from, to);
}

/// Whether phrase `p` stands in apposition to, or is said of, the name at `from..to`.
fn apposed(work: &Work<'_, '_>, k: usize, p: usize, s: &Sentence<'_>, from: usize, to: usize) -> bool {
    let phrase = &work.found[k].phrases[p];
    let role = &work.known.roles[phrase.role as usize];
    if phrase.plural || matches!(role.kind, RoleKind::Collective | RoleKind::Honorific) || titles_a_name(work, k, p) {
        return false;
    }
    let comma = |i: usize| i < s.len() && matches!(s.form(i), "," | "(" | "–" | "—" | "-" | "--");
    let ends = |i: usize| {
        i >= s.len()
            || matches!(s.upos(i), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron | Upos::Adp)
            || matches!(s.form(i), "who" | "that")
    };
    let name_head = super::head_of(s, from, to);
    let role_head = phrase.role_to - 1;
    let tree = (s.deprel(role_head) == Deprel::Appos && s.head(role_head) == Some(name_head))
        || (s.deprel(name_head) == Deprel::Appos && s.head(name_head) == Some(role_head));
    let rich = !phrase.owners.is_empty() || phrase.definite || phrase.indefinite || phrase.title.1 > phrase.role_to;
    if to < phrase.from && comma(to) && phrase.from == to + 1 {
        return tree || (rich && ends(phrase.to));
    }
    if phrase.to < from && comma(phrase.to) && from == phrase.to + 1 {
        return tree
            || (rich
                && (to >= s.len()
                    || matches!(s.form(to), "," | "." | ")" | ":" | ";" | "–" | "—")
                    || matches!(s.upos(to), Upos::Verb | Upos::Aux)));
    }
    // "X is the president of Y", "his chief of staff is X"
    let copula =
        |a: usize, b: usize| s.deprel(a) == Deprel::Nsubj && s.head(a) == Some(b) && s.child(b, Deprel::Cop).is_some();
    copula(name_head, role_head) && !negated(s, role_head) || copula(role_head, name_head)
}

fn negated(s: &Sentence<'_>, i: usize) -> bool {
    s.children(i).any(|c| matches!(s.form(c), "not" | "n't" | "never"))
}

/// Whether a name follows the role at once: it is that person's title.
fn titles_a_name(work: &Work<'_, '_>, k: usize, p: usize) -> bool {
    work.names[k].iter().any(|n| n.from == work.found[k].phrases[p].role_to && n.who.is_some())
}

/// The office that phrase `p` gives to `who`, if it is one.
fn give(work: &mut Work<'_, '_>, k: usize, p: usize, who: usize, span: Span) {
    let s = work.sentence(k);
    let phrase = work.found[k].phrases[p].clone();
    let role = work.known.roles[phrase.role as usize].clone();
    if let Some(gender) = role.gender {
        work.cast.info[who].gender.get_or_insert(gender);
    }
    let official = !role.office.is_empty();
    let mut owners = owners(work, k, p);
    if phrase.owners.iter().any(|o| matches!(o, Owner::Pronoun(_))) {
        work.pending_office.push((k, p, who, span));
        return;
    }
    for (of, _) in &owners {
        if work.cast.actors[who].state.is_none() {
            work.cast.actors[who].state = work.cast.actors[*of].state.clone();
        }
    }
    if !official {
        return;
    }
    let title_span = s.span_of(phrase.role_from, phrase.role_to);
    if owners.is_empty() {
        let entry = work.cast.info[who].entry;
        let state = entry.and_then(|e| {
            let tenures = work.known.by_person.get(&e)?;
            let fits = |day| {
                tenures
                    .iter()
                    .map(|&t| &work.known.tenures[t as usize])
                    .find(|t| work.known.fits(t, &role, day))
                    .map(|t| t.of)
            };
            fits(work.day).or_else(|| fits(None))
        });
        let said = work.cast.info[who].offices.iter().find(|(_, t)| *t == fold_words(&role.name)).map(|o| o.0);
        let own = entry.and_then(|e| work.known.entries[e as usize].state).filter(|_| role.office != "spokesman");
        // A minister in a statement of his own government.
        let home =
            work.home.filter(|_| matches!(role.sector, Some(Sector::Gov | Sector::Mil)) || role.sector.is_none());
        let of = said.or_else(|| work.cast.known(work.known, state.or(own).or(home)?, None));
        owners.extend(of.map(|o| (o, title_span)));
    }
    let title = title_text(work, k, p, false);
    for (of, of_span) in owners {
        office(work, k, who, of, title.clone(), span, of_span, phrase.former);
        work.cast.info[who].offices.push((of, fold_words(&role.name)));
    }
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
                let body = work.bodies.iter().find(|b| b.0 == k && b.1 == c.from).map(|b| b.2);
                out.extend(person.or(body).map(|a| (a, span)));
            }
            _ => {}
        }
    }
    out
}

/// Adds the mention of a phrase without a name; false if its owner is not known yet.
fn phrase(work: &mut Work<'_, '_>, k: usize, p: usize) -> bool {
    let q = work.found[k].phrases[p].clone();
    let role = &work.known.roles[q.role as usize];
    if matches!(role.kind, RoleKind::Relative | RoleKind::Honorific) {
        return true;
    }
    if q.owners.is_empty() || q.owners.iter().any(|o| matches!(o, Owner::Pronoun(_))) {
        return false;
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
fn branch(work: &mut Work<'_, '_>, k: usize, owner: usize, role: &Role) -> Option<usize> {
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
        ActorKind::Organization | ActorKind::Group => Some(owner),
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
    let told: Vec<usize> = (0..work.cast.actors.len()).filter(said).collect();
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
    let here = |work: &Work<'_, '_>, e: u32| work.cast.info.iter().position(|i| i.entry == Some(e));
    for day in [work.day, None] {
        let all = work.known.holders(entry, role, day);
        let present: Vec<usize> = all.iter().filter_map(|&e| here(work, e)).collect();
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

/// "X, who leads Y": an office without a noun.
fn leads(work: &mut Work<'_, '_>, k: usize, who: usize, from: usize, to: usize) {
    let s = work.sentence(k);
    let head = super::head_of(&s, from, to);
    for v in s.children(head).filter(|&c| s.deprel(c) == Deprel::AclRelcl) {
        let title = match s.lemma(v) {
            "lead" => "leader",
            "head" | "chair" => "head",
            "command" => "commander",
            "rule" | "govern" => "ruler",
            _ => continue,
        };
        if !s.children(v).any(|c| s.form(c) == "who") {
            continue;
        }
        let Some(object) = s.child(v, Deprel::Obj) else { continue };
        let hit = (0..work.found[k].scan.hits.len()).find(|&h| {
            let hit = &work.found[k].scan.hits[h];
            (hit.from <= object && object < hit.to) || s.head(hit.to - 1) == Some(object)
        });
        let Some(h) = hit else { continue };
        let (sense, entry) = work.hit(k, h);
        if matches!(sense, Sense::Person | Sense::City | Sense::Place | Sense::Event) {
            continue;
        }
        let sector = work.found[k].scan.hits[h].meanings[0].sector;
        if let Some(of) = work.cast.known(work.known, entry, sector) {
            let hit = &work.found[k].scan.hits[h];
            let of_span = s.span_of(hit.from, hit.to);
            office(work, k, who, of, title.to_owned(), s.span_of(from, to), of_span, false);
        }
    }
}

/// Mentions of known names that are no person's.
fn hits(work: &mut Work<'_, '_>, k: usize) {
    let s = work.sentence(k);
    for h in 0..work.found[k].scan.hits.len() {
        let hit = &work.found[k].scan.hits[h];
        let (from, to, meaning) = (hit.from, hit.to, hit.meanings[0]);
        let state = work.known.entries[meaning.entry as usize].state;
        let (entry, sector, form) = match meaning.sense {
            Sense::Person => continue,
            Sense::State => (Some(meaning.entry), None, place::of_state(&s, from, to)),
            Sense::Capital => (Some(meaning.entry), None, place::of_capital(&s, from, to)),
            Sense::City | Sense::Place => (state, None, Form::Place),
            Sense::Metonym => (Some(meaning.entry), meaning.sector, place::of_seat(&s, from, to)),
            Sense::Adjective => (Some(meaning.entry), None, Form::Adjective),
            Sense::Citizen => {
                let the = from > 0 && s.form(from - 1).eq_ignore_ascii_case("the");
                let sector = if the && to - from == 1 { None } else { Some(Sector::Cvl) };
                let modifier = to < s.len()
                    && s.head(to - 1).is_some_and(|g| g >= to)
                    && matches!(s.deprel(to - 1), Deprel::Amod | Deprel::Compound);
                if modifier {
                    (Some(meaning.entry), None, Form::Adjective)
                } else {
                    (Some(meaning.entry), sector, Form::Nominal)
                }
            }
            Sense::Branch => (Some(meaning.entry), meaning.sector, Form::Name),
            Sense::Group if s.upos(to - 1) == Upos::Adj => (Some(meaning.entry), None, Form::Adjective),
            Sense::Organisation | Sense::Group | Sense::Event => (Some(meaning.entry), None, Form::Name),
        };
        let Some(actor) = entry.and_then(|e| work.cast.known(work.known, e, sector)) else { continue };
        work.cast.info[actor].count += 1;
        let text = s.span_of(from, to).of(work.document.text());
        if matches!(meaning.sense, Sense::Organisation | Sense::Group | Sense::Event) {
            work.cast.alias(actor, text);
        }
        work.mention(k, from, to, vec![actor], form);
    }
}
