use super::*;
use crate::relation::record;
use oxttl::{NQuadsParser, TurtleParser};

fn graph() -> Graph {
    let lines = [
        r#"{"article":"a 1","subject":{"id":"CHN","name":"China","kind":"state","state":"CHN"},"relation":"AID","object":{"id":"kim-jong-un","name":"Kim \"<\u0001\n\\>","kind":"person","state":"PRK","aliases":["\u0645\u0631\u062d\u0628\u0627 \ud83d\ude00"]},"date":"2025-09","confidence":0.5,"source":{"publisher":"R & Söhne","url":"not <a> url"},"evidence":"It did.\n\"So\"."}"#,
        r#"{"article":"b","subject":{"id":"CHN","name":"China","kind":"state"},"relation":"ACCUSE","object":{"id":"IRQ","sector":"MIL","name":"Iraq","kind":"state","state":"IRQ"},"factuality":"planned"}"#,
    ];
    lines.iter().map(|l| record::from_json(l).expect("a triple")).collect()
}

fn written(write: fn(&Graph, &mut dyn Write) -> io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&graph(), &mut bytes).expect("written");
    bytes
}

#[test]
fn both_syntaxes_say_the_same_and_are_read_back() {
    let (ttl, nq) = (written(turtle), written(nquads));
    let triples: Result<Vec<_>, _> = TurtleParser::new().for_slice(&ttl).collect();
    let quads: Result<Vec<_>, _> = NQuadsParser::new().for_slice(&nq).collect();
    let mut triples: Vec<String> = triples.expect("Turtle").iter().map(ToString::to_string).collect();
    let quads = quads.expect("N-Quads");
    let mut of_quads: Vec<String> = quads.iter().map(|q| oxrdf::Triple::from(q.clone()).to_string()).collect();
    triples.sort();
    of_quads.sort();
    assert_eq!(triples, of_quads);
    let named: Vec<_> = quads.iter().filter(|q| !q.graph_name.is_default_graph()).collect();
    assert_eq!(named.len(), 1, "only what is asserted is stated");
    assert_eq!(
        named[0].to_string(),
        "<urn:chancery:state:CHN> <urn:chancery:vocab:AID> <urn:chancery:actor:person:kim-jong-un> \
         <urn:chancery:fact:CHN.AID.person:kim-jong-un.2025-09.asserted>"
    );
}

#[test]
fn texts_come_back_as_they_were() {
    let nq = written(nquads);
    let quads: Vec<Quad> = NQuadsParser::new().for_slice(&nq).map(|q| q.expect("a quad")).collect();
    let has = |text: &str| quads.iter().any(|q| matches!(&q.object, Term::Literal(l) if l.value() == text));
    assert!(has("Kim \"<\u{1}\n\\>") && has("مرحبا 😀") && has("It did.\n\"So\".") && has("R & Söhne"));
}
