//! What the site of a page is called, where no metadata tells it. Reads its lines, its logos and what its title says beside
//! the headline; returns the name. Never makes one up: a name that only one of them says must stand alone there.

use super::head::{holds, said, same};
use super::lines::{Line, is_home};
use super::tidy;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use std::sync::LazyLock;

/// The site's name: a part of the title that the copyright line, a logo, a heading, the creator or the link to the front
/// page bears out, else whose copyright it is, else what that link says, else the last part of the title.
pub fn name(page: &Html, lines: &[Line], owner: Option<&String>, left: &[String]) -> Option<String> {
    let (homes, logos) = (homes(page), logos(page));
    // Any picture may be a logo that the title names.
    let pictures = images(page, |_| true).into_iter().filter(|i| is_name(i));
    let creators = said(page, "author").map(tidy);
    let headings = lines.iter().filter(|l| l.heading).map(|l| l.text.clone());
    let borne_by = |part: &String, name: &String| {
        let enough = name.split(' ').count() >= 2;
        if same(name, part) || holds(name, part) && is_name(part) {
            return Some(part.clone());
        }
        // "The Fjord Post mobile" is the site of the logo "The Fjord Post"; "Fjord News" may be that of "Fjord".
        (holds(part, name) && (enough || part.starts_with(name.as_str())))
            .then(|| if enough { name.clone() } else { part.clone() })
    };
    let strong: Vec<String> = owner.into_iter().chain(&logos).chain(&homes).cloned().chain(pictures).collect();
    let found = strong.iter().find_map(|name| left.iter().find_map(|part| borne_by(part, name)));
    let weak: Vec<String> = creators.chain(headings).collect();
    let seen =
        |named: bool| left.iter().find(|part| (!named || is_name(part)) && weak.iter().any(|w| same(w, part))).cloned();
    let alone = |all: &[String]| all.iter().find(|n| is_name(n) && is_capital(n)).cloned();
    found
        .or_else(|| seen(true))
        .or_else(|| owner.filter(|o| o.split(' ').count() <= 6).cloned())
        .or_else(|| alone(&homes))
        .or_else(|| alone(&logos))
        .or_else(|| seen(false))
        .or_else(|| match left {
            [only] if only.split(' ').count() <= 5 && only.starts_with(char::is_uppercase) => Some(only.clone()),
            [.., last] if is_name(last) && is_capital(last) => Some(last.clone()),
            _ => None,
        })
}

/// Whose copyright the last line that speaks of one says it is.
pub fn owner_of(lines: &[Line]) -> Option<String> {
    lines.iter().rev().filter(|l| l.text.len() <= 300).find_map(|l| owner(&l.text))
}

/// Whose copyright a line says it is.
fn owner(line: &str) -> Option<String> {
    static RIGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:©|\(c\)|copyright)(?:\s|[,©\d–-]|\(c\)|by |copyright)*([^.|,©\d]{3,60})").ok()
    });
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i) (?:all rights|publishing|ltd|inc|llc|corp|co|plc|gmbh|verlag|media group)\b.*| [A-Z]$").ok()
    });
    let owner = RIGHT.as_ref()?.captures(line)?.get(1)?.as_str().trim();
    let owner = END.as_ref()?.replace(owner, "").trim_end().to_owned();
    // A year in Roman figures is nobody.
    let figures = owner.split(' ').next().is_some_and(|w| w.chars().all(|c| "MDCLXVI".contains(c)));
    (owner.starts_with(char::is_uppercase) && !figures).then_some(owner)
}

/// What the links to the front page say.
fn homes(page: &Html) -> Vec<String> {
    let Ok(links) = Selector::parse("a[href]") else { return Vec::new() };
    let leads = |e: &ElementRef| e.attr("href").is_some_and(is_home);
    let words = page.select(&links).filter(leads).map(|e| tidy(&e.text().collect::<String>()));
    words.filter(|w| !w.is_empty()).collect()
}

/// What the pictures that link to the front page, or call themselves logos, are called.
fn logos(page: &Html) -> Vec<String> {
    images(page, |e| {
        let link = e.ancestors().filter_map(ElementRef::wrap).find(|p| p.value().name() == "a");
        let says = |name: &str| e.attr(name).is_some_and(|v| v.to_lowercase().contains("logo"));
        link.is_some_and(|a| a.attr("href").is_some_and(is_home)) || says("src") || says("class") || says("alt")
    })
}

fn images(page: &Html, is: impl Fn(&ElementRef) -> bool) -> Vec<String> {
    let Ok(images) = Selector::parse("img[alt]") else { return Vec::new() };
    let named = |e: ElementRef| {
        let alt = tidy(e.attr("alt").unwrap_or_default());
        let bare = [" logo", " Logo", " LOGO"].iter().find_map(|l| alt.strip_suffix(l)).unwrap_or(&alt);
        bare.to_owned()
    };
    page.select(&images).filter(is).map(named).filter(|a| !a.is_empty()).collect()
}

/// Whether its words begin as those of names do.
fn is_capital(text: &str) -> bool {
    text.split(' ')
        .all(|w| w.starts_with(char::is_uppercase) || ["of", "the", "for", "and", "de", "du", "la", "&"].contains(&w))
}

/// Whether it may be a name, and is no "Home".
fn is_name(text: &str) -> bool {
    let words = text.split(' ').count();
    (2..=6).contains(&words) && text.starts_with(char::is_uppercase)
}
