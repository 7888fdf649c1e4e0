//! Holds the table of role nouns to its contract: columns, order, codes, and that a form is of one role. Reads
//! data/actors/roles.csv; knows nothing of the code that uses it.

use std::collections::BTreeMap;
use std::fs;

use chancery::actor::Sector;

const ROLE_KINDS: &[&str] = &["title", "agent", "collective", "honorific", "relative", "profession"];
const OFFICES: &[&str] = &[
    "head_of_state",
    "head_of_government",
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

type Row = BTreeMap<String, String>;

fn roles() -> Vec<Row> {
    let path = "data/actors/roles.csv";
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    assert!(text.starts_with("# ") && !text.contains('\r'), "{path}: # lines first, lines end with LF alone");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let columns = ["role", "plural", "sector", "office", "kind", "person", "note"];
    assert_eq!(reader.headers().expect("a header row"), columns.to_vec(), "{path}: columns");
    let rows: Vec<Row> = reader.deserialize().map(|r| r.unwrap_or_else(|e| panic!("{path}: {e}"))).collect();
    for (a, b) in rows.iter().zip(rows.iter().skip(1)) {
        assert!(a["role"] < b["role"], "{path}: {:?} and {:?} are out of order or twice there", a["role"], b["role"]);
    }
    assert!(rows.len() >= 1000, "{path}: {} rows", rows.len());
    rows
}

#[test]
fn roles_are_in_form() {
    let rows = roles();
    let mut singular_of: BTreeMap<&str, &str> = BTreeMap::new();
    for row in &rows {
        let role = row["role"].as_str();
        assert_eq!(role, role.to_lowercase(), "roles are in lower case");
        assert!(ROLE_KINDS.contains(&row["kind"].as_str()), "{role}: kind {}", row["kind"]);
        assert!(
            row["sector"].is_empty() || Sector::parse(&row["sector"]).is_some(),
            "{role}: sector {}",
            row["sector"]
        );
        assert!(["y", "n"].contains(&row["person"].as_str()), "{role}: person {}", row["person"]);
        let office = row["office"].as_str();
        assert!(office.is_empty() || OFFICES.contains(&office), "{role}: office {office}");
        if ["honorific", "relative", "profession", "collective"].contains(&row["kind"].as_str()) {
            assert!(office.is_empty(), "{role}: a {} is no office", row["kind"]);
        }
        if row["person"] == "n" {
            assert_eq!(row["kind"], "collective", "{role}: what is no person is a collective");
        }
        for form in [role, row["plural"].as_str()].into_iter().filter(|f| !f.is_empty()) {
            let other = singular_of.insert(form, role);
            assert!(other.is_none_or(|o| o == role), "{form:?} is a form of {role:?} and of {other:?}");
        }
    }
}

#[test]
fn well_known_roles_have_their_office() {
    let rows = roles();
    let find = |role: &str| rows.iter().find(|r| r["role"] == role).unwrap_or_else(|| panic!("no role {role:?}"));
    for (role, sector, office, kind) in [
        ("president", "GOV", "head_of_state", "title"),
        ("prime minister", "GOV", "head_of_government", "title"),
        ("chancellor", "GOV", "head_of_government", "title"),
        ("secretary of state", "GOV", "foreign_minister", "title"),
        ("foreign secretary", "GOV", "foreign_minister", "title"),
        ("home secretary", "GOV", "interior_minister", "title"),
        ("deputy foreign minister", "GOV", "other", "title"),
        ("lt. gen.", "MIL", "", "title"),
        ("general", "MIL", "", "title"),
        ("commander", "MIL", "other", "title"),
        ("journalist", "MED", "", "profession"),
        ("first lady", "", "", "relative"),
        ("protester", "OPP", "", "agent"),
        ("police", "COP", "", "collective"),
        ("junta", "GOV", "", "collective"),
        ("mr", "", "", "honorific"),
    ] {
        let row = find(role);
        assert_eq!((&*row["sector"], &*row["office"], &*row["kind"]), (sector, office, kind), "{role}");
    }
    for (role, plural) in
        [("head of state", "heads of state"), ("attorney general", "attorneys general"), ("spokesman", "spokesmen")]
    {
        assert_eq!(find(role)["plural"], plural);
    }
}
