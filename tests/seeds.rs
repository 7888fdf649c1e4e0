//! The three seeds, scraped pages with all their furniture: the graph that a reader of them would expect. Measured only
//! where shared/ is there.

use super::tree::shared;
use chancery::article::{Options, articles};
use chancery::relation::{Factuality, Relation};
use chancery::{Extractor, Graph, query};

/// Their graph, or `None` without shared/.
pub fn graph() -> Option<Graph> {
    let extractor = Extractor::new();
    let read = articles(shared("articles/seeds")?, &Options::default());
    Some(read.flat_map(|article| extractor.read(&article.expect("an article"))).collect())
}

#[test]
fn who_a_reader_expects_is_there() {
    let Some(graph) = graph() else { return };
    let names: Vec<&str> = graph.nodes().iter().map(|n| n.name()).collect();
    for name in [
        "China",
        "North Korea",
        "United Nations Security Council",
        "Xi Jinping",
        "Kim Jong Un",
        "Antony Blinken",
        "Sergey Lavrov",
        "Wang Yi",
    ] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
}

#[test]
fn what_a_reader_expects_is_said() {
    let Some(graph) = graph() else { return };
    let found = |subject: &str, relation: Relation, object: &str| {
        let facts = query::between(subject, object).relation(relation).factuality(Factuality::Asserted).run(&graph);
        facts.expect("two actors that are known")
    };
    let rejected = found("China", Relation::Reject, "United Nations Security Council");
    assert!(rejected.iter().any(|f| f.subject.name() == "China"), "{rejected:?}");
    assert!(!found("Xi Jinping", Relation::Consult, "Kim Jong Un").is_empty());
    let coerced = found("Russia", Relation::Coerce, "Ukraine");
    let in_2014 = "2014".parse().ok();
    assert!(coerced.iter().any(|f| f.subject.name() == "Russia" && f.date == in_2014), "{coerced:?}");
}

/// Teasers of other stories name people of their own. That no block is furniture is tested in tests/articles.rs.
#[test]
fn every_mention_lies_in_the_article() {
    let Some(seeds) = shared("articles/seeds") else { return };
    for article in articles(seeds, &Options::default()) {
        let article = article.expect("an article");
        let found = Extractor::new().read(&article);
        assert!(!found.is_empty(), "{}", article.id);
        for triple in found {
            super::props::holds(&triple, &article).unwrap_or_else(|e| panic!("{e}"));
        }
    }
}
