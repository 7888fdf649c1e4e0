use super::*;
use crate::graph::Graph;
use crate::relation::record;

fn graph() -> Graph {
    let china = r#"{"id": "CHN", "name": "China", "kind": "state", "state": "CHN", "aliases": ["PRC", "the People's Republic"]}"#;
    let army = r#"{"id": "CHN", "sector": "MIL", "name": "China", "kind": "state", "state": "CHN"}"#;
    let un = r#"{"id": "united-nations", "name": "United Nations", "kind": "organization", "aliases": ["UN", "U.N."]}"#;
    let xi = r#"{"id": "xi-jinping", "name": "Xi Jinping", "kind": "person", "state": "CHN"}"#;
    let kim = r#"{"id": "kim-jong-un", "name": "Kim Jong Un", "kind": "person", "state": "PRK"}"#;
    let sister = r#"{"id": "kim-yo-jong", "name": "Kim Yo Jong", "kind": "person", "state": "PRK"}"#;
    let lines = [
        ("a", xi, "CONSULT", kim, "2025-09-04", "asserted", "Reuters"),
        ("b", xi, "CONSULT", kim, "2025-09-04", "asserted", "Agence Élysée"),
        ("b", china, "ACCUSE", un, "2014", "negated", "Reuters"),
        ("c", army, "MOBILIZE", un, "2011/..", "asserted", "Reuters"),
        ("c", un, "REQUEST", china, "", "asserted", "Reuters"),
        ("d", sister, "THREATEN", china, "2020-06", "asserted", "KCNA"),
    ];
    let triple = |(article, s, relation, o, date, factuality, publisher)| {
        record::from_json(&format!(
            r#"{{"article": "{article}", "subject": {s}, "relation": "{relation}", "object": {o}, "date": "{date}",
                "factuality": "{factuality}", "confidence": 0.6, "source": {{"publisher": "{publisher}"}}}}"#
        ))
        .expect("a triple")
    };
    lines.into_iter().map(triple).collect()
}

fn ids(query: &Query) -> Vec<String> {
    query.run(&graph()).expect("an answer").iter().map(Fact::id).collect()
}

#[test]
fn actors_by_any_name() {
    for name in ["China", "CHN", "chn", "prc", "People's Republic", "the peoples republic"] {
        assert_eq!(ids(&about(name)).len(), 3, "{name}");
    }
    assert_eq!(ids(&about("CHN:MIL")), ["CHN:MIL.MOBILIZE.organization:united-nations.2011:...asserted"]);
    assert_eq!(ids(&between("the UN", "China MIL")).len(), 1);
    assert_eq!(ids(&about("Xi")).len(), 1);
    assert_eq!(ids(&about("China").members(true)).len(), 5);
    let beijing: Arc<Gazetteer> = Arc::new(|name: &str| {
        let key = ActorKey { kind: crate::actor::ActorKind::State, id: "CHN".into(), sector: None };
        if name == "Beijing" { vec![key] } else { Vec::new() }
    });
    assert_eq!(ids(&about("Beijing").gazetteer(beijing)).len(), 3);
}

#[test]
fn doubt_is_said() {
    let says = |name: &str| about(name).run(&graph()).expect_err("an error").to_string();
    assert_eq!(
        says("Kim"),
        "'Kim' may be Kim Jong Un (person:kim-jong-un), Kim Yo Jong (person:kim-yo-jong) \
         (give the id in brackets, or the whole name)"
    );
    assert_eq!(says("Chnia"), "no actor is called 'Chnia' (near are China (CHN), China (CHN:MIL))");
    assert_eq!(
        says("Zanzibar"),
        "no actor is called 'Zanzibar' (names are those of the graph: \"China\", CHN, \"Xi Jinping\")"
    );
    assert!(says("").starts_with("no actor is called ''"));
}

#[test]
fn conditions_narrow() {
    let q = Query::new;
    let p = |s: &str| s.parse::<Period>().expect("a period");
    assert_eq!(ids(&q()).len(), 5);
    assert_eq!(ids(&q().relation(Relation::Consult).relation(Relation::Accuse)).len(), 2);
    assert_eq!(ids(&q().quad(Quad::VerbalConflict)).len(), 3);
    assert_eq!(ids(&q().since(p("2020"))).len(), 3, "an open end reaches into it; the undated is left out");
    assert_eq!(ids(&q().until(p("2014-03"))).len(), 2);
    assert_eq!(ids(&q().since(p("2012")).until(p("2013"))).len(), 1);
    assert_eq!(ids(&q().factuality(Factuality::Negated)).len(), 1);
    assert_eq!(ids(&q().publisher("agence elysee")).len(), 1);
    assert_eq!(ids(&q().min_sources(2)), ["person:kim-jong-un.CONSULT.person:xi-jinping.2025-09-04.asserted"]);
    assert_eq!(ids(&q().min_confidence(0.84)).len(), 1);
    assert_eq!(ids(&q().min_mentions(3)).len(), 0);
}

#[test]
fn answers_stand_by_date() {
    let dates: Vec<String> = Query::new()
        .run(&graph())
        .expect("facts")
        .iter()
        .map(|f| f.date.map_or("-".into(), |d| d.to_string()))
        .collect();
    assert_eq!(dates, ["2011/..", "2014", "2020-06", "2025-09-04", "-"]);
    assert_eq!(ids(&Query::new().limit(2)).len(), 2);
}
