//! The words of time. Reads the forms of a sentence; returns [`Piece`]s: tokens cut at hyphens and slashes, each with
//! what `data/dates/words.csv` says of it. Never allocates per token.

use super::value::{Part, Unit, Which};
use crate::text::Sentence;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word may mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// Month 1..=12; `true` for a short form, which needs a number beside it.
    Month(i8, bool),
    /// Weekday 1..=7 from Monday; `true` for a short form.
    Weekday(i8, bool),
    /// A number and the digits it is written with (0: in letters).
    Number(i32, u8),
    Ordinal(i8),
    /// A decade's first year.
    Decade(i16),
    /// A unit; `true` in the plural.
    Unit(Unit, bool),
    Daypart,
    Deictic(i8),
    Which(Which),
    Recent,
    Part(Part),
    /// A season by its first month.
    Season(i8),
    Vague,
    Dash,
    Slash,
    /// The first word of a holiday's name.
    Holiday,
}

/// A token or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub word: Word,
    pub token: usize,
    /// Written together with the piece before it.
    pub glued: bool,
    /// The last piece of its token.
    pub last: bool,
    /// Begins with a capital.
    pub capital: bool,
}

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let words = include_str!("../../data/dates/words.csv").lines().skip(1).filter_map(|line| row(line.trim_end()));
    // Names of holidays open with words that mean nothing else here; the table of words comes last and wins.
    let names = include_str!("../../data/dates/holidays.csv").lines().skip(1);
    let first = names.filter_map(|l| l.split(['\'', ' ', ',', '-', '.']).next()).map(|w| (w, Word::Holiday));
    first.chain(words).collect()
});

fn row(line: &'static str) -> Option<(&'static str, Word)> {
    let mut cells = line.split(',');
    let (word, class, value) = (cells.next()?, cells.next()?, cells.next()?);
    let number = value.parse::<i16>().unwrap_or(0);
    let meaning = match class {
        "month" => Word::Month(number as i8, false),
        "month_short" => Word::Month(number as i8, true),
        "weekday" => Word::Weekday(number as i8, false),
        "weekday_short" => Word::Weekday(number as i8, true),
        "number" => Word::Number(i32::from(number), 0),
        "ordinal" => Word::Ordinal(number as i8),
        "decade" => Word::Decade(number),
        "unit" => Word::Unit(unit(value)?, false),
        "units" => Word::Unit(unit(value)?, true),
        "daypart" => Word::Daypart,
        "deictic" => Word::Deictic(number as i8),
        "which" => match value {
            "last" => Word::Which(Which::Last),
            "this" => Word::Which(Which::This),
            "next" => Word::Which(Which::Next),
            "following" => Word::Which(Which::Following),
            "previous" => Word::Which(Which::Previous),
            "that" => Word::Which(Which::That),
            "recent" => Word::Recent,
            _ => return None,
        },
        "part" => Word::Part(match value {
            "early" => Part::Early,
            "mid" => Part::Mid,
            _ => Part::Late,
        }),
        "season" => Word::Season(number as i8),
        "vague" => Word::Vague,
        _ => return None,
    };
    Some((word, meaning))
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "minute" | "hour" => Unit::Hour,
        "day" => Unit::Day,
        "night" => Unit::Night,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

/// Whether a word may be the heart of a date: a sentence without any has none.
pub(super) fn may_date(word: Word) -> bool {
    match word {
        Word::Month(..) | Word::Weekday(..) | Word::Decade(_) | Word::Unit(..) => true,
        Word::Deictic(_) | Word::Season(_) | Word::Daypart | Word::Slash | Word::Holiday => true,
        Word::Number(n, 4) => (1000..=2100).contains(&n),
        _ => false,
    }
}

/// Cuts a sentence into pieces (into a buffer that serves sentence after sentence).
pub(super) fn pieces<'d>(sentence: &Sentence<'d>, into: &mut Vec<Piece<'d>>) {
    into.clear();
    for token in 0..sentence.len() {
        let form = sentence.form(token);
        let before = token.checked_sub(1).map(|b| sentence.token(b).span.end);
        let mut glued = before == Some(sentence.token(token).span.start);
        let (word, whole) = (of(form), into.len());
        let cut = word == Word::Other && form.len() > 2;
        let dotted = cut && is_dotted(form);
        let mut rest = form;
        while cut && let Some(at) = rest.find(|c| is_joint(c) || dotted && c == '.') {
            let joint = rest[at..].chars().next().map_or(1, char::len_utf8);
            if at > 0 {
                push(into, &rest[..at], token, glued);
                glued = true;
            }
            push(into, &rest[at..at + joint], token, glued);
            glued = true;
            rest = &rest[at + joint..];
        }
        if !rest.is_empty() {
            push(into, rest, token, glued);
        }
        // A compound without any word of time in it stays whole: "so-called" is one piece.
        if into.len() > whole + 1 && into[whole..].iter().all(|p| matches!(p.word, Word::Other | Word::Dash)) {
            into.truncate(whole);
            push(into, form, token, before == Some(sentence.token(token).span.start));
        }
        if let Some(last) = into.last_mut() {
            last.last = true;
        }
    }
}

fn push<'t>(into: &mut Vec<Piece<'t>>, text: &'t str, token: usize, glued: bool) {
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    into.push(Piece { text, word: of(text), token, glued, last: false, capital });
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‑' | '−' | '/')
}

/// "07.05.2016".
fn is_dotted(form: &str) -> bool {
    form.split('.').count() == 3 && form.split('.').all(|p| matches!(p.len(), 1 | 2 | 4) && digits(p).is_some())
}

fn digits(s: &str) -> Option<i32> {
    (!s.is_empty() && s.len() <= 6 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok()).flatten()
}

/// What one form means.
pub(super) fn of(form: &str) -> Word {
    let bytes = form.as_bytes();
    let Some(&first) = bytes.first() else { return Word::Other };
    if first.is_ascii_digit() || matches!(first, b'\'') && bytes.len() > 2 || first == 0xE2 && bytes.len() > 4 {
        return numeral(form);
    }
    match form {
        "-" | "–" | "—" | "‑" | "−" | "--" | "." => {
            return if form == "." { Word::Other } else { Word::Dash };
        }
        "/" => return Word::Slash,
        _ => {}
    }
    if !first.is_ascii_alphabetic() || bytes.len() > 14 {
        return Word::Other;
    }
    let short = form.strip_suffix('.').unwrap_or(form).as_bytes();
    let mut lower = [0u8; 14];
    for (l, b) in lower.iter_mut().zip(short) {
        *l = b.to_ascii_lowercase();
    }
    let Ok(key) = std::str::from_utf8(&lower[..short.len()]) else { return Word::Other };
    let word = WORDS.get(key).copied().unwrap_or(Word::Other);
    match word {
        // Months and weekdays are names: "march" and "may" are not.
        Word::Month(..) | Word::Weekday(..) if !first.is_ascii_uppercase() => Word::Other,
        Word::Month(..) | Word::Weekday(..) => word,
        Word::Holiday if first.is_ascii_uppercase() => word,
        _ if word == Word::Holiday || short.len() < bytes.len() => Word::Other,
        _ => word,
    }
}

/// "7", "2014", "5th", "1990s", "'90s".
fn numeral(form: &str) -> Word {
    let bare = form.trim_start_matches(['\'', '’', '‘']);
    if bare.len() == form.len()
        && let Some(n) = digits(form)
    {
        return Word::Number(n, form.len() as u8);
    }
    let end = bare.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(bare.len());
    let (number, tail) = bare.split_at(end);
    let Some(n) = digits(number) else { return Word::Other };
    match (tail, number.len()) {
        ("s" | "'s" | "’s", 4) if n % 10 == 0 && (1000..=2100).contains(&n) => Word::Decade(n as i16),
        ("s" | "'s" | "’s", 2) if n % 10 == 0 && n >= 20 => Word::Decade(1900 + n as i16),
        ("st" | "nd" | "rd" | "th", 1 | 2) if bare.len() == form.len() => Word::Ordinal(n as i8),
        _ => Word::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_understood() {
        let lines: Vec<&str> = include_str!("../../data/dates/words.csv").lines().skip(1).collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]), "data/dates/words.csv is not sorted");
        for line in &lines {
            assert!(row(line).is_some(), "not understood: {line}");
        }
        let known = WORDS.values().filter(|&&w| w != Word::Holiday).count();
        assert_eq!(known, lines.len(), "a word stands twice");
    }

    #[test]
    fn forms_mean_what_they_say() {
        assert_eq!(of("Sept."), Word::Month(9, true));
        assert_eq!(of("march"), Word::Other);
        assert_eq!(of("2,000"), Word::Other);
        assert_eq!(of("1990s"), Word::Decade(1990));
        assert_eq!(of("’80s"), Word::Decade(1980));
        assert_eq!(of("7th"), Word::Ordinal(7));
        assert_eq!(of("'s"), Word::Other);
    }
}
