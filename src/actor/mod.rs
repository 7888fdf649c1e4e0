//! Stage 3, actors. Reads a [`Document`] and the publication day; returns [`Actors`]: who is mentioned where, and who
//! the text says holds which office. Never fails, never guesses: a mention of nobody in particular is left out.

mod body;
mod candidate;
mod cast;
mod chunk;
mod compile;
mod context;
mod coref;
mod event;
mod find;
mod follow;
mod forms;
mod knowledge;
pub mod name;
mod office;
mod owner;
mod person;
mod phrase;
mod pieces;
mod place;
mod resolve;
mod role;
mod scan;
mod sense;
mod surname;
pub mod tables;
mod title;
mod trie;
mod vouch;

pub use resolve::{Candidate, Resolution};

use crate::calendar::Day;
use crate::span::Span;
use crate::text::{Document, Sentence};
use knowledge::Knowledge;
use std::sync::LazyLock;

/// What sort of actor it is (GUIDELINES.md).
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// Somebody in particular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// ISO 3166-1 alpha-3 for a state, else the name in lower case ASCII with hyphens ("xi-jinping").
    pub id: String,
    /// The name as Wikipedia titles it.
    pub name: String,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The state it belongs to (its own code for a state).
    pub state: Option<String>,
    /// For a state, the branch where it is not the executive; for others, what it does, where known.
    pub sector: Option<Sector>,
    /// Other names that the article or the tables give it.
    pub aliases: Vec<String>,
}

/// How a mention names its actor.
#[allow(missing_docs)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// "Xi Jinping", "China", "the United Nations".
    Name,
    /// "Chinese", "Syrian", "Kurdish": stands for the state only as a modifier.
    Adjective,
    /// "Beijing", "the Kremlin".
    Metonym,
    /// "in Syria", "near Damascus", "Aleppo": the state as the place where something happens; it does not act.
    Place,
    /// "the Turkish president", "the foreign secretary".
    Title,
    /// "Iraqi troops", "the rebels", "both sides".
    Nominal,
    /// "he", "their".
    Pronoun,
}

/// A mention of one actor, or of several at once ("both sides", "they").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The sentence, by index in the document.
    pub sentence: usize,
    /// Its tokens in the sentence, end-exclusive.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its syntactic head among them: the token by which the tree attaches it.
    pub head: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Whom it means: indices into [`Actors::actors`], at least one.
    pub actors: Vec<usize>,
    /// How it names them.
    pub form: Form,
}

/// That a person holds, held or will hold an office, as a noun phrase of the text says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The person: an index into [`Actors::actors`].
    pub person: usize,
    /// The state or organization: an index into [`Actors::actors`].
    pub of: usize,
    /// The office as said: "foreign minister".
    pub title: String,
    /// The sentence that says it.
    pub sentence: usize,
    /// Where the person is mentioned there.
    pub person_span: Span,
    /// Where the state or organization is mentioned there (the title's own span if it is only implied).
    pub of_span: Span,
    /// Whether it is a past one ("former").
    pub former: bool,
}

/// All actors of a document, their mentions in order of place, and the offices said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actors {
    /// Each actor once.
    pub actors: Vec<Actor>,
    /// Sorted by sentence, then first token, then longest first.
    pub mentions: Vec<Mention>,
    /// In order of place.
    pub offices: Vec<Office>,
}

/// What is known of an article besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The day of publication.
    pub published: Option<Day>,
    /// Who published it, as named: "UK Government" says whose minister "the minister" is.
    pub publisher: Option<&'a str>,
    /// Actors found elsewhere in the article: those of the text, for its title.
    pub actors: &'a [Actor],
}

/// Finds and resolves the actors of a document.
pub fn find(document: &Document, published: Option<Day>) -> Actors {
    find_in(document, &Context { published, ..Context::default() })
}

/// Finds and resolves the actors of a document whose context is known.
pub fn find_in(document: &Document, context: &Context<'_>) -> Actors {
    find::run(document, context, &EMBEDDED)
}

/// Whom a phrase means on a day ("the Mongolian president"), with those whom it might mean. Unlike a mention in an
/// article it may be nobody in particular. `context` are words around it, or empty.
pub fn resolve(phrase: &str, day: Option<Day>, context: &str) -> Resolution {
    resolve::run(phrase, day, context, &EMBEDDED)
}

/// The tables in the binary, compiled at first need.
static EMBEDDED: LazyLock<Knowledge> = LazyLock::new(|| {
    let tables = tables::Tables::read(&tables::Sources::embedded());
    compile::compile(&tables.expect("the embedded tables are read by a test"))
});

/// The token of `from..to` by which the tree attaches it: the one nearest the root, the first of several.
pub(crate) fn head_of(s: &Sentence<'_>, from: usize, to: usize) -> usize {
    let depth = |mut i: usize| {
        let mut n = 0;
        while let Some(h) = s.head(i).filter(|_| n <= s.len()) {
            i = h;
            n += 1;
        }
        n
    };
    (from..to).min_by_key(|&i| depth(i)).unwrap_or(from)
}
