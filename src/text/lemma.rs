//! Lemmatizer by UD English 2.16. Reads a form and its tags; writes its lemma. Tables first (data/text), then the
//! rules of inflect.rs.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::inflect::{self, Base};
use super::label::{Upos, Xpos};
use super::table::Lower;

/// Writes the lemma of `form` to `out`, which is cleared first.
pub fn lemma(form: &str, upos: Upos, xpos: Xpos, out: &mut String) {
    out.clear();
    if let Some(lemma) = symbol(form, upos) {
        out.push_str(lemma);
        return;
    }
    let lower = Lower::new(form);
    // Longer than any word of the tables; nothing to undo that would matter.
    if lower.as_str().is_empty() {
        out.push_str(form);
        return;
    }
    match seen(lower.as_str(), xpos) {
        Some(lemma) => out.push_str(lemma),
        None => by_rule(form, lower.as_str(), upos, xpos, out),
    }
}

/// What the treebanks show of a form in lower case, where rules would be wrong.
fn seen(lower: &str, xpos: Xpos) -> Option<&'static str> {
    static SEEN: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/text/lemmas.csv")));
    SEEN.get(&(lower, xpos)).copied()
}

/// The lemma without what the treebanks show: what grammars list, then the rules. `lower` is `form` in lower case.
pub(super) fn by_rule(form: &str, lower: &str, upos: Upos, xpos: Xpos, out: &mut String) {
    match irregular(lower, xpos) {
        Some(lemma) => out.push_str(lemma),
        None => regular(form, lower, upos, xpos, out),
    }
}

fn irregular(lower: &str, xpos: Xpos) -> Option<&'static str> {
    static IRREGULAR: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../data/text/irregular.csv")));
    let get = |xpos| IRREGULAR.get(&(lower, xpos)).copied();
    get(xpos).or_else(|| match xpos {
        Xpos::Vbd => get(Xpos::Vbn),
        Xpos::Vbn => get(Xpos::Vbd),
        _ => None,
    })
}

type Table = HashMap<(&'static str, Xpos), &'static str>;

fn table(csv: &'static str) -> Table {
    csv.lines()
        .skip(1)
        .filter_map(|line| {
            let (form, rest) = line.split_once(',')?;
            let (tag, lemma) = rest.split_once(',')?;
            Some(((form, Xpos::parse(tag)?), lemma))
        })
        .collect()
}

/// The lemma by rule: `lower` is `form` in lower case.
fn regular(form: &str, lower: &str, upos: Upos, xpos: Xpos, out: &mut String) {
    let verb = |stem: &str, add: &str| is_base(stem, add, true);
    let adjective = |stem: &str, add: &str| is_base(stem, add, false);
    match xpos {
        Xpos::Nns if lower.starts_with(|c: char| c.is_ascii_digit()) => out.push_str(lower),
        Xpos::Nns if is_proper(form) => cased(form, inflect::singular(lower), out),
        Xpos::Nns => write(lower, plural(lower), out),
        Xpos::Nnps => match irregular(lower, Xpos::Nns) {
            Some(lemma) if form.starts_with(char::is_uppercase) => capital(lemma, out),
            Some(lemma) => out.push_str(lemma),
            None => cased(form, plural(lower), out),
        },
        Xpos::Vbz => write(lower, inflect::third_person(lower), out),
        Xpos::Vbg => write(lower, inflect::gerund(lower, verb), out),
        Xpos::Vbd | Xpos::Vbn => write(lower, inflect::past(lower, verb), out),
        Xpos::Jjr | Xpos::Rbr => write(lower, inflect::positive(lower, "er", adjective), out),
        Xpos::Jjs | Xpos::Rbs => write(lower, inflect::positive(lower, "est", adjective), out),
        Xpos::Cd if lower.starts_with(|c: char| c.is_ascii_digit()) && lower.contains(',') => {
            out.extend(lower.chars().filter(|&c| c != ','));
        }
        Xpos::Cd if is_roman(form) => out.push_str(form),
        Xpos::Nnp if is_shouted(form) => capital(lower, out),
        Xpos::Nnp | Xpos::Fw | Xpos::Add | Xpos::Gw | Xpos::Ls | Xpos::Sym | Xpos::Dollar => out.push_str(form),
        Xpos::Prp if lower == "i" => out.push('I'),
        _ if upos == Upos::Propn => out.push_str(form),
        Xpos::Jj | Xpos::Nn | Xpos::Rb if is_proper(form) || is_initialism(form) => out.push_str(form),
        _ => out.push_str(lower),
    }
}

/// The singular, with the last part of a compound looked up: "policemen".
fn plural(lower: &str) -> Base {
    if lower.len() > 4 && lower.ends_with("men") {
        return Base { stem: lower.len() - 2, add: "an" };
    }
    inflect::singular(lower)
}

fn write(lower: &str, base: Base, out: &mut String) {
    out.push_str(lower.get(..base.stem).unwrap_or(lower));
    out.push_str(base.add);
}

/// The base in the case of `form`, whose bytes agree with its lower case in ASCII.
fn cased(form: &str, base: Base, out: &mut String) {
    let shouted = form.len() > 3 && form.bytes().all(|b| !b.is_ascii_lowercase()) && base.add.is_empty();
    match form.get(..base.stem) {
        Some(stem) => {
            out.push_str(stem);
            out.push_str(if shouted { "" } else { base.add });
        }
        None => out.push_str(form),
    }
}

fn capital(word: &str, out: &mut String) {
    let mut chars = word.chars();
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
}

/// Whether `stem` + `add` is a known base form of a verb or of an adjective.
fn is_base(stem: &str, add: &str, verb: bool) -> bool {
    static VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| bases("v"));
    static ADJECTIVES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| bases("a"));
    let set = if verb { &VERBS } else { &ADJECTIVES };
    let mut buffer = [0; 48];
    let len = stem.len() + add.len();
    if len > buffer.len() {
        return false;
    }
    buffer[..stem.len()].copy_from_slice(stem.as_bytes());
    buffer[stem.len()..len].copy_from_slice(add.as_bytes());
    std::str::from_utf8(&buffer[..len]).is_ok_and(|word| set.contains(word))
}

fn bases(class: &str) -> HashSet<&'static str> {
    super::table::rows(include_str!("../../data/text/bases.csv")).filter(|&(_, c)| c == class).map(|(w, _)| w).collect()
}

/// Whether a form is one of the words that keep their capital: demonyms, faiths, parties; also after a prefix
/// ("pro-Russian") and with -s.
fn is_proper(form: &str) -> bool {
    static PROPER: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| include_str!("../../data/text/proper.csv").lines().skip(1).collect());
    let word = form.rsplit('-').next().unwrap_or(form);
    word.starts_with(char::is_uppercase)
        && (PROPER.contains(word) || PROPER.contains(word.strip_suffix('s').unwrap_or(word)))
}

/// Capitals with stops or digits: "U.S.", "F16".
fn is_initialism(form: &str) -> bool {
    let bytes = form.as_bytes();
    bytes.iter().any(u8::is_ascii_uppercase)
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'.')
        && bytes.iter().any(|b| !b.is_ascii_uppercase())
}

/// A name in capitals throughout, too long for an acronym: "WASHINGTON".
fn is_shouted(form: &str) -> bool {
    form.len() >= 6 && form.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_roman(form: &str) -> bool {
    !form.is_empty() && form.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Punctuation in its plain form.
fn symbol(form: &str, upos: Upos) -> Option<&'static str> {
    if !matches!(upos, Upos::Punct | Upos::Sym) {
        return None;
    }
    Some(match form {
        "“" | "”" | "``" => "\"",
        "‘" | "’" => "'",
        "‘’" | "’’" => "''",
        "–" | "—" => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas() {
        let mut out = String::from("left over");
        for (form, upos, xpos, expected) in [
            ("said", Upos::Verb, Xpos::Vbd, "say"),
            ("Met", Upos::Verb, Xpos::Vbd, "meet"),
            ("annexing", Upos::Verb, Xpos::Vbg, "annex"),
            ("imposed", Upos::Verb, Xpos::Vbn, "impose"),
            ("overthrown", Upos::Verb, Xpos::Vbn, "overthrow"),
            ("vetoes", Upos::Verb, Xpos::Vbz, "veto"),
            ("denies", Upos::Verb, Xpos::Vbz, "deny"),
            ("is", Upos::Aux, Xpos::Vbz, "be"),
            ("’s", Upos::Aux, Xpos::Vbz, "be"),
            ("’s", Upos::Part, Xpos::Pos, "'s"),
            ("wo", Upos::Aux, Xpos::Md, "will"),
            ("n’t", Upos::Part, Xpos::Rb, "not"),
            ("an", Upos::Det, Xpos::Dt, "a"),
            ("them", Upos::Pron, Xpos::Prp, "they"),
            ("i", Upos::Pron, Xpos::Prp, "I"),
            ("allies", Upos::Noun, Xpos::Nns, "ally"),
            ("crises", Upos::Noun, Xpos::Nns, "crisis"),
            ("spokeswomen", Upos::Noun, Xpos::Nns, "spokeswoman"),
            ("1990s", Upos::Noun, Xpos::Nns, "1990s"),
            ("Russians", Upos::Propn, Xpos::Nnps, "Russian"),
            ("NATO", Upos::Propn, Xpos::Nnp, "NATO"),
            ("WASHINGTON", Upos::Propn, Xpos::Nnp, "Washington"),
            ("Sept.", Upos::Propn, Xpos::Nnp, "September"),
            ("Russian", Upos::Adj, Xpos::Jj, "Russian"),
            ("pro-Russian", Upos::Adj, Xpos::Jj, "pro-Russian"),
            ("Foreign", Upos::Adj, Xpos::Jj, "foreign"),
            ("Worst", Upos::Adj, Xpos::Jjs, "bad"),
            ("deadliest", Upos::Adj, Xpos::Jjs, "deadly"),
            ("1,234", Upos::Num, Xpos::Cd, "1234"),
            ("”", Upos::Punct, Xpos::CloseQuote, "\""),
            ("", Upos::X, Xpos::Fw, ""),
        ] {
            lemma(form, upos, xpos, &mut out);
            assert_eq!(out, expected, "lemma of {form:?} as {xpos}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(form in "\\PC{0,60}|[A-Zİı’'s]{1,9}(ies|ed|ing|est|men|S)", x in 0usize..49, u in 0usize..17) {
            let mut out = String::new();
            lemma(&form, Upos::ALL[u], Xpos::ALL[x], &mut out);
            proptest::prop_assert!(form.is_empty() || !out.is_empty());
        }
    }
}
