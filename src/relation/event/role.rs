//! Role nouns ("ally", "member"). Reads a frame and its noun; returns whom the noun stands for and whose it is.

use super::{Match, Matcher};
use crate::actor::{ActorKind, Form};
use crate::relation::frame::{Frame, Path};
use crate::relation::ontology::Relation;
use crate::relation::who::Hit;
use crate::text::Deprel;

impl<'a> Matcher<'a, '_> {
    /// A role noun: the person or body it stands for, and whose it is.
    pub(super) fn role(&self, frame: &'a Frame, i: usize) -> Option<Match<'a>> {
        let bearers = self.bearers(i);
        let fit = |mut hits: Vec<Hit>| {
            hits.retain(|h| frame.kinds.fit(self.actors.actors[h.actor].kind));
            hits
        };
        let mut owners = Vec::new();
        let mut named = false;
        for path in &frame.object {
            owners = fit(self.walk(frame, path, i, None, true));
            named = !matches!(path, Path::Modifier);
            if !owners.is_empty() {
                break;
            }
        }
        let mut subjects = bearers;
        if named && !owners.is_empty() {
            // "the US military's Kurdish partners": the adjective says who they are.
            for h in self.who.modifiers(self.view, i) {
                if !subjects.iter().any(|s| s.actor == h.actor) {
                    subjects.push(h);
                }
            }
        }
        if owners.is_empty() {
            owners = fit(self.implied(frame, i, &subjects));
        }
        subjects.retain(|s| !owners.iter().any(|o| o.actor == s.actor) && !s.place);
        (!subjects.is_empty() && !owners.is_empty()).then_some(Match {
            frame,
            predicate: i,
            subjects,
            objects: owners,
            by_tree: true,
        })
    }

    /// Whom a role noun stands for: "its ally Iran", "Iran, an ally", "Iran is an ally", "allies such as Israel",
    /// "nations that include Canada", "regards Iran as an enemy", "along with its allies".
    pub(super) fn bearers(&self, i: usize) -> Vec<Hit> {
        let view = self.view;
        let mut subjects: Vec<Hit> = Vec::new();
        let mut add = |hits: Vec<Hit>| {
            for h in hits {
                if !subjects.iter().any(|s| s.actor == h.actor) {
                    subjects.push(h);
                }
            }
        };
        for k in view.kids(i) {
            match view.deprel(k) {
                Deprel::Appos | Deprel::Flat | Deprel::NmodDesc => add(self.who.at(view, k)),
                Deprel::Nsubj | Deprel::NsubjOuter if view.kid(i, Deprel::Cop).is_some() => {
                    add(self.who.at(view, view.antecedent(k, i)));
                }
                Deprel::Obl | Deprel::Nmod
                    if ["along with", "together with", "alongside", "such as", "like", "including"].iter().any(
                        |p| {
                            view.cased(k, p)
                                || view.case(k).is_some_and(|c| c.starts_with(p) || p.starts_with(&c) && c == "along")
                        },
                    ) =>
                {
                    add(self.who.at(view, k));
                }
                _ => {}
            }
        }
        // A name right behind the noun is its bearer, whatever the tree makes of it: "China's partner Pakistan".
        if let Some(name) = self.who.mentions().iter().find(|m| m.from == i + 1 && m.form == Form::Name) {
            add(self.who.at(view, name.head));
        }
        if let Some(h) = view.head(i) {
            match view.deprel(i) {
                Deprel::Appos | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat => add(self.who.at(view, h)),
                Deprel::AclRelcl if view.kid(i, Deprel::Cop).is_some() => add(self.who.at(view, h)),
                Deprel::Nsubj if view.is(h, "include") => {
                    if let Some(list) = view.kid(h, Deprel::Obj) {
                        add(self.who.at(view, list));
                    }
                }
                // "regards Iran as an enemy" and "serves as a member": the object, else the subject.
                Deprel::Obl | Deprel::Xcomp if view.cased(i, "as") || view.deprel(i) == Deprel::Xcomp => {
                    let object = self.object(h).filter(|&o| o != i);
                    if let Some(t) =
                        object.filter(|&o| !self.who.at(view, o).is_empty()).or_else(|| view.surface_subject(h))
                    {
                        add(self.who.at(view, t));
                    }
                }
                _ => {}
            }
        }
        subjects
    }

    /// Whose a role noun without an owner is: for members, the body named before in the sentence; for the others, the
    /// subject of its clause ("reassured allies such as Israel", "views Iran as a foe").
    pub(super) fn implied(&self, frame: &Frame, i: usize, bearers: &[Hit]) -> Vec<Hit> {
        let view = self.view;
        if bearers.is_empty() {
            return Vec::new();
        }
        if frame.relation == Relation::MemberOf {
            let before = self.who.mentions().iter().rev().filter(|m| m.to <= i && m.form != Form::Pronoun);
            return before
                .flat_map(|m| m.actors.iter().map(|&actor| Hit { actor, span: m.span, place: false, society: false }))
                .find(|h| self.actors.actors[h.actor].kind == ActorKind::Organization)
                .into_iter()
                .collect();
        }
        match (view.head(i), view.deprel(i)) {
            (Some(h), Deprel::Obj | Deprel::Obl | Deprel::Xcomp) if view.verbal(h) => {
                view.surface_subject(h).map(|t| self.actor_of(t)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}
