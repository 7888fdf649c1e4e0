//! `explain`: what a reader is shown of a sentence, and that colours stay out of files.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `explain` prints.
fn explained(args: &[&str], stdin: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("explain")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(stdin.as_bytes()).expect("it listens");
    let out = child.wait_with_output().expect("it ends");
    assert!(out.status.success());
    String::from_utf8(out.stdout).expect("UTF-8")
}

const SENTENCE: &str = "Iran accused Israel of bombing its embassy on Monday.";

#[test]
fn a_sentence_is_shown_stage_by_stage() {
    let shown = explained(&[SENTENCE, "--published", "2024-04-03"], "");
    for part in [
        "tree\n  accused  root VERB, accuse\n    Iran  nsubj",
        "“Iran”  Iran [state, IRN] (name)",
        "“Monday”  2024-04-01",
        "+ accused  ACCUSE [frames.csv:",
        "Iran → Israel",
        "Israel ASSAULT Iran  2024-04-01, alleged by Iran",
    ] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
}

#[test]
fn a_frame_that_nearly_spoke_says_what_it_lacks() {
    let shown = explained(&["-"], "France condemned the murder.\n");
    assert!(shown.contains("- condemned  ACCUSE [frames.csv:"), "{shown}");
    assert!(shown.contains("lacks somebody upon whom"), "{shown}");
}

#[test]
fn colours_stay_out_of_pipes() {
    assert!(!explained(&[SENTENCE], "").contains('\x1b'));
}
