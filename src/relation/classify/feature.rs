//! What the classifier sees of two phrases. Reads the trees of a text and two token ranges; returns the hashes of the
//! features: words and frame types on the way between the two, around it and between them, how the way runs, and what the
//! phrases are.

use super::Side;
use crate::relation::embed::Effect;
use crate::relation::frame::Pos;
use crate::relation::view::View;
use crate::relation::{Relation, TABLES};
use crate::text::{Deprel, Document, Upos};

/// A bag of features: hashes, each once.
#[derive(Debug, Default, Clone)]
pub struct Bag {
    /// The hashes, sorted by [`Bag::finish`].
    pub hashes: Vec<u32>,
}

impl Bag {
    fn add(&mut self, kind: &str, parts: &[&str]) {
        // FNV-1a over the parts, in small letters.
        let mut x = 0xcbf2_9ce4_8422_2325u64;
        for part in std::iter::once(&kind).chain(parts) {
            for b in part.bytes() {
                x = (x ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
            }
            x = (x ^ 0xff).wrapping_mul(0x0100_0000_01b3);
        }
        self.hashes.push((x ^ (x >> 32)) as u32);
    }

    fn finish(&mut self) {
        self.hashes.sort_unstable();
        self.hashes.dedup();
    }
}

/// The features of two sides.
pub fn features(document: &Document, a: Side, b: Side) -> Bag {
    let mut bag = Bag::default();
    bag.add("bias", &[]);
    let views: Vec<View> = (a.sentence.min(b.sentence)..=a.sentence.max(b.sentence))
        .take(4)
        .map(|k| View::new(document.sentence(k)))
        .collect();
    for view in &views {
        for i in 0..view.s.len() {
            let inside = |s: &Side| s.sentence == view.s.index() && (s.from..s.to).contains(&i);
            if content(view, i) && !inside(&a) && !inside(&b) {
                word(&mut bag, "sent", view, i);
            }
        }
    }
    let at = |k: usize| views.iter().find(|v| v.s.index() == k);
    if let Some(view) = at(a.sentence) {
        phrase(&mut bag, ["a", "a-last", "a-gov", "a-own"], view, &a);
    }
    if let Some(view) = at(b.sentence) {
        phrase(&mut bag, ["b", "b-last", "b-gov", "b-own"], view, &b);
    }
    if a.sentence == b.sentence {
        if let Some(view) = at(a.sentence) {
            way(&mut bag, view, &a, &b);
            between(&mut bag, view, &a, &b);
        }
    } else {
        bag.add("apart", &[]);
    }
    bag.finish();
    bag
}

/// Whether a word says something by itself.
fn content(view: &View, i: usize) -> bool {
    matches!(view.s.upos(i), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv)
}

fn lemma<'d>(view: &View<'d>, i: usize) -> &'d str {
    if view.s.upos(i) == Upos::Propn { "NAME" } else { view.s.lemma(i) }
}

/// A word by its lemma and by the types of the frames that it heads.
fn word(bag: &mut Bag, kind: &str, view: &View, i: usize) {
    let lemma = lemma(view, i);
    bag.add(kind, &[lemma]);
    let verbal = view.verbal(i);
    let mut seen: Vec<Relation> = Vec::new();
    for frame in TABLES.frames.of(&lemma.to_lowercase()) {
        let fits = match frame.pos {
            Pos::Verb => verbal,
            Pos::Noun => view.s.upos(i) == Upos::Noun,
            Pos::Adjective | Pos::Role => !verbal,
        };
        let plain = frame.particle.is_none() && frame.noun.is_none() && frame.phrase.is_none();
        if fits && plain && !seen.contains(&frame.relation) {
            seen.push(frame.relation);
            bag.add(kind, &["type", frame.relation.as_str()]);
        }
    }
}

fn effect(e: Effect) -> &'static str {
    match e {
        Effect::Transparent => "transparent",
        Effect::Say => "say",
        Effect::Plan => "plan",
        Effect::Agree => "agree",
        Effect::Maybe => "maybe",
        Effect::Refuse => "refuse",
        Effect::Threaten => "threaten",
        Effect::Fail => "fail",
        Effect::Stop => "stop",
        Effect::Accuse => "accuse",
        Effect::Deny => "deny",
        Effect::Open => "open",
        Effect::Light => "light",
    }
}

/// A predicate with what hangs on it: its particle, object, complement, prepositions and negation.
fn predicate(bag: &mut Bag, kind: &str, view: &View, i: usize) {
    word(bag, kind, view, i);
    let own = lemma(view, i);
    if let Some(e) = TABLES.embeds.clause(&own.to_lowercase(), if view.verbal(i) { 'V' } else { 'N' }) {
        bag.add(kind, &["effect", effect(e)]);
    }
    if view.passive(i) {
        bag.add(kind, &["passive", own]);
    }
    if view.negated(i) {
        bag.add(kind, &["negated"]);
    }
    for k in view.kids(i) {
        let other = lemma(view, k);
        match view.s.deprel(k) {
            Deprel::CompoundPrt => bag.add(kind, &[own, "prt", other]),
            Deprel::Obj | Deprel::NsubjPass => {
                bag.add(kind, &[own, "obj", other]);
                word(bag, "obj", view, k);
            }
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Acl => {
                bag.add(kind, &[own, "comp", other]);
                word(bag, "comp", view, k);
            }
            Deprel::Obl | Deprel::Nmod => {
                if let Some(case) = view.case(k) {
                    bag.add(kind, &[own, &case]);
                    bag.add(kind, &[own, &case, other]);
                }
            }
            Deprel::Aux => bag.add(kind, &["aux", other]),
            _ => {}
        }
    }
}

/// A phrase: its words, what governs it and what it owns.
fn phrase(bag: &mut Bag, [inside, last, governor, owned]: [&str; 4], view: &View, side: &Side) {
    for i in (side.from..side.to.min(view.s.len())).filter(|&i| content(view, i)) {
        bag.add(inside, &[lemma(view, i)]);
    }
    bag.add(last, &[lemma(view, side.head), view.s.deprel(side.head).as_str()]);
    let mut at = side.head;
    for step in 0..4 {
        let Some(head) = view.s.head(at) else { break };
        let relation = view.s.deprel(at);
        if matches!(relation, Deprel::NmodPoss | Deprel::Amod | Deprel::Compound) && step == 0 {
            word(bag, owned, view, head);
        }
        if view.verbal(head) || view.s.head(head).is_none() {
            let case = view.case(at).unwrap_or_default();
            bag.add(governor, &[lemma(view, head), relation.as_str(), &case]);
            bag.add(governor, &[relation.as_str(), &case]);
            predicate(bag, governor, view, head);
            if let Some(above) = view.s.head(head) {
                bag.add(governor, &["above", lemma(view, above), view.s.deprel(head).as_str()]);
            }
            break;
        }
        at = head;
    }
}

/// The way through the tree from one side to the other.
fn way(bag: &mut Bag, view: &View, a: &Side, b: &Side) {
    let up = |mut i: usize| {
        let mut chain = vec![i];
        while let Some(h) = view.s.head(i) {
            chain.push(h);
            i = h;
        }
        chain
    };
    let (from, to) = (up(a.head), up(b.head));
    let Some((x, y)) = from.iter().enumerate().find_map(|(x, i)| to.iter().position(|j| j == i).map(|y| (x, y))) else {
        return;
    };
    let top = from[x];
    let mut route = String::new();
    for &i in &from[..x] {
        route.push_str(view.s.deprel(i).as_str());
        route.push('<');
    }
    for &i in to[..y].iter().rev() {
        route.push('>');
        route.push_str(view.s.deprel(i).as_str());
    }
    if x + y <= 6 {
        bag.add("route", &[&route]);
        bag.add("route", &[&route, lemma(view, top)]);
    }
    bag.add("length", &[["0", "1", "2", "3", "4", "5", "6+"][(x + y).min(6)]]);
    predicate(bag, "top", view, top);
    let case = view.case(b.head).unwrap_or_default();
    for &i in from[..x].iter().skip(1) {
        predicate(bag, "up", view, i);
        word(bag, "way", view, i);
    }
    for &i in to[..y].iter().skip(1) {
        predicate(bag, "down", view, i);
        word(bag, "way", view, i);
        bag.add("down", &[lemma(view, i), view.s.deprel(i).as_str(), &case]);
    }
    if x > 0 && y > 0 {
        word(bag, "way", view, top);
    }
    if let Some(above) = view.s.head(top) {
        bag.add("above", &[lemma(view, above), view.s.deprel(top).as_str()]);
        word(bag, "above", view, above);
    }
}

/// The words between the sides and right beside them.
fn between(bag: &mut Bag, view: &View, a: &Side, b: &Side) {
    let order = if a.from < b.from { "forth" } else { "back" };
    bag.add("order", &[order]);
    let (from, to) = if a.from < b.from { (a.to, b.from) } else { (b.to, a.from) };
    if from < to && to - from <= 25 {
        for i in from..to {
            if content(view, i) {
                word(bag, order, view, i);
            }
            if i + 1 < to && to - from <= 8 {
                bag.add("pair", &[order, view.s.lemma(i), view.s.lemma(i + 1)]);
            }
        }
    }
    for (kind, side) in [("beside-a", a), ("beside-b", b)] {
        for i in side.from.saturating_sub(3)..(side.to + 3).min(view.s.len()) {
            if !(side.from..side.to).contains(&i) && view.s.upos(i) != Upos::Punct {
                bag.add(kind, &[if i < side.from { "before" } else { "after" }, lemma(view, i)]);
            }
        }
    }
}
