//! What a set of mentions says when counted. Reads mentions in order of article and place; returns numbers and texts.
//! Never depends on how the mentions are parted into edges, so that an edge and a bundle of edges are counted alike.

use super::mention::{Confidence, Mention, Origin};
use super::node::most;
use crate::calendar::Day;
use std::collections::{BTreeMap, BTreeSet};

/// How many independent stories say it: articles by id, copies with what they copy.
pub(super) fn weight<'m>(mentions: impl Iterator<Item = &'m Mention>) -> usize {
    mentions.map(|m| m.origin.story()).collect::<BTreeSet<_>>().len()
}

/// How likely one story at least is right, 0.0..=1.0: 1 − Π(1 − c), where c is the best confidence in each story
/// (noisy-or: Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, 4.3.2). Rounded to four decimals.
pub(super) fn confidence<'m>(mentions: impl Iterator<Item = &'m Mention>) -> f32 {
    let mut best: BTreeMap<&str, Confidence> = BTreeMap::new();
    for m in mentions {
        let c = best.entry(m.origin.story()).or_insert(m.confidence);
        *c = m.confidence.max(*c);
    }
    // In the order of the stories, so that the last bit is the same in every graph.
    let doubt = best.values().fold(1.0_f64, |doubt, c| doubt * (1.0 - f64::from(c.get())));
    (((1.0 - doubt) * 1e4).round() / 1e4) as f32
}

/// The articles, by id, each once.
pub(super) fn articles<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Vec<&'m Origin> {
    let mut articles: Vec<&Origin> = mentions.map(|m| &*m.origin).collect();
    articles.sort_by(|a, b| a.article.cmp(&b.article));
    articles.dedup_by(|a, b| a.article == b.article);
    articles
}

/// The first `limit` sentences, each once.
pub(super) fn evidence<'m>(mentions: impl Iterator<Item = &'m Mention>, limit: usize) -> Vec<&'m str> {
    let mut sentences: Vec<&str> = Vec::new();
    for m in mentions {
        if sentences.len() == limit {
            break;
        }
        if !m.evidence.text.is_empty() && !sentences.contains(&m.evidence.text.as_str()) {
            sentences.push(m.evidence.text.as_str());
        }
    }
    sentences
}

/// The words given most often, of those that are given.
pub(super) fn usual<'m>(words: impl Iterator<Item = Option<&'m str>>) -> Option<&'m str> {
    most(words.flatten().map(|w| (w, 1)))
}

/// Every text once, sorted.
pub(super) fn each<'m>(texts: impl Iterator<Item = Option<&'m str>>) -> Vec<&'m str> {
    texts.flatten().collect::<BTreeSet<_>>().into_iter().collect()
}

/// The first and the last day on which an article said it.
pub(super) fn published<'m>(mentions: impl Iterator<Item = &'m Mention> + Clone) -> (Option<Day>, Option<Day>) {
    let dates = || mentions.clone().filter_map(|m| m.origin.source.published);
    (dates().filter_map(|d| d.first()).min(), dates().filter_map(|d| d.last()).max())
}
