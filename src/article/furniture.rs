//! Which lines of a page are the article. Reads all its lines; returns those to keep. Never drops a line of a text that
//! shows no sign of being a page, but for lines that are furniture whatever stands around them.
//!
//! Signs are of two strengths. What marker.rs knows is dropped wherever it stands. Teasers, captions, author boxes and
//! what trails behind the article look like an article's own lines, so they are dropped only on a page that also has
//! marked lines, and only by where they stand.

use super::marker::{Mark, is_about_author, mark, teased};

struct Line<'t> {
    text: &'t str,
    mark: Option<Mark>,
    /// Ends in a stop and is long enough to be a paragraph.
    prose: bool,
    keep: bool,
}

/// Whether to keep each of the lines.
pub fn keep(lines: &[&str]) -> Vec<bool> {
    let mut page: Vec<Line> = lines
        .iter()
        .map(|text| {
            let mark = mark(text);
            let prose = mark.is_none() && text.len() >= 60 && ends_in_stop(text);
            Line { text, mark, prose, keep: mark.is_none() }
        })
        .collect();
    dates(&mut page);
    teasers(&mut page);
    if page.iter().any(|l| l.mark.is_some()) {
        boxes(&mut page);
        end(&mut page);
        head(&mut page);
        captions(&mut page);
        tail(&mut page);
    }
    // Marks are surer than places: if the places leave nothing, they were misread.
    let lost = page.iter().all(|l| !l.keep);
    page.iter().map(|l| if lost { l.mark.is_none() } else { l.keep }).collect()
}

/// A date alone, between paragraphs, heads an entry of a chronicle.
fn dates(page: &mut [Line]) {
    let prose = |l: &Line| l.prose;
    let (first, last) = (page.iter().position(prose), page.iter().rposition(prose));
    for i in 0..page.len() {
        if page[i].mark == Some(Mark::Date) && first.is_some_and(|f| f < i) && last.is_some_and(|l| i < l) {
            let entry = page.get(i + 1).is_some_and(prose) && i > 0 && page[i - 1].prose;
            if entry {
                (page[i].keep, page[i].mark) = (true, None);
            }
        }
    }
}

/// The title that follows its own "WATCH:".
fn teasers(page: &mut [Line]) {
    for i in 0..page.len() {
        let Some(title) = (page[i].mark == Some(Mark::Teaser)).then(|| teased(page[i].text)).flatten() else {
            continue;
        };
        for line in page.iter_mut().skip(i + 1).take(3) {
            if line.text == title {
                line.keep = false;
            }
        }
    }
}

/// Behind "Keep Reading" may stand titles of other stories, until a paragraph comes.
fn boxes(page: &mut [Line]) {
    for i in 0..page.len() {
        // A box with its title on the same line holds no more.
        if page[i].mark != Some(Mark::Box) || page[i].text.contains([':', '|', '»', '›', '>']) {
            continue;
        }
        let run = page[i + 1..].iter().take_while(|l| l.keep && !l.prose && is_teaser(l.text)).count();
        // One short line may be the next heading.
        if run >= 2 {
            page[i + 1..=i + run].iter_mut().for_each(|l| l.keep = false);
        }
    }
}

/// All behind an end mark goes, unless the article goes on: three paragraphs on end.
fn end(page: &mut [Line]) {
    let first = page.iter().position(|l| l.prose).unwrap_or(0);
    let mut i = first + 1;
    while i < page.len() {
        if !matches!(page[i].mark, Some(Mark::End | Mark::Credit)) {
            i += 1;
            continue;
        }
        let goes_on = |k: &usize| page.get(*k..k + 3).is_some_and(|three| three.iter().all(|l| full(l)));
        let stop = (i + 1..page.len()).find(goes_on).unwrap_or(page.len());
        page[i..stop].iter_mut().for_each(|l| l.keep = false);
        i = stop;
    }
}

/// A paragraph that is no blurb of another story.
fn full(line: &Line) -> bool {
    line.prose && line.text.len() >= 120 && !is_cut(line.text)
}

/// What stands above the headline. A headline said twice marks itself; else it is the last title above the first two
/// paragraphs on end, if titles and single sentences alternate above it.
fn head(page: &mut [Line]) {
    let Some(body) = (0..page.len()).find(|&i| page[i].keep && full(&page[i]) && follows(page, i)) else { return };
    let title = |i: usize| page[i].keep && !page[i].prose | page[i].text.ends_with('?') && is_title(page[i].text);
    let above: Vec<usize> = (0..body).filter(|&i| page[i].keep).collect();
    let Some(&last) = above.iter().rev().find(|&&i| title(i)) else { return };
    // The site's category may be glued to the second copy, before it or behind it.
    let twice = above
        .iter()
        .copied()
        .find(|&i| i < last && title(i) && page[i].text.len() >= 20 && glued(page[last].text, page[i].text));
    let headline = match twice {
        Some(first) => {
            let (a, b) = (page[first].text.len(), page[last].text.len());
            let (keep, drop) = if a <= b { (first, last) } else { (last, first) };
            page[drop].keep = false;
            Some(keep)
        }
        None => {
            let pairs =
                above.windows(2).filter(|w| title(w[0]) && page[w[1]].prose && is_blurb(page[w[1]].text)).count();
            (pairs >= 2 && title(last)).then_some(last)
        }
    };
    if let Some(headline) = headline {
        page[..headline].iter_mut().for_each(|l| l.keep = false);
    }
}

/// Whether the kept line after `i` is a paragraph too.
fn follows(page: &[Line], i: usize) -> bool {
    page[i + 1..].iter().find(|l| l.keep).is_some_and(|l| l.prose && !is_cut(l.text))
}

/// A name with its title under the headline or a picture, when the article names the person itself.
fn captions(page: &mut [Line]) {
    for i in 1..page.len() {
        let text = page[i].text;
        let words = text.split_whitespace().count();
        if !page[i].keep || page[i].prose || !(3..=9).contains(&words) || !is_name(text) || ends_in_stop(text) {
            continue;
        }
        let next = page[i + 1..].iter().find(|l| l.keep);
        let name = text.rsplit(' ').next().unwrap_or_default();
        if next.is_some_and(|l| l.prose && l.text.contains(name) && starts_alike(l.text, text)) {
            page[i].keep = false;
        }
    }
}

/// What trails behind the last paragraph: blurbs, titles, the author's box.
fn tail(page: &mut [Line]) {
    let kept: Vec<usize> = (0..page.len()).filter(|&i| page[i].keep).collect();
    let mut rest = kept.as_slice();
    let body = kept.iter().filter(|&&i| full(&page[i])).count();
    if body < 3 {
        return;
    }
    while let Some((&i, before)) = rest.split_last() {
        let text = page[i].text;
        let name_above = before.last().is_some_and(|&k| !page[k].prose && is_name(page[k].text));
        let furnished = page.get(i + 1).is_none_or(|l| !l.keep);
        let drop = !ends_in_stop(text) || is_cut(text) || (furnished && is_about_author(text) && name_above);
        if !drop || text.len() > 400 {
            break;
        }
        page[i].keep = false;
        rest = before;
    }
}

/// Whether a text ends as a sentence does.
fn ends_in_stop(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    // A footnote's mark stands behind the stop.
    let end = end.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('[').unwrap_or(end);
    end.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a text was cut off to make a blurb.
fn is_cut(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]")
}

/// One sentence, short enough for a blurb.
fn is_blurb(text: &str) -> bool {
    let stops = text.match_indices(['.', '!', '?']).filter(|(k, _)| text[k + 1..].starts_with(' '));
    text.len() <= 260 && (is_cut(text) || stops.filter(|(k, _)| !ends_in_capital(&text[..*k])).count() == 0)
}

/// The stop of an initial or of "U.S." ends nothing.
fn ends_in_capital(text: &str) -> bool {
    text.ends_with(char::is_uppercase)
}

/// Short, and either most words begin with a capital or it has no stop.
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital =
        words.iter().filter(|w| w.trim_start_matches(['‘', '“', '"', '\'']).starts_with(|c: char| !c.is_lowercase()));
    text.len() <= 180
        && words.len() <= 25
        && (!text.ends_with('.') || is_cut(text))
        && 2 * capital.count() >= words.len()
}

/// A title, or a line as short without a stop: under a mark of other stories these are headlines in sentence case.
fn is_teaser(text: &str) -> bool {
    is_title(text) || text.len() <= 120 && text.split_whitespace().count() >= 4 && !text.ends_with(['.', ':', ',', ';'])
}

/// Nothing but capitalised words, small ones between.
fn is_name(text: &str) -> bool {
    let small = ["of", "the", "for", "and", "de", "da", "van", "von", "al", "bin", "el", "to", "&"];
    let word = |w: &str| w.starts_with(char::is_uppercase) || small.contains(&w);
    let words = text.split_whitespace().count();
    (2..=12).contains(&words)
        && text.split_whitespace().all(word)
        && !text.ends_with([':', '.', '?', '!']) | ends_in_capital(text.trim_end_matches('.'))
}

/// Whether two lines begin with the same two words, as a caption and the sentence it was taken from do.
fn starts_alike(a: &str, b: &str) -> bool {
    a.split_whitespace().take(2).eq(b.split_whitespace().take(2))
}

/// Whether one line is the other with at most a word or two more at an end.
fn glued(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    long.len() - short.len() <= 40 && (long.ends_with(short) || long.starts_with(short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line with `+` is to be kept, each with `-` dropped.
    fn check(page: &str) {
        let lines: Vec<(bool, &str)> = page
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(|l| (l.starts_with('+'), l[1..].trim()))
            .collect();
        let texts: Vec<&str> = lines.iter().map(|l| l.1).collect();
        let kept = keep(&texts);
        for ((want, text), got) in lines.iter().zip(kept) {
            assert_eq!(got, *want, "{text}");
        }
    }

    const A: &str = "The ministers of the two republics signed a treaty on the border river in the old town hall on Monday, \
                     ending talks that had gone on since spring.";
    const B: &str = "Under the treaty both sides will pull their troops back by ten kilometres, and a joint commission of \
                     engineers will mark the line before the winter.";
    const C: &str = "The opposition called the treaty a surrender and asked the constitutional court to look into it, which \
                     may take until the end of the year.";

    #[test]
    fn drops_what_stands_around_an_article() {
        check(&format!(
            "- Skip to main content
             - Tuesday, March 3, 2020
             - Harvest Festival Draws Record Crowds to the Valley
             - Farmers from all over the valley came to the festival with their best fruit and their oldest songs.
             - New Bridge Will Open Next Month, Mayor Says
             - The mayor said that the bridge will open to pedestrians first and to cars some weeks later.
             + Two Republics Sign Treaty on Border River
             - By Jane Roe
             + {A}
             - Photo: Ministry of the Interior
             - Related stories
             - Old Border Dispute Comes to a Head
             - Why the River Matters to Both Republics
             + {B}
             - WATCH: Ministers Sign the Treaty
             - Ministers Sign the Treaty
             - 0:00 0:02:10 0:00
             + {C}
             + {A}
             - Jane Roe
             - Jane Roe is a reporter who covers the river republics for this paper.
             - Most Read
             - Ten Ways to Cook a Carp
             - All you need is a carp, an oven and some patience, says our…
             - © 2020 The River Paper"
        ));
    }

    #[test]
    fn an_article_goes_on_behind_a_box() {
        check(&format!(
            "+ {A}\n+ {B}\n- Recommended for you\n- Ten Ways to Cook a Carp\n+ {B}\n+ {C}\n+ {A}\n- Read more"
        ));
    }

    #[test]
    fn keeps_all_of_a_clean_text() {
        check(&format!(
            "+ Two Republics Sign Treaty on Border River
             + Chancellor Maria Lind
             + {A}
             + The foreign minister said:
             + Lowland
             + {B}
             + Highland
             + {C}
             + What happens next?"
        ));
    }

    #[test]
    fn keeps_the_days_of_a_chronicle() {
        check(&format!("+ {A}\n+ March 3, 2022\n+ {B}\n+ March 4, 2022\n+ {C}"));
    }

    #[test]
    fn a_caption_goes_only_from_a_page() {
        let lead =
            "Lowland Chancellor Maria Lind has warned the neighbours of her country that the treaty binds them too.";
        check(&format!("- Accessibility links\n+ Chancellor Warns\n- Lowland Chancellor Maria Lind\n+ {lead}\n+ {A}"));
        check(&format!("+ Chancellor Warns\n+ Lowland Chancellor Maria Lind\n+ {lead}\n+ {A}"));
    }

    proptest! {
        #[test]
        fn any_lines_do(lines in prop::collection::vec("\\PC{0,200}|(Keep Reading|Recent Posts|WATCH: A|A|[A-Z][a-z]{3,9} [a-z]{100,140}\\.)", 0..12)) {
            let lines: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
            prop_assert_eq!(keep(&lines).len(), lines.len());
        }
    }
}
