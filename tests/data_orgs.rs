//! Holds the tables of organisations, groups, events and branches to their contract: columns, order, codes, sizes,
//! and that a name means one entity only. Reads data/actors/*.csv; knows nothing of the code that uses them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chancery::actor::Sector;

const ORGANISATIONS: (&str, &[&str]) = (
    "organisations",
    &["name", "kind", "state", "sector", "acronyms", "other_names", "parent", "from", "to", "source"],
);
const GROUPS: (&str, &[&str]) =
    ("groups", &["name", "acronyms", "other_names", "state", "sector", "from", "to", "parent", "source"]);
const EVENTS: (&str, &[&str]) =
    ("events", &["name", "other_names", "kind", "place", "hosts", "participants", "from", "to", "source"]);
const BRANCHES: (&str, &[&str]) = ("branches", &["form", "state", "sector", "note"]);
const SECTORS: (&str, &[&str]) = ("sectors", &["name", "sector", "from", "to", "source"]);

const ORGANISATION_KINDS: &[&str] = &[
    "igo",
    "organ",
    "bloc",
    "party",
    "media",
    "agency",
    "ngo",
    "court",
    "spy",
    "police",
    "military",
    "company",
    "bank",
    "ministry",
    "university",
    "religious",
    "union",
    "other",
];
const EVENT_KINDS: &[&str] = &[
    "war",
    "battle",
    "summit",
    "treaty",
    "crisis",
    "conference",
    "revolution",
    "coup",
    "election",
    "attack",
    "operation",
    "parade",
    "other",
];

/// Forms that may mean two entities, each with the reason. Empty while every form is decided.
const SHARED_FORMS: &[(&str, &str)] = &[];

type Row = BTreeMap<String, String>;

fn table((name, columns): (&str, &[&str])) -> Vec<Row> {
    let path = format!("data/actors/{name}.csv");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    assert!(text.starts_with("# "), "{path}: say what it holds and from where in # lines first");
    assert!(!text.contains('\r'), "{path}: lines end with LF alone");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("a header row"), columns.to_vec(), "{path}: columns");
    let rows: Vec<Row> = reader.deserialize().map(|r| r.unwrap_or_else(|e| panic!("{path}: {e}"))).collect();
    let key =
        |row: &Row| (row[columns[0]].clone(), if name == "sectors" { row["from"].clone() } else { String::new() });
    for (a, b) in rows.iter().zip(rows.iter().skip(1)) {
        assert!(key(a) < key(b), "{path}: {:?} and {:?} are out of order or twice there", key(a), key(b));
    }
    for (cell, row) in rows.iter().flat_map(|r| r.values().map(move |c| (c, r))) {
        assert_eq!(cell.trim(), cell, "{path}: blanks around a cell of {:?}", row[columns[0]]);
        assert!(!cell.contains(['’', '‘', '“', '”']), "{path}: straight quotes only in {:?}", row[columns[0]]);
    }
    rows
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').filter(|_| !cell.is_empty())
}

fn is_state(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_sector(code: &str) -> bool {
    code.is_empty() || Sector::parse(code).is_some()
}

fn is_year(s: &str) -> bool {
    s.is_empty() || (s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit()))
}

fn is_date(s: &str) -> bool {
    let parts: Vec<&str> = s.split('-').collect();
    s.is_empty()
        || (is_year(parts[0])
            && parts.len() <= 3
            && parts.get(1).is_none_or(|m| m.len() == 2 && m.parse().is_ok_and(|m: u8| (1..=12).contains(&m)))
            && parts.get(2).is_none_or(|d| d.len() == 2 && d.parse().is_ok_and(|d: u8| (1..=31).contains(&d))))
}

/// The name and every other form of a row.
fn forms(row: &Row) -> Vec<&str> {
    let mut all: Vec<&str> = ["name", "form"].iter().filter_map(|c| row.get(*c)).map(String::as_str).collect();
    all.extend(["acronyms", "other_names"].iter().filter_map(|c| row.get(*c)).flat_map(|c| list(c)));
    all
}

#[test]
fn tables_are_large_enough_sorted_and_in_form() {
    for (spec, least) in [(ORGANISATIONS, 600), (GROUPS, 400), (EVENTS, 300), (BRANCHES, 200)] {
        let rows = table(spec);
        assert!(rows.len() >= least, "{}: {} rows, at least {least} wanted", spec.0, rows.len());
        for row in &rows {
            let all = forms(row);
            let once: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), once.len(), "{}: a form twice in {all:?}", spec.0);
            for form in all {
                assert!(form.chars().count() > 1 && form.trim() == form, "{}: bad form {form:?}", spec.0);
                assert!(!form.starts_with("the "), "{}: {form:?}: readers skip articles themselves", spec.0);
            }
        }
    }
}

#[test]
fn spellings_that_readers_do_not_derive_are_listed() {
    for spec in [ORGANISATIONS, GROUPS, EVENTS] {
        for row in table(spec) {
            let all: BTreeSet<&str> = forms(&row).into_iter().collect();
            for form in &all {
                for (long, short) in [
                    ("United Nations ", "UN "),
                    ("United Nations ", "U.N. "),
                    ("United States ", "US "),
                    ("United States ", "U.S. "),
                    ("–", "-"),
                ] {
                    let twin = form.replace(long, short);
                    let itself = row["name"] == "United Nations";
                    assert!(itself || all.contains(twin.as_str()), "{}: {twin:?} is missing", row["name"]);
                }
            }
        }
    }
}

#[test]
fn codes_kinds_and_dates_are_known() {
    for spec in [ORGANISATIONS, GROUPS, EVENTS, BRANCHES] {
        for row in table(spec) {
            let name = forms(&row)[0].to_owned();
            let get = |column: &str| row.get(column).map_or("", String::as_str);
            assert!(get("state").is_empty() || is_state(get("state")), "{name}: state {}", get("state"));
            assert!(is_sector(get("sector")), "{name}: sector {}", get("sector"));
            let (from, to) = (get("from"), get("to"));
            if spec.0 == "events" {
                assert!(is_date(from) && is_date(to), "{name}: {from} to {to}");
                assert!(EVENT_KINDS.contains(&get("kind")), "{name}: kind {}", get("kind"));
            } else {
                assert!(is_year(from) && is_year(to), "{name}: {from} to {to}");
            }
            let shared = from.len().min(to.len());
            assert!(to.is_empty() || from[..shared] <= to[..shared], "{name}: ends in {to} before {from}");
            if spec.0 == "organisations" {
                assert!(ORGANISATION_KINDS.contains(&get("kind")), "{name}: kind {}", get("kind"));
            }
            if spec.0 == "branches" {
                assert!(is_state(get("state")) && !get("sector").is_empty(), "{name}: a branch has state and sector");
            } else {
                assert!(!get("source").is_empty(), "{name}: no source");
            }
        }
    }
}

#[test]
fn parents_hosts_and_participants_are_in_the_tables() {
    let (organisations, groups, events) = (table(ORGANISATIONS), table(GROUPS), table(EVENTS));
    let names: BTreeSet<&str> = organisations.iter().chain(&groups).map(|r| r["name"].as_str()).collect();
    for row in organisations.iter().chain(&groups) {
        let parent = row["parent"].as_str();
        assert!(parent.is_empty() || is_state(parent) || names.contains(parent), "{}: {parent}", row["name"]);
        assert_ne!(parent, row["name"], "its own parent");
    }
    for row in &events {
        for actor in list(&row["hosts"]).chain(list(&row["participants"])) {
            assert!(is_state(actor) || names.contains(actor), "{}: who is {actor:?}?", row["name"]);
        }
    }
}

#[test]
fn sectors_by_date_differ_and_do_not_overlap() {
    let (organisations, groups) = (table(ORGANISATIONS), table(GROUPS));
    let usual: BTreeMap<&str, &str> =
        organisations.iter().chain(&groups).map(|r| (r["name"].as_str(), r["sector"].as_str())).collect();
    let rows = table(SECTORS);
    for row in &rows {
        let (name, sector) = (row["name"].as_str(), row["sector"].as_str());
        assert!(Sector::parse(sector).is_some(), "{name}: sector {sector}");
        assert!(usual.get(name).is_some_and(|u| *u != sector), "{name}: unknown, or {sector} anyway");
        assert!(is_date(&row["from"]) && is_date(&row["to"]), "{name}: from {} to {}", row["from"], row["to"]);
    }
    for (a, b) in rows.iter().zip(rows.iter().skip(1)) {
        assert!(a["name"] != b["name"] || (!a["to"].is_empty() && a["to"] < b["from"]), "{}: overlap", a["name"]);
    }
}

#[test]
fn a_form_means_one_entity() {
    let mut means: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for spec in [ORGANISATIONS, GROUPS, EVENTS, BRANCHES] {
        for row in table(spec) {
            let entity = match row.get("form") {
                Some(_) => format!("{}:{}", row["state"], row["sector"]),
                None => format!("{} {}", spec.0, row["name"]),
            };
            for form in forms(&row) {
                means.entry(form.to_owned()).or_default().insert(entity.clone());
            }
        }
    }
    let allowed: BTreeSet<&str> = SHARED_FORMS.iter().map(|(form, _)| *form).collect();
    let shared: Vec<_> = means.iter().filter(|(form, of)| of.len() > 1 && !allowed.contains(form.as_str())).collect();
    assert!(shared.is_empty(), "decide for one, or list the reason in SHARED_FORMS: {shared:#?}");
    for (form, reason) in SHARED_FORMS {
        assert!(means.get(*form).is_some_and(|of| of.len() > 1), "{form:?} ({reason}) needs no exception any more");
    }
}

#[test]
fn names_of_the_news_find_their_entity() {
    let rows: Vec<Row> = [ORGANISATIONS, GROUPS, EVENTS].into_iter().flat_map(table).collect();
    for (form, name) in [
        ("UN Security Council", "United Nations Security Council"),
        ("U.N. Security Council", "United Nations Security Council"),
        ("UNSC", "United Nations Security Council"),
        ("Nato", "NATO"),
        ("SCO", "Shanghai Cooperation Organisation"),
        ("Xinhua", "Xinhua News Agency"),
        ("UN nuclear watchdog", "International Atomic Energy Agency"),
        ("Revolutionary Guards", "Islamic Revolutionary Guard Corps"),
        ("PYD", "Democratic Union Party (Syria)"),
        ("Isis", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("YPG", "People's Protection Units"),
        ("SDF", "Syrian Democratic Forces"),
        ("PKK", "Kurdistan Workers' Party"),
        ("Al-Shabab", "Al-Shabaab (militant group)"),
        ("Houthis", "Houthi movement"),
        ("Jabhat al-Nusra", "Al-Nusra Front"),
        ("Iran nuclear deal", "Joint Comprehensive Plan of Action"),
        ("Paris climate accord", "Paris Agreement"),
        ("Syria's civil war", "Syrian civil war"),
        ("Russia's annexation of Crimea", "Annexation of Crimea by the Russian Federation"),
        ("WWII", "World War II"),
    ] {
        let found: Vec<&str> = rows.iter().filter(|r| forms(r).contains(&form)).map(|r| r["name"].as_str()).collect();
        assert_eq!(found, [name], "{form}");
    }
    let branches = table(BRANCHES);
    for (form, state, sector) in
        [("Knesset", "ISR", "LEG"), ("IDF", "ISR", "MIL"), ("Congress", "USA", "LEG"), ("Red Army", "SUN", "MIL")]
    {
        assert!(
            branches.iter().any(|r| r["form"] == form && r["state"] == state && r["sector"] == sector),
            "{form} is not {state}:{sector}"
        );
    }
}
