//! Which date belongs to which predicate. Reads a sentence with its [`TimeMention`]s and the index of a predicate;
//! returns the index of the mention that dates it. Never takes the date of a report for that of what is reported.
//!
//! Rules, the first that answers wins; among several mentions the one fewest arcs away, then fewest tokens away:
//! 1. *Own.* The mention hangs on the predicate: "met on Tuesday", "Russia's 2014 annexation", "the May 7 session".
//! 2. *Through an argument.* It hangs in a noun of the predicate that is no event with a date of its own: "met in
//!    Moscow on Tuesday", "held talks on Tuesday". A date that modifies that noun ("condemned Tuesday's attack",
//!    "criticised the 2014 deal") stays with the noun.
//! 3. *Shared.* The verb that the predicate complements, is coordinated with or follows as a bare participle gives its
//!    own date: "decided on Tuesday to leave", "visited on Tuesday and signed", "visited on Tuesday, meeting …"; a noun
//!    takes the date of the verb whose argument it is ("the attack happened on Tuesday"), unless that verb reports or
//!    judges. The date of "said on Tuesday that" is not shared.
//! 4. *Alone.* The sentence's only mention, if its clause holds the predicate's and does not report it.

use super::TimeMention;
use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Verbs whose date is that of the words and not of the deed they speak of.
const REPORTS: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "allege",
    "announce",
    "applaud",
    "argue",
    "blame",
    "cite",
    "claim",
    "comment",
    "condemn",
    "confirm",
    "criticise",
    "criticize",
    "declare",
    "denounce",
    "deny",
    "describe",
    "disclose",
    "discuss",
    "emerge",
    "estimate",
    "explain",
    "hail",
    "indicate",
    "insist",
    "investigate",
    "mention",
    "mourn",
    "note",
    "praise",
    "protest",
    "publish",
    "quote",
    "read",
    "recall",
    "reiterate",
    "reject",
    "remember",
    "repeat",
    "report",
    "reveal",
    "say",
    "show",
    "state",
    "suggest",
    "tell",
    "testify",
    "tweet",
    "warn",
    "welcome",
    "write",
];

/// The mention that dates the predicate (a verb or an event noun) at token `predicate`, as an index into `mentions`.
/// Mentions of other sentences are passed over. Cost: the mentions of the sentence times the tree's depth.
pub fn attach(sentence: &Sentence<'_>, mentions: &[TimeMention], predicate: usize) -> Option<usize> {
    if predicate >= sentence.len() {
        return None;
    }
    let here = |m: &TimeMention| m.sentence == sentence.index() && m.to <= sentence.len() && m.head < sentence.len();
    if !mentions.iter().any(here) {
        return None;
    }
    let best = |p: usize, rank: fn(&Sentence<'_>, &TimeMention, usize) -> Option<usize>| {
        let places = mentions.iter().enumerate().filter(|(_, m)| here(m));
        let ranked = places.filter_map(|(k, m)| rank(sentence, m, p).map(|arcs| ((arcs, m.head.abs_diff(p), k), k)));
        ranked.min().map(|(_, k)| k)
    };
    let own = |p: usize| best(p, direct).or_else(|| best(p, through));
    own(predicate).or_else(|| shared(sentence, predicate, &own)).or_else(|| alone(sentence, mentions, &here, predicate))
}

/// The token outside the mention on which it hangs, and by what relation.
fn governor(s: &Sentence<'_>, m: &TimeMention) -> Option<(usize, Deprel)> {
    let (mut at, mut relation) = (m.head, s.deprel(m.head));
    for _ in 0..s.len() {
        let h = s.head(at)?;
        if h < m.from || h >= m.to {
            return Some((h, relation));
        }
        (at, relation) = (h, s.deprel(h));
    }
    None
}

/// Rule 1: one arc, or the mention itself within the predicate's name.
fn direct(s: &Sentence<'_>, m: &TimeMention, predicate: usize) -> Option<usize> {
    let (h, relation) = governor(s, m)?;
    let hangs = h == predicate && relation != Deprel::Conj && !is_argument(relation);
    hangs.then_some(1)
}

/// A date that is a subject or object ("discussed the 1990s", "Tuesday saw") dates nothing by that.
fn is_argument(relation: Deprel) -> bool {
    matches!(relation.plain(), Deprel::Nsubj | Deprel::Iobj | Deprel::Root)
}

/// Rule 2: over nouns that hang on the predicate, as long as each arc is adverbial.
fn through(s: &Sentence<'_>, m: &TimeMention, predicate: usize) -> Option<usize> {
    let (mut at, relation) = governor(s, m)?;
    let adverbial = matches!(
        relation,
        Deprel::Obl
            | Deprel::OblUnmarked
            | Deprel::Nmod
            | Deprel::NmodUnmarked
            | Deprel::Advmod
            | Deprel::Appos
            | Deprel::Parataxis
            | Deprel::List
            | Deprel::Dep
    );
    // A year in a noun phrase belongs to the noun; a day there was most often said of the deed.
    let fine = matches!(m.value, Some(crate::calendar::Period::Day(_)));
    // "the Act of 2014" says nothing of what is done with it.
    let owned = s.children(m.head).any(|c| s.deprel(c) == Deprel::Case && s.form(c).eq_ignore_ascii_case("of"));
    if !adverbial || owned {
        return None;
    }
    for arcs in 2..=4 {
        if !matches!(s.upos(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num) {
            return None;
        }
        let relation = s.deprel(at).plain();
        let place = matches!(relation, Deprel::Obl | Deprel::Nmod | Deprel::Conj | Deprel::Flat | Deprel::Appos);
        let argument = matches!(relation, Deprel::Obj | Deprel::Nsubj) && fine;
        if !place && !argument || s.deprel(at) == Deprel::NmodPoss {
            return None;
        }
        at = s.head(at)?;
        if at == predicate {
            // "condemned the attack on Tuesday": the attack's, as far as the tree says.
            return (!argument || !reports(s, predicate)).then_some(arcs);
        }
    }
    None
}

/// Rule 3, up the tree as long as the clause is one deed with the governor's.
fn shared(s: &Sentence<'_>, predicate: usize, own: &dyn Fn(usize) -> Option<usize>) -> Option<usize> {
    let mut at = predicate;
    for _ in 0..4 {
        let up = s.head(at)?;
        let nominal = matches!(s.upos(at), Upos::Noun | Upos::Propn);
        let shares = match s.deprel(at) {
            Deprel::Xcomp | Deprel::Conj => true,
            Deprel::Advcl => s.xpos(at) == Xpos::Vbg && s.child(at, Deprel::Mark).is_none(),
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass => nominal && !reports(s, up),
            // "met for talks", "in a phone call": an adjunct, unless its preposition puts it before or after.
            Deprel::Obl => nominal && !reports(s, up) && !apart(s, at),
            _ => false,
        };
        if !shares {
            return None;
        }
        if let Some(found) = own(up) {
            return Some(found);
        }
        at = up;
    }
    None
}

/// Whether the phrase of `i` is set off in time: "after the attack".
fn apart(s: &Sentence<'_>, i: usize) -> bool {
    let away = |c: usize| {
        s.deprel(c) == Deprel::Case
            && [
                "after",
                "before",
                "since",
                "until",
                "following",
                "despite",
                "over",
                "because",
                "ahead",
                "about",
                "against",
            ]
            .iter()
            .any(|w| s.form(c).eq_ignore_ascii_case(w))
    };
    s.children(i).any(away)
}

/// Rule 4.
fn alone(
    s: &Sentence<'_>,
    mentions: &[TimeMention],
    here: &dyn Fn(&TimeMention) -> bool,
    predicate: usize,
) -> Option<usize> {
    let mut all = mentions.iter().enumerate().filter(|(_, m)| here(m));
    let (k, m) = all.next()?;
    if all.next().is_some() {
        return None;
    }
    let (h, relation) = governor(s, m)?;
    let modifier = matches!(
        relation,
        Deprel::NmodPoss | Deprel::Compound | Deprel::Nummod | Deprel::Amod | Deprel::Mark | Deprel::Case
    );
    let noun = matches!(s.upos(h), Upos::Noun | Upos::Propn) && h != s.root();
    if modifier || noun && m.value.is_none_or(|v| !matches!(v, crate::calendar::Period::Day(_))) {
        return None;
    }
    let clause = clause(s, h);
    // Down from the mention's clause to the predicate: no arc into a report or into the story of a noun.
    let mut at = predicate;
    for _ in 0..s.len() {
        if at == clause {
            return Some(k);
        }
        let told = match s.deprel(at) {
            Deprel::Ccomp | Deprel::Parataxis => true,
            Deprel::Advcl => s.child(at, Deprel::Mark).is_some(),
            Deprel::Acl | Deprel::AclRelcl | Deprel::AdvclRelcl => true,
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl | Deprel::Nmod => {
                s.head(at).is_some_and(|h| reports(s, h)) || apart(s, at)
            }
            _ => false,
        };
        at = s.head(at).filter(|_| !told)?;
    }
    None
}

/// The predicate of the clause in which token `i` stands.
fn clause(s: &Sentence<'_>, i: usize) -> usize {
    let mut at = i;
    for _ in 0..s.len() {
        let verb = matches!(s.upos(at), Upos::Verb) || s.child(at, Deprel::Cop).is_some();
        match s.head(at).filter(|_| !verb) {
            Some(h) => at = h,
            None => break,
        }
    }
    at
}

fn reports(s: &Sentence<'_>, i: usize) -> bool {
    REPORTS.binary_search(&s.lemma(i)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::trees::tree;
    use crate::text::Document;

    /// The words of the mention that dates the word `predicate`.
    fn dated(document: &Document<'_>, predicate: &str) -> Option<String> {
        let published = "2019-01-09".parse().ok();
        let mentions = crate::date::find(document, published);
        let s = document.sentence(0);
        let at = (0..s.len()).find(|&i| s.form(i) == predicate).expect("the predicate stands there");
        attach(&s, &mentions, at).map(|k| mentions[k].span.of(document.text()).to_owned())
    }

    #[test]
    fn a_verb_takes_its_own() {
        let d = tree(
            "Putin met Xi in Moscow on Tuesday .",
            "Putin PROPN NNP Putin 2 nsubj
             met VERB VBD meet 0 root
             Xi PROPN NNP Xi 2 obj
             in ADP IN in 5 case
             Moscow PROPN NNP Moscow 2 obl
             on ADP IN on 7 case
             Tuesday PROPN NNP Tuesday 5 nmod
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "met").as_deref(), Some("Tuesday"), "also through the place, where the parser puts it");
    }

    #[test]
    fn a_noun_takes_its_own_and_keeps_it() {
        let d = tree(
            "Kyiv condemned Russia 's 2014 annexation on Monday .",
            "Kyiv PROPN NNP Kyiv 2 nsubj
             condemned VERB VBD condemn 0 root
             Russia PROPN NNP Russia 6 nmod:poss
             's PART POS 's 3 case
             2014 NUM CD 2014 6 nummod
             annexation NOUN NN annexation 2 obj
             on ADP IN on 8 case
             Monday PROPN NNP Monday 2 obl
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "annexation").as_deref(), Some("2014"));
        assert_eq!(dated(&d, "condemned").as_deref(), Some("Monday"));
        let d = tree(
            "Kyiv condemned Saturday 's attack .",
            "Kyiv PROPN NNP Kyiv 2 nsubj
             condemned VERB VBD condemn 0 root
             Saturday PROPN NNP Saturday 5 nmod:poss
             's PART POS 's 3 case
             attack NOUN NN attack 2 obj
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "attack").as_deref(), Some("Saturday"));
        assert_eq!(dated(&d, "condemned"), None);
    }

    #[test]
    fn a_report_keeps_its_date() {
        let d = tree(
            "Ankara said on Tuesday that troops entered Afrin .",
            "Ankara PROPN NNP Ankara 2 nsubj
             said VERB VBD say 0 root
             on ADP IN on 4 case
             Tuesday PROPN NNP Tuesday 2 obl
             that SCONJ IN that 7 mark
             troops NOUN NNS troops 7 nsubj
             entered VERB VBD enter 2 ccomp
             Afrin PROPN NNP Afrin 7 obj
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "said").as_deref(), Some("Tuesday"));
        assert_eq!(dated(&d, "entered"), None);
        let d = tree(
            "Ankara said troops entered Afrin on Sunday .",
            "Ankara PROPN NNP Ankara 2 nsubj
             said VERB VBD say 0 root
             troops NOUN NNS troops 4 nsubj
             entered VERB VBD enter 2 ccomp
             Afrin PROPN NNP Afrin 4 obj
             on ADP IN on 7 case
             Sunday PROPN NNP Sunday 4 obl
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "entered").as_deref(), Some("Sunday"));
        assert_eq!(dated(&d, "said"), None, "the reporting verb does not take the date of the deed");
    }

    #[test]
    fn verbs_of_one_deed_share() {
        let d = tree(
            "On Tuesday Trump decided to withdraw and thanked Ankara .",
            "On ADP IN on 2 case
             Tuesday PROPN NNP Tuesday 4 obl
             Trump PROPN NNP Trump 4 nsubj
             decided VERB VBD decide 0 root
             to PART TO to 6 mark
             withdraw VERB VB withdraw 4 xcomp
             and CCONJ CC and 8 cc
             thanked VERB VBD thank 4 conj
             Ankara PROPN NNP Ankara 8 obj
             . PUNCT . . 4 punct",
        );
        for verb in ["decided", "withdraw", "thanked"] {
            assert_eq!(dated(&d, verb).as_deref(), Some("Tuesday"), "{verb}");
        }
        let d = tree(
            "The attack happened on Monday .",
            "The DET DT the 2 det
             attack NOUN NN attack 3 nsubj
             happened VERB VBD happen 0 root
             on ADP IN on 5 case
             Monday PROPN NNP Monday 3 obl
             . PUNCT . . 3 punct",
        );
        assert_eq!(dated(&d, "attack").as_deref(), Some("Monday"));
    }

    #[test]
    fn an_event_dated_from_another() {
        let d = tree(
            "Troops remain , 18 years after Washington invaded Iraq .",
            "Troops NOUN NNS troops 2 nsubj
             remain VERB VBP remain 0 root
             , PUNCT , , 8 punct
             18 NUM CD 18 5 nummod
             years NOUN NNS year 8 obl:unmarked
             after SCONJ IN after 8 mark
             Washington PROPN NNP Washington 8 nsubj
             invaded VERB VBD invade 2 advcl
             Iraq PROPN NNP Iraq 8 obj
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "invaded").as_deref(), Some("18 years after"));
        assert_eq!(dated(&d, "remain"), None);
        let mentions = crate::date::find(&d, "2019-11-20".parse().ok());
        assert_eq!(mentions[0].value.map(|v| v.to_string()).as_deref(), Some("2001"));
    }

    #[test]
    fn another_clause_keeps_its_date() {
        let d = tree(
            "Obama met Putin , who invaded Crimea in 2014 .",
            "Obama PROPN NNP Obama 2 nsubj
             met VERB VBD meet 0 root
             Putin PROPN NNP Putin 2 obj
             , PUNCT , , 3 punct
             who PRON WP who 6 nsubj
             invaded VERB VBD invade 3 acl:relcl
             Crimea PROPN NNP Crimea 6 obj
             in ADP IN in 9 case
             2014 NUM CD 2014 6 obl
             . PUNCT . . 2 punct",
        );
        assert_eq!(dated(&d, "invaded").as_deref(), Some("2014"));
        assert_eq!(dated(&d, "met"), None);
    }

    #[test]
    fn reports_are_sorted() {
        assert!(REPORTS.windows(2).all(|w| w[0] < w[1]));
    }
}
