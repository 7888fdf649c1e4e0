//! Forms that tables leave to the reader: British and American spellings, and the gender that a role noun tells.

use super::knowledge::Gender;
use super::name::fold_words;

/// A form in British and American spelling, and as the tokenizer may cut it: "d'Ivoire" stays whole or parts after
/// the apostrophe.
pub(crate) fn spellings(surface: &str) -> Vec<String> {
    const PAIRS: &[(&str, &str)] = &[
        ("Organisation", "Organization"),
        ("organisation", "organization"),
        ("Defence", "Defense"),
        ("defence", "defense"),
        ("Centre", "Center"),
        ("centre", "center"),
        ("Labour", "Labor"),
        ("Programme", "Program"),
    ];
    let mut out = vec![surface.to_owned()];
    for (british, american) in PAIRS {
        for (a, b) in [(british, american), (american, british)] {
            if surface.split(' ').any(|w| w.starts_with(a)) && !out.iter().any(|o| o.contains(b)) {
                out.push(surface.replace(a, b));
            }
        }
    }
    let inner = |c: char| matches!(c, '\'' | '’');
    if surface.split_whitespace().any(|w| w.trim_end_matches(['s', '\'', '’']).contains(inner)) {
        out.push(surface.replace(inner, "' ").replace("' s ", "'s "));
    }
    out
}

pub(crate) fn gender_of(role: &str) -> Option<Gender> {
    const FEMALE: &[&str] = &[
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "princess",
        "duchess",
        "madame",
        "wife",
        "mother",
        "sister",
        "daughter",
        "empress",
        "first lady",
    ];
    const MALE: &[&str] =
        &["mr", "king", "prince", "sheikh", "duke", "husband", "father", "brother", "son", "emperor", "sultan", "emir"];
    let folded = fold_words(role);
    let last = folded.rsplit(' ').next().unwrap_or("");
    if last.ends_with("woman") || FEMALE.contains(&last) || FEMALE.contains(&folded.as_str()) {
        Some(Gender::Female)
    } else if (last.ends_with("man") && !last.ends_with("human")) || MALE.contains(&last) {
        Some(Gender::Male)
    } else {
        None
    }
}
