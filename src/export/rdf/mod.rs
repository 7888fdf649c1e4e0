//! RDF as Turtle and N-Quads. Reads a [`Graph`]; writes actors, facts (reified, so that each has a date, a standing and
//! its sources) and where they come from by PROV-O. Terms and syntax are oxrdf's and oxttl's.
//!
//! A fact is `rdf:subject`, `rdf:predicate`, `rdf:object` and what is known of it; one that is asserted is also stated
//! directly, in N-Quads in a graph of its own, which bears the fact's name. States are named by their ISO code.

mod provenance;
mod term;

use crate::actor::ActorKind;
use crate::calendar::Day;
use crate::graph::{Fact, Graph, Node};
use crate::relation::Factuality;
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use oxttl::{NQuadsSerializer, TurtleSerializer};
use std::io::{self, Write};
use term::{PREFIXES, actor, fact_name, outside, own};

/// Where statements go.
type Emit<'e> = dyn FnMut(Quad) -> io::Result<()> + 'e;

/// Writes Turtle.
pub(super) fn turtle(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(&mut *out);
    statements(graph, &mut |quad| writer.serialize_triple(quad.as_ref()))?;
    writer.finish().map(|_| ())
}

/// Writes N-Quads.
pub(super) fn nquads(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = NQuadsSerializer::new().for_writer(&mut *out);
    statements(graph, &mut |quad| writer.serialize_quad(quad.as_ref()))
}

fn statements(graph: &Graph, emit: &mut Emit<'_>) -> io::Result<()> {
    provenance::program(emit)?;
    for node in graph.nodes() {
        of_node(node, emit)?;
    }
    let facts = graph.facts();
    provenance::articles(&facts, emit)?;
    for fact in &facts {
        of_fact(fact, emit)?;
        provenance::quotes(fact, emit)?;
    }
    Ok(())
}

/// Says something of a thing.
fn say(emit: &mut Emit<'_>, of: &NamedNode, what: NamedNode, value: impl Into<Term>) -> io::Result<()> {
    emit(Quad::new(of.clone(), what, value, GraphName::DefaultGraph))
}

fn of_node(node: &Node, emit: &mut Emit<'_>) -> io::Result<()> {
    let name = actor(node);
    let class = match node.kind() {
        ActorKind::State => "State",
        ActorKind::Person => "Person",
        ActorKind::Organization => "Organization",
        ActorKind::Group => "Group",
        ActorKind::Event => "NamedEvent",
    };
    say(emit, &name, rdf::TYPE.into(), own(class))?;
    say(emit, &name, rdf::TYPE.into(), outside("prov", "Entity"))?;
    say(emit, &name, rdfs::LABEL.into(), Literal::from(node.label()))?;
    for alias in node.aliases() {
        say(emit, &name, outside("skos", "altLabel"), Literal::from(alias.as_str()))?;
    }
    if let Some(state) = node.state() {
        if node.kind() == ActorKind::State && node.key().sector.is_none() {
            say(emit, &name, own("iso3166"), Literal::from(state))?;
        } else {
            say(emit, &name, own("ofState"), term::state(state))?;
        }
    }
    if let Some(sector) = node.sector() {
        say(emit, &name, own("sector"), Literal::from(sector.as_str()))?;
    }
    Ok(())
}

fn of_fact(fact: &Fact, emit: &mut Emit<'_>) -> io::Result<()> {
    let name = fact_name(fact);
    let (subject, relation, object) = (actor(&fact.subject), own(fact.relation.as_str()), actor(&fact.object));
    say(emit, &name, rdf::TYPE.into(), own(if fact.relation.is_event() { "Event" } else { "Fact" }))?;
    say(emit, &name, rdf::TYPE.into(), rdf::STATEMENT.into_owned())?;
    say(emit, &name, rdf::SUBJECT.into(), subject.clone())?;
    say(emit, &name, rdf::PREDICATE.into(), relation.clone())?;
    say(emit, &name, rdf::OBJECT.into(), object.clone())?;
    say(emit, &name, own("factuality"), Literal::from(fact.factuality.as_str()))?;
    say(emit, &name, own("quad"), Literal::from(fact.relation.quad().as_str()))?;
    say(emit, &name, own("score"), decimal(fact.score()))?;
    say(emit, &name, own("confidence"), decimal(fact.confidence()))?;
    say(emit, &name, own("stories"), Literal::from(fact.weight() as u64))?;
    let texts =
        [("words", Some(fact.label())), ("title", fact.title()), ("mode", fact.mode()), ("cameo", fact.cameo())];
    for (what, text) in texts {
        if let Some(text) = text.filter(|t| !t.is_empty()) {
            say(emit, &name, own(what), Literal::from(text))?;
        }
    }
    if let Some(date) = fact.date {
        say(emit, &name, own("date"), Literal::from(date.to_string()))?;
        for (what, day) in [("from", date.first()), ("to", date.last())] {
            if let Some(day) = day {
                say(emit, &name, own(what), civil(day))?;
            }
        }
    }
    if fact.factuality == Factuality::Asserted {
        emit(Quad::new(subject, relation, object, name))?;
    }
    Ok(())
}

/// `xsd:decimal` has no exponent, as an f32 printed has none.
fn decimal(x: f32) -> Literal {
    Literal::new_typed_literal(x.to_string(), xsd::DECIMAL)
}

fn civil(day: Day) -> Literal {
    Literal::new_typed_literal(day.to_string(), xsd::DATE)
}

#[cfg(test)]
mod tests;
