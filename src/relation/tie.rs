//! Facts that a noun says of somebody: "its ally Iran", "Latvia, a member of the alliance", "rivals A and B", "sees
//! X as an enemy". Reads a sentence's actors and the role nouns of `data/relations/facts.csv` (part of speech R);
//! returns [`Tie`]s: for whom the noun stands, whose it is, and what says so.

use super::event::Matcher;
use super::fact::fitted;
use super::frame::{Frame, Frames, Path};
use super::noun;
use super::ontology::Relation;
use super::role::Place;
use super::view::View;
use super::who::Hit;
use crate::actor::{ActorKind, Form};
use crate::text::Upos;

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
