//! The parts of a text that are the article. Reads the text; returns a [`Span`] for each line or paragraph, trimmed.
//! Never joins lines but those that were broken at a column.

use super::furniture;
use crate::span::Span;

/// The blocks of a text that are the article, in order.
pub fn blocks(text: &str) -> Vec<Span> {
    let all = all(text);
    let lines: Vec<&str> = all.iter().map(|b| b.of(text)).collect();
    let keep = furniture::keep(&lines);
    all.into_iter().zip(keep).filter_map(|(block, keep)| keep.then_some(block)).collect()
}

/// Every line with something in it; lines broken at a column make one block.
pub fn all(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut group = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inside = trim(line);
        if inside.is_empty() {
            flush(text, &mut group, &mut blocks);
        } else {
            let start = at + (inside.as_ptr() as usize - line.as_ptr() as usize);
            group.push(Span::new(start, start + inside.len()));
        }
        at += line.len();
    }
    flush(text, &mut group, &mut blocks);
    blocks
}

fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}')
}

fn flush(text: &str, group: &mut Vec<Span>, blocks: &mut Vec<Span>) {
    if let (true, Some(first), Some(last)) = (is_broken(text, group), group.first(), group.last()) {
        blocks.push(first.cover(*last));
    } else {
        blocks.extend_from_slice(group);
    }
    group.clear();
}

/// Whether lines without a blank one between are a paragraph broken at a column: three or more, all but the last
/// nearly full, most without a stop at the end, some going on in lower case.
fn is_broken(text: &str, group: &[Span]) -> bool {
    let Some((_, full)) = group.split_last() else { return false };
    let stops = full.iter().filter(|s| s.of(text).ends_with(['.', '!', '?', '"', '”', ':'])).count();
    let lower = group[1..].iter().filter(|s| s.of(text).starts_with(char::is_lowercase)).count();
    full.len() >= 2 && full.iter().all(|s| (50..=100).contains(&s.len())) && 2 * stops < full.len() && lower > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        all(text).iter().map(|b| b.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_block() {
        assert_eq!(texts("\u{feff}A b\r\n\r\n  C.  \nD\n"), ["A b", "C.", "D"]);
        assert!(all(" \n\t\n").is_empty());
    }

    #[test]
    fn lines_broken_at_a_column_are_one() {
        let text = "The foreign ministers of the two countries met on Monday in the\n\
                    capital and said that they would go on with the talks that had\n\
                    begun in spring.\n\nNobody else was there.";
        assert_eq!(texts(text).len(), 2);
    }

    proptest! {
        #[test]
        fn blocks_are_trimmed_and_in_order(text in "\\PC*|[ a\\n\\r.é]{0,60}") {
            let mut end = 0;
            for b in all(&text) {
                prop_assert!(b.start >= end && !b.is_empty());
                prop_assert_eq!(trim(b.of(&text)), b.of(&text));
                end = b.end;
            }
        }
    }
}
