//! Tokens with punctuation inside: addresses, file names, emoticons, short forms with a slash, telephone numbers.
//! Reads a place in a text; returns the end of such a token there. Looks ahead a bounded way, or consumes.

use super::chars::{is_letter, is_space, is_word};
use super::table::{self, Class};
use super::token::Scanner;

/// The longest name looked at, in bytes.
const REACH: usize = 254;

/// The end of a special token at `i`, where `c` stands behind `before`.
pub(super) fn find(scanner: &Scanner, i: usize, c: char, before: char, in_bracket: bool) -> Option<usize> {
    if is_word(before) {
        return emoticon(scanner.s, i, c, before, in_bracket);
    }
    if c.is_ascii_alphanumeric() || c == '_' {
        return address(scanner, i)
            .or_else(|| slashed(scanner.s, i))
            .or_else(|| emoticon(scanner.s, i, c, before, false));
    }
    emoticon(scanner.s, i, c, before, in_bracket)
}

/// URLs, e-mail addresses, host and file names.
fn address(scanner: &Scanner, i: usize) -> Option<usize> {
    let s = scanner.s;
    let bytes = s.as_bytes();
    let head = &bytes[i..bytes.len().min(i + 8)];
    let starts = |p: &str| head.len() >= p.len() && head[..p.len()].eq_ignore_ascii_case(p.as_bytes());
    if starts("http://") || starts("https://") || starts("ftp://") || starts("www.") || starts("mailto:") {
        return Some(url_end(scanner, i));
    }
    let limit = bytes.len().min(i + REACH);
    let mut end = i;
    let (mut dots, mut signs) = (0, 0);
    let mut at_sign = false;
    // The first character that only the part before an @ may have.
    let mut odd = None;
    while end < limit {
        match bytes[end] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {}
            b'_' | b'-' => signs += usize::from(odd.is_none()),
            b'.' => dots += usize::from(odd.is_none()),
            b'%' | b'+' if !at_sign => odd = odd.or(Some(end)),
            b'@' if end > i && !at_sign && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => at_sign = true,
            _ => break,
        }
        end += 1;
    }
    if !at_sign {
        end = odd.unwrap_or(end);
        if dots == 0 {
            return None;
        }
    }
    while end > i && matches!(bytes[end - 1], b'.' | b'-' | b'_') {
        end -= 1;
    }
    if at_sign {
        return Some(end);
    }
    let name = s.get(i..end)?;
    let (stem, ending) = name.rsplit_once('.')?;
    if stem.is_empty() || is_letter(scanner.at(end)) {
        return None;
    }
    let lower = ending.bytes().all(|b| !b.is_ascii_uppercase());
    let shouted = name.bytes().all(|b| !b.is_ascii_lowercase());
    let written = lower || shouted || matches!(ending, "Com" | "Net" | "Org");
    let known = table::is(ending, Class::Ending) && written && !stem.split('.').all(|part| part.len() <= 1);
    if known && !(signs == 0 && is_sentence_end(stem, ending)) {
        return match scanner.at(end) {
            '/' | '?' => Some(url_end(scanner, i)),
            _ => Some(end),
        };
    }
    let plain = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let newsgroup = dots >= 2 && name.split('.').all(plain);
    newsgroup.then_some(end)
}

/// "him.It", "it.so": a missing space rather than a host.
fn is_sentence_end(stem: &str, ending: &str) -> bool {
    matches!(ending, "it" | "at" | "me" | "us" | "in" | "is" | "no" | "so" | "se" | "de" | "es" | "news")
        && !stem.contains('.')
        && stem.bytes().all(|b| b.is_ascii_lowercase())
}

/// The end of the URL from `i` on: the white space, less the punctuation of the sentence.
fn url_end(scanner: &Scanner, i: usize) -> usize {
    let end = scanner.run(i, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '’'));
    let url = &scanner.s[i..end];
    let mut open = url.bytes().filter(|&b| b == b'(').count();
    let mut close = url.bytes().filter(|&b| b == b')').count();
    let mut len = url.len();
    while let Some(c) = url[..len].chars().next_back() {
        match c {
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '…' => {}
            _ => break,
        }
        len -= c.len_utf8();
    }
    i + len.max(scanner.at(i).len_utf8())
}

/// Short forms with a slash.
fn slashed(s: &str, i: usize) -> Option<usize> {
    let bytes = s.as_bytes();
    if bytes.get(i + 1) != Some(&b'/') {
        return None;
    }
    let tail = bytes[i + 2..].iter().take(8).take_while(|b| b.is_ascii_alphanumeric()).count();
    let end = i + 2 + tail;
    let word = s.get(i..end)?;
    (table::is(word, Class::Slashed) && bytes.get(end) != Some(&b'/')).then_some(end)
}

const EMOTICONS: &[&str] = &[
    ":'-(", ":'-)", ":-))", ">:-(", ":'(", ":')", ":-)", ":-(", ":-D", ":-P", ":-p", ":-/", ":-|", ":-O", ":-o", ":-*",
    ";-)", ";-(", ":-]", ":-[", ":))", ">:(", "^_^", "-_-", "o_O", "O_o", "</3", "=-)", ":)", ":(", ":D", ":P", ":p",
    ":/", ":|", ":O", ":o", ":*", ":]", ":[", ":3", ";)", ";(", ";P", ";D", "=)", "=(", "=D", "=P", "<3", "xD", "XD",
    "(:", ";]",
];

/// Whether a token is a face.
pub(super) fn is_emoticon(form: &str) -> bool {
    (2..=4).contains(&form.len()) && EMOTICONS.contains(&form)
}

fn emoticon(s: &str, i: usize, c: char, before: char, in_bracket: bool) -> Option<usize> {
    if !matches!(c, ':' | ';' | '=' | '>' | '<' | '^' | '-' | 'x' | 'X' | 'o' | 'O' | '(') {
        return None;
    }
    let rest = &s[i..];
    let face = EMOTICONS.iter().find(|e| rest.starts_with(**e))?;
    let after = rest[face.len()..].chars().next().unwrap_or(' ');
    let alone = is_space(before);
    let letters = face.ends_with(|c: char| c.is_ascii_alphanumeric());
    let fits = match () {
        () if letters || matches!(*face, ":/" | ":|" | ":[" | ":]" | ":*" | "(:") => {
            alone && !is_word(after) && after != '/'
        }
        () if face.ends_with(')') => !in_bracket && !is_word(after),
        () => !is_word(after),
    };
    fits.then_some(i + face.len())
}
