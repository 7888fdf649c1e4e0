//! A triple as one line of JSON, by FORMAT.md. Reads and returns [`Triple`]s; never changes what they say, but for a
//! confidence outside 0.0..=1.0, which is brought inside.
//!
//! Keys stand in the order of FORMAT.md. `sector`, `aliases`, `title`, `copy_of` and `in` are written only where there is
//! something to say; everything else is always there, as `null` if unknown. Reading accepts any further key, a missing
//! `source`, an `evidence` that is only its sentence, and an actor without `id` (it gets one from its name).

mod read;

use super::triple::{Party, Quote, Triple};
use crate::actor::{ActorKind, Sector};
use read::TripleIn;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The triple as one line of JSON, without the newline.
pub fn to_json(triple: &Triple) -> String {
    // Writing strings and numbers to a String cannot fail: every map key is a string and no number is infinite.
    serde_json::to_string(&TripleOut::of(triple)).expect("a triple is always JSON")
}

/// The triple that a line of JSON holds; the error says which field is wrong, and at which column.
pub fn from_json(line: &str) -> serde_json::Result<Triple> {
    serde_json::from_str::<TripleIn>(line)?.triple()
}

/// The triples of a JSON array of records, such as an edge of a GraphML file carries.
pub fn from_json_array(text: &str) -> serde_json::Result<Vec<Triple>> {
    serde_json::from_str::<Vec<TripleIn>>(text)?.into_iter().map(TripleIn::triple).collect()
}

/// The id that FORMAT.md gives to a name: lower case ASCII with hyphens; a name with no Latin letter keeps its own.
pub fn id_of_name(name: &str) -> String {
    let mut id = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') && c != '\'' && c != '’' {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { name.trim().to_lowercase() } else { id.to_owned() }
}

/// The id of an actor that came without one: a state's code if it gives one, else [`id_of_name`].
pub fn id_without(kind: ActorKind, state: Option<&str>, name: &str) -> String {
    match state {
        Some(code) if kind == ActorKind::State && !code.is_empty() => code.to_owned(),
        _ => id_of_name(name),
    }
}

/// A confidence inside 0.0..=1.0; what is not a number is 0.
pub fn confidence(c: f32) -> f32 {
    if c > 0.0 { c.min(1.0) } else { 0.0 }
}

#[derive(Serialize)]
struct QuoteOut<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
}

#[derive(Serialize)]
struct PartyOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'static str>,
    name: &'a str,
    kind: &'static str,
    state: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<QuoteOut<'a>>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<&'a str>,
}

#[derive(Serialize)]
struct TripleOut<'a> {
    article: &'a str,
    sentence: u32,
    subject: PartyOut<'a>,
    relation: &'static str,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    object: PartyOut<'a>,
    date: Option<String>,
    date_basis: &'static str,
    factuality: &'static str,
    attributed_to: Option<&'a str>,
    confidence: f32,
    source: SourceOut<'a>,
    evidence: QuoteOut<'a>,
}

impl<'a> QuoteOut<'a> {
    fn of(q: &'a Quote) -> Self {
        QuoteOut { text: &q.text, start: q.start, end: q.end, place: q.in_title.then_some("title") }
    }
}

impl<'a> PartyOut<'a> {
    fn of(p: &'a Party) -> Self {
        let a = &p.actor;
        PartyOut {
            id: &a.id,
            sector: a.sector.map(Sector::as_str),
            name: &a.name,
            kind: a.kind.as_str(),
            state: a.state.as_deref(),
            aliases: &a.aliases,
            mention: p.mention.as_ref().map(QuoteOut::of),
        }
    }
}

impl<'a> TripleOut<'a> {
    fn of(t: &'a Triple) -> Self {
        TripleOut {
            article: &t.article,
            sentence: t.sentence,
            subject: PartyOut::of(&t.subject),
            relation: t.relation.as_str(),
            mode: t.mode.as_deref(),
            cameo: t.cameo.as_deref(),
            label: &t.label,
            title: t.title.as_deref(),
            object: PartyOut::of(&t.object),
            date: t.date.map(|d| d.to_string()),
            date_basis: t.date_basis.as_str(),
            factuality: t.factuality.as_str(),
            attributed_to: t.attributed_to.as_deref(),
            confidence: confidence(t.confidence),
            source: SourceOut {
                publisher: t.source.publisher.as_deref(),
                url: t.source.url.as_deref(),
                published: t.source.published.map(|p| p.to_string()),
                copy_of: t.source.copy_of.as_deref().filter(|c| !c.is_empty()),
            },
            evidence: QuoteOut::of(&t.evidence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::DateBasis;

    const LINE: &str = r#"{"article":"a-1","sentence":0,"subject":{"id":"xi-jinping","name":"Xi Jinping","kind":"person","state":"CHN","mention":{"text":"Xi","start":0,"end":2}},"relation":"CONSULT","mode":"visit","cameo":"043","label":"hosted","object":{"id":"IRQ","sector":"MIL","name":"Iraq","kind":"state","state":"IRQ","aliases":["Iraqi army"],"mention":{"text":"Iraqi troops","start":10,"end":22,"in":"title"}},"date":"2025-09-04","date_basis":"text","factuality":"asserted","attributed_to":null,"confidence":0.91,"source":{"publisher":"P \"Q\"","url":null,"published":"2025-09-05"},"evidence":{"text":"Xi hosted\nthem.","start":0,"end":15}}"#;

    #[test]
    fn writes_what_it_read_key_by_key() {
        let triple = from_json(LINE).expect("a triple");
        assert_eq!(triple.object.actor.sector, Some(Sector::Mil));
        assert_eq!(to_json(&triple), LINE);
        assert_eq!(from_json_array(&format!("[{LINE},{LINE}]")).expect("two").len(), 2);
    }

    #[test]
    fn title_stands_after_label() {
        let mut triple = from_json(LINE).expect("a triple");
        triple.title = Some("foreign minister".into());
        assert!(to_json(&triple).contains(r#""label":"hosted","title":"foreign minister","object""#));
    }

    #[test]
    fn reads_the_gold_form() {
        let t = from_json(r#"{"subject":{"id":null,"name":"Émile Şahin","kind":"person","state":"TUR"},"relation":"ACCUSE","object":{"id":null,"name":"Russia","kind":"state","state":"RUS"},"date":"2014","evidence":"It did.","optional":true}"#).expect("a triple");
        assert_eq!((t.subject.actor.id.as_str(), t.object.actor.id.as_str()), ("emile-sahin", "RUS"));
        assert_eq!((t.evidence.text.as_str(), t.date_basis), ("It did.", DateBasis::Text));
    }

    #[test]
    fn errors_name_the_field() {
        for (from, to, says) in [
            ("CONSULT", "MEET", "relation is 'MEET'"),
            ("\"person\"", "\"thing\"", "subject.kind is 'thing'"),
            ("2025-09-04", "Thursday", "date is 'Thursday'"),
            ("\"MIL\"", "\"ARMY\"", "object.sector is 'ARMY'"),
            ("\"label\"", "label", "column"),
        ] {
            let e = from_json(&LINE.replacen(from, to, 1)).expect_err("an error").to_string();
            assert!(e.contains(says), "{e}");
        }
    }

    #[test]
    fn a_confidence_is_a_number_from_0_to_1() {
        let mut triple = from_json(LINE).expect("a triple");
        for (given, written) in [(f32::NAN, 0.0), (7.0, 1.0), (-0.0, 0.0), (f32::INFINITY, 1.0)] {
            triple.confidence = given;
            assert_eq!(from_json(&to_json(&triple)).expect("a triple").confidence, written);
        }
    }
}
