//! How large a page's lines are printed. Reads elements and the style sheets inside the page; returns sizes in pixels as
//! browsers choose them. Knows single classes and elements only: enough to see a headline that no mark-up calls one.

use regex::Regex;
use scraper::node::Element;
use scraper::{Html, Selector};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Size of text that nothing makes larger or smaller.
pub const PLAIN: u16 = 16;

/// Sizes of the classes and elements that the page's own style sheets name.
pub struct Sizes(HashMap<String, u16>);

impl Sizes {
    /// Reads the page's `style` elements.
    pub fn of(page: &Html) -> Sizes {
        static RULE: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"(?:^|[\s,}])(?:[a-z0-9]*\.)?([A-Za-z][\w-]*)\s*\{([^{}]*)\}").ok());
        let mut sizes = HashMap::new();
        let (Some(rule), Ok(styles)) = (RULE.as_ref(), Selector::parse("style")) else { return Sizes(sizes) };
        for style in page.select(&styles) {
            let text: String = style.text().collect();
            for found in rule.captures_iter(&text) {
                if let Some(size) = said(&found[2], PLAIN) {
                    sizes.insert(found[1].to_owned(), size);
                }
            }
        }
        Sizes(sizes)
    }

    /// The size of text in an element that stands in text of size `above`.
    pub fn inside(&self, e: &Element, above: u16) -> u16 {
        let ruled = e.attr("style").and_then(|s| said(s, above));
        let classes = || e.attr("class").into_iter().flat_map(str::split_whitespace);
        let ruled = ruled.or_else(|| classes().chain([e.name()]).find_map(|c| self.0.get(c).copied()));
        ruled.unwrap_or_else(|| match e.name() {
            "h1" => 32,
            "h2" => 24,
            "h3" => 19,
            "h4" => 17,
            "h5" | "small" => 13,
            "h6" => 11,
            "big" => above + above / 5,
            // No larger, but it stands out: half a step.
            "b" | "strong" => above + 1,
            "font" => e.attr("size").and_then(font).unwrap_or(above),
            "table" | "body" => PLAIN,
            _ => above,
        })
    }
}

/// Sizes 1 to 7 of the font element, and those relative to 3.
fn font(size: &str) -> Option<u16> {
    const STEPS: [u16; 7] = [10, 13, 16, 18, 24, 32, 48];
    let n: i16 = size.trim().parse().ok()?;
    let n = if size.trim().starts_with(['+', '-']) { 3i16.saturating_add(n) } else { n };
    STEPS.get(n.clamp(1, 7) as usize - 1).copied()
}

/// The size that a style says.
fn said(style: &str, above: u16) -> Option<u16> {
    static SIZE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)font(?:-size)?\s*:[^;]*?\b(\d{1,3}(?:\.\d+)?)\s*(px|pt|rem|em|%)").ok());
    let found = SIZE.as_ref()?.captures(style)?;
    let n: f32 = found[1].parse().ok()?;
    let pixels = match found[2].to_ascii_lowercase().as_str() {
        "px" => n,
        "pt" => n * 4.0 / 3.0,
        "rem" => n * f32::from(PLAIN),
        "em" => n * f32::from(above),
        _ => n / 100.0 * f32::from(above),
    };
    Some(pixels.clamp(0.0, 200.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_as_browsers_choose_them() {
        let page = Html::parse_document(
            "<style>.hed { font: bold 38px/1.1 Georgia } td.kop { font-size: 26pt }</style>\
             <p class='x hed'>a<font size=+2>b</font><b style='font-size: 2em'>c</b><h1>d</h1><small>e</small>",
        );
        let sizes = Sizes::of(&page);
        let of = |selector: &str| {
            let e = page.select(&Selector::parse(selector).expect("a selector")).next().expect("an element");
            sizes.inside(e.value(), PLAIN)
        };
        assert_eq!((of(".hed"), of("font"), of("b"), of("h1"), of("small")), (38, 24, 32, 32, 13));
        assert_eq!((font("7"), font("99"), font("-9"), font("x")), (Some(48), Some(48), Some(10), None));
        assert_eq!(sizes.0.get("kop"), Some(&34));
    }
}
