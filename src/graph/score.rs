//! How friendly or hostile a relation is, and what CAMEO calls it. Reads `data/relations/scores.csv`; returns PLOVER's score
//! of a relation and its mode, and a CAMEO code. Never scores facts and statements: they are neither.

use crate::relation::{Quad, Relation};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Rows of a relation, the one without a mode among them.
type Scores = HashMap<Relation, Vec<Row>>;

#[derive(Debug, Clone, Copy)]
struct Row {
    mode: &'static str,
    score: f32,
    cameo: &'static str,
}

/// The score, −10 (an assault with unconventional weapons) to +10 (aid): that of the mode if the table has it, else the
/// relation's; 0 for what is neutral.
pub fn score(relation: Relation, mode: Option<&str>) -> f32 {
    let of = |mode: &str| row(relation, mode).map(|r| r.score);
    mode.and_then(of).or_else(|| of("")).unwrap_or_else(|| relation.score())
}

/// The CAMEO code for a relation and mode of which nothing more is known; `None` for facts, which are no events.
pub fn cameo(relation: Relation, mode: Option<&str>) -> Option<&'static str> {
    let of = |mode: &str| row(relation, mode).map(|r| r.cameo).filter(|code| !code.is_empty());
    mode.and_then(of).or_else(|| of(""))
}

fn row(relation: Relation, mode: &str) -> Option<Row> {
    static SCORES: OnceLock<Scores> = OnceLock::new();
    SCORES.get_or_init(read).get(&relation)?.iter().find(|r| r.mode == mode).copied()
}

/// The quad class of a mean score in which both words and deeds may be: the verbal class within PLOVER's verbal scores
/// (−4 to +5), the material class beyond; neutral at 0.
pub fn quad_of(score: f32) -> Quad {
    match score {
        s if s > 5.0 => Quad::MaterialCooperation,
        s if s > 0.0 => Quad::VerbalCooperation,
        s if s < -4.0 => Quad::MaterialConflict,
        s if s < 0.0 => Quad::VerbalConflict,
        _ => Quad::Neutral,
    }
}

/// Rows of `relation,mode,score,cameo`, none of them quoted.
fn read() -> Scores {
    let lines = include_str!("../../data/relations/scores.csv").lines().filter(|l| !l.starts_with('#')).skip(1);
    let mut scores = Scores::new();
    for (relation, row) in lines.filter_map(parsed) {
        scores.entry(relation).or_default().push(row);
    }
    scores
}

fn parsed(line: &'static str) -> Option<(Relation, Row)> {
    let mut cells = line.split(',');
    let relation = Relation::parse(cells.next()?)?;
    Some((relation, Row { mode: cells.next()?, score: cells.next()?.parse().ok()?, cameo: cells.next()? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_event_has_a_score() {
        let table = include_str!("../../data/relations/scores.csv");
        let rows = table.lines().filter(|l| !l.starts_with('#')).skip(1).count();
        assert_eq!(read().values().map(Vec::len).sum::<usize>(), rows);
        for relation in Relation::ALL.iter().filter(|r| r.quad() != Quad::Neutral) {
            let general = score(*relation, None);
            assert!((-10.0..=10.0).contains(&general));
            assert_eq!(general, relation.score(), "{}", relation.as_str());
        }
    }

    #[test]
    fn a_mode_has_a_score_of_its_own() {
        assert_eq!(score(Relation::Consult, Some("visit")), 4.0);
        assert_eq!(score(Relation::Assault, Some("unconventional")), -10.0);
        assert_eq!(score(Relation::Coerce, Some("no such mode")), -7.0);
        assert_eq!(score(Relation::Hosts, None), 0.0);
        assert_eq!(cameo(Relation::Consult, Some("phone")), Some("041"));
        assert_eq!((cameo(Relation::Aid, Some("no such")), cameo(Relation::Hosts, None)), (Some("070"), None));
        assert_eq!(
            [6.0, 2.0, 0.0, -3.0, -9.0].map(quad_of),
            [
                Quad::MaterialCooperation,
                Quad::VerbalCooperation,
                Quad::Neutral,
                Quad::VerbalConflict,
                Quad::MaterialConflict
            ]
        );
    }
}
