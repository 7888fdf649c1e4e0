//! A role noun where it stands: for whom it stands, and what says so. Reads the tree and the words around the noun;
//! returns actors for [`super::tie`]. Whose it is, [`super::owner`] says.

use super::event::Matcher;
use super::noun;
use super::tie::Said;
use super::view::View;
use super::who::Hit;
use crate::actor::{ActorKind, Form};
use crate::text::{Deprel, Upos};

/// Verbs that tell how somebody sees somebody, with "as" or a second object.
const HOLDING: &[&str] = &[
    "brand",
    "call",
    "consider",
    "count",
    "deem",
    "denounce",
    "describe",
    "designate",
    "hail",
    "label",
    "perceive",
    "portray",
    "recognise",
    "recognize",
    "regard",
    "see",
    "treat",
    "use",
    "view",
];

/// Verbs that say that somebody is or becomes something.
const BEING: &[&str] = &["be", "become", "remain", "stay"];

/// Verbs that put somebody into an office.
const APPOINTING: &[&str] =
    &["appoint", "choose", "confirm", "crown", "elect", "install", "make", "name", "proclaim", "reappoint", "reelect"];

/// A role noun where it stands.
pub struct Place<'m, 'a, 'd> {
    /// The sentence.
    pub m: &'m Matcher<'a, 'd>,
    /// The noun.
    pub i: usize,
    /// By which token the tree holds it: "one" in "one of its allies".
    anchor: usize,
    /// The first token of its phrase.
    pub from: usize,
}

impl<'m, 'a, 'd> Place<'m, 'a, 'd> {
    pub fn new(m: &'m Matcher<'a, 'd>, i: usize) -> Self {
        let view = m.view;
        let one = view.head(i).filter(|&h| view.deprel(i) == Deprel::Nmod && view.is(h, "one"));
        Place { m, i, anchor: one.unwrap_or(i), from: noun::left(view, i) }
    }

    /// For whom the noun stands, and what says so.
    pub fn bearers(&self) -> (Vec<Hit>, Said) {
        let (view, who, i) = (self.m.view, self.m.who, self.anchor);
        let named = self.named();
        if !named.is_empty() {
            return (named, Said::Named);
        }
        let at = |t: usize| who.at(view, t);
        // "considers X to be": a view, not a plan.
        let seen = view
            .head(i)
            .filter(|&h| view.deprel(i) == Deprel::Xcomp && HOLDING.contains(&view.s.lemma(h).to_lowercase().as_str()));
        if view.kid(i, Deprel::Cop).is_some() && seen.is_none() {
            let subject = view
                .kids(i)
                .filter(|&k| matches!(view.deprel(k), Deprel::Nsubj | Deprel::NsubjOuter))
                .map(|k| at(view.antecedent(k, i)))
                .find(|hits| !hits.is_empty());
            let subject = subject.or_else(|| view.surface_subject(i).map(at));
            return (subject.unwrap_or_default(), Said::Predicate(i));
        }
        let Some(h) = view.head(i) else { return (self.own(), Said::Named) };
        let lemma = view.s.lemma(h).to_lowercase();
        let complement = matches!(view.deprel(i), Deprel::Xcomp | Deprel::Obj);
        if complement && APPOINTING.contains(&lemma.as_str()) {
            let object = view.kid(h, Deprel::Obj).filter(|&o| o != i && !view.passive(h));
            let whom = object.or_else(|| view.surface_subject(h).filter(|_| view.passive(h)));
            return (whom.map(at).unwrap_or_default(), Said::Predicate(h));
        }
        if complement && BEING.contains(&lemma.as_str()) {
            let subject = view.surface_subject(h).map(at).unwrap_or_default();
            return (subject, Said::Predicate(h));
        }
        let role = view.cased(i, "as");
        // "considers X the wing of Y" has two objects.
        let second = view.deprel(i) == Deprel::Obj && view.kid(h, Deprel::Obj).is_some_and(|o| o < i);
        if role || second || view.deprel(i) == Deprel::Xcomp {
            // The phrase may hang on the verb, or on its object.
            let verb = if acts(view, h) { Some(h) } else { view.head(h).filter(|&v| acts(view, v)) };
            if let Some(v) = verb {
                let held = HOLDING.contains(&view.s.lemma(v).to_lowercase().as_str());
                let object = view.kid(v, Deprel::Obj).filter(|&o| o != i);
                let seen = if view.passive(v) { view.surface_subject(v) } else { object };
                let seen = seen.or_else(|| view.relative_object(v).or_else(|| gap(view, v)));
                let seen = seen.map(|t| at(view.antecedent(t, v))).unwrap_or_default();
                if held && !seen.is_empty() {
                    return (seen, Said::Held(v));
                }
                if role {
                    let subject = view.surface_subject(v).map(at).unwrap_or_default();
                    let hits = if seen.is_empty() { subject } else { seen };
                    return (hits, Said::Named);
                }
            }
        }
        // "a member of the one and an ally of the other"
        if view.deprel(i) == Deprel::Conj && h < i && self.own().is_empty() {
            // The tree may join it to what the first noun is of.
            let role = |t: &usize| view.s.upos(*t) == Upos::Noun && view.deprel(*t) != Deprel::Conj;
            let of = view.head(h).filter(|_| view.deprel(h) == Deprel::Nmod);
            let stated = |t: &usize| view.kid(*t, Deprel::Cop).is_some() || view.deprel(*t) == Deprel::Appos;
            if let Some(first) = of.filter(stated).or(Some(h)).filter(role) {
                return Place::new(self.m, first).bearers();
            }
        }
        (self.own(), Said::Named)
    }

    /// Whether nobody's allies or rivals are said: "the two old rivals", "Nato allies".
    pub fn alone(&self) -> bool {
        let (view, i) = (self.m.view, self.i);
        let plain = |t: usize| match view.s.upos(t) {
            Upos::Det | Upos::Num => true,
            Upos::Adj => !view.is(t, "other") && !view.is(t, "such"),
            _ => self
                .m
                .who
                .headed(t)
                .is_some_and(|x| x.actors.iter().all(|&a| self.m.actors.actors[a].kind == ActorKind::Organization)),
        };
        let listed = |k: usize| ["such as", "like", "including"].iter().any(|p| view.cased(k, p));
        let extended = view.kids(i).any(|k| k > i && view.deprel(k) == Deprel::Nmod || listed(k));
        (self.from..i).all(plain) && !extended && self.owned().is_empty()
    }

    /// Names in apposition to the noun, or listed behind it.
    fn named(&self) -> Vec<Hit> {
        let (view, who, i) = (self.m.view, self.m.who, self.i);
        let mut hits: Vec<Hit> = Vec::new();
        let mut add = |more: Vec<Hit>| {
            for h in more {
                if !hits.iter().any(|x| x.actor == h.actor) {
                    hits.push(Hit { place: false, ..h });
                }
            }
        };
        add(noun::behind(view, who, i));
        add(noun::before(view, who, self.from, i));
        for k in view.kids(i) {
            let listed = ["such as", "like", "including"].iter().any(|p| view.cased(k, p));
            let apposed = matches!(view.deprel(k), Deprel::Appos | Deprel::Flat) && k > i;
            if apposed || listed && matches!(view.deprel(k), Deprel::Obl | Deprel::Nmod) {
                add(who.at(view, k));
            }
        }
        if let Some(h) = view.head(i) {
            match view.deprel(i) {
                Deprel::Appos if h < i => add(who.headed(h).map(|mention| who.of(mention)).unwrap_or_default()),
                Deprel::AclRelcl if view.kid(i, Deprel::Cop).is_some() => {}
                // "China and other rivals of the US"
                Deprel::Conj if h < i && (self.from..i).any(|t| view.is(t, "other")) => add(who.at(view, h)),
                Deprel::Nsubj if view.is(h, "include") => {
                    add(view.kid(h, Deprel::Obj).map(|list| who.at(view, list)).unwrap_or_default());
                }
                _ => {}
            }
        }
        hits
    }

    /// The actors that the actor stage sees in the noun itself ("both allies").
    fn own(&self) -> Vec<Hit> {
        let mention = self.m.who.headed(self.i).filter(|x| x.form == Form::Nominal || x.form == Form::Name);
        let body = |a: usize| matches!(self.m.actors.actors[a].kind, ActorKind::Group | ActorKind::Organization);
        let several = |x: &&crate::actor::Mention| x.actors.len() > 1 || x.actors.iter().all(|&a| body(a));
        mention.filter(several).map(|x| self.m.who.of(x)).unwrap_or_default()
    }

    /// The office as said, without its owner: "supreme commander".
    pub fn title(&self) -> String {
        let view = self.m.view;
        let plain = |t: &usize| {
            matches!(view.s.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn)
                && self.m.who.headed(*t).is_none_or(|x| x.to > self.i)
        };
        let mut from = self.i;
        while from > 0 && plain(&(from - 1)) && from > self.from {
            from -= 1;
        }
        (from..=self.i).map(|t| view.s.form(t)).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a token acts: a verb, or what has an object and a subject though the tagger takes it for a noun ("views").
pub fn acts(view: &View, i: usize) -> bool {
    view.verbal(i) || view.kid(i, Deprel::Obj).is_some() && view.kid(i, Deprel::Nsubj).is_some()
}

/// The noun whose relative clause `verb` is, where the pronoun is its object ("forces that the US has used as").
fn gap(view: &View, verb: usize) -> Option<usize> {
    (view.deprel(verb) == Deprel::AclRelcl && view.kid(verb, Deprel::Nsubj).is_some())
        .then(|| view.head(verb))
        .flatten()
}
