//! Pairs of actors of one clause of which the frames say nothing. Reads a document, a sentence's actors and what was found;
//! returns the events that the linear model is sure of ([`super::classify`]).

use super::classify::{Judgement, classify_kind};
use super::context;
use super::event::Matcher;
use super::ontology::Quad;
use super::sensible::domestic;
use super::who::Hit;
use super::{Finding, Relation};
use crate::actor::{Actor, ActorKind, Form, Mention};
use crate::text::{Deprel, Document};

/// How sure the model must be.
const SURE: f32 = 0.7;

/// How often two actors of one clause have to do with one another where the model sees how: about half of the time. No
/// frame vouches for it, so what the model says never stands above what a frame says.
const RELATED: f32 = 0.6;

/// Prepositions of those who only come with a deed.
const ASIDE: &[&str] = &[
    "according to",
    "after",
    "ahead of",
    "alongside",
    "amid",
    "as",
    "because of",
    "before",
    "by",
    "despite",
    "during",
    "except",
    "following",
    "like",
    "since",
    "than",
    "unlike",
    "until",
    "via",
];

/// Prepositions of what a friendly deed is about, or near to.
const TOPIC: &[&str] = &["about", "against", "concerning", "near", "off", "on", "over", "regarding"];

/// An event that the model sees between two actors.
#[derive(Debug)]
pub struct Silent {
    /// Who acts.
    pub subject: Hit,
    /// Upon whom.
    pub object: Hit,
    /// What.
    pub relation: Relation,
    /// The verb of the clause.
    pub verb: usize,
    /// 0.0..=1.0: the model's probability, and that the two have to do with one another.
    pub confidence: f32,
}

/// What the model says of the clauses of a sentence in which somebody acts upon nobody.
pub fn events(document: &Document, m: &Matcher, found: &[Finding]) -> Vec<Silent> {
    let view = m.view;
    let mut out: Vec<Silent> = Vec::new();
    for verb in (0..view.s.len()).filter(|&i| view.verbal(i)) {
        let doer = if view.passive(verb) { m.agent(verb) } else { view.surface_subject(verb) };
        let Some(doer) = doer else { continue };
        let doers = m.actor_of(doer);
        for &subject in doers.iter().filter(|h| !h.place && !h.society) {
            if let Some(event) = event(document, m, found, verb, (subject, &doers))
                && !out.iter().any(|e| e.subject.actor == subject.actor && e.object.actor == event.object.actor)
            {
                out.push(event);
            }
        }
    }
    out
}

/// The nearest other actor under the verb of whom the model is sure what is done to it, as a word there says.
fn event(
    document: &Document,
    m: &Matcher,
    found: &[Finding],
    verb: usize,
    (subject, doers): (Hit, &[Hit]),
) -> Option<Silent> {
    let index = m.view.s.index();
    let here = || found.iter().rev().take_while(|f| f.sentence == index).filter(|f| f.relation.is_event());
    let mut near: Vec<(usize, &Mention)> =
        m.who.mentions().iter().filter_map(|x| Some((depth(m, x, verb)?, x))).collect();
    near.sort_by_key(|(d, x)| (*d, x.from));
    for (_, x) in near {
        // "both sides", "the two states": a phrase that means one who acts means nobody whom he acts upon.
        if x.actors.iter().any(|a| doers.iter().any(|d| d.actor == *a)) {
            continue;
        }
        let Some(object) = m.who.of(x).into_iter().find(|o| apart(m, &subject, o)) else { continue };
        let both =
            |f: &&Finding| [(f.subject, f.object), (f.object, f.subject)].contains(&(subject.actor, object.actor));
        if here().any(|f| both(&f)) {
            continue;
        }
        let Some(Judgement { relation, probability, named }) =
            classify_kind(document, subject.span, (object.span, m.actors.actors[object.actor].kind))
        else {
            continue;
        };
        let named = named.iter().any(|&p| p == verb || m.view.head(p) == Some(verb) || within(m, x.head, p, verb));
        let said = here().any(|f| f.subject == subject.actor && f.relation == relation);
        let friendly = matches!(relation.quad(), Quad::VerbalCooperation | Quad::MaterialCooperation);
        if friendly && m.view.case(x.head).is_some_and(|c| TOPIC.contains(&c.as_str())) {
            continue;
        }
        let placed = x.form == Form::Place && !super::event::material(relation);
        let (a, b) = (&m.actors.actors[subject.actor], &m.actors.actors[object.actor]);
        if a.state.is_some() && a.state == b.state && !(object.society && domestic(relation, a, b)) {
            continue;
        }
        if probability >= SURE && named && !said && !placed {
            return Some(Silent { subject, object, relation, verb, confidence: RELATED * probability });
        }
    }
    None
}

/// Whether two actors may do something to one another: neither an event, nor parts of one state.
fn apart(m: &Matcher, a: &Hit, b: &Hit) -> bool {
    let (x, y): (&Actor, &Actor) = (&m.actors.actors[a.actor], &m.actors.actors[b.actor]);
    let event = x.kind == ActorKind::Event || y.kind == ActorKind::Event;
    a.actor != b.actor && !event
}

/// Whether the way up from `i` to the verb passes through `p`.
fn within(m: &Matcher, i: usize, p: usize, verb: usize) -> bool {
    let mut at = Some(i);
    for _ in 0..9 {
        match at {
            Some(t) if t == p => return true,
            Some(t) if t != verb => at = m.view.head(t),
            _ => return false,
        }
    }
    false
}

/// How many steps a mention hangs under the verb, if no other clause with a subject of its own stands between.
fn depth(m: &Matcher, x: &Mention, verb: usize) -> Option<usize> {
    let view = m.view;
    let mut at = x.head;
    for steps in 1..9 {
        let other = matches!(
            view.deprel(at),
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::OblAgent
                | Deprel::Ccomp
                | Deprel::AclRelcl
                | Deprel::AdvclRelcl
                | Deprel::Parataxis
        );
        // "as did the Union", "after Iran fired": another clause, whoever is its subject.
        let clause = view.deprel(at) == Deprel::Advcl
            && view.kids(at).any(|k| view.deprel(k) == Deprel::Mark && context::subordinator(view, k));
        // "according to", "from", "alongside": who comes with a deed, or is kept from it.
        let aside = matches!(view.deprel(at), Deprel::Obl | Deprel::Nmod)
            && view.case(at).is_some_and(|c| ASIDE.contains(&c.as_str()));
        if other || clause || aside || view.deprel(at) == Deprel::Conj && view.clausal(at) {
            return None;
        }
        at = view.head(at)?;
        if at == verb {
            return Some(steps);
        }
    }
    None
}
