//! The finder: the steps of stage 3 in order. Reads a document and its context; returns [`Actors`].

use super::cast::Cast;
use super::chunk::{self, Chunk};
use super::knowledge::{Knowledge, Sense};
use super::person::Name;
use super::phrase::{self, Phrase};
use super::scan::{self, Scan};
use super::sense::{self, Weights};
use super::surface::Surfaces;
use super::{Actors, Context, Mention, Office, coref, event, person, title};
use crate::calendar::Day;
use crate::span::Span;
use crate::text::{Document, Sentence};
use std::collections::{BTreeMap, BTreeSet};

/// What is found in one sentence before anybody is resolved.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub scan: Scan,
    pub chunks: Vec<Chunk>,
    pub phrases: Vec<Phrase>,
}

/// The work on one article.
pub(crate) struct Work<'a, 'd> {
    pub document: &'a Document<'d>,
    pub known: &'a Knowledge,
    pub day: Option<Day>,
    pub found: Vec<Found>,
    pub weights: Weights,
    pub cast: Cast,
    /// By sentence.
    pub mentions: Vec<Vec<Mention>>,
    pub offices: Vec<Office>,
    /// States meant by role phrases, by sector: with the first sentence that means each.
    pub branches: BTreeMap<Option<super::Sector>, BTreeMap<usize, usize>>,
    /// The names of persons in each sentence.
    pub names: Vec<Vec<Name>>,
    /// Unknown bodies: actors by sentence and first token.
    pub bodies: BTreeMap<(usize, usize), usize>,
    /// The last words of the names of bodies.
    pub body_words: BTreeSet<String>,
    /// Which phrases of each sentence have their mention.
    pub done: Vec<Vec<bool>>,
    /// Phrases whose owner is not known: sentence and phrase.
    pub pending: Vec<(usize, usize)>,
    /// Phrases that wait for a pronoun of the first person.
    pub open: Vec<(usize, usize)>,
    /// Offices whose owner is a pronoun: sentence, phrase, person, the person's place.
    pub pending_office: Vec<(usize, usize, usize, Span)>,
    /// The state that speaks: of the publisher, where it is one.
    pub home: Option<u32>,
    /// The publisher as an actor, for "we".
    pub speaker: Option<usize>,
}

impl<'a, 'd> Work<'a, 'd> {
    pub fn sentence(&self, k: usize) -> Sentence<'a> {
        self.document.sentence(k)
    }

    /// Adds a mention over tokens `from..to` of sentence `k`.
    pub fn mention(&mut self, k: usize, from: usize, to: usize, actors: Vec<usize>, form: super::Form) {
        let s = self.sentence(k);
        if actors.is_empty() || from >= to || to > s.len() {
            return;
        }
        let head = super::head_of(&s, from, to);
        let span = s.span_of(from, to);
        if let ([actor], super::Form::Nominal) = (&actors[..], form) {
            let a = &self.cast.actors[*actor];
            if a.kind == super::ActorKind::State {
                let first = self.branches.entry(a.sector).or_default().entry(*actor).or_insert(k);
                *first = (*first).min(k);
            }
        }
        self.mentions[k].push(Mention { sentence: k, from, to, head, span, actors, form });
    }

    /// The state with more than half of the article's weight.
    pub fn main_state(&self) -> Option<u32> {
        let all: usize = self.weights.values().sum();
        let (&state, &weight) = self.weights.iter().max_by_key(|(s, w)| (**w, std::cmp::Reverse(**s)))?;
        let second = self.weights.iter().filter(|(s, _)| **s != state).map(|(_, w)| *w).max().unwrap_or(0);
        (weight >= 4 && (weight * 2 > all || weight >= second * 2)).then_some(state)
    }

    /// The first sense of hit `h` of sentence `k` and its entry.
    pub fn hit(&self, k: usize, h: usize) -> (Sense, u32) {
        let m = self.found[k].scan.hits[h].meanings[0];
        (m.sense, m.entry)
    }
}

/// Runs all steps.
pub(crate) fn run(document: &Document<'_>, context: &Context<'_>, known: &Knowledge) -> Actors {
    finish(work(document, context, known))
}

/// Runs all steps and keeps what they found.
pub(crate) fn work<'a, 'd>(document: &'a Document<'d>, context: &Context<'_>, known: &'a Knowledge) -> Work<'a, 'd> {
    let surfaces = Surfaces::of(document.text(), known);
    let mut scans: Vec<Scan> =
        document.sentences().map(|s| scan::scan(&s, document.text(), &surfaces, known)).collect();
    let weights = sense::settle(document, &mut scans, known, context.published);
    let mut found = Vec::with_capacity(scans.len());
    for (k, mut scan) in scans.into_iter().enumerate() {
        let s = document.sentence(k);
        let chunks = chunk::chunks(&s, &scan, known);
        let headed: Vec<Chunk> =
            chunks.iter().copied().filter(|c| matches!(c.kind, chunk::ChunkKind::Headed(..))).collect();
        scan.hits.retain(|h| !headed.iter().any(|c| c.from <= h.from && h.to <= c.to));
        scan.roles.retain(|r| !headed.iter().any(|c| c.from <= r.from && r.to <= c.to));
        let spans: Vec<(usize, usize)> = chunks.iter().map(|c| (c.from, c.to)).collect();
        let phrases = phrase::phrases(&s, &scan, &spans, known);
        found.push(Found { scan, chunks, phrases });
    }
    let mut work = Work {
        document,
        known,
        day: context.published,
        found,
        weights,
        cast: Cast::default(),
        mentions: vec![Vec::new(); document.len()],
        branches: BTreeMap::new(),
        offices: Vec::new(),
        names: Vec::new(),
        bodies: BTreeMap::new(),
        body_words: BTreeSet::new(),
        done: Vec::new(),
        pending: Vec::new(),
        open: Vec::new(),
        pending_office: Vec::new(),
        home: None,
        speaker: None,
    };
    person::introduce(&mut work, context);
    event::find(&mut work);
    title::resolve(&mut work);
    coref::resolve(&mut work);
    work.cast.sectors(known, context.published);
    work
}

fn finish(work: Work<'_, '_>) -> Actors {
    let mut mentions: Vec<Mention> = work.mentions.into_iter().flatten().collect();
    mentions.sort_by_key(|m| (m.sentence, m.from, std::cmp::Reverse(m.to), m.form));
    mentions.dedup_by(|b, a| (a.sentence, a.from, a.to) == (b.sentence, b.from, b.to));
    let mut offices = work.offices;
    offices.sort_by_key(|o| (o.sentence, o.person_span.start, o.of_span.start));
    offices.dedup_by(|b, a| (a.sentence, a.person, a.of) == (b.sentence, b.person, b.of));
    // Only actors that a mention or an office needs, in order of first use.
    let mut place: Vec<Option<usize>> = vec![None; work.cast.actors.len()];
    let mut actors = Vec::new();
    let mut keep = |a: usize| {
        *place[a].get_or_insert_with(|| {
            actors.push(work.cast.actors[a].clone());
            actors.len() - 1
        })
    };
    for m in &mut mentions {
        for a in &mut m.actors {
            *a = keep(*a);
        }
    }
    for o in &mut offices {
        o.person = keep(o.person);
        o.of = keep(o.of);
    }
    Actors { actors, mentions, offices }
}
