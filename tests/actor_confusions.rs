//! Ambiguous names, false friends, namesakes and nobody: each sentence of confusions.csv means whom it says.

use chancery::actor::name::fold_words;
use chancery::actor::{Actor, ActorKind, Actors, Form, find};
use chancery::calendar::Period;
use chancery::span::Span;
use chancery::text::analyse;

#[derive(serde::Deserialize)]
struct Row {
    text: String,
    mention: String,
    actor: String,
    date: String,
}

fn shown(a: &Actor) -> String {
    match (a.kind, a.sector) {
        (ActorKind::State, Some(sector)) => format!("{}:{}", a.id, sector.as_str()),
        (ActorKind::State, None) => a.id.clone(),
        _ => a.name.clone(),
    }
}

/// Whom the words mean, of all mentions that touch them.
fn meant(row: &Row) -> Vec<(String, Form)> {
    let document = analyse(&row.text, &[Span::new(0, row.text.len())]);
    let Actors { actors, mentions, .. } = find(&document, row.date.parse::<Period>().ok().and_then(Period::first));
    let start = row.text.find(&row.mention).expect("the mention is in the sentence");
    let words = Span::new(start, start + row.mention.len());
    let touching = mentions.iter().filter(|m| m.span.overlaps(words));
    touching.flat_map(|m| m.actors.iter().map(|&a| (shown(&actors[a]), m.form)).collect::<Vec<_>>()).collect()
}

fn right(row: &Row, meant: &[(String, Form)]) -> bool {
    match row.actor.strip_prefix('@') {
        // A place may stay a mention of its state, as the place of something, or of who is there.
        Some(state) => meant.iter().all(|(a, _)| a.split(':').next() == Some(state)),
        // An adjective alone is no actor: "She speaks French".
        None if row.actor == "-" => meant.iter().all(|(_, f)| *f == Form::Adjective),
        None => meant.iter().any(|(a, f)| fold_words(a) == fold_words(&row.actor) && *f != Form::Adjective),
    }
}

#[test]
fn confusions_are_told_apart() {
    let table = include_str!("confusions.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    let (mut all, mut wrong) = (0, Vec::new());
    for row in reader.deserialize::<Row>() {
        let row = row.expect("a row of four cells");
        all += 1;
        let found = meant(&row);
        if !right(&row, &found) {
            wrong.push(format!("{} [{}]: wanted {}, got {found:?}", row.text, row.mention, row.actor));
        }
    }
    assert!(all >= 300, "only {all} sentences");
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}
