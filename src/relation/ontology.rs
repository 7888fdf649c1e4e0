//! The relations: PLOVER's 16 event types (manual of 17 September 2021), STATEMENT, and the facts of GUIDELINES.md.

macro_rules! relations {
    ($($variant:ident = $text:literal $quad:ident $score:literal),* $(,)?) => {
        /// What one actor does to another, or how the two stand.
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Relation { $($variant),* }
        impl Relation {
            /// All relations in order.
            pub const ALL: &[Relation] = &[$(Relation::$variant),*];
            /// The code as PLOVER and GUIDELINES.md spell it.
            pub fn as_str(self) -> &'static str {
                match self { $(Relation::$variant => $text),* }
            }
            /// The relation spelt `s`.
            pub fn parse(s: &str) -> Option<Self> {
                match s { $($text => Some(Relation::$variant),)* _ => None }
            }
            /// Its quad class.
            pub fn quad(self) -> Quad {
                match self { $(Relation::$variant => Quad::$quad),* }
            }
            /// PLOVER's general cooperation (+) and conflict (−) score, −10 to +10; facts have 0 but for alliance and enmity.
            pub fn score(self) -> f32 {
                match self { $(Relation::$variant => $score),* }
            }
        }
    };
}

/// PLOVER's four classes of events; facts and statements are neutral.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quad {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
    Neutral,
}

impl Quad {
    /// The class as the 2021 manual spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Quad::VerbalCooperation => "verbal cooperation",
            Quad::MaterialCooperation => "material cooperation",
            Quad::VerbalConflict => "verbal conflict",
            Quad::MaterialConflict => "material conflict",
            Quad::Neutral => "neutral",
        }
    }
}

relations! {
    Agree = "AGREE" VerbalCooperation 2.5,
    Consult = "CONSULT" VerbalCooperation 2.5,
    Support = "SUPPORT" VerbalCooperation 5.0,
    Concede = "CONCEDE" VerbalCooperation 4.5,
    Cooperate = "COOPERATE" MaterialCooperation 9.5,
    Aid = "AID" MaterialCooperation 10.0,
    Retreat = "RETREAT" MaterialCooperation 6.5,
    Request = "REQUEST" VerbalConflict 0.0,
    Accuse = "ACCUSE" VerbalConflict -3.0,
    Reject = "REJECT" VerbalConflict -2.0,
    Threaten = "THREATEN" VerbalConflict -3.5,
    Protest = "PROTEST" MaterialConflict -5.0,
    Sanction = "SANCTION" MaterialConflict -6.0,
    Mobilize = "MOBILIZE" MaterialConflict -5.5,
    Coerce = "COERCE" MaterialConflict -7.0,
    Assault = "ASSAULT" MaterialConflict -9.0,
    Statement = "STATEMENT" Neutral 0.0,
    HoldsOffice = "HOLDS_OFFICE" Neutral 0.0,
    MemberOf = "MEMBER_OF" Neutral 0.0,
    PartOf = "PART_OF" Neutral 0.0,
    AlliedWith = "ALLIED_WITH" Neutral 0.0,
    AtOddsWith = "AT_ODDS_WITH" Neutral 0.0,
    TakesPartIn = "TAKES_PART_IN" Neutral 0.0,
    Hosts = "HOSTS" Neutral 0.0,
}

impl Relation {
    /// Whether either order of its two actors says the same.
    pub fn symmetric(self) -> bool {
        matches!(
            self,
            Relation::Consult | Relation::Agree | Relation::Cooperate | Relation::AlliedWith | Relation::AtOddsWith
        )
    }
    /// Whether it happens (PLOVER's types and STATEMENT) rather than holds over a time.
    pub fn is_event(self) -> bool {
        self <= Relation::Statement
    }
}
