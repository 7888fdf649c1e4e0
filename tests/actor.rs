//! Whom a bare phrase means: the library's `resolve` and the command `actor`.

use chancery::actor::tables::{Sources, Tables, first_day, last_day, values};
use chancery::actor::{ActorKind, Resolution, Sector, resolve};
use chancery::calendar::{Day, Period};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

fn on(phrase: &str, date: &str) -> Resolution {
    resolve(phrase, day(date), "")
}

fn day(date: &str) -> Option<Day> {
    date.parse::<Period>().ok().and_then(Period::first)
}

fn name(found: &Resolution) -> &str {
    found.actor.as_ref().map_or("", |a| &a.name)
}

#[test]
fn offices_go_by_the_day() {
    assert_eq!(name(&on("the Polish president", "2012-03-01")), "Bronisław Komorowski");
    assert_eq!(name(&on("the Polish president", "2020-03-01")), "Andrzej Duda");
    assert_eq!(name(&on("the Spanish leader", "2019-03-01")), "Pedro Sánchez");
    assert_eq!(name(&on("the Jordanian leader", "2019-03-01")), "Abdullah II of Jordan");
    assert_eq!(name(&on("Chilean Piñera", "2019-03-01")), "Sebastián Piñera");
}

#[test]
fn sectors_go_by_the_day() {
    assert_eq!(on("the Taliban", "2010-01-01").sector, Some(Sector::Reb));
    assert_eq!(on("the Taliban", "2023-01-01").sector, Some(Sector::Gov));
    assert_eq!(on("Michelle Bachelet", "2016-01-01").sector, Some(Sector::Gov));
}

#[test]
fn roles_alone_are_nobody_but_have_a_sector() {
    let found = on("a group of pilgrims", "2020-01-01");
    assert!(found.actor.is_none());
    let found = on("soldiers", "2020-01-01");
    assert_eq!((found.actor, found.sector), (None, Some(Sector::Mil)));
    assert!(on("Gregor Bellhouse", "2020-01-01").actor.is_none());
    assert!(on("", "2020-01-01").actor.is_none());
}

#[test]
fn what_is_theirs_is_their_states() {
    let found = on("trade unions in Portugal", "2020-01-01");
    assert_eq!(found.actor.as_ref().map(|a| (a.kind, a.id.as_str())), Some((ActorKind::State, "PRT")));
    assert_eq!(found.sector, Some(Sector::Lab));
    assert_eq!(name(&on("Peru's Ministry of Mines", "2020-01-01")), "Peru");
}

#[test]
fn candidates_say_why() {
    let found = on("the Polish president", "2020-03-01");
    let first = found.candidates.first().expect("a candidate");
    assert!(first.chosen && first.evidence.contains("from 2015-08-06"), "{first:?}");
}

#[test]
fn the_command_answers_every_line() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["actor", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let lines = "{\"text\": \"Oslo\", \"date\": \"5 May 2020\"}\n{\"text\": \"tourists\"}\n";
    child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    let rows: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["state"], &rows[0]["date"]), (&"NOR".into(), &"5 May 2020".into()));
    assert_eq!((&rows[1]["name"], &rows[1]["sector"]), (&serde_json::Value::Null, &"CVL".into()));
}

#[test]
fn the_small_tables_are_in_form() {
    let tables = Tables::read(&Sources::embedded()).expect("read");
    let states: BTreeSet<&str> = tables.states.iter().map(|s| s.code.as_str()).collect();
    for row in &tables.led_by {
        assert!(states.contains(row.state.as_str()), "{}", row.state);
        assert!(matches!(row.office.as_str(), "head_of_state" | "head_of_government"), "{}", row.state);
        for cell in [&row.from, &row.to] {
            assert!(cell.is_empty() || first_day(cell).is_some(), "{}: {cell}", row.state);
        }
    }
    for row in &tables.sectors {
        assert!(Sector::parse(&row.sector).is_some(), "{}", row.name);
    }
    for row in &tables.offices {
        let (from, to) = (first_day(&row.from), last_day(&row.to));
        assert!(from.is_none() || to.is_none() || from <= to, "{} {} {}", row.person, row.from, row.to);
        assert!(values(&row.spellings).all(|s| s != row.person), "{} spells itself", row.person);
    }
    assert!(tables.offices.len() >= 5000);
}
