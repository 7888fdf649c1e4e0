//! A brief: a graph in words, as Markdown. Reads a [`Graph`]; writes who is in it, who has to do with whom, what happened
//! when, and who says so. Never shortens without saying so.

use crate::graph::{Fact, Graph, Link, Network, Shape, Shown, in_time};
use crate::relation::{Factuality, Quad};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many rows a list has at most.
const ACTORS: usize = 25;
const PAIRS: usize = 25;
const EVENTS: usize = 100;
const SOURCES: usize = 50;

/// Writes the brief.
pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let graph = shown.graph();
    let facts = graph.facts();
    let dates = || facts.iter().filter_map(|f| f.date);
    let (first, last) = (dates().filter_map(|d| d.first()).min(), dates().filter_map(|d| d.last()).max());
    writeln!(out, "# Who did what to whom\n")?;
    write!(out, "{} actors, {} relations", graph.node_count(), graph.edge_count())?;
    if let (Some(first), Some(last)) = (first, last) {
        write!(out, ", {first} to {last}")?;
    }
    writeln!(out, ". What is said here is what articles say; each line names one of them.")?;
    who(graph, &facts, out)?;
    let pairs = Network::new(graph.nodes().into_iter().cloned().collect(), facts.clone(), Shape::Pairs);
    with_whom(&pairs, out)?;
    timeline(&facts, out)?;
    sources(&facts, out)
}

fn who(graph: &Graph, facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    let mut stories: BTreeMap<&str, usize> = BTreeMap::new();
    for fact in facts {
        for node in [&fact.subject, &fact.object] {
            *stories.entry(node.id()).or_default() += fact.weight();
        }
    }
    let count = |id: &str| stories.get(id).copied().unwrap_or(0);
    let mut nodes = graph.nodes();
    nodes.sort_by_key(|n| std::cmp::Reverse(count(n.id())));
    writeln!(out, "\n## Who\n\n| actor | kind | state | relations told |\n| --- | --- | --- | ---: |")?;
    for node in nodes.iter().take(ACTORS) {
        let (label, state) = (plain(&node.label()), plain(node.state().unwrap_or_default()));
        writeln!(out, "| {label} | {} | {state} | {} |", node.kind().as_str(), count(node.id()))?;
    }
    more(out, nodes.len(), ACTORS, "actors")
}

fn with_whom(pairs: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## With whom\n\n| pair | stories | score | relations |\n| --- | ---: | ---: | --- |")?;
    let mut links: Vec<Link<'_>> = pairs.links().filter(|l| l.source().index() != l.target().index()).collect();
    links.sort_by_key(|l| std::cmp::Reverse(l.weight()));
    for link in links.iter().take(PAIRS) {
        let names = format!("{} – {}", plain(&link.source().label()), plain(&link.target().label()));
        let relations: Vec<&str> = link.relations().iter().map(|r| r.as_str()).collect();
        writeln!(out, "| {names} | {} | {:+.1} | {} |", link.weight(), link.score(), relations.join(", "))?;
    }
    more(out, links.len(), PAIRS, "pairs")?;
    writeln!(
        out,
        "\nThe score is PLOVER's, from −10 (assault) to +10 (aid), the mean of what is said to have happened."
    )
}

fn timeline(facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## When\n")?;
    let is_told = |f: &&Fact| f.date.is_some() && f.relation.quad() != Quad::Neutral;
    let mut dated: Vec<&Fact> = facts.iter().filter(is_told).collect();
    let all = dated.len();
    if all > EVENTS {
        // The events that most stories tell, by date.
        dated.sort_by_key(|f| std::cmp::Reverse(f.weight()));
        dated.truncate(EVENTS);
    }
    dated.sort_by(|a, b| in_time(a.date).cmp(&in_time(b.date)).then_with(|| a.order(b)));
    for fact in dated {
        let date = fact.date.map(|d| d.to_string()).unwrap_or_default();
        let how = if fact.factuality == Factuality::Asserted {
            String::new()
        } else {
            format!(" ({})", fact.factuality.as_str())
        };
        let (subject, object) = (plain(&fact.subject.label()), plain(&fact.object.label()));
        write!(out, "- **{date}** {subject} {} {object}{how}", fact.relation.as_str())?;
        if let Some(sentence) = fact.evidence(1).first() {
            write!(out, ": “{}”", plain(sentence))?;
        }
        let told = fact.publishers().first().copied().unwrap_or_else(|| fact.articles()[0].article.as_str()).to_owned();
        let others = fact.weight().saturating_sub(1);
        let others = if others > 0 { format!(" and {others} more") } else { String::new() };
        writeln!(out, " ({}{others})", plain(&told))?;
    }
    more(out, all, EVENTS, "dated events")
}

fn sources(facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    let mut articles = BTreeMap::new();
    for m in facts.iter().flat_map(|f| f.edge.mentions()) {
        *articles.entry(&m.origin).or_insert(0usize) += 1;
    }
    writeln!(out, "\n## Sources\n")?;
    for (origin, mentions) in articles.iter().take(SOURCES) {
        let source = &origin.source;
        let published = source.published.map(|p| p.to_string());
        let parts = [source.publisher.clone(), published, source.url.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().map(|p| plain(&p)).collect();
        let said = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        writeln!(
            out,
            "- {}{said}: {mentions} mention{}",
            plain(&origin.article),
            if *mentions == 1 { "" } else { "s" }
        )?;
    }
    more(out, articles.len(), SOURCES, "articles")
}

fn more(out: &mut dyn Write, all: usize, most: usize, what: &str) -> io::Result<()> {
    if all > most { writeln!(out, "\n{most} of {all} {what}.") } else { Ok(()) }
}

/// Text that Markdown takes as it is: on one line, its own signs escaped.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_are_escaped() {
        assert_eq!(plain("a|b\n<c> *d* [e](f)"), "a\\|b \\<c\\> \\*d\\* \\[e\\](f)");
    }
}
