//! Events as PLOVER records: JSON Lines, one for each event. Reads a [`Graph`]; writes who did what to whom, with mode, scores
//! and the sentences. What did not happen, or is not sure, says so in `factuality`, which is no field of PLOVER's.

use super::events::code_of;
use crate::graph::{Fact, Graph, Node, cameo};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the records, in the order of the graph.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    for fact in graph.facts().iter().filter(|f| f.relation.is_event()) {
        writeln!(out, "{}", record(fact))?;
    }
    Ok(())
}

fn record(fact: &Fact) -> Value {
    let texts: Vec<Value> = fact
        .mentions()
        .map(|m| {
            json!({
                "article": m.origin.article,
                "publication": m.origin.source.publisher,
                "url": m.origin.source.url,
                "published": m.origin.source.published.map(|p| p.to_string()),
                "text": m.evidence.text,
                "eventText": &*m.label,
                "sourceText": m.subject_mention.as_ref().map(|q| &q.text),
                "targetText": m.object_mention.as_ref().map(|q| &q.text),
            })
        })
        .collect();
    json!({
        "id": fact.id(),
        "date": fact.date.and_then(|d| d.first()).map(|d| d.to_string()),
        "date_period": fact.date.map(|d| d.to_string()),
        "source": [party(&fact.subject)],
        "target": [party(&fact.object)],
        "event": fact.relation.as_str(),
        "mode": fact.mode(),
        "quad": fact.relation.quad().as_str(),
        "score": fact.score(),
        "cameo": fact.cameo().or_else(|| cameo(fact.relation, fact.mode())),
        "factuality": fact.factuality.as_str(),
        "confidence": (f64::from(fact.confidence()) * 1e4).round() / 1e4,
        "stories": fact.weight(),
        "texts": texts,
        "coder": "chancery",
        "language": "en",
    })
}

fn party(node: &Node) -> Value {
    json!({
        "code": code_of(node),
        "actor": node.state(),
        "sector": node.sector().map(|s| s.as_str()),
        "kind": node.kind().as_str(),
        "id": node.id(),
        "name": node.label(),
    })
}
