//! Relations between actors that somebody else found. Reads a [`Document`] and two spans; returns what the frames say
//! stands between them, for people who bring their own entities, and for the tests of the frames.

use super::classify::{Side, side};
use super::{Finding, found};
use crate::actor::{Actor, ActorKind, Actors, Form, Mention};
use crate::span::Span;
use crate::text::Document;

/// The findings whose two sides are these: `subject` and `object` are byte spans, each in one sentence.
/// The kind given to each decides which facts are sensible; events do not mind.
pub fn between(document: &Document, subject: (Span, ActorKind), object: (Span, ActorKind)) -> Vec<Finding> {
    let mut actors = given(document, [subject.0, object.0]);
    for (k, (_, kind)) in [subject, object].into_iter().enumerate() {
        actors.actors[k].kind = kind;
    }
    // The model asks what the frames alone say.
    found(document, &actors, &[], None, false)
}

/// Two states at two spans, as if the actor stage had found them: subject first.
pub(super) fn given(document: &Document, spans: [Span; 2]) -> Actors {
    let mut actors = Actors::default();
    for (k, span) in spans.into_iter().enumerate() {
        let name = span.of(document.text()).to_owned();
        // Two codes that no state has: the sides are never taken for one body.
        let id = ["given-subject", "given-object"][k].to_owned();
        let (kind, state) = (ActorKind::State, Some(id.clone()));
        actors.actors.push(Actor { id, name, kind, state, sector: None, aliases: Vec::new() });
        actors.mentions.extend(mention(document, span, k));
    }
    actors.mentions.sort_by_key(|m| (m.sentence, m.from, std::cmp::Reverse(m.to)));
    actors
}

/// A mention over the tokens of a span.
fn mention(document: &Document, span: Span, actor: usize) -> Option<Mention> {
    let Side { sentence, from, to, head } = side(document, span)?;
    Some(Mention { sentence, from, to, head, span, actors: vec![actor], form: Form::Name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::Relation;
    use crate::relation::classify::marked;

    /// The rows of the two tables of frames find their relation in their examples: 39 of 40 at least.
    #[test]
    fn frames_find_their_examples() {
        let tables = [include_str!("../../data/relations/frames.csv"), include_str!("../../data/relations/facts.csv")];
        let rows = |table: &'static str| {
            csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).into_records()
        };
        let (mut tried, mut failed) = (0, Vec::new());
        for row in tables.into_iter().flat_map(rows) {
            let row = row.expect("a row");
            let (relation, example) = (&row[5], &row[8]);
            if example.is_empty() {
                continue;
            }
            tried += 1;
            let (text, subject, object) = marked(example).expect("two sides");
            let document = crate::text::analyse(&text, &[Span::new(0, text.len())]);
            let kind = match Relation::parse(relation) {
                Some(Relation::TakesPartIn | Relation::Hosts) => ActorKind::Event,
                Some(Relation::MemberOf | Relation::PartOf) => ActorKind::Organization,
                _ => ActorKind::State,
            };
            let own = if relation == "PART_OF" { ActorKind::Organization } else { ActorKind::State };
            let found = between(&document, (subject, own), (object, kind));
            let right = |f: &Finding| f.relation.as_str() == relation && (f.subject == 0 || f.relation.symmetric());
            if !found.iter().any(right) {
                let got: Vec<&str> = found.iter().map(|f| f.relation.as_str()).collect();
                failed.push(format!("{relation}: {example} {got:?}"));
            }
        }
        assert!(tried >= 5000, "only {tried} examples");
        // A few short sentences are parsed wrongly by any model; more of them is a fault of the frames.
        assert!(failed.len() * 40 <= tried, "{} of {tried}:\n{}", failed.len(), failed.join("\n"));
    }
}
