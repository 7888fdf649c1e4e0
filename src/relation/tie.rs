//! Facts that a noun says of somebody: "its ally Iran", "Latvia, a member of the alliance", "rivals A and B", "sees
//! X as an enemy". Reads a sentence's actors and the role nouns of `data/relations/facts.csv` (part of speech R);
//! returns [`Tie`]s: for whom the noun stands, whose it is, and what says so.

use super::event::Matcher;
use super::fact::fitted;
use super::frame::{Frame, Frames, Path};
use super::noun;
use super::ontology::Relation;
use super::view::View;
use super::who::Hit;
use crate::actor::{ActorKind, Form};
use crate::text::{Deprel, Upos, Xpos};

/// What says that the noun is true of its bearers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Apposition, or the noun itself: taken for granted, whatever the clause does.
    Named,
    /// A predicate ("is an ally", "became a member"): stands as that token stands.
    Predicate(usize),
    /// Somebody's view ("regards X as"), by the verb.
    Held(usize),
}

/// A role noun with its two sides.
#[derive(Debug, Clone)]
pub struct Tie {
    /// What the noun says.
    pub relation: Relation,
    /// The office that it names, for HOLDS_OFFICE.
    pub title: Option<String>,
    /// The noun.
    pub noun: usize,
    /// Whom it stands for, and whose it is.
    pub pairs: Vec<(Hit, Hit)>,
    /// What says so.
    pub said: Said,
}

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

/// Words that say that a body is its state's.
const OFFICIAL: &[&str] = &["government", "national", "official", "public", "semi-official", "state"];

/// Verbs that say that somebody is or becomes something.
const BEING: &[&str] = &["be", "become", "remain", "stay"];

/// Verbs that put somebody into an office.
const APPOINTING: &[&str] =
    &["appoint", "choose", "confirm", "crown", "elect", "install", "make", "name", "proclaim", "reappoint", "reelect"];

/// All ties of a sentence, in order of place.
pub fn ties(m: &Matcher<'_, '_>, roles: &Frames) -> Vec<Tie> {
    let view = m.view;
    let mut out = Vec::new();
    for i in (0..view.s.len()).filter(|&i| matches!(view.s.upos(i), Upos::Noun | Upos::Propn)) {
        let frames = roles.of(&view.s.lemma(i).to_lowercase());
        if frames.is_empty() || past(view, i) || head_of_name(m, i) {
            continue;
        }
        tie(m, frames, i, &mut out);
    }
    out
}

fn tie(m: &Matcher<'_, '_>, frames: &[Frame], i: usize, out: &mut Vec<Tie>) {
    let view = m.view;
    let place = Place::new(m, i);
    let (bearers, said) = place.bearers();
    let mut joined: Vec<usize> = Vec::new();
    // Offices in apposition are the actor stage's; here are those that a verb gives.
    let given = matches!(said, Said::Predicate(p) if p != i) || view.cased(i, "as");
    for frame in frames.iter().filter(|f| f.relation != Relation::HoldsOffice || given) {
        if let Some((p, word)) = &frame.phrase
            && !view.kids(i).any(|k| view.is(k, word) && view.cased(k, p))
        {
            continue;
        }
        let (mut owners, own) = place.owners(frame, &bearers, said);
        owners.retain(|o| !joined.contains(&o.actor));
        let mut subjects = bearers.clone();
        if own != Some(&Path::Modifier) && !owners.is_empty() && subjects.is_empty() {
            // "its Kurdish partners", "an Arab ally of Iran": the modifier says who they are.
            let mentions = noun::inside(view, m.who, place.from, i);
            for h in mentions.iter().filter(|(_, owns)| !owns).flat_map(|(mention, _)| m.who.of(mention)) {
                let organization = m.actors.actors[h.actor].kind == ActorKind::Organization;
                if !organization && !subjects.iter().any(|s| s.actor == h.actor) {
                    subjects.push(Hit { place: false, ..h });
                }
            }
        }
        let mut pairs = Vec::new();
        for s in &subjects {
            for o in &owners {
                if frame.relation == Relation::PartOf && !place.owned_by_state(s, o, own) {
                    continue;
                }
                if s.actor != o.actor && !s.place && sensible(m, frame.relation, s, o) {
                    pairs.push((*s, *o));
                }
            }
        }
        if !pairs.is_empty() {
            let title = (frame.relation == Relation::HoldsOffice).then(|| place.title());
            out.push(Tie { relation: frame.relation, title, noun: i, pairs, said });
            if frame.relation != Relation::MemberOf {
                return;
            }
            joined.extend(owners.iter().map(|o| o.actor));
        }
    }
    // "rivals A and B", "the two allies": each other's, if nobody else's.
    let mutual = frames.iter().find(|f| f.relation.symmetric());
    let mut each: Vec<Hit> = bearers.into_iter().filter(|h| !h.place).collect();
    each.truncate(4);
    if let Some(frame) = mutual.filter(|_| each.len() > 1 && noun::plural(view, i) && place.alone()) {
        let mut pairs = Vec::new();
        for (k, a) in each.iter().enumerate() {
            pairs.extend(each[k + 1..].iter().filter(|b| sensible(m, frame.relation, a, b)).map(|b| (*a, *b)));
        }
        if !pairs.is_empty() {
            out.push(Tie { relation: frame.relation, title: None, noun: i, pairs, said });
        }
    }
}

/// A role noun where it stands.
struct Place<'m, 'a, 'd> {
    m: &'m Matcher<'a, 'd>,
    i: usize,
    /// By which token the tree holds it: "one" in "one of its allies".
    anchor: usize,
    from: usize,
}

impl<'m, 'a, 'd> Place<'m, 'a, 'd> {
    fn new(m: &'m Matcher<'a, 'd>, i: usize) -> Self {
        let view = m.view;
        let one = view.s.head(i).filter(|&h| view.s.deprel(i) == Deprel::Nmod && view.is(h, "one"));
        Place { m, i, anchor: one.unwrap_or(i), from: noun::left(view, i) }
    }

    /// For whom the noun stands, and what says so.
    fn bearers(&self) -> (Vec<Hit>, Said) {
        let (view, who, i) = (self.m.view, self.m.who, self.anchor);
        let named = self.named();
        if !named.is_empty() {
            return (named, Said::Named);
        }
        let at = |t: usize| who.at(view, t);
        // "considers X to be": a view, not a plan.
        let seen = view.s.head(i).filter(|&h| {
            view.s.deprel(i) == Deprel::Xcomp && HOLDING.contains(&view.s.lemma(h).to_lowercase().as_str())
        });
        if view.kid(i, Deprel::Cop).is_some() && seen.is_none() {
            let subject = view
                .kids(i)
                .filter(|&k| matches!(view.s.deprel(k), Deprel::Nsubj | Deprel::NsubjOuter))
                .map(|k| at(view.antecedent(k, i)))
                .find(|hits| !hits.is_empty());
            let subject = subject.or_else(|| view.surface_subject(i).map(at));
            return (subject.unwrap_or_default(), Said::Predicate(i));
        }
        let Some(h) = view.s.head(i) else { return (self.own(), Said::Named) };
        let lemma = view.s.lemma(h).to_lowercase();
        let complement = matches!(view.s.deprel(i), Deprel::Xcomp | Deprel::Obj);
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
        let second = view.s.deprel(i) == Deprel::Obj && view.kid(h, Deprel::Obj).is_some_and(|o| o < i);
        if role || second || view.s.deprel(i) == Deprel::Xcomp {
            // The phrase may hang on the verb, or on its object.
            let verb = if acts(view, h) { Some(h) } else { view.s.head(h).filter(|&v| acts(view, v)) };
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
        if view.s.deprel(i) == Deprel::Conj && h < i && self.own().is_empty() {
            // The tree may join it to what the first noun is of.
            let role = |t: &usize| view.s.upos(*t) == Upos::Noun && view.s.deprel(*t) != Deprel::Conj;
            let of = view.s.head(h).filter(|_| view.s.deprel(h) == Deprel::Nmod);
            let stated = |t: &usize| view.kid(*t, Deprel::Cop).is_some() || view.s.deprel(*t) == Deprel::Appos;
            if let Some(first) = of.filter(stated).or(Some(h)).filter(role) {
                return Place::new(self.m, first).bearers();
            }
        }
        (self.own(), Said::Named)
    }

    /// Whether nobody's allies or rivals are said: "the two old rivals", "Nato allies".
    fn alone(&self) -> bool {
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
        let extended = view.kids(i).any(|k| k > i && view.s.deprel(k) == Deprel::Nmod || listed(k));
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
            let apposed = matches!(view.s.deprel(k), Deprel::Appos | Deprel::Flat) && k > i;
            if apposed || listed && matches!(view.s.deprel(k), Deprel::Obl | Deprel::Nmod) {
                add(who.at(view, k));
            }
        }
        if let Some(h) = view.s.head(i) {
            match view.s.deprel(i) {
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

    /// A nation's paper or firm ("the Turkish newspaper Hürriyet") is no organ of its state unless the text says so.
    fn owned_by_state(&self, s: &Hit, o: &Hit, own: Option<&Path>) -> bool {
        use crate::actor::Sector::{Cop, Gov, Jud, Leg, Mil, Spy};
        let (a, b) = (&self.m.actors.actors[s.actor], &self.m.actors.actors[o.actor]);
        let official = |t: usize| OFFICIAL.contains(&self.m.view.s.lemma(t).to_lowercase().as_str());
        let state = b.kind == ActorKind::State && b.sector.is_none();
        !state
            || matches!(own, Some(Path::Preposition(_)))
            || matches!(a.sector, Some(Gov | Mil | Spy | Cop | Leg | Jud))
            || (self.from.saturating_sub(3)..self.i).any(official)
    }

    /// The actors that the actor stage sees in the noun itself ("both allies").
    fn own(&self) -> Vec<Hit> {
        let mention = self.m.who.headed(self.i).filter(|x| x.form == Form::Nominal || x.form == Form::Name);
        let body = |a: usize| matches!(self.m.actors.actors[a].kind, ActorKind::Group | ActorKind::Organization);
        let several = |x: &&crate::actor::Mention| x.actors.len() > 1 || x.actors.iter().all(|&a| body(a));
        mention.filter(several).map(|x| self.m.who.of(x)).unwrap_or_default()
    }

    /// Whose the noun is, by what the frame allows; and by which path.
    fn owners<'f>(&self, frame: &'f Frame, bearers: &[Hit], said: Said) -> (Vec<Hit>, Option<&'f Path>) {
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
                Said::Named => view.s.head(i).filter(|&h| {
                    matches!(view.s.deprel(i), Deprel::Obj | Deprel::Obl | Deprel::Xcomp) && acts(view, h)
                }),
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
    fn owned(&self) -> Vec<Hit> {
        let (view, who) = (self.m.view, self.m.who);
        let mentions = noun::inside(view, who, self.from, self.i);
        let mut hits: Vec<Hit> = mentions.iter().filter(|(_, owns)| *owns).flat_map(|(x, _)| who.of(x)).collect();
        if hits.is_empty() {
            hits = who.possessor(view, self.i);
        }
        let Some(pronoun) = (self.from..self.i).find(|&t| view.s.xpos(t) == Xpos::PrpS) else { return hits };
        // "the party and its armed wing": nearer than any other "its".
        let joined = view.s.deprel(self.i) == Deprel::Conj;
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
        let Some(h) = view.s.head(i) else { return Vec::new() };
        match view.s.deprel(i) {
            Deprel::Conj if h < i => who.headed(h).map(|x| who.of(x)).unwrap_or_default(),
            Deprel::Obj | Deprel::Obl | Deprel::Iobj => {
                view.surface_subject(h).filter(|&t| t < i).map(|t| who.at(view, t)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The office as said, without its owner: "supreme commander".
    fn title(&self) -> String {
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

/// Whether a token acts: a verb, or what has an object and a subject though the tagger takes it for a noun ("views").
fn acts(view: &View, i: usize) -> bool {
    view.verbal(i) || view.kid(i, Deprel::Obj).is_some() && view.kid(i, Deprel::Nsubj).is_some()
}

/// The noun whose relative clause `verb` is, where the pronoun is its object ("forces that the US has used as").
fn gap(view: &View, verb: usize) -> Option<usize> {
    (view.s.deprel(verb) == Deprel::AclRelcl && view.kid(verb, Deprel::Nsubj).is_some())
        .then(|| view.s.head(verb))
        .flatten()
}

/// "former ally": no longer.
fn past(view: &View, i: usize) -> bool {
    const ENDED: &[&str] =
        &["former", "ex", "erstwhile", "onetime", "one-time", "potential", "possible", "would-be", "prospective"];
    view.kids(i).any(|k| k < i && ENDED.iter().any(|w| view.is(k, w)))
}

/// Whether the noun is the end of a name ("United States", "Islamic State"): it says nothing then.
fn head_of_name(m: &Matcher<'_, '_>, i: usize) -> bool {
    let name =
        |x: &crate::actor::Mention| x.form == Form::Name && x.from < i && i < x.to && m.view.s.upos(i) == Upos::Propn;
    m.who.mentions().iter().any(name)
}

fn sensible(m: &Matcher<'_, '_>, relation: Relation, s: &Hit, o: &Hit) -> bool {
    fitted(relation, &m.actors.actors[s.actor], &m.actors.actors[o.actor]).is_some()
}
