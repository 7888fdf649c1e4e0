//! What an article says of its own date and place. Reads its lines; fills the date, where metadata gave none, the place
//! and the agency. Never takes a date from a masthead or a list of posts: only a line that says that it dates the article,
//! or names a place too, and stands at its paragraphs, counts.

use super::{Article, all_blocks, published};
use crate::calendar::Period;
use regex::Regex;
use std::sync::LazyLock;

/// The shortest line that is taken for a paragraph, in bytes.
const PARAGRAPH: usize = 80;
/// How many lines above the first paragraph belong to the article's head.
const HEAD: usize = 6;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// "5 September 2025", "Sept. 5, 2025", "Sept 5", "2025-09-05".
const DATE: &str = r"(?:\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}{2,8}\.?,?(?: \d{4})?|\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{4}-\d{2}-\d{2})";

/// "GENEVA, Sept 5 (Reuters) – Talks", "PARIS — The".
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<place>\p{{Lu}}[\p{{Lu}}'’.-]{{2,}}(?: \p{{Lu}}[\p{{Lu}}'’.-]+){{0,4}}(?:[,/] ?\p{{Lu}}[\p{{L}}.’'-]*(?: \p{{Lu}}[\p{{L}}.’'-]*)?)?)(?:,? +(?P<date>{DATE}))?,? ?(?:\((?P<agency>[^()\n]{{2,40}})\))? ?(?:--|—|–|-|:)\s"
    ))
});
/// "Lisbon, May 5 (AFP) - Portugal": in small letters only with an agency.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<place>\p{{Lu}}[\p{{L}}.'’-]+(?:,? \p{{Lu}}[\p{{L}}.'’-]+){{0,2}}?)(?:,? +(?P<date>{DATE}))?,? ?\((?P<agency>\p{{Lu}}[\p{{L}} .]{{1,30}})\) ?(?:--|—|–|-|:)\s"
    ))
});
/// "Published 5 September 2025 14:02 GMT".
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:(?:first )?published|posted|issued|released|date)(?: (?:on|at))?:?\s+(?P<date>\S.*)$")
});
/// "Paris, 9 December 2019", alone on its line.
static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<place>\p{{Lu}}[\p{{L}}.'’-]+(?: [\p{{L}}.'’-]+){{0,3}}(?:, \p{{Lu}}[\p{{L}}.]+)?),? (?P<date>{DATE})\.?$"
    ))
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?$")
});

/// Fills what the text says and metadata does not.
pub fn fill(article: &mut Article) {
    let text = article.text.as_str();
    let is_paragraph = |b: &&crate::span::Span| b.len() >= PARAGRAPH;
    let Some(first) = article.blocks.iter().find(is_paragraph) else { return };
    let words = first.of(text);
    let mut day = None;
    if let Some(found) = CAPITALS.captures(words).or_else(|| PLAIN.captures(words)) {
        article.place = found.name("place").map(|m| m.as_str().trim_end_matches(',').to_owned());
        article.agency = found.name("agency").map(|m| m.as_str().trim().to_owned());
        day = found.name("date").and_then(|m| dated(m.as_str()));
    }
    if article.published.is_some() {
        return;
    }
    if day.is_none() {
        let last = article.blocks.iter().rfind(is_paragraph).unwrap_or(first);
        let all = all_blocks(text);
        let head: Vec<&str> = all.iter().filter(|b| b.end <= first.start).map(|b| b.of(text)).collect();
        let foot = all.iter().find(|b| b.start >= last.end).map(|b| b.of(text));
        let near = head[head.len().saturating_sub(HEAD)..].iter().copied().chain(foot);
        let mut found: Vec<(Period, Option<String>)> = near.filter_map(line).collect();
        found.dedup_by_key(|f| f.0);
        // Two dates are two articles', or one article's two.
        if let [(date, place)] = &found[..] {
            day = Some(*date);
            article.place = article.place.take().or_else(|| place.clone());
        }
    }
    article.published = day;
}

/// The date of a line that dates an article, and the place that it names.
fn line(line: &str) -> Option<(Period, Option<String>)> {
    if line.len() > 120 {
        return None;
    }
    if let Some(said) = SAID.captures(line) {
        return dated(&said["date"]).map(|d| (d, None));
    }
    let placed = PLACED.captures(line)?;
    let place = &placed["place"];
    let month = published::parse(&format!("1 {place} 2000")).is_some();
    if month || WEEKDAY.is_match(place) || place.to_lowercase().ends_with("updated") {
        return None;
    }
    dated(&placed["date"]).map(|d| (d, Some(place.to_owned())))
}

/// The day that begins a text, with its year; hours may follow.
fn dated(text: &str) -> Option<Period> {
    let text = text.trim();
    let iso = text.split([' ', 'T']).next().and_then(|w| w.trim_end_matches(',').parse().ok());
    let period = iso.or_else(|| {
        let short: Vec<String> = text.split_whitespace().take(5).map(ordinal).collect();
        published::parse(&short.join(" "))
    })?;
    matches!(period, Period::Day(_)).then_some(period)
}

/// "5th" as "5".
fn ordinal(word: &str) -> String {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = word[digits.len()..].trim_end_matches(',');
    if !digits.is_empty() && ["st", "nd", "rd", "th"].contains(&ending) { digits.to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "The foreign ministers of the two countries met for three hours and agreed to meet again in May.";

    fn of(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let mut article = Article { blocks: super::super::blocks(text), text: text.to_owned(), ..Article::default() };
        fill(&mut article);
        (article.published.map(|p| p.to_string()), article.place, article.agency)
    }

    #[test]
    fn datelines_give_place_agency_and_a_date_with_a_year() {
        for (line, date, place, agency) in [
            ("GENEVA, Sept 5 (Reuters) – ", None::<&str>, "GENEVA", Some("Reuters")),
            ("WASHINGTON, May 7, 2021 (AFP) -- ", Some("2021-05-07"), "WASHINGTON", Some("AFP")),
            ("Lisbon (AFP) - ", None, "Lisbon", Some("AFP")),
            ("UNITED NATIONS — ", None, "UNITED NATIONS", None),
        ] {
            let said = of(&format!("A headline\n\n{line}{BODY}"));
            assert_eq!(said, (date.map(str::to_owned), Some(place.to_owned()), agency.map(str::to_owned)), "{line}");
        }
        assert_eq!(of(&format!("US-led forces struck. {BODY}")), (None, None, None));
    }

    #[test]
    fn lines_that_date_the_article_are_read() {
        for line in [
            "Published 5 September 2025 14:02 GMT",
            "Published on Friday, September 5th, 2025",
            "Posted: 2025-09-05 14:02",
            "Paris, 5 September 2025",
            "New York, September 5, 2025",
        ] {
            assert_eq!(of(&format!("A headline\n\n{line}\n\n{BODY}")).0.as_deref(), Some("2025-09-05"), "{line}");
        }
        assert_eq!(of(&format!("A headline\n\n{BODY}\n\nParis, 5 September 2025")).1.as_deref(), Some("Paris"));
    }

    #[test]
    fn mastheads_and_lists_are_not() {
        for line in
            ["Saturday, December 6, 2025", "December 6, 2025", "Sat, 6 December 2025", "Updated December 6, 2025"]
        {
            assert_eq!(of(&format!("{line}\n\nA headline\n\n{BODY}")).0, None, "{line}");
        }
        let list = "Posted on May 7, 2021\n\nPosted on May 9, 2021";
        assert_eq!(of(&format!("{list}\n\n{BODY}")).0, None);
        assert_eq!(of(&format!("Paris, 9 December 2019\n\n{}{BODY}", "Menu\n\n".repeat(9))).0, None);
    }
}
