//! Whose a role noun is: "Iran's ally", "an ally of Iran", "a US ally", "its ally", "our allies". Reads a [`Place`];
//! returns the owners that a frame allows.

use super::frame::{Frame, Path};
use super::noun;
use super::ontology::Relation;
use super::role::{Place, acts};
use super::tie::Said;
use super::who::Hit;
use crate::actor::{ActorKind, Form};
use crate::text::{Deprel, Xpos};

/// Words that say that a body is its state's.
const OFFICIAL: &[&str] = &["government", "national", "official", "public", "semi-official", "state"];

impl Place<'_, '_, '_> {
    /// A nation's paper or firm ("the Turkish newspaper Hürriyet") is no organ of its state unless the text says so.
    pub fn owned_by_state(&self, s: &Hit, o: &Hit, own: Option<&Path>) -> bool {
        use crate::actor::Sector::{Cop, Gov, Jud, Leg, Mil, Spy};
        let (a, b) = (&self.m.actors.actors[s.actor], &self.m.actors.actors[o.actor]);
        let official = |t: usize| OFFICIAL.contains(&self.m.view.s.lemma(t).to_lowercase().as_str());
        let state = b.kind == ActorKind::State && b.sector.is_none();
        !state
            || matches!(own, Some(Path::Preposition(_)))
            || matches!(a.sector, Some(Gov | Mil | Spy | Cop | Leg | Jud))
            || (self.from.saturating_sub(3)..self.i).any(official)
    }

    /// Whose the noun is, by what the frame allows; and by which path.
    pub fn owners<'f>(&self, frame: &'f Frame, bearers: &[Hit], said: Said) -> (Vec<Hit>, Option<&'f Path>) {
        let (view, who, i) = (self.m.view, self.m.who, self.i);
        let fit = |h: &Hit| {
            frame.kinds.fit(self.m.actors.actors[h.actor].kind) && !bearers.iter().any(|b| b.actor == h.actor)
        };
        for path in &frame.object {
            let hits: Vec<Hit> = match path {
                Path::Possessor => self.owned(),
                Path::Modifier => {
                    let mentions = noun::inside(view, who, self.from, i);
                    let people = |h: &Hit| {
                        let a = &self.m.actors.actors[h.actor];
                        a.kind == ActorKind::Group && a.sector.is_none()
                    };
                    let front = mentions.iter().filter(|(_, owns)| !owns).flat_map(|(mention, _)| who.of(mention));
                    front.filter(|h| !people(h)).collect()
                }
                Path::Preposition(p) => noun::after(view, who, i, p),
                _ => Vec::new(),
            };
            let hits: Vec<Hit> = hits.into_iter().filter(fit).collect();
            if !hits.is_empty() {
                return (hits, Some(path));
            }
        }
        // "views them as foes": the viewer's; "reassured allies such as Israel": the subject's.
        if frame.relation.symmetric() && !bearers.is_empty() && frame.object.contains(&Path::Possessor) {
            let verb = match said {
                Said::Held(v) => Some(v),
                Said::Named => view
                    .head(i)
                    .filter(|&h| matches!(view.deprel(i), Deprel::Obj | Deprel::Obl | Deprel::Xcomp) && acts(view, h)),
                Said::Predicate(_) => None,
            };
            let subject = verb.and_then(|v| view.surface_subject(v)).map(|t| who.deep(view, t)).unwrap_or_default();
            return (subject.into_iter().filter(fit).collect(), None);
        }
        // "brought before the council as a permanent member": of the body named last.
        if frame.relation == Relation::MemberOf && !bearers.is_empty() && view.is(i, "member") {
            let body = |h: &Hit| self.m.actors.actors[h.actor].kind == ActorKind::Organization && fit(h);
            let before = who.mentions().iter().rev().filter(|x| x.to <= self.from && x.form == Form::Name);
            return (before.flat_map(|x| who.of(x)).find(body).into_iter().collect(), None);
        }
        if frame.relation == Relation::PartOf {
            let official = (self.from..i).any(|t| OFFICIAL.contains(&view.s.lemma(t).to_lowercase().as_str()));
            let home = bearers.first().filter(|_| official).map(|h| (self.speaks_for(h.actor), h));
            let own = home.filter(|(a, h)| *a != h.actor).map(|(actor, h)| Hit { actor, ..*h });
            return (own.into_iter().collect(), None);
        }
        (Vec::new(), None)
    }

    /// Those named or meant by the possessor.
    pub fn owned(&self) -> Vec<Hit> {
        let (view, who) = (self.m.view, self.m.who);
        let mentions = noun::inside(view, who, self.from, self.i);
        let mut hits: Vec<Hit> = mentions.iter().filter(|(_, owns)| *owns).flat_map(|(x, _)| who.of(x)).collect();
        if hits.is_empty() {
            hits = who.possessor(view, self.i);
        }
        let Some(pronoun) = (self.from..self.i).find(|&t| view.s.xpos(t) == Xpos::PrpS) else { return hits };
        // "the party and its armed wing": nearer than any other "its".
        let joined = view.deprel(self.i) == Deprel::Conj;
        let meant = if joined || hits.is_empty() { self.meant() } else { Vec::new() };
        if !meant.is_empty() {
            hits = meant;
        }
        if view.is(pronoun, "our") || view.is(pronoun, "we") {
            hits.iter_mut().for_each(|h| h.actor = self.speaks_for(h.actor));
        }
        hits
    }

    /// Whom "its" most likely means where the actor stage left it open: "the US and its allies", "Iran told its ally".
    fn meant(&self) -> Vec<Hit> {
        let (view, who, i) = (self.m.view, self.m.who, self.i);
        let Some(h) = view.head(i) else { return Vec::new() };
        match view.deprel(i) {
            Deprel::Conj if h < i => who.headed(h).map(|x| who.of(x)).unwrap_or_default(),
            Deprel::Obj | Deprel::Obl | Deprel::Iobj => {
                view.surface_subject(h).filter(|&t| t < i).map(|t| who.at(view, t)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The state of an actor: "our allies" in an official's mouth are its allies.
    fn speaks_for(&self, actor: usize) -> usize {
        let all = &self.m.actors.actors;
        let person = &all[actor];
        let state = |a: &crate::actor::Actor| {
            a.kind == ActorKind::State && a.sector.is_none() && a.state.is_some() && a.state == person.state
        };
        if person.kind == ActorKind::State { actor } else { all.iter().position(state).unwrap_or(actor) }
    }
}
