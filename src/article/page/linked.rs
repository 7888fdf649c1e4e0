//! JSON-LD of a page. Reads its scripts; returns what schema.org's Article says: headline, date, publisher, authors.
//! Never fails: a script that is no JSON says nothing.

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
    let mut out = Linked::default();
    let shown = shown(page);
    let mut read = Vec::new();
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return out };
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
            let named = shown.iter().any(|s| super::head::same(s, headline) || super::head::starts(s, headline));
            let rank = 2 * u8::from(named) + u8::from(!article["mainEntityOfPage"].is_null());
            if best.is_none_or(|(most, ..)| rank > most) {
                best = Some((rank, article, whole));
            }
        }
    }
    if let Some((_, article, whole)) = best {
        one(article, whole, &mut out);
    }
    out
}

/// The title and the headings.
fn shown(page: &Html) -> Vec<String> {
    let Ok(selector) = Selector::parse("title, h1, h2") else { return Vec::new() };
    page.select(&selector).map(|e| super::tidy(&e.text().collect::<String>())).collect()
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

fn one(article: &Value, all: &Value, out: &mut Linked) {
    let text = |names: [&str; 2]| {
        let said = names.iter().find_map(|n| article[*n].as_str()).map(super::tidy);
        said.filter(|s| !s.is_empty())
    };
    out.headline = out.headline.take().or_else(|| text(["headline", "name"]));
    out.published = out.published.take().or_else(|| text(["datePublished", "dateCreated"]));
    out.url = out.url.take().or_else(|| text(["url", "mainEntityOfPage"]));
    out.language = out.language.take().or_else(|| text(["inLanguage", "language"]));
    let publishers = names(&article["publisher"], all);
    out.publisher = out.publisher.take().or_else(|| publishers.into_iter().next());
    if out.authors.is_empty() {
        out.authors = names(&article["author"], all);
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
        out.extend(name.map(super::tidy).filter(|n| !n.is_empty()));
    }
    out
}
