//! A graph of 100,000 actors and 1,000,000 edges, made up and the same in every run, written as GraphML and in the other formats for
//! graphs: seconds, megabytes and the process's peak memory, that of the graph itself included. `CHANCERY_EDGES` is another number of edges.
//! Where Python has networkx (`CHANCERY_PYTHON`, else python3), `benches/export.py` writes the nodes and attributes of a tenth of the edges
//! as this program does before it, and the ratio is printed: all of them would take networkx more than 15 GB.
//!
//! `cargo bench --bench export`
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use chancery::actor::{Actor, ActorKind};
use chancery::export::{self, Format};
use chancery::graph::View;
use chancery::relation::{DateBasis, Factuality, Party, Quote, Relation, Source};
use chancery::{Graph, Triple};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const ACTORS: u64 = 100_000;
/// Triples are merged so many at a time.
const BATCH: u64 = 65_536;

fn main() {
    let edges: u64 = std::env::var("CHANCERY_EDGES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-export");
    std::fs::create_dir_all(&folder).expect("a folder");
    let tenth = folder.join("tenth.graphml");
    let ours = write(&made(edges / 10), Format::GraphMl, &tenth);
    let graph = made(edges);
    println!("{} actors, {} edges: {:.0} MB of memory before writing", graph.node_count(), graph.edge_count(), peak());
    for (format, name) in FORMATS {
        let path = folder.join(name);
        let seconds = write(&graph, *format, &path);
        let aim = if *format == Format::GraphMl { " (the aim: 10 s, 1000 MB)" } else { "" };
        println!("{:12} {seconds:>5.1} s, {:>5.0} MB, peak memory {:.0} MB{aim}", format.name(), size(&path), peak());
        // Files of gigabytes; nothing is lost if one stays.
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
    drop(graph);
    let python = std::env::var("CHANCERY_PYTHON").unwrap_or_else(|_| "python3".into());
    let theirs = Command::new(python).args(["benches/export.py".as_ref(), tenth.as_os_str()]).output();
    match theirs.ok().filter(|o| o.status.success()).and_then(|o| String::from_utf8(o.stdout).ok()) {
        Some(told) => {
            println!("{} edges as GraphML: chancery {ours:.1} s; {}", edges / 10, told.trim());
            if let Some(theirs) = told.split_whitespace().nth(1).and_then(|s| s.parse::<f64>().ok()) {
                println!("networkx takes {:.1} times as long", theirs / ours);
            }
        }
        None => println!("skipped networkx: it is not there, or it failed"),
    }
    let _ = std::fs::remove_dir_all(folder);
}

/// What is written of the whole graph, and where; the first one counts, and its peak of memory is its own.
const FORMATS: &[(Format, &str)] = &[
    (Format::GraphMl, "g.graphml"),
    (Format::Gexf, "g.gexf"),
    (Format::NodeLink, "g.json"),
    (Format::GephiCsv, "g"),
    (Format::Neo4jCsv, "g.neo4j"),
    (Format::JsonLines, "g.jsonl"),
    (Format::Csv, "g.csv"),
    (Format::Parquet, "g.parquet"),
    (Format::Turtle, "g.ttl"),
];

/// The graph with so many edges.
fn made(edges: u64) -> Graph {
    let mut graph = Graph::new();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut made = 0;
    while made < edges {
        let more = BATCH.min(edges - made);
        graph.extend((made..made + more).map(|k| triple(k, &mut dice)));
        made += more;
    }
    graph
}

/// Seconds.
fn write(graph: &Graph, format: Format, path: &Path) -> f64 {
    let begun = Instant::now();
    export::save_as(&View::default().show(graph), format, path).expect("written");
    begun.elapsed().as_secs_f64()
}

/// Of a file or of the files in a folder, in MB.
fn size(path: &Path) -> f64 {
    let bytes = |p: &Path| std::fs::metadata(p).map_or(0, |m| m.len());
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| bytes(&e.path())).sum::<u64>();
    (if path.is_dir() { inside } else { bytes(path) }) as f64 / 1e6
}

/// The most memory that this process ever had, in MB, where the system tells.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok()).map_or(f64::NAN, |kb| kb / 1e3)
}

fn triple(k: u64, dice: &mut Dice) -> Triple {
    let relation = Relation::ALL[dice.below(16) as usize];
    let (subject, object) = (dice.below(ACTORS), dice.below(ACTORS));
    let date = format!("20{:02}-{:02}-{:02}", dice.below(25), 1 + dice.below(12), 1 + dice.below(28));
    Triple {
        article: format!("a-{}", k / 4),
        sentence: (k % 4) as u32,
        subject: party(subject),
        relation,
        mode: None,
        cameo: Some("042".into()),
        label: "met".into(),
        title: None,
        object: party(object),
        date: date.parse().ok(),
        date_basis: DateBasis::Text,
        factuality: Factuality::Asserted,
        attributed_to: None,
        confidence: 0.5,
        source: Source {
            publisher: Some(format!("Paper {}", k % 50)),
            published: date.parse().ok(),
            ..Source::default()
        },
        evidence: Quote {
            text: format!("Actor {subject} met actor {object} in the capital."),
            start: 0,
            end: 44,
            in_title: false,
        },
    }
}

fn party(k: u64) -> Party {
    let actor = Actor {
        id: format!("actor-{k}"),
        name: format!("Actor {k}"),
        kind: ActorKind::Person,
        state: Some("CHN".into()),
        sector: None,
        aliases: Vec::new(),
    };
    Party { actor, mention: None }
}

/// Marsaglia, Xorshift RNGs, 2003.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}
