//! Date expressions against a table of our own (data/dates/cases.csv), and what must hold of any text.
//!
//! The table's texts are cut and tagged here by a few rules, so that the dates are tested apart from the parser.

use chancery::calendar::Period;
use chancery::date::{TimeMention, attach, find};
use chancery::span::Span;
use chancery::text::{Deprel, Document, DocumentBuilder, Upos, Xpos};
use proptest::prelude::*;

const SHORT: &[&str] = &[
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "Mon.", "Tues.",
    "Wed.", "Thurs.", "Fri.", "Sat.", "Sun.", "Mrs.", "St.", "No.", "a.m.", "p.m.", "U.S.",
];
const VERBS: &[&str] = &[
    "met", "said", "was", "were", "had", "came", "took", "held", "began", "left", "fell", "won", "sent", "flew",
    "died", "rose", "spoke", "told", "shot",
];
const OTHER: &[&str] = &[
    "the", "a", "an", "in", "on", "at", "of", "to", "and", "or", "by", "for", "from", "with", "as", "but", "since",
    "until", "before", "after", "between", "that", "this", "will", "would", "is", "are", "be", "has", "have", "may",
    "its", "his", "it", "he", "they", "who", "when", "if", "not", "comes", "remain", "meet", "again", "during", "over",
    "earlier", "later",
];

fn tag(form: &str) -> (Upos, Xpos) {
    let lower = form.to_lowercase();
    match form.chars().next() {
        Some(c) if c.is_ascii_digit() => (Upos::Num, Xpos::Cd),
        Some(c) if !c.is_alphabetic() => (Upos::Punct, Xpos::Comma),
        _ if VERBS.contains(&lower.as_str()) || lower.ends_with("ed") => (Upos::Verb, Xpos::Vbd),
        _ if OTHER.contains(&lower.as_str()) => (Upos::Adp, Xpos::In),
        Some(c) if c.is_uppercase() => (Upos::Propn, Xpos::Nnp),
        _ => (Upos::Noun, Xpos::Nn),
    }
}

/// Cuts at spaces, takes punctuation and clitics off, and, if asked, cuts at hyphens as some treebanks do.
fn document(text: &str, hyphens: bool) -> Document<'_> {
    let mut builder = DocumentBuilder::new(text);
    let add = |from: usize, to: usize, builder: &mut DocumentBuilder<'_>| {
        if from < to {
            let form = &text[from..to];
            let (upos, xpos) = tag(form);
            builder.token(Span::new(from, to), upos, xpos, &form.to_lowercase(), None, Deprel::Root, false);
        }
    };
    for sentence in split(text, ". ") {
        for (from, to) in
            split(&text[sentence.0..sentence.1], " ").into_iter().map(|(a, b)| (sentence.0 + a, sentence.0 + b))
        {
            let (mut from, mut to) = (from, to);
            while let Some(c) = text[from..to].chars().next().filter(|c| "(\"“[".contains(*c)) {
                add(from, from + c.len_utf8(), &mut builder);
                from += c.len_utf8();
            }
            let end = to;
            while !SHORT.contains(&&text[from..to]) && text[from..to].ends_with(|c| ",.;:?!)\"”]".contains(c)) {
                to -= text[from..to].chars().next_back().map_or(1, char::len_utf8);
            }
            let body_end = to;
            if let Some(at) = ["'s", "’s"].iter().find_map(|c| text[from..to].strip_suffix(c)).map(str::len) {
                let decade = text[from..from + at].bytes().all(|b| b.is_ascii_digit());
                if !decade {
                    to = from + at;
                }
            }
            let mut start = from;
            for (k, c) in text[from..to].char_indices().filter(|(_, c)| hyphens && "-–".contains(*c)) {
                add(start, from + k, &mut builder);
                add(from + k, from + k + c.len_utf8(), &mut builder);
                start = from + k + c.len_utf8();
            }
            add(start, to, &mut builder);
            add(to, body_end, &mut builder);
            for (k, c) in text[body_end..end].char_indices() {
                add(body_end + k, body_end + k + c.len_utf8(), &mut builder);
            }
        }
        builder.end_sentence(0);
    }
    builder.finish()
}

/// The pieces between separators; a sentence ends only where a capital follows and no short form stands before.
fn split(text: &str, separator: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(separator) {
        let next = at + separator.len();
        let word = text[..next].trim_end().rsplit(' ').next().unwrap_or("");
        let ends = separator == " " || text[next..].starts_with(char::is_uppercase) && !SHORT.contains(&word);
        if ends {
            parts.push((from, next - 1));
            from = next;
        }
    }
    parts.push((from, text.len()));
    parts
}

fn precision(value: Option<Period>) -> &'static str {
    match value {
        None => "none",
        Some(Period::Day(_)) => "day",
        Some(Period::Month(..)) => "month",
        Some(Period::Year(_)) => "year",
        Some(Period::Range(..)) => "interval",
    }
}

#[test]
fn expressions_have_their_values() {
    let table = std::fs::read_to_string("data/dates/cases.csv").expect("data/dates/cases.csv is there");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let (mut rows, mut wrong) = (0, Vec::new());
    for record in reader.records() {
        let record = record.expect("a row of five cells");
        let [text, published, words, value, exact] = [0, 1, 2, 3, 4].map(|k| &record[k]);
        rows += 1;
        let day: Option<Period> = (!published.is_empty()).then(|| published.parse().expect("a publication date"));
        for hyphens in [false, true] {
            let mentions = find(&document(text, hyphens), day);
            let said: Vec<String> = mentions
                .iter()
                .map(|m| format!("{}={}", m.span.of(text), m.value.map_or("?".to_owned(), |v| v.to_string())))
                .collect();
            let right = if words.is_empty() {
                mentions.is_empty()
            } else {
                mentions.iter().any(|m| {
                    let found = m.value.map_or("?".to_owned(), |v| v.to_string());
                    m.span.of(text) == words && found == value && precision(m.value) == exact
                })
            };
            if !right {
                wrong.push(format!("{text} ({published}): {words}={value}, found {said:?}"));
                break;
            }
        }
    }
    assert!(rows >= 400, "only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

const PIECES: &[&str] = &[
    "May",
    "March",
    "in",
    "on",
    "the",
    "2014",
    "7",
    "5-7",
    "1990s",
    "last",
    "next",
    "week",
    "days",
    "later",
    "ago",
    "from",
    "to",
    "until",
    "since",
    "between",
    "and",
    "Thursday",
    "'s",
    ",",
    "early",
    "mid-",
    "of",
    "quarter",
    "first",
    "a",
    "few",
    "yesterday",
    "99999",
    "2016-02-30",
    "31/12/1999",
    "Christmas",
    "New",
    "Year",
    "9999",
    "500",
    "centuries",
    "decades",
    "before",
    "after",
    "same",
    "–",
    "30th",
    "February",
    "winter",
    "the",
    "past",
    "hours",
    "Élysée",
    "東京",
];

fn well_formed(text: &str, mentions: &[TimeMention], document: &Document<'_>) -> Result<(), TestCaseError> {
    let mut last = (0, 0);
    for m in mentions {
        prop_assert!((m.sentence, m.from) >= last, "out of order or overlapping");
        prop_assert!(m.from < m.to && m.to <= document.sentence(m.sentence).len());
        prop_assert!(m.from <= m.head && m.head < m.to);
        prop_assert!(!m.span.of(text).is_empty());
        if let (Some(a), Some(b)) = (m.value.and_then(Period::first), m.value.and_then(Period::last)) {
            prop_assert!(a <= b, "{} runs backwards", m.span.of(text));
        }
        if let Some(value) = m.value {
            prop_assert_eq!(value.to_string().parse::<Period>().ok(), Some(value), "a value is printed as it is read");
        }
        last = (m.sentence, m.to);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_words_give_ordered_mentions(words in prop::collection::vec(prop::sample::select(PIECES), 0..24), year in 0i16..9999, none: bool) {
        let text = words.join(" ");
        let document = document(&text, words.len() % 2 == 0);
        let published = (!none).then(|| format!("{year:04}-02-28").parse().expect("a day"));
        well_formed(&text, &find(&document, published), &document)?;
    }

    #[test]
    fn any_text_gives_ordered_mentions(text in "\\PC{0,80}") {
        let document = document(&text, true);
        well_formed(&text, &find(&document, "2020-02-29".parse().ok()), &document)?;
    }

    #[test]
    fn any_tree_attaches_what_is_there(words in prop::collection::vec((prop::sample::select(PIECES), 0u32..20, 0usize..50), 1..20)) {
        let text = words.iter().map(|w| w.0).collect::<Vec<_>>().join(" ");
        let mut builder = DocumentBuilder::new(&text);
        let mut from = 0;
        for (word, head, relation) in &words {
            let span = Span::new(from, from + word.len());
            from += word.len() + 1;
            let (upos, xpos) = tag(word);
            // Cycles, too: a wrong tree must not hang anything.
            let head = Some(*head).filter(|h| (*h as usize) < words.len());
            let relation = Deprel::ALL[relation % Deprel::ALL.len()];
            builder.token(span, upos, xpos, word, head, relation, false);
        }
        builder.end_sentence(0);
        let document = builder.finish();
        let mentions = find(&document, "2020-02-29".parse().ok());
        well_formed(&text, &mentions, &document)?;
        for predicate in 0..=words.len() {
            let found = attach(&document.sentence(0), &mentions, predicate);
            prop_assert!(found.is_none_or(|k| k < mentions.len()));
            prop_assert_eq!(attach(&document.sentence(0), &[], predicate), None);
        }
    }
}
