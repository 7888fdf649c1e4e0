//! What a line of page furniture says. Reads one line; returns the [`Mark`] that data/articles/furniture.csv gives it.
//! Never looks at other lines: what stands around it is weighed in furniture.rs.

use regex::{Regex, RegexSet};
use std::sync::LazyLock;

/// What a line is, taken alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Heads a box inside the article, or is one: "Keep Reading".
    Box,
    /// A caption or the credit of a picture.
    Caption,
    /// Who else reported: the article is over.
    Credit,
    /// A date alone.
    Date,
    /// Heads what follows the article: "Recent Posts".
    End,
    /// Copyright, cookies, terms.
    Legal,
    /// Menus, buttons, bylines, newsletters.
    Line,
    /// What a video player shows.
    Player,
    /// Another story's title behind "WATCH:".
    Teaser,
}

struct Patterns {
    lines: RegexSet,
    marks: Vec<Mark>,
    author: RegexSet,
    teaser: Vec<Regex>,
}

/// A line longer than this, in bytes, is no furniture of its own.
const LONGEST: usize = 400;

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    // The embedded table is compiled by a test: a fault cannot reach a user.
    compile(include_str!("../../data/articles/furniture.csv")).expect("furniture.csv is tested")
});

/// The mark of a line; `None` if it may be part of an article.
pub fn mark(line: &str) -> Option<Mark> {
    if line.len() > LONGEST {
        return None;
    }
    let line = bare(line);
    if line.is_empty() {
        return Some(Mark::Line);
    }
    let patterns = &*PATTERNS;
    patterns.lines.matches(line).iter().next().map(|k| patterns.marks[k])
}

/// Whether a paragraph tells of who wrote the article.
pub fn is_about_author(line: &str) -> bool {
    line.len() <= LONGEST + LONGEST / 2 && PATTERNS.author.is_match(line)
}

/// The title behind "WATCH:".
pub fn teased(line: &str) -> Option<&str> {
    let line = bare(line);
    PATTERNS.teaser.iter().find_map(|r| r.captures(line)?.name("title")).map(|m| m.as_str())
}

/// A line without its bullet.
fn bare(line: &str) -> &str {
    const BULLETS: [char; 13] = ['•', '*', '-', '–', '—', '|', '·', '▶', '►', '»', '›', ' ', '\t'];
    line.trim_start_matches(|c| BULLETS.contains(&c) || c == '\u{a0}')
}

fn compile(table: &str) -> Result<Patterns, String> {
    let (mut lines, mut marks, mut author, mut teaser) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in csv::Reader::from_reader(table.as_bytes()).into_records() {
        let row = row.map_err(|e| e.to_string())?;
        let (kind, pattern) = (&row[0], row[1].to_owned());
        marks.push(match kind {
            "author" => {
                author.push(pattern);
                continue;
            }
            "box" => Mark::Box,
            "caption" => Mark::Caption,
            "credit" => Mark::Credit,
            "date" => Mark::Date,
            "end" => Mark::End,
            "legal" => Mark::Legal,
            "line" => Mark::Line,
            "player" => Mark::Player,
            "teaser" => {
                teaser.push(Regex::new(&pattern).map_err(|e| e.to_string())?);
                Mark::Teaser
            }
            other => return Err(format!("no kind '{other}'")),
        });
        lines.push(pattern);
    }
    let set = |patterns: &[String]| {
        regex::RegexSetBuilder::new(patterns).size_limit(64 << 20).build().map_err(|e| e.to_string())
    };
    Ok(Patterns { lines: set(&lines)?, marks, author: set(&author)?, teaser })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_compiles() {
        compile(include_str!("../../data/articles/furniture.csv")).expect("furniture.csv");
    }

    #[test]
    fn tells_furniture_from_sentences() {
        for (line, is) in [
            ("Keep Reading", Mark::Box),
            ("READ MORE: Envoys leave", Mark::Box),
            ("Photo: Ministry of Defence", Mark::Caption),
            ("The envoys on Friday. (AP Photo/Jane Roe)", Mark::Caption),
            ("(Reporting by Jane Roe; Editing by John Doe)", Mark::Credit),
            ("Tuesday, March 3, 2020", Mark::Date),
            ("Published 7 May 2021 10:15 GMT", Mark::Date),
            ("Most Read", Mark::End),
            ("Tags: talks, peace", Mark::End),
            ("© 2020 The Daily", Mark::Legal),
            ("We use cookies to improve our site.", Mark::Legal),
            ("By Jane Roe", Mark::Line),
            ("Sign up for our newsletter", Mark::Line),
            ("0:00 0:02:10 0:00", Mark::Player),
            ("  • 16x9 Image", Mark::Player),
            ("WATCH: Envoys leave", Mark::Teaser),
        ] {
            assert_eq!(mark(line.trim()), Some(is), "{line}");
        }
        for line in [
            "Syria",
            "Boris Johnson",
            "By Tuesday the army had left the town.",
            "On May 7, 2021, the ministers met.",
            "The minister said:",
            "Share prices fell after the embargo.",
            "Live fire was heard near the border on Friday.",
            "Recent talks in the capital failed.",
            "Video of the attack was shown on state television.",
            "More than 200 people died.",
            "Related parties must report to the council.",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
