//! What is known before the text is read: who publishes, and the persons found elsewhere in the article.

use super::ActorKind;
use super::cast::Cast;
use super::find::Work;
use super::knowledge::{Knowledge, Sense};
use super::name::surface_shapes;
use super::surname::known_person;

/// Who "we" are, and whose ministers "the minister" means: the state that publishes.
pub(crate) fn publisher(work: &mut Work<'_, '_>, publisher: Option<&str>) {
    let Some(publisher) = publisher else { return };
    let shapes = surface_shapes(publisher);
    let mut state = None;
    for from in 0..shapes.len() {
        work.known.names.prefixes(shapes[from..].iter().copied(), |n, meanings| {
            let fit = |m: &&super::knowledge::Meaning| {
                matches!(m.sense, Sense::State | Sense::Adjective | Sense::Metonym | Sense::Branch)
                    && (0..n).all(|i| m.upper & (1 << i.min(31)) == 0 || shapes[from + i].upper)
                    && (!m.exact || shapes[from].caps)
            };
            if state.is_none()
                && let Some(m) = meanings.iter().find(fit)
            {
                state = Some((m.entry, m.sector));
            }
        });
    }
    if let Some((entry, _)) = state {
        work.home = Some(entry);
        work.speaker = work.cast.known(work.known, entry, None);
    }
}

/// Takes over a person known from elsewhere in the article (the text's, for its title).
pub(crate) fn adopt(work: &mut Work<'_, '_>, actor: &super::Actor) {
    if actor.kind != ActorKind::Person {
        return;
    }
    let entries = known_person(work, &actor.name);
    let exact = entries.iter().copied().find(|&e| work.known.entries[e as usize].id == actor.id);
    let who = match exact {
        Some(entry) => work.cast.known(work.known, entry, None),
        None => Some(work.cast.unknown(&actor.name, ActorKind::Person, actor.state.clone(), actor.sector)),
    };
    if let Some(who) = who {
        for alias in &actor.aliases {
            Cast::name(&mut work.cast, who, alias);
        }
    }
    let _: &Knowledge = work.known;
}
