//! Actors by the names that people type. Reads a name and the actors there are; returns [`ActorKey`]s. Never guesses
//! between two: it says which there are.

use super::facts::{Card, Facts};
use super::fold::{distance, fold};
use crate::actor::ActorKind;
use crate::error::{Error, ErrorKind, Result};
use crate::graph::ActorKey;

/// How many candidates or suggestions an error names.
const NAMED: usize = 6;

/// The actor that `name` means: a key ("CHN", "IRQ:MIL", "person:xi-jinping"), an id, a name, an alias, one of the
/// `further` keys that a gazetteer gives for it, or whole words of one actor's name ("Xi"), in this order.
/// Case, accents, dots and "the" do not matter. A gazetteer may be slow: it is asked only when its turn comes.
///
/// # Errors
/// Several of equal standing, which it names, or none, with the nearest names.
pub fn resolve(name: &str, facts: &(impl Facts + ?Sized), further: impl Fn(&str) -> Vec<ActorKey>) -> Result<Card> {
    let (trimmed, folded) = (name.trim(), fold(name));
    let called = facts.called(name)?;
    let by: [&dyn Fn(&Card) -> bool; 4] = [
        &|c| c.key.to_string() == trimmed,
        &|c| c.key.id == trimmed || c.key.to_string().eq_ignore_ascii_case(trimmed),
        &|c| fold(&c.name) == folded || c.key.sector.is_some() && fold(&c.label()) == folded,
        &|c| c.aliases.iter().any(|a| fold(a) == folded),
    ];
    for test in by {
        let found: Vec<&Card> = called.iter().filter(|c| test(c)).collect();
        if let Some(one) = only(name, &found)? {
            return Ok(one);
        }
    }
    let mut known = Vec::new();
    for key in further(name) {
        known.extend(facts.keyed(&key)?);
    }
    if let Some(one) = only(name, &known.iter().collect::<Vec<_>>())? {
        return Ok(one);
    }
    let found: Vec<&Card> = called.iter().filter(|c| has_words(&fold(&c.name), &folded)).collect();
    match only(name, &found)? {
        Some(one) => Ok(one),
        None => Err(unknown(name, &folded, &facts.actors()?)),
    }
}

/// The one of some that may be meant; `None` if there is none.
fn only(name: &str, found: &[&Card]) -> Result<Option<Card>> {
    match narrowed(found) {
        [] => Ok(None),
        [one] => Ok(Some((*one).clone())),
        several => Err(ambiguous(name, several)),
    }
}

/// A state stands before its branches, which bear the same name.
fn narrowed<'n>(found: &'n [&'n Card]) -> &'n [&'n Card] {
    let whole = found.iter().position(|n| n.key.kind == ActorKind::State && n.key.sector.is_none());
    match whole {
        Some(k) if found.iter().all(|n| n.key.kind == ActorKind::State && n.key.id == found[k].key.id) => &found[k..=k],
        _ => found,
    }
}

fn has_words(name: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {name} ").contains(&format!(" {words} "))
}

fn listed(nodes: &[&Card]) -> String {
    let names: Vec<String> = nodes.iter().take(NAMED).map(|n| format!("{} ({})", n.name, n.key)).collect();
    let more = nodes.len().saturating_sub(NAMED);
    names.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

fn ambiguous(name: &str, several: &[&Card]) -> Error {
    let mut several = several.to_vec();
    // Those most spoken of first.
    several.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.key.cmp(&b.key)));
    Error::new(ErrorKind::Usage, format!("'{name}' may be {}", listed(&several)))
        .hint("give the id in brackets, or the whole name")
}

fn unknown(name: &str, folded: &str, actors: &[Card]) -> Error {
    let limit = (folded.chars().count() / 4).clamp(1, 3);
    let mut near: Vec<(usize, &Card)> = actors
        .iter()
        .filter_map(|n| {
            let names = n.aliases.iter().map(String::as_str).chain([n.name.as_str(), n.key.id.as_str()]);
            let best = names.filter_map(|a| nearness(folded, &fold(a), limit)).min()?;
            Some((best, n))
        })
        .collect();
    near.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.mentions.cmp(&a.1.mentions)).then_with(|| a.1.key.cmp(&b.1.key)));
    let near: Vec<&Card> = near.into_iter().map(|(_, n)| n).take(NAMED).collect();
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
