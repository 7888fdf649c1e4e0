//! Clitics. Reads a written word; returns where UD English cuts it into words ("don't" = do + n't).

use super::chars::is_apostrophe;
use super::table;

/// Calls `cut` with the end, in bytes of `word`, of each part in order; at least once, last with the word's length.
pub(super) fn parts(word: &str, mut cut: impl FnMut(usize)) {
    if let Some(parts) = table::contraction(word) {
        let mut chars = word.chars();
        let mut end = 0;
        for part in parts.split('+') {
            end += chars.by_ref().take(part.chars().count()).map(char::len_utf8).sum::<usize>();
            cut(end);
        }
        return;
    }
    // From the right: "shouldn't've" is cut before 've, then before n't.
    let mut cuts = [0usize; 3];
    let mut n = 0;
    let mut end = word.len();
    while let Some(at) = last_clitic(&word[..end]).filter(|&at| at > 0) {
        if n == cuts.len() {
            break;
        }
        cuts[n] = at;
        n += 1;
        end = at;
    }
    for &at in cuts[..n].iter().rev() {
        cut(at);
    }
    cut(word.len());
}

/// Where the clitic at the end of `word` begins.
fn last_clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().take(4).find(|&(_, c)| is_apostrophe(c))?;
    let tail = &word[at + mark.len_utf8()..];
    if tail.eq_ignore_ascii_case("t") {
        let n = word[..at].strip_suffix(['n', 'N'])?;
        return (!n.is_empty()).then_some(n.len());
    }
    ["s", "m", "ll", "re", "ve", "d"].iter().any(|c| tail.eq_ignore_ascii_case(c)).then_some(at).filter(|&at| {
        // "ma'am" and the like end otherwise; "OK'd" does not part.
        !(tail.eq_ignore_ascii_case("d") && word[..at].eq_ignore_ascii_case("ok"))
    })
}
