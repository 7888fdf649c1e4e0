//! Makes data/text/lemmas.csv and bases.csv from the train treebanks. Reads trees; returns the text of the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Upos, Xpos};
use super::lemma;
use super::treebank::Tree;

/// How often a form has a lemma and a UPOS.
type Lemmas<'t> = BTreeMap<(&'t str, &'t str), usize>;

/// Forms of `trees` whose most frequent lemma the tables and rules miss, as CSV rows `form,tag,lemma`.
pub fn exceptions(trees: &[Tree]) -> String {
    let mut counts: BTreeMap<(String, &str), Lemmas> = BTreeMap::new();
    for word in trees.iter().flat_map(|t| &t.words) {
        let kept = matches!(word.xpos, "GW" | "ADD" | "FW" | "NFP" | "LS" | "SYM" | "AFX");
        if kept
            || word.lemma == "_"
            || word.xpos == ","
            || !word.form.chars().all(|c| c.is_alphanumeric() || "'’.-…".contains(c))
            || word.form.chars().count() > 30
        {
            continue;
        }
        let form = word.form.to_lowercase().replace('’', "'");
        *counts.entry((form, word.xpos)).or_default().entry((word.lemma, word.upos)).or_default() += 1;
    }
    let forms: BTreeSet<String> = trees.iter().flat_map(|t| &t.words).map(|w| w.form.to_lowercase()).collect();
    let mut rows = Vec::new();
    let mut found = String::new();
    for ((form, tag), lemmas) in &counts {
        let Some((&(best, upos), &n)) = lemmas.iter().max_by_key(|&(l, n)| (n, std::cmp::Reverse(l))) else { continue };
        let (Some(upos), Some(xpos)) = (Upos::parse(upos), Xpos::parse(tag)) else { continue };
        // Capitals in the lemma of a common word come from the text, not from the word, if it is seen but once.
        let total: usize = lemmas.values().sum();
        if n * 2 <= total || upos == Upos::Propn && best.to_lowercase() == *form {
            continue;
        }
        let shown =
            if best.starts_with(char::is_uppercase) && upos != Upos::Pron { capitalise(form) } else { form.clone() };
        found.clear();
        lemma::by_rule(&shown, form, upos, xpos, &mut found);
        // A verb's lemma that no text has as a word is a slip ("fre" for "freed").
        let slip = upos == Upos::Verb && !forms.contains(best);
        if found != best && !slip && (n > 1 || plausible(form, best)) {
            rows.push(format!("{form},{tag},{best}\n"));
        }
    }
    rows.sort();
    format!("form,tag,lemma\n{}", rows.concat())
}

/// The base forms of verbs (`v`) and adjectives (`a`) of `trees`, as CSV rows `word,class`.
pub fn bases(trees: &[Tree]) -> String {
    let mut words: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for word in trees.iter().flat_map(|t| &t.words) {
        let class = match word.upos {
            "VERB" => "v",
            "ADJ" => "a",
            _ => continue,
        };
        let plain = word.lemma.len() > 1 && word.lemma.bytes().all(|b| b.is_ascii_lowercase());
        let short = class == "v" || word.lemma.len() <= 8;
        if plain && short && (word.form.to_lowercase() == word.lemma || class == "v") {
            *counts.entry((word.lemma, class)).or_default() += 1;
        }
    }
    words.extend(counts.into_keys());
    let mut csv = String::from("word,class\n");
    for (word, class) in words {
        csv.push_str(&format!("{word},{class}\n"));
    }
    csv
}

fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.clone()).collect()
}

/// Whether a pair seen once is a fact about a word rather than a slip of the pen.
fn plausible(form: &str, lemma: &str) -> bool {
    let same = form.chars().zip(lemma.chars().flat_map(char::to_lowercase)).take_while(|(a, b)| a == b).count();
    same + 2 >= lemma.chars().count().min(form.chars().count()) && same >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::treebank;

    fn folder() -> std::path::PathBuf {
        std::env::var("CHANCERY_SHARED").unwrap_or("../shared".into()).into()
    }

    /// Rewrites the tables when asked: `UPDATE_LEMMAS=1 CHANCERY_SHARED=… cargo test --lib lemma_table`, twice, as
    /// the exceptions depend on the base forms.
    #[test]
    fn makes_the_tables() {
        let read = |name: &str| std::fs::read_to_string(folder().join("treebank").join(name));
        let (Ok(ewt), Ok(gum)) = (read("ewt-train.conllu"), read("gum-train.conllu")) else {
            println!("skipped: no treebanks under {}", folder().display());
            return;
        };
        let mut trees = treebank::read(&ewt).unwrap();
        trees.extend(treebank::read(&gum).unwrap());
        if std::env::var_os("UPDATE_LEMMAS").is_some() {
            std::fs::write("data/text/bases.csv", bases(&trees)).unwrap();
            std::fs::write("data/text/lemmas.csv", exceptions(&trees)).unwrap();
        }
        for (name, made) in [("bases", bases(&trees)), ("lemmas", exceptions(&trees))] {
            let kept = std::fs::read_to_string(format!("data/text/{name}.csv")).unwrap();
            assert_eq!(kept, made, "{name}.csv is not what the treebanks give: run with UPDATE_LEMMAS=1");
        }
    }
}
