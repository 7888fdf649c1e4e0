//! The tools that people use open what is written: Python's csv and XML, networkx, igraph, pandas, pyarrow, rdflib, Graphviz
//! and xmllint, each where it is installed. A line says which were not.

use super::tree::{Folder, root, shared};
use chancery::article::{Options, articles};
use chancery::export;
use chancery::graph::{Shape, View};
use chancery::relation::record;
use chancery::{Extractor, Graph, Triple};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Names with everything that a format may trip over. XML has no way to write a control character, so those stay out of
/// names here; in evidence they may stand.
const NAMES: &[&str] = &[
    "China",
    "Côte d’Ivoire",
    "\"Quoted\" & <Sons>",
    "back\\slash",
    "two\nlines",
    "שלום עליכם",
    "👩‍👩‍👧 family",
    "a,b;c|d",
    "=SUM(A1)",
    "\\N \\l {x} [y]",
    "null",
    "東京",
    "]]> -- /* */",
];

const RELATIONS: &[&str] = &["CONSULT", "ACCUSE", "AID", "ASSAULT", "HOLDS_OFFICE", "ALLIED_WITH", "HOSTS"];

/// A seeded graph (Marsaglia's xorshift, 2003) in which pairs share several edges.
pub fn triples(count: usize, actors: usize) -> Vec<Triple> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut below = move |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    let kinds = ["state", "person", "organization", "group", "event"];
    let party = |k: usize| {
        serde_json::json!({"id": format!("actor {k}/é"), "name": format!("{} {k}", NAMES[k % NAMES.len()]),
            "kind": kinds[k % kinds.len()], "state": "CHN", "aliases": [NAMES[(k + 1) % NAMES.len()]]})
    };
    let line = |k: usize| {
        let (a, b, r) = (below(actors), below(actors), below(RELATIONS.len()));
        let date = [None, Some("2014"), Some("2025-09-04"), Some("2011/..")][below(4)];
        let factuality = ["asserted", "asserted", "planned", "negated"][below(4)];
        serde_json::json!({"article": format!("a-{}", k / 3), "sentence": k % 3, "subject": party(a),
            "relation": RELATIONS[r], "label": NAMES[r], "object": party(b), "date": date, "factuality": factuality,
            "confidence": below(100) as f64 / 100.0,
            "source": {"publisher": NAMES[k % NAMES.len()], "published": "2025-09-05"},
            "evidence": {"text": format!("{} \u{1}\u{8}\u{FFFE} did it {k}.", NAMES[a % NAMES.len()]), "start": k, "end": k + 9}})
    };
    (0..count).map(line).map(|l| record::from_json(&l.to_string()).expect("a triple")).collect()
}

/// The graph of examples/articles.
pub fn examples() -> Graph {
    let extractor = Extractor::new();
    let read = articles(root().join("examples/articles"), &Options::default());
    read.filter_map(Result::ok).flat_map(|article| extractor.read(&article)).collect()
}

fn saved(folder: &Path, graph: &Graph) {
    let view = View { measures: true, ..View::default() };
    let shown = view.show(graph);
    let names = ["graphml", "gexf", "json", "csv", "jsonl", "ttl", "nq"].map(|ending| format!("graph.{ending}"));
    for name in names.iter().map(String::as_str).chain(["tables.parquet/"]) {
        export::save_shown(&shown, folder.join(name)).expect("saved");
    }
    export::save_shown(&shown, folder).expect("saved");
}

/// What a program says, or `None` (and a line) where it is not installed. The gate installs all of them.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(e) => {
            assert!(std::env::var_os("CI").is_none(), "{program}: {e}");
            println!("skipped {program}: {e}");
            None
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn python_reads_every_table_and_graph() {
    let python = std::env::var("CHANCERY_PYTHON").unwrap_or_else(|_| "python3".into());
    // 50,000 edges between 10,000 actors; merging makes a few less.
    let made = [(400, 40), (0, 1), (50_000, 10_000)].map(|(n, actors)| triples(n, actors).into_iter().collect());
    for graph in made.into_iter().chain([examples()]).chain(super::seeds::graph()) {
        let folder = Folder::new();
        saved(folder.path(), &graph);
        let back = ["graph.graphml", "graph.json", "tables.parquet/"]
            .map(|name| export::load(folder.path().join(name)).expect(name));
        assert!(back.iter().all(|b| *b == graph), "what is written is read back");
        let (nodes, edges) = (graph.node_count().to_string(), graph.edge_count().to_string());
        let path = folder.path().to_string_lossy();
        let Some(output) = run(&python, &["tests/readers/read.py", &path, &nodes, &edges]) else { return };
        assert!(output.status.success(), "{}", text(&output.stderr));
        print!("{}", text(&output.stdout));
        assert!(text(&output.stdout).contains("ok standard_library"));
    }
}

#[test]
fn graphviz_draws_small_and_big() {
    let mut made = vec![(30, 12, "dot"), (900, 120, "sfdp")];
    if std::env::var_os("CI").is_some() {
        made.push((50_000, 10_000, "sfdp")); // The gate has the minute for it.
    }
    let made = made
        .into_iter()
        .map(|(count, actors, layout)| (triples(count, actors).into_iter().collect::<Graph>(), Some(layout)));
    let shown = super::seeds::graph().into_iter().chain([examples()]);
    for (graph, layout) in made.chain(shown.map(|graph| (graph, None))) {
        let folder = Folder::new();
        let (dot, svg) = (folder.path().join("g.dot"), folder.path().join("g.svg"));
        export::save(&graph, &dot).expect("saved");
        let written = std::fs::read_to_string(&dot).expect("read");
        assert!(layout.is_none_or(|layout| written.contains(&format!("layout=\"{layout}\""))));
        let Some(output) = run("dot", &["-Tsvg", "-o", &svg.to_string_lossy(), &dot.to_string_lossy()]) else { return };
        let complaints = text(&output.stderr);
        assert!(output.status.success() && !complaints.contains("syntax error"), "{complaints}");
        let picture = std::fs::read_to_string(&svg).expect("read");
        assert_eq!(picture.matches("class=\"node\"").count(), graph.node_count());
        let bundles = View::default().show(&graph).network(Shape::Relations).link_count();
        assert_eq!(picture.matches("class=\"edge\"").count(), bundles);
        assert!(layout.is_none() || picture.contains("東京"), "labels are there");
        assert!(picture.contains("material conflict"), "the legend is there");
    }
}

#[test]
fn xmllint_finds_no_fault() {
    // The GraphML schema lies in Debian's libjgrapht-java, inside a jar; who has taken it out says where.
    let graphml = std::env::var_os("CHANCERY_GRAPHML_XSD").map_or_else(|| PathBuf::from("graphml.xsd"), PathBuf::from);
    let graphml = Some(graphml).filter(|path| path.exists());
    if graphml.is_none() {
        println!("skipped the schema of graph.graphml: $CHANCERY_GRAPHML_XSD is not there");
    }
    let made = [(400, 40), (50_000, 10_000)].map(|(n, actors)| triples(n, actors).into_iter().collect());
    for graph in made.into_iter().chain([examples()]) {
        let folder = Folder::new();
        saved(folder.path(), &graph);
        let file = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let Some(output) = run("xmllint", &["--noout", &file("graph.graphml"), &file("graph.gexf")]) else { return };
        assert!(output.status.success(), "{}", text(&output.stderr));
        // The schema as published has colours and places in GEXF's own namespace, while its documentation, Gephi and networkx
        // have them in one of their own: the schema is asked about the file without that prefix.
        let plain = std::fs::read_to_string(file("graph.gexf")).expect("read").replace("<viz:", "<");
        std::fs::write(file("plain.gexf"), plain).expect("written");
        let schemas = [(shared("schemas/gexf.xsd"), "plain.gexf"), (graphml.clone(), "graph.graphml")];
        for (schema, name) in schemas {
            let Some(schema) = schema else { continue };
            let output = run("xmllint", &["--nonet", "--noout", "--schema", &schema.to_string_lossy(), &file(name)])
                .expect("it ran above");
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
    }
}
