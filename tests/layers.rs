//! The direction of the house: which module may use which, where each outside crate lives, what the stages never touch.
//! Reads the source as text, comments left out; every fault is told with its file and line.

use super::tree::{files, root, text};
use std::collections::BTreeSet;

/// A module of the library, in the order of the flow, and the modules that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("span", &[]),
    ("calendar", &["error"]),
    ("article", &["error", "span", "calendar"]),
    ("text", &["error", "span"]),
    ("actor", &["span", "calendar", "text"]),
    ("date", &["span", "calendar", "text"]),
    ("relation", &["span", "calendar", "text", "actor", "date"]),
    ("pipeline", &["span", "article", "text", "actor", "date", "relation"]),
    ("graph", &["calendar", "actor", "relation"]),
    ("query", &["error", "calendar", "actor", "relation", "graph"]),
    ("export", &["error", "calendar", "actor", "relation", "graph"]),
    // The store answers questions and folds names as they do.
    ("store", &["error", "calendar", "article", "actor", "relation", "graph", "query"]),
];

/// An outside crate and the only modules that may use it; `cli` and `bin` are the programs.
const HOMES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli", "bin"]),
    ("bytemuck", &["text", "actor"]),
    ("bytes", &["export"]),
    ("chardetng", &["article"]),
    ("clap", &["cli", "bin"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["article", "actor", "relation", "export"]),
    ("dejavu", &["export"]),
    ("ego_tree", &["article"]),
    ("encoding_rs", &["article"]),
    ("feed_rs", &["article"]),
    ("flate2", &["article"]),
    ("glob", &["article"]),
    ("indicatif", &["cli"]),
    ("jiff", &["calendar", "date"]),
    ("libreadability", &["article"]),
    ("multiversion", &["text"]),
    // Questions walk the graph by its own indices.
    ("oxrdf", &["export"]),
    ("oxttl", &["export"]),
    ("parquet", &["export"]),
    ("petgraph", &["graph", "query"]),
    ("postcard", &["actor"]),
    ("quick_xml", &["export"]),
    ("rayon", &["graph", "export", "cli"]),
    ("regex", &["article", "text"]),
    ("resvg", &["export"]),
    ("rusqlite", &["store"]),
    ("scraper", &["article"]),
    ("serde", &["actor", "relation", "export", "cli"]),
    ("serde_json", &["article", "relation", "export", "store", "cli"]),
    ("terminal_size", &["cli"]),
    ("trafilatura", &["article"]),
    ("whatlang", &["article"]),
    ("xxhash_rust", &["article"]),
    ("zstd", &["article"]),
    ("unicode_normalization", &["actor", "relation", "query"]),
    ("unicode_width", &["cli"]),
];

/// These are pure functions (the training program within text/ is not): what they would need for anything else.
const PURE: &[&str] = &["text", "actor", "date", "relation", "graph", "query"];
const IMPURE: &[&str] =
    &["std::fs", "std::env", "std::io::std", "std::time", "std::process", "std::thread", "println!", "dbg!"];

/// Lines of code and words above a file's tests.
const CEILING: usize = 300;
/// Files that are still to be split. A name goes as soon as it can; none comes.
const STILL_LONGER: &[&str] = &[
    "actor/compile.rs",
    "actor/person.rs",
    "actor/phrase.rs",
    "actor/title.rs",
    "relation/context.rs",
    "relation/event.rs",
    "text/train/network.rs",
];

struct Code {
    /// From src/.
    path: String,
    /// "text" of src/text/parse/mod.rs and of src/text.rs.
    module: String,
    /// Folders between the module and the file; a `mod.rs` is its folder.
    depth: usize,
    /// Without comments; lines are kept.
    code: String,
}

impl Code {
    /// The source without its tests, which may look around more freely.
    fn shipped(&self) -> &str {
        self.code.find("\n#[cfg(test)]\nmod tests {").map_or(&self.code, |at| &self.code[..at])
    }

    fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.code[..at].matches('\n').count() + 1)
    }
}

fn source() -> Vec<Code> {
    let mut all: Vec<Code> = Vec::new();
    for path in files(&root().join("src")) {
        let path = path.to_string_lossy().replace('\\', "/");
        let Some(stem) = path.strip_suffix(".rs") else { continue };
        let parts: Vec<&str> = stem.split('/').collect();
        let depth = parts.len() - 1 - usize::from(parts.last() == Some(&"mod"));
        all.push(Code { module: parts[0].to_owned(), depth, code: bare(&text(format!("src/{path}"))), path });
    }
    assert!(all.len() > 50, "the source is not where it was");
    all
}

/// Comments cut off. A `//` in a string is cut too, which loses no import.
fn bare(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// Where a whole path segment `name` begins a path, and what stands behind it.
fn begins<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    code.match_indices(name).filter_map(move |(at, _)| {
        let before = code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "_:".contains(c));
        (!before).then(|| (at, &code[at + name.len()..]))
    })
}

/// The first segments of what a path goes on to: one, or those of a brace group.
fn heads(rest: &str) -> Vec<&str> {
    let ident = |s: &'_ str| s.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(s.len());
    let Some(group) = rest.strip_prefix('{') else { return vec![&rest[..ident(rest)]] };
    let (mut found, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let item = group[from..at].trim_start();
                found.push(&item[..ident(item)]);
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn the_table_is_in_the_order_of_the_flow() {
    for (k, (module, used)) in MAY_USE.iter().enumerate() {
        let earlier: Vec<&str> = MAY_USE[..k].iter().map(|row| row.0).collect();
        assert!(used.iter().all(|u| earlier.contains(u)), "{module} uses what comes after it");
    }
    let modules: BTreeSet<String> = text("src/lib.rs")
        .lines()
        .filter_map(|l| Some(l.strip_prefix("pub mod ")?.strip_suffix(';')?.into()))
        .collect();
    let rows: BTreeSet<String> = MAY_USE.iter().map(|row| row.0.to_owned()).collect();
    assert_eq!(modules, rows, "modules of src/lib.rs and rows of this table");
}

#[test]
fn every_module_uses_only_what_it_may() {
    let mut faults = Vec::new();
    for file in source() {
        let allowed: &[&str] = match MAY_USE.iter().find(|row| row.0 == file.module) {
            Some(row) => row.1,
            None if ["lib", "main", "bin", "cli"].contains(&file.module.as_str()) => &[],
            None => panic!("src/{} belongs to no module of the table", file.path),
        };
        for (at, rest) in begins(&file.code, "crate::") {
            for used in heads(rest) {
                if used != file.module && !allowed.contains(&used) {
                    faults.push(format!("{} uses crate::{used}", file.place(at)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// `super` would pass by the table above where it left the module.
#[test]
fn no_path_climbs_out_of_its_module() {
    let mut faults = Vec::new();
    for file in source().iter().filter(|f| f.module != "lib" && f.module != "main") {
        let inline = ["\nmod ", "\n    mod "].iter().filter_map(|m| {
            file.code
                .match_indices(m)
                .find(|(at, _)| file.code[at + 1..].lines().next().is_some_and(|l| l.ends_with('{')))
        });
        let inline = inline.map(|(at, _)| at).min().unwrap_or(file.code.len());
        for (at, rest) in begins(&file.code, "super::") {
            let climbs = 1 + rest.split("::").take_while(|part| *part == "super").count();
            if climbs > file.depth + usize::from(at > inline) {
                faults.push(format!("{} climbs out of {}", file.place(at), file.module));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_homes() {
    let manifest = text("Cargo.toml");
    let listed = manifest.split("\n[dependencies]\n").nth(1).expect("dependencies").split("\n[").next();
    let listed: BTreeSet<String> = listed
        .expect("a part")
        .lines()
        .filter_map(|l| Some(l.split_once('=')?.0.trim().replace('-', "_")))
        .filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .collect();
    let rows: BTreeSet<String> = HOMES.iter().map(|row| row.0.to_owned()).collect();
    assert_eq!(listed, rows, "dependencies of Cargo.toml and rows of this table");
    let files = source();
    for (name, homes) in HOMES {
        let paths = format!("{name}::");
        let mut users = BTreeSet::new();
        for file in &files {
            for (at, _) in begins(&file.code, &paths) {
                assert!(homes.contains(&file.module.as_str()), "{} uses {name}", file.place(at));
                users.insert(file.module.as_str());
            }
        }
        assert_eq!(users, homes.iter().copied().collect(), "who uses {name}, and who may");
    }
}

#[test]
fn the_stages_touch_nothing_but_their_input() {
    let files = source();
    let pure = |f: &&Code| PURE.contains(&f.module.as_str()) && !f.path.starts_with("text/train/");
    // `#[cfg(test)] mod name;` makes a file of tests, which may read the treebanks.
    let of_tests: Vec<String> = files
        .iter()
        .flat_map(|f| {
            let folder = f.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let names = f.code.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| {
                let name = rest.lines().next()?.strip_suffix(';')?;
                Some(format!("{folder}/{name}.rs"))
            });
            names.collect::<Vec<_>>()
        })
        .collect();
    for file in files.iter().filter(pure).filter(|f| !of_tests.contains(&f.path)) {
        for name in IMPURE {
            let used = begins(file.shipped(), name).next();
            assert!(used.is_none(), "{} touches {name}", file.place(used.map_or(0, |(at, _)| at)));
        }
    }
}

#[test]
fn files_hold_one_idea() {
    for file in source() {
        let lines = file.shipped().lines().count();
        let fits = lines <= CEILING || STILL_LONGER.contains(&file.path.as_str());
        assert!(fits, "src/{} has {lines} lines above its tests; {CEILING} are the most", file.path);
    }
}
