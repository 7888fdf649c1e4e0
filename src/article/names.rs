//! What the fields of an article are called. Reads the names that tables, news APIs and schema.org use, and those that a
//! user maps; returns the value that stands for a [`Field`]. Never takes a null for a value.

use crate::error::{Error, ErrorKind, Result};
use serde_json::{Map, Value};
use std::str::FromStr;
use std::sync::Arc;

/// A field of an article that a file may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its id.
    Id,
    /// Its text.
    Text,
    /// Its headline.
    Title,
    /// When it was published.
    Published,
    /// Who published it.
    Publisher,
    /// Where it stands.
    Url,
}

/// Each field with its own name first, then others from the surest to the vaguest. A dot goes into an object.
const NAMES: &[(Field, &str, &[&str])] = &[
    (Field::Id, "id", &["id", "guid", "article_id", "uuid"]),
    (
        Field::Text,
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "articleBody",
            "article_body",
            "article_text",
            "body_text",
            "bodyText",
            "full_text",
            "fulltext",
            "maintext",
            "plain_text",
            "story",
            "fields.bodyText",
            "fields.body",
        ],
    ),
    (Field::Title, "title", &["title", "headline", "headline.main", "webTitle", "article_title", "fields.headline"]),
    (
        Field::Published,
        "published",
        &[
            "published",
            "published_at",
            "publishedAt",
            "pubDate",
            "pub_date",
            "date",
            "datePublished",
            "date_published",
            "date_publish",
            "publish_date",
            "publication_date",
            "published_date",
            "published_time",
            "article:published_time",
            "webPublicationDate",
            "first_publication_date",
            "dateCreated",
            "created_at",
            "timestamp",
        ],
    ),
    (
        Field::Publisher,
        "publisher",
        &[
            "publisher",
            "source",
            "source_name",
            "sourceName",
            "publication",
            "outlet",
            "site_name",
            "siteName",
            "newspaper",
            "source_domain",
            "domain",
        ],
    ),
    (Field::Url, "url", &["url", "link", "web_url", "webUrl", "canonical_url", "permalink", "source_url", "href"]),
];

/// Which fields a user's files name otherwise: `text=body,published=meta.pubDate`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap(Option<Arc<[(Field, String)]>>);

impl FieldMap {
    /// Both maps; where both name a field, `other` is taken.
    #[must_use]
    pub fn and(&self, other: &FieldMap) -> FieldMap {
        let rows = other.rows().iter().chain(self.rows()).cloned().collect::<Vec<_>>();
        FieldMap((!rows.is_empty()).then(|| rows.into()))
    }

    fn rows(&self) -> &[(Field, String)] {
        self.0.as_deref().unwrap_or_default()
    }

    fn of(&self, field: Field) -> Option<&str> {
        self.rows().iter().find(|(f, _)| *f == field).map(|(_, name)| name.as_str())
    }
}

impl FromStr for FieldMap {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let mut rows = Vec::new();
        for pair in s.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let wrong = |what: String| {
                let all: Vec<&str> = NAMES.iter().map(|n| n.1).collect();
                Error::new(ErrorKind::Usage, what).hint(format!("write text=body; the fields are {}", all.join(", ")))
            };
            let (field, name) = pair.split_once('=').ok_or_else(|| wrong(format!("'{pair}' has no =")))?;
            let known = NAMES.iter().find(|n| n.1 == field.trim());
            let known = known.ok_or_else(|| wrong(format!("an article has no field '{}'", field.trim())))?;
            if name.trim().is_empty() {
                return Err(wrong(format!("'{pair}' names no field of the file")));
            }
            rows.push((known.0, name.trim().to_owned()));
        }
        Ok(FieldMap((!rows.is_empty()).then(|| rows.into())))
    }
}

/// Whether a column of this name may hold an article's text.
pub fn is_text(name: &str, map: &FieldMap) -> bool {
    match map.of(Field::Text) {
        Some(mapped) => mapped == name,
        None => of(Field::Text).iter().any(|t| t.eq_ignore_ascii_case(name)),
    }
}

fn of(field: Field) -> &'static [&'static str] {
    NAMES.iter().find(|n| n.0 == field).map_or(&[], |n| n.2)
}

/// The value of a field, with its name. A mapped name is the only one; of the others the exact ones go first, then those
/// in other letters.
pub fn find<'f>(fields: &'f Map<String, Value>, field: Field, map: &'f FieldMap) -> Option<(&'f str, &'f Value)> {
    if let Some(name) = map.of(field) {
        return value(fields, name).map(|v| (name, v));
    }
    let names = of(field);
    let exact = names.iter().find_map(|n| value(fields, n).map(|v| (*n, v)));
    exact.or_else(|| {
        let there = |name: &str| {
            let same = |(k, v): &(&String, &Value)| !v.is_null() && k.eq_ignore_ascii_case(name);
            fields.iter().find(same).map(|(k, v)| (k.as_str(), v))
        };
        names.iter().find_map(|n| there(n))
    })
}

/// The value under a name, or under a path with dots; numbers of a path count from 0 in an array.
fn value<'f>(fields: &'f Map<String, Value>, path: &str) -> Option<&'f Value> {
    let there = |v: &&Value| !v.is_null();
    if let Some(value) = fields.get(path).filter(there) {
        return Some(value);
    }
    let mut parts = path.split('.');
    let mut value = fields.get(parts.next()?)?;
    for part in parts {
        value = match value {
            Value::Object(inside) => inside.get(part)?,
            Value::Array(items) => items.get(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value).filter(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read_or_refused() {
        let map: FieldMap = "text=a.b.1, title = T".parse().expect("a map");
        let Value::Object(fields) = serde_json::json!({"text": "no", "a": {"b": [1, "yes"]}, "title": "no"}) else {
            panic!("an object")
        };
        assert_eq!(find(&fields, Field::Text, &map).map(|f| f.1.clone()), Some("yes".into()));
        assert_eq!(find(&fields, Field::Title, &map), None);
        for wrong in ["text", "body=text", "text="] {
            assert!(wrong.parse::<FieldMap>().is_err(), "{wrong}");
        }
        let both = map.and(&"text=c".parse().expect("a map"));
        assert_eq!((both.of(Field::Text), both.of(Field::Title)), (Some("c"), Some("T")));
    }
}
