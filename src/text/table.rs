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

/// What words of words.csv are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Prefixes that UD English leaves on their word with the hyphen: "co-founder", "mid-July".
    Prefix = 1,
    /// Units that it parts from the number before them: "5km" is two tokens.
    Unit = 2,
    /// Ends of host and file names.
    Ending = 4,
    /// Words that, with a capital, begin sentences and stand in few names.
    Starter = 8,
    /// Verbs of saying.
    Saying = 16,
    /// Short forms with a slash: "w/o".
    Slashed = 32,
    /// Names of months and their abbreviations.
    Month = 64,
    /// Names of weekdays.
    Weekday = 128,
}

impl Class {
    const ALL: [(&str, Class); 8] = [
        ("prefix", Class::Prefix),
        ("unit", Class::Unit),
        ("ending", Class::Ending),
        ("starter", Class::Starter),
        ("saying", Class::Saying),
        ("slashed", Class::Slashed),
        ("month", Class::Month),
        ("weekday", Class::Weekday),
    ];
}

static WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (word, name) in rows(include_str!("../../data/text/words.csv")) {
        for (_, class) in Class::ALL.iter().filter(|(n, _)| *n == name) {
            *words.entry(word).or_insert(0) |= *class as u8;
        }
    }
    words
});

/// Whether `word`, in any case, is of a class.
pub(super) fn is(word: &str, class: Class) -> bool {
    word.len() <= 14 && WORDS.get(Lower::new(word).as_str()).is_some_and(|bits| bits & class as u8 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_known() {
        for csv in [
            include_str!("../../data/text/abbreviations.csv"),
            include_str!("../../data/text/contractions.csv"),
            include_str!("../../data/text/words.csv"),
            include_str!("../../data/text/irregular.csv"),
            include_str!("../../data/text/bases.csv"),
            include_str!("../../data/text/proper.csv"),
            include_str!("../../data/text/lemmas.csv"),
        ] {
            let lines: Vec<&str> = csv.lines().skip(1).collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?} out of order");
            }
        }
        for (word, class) in rows(include_str!("../../data/text/words.csv")) {
            assert!(Class::ALL.iter().any(|(name, _)| *name == class), "{word}: unknown class {class}");
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
