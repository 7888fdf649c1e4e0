//! Frames applied to a sentence. Reads a [`View`], who stands where, and the frames; returns [`Match`]es: a predicate
//! with its two actors, in every construction (active, passive, relative, participial, coordinated, nominal).

mod argument;
pub mod attempt;
mod embedded;
mod fits;
mod governor;
mod near;
mod reach;
mod reciprocal;
mod role;
mod target;
mod walk;

pub use target::material;

use super::embed::Embeds;
use super::frame::{Frame, Frames, Path, Pos};
use super::view::{View, singular};
use super::who::{Hit, Who};
use crate::actor::{ActorKind, Actors, Sector};
use crate::text::{Deprel, Upos, Xpos};

/// A frame that found its two sides.
#[derive(Debug, Clone)]
pub struct Match<'f> {
    /// The frame.
    pub frame: &'f Frame,
    /// The predicate's head token.
    pub predicate: usize,
    /// Who acts.
    pub subjects: Vec<Hit>,
    /// Upon whom; empty where both sides are in `subjects` ("A and B met").
    pub objects: Vec<Hit>,
    /// Whether the tree says so; else the actors only stand near, in the order of an English clause.
    pub by_tree: bool,
}

/// What a sentence is matched against.
#[derive(Debug, Clone, Copy)]
pub struct Matcher<'a, 'd> {
    /// The sentence.
    pub view: &'a View<'d>,
    /// Who stands where.
    pub who: &'a Who<'a>,
    /// All actors.
    pub actors: &'a Actors,
    /// The frames.
    pub frames: &'a Frames,
    /// The embedding words.
    pub embeds: &'a Embeds,
}

impl<'a> Matcher<'a, '_> {
    /// All matches of the sentence, in order of their predicates.
    pub fn matches(&self) -> Vec<Match<'a>> {
        let mut found = Vec::new();
        self.each(|frames, i| {
            for far in [false, true] {
                for &(frame, noun) in &frames {
                    if let Some(m) = self.apply(frame, i, noun, far) {
                        found.push(m);
                        return true;
                    }
                }
            }
            false
        });
        let silent = self.embedded(&found);
        found.extend(silent);
        found.sort_by_key(|m| m.predicate);
        found
    }

    /// Calls `visit` for every predicate with the frames that its words call for, the most specific first;
    /// `visit` says whether one of them spoke.
    pub fn each(&self, mut visit: impl FnMut(Vec<(&'a Frame, Option<usize>)>, usize) -> bool) {
        let n = self.view.s.len();
        let mut taken = vec![false; n];
        // Verbs first: an idiom takes its noun away from the noun frames ("lifted sanctions on").
        for i in (0..n).filter(|&i| self.view.verbal(i) && !self.ornament(i)) {
            if !visit(self.called(i, Pos::Verb, &mut taken), i) {
                // "is affiliated with": a participle that the table has as an adjective.
                visit(self.called(i, Pos::Adjective, &mut taken), i);
            }
        }
        for i in (0..n).filter(|&i| !self.view.verbal(i)) {
            match self.view.s.upos(i) {
                Upos::Noun | Upos::Propn => {
                    if !taken[i] && !self.named_event(i) {
                        visit(self.called(i, Pos::Noun, &mut taken), i);
                    }
                    visit(self.called(i, Pos::Role, &mut taken), i);
                }
                Upos::Adj | Upos::Adv | Upos::Adp => {
                    visit(self.called(i, Pos::Adjective, &mut taken), i);
                }
                _ => {}
            }
        }
    }

    /// Whether a noun is the name of an event that says nothing of its sides: "the Cold War".
    fn named_event(&self, i: usize) -> bool {
        let named =
            |m: &crate::actor::Mention| m.actors.iter().all(|&a| self.actors.actors[a].kind == ActorKind::Event);
        let Some(m) = self.who.headed(i).filter(|m| m.to > m.from + 1 && named(m)) else { return false };
        let inner = |x: &crate::actor::Mention| x.from >= m.from && x.to <= m.to && x.actors != m.actors;
        if self.who.mentions().iter().any(inner) {
            return false;
        }
        let outside = |k: usize| k < m.from || k >= m.to;
        !self.view.kids(i).any(|k| {
            outside(k)
                && (self.view.deprel(k) == Deprel::NmodPoss || self.view.cased(k, "of") || self.view.cased(k, "with"))
        })
    }

    /// An adjectival "-ing" before its noun tells no event ("hard-hitting sanctions").
    fn ornament(&self, i: usize) -> bool {
        self.view.deprel(i) == Deprel::Amod && self.view.s.xpos(i) == Xpos::Vbg
    }

    /// The frames that the words around `i` call for, each with its own noun's token. A frame with a particle or a noun
    /// of its own silences the plainer ones, whether or not it finds actors.
    fn called(&self, i: usize, pos: Pos, taken: &mut [bool]) -> Vec<(&'a Frame, Option<usize>)> {
        let participle = pos == Pos::Adjective && self.view.verbal(i);
        let lemma = if participle { self.view.s.form(i) } else { self.view.s.lemma(i) }.to_lowercase();
        let lemma = self.known(lemma, i);
        let own = self.frames.of(&lemma).iter().filter(|f| f.pos == pos);
        let mut frames: Vec<_> = own.filter_map(|f| Some((f, self.fits(f, i)?))).collect();
        let best = frames.iter().map(|(f, _)| f.rank()).max().unwrap_or(0);
        frames.retain(|(f, _)| f.rank() == best);
        if let Some(noun) = frames.first().and_then(|f| f.1) {
            taken[noun] = true;
        }
        frames
    }

    /// The lemma as the table has it: a plural may be its own lemma, and rare verbs come without their last letter ("straf", "boycot")
    /// or, tagged as adjectives, whole ("freed").
    fn known(&self, lemma: String, i: usize) -> String {
        if !self.frames.of(&lemma).is_empty() {
            return lemma;
        }
        if self.view.s.upos(i) != Upos::Verb {
            let plural = self.view.s.xpos(i) == Xpos::Nns;
            let others = [singular(&lemma).into_owned(), self.view.s.form(i).to_lowercase()];
            return others.into_iter().find(|l| plural && !self.frames.of(l).is_empty()).unwrap_or(lemma);
        }
        let double = lemma.chars().next_back().map(|c| format!("{lemma}{c}")).unwrap_or_default();
        let clipped = lemma.strip_suffix("ed").unwrap_or_default().to_owned();
        [format!("{lemma}e"), double, format!("{clipped}e"), clipped]
            .into_iter()
            .find(|l| !self.frames.of(l).is_empty())
            .unwrap_or(lemma)
    }

    /// Whether an actor acts for a state or a body: everybody but a private person.
    fn official(&self, hit: &Hit) -> bool {
        let actor = &self.actors.actors[hit.actor];
        let private = [Sector::Cvl, Sector::Ref].map(Some).contains(&actor.sector);
        !private && (actor.kind != ActorKind::Person || actor.sector.is_some())
    }

    pub(self) fn apply(&self, frame: &'a Frame, i: usize, noun: Option<usize>, far: bool) -> Option<Match<'a>> {
        if frame.pos == Pos::Role {
            return self.role(frame, i);
        }
        if (frame.object.contains(&Path::Between) || frame.relation.symmetric())
            && let Some((a, b)) = self.between(i, noun)
        {
            return Some(Match { frame, predicate: i, subjects: a, objects: b, by_tree: true });
        }
        let fit = |hits: Vec<Hit>| -> Vec<Hit> {
            hits.into_iter().filter(|h| frame.kinds.fit(self.actors.actors[h.actor].kind)).collect()
        };
        let mut by_tree = true;
        let paths = || frame.object.iter().filter(|p| **p != Path::Between);
        let mut objects =
            paths().map(|p| fit(self.walk(frame, p, i, noun, true))).find(|h| !h.is_empty()).unwrap_or_default();
        if objects.is_empty() {
            objects = fit(self.after(frame, i));
            by_tree = objects.is_empty();
        }
        if frame.pos == Pos::Verb && objects.len() > 1 {
            // "A and B agreed on their border": the owners of the object are the ones who act.
            let agents = self.walk(frame, &Path::Agent, i, noun, false);
            if agents.len() > 1 && frame.subject.contains(&Path::Agent) {
                objects.retain(|o| !agents.iter().any(|a| a.actor == o.actor));
            }
        }
        let only = |mut hits: Vec<Hit>| {
            hits.retain(|h| !objects.iter().any(|o| o.actor == h.actor));
            hits
        };
        let mut subjects = frame
            .subject
            .iter()
            .map(|p| {
                let mut hits = only(self.walk(frame, p, i, noun, false));
                hits.retain(|h| (!h.place || *p == Path::Scene) && (!frame.official || self.official(h)));
                hits
            })
            .find(|h| !h.is_empty())
            .unwrap_or_default();
        if subjects.is_empty() && !objects.is_empty() && by_tree {
            subjects = only(self.before(frame, i));
            by_tree = subjects.is_empty();
        }
        if subjects.is_empty() {
            return None;
        }
        let mutual = frame.joint() || self.reciprocal(i);
        if objects.is_empty() && far && !(mutual && subjects.len() > 1) {
            objects = fit(self.reach(frame, i, noun, &subjects));
            by_tree = false;
        }
        if objects.is_empty() && !(mutual && subjects.len() > 1) {
            return None;
        }
        Some(Match { frame, predicate: i, subjects, objects, by_tree })
    }
}
