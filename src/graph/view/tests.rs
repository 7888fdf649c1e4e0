use super::*;
use crate::graph::Role;
use crate::relation::record;

/// Who, what, to whom, when, in which article.
const SAID: &[(&str, &str, &str, &str, &str)] = &[
    ("xi-jinping/CHN", "CONSULT", "kim-jong-un/PRK", "2025-09-04", "a"),
    ("xi-jinping/CHN", "CONSULT", "kim-jong-un/PRK", "2025-09-04", "b"),
    ("CHN", "AID", "PRK", "2024", "a"),
    ("PRK", "ACCUSE", "KOR", "2025-01-02", "a"),
    ("PRK", "ASSAULT", "KOR", "2025-01-02", "c"),
    ("xi-jinping/CHN", "HOLDS_OFFICE", "CHN", "", "a"),
    ("KOR", "CONSULT", "USA", "2023", "d"),
    ("rebels*/USA", "ASSAULT", "USA", "2023", "d"),
];

fn graph() -> Graph {
    let party = |id: &str| {
        let (id, state) = id.split_once('/').map_or((id, None), |(id, state)| (id, Some(state)));
        let kind = if id.ends_with('*') {
            "group"
        } else if state.is_some() {
            "person"
        } else {
            "state"
        };
        let code = state.map(|s| format!(r#""{s}""#)).unwrap_or("null".into());
        format!(r#"{{"id": "{id}", "name": "{id}", "kind": "{kind}", "state": {code}}}"#)
    };
    let line = |(s, r, o, date, article): &(&str, &str, &str, &str, &str)| {
        let date = if date.is_empty() { "null".to_owned() } else { format!(r#""{date}""#) };
        format!(
            r#"{{"article": "{article}", "subject": {}, "relation": "{r}", "object": {}, "date": {date}, "confidence": 0.5}}"#,
            party(s),
            party(o)
        )
    };
    SAID.iter().map(line).map(|l| record::from_json(&l).expect("a triple")).collect()
}

fn ids(view: &View) -> Vec<String> {
    view.show(&graph()).graph().facts().iter().map(|f| f.id()).collect()
}

#[test]
fn facts_are_kept_by_what_they_are() {
    let quads = ids(&View { quads: vec![Quad::MaterialConflict], ..View::default() });
    assert_eq!(quads, ["PRK.ASSAULT.KOR.2025-01-02.asserted", "group:rebels_2A.ASSAULT.USA.2023.asserted"]);
    let time = View { since: "2024-06".parse().ok(), until: "2025-01".parse().ok(), ..View::default() };
    assert_eq!(ids(&time).len(), 3, "the year 2024 may lie in it, the undated office may not");
    let sources = View { min_sources: 2, ..View::default() };
    assert_eq!(ids(&sources), ["person:kim-jong-un.CONSULT.person:xi-jinping.2025-09-04.asserted"]);
    assert_eq!(ids(&View { min_confidence: 0.6, ..View::default() }), ids(&sources));
    let consult = View { relations: vec![Relation::Consult], factuality: vec![Factuality::Planned], ..View::default() };
    assert!(ids(&consult).is_empty());
}

#[test]
fn persons_become_their_states_and_armed_groups_do_not() {
    let view = View { states: true, min_sources: 2, ..View::default() };
    assert_eq!(ids(&view), ["CHN.CONSULT.PRK.2025-09-04.asserted"], "stories are counted after it");
    let graph = graph();
    let shown = View { states: true, ..View::default() }.show(&graph);
    let states: Vec<&str> = shown.graph().nodes().iter().map(|n| n.id()).collect();
    assert_eq!(states, ["CHN", "KOR", "PRK", "USA", "group:rebels_2A"]);
    assert!(!shown.graph().facts().iter().any(|f| f.relation == Relation::HoldsOffice), "none to itself");
}

#[test]
fn surroundings_and_the_heaviest() {
    let graph = graph();
    let ego = |hops| View { ego: vec![graph.facts()[0].subject.key().clone()], hops, ..View::default() };
    let count = |view: &View| view.show(&graph).graph().node_count();
    assert_eq!(graph.facts()[0].subject.id(), "CHN");
    assert_eq!([ego(0), ego(1), ego(2), ego(9)].each_ref().map(count), [0, 3, 5, 7], "alone it has no relation");
    // Kim and Xi have two stories each together, and Xi one more.
    let top = View { top: Some(2), ..View::default() };
    assert_eq!(ids(&top), ["PRK.ACCUSE.KOR.2025-01-02.asserted", "PRK.ASSAULT.KOR.2025-01-02.asserted"]);
    assert_eq!(count(&View { top: Some(0), ..View::default() }), 0);
}

#[test]
fn links_stand_for_facts() {
    let graph = graph();
    let shown = View::default().show(&graph);
    let told = |shape: Shape| -> Vec<String> { shown.network(shape).links().map(|l| l.id()).collect() };
    assert_eq!(told(Shape::Facts), graph.facts().iter().map(|f| f.id()).collect::<Vec<_>>());
    assert!(told(Shape::Pairs).contains(&"KOR.PAIR.PRK".to_owned()));
    assert!(told(Shape::Relations).contains(&"PRK.ACCUSE.KOR".to_owned()));
    let pair = shown.network(Shape::Pairs).links().find(|l| l.id() == "KOR.PAIR.PRK").expect("a pair");
    assert_eq!((pair.facts().len(), pair.weight(), pair.score(), pair.relation()), (2, 2, -6.0, None));
    assert_eq!((pair.quad(), pair.kind()), (Quad::MaterialConflict, "PAIR"));
    let events = shown.network(Shape::Events);
    assert_eq!((events.point_count(), events.link_count()), (7 + 7, 14));
    let roles: Vec<Role> = events.links().take(2).map(|l| l.role()).collect();
    assert_eq!(roles, [Role::Subject, Role::Object]);
    assert!(events.links().all(|l| l.source().event().is_some() != l.target().event().is_some()));
}

#[test]
fn a_view_is_the_same_whatever_the_order() {
    let view = View { states: true, top: Some(3), measures: true, ..View::default() };
    let (there, back): (Graph, Graph) = (graph(), graph().triples().collect::<Vec<_>>().into_iter().rev().collect());
    let (there, back) = (view.show(&there), view.show(&back));
    assert!(there.graph() == back.graph());
    for shape in Shape::ALL {
        let (a, b) = (there.network(*shape), back.network(*shape));
        assert_eq!((a.measures(), a.places()), (b.measures(), b.places()));
    }
}
