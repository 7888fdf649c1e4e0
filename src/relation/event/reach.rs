//! Targets further off. Reads a predicate whose own places name nobody; returns the nearest actors that the rest of its
//! clause names ("gave money to build schools in Chad", "arrested four men, including a leader of the mob").

use super::Matcher;
use super::target::material;
use crate::actor::ActorKind;
use crate::relation::frame::{Frame, Path, Pos};
use crate::relation::ontology::Relation;
use crate::relation::who::Hit;
use crate::text::{Deprel, Upos};

/// How many steps down the tree a target may hang.
const DEPTH: usize = 6;

/// Prepositions of what only comes with a deed: time, reason, comparison, source.
const BESIDE: &[&str] = &[
    "about",
    "according to",
    "after",
    "ahead of",
    "alongside",
    "amid",
    "as",
    "because of",
    "before",
    "besides",
    "by",
    "despite",
    "due to",
    "during",
    "except",
    "following",
    "in front of",
    "like",
    "of",
    "since",
    "than",
    "thanks to",
    "through",
    "under",
    "unlike",
    "until",
    "via",
    "with",
    "within",
    "without",
];

impl Matcher<'_, '_> {
    /// The nearest actors under predicate `i` besides `doers`, for what is done to somebody or happens somewhere.
    pub(super) fn reach(&self, frame: &Frame, i: usize, noun: Option<usize>, doers: &[Hit]) -> Vec<Hit> {
        if !reaches(frame) {
            return Vec::new();
        }
        let object = frame.object.contains(&Path::Object) && self.object(i).is_some();
        // "surrendered in Mosul": who yields, yields to somebody there.
        let yields = frame.relation == Relation::Retreat && !self.view.passive(i);
        if object || noun.is_some() && frame.rank() > 0 || yields { self.below(i, doers) } else { Vec::new() }
    }

    /// The nearest actors under token `i` besides `doers`: first those who can be acted upon, then places.
    pub(super) fn below(&self, i: usize, doers: &[Hit]) -> Vec<Hit> {
        [false, true].into_iter().map(|places| self.down(i, places, doers)).find(|h| !h.is_empty()).unwrap_or_default()
    }

    fn down(&self, top: usize, places: bool, doers: &[Hit]) -> Vec<Hit> {
        let view = self.view;
        let mut level = vec![top];
        for depth in 0..DEPTH {
            let mut next = Vec::new();
            for &at in &level {
                for k in view.kids(at).filter(|&k| self.leads(k, at, depth == 0)) {
                    let mut hits = self.who.at(view, k);
                    hits.retain(|h| (places || !h.place) && !doers.iter().any(|d| self.of_one(d.actor, h.actor)));
                    if !hits.is_empty() {
                        return hits;
                    }
                    next.push(k);
                }
            }
            level = next;
        }
        Vec::new()
    }

    /// Whether two actors are one, or of one state: nobody is meant who stands beside his own.
    fn of_one(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.actors.actors[a], &self.actors.actors[b]);
        a == b || x.kind != ActorKind::Group && x.state.is_some() && x.state == y.state
    }

    /// Whether the way to the target may go down to `k`.
    fn leads(&self, k: usize, at: usize, first: bool) -> bool {
        let view = self.view;
        if view.s.upos(k) == Upos::Pron {
            return false;
        }
        let aside = || view.case(k).is_some_and(|c| BESIDE.contains(&c.as_str()));
        match view.deprel(k) {
            Deprel::Obj | Deprel::Iobj => true,
            Deprel::NsubjPass => first,
            Deprel::Obl => !aside(),
            Deprel::Nmod => view.cased(k, "of") || view.cased(k, "with") || !aside(),
            Deprel::Xcomp => true,
            Deprel::Advcl | Deprel::Acl => {
                view.kids(k).any(|c| view.deprel(c) == Deprel::Mark && (view.is(c, "to") || view.is(c, "for")))
                    || view.deprel(k) == Deprel::Acl
            }
            Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Amod | Deprel::Compound | Deprel::Flat | Deprel::Appos => {
                !view.verbal(at)
            }
            Deprel::Conj => !view.clausal(k),
            _ => false,
        }
    }
}

/// Whether a frame acts upon somebody who may stand anywhere in its clause.
fn reaches(frame: &Frame) -> bool {
    let place = |p: &Path| matches!(p, Path::Object | Path::Indirect | Path::Preposition(_));
    frame.relation.is_event()
        && frame.relation != Relation::Statement
        && !frame.direct
        && !frame.infinitive
        && !frame.relation.symmetric()
        && frame.object.iter().any(place)
        && frame.pos == Pos::Verb
        && (material(frame.relation) || matches!(frame.relation, Relation::Agree | Relation::Reject))
}
