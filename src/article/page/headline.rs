//! Which line of a page is its headline. Reads its lines, what it calls itself and where its text begins; returns the
//! line. Never the name of the site, which stands larger on many pages.

use super::head::{holds, pieces, same};
use super::lines::Line;
use super::{date, size};

/// So many lines above the text belong to its head.
const HEAD: usize = 16;

/// The line that the document's title or the metadata holds most of.
pub fn borne_out<'l>(
    lines: &'l [Line],
    document: &str,
    named: &[String],
    is_site: impl Fn(&String) -> bool,
) -> Option<&'l Line> {
    let whole = pieces(document).iter().map(String::len).max().unwrap_or_default();
    let fits = |l: &&Line| {
        let words = l.text.split(' ').count();
        let is_site = l.home || is_site(&l.text);
        // Of a long title, a few words alone are the paper's or the section's.
        let titled = holds(document, &l.text) && 2 * l.text.len() >= whole;
        !is_site && words >= 3 && named.iter().any(|n| same(n, &l.text))
            || !is_site && (3..=40).contains(&words) && (titled || named.iter().any(|n| holds(n, &l.text)))
    };
    let most = lines.iter().filter(fits).map(|l| l.text.len()).max()?;
    lines.iter().filter(fits).find(|l| l.text.len() == most)
}

/// The line printed largest above the first paragraph: on pages whose titles say nothing, that is what readers see.
pub fn above<'l>(lines: &'l [Line], first: &str, is_site: impl Fn(&String) -> bool) -> Option<&'l Line> {
    let begins = |l: &Line| first.starts_with(&l.text) || l.text.starts_with(first) || l.text.contains(first);
    let start = lines.iter().position(|l| l.text.len() >= 40 && begins(l))?;
    let plain = lines[start].size;
    let may_be = |l: &&Line| {
        let words = l.text.split(' ').count();
        let large = l.size > plain || l.heading;
        let named = l.home || is_site(&l.text);
        large && !named && (3..=40).contains(&words) && 2 * l.linked < l.text.len() && !is_about(l)
    };
    let head = &lines[start.saturating_sub(HEAD)..start];
    let largest = head.iter().filter(may_be).map(|l| l.size).max()?;
    head.iter().rfind(|l| l.size == largest && may_be(l))
}

/// Whether a line tells who wrote the article, or when.
fn is_about(l: &Line) -> bool {
    let by = l.text.get(..3).is_some_and(|s| s.eq_ignore_ascii_case("by "));
    let short = l.size <= size::PLAIN + 1 || l.text.split(' ').count() <= 6;
    by || short && date::in_line(&l.spaced).is_some()
}

/// Whether two titles have two words of weight in common.
pub fn is_alike(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 4).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    b.iter().filter(|w| a.contains(w)).count() >= 2
}
