//! The import rules of Gephi, neo4j-admin and networkx as checks of our own, run on every shape of every export: what
//! those tools would merge, drop, rename or refuse without a word. Reads what is written; fails with the rule and the item.

use super::readers::triples;
use super::tree::Folder;
use chancery::Graph;
use chancery::export::{self, Format};
use chancery::graph::{Shape, View};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Names that Gephi takes for its own, of nodes and of edges, but for the label and the weight, which are meant.
const RESERVED: &[&str] =
    &["nodelabel", "x", "y", "z", "xpos", "ypos", "zpos", "size", "r", "g", "b", "color", "edgelabel", "edge weight"];

/// Every graph that is checked, in every shape.
fn every(check: impl Fn(&Path, Shape)) {
    let made = [(300, 30), (0, 1)].map(|(count, actors)| triples(count, actors).into_iter().collect::<Graph>());
    for graph in made.into_iter().chain([super::readers::examples()]) {
        for shape in Shape::ALL {
            let folder = Folder::new();
            let view = View { shape: Some(*shape), measures: true, layout: true, ..View::default() };
            let shown = view.show(&graph);
            for format in Format::ALL.iter().filter(|f| !matches!(f, Format::Svg | Format::Png)) {
                let slash = if format.is_folder() { "/" } else { "" };
                let name = format!("g.{}{slash}", format.extensions()[0]);
                // One name for a file and a folder of Parquet cannot be.
                let name = name.replace("g.parquet/", "tables.parquet/");
                export::save_as(&shown, *format, folder.path().join(name)).expect("saved");
            }
            check(folder.path(), *shape);
        }
    }
}

/// The elements of an XML file with their attributes, in order.
fn elements(path: &Path) -> Vec<(String, BTreeMap<String, String>)> {
    let text = fs::read_to_string(path).expect("UTF-8");
    assert!(!text.contains(|c: char| c.is_control() && !"\t\n\r".contains(c)), "no control characters");
    let mut reader = Reader::from_str(&text);
    let mut found = Vec::new();
    let name = |tag: &BytesStart<'_>| String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    let attributes = |tag: &BytesStart<'_>| {
        let pair = |a: quick_xml::events::attributes::Attribute<'_>| {
            (String::from_utf8_lossy(a.key.as_ref()).into_owned(), a.unescape_value().expect("escaped").into_owned())
        };
        tag.attributes().map(|a| pair(a.expect("an attribute"))).collect()
    };
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) | Event::Empty(tag) => found.push((name(&tag), attributes(&tag))),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn is_nmtoken(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "._:-".contains(c))
}

/// Ids are name tokens and differ; links lead from node to node.
fn holds_together(nodes: &[&str], edges: &[(&str, &str, &str)]) {
    let ids: BTreeSet<&str> = nodes.iter().copied().collect();
    assert_eq!(ids.len(), nodes.len(), "the second of two nodes with one id is dropped");
    let links: BTreeSet<&str> = edges.iter().map(|e| e.0).collect();
    assert_eq!(links.len(), edges.len(), "the second of two edges with one id is dropped");
    assert!(nodes.iter().chain(&links).all(|id| is_nmtoken(id)), "an id is a name token");
    assert!(edges.iter().all(|(_, a, b)| ids.contains(a) && ids.contains(b)), "an edge to nobody is dropped");
}

#[test]
fn gephi_and_networkx_read_graphml() {
    every(|folder, _| {
        let all = elements(&folder.join("g.graphml"));
        let of = |name: &str| all.iter().filter(|e| e.0 == name).map(|e| &e.1).collect::<Vec<_>>();
        let mut keys = BTreeMap::new();
        for key in of("key") {
            assert!(matches!(key["for"].as_str(), "node" | "edge"), "a key of the graph is a severe fault");
            assert!(["string", "long", "double", "boolean"].contains(&key["attr.type"].as_str()));
            assert!(!key["attr.name"].is_empty() && is_nmtoken(&key["id"]));
            assert!(!RESERVED.contains(&key["attr.name"].to_lowercase().as_str()), "{}", key["attr.name"]);
            let digits = key["id"].strip_prefix('d').is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
            assert!(!digits, "old Gephi takes d3 and d7 for labels");
            assert!(keys.insert(key["id"].clone(), key["for"].clone()).is_none(), "two keys of one id");
        }
        let nodes: Vec<&str> = of("node").iter().map(|n| n["id"].as_str()).collect();
        let edges = of("edge");
        let edges: Vec<_> =
            edges.iter().map(|e| (e["id"].as_str(), e["source"].as_str(), e["target"].as_str())).collect();
        holds_together(&nodes, &edges);
        assert!(of("edge").iter().all(|e| e.len() == 3), "a label on an edge is no GraphML");
        // Each datum is of a key that belongs to its element.
        let mut within = "";
        for (name, attributes) in &all {
            match name.as_str() {
                "node" | "edge" => within = name,
                "data" => assert_eq!(keys[&attributes["key"]], within),
                _ => {}
            }
        }
    });
}

#[test]
fn gephi_reads_gexf() {
    every(|folder, shape| {
        let all = elements(&folder.join("g.gexf"));
        let of = |name: &str| all.iter().filter(|e| e.0 == name).map(|e| &e.1).collect::<Vec<_>>();
        let places: Vec<usize> = ["nodes", "edges"].iter().filter_map(|n| all.iter().position(|e| e.0 == *n)).collect();
        let last = all.iter().rposition(|e| e.0 == "attributes").unwrap_or(0);
        assert!(last < places[0] && places[0] < places[1], "attributes, nodes, edges");
        for a in of("attribute") {
            assert!(a["id"] == a["title"] || a["id"] == "weight", "readers name attributes by one or the other");
            assert!(!RESERVED.contains(&a["title"].to_lowercase().as_str()));
        }
        let nodes: Vec<&str> = of("node").iter().map(|n| n["id"].as_str()).collect();
        let edges = of("edge");
        let ends: Vec<_> =
            edges.iter().map(|e| (e["id"].as_str(), e["source"].as_str(), e["target"].as_str())).collect();
        holds_together(&nodes, &ends);
        assert_eq!(
            (of("nodes")[0]["count"].parse(), of("edges")[0]["count"].parse()),
            (Ok(nodes.len()), Ok(ends.len()))
        );
        let kinds: BTreeSet<_> = edges.iter().map(|e| (&e["source"], &e["target"], &e["kind"])).collect();
        if shape != Shape::Facts {
            assert_eq!(kinds.len(), edges.len(), "edges that agree in ends and kind become one");
        }
        let dynamic = of("graph")[0]["mode"] == "dynamic";
        assert!(all.iter().all(|(_, a)| !a.contains_key("timestamp") && !a.contains_key("timestamps")));
        for spell in of("spell") {
            assert!(dynamic, "spells need a dynamic graph");
            if let (Some(from), Some(to)) = (spell.get("start"), spell.get("end")) {
                assert!(from < to, "the timeline shows nothing of no length");
            }
        }
        let numbers = of("viz:position").iter().flat_map(|p| [p["x"].clone(), p["y"].clone()]).collect::<Vec<_>>();
        assert_eq!(numbers.len(), 2 * nodes.len());
        assert!(numbers.iter().all(|n| n.parse::<f32>().is_ok_and(f32::is_finite)));
    });
}

/// A table by its columns; every field on one line, no byte order mark.
fn table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = fs::read(path).expect("a table");
    assert!(!bytes.starts_with(b"\xEF\xBB\xBF"), "Gephi takes the mark for a part of the first name");
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes.as_slice());
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        reader.records().map(|r| r.expect("a whole row").iter().map(str::to_owned).collect()).collect();
    let lines = bytes.iter().filter(|b| **b == b'\n').count();
    assert_eq!(lines, rows.len() + 1, "a line end in a field stops the imports");
    (header, rows)
}

#[test]
fn gephi_reads_its_tables() {
    every(|folder, _| {
        let (header, nodes) = table(&folder.join("g.gephi/nodes.csv"));
        assert_eq!(header[..2], ["Id", "Label"]);
        let (columns, edges) = table(&folder.join("g.gephi/edges.csv"));
        assert_eq!(columns[..7], ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"]);
        for names in [&header, &columns] {
            let folded: BTreeSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
            assert_eq!(folded.len(), names.len(), "case does not tell columns apart");
            assert!(folded.iter().all(|n| !RESERVED.contains(&n.as_str())));
        }
        let ids: Vec<&str> = nodes.iter().map(|n| n[0].as_str()).collect();
        let ends: Vec<_> = edges.iter().map(|e| (e[4].as_str(), e[0].as_str(), e[1].as_str())).collect();
        holds_together(&ids, &ends);
        for e in &edges {
            assert!(matches!(e[2].as_str(), "Directed" | "Undirected") && !e[3].is_empty());
            assert!(e[6].parse::<f64>().is_ok_and(|w| w > 0.0), "{}", e[6]);
        }
    });
}

#[test]
fn neo4j_admin_reads_its_tables() {
    every(|folder, _| {
        let (header, nodes) = table(&folder.join("g.neo4j/nodes.csv"));
        assert_eq!(header[..2], ["id:ID", ":LABEL"]);
        let (columns, links) = table(&folder.join("g.neo4j/relationships.csv"));
        assert_eq!(columns[..4], [":START_ID", ":END_ID", ":TYPE", "id"]);
        let ids: Vec<&str> = nodes.iter().map(|n| n[0].as_str()).collect();
        let ends: Vec<_> = links.iter().map(|l| (l[3].as_str(), l[0].as_str(), l[1].as_str())).collect();
        holds_together(&ids, &ends);
        assert!(nodes.iter().all(|n| n[1].split(';').count() == 2), "two labels");
        assert!(links.iter().all(|l| !l[2].is_empty()), "a relationship has a type");
        for (names, rows, from) in [(&header, &nodes, 2), (&columns, &links, 4)] {
            let fields: BTreeSet<&str> =
                names.iter().filter_map(|n| n.split(':').next()).filter(|n| !n.is_empty()).collect();
            assert_eq!(fields.len() + names.iter().filter(|n| n.starts_with(':')).count(), names.len());
            for (k, name) in names.iter().enumerate().skip(from) {
                let kind = name.split_once(':').expect("typed").1;
                for value in rows.iter().map(|r| r[k].as_str()).filter(|v| !v.is_empty()) {
                    let fits = match kind {
                        "long" => value.parse::<i64>().is_ok(),
                        "double" => value.parse::<f64>().is_ok(),
                        "boolean" => matches!(value, "true" | "false"),
                        "date" => value.parse::<chancery::calendar::Day>().is_ok(),
                        "string" | "string[]" => true,
                        _ => false,
                    };
                    assert!(fits, "'{value}' is no {kind}");
                }
            }
        }
    });
}

#[test]
fn networkx_reads_node_link() {
    every(|folder, shape| {
        let text = fs::read_to_string(folder.join("g.json")).expect("UTF-8");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(json["multigraph"], true);
        assert_eq!(json["directed"], shape != Shape::Pairs);
        let list = |name: &str| json[name].as_array().cloned().expect("a list");
        let text = |v: &serde_json::Value| v.as_str().expect("a text").to_owned();
        let nodes: Vec<String> = list("nodes").iter().map(|n| text(&n["id"])).collect();
        let edges: Vec<_> = list("edges").iter().map(|e| ["key", "source", "target"].map(|k| text(&e[k]))).collect();
        let ends: Vec<_> = edges.iter().map(|[k, a, b]| (k.as_str(), a.as_str(), b.as_str())).collect();
        holds_together(&nodes.iter().map(String::as_str).collect::<Vec<_>>(), &ends);
        let all = list("nodes").into_iter().chain(list("edges"));
        assert!(all.flat_map(|i| i.as_object().cloned().expect("an object")).all(|(_, v)| !v.is_null()), "no None");
    });
}

/// Whatever view is written, its own triples come back.
#[test]
fn every_shape_is_read_back() {
    every(|folder, _| {
        let graphs = ["g.graphml", "g.json", "g.csv", "g.jsonl"].map(|n| export::load(folder.join(n)).expect(n));
        assert!(graphs.iter().all(|g| *g == graphs[3]));
    });
}
