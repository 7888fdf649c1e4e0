//! Development aid: prints the actors of a text from standard input, or measures them on the gold files.
//! `cargo run --example actors_dev -- text < FILE`, `… -- articles GOLD.jsonl`, `… -- relations GOLD.jsonl`.

use chancery::actor::{self, Actor, Actors, Context};
use chancery::span::{CodePoints, Span};
use chancery::text;
use std::collections::BTreeMap;
use std::io::Read as _;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.get(1).map(String::as_str) {
        Some("articles") => articles(&args[2]),
        Some("relations") => relations(&args[2]),
        Some("guardian") => guardian(&args[2], args.get(3).and_then(|n| n.parse().ok()).unwrap_or(3)),
        _ => {
            let mut input = String::new();
            std::io::stdin().read_to_string(&mut input).expect("input");
            show(&input, &Context::default());
        }
    }
}

/// Trees from a file made elsewhere (`DEVPARSE`), for sentences that are in it; else the product's own.
fn analyse<'t>(text: &'t str, blocks: &[Span]) -> text::Document<'t> {
    use chancery::text::assemble::{Annotation, assemble};
    use std::sync::OnceLock;
    static CACHE: OnceLock<Option<std::collections::HashMap<String, Vec<Annotation>>>> = OnceLock::new();
    let cache = CACHE.get_or_init(|| {
        let file = std::fs::read_to_string(std::env::var_os("DEVPARSE")?).ok()?;
        let row = |line: &str| {
            let (forms, rest) = line.split_once("\t\t")?;
            let words = rest.split('\t').filter_map(|w| {
                let c: Vec<&str> = w.split(' ').collect();
                Some(Annotation {
                    upos: text::Upos::parse(c[0])?,
                    xpos: text::Xpos::parse(c[1]).unwrap_or(text::Xpos::Nn),
                    head: c[2].parse::<i64>().ok().and_then(|h| u32::try_from(h).ok()),
                    deprel: text::Deprel::parse(c[3]).unwrap_or(text::Deprel::Dep),
                })
            });
            Some((forms.to_owned(), words.collect()))
        };
        Some(file.lines().filter_map(row).collect())
    });
    match cache {
        None => text::analyse(text, blocks),
        Some(map) => assemble(text, blocks, |forms, out| {
            if let Some(a) = map.get(&forms.join("\t")) {
                out.extend(a.iter().copied());
            } else if std::env::var_os("NEED").is_some() {
                println!("{}", forms.join("\t"));
            }
        }),
    }
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + line.find(trimmed).unwrap_or(0);
            out.push(Span::new(start, start + trimmed.len()));
        }
        at += line.len();
    }
    out
}

fn label(a: &Actor) -> String {
    match (a.kind.as_str(), a.sector) {
        ("state", Some(s)) => format!("{}:{}", a.id, s.as_str()),
        ("state", None) => a.id.clone(),
        (k, _) => {
            format!("{} [{}{}]", a.name, &k[..1], a.state.as_deref().map(|s| format!(" {s}")).unwrap_or_default())
        }
    }
}

fn show(input: &str, context: &Context<'_>) {
    let document = analyse(input, &paragraphs(input));
    let found = actor::find_in(&document, context);
    for k in 0..document.len() {
        let s = document.sentence(k);
        println!("\n{}", s.as_str());
        if std::env::var_os("TREE").is_some() {
            let t: Vec<String> = (0..s.len())
                .map(|i| {
                    format!("{}:{}/{}/{}/{}", i, s.form(i), s.upos(i), s.head(i).map_or(-1, |h| h as i64), s.deprel(i))
                })
                .collect();
            println!("    {}", t.join(" "));
        }
        for m in found.mentions.iter().filter(|m| m.sentence == k) {
            let who: Vec<String> = m.actors.iter().map(|&a| label(&found.actors[a])).collect();
            println!("   {:?} «{}» head {} → {}", m.form, m.span.of(input), s.form(m.head), who.join(" + "));
        }
        for o in found.offices.iter().filter(|o| o.sentence == k) {
            println!(
                "   office: {} | {} | {}{}",
                label(&found.actors[o.person]),
                o.title,
                label(&found.actors[o.of]),
                if o.former { " (former)" } else { "" }
            );
        }
    }
}

fn guardian(path: &str, count: usize) {
    let file = std::fs::read_to_string(path).expect("file");
    for line in file.lines().take(count) {
        let v: serde_json::Value = serde_json::from_str(line).expect("json");
        let published = v["published"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
        println!("=== {} {:?}", v["id"], published);
        show(v["text"].as_str().unwrap_or(""), &Context { published, ..Context::default() });
    }
}

fn norm(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or(name);
    let n = actor::name::fold_words(name);
    n.strip_prefix("the ").map(str::to_owned).unwrap_or(n)
}

fn same(gold: &serde_json::Value, a: &Actor) -> bool {
    if gold["kind"] == "state" {
        let id = gold["id"].as_str().unwrap_or("");
        let mine = match a.sector {
            Some(s) if a.kind == actor::ActorKind::State => format!("{}:{}", a.id, s.as_str()),
            _ => a.id.clone(),
        };
        let gold_id = match gold["sector"].as_str() {
            Some(s) if !s.is_empty() && !id.contains(':') => format!("{id}:{s}"),
            _ => id.to_owned(),
        };
        return a.kind == actor::ActorKind::State && mine == gold_id;
    }
    let mut gold_names: Vec<String> = vec![norm(gold["name"].as_str().unwrap_or(""))];
    gold_names.extend(gold["aliases"].as_array().into_iter().flatten().filter_map(|x| x.as_str()).map(norm));
    std::iter::once(&a.name).chain(&a.aliases).any(|n| gold_names.contains(&norm(n)))
}

fn articles(path: &str) {
    let file = std::fs::read_to_string(path).expect("gold");
    let (mut hit, mut all, mut rolled) = (0, 0, 0);
    let mut by_kind: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    let (mut offices, mut office_all, mut office_said) = (0, 0, 0);
    for line in file.lines() {
        let v: serde_json::Value = serde_json::from_str(line).expect("json");
        let body = v["text"].as_str().unwrap_or("");
        let published = v["published"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
        let document = analyse(body, &paragraphs(body));
        let title = v["title"].as_str().unwrap_or("");
        let head = analyse(title, &paragraphs(title));
        let first = actor::find_in(&head, &Context { published, publisher: v["publisher"].as_str(), actors: &[] });
        let context = Context { published, publisher: v["publisher"].as_str(), actors: &first.actors };
        let found = actor::find_in(&document, &context);
        let in_title = actor::find_in(&head, &Context { actors: &found.actors, ..context });
        office_said += found.offices.iter().map(|o| (o.person, o.of)).collect::<std::collections::BTreeSet<_>>().len();
        for t in v["triples"].as_array().into_iter().flatten() {
            if t["optional"] == true {
                continue;
            }
            let evidence = t["evidence"].as_str().unwrap_or("");
            let (doc, actors, at): (_, &Actors, _) = match body.find(evidence) {
                Some(at) => (&document, &found, at),
                None => match title.find(evidence) {
                    Some(at) => (&head, &in_title, at),
                    None => continue,
                },
            };
            let span = Span::new(at, at + evidence.len());
            let near: Vec<&actor::Mention> =
                actors.mentions.iter().filter(|m| doc.sentence(m.sentence).span().overlaps(span)).collect();
            if t["relation"] == "HOLDS_OFFICE" {
                office_all += 1;
                let ok = actors
                    .offices
                    .iter()
                    .any(|o| same(&t["subject"], &actors.actors[o.person]) && same(&t["object"], &actors.actors[o.of]));
                offices += usize::from(ok);
                if !ok && std::env::var_os("OFFICES").is_some() {
                    println!(
                        "OFFICE {} | {} | {} || {}",
                        t["subject"]["name"], t["object"]["name"], t["title"], evidence
                    );
                }
            }
            for side in ["subject", "object"] {
                let gold = &t[side];
                all += 1;
                let kind = gold["kind"].as_str().unwrap_or("").to_owned();
                let of = by_kind.entry(kind).or_default();
                of.1 += 1;
                let found = near.iter().any(|m| m.actors.iter().any(|&a| same(gold, &actors.actors[a])));
                let state = gold["state"].as_str().or(gold["id"].as_str().map(|i| &i[..3.min(i.len())]));
                let roll = near.iter().any(|m| m.actors.iter().any(|&a| actors.actors[a].state.as_deref() == state));
                rolled += usize::from(found || roll);
                if found {
                    hit += 1;
                    of.0 += 1;
                } else {
                    let key = format!(
                        "{}{}",
                        gold["name"].as_str().unwrap_or(""),
                        gold["id"].as_str().map(|i| format!(" {i}")).unwrap_or_default()
                    );
                    *missed.entry(key.clone()).or_default() += 1;
                    if std::env::var_os("MISSES").is_some() {
                        println!("MISS {} {key} || {evidence}", v["id"]);
                    }
                }
            }
        }
    }
    let mut worst: Vec<_> = missed.into_iter().collect();
    worst.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), k.clone()));
    for (k, n) in worst.iter().take(60) {
        println!("{n:4} {k}");
    }
    println!("actors {hit}/{all} = {:.3}, with states {:.3}", hit as f64 / all as f64, rolled as f64 / all as f64);
    for (k, (a, b)) in by_kind {
        println!("  {k}: {a}/{b} = {:.3}", a as f64 / b as f64);
    }
    println!("offices {offices}/{office_all}, said {office_said}");
}

fn relations(path: &str) {
    let file = std::fs::read_to_string(path).expect("gold");
    let (mut hit, mut all) = (0, 0);
    for line in file.lines() {
        let v: serde_json::Value = serde_json::from_str(line).expect("json");
        let body = v["text"].as_str().unwrap_or("");
        let document = analyse(body, &paragraphs(body));
        let found = actor::find(&document, None);
        let points = CodePoints::new(body);
        for p in v["pairs"].as_array().into_iter().flatten() {
            for side in ["source", "target"] {
                all += 1;
                let spans: Vec<(u64, u64)> = p[side]["spans"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|s| Some((s[0].as_u64()?, s[1].as_u64()?)))
                    .collect();
                let ok = found.mentions.iter().any(|m| {
                    let (a, b) = points.range(m.span);
                    spans.iter().any(|&(x, y)| u64::from(a) < y && x < u64::from(b))
                });
                hit += usize::from(ok);
                if !ok && std::env::var_os("MISSES").is_some() {
                    println!("MISS {} || {body}", p[side]["text"]);
                }
            }
        }
    }
    println!("spans {hit}/{all} = {:.3}", hit as f64 / all as f64);
}
