//! How things look in every picture: colours by kind and by quad class, widths and sizes by weight. Reads kinds and
//! weights; returns colours and numbers. Never tells by colour alone what a person must know.

use crate::actor::ActorKind;
use crate::graph::Point;
use crate::relation::Quad;

/// The quad classes in the order of the legends.
pub(super) const QUADS: [Quad; 5] = crate::graph::measure::QUADS;

/// The kinds of actors in the order of the legends.
pub(super) const KINDS: [ActorKind; 5] =
    [ActorKind::State, ActorKind::Person, ActorKind::Organization, ActorKind::Group, ActorKind::Event];

/// What links of a class are drawn in: after Okabe and Ito's colours (Color Universal Design, 2008), which colour-blind
/// readers can tell apart.
pub(super) fn of_quad(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "#0072B2",
        Quad::MaterialCooperation => "#007A5A",
        Quad::VerbalConflict => "#C77700",
        Quad::MaterialConflict => "#C00000",
        Quad::Neutral => "#666666",
    }
}

/// What actors of a kind are filled with, light enough for dark letters.
pub(super) fn of_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "#CFE2F3",
        ActorKind::Person => "#FFF2CC",
        ActorKind::Organization => "#E2D9F3",
        ActorKind::Group => "#F4CCCC",
        ActorKind::Event => "#E6E6E6",
    }
}

/// What a point is filled with: an actor by its kind, a fact in white.
pub(super) fn fill(point: Point<'_>) -> &'static str {
    point.actor_kind().map_or("#FFFFFF", of_kind)
}

/// The same where no letters stand on it, as on Gephi's canvas.
pub(super) fn strong(point: Point<'_>) -> &'static str {
    let Some(kind) = point.actor_kind() else { return "#9E9E9E" };
    match kind {
        ActorKind::State => "#3D7CB8",
        ActorKind::Person => "#E0A800",
        ActorKind::Organization => "#8064B5",
        ActorKind::Group => "#C8504B",
        ActorKind::Event => "#7F7F7F",
    }
}

/// How wide a link is: 1 for one story, 1 more for each doubling, 6 at most.
pub(super) fn width(weight: usize) -> f64 {
    (1.0 + (weight.max(1) as f64).log2()).min(6.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_grow_by_doubling() {
        assert_eq!([1, 2, 4, 1000].map(width), [1.0, 2.0, 3.0, 6.0]);
    }
}
