//! What the frames say, as the handbook of the labelled sentences puts it. Reads a deed in its sentence; returns the event
//! that `relate` answers. Triples keep to GUIDELINES.md; where the two differ, data/relations/handbook.csv says so.

use crate::relation::nearest::withheld;
use crate::relation::ontology::Quad;
use crate::relation::view::View;
use crate::relation::{Factuality, Relation};
use crate::text::Deprel;
use std::sync::LazyLock;

/// What the frames say happened.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// The event.
    pub relation: Relation,
    /// Whether it happened.
    pub factuality: Factuality,
    /// CAMEO code, if known.
    pub cameo: Option<&'a str>,
    /// The token that says it.
    pub predicate: usize,
}

#[derive(Debug)]
struct Rule {
    relation: Relation,
    cameo: String,
    /// Groups of lemmas, one of each of which must stand there.
    words: Vec<Vec<String>>,
    becomes: Relation,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    // The embedded table is compiled by a test: a fault cannot reach a user.
    compile(include_str!("../../../data/relations/handbook.csv")).expect("handbook.csv is tested")
});

/// How deep below the predicate a rule's word may stand.
const DEPTH: usize = 3;

/// The event that the handbook makes of a deed: what will be done for another is agreed to, what will be done against
/// another is threatened, what was not done for him is refused.
pub fn answer(view: &View, deed: Deed) -> Relation {
    let cameo = deed.cameo.unwrap_or("");
    let rule = RULES.iter().filter(|r| r.relation == deed.relation && cameo.starts_with(&r.cameo));
    let mut rule = rule.filter(|r| names(view, deed.predicate, &r.words));
    let relation = rule.next().map_or(deed.relation, |r| r.becomes);
    match (deed.factuality, relation.quad()) {
        (Factuality::Negated, _) => withheld(relation),
        (Factuality::Planned, _) if purpose(view, deed.predicate) => relation,
        // A decision to yield yields; only its future is a promise.
        (Factuality::Planned, _) if relation == Relation::Concede && !future(view, deed.predicate) => relation,
        (Factuality::Planned, Quad::VerbalCooperation | Quad::MaterialCooperation) => Relation::Agree,
        (Factuality::Planned, Quad::MaterialConflict) => Relation::Threaten,
        _ => relation,
    }
}

/// What another deed is for ("sent jets to destroy").
fn purpose(view: &View, i: usize) -> bool {
    view.deprel(i) == Deprel::Advcl && view.infinitive(i)
}

/// Under "will" or "would", itself or the first of its row.
fn future(view: &View, i: usize) -> bool {
    let will = |i: usize| view.kids(i).any(|k| view.deprel(k) == Deprel::Aux && FUTURE.iter().any(|w| view.is(k, w)));
    will(i) || view.head(i).is_some_and(|h| view.deprel(i) == Deprel::Conj && will(h))
}

const FUTURE: &[&str] = &["will", "shall", "would", "'ll", "'d"];

/// Whether the phrase of `top` holds a word of each group.
fn names(view: &View, top: usize, groups: &[Vec<String>]) -> bool {
    let (mut phrase, mut level) = (vec![top], vec![top]);
    for _ in 0..DEPTH {
        level = level.iter().flat_map(|&i| view.kids(i)).collect();
        phrase.extend(&level);
    }
    groups.iter().all(|words| phrase.iter().any(|&i| words.iter().any(|w| view.is(i, w))))
}

fn compile(table: &str) -> Result<Vec<Rule>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    let mut rules = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| e.to_string())?;
        let event = |k: usize| Relation::parse(&row[k]).ok_or_else(|| format!("'{}' is no relation", &row[k]));
        let groups = row[2].split('|').map(|g| g.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        rules.push(Rule {
            relation: event(0)?,
            cameo: row[1].to_owned(),
            words: groups.filter(|g| !g.is_empty()).collect(),
            becomes: event(3)?,
        });
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::classify::{classify, marked};
    use crate::text::analyse;

    /// Every row decides its example.
    #[test]
    fn the_examples_are_answered() {
        let table = include_str!("../../../data/relations/handbook.csv");
        assert!(!compile(table).expect("handbook.csv").is_empty());
        let mut failed = Vec::new();
        for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).records() {
            let row = row.expect("a row");
            let (text, subject, object) = marked(&row[4]).expect("two sides");
            let document = analyse(&text, &[crate::span::Span::new(0, text.len())]);
            let answer = classify(&document, subject, object).expect("both sides have words").relation;
            if answer.as_str() != &row[3] {
                failed.push(format!("{}: {} {}", &row[3], &row[4], answer.as_str()));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }
}
