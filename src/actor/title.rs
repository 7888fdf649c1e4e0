//! Titles. Reads sentences whose persons are named; adds their mentions with the titles around them, and the offices
//! that these give. Then hands on to role phrases and other names; what needs an antecedent is left in `work.pending`.

use super::find::Work;
use super::knowledge::{RoleKind, Sense};
use super::name::fold_words;
use super::person::titles_before;
use super::phrase::{Owner, Phrase};
use super::role::{branch, office, owners, phrase, state_or_self, title_text, titles_a_name};
use super::{ActorKind, Form, Sector, body};
use crate::span::Span;
use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Adds mentions and offices of all sentences.
pub(crate) fn resolve(work: &mut Work<'_, '_>) {
    // Persons first, in the whole article: a later sentence may say who "the president" of an earlier one is.
    for k in 0..work.found.len() {
        work.done.push(vec![false; work.found[k].phrases.len()]);
        body::bodies(work, k);
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
        body::hits(work, k);
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
        // "the President of X, Mr A, the President of Y, Mr B": each title is of the name after it.
        let all = &work.found[k].phrases;
        let title = |q: &Phrase| work.known.roles[q.role as usize].kind == RoleKind::Title;
        let own = all.iter().any(|q| title(q) && q.to + 1 == from && comma(q.to));
        let first = |name: usize| titles_before(all, name, s).iter().map(|&t| all[t].role_from).min().unwrap_or(name);
        let next = work.names[k].iter().any(|n| n.who.is_some() && first(n.from) == phrase.to + 1);
        if own && next && comma(phrase.to) {
            return false;
        }
        return tree || ((rich || !role.office.is_empty()) && ends(phrase.to));
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
    (!phrase.owners.is_empty() || phrase.title.1 > phrase.role_to)
        && (copula(name_head, role_head) && !negated(s, role_head) || copula(role_head, name_head))
}

fn negated(s: &Sentence<'_>, i: usize) -> bool {
    s.children(i).any(|c| matches!(s.form(c), "not" | "n't" | "never"))
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
            let own = work.known.entries[e as usize].state;
            let fits = |day, own: Option<u32>| {
                let mut all = tenures.iter().map(|&t| &work.known.tenures[t as usize]);
                all.find(|t| work.known.fits(t, &role, day) && own.is_none_or(|o| o == t.of)).map(|t| t.of)
            };
            // "Secretary-General Guterres", once a prime minister: the very title tells the body.
            let named = |day: Option<crate::calendar::Day>| {
                let mut all = tenures.iter().map(|&t| &work.known.tenures[t as usize]);
                all.find(|t| t.title == fold_words(&role.name) && day.is_none_or(|d| t.holds(d))).map(|t| t.of)
            };
            named(work.day)
                .or_else(|| fits(work.day, own))
                .or_else(|| named(None))
                .or_else(|| fits(None, own))
                .or_else(|| fits(work.day, None))
                .or_else(|| fits(None, None))
        });
        let said = work.cast.info[who].offices.iter().find(|(_, t)| *t == fold_words(&role.name)).map(|o| o.0);
        let own = entry.and_then(|e| work.known.entries[e as usize].state).filter(|_| role.office != "spokesman");
        // A minister in a statement of his own government.
        let home = work
            .home
            .filter(|_| matches!(role.sector, Some(Sector::Gov | Sector::Mil)) || role.sector.is_none())
            .filter(|_| !matches!(role.office.as_str(), "head_of_state" | "ruler" | "chief" | "crown_prince"));
        let of = said.or_else(|| work.cast.known(work.known, state.or(own).or(home)?, None));
        owners.extend(of.map(|o| (o, title_span)));
    }
    let title = title_text(work, k, p, false);
    for (of, of_span) in owners {
        let Some(of) = state_or_self(work, of) else { continue };
        // A senator is his state's parliament's, an opposition leader its opposition's.
        let side = matches!(role.sector, Some(Sector::Leg | Sector::Opp | Sector::Reb | Sector::Jud))
            && work.cast.actors[of].kind == ActorKind::State;
        let of = if side { branch(work, k, of, &role).unwrap_or(of) } else { of };
        office(work, k, who, of, title.clone(), span, of_span, phrase.former);
        work.cast.title(who, of, &fold_words(&role.name));
    }
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
