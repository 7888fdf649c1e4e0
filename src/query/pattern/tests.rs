use super::*;
use crate::graph::{ActorKey, Fact, Graph};
use crate::relation::record;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn graph() -> Graph {
    let state =
        |id: &str, name: &str| format!(r#"{{"id": "{id}", "name": "{name}", "kind": "state", "state": "{id}"}}"#);
    let (china, russia, iran) = (state("CHN", "China"), state("RUS", "Russia"), state("IRN", "Iran"));
    let (usa, bissau) = (state("USA", "United States"), state("GNB", "Guinea-Bissau"));
    let un =
        r#"{"id": "united-nations", "name": "United Nations", "kind": "organization", "aliases": ["UN"]}"#.to_owned();
    let xi = r#"{"id": "xi-jinping", "name": "Xi Jinping", "kind": "person", "state": "CHN"}"#.to_owned();
    let lines = [
        ("a", &usa, "SANCTION", &iran, "2018-05-08", "asserted"),
        ("b", &usa, "SANCTION", &russia, "2022-02", "asserted"),
        ("b", &usa, "COERCE", &china, "2024", "planned"),
        ("c", &iran, "AID", &russia, "2022-10", "asserted"),
        ("c", &china, "AID", &russia, "", "alleged"),
        ("d", &xi, "CONSULT", &russia, "2023-03-20", "asserted"),
        ("d", &un, "ACCUSE", &russia, "2022-03", "asserted"),
        ("e", &bissau, "SUPPORT", &un, "2023", "asserted"),
    ];
    let triple = |(article, s, relation, o, date, factuality): (&str, &String, &str, &String, &str, &str)| {
        record::from_json(&format!(
            r#"{{"article": "{article}", "subject": {s}, "relation": "{relation}", "object": {o}, "date": "{date}",
                "factuality": "{factuality}", "confidence": 0.5, "source": {{"publisher": "P {article}"}},
                "evidence": "Words of {article}, truly."}}"#
        ))
        .expect("a triple")
    };
    lines.into_iter().map(triple).collect()
}

fn nobody(_: &str) -> Vec<ActorKey> {
    Vec::new()
}

fn rows(pattern: &str) -> Vec<String> {
    let pattern: Pattern = pattern.parse().unwrap_or_else(|e| panic!("{e}"));
    match pattern.run(&graph(), &nobody).expect("answers") {
        Answers::Rows(rows) => {
            let short = |f: &Fact| f.id().replace(".asserted", "");
            rows.iter().map(|r| r.facts.iter().map(short).collect::<Vec<_>>().join(" + ")).collect()
        }
        Answers::Counts(rows) => rows
            .iter()
            .map(|(cells, n)| {
                let cell = |c: &Cell| match c {
                    Cell::Actor(a) => a.key.to_string(),
                    Cell::Text(t) => t.clone(),
                    Cell::Number(n) => n.to_string(),
                    Cell::Nothing => "-".into(),
                };
                format!("{} {n}", cells.iter().map(cell).collect::<Vec<_>>().join(" "))
            })
            .collect(),
    }
}

#[test]
fn one_hop() {
    assert_eq!(rows("USA -[SANCTION]-> ?x:state"), ["USA.SANCTION.IRN.2018-05-08", "USA.SANCTION.RUS.2022-02"]);
    assert_eq!(rows("United States -[SANCTION|COERCE]-> ?x where date >= 2022-02-15").len(), 2);
    assert_eq!(rows("? -[material-conflict]-> ? where factuality = planned"), ["USA.COERCE.CHN.2024.planned"]);
    assert_eq!(rows("Russia <-[conflict]- the UN"), ["organization:united-nations.ACCUSE.RUS.2022-03"]);
    assert_eq!(rows("Guinea-Bissau -> ?x:organisation").len(), 1);
    assert_eq!(rows("Russia -- ?").len(), 5);
    // Whoever met whom: either way round.
    for way in ["Russia -[CONSULT]-> ?p:person", "?p:person -[CONSULT]-> Russia", "Russia <-[CONSULT]- ?p"] {
        assert_eq!(rows(way), ["RUS.CONSULT.person:xi-jinping.2023-03-20"], "{way}");
    }
    assert_eq!(rows("Russia -[AID]-> ?").len(), 0);
    assert_eq!(rows("? -> Russia where publisher = \"p C\" and text ~ words").len(), 2);
    assert_eq!(rows("?a -> ?b where ?a.kind != state and ?b.state = rus").len(), 2);
    assert_eq!(rows("?a -> ?b where ?a in (Iran, China)").len(), 2);
    assert_eq!(rows("?a -[AID]-> ?b where ?a != Iran"), ["CHN.AID.RUS.undated.alleged"]);
}

#[test]
fn dates_compare_by_what_may_be() {
    let count = |condition: &str| rows(&format!("? -> ? where {condition}")).len();
    assert_eq!(count("date = 2022"), 3);
    assert_eq!(count("date != 2022"), 4);
    assert_eq!((count("date > 2023"), count("date >= 2023"), count("date >= 2023-03-21")), (1, 3, 2));
    assert_eq!((count("date < 2022-02"), count("date <= 2022-02-01")), (1, 2));
    assert_eq!((count("sources >= 1"), count("confidence > 0.5"), count("confidence = 0.5")), (8, 0, 8));
}

#[test]
fn chains() {
    assert_eq!(
        rows("USA -[?e:SANCTION|COERCE]-> ?x:state -[AID]-> ?y"),
        [
            "USA.SANCTION.IRN.2018-05-08 + IRN.AID.RUS.2022-10",
            "USA.COERCE.CHN.2024.planned + CHN.AID.RUS.undated.alleged"
        ]
    );
    assert_eq!(rows("USA -[?e:SANCTION|COERCE]-> ?x:state -[AID]-> ?y where ?e.date < 2020").len(), 1);
    assert_eq!(rows("USA -> ?x -> ?y <- USA").len(), 2, "a triangle");
    assert_eq!(rows("?x -> ?y <- ?x").len(), 0, "not over one fact twice");
    assert_eq!(rows("? -- ?x -- Xi Jinping where ?x = Russia").len(), 4);
    assert_eq!(rows("?a -- Russia -- ?b where ?a != ?b").len(), 20);
    assert_eq!(rows("?a -- Russia -- ?b where ?a = ?b").len(), 0);
}

#[test]
fn counts_and_orders() {
    assert_eq!(rows("?a -> Russia count by ?a.kind"), ["state 3", "organization 1", "person 1"]);
    assert_eq!(rows("?a -> ? count by year order by year limit 2"), ["2018 1", "2022 3"]);
    assert_eq!(rows("?a -> ? count by ?a order by count desc, ?a limit 1"), ["USA 3"]);
    assert_eq!(rows("USA -> ? order by date desc limit 1"), ["USA.COERCE.CHN.2024.planned"]);
}

#[test]
fn faults_point_at_the_character() {
    for (text, says) in [
        ("", "expected an actor: a name, \"a name\" or ?variable, not the end, at character 1"),
        (
            "China",
            "expected a relation: -[SANCTION]->, <-[SANCTION]-, -[SANCTION]-, ->, <- or --, not the end, at character 6",
        ),
        ("China -[SANCTOIN]-> ?", "expected a relation (is it SANCTION?), not 'SANCTOIN]->', at character 9"),
        ("Österreich -[AID -> ?", "expected '|' and another relation, or ']', not '->', at character 18"),
        (
            "a -> ?b:planet",
            "expected a kind: state, person, organization, group or event, not 'planet', at character 9",
        ),
        ("a -> ?b where ?c = d", "expected a variable of the pattern, not '?c', at character 15"),
        ("a -> ?b where date ~ 2024", "expected one of = != < <= > >=, not '~', at character 20"),
        ("a -> ?b where date > soon", "expected a date: 2024-05-07, 2024-05 or 2024, not 'soon', at character 22"),
        ("a -> ?b wehre date > 2024", "expected"),
        ("a -> ?b limit many", "expected a number, not 'many', at character 15"),
        ("a -> \"b", "this quotation mark is never closed, at character 6"),
        ("a -> b -> c -> d -> e", "expected the end: a chain has at most 3 relations, at character 16"),
        ("a -> ?b count by ?b order by date", "expected 'count' or what is counted by, at character 30"),
        ("a -[?e:AID]-> b where ?e = 3", "expected '.' and one of date,"),
    ] {
        let said = text.parse::<Pattern>().expect_err(text).to_string();
        assert!(said.contains(says), "{text}: {said}");
    }
    let said = "China -[SANCTION>-> ?x".parse::<Pattern>().expect_err("an error").to_string();
    assert!(said.ends_with("\n  China -[SANCTION>-> ?x\n                  ^"), "{said}");
}

fn name() -> impl Strategy<Value = String> {
    let names = [
        "China",
        "the UN",
        "Guinea-Bissau",
        "IRQ:MIL",
        "person:xi-jinping",
        "x:state",
        "Limit order",
        "a \"b\" \\",
        "?x",
        "é–ß",
        "a -> b",
    ];
    prop_oneof![select(names.to_vec()).prop_map(str::to_owned), "[ -~]{0,8}[!-~]".prop_map(|s| s.trim().to_owned())]
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let kinds = || vec(select(vec![ActorKind::State, ActorKind::Person, ActorKind::Event]), 0..3);
    let who = prop_oneof![
        name().prop_map(Who::Named),
        select(vec!["x", "y", "z_1"]).prop_map(|v| Who::Variable(v.to_owned())),
        Just(Who::Anybody),
    ];
    let end = (who, kinds()).prop_map(|(who, kinds)| End { who, kinds });
    let what = prop_oneof![
        select(Relation::ALL).prop_map(What::Relation),
        select(vec![What::Conflict, What::Quad(Quad::VerbalCooperation)]),
    ];
    let way = select(vec![Way::Right, Way::Left, Way::Either]);
    let hop = (option::of(select(vec!["e", "f"])), vec(what, 0..3), way);
    let hop = hop.prop_map(|(v, what, way)| Hop { variable: v.map(str::to_owned), what, way });
    let date =
        select(vec!["2024", "2024-05", "2024-05-07", "2011/.."]).prop_map(|d| Value::Date(d.parse().expect("a date")));
    let fact = |of| move |v: Option<&'static str>| Field::Fact(v.map(str::to_owned), of);
    let op = || select(vec![Op::Is, Op::IsNot, Op::Less, Op::AtMost, Op::More, Op::AtLeast]);
    let condition = prop_oneof![
        (op(), date).prop_map(move |(op, v)| Condition { field: fact(OfFact::Date)(None), op, values: vec![v] }),
        (op(), -1e6..1e6f64).prop_map(move |(op, n)| Condition {
            field: fact(OfFact::Sources)(None),
            op,
            values: vec![Value::Number(n)]
        }),
        vec(select(Factuality::ALL).prop_map(Value::Factuality), 1..3).prop_map(move |values| Condition {
            field: fact(OfFact::Factuality)(None),
            op: Op::In,
            values
        }),
        name().prop_map(move |w| Condition {
            field: fact(OfFact::Text)(None),
            op: Op::Has,
            values: vec![Value::Word(w)]
        }),
    ];
    let hops = vec(hop, 1..=HOPS);
    let field = prop_oneof![Just(Field::Fact(None, OfFact::Year)), Just(Field::Fact(None, OfFact::Relation))];
    let tail =
        (vec(condition, 0..3), vec(field.clone(), 0..3), vec((field, any::<bool>()), 0..2), option::of(0..99usize));
    (vec(end, HOPS + 1), hops, tail).prop_map(|(mut ends, hops, (conditions, count, mut order, limit))| {
        ends.truncate(hops.len() + 1);
        if !count.is_empty() {
            order.retain(|(field, _)| count.contains(field));
        }
        Pattern { ends, hops, conditions, count, order, limit }
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(pattern in pattern()) {
        prop_assume!(pattern.ends.iter().all(|e| e.who != Who::Named(String::new())));
        let text = pattern.to_string();
        prop_assert_eq!(text.parse::<Pattern>().map_err(|e| format!("{text}: {e}")), Ok(pattern));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), parts in vec(select(vec!["China", " -[", "]->", "?x", ":", "|", "where ", "date", ">= ", "2024", " count by ", "\"", "é"]), 0..12)) {
        for text in [text, parts.concat()] {
            if let Ok(pattern) = text.parse::<Pattern>() {
                prop_assert_eq!(pattern.to_string().parse::<Pattern>().ok(), Some(pattern));
            }
        }
    }
}
