use super::*;
use crate::graph::{Fact, Graph};
use crate::query::{Query, about, between};
use crate::relation::{Triple, record};

fn triple(article: &str, s: &str, relation: &str, o: &str, date: &str, confidence: f32) -> Triple {
    let party = |id: &str| {
        let kind = if id.bytes().all(|b| b.is_ascii_uppercase()) { "state" } else { "person" };
        format!(r#"{{"id": "{id}", "name": "{id}", "kind": "{kind}", "state": "CHN", "aliases": ["{id}ish"]}}"#)
    };
    let line = format!(
        r#"{{"article": "{article}", "subject": {}, "relation": "{relation}", "object": {}, "date": "{date}", "label": "did",
            "confidence": {confidence}, "evidence": "{s} did it to {o}, Łódź said."}}"#,
        party(s),
        party(o)
    );
    record::from_json(&line).expect("a triple")
}

fn entry(article: &str, hash: &str, triples: &[(&str, &str, &str, &str, f32)]) -> Entry {
    let triples = triples.iter().map(|(s, r, o, d, c)| triple(article, s, r, o, d, *c)).collect();
    Entry { article: article.into(), hash: hash.into(), triples, ..Entry::default() }
}

fn store() -> Store {
    Store::memory()
}

fn ids(query: &Query, store: &Store) -> Vec<String> {
    query.run(store).expect("an answer").iter().map(Fact::id).collect()
}

#[test]
fn equals_the_graph_of_the_same_articles() {
    let mut copy = entry("c", "1", &[("RUS", "AID", "CHN", "2024", 0.5)]);
    copy.copy_of = Some("a".into());
    copy.publisher = Some("Agence Élysée".into());
    let all = [
        entry("a", "1", &[("CHN", "CONSULT", "xi", "2024-05", 0.5), ("RUS", "AID", "CHN", "2024", 0.8)]),
        entry("b", "1", &[("xi", "CONSULT", "CHN", "2024-05", 0.25), ("USA", "ACCUSE", "CHN", "", 0.5)]),
        copy,
        entry("d", "1", &[]),
    ];
    let mut kept = store();
    assert_eq!(kept.put(&all).expect("put"), Change { added: 4, triples: 5, ..Change::default() });
    let graph: Graph = all
        .iter()
        .flat_map(|e| {
            e.triples.iter().cloned().map(|mut t| {
                t.source.copy_of.clone_from(&e.copy_of);
                t.source.publisher.clone_from(&e.publisher);
                t
            })
        })
        .collect();
    assert!(kept.graph().expect("a graph") == graph);
    assert_eq!(kept.faults().expect("checked"), [""; 0]);
    for query in [
        Query::new(),
        about("CHN"),
        about("chnish"),
        between("xi", "CHN"),
        about("China"),
        Query::new().publisher("agence elysee"),
        Query::new().text("LODZ rus"),
        about("RUS").text("chn").publisher("agence elysee"),
        Query::new().since("2024".parse().expect("a date")),
        about("CHN").until("2024-05".parse().expect("a date")),
        about("CHN").members(true),
        Query::new().min_sources(2),
    ] {
        let (of_store, of_graph) = (query.run(&kept), query.run(&graph));
        match (of_store, of_graph) {
            (Ok(s), Ok(g)) => assert_eq!(s, g),
            (s, g) => assert_eq!(s.expect_err("an error").to_string(), g.expect_err("an error").to_string()),
        }
        let links = |l: crate::error::Result<Vec<crate::query::Link>>| -> Vec<_> {
            l.into_iter().flatten().map(|l| (l.relation, l.date, l.weight, l.mentions, l.confidence)).collect()
        };
        assert_eq!(links(query.links(&kept)), links(query.links(&graph)));
    }
}

#[test]
fn the_same_again_changes_nothing_and_a_correction_replaces() {
    let mut kept = store();
    let first = entry("a", "1", &[("CHN", "ACCUSE", "RUS", "2024", 0.5), ("CHN", "AID", "xi", "2024", 0.5)]);
    kept.put(std::slice::from_ref(&first)).expect("put");
    assert_eq!(kept.put(std::slice::from_ref(&first)).expect("put"), Change { unchanged: 1, ..Change::default() });
    assert!(kept.has(&first).expect("read"));
    let second = entry("a", "2", &[("CHN", "AID", "RUS", "2024", 0.5)]);
    assert!(!kept.has(&second).expect("read"));
    let done = kept.put(std::slice::from_ref(&second)).expect("put");
    assert_eq!(done, Change { replaced: 1, triples: 1, ..Change::default() });
    assert_eq!(ids(&Query::new(), &kept), ["CHN.AID.RUS.2024.asserted"]);
    assert!(about("xi").run(&kept).is_err(), "nobody speaks of him any more");
    assert_eq!(ids(&Query::new().text("RUS"), &kept).len(), 1);
    assert!(ids(&Query::new().text("xi"), &kept).is_empty(), "his sentence is gone");
    assert_eq!(kept.faults().expect("checked"), [""; 0]);
    let again = kept.put_again(&[second]).expect("put");
    assert_eq!((again.replaced, kept.articles().expect("read")), (1, 1));
}

#[test]
fn forgets_articles() {
    let mut kept = store();
    let mut old = entry("old", "1", &[("CHN", "AID", "RUS", "2024", 0.5)]);
    old.published = "2024-01".parse().ok();
    old.publisher = Some("P".into());
    let new = Entry { article: "new".into(), published: "2024-02-01".parse().ok(), ..old.clone() };
    let undated = Entry { article: "undated".into(), published: None, publisher: None, ..old.clone() };
    kept.put(&[old, new, undated]).expect("put");
    let day = |d: &str| d.parse::<crate::calendar::Period>().ok().and_then(|p| p.first()).expect("a day");
    assert_eq!(kept.forget_before(day("2024-01-31")).expect("forgets").forgotten, 0, "it may be of that day");
    assert_eq!(kept.forget_before(day("2024-02-01")).expect("forgets").forgotten, 1);
    assert_eq!(kept.article_ids().expect("read"), ["new", "undated"]);
    let (change, missing) = kept.forget(&["new".into(), "old".into()]).expect("forgets");
    assert_eq!((change.forgotten, missing), (1, vec!["old".to_owned()]));
    assert_eq!(kept.graph().expect("a graph").facts()[0].weight(), 1);
    assert_eq!(kept.faults().expect("checked"), [""; 0]);
}

#[test]
fn a_question_sees_one_moment() {
    let folder = std::env::temp_dir().join(format!("chancery-still-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("kg.db");
    let mut writer = Store::create(&path).expect("a store");
    writer.put(&[entry("a", "1", &[("RUS", "AID", "CHN", "2024", 0.5)])]).expect("put");
    let still = Store::open(&path).and_then(Store::still).expect("a reader");
    assert_eq!(still.articles().expect("read"), 1);
    writer.put(&[entry("b", "1", &[("RUS", "ACCUSE", "CHN", "2024", 0.5)])]).expect("a reader is in nobody's way");
    assert_eq!((still.articles().expect("read"), ids(&about("RUS"), &still).len()), (1, 1));
    assert_eq!(Store::open(&path).expect("a reader").articles().expect("read"), 2);
    drop((still, writer));
    let _ = std::fs::remove_dir_all(folder);
}
