//! What questions are asked of. Reads nothing itself; [`Facts`] is the one door between questions and whatever keeps
//! the facts: the graph in memory, or a store that answers by its indices. Never says in which order.

use super::fold::{fold, words};
use crate::actor::Sector;
use crate::calendar::{Day, Period};
use crate::error::Result;
use crate::graph::{ActorKey, Edge, Fact, Node};
use crate::relation::{Factuality, Relation};

/// An actor's number in what keeps it; it means nothing elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorNo(pub i64);

/// A fact's number in what keeps it; it means nothing elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkNo(pub i64);

/// An actor in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its number.
    pub no: ActorNo,
    /// Which actor.
    pub key: ActorKey,
    /// The name that most mentions give.
    pub name: String,
    /// The state it belongs to.
    pub state: Option<String>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// How many mentions of relations name it.
    pub mentions: u32,
}

impl Card {
    /// The card of a node.
    pub fn of(no: ActorNo, node: &Node) -> Self {
        Card {
            no,
            key: node.key().clone(),
            name: node.name().to_owned(),
            state: node.state().map(str::to_owned),
            sector: node.sector(),
            aliases: node.aliases().to_vec(),
            mentions: node.mentions() as u32,
        }
    }
    /// The name, and for a branch of a state its sector: "Iraq (MIL)".
    pub fn label(&self) -> String {
        self.key.sector.map_or_else(|| self.name.clone(), |s| format!("{} ({})", self.name, s.as_str()))
    }
}

/// A fact in short, without its sentences.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its number.
    pub no: LinkNo,
    /// Who acts.
    pub subject: ActorNo,
    /// What it is.
    pub relation: Relation,
    /// To whom.
    pub object: ActorNo,
    /// When.
    pub date: Option<Period>,
    /// How sure the texts are of it.
    pub factuality: Factuality,
    /// How many independent stories say it.
    pub weight: u32,
    /// How many sentences say it.
    pub mentions: u32,
    /// [`Edge::confidence`].
    pub confidence: f32,
}

/// The part of a question that indices can answer. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// One of these acts.
    pub subjects: Vec<ActorNo>,
    /// One of these is acted upon.
    pub objects: Vec<ActorNo>,
    /// Subjects and objects may change places.
    pub either: bool,
    /// One of these relations.
    pub relations: Vec<Relation>,
    /// Dated so that it may lie on or after this day.
    pub since: Option<Day>,
    /// Dated so that it may lie on or before this day.
    pub until: Option<Day>,
    /// This publisher says it; the name is folded.
    pub publisher: Option<String>,
    /// All of these [`words`] stand in one sentence that says it.
    pub text: Vec<String>,
}

/// A publisher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Its name; `None` where articles name none.
    pub name: Option<String>,
    /// Its articles.
    pub articles: u32,
    /// Mentions of relations in them.
    pub mentions: u32,
    /// The first day of its articles.
    pub first: Option<Day>,
    /// The last.
    pub last: Option<Day>,
}

/// Something that knows facts.
pub trait Facts {
    /// All actors that a name may mean, and maybe others: by key, id, name, alias or a word of the name.
    fn called(&self, name: &str) -> Result<Vec<Card>>;
    /// All actors.
    fn actors(&self) -> Result<Vec<Card>>;
    /// The actor with this number.
    fn actor(&self, no: ActorNo) -> Result<Card>;
    /// The actor with this key.
    fn keyed(&self, key: &ActorKey) -> Result<Option<Card>>;
    /// A state's government, branches, persons and bodies.
    fn members(&self, state: &str) -> Result<Vec<ActorNo>>;
    /// Every fact in the scope, in short, each once.
    fn links(&self, scope: &Scope) -> Result<Vec<Link>>;
    /// These facts with their sentences, in the order asked for.
    fn facts(&self, links: &[LinkNo]) -> Result<Vec<Fact>>;
    /// Who published the articles, in any order.
    fn publishers(&self) -> Result<Vec<Publisher>>;
}

impl Scope {
    /// Whether a link lies in it, but for publisher and text.
    pub fn holds(&self, link: &Link) -> bool {
        let is = |set: &[ActorNo], no: ActorNo| set.is_empty() || set.contains(&no);
        let (s, o) = (link.subject, link.object);
        let ends = is(&self.subjects, s) && is(&self.objects, o);
        (ends || self.either && is(&self.subjects, o) && is(&self.objects, s))
            && (self.relations.is_empty() || self.relations.contains(&link.relation))
            && self.in_time(link.date)
    }

    /// Whether a date may lie in its time. What has no date is not known to lie in any.
    pub fn in_time(&self, date: Option<Period>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(date) = date else { return false };
        let early = matches!((date.last(), self.since), (Some(end), Some(since)) if end < since);
        let late = matches!((date.first(), self.until), (Some(from), Some(until)) if from > until);
        !early && !late
    }

    /// Whether the sentences of a fact are as asked for.
    pub fn said(&self, edge: &Edge) -> bool {
        let publisher = |wanted: &String| edge.publishers().iter().any(|p| fold(p) == *wanted);
        self.publisher.as_ref().is_none_or(publisher)
            && (self.text.is_empty() || edge.mentions().any(|m| self.has_words(&m.evidence.text)))
    }

    /// Whether a sentence has all the words asked for.
    pub fn has_words(&self, sentence: &str) -> bool {
        let there: Vec<String> = words(sentence).collect();
        self.text.iter().all(|w| there.contains(w))
    }
}
