//! Events that no frame finds by its own places. Reads tests/relations.csv; each text must give its triples, and none of
//! those that its row forbids.

use chancery::relation::{Party, Triple};
use chancery::{Article, Extractor};

fn triples(text: &str) -> Vec<String> {
    let blocks = vec![chancery::span::Span::new(0, text.len())];
    let article = Article { id: "a".to_owned(), text: text.to_owned(), blocks, ..Article::default() };
    let party = |p: &Party| match p.actor.sector {
        Some(sector) if p.actor.kind == chancery::actor::ActorKind::State => {
            format!("{}:{}", p.actor.id, sector.as_str())
        }
        _ => p.actor.id.clone(),
    };
    let say = |t: &Triple| format!("{} {} {}", party(&t.subject), t.relation.as_str(), party(&t.object));
    Extractor::new().read(&article).iter().map(say).collect()
}

#[test]
fn events_are_found_past_the_frames() {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(include_str!("relations.csv").as_bytes());
    let mut wrong = Vec::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let found = triples(&row[0]);
        for expected in row[1].split("; ") {
            let (no, triple) = expected.strip_prefix('!').map_or((false, expected), |t| (true, t));
            if found.iter().any(|t| t == triple) == no {
                wrong.push(format!("{}: {expected}, but found {found:?}", &row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
