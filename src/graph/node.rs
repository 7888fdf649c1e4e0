//! Actors as nodes. Reads actors as articles name them; returns [`Node`]s, whose name, state and sector are those that
//! most mentions give. Never depends on the order in which they came: everything is counted over a set.

use crate::actor::{Actor, ActorKind, Sector};
use crate::relation::record;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Which actor: what makes two mentions one node. Ordered by kind, id, then sector.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorKey {
    /// What sort of actor.
    pub kind: ActorKind,
    /// [`Actor::id`].
    pub id: String,
    /// For a state, the branch where it is not the executive; for all others `None`.
    pub sector: Option<Sector>,
}

impl ActorKey {
    /// The key of an actor. A state's `GOV` is the state itself.
    pub fn of(actor: &Actor) -> Self {
        let sector = actor.sector.filter(|&s| actor.kind == ActorKind::State && s != Sector::Gov);
        ActorKey { kind: actor.kind, id: actor.id.clone(), sector }
    }
}

/// The key as files and people write it: `CHN`, `IRQ:MIL`, `person:xi-jinping`. It is an XML NMTOKEN and differs for
/// different keys: whatever is not an ASCII letter, digit or hyphen is written `_` and two hexadecimal digits a byte.
impl fmt::Display for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A code alone names a state; any other id says its kind, so that no two kinds meet.
        let code = !self.id.is_empty() && self.id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if self.kind != ActorKind::State || !code {
            write!(f, "{}:", self.kind.as_str())?;
        }
        for b in self.id.bytes() {
            if b.is_ascii_alphanumeric() || b == b'-' {
                write!(f, "{}", b as char)?;
            } else {
                write!(f, "_{b:02X}")?;
            }
        }
        self.sector.map_or(Ok(()), |s| write!(f, ":{}", s.as_str()))
    }
}

/// An actor as one article describes it, but for what its [`ActorKey`] says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The state it belongs to.
    pub state: Option<String>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Other names, sorted, each once.
    pub aliases: Vec<String>,
}

impl Profile {
    /// What an actor says of itself.
    pub fn of(actor: Actor) -> Self {
        let mut aliases = actor.aliases;
        aliases.retain(|a| !a.is_empty());
        aliases.sort();
        aliases.dedup();
        Profile { name: actor.name, state: actor.state.filter(|s| !s.is_empty()), sector: actor.sector, aliases }
    }
}

/// An actor of the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    key: ActorKey,
    id: String,
    name: String,
    state: Option<String>,
    sector: Option<Sector>,
    aliases: Vec<String>,
    profiles: BTreeMap<Arc<Profile>, u32>,
}

impl Node {
    pub(super) fn new(key: ActorKey) -> Self {
        let (id, profiles) = (key.to_string(), BTreeMap::new());
        Node { key, id, name: String::new(), state: None, sector: None, aliases: Vec::new(), profiles }
    }

    /// An actor that so many mentions describe so, as a store has counted them.
    pub fn of(key: ActorKey, profiles: impl IntoIterator<Item = (Arc<Profile>, u32)>) -> Self {
        let mut node = Node::new(key);
        node.profiles.extend(profiles);
        node.choose();
        node
    }

    pub(super) fn count(&mut self, profile: &Arc<Profile>) {
        *self.profiles.entry(profile.clone()).or_default() += 1;
    }

    /// Chooses name, state, sector and aliases anew from the counts.
    pub(super) fn choose(&mut self) {
        let profiles = &self.profiles;
        self.name = most(profiles.iter().map(|(p, n)| (&p.name, *n))).cloned().unwrap_or_default();
        self.state = most(profiles.iter().filter_map(|(p, n)| Some((p.state.as_ref()?, *n)))).cloned();
        self.sector = match self.key.kind {
            ActorKind::State => self.key.sector,
            _ => most(profiles.iter().filter_map(|(p, n)| Some((p.sector?, *n)))),
        };
        let names = profiles.keys().flat_map(|p| p.aliases.iter().chain([&p.name]));
        let others: BTreeSet<&String> = names.filter(|n| **n != self.name && !n.is_empty()).collect();
        self.aliases = others.into_iter().cloned().collect();
    }

    /// Which actor it is.
    pub fn key(&self) -> &ActorKey {
        &self.key
    }
    /// Its key as files write it, an XML NMTOKEN: `CHN`, `IRQ:MIL`, `person:xi-jinping`.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// What sort of actor.
    pub fn kind(&self) -> ActorKind {
        self.key.kind
    }
    /// The name that most mentions give; of equals, the first in the alphabet.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The name, and for a branch of a state its sector: "Iraq (MIL)".
    pub fn label(&self) -> String {
        self.key.sector.map_or_else(|| self.name.clone(), |s| format!("{} ({})", self.name, s.as_str()))
    }
    /// The state that most mentions give, of those that give one.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }
    /// The sector that most mentions give, of those that give one.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }
    /// All other names, sorted.
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }
    /// How many mentions of relations name it, as subject or object.
    pub fn mentions(&self) -> usize {
        self.profiles.values().map(|n| *n as usize).sum()
    }
}

/// The actor with an id and a name of its own; `None` where it has neither. GUIDELINES.md also writes a branch of a
/// state as one id, `IRQ:MIL`: that is taken apart.
pub(super) fn somebody(mut actor: Actor) -> Option<Actor> {
    if actor.id.is_empty() {
        actor.id = record::id_without(actor.kind, actor.state.as_deref(), &actor.name);
    }
    if let (ActorKind::State, Some((id, sector))) = (actor.kind, actor.id.split_once(':'))
        && let Some(sector) = Sector::parse(sector)
    {
        actor.sector = actor.sector.or(Some(sector));
        actor.id = id.to_owned();
    }
    if actor.name.is_empty() {
        actor.name.clone_from(&actor.id);
    }
    (!actor.id.is_empty()).then_some(actor)
}

/// What has the highest count; of equals, the least.
pub(super) fn most<T: Ord>(counted: impl IntoIterator<Item = (T, u32)>) -> Option<T> {
    let mut counted = counted.into_iter();
    let first = counted.next()?;
    let Some(second) = counted.next() else { return Some(first.0) };
    let mut sums: BTreeMap<T, u32> = BTreeMap::new();
    for (value, n) in [first, second].into_iter().chain(counted) {
        *sums.entry(value).or_default() += n;
    }
    // `max_by_key` keeps the last of equals, so the map is walked backwards.
    sums.into_iter().rev().max_by_key(|(_, n)| *n).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kind: ActorKind, id: &str, sector: Option<Sector>) -> String {
        ActorKey { kind, id: id.into(), sector }.to_string()
    }

    #[test]
    fn keys_are_name_tokens_and_differ() {
        let keys = [
            key(ActorKind::State, "CHN", None),
            key(ActorKind::State, "IRQ", Some(Sector::Mil)),
            key(ActorKind::State, "person", Some(Sector::Mil)),
            key(ActorKind::Person, "MIL", None),
            key(ActorKind::Person, "xi-jinping", None),
            key(ActorKind::Organization, "a b_20\"<é", None),
            key(ActorKind::Organization, "a_20b", None),
            key(ActorKind::Group, "", None),
        ];
        assert_eq!(
            keys.join(" "),
            "CHN IRQ:MIL state:person:MIL person:MIL person:xi-jinping organization:a_20b_5F20_22_3C_C3_A9 \
             organization:a_5F20b group:"
        );
    }

    #[test]
    fn the_most_frequent_wins_then_the_first() {
        assert_eq!(most([("b", 1), ("a", 1), ("c", 1), ("c", 1)]), Some("c"));
        assert_eq!(most([("b", 2), ("a", 2)]), Some("a"));
        assert_eq!(most::<u8>([]), None);
    }
}
