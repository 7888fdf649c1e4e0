//! `--data DIR`: tables of a user's own.

use super::tree::Folder;
use chancery::actor::tables::{Sources, check};
use std::fs;
use std::process::{Command, Output};

fn run(files: &[(&str, &str)], args: &[&str]) -> (Option<i32>, String, String) {
    let folder = Folder::new();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    let Output { status, stdout, stderr } =
        command.args(args).arg("--data").arg(folder.path()).output().expect("the program runs");
    let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8").replace(&format!("{}/", folder.path().display()), "");
    (status.code(), text(stdout), text(stderr))
}

const OFFICES: &str = "person,spellings,office,title,of,from,to,gender,source,note\n";
const STATES: &str = "code,name,formal_name,other_names,adjectives,nouns,people,capitals,metonyms,cities,start,end,\
    successors,kind,source\n";

#[test]
fn rows_add_to_the_tables_and_override_them() {
    let states = format!("{STATES}RUR,Ruritania,,,Ruritanian,Ruritanian;Ruritanians,,Strelsau,,,1850,,,state,own\n");
    let offices = format!("{OFFICES}Flavia Elphberg,,head_of_state,President,RUR,2020-01-01,,f,own,\n");
    let files = [("states.csv", states.as_str()), ("offices.csv", offices.as_str())];
    let (code, out, err) = run(&files, &["actor", "the Ruritanian president", "--date", "2022-03-01"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("Flavia Elphberg"), "{out}");
}

#[test]
fn a_fault_names_file_and_line() {
    let bad = |row: &str| format!("{OFFICES}Anna Berg,,head_of_state,President,FRA,2020,,f,own,\n{row}\n");
    for (row, said) in [
        ("Bert Carl,,head_of_state,President,FRA,2020-13,,m,own,", "'2020-13' in from is no date"),
        ("Bert Carl,,head_of_state,President,FRA,2021,2020,m,own,", "it ends (2020) before it begins (2021)"),
        (",,head_of_state,President,FRA,2021,2022,m,own,", "the column person is empty"),
        ("Bert Carl,head_of_state", "found record with 2 fields"),
    ] {
        let offices = bad(row);
        let (code, _, err) = run(&[("offices.csv", offices.as_str())], &["actor", "the French president"]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains("offices.csv:3: ") && err.contains(said), "{err}");
    }
    let (code, _, err) = run(&[("kings.csv", "name\nAnna\n")], &["actor", "the French president"]);
    assert!(code == Some(2) && err.contains("kings.csv: no table has this name"), "{err}");
}

#[test]
fn our_own_tables_pass_the_same_check() {
    let mut sources = Sources::embedded();
    let codes: Vec<String> = sources.states.lines().filter_map(|l| Some(l.split(',').next()?.to_owned())).collect();
    for file in [
        "states.csv",
        "offices.csv",
        "memberships.csv",
        "places.csv",
        "given_names.csv",
        "organisations.csv",
        "branches.csv",
        "groups.csv",
        "events.csv",
        "roles.csv",
        "sectors.csv",
        "heads.csv",
        "short_forms.csv",
        "surname_words.csv",
        "name_order.csv",
        "led_by.csv",
    ] {
        let (file, text) = sources.table(file).expect("a table");
        assert_eq!(check(file, text, &|code| codes.iter().any(|c| c == code)), Ok(()));
    }
}
