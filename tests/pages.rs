//! Web pages written for these tests, of many layouts and eras: what a reader sees of each stands in pages/expected.csv.

use super::tree::root;
use chancery::Article;
use chancery::article::{Options, articles};
use serde::Deserialize;

/// A row of the table. Empty is unknown, in the page too.
#[derive(Deserialize)]
struct Expected {
    file: String,
    title: String,
    date: String,
    publisher: String,
    first: String,
    last: String,
}

impl Expected {
    /// What is looked at, whether it is right, and what was found where it is not.
    fn judge(&self, found: &Article) -> [(&'static str, bool, String); 4] {
        let whole = |wanted: &str, found: Option<&str>| wanted == found.unwrap_or_default();
        let date = found.published.map(|p| p.to_string());
        let text = found.text.as_str();
        let body = text.starts_with(&self.first) && text.ends_with(&self.last);
        [
            ("title", whole(&self.title, found.title.as_deref()), format!("{:?}", found.title)),
            ("date", whole(&self.date, date.as_deref()), format!("{date:?}")),
            ("publisher", whole(&self.publisher, found.publisher.as_deref()), format!("{:?}", found.publisher)),
            ("body", body, format!("{:?} … {:?}", edge(text.lines().next()), edge(text.lines().last()))),
        ]
    }
}

/// The start of a line.
fn edge(line: Option<&str>) -> String {
    line.unwrap_or_default().chars().take(60).collect()
}

#[test]
fn pages_of_many_kinds_are_read_right() {
    let folder = root().join("tests/pages");
    let mut table = csv::Reader::from_path(folder.join("expected.csv")).expect("the table");
    let rows: Vec<Expected> = table.deserialize().collect::<Result<_, _>>().expect("rows");
    let options = Options { any_language: true, ..Options::default() };
    let (mut right, mut misses) = ([0usize; 4], Vec::new());
    for row in &rows {
        let mut read: Vec<_> = articles(folder.join(&row.file), &options).collect();
        assert_eq!(read.len(), 1, "{}: one page is one article", row.file);
        match read.remove(0) {
            Err(e) => misses.push(format!("{}: {e}", row.file)),
            Ok(found) => {
                for (k, (what, ok, got)) in row.judge(&found).into_iter().enumerate() {
                    right[k] += usize::from(ok);
                    if !ok {
                        misses.push(format!("{} {what}: {got}", row.file));
                    }
                }
            }
        }
    }
    println!("{} pages: {right:?} right of title, date, publisher, body\n{}", rows.len(), misses.join("\n"));
    assert!(rows.len() >= 60);
    let least = rows.len() * 95;
    assert!(right[..3].iter().all(|r| r * 100 >= least), "under 95 %: {right:?} of {}", rows.len());
    // Nothing but the body, from its first sentence to its last, is harder: the floor goes up with what is reached.
    assert!(right[3] * 100 >= rows.len() * 58, "bodies: {right:?} of {}", rows.len());
}
