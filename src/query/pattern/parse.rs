//! From the text of a pattern to a [`Pattern`]: the chain of actors and relations. Reads characters; returns the pattern or
//! the place of the fault. By hand and not by a parser library: the names of actors are bare words with hyphens and
//! spaces, which end where a relation or a clause begins.

use super::cursor::Cursor;
use super::{End, HOPS, Hop, Pattern, Way, What, Who};
use crate::actor::ActorKind;
use crate::error::{Error, Result};
use crate::query::fold::distance;
use std::str::FromStr;

/// What may stand between two actors.
const RELATION: &str = "a relation: -[SANCTION]->, <-[SANCTION]-, -[SANCTION]-, ->, <- or --";
/// Words that end a bare name.
pub(super) const CLAUSES: &[&str] = &["where", "count by", "order by", "limit"];

impl FromStr for Pattern {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut c = Cursor::new(text);
        let mut pattern = Pattern { ends: vec![end(&mut c)?], ..Pattern::default() };
        loop {
            let start = c.space().at();
            if c.done() || clause(&c) {
                break;
            }
            pattern.hops.push(hop(&mut c)?);
            if pattern.hops.len() > HOPS {
                return Err(c.error(start, &format!("expected the end: a chain has at most {HOPS} relations")));
            }
            pattern.ends.push(end(&mut c)?);
        }
        if pattern.hops.is_empty() {
            return Err(c.expected(RELATION));
        }
        pattern.clauses(&mut c)?;
        Ok(pattern)
    }
}

/// Whether a clause begins here.
fn clause(c: &Cursor<'_>) -> bool {
    CLAUSES.iter().any(|words| c.clone().words(words))
}

fn end(c: &mut Cursor<'_>) -> Result<End> {
    c.space();
    let who = match c.peek() {
        Some('?') => {
            c.take("?");
            match c.run(in_word) {
                "" => Who::Anybody,
                name => Who::Variable(name.to_owned()),
            }
        }
        Some('"') => Who::Named(c.quoted()?),
        _ => return bare(c),
    };
    let kinds = if c.clone().space().take(":") {
        c.space().take(":");
        kinds(c)?
    } else {
        Vec::new()
    };
    Ok(End { who, kinds })
}

/// Part of a word: a variable, a keyword, a relation.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A name without quotes: up to a relation, a clause or the end. Behind its last colon may stand kinds.
fn bare(c: &mut Cursor<'_>) -> Result<End> {
    let start = c.at();
    let rest = c.rest();
    let mut length = rest.len();
    for (at, ch) in rest.char_indices() {
        let behind = &rest[at..];
        let ends = ["-[", "->", "--", "<", "\"", "[", "]", ">"].iter().any(|e| behind.starts_with(e));
        let mut ahead = c.clone();
        ahead.skip(at);
        if ends || ch == '?' || at > 0 && ch.is_whitespace() && clause(&ahead) {
            length = at;
            break;
        }
    }
    let name = rest[..length].trim_end();
    if name.is_empty() || clause(c) {
        return Err(c.expected("an actor: a name, \"a name\" or ?variable"));
    }
    c.skip(name.len());
    if let Some((before, behind)) = name.rsplit_once(':')
        && behind.split('|').all(|k| kind(k.trim()).is_some())
    {
        if before.trim().is_empty() {
            return Err(c.error(start, "expected a name or a ?variable before the kind"));
        }
        let kinds = behind.split('|').filter_map(|k| kind(k.trim())).collect();
        return Ok(End { who: Who::Named(before.trim_end().to_owned()), kinds });
    }
    Ok(End { who: Who::Named(name.to_owned()), kinds: Vec::new() })
}

/// A kind of actor, in either spelling.
pub(super) fn kind(word: &str) -> Option<ActorKind> {
    ActorKind::parse(&word.to_lowercase().replace("organisation", "organization"))
}

fn kinds(c: &mut Cursor<'_>) -> Result<Vec<ActorKind>> {
    let mut kinds = Vec::new();
    loop {
        let before = c.space().clone();
        let word = c.run(in_word);
        let what = "a kind: state, person, organization, group or event";
        kinds.push(kind(word).ok_or_else(|| before.expected(what))?);
        if !c.clone().space().take("|") {
            return Ok(kinds);
        }
        c.space().take("|");
    }
}

fn hop(c: &mut Cursor<'_>) -> Result<Hop> {
    let short = [("->", Way::Right), ("<->", Way::Either), ("--", Way::Either)];
    if let Some((_, way)) = short.iter().find(|(arrow, _)| c.take(arrow)) {
        return Ok(Hop { variable: None, what: Vec::new(), way: *way });
    }
    let left = c.take("<-[");
    if !left && c.take("<-") {
        return Ok(Hop { variable: None, what: Vec::new(), way: Way::Left });
    }
    if !left && !c.take("-[") {
        return Err(c.expected(RELATION));
    }
    let mut hop = Hop { variable: None, what: Vec::new(), way: Way::Either };
    let mut open = true;
    if c.space().take("?") {
        let name = c.run(in_word);
        if name.is_empty() {
            return Err(c.expected("the name of a variable"));
        }
        hop.variable = Some(name.to_owned());
        open = c.space().take(":");
    }
    if open && !c.space().take("*") && c.peek() != Some(']') {
        loop {
            hop.what.push(what(c)?);
            if !c.space().take("|") {
                break;
            }
        }
    }
    if !c.space().take("]") {
        let more = if hop.what.is_empty() { "']'" } else { "'|' and another relation, or ']'" };
        return Err(c.expected(more));
    }
    let right = c.take("->");
    if !right && !c.take("-") {
        return Err(c.expected(if left { "'-'" } else { "'->' or '-'" }));
    }
    hop.way = match (left, right) {
        (true, false) => Way::Left,
        (false, true) => Way::Right,
        _ => Way::Either,
    };
    Ok(hop)
}

/// A relation or class by its name; where it is none, the nearest is named.
pub(super) fn what(c: &mut Cursor<'_>) -> Result<What> {
    let before = c.space().clone();
    let word = c.run(|ch| in_word(ch) || ch == '-');
    What::parse(word).ok_or_else(|| {
        let near = What::all().filter_map(|w| Some((distance(&w.to_lowercase(), &word.to_lowercase(), 2)?, w))).min();
        match near {
            Some((_, near)) => before.expected(&format!("a relation (is it {near}?)")),
            None if word.is_empty() => before.expected("a relation, such as SANCTION, or a class, such as conflict"),
            None => before.expected(&format!("a relation or class: {}", What::all().collect::<Vec<_>>().join(", "))),
        }
    })
}
