//! Tokenizer by UD English 2.16 (EWT, GUM). Reads one block of a text; returns its UD words as [`Piece`]s, exact
//! slices in order that cover every character that `is_space` does not. Linear; allocates nothing but room in the
//! vector it fills.

use super::chars::{
    closes_bracket, continues_emoji, is_apostrophe, is_currency, is_emoji, is_letter, is_space, is_word, opens_bracket,
};
use super::clitic;
use super::special;
use super::stop::Dot;
use super::table::{self, Class};
use crate::span::Span;

/// One UD word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text.
    pub span: Span,
    /// Whether it is a further part of the multiword token that the piece before it began or went on with.
    pub joined: bool,
}

/// Appends the words of `block` to `out`. Offsets count from the start of `text`.
pub fn tokenize(text: &str, block: Span, out: &mut Vec<Piece>) {
    let Some(s) = text.get(..block.end as usize).filter(|s| s.is_char_boundary(block.start as usize)) else {
        return;
    };
    let mut scanner = Scanner { s, out, depth: 0, open_single: false, from: block.start as usize };
    let mut i = block.start as usize;
    while i < s.len() {
        let c = scanner.at(i);
        i = if is_space(c) { i + c.len_utf8() } else { scanner.token(i, c) };
    }
}

/// The state of a pass over one block. Offsets are bytes in `s`.
pub(super) struct Scanner<'a> {
    pub(super) s: &'a str,
    pub(super) out: &'a mut Vec<Piece>,
    /// Brackets open.
    depth: u32,
    /// Whether a single quote is open.
    pub(super) open_single: bool,
    /// Where the block starts.
    pub(super) from: usize,
}

impl Scanner<'_> {
    /// The character at `i`; a space at the end.
    pub(super) fn at(&self, i: usize) -> char {
        match self.s.as_bytes().get(i) {
            Some(&b) if b < 0x80 => b as char,
            Some(_) => self.s.get(i..).and_then(|s| s.chars().next()).unwrap_or(' '),
            None => ' ',
        }
    }
    /// The character before `i`; a space at the block's start.
    pub(super) fn before(&self, i: usize) -> char {
        self.s.get(self.from..i).and_then(|s| s.chars().next_back()).unwrap_or(' ')
    }
    /// The end of the run from `i` of characters in a class.
    pub(super) fn run(&self, mut i: usize, class: impl Fn(char) -> bool) -> usize {
        while i < self.s.len() {
            let c = self.at(i);
            if !class(c) {
                break;
            }
            i += c.len_utf8();
        }
        i
    }
    /// The first character after the white space from `i` on; a space at the end of the block.
    pub(super) fn after_space(&self, i: usize) -> (usize, char) {
        let i = self.run(i, is_space);
        (i, self.at(i))
    }
    pub(super) fn push(&mut self, from: usize, to: usize, joined: bool) {
        self.out.push(Piece { span: Span::new(from, to), joined });
    }
    /// Reads one token at `i`, where `c` stands; returns its end.
    fn token(&mut self, i: usize, c: char) -> usize {
        if let Some(end) = special::find(self, i, c, self.before(i), self.depth > 0) {
            self.push(i, end, false);
            return end;
        }
        if c.is_ascii_digit() {
            self.number(i)
        } else if is_word(c) {
            self.word(i, i)
        } else if is_apostrophe(c) {
            self.apostrophe(i, c)
        } else {
            let end = self.punctuation(i, c);
            self.push(i, end, false);
            end
        }
    }

    /// A token that begins at `start` and is a word from `i` on.
    pub(super) fn word(&mut self, start: usize, mut i: usize) -> usize {
        let mut segment = start;
        let mut acronym = true;
        loop {
            i = self.run(i, |c| is_word(c) || c == '_');
            let c = self.at(i);
            let n = i + c.len_utf8();
            let next = self.at(n);
            match c {
                '.' => {
                    let single = self.at(segment).is_alphabetic() && i == segment + self.at(segment).len_utf8();
                    acronym &= single;
                    match self.dot(start, segment, i, acronym) {
                        Dot::Inside => {
                            i = n;
                            segment = n;
                        }
                        Dot::Last(end) => {
                            i = end;
                            break;
                        }
                        Dot::No => break,
                    }
                }
                '&' if is_letter(next) && i - start <= 4 && self.short(n) => i = n,
                '-' | '\u{2010}' | '\u{2011}' if is_word(next) && self.prefix(start, i) => {
                    i = n;
                    segment = n;
                }
                '*' if is_letter(next) && i > start => i = n,
                '$' if next.is_ascii_digit() && i - start <= 3 && self.capitals(start, i) => {
                    i = n;
                    break;
                }
                c if is_apostrophe(c) && c != '‘' && is_letter(next) => i = n,
                _ => break,
            }
        }
        i = i.max(start + self.at(start).len_utf8());
        self.emit(start, i)
    }

    /// Whether the hyphen behind `start..i` stays inside the token. "UN-led" has no prefix, nor has "Naqsh-e-Jahan".
    fn prefix(&self, start: usize, i: usize) -> bool {
        table::is(&self.s[start..i], Class::Prefix)
            && (i - start == 1 || !self.capitals(start, i))
            && !matches!(self.before(start), '-' | '\u{2010}' | '\u{2011}')
    }
    /// Whether a run of at most three letters stands at `i`.
    fn short(&self, i: usize) -> bool {
        let mut letters = self.s[i..].chars().take(4).take_while(|&c| is_word(c));
        letters.by_ref().take(3).count() > 0 && letters.next().is_none()
    }
    fn capitals(&self, from: usize, to: usize) -> bool {
        self.s[from..to].chars().all(char::is_uppercase)
    }

    /// Pushes the word `start..end` in its parts, with a possessive apostrophe after it.
    pub(super) fn emit(&mut self, start: usize, end: usize) -> usize {
        let word = &self.s[start..end];
        let mut from = start;
        clitic::parts(word, |to| {
            self.out.push(Piece { span: Span::new(from, start + to), joined: from > start });
            from = start + to;
        });
        let c = self.at(end);
        if is_apostrophe(c) && c != '‘' && word.ends_with(['s', 'S', 'z', 'x']) && self.possessive(end, c) {
            self.push(end, end + c.len_utf8(), true);
            return end + c.len_utf8();
        }
        end
    }

    /// Whether the apostrophe at `i` after an s marks a possessive rather than the end of a quotation: it does if no
    /// quotation is open, or if one is and another apostrophe that can close it follows soon.
    fn possessive(&self, i: usize, c: char) -> bool {
        let after = self.at(i + c.len_utf8());
        if is_word(after) || after == c {
            return false;
        }
        if !self.open_single {
            return true;
        }
        if !is_space(after) {
            return false;
        }
        let mut previous = ' ';
        for next in self.s[i + c.len_utf8()..].chars().take(200) {
            if previous == c && !is_word(next) {
                return true;
            }
            previous = if is_space(previous) && next == c { ' ' } else { next };
        }
        previous == c
    }

    /// The end of the emoji that goes on at `i`: joiners bind the next one to it.
    fn emoji(&self, i: usize) -> usize {
        let mut i = self.run(i, continues_emoji);
        while self.s[..i].ends_with('\u{200d}') && is_emoji(self.at(i)) {
            i = self.run(i + self.at(i).len_utf8(), continues_emoji);
        }
        i
    }

    /// The end of a token of punctuation or symbols.
    fn punctuation(&mut self, i: usize, c: char) -> usize {
        let n = i + c.len_utf8();
        if opens_bracket(c) {
            self.depth += 1;
            return n;
        }
        if closes_bracket(c) {
            self.depth = self.depth.saturating_sub(1);
            return n;
        }
        let next = self.at(n);
        match c {
            '.' if next.is_ascii_digit() && !is_word(self.before(i)) => self.run(n, |c| c.is_ascii_digit()),
            '.' | '…' => self.run(n, |c| matches!(c, '.' | '…')),
            '!' | '?' => self.run(n, |c| matches!(c, '!' | '?')),
            '+' if next.is_ascii_digit() && is_space(self.before(i)) => self.run(n, |c| c.is_ascii_digit() || c == '-'),
            '-' | '=' | '<' | '>' | '+' | '*' | '~' | '|' | '^' => {
                self.run(n, |d| d == c || c != '*' && d != '*' && matches!(d, '-' | '=' | '<' | '>' | '+' | '~' | '|'))
            }
            '#' if is_letter(next) => self.run(n, |c| is_word(c) || c == '_'),
            '@' if is_letter(next) && !is_word(self.before(i)) => self.run(n, |c| is_word(c) || c == '_'),
            '_' | '#' | '\\' | '/' | '·' | '—' | '–' | ',' => self.run(n, |d| d == c),
            c if is_currency(c) => self.run(n, |d| d == c),
            c if is_emoji(c) => self.emoji(n),
            _ => self.run(n, continues_emoji),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of `text`, parts of multiword tokens joined by "+".
    fn check(text: &str, expected: &str) {
        let mut pieces = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut pieces);
        let mut found = String::new();
        for piece in &pieces {
            if !found.is_empty() {
                found.push(if piece.joined { '+' } else { ' ' });
            }
            found.push_str(piece.span.of(text));
        }
        assert_eq!(found, expected, "tokens of {text:?}");
    }

    #[test]
    fn clitics() {
        for (text, expected) in [
            ("They don't, can't and won't.", "They do+n't , ca+n't and wo+n't ."),
            ("They don’t know it’s John’s.", "They do+n’t know it+’s John+’s ."),
            ("I'm sure we've said you'd better.", "I+'m sure we+'ve said you+'d better ."),
            ("She shouldn't've.", "She should+n't+'ve ."),
            ("DON'T! IT'S", "DO+N'T ! IT+'S"),
            ("You cannot; I'm gonna, gotta, wanna.", "You can+not ; I+'m gon+na , got+ta , wan+na ."),
            ("the workers' party, Isis’ last", "the workers+' party , Isis+’ last"),
            ("the U.S.'s role", "the U.S.+'s role"),
            ("O'Brien, Ja’afari, d'état, o'clock", "O'Brien , Ja’afari , d'état , o'clock"),
            ("the 1990s, the 1980's, '60s", "the 1990s , the 1980's , '60s"),
            ("John 's", "John 's"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn quotes_and_brackets() {
        for (text, expected) in [
            ("\"Why?\" he asked.", "\" Why ? \" he asked ."),
            ("He said: “No.”", "He said : “ No . ”"),
            ("the ‘caliphate’ fell", "the ‘ caliphate ’ fell"),
            ("'Spheres Of Influence,' he said", "' Spheres Of Influence , ' he said"),
            ("the 'rebels' said", "the ' rebels ' said"),
            ("He said, ‘the workers’ party’ won", "He said , ‘ the workers+’ party ’ won"),
            ("«Non», „nein“, 「いや」", "« Non » , „ nein “ , 「 いや 」"),
            ("(see [1] and {x})", "( see [ 1 ] and { x } )"),
            ("``so'' he", "`` so '' he"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn hyphens_dashes_and_slashes() {
        for (text, expected) in [
            ("state-of-the-art search-engine", "state - of - the - art search - engine"),
            ("al-Qaeda, F-16s, Indo-Pacific", "al - Qaeda , F - 16s , Indo - Pacific"),
            ("e-mail from a co-founder in mid-July", "e-mail from a co-founder in mid-July"),
            ("non-nuclear, pro-Russian, anti-government", "non-nuclear , pro-Russian , anti-government"),
            ("U.S.-led, 15-member, 2011-2013", "U.S. - led , 15 - member , 2011 - 2013"),
            ("talks—if any—fail – or -- worse--end", "talks — if any — fail – or -- worse -- end"),
            ("2014–15 and/or RFE/RL", "2014 – 15 and / or RFE / RL"),
            ("on 9/11 and 04/30/2001", "on 9/11 and 04/30/2001"),
            ("call 713-853-3989", "call 713-853-3989"),
            ("w/o N/A", "w/o N/A"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn abbreviations() {
        for (text, expected) in [
            ("Lt. Gen. J. K. Smith met Sen. Warren.", "Lt. Gen. J. K. Smith met Sen. Warren ."),
            ("the U.S. and the U.K., D.C.", "the U.S. and the U.K. , D.C."),
            ("at 5 p.m. on Sept. 3", "at 5 p.m. on Sept. 3"),
            ("No. 5 but no. No.", "No. 5 but no . No ."),
            ("Mar. 3, the sun. Sun. Sept. 24", "Mar. 3 , the sun . Sun. Sept. 24"),
            ("Boeing Co. said. Apple Inc. The", "Boeing Co. said . Apple Inc . The"),
            ("Smith Jr., Mr. Ali, St. Petersburg", "Smith Jr. , Mr. Ali , St. Petersburg"),
            ("Boston, Mass., voted en masse.", "Boston , Mass. , voted en masse ."),
            ("e.g. cats, i.e. pets, etc.", "e.g. cats , i.e. pets , etc ."),
            ("a Ph.D. in U.N. law", "a Ph.D. in U.N. law"),
            ("GEN. MATTIS LEFT.", "GEN. MATTIS LEFT ."),
            ("George W. Bush and J.K. Rowling", "George W. Bush and J.K. Rowling"),
            ("So did I. He left.", "So did I . He left ."),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn numbers_money_and_units() {
        for (text, expected) in [
            ("$5, US$5, €5bn, £1.5m", "$ 5 , US$ 5 , € 5 bn , £ 1.5 m"),
            ("1,234,567.89 and 0.5%", "1,234,567.89 and 0.5 %"),
            ("in 2003,2004", "in 2003 , 2004"),
            ("10km, 5pm, 35mm, 100kg", "10 km , 5 pm , 35 mm , 100 kg"),
            ("5 p.m., 6:30am, 2p.m.", "5 p.m. , 6:30 am , 2 p.m."),
            ("the 1st, 2nd, 80th and 4G", "the 1st , 2nd , 80th and 4G"),
            ("a 15-member, 3-0 win", "a 15 - member , 3 - 0 win"),
            ("#1 +44 70+", "# 1 +44 70 +"),
            ("24°C", "24 ° C"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn addresses_and_signs() {
        for (text, expected) in [
            ("See https://gu.com/a_(b)?c=d#e, ok.", "See https://gu.com/a_(b)?c=d#e , ok ."),
            ("(www.example.org)", "( www.example.org )"),
            ("mail a.b-c@x-y.co.uk.", "mail a.b-c@x-y.co.uk ."),
            ("gu.com/letters and Amazon.com said", "gu.com/letters and Amazon.com said"),
            ("It ended.The man left it.So", "It ended . The man left it . So"),
            ("#MeToo @POTUS AT&T R&D", "#MeToo @POTUS AT&T R&D"),
            ("well... yes… no?! WHAT!!!", "well ... yes … no ?! WHAT !!!"),
            ("Fun :-) (really :) ok", "Fun :-) ( really : ) ok"),
            ("• One · two", "• One · two"),
            ("👍🏽👩‍👩‍👧 ok", "👍🏽 👩‍👩‍👧 ok"),
            ("a\u{200b}b \u{feff}c", "a b c"),
            ("===== ***", "===== ***"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn offsets_count_from_the_text() {
        let text = "Ünder. Don't!";
        let mut pieces = Vec::new();
        tokenize(text, Span::new(8, 14), &mut pieces);
        let forms: Vec<&str> = pieces.iter().map(|p| p.span.of(text)).collect();
        assert_eq!(forms, ["Do", "n't", "!"]);
        pieces.clear();
        tokenize(text, Span::new(1, 900), &mut pieces);
        assert!(pieces.is_empty(), "a block that does not lie in the text has no words");
    }

    /// Long runs without a space are what would make a careless tokenizer quadratic.
    #[test]
    fn takes_linear_time() {
        for unit in [
            "a%",
            "A b\n",
            "“a?” b ",
            "....",
            "[1]. ",
            "W. ",
            "a.",
            "a-",
            "1-",
            "1,",
            "'",
            "a'",
            "@",
            "a@",
            "(",
            "http://",
            "x.y/",
            ":)",
            "U.S. The ",
            "s' ",
            "‘a s’ ",
        ] {
            let text = unit.repeat(200_000);
            let started = std::time::Instant::now();
            let mut pieces = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut pieces);
            crate::text::sentence::split(&text, &pieces, &mut Vec::new());
            assert!(started.elapsed().as_secs() < 10, "{unit:?} repeated took {:?}", started.elapsed());
        }
    }

    proptest! {
        #[test]
        fn covers_the_text(text in "(\\PC|[ a-zA-Z0-9.,'’\"()\\-@/:&$\n]){0,60}") {
            let mut pieces = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut pieces);
            let mut at = 0;
            for piece in &pieces {
                let (from, to) = (piece.span.start as usize, piece.span.end as usize);
                prop_assert!(at <= from && from < to);
                prop_assert!(text[at..from].chars().all(is_space));
                prop_assert!(!text[from..to].chars().any(is_space));
                prop_assert!(!piece.joined || from == at && at > 0);
                at = to;
            }
            prop_assert!(text[at..].chars().all(is_space));
            let mut ends = Vec::new();
            crate::text::sentence::split(&text, &pieces, &mut ends);
            prop_assert_eq!(ends.last().copied().unwrap_or(0), pieces.len());
            prop_assert!(ends.first() != Some(&0) && ends.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
