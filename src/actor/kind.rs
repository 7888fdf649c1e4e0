//! What sorts of actors and branches there are, and how files spell them.

use serde::{Deserialize, Serialize};

/// What sort of actor it is (GUIDELINES.md).
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    State,
    Person,
    Organization,
    Group,
    Event,
}

impl ActorKind {
    /// The kind as files spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorKind::State => "state",
            ActorKind::Person => "person",
            ActorKind::Organization => "organization",
            ActorKind::Group => "group",
            ActorKind::Event => "event",
        }
    }
    /// The kind spelt `s`.
    pub fn parse(s: &str) -> Option<Self> {
        [ActorKind::State, ActorKind::Person, ActorKind::Organization, ActorKind::Group, ActorKind::Event]
            .into_iter()
            .find(|k| k.as_str() == s)
    }
}

macro_rules! sectors {
    ($($variant:ident = $text:literal),*) => {
        /// A branch of a state or society, by PLOVER's sectors.
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Sector { $($variant),* }
        impl Sector {
            /// All sectors.
            pub const ALL: &[Sector] = &[$(Sector::$variant),*];
            /// The code as PLOVER spells it.
            pub fn as_str(self) -> &'static str {
                match self { $(Sector::$variant => $text),* }
            }
            /// The sector spelt `s`.
            pub fn parse(s: &str) -> Option<Self> {
                match s { $($text => Some(Sector::$variant),)* _ => None }
            }
        }
    };
}
sectors!(
    Gov = "GOV",
    Mil = "MIL",
    Leg = "LEG",
    Jud = "JUD",
    Pty = "PTY",
    Opp = "OPP",
    Reb = "REB",
    Cvl = "CVL",
    Cop = "COP",
    Spy = "SPY",
    Bus = "BUS",
    Lab = "LAB",
    Med = "MED",
    Edu = "EDU",
    Rel = "REL",
    Ngo = "NGO",
    Ref = "REF",
    Crm = "CRM"
);
