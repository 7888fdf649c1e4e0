//! Offices through time against two outside lists: the Factbook's tenures from 1990 and, before, REIGN's effective rulers.
//! On a day in the middle of each tenure, the adjective with the office and the adjective with the surname must mean that
//! person, or another who held the office that day. The lists only check. It takes minutes, so it is run by hand:
//! `cargo test --test all tenures -- --ignored --nocapture`.

use chancery::actor::name::fold_words;
use chancery::actor::tables::{Sources, Tables, dated, values};
use chancery::actor::{ActorKind, Resolution, resolve};
use chancery::calendar::{Day, Period};
use std::collections::BTreeMap;
use std::path::Path;

/// What of the phrases must resolve; the aim is 0.97. Most of the others differ in spelling only, as the list says.
const FLOOR: f64 = 0.88;

type Rows = Vec<BTreeMap<String, String>>;

fn read(name: &str) -> Option<Rows> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    let bytes = std::fs::read(folder.join(name)).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let row = |r: csv::StringRecord| header.iter().cloned().zip(r.iter().map(str::to_owned)).collect();
    Some(reader.records().filter_map(Result::ok).map(row).collect())
}

/// One tenure to check.
struct Case {
    state: String,
    /// Office words that may be said; one must do.
    titles: Vec<String>,
    surname: String,
    day: String,
    /// Surnames of all who held the office that day, by the list.
    right: Vec<String>,
}

fn day(s: &str) -> Option<Day> {
    s.parse::<Period>().ok()?.first()
}

fn middle(from: &str, to: &str) -> Option<String> {
    let number = |s: &str| -> Option<i64> {
        let mut parts = s.split('-').map(|p| p.parse::<i64>().unwrap_or(1));
        Some(parts.next()? * 372 + (parts.next().unwrap_or(1) - 1) * 31 + parts.next().unwrap_or(1) - 1)
    };
    let (a, b) = (number(from)?, number(to)?);
    let m = (a + b) / 2;
    let (y, m, d) = (m / 372, m % 372 / 31 + 1, (m % 31 + 1).min(28));
    (b > a).then(|| format!("{y:04}-{m:02}-{d:02}"))
}

/// The words that news use for an office as the Factbook prints it.
fn said(title: &str, office: &str) -> Vec<String> {
    let words = [
        "prime minister",
        "president",
        "king",
        "queen",
        "sultan",
        "emperor",
        "chancellor",
        "taoiseach",
        "premier",
        "governor general",
        "amir",
        "pope",
        "grand duke",
        "prince",
    ];
    let folded = fold_words(title);
    let mut out: Vec<String> = words.iter().filter(|w| folded.contains(*w)).map(|w| (*w).to_owned()).collect();
    if out.iter().any(|w| w == "amir") {
        out.push("emir".to_owned());
    }
    if out.is_empty() {
        out.push(if office == "chief_of_state" { "head of state" } else { "head of government" }.to_owned());
        out.push("leader".to_owned());
    }
    out
}

fn factbook(sovereign: &impl Fn(&str) -> bool) -> Option<Vec<Case>> {
    let rows = read("factbook-leaders-1990-2025.csv")?;
    let mut out = Vec::new();
    for r in rows.iter().filter(|r| sovereign(&r["iso3"]) && !r["until_inferred"].is_empty()) {
        let Some(day) = middle(&r["since"], &r["until_inferred"]) else { continue };
        let held = |o: &&BTreeMap<String, String>| {
            o["iso3"] == r["iso3"]
                && o["office"] == r["office"]
                && *o["since"] <= *day
                && (o["until_inferred"].is_empty() || *o["until_inferred"] >= *day)
        };
        let right = rows.iter().filter(held).flat_map(|o| [o["surname"].clone(), o["name"].clone()]).collect();
        let (state, surname) = (r["iso3"].clone(), r["surname"].clone());
        out.push(Case { state, titles: said(&r["title"], &r["office"]), surname, day, right });
    }
    Some(out)
}

fn reign() -> Option<Vec<Case>> {
    let states = read("states.csv")?;
    let rows = read("reign-leaders-1950-2021.csv")?;
    let month =
        |y: &str, m: &str| format!("{:04}-{:02}-15", y.parse::<u32>().unwrap_or(0), m.parse::<u32>().unwrap_or(0));
    let mut out = Vec::new();
    for r in &rows {
        let (from, to) = (month(&r["syear"], &r["smonth"]), month(&r["eyear"], &r["emonth"]));
        if *to >= *"1990" || *from < *"1000" {
            continue;
        }
        let Some(day) = middle(&from, &to).filter(|d| **d >= *"1945-06") else { continue };
        let alive = |s: &&BTreeMap<String, String>| {
            s["cow"] == r["stateabb"] && *s["start"] <= *day && (s["end"].is_empty() || *s["end"] >= *day)
        };
        let Some(state) = states.iter().find(alive) else { continue };
        let code = if state["iso3"] == "RUS" && *day < *"1991-12-26" { "SUN" } else { &state["iso3"] };
        let held = |o: &&BTreeMap<String, String>| {
            o["stateabb"] == r["stateabb"]
                && month(&o["syear"], &o["smonth"]) <= day
                && month(&o["eyear"], &o["emonth"]) >= day
        };
        let right = rows.iter().filter(held).map(|o| o["leader"].clone()).collect();
        let titles = ["leader", "president", "prime minister", "king"].map(str::to_owned).to_vec();
        out.push(Case { state: code.to_owned(), titles, surname: r["leader"].clone(), day, right });
    }
    Some(out)
}

/// Other spellings of each person, by the table.
type Spellings = BTreeMap<String, String>;

/// Whether somebody of `right` is meant: a surname of theirs is among his names, as the table spells them.
fn is_one(found: &Resolution, right: &[String], spelt: &Spellings) -> bool {
    let Some(a) = found.actor.as_ref().filter(|a| a.kind == ActorKind::Person) else { return false };
    let names = fold_words(&format!("{} {}", a.name, spelt.get(&a.name).map_or("", String::as_str)));
    if right.iter().any(|r| fold_words(r) == fold_words(&a.name)) {
        return true;
    }
    let known = |w: &str| {
        let vowels = |w: &str| {
            w.chars()
                .map(|c| {
                    if "eiy".contains(c) {
                        'e'
                    } else if "ou".contains(c) {
                        'o'
                    } else {
                        c
                    }
                })
                .collect::<String>()
        };
        w.len() > 2 && names.split(' ').any(|n| n == w || vowels(n) == vowels(w))
    };
    right.iter().any(|r| fold_words(r).split(' ').any(known))
}

/// Whether somebody of `right` may be meant under another spelling: most letters of a word are the same, in order.
fn alike(found: &Resolution, right: &[String]) -> bool {
    let Some(a) = &found.actor else { return false };
    let name = fold_words(&a.name);
    let close = |a: &str, b: &str| {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut row = vec![0usize; b.len() + 1];
        for x in &a {
            let mut before = 0;
            for (k, y) in b.iter().enumerate() {
                let old = row[k + 1];
                row[k + 1] = if x == y { before + 1 } else { row[k + 1].max(row[k]) };
                before = old;
            }
        }
        2 * row[b.len()] * 10 >= 7 * (a.len() + b.len())
    };
    let word = |w: &str| w.len() > 3 && name.split(' ').any(|n| n.len() > 3 && close(n, w));
    right.iter().any(|r| fold_words(r).split(' ').any(word))
}

#[test]
#[ignore = "takes minutes, and wants ../shared/reference"]
fn tenures_resolve_in_their_middle() {
    let tables = Tables::read(&Sources::embedded()).expect("the tables are checked by other tests");
    let adjectives: BTreeMap<&str, &str> =
        tables.states.iter().map(|s| (s.code.as_str(), s.adjectives.as_str())).collect();
    let adjective = |code: &str, on: Option<Day>| {
        let held = |&(_, from, to): &(&str, Option<Day>, Option<Day>)| {
            on.is_none_or(|d| from.is_none_or(|f| f <= d) && to.is_none_or(|t| d <= t))
        };
        values(adjectives.get(code).copied()?).map(dated).find(held).map(|a| a.0.to_owned())
    };
    let mut spelt_names = Spellings::new();
    for row in &tables.offices {
        *spelt_names.entry(row.person.clone()).or_default() += &format!(" {}", row.spellings.replace(';', " "));
    }
    let Some(states) = read("states.csv") else {
        println!("skipped: ../shared/reference is missing");
        return;
    };
    let sovereign =
        |code: &str| states.iter().any(|s| s["iso3"] == code && (s["un_member"] == "y" || s["kind"] == "dead_state"));
    let (mut all, mut right, mut spelt) = (0, 0, 0);
    for (list, cases) in [("factbook", factbook(&sovereign)), ("reign", reign())] {
        let Some(cases) = cases else { continue };
        let (mut offices, mut surnames, mut of) = (0, 0, 0);
        for c in &cases {
            let on = day(&c.day);
            let Some(adjective) = adjective(&c.state, on) else {
                println!("{list} no adjective: {}", c.state);
                continue;
            };
            of += 1;
            let answers: Vec<Resolution> =
                c.titles.iter().map(|t| resolve(&format!("the {adjective} {t}"), on, "")).collect();
            let office = answers.iter().any(|a| is_one(a, &c.right, &spelt_names));
            let surname = resolve(&format!("{adjective} {}", c.surname), on, "");
            let named = is_one(&surname, &c.right, &spelt_names);
            offices += usize::from(office);
            surnames += usize::from(named);
            let show = |r: &Resolution| r.actor.as_ref().map_or("nobody".to_owned(), |a| a.name.clone());
            let why = |answers: &[Resolution]| {
                let persons: Vec<&Resolution> =
                    answers.iter().filter(|r| r.actor.as_ref().is_some_and(|a| a.kind == ActorKind::Person)).collect();
                match persons.iter().any(|r| alike(r, &c.right)) {
                    true => "spelling",
                    false if persons.is_empty() => "nobody",
                    false => "another",
                }
            };
            if !office {
                spelt += usize::from(why(&answers) == "spelling");
                let got: Vec<String> = answers.iter().map(show).collect();
                println!(
                    "{list} office ({}): {} {} on {}: wanted {}, got {}",
                    why(&answers),
                    c.state,
                    c.titles.join("/"),
                    c.day,
                    c.right.join("/"),
                    got.join("/")
                );
            }
            if !named {
                let why = why(std::slice::from_ref(&surname));
                spelt += usize::from(why == "spelling");
                println!(
                    "{list} surname ({why}): {} “{adjective} {}” on {}: got {}",
                    c.state,
                    c.surname,
                    c.day,
                    show(&surname)
                );
            }
        }
        println!(
            "{list}: office {offices} of {of} ({:.1} %), surname {surnames} of {of} ({:.1} %)",
            100.0 * offices as f64 / of as f64,
            100.0 * surnames as f64 / of as f64
        );
        all += 2 * of;
        right += offices + surnames;
    }
    let rate = right as f64 / all as f64;
    println!("all: {:.1} % of {all}", 100.0 * rate);
    println!("with other spellings of the same name: {:.1} %", 100.0 * (right + spelt) as f64 / all as f64);
    assert!(rate >= FLOOR, "{:.1} % of the tenures resolve", 100.0 * rate);
}
