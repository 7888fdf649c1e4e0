//! One article from named fields. Reads fields as JSON values or cells; returns an [`Article`], still without its blocks, and
//! what is wrong with it.
//! Never guesses: a field of the wrong type is an error, a date that is none is left out and said.

use super::names::{Field, find};
use super::{Article, Options, published};
use crate::error::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// An article from its fields, with a problem that does not spoil it. `place` is its id if no other is given.
pub fn article(fields: &Map<String, Value>, place: &str, options: &Options) -> Result<(Article, Option<Error>)> {
    let field = |field: Field| find(fields, field, &options.map);
    let text = match field(Field::Text) {
        None => {
            return Err(Error::new(ErrorKind::Format, "the article has no text")
                .hint("name the field text, body, content or article, or say --map text=NAME"));
        }
        Some((_, Value::Array(parts))) if parts.iter().all(Value::is_string) => {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n")
        }
        Some((name, value)) => string(name, value)?.unwrap_or_default(),
    };
    if text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Format, "the article's text is empty").hint("leave it out or give its text"));
    }
    let optional = |f: Field| field(f).map_or(Ok(None), |(name, value)| string(name, value));
    let url = optional(Field::Url)?;
    let mut problem = None;
    let mut day = None;
    if let Some(said) = optional(Field::Published)? {
        day = published::parse(&said);
        if day.is_none() {
            let what = format!("'{}' is not a date; the article is read without it", short(&said));
            problem = Some(Error::new(ErrorKind::Format, what).hint("write 2021-05-07"));
        }
    }
    let id = match field(Field::Id) {
        Some((_, Value::Number(n))) => Some(n.to_string()),
        Some((name, value)) => string(name, value)?,
        None => None,
    };
    let article = Article {
        id: id.or_else(|| url.clone()).unwrap_or_else(|| place.to_owned()),
        title: optional(Field::Title)?,
        published: day,
        publisher: publisher(field(Field::Publisher))?,
        url,
        text,
        ..Article::default()
    };
    Ok((article, problem))
}

/// A string; `None` for null and for nothing but spaces.
fn string(name: &str, value: &Value) -> Result<Option<String>> {
    match value {
        Value::Null => Ok(None),
        Value::String(s) if s.trim().is_empty() => Ok(None),
        Value::String(s) => Ok(Some(s.clone())),
        other => Err(Error::new(ErrorKind::Format, format!("'{name}' is {}, not a string", kind(other)))
            .hint("put it in quotes")),
    }
}

/// News APIs give the source as an object with a name.
fn publisher(found: Option<(&str, &Value)>) -> Result<Option<String>> {
    let Some((name, value)) = found else { return Ok(None) };
    match value {
        Value::Object(inside) => inside.get("name").map_or(Ok(None), |v| string("name", v)),
        value => string(name, value),
    }
}

/// What a JSON value is, in words.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn short(s: &str) -> String {
    let mut cut: String = s.chars().take(40).collect();
    if cut.len() < s.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<(Article, Option<Error>)> {
        let Value::Object(fields) = serde_json::from_str(json).expect("JSON") else { panic!("an object") };
        article(&fields, "f.jsonl#1", &Options::default())
    }

    #[test]
    fn takes_every_name_of_a_field() {
        let (a, problem) = read(
            r#"{"headline":"H","body":"B.","pubDate":"Fri, 07 May 2021 10:00:00 GMT","source":{"name":"S"},"link":"u"}"#,
        )
        .expect("an article");
        assert!(problem.is_none());
        assert_eq!((a.id.as_str(), a.title.as_deref(), a.text.as_str()), ("u", Some("H"), "B."));
        assert_eq!(a.published.map(|p| p.to_string()).as_deref(), Some("2021-05-07"));
        assert_eq!((a.publisher.as_deref(), a.url.as_deref()), (Some("S"), Some("u")));
        assert_eq!(read(r#"{"id":7,"text":"x"}"#).expect("an article").0.id, "7");
        assert_eq!(read(r#"{"text":"x","title":null,"url":""}"#).expect("an article").0.id, "f.jsonl#1");
    }

    #[test]
    fn says_what_is_wrong() {
        let says = |json: &str, what: &str| {
            let e = read(json).expect_err(json).to_string();
            assert!(e.contains(what), "{e}");
        };
        says(r#"{"text":5}"#, "'text' is a number, not a string");
        says(r#"{"title":"x"}"#, "has no text");
        says(r#"{"text":" "}"#, "text is empty");
        says(r#"{"text":"x","url":[]}"#, "'url' is an array");
        let (a, problem) = read(r#"{"text":"x","date":"soon"}"#).expect("an article");
        assert_eq!(a.published, None);
        assert!(problem.expect("said").to_string().contains("'soon' is not a date"));
    }
}
