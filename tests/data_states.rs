//! The tables of states, offices, memberships, places and given names are well formed and agree with each other.
//! Reads data/actors; needs nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Row = BTreeMap<String, String>;

const OFFICES: &[&str] = &[
    "head_of_state",
    "head_of_government",
    "ruler",
    "foreign_minister",
    "defence_minister",
    "interior_minister",
    "finance_minister",
    "vice_president",
    "deputy_head_of_government",
    "crown_prince",
    "speaker",
    "army_chief",
    "spy_chief",
    "ambassador",
    "un_envoy",
    "spokesman",
    "party_leader",
    "opposition_leader",
    "governor",
    "mayor",
    "chief",
    "other",
];
/// Offices that one person holds at a time.
const SOLE: &[&str] = &["head_of_state", "head_of_government", "ruler", "foreign_minister", "defence_minister"];
/// Where two held it at once, and why.
const SHARED: &[(&str, &str, &str)] = &[
    ("AND", "head_of_state", "two co-princes"),
    ("SMR", "head_of_state", "two captains regent"),
    ("SMR", "head_of_government", "two captains regent"),
    ("KHM", "head_of_government", "a government in exile, 1982 to 1993"),
    ("LBN", "head_of_government", "two governments, 1988 to 1990"),
    ("AUT", "head_of_state", "three presidents of parliament, 2016"),
    ("DOM", "head_of_state", "two governments in the war of 1965"),
    ("THA", "head_of_state", "a king not yet proclaimed and his regent, 2016"),
    ("LBY", "head_of_state", "two governments in the war of 2011"),
    ("LBY", "head_of_government", "two governments in the war of 2011"),
];

/// The rows of a table, in file order, and its header. Panics with the file and line on a malformed one.
fn table(name: &str, header: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/actors").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(text.starts_with("# "), "{name}: the first line says what it holds");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(columns.join(","), header, "{name}: header");
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.unwrap_or_else(|e| panic!("{name}: {e}"));
        for cell in &record {
            assert!(cell == cell.trim() && !cell.contains('\n'), "{name}: a cell with loose spaces: {cell:?}");
            assert!(!cell.contains(";;") && !cell.ends_with(';'), "{name}: an empty value in {cell:?}");
        }
        rows.push(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    assert!(!rows.is_empty(), "{name}: no rows");
    rows
}

fn states() -> Vec<Row> {
    table(
        "states.csv",
        "code,name,formal_name,other_names,adjectives,nouns,people,capitals,metonyms,cities,start,end,successors,kind,source",
    )
}

fn offices() -> Vec<Row> {
    table("offices.csv", "person,spellings,office,title,of,from,to,gender,source,note")
}

fn codes() -> BTreeSet<String> {
    states().into_iter().map(|r| r["code"].clone()).collect()
}

/// The first and last day that an ISO date cut to year, month or day can mean.
fn days(text: &str) -> Option<(i32, i32)> {
    let parts: Vec<i32> = text.split('-').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let shape = [4, 7, 10].contains(&text.len());
    match *parts.as_slice() {
        [y] if shape => Some((y * 10000, y * 10000 + 1231)),
        [y, m] if shape && (1..=12).contains(&m) => Some((y * 10000 + m * 100, y * 10000 + m * 100 + 31)),
        [y, m, d] if shape && (1..=12).contains(&m) && (1..=31).contains(&d) => {
            let day = y * 10000 + m * 100 + d;
            Some((day, day))
        }
        _ => None,
    }
}

fn assert_period(place: &str, from: &str, to: &str) {
    for end in [from, to] {
        assert!(
            end.is_empty() || days(end).is_some_and(|(d, _)| (11_430_000..20_400_000).contains(&d)),
            "{place}: date {end:?}"
        );
    }
    if let (Some((from, _)), Some((_, to))) = (days(from), days(to)) {
        assert!(from <= to, "{place}: begins {from} after it ends {to}");
    }
}

fn assert_sorted(name: &str, rows: &[Row], key: &[&str]) {
    let keys: Vec<Vec<&str>> = rows.iter().map(|r| key.iter().map(|k| r[*k].as_str()).collect()).collect();
    for pair in keys.windows(2) {
        assert!(pair[0] < pair[1], "{name}: {:?} and {:?} are out of order or twice", pair[0], pair[1]);
    }
}

fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').filter(|v| !v.is_empty())
}

#[test]
fn states_are_well_formed_and_complete() {
    let rows = states();
    assert_sorted("states.csv", &rows, &["code"]);
    let codes = codes();
    let mut surfaces: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for r in &rows {
        let code = r["code"].as_str();
        assert!(code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()), "states.csv: code {code}");
        assert!(["state", "territory", "dead", "disputed"].contains(&r["kind"].as_str()), "{code}: kind {}", r["kind"]);
        assert!(!r["name"].is_empty() && !r["source"].is_empty(), "{code}: name and source");
        assert_period(code, &r["start"], &r["end"]);
        assert_eq!(r["kind"] == "dead", !r["end"].is_empty(), "{code}: a dead state has an end, others none");
        for successor in values(&r["successors"]) {
            assert!(codes.contains(successor), "{code}: successor {successor}");
        }
        for name in values(&r["capitals"]).chain(values(&r["metonyms"])) {
            if let Some((_, period)) = name.split_once('@') {
                let (from, to) = period.split_once('/').unwrap_or_else(|| panic!("{code}: {name} has no FROM/TO"));
                assert_period(code, from.trim_matches('.'), to.trim_matches('.'));
            }
        }
        let alive = r["kind"] != "dead";
        for column in ["name", "formal_name", "other_names", "adjectives", "nouns", "capitals", "metonyms", "cities"] {
            for value in values(&r[column]).filter(|v| alive && !v.contains('@')) {
                surfaces.entry(value.to_owned()).or_default().insert(code);
            }
        }
    }
    // Two states share a word only where they do in the world.
    let shared: Vec<_> = surfaces.iter().filter(|(_, c)| c.len() > 1).map(|(s, _)| s.as_str()).collect();
    assert_eq!(shared, ["Congolese"], "words that mean two states");
    for code in ["CHN", "PRK", "PSE", "TWN", "XKX", "HKG", "SUN", "YUG", "SCG", "DDR", "CSK", "ZAR", "VDR", "YMD"] {
        assert!(codes.contains(code), "{code} is missing");
    }
    let members = table("memberships.csv", "organisation,state,from,to,source");
    let un: BTreeSet<_> = members
        .iter()
        .filter(|r| r["organisation"] == "United Nations" && r["to"].is_empty())
        .map(|r| &r["state"])
        .collect();
    assert_eq!(un.len(), 193, "members of the United Nations");
    for state in un {
        let row = rows.iter().find(|r| r["code"] == *state).unwrap_or_else(|| panic!("{state} is no state"));
        // Georgetown is as often the university as Guyana's capital.
        assert!(!row["capitals"].is_empty() || state == "GUY", "{state}: no capital");
        assert!(!row["adjectives"].is_empty() || state == "DMA", "{state}: no adjective");
    }
}

#[test]
fn offices_are_well_formed() {
    let rows = offices();
    assert!(rows.len() >= 5000, "only {} tenures", rows.len());
    assert_sorted("offices.csv", &rows, &["of", "office", "from", "person", "title"]);
    let codes = codes();
    for r in &rows {
        let place = format!("offices.csv: {} of {}", r["person"], r["of"]);
        assert!(OFFICES.contains(&r["office"].as_str()), "{place}: office {}", r["office"]);
        assert!(["m", "f", ""].contains(&r["gender"].as_str()), "{place}: gender {}", r["gender"]);
        assert!(!r["person"].is_empty() && !r["title"].is_empty(), "{place}: person and title");
        assert!(values(&r["spellings"]).all(|s| s != r["person"]), "{place}: a spelling that is the name");
        let like_code = r["of"].len() == 3 && r["of"].bytes().all(|b| b.is_ascii_uppercase());
        assert!(!r["of"].is_empty() && (!like_code || codes.contains(&r["of"])), "{place}: no such state");
        assert_period(&place, &r["from"], &r["to"]);
    }
    // One gender and one list of spellings for a person, wherever he stands.
    let mut persons: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for r in &rows {
        let seen = *persons.entry(&r["person"]).or_insert((&r["gender"], &r["spellings"]));
        assert_eq!(seen, (r["gender"].as_str(), r["spellings"].as_str()), "{}: two kinds of row", r["person"]);
    }
}

#[test]
fn no_two_hold_a_sole_office_at_once() {
    let rows = offices();
    let territories: BTreeSet<String> =
        states().into_iter().filter(|r| r["kind"] == "territory").map(|r| r["code"].clone()).collect();
    let codes = codes();
    let mut groups: BTreeMap<(&str, &str), Vec<&Row>> = BTreeMap::new();
    for r in &rows {
        let state = codes.contains(&r["of"]) && !territories.contains(&r["of"]);
        let shared = SHARED.iter().any(|(s, o, _)| *s == r["of"] && *o == r["office"]);
        // A queen of many realms and her governor there.
        let realm = r["title"].starts_with("Queen of");
        if state && !shared && !realm && SOLE.contains(&r["office"].as_str()) && !r["from"].is_empty() {
            groups.entry((&r["of"], &r["office"])).or_default().push(r);
        }
    }
    let mut bad = Vec::new();
    for ((of, office), tenures) in groups {
        for (i, a) in tenures.iter().enumerate() {
            for b in &tenures[i + 1..] {
                // The day of change belongs to both; a date cut to the month or year may be any day of it.
                let end = days(&a["to"]).map_or(i32::MAX, |(first, _)| first);
                let start = days(&b["from"]).map_or(0, |(_, last)| last);
                if a["person"] != b["person"] && start < end {
                    bad.push(format!(
                        "{of} {office}: {} until {} and {} from {}",
                        a["person"], a["to"], b["person"], b["from"]
                    ));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{} overlaps:\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn the_right_person_held_the_office() {
    let rows = offices();
    let held = |of: &str, office: &str, day: i32| -> Vec<&str> {
        rows.iter()
            .filter(|r| r["of"] == of && r["office"] == office)
            .filter(|r| days(&r["from"]).is_some_and(|(d, _)| d <= day) && days(&r["to"]).is_none_or(|(_, d)| day < d))
            .map(|r| r["person"].as_str())
            .collect()
    };
    for (of, office, day, person) in [
        ("TUR", "head_of_state", 20180601, "Recep Tayyip Erdoğan"),
        ("RUS", "head_of_state", 20100101, "Dmitry Medvedev"),
        ("MNG", "head_of_state", 20221101, "Ukhnaagiin Khürelsükh"),
        ("GBR", "foreign_minister", 20221101, "James Cleverly"),
        ("USA", "foreign_minister", 20190601, "Mike Pompeo"),
        ("DEU", "head_of_government", 19620601, "Konrad Adenauer"),
        ("CHN", "head_of_government", 20230601, "Li Qiang"),
        ("ITA", "head_of_government", 20200301, "Giuseppe Conte"),
        ("United Nations", "chief", 20120101, "Ban Ki-moon"),
        ("NATO", "chief", 20250101, "Mark Rutte"),
    ] {
        assert_eq!(held(of, office, day), [person], "{office} of {of} on {day}");
    }
}

#[test]
fn memberships_places_and_names_are_well_formed() {
    let codes = codes();
    let members = table("memberships.csv", "organisation,state,from,to,source");
    assert_sorted("memberships.csv", &members, &["organisation", "state", "from"]);
    for r in &members {
        let place = format!("memberships.csv: {} in {}", r["state"], r["organisation"]);
        assert!(codes.contains(&r["state"]), "{place}: no such state");
        assert!(!r["from"].is_empty(), "{place}: from when?");
        assert_period(&place, &r["from"], &r["to"]);
    }
    let in_nato = |state: &str, day: i32| {
        let mut rows = members.iter().filter(|r| r["organisation"] == "NATO" && r["state"] == state);
        rows.any(|r| days(&r["from"]).is_some_and(|(d, _)| d <= day))
    };
    assert!(in_nato("FIN", 20240101) && !in_nato("SWE", 20240101) && !in_nato("UKR", 20260101));

    let places = table("places.csv", "name,kind,state,note");
    assert_sorted("places.csv", &places, &["name"]);
    let names: BTreeSet<String> =
        states().into_iter().filter(|r| r["kind"] == "state").map(|r| r["name"].clone()).collect();
    for r in &places {
        assert!(
            r["state"].is_empty() || codes.contains(&r["state"]),
            "places.csv: {}: state {}",
            r["name"],
            r["state"]
        );
        let namesake = r["kind"] == "false_friend";
        assert!(namesake || !names.contains(&r["name"]), "places.csv: {} is a state", r["name"]);
    }
    let state_of = |name: &str| places.iter().find(|r| r["name"] == name).map(|r| r["state"].as_str());
    assert_eq!(state_of("New Mexico"), Some("USA"));
    assert_eq!(state_of("Gaza Strip"), Some("PSE"));
    assert_eq!(state_of("Kashmir"), Some(""));

    let given = table("given_names.csv", "name,gender");
    assert_sorted("given_names.csv", &given, &["name"]);
    assert!(given.iter().all(|r| ["m", "f", "x"].contains(&r["gender"].as_str())), "given_names.csv: gender");
}
