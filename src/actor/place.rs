//! Whether a state, a capital or a palace acts or is only where something happens. Reads a sentence and the tokens of
//! the name; returns the form of the mention.

use super::Form;
use crate::text::{Deprel, Sentence, Upos};

/// A state's name: a place after "in", "across", "inside" and the like, else the actor.
pub(crate) fn of_state(s: &Sentence<'_>, from: usize, to: usize) -> Form {
    match case(s, from, to) {
        Some(
            "in" | "across" | "inside" | "near" | "throughout" | "around" | "within" | "outside" | "over" | "off"
            | "via" | "through",
        ) => Form::Place,
        _ => Form::Name,
    }
}

/// A capital: its government where it acts, is acted on or owns; else the city.
pub(crate) fn of_capital(s: &Sentence<'_>, from: usize, to: usize) -> Form {
    let head = super::head_of(s, from, to);
    match case(s, from, to) {
        Some(
            "between" | "with" | "by" | "against" | "of" | "for" | "towards" | "toward" | "on" | "like" | "than" | "as"
            | "about" | "among" | "behind",
        ) => Form::Metonym,
        Some(_) => Form::Place,
        None => match s.deprel(head) {
            Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Obj
            | Deprel::Iobj
            | Deprel::NmodPoss
            | Deprel::NsubjOuter
            | Deprel::Root => Form::Metonym,
            Deprel::Conj => Form::Metonym,
            Deprel::Obl if s.children(head).any(|c| s.deprel(c) == Deprel::Case && s.form(c) == "'s") => Form::Metonym,
            // "Moscow-backed", "Beijing-led"
            Deprel::OblUnmarked | Deprel::OblAgent => Form::Metonym,
            _ => Form::Place,
        },
    }
}

/// A palace or seat: its master, unless something happens there.
pub(crate) fn of_seat(s: &Sentence<'_>, from: usize, to: usize) -> Form {
    match case(s, from, to) {
        Some("in" | "at" | "near" | "inside" | "outside" | "around" | "through") => Form::Place,
        _ => Form::Metonym,
    }
}

/// The adposition that governs the name; a conjunct takes its first conjunct's.
fn case<'d>(s: &Sentence<'d>, from: usize, to: usize) -> Option<&'d str> {
    let mut head = super::head_of(s, from, to);
    for _ in 0..8 {
        let own = s.children(head).find(|&c| s.deprel(c) == Deprel::Case && s.upos(c) == Upos::Adp && c < from);
        if let Some(c) = own {
            return Some(lower(s.form(c)));
        }
        match s.deprel(head) {
            Deprel::Conj | Deprel::Appos | Deprel::Flat => head = s.head(head)?,
            _ => return None,
        }
    }
    None
}

fn lower(form: &str) -> &str {
    match form {
        "In" => "in",
        "Across" => "across",
        "Inside" => "inside",
        "Near" => "near",
        "Between" => "between",
        "With" => "with",
        "Against" => "against",
        "At" => "at",
        "For" => "for",
        _ => form,
    }
}
