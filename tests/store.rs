//! The store as its users have it: articles come, come again, are corrected and forgotten; old files open; several programs
//! use one file; any SQLite tool reads it.

use super::tree::{Folder, root};
use chancery::Graph;
use chancery::export;
use chancery::store::{Entry, Store};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

struct Desk(Folder);

impl Desk {
    fn new() -> Desk {
        Desk(Folder::new())
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.0.path()).args(args.split(' '));
        command
    }
    fn run(&self, args: &str) -> (i32, String, String) {
        let out: Output = self.command(args).stdin(Stdio::null()).output().expect("the program runs");
        let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
        (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
    }
    fn articles(&self, name: &str, articles: &[(&str, &str)]) {
        let line = |(id, text): &(&str, &str)| {
            serde_json::json!({"id": id, "text": text, "published": "2021-05-06", "publisher": "The Post"}).to_string()
                + "\n"
        };
        fs::write(self.path(name), articles.iter().map(line).collect::<String>()).expect("a file");
    }
}

const A: &str = "France accused Russia of lying on 3 May 2021.";
const B: &str = "Germany praised Poland on 4 May 2021.";

#[test]
fn grows_and_is_corrected() {
    let desk = Desk::new();
    desk.articles("one.jsonl", &[("a", A)]);
    desk.articles("two.jsonl", &[("a", A), ("b", B)]);
    desk.articles("three.jsonl", &[("a", "France thanked Russia on 3 May 2021."), ("b", B)]);
    let add = |file: &str| {
        let (code, out, err) = desk.run(&format!("add {file} --store kg.db"));
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        err
    };
    assert!(add("one.jsonl").contains("; 1 added, 1 triple"), "the first");
    assert!(add("two.jsonl").contains("; 1 added, 1 there already, 1 triple"), "the second");
    let before = fs::read(desk.path("kg.db")).expect("a file");
    assert!(add("two.jsonl").contains("; 0 added, 2 there already, 0 triples"), "nothing new");
    assert_eq!(fs::read(desk.path("kg.db")).expect("a file"), before, "the same article changes nothing");
    assert!(add("three.jsonl").contains("; 0 added, 1 replaced, 1 there already, 1 triple"), "corrected");
    let (code, out, _) = desk.run("query kg.db --actor France");
    assert_eq!((code, out.contains("thanked"), out.contains("accused")), (0, true, false), "{out}");
    assert!(desk.run("add one.jsonl --again --store kg.db").2.contains("1 replaced"));
    assert_eq!(desk.run("forget b nobody --store kg.db").0, 2);
    assert_eq!(desk.run("query kg.db --actor Germany").0, 1);
    assert_eq!(desk.run("forget --before 2021-05-06 --store kg.db").0, 1);
    assert_eq!(desk.run("forget --before 2022 --store kg.db").0, 0);
    assert_eq!(Store::open(desk.path("kg.db")).expect("a store").faults().expect("checked"), [""; 0]);
    assert_eq!(desk.run("forget a --store new.db").0, 2, "it makes no store");
    assert!(!desk.path("new.db").exists());
}

#[test]
fn equals_the_graph_of_a_build() {
    let desk = Desk::new();
    let examples = root().join("examples/articles");
    fs::create_dir(desk.path("in")).expect("a folder");
    for file in fs::read_dir(&examples).expect("a folder").flatten() {
        fs::copy(file.path(), desk.path("in").join(file.file_name())).expect("a copy");
    }
    assert_eq!(desk.run("build in -o g.jsonl").0, 0);
    assert_eq!(desk.run("add in --store kg.db").0, 0);
    let store = Store::open(desk.path("kg.db")).expect("a store");
    assert!(store.graph().expect("a graph") == export::load(desk.path("g.jsonl")).expect("a graph"));
    assert_eq!(store.faults().expect("checked"), [""; 0]);
    // Every question has one answer, whatever keeps the graph.
    for question in [
        "query GRAPH",
        "query GRAPH --actor Russia --since 2014 --relation conflict",
        "query GRAPH --text sanctions --format jsonl",
        "query GRAPH ?a:state-[conflict]->?b--?c",
        "query GRAPH ?a->?b--Russia--?c --limit 40 --format csv",
        "query GRAPH ?a->?b --format json",
        "path GRAPH Kim Zelensky",
        "path GRAPH Kim Zelensky --by strongest",
        "timeline GRAPH --by year",
        "timeline GRAPH Russia Ukraine",
        "show GRAPH Russia --format jsonl",
        "actors GRAPH --kind person",
        "relations GRAPH",
        "sources GRAPH",
        "stats GRAPH",
        "evidence GRAPH RUS.COERCE.UKR --format md",
        "diff GRAPH --slices 2014 2022",
    ] {
        let ask = |graph: &str| desk.run(&question.replace("GRAPH", graph));
        let (of_store, of_graph) = (ask("kg.db"), ask("g.jsonl"));
        assert_eq!(of_store, of_graph, "{question}");
        assert!(of_store.0 <= 1, "{question}: {}", of_store.2);
    }
    let same = desk.run("diff kg.db g.jsonl");
    assert_eq!((same.0, same.1.as_str()), (1, ""), "{}", same.2);
}

#[test]
fn old_files_open() {
    let wanted: Graph = export::load(root().join("tests/old/store.jsonl")).expect("a graph");
    for file in fs::read_dir(root().join("tests/old")).expect("a folder").flatten() {
        if file.path().extension().is_none_or(|e| e != "db") {
            continue;
        }
        let desk = Desk::new();
        fs::copy(file.path(), desk.path("old.db")).expect("a copy");
        assert!(
            Store::open(desk.path("old.db")).expect("a store").graph().expect("a graph") == wanted,
            "{:?}",
            file.path()
        );
        // And goes on from there.
        desk.articles("more.jsonl", &[("more", B)]);
        assert_eq!(desk.run("add more.jsonl --store old.db").0, 0);
        assert_eq!(Store::open(desk.path("old.db")).expect("a store").faults().expect("checked"), [""; 0]);
        assert_eq!(desk.run("query old.db --actor Poland").0, 0);
    }
}

#[test]
fn what_is_no_store_is_let_be() {
    let desk = Desk::new();
    desk.articles("a.jsonl", &[("a", A)]);
    fs::write(desk.path("text.db"), "no database at all, but longer than a head of one would be, so that it is read")
        .expect("a file");
    let (code, _, err) = desk.run("add a.jsonl --store text.db");
    assert!(code == 2 && err.contains("this is no store"), "{err}");
    assert!(fs::read_to_string(desk.path("text.db")).expect("a file").starts_with("no database"));
    assert!(desk.run("query no.db").2.contains("no.db: the store is not there"));
    fs::write(desk.path("empty.db"), "").expect("a file");
    assert!(desk.run("query empty.db").2.contains("the store is empty"));
}

#[test]
fn readers_read_while_writers_take_turns() {
    let desk = Desk::new();
    let text = |k: usize| format!("France accused Russia of lying on {} May 2021.", k % 28 + 1);
    let half = |side: usize| -> Vec<(String, String)> { (0..30).map(|k| (format!("{side}-{k}"), text(k))).collect() };
    for side in [0, 1] {
        let half = half(side);
        let half: Vec<(&str, &str)> = half.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        desk.articles(&format!("{side}.jsonl"), &half);
    }
    let mut adds: Vec<_> = [0, 1]
        .map(|side| {
            desk.command(&format!("add {side}.jsonl --store kg.db --batch 1"))
                .stderr(Stdio::null())
                .spawn()
                .expect("it runs")
        })
        .into();
    let mut seen = 0;
    while adds.iter_mut().any(|c| c.try_wait().expect("a status").is_none()) {
        if let Ok(articles) = Store::open(desk.path("kg.db")).and_then(|s| s.articles()) {
            assert!(articles >= seen, "what was committed stays");
            seen = articles;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    for add in &mut adds {
        assert!(add.wait().expect("it ends").success());
    }
    let store = Store::open(desk.path("kg.db")).expect("a store");
    assert_eq!((store.articles().expect("read"), store.faults().expect("checked")), (60, vec![]));
}

#[test]
fn a_second_writer_waits_and_says_so() {
    let desk = Desk::new();
    desk.articles("a.jsonl", &[("a", A)]);
    drop(Store::create(desk.path("kg.db")).expect("a store").put(&[Entry::default()]));
    // As another program that does not let go.
    let other = rusqlite::Connection::open(desk.path("kg.db")).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("begun");
    let (code, _, err) = desk.run("add a.jsonl --store kg.db --wait 1");
    assert_eq!(code, 2);
    assert!(err.contains("another program is writing; waiting up to 1 s"), "{err}");
    assert!(err.contains("another program is writing to the store"), "{err}");
    // Readers do not wait.
    assert_eq!(desk.run("query kg.db").0, 1);
    let waiting = desk.command("add a.jsonl --store kg.db --wait 30").stderr(Stdio::null()).spawn();
    std::thread::sleep(Duration::from_millis(300));
    other.execute_batch("COMMIT").expect("committed");
    assert!(waiting.expect("it runs").wait().expect("it ends").success());
    assert_eq!(desk.run("query kg.db --actor France").0, 0);
}

#[test]
fn any_tool_asks_the_views() {
    let desk = Desk::new();
    desk.articles("a.jsonl", &[("a", A), ("b", "Prime Minister Narendra Modi of India praised Poland on 4 May 2021.")]);
    assert_eq!(desk.run("add a.jsonl --store kg.db").0, 0);
    let db = rusqlite::Connection::open(desk.path("kg.db")).expect("opened");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or_else(|e| panic!("{sql}: {e}"));
    assert_eq!(
        count("SELECT count(*) FROM facts WHERE subject = 'France' AND relation = 'ACCUSE' AND date = '2021-05-03'"),
        1
    );
    assert_eq!(count("SELECT count(*) FROM statements WHERE publisher = 'The Post' AND evidence LIKE 'France%'"), 1);
    assert_eq!(count("SELECT count(*) FROM offices WHERE person = 'Narendra Modi' AND body = 'India'"), 1);
    assert_eq!(count("SELECT facts FROM dyads WHERE one_key = 'FRA' AND other_key = 'RUS'"), 1);
    assert_eq!(count("SELECT conflict FROM months WHERE month = '2021-05'"), 1);
    assert_eq!(count("SELECT count(*) FROM evidence WHERE evidence MATCH 'lying'"), 1);
    let paper = super::tree::text("docs/store.md");
    let mut names = db.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'evidence_%' AND name NOT LIKE 'sqlite_%'").expect("sql");
    for name in names.query_map([], |row| row.get::<_, String>(0)).expect("names") {
        let name = name.expect("a name");
        assert!(paper.contains(&format!("`{name}`")), "docs/store.md says nothing of {name}");
    }
}
