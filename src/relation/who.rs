//! From a token to the actors it stands for. Reads the mentions of a sentence; returns [`Hit`]s: the actors of a noun
//! phrase and of what is coordinated with it, or those inside it ("Turkey's proposal", "the killing of A by B").

use super::view::View;
use crate::actor::{Actors, Form, Mention};
use crate::span::Span;
use crate::text::{Deprel, Upos, Xpos};

/// Nouns for somebody who stands to an owner as an equal.
const PEERS: &[&str] = &[
    "ally",
    "colleague",
    "counterpart",
    "enemy",
    "foe",
    "friend",
    "guest",
    "host",
    "neighbor",
    "neighbour",
    "opponent",
    "partner",
    "peer",
    "proxy",
    "rival",
];

/// An actor found at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Actors::actors`].
    pub actor: usize,
    /// Where it is mentioned.
    pub span: Span,
    /// Whether the phrase only names a place ("in Moscow").
    pub place: bool,
    /// Whether it names members of a society by no name of their state ("several journalists").
    pub society: bool,
}

/// The mentions of sentence `index`, in order of place.
pub fn mentions(actors: &Actors, index: usize) -> &[Mention] {
    let from = actors.mentions.partition_point(|m| m.sentence < index);
    let to = actors.mentions.partition_point(|m| m.sentence <= index);
    &actors.mentions[from..to]
}

/// The mentions of one sentence by head token.
#[derive(Debug)]
pub struct Who<'a> {
    mentions: &'a [Mention],
    /// For each pronoun, by place among the mentions: where the sentence names the same actor.
    names: Vec<Option<Span>>,
    at: Vec<Option<u32>>,
    inside: Vec<Option<u32>>,
}

impl<'a> Who<'a> {
    /// Indexes the mentions of sentence `index` of `len` tokens.
    pub fn new(actors: &'a Actors, index: usize, len: usize) -> Self {
        let mentions = mentions(actors, index);
        let mut at: Vec<Option<u32>> = vec![None; len];
        let mut inside: Vec<Option<u32>> = vec![None; len];
        let better = |old: Option<u32>, new: &Mention| {
            old.is_none_or(|o| {
                let o = &mentions[o as usize];
                (new.form != Form::Adjective, new.to - new.from) > (o.form != Form::Adjective, o.to - o.from)
            })
        };
        for (k, m) in mentions.iter().enumerate() {
            if m.head < len && better(at[m.head], m) {
                at[m.head] = Some(k as u32);
            }
            if m.form != Form::Adjective {
                for slot in inside.iter_mut().take(m.to.min(len)).skip(m.from) {
                    if better(*slot, m) {
                        *slot = Some(k as u32);
                    }
                }
            }
        }
        let name = |pronoun: &Mention| {
            let same = |m: &&Mention| !matches!(m.form, Form::Pronoun | Form::Adjective) && m.actors == pronoun.actors;
            mentions.iter().find(same).map(|m| m.span)
        };
        let names = mentions.iter().map(|m| if m.form == Form::Pronoun { name(m) } else { None }).collect();
        Who { mentions, names, at, inside }
    }

    /// The mentions of the sentence.
    pub fn mentions(&self) -> &'a [Mention] {
        self.mentions
    }

    /// Adds the actors of a mention; a pronoun stands where the sentence names its actor.
    fn push(&self, hits: &mut Vec<Hit>, m: &Mention) {
        let place = self.mentions.iter().position(|other| std::ptr::eq(other, m));
        let span = place.and_then(|k| self.names[k]).unwrap_or(m.span);
        for &actor in &m.actors {
            if !hits.iter().any(|h| h.actor == actor) {
                let (place, society) = (m.form == Form::Place, m.form == Form::Society);
                hits.push(Hit { actor, span, place, society });
            }
        }
    }

    /// A mention's span, with the name or title of the same actor that stands in apposition beside it
    /// ("the defence minister, Marles").
    pub fn whole(&self, hit: Hit) -> Span {
        let Some(m) = self.mentions.iter().find(|m| m.span == hit.span && m.actors == [hit.actor]) else {
            return hit.span;
        };
        // At most a comma and a blank between them.
        let beside = |o: &&Mention| {
            let (first, second) = if o.from >= m.to { (m, *o) } else { (*o, m) };
            first.to <= second.from
                && second.from - first.to <= 1
                && second.span.start - first.span.end <= 2
                && o.actors == m.actors
                && !matches!(o.form, Form::Pronoun | Form::Adjective)
        };
        let other = self.mentions.iter().find(beside).filter(|_| m.form != Form::Pronoun);
        other.map_or(hit.span, |o| m.span.cover(o.span))
    }

    /// The actors of one mention.
    pub fn of(&self, m: &Mention) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.push(&mut hits, m);
        hits
    }

    /// The mention whose head is token `i`, or that covers it.
    pub fn mention(&self, i: usize) -> Option<&'a Mention> {
        self.at[i].or(self.inside[i]).map(|k| &self.mentions[k as usize])
    }

    /// The mention whose head is exactly token `i`.
    pub fn headed(&self, i: usize) -> Option<&'a Mention> {
        self.at[i].map(|k| &self.mentions[k as usize])
    }

    /// The actors that token `i` stands for, with those coordinated with it or in apposition to it.
    pub fn at(&self, view: &View, i: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.collect(view, i, &mut hits, 0);
        hits
    }

    fn collect(&self, view: &View, i: usize, hits: &mut Vec<Hit>, depth: usize) {
        if depth > 6 {
            return;
        }
        match self.mention(i) {
            Some(m) => self.push(hits, m),
            None => {
                // "its ally, Iran", "leaders such as Macron": the name stands beside the noun.
                for k in view.kids(i).filter(|&k| matches!(view.deprel(k), Deprel::Appos | Deprel::Flat)) {
                    self.collect(view, k, hits, depth + 1);
                }
            }
        }
        let covered = self.mention(i).map(|m| (m.from, m.to));
        for k in view.kids(i).filter(|&k| view.deprel(k) == Deprel::Conj) {
            // A conjunct inside the mention is part of a name ("Ministry of Labour and Trade").
            if covered.is_none_or(|(from, to)| k < from || k >= to) && view.s.upos(k) != Upos::Verb {
                self.collect(view, k, hits, depth + 1);
            }
        }
    }

    /// The actors at `i`; where there are none, those that own or make up the phrase, in the order in which English
    /// hides a target: possessor, "by" and "from", "of", a modifier in front, "against", "on", "with", "to", "for".
    pub fn deep(&self, view: &View, i: usize) -> Vec<Hit> {
        let hits = self.at(view, i);
        if !hits.is_empty() {
            return hits;
        }
        self.within(view, i, 0)
    }

    fn within(&self, view: &View, i: usize, depth: usize) -> Vec<Hit> {
        if depth > 2 || view.s.upos(i) == Upos::Pron {
            return Vec::new();
        }
        let owner = self.possessor(view, i);
        if !owner.is_empty() {
            // "their Chinese counterparts" are the Chinese ones.
            let peer = PEERS.iter().any(|w| view.is(i, w));
            let pronoun =
                peer && view.kids(i).any(|k| view.deprel(k) == Deprel::NmodPoss && view.s.upos(k) == Upos::Pron);
            let front = if pronoun { self.modifiers(view, i) } else { Vec::new() };
            return if front.is_empty() { owner } else { front };
        }
        for preposition in ["by", "from", "of"] {
            for k in view.kids(i).filter(|&k| view.deprel(k) == Deprel::Nmod && view.cased(k, preposition)) {
                let hits: Vec<Hit> = self.at(view, k).into_iter().filter(|h| !h.place).collect();
                if !hits.is_empty() {
                    return hits;
                }
                let hits = self.within(view, k, depth + 1);
                if !hits.is_empty() {
                    return hits;
                }
            }
        }
        let front = self.modifiers(view, i);
        if !front.is_empty() {
            return front;
        }
        for preposition in ["against", "on", "with", "to", "for", "towards", "toward", "between", "among"] {
            for k in view.kids(i).filter(|&k| view.deprel(k) == Deprel::Nmod && view.cased(k, preposition)) {
                let hits: Vec<Hit> = self.at(view, k).into_iter().filter(|h| !h.place).collect();
                if !hits.is_empty() {
                    return hits;
                }
            }
        }
        Vec::new()
    }

    /// The actors of "X's" before `i`.
    pub fn possessor(&self, view: &View, i: usize) -> Vec<Hit> {
        let owner = view.kids(i).find(|&k| view.deprel(k) == Deprel::NmodPoss);
        owner.map(|k| self.at(view, k)).unwrap_or_default()
    }

    /// The actors of adjectives and compounds in front of `i`: "Russian", "US", "Trump administration's".
    pub fn modifiers(&self, view: &View, i: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for k in view.kids(i).filter(|&k| {
            k < i && matches!(view.deprel(k), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod)
        }) {
            if let Some(m) = self.headed(k) {
                self.push(&mut hits, m);
            }
            for c in view.kids(k).filter(|&c| {
                matches!(view.deprel(c), Deprel::Conj | Deprel::Compound | Deprel::Amod)
                    && !matches!(view.s.xpos(k), Xpos::Vbn)
            }) {
                if let Some(m) = self.headed(c) {
                    self.push(&mut hits, m);
                }
            }
        }
        hits
    }
}
