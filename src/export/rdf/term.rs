//! Names of things in RDF. Reads ids of any text; returns IRIs, which differ for different ids. Never writes a character
//! that an IRI cannot hold: those are percent-encoded.

use crate::actor::ActorKind;
use crate::graph::{Fact, Node};
use oxrdf::NamedNode;
use std::fmt::Write;

/// The prefixes of Turtle.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("ch", "urn:chancery:vocab:"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dcterms", "http://purl.org/dc/terms/"),
];

/// A term of our own vocabulary.
pub(super) fn own(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:chancery:vocab:{term}"))
}

/// A term of a vocabulary in [`PREFIXES`].
pub(super) fn outside(prefix: &str, term: &str) -> NamedNode {
    let iri = PREFIXES.iter().find(|(p, _)| *p == prefix).map_or("", |(_, iri)| iri);
    NamedNode::new_unchecked(format!("{iri}{term}"))
}

/// An actor; a state by its code.
pub(super) fn actor(node: &Node) -> NamedNode {
    let code = node.kind() == ActorKind::State && node.key().sector.is_none() && node.id() == node.key().id;
    if code { state(node.id()) } else { thing("actor", node.id()) }
}

/// A state by its ISO code.
pub(super) fn state(code: &str) -> NamedNode {
    thing("state", code)
}

/// A fact.
pub(super) fn fact_name(fact: &Fact) -> NamedNode {
    thing("fact", &fact.id())
}

/// A thing of a sort.
pub(super) fn thing(sort: &str, id: &str) -> NamedNode {
    let mut iri = format!("urn:chancery:{sort}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"._:-".contains(&byte) {
            iri.push(byte as char);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    NamedNode::new_unchecked(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_id_makes_an_iri() {
        for id in ["CHN", "a|\\3 <é>\u{1}\n", "", "%41", "😀"] {
            let iri = thing("article", id);
            assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
        }
        assert_ne!(thing("article", "%41"), thing("article", "A"));
        assert!(PREFIXES.iter().all(|(_, iri)| NamedNode::new(*iri).is_ok()));
    }
}
