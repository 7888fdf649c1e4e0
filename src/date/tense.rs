//! Whether the words around a date speak of the past or of what will come. Reads a sentence and a range of its tokens;
//! returns [`Tense`]. Works from the tree where it leads to a verb, else from the words alone.

use crate::text::{Sentence, Upos, Xpos};

/// The side of the publication on which an event lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Verbs and adjectives whose complement or subject lies ahead.
const AHEAD: &[&str] = &[
    "agree",
    "aim",
    "arrange",
    "book",
    "decide",
    "due",
    "expect",
    "hope",
    "intend",
    "pencil",
    "plan",
    "prepare",
    "promise",
    "propose",
    "schedule",
    "scheduled",
    "set",
    "slate",
    "vow",
    "pledge",
    "upcoming",
    "forthcoming",
    "ready",
    "likely",
];
const WILL: &[&str] = &["will", "'ll", "’ll", "shall", "would", "wo"];
const DUE: &[&str] = &[
    "due",
    "scheduled",
    "planned",
    "slated",
    "expected",
    "upcoming",
    "plans",
    "plan",
    "planning",
    "hopes",
    "intends",
    "set",
    "expects",
    "ahead",
];

/// The tense of the clause in which tokens `from..to` stand, `head` being the one the tree attaches.
pub(super) fn tense(s: &Sentence<'_>, from: usize, to: usize, head: usize) -> Tense {
    if is(s, from.wrapping_sub(2), &["ahead"]) && is(s, from.wrapping_sub(1), &["of"]) {
        return Tense::Future;
    }
    let mut at = s.head(head);
    for _ in 0..4 {
        let Some(i) = at else { break };
        if (from..to).contains(&i) {
            at = s.head(i);
            continue;
        }
        match of(s, i) {
            Tense::Unknown => at = s.head(i),
            known => return known,
        }
    }
    by_words(s, from, to)
}

/// The tense of the clause of `i`; unknown for what is no finite verb.
pub(super) fn of(s: &Sentence<'_>, i: usize) -> Tense {
    let ahead = is_lemma(s, i, AHEAD);
    if !matches!(s.upos(i), Upos::Verb | Upos::Aux) {
        let copula = s.children(i).find(|&c| s.deprel(c) == crate::text::Deprel::Cop);
        if s.children(i).any(|c| c < i && is(s, c, WILL)) || ahead && s.upos(i) == Upos::Adj {
            return Tense::Future;
        }
        return if copula.is_some_and(|c| s.xpos(c) == Xpos::Vbd) { Tense::Past } else { Tense::Unknown };
    }
    let (mut to, mut is_now, mut past) = (false, false, false);
    for c in s.children(i).take_while(|&c| c < i) {
        if is(s, c, WILL) {
            return Tense::Future;
        }
        to |= s.xpos(c) == Xpos::To;
        is_now |= is(s, c, &["is", "are", "'s", "'re", "am"]);
        past |= s.upos(c) == Upos::Aux && matches!(s.xpos(c), Xpos::Vbd) || is(s, c, &["has", "have", "'ve", "having"]);
    }
    match s.xpos(i) {
        // "is due", "was planned for": of what lies ahead.
        Xpos::Vbn if ahead => Tense::Future,
        _ if past => Tense::Past,
        Xpos::Vbd => Tense::Past,
        Xpos::Vbn => Tense::Past,
        Xpos::Vbg if is_now => Tense::Future,
        Xpos::Vb if to => match s.head(i) {
            Some(h) if is_lemma(s, h, AHEAD) || is(s, h, &["is", "are"]) => Tense::Future,
            Some(_) => Tense::Unknown,
            None => Tense::Future,
        },
        Xpos::Vbz | Xpos::Vbp if ahead => Tense::Future,
        _ => Tense::Unknown,
    }
}

/// Without a tree: the nearest sign to the left within the clause, and for a date at its start, to the right.
fn by_words(s: &Sentence<'_>, from: usize, to: usize) -> Tense {
    for i in (from.saturating_sub(12)..from).rev() {
        if matches!(s.form(i), ";" | ":" | "\"" | "”" | "“" | "," | "said" | "told") {
            if s.form(i) == "said" || s.form(i) == "told" {
                return Tense::Past;
            }
            break;
        }
        if is(s, i, WILL) || is(s, i, DUE) {
            return Tense::Future;
        }
        if is_past(s, i) {
            // "will be signed", "to be held"
            let ahead = (i.saturating_sub(3)..i).any(|k| is(s, k, WILL) || is(s, k, &["be"]));
            return if ahead { Tense::Future } else { Tense::Past };
        }
    }
    for i in to..s.len().min(to + 8) {
        if is(s, i, WILL) || is(s, i, &["is", "are", "was", "were"]) && is(s, i + 1, DUE) {
            return Tense::Future;
        }
        if is_past(s, i) {
            return Tense::Past;
        }
    }
    Tense::Unknown
}

fn is_past(s: &Sentence<'_>, i: usize) -> bool {
    let simple = &["was", "were", "had", "met", "held", "came", "took", "said"];
    s.xpos(i) == Xpos::Vbd || s.form(i).len() > 4 && s.form(i).ends_with("ed") || is(s, i, simple)
}

fn is(s: &Sentence<'_>, i: usize, any: &[&str]) -> bool {
    i < s.len() && any.iter().any(|w| s.form(i).eq_ignore_ascii_case(w))
}

fn is_lemma(s: &Sentence<'_>, i: usize, any: &[&str]) -> bool {
    any.contains(&s.lemma(i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::trees::tree;

    #[test]
    fn the_verb_that_the_date_hangs_on_decides() {
        let d = tree(
            "Kim said Thursday he will meet Xi Friday .",
            "Kim PROPN NNP Kim 2 nsubj
             said VERB VBD say 0 root
             Thursday PROPN NNP Thursday 2 obl:unmarked
             he PRON PRP he 6 nsubj
             will AUX MD will 6 aux
             meet VERB VB meet 2 ccomp
             Xi PROPN NNP Xi 6 obj
             Friday PROPN NNP Friday 6 obl:unmarked
             . PUNCT . . 2 punct",
        );
        let s = d.sentence(0);
        assert_eq!(tense(&s, 2, 3, 2), Tense::Past);
        assert_eq!(tense(&s, 7, 8, 7), Tense::Future);
        let values: Vec<String> = crate::date::find(&d, "2021-05-07".parse().ok())
            .iter()
            .map(|m| m.value.map_or(String::new(), |v| v.to_string()))
            .collect();
        assert_eq!(values, ["2021-05-06", "2021-05-07"]);
    }

    #[test]
    fn what_is_planned_lies_ahead() {
        let d = tree(
            "He rejected talks planned for Monday .",
            "He PRON PRP he 2 nsubj
             rejected VERB VBD reject 0 root
             talks NOUN NNS talk 2 obj
             planned VERB VBN plan 3 acl
             for ADP IN for 6 case
             Monday PROPN NNP Monday 4 obl
             . PUNCT . . 2 punct",
        );
        assert_eq!(tense(&d.sentence(0), 5, 6, 5), Tense::Future);
    }
}
