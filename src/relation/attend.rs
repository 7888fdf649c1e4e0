//! Who takes part in a named event, and who holds it, where no verb of the tables says so: "Russia's invasion of",
//! "the summit in Osaka", "told reporters at the summit", "her speech at the conference". Reads a sentence whose
//! actors hold an event; returns findings of TAKES_PART_IN and HOSTS.

use super::Finding;
use super::context;
use super::event::Matcher;
use super::ontology::Relation;
use super::triple::{DateBasis, Factuality};
use super::who::Hit;
use crate::actor::{ActorKind, Form, Mention, Sector};
use crate::calendar::Period;
use crate::date::{self, TimeMention};
use crate::text::{Deprel, Upos, Xpos};

/// Events that one holds and others attend.
const MEETINGS: &[&str] = &[
    "assembly",
    "celebration",
    "conference",
    "congress",
    "convention",
    "forum",
    "meeting",
    "parade",
    "session",
    "summit",
    "talk",
];

/// Events that one does to others.
const CAMPAIGNS: &[&str] = &[
    "airlift",
    "annexation",
    "blockade",
    "campaign",
    "crackdown",
    "incursion",
    "intervention",
    "invasion",
    "occupation",
    "offensive",
    "operation",
    "raid",
    "siege",
];

/// Words that give an event its name: "a campaign dubbed … by the army".
const NAMING: &[&str] = &["call", "codename", "dub", "name", "term", "christen"];

/// The findings around the events of a sentence.
pub fn attendance(m: &Matcher<'_, '_>, dates: &[TimeMention]) -> Vec<Finding> {
    let mut out = Vec::new();
    for (k, event) in m.who.mentions().iter().enumerate() {
        let [actor] = event.actors[..] else { continue };
        let longer = m.who.mentions()[..k].iter().any(|x| x.actors == event.actors && x.to >= event.to);
        if m.actors.actors[actor].kind != ActorKind::Event || longer {
            continue;
        }
        let place = Place { m, event, actor, dates };
        place.owners(&mut out);
        if place.of(MEETINGS) {
            place.hosts(&mut out);
            place.present(&mut out);
        }
        place.named(&mut out);
    }
    out
}

/// An event where it stands.
struct Place<'m, 'a, 'd> {
    m: &'m Matcher<'a, 'd>,
    event: &'m Mention,
    actor: usize,
    dates: &'m [TimeMention],
}

impl Place<'_, '_, '_> {
    /// Whether a word of the event's name is of this list.
    fn of(&self, list: &[&str]) -> bool {
        let s = &self.m.view.s;
        let press = (self.event.from..self.event.to).any(|t| s.form(t).eq_ignore_ascii_case("press"));
        !press && (self.event.from..self.event.to).any(|t| list.contains(&s.lemma(t).to_lowercase().as_str()))
    }

    /// "China's parade" holds it; "Russia's invasion", "the Turkish Operation Spring" does it.
    fn owners(&self, out: &mut Vec<Finding>) {
        let (view, who) = (self.m.view, self.m.who);
        let meeting = self.of(MEETINGS);
        if !meeting && !self.of(CAMPAIGNS) {
            return;
        }
        let mut owners: Vec<Hit> = Vec::new();
        for x in who.mentions().iter().filter(|x| x.actors != self.event.actors) {
            let owns = x.to < view.s.len() && view.s.xpos(x.to) == Xpos::Pos || view.s.xpos(x.head) == Xpos::PrpS;
            let behind = x.to + usize::from(owns && view.s.xpos(x.head) != Xpos::PrpS);
            // Inside the name at its start, or right before it but for adjectives.
            let inside = x.from == self.event.from && x.to <= self.event.head;
            let before = x.to <= self.event.from
                && (behind..self.event.from).all(|t| matches!(view.s.upos(t), Upos::Adj | Upos::Num | Upos::Noun));
            let state = |&a: &usize| self.m.actors.actors[a].kind == ActorKind::State;
            let does = !meeting && x.form == Form::Adjective && x.actors.iter().all(state);
            if (owns || does) && (inside || before) {
                owners.extend(who.of(x));
            }
        }
        let relation = if meeting { Relation::Hosts } else { Relation::TakesPartIn };
        for owner in owners {
            self.add(out, relation, Hit { place: false, ..owner }, self.event.head, Factuality::Asserted);
        }
        if !meeting {
            for k in view.kids(self.event.head).filter(|&k| view.cased(k, "by")) {
                for h in who.at(view, k) {
                    self.add(out, relation, h, self.event.head, Factuality::Asserted);
                }
            }
        }
    }

    /// "the summit in Osaka": the state of the place holds it.
    fn hosts(&self, out: &mut Vec<Finding>) {
        let view = self.m.view;
        let place = self.m.who.mentions().iter().find(|x| {
            let case = (1..=3).find_map(|d| x.from.checked_sub(d).filter(|&t| view.s.upos(t) == Upos::Adp));
            case.is_some_and(|t| view.s.form(t).eq_ignore_ascii_case("in") && t > self.event.head && t <= self.event.to)
                && x.form == Form::Place
        });
        for h in place.map(|x| self.m.who.of(x)).unwrap_or_default() {
            self.add(out, Relation::Hosts, Hit { place: false, ..h }, self.event.head, Factuality::Asserted);
        }
    }

    /// "said at the summit", "on the sidelines of the summit", "her speech at the summit".
    fn present(&self, out: &mut Vec<Finding>) {
        let view = self.m.view;
        let mut at = self.event.head;
        if let Some(side) =
            view.head(at).filter(|&h| view.cased(at, "of") && (view.is(h, "sideline") || view.is(h, "margin")))
        {
            at = side;
        } else if !view.cased(at, "at") && !view.cased(at, "during") {
            return;
        }
        let Some(case) = view.kids(at).find(|&k| view.deprel(k) == Deprel::Case) else { return };
        // A noun right before the preposition: whose speech it is.
        let noun = case.checked_sub(1).filter(|&t| view.s.upos(t) == Upos::Noun);
        let speakers = noun.map(|t| self.m.who.possessor(view, t)).unwrap_or_default();
        for h in &speakers {
            self.add(out, Relation::TakesPartIn, *h, noun.unwrap_or(at), Factuality::Asserted);
        }
        let Some(verb) = view.head(at).filter(|&v| speakers.is_empty() && view.verbal(v) && !view.passive(v)) else {
            return;
        };
        let st = context::standing(view, self.m.embeds, verb);
        if st.open || st.turn.is_some() {
            return;
        }
        let mut present = view.surface_subject(verb).map(|t| self.m.who.at(view, t)).unwrap_or_default();
        if view.is(verb, "meet") {
            present.extend(view.kid(verb, Deprel::Obj).map(|t| self.m.who.at(view, t)).unwrap_or_default());
        }
        for h in present {
            self.add(out, Relation::TakesPartIn, h, verb, st.factuality());
        }
    }

    /// "dubbed … by the army".
    fn named(&self, out: &mut Vec<Finding>) {
        let view = self.m.view;
        let Some(verb) = view.head(self.event.head) else { return };
        if !NAMING.contains(&view.s.lemma(verb).to_lowercase().as_str()) || !self.of(CAMPAIGNS) {
            return;
        }
        let by = view.kids(verb).find(|&k| view.deprel(k) == Deprel::OblAgent || view.cased(k, "by"));
        for h in by.map(|k| self.m.who.at(view, k)).unwrap_or_default() {
            self.add(out, Relation::TakesPartIn, h, verb, Factuality::Asserted);
        }
    }

    fn add(&self, out: &mut Vec<Finding>, relation: Relation, h: Hit, label: usize, factuality: Factuality) {
        let s = &self.m.view.s;
        let actor = &self.m.actors.actors[h.actor];
        // A paper that quotes from a summit does not attend it.
        if h.place || actor.kind == ActorKind::Event || actor.sector == Some(Sector::Med) {
            return;
        }
        let near = [self.event.head, label].into_iter().find_map(|t| date::attach(s, self.dates, t));
        let date: Option<Period> = near.and_then(|k| self.dates[k].value);
        out.push(Finding {
            sentence: s.index(),
            subject: h.actor,
            subject_span: h.span,
            relation,
            mode: None,
            cameo: None,
            label: s.token(label).span,
            title: None,
            object: self.actor,
            object_span: self.event.span,
            date,
            date_basis: if date.is_some() { DateBasis::Text } else { DateBasis::None },
            factuality,
            attributed_to: None,
            confidence: 0.7,
        });
    }
}
