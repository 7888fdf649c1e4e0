//! `add` killed at any moment, on a full disk too: the file is valid after each, holds every article that was committed, and
//! none by half.

use super::tree::Folder;
use chancery::relation::record;
use chancery::store::Store;
use chancery::{Article, Extractor, article};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// So many kills by the clock.
const KILLS: usize = 200;
/// On so many stores side by side.
const SIDES: usize = 4;
const ARTICLES: usize = 24;

/// Two versions of the same articles: the second corrects the first.
fn corpus(version: usize) -> Vec<Article> {
    let states = ["France", "Russia", "Iran", "Israel", "Turkey", "Greece", "India", "China"];
    let deeds = [["accused", "praised"], ["threatened", "thanked"]][version];
    (0..ARTICLES)
        .map(|k| {
            let (a, b) = (states[k % 8], states[(k + 1 + k / 8) % 8]);
            let text = format!("{a} {} {b} on {} May 2021. {b} invited {a} to talks.", deeds[k % 2], k % 28 + 1);
            Article { id: format!("a-{k}"), blocks: article::all_blocks(&text), text, ..Article::default() }
        })
        .collect()
}

/// What was found in each article, in a form that can be compared.
type Found = BTreeMap<String, BTreeSet<String>>;

struct Desk {
    folder: Folder,
    /// By version.
    files: [PathBuf; 2],
    wanted: [Found; 2],
}

impl Desk {
    fn new() -> Desk {
        let folder = Folder::new();
        let extractor = Extractor::new();
        let files = [0, 1].map(|version| {
            let path = folder.path().join(format!("{version}.jsonl"));
            let line = |a: &Article| serde_json::json!({"id": a.id, "text": a.text}).to_string() + "\n";
            fs::write(&path, corpus(version).iter().map(line).collect::<String>()).expect("a file");
            path
        });
        let wanted = [0, 1].map(|version| {
            let found = |a: &Article| (a.id.clone(), extractor.read(a).iter().map(record::to_json).collect());
            corpus(version).iter().map(found).collect::<Found>()
        });
        assert!(
            wanted.iter().all(|w| w.values().filter(|t| !t.is_empty()).count() > ARTICLES / 2),
            "articles say something"
        );
        Desk { folder, files, wanted }
    }

    fn store(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).with_extension("db")
    }

    fn add(&self, version: usize, store: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.arg("add").arg(&self.files[version]).arg("--store").arg(store).args(["--batch", "1", "-j", "2"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// The articles of a store that is whole.
    fn whole(&self, store: &Path) -> BTreeSet<String> {
        let kept = match Store::open(store) {
            Ok(kept) => kept,
            // Killed before there was anything in it.
            Err(e) => {
                let said = e.to_string();
                assert!(said.contains("is empty") || said.contains("is not there"), "{said}");
                return BTreeSet::new();
            }
        };
        assert_eq!(kept.faults().expect("a file that can be read"), [""; 0]);
        let mut found = Found::new();
        for triple in kept.graph().expect("a graph").triples() {
            found.entry(triple.article.clone()).or_default().insert(record::to_json(&triple));
        }
        let ids: BTreeSet<String> = kept.article_ids().expect("ids").into_iter().collect();
        assert!(found.keys().all(|id| ids.contains(id)));
        for id in &ids {
            let found = found.remove(id).unwrap_or_default();
            assert!(self.wanted.iter().any(|w| w[id] == found), "{id} is there by half: {found:?}");
        }
        ids
    }
}

/// Numbers that look random and are the same in every run (Marsaglia, Xorshift RNGs, 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n.max(1)
    }
}

#[test]
fn a_killed_add_leaves_a_valid_store() {
    let desk = Desk::new();
    let store = desk.store("whole");
    let begun = Instant::now();
    assert!(desk.add(0, &store).status().expect("it runs").success());
    let whole = begun.elapsed().as_micros() as u64;
    assert_eq!(desk.whole(&store).len(), ARTICLES);
    // Most of the time is spent waiting for the disk: some at a time.
    let halfway: usize = std::thread::scope(|scope| {
        let sides: Vec<_> = (0..SIDES).map(|side| (side, &desk)).collect();
        let running: Vec<_> =
            sides.into_iter().map(|(side, desk)| scope.spawn(move || kills(desk, side, whole))).collect();
        running.into_iter().map(|r| r.join().expect("no panic")).sum()
    });
    assert!(halfway > 0, "no kill came between two commits");
}

/// Kills one store's writer again and again; returns how often some articles were there and some not.
fn kills(desk: &Desk, side: usize, whole: u64) -> usize {
    let store = desk.store(&format!("side-{side}"));
    let (mut dice, mut halfway, mut version) = (Dice(0x9E37_79B9_7F4A_7C15 ^ side as u64), 0, 0);
    let mut before = BTreeSet::new();
    for kill in 0..KILLS / SIDES {
        // Now and then from nothing; else the other version corrects what is there.
        if kill % 4 == 0 {
            ["", "-wal", "-shm"].iter().for_each(|s| drop(fs::remove_file(format!("{}{s}", store.display()))));
            before.clear();
        } else {
            version = 1 - version;
        }
        let mut child = desk.add(version, &store).spawn().expect("it runs");
        sleep(Duration::from_micros(dice.below(whole * 5 / 4)));
        // What a reader sees now was committed.
        let seen: BTreeSet<String> =
            Store::open(&store).and_then(|s| s.article_ids()).unwrap_or_default().into_iter().collect();
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let after = desk.whole(&store);
        assert!(after.is_superset(&before) && after.is_superset(&seen), "kill {kill} lost an article");
        halfway += usize::from(!after.is_empty() && after.len() < ARTICLES);
        before = after;
    }
    // Run again, it goes on to the end.
    assert!(desk.add(version, &store).status().expect("it runs").success());
    assert_eq!(desk.whole(&store).len(), ARTICLES);
    halfway
}

/// Whether an `add` for which there was no room says of which file, and what to do, and ends with 2.
fn advised(said: &std::process::Output, store: &Path) -> bool {
    let told = String::from_utf8_lossy(&said.stderr);
    let named =
        ["is full", "refused"].iter().any(|what| told.contains(&format!("{}: the disk {what}", store.display())));
    said.status.code() == Some(2) && named && told.contains("make room") && told.contains("run it again")
}

#[test]
#[cfg(unix)]
fn a_full_disk_leaves_a_valid_store() {
    let desk = Desk::new();
    let program = env!("CARGO_BIN_EXE_chancery");
    let input = desk.files[0].display();
    let add = |store: &Path| format!("{program} add {input} --store {} --batch 1", store.display());
    let run = |script: String| Command::new("bash").args(["-c", &script]).output().expect("bash runs");
    let mut failed = 0;
    for blocks in (4..400).step_by(12) {
        let store = desk.folder.path().join(format!("limit-{blocks}.db"));
        // No file may grow beyond so many kilobytes; the signal for it kills, or is ignored and the write fails.
        let deaf = if blocks % 24 == 4 { "trap '' XFSZ;" } else { "" };
        let said = run(format!("{deaf} ulimit -c 0; ulimit -f {blocks}; {}", add(&store)));
        let ids = desk.whole(&store);
        let done = said.status.success();
        failed += usize::from(!done);
        let told = String::from_utf8_lossy(&said.stderr);
        assert_eq!(done, ids.len() == ARTICLES, "{told}");
        if said.status.code().is_some_and(|code| code > 0) {
            assert!(advised(&said, &store), "{told}");
        }
        // With room again, it goes on.
        if blocks % 60 == 4 {
            assert!(run(add(&store)).status.success());
            assert_eq!(desk.whole(&store).len(), ARTICLES);
        }
    }
    assert!(failed > 3, "some limit was too small");
    for kilobytes in [12, 200, 280, 400] {
        let (disk, copy) = (desk.folder.path().join("disk"), desk.folder.path().join(format!("copy-{kilobytes}")));
        [&disk, &copy].iter().for_each(|f| drop(fs::create_dir_all(f)));
        let small = format!("mount -t tmpfs -o size={kilobytes}k none {}", disk.display());
        let script = format!(
            "{small} || exit 77; {}; code=$?; cp {}/* {}/; exit $code",
            add(&disk.join("kg.db")),
            disk.display(),
            copy.display()
        );
        // A disk of the process's own, which goes with it.
        let said = Command::new("unshare").args(["-m", "bash", "-c", &script]).output();
        let Some(said) = said.ok().filter(|s| s.status.code().is_some_and(|c| c != 77 && c != 1)) else {
            println!("skipped: no small disk can be mounted here");
            return;
        };
        let told = String::from_utf8_lossy(&said.stderr);
        let ids = desk.whole(&copy.join("kg.db"));
        assert_eq!(said.status.success(), ids.len() == ARTICLES, "{told}");
        assert!(said.status.success() || advised(&said, &disk.join("kg.db")), "{told}");
    }
}
