//! Where facts come from, by PROV-O. Reads facts; says which articles they are derived from, who published those, and which
//! words are quoted.

use super::term::{fact_name, outside, own, thing};
use super::{Emit, civil, decimal, say};
use crate::graph::{Fact, Origin};
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode};
use std::collections::BTreeMap;
use std::io;

/// The reading, and who does it.
pub(super) fn program(emit: &mut Emit<'_>) -> io::Result<()> {
    let (program, reading) = (thing("program", "chancery"), reading());
    say(emit, &program, rdf::TYPE.into(), outside("prov", "SoftwareAgent"))?;
    say(emit, &program, rdfs::LABEL.into(), Literal::from("Chancery"))?;
    say(emit, &reading, rdf::TYPE.into(), outside("prov", "Activity"))?;
    say(emit, &reading, outside("prov", "wasAssociatedWith"), program)
}

fn reading() -> NamedNode {
    thing("activity", "reading")
}

fn article(origin: &Origin) -> NamedNode {
    thing("article", &origin.article)
}

/// The articles, each once, and who published them.
pub(super) fn articles(facts: &[Fact], emit: &mut Emit<'_>) -> io::Result<()> {
    // Two articles of one id are told apart by nothing but what they say of themselves; both say it.
    let all: BTreeMap<&Origin, ()> = facts.iter().flat_map(|f| f.edge.mentions()).map(|m| (&*m.origin, ())).collect();
    for origin in all.keys() {
        let name = article(origin);
        say(emit, &name, rdf::TYPE.into(), outside("prov", "Entity"))?;
        say(emit, &name, rdf::TYPE.into(), own("Article"))?;
        say(emit, &name, outside("dcterms", "identifier"), Literal::from(origin.article.as_str()))?;
        if let Some(published) = origin.source.published {
            say(emit, &name, own("published"), Literal::from(published.to_string()))?;
            if let Some(day) = published.first().filter(|day| published.last() == Some(*day)) {
                say(emit, &name, outside("dcterms", "issued"), civil(day))?;
            }
        }
        if let Some(publisher) = &origin.source.publisher {
            let agent = thing("publisher", publisher);
            say(emit, &name, outside("prov", "wasAttributedTo"), agent.clone())?;
            say(emit, &agent, rdf::TYPE.into(), outside("prov", "Agent"))?;
            say(emit, &agent, rdfs::LABEL.into(), Literal::from(publisher.as_str()))?;
        }
        if let Some(url) = &origin.source.url {
            // As a literal: what articles give as their address need not be one.
            say(emit, &name, own("url"), Literal::new_typed_literal(url.as_str(), xsd::ANY_URI))?;
        }
        if let Some(of) = &origin.source.copy_of {
            say(emit, &name, outside("prov", "alternateOf"), thing("article", of))?;
        }
    }
    Ok(())
}

/// What a fact is derived from, and the words.
pub(super) fn quotes(fact: &Fact, emit: &mut Emit<'_>) -> io::Result<()> {
    let name = fact_name(fact);
    say(emit, &name, outside("prov", "wasGeneratedBy"), reading())?;
    for origin in fact.articles() {
        say(emit, &name, outside("prov", "wasDerivedFrom"), article(origin))?;
    }
    for (k, m) in fact.mentions().enumerate() {
        let quote = thing("quote", &format!("{}.{k}", fact.id()));
        say(emit, &quote, rdf::TYPE.into(), outside("prov", "Entity"))?;
        say(emit, &quote, own("supports"), name.clone())?;
        say(emit, &quote, outside("prov", "wasQuotedFrom"), article(&m.origin))?;
        say(emit, &quote, outside("prov", "value"), Literal::from(m.evidence.text.as_str()))?;
        say(emit, &quote, own("start"), Literal::from(m.evidence.start))?;
        say(emit, &quote, own("end"), Literal::from(m.evidence.end))?;
        say(emit, &quote, own("confidence"), decimal(m.confidence.get()))?;
        if let Some(who) = &m.attributed_to {
            say(emit, &quote, own("attributedTo"), Literal::from(&**who))?;
        }
    }
    Ok(())
}
