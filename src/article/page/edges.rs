//! What stands at the two ends of a page's text without being of it: byline, date and section above its first sentence,
//! copyright, contacts and notices behind its last. Reads paragraphs; takes those away. Never touches what lies between.
//! How such lines start stands in data/articles/page_edges.csv.

use super::date;
use std::sync::LazyLock;

/// More words than that are no byline.
const MOST_WORDS: usize = 25;

static STARTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../../data/articles/page_edges.csv").lines().skip(1).filter_map(|l| l.split_once(',')).collect()
});

/// Takes both ends away.
pub fn trim(paragraphs: &mut Vec<String>) {
    let words = |p: &str| p.split(' ').count();
    let tells = |p: &String| is_prose(p) && (p.len() >= 100 || date::in_line(p).is_none());
    if let Some(first) = paragraphs.iter().position(tells) {
        let above = |p: &String| {
            let short = words(p) <= MOST_WORDS && (is("head", p) || date::in_line(p).is_some());
            !short && words(p) > 2
        };
        let kept: Vec<String> = paragraphs.drain(..first).filter(above).collect();
        paragraphs.splice(0..0, kept);
    }
    let Some(last) = paragraphs.iter().rposition(|p| is_prose(p) && !is("foot", p)) else { return };
    if let Some(cut) = paragraphs[last + 1..].iter().position(|p| is("foot", p)) {
        paragraphs.truncate(last + 1 + cut);
    }
}

/// Whether it reads as a sentence.
fn is_prose(p: &str) -> bool {
    let ends = ['.', '!', '?', '”', '"', ':', '’', '\'', ')', '…', ']'];
    p.split(' ').count() >= 8 && p.ends_with(ends)
}

/// Whether it starts as such lines do at this place.
fn is(place: &str, p: &str) -> bool {
    STARTS.iter().filter(|s| s.0 == place).any(|(_, start)| {
        let Some(head) = p.get(..start.len()) else { return false };
        let next = p[start.len()..].chars().next();
        head.eq_ignore_ascii_case(start)
            && (!start.ends_with(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_go_and_the_story_stays() {
        let story = [
            "Norway and Chile agreed on Tuesday to open talks on fisheries.",
            "By then both will have voted.",
            "Read more about it in the annexes, the two governments said on Tuesday in a note.",
            "It ends here, a spokesman of the ministry in Oslo said.",
        ];
        let page = ["World", "By Ida Berg", "Oslo, 7 May 2021 14:02 GMT"].iter().chain(&story);
        let mut page: Vec<String> =
            page.chain(&["Contact", "Tel. 00 00 00", "© 2021 The Fjord Post"]).map(|s| (*s).to_owned()).collect();
        trim(&mut page);
        assert_eq!(page, story);
        let mut short = vec!["Share".to_owned()];
        trim(&mut short);
        assert_eq!(short.len(), 1);
    }
}
