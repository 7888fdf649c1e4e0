//! Actors by the names that people type. Reads a name and the actors there are; returns [`ActorKey`]s. Never guesses
//! between two: it says which there are.

use super::fold::{distance, fold};
use crate::actor::ActorKind;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{ActorKey, Node};
use std::cell::LazyCell;
use std::sync::Arc;

/// How many candidates or suggestions an error names.
const NAMED: usize = 6;

/// The actor that `name` means: a key ("CHN", "IRQ:MIL", "person:xi-jinping"), an id, a name, an alias, one of the
/// `further` keys that a gazetteer gives for it, or whole words of one actor's name ("Xi"), in this order.
/// Case, accents, dots and "the" do not matter. A gazetteer may be slow: it is asked only when its turn comes.
///
/// Several of equal standing are an error that names them, as is none, with the nearest names.
pub fn resolve(name: &str, actors: &[Arc<Node>], further: impl Fn(&str) -> Vec<ActorKey>) -> Result<ActorKey> {
    let folded = fold(name);
    let further = LazyCell::new(|| further(name));
    let by: [&dyn Fn(&Node) -> bool; 6] = [
        &|n| n.id() == name.trim(),
        &|n| n.key().id == name.trim() || n.id().eq_ignore_ascii_case(name.trim()),
        &|n| fold(n.name()) == folded || n.key().sector.is_some() && fold(&n.label()) == folded,
        &|n| n.aliases().iter().any(|a| fold(a) == folded),
        &|n| further.contains(n.key()),
        &|n| has_words(&fold(n.name()), &folded),
    ];
    for test in by {
        let found: Vec<&Arc<Node>> = actors.iter().filter(|n| test(n)).collect();
        match narrowed(&found) {
            [] => {}
            [one] => return Ok(one.key().clone()),
            several => return Err(ambiguous(name, several)),
        }
    }
    Err(unknown(name, &folded, actors))
}

/// A state stands before its branches, which bear the same name.
fn narrowed<'n>(found: &'n [&'n Arc<Node>]) -> &'n [&'n Arc<Node>] {
    let whole = found.iter().position(|n| n.kind() == ActorKind::State && n.key().sector.is_none());
    match whole {
        Some(k) if found.iter().all(|n| n.kind() == ActorKind::State && n.key().id == found[k].key().id) => {
            &found[k..=k]
        }
        _ => found,
    }
}

fn has_words(name: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {name} ").contains(&format!(" {words} "))
}

fn listed(nodes: &[&Arc<Node>]) -> String {
    let names: Vec<String> = nodes.iter().take(NAMED).map(|n| format!("{} ({})", n.name(), n.id())).collect();
    let more = nodes.len().saturating_sub(NAMED);
    names.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

fn ambiguous(name: &str, several: &[&Arc<Node>]) -> Error {
    let mut several = several.to_vec();
    // Those most spoken of first.
    several.sort_by(|a, b| b.mentions().cmp(&a.mentions()).then_with(|| a.key().cmp(b.key())));
    Error::new(ErrorKind::Usage, format!("'{name}' may be {}", listed(&several)))
        .hint("give the id in brackets, or the whole name")
}

fn unknown(name: &str, folded: &str, actors: &[Arc<Node>]) -> Error {
    let limit = (folded.chars().count() / 4).clamp(1, 3);
    let mut near: Vec<(usize, &Arc<Node>)> = actors
        .iter()
        .filter_map(|n| {
            let names = n.aliases().iter().map(String::as_str).chain([n.name(), n.key().id.as_str()]);
            let best = names.filter_map(|a| nearness(folded, &fold(a), limit)).min()?;
            Some((best, n))
        })
        .collect();
    near.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.mentions().cmp(&a.1.mentions())).then_with(|| a.1.key().cmp(b.1.key())));
    let near: Vec<&Arc<Node>> = near.into_iter().map(|(_, n)| n).take(NAMED).collect();
    let error = Error::new(ErrorKind::Usage, format!("no actor is called '{name}'"));
    if near.is_empty() {
        error.hint("names are those of the graph: \"China\", CHN, \"Xi Jinping\"")
    } else {
        error.hint(format!("near are {}", listed(&near)))
    }
}

/// The edits between two names, or between the one and a word of the other; a common beginning counts as one edit.
fn nearness(wanted: &str, name: &str, limit: usize) -> Option<usize> {
    let whole = distance(wanted, name, limit);
    let word = name.split(' ').filter_map(|w| distance(wanted, w, limit)).min();
    let begun = (wanted.chars().count() >= 3 && name.starts_with(wanted)).then_some(1);
    [whole, word, begun].into_iter().flatten().min()
}
