use super::*;
use crate::relation::record;

fn triple(article: &str, subject: &str, relation: &str, object: &str, date: &str, confidence: f32) -> Triple {
    let party = |id: &str| {
        let kind = if id.bytes().all(|b| b.is_ascii_uppercase()) { "state" } else { "person" };
        format!(r#"{{"id": "{id}", "name": "{id}", "kind": "{kind}", "state": null}}"#)
    };
    let line = format!(
        r#"{{"article": "{article}", "subject": {}, "relation": "{relation}", "object": {}, "date": "{date}",
            "label": "did", "confidence": {confidence}, "evidence": "It did."}}"#,
        party(subject),
        party(object)
    );
    record::from_json(&line).expect("a triple")
}

#[test]
fn a_date_with_another_precision_is_another_edge() {
    let graph: Graph = [
        triple("a", "CHN", "CONSULT", "RUS", "2025", 0.5),
        triple("a", "CHN", "CONSULT", "RUS", "2025-09", 0.5),
        triple("b", "RUS", "CONSULT", "CHN", "2025-09", 0.5),
        triple("b", "RUS", "ACCUSE", "CHN", "2025-09", 0.5),
    ]
    .into_iter()
    .collect();
    let ids: Vec<String> = graph.facts().iter().map(Fact::id).collect();
    assert_eq!(
        ids,
        ["CHN.CONSULT.RUS.2025.asserted", "CHN.CONSULT.RUS.2025-09.asserted", "RUS.ACCUSE.CHN.2025-09.asserted"]
    );
    let both = &graph.facts()[1];
    assert_eq!((both.weight(), both.mentions().len(), both.confidence()), (2, 2, 0.75));
    assert_eq!(graph.triples().filter(|t| t.subject.actor.id == "RUS").count(), 2, "each way round as it was said");
    let shown = View::default().show(&graph);
    let facts = |shape| shown.network(shape).links().map(|l| l.facts().len()).collect::<Vec<_>>();
    assert_eq!(facts(Shape::Relations), [2, 1]);
}

#[test]
fn confidence_takes_the_best_of_each_article() {
    let mut other = triple("a", "CHN", "AID", "RUS", "2025", 0.5);
    other.sentence = 4;
    let graph: Graph =
        [triple("a", "CHN", "AID", "RUS", "2025", 0.2), other, triple("b", "CHN", "AID", "RUS", "2025", 0.8)]
            .into_iter()
            .collect();
    let fact = &graph.facts()[0];
    assert_eq!((fact.weight(), fact.mentions().len(), fact.confidence()), (2, 3, 0.9));
}

#[test]
fn copies_are_sources_and_one_voice() {
    let copy = |article: &str, of: &str, confidence: f32| {
        let mut t = triple(article, "CHN", "AID", "RUS", "2025", confidence);
        t.source.copy_of = Some(of.into());
        t.source.publisher = Some(format!("The {article}"));
        t
    };
    let all = [
        triple("wire", "CHN", "AID", "RUS", "2025", 0.5),
        copy("herald", "wire", 0.8),
        copy("post", "wire", 0.2),
        triple("other", "CHN", "AID", "RUS", "2025", 0.5),
    ];
    let graph: Graph = all.iter().cloned().collect();
    let fact = &graph.facts()[0];
    assert_eq!((fact.weight(), fact.articles().len(), fact.confidence()), (2, 4, 0.9));
    assert_eq!(fact.publishers(), ["The herald", "The post"]);
    // Where the first says nothing of it, its copies are one voice still.
    let graph: Graph = all[1..3].iter().cloned().collect();
    let network = Network::new(graph.nodes().into_iter().cloned().collect(), graph.facts(), Shape::Relations);
    assert_eq!((graph.facts()[0].weight(), network.links().next().map(|l| l.weight())), (1, Some(1)));
    let kept: Vec<_> = graph.triples().filter_map(|t| t.source.copy_of).collect();
    assert_eq!(kept, ["wire", "wire"]);
}

#[test]
fn names_states_and_sectors_are_those_of_most_mentions() {
    let mut triples = Vec::new();
    for (article, name, state, aliases) in [
        ("a", "Xi Jinping", None, vec!["Xi"]),
        ("b", "President Xi", Some("CHN"), vec!["Xi", "Xi Dada"]),
        ("c", "Xi Jinping", None, vec![]),
    ] {
        let mut t = triple(article, "xi-jinping", "AID", "RUS", "2025", 0.5);
        t.subject.actor.name = name.into();
        t.subject.actor.state = state.map(String::from);
        t.subject.actor.aliases = aliases.into_iter().map(String::from).collect();
        triples.push(t);
    }
    let graph: Graph = triples.clone().into_iter().chain(triples).collect();
    let xi = graph.nodes()[1];
    assert_eq!((xi.name(), xi.state(), xi.mentions()), ("Xi Jinping", Some("CHN"), 3));
    assert_eq!(xi.aliases(), ["President Xi", "Xi", "Xi Dada"]);
    assert_eq!(graph.facts_of(xi.key()).len(), 1);
}

#[test]
fn an_actor_with_itself_is_one_edge_of_its_own() {
    let graph: Graph = [triple("a", "USA", "ASSAULT", "USA", "2025", 1.0)].into_iter().collect();
    assert_eq!((graph.node_count(), graph.edge_count(), graph.facts_of(graph.nodes()[0].key()).len()), (1, 1, 1));
}
