//! Any text in every format that is only written, read back by the reader that its users have: quotes, markup, line ends,
//! control characters, right-to-left, emoji. What a format cannot hold is left out, and nothing else.

use super::graph::triple;
use chancery::Graph;
use chancery::export::{self, Format};
use chancery::graph::{Shape, View};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use proptest::collection::vec;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

fn written(graph: &Graph, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    let view = View { shape: Some(Shape::Facts), ..View::default() };
    export::write_shown(&view.show(graph), format, &mut out).expect("written");
    out
}

fn labels(graph: &Graph) -> Vec<String> {
    graph.nodes().iter().map(|n| n.label()).collect()
}

/// As XML 1.0 can hold it.
fn in_xml(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)).collect()
}

/// The values of an attribute of all elements of a name.
fn attributes(xml: &[u8], element: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_reader(xml);
    let (mut buffer, mut found) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).expect("XML") {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element.as_bytes() => {
                let value = tag.try_get_attribute(attribute).expect("attributes");
                found.extend(value.map(|v| v.unescape_value().expect("escaped").into_owned()));
            }
            Event::Eof => return found,
            _ => {}
        }
        buffer.clear();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reader_finds_the_text_that_was_there(triples in vec(triple(), 0..10)) {
        let graph: Graph = triples.into_iter().collect();
        let labels = labels(&graph);
        let sentences: Vec<String> = graph.triples().map(|t| t.evidence.text).collect();

        let xml: Vec<String> = labels.iter().map(|l| in_xml(l)).collect();
        prop_assert_eq!(&attributes(&written(&graph, Format::Gexf), "node", "label"), &xml);
        attributes(&written(&graph, Format::Svg), "rect", "fill");

        let json: serde_json::Value = serde_json::from_slice(&written(&graph, Format::Cytoscape)).expect("JSON");
        let nodes = json["elements"]["nodes"].as_array().expect("nodes");
        let names: Vec<&str> = nodes.iter().filter_map(|n| n["data"]["name"].as_str()).collect();
        prop_assert_eq!(&names, &labels);

        let quads = written(&graph, Format::NQuads);
        let quads: Vec<oxrdf::Quad> = oxttl::NQuadsParser::new().for_slice(&quads).map(|q| q.expect("a quad")).collect();
        let said = |predicate: &str| -> Vec<&str> {
            let of = quads.iter().filter(|q| q.predicate.as_str().ends_with(predicate));
            of.filter_map(|q| if let oxrdf::Term::Literal(l) = &q.object { Some(l.value()) } else { None }).collect()
        };
        prop_assert_eq!(said("prov#value"), sentences.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert!(labels.iter().all(|l| said("#label").contains(&l.as_str())));
        let turtle = written(&graph, Format::Turtle);
        let parsed: Result<Vec<_>, _> = oxttl::TurtleParser::new().for_slice(&turtle).collect();
        let count = parsed.expect("triples").len();
        prop_assert_eq!(count, quads.len());

        let table = SerializedFileReader::new(bytes::Bytes::from(written(&graph, Format::Parquet))).expect("Parquet");
        let at = export::COLUMNS.iter().position(|c| *c == "evidence").expect("a column");
        let rows = table.get_row_iter(None).expect("rows").map(|r| r.expect("a row"));
        let read: Vec<String> = rows.map(|r| r.get_string(at).cloned().unwrap_or_default()).collect();
        prop_assert_eq!(&read, &sentences);

        let records = String::from_utf8(written(&graph, Format::Plover)).expect("UTF-8");
        let events = graph.facts().iter().filter(|f| f.relation.is_event()).count();
        prop_assert_eq!(records.split_terminator('\n').count(), events);
        for record in records.split_terminator('\n') {
            let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
            prop_assert!(labels.iter().any(|l| record["source"][0]["name"] == l.as_str()));
        }

        // One statement a line, whatever stands in the texts.
        let script = String::from_utf8(written(&graph, Format::Cypher)).expect("UTF-8");
        let lines: Vec<&str> = script.lines().collect();
        prop_assert_eq!(lines.len(), 1 + graph.node_count() + graph.edge_count());
        prop_assert!(lines.iter().all(|l| l.ends_with(';') && quotes_are_closed(l)));

        let rows = String::from_utf8(written(&graph, Format::Events)).expect("UTF-8");
        let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(rows.as_bytes());
        prop_assert!(rows.records().all(|r| r.is_ok_and(|r| r.len() == export::EVENT_COLUMNS.len())));
        let brief = String::from_utf8(written(&graph, Format::Brief)).expect("UTF-8");
        prop_assert!(!brief.contains(|c: char| c.is_control() && c != '\n'));
    }
}

/// Whether every quote of a line of Cypher that begins a string has one that ends it.
fn quotes_are_closed(line: &str) -> bool {
    let (mut open, mut escaped) = (false, false);
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if open => escaped = true,
            '"' => open = !open,
            _ => {}
        }
    }
    !open
}
