//! How much room letters take. Reads text; returns widths in letter heights (em), a little more than DejaVu Sans needs, so
//! that a box holds its text in any usual font.

/// The width of a line.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(of).sum()
}

fn of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.34,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | ' ' | '[' | ']' => 0.43,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 1.02,
        'A'..='Z' | '&' | '+' | '=' | '×' => 0.8,
        '0'..='9' => 0.66,
        // Marks stand on the letter before.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        ' '..='\u{24F}' => 0.65,
        '\u{370}'..='\u{7FF}' => 0.78,
        // Wide letters: Chinese, Japanese, Korean, emoji; and whatever else there is.
        _ => 1.05,
    }
}

/// Lines of at most about `most` em, broken between words; a longer word is broken where it must be, and what does not go
/// into three lines ends in "…".
pub(super) fn wrapped(text: &str, most: f64) -> Vec<String> {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in clean.split_whitespace() {
        for piece in pieces(word, most) {
            match lines.last_mut() {
                Some(line) if width(line) + 0.43 + width(&piece) <= most => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        lines[2].push('…');
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

fn pieces(word: &str, most: f64) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut filled = 0.0;
    for c in word.chars() {
        if filled + of(c) > most {
            all.push(String::new());
            filled = 0.0;
        }
        filled += of(c);
        if let Some(piece) = all.last_mut() {
            piece.push(c);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words() {
        assert_eq!(wrapped("Shanghai Cooperation Organisation", 15.0), ["Shanghai Cooperation", "Organisation"]);
        assert_eq!(wrapped("a\nb", 15.0), ["a b"]);
        assert_eq!(wrapped("", 15.0), [""]);
        let long = wrapped(&"x".repeat(200), 10.0);
        assert!(long.len() == 3 && long[2].ends_with('…'), "{long:?}");
        assert!(long[..2].iter().all(|l| width(l) <= 10.0));
    }
}
