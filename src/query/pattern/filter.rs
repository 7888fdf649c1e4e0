//! Conditions as tests. Reads links and actors; returns whether they are as a pattern wants them.

use super::{Condition, Field, OfActor, OfFact, Op, Value};
use crate::calendar::{Day, Period};
use crate::query::fold::{fold, words};
use crate::query::{ActorNo, Card, Link, Scope};

impl Condition {
    /// Whether a link is as the condition wants it; one on an actor, or one that only a store can answer, is passed over.
    pub(super) fn fits(&self, link: &Link) -> bool {
        let Field::Fact(_, of) = &self.field else { return true };
        let number = |n: f64| self.values.iter().any(|v| matches!(v, Value::Number(m) if self.compares(n, *m)));
        let one = |is: &dyn Fn(&Value) -> bool| self.values.iter().any(is) != (self.op == Op::IsNot);
        match of {
            OfFact::Date => {
                self.values.iter().any(|v| matches!((v, link.date), (Value::Date(p), Some(d)) if self.in_time(d, *p)))
            }
            OfFact::Sources => number(f64::from(link.weight)),
            OfFact::Mentions => number(f64::from(link.mentions)),
            // As it is printed: 0.9 is 0.9.
            OfFact::Confidence => number((f64::from(link.confidence) * 1e4).round() / 1e4),
            OfFact::Relation | OfFact::Quad => one(&|v| matches!(v, Value::What(w) if w.holds(link.relation))),
            OfFact::Factuality => one(&|v| matches!(v, Value::Factuality(f) if *f == link.factuality)),
            _ => true,
        }
    }

    fn compares(&self, a: f64, b: f64) -> bool {
        match self.op {
            Op::Is => a == b,
            Op::IsNot => a != b,
            Op::Less => a < b,
            Op::AtMost => a <= b,
            Op::More => a > b,
            Op::AtLeast => a >= b,
            Op::Has | Op::In => false,
        }
    }

    /// Whether something dated so may have been then.
    fn in_time(&self, date: Period, then: Period) -> bool {
        // An open end lies beyond every day; a bound without an end is never passed.
        let after = |a: Option<Day>, b: Option<Day>| b.is_some_and(|b| a.is_none_or(|a| a > b));
        let before = |a: Option<Day>, b: Option<Day>| b.is_some_and(|b| a.is_none_or(|a| a < b));
        match self.op {
            Op::Is => date.overlaps(then),
            Op::IsNot => !date.overlaps(then),
            Op::Less => before(date.first(), then.first()),
            Op::AtMost => !matches!((date.first(), then.last()), (Some(d), Some(t)) if d > t),
            Op::More => after(date.last(), then.last()),
            Op::AtLeast => !matches!((date.last(), then.first()), (Some(d), Some(t)) if d < t),
            Op::Has | Op::In => false,
        }
    }

    /// Whether an actor is as the condition wants it; `named` are those that its words mean.
    pub(super) fn fits_actor(&self, card: &Card, named: &[ActorNo]) -> bool {
        let Field::Actor(_, of) = &self.field else { return true };
        let is = |text: Option<&str>| {
            self.values.iter().any(|v| matches!(v, Value::Word(w) if text.is_some_and(|t| fold(t) == fold(w))))
        };
        let found = match of {
            // Compared with another variable when both are known.
            OfActor::Itself if named.is_empty() => return true,
            OfActor::Itself => named.contains(&card.no),
            OfActor::Name => is(Some(&card.name)) || card.aliases.iter().any(|a| is(Some(a))),
            OfActor::Id => self
                .values
                .iter()
                .any(|v| matches!(v, Value::Word(w) if *w == card.key.id || *w == card.key.to_string())),
            OfActor::Kind => self.values.iter().any(|v| matches!(v, Value::Kind(k) if *k == card.key.kind)),
            OfActor::State => is(card.state.as_deref()),
            OfActor::Sector => is(card.sector.map(|s| s.as_str())),
        };
        found != (self.op == Op::IsNot)
    }

    /// What of it a store can answer by its indices.
    pub(super) fn narrow(&self, scope: &mut Scope) {
        let Field::Fact(_, of) = &self.field else { return };
        for value in &self.values {
            match (of, value) {
                (OfFact::Publisher, Value::Word(w)) => scope.publisher = Some(fold(w)),
                (OfFact::Text, Value::Word(w)) => scope.text.extend(words(w)),
                (OfFact::Date, Value::Date(p)) => {
                    let since = match self.op {
                        Op::Is | Op::AtLeast => p.first(),
                        Op::More => p.last(),
                        _ => None,
                    };
                    let until = match self.op {
                        Op::Is | Op::AtMost => p.last(),
                        Op::Less => p.first(),
                        _ => None,
                    };
                    scope.since = scope.since.max(since);
                    scope.until = scope.until.into_iter().chain(until).min();
                }
                _ => {}
            }
        }
    }
}
