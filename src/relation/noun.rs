//! Noun phrases as they stand on the page. Reads a [`View`] and the actors of its sentence; returns what stands before,
//! inside and behind a noun. The words around a short noun phrase are surer than the tree, so the facts that noun
//! phrases say ("its ally, Iran") are read from both.

use super::view::View;
use super::who::{Hit, Who};
use crate::actor::{Form, Mention};
use crate::text::{Deprel, Upos, Xpos};

/// The first token of the noun phrase whose head is `i`: back over its modifiers to the determiner or the owner.
pub fn left(view: &View, i: usize) -> usize {
    let s = &view.s;
    let mut from = i;
    while from > 0 {
        let t = from - 1;
        let modifier = match s.upos(t) {
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Det => true,
            Upos::Part => s.xpos(t) == Xpos::Pos,
            Upos::Pron => s.xpos(t) == Xpos::PrpS,
            Upos::Verb => matches!(s.deprel(t), Deprel::Amod | Deprel::Compound),
            Upos::Adv => s.deprel(t) == Deprel::Advmod && s.head(t).is_some_and(|h| h > t && h <= i),
            _ => s.form(t) == "-",
        };
        if !modifier {
            break;
        }
        from = t;
        // What a determiner or "its" opens, nothing stands before.
        if s.upos(t) == Upos::Det || s.xpos(t) == Xpos::PrpS {
            break;
        }
    }
    // "one of its allies"
    let one = from >= 2 && s.form(from - 1).eq_ignore_ascii_case("of") && s.form(from - 2).eq_ignore_ascii_case("one");
    if one { from - 2 } else { from }
}

/// Whether the noun is a plural.
pub fn plural(view: &View, i: usize) -> bool {
    matches!(view.s.xpos(i), Xpos::Nns | Xpos::Nnps)
}

/// Whether a token sets off an apposition.
pub fn sets_off(view: &View, i: usize) -> bool {
    i < view.s.len() && matches!(view.s.form(i), "," | "(" | "–" | "—" | "--")
}

/// The name right behind a noun: "partner Pakistan", "ally, Iran,", "allies Britain and France".
pub fn behind(view: &View, who: &Who, i: usize) -> Vec<Hit> {
    let apart = sets_off(view, i + 1);
    let mut at = i + 1 + usize::from(apart);
    if at < view.s.len() && view.s.upos(at) == Upos::Det {
        at += 1;
    }
    let named = |m: &&Mention| {
        (m.from == at || m.from + 1 == at && at > i + 1 + usize::from(apart))
            && !matches!(m.form, Form::Pronoun | Form::Adjective)
    };
    let Some(m) = who.mentions().iter().filter(named).max_by_key(|m| m.to) else { return Vec::new() };
    let tree = view.deprel(m.head) == Deprel::Appos && view.head(m.head) == Some(i);
    if apart && !tree && !(m.to >= view.s.len() || view.s.upos(m.to) == Upos::Punct) {
        return Vec::new();
    }
    if !plural(view, i) {
        return who.of(m);
    }
    let mut hits = who.at(view, m.head);
    // The second of two may hang on the noun itself: "the two rivals, India and Pakistan,".
    let second =
        |x: &&Mention| x.from == m.to + 1 && view.s.form(m.to).eq_ignore_ascii_case("and") && x.form == Form::Name;
    for h in who.mentions().iter().find(second).map(|x| who.of(x)).unwrap_or_default() {
        if !hits.iter().any(|x| x.actor == h.actor) {
            hits.push(h);
        }
    }
    hits
}

/// The name before a noun phrase that starts at `from`: "Israel, an ally of", "Israel – an ally of".
pub fn before(view: &View, who: &Who, from: usize, i: usize) -> Vec<Hit> {
    if from == 0 || !sets_off(view, from - 1) {
        return Vec::new();
    }
    let ended = |m: &&Mention| m.to == from - 1 && !matches!(m.form, Form::Adjective | Form::Place);
    let Some(m) = who.mentions().iter().filter(ended).min_by_key(|m| m.from) else { return Vec::new() };
    let tree = view.deprel(i) == Deprel::Appos && view.head(i).is_some_and(|h| m.from <= h && h < m.to);
    // "Russia and Iran, Assad's backers,": both.
    let owned = plural(view, i)
        && (from..i).any(|t| view.s.xpos(t) == Xpos::Pos)
        && (i + 1 >= view.s.len() || view.s.upos(i + 1) == Upos::Punct);
    if owned {
        let first = view.head(m.head).filter(|_| view.deprel(m.head) == Deprel::Conj);
        return who.at(view, first.unwrap_or(m.head));
    }
    // "seen by X, the command said": the subject of the next verb.
    let subject = i + 1 < view.s.len() && matches!(view.s.upos(i + 1), Upos::Verb | Upos::Aux);
    let one = view.s.form(from).eq_ignore_ascii_case("one");
    let single = (one || !plural(view, i) && view.s.upos(from) == Upos::Det) && !subject;
    if tree || single { who.of(m) } else { Vec::new() }
}

/// The mentions inside a noun phrase `from..i`, each with whether it owns ("X's") or only modifies.
pub fn inside<'a>(view: &View, who: &Who<'a>, from: usize, i: usize) -> Vec<(&'a Mention, bool)> {
    let mut out: Vec<(&Mention, bool)> = Vec::new();
    for m in who.mentions().iter().filter(|m| from <= m.from && m.to <= i) {
        let owns = view.s.xpos(m.head) == Xpos::PrpS
            || m.to < view.s.len() && view.s.xpos(m.to) == Xpos::Pos
            || view.s.xpos(m.to - 1) == Xpos::Pos;
        let joined = m.to < i && view.s.form(m.to) == "-";
        let covered = out.iter().any(|(o, _)| o.from <= m.from && m.to <= o.to);
        if !joined && !covered {
            out.push((m, owns));
        }
    }
    out
}

/// What stands behind a noun with a preposition: "ally of Iran", by the tree, else by the next words.
pub fn after(view: &View, who: &Who, i: usize, preposition: &str) -> Vec<Hit> {
    for k in view.kids(i).filter(|&k| k > i && matches!(view.deprel(k), Deprel::Nmod | Deprel::Obl)) {
        if view.cased(k, preposition) {
            let hits = who.at(view, k);
            if !hits.is_empty() {
                return hits;
            }
        }
    }
    if i + 1 < view.s.len() && view.s.form(i + 1).eq_ignore_ascii_case(preposition) {
        let near = |m: &&Mention| {
            let open = (i + 2..m.from).all(|t| matches!(view.s.upos(t), Upos::Det | Upos::Adj | Upos::Num));
            // "of the US-backed coalition": the name only modifies.
            let modifies = m.to < view.s.len()
                && (matches!(view.s.upos(m.to), Upos::Noun | Upos::Propn) || view.s.form(m.to) == "-");
            m.from >= i + 2 && m.from <= i + 4 && open && m.form != Form::Adjective && !modifies
        };
        if let Some(m) = who.mentions().iter().filter(near).min_by_key(|m| (m.from, std::cmp::Reverse(m.to))) {
            return who.at(view, m.head);
        }
    }
    Vec::new()
}
