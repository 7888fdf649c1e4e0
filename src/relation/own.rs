//! Bodies named by their owner: "the coalition's steering group", "the party's militia, the …", "X, the opposition's
//! umbrella group". Reads a sentence's actors; returns [`Tie`]s of PART_OF.

use super::event::Matcher;
use super::fact::fitted;
use super::noun;
use super::ontology::Relation;
use super::tie::{Said, Tie};
use super::who::Hit;
use crate::actor::{Actor, ActorKind, Form, Mention, Sector};
use crate::text::{Deprel, Upos, Xpos};

/// The ties of a sentence between bodies and their owners.
pub fn owned(m: &Matcher<'_, '_>) -> Vec<Tie> {
    let mut out = Vec::new();
    for body in m.who.mentions().iter().filter(|x| x.form == Form::Name) {
        let [actor] = body.actors[..] else { continue };
        let a = &m.actors.actors[actor];
        // "Kurdish partners" is no name of a body, whoever they are.
        let name = m.view.s.form(body.head).starts_with(char::is_uppercase);
        if !name || !matches!(a.kind, ActorKind::Organization | ActorKind::Group) {
            continue;
        }
        // "Kurds, Turkmen and …" is a list.
        let people = a.kind == ActorKind::Group && a.sector.is_none();
        let beside = if people { Vec::new() } else { apposed(m, body) };
        let owners = possessor(m, body, a).into_iter().chain(beside);
        let hit = Hit { actor, span: body.span, place: false, society: false };
        let fits = |o: &Hit| fitted(Relation::PartOf, a, &m.actors.actors[o.actor]) == Some(Relation::PartOf);
        let pairs: Vec<(Hit, Hit)> = owners.filter(|o| o.actor != actor && fits(o)).map(|o| (hit, o)).collect();
        if !pairs.is_empty() {
            out.push(Tie { relation: Relation::PartOf, title: None, noun: body.head, pairs, said: Said::Named });
        }
    }
    out
}

/// "X's" before the name. A land has parties, firms and militias that are not its government's; its forces and courts
/// are.
fn possessor(m: &Matcher<'_, '_>, body: &Mention, a: &Actor) -> Vec<Hit> {
    use Sector::{Cop, Gov, Jud, Leg, Mil, Spy};
    let from = noun::left(m.view, body.head).min(body.from);
    let organ = matches!(a.sector, Some(Gov | Mil | Spy | Cop | Leg | Jud));
    let near = |x: &&Mention| {
        let owns = x.to < m.view.s.len() && m.view.s.xpos(x.to) == Xpos::Pos && x.form != Form::Pronoun;
        owns && x.from >= from && x.to < body.from && (x.to + 1..body.from).all(|t| m.view.s.upos(t) != Upos::Punct)
    };
    let owner = m.who.mentions().iter().filter(near).max_by_key(|x| (x.to, std::cmp::Reverse(x.from)));
    let land = |h: &Hit| {
        let o = &m.actors.actors[h.actor];
        // "Vietnam's", not "the Vietnamese foreign ministry's".
        o.kind == ActorKind::State && o.sector.is_none() && owner.is_some_and(|x| x.to - x.from == 1)
    };
    let hits = owner.map(|x| m.who.of(x)).unwrap_or_default();
    hits.into_iter().filter(|h| m.actors.actors[h.actor].kind != ActorKind::Person && (organ || !land(h))).collect()
}

/// "X, the opposition's umbrella group": a branch of a state in apposition to the name.
fn apposed(m: &Matcher<'_, '_>, body: &Mention) -> Vec<Hit> {
    let view = m.view;
    let beside = |x: &&Mention| {
        let tree =
            view.deprel(x.head) == Deprel::Appos && view.head(x.head).is_some_and(|h| body.from <= h && h < body.to);
        let page = body.to < view.s.len() && noun::sets_off(view, body.to) && {
            let from = noun::left(view, x.head);
            from == body.to + 1
        };
        let one = !noun::plural(view, x.head);
        x.form == Form::Nominal && one && x.from > body.to && (tree || page) && {
            let after = x.to;
            after >= view.s.len() || view.s.upos(after) == Upos::Punct
        }
    };
    let branch = |h: &Hit| {
        let o = &m.actors.actors[h.actor];
        let side = !matches!(o.sector, None | Some(Sector::Med | Sector::Bus | Sector::Edu));
        o.kind == ActorKind::State && side
    };
    let mention = m.who.mentions().iter().find(beside);
    mention.map(|x| m.who.of(x)).unwrap_or_default().into_iter().filter(branch).collect()
}
