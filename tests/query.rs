//! Questions on the command line: every command that asks, every form of its answers, every fault.

use super::tree::Folder;
use std::fs;
use std::process::{Command, Stdio};

/// A graph as another hand may have written it.
const TABLE: &str = "\
date,subject,relation,object,subject_id,subject_kind,object_id,object_kind,title,factuality,evidence,article,publisher,published,url,confidence
2021-05-05,France,CONSULT,Germany,FRA,state,DEU,state,,asserted,France met Germany.,a,The Post,2021-05-06,https://example.org/a,0.9
2021-05-05,France,CONSULT,Germany,FRA,state,DEU,state,,asserted,Germany met France.,b,The Sun,2021-05-06,,0.5
2014,Russia,COERCE,Ukraine,RUS,state,UKR,state,,asserted,Russia annexed a region of Ukraine.,a,The Post,2021-05-06,https://example.org/a,0.9
2021-05-07,Germany,AID,Ukraine,DEU,state,UKR,state,,planned,\"Germany will help Ukraine, it said.\",b,The Sun,2021-05-06,,0.5
,France,ACCUSE,Russia,FRA,state,RUS,state,,asserted,France accused Russia.,c,,,,0.1
2017/..,Emmanuel Macron,HOLDS_OFFICE,France,emmanuel-macron,person,FRA,state,president,asserted,\"Macron, the president of France.\",a,The Post,2021-05-06,https://example.org/a,0.9
";

struct Desk(Folder);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(Folder::new());
        fs::write(desk.0.path().join("g.csv"), TABLE).expect("a file");
        desk
    }
    /// Code, output, words.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        let out = command.current_dir(self.0.path()).args(args).stdin(Stdio::null()).output().expect("it runs");
        let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
        (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
    }
    fn prints(&self, args: &[&str], wanted: &str) {
        let (code, out, err) = self.run(args);
        assert_eq!((code, out.trim_end()), (0, wanted.trim_end()), "{args:?}: {err}");
    }
    fn lines(&self, args: &[&str]) -> (i32, usize) {
        let (code, out, _) = self.run(args);
        (code, out.lines().count())
    }
}

#[test]
fn flags_narrow() {
    let desk = Desk::new();
    let found = |args: &str| {
        let args: Vec<&str> = ["query", "g.csv", "--format", "csv"]
            .into_iter()
            .chain(args.split('|').filter(|a| !a.is_empty()))
            .collect();
        let (code, lines) = desk.lines(&args);
        (code, lines.saturating_sub(1))
    };
    assert_eq!(found(""), (0, 6));
    assert_eq!(found("--relation|conflict"), (0, 2));
    assert_eq!(found("--relation|verbal-conflict|--actor|France"), (0, 1));
    assert_eq!(found("--factuality|planned"), (0, 1));
    assert_eq!(found("--publisher|the post"), (0, 4), "with all the sentences of the facts it says");
    assert_eq!(found("--text|HELP ukraine"), (0, 1));
    assert_eq!(found("--min-sources|2"), (0, 2));
    assert_eq!(found("--min-mentions|2|--min-confidence|0.94"), (0, 2));
    assert_eq!(found("--min-confidence|0.96"), (1, 0));
    assert_eq!(found("--limit|1"), (0, 1));
    assert_eq!(found("--factuality|guessed").0, 2);
    assert_eq!(found("--relation|LOVES").0, 2);
}

#[test]
fn patterns_answer_in_every_form() {
    let desk = Desk::new();
    desk.prints(
        &["query", "g.csv", "? -[COERCE|AID]-> Ukraine"],
        "\
DATE        SUBJECT  RELATION  OBJECT   FACTUALITY  SOURCES  EVIDENCE
2014        Russia   COERCE    Ukraine                    1  Russia annexed a region of Ukraine.
2021-05-07  Germany  AID       Ukraine  planned           1  Germany will help Ukraine, it said.",
    );
    desk.prints(
        &["query", "g.csv", "?a:state -> ? count by ?a"],
        "A        COUNT\nFrance       2\nGermany      1\nRussia       1",
    );
    desk.prints(
        &["query", "g.csv", "?a:state -> ? count by ?a limit 1", "--format", "json"],
        "[\n  {\"a\":\"France\",\"a_id\":\"FRA\",\"count\":2}\n]",
    );
    desk.prints(
        &["query", "g.csv", "?a:state -> ? count by year", "--format", "csv"],
        "year,count\n2021,2\n2014,1\n,1",
    );
    desk.prints(&["query", "g.csv", "France -- Russia", "--format", "md"],
        "| date | subject | relation | object | factuality | sources | evidence |\n| --- | --- | --- | --- | --- | --- | --- |\n| – | France | ACCUSE | Russia |  | 1 | France accused Russia. |");
    desk.prints(&["query", "g.csv", "France -> ?x -[conflict]-> ?y"],
        "ACTOR1  FACT1     FACT1_DATE  X       FACT2     FACT2_DATE  Y\nFrance  ACCUSE →  –           Russia  COERCE →  2014        Ukraine");
    let (code, out, _) = desk.run(&["query", "g.csv", "Russia -> ?", "--format", "dot"]);
    assert!(code == 0 && out.contains("\"Russia\" -> \"Ukraine\" [label=\"COERCE 2014\"];"), "{out}");
    let (code, out, _) = desk.run(&["query", "g.csv", "Russia -> ?", "--format", "jsonl"]);
    assert!(code == 0 && out.contains("\"id\":\"RUS.COERCE.UKR.2014.asserted\""), "{out}");
    let (code, _, err) = desk.run(&["query", "g.csv", "France -[COERC]-> ?x"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "error: expected a relation (is it COERCE?), not 'COERC]->', at character 10\n  France -[COERC]-> ?x\n           ^\n"
    );
    assert_eq!(desk.run(&["query", "g.csv", "France -> ?x", "--actor", "Germany"]).0, 2);
    assert_eq!(desk.run(&["query", "g.csv", "Nigeria -> ?x"]).0, 1, "known to the world and not to the graph");
    assert_eq!(desk.run(&["query", "g.csv", "Qwertyland -> ?x"]).0, 2);
    assert_eq!(desk.lines(&["query", "g.csv", "Paris -> ?x"]), (0, 3), "as people name it");
    assert_eq!(desk.lines(&["query", "g.csv", "France -> ?x", "--members"]), (0, 4));
}

#[test]
fn ways_times_and_actors() {
    let desk = Desk::new();
    let steps = |args: &[&str]| desk.lines(&[&["path", "g.csv"], args].concat());
    assert_eq!(steps(&["France", "Ukraine"]), (0, 3));
    assert!(desk.run(&["path", "g.csv", "France", "Ukraine", "--by", "strongest"]).1.contains("AID"));
    assert_eq!(steps(&["Macron", "Ukraine", "--relation", "conflict"]), (1, 0));
    assert_eq!(steps(&["Macron", "Ukraine", "--most", "2"]), (1, 0));
    assert_eq!(steps(&["Macron", "Ukraine"]), (0, 4));
    desk.prints(
        &["timeline", "g.csv", "--by", "month", "--format", "csv"],
        "time,facts,cooperation,conflict,score\n2014,1,0,1,-7.0\n2017,1,0,0,\n2021-05,2,2,0,6.3",
    );
    assert!(desk.run(&["timeline", "g.csv", "Russia"]).1.contains("--------------------|"));
    let (code, out, _) = desk.run(&["show", "g.csv", "Macron"]);
    assert!(
        code == 0 && out.contains("person:emmanuel-macron") && out.contains("2017/..") && out.contains("president"),
        "{out}"
    );
    assert!(desk.run(&["show", "g.csv", "France", "--format", "json"]).1.starts_with("{\n  \"actor\": [\n"));
    assert_eq!(desk.lines(&["actors", "g.csv", "--kind", "person"]), (0, 2));
    assert_eq!(desk.lines(&["actors", "g.csv", "--name", "ger"]), (0, 2));
    assert_eq!(desk.lines(&["relations", "g.csv", "--format", "jsonl"]), (0, 5));
    desk.prints(&["sources", "g.csv", "--format", "csv"],
        "publisher,articles,mentions,first,last\nThe Post,1,3,2021-05-06,2021-05-06\nThe Sun,1,2,2021-05-06,2021-05-06\n,1,1,,");
    assert_eq!(desk.lines(&["stats", "g.csv"]).0, 0);
}

#[test]
fn evidence_and_differences() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["evidence", "g.csv", "DEU.CONSULT.FRA", "--format", "csv"]);
    assert_eq!((code, out.lines().count()), (0, 3), "{out}");
    assert!(out.contains("https://example.org/a"), "{out}");
    assert_eq!(desk.lines(&["evidence", "g.csv", "RUS.COERCE.UKR.2014.asserted"]), (0, 2));
    assert_eq!(desk.lines(&["evidence", "g.csv", "RUS.COERCE.UKR.2015.asserted"]), (1, 0));
    assert_eq!(desk.run(&["evidence", "g.csv", "nonsense"]).0, 2);
    let fewer: String = TABLE
        .lines()
        .filter(|l| !l.contains("COERCE") && !l.contains("Germany met"))
        .map(|l| l.to_owned() + "\n")
        .collect();
    fs::write(desk.0.path().join("h.csv"), fewer).expect("a file");
    let (code, out, _) = desk.run(&["diff", "g.csv", "h.csv", "--format", "csv"]);
    let told: Vec<&str> = out.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    assert_eq!((code, told), (0, vec!["gone", "fewer sources"]));
    assert_eq!(desk.run(&["diff", "g.csv", "g.csv"]).0, 1);
    let (code, out, _) = desk.run(&["diff", "g.csv", "--slices", "2014", "2021", "--format", "jsonl"]);
    assert_eq!((code, out.lines().filter(|l| l.contains("\"new\"")).count()), (0, 3), "{out}");
    assert_eq!(desk.run(&["diff", "g.csv"]).0, 2);
}

#[test]
fn shells_and_manuals_are_made_of_the_arguments() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = desk.run(&["completions", shell]);
        assert!(code == 0 && out.contains("timeline") && out.contains("min-sources"), "{shell}");
    }
    assert!(desk.run(&["man"]).1.contains(".TH chancery 1"));
    assert_eq!(desk.run(&["man", "pages"]).0, 0);
    assert!(fs::read_to_string(desk.0.path().join("pages/chancery-query.1")).expect("a page").contains("pattern"));
}
