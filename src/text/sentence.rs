//! Sentence splitter. Reads the words of one block; returns where its sentences end. Linear.

use super::chars::{closes_bracket, closes_quote, opens_bracket, opens_quote};
use super::special;
use super::table::{self, Abbreviation, Class};
use super::token::Piece;

/// The longest sentence, in words: longer ones are cut, so that later stages stay bounded.
pub const LONGEST: usize = 400;

/// Appends the end of each sentence (an index into `pieces`, one past its last word) to `ends`. Every sentence has a
/// word; the last ends with `pieces`.
pub fn split(text: &str, pieces: &[Piece], ends: &mut Vec<usize>) {
    let words = Words { text, pieces, width: width(text, pieces) };
    let mut first = 0;
    let mut k = 0;
    while k < pieces.len() {
        let end = words.end_after(k).unwrap_or(k + 1);
        if end >= pieces.len() || words.breaks(first, k, end) {
            words.cut(&mut first, end, ends);
            k = end;
        } else {
            k += 1;
        }
    }
}

/// Whether `word` is a capitalised word of the kind that begins sentences and stands in few names: after "U.S." or
/// "Inc." it shows that the sentence ended.
pub(super) fn is_starter(word: &str) -> bool {
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return false;
    }
    let upper = chars.next().is_some_and(char::is_uppercase);
    let lower = table::Lower::new(word);
    let base = lower.as_str().split('\'').next().unwrap_or("");
    !(upper && word.len() <= 3) && table::is(base, Class::Starter)
}

/// Text of narrower lines, in bytes, is not wrapped text but a list, a headline or a table.
const NARROW: usize = 40;

/// Marks before the points of a list.
const BULLETS: [char; 6] = ['•', '●', '▪', '■', '◆', '‣'];

/// How strongly a word closes a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    Question,
    Ellipsis,
    Abbreviation,
}

struct Words<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    /// The longest line, in bytes.
    width: usize,
}

/// The longest line of the block, in bytes.
fn width(text: &str, pieces: &[Piece]) -> usize {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return 0 };
    first.span.cover(last.span).of(text).split('\n').map(str::len).max().unwrap_or(0)
}

impl<'a> Words<'a> {
    fn form(&self, k: usize) -> &'a str {
        self.pieces.get(k).map_or("", |p| p.span.of(self.text))
    }
    fn initial(&self, k: usize) -> char {
        self.form(k).chars().next().unwrap_or(' ')
    }
    /// The white space before word `k`; empty for the first.
    fn gap(&self, k: usize) -> &'a str {
        match (k.checked_sub(1).and_then(|j| self.pieces.get(j)), self.pieces.get(k)) {
            (Some(a), Some(b)) => self.text.get(a.span.end as usize..b.span.start as usize).unwrap_or(""),
            _ => "",
        }
    }
    fn stop(&self, k: usize) -> Option<Stop> {
        let form = self.form(k);
        match form.as_bytes() {
            b"." => Some(Stop::Full),
            [.., b'.' | b'?' | b'!'] => match () {
                () if form.bytes().any(|b| b.is_ascii_alphanumeric()) => {
                    form.ends_with('.').then_some(Stop::Abbreviation)
                }
                () if form.bytes().any(|b| matches!(b, b'?' | b'!')) => Some(Stop::Question),
                () if form.starts_with(['.', '…']) => Some(Stop::Ellipsis),
                () => None,
            },
            _ if form == "…" => Some(Stop::Ellipsis),
            _ if matches!(form, "。" | "！" | "？" | "؟" | "।") => Some(Stop::Full),
            _ => None,
        }
    }
    /// Where a sentence that word `k` closes would end: behind the quotes, brackets and note marks that close there.
    fn end_after(&self, k: usize) -> Option<usize> {
        self.stop(k)?;
        let mut end = k + 1;
        while end < self.pieces.len() {
            let c = self.initial(end);
            let tight = self.gap(end).is_empty();
            let last = end + 1 >= self.pieces.len() || !self.gap(end + 1).is_empty();
            let closing = closes_bracket(c)
                || closes_quote(c) && (last || !matches!(c, '"' | '\'') || self.closer(end + 1))
                || self.stop(end).is_some_and(|s| s != Stop::Abbreviation);
            // A quote that a space was put before by mistake closes where the line ends.
            let stray = closes_quote(c) && self.gap(end) == " " && self.line_ends(end + 1);
            if tight && closing || stray || special::is_emoticon(self.form(end)) {
                end += 1;
            } else if self.note(end) {
                end += 3;
            } else {
                break;
            }
        }
        Some(end)
    }
    /// Whether no word of the same line stands at `k`.
    fn line_ends(&self, k: usize) -> bool {
        k >= self.pieces.len() || self.gap(k).contains('\n')
    }
    /// Whether word `k` can number the points of a list: "1", "12", "a".
    fn is_label(&self, k: usize) -> bool {
        let form = self.form(k);
        form.len() <= 2 && form.bytes().all(|b| b.is_ascii_digit()) || form.len() == 1 && form != "I" && form != "i"
    }
    /// Whether a year in brackets begins at `k`: the mark before it belongs to a title.
    fn is_year(&self, k: usize) -> bool {
        let form = self.form(k + 1);
        self.form(k) == "(" && form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit())
    }
    fn closer(&self, k: usize) -> bool {
        let c = self.initial(k);
        closes_bracket(c) || closes_quote(c) || matches!(c, '.' | ',')
    }
    /// Whether a note mark ("[17]") stands at `k`.
    fn note(&self, k: usize) -> bool {
        self.form(k) == "["
            && self.form(k + 2) == "]"
            && self.gap(k + 1).is_empty()
            && self.gap(k + 2).is_empty()
            && self.form(k + 1).bytes().all(|b| b.is_ascii_digit())
    }
    /// Whether a sentence ends before word `end`, having been closed by word `k` or, if `end` is `k + 1`, maybe by
    /// the line.
    fn breaks(&self, first: usize, k: usize, end: usize) -> bool {
        let gap = self.gap(end);
        if self.pieces[end].joined {
            return false;
        }
        if gap.contains('\n') && self.line_breaks(end, gap) {
            return true;
        }
        let next = self.initial(end);
        if BULLETS.contains(&next) && !gap.is_empty() {
            return true;
        }
        let Some(stop) = self.stop(k) else { return false };
        // "1. Wash your hands": the number is part of the sentence.
        if k == first + 1 && stop == Stop::Full && self.is_label(first) {
            return false;
        }
        let quoted = self.pieces[k + 1..end].iter().any(|p| p.span.of(self.text).starts_with(closes_quote));
        let lower = next.is_lowercase();
        if matches!(next, ',' | ';' | ':')
            || closes_bracket(next)
            || self.stop(end).is_some_and(|s| s != Stop::Abbreviation) && next != '.'
        {
            return false;
        }
        if gap.is_empty() && !(next.is_uppercase() || opens_quote(next) || opens_bracket(next)) {
            return false;
        }
        match stop {
            Stop::Full => next != '.' && !(lower && (quoted || end > k + 1)),
            Stop::Question => !(lower && end > k + 1 || quoted && self.says(end) || self.is_year(end)),
            Stop::Ellipsis => !lower && next.is_alphanumeric() || opens_quote(next) || next == '"',
            Stop::Abbreviation => !gap.is_empty() && self.ends(k, end) && !self.titled(first, k),
        }
    }
    /// Whether the words before `k` are written like a headline, in which a capital shows no new sentence.
    fn titled(&self, first: usize, k: usize) -> bool {
        let mut words = (first.max(k.saturating_sub(12))..k).map(|i| self.form(i)).filter(|w| w.len() > 3);
        words.clone().count() > 0 && words.all(|w| !w.starts_with(char::is_lowercase))
    }
    /// Whether the abbreviation `k` ends its sentence, as the words from `end` on tell.
    fn ends(&self, k: usize, end: usize) -> bool {
        let form = self.form(k);
        let class = table::abbreviation(form.strip_suffix('.').unwrap_or(form));
        if matches!(class, Some(Abbreviation::Title | Abbreviation::Never)) {
            return false;
        }
        let next = self.form(end);
        // "5 p.m. Karzai said", but "5 p.m. Monday", "5 p.m. EST", "5 p.m. Moscow time".
        let hour = matches!(form, "a.m." | "p.m." | "A.M." | "P.M.")
            && next.starts_with(char::is_uppercase)
            && next.contains(char::is_lowercase)
            && !table::is(next, Class::Weekday)
            && !table::is(next, Class::Month)
            && !(end + 1..end + 3).any(|i| self.form(i).eq_ignore_ascii_case("time"));
        let person = matches!(next, "Mr." | "Mrs." | "Ms." | "Dr.") && class.is_none();
        self.starts(end) || hour || person && form.len() > 2
    }
    /// Whether word `k`, behind an opening quote or bracket or not, begins a sentence.
    fn starts(&self, k: usize) -> bool {
        let c = self.initial(k);
        let k = if c == '"' || opens_quote(c) || opens_bracket(c) { k + 1 } else { k };
        is_starter(self.form(k))
    }
    /// Whether a verb of saying follows soon, with nothing but words before it.
    fn says(&self, k: usize) -> bool {
        (k..k + 4).take_while(|&i| self.initial(i).is_alphabetic()).any(|i| table::is(self.form(i), Class::Saying))
    }
    /// Whether the line end in `gap`, before word `k`, ends a sentence: a blank line does, as does one before a
    /// bullet or behind a line that ends early and has no mark that carries on.
    fn line_breaks(&self, k: usize, gap: &str) -> bool {
        if gap.matches('\n').count() > 1 {
            return true;
        }
        let next = self.initial(k);
        if matches!(next, '·' | '*' | '–' | '—' | '-' | '#') {
            return true;
        }
        // A line that was wrapped had no room for the next word.
        let start = self.pieces[k].span.start as usize - gap.len();
        let mut from = start.saturating_sub(self.width);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let line = self.text[from..start].rsplit('\n').next().unwrap_or("");
        let room = line.len() + 1 + self.form(k).len() <= self.width || self.width < NARROW;
        let carries_on = line.ends_with([',', ';', '-', '–', '—', '&', '(']);
        room && !carries_on && (next.is_uppercase() || next.is_numeric() || next == '"' || opens_quote(next))
    }
    /// Ends a sentence at `end`, in pieces of at most [`LONGEST`] words, cut at a mark where there is one.
    fn cut(&self, first: &mut usize, end: usize, ends: &mut Vec<usize>) {
        while end - *first > LONGEST {
            let limit = *first + LONGEST;
            let at = (limit - LONGEST / 4..limit).rev().find(|&k| matches!(self.form(k), ";" | "," | ":" | ")" | "—"));
            let mut at = at.map_or(limit, |k| k + 1);
            while self.pieces[at].joined && at > *first + 1 {
                at -= 1;
            }
            ends.push(at);
            *first = at;
        }
        ends.push(end);
        *first = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;
    use crate::span::Span;

    /// The sentences of `text`, one block, must be `expected`.
    fn check(text: &str, expected: &[&str]) {
        let (mut pieces, mut ends) = (Vec::new(), Vec::new());
        tokenize(text, Span::new(0, text.len()), &mut pieces);
        split(text, &pieces, &mut ends);
        let mut found = Vec::new();
        let mut from = 0;
        for end in ends {
            found.push(pieces[from].span.cover(pieces[end - 1].span).of(text));
            from = end;
        }
        assert_eq!(found, expected, "sentences of {text:?}");
    }

    #[test]
    fn stops_and_what_follows() {
        check("He left. She stayed! Why? No.", &["He left.", "She stayed!", "Why?", "No."]);
        check("It rose 3.5 percent. 12 died.", &["It rose 3.5 percent.", "12 died."]);
        check("Well... he said. Well... He left.", &["Well... he said.", "Well...", "He left."]);
        check("He left; she stayed: all of it.", &["He left; she stayed: all of it."]);
        check("The end.The start.", &["The end.", "The start."]);
        check("An online poll in his favour", &["An online poll in his favour"]);
        check("", &[]);
    }

    #[test]
    fn quotes_and_brackets_close_with_the_sentence() {
        check("“I am.” He left.", &["“I am.”", "He left."]);
        check("\"I am. \"\n\"You are.\"", &["\"I am. \"", "\"You are.\""]);
        check("\"I am.\" \"You are.\"", &["\"I am.\"", "\"You are.\""]);
        check("He left (at last.) She stayed.", &["He left (at last.)", "She stayed."]);
        check("'Why?' he asked. 'Go!' shouted Ann.", &["'Why?' he asked.", "'Go!' shouted Ann."]);
        check("“Why?” Mr. Smith asked. “No!” It rained.", &["“Why?” Mr. Smith asked.", "“No!”", "It rained."]);
        check("He died. [17] She lived.[2] So.", &["He died. [17]", "She lived.[2]", "So."]);
        check("The film Meurtres? (1950) won.", &["The film Meurtres? (1950) won."]);
    }

    #[test]
    fn abbreviations() {
        check(
            "U.S. President Joe Biden left the U.S. The end.",
            &["U.S. President Joe Biden left the U.S.", "The end."],
        );
        check(
            "He left. Mr. Xi stayed. J. Smith met A. B. See.",
            &["He left.", "Mr. Xi stayed.", "J. Smith met A. B. See."],
        );
        check("He met Lt. Gen. Dan Caine of the U.S. Army.", &["He met Lt. Gen. Dan Caine of the U.S. Army."]);
        check("J. K. Rowling and George W. Bush met. I did.", &["J. K. Rowling and George W. Bush met.", "I did."]);
        check("Apple Inc. The firm. Apple Inc. said.", &["Apple Inc.", "The firm.", "Apple Inc. said."]);
        check("It was No. 5. He said no. No. He left.", &["It was No. 5.", "He said no.", "No.", "He left."]);
        check("At 5 p.m. He left. At 5 p.m. Monday.", &["At 5 p.m.", "He left.", "At 5 p.m. Monday."]);
        check(
            "At 5 p.m. Karzai left. At 5 p.m. Moscow time.",
            &["At 5 p.m.", "Karzai left.", "At 5 p.m. Moscow time."],
        );
        check("He left the U.S. Mr. Xi stayed.", &["He left the U.S.", "Mr. Xi stayed."]);
        check("Cats, dogs, etc. They left.", &["Cats, dogs, etc.", "They left."]);
        check("Russia v. Ukraine, e.g. The Hague.", &["Russia v. Ukraine, e.g. The Hague."]);
        check("WATCH: U.S. Now Aims At Russia", &["WATCH: U.S. Now Aims At Russia"]);
    }

    #[test]
    fn lines_and_lists() {
        check("A headline\n\nThe text goes on", &["A headline", "The text goes on"]);
        check("Talks on Friday\nThe ministers met", &["Talks on Friday", "The ministers met"]);
        let wrapped = "The ministers of several states met at the seat of\nPresident Xi and spoke for hours about the war\nin Ukraine";
        check(wrapped, &[wrapped]);
        check(&format!("Talks\n{wrapped}"), &["Talks", wrapped]);
        check("Points:\n- first\n- second", &["Points:", "- first", "- second"]);
        check("A word • Another", &["A word", "• Another"]);
        check("1. Wash your hands. 2. Go home.", &["1. Wash your hands.", "2. Go home."]);
    }

    #[test]
    fn long_sentences_are_cut() {
        let text = "and so on don't, ".repeat(1000);
        let (mut pieces, mut ends) = (Vec::new(), Vec::new());
        tokenize(&text, Span::new(0, text.len()), &mut pieces);
        split(&text, &pieces, &mut ends);
        assert_eq!(ends.last(), Some(&pieces.len()));
        let mut from = 0;
        for end in ends {
            assert!(end - from <= LONGEST && !pieces[from].joined);
            from = end;
        }
    }
}
