//! Who says it. Reads the verbs of speech around an event; notes in its [`Standing`] the verb and its speaker.

use super::{Standing, pos};
use crate::relation::embed::{Effect, Embeds};
use crate::relation::view::View;
use crate::text::{Deprel, Upos};

/// What a verb of speech above the event makes of it.
pub(super) fn speech(view: &View, embeds: &Embeds, _i: usize, head: usize, deprel: Deprel, st: &mut Standing) {
    if !matches!(deprel, Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis) {
        return;
    }
    match embeds.clause(&view.s.lemma(head).to_lowercase(), pos(view, head)) {
        Some(Effect::Say) => say(view, head, st),
        Some(Effect::Accuse) => {
            st.accused = true;
            say(view, head, st);
        }
        _ => {}
    }
}

/// Notes who speaks.
pub(super) fn say(view: &View, verb: usize, st: &mut Standing) {
    // The outermost speaker answers for the whole.
    let speaker = if view.passive(verb) {
        view.kids(verb).find(|&k| view.deprel(k) == Deprel::OblAgent)
    } else {
        view.surface_subject(verb)
    };
    if st.speech.is_none() {
        st.speech = Some((verb, speaker));
    }
}

/// A verb of speech set beside the clause: "…, Lavrov said", "according to the Kremlin".
pub(super) fn quoted(view: &View, embeds: &Embeds, i: usize, st: &mut Standing) {
    for k in view.kids(i) {
        match view.deprel(k) {
            Deprel::Parataxis
                if view.s.upos(k) == Upos::Verb
                    && embeds.clause(&view.s.lemma(k).to_lowercase(), 'V') == Some(Effect::Say)
                    && !view.kids(k).any(|c| view.deprel(c) == Deprel::Ccomp) =>
            {
                say(view, k, st);
            }
            Deprel::Obl | Deprel::Nmod
                if (view.cased(k, "according to")
                    || (view.cased(k, "to") && view.kids(k).any(|c| view.is(c, "accord"))))
                    && st.speech.is_none() =>
            {
                st.speech = Some((k, Some(k)));
            }
            _ => {}
        }
    }
}
