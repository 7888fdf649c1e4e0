//! Which relations may stand between which actors. Reads a relation and two actors; says whether it is sensible, or a
//! misreading, and whose side one is on.

use super::ontology::Relation;
use crate::actor::{Actor, ActorKind, Sector};

/// Whether one who speaks of `subject` speaks of his own side.
pub fn own_side(speaker: &Actor, subject: &Actor) -> bool {
    speaker == subject || (speaker.state.is_some() && speaker.state == subject.state)
}

/// Relations that their two kinds of actors cannot stand in are misreadings.
pub fn sensible(relation: Relation, subject: &Actor, object: &Actor) -> bool {
    use ActorKind::Event;
    let event = |a: &Actor| a.kind == Event;
    match relation {
        Relation::TakesPartIn | Relation::Hosts => event(object) && !event(subject),
        _ if !relation.is_event() => true,
        _ => !event(subject) && !event(object) && !same_body(subject, object) && !at_home(relation, subject, object),
    }
}

/// What a state and its own society do to one another.
pub fn domestic(relation: Relation, subject: &Actor, object: &Actor) -> bool {
    subject.state.is_some()
        && subject.state == object.state
        && subject.kind != ActorKind::Organization
        && relation.is_event()
        && !matches!(
            relation,
            Relation::Consult | Relation::Statement | Relation::Agree | Relation::Cooperate | Relation::Support
        )
}

/// Leaders do not make deals with, visit or sanction the state that they stand for; talking to the press is no meeting.
fn at_home(relation: Relation, subject: &Actor, object: &Actor) -> bool {
    let bare = |a: &Actor| a.kind == ActorKind::State && a.sector.is_none();
    let person = |a: &Actor| a.kind == ActorKind::Person;
    let own = subject.state.is_some()
        && subject.state == object.state
        && ((person(subject) && bare(object)) || (bare(subject) && person(object)));
    let joint = matches!(
        relation,
        Relation::Agree
            | Relation::Consult
            | Relation::Cooperate
            | Relation::Aid
            | Relation::Sanction
            | Relation::Threaten
            | Relation::Request
    );
    (own && joint) || (relation == Relation::Consult && object.sector == Some(Sector::Med))
}

/// A state and its own executive are one.
fn same_body(a: &Actor, b: &Actor) -> bool {
    a.kind == ActorKind::State && b.kind == ActorKind::State && a.state == b.state && a.sector == b.sector
}
