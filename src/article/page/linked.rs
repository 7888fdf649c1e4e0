//! JSON-LD of a page. Reads its scripts; returns what schema.org's Article says: headline, date, publisher, authors.
//! Never fails: a script that is no JSON says nothing.

use super::head::{same, starts, texts};
use super::tidy;
use scraper::{Html, Selector};
use serde_json::Value;

/// What the page's scripts say of its article.
#[derive(Debug, Default)]
pub struct Linked {
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// `datePublished`, else `dateCreated`.
    pub published: Option<String>,
    /// `publisher.name`.
    pub publisher: Option<String>,
    /// `author.name`, one or many.
    pub authors: Vec<String>,
    /// `url`, else `mainEntityOfPage`.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
}

/// Reads the scripts of a page.
pub fn read(page: &Html) -> Linked {
    let shown = texts(page, "title, h1, h2");
    let mut read = Vec::new();
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return Linked::default() };
    for script in page.select(&scripts) {
        let text: String = script.text().collect();
        // Pages break lines inside strings, which JSON forbids.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
        read.extend(serde_json::from_str::<Value>(text));
    }
    let mut best: Option<(u8, &Value, &Value)> = None;
    // A page tells of other stories too: its own has the page's headline, or says that the page is about it.
    for whole in &read {
        for article in articles(whole) {
            let headline = article["headline"].as_str().or_else(|| article["name"].as_str()).unwrap_or_default();
            let named = shown.iter().any(|s| same(s, headline) || starts(s, headline));
            let rank = 2 * u8::from(named) + u8::from(!article["mainEntityOfPage"].is_null());
            if best.is_none_or(|(most, ..)| rank > most) {
                best = Some((rank, article, whole));
            }
        }
    }
    best.map(|(_, article, whole)| one(article, whole)).unwrap_or_default()
}

/// The articles in a value: itself, the members of an array or of its `@graph`.
fn articles(value: &Value) -> Vec<&Value> {
    let (mut todo, mut out) = (vec![value], Vec::new());
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(items) => todo.extend(items.iter().rev()),
            Value::Object(fields) => {
                if is_article(value) {
                    out.push(value);
                }
                todo.extend(fields.get("mainEntity"));
                todo.extend(fields.get("@graph"));
            }
            _ => {}
        }
    }
    out
}

fn is_article(value: &Value) -> bool {
    let named = |t: &Value| {
        let is = |t: &str| t.ends_with("Article") || t.ends_with("Posting") || matches!(t, "Report" | "LiveBlog");
        t.as_str().is_some_and(is)
    };
    match &value["@type"] {
        Value::Array(types) => types.iter().any(named),
        one => named(one),
    }
}

fn one(article: &Value, all: &Value) -> Linked {
    let text = |names: [&str; 2]| {
        let said = names.iter().find_map(|n| article[*n].as_str()).map(tidy);
        said.filter(|s| !s.is_empty())
    };
    Linked {
        headline: text(["headline", "name"]),
        published: text(["datePublished", "dateCreated"]),
        publisher: names(&article["publisher"], all).into_iter().next(),
        authors: names(&article["author"], all),
        url: text(["url", "mainEntityOfPage"]),
        language: text(["inLanguage", "language"]),
    }
}

/// The names of a person or organisation, of several, or of one that is told elsewhere under its `@id`.
fn names(value: &Value, all: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let items = match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    for item in items {
        let name = item.as_str().or_else(|| item["name"].as_str()).or_else(|| {
            let id = item["@id"].as_str()?;
            let graph = all["@graph"].as_array()?;
            graph.iter().find(|g| g["@id"] == id && g["name"].is_string())?["name"].as_str()
        });
        out.extend(name.map(tidy).filter(|n| !n.is_empty()));
    }
    out
}
