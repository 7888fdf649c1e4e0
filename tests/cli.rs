//! The program as its user runs it: every command, every fault, every exit code.

use super::tree::Folder;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What the program said: exit code, standard output, standard error.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn of(out: Output) -> Said {
        let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
        Said { code: out.status.code().expect("an exit code"), out: text(out.stdout), err: text(out.stderr) }
    }
}

struct Desk(Folder);

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Desk {
        let dir = Folder::new();
        for (name, bytes) in files {
            fs::write(dir.path().join(name), bytes).expect("a file");
        }
        Desk(dir)
    }
    fn run(&self, args: &[&str]) -> Said {
        self.feed(args, "")
    }
    fn feed(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Said {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut to = child.stdin.take().expect("a pipe");
        let stdin = stdin.into();
        // Beside the reading, or two full pipes wait for each other. A program that does not listen is no fault here.
        let writer = std::thread::spawn(move || to.write_all(&stdin));
        let out = child.wait_with_output().expect("it ends");
        let _ = writer.join().expect("no panic");
        Said::of(out)
    }
    /// What it says when its standard output goes to a file.
    fn run_into(&self, args: &[&str], out: File) -> Said {
        Said::of(self.command(args).stdin(Stdio::null()).stdout(out).output().expect("the program runs"))
    }
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.0.path()).args(args).stderr(Stdio::piped());
        command
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }
}

const STORY: &str = "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on 5 May 2021.";

/// A graph as another hand may have written it, so that queries are tested apart from extraction.
const TABLE: &str = "\
date,subject,relation,object,subject_id,subject_kind,object_id,object_kind,evidence
2021-05-05,France,CONSULT,Germany,FRA,state,DEU,state,France met Germany.
2014,Russia,COERCE,Ukraine,RUS,state,UKR,state,Russia annexed a region of Ukraine.
,France,ACCUSE,Russia,FRA,state,RUS,state,France accused Russia.
";

#[test]
fn every_kind_of_bad_input_is_named_and_the_rest_is_done() {
    let long = format!(
        "{{\"id\":\"long\",\"text\":\"{}\"}}\n{{\"id\":\"after\",\"text\":\"{STORY}\"}}\n",
        "x".repeat(50 << 20)
    );
    let cut = format!("{{\"id\":\"whole\",\"text\":\"{STORY}\"}}\n{{\"id\":\"cut\",\"text\":\"{STORY}");
    let desk = Desk::new(&[
        ("empty.txt", b""),
        ("binary.txt", b"\x7fELF\x00\x00\x01"),
        ("odd.txt", b"fine \xff so far \xfe no"),
        ("latin.txt", b"The pr\xe9sident spoke."),
        ("long.jsonl", long.as_bytes()),
        ("cut.jsonl", cut.as_bytes()),
        ("page.pdf", b"%PDF-1.7"),
        ("good.txt", STORY.as_bytes()),
    ]);
    let said = desk.run(&[
        "articles",
        "empty.txt",
        "binary.txt",
        "odd.txt",
        "latin.txt",
        "long.jsonl",
        "cut.jsonl",
        "page.pdf",
        "no-folder",
        "good.txt",
    ]);
    assert_eq!(said.code, 2);
    for told in [
        "empty.txt: the file holds no article",
        "binary.txt: a binary file, not text at byte 4",
        "odd.txt: not UTF-8 at byte 5",
        "long.jsonl:1: the line is too large: 524288",
        "cut.jsonl:2: the JSON is cut off",
        "page.pdf: a PDF is not read",
        "no-folder: no such file or folder",
        "4 articles read (2 of them copies), 7 problems (2 malformed, 1 not found, 2 not text, 1 of no known form, 1 too large)",
    ] {
        assert!(said.err.contains(told), "'{told}' is not said in:\n{}", said.err);
    }
    assert_eq!(said.err.lines().count(), 8, "{}", said.err);
    let ids: Vec<String> = said
        .out
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON")["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(ids, ["latin.txt", "after", "whole", "good.txt"].iter().map(|s| s.to_string()).collect::<Vec<_>>());
    // The graph of the good ones is written all the same.
    let said = desk.run(&["build", "odd.txt", "cut.jsonl", "no-folder", "good.txt", "-o", "g.csv"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("odd.txt: not UTF-8") && said.err.contains("no-folder: no such file"), "{}", said.err);
    let graph = desk.text("g.csv");
    for article in ["whole", "good.txt"] {
        assert!(graph.lines().any(|l| l.contains(article) && l.contains("CONSULT")), "{article} is not in:\n{graph}");
    }
}

#[test]
fn a_graph_or_rows_that_cannot_be_read_are_named() {
    let desk = Desk::new(&[
        ("empty.csv", b""),
        ("empty.jsonl", b"\n"),
        ("binary.graphml", b"\x7fELF\x00\x00\x01"),
        ("cut.graphml", b"<?xml version=\"1.0\"?><graphml><graph><node id=\"a\""),
        ("cut.jsonl", b"{\"subject\":{\"id\":\"FRA\""),
        ("cut.json", b"{\"nodes\":["),
        ("latin.csv", b"subject,relation,object\n\xe9,CONSULT,b\n"),
        ("latin.jsonl", b"{\"id\":\"\xe9\",\"text\":\"\",\"pairs\":[]}\n"),
    ]);
    for (arguments, told) in [
        (["query", "empty.csv"], "empty.csv:1: the table has no column 'subject'"),
        (["query", "binary.graphml"], "binary.graphml:1: this is no GraphML"),
        (["query", "cut.graphml"], "cut.graphml:1: XML is broken"),
        (["query", "cut.jsonl"], "cut.jsonl:1: this is no triple"),
        (["query", "cut.json"], "cut.json:1: this is no node-link JSON"),
        (["query", "latin.csv"], "latin.csv:2: this is no CSV"),
        (["query", "graph.docx"], "graph.docx: the name does not say a format"),
        (["parse", "no.txt"], "no.txt: no such file"),
        (["relate", "--jsonl=empty.jsonl"], "empty.jsonl: the file holds no row of pairs"),
        (["relate", "--jsonl=cut.jsonl"], "cut.jsonl:1: not a row of pairs"),
        (["relate", "--jsonl=latin.jsonl"], "latin.jsonl:1: not a row of pairs: invalid unicode"),
        (["relate", "--jsonl=no.jsonl"], "no.jsonl: the file cannot be opened"),
    ] {
        let said = desk.run(&arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}: {}", said.err);
        assert!(said.err.contains(told), "'{told}' is not said in:\n{}", said.err);
    }
}

#[test]
fn an_output_that_cannot_be_written_does_not_stop_the_others() {
    let desk = Desk::new(&[("a.txt", STORY.as_bytes())]);
    let said =
        desk.run(&["build", "a.txt", "-o", "no/such/g.graphml", "g.docx", "a.txt", "good.graphml", "t.csv", "gephi/"]);
    assert_eq!(said.code, 2);
    for told in
        ["no/such/g.graphml: there is no folder 'no/such'", "g.docx: the name of the output does not say a format"]
    {
        assert!(said.err.contains(told), "'{told}' is not said in:\n{}", said.err);
    }
    assert_eq!(desk.text("a.txt"), STORY);
    for file in ["good.graphml", "t.csv", "gephi/nodes.csv", "gephi/edges.csv"] {
        assert!(!desk.text(file).is_empty(), "{file}");
    }
    let said = desk.run(&["extract", "a.txt", "-o", "no/such/t.jsonl"]);
    assert!(said.code == 2 && said.err.contains("no/such/t.jsonl: the file cannot be written"), "{}", said.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_with_its_place() {
    let desk = Desk::new(&[("a.txt", STORY.as_bytes()), ("g.csv", TABLE.as_bytes())]);
    let said = desk.run(&["extract", "a.txt", "-o", "/dev/full"]);
    assert!(said.code == 2 && said.err.contains("/dev/full: writing failed: No space"), "{}", said.err);
    std::os::unix::fs::symlink("/dev/full", desk.path("full.csv")).expect("a link");
    let said = desk.run(&["build", "a.txt", "-o", "full.csv", "good.dot"]);
    assert!(said.code == 2 && said.err.contains("full.csv: writing failed: No space"), "{}", said.err);
    assert!(desk.text("good.dot").contains("digraph"));
    for command in ["articles a.txt", "parse a.txt", "query g.csv", "query g.csv --format csv"] {
        let full = File::options().write(true).open("/dev/full").expect("a device");
        let said = desk.run_into(&command.split(' ').collect::<Vec<_>>(), full);
        assert_eq!(said.code, 2, "{command}: {}", said.err);
        assert!(said.err.contains("standard output: writing failed: No space"), "{command}: {}", said.err);
    }
}

#[test]
fn an_input_is_never_overwritten_nor_a_graph_by_nothing() {
    let line = format!("{{\"text\":\"{STORY}\"}}");
    let desk = Desk::new(&[("a.jsonl", line.as_bytes()), ("old.csv", b"old")]);
    let said = desk.run(&["build", "a.jsonl", "-o", "a.jsonl"]);
    assert_eq!((said.code, desk.text("a.jsonl")), (2, line));
    let said = desk.run(&["build", "missing", "-o", "old.csv"]);
    assert_eq!((said.code, desk.text("old.csv").as_str()), (2, "old"));
    assert!(said.err.contains("nothing was written"), "{}", said.err);
}

#[test]
fn queries_answer_with_their_exit_code() {
    let desk = Desk::new(&[("g.csv", TABLE.as_bytes())]);
    let said = desk.run(&["query", "g.csv", "--actor", "FRA"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let rows: Vec<&str> = said.out.lines().collect();
    assert!(rows[0].starts_with("DATE") && rows[1].starts_with("2021-05-05  ") && rows.len() == 3, "{}", said.out);
    let count = |args: &[&str]| {
        let said = desk.run(&[&["query", "g.csv", "--format", "jsonl"], args].concat());
        (said.code, said.out.lines().count())
    };
    assert_eq!(count(&[]), (0, 3));
    assert_eq!(count(&["--actor", "Russia", "--with", "Ukraine"]), (0, 1));
    assert_eq!(count(&["--relation", "consult", "--relation", "ACCUSE"]), (0, 2));
    assert_eq!(count(&["--since", "2015"]), (0, 1));
    assert_eq!(count(&["--until", "2014-06"]), (0, 1));
    assert_eq!(count(&["--actor", "Germany", "--with", "Ukraine"]), (1, 0));
    assert_eq!(count(&["--actor", "Nigeria"]), (1, 0));
    assert_eq!(count(&["--actor", "Qwertyland"]), (2, 0));
    assert_eq!(count(&["--relation", "LOVES"]), (2, 0));
    assert_eq!(count(&["--since", "someday"]), (2, 0));
    assert!(desk.run(&["query", "g.csv", "--actor", "Beijing"]).err.contains("Beijing"));
    let missing = desk.run(&["query", "no.graphml"]);
    assert!(missing.code == 2 && missing.err.contains("no.graphml"), "{}", missing.err);
}

#[test]
fn standard_input_and_output_do() {
    let desk = Desk::new(&[]);
    let text = desk.feed(&["articles", "-"], STORY);
    assert_eq!((text.code, text.out.lines().count()), (0, 1), "{}", text.err);
    let lines = format!("\n{{\"text\":\"{STORY}\"}}\n{{\"text\":\"{STORY}\",\"published\":\"2020-01-02\"}}\n");
    let said = desk.feed(&["articles", "-", "--published", "2021-05-06"], lines.as_str());
    assert_eq!(said.code, 0);
    let read: Vec<serde_json::Value> = said.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let told = |k: usize| [&read[k]["id"], &read[k]["published"], &read[k]["copy_of"]].map(|v| v.as_str());
    assert_eq!(told(0), [Some("stdin#2"), Some("2021-05-06"), None]);
    assert_eq!(told(1), [Some("stdin#3"), Some("2020-01-02"), Some("stdin#2")]);
    assert_eq!((read[0]["hash"].as_str().map(str::len), &read[0]["hash"]), (Some(32), &read[1]["hash"]));
    let trees = desk.feed(&["parse", "-"], STORY).out;
    assert!(
        trees.contains("# text = French President") && trees.lines().any(|l| l.starts_with("4\tMacron\t")),
        "{trees}"
    );
    assert_eq!(desk.feed(&["articles", "-"], "").code, 2);
}

#[test]
fn sizes_names_and_languages_are_flags() {
    let french = "Le président de la République a rencontré mardi le chancelier allemand à Berlin. ".repeat(5);
    let rows = format!("Nr,Inhalt\nn1,{STORY}\nn2,{}\n", "word ".repeat(600));
    let desk = Desk::new(&[("a.csv", rows.as_bytes()), ("f.txt", french.as_bytes())]);
    let said = desk.run(&["articles", "a.csv", "--map", "text=Inhalt,id=Nr", "--max-bytes", "2K"]);
    assert!(said.code == 2 && said.out.starts_with("{\"id\":\"n1\""), "{}{}", said.out, said.err);
    assert!(said.err.contains("a.csv:3: a row of more than 2048 bytes"), "{}", said.err);
    let said = desk.run(&["articles", "f.txt"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    assert!(said.err.contains("in French") && said.err.contains("1 article skipped as not English"), "{}", said.err);
    assert_eq!(desk.run(&["articles", "f.txt", "--language", "any"]).out.lines().count(), 1);
    for wrong in [["--map", "body"], ["--map", "colour=x"], ["--max-bytes", "big"], ["--language", "fr"]] {
        assert_eq!(desk.run(&["articles", "a.csv", wrong[0], wrong[1]]).code, 2, "{wrong:?}");
    }
}

#[test]
fn copies_are_one_voice_in_a_graph() {
    let body = "The two leaders discussed trade, energy and the war for three hours, said officials who were in the room, and \
                they will see each other again at a summit in Brussels in June if nothing comes between, as aides put it.";
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"publisher\":\"The {id}\",\"text\":\"{STORY} {body}\"}}\n");
    let desk = Desk::new(&[("a.jsonl", [line("One"), line("Two")].concat().as_bytes())]);
    let said = desk.run(&["build", "a.jsonl", "-o", "g.graphml", "g.csv"]);
    assert!(said.code == 0 && said.err.contains("2 articles read (1 of them copies)"), "{}", said.err);
    let graph = desk.text("g.graphml");
    assert!(
        graph.contains("The One | The Two") && !graph.contains(">2</data>\n      <data key=\"mentions\""),
        "{graph}"
    );
    assert!(desk.text("g.csv").lines().next().is_some_and(|l| l.ends_with(",copy_of")));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut lines = String::new();
    for k in 0..600 {
        lines += &format!("{{\"id\":\"{k}\",\"text\":\"{STORY} Day {k} passed.\"}}\n");
    }
    let desk = Desk::new(&[("a.jsonl", lines.as_bytes())]);
    let extract = |n: &str| desk.run(&["extract", "a.jsonl", "-j", n]).out;
    assert_eq!(extract("1"), extract("4"));
    for n in ["1", "3"] {
        assert_eq!(desk.run(&["build", "a.jsonl", "-j", n, "-o", &format!("{n}.graphml")]).code, 0);
    }
    assert_eq!(desk.text("1.graphml"), desk.text("3.graphml"));
    let order = |n: &str| desk.run(&["articles", "a.jsonl", "-j", n]).out;
    assert_eq!(order("1"), order("4"));
    // Pages are taken apart on all threads, and a few of these are no articles.
    let pages = super::tree::root().join("tests/pages");
    let pages = |n: &str| desk.run(&["articles", &pages.to_string_lossy(), "-j", n]);
    let (one, four) = (pages("1"), pages("4"));
    assert_eq!((one.code, &one.out, &one.err), (four.code, &four.out, &four.err));
    assert!(one.out.lines().count() > 70);
    assert_eq!(desk.run(&["articles", "a.jsonl", "-j", "0"]).code, 2);
}

#[test]
fn every_pair_gets_an_event() {
    let row = r#"{"id":"r1","text":"Österreich – France accused Russia.","pairs":[
        {"source":{"spans":[[13,19]]},"target":{"spans":[[28,34]]}},
        {"source":{"spans":[[0,10]]},"target":{"spans":[[99,120]]}}]}"#
        .replace('\n', "");
    let desk = Desk::new(&[("r.jsonl", format!("{row}\n\n{{\"id\":\n").as_bytes())]);
    let said = desk.run(&["relate", "--jsonl", "r.jsonl"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("r.jsonl:3: not a row of pairs"), "{}", said.err);
    let answers: Vec<serde_json::Value> = said.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(answers.len(), 2);
    for (k, answer) in answers.iter().enumerate() {
        let relation = chancery::relation::Relation::parse(answer["relation"].as_str().expect("a relation"));
        assert!(relation.is_some_and(|r| r < chancery::relation::Relation::Statement), "{answer}");
        assert_eq!((answer["id"].as_str(), answer["pair"].as_u64()), (Some("r1"), Some(k as u64)));
    }
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let desk = Desk::new(&[]);
    for command in [&["--help"][..], &["build", "--help"], &["extract", "--help"], &["query", "--help"]] {
        let said = desk.run(command);
        assert_eq!(said.code, 0);
        assert!(said.out.contains("Examples:") && said.out.contains("Exit codes:"), "{}", said.out);
    }
    for wrong in [&[][..], &["build"], &["build", "a.txt"], &["dance"]] {
        assert_eq!(desk.run(wrong).code, 2);
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_error() {
    let line = format!("{{\"text\":\"{}\"}}\n", "word ".repeat(2000));
    let desk = Desk::new(&[("a.jsonl", line.repeat(200).as_bytes())]);
    let mut child = desk.command(&["articles", "a.jsonl"]).stdout(Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    let said = Said::of(child.wait_with_output().expect("it ends"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}
