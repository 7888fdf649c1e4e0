//! Datelines. Reads the start of a paragraph; returns where its dateline ends ("KABUL, Sept 5 (Reuters) – "), so that
//! it is a sentence of its own and not part of the first one's tree.

use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:Reuters|AP|AFP|UPI|Xinhua) )?\p{Lu}[\p{Lu}'’.-]{2,}(?:[ ,/]{1,2}\p{Lu}[\p{L}.'’-]*){0,6}(?:,? {1,2}\d{1,2}(?:,? \d{4})?)?\s{0,2}(?:\([^()\n]{2,40}\))?\s{0,2}(?:(?:--|—|–|-|_)\s{1,3}|:\s{1,3}|—)",
    )
    .expect("a constant pattern")
});
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\p{Lu}[\p{Ll}.'’-]+(?:,? \p{Lu}[\p{Ll}.'’-]+){0,2}(?:,? {1,2}\d{1,2}(?:,? \d{4})?)?\s{0,2}\((?:AP|AFP|Reuters|Xinhua|UPI|[A-Z]{2,6}|[A-Z][\p{L} ]{2,30})\)\s{0,2}(?:--|—|–|-|:)\s{1,3}|\p{Lu}\p{Ll}+ (?:--|-) |\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?:, \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?){0,2}(?:,? (?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}{2,8}\.?)(?:,? \d{4})?|, \p{Lu}\p{Ll}+)(?:, \p{Lu}{2,6}| \(\p{Lu}{2,6}\))? (?:--|–|-|_) )",
    )
    .expect("a constant pattern")
});

/// One past the dateline that opens `block`, in bytes of `text`; `None` if there is none.
pub fn end(text: &str, block: Span) -> Option<usize> {
    let words = block.of(text);
    let found = CAPITALS.find(words).or_else(|| PLAIN.find(words))?;
    let rest = words[found.end()..].chars().next()?;
    // What follows opens a sentence; "U.N. - backed" and "COVID-19: a list" do not.
    let opens = rest.is_uppercase() || "“\"‘'".contains(rest);
    (opens && found.end() <= 110).then_some(block.start as usize + found.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_datelines_and_nothing_else() {
        for (text, rest) in [
            ("KABUL: The Taliban attacked.", "The Taliban attacked."),
            ("GENEVA, Sept 5 (Reuters) – Talks resumed.", "Talks resumed."),
            ("UNITED NATIONS -- The Council met.", "The Council met."),
            ("JERUSALEM (AP) -- The army said", "The army said"),
            ("Lisbon (AFP) - Portugal said", "Portugal said"),
            ("Washington - The president said", "The president said"),
            ("Nairobi, Kenya - Kenya's president said", "Kenya's president said"),
            ("New York, May 17, ANSA - Italy's envoy said", "Italy's envoy said"),
            ("Reuters ACCRA (Reuters) -- Ghana's president said", "Ghana's president said"),
        ] {
            let at = end(text, Span::new(0, text.len())).unwrap_or_else(|| panic!("no dateline in {text}"));
            assert_eq!(&text[at..], rest);
        }
        for text in [
            "US-led forces struck.",
            "The UN said: No.",
            "NATO met.",
            "Kim - the leader - spoke.",
            "France, Germany - but not Italy - agreed.",
            "Iran said - and meant - it.",
            "",
        ] {
            assert_eq!(end(text, Span::new(0, text.len())), None, "{text}");
        }
    }
}
