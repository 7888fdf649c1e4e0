//! The tables of the text stage (data/text/*.csv), read once from the binary. Reads words; returns what is known
//! of them. Look-ups do not allocate.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How an abbreviation with its full stop behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: "Gen." Never ends a sentence.
    Title,
    /// Never ends a sentence: "vs."
    Never,
    /// Is one only before a number: "No. 5".
    Number,
    /// A month or weekday: "Sept."
    Month,
    /// A month or weekday that is also a word: one only beside a number: "Mar. 3".
    Dated,
    /// May end a sentence; then its stop is the sentence's: "Inc."
    May,
    /// A state of the Union and the like: one only after a comma: "Boston, Mass."
    State,
}

/// A table of words: two columns, a head line, no quotes.
pub(super) fn rows(csv: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    csv.lines().skip(1).filter_map(|line| line.split_once(','))
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("../../data/text/abbreviations.csv"))
        .filter_map(|(form, class)| Some((form, class_of(class)?)))
        .collect()
});

static CONTRACTIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/text/contractions.csv")).collect());

fn class_of(name: &str) -> Option<Abbreviation> {
    Some(match name {
        "title" => Abbreviation::Title,
        "never" => Abbreviation::Never,
        "number" => Abbreviation::Number,
        "month" => Abbreviation::Month,
        "dated" => Abbreviation::Dated,
        "may" => Abbreviation::May,
        "state" => Abbreviation::State,
        _ => return None,
    })
}

/// A word of at most 48 bytes in lower case, on the stack.
pub(super) struct Lower {
    bytes: [u8; 48],
    len: usize,
}

impl Lower {
    /// `word` in lower case with ’ as '; empty if it is too long.
    pub(super) fn new(word: &str) -> Self {
        let mut lower = Lower { bytes: [0; 48], len: 0 };
        for c in word.chars().flat_map(|c| if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() }) {
            let n = c.len_utf8();
            if lower.len + n > lower.bytes.len() {
                lower.len = 0;
                break;
            }
            c.encode_utf8(&mut lower.bytes[lower.len..]);
            lower.len += n;
        }
        lower
    }
    /// The word.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

/// The class of `word`, given without its final stop. A table form in lower case stands for every case, one with a
/// capital for itself and for capitals throughout.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 12 {
        return None;
    }
    if let Some(&class) = ABBREVIATIONS.get(word) {
        return Some(class);
    }
    if !word.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let mut lower = Lower::new(word);
    if let Some(&class) = ABBREVIATIONS.get(lower.as_str()) {
        return Some(class);
    }
    if word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        lower.bytes[0] = lower.bytes[0].to_ascii_uppercase();
        return ABBREVIATIONS.get(lower.as_str()).copied();
    }
    None
}

/// The parts of a contraction that rules do not find, joined by "+": "cannot" gives "can+not".
pub(super) fn contraction(word: &str) -> Option<&'static str> {
    if word.len() > 10 {
        return None;
    }
    CONTRACTIONS.get(Lower::new(word).as_str()).copied()
}

/// Prefixes that UD English leaves on their word with the hyphen: "co-founder", "mid-July". Sorted.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "micro", "mid", "mini", "mis", "multi", "neo",
    "non", "over", "pan", "post", "pre", "pro", "psycho", "re", "semi", "socio", "sub", "super", "trans", "ultra",
    "un", "under",
];

/// Whether a hyphen after `word` stays inside the token.
pub(super) fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && PREFIXES.binary_search(&Lower::new(word).as_str()).is_ok()
}

/// Units and the like that UD English parts from the number before them: "5km" is two tokens. Sorted.
const UNITS: &[&str] = &[
    "a.m", "am", "b", "bhp", "billion", "bn", "bp", "c", "cc", "cl", "cm", "days", "f", "ft", "g", "gb", "ghz", "gw",
    "gwh", "h", "ha", "hh", "hp", "hr", "hrs", "hz", "in", "k", "kb", "kbps", "kg", "khz", "kj", "km", "kmh", "kph",
    "kt", "kw", "kwh", "l", "lb", "lbs", "m", "mb", "mbps", "mg", "mhz", "mi", "miles", "million", "min", "mins", "ml",
    "mm", "mn", "mph", "mw", "mwh", "nm", "oz", "p", "p.m", "percent", "pm", "ppm", "sec", "secs", "sq", "t", "tb",
    "tn", "tr", "trillion", "v", "w", "x", "yd", "yds", "yr", "yrs",
];

/// Whether `word` is a unit written onto numbers.
pub(super) fn is_unit(word: &str) -> bool {
    word.len() <= 8 && UNITS.binary_search(&Lower::new(word).as_str()).is_ok()
}

/// Ends of host names and of file names. Sorted.
const ENDINGS: &[&str] = &[
    "ae", "aspx", "at", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "csv", "de", "doc", "docx", "edu", "es",
    "eu", "exe", "fr", "gif", "gov", "htm", "html", "ie", "il", "info", "int", "io", "it", "jp", "jpeg", "jpg", "jsp",
    "kr", "ly", "me", "mil", "mp3", "mp4", "mx", "net", "news", "nl", "nz", "org", "pdf", "php", "pl", "png", "ppt",
    "ru", "se", "tv", "tw", "txt", "ua", "uk", "url", "us", "wav", "xls", "xlsx", "xml", "za", "zip",
];

/// Whether `word` can be the last part of a host or file name.
pub(super) fn is_ending(word: &str) -> bool {
    word.len() <= 5 && ENDINGS.binary_search(&Lower::new(word).as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_known() {
        for list in [PREFIXES, UNITS, ENDINGS] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?} out of order");
            }
        }
        for (form, class) in rows(include_str!("../../data/text/abbreviations.csv")) {
            assert!(class_of(class).is_some(), "{form}: unknown class {class}");
        }
        for (form, parts) in rows(include_str!("../../data/text/contractions.csv")) {
            assert_eq!(parts.replace('+', ""), form, "parts of {form} do not make it");
        }
        assert_eq!(abbreviation("GEN"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("gen"), None);
        assert_eq!(abbreviation("Etc"), Some(Abbreviation::May));
    }
}
