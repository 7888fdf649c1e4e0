//! Stage 4, dates. Reads a [`Document`] and the publication period; returns [`TimeMention`]s with their values.
//! Never fails, never reads the clock; an expression that nothing fixes has no value.
//!
//! `words` says what a word may mean, `names`, `numeric`, `holiday`, `calendar_words`, `offset` and `expression` match dates over
//! the words, `tense` says on which
//! side of the publication a bare weekday or month lies, `resolve` makes periods, and `attach` tells to which predicate
//! of the tree an expression belongs. Weekdays are the nearest at or before the publication, or after it where the
//! clause speaks of the future; without a publication they follow the last day that the text told.

mod attach;
mod calendar_words;
mod expression;
mod holiday;
mod names;
mod numeric;
mod offset;
mod resolve;
mod step;
mod tense;
#[cfg(test)]
mod trees;
mod value;
mod words;

pub use attach::attach;

use crate::calendar::{Day, Period};
use crate::span::Span;
use crate::text::{Deprel, Document, Sentence};
use expression::{Expression, Matcher};
use names::Names;
use resolve::Anchors;
use value::{Bound, Calendar, Simple, Unit, Value};

/// A temporal expression of the text with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// The sentence, by index in the document.
    pub sentence: usize,
    /// Its first token in the sentence.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its syntactic head among them: the token by which the tree attaches it.
    pub head: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// What it means, resolved against the publication date or the last date the text fixed; `None` if nothing fixes it.
    pub value: Option<Period>,
    /// Whether it was worked out from the publication date or another expression ("on Thursday") and not said in full.
    pub relative: bool,
}

/// An expression before it is resolved.
struct Raw {
    sentence: usize,
    from: usize,
    to: usize,
    head: usize,
    value: Value,
    /// "in 2014", "On 7 May": tells when the story is, and does not only describe a noun.
    tells: bool,
}

/// Finds and resolves the temporal expressions of a document, in order of place.
pub fn find(document: &Document, published: Option<Period>) -> Vec<TimeMention> {
    let raws = collect(document);
    let published = published.or_else(|| dateline(document, &raws));
    let mut memory = Memory::default();
    let mut mentions = Vec::with_capacity(raws.len());
    for (k, raw) in raws.iter().enumerate() {
        let sentence = document.sentence(raw.sentence);
        let anchors = Anchors {
            now: published,
            said: memory.near(memory.said, &sentence),
            said_day: memory.near(memory.day, &sentence),
            year: memory.year(&raws, k, &sentence, published),
            event: None,
            tense: tense::tense(&sentence, raw.from, raw.to, raw.head),
        };
        let anchors = Anchors { event: memory.event(&sentence, raw, published), ..anchors };
        // Before the first year there is no news, and no way to print it.
        let after = |p: &Period| p.first().is_none_or(|d| d.year() >= 0) && p.last().is_none_or(|d| d.year() >= 0);
        let value = resolve::resolve(&raw.value, &anchors).filter(after);
        memory.keep(raw, &sentence, value);
        mentions.push(TimeMention {
            sentence: raw.sentence,
            from: raw.from,
            to: raw.to,
            head: raw.head,
            span: sentence.span_of(raw.from, raw.to),
            value,
            relative: resolve::is_relative(&raw.value),
        });
    }
    mentions
}

fn collect(document: &Document) -> Vec<Raw> {
    let (mut pieces, mut raws) = (Vec::new(), Vec::new());
    let may = speaks_of_may(document);
    for sentence in document.sentences() {
        words::pieces(&sentence, &mut pieces);
        if !pieces.iter().any(|p| words::may_date(p.word)) {
            continue;
        }
        let upos = |token: usize| sentence.upos(token);
        let matcher = Matcher { names: Names { p: &pieces, upos: &upos, may } };
        let mut i = 0;
        while i < pieces.len() {
            let starts = i == 0 || pieces[i - 1].last;
            match matcher.at(i).filter(|_| starts) {
                Some(Expression { from, to, value }) => {
                    let (from, to) = (pieces[from].token, pieces[to - 1].token + 1);
                    let tells = from == 0
                        || matches!(
                            sentence.form(from - 1),
                            "in" | "In" | "on" | "On" | "by" | "By" | "during" | "During" | ","
                        );
                    let head = head(&sentence, from, to, &value);
                    raws.push(Raw { sentence: sentence.index(), from, to, head, value, tells });
                    i = (i..pieces.len()).find(|&p| pieces[p].token >= to).unwrap_or(pieces.len());
                }
                None => i += 1,
            }
        }
    }
    raws
}

/// The token by which the tree attaches the range: the last content word whose head lies outside.
fn head(s: &Sentence<'_>, from: usize, to: usize, value: &Value) -> usize {
    if matches!(value.first, Simple::Event) {
        // "a day after the attack" belongs to the attack, which "after" leads to.
        let marker = to - 1;
        if matches!(s.deprel(marker), Deprel::Case | Deprel::Mark) {
            return marker;
        }
    }
    let out = |i: &usize| s.head(*i).is_none_or(|h| h < from || h >= to);
    let word =
        |i: &usize| !matches!(s.deprel(*i), Deprel::Case | Deprel::Punct | Deprel::Mark | Deprel::Det | Deprel::Cc);
    (from..to).filter(word).find(out).or_else(|| (from..to).rev().find(word)).unwrap_or(to - 1)
}

/// Whether somebody in the text is called May, which makes "by May" doubtful.
fn speaks_of_may(document: &Document) -> bool {
    document.sentences().any(|s| {
        (0..s.len()).any(|i| {
            s.form(i) == "May"
                && (i > 0
                    && s.form(i - 1).starts_with(char::is_uppercase)
                    && i > 1
                    && words::of(s.form(i - 1)) == words::Word::Other
                    || i > 0 && matches!(s.form(i - 1), "Theresa" | "Mrs" | "Mrs." | "Ms" | "Ms.")
                    || i + 1 < s.len() && matches!(s.form(i + 1), "said" | "told" | "says"))
        })
    })
}

/// The date of a dateline ("WASHINGTON, Nov. 6, 2016 —"), which stands for a publication date that is not known.
fn dateline(document: &Document, raws: &[Raw]) -> Option<Period> {
    let raw = raws.first().filter(|r| r.sentence == 0 && r.from <= 8)?;
    let sentence = document.sentence(0);
    let dash = (raw.to..sentence.len().min(raw.to + 4)).any(|i| matches!(sentence.form(i), "-" | "--" | "–" | "—"));
    let Simple::Date(Calendar { year: Some(year), month: Some(month), day: Some(day), .. }) = raw.value.first else {
        return None;
    };
    let capitals = (0..raw.from).all(|i| !sentence.form(i).starts_with(char::is_lowercase));
    (dash && capitals).then(|| Day::new(year, month, day).ok().map(Period::Day)).flatten()
}

/// What the text last fixed.
#[derive(Default)]
struct Memory {
    said: Option<(usize, Period)>,
    day: Option<(usize, Day)>,
    /// A year with the sentence and block where the story was in it, and whether a month stood beside it.
    year: Option<(usize, usize, i16, bool)>,
}

/// How far, in sentences, a date fixes what follows it.
const REACH: usize = 3;

impl Memory {
    fn near<T: Copy>(&self, kept: Option<(usize, T)>, sentence: &Sentence<'_>) -> Option<T> {
        kept.filter(|(at, _)| sentence.index() - at <= REACH).map(|(_, value)| value)
    }

    fn keep(&mut self, raw: &Raw, sentence: &Sentence<'_>, value: Option<Period>) {
        let Value { bound: Bound::At, first, step, .. } = raw.value else { return };
        if matches!(first, Simple::Event) || step.is_some_and(|s| s.window) {
            return;
        }
        if let Some(value) = value {
            self.said = Some((raw.sentence, value));
            if let Some(Period::Day(day)) = Some(value).map(|v| {
                if let Period::Range(_, Some(crate::calendar::Point::Day(d))) = v { Period::Day(d) } else { v }
            }) {
                self.day = Some((raw.sentence, day));
            }
        }
        if let Simple::Date(Calendar { year: Some(year), month, .. }) = first
            && (month.is_some() || raw.tells)
        {
            self.year = Some((raw.sentence, sentence.block(), year, month.is_some()));
        }
    }

    /// The year of a date said without one.
    fn year(&self, raws: &[Raw], k: usize, sentence: &Sentence<'_>, published: Option<Period>) -> Option<i16> {
        if let Some(published) = published {
            // The story is in another year than the paper: "In 2014 … In March …".
            let (at, block, year, _) = self.year?;
            let close = sentence.index() - at <= 1 && block == sentence.block() || at == sentence.index();
            let tells = raws[k].tells && published.first().is_some_and(|d| d.year() > year);
            return (close && tells).then_some(year);
        }
        if let Some((at, _, year, full)) = self.year
            && (full || sentence.index() - at <= 1)
        {
            return Some(year);
        }
        // Nothing before: a full date after it in the sentence, else the one year that all full dates of the text share.
        let full = |raw: &Raw| match (raw.value.first, raw.value.second) {
            (Simple::Date(Calendar { year: Some(y), month: Some(_), .. }), _)
            | (Simple::Days { year: Some(y), .. }, _) => Some(y),
            (_, Some(Simple::Date(Calendar { year: Some(y), month: Some(_), .. }))) => Some(y),
            _ => None,
        };
        let here = raws[k..].iter().take_while(|r| r.sentence == sentence.index()).find_map(full);
        here.or_else(|| {
            let mut years = raws.iter().filter_map(full);
            let first = years.next()?;
            years.all(|y| y == first).then_some(first)
        })
    }

    /// From where "a day after the attack" is counted: the sentence's own date, or the publication for the day's news.
    fn event(&self, s: &Sentence<'_>, raw: &Raw, published: Option<Period>) -> Option<Period> {
        if !matches!(raw.value.first, Simple::Event) {
            return None;
        }
        let fine =
            raw.value.step.is_some_and(|s| !matches!(s.unit, Unit::Month | Unit::Year | Unit::Decade | Unit::Century));
        let said = if fine { self.day.map(|(at, day)| (at, Period::Day(day))) } else { self.said };
        if let Some((at, value)) = said
            && at == s.index()
        {
            return Some(value);
        }
        let comes =
            (raw.from.saturating_sub(3)..raw.from).any(|i| matches!(s.form(i), "come" | "comes" | "came" | "coming"));
        let behind = raw.value.step.is_some_and(|s| s.sign < 0);
        let lead = s.index() == 0 || tense::of(s, s.root()) != tense::Tense::Past && raw.from > 0;
        let news = comes || behind && lead;
        published.filter(|_| news)
    }
}
