//! Rows of events as event data sets have them (CAMEO, ICEWS, GDELT): tab-separated, one row for each event that is said
//! to have happened. Reads a [`Graph`]; writes date, codes, names, CAMEO code, quad class and score. Facts, and what is
//! planned, denied or only alleged, are no events.

use super::refused;
use crate::graph::{Fact, Graph, Node, cameo};
use crate::relation::{Factuality, Quad};
use std::io::{self, Write};

/// The columns. A code is the state's and the sector's as CAMEO writes them together (`CHN`, `CHNGOV`, `IRQMIL`), `---`
/// where neither is known. `date` is the first day it may have been; `date_to` the last, where that is another. `quad` is
/// 1 to 4: verbal cooperation, material cooperation, verbal conflict, material conflict, and 0 for statements.
#[rustfmt::skip]
pub const EVENT_COLUMNS: &[&str] = &[
    "event_id", "date", "date_to", "source_code", "source_name", "target_code", "target_name", "cameo_code",
    "cameo_root", "quad", "score", "plover", "mode", "sources", "mentions", "confidence", "publisher", "url",
];

/// Writes the rows, in the order of the graph.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    table.write_record(EVENT_COLUMNS).map_err(refused)?;
    for fact in graph.facts().iter().filter(|f| f.relation.is_event() && f.factuality == Factuality::Asserted) {
        table.write_record(row(fact)).map_err(refused)?;
    }
    table.flush()
}

fn row(fact: &Fact) -> [String; EVENT_COLUMNS.len()] {
    let code = fact.cameo().or_else(|| cameo(fact.relation, fact.mode())).unwrap_or_default();
    let (from, to) = (fact.date.and_then(|d| d.first()), fact.date.and_then(|d| d.last()));
    let day = |day: Option<crate::calendar::Day>| day.map(|d| d.to_string()).unwrap_or_default();
    let url = fact.articles().iter().find_map(|o| o.source.url.clone()).unwrap_or_default();
    [
        fact.id(),
        day(from),
        day(to.filter(|to| Some(*to) != from)),
        code_of(&fact.subject),
        line(&fact.subject.label()),
        code_of(&fact.object),
        line(&fact.object.label()),
        line(code),
        code.get(..2).unwrap_or_default().to_owned(),
        number(fact.relation.quad()).to_string(),
        fact.score().to_string(),
        fact.relation.as_str().to_owned(),
        line(fact.mode().unwrap_or_default()),
        fact.weight().to_string(),
        fact.mentions().len().to_string(),
        fact.confidence().to_string(),
        line(fact.publishers().first().copied().unwrap_or_default()),
        line(&url),
    ]
}

/// State and sector; the state alone is its government.
pub(super) fn code_of(node: &Node) -> String {
    let state = node.state().filter(|s| s.chars().all(|c| c.is_ascii_uppercase()));
    let code = format!("{}{}", state.unwrap_or_default(), node.sector().map_or("", |s| s.as_str()));
    if code.is_empty() { "---".to_owned() } else { code }
}

fn number(quad: Quad) -> u8 {
    match quad {
        Quad::Neutral => 0,
        Quad::VerbalCooperation => 1,
        Quad::MaterialCooperation => 2,
        Quad::VerbalConflict => 3,
        Quad::MaterialConflict => 4,
    }
}

/// No tab and no line end: half of the readers of such files split at them whatever is quoted.
fn line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}
