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
mod image;
mod kind;
mod knowledge;
pub mod name;
mod office;
mod owner;
mod person;
mod phrase;
mod place;
mod resolve;
mod role;
mod scan;
mod sense;
mod spelt;
mod spot;
mod surface;
mod surname;
pub mod tables;
mod title;
mod trie;
mod vouch;
mod words;

pub use kind::{ActorKind, Sector};
pub use resolve::{Candidate, Resolution};
pub use spot::spot;

use crate::calendar::Day;
use crate::span::Span;
use crate::text::{Document, Sentence};
use knowledge::Knowledge;
use std::sync::OnceLock;

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
    /// "several journalists", "prisoners": members of a society whose state is not said but by whom they meet.
    Society,
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
    find::run(document, context, known())
}

/// Whom a phrase means on a day ("the Mongolian president"), with those whom it might mean. Unlike a mention in an
/// article it may be nobody in particular. `context` are words around it, or empty.
pub fn resolve(phrase: &str, day: Option<Day>, context: &str) -> Resolution {
    resolve::run(phrase, day, context, known())
}

/// Uses these tables instead of those in the binary, from now on. Says whether it does: once somebody has been looked
/// up it is too late, for one run must not know two worlds.
pub fn use_tables(tables: &tables::Tables) -> bool {
    KNOWN.set(compile::compile(tables)).is_ok()
}

/// Numbers lie at multiples of 8.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static IMAGE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/actors.bin")));
static KNOWN: OnceLock<Knowledge> = OnceLock::new();

/// What is known: the tables in the binary, as build.rs compiled them, unless a user gave others.
fn known() -> &'static Knowledge {
    KNOWN.get_or_init(|| image::open(&IMAGE.0).expect("build.rs writes it, and a test opens it"))
}

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
