//! A store of 1,000,000 triples, made up and the same in every run: how fast it is written, how large it is, and how long a
//! question takes as a whole process. `CHANCERY_TRIPLES` is another number of triples. Where Python has networkx (`CHANCERY_PYTHON`, else
//! python3), `benches/store.py` asks the same by SQL written by hand and in memory.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use chancery::Triple;
use chancery::actor::{Actor, ActorKind};
use chancery::calendar::{Day, Period};
use chancery::relation::{DateBasis, Factuality, Party, Quote, Relation, Source};
use chancery::store::{Entry, Store};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Of each article.
const TRIPLES: usize = 4;
const ACTORS: u64 = 20_000;
const STATES: u64 = 190;
const NAMED: &[(&str, &str)] =
    &[("USA", "United States"), ("CHN", "China"), ("RUS", "Russia"), ("IRN", "Iran"), ("UKR", "Ukraine")];

/// Marsaglia, Xorshift RNGs, 2003.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
    /// Small numbers are likelier: n times a uniform number cubed. Most speak of few.
    fn few(&mut self, n: u64) -> u64 {
        let u = self.below(1 << 30) as f64 / f64::from(1 << 30);
        (u * u * u * n as f64) as u64
    }
}

fn actor(k: u64) -> Actor {
    let (kind, id, name) = match NAMED.get(k as usize) {
        Some((id, name)) => (ActorKind::State, (*id).to_owned(), (*name).to_owned()),
        None if k < STATES => (ActorKind::State, format!("S{k}"), format!("State {k}")),
        None => (ActorKind::Person, format!("person-{k}"), format!("Person {k}")),
    };
    let state = if kind == ActorKind::State { id.clone() } else { format!("S{}", 10 + k % 150) };
    Actor { id, name, kind, state: Some(state), sector: None, aliases: Vec::new() }
}

fn entry(number: usize, dice: &mut Dice) -> Entry {
    let day =
        Day::new(2015 + dice.below(10) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8).expect("a day");
    let article = format!("https://example.org/{}/{number}", day);
    let publisher = format!("Paper {}", dice.few(200));
    let mut triples = Vec::new();
    for sentence in 0..TRIPLES as u32 {
        let side = |dice: &mut Dice| actor(if dice.below(10) < 7 { dice.few(STATES) } else { dice.few(ACTORS) });
        let (subject, object) = (side(dice), side(dice));
        let relation = Relation::ALL[dice.below(Relation::ALL.len() as u64) as usize];
        let date = match dice.below(20) {
            0 => None,
            1 => Some(Period::Month(day.year(), day.month())),
            2 => Some(Period::Year(day.year())),
            _ => Some(Period::Day(day)),
        };
        let text = format!(
            "{} and {} stood in sentence {sentence} of story {number}, which said it in a dozen words.",
            subject.name, object.name
        );
        let party = |actor: Actor| Party {
            mention: Some(Quote { text: actor.name.clone(), start: 0, end: 9, in_title: false }),
            actor,
        };
        triples.push(Triple {
            article: article.clone(),
            sentence,
            subject: party(subject),
            relation,
            mode: None,
            cameo: None,
            label: "did".into(),
            title: None,
            object: party(object),
            date,
            date_basis: DateBasis::Text,
            factuality: Factuality::Asserted,
            attributed_to: None,
            confidence: 0.5 + dice.below(50) as f32 / 100.0,
            source: Source::default(),
            evidence: Quote { end: text.len() as u32, text, start: 0, in_title: false },
        });
    }
    Entry {
        article,
        hash: format!("{number:032x}"),
        publisher: Some(publisher),
        published: Some(Period::Day(day)),
        triples,
        ..Entry::default()
    }
}

fn main() {
    let wanted: usize = std::env::var("CHANCERY_TRIPLES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("bench-store.db");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let (mut dice, mut number) = (Dice(0x9E37_79B9_7F4A_7C15), 0);
    let start = Instant::now();
    let mut store = Store::create(&path).expect("a store");
    while number * TRIPLES < wanted {
        let batch: Vec<Entry> = (0..256).map(|k| entry(number + k, &mut dice)).collect();
        store.put(&batch).expect("put");
        number += batch.len();
    }
    store.tidy();
    let seconds = start.elapsed().as_secs_f64();
    drop(store);
    let written = number * TRIPLES;
    println!(
        "{written} triples of {number} articles in {seconds:.0} s: {:.0} triples/s, one thread, 256 articles a batch",
        written as f64 / seconds
    );
    sizes(&path);
    let db = path.to_string_lossy().into_owned();
    println!("{:58} {:>7} {:>8}", "a question as a whole process, best and median of 15", "best", "median");
    for (what, args) in [
        (
            "actor and date (a month)",
            &["query", &db, "--actor", "China", "--since", "2024-03", "--until", "2024-03"][..],
        ),
        (
            "actor, date and relation class",
            &["query", &db, "--actor", "China", "--since", "2024", "--relation", "material-conflict", "--limit", "50"],
        ),
        ("two actors", &["query", &db, "--actor", "China", "--with", "Iran", "--limit", "50"]),
        (
            "two hops, the first 50",
            &["query", &db, "China -[SANCTION|COERCE]-> ?x:state -[AID]-> ?y where date >= 2024-10", "--limit", "50"],
        ),
        (
            "two hops, counted",
            &[
                "query",
                &db,
                "China -[SANCTION|COERCE]-> ?x:state -[AID]-> ?y where date >= 2024-10 count by ?y limit 10",
            ],
        ),
        (
            "two hops of all years, counted",
            &["query", &db, "Person 4000 -[SANCTION|COERCE]-> ?x:state -[AID]-> ?y count by ?y limit 10"],
        ),
        ("words of a sentence", &["query", &db, "--text", "story 77777"]),
        ("path", &["path", &db, "Person 4001", "Person 9002"]),
        ("timeline of an actor", &["timeline", &db, "China", "--by", "year"]),
        ("show", &["show", &db, "Iran"]),
        ("stats", &["stats", &db]),
    ] {
        let mut times: Vec<f64> = (0..15).map(|_| ask(args)).collect();
        times.sort_by(f64::total_cmp);
        println!("  {what:56} {:>4.0} ms {:>5.0} ms", times[0], times[7]);
    }
    let python = std::env::var("CHANCERY_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/store.py");
    if !Command::new(python).arg(script).arg(&path).status().is_ok_and(|s| s.success()) {
        println!("skipped: networkx is not there");
    }
}

/// Milliseconds.
fn ask(args: &[&str]) -> f64 {
    let start = Instant::now();
    let status =
        Command::new(env!("CARGO_BIN_EXE_chancery")).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let code = status.expect("it runs").code();
    assert!(code == Some(0) || code == Some(1), "{args:?} ended with {code:?}");
    start.elapsed().as_secs_f64() * 1e3
}

fn sizes(path: &Path) {
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    println!("{:.0} MB on disk, of which", size as f64 / 1e6);
    let db = rusqlite::Connection::open(path).expect("opened");
    let sql = "SELECT CASE WHEN name LIKE 'evidence%' THEN 'full text' ELSE name END, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 8";
    let Ok(mut all) = db.prepare(sql) else { return };
    let rows = all.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
    for (name, bytes) in rows.into_iter().flatten().flatten() {
        println!("  {name:30} {:>6.0} MB", bytes as f64 / 1e6);
    }
}
