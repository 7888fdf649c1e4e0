//! README keeps its word: its commands run and print what it prints, and graphs/ holds what its first one writes.
//!
//! Commands stand in `sh` fences, one a line (a backslash at the end joins lines); a `text` fence right behind one shows
//! what its last command prints, where a line "…" stands for any lines. They run in order in one folder of their own.
//! Commands of cargo build the program or test it: `cargo run --release -- X` is `chancery X` here, others are passed over.

use super::tree::{Folder, files, root, text};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Step {
    line: usize,
    command: String,
    /// What README says that it prints.
    prints: Option<String>,
}

fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut lines = readme.lines().enumerate();
    // Whether only blank lines stand between the last sh fence and here.
    let mut behind = false;
    while let Some((k, line)) = lines.next() {
        let fence = line.strip_prefix("```").map(str::trim);
        let mut body = || -> Vec<(usize, &str)> { lines.by_ref().take_while(|(_, l)| *l != "```").collect() };
        match fence {
            Some("sh") => {
                let mut joined = String::new();
                for (k, line) in body() {
                    match line.strip_suffix('\\') {
                        Some(begun) => joined += begun,
                        None if line.trim().is_empty() || line.starts_with('#') => {}
                        None => {
                            let command = std::mem::take(&mut joined) + line;
                            steps.push(Step { line: k + 1, command, prints: None });
                        }
                    }
                }
                behind = true;
            }
            Some("text") if behind => {
                let shown: Vec<&str> = body().into_iter().map(|(_, l)| l).collect();
                steps.last_mut().unwrap_or_else(|| panic!("README.md:{}: no command prints this", k + 1)).prints =
                    Some(shown.join("\n"));
                behind = false;
            }
            Some(_) => {
                body();
                behind = false;
            }
            None => behind &= line.trim().is_empty(),
        }
    }
    steps
}

/// Whether a text is the pattern, line for line.
fn fits(pattern: &[&str], printed: &[&str]) -> bool {
    match (pattern.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((&"…", rest)), _) => {
            fits(rest, printed) || printed.split_first().is_some_and(|(_, later)| fits(pattern, later))
        }
        (Some((p, rest)), Some((l, later))) => p.trim_end() == l.trim_end() && fits(rest, later),
        _ => false,
    }
}

/// A copy of what README's commands read, and the built program first on the path.
struct Desk(Folder);

impl Desk {
    fn new() -> Desk {
        let dir = Folder::new();
        let examples = root().join("examples");
        for file in files(&examples) {
            let to = dir.path().join("examples").join(&file);
            fs::create_dir_all(to.parent().expect("in the folder")).expect("a folder");
            fs::copy(examples.join(&file), to).expect("a copy");
        }
        Desk(dir)
    }

    /// Runs a command with what stands for cargo's; `None` for what is not to be run.
    fn run(&self, command: &str) -> Option<Output> {
        let mut command = command.to_owned();
        for build in ["cargo run --release --quiet -- ", "cargo run --release -- "] {
            command = command.replace(build, "chancery ");
        }
        if ["cargo ", "git ", "cd ", "apt-get ", "pip "].iter().any(|other| command.starts_with(other)) {
            return None;
        }
        let program = Path::new(env!("CARGO_BIN_EXE_chancery"));
        let path = std::env::join_paths(
            program
                .parent()
                .map(Path::to_path_buf)
                .into_iter()
                .chain(std::env::split_paths(&std::env::var_os("PATH")?)),
        );
        let output = Command::new("bash")
            .args(["-euo", "pipefail", "-c", &command])
            .current_dir(self.0.path())
            .env("PATH", path.expect("a path"))
            .output();
        Some(output.expect("bash runs"))
    }
}

#[test]
fn commands_do_what_readme_says() {
    if !root().join("README.md").exists() {
        println!("skipped: README.md is not there");
        return;
    }
    let readme = text("README.md");
    // UPDATE_README=1 writes what is printed now; look at the difference.
    let (update, mut changed) = (std::env::var_os("UPDATE_README").is_some(), Vec::new());
    let steps = steps(&readme);
    assert!(steps.len() >= 2, "README's first two commands build the graphs and run the tests");
    assert!(steps[1].command.starts_with("cargo test"), "README's second command runs the tests: {}", steps[1].command);
    let desk = Desk::new();
    for (k, step) in steps.iter().enumerate() {
        let Some(output) = desk.run(&step.command) else {
            assert!(k != 0, "README's first command builds the graphs: {}", step.command);
            continue;
        };
        let told = String::from_utf8_lossy(&output.stderr);
        // A query that finds nothing ends with 1: no example for a README.
        assert!(output.status.success(), "README.md:{}: {}\n{told}", step.line, step.command);
        if let Some(prints) = &step.prints {
            let printed = String::from_utf8_lossy(&output.stdout);
            let (wanted, got): (Vec<&str>, Vec<&str>) = (prints.lines().collect(), printed.lines().collect());
            if update && !fits(&wanted, &got) && !wanted.contains(&"…") {
                // Behind this command the first such fence is its own.
                let at: usize = readme.split_inclusive('\n').take(step.line).map(str::len).sum();
                let new: Vec<&str> = got.iter().map(|l| l.trim_end()).collect();
                let (old, new) = (format!("```text\n{prints}\n```"), format!("```text\n{}\n```", new.join("\n")));
                changed.push((readme[at..].find(&old).expect("the fence") + at, old, new));
                continue;
            }
            assert!(fits(&wanted, &got), "README.md:{}: {} prints\n{printed}\nnot\n{prints}", step.line, step.command);
        }
        if k == 0 {
            graphs_are(desk.0.path());
        }
    }
    if !changed.is_empty() {
        let mut readme = readme.clone();
        for (at, old, new) in changed.into_iter().rev() {
            readme.replace_range(at..at + old.len(), &new);
        }
        fs::write(root().join("README.md"), readme).expect("README.md is written");
    }
}

/// graphs/ byte for byte, both ways; what is not the program's own (pictures, words on them) is left out.
fn graphs_are(made: &Path) {
    let (made, kept) = (made.join("graphs"), root().join("graphs"));
    let new = files(&made);
    assert!(!new.is_empty(), "README's first command writes graphs/");
    for file in &new {
        let same = fs::read(kept.join(file)).is_ok_and(|old| old == fs::read(made.join(file)).expect("a file"));
        assert!(
            same,
            "graphs/{} is not what README's first command writes: run it and look at the difference",
            file.display()
        );
    }
    let pictures = ["png", "svg", "md"];
    for file in files(&kept) {
        let ending = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        assert!(pictures.contains(&ending) || new.contains(&file), "graphs/{} is written by nothing", file.display());
    }
}

#[test]
fn a_reading_of_fences() {
    let readme =
        "# T\n```sh\na b \\\n  c\n# no\nd\n```\n\n```text\nx\n…\nz\n```\n```rust\nlet a = 1;\n```\n```text\nno\n```\n";
    let found = steps(readme);
    let told: Vec<(&str, Option<&str>)> = found.iter().map(|s| (s.command.as_str(), s.prints.as_deref())).collect();
    assert_eq!(told, [("a b   c", None), ("d", Some("x\n…\nz"))]);
    assert!(fits(&["x", "…", "z"], &["x", "y", "y", "z"]) && fits(&["x", "…", "z"], &["x", "z"]));
    assert!(!fits(&["x", "…", "z"], &["x", "y"]) && !fits(&["x"], &["x", "y"]));
}
