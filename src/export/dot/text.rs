//! Text in DOT. Reads any text; returns quoted strings that Graphviz reads as that text. Never lets one of DOT's own
//! escapes come about.

/// How wide a name may be, in characters, before it is broken.
const LINE: usize = 24;

/// How many characters a tooltip has at most.
const TOOLTIP: usize = 600;

/// Lines of at most about [`LINE`] characters, broken between words.
pub(super) fn wrapped(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        let letters = word.chars().count();
        if length > 0 {
            let fits = length + letters < LINE;
            lines.push(if fits { ' ' } else { '\n' });
            length = if fits { length + 1 } else { 0 };
        }
        lines.push_str(word);
        length += letters;
    }
    lines
}

/// At most [`TOOLTIP`] characters.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(TOOLTIP) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// A quoted string of DOT. A backslash is doubled, so that none of DOT's own escapes (`\N`, `\G`) comes about; a newline is
/// DOT's `\n`; other control characters, which its output formats cannot hold, are dropped.
pub(super) fn quoted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 2);
    safe.push('"');
    for c in text.chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '\n' => safe.push_str("\\n"),
            '\t' => safe.push(' '),
            // An ampersand begins an entity in every label: "AT&amp;T" must not become "AT&T".
            '&' => safe.push_str("&amp;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_safe() {
        assert_eq!(quoted("a \"b\" \\N\n<c>\u{0}& é"), "\"a \\\"b\\\" \\\\N\\n<c>&amp; é\"");
    }

    #[test]
    fn long_names_are_broken_between_words() {
        assert_eq!(wrapped("Shanghai Cooperation Organisation"), "Shanghai Cooperation\nOrganisation");
        assert_eq!(wrapped("NATO"), "NATO");
        assert_eq!(wrapped(""), "");
    }
}
