//! The search for a pattern's answers. Reads [`Facts`]; returns rows of actors and links. Never asks for more than the hops
//! need: it begins where somebody is named and follows the links of those it has found.

use super::{Condition, End, Field, HOPS, Hop, OfActor, Op, Pattern, Value, Way, What, Who};
use crate::actor::ActorKind;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::ActorKey;
use crate::query::{ActorNo, Card, Facts, Link, Scope, resolve};
use crate::relation::Relation;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// More answers than these are no answer.
const MOST: usize = 2_000_000;

/// One answer: the actors of the chain, and the links between them as places in [`Search::links`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub actors: [ActorNo; HOPS + 1],
    pub links: [u32; HOPS],
}

/// What is known while it searches.
pub(super) struct Search<'s, F: Facts + ?Sized> {
    pub facts: &'s F,
    pattern: &'s Pattern,
    pub links: Vec<Link>,
    cards: RefCell<HashMap<ActorNo, Arc<Card>>>,
    /// Those whom each end may be by its name or a condition; `None` for anybody.
    sets: Vec<Option<Vec<ActorNo>>>,
    /// Those whom each condition names.
    named: Vec<Vec<ActorNo>>,
}

/// Looks up names that the facts do not know.
pub type Names<'n> = dyn Fn(&str) -> Vec<ActorKey> + 'n;

impl<'s, F: Facts + ?Sized> Search<'s, F> {
    pub fn new(facts: &'s F, pattern: &'s Pattern, names: &Names<'_>, members: bool) -> Result<Self> {
        let meant = |name: &str| -> Result<Vec<ActorNo>> {
            let card = resolve(name, facts, names)?;
            let state = card.key.kind == ActorKind::State && card.key.sector.is_none();
            if members && state { facts.members(&card.key.id) } else { Ok(vec![card.no]) }
        };
        let mut named = Vec::new();
        for c in &pattern.conditions {
            let mut all = Vec::new();
            if matches!(c.field, Field::Actor(_, OfActor::Itself)) {
                for value in &c.values {
                    if let Value::Word(name) = value {
                        all.extend(meant(name)?);
                    }
                }
            }
            named.push(all);
        }
        let mut sets = Vec::new();
        for end in &pattern.ends {
            sets.push(match &end.who {
                Who::Named(name) => Some(meant(name)?),
                Who::Variable(v) => pattern.conditions.iter().zip(&named).find_map(|(c, named)| {
                    let itself = c.field == Field::Actor(v.clone(), OfActor::Itself) && c.op != Op::IsNot;
                    (itself && !named.is_empty()).then(|| named.clone())
                }),
                Who::Anybody => None,
            });
        }
        Ok(Search { facts, pattern, links: Vec::new(), cards: RefCell::default(), sets, named })
    }

    /// An actor's card, read once.
    pub fn card(&self, no: ActorNo) -> Result<Arc<Card>> {
        if let Some(card) = self.cards.borrow().get(&no) {
            return Ok(card.clone());
        }
        let card = Arc::new(self.facts.actor(no)?);
        self.cards.borrow_mut().insert(no, card.clone());
        Ok(card)
    }

    /// All answers, in no order.
    pub fn run(&mut self) -> Result<Vec<Found>> {
        let hops = self.pattern.hops.len();
        // The first hop is one with names at both ends, else at one; then the neighbours, outwards.
        let names = |k: usize| usize::from(self.sets[k].is_some()) + usize::from(self.sets[k + 1].is_some());
        let first = (0..hops).rev().max_by_key(|k| names(*k)).unwrap_or(0);
        let mut rows = self.begin(first)?;
        for hop in first + 1..hops {
            rows = self.follow(rows, hop, true)?;
        }
        for hop in (0..first).rev() {
            rows = self.follow(rows, hop, false)?;
        }
        for c in &self.pattern.conditions {
            if let (Field::Actor(a, OfActor::Itself), [Value::Variable(b)]) = (&c.field, c.values.as_slice()) {
                let place =
                    |v: &str| self.pattern.ends.iter().position(|e| matches!(&e.who, Who::Variable(w) if w == v));
                if let (Some(a), Some(b)) = (place(a), place(b)) {
                    rows.retain(|r| (r.actors[a] == r.actors[b]) != (c.op == Op::IsNot));
                }
            }
        }
        Ok(rows)
    }

    fn begin(&mut self, hop: usize) -> Result<Vec<Found>> {
        let (left, right) =
            (self.sets[hop].clone().unwrap_or_default(), self.sets[hop + 1].clone().unwrap_or_default());
        let mut rows = Vec::new();
        for (a, link, b) in self.between(hop, &left, &right)? {
            let mut row = Found { actors: [ActorNo(-1); HOPS + 1], links: [u32::MAX; HOPS] };
            row.actors[hop] = a;
            row.links[hop] = link;
            row.actors[hop + 1] = b;
            if self.takes(&row, hop)? && self.takes(&row, hop + 1)? {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// Every row with every link of a hop that goes on from it, to the right or to the left.
    fn follow(&mut self, rows: Vec<Found>, hop: usize, rightwards: bool) -> Result<Vec<Found>> {
        let (here, there) = if rightwards { (hop, hop + 1) } else { (hop + 1, hop) };
        let known: BTreeSet<ActorNo> = rows.iter().map(|r| r.actors[here]).collect();
        let known: Vec<ActorNo> = known.into_iter().collect();
        if known.is_empty() {
            return Ok(Vec::new());
        }
        let others = self.sets[there].clone().unwrap_or_default();
        let (left, right) = if rightwards { (&known, &others) } else { (&others, &known) };
        let mut by: HashMap<ActorNo, Vec<(u32, ActorNo)>> = HashMap::new();
        for (a, link, b) in self.between(hop, left, right)? {
            let (here, there) = if rightwards { (a, b) } else { (b, a) };
            by.entry(here).or_default().push((link, there));
        }
        let mut longer = Vec::new();
        for row in rows {
            for (link, other) in by.get(&row.actors[here]).into_iter().flatten() {
                // Going back over the same fact is no second one.
                if row.links.contains(link) {
                    continue;
                }
                let mut row = row;
                row.links[hop] = *link;
                row.actors[there] = *other;
                if self.takes(&row, there)? {
                    longer.push(row);
                }
            }
            if longer.len() > MOST {
                return Err(Error::new(ErrorKind::Usage, format!("there are more than {MOST} answers"))
                    .hint("name an actor, a relation or a date more"));
            }
        }
        Ok(longer)
    }

    /// The links of a hop between some on its left and some on its right (none: anybody), read from left to right.
    fn between(&mut self, hop: usize, left: &[ActorNo], right: &[ActorNo]) -> Result<Vec<(ActorNo, u32, ActorNo)>> {
        let Hop { what, way, .. } = &self.pattern.hops[hop];
        let conditions: Vec<&Condition> = self.pattern.conditions.iter().filter(|c| self.concerns(c, hop)).collect();
        let asked = What::relations(what);
        let either = |r: &Relation| r.symmetric();
        let round: Vec<Relation> = match asked.as_slice() {
            [] => Relation::ALL.iter().copied().filter(either).collect(),
            some => some.iter().copied().filter(either).collect(),
        };
        let mut found = Vec::new();
        for turned in [false, true] {
            // Against the arrow go only relations that say the same either way round.
            let along = *way == Way::Either || turned == (*way == Way::Left);
            let relations = if along { &asked } else { &round };
            if !along && relations.is_empty() {
                continue;
            }
            let (subjects, objects) = if turned { (right, left) } else { (left, right) };
            let mut scope = Scope {
                subjects: subjects.to_vec(),
                objects: objects.to_vec(),
                relations: relations.clone(),
                ..Scope::default()
            };
            conditions.iter().for_each(|c| c.narrow(&mut scope));
            for link in self.facts.links(&scope)? {
                let (a, b) = if turned { (link.object, link.subject) } else { (link.subject, link.object) };
                if conditions.iter().all(|c| c.fits(&link)) && !(turned && a == b) {
                    found.push((a, self.links.len() as u32, b));
                    self.links.push(link);
                }
            }
        }
        Ok(found)
    }

    fn concerns(&self, c: &Condition, hop: usize) -> bool {
        match &c.field {
            Field::Fact(None, _) => true,
            Field::Fact(Some(name), _) => self.pattern.hops[hop].variable.as_ref() == Some(name),
            _ => false,
        }
    }

    /// Whether a row may have the actor that it has at one end.
    fn takes(&self, row: &Found, end: usize) -> Result<bool> {
        let End { who, kinds } = &self.pattern.ends[end];
        let no = row.actors[end];
        if self.sets[end].as_ref().is_some_and(|set| set.len() > 1 && !set.contains(&no)) {
            return Ok(false);
        }
        if !kinds.is_empty() && !kinds.contains(&self.card(no)?.key.kind) {
            return Ok(false);
        }
        let Who::Variable(name) = who else { return Ok(true) };
        for (k, other) in self.pattern.ends.iter().enumerate() {
            let same = k != end && other.who == *who && row.actors[k] != ActorNo(-1);
            if same && row.actors[k] != no {
                return Ok(false);
            }
        }
        for (c, named) in self.pattern.conditions.iter().zip(&self.named) {
            if matches!(&c.field, Field::Actor(v, _) if v == name) && !c.fits_actor(&*self.card(no)?, named) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
