//! What stands behind the chain: `where`, `count by`, `order by`, `limit`. Reads characters; fills a [`Pattern`], or returns
//! the place of the fault: a variable that the chain lacks, a comparison that makes no sense.

use super::cursor::Cursor;
use super::parse::{in_word, kind, what};
use super::{Condition, Field, OfActor, OfFact, Op, Pattern, Value, Who};
use crate::calendar::Period;
use crate::error::Result;
use crate::relation::Factuality;

impl Pattern {
    pub(super) fn clauses(&mut self, c: &mut Cursor<'_>) -> Result<()> {
        let mut next = "'where', 'count by', 'order by', 'limit' or the end";
        if c.words("where") {
            loop {
                let condition = self.condition(c)?;
                self.conditions.push(condition);
                if !c.words("and") {
                    break;
                }
            }
            next = "'and', 'count by', 'order by', 'limit' or the end";
        }
        if c.words("count by") {
            loop {
                let start = c.space().at();
                let field = self.field(c)?;
                if matches!(field, Field::Fact(_, OfFact::Text | OfFact::Publisher) | Field::Count) {
                    return Err(c.error(start, "expected something that a fact has one of"));
                }
                self.count.push(field);
                if !c.space().take(",") {
                    break;
                }
            }
            next = "',', 'order by', 'limit' or the end";
        }
        if c.words("order by") {
            loop {
                let start = c.space().at();
                let field = self.field(c)?;
                if !self.count.is_empty() && field != Field::Count && !self.count.contains(&field) {
                    return Err(c.error(start, "expected 'count' or what is counted by"));
                }
                if matches!(field, Field::Fact(_, OfFact::Text | OfFact::Publisher)) {
                    return Err(c.error(start, "expected something that a fact has one of"));
                }
                let down = c.words("desc");
                if !down {
                    c.words("asc");
                }
                self.order.push((field, down));
                if !c.space().take(",") {
                    break;
                }
            }
            next = "',', 'asc', 'desc', 'limit' or the end";
        }
        if c.words("limit") {
            let before = c.space().clone();
            let number = c.run(|ch| ch.is_ascii_digit()).parse().map_err(|_| before.expected("a number"))?;
            self.limit = Some(number);
            next = "the end";
        }
        if !c.space().done() {
            return Err(c.expected(next));
        }
        Ok(())
    }

    fn is_actor(&self, name: &str) -> bool {
        self.ends.iter().any(|e| matches!(&e.who, Who::Variable(v) if v == name))
    }

    fn is_hop(&self, name: &str) -> bool {
        self.hops.iter().any(|h| h.variable.as_deref() == Some(name))
    }

    fn field(&self, c: &mut Cursor<'_>) -> Result<Field> {
        let start = c.space().at();
        if !c.take("?") {
            let before = c.clone();
            let word = c.run(in_word).to_lowercase();
            if word == "count" && !self.count.is_empty() {
                return Ok(Field::Count);
            }
            let found = OfFact::ALL.iter().find(|(_, name)| *name == word);
            return match found {
                Some((field, _)) => Ok(Field::Fact(None, *field)),
                None => Err(before.expected(&format!("a ?variable or one of {}", names(OfFact::ALL)))),
            };
        }
        let name = c.run(in_word);
        let part = if c.take(".") { Some(c.clone()) } else { None };
        let word = if part.is_some() { c.run(in_word).to_lowercase() } else { String::new() };
        match (part, self.is_actor(name), self.is_hop(name)) {
            (None, true, _) => Ok(Field::Actor(name.to_owned(), OfActor::Itself)),
            (Some(part), true, _) => match OfActor::ALL.iter().find(|(_, known)| *known == word) {
                Some((field, _)) => Ok(Field::Actor(name.to_owned(), *field)),
                None => Err(part.expected(&format!("one of {}", names(OfActor::ALL)))),
            },
            (Some(part), false, true) => match OfFact::ALL.iter().find(|(_, known)| *known == word) {
                Some((field, _)) => Ok(Field::Fact(Some(name.to_owned()), *field)),
                None => Err(part.expected(&format!("one of {}", names(OfFact::ALL)))),
            },
            (None, false, true) => Err(c.expected(&format!("'.' and one of {}", names(OfFact::ALL)))),
            (_, false, false) => Err(c.error(start, &format!("expected a variable of the pattern, not '?{name}'"))),
        }
    }

    fn condition(&self, c: &mut Cursor<'_>) -> Result<Condition> {
        let start = c.space().at();
        let field = self.field(c)?;
        let ops: &[Op] = match &field {
            Field::Fact(_, OfFact::Date | OfFact::Sources | OfFact::Mentions | OfFact::Confidence) => {
                &[Op::Is, Op::IsNot, Op::Less, Op::AtMost, Op::More, Op::AtLeast]
            }
            Field::Fact(_, OfFact::Publisher) => &[Op::Is],
            Field::Fact(_, OfFact::Text) => &[Op::Has],
            Field::Fact(_, OfFact::Year | OfFact::Month | OfFact::Day) => {
                return Err(c.error(start, "expected 'date': year, month and day are to count and order by"));
            }
            Field::Count => return Err(c.error(start, "expected a field: what is counted is no condition")),
            _ => &[Op::Is, Op::IsNot, Op::In],
        };
        let before = c.space().clone();
        let found = Op::ALL.iter().find(|(op, sign)| if *op == Op::In { c.words("in") } else { c.take(sign) });
        let Some((op, _)) = found.filter(|(op, _)| ops.contains(op)) else {
            let signs: Vec<&str> = ops.iter().map(|o| o.as_str()).collect();
            return Err(before.expected(&format!("one of {}", signs.join(" "))));
        };
        let mut values = Vec::new();
        if *op != Op::In {
            values.push(self.value(c, &field)?);
            return Ok(Condition { field, op: *op, values });
        }
        if !c.space().take("(") {
            return Err(c.expected("'('"));
        }
        loop {
            values.push(self.value(c, &field)?);
            if c.space().take(")") {
                return Ok(Condition { field, op: *op, values });
            }
            if !c.take(",") {
                return Err(c.expected("',' or ')'"));
            }
        }
    }

    fn value(&self, c: &mut Cursor<'_>, field: &Field) -> Result<Value> {
        let before = c.space().clone();
        let word = |c: &mut Cursor<'_>| -> Result<String> {
            match c.peek() {
                Some('"') => c.quoted(),
                _ => Ok(c.run(|ch| !ch.is_whitespace() && !",()\"".contains(ch)).to_owned()),
            }
        };
        match field {
            Field::Fact(_, OfFact::Relation | OfFact::Quad) => Ok(Value::What(what(c)?)),
            Field::Actor(_, OfActor::Itself) if c.take("?") => {
                let name = c.run(in_word);
                let known = self.is_actor(name).then(|| Value::Variable(name.to_owned()));
                known.ok_or_else(|| before.expected("a variable of an actor in the pattern"))
            }
            _ => {
                let word = word(c)?;
                let (value, wanted) = match field {
                    Field::Fact(_, OfFact::Date) => {
                        (word.parse::<Period>().ok().map(Value::Date), "a date: 2024-05-07, 2024-05 or 2024")
                    }
                    Field::Fact(_, OfFact::Factuality) => (
                        Factuality::parse(&word.to_lowercase()).map(Value::Factuality),
                        "asserted, negated, planned, hypothetical or alleged",
                    ),
                    Field::Actor(_, OfActor::Kind) => {
                        (kind(&word).map(Value::Kind), "state, person, organization, group or event")
                    }
                    Field::Fact(_, OfFact::Sources | OfFact::Mentions | OfFact::Confidence) => {
                        (word.parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Number), "a number")
                    }
                    _ => (Some(word).filter(|w| !w.trim().is_empty()).map(Value::Word), "a word or \"words\""),
                };
                value.ok_or_else(|| before.expected(wanted))
            }
        }
    }
}

fn names<T>(all: &[(T, &'static str)]) -> String {
    all.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}
