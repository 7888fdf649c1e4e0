//! The papers at the root and beside the data: every path that they name is there, every link leads somewhere.

use super::tree::{files, root, text};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The papers whose paths are promises about the tree.
const MAPS: &[&str] = &["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Endings of what lies in the repository, as opposed to what a user writes.
const OURS: &[&str] = &["rs", "md", "toml", "py", "csv", "model", "psv"];

fn papers() -> Vec<PathBuf> {
    files(root()).into_iter().filter(|p| p.extension().is_some_and(|e| e == "md")).collect()
}

/// Text outside of fences, with the number of each line.
fn prose(paper: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (k, line) in paper.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push((k + 1, line));
        }
    }
    lines
}

/// Whether code in a paper is the name of a file or folder of ours: with a slash at its end or one of our endings, and no
/// placeholder ("data/NEW.csv").
fn names_a_path(code: &str) -> bool {
    let plain = code.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c)) && !code.starts_with('.');
    let last = code.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let placeholder = ending != "md" && !stem.chars().any(|c| c.is_lowercase());
    plain && !placeholder && (code.ends_with('/') || OURS.contains(&ending))
}

#[test]
fn every_path_in_the_maps_exists() {
    let all = files(root());
    for paper in MAPS {
        if !root().join(paper).exists() {
            println!("skipped: {paper} is not there");
            continue;
        }
        for (k, line) in prose(&text(paper)) {
            for code in line.split('`').skip(1).step_by(2).filter(|code| names_a_path(code)) {
                // A bare name may be any file's; a path starts at the root, or in src/.
                let there = [root().join(code), root().join("src").join(code)].iter().any(|p| p.exists())
                    || (!code.trim_end_matches('/').contains('/') && all.iter().any(|p| p.ends_with(code)));
                assert!(there, "{paper}:{k}: {code} is not there");
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for paper in papers() {
        let folder = paper.parent().unwrap_or(Path::new(""));
        for (k, line) in prose(&text(&paper)) {
            for rest in line.split("](").skip(1) {
                let Some(target) = rest.split([')', ' ']).next() else { continue };
                if target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
                let to = if path.is_empty() { paper.clone() } else { folder.join(path) };
                assert!(root().join(&to).exists(), "{}:{k}: {target} leads nowhere", paper.display());
                if !anchor.is_empty() {
                    let there = anchors(&text(&to)).contains(anchor);
                    assert!(there, "{}:{k}: no heading of {} is #{anchor}", paper.display(), to.display());
                }
            }
        }
    }
}

/// The anchors of a paper's headings, made as GitHub makes them.
fn anchors(paper: &str) -> BTreeSet<String> {
    let headings = prose(paper).into_iter().filter(|(_, line)| line.starts_with('#'));
    headings
        .map(|(_, line)| {
            let kept = line.trim_start_matches('#').trim().to_lowercase();
            kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
        })
        .collect()
}
