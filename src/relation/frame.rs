//! The frames table. Reads `data/relations/frames.csv`; returns [`Frames`], the predicates by their head lemma, each
//! with where its two actors sit. The columns are explained at the top of the table.

use super::ontology::Relation;
use crate::actor::ActorKind;
use std::collections::HashMap;

/// What sort of word the predicate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// A verb.
    Verb,
    /// An event noun: "attack", "talks".
    Noun,
    /// A predicate adjective or a participle in a compound: "hostile", "at odds".
    Adjective,
    /// A noun for somebody in a relation: "ally", "member", "critic".
    Role,
}

/// Where an actor sits, seen from the predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// The agent: subject of the active, by-phrase of the passive.
    Agent,
    /// The object (subject of the passive).
    Object,
    /// The indirect object.
    Indirect,
    /// An oblique or nominal modifier with this preposition.
    Preposition(String),
    /// The subject of the complement clause.
    Clause,
    /// The object of the complement clause.
    ClauseObject,
    /// The subject of a complement clause that must or should do something ("said that Iran must").
    Obliged,
    /// The subject of a complement clause that puts the blame on it ("said that Iran was responsible").
    Guilty,
    /// A possessor: "Russia's".
    Possessor,
    /// A modifier in front: "Russian", "US".
    Modifier,
    /// The two conjuncts of "between A and B", or of "A-B talks".
    Between,
    /// The subject of a light verb that governs the noun: "A launched an attack".
    Light,
    /// Where a deed without a doer happened: "was jailed in Turkey".
    Scene,
}

/// What kinds of actors the object may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kinds {
    only: Vec<ActorKind>,
    not: Vec<ActorKind>,
}

impl Kinds {
    /// Whether an object of this kind fits.
    pub fn fit(&self, kind: ActorKind) -> bool {
        (self.only.is_empty() || self.only.contains(&kind)) && !self.not.contains(&kind)
    }
    /// Whether the frame asks for a kind at all.
    pub fn asks(&self) -> bool {
        !self.only.is_empty()
    }
}

/// One predicate with its relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Sort of word.
    pub pos: Pos,
    /// The particle a verb needs ("off" in "call off").
    pub particle: Option<String>,
    /// The object noun a verb needs, by lemma ("hostage" in "take =hostage").
    pub noun: Option<String>,
    /// The prepositional phrase it needs ("to", "justice").
    pub phrase: Option<(String, String)>,
    /// The word that must stand before its noun ("legal" in "action +legal").
    pub modifier: Option<String>,
    /// Where the subject may sit, in order of preference.
    pub subject: Vec<Path>,
    /// Where the object may sit, in order of preference.
    pub object: Vec<Path>,
    /// What the object may be.
    pub kinds: Kinds,
    /// Whether an infinitive must follow ("told Iran to").
    pub infinitive: bool,
    /// Whether the object must be the actor itself and not something of it.
    pub direct: bool,
    /// Whether the verb must have an object ("returned the bronzes to", not "returned to").
    pub transitive: bool,
    /// Whether nothing may be said of its object ("called Scholz", not "called Scholz a friend").
    pub plain: bool,
    /// Whether a person who acts must hold an office or stand for a state ("travelled to").
    pub official: bool,
    /// The relation.
    pub relation: Relation,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Line in the table, for explanations.
    pub line: u64,
}

impl Frame {
    /// Whether two subjects do it to one another: "A and B met", "A and B signed an agreement".
    pub fn joint(&self) -> bool {
        let with = |p: &Path| *p == Path::Between || matches!(p, Path::Preposition(w) if w == "with");
        let both = self.rank() > 0 || self.pos == Pos::Noun || self.relation == Relation::Assault;
        !self.kinds.asks() && (self.relation.symmetric() || (both && self.object.iter().any(with)))
    }

    /// How many words of its own it needs beside the predicate: a frame with more silences those with fewer.
    pub fn rank(&self) -> usize {
        usize::from(self.particle.is_some())
            + usize::from(self.noun.is_some()) * 2
            + usize::from(self.phrase.is_some()) * 2
            + usize::from(self.modifier.is_some())
    }

    /// How many words and constraints it names: the most specific frame speaks first.
    fn weight(&self) -> usize {
        usize::from(self.particle.is_some()) * 2
            + usize::from(self.noun.is_some()) * 3
            + usize::from(self.phrase.is_some()) * 3
            + usize::from(self.modifier.is_some()) * 2
            + usize::from(self.kinds.asks())
            + usize::from(self.infinitive)
    }
}

/// All frames by head lemma, the most specific first.
#[derive(Debug, Default)]
pub struct Frames {
    by_lemma: HashMap<String, Vec<Frame>>,
}

impl Frames {
    /// Compiles the table; a bad row is an error that names its line.
    pub fn compile(table: &str) -> Result<Frames, String> {
        let mut frames = Frames::default();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(table.as_bytes());
        for row in reader.records() {
            let row = row.map_err(|e| e.to_string())?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |k: usize| row.get(k).unwrap_or("").trim();
            let (head, frame) = frame(&cell, line).map_err(|e| format!("line {line}: {e}"))?;
            frames.by_lemma.entry(head).or_default().push(frame);
        }
        for list in frames.by_lemma.values_mut() {
            list.sort_by_key(|f| std::cmp::Reverse(f.weight()));
        }
        Ok(frames)
    }

    /// The frames that `keep` keeps.
    #[must_use]
    pub fn only(mut self, keep: impl Fn(&Frame) -> bool) -> Frames {
        self.by_lemma.values_mut().for_each(|list| list.retain(&keep));
        self.by_lemma.retain(|_, list| !list.is_empty());
        self
    }

    /// The frames of a lemma (lower case), most specific first.
    pub fn of(&self, lemma: &str) -> &[Frame] {
        self.by_lemma.get(lemma).map_or(&[], Vec::as_slice)
    }
}

fn some(s: &str) -> Option<String> {
    (!s.is_empty()).then(|| s.to_owned())
}

fn frame<'r>(cell: &dyn Fn(usize) -> &'r str, line: u64) -> Result<(String, Frame), String> {
    let mut words = cell(0).split_whitespace();
    let head = words.next().ok_or("no predicate")?.to_owned();
    let pos = match cell(1) {
        "V" => Pos::Verb,
        "N" => Pos::Noun,
        "A" => Pos::Adjective,
        "R" => Pos::Role,
        other => return Err(format!("'{other}' is no part of speech: write V, N, A or R")),
    };
    let (mut particle, mut noun, mut phrase, mut modifier) = (None, None, None, None);
    for word in words {
        if let Some(w) = word.strip_prefix('=') {
            noun = some(w);
        } else if let Some(w) = word.strip_prefix('+') {
            modifier = some(w);
        } else if let Some(w) = word.strip_prefix('@') {
            let (p, n) = w.split_once('=').ok_or_else(|| format!("'{word}': write @preposition=noun"))?;
            phrase = Some((p.to_owned(), n.to_owned()));
        } else {
            particle = some(word);
        }
    }
    let paths = |text: &str, default: &str| -> Vec<Path> {
        let text = if text.is_empty() { default } else { text };
        text.split('|').filter(|p| !p.is_empty() && *p != "-").map(path).collect()
    };
    let (subjects, objects) = match pos {
        Pos::Verb => ("agent", if noun.is_some() { "" } else { "obj" }),
        Pos::Noun => ("poss|mod|by|from|light", ""),
        Pos::Adjective => ("agent", ""),
        Pos::Role => ("self", "poss|of|mod"),
    };
    let mut kinds = Kinds::default();
    let marks = ["inf", "direct", "trans", "plain", "official"];
    let marked = |mark: &str| cell(4).split_whitespace().any(|w| w == mark);
    for word in cell(4).split_whitespace().filter(|w| !marks.contains(w)) {
        let (list, name) = match word.strip_prefix('!') {
            Some(name) => (&mut kinds.not, name),
            None => (&mut kinds.only, word),
        };
        list.push(ActorKind::parse(name).ok_or_else(|| format!("'{name}' is no kind of actor"))?);
    }
    let relation = Relation::parse(cell(5)).ok_or_else(|| format!("'{}' is no relation", cell(5)))?;
    let subject = paths(cell(2), subjects);
    let object = paths(cell(3), objects);
    Ok((
        head,
        Frame {
            pos,
            particle,
            noun,
            phrase,
            modifier,
            subject,
            object,
            kinds,
            infinitive: marked("inf"),
            direct: marked("direct"),
            transitive: marked("trans"),
            plain: marked("plain"),
            official: marked("official"),
            relation,
            mode: some(cell(6)),
            cameo: some(cell(7)),
            line,
        },
    ))
}

fn path(word: &str) -> Path {
    match word {
        "agent" | "self" => Path::Agent,
        "obj" => Path::Object,
        "iobj" => Path::Indirect,
        "clause" => Path::Clause,
        "clause.obj" => Path::ClauseObject,
        "must" => Path::Obliged,
        "guilt" => Path::Guilty,
        "poss" => Path::Possessor,
        "mod" => Path::Modifier,
        "between" => Path::Between,
        "light" => Path::Light,
        "scene" => Path::Scene,
        // Both sides of a quarrel that the subject mediates.
        "sides" => Path::Preposition("between".to_owned()),
        preposition => Path::Preposition(preposition.replace('_', " ")),
    }
}
