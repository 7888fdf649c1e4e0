//! The extractor: the only file that names stages 1 to 5. Reads an [`Article`]; returns its [`Triple`]s.

use crate::article::Article;
use crate::relation::{Finding, Party, Quote, Source, Triple};
use crate::span::{CodePoints, Span};
use crate::text::Document;
use crate::{actor, actor::Actors, date, relation, text};
use std::borrow::Cow;

/// Extracts triples from articles. Holds no state between articles, so one serves any number of threads.
#[derive(Debug, Clone, Default)]
pub struct Extractor {}

impl Extractor {
    /// An extractor with the embedded model and tables.
    pub fn new() -> Self {
        Extractor::default()
    }

    /// The triples of an article, in order of place: those of the title, then those of the text.
    pub fn read(&self, article: &Article) -> Vec<Triple> {
        let page = Page::new(article);
        let document = text::analyse(&page.words, &page.blocks);
        let context = actor::Context {
            published: article.published.and_then(|p| p.first()),
            publisher: article.publisher.as_deref(),
            ..actor::Context::default()
        };
        let actors = actor::find_in(&document, &context);
        let dates = date::find(&document, article.published);
        let found = relation::extract(&document, &actors, &dates, article.published);
        let place = Place::new(&page, &document);
        found.into_iter().map(|f| place.triple(article, &document, &actors, f)).collect()
    }
}

/// Title and text as one text, so that the one's names are known in the other.
struct Page<'a> {
    words: Cow<'a, str>,
    blocks: Cow<'a, [Span]>,
    /// Where the text starts in `words`.
    shift: usize,
}

impl<'a> Page<'a> {
    fn new(article: &'a Article) -> Self {
        let Some(title) = article.title.as_deref().filter(|t| !t.trim().is_empty()) else {
            return Page { words: Cow::Borrowed(&article.text), blocks: Cow::Borrowed(&article.blocks), shift: 0 };
        };
        let shift = title.len() + 2;
        let moved = article.blocks.iter().map(|b| Span::new(b.start as usize + shift, b.end as usize + shift));
        Page {
            words: Cow::Owned(format!("{title}\n\n{}", article.text)),
            blocks: std::iter::once(Span::new(0, title.len())).chain(moved).collect(),
            shift,
        }
    }
}

/// From places in the page to places in the article, in code points.
struct Place<'p> {
    page: &'p Page<'p>,
    points: CodePoints<'p>,
    /// Code points and sentences before the text.
    before: (u32, usize),
}

impl<'p> Place<'p> {
    fn new(page: &'p Page<'p>, document: &Document) -> Self {
        let points = CodePoints::new(&page.words);
        let title = document.sentences().take_while(|s| (s.span().start as usize) < page.shift).count();
        let before = (points.at(page.shift as u32), title);
        Place { page, points, before }
    }

    fn quote(&self, span: Span) -> Quote {
        let in_title = (span.start as usize) < self.page.shift;
        let (start, end) = self.points.range(span);
        let before = if in_title { 0 } else { self.before.0 };
        Quote { text: span.of(&self.page.words).to_owned(), start: start - before, end: end - before, in_title }
    }

    fn triple(&self, article: &Article, document: &Document, actors: &Actors, f: Finding) -> Triple {
        let party =
            |actor: usize, span: Span| Party { actor: actors.actors[actor].clone(), mention: Some(self.quote(span)) };
        let sentence = if f.sentence < self.before.1 { f.sentence } else { f.sentence - self.before.1 };
        Triple {
            article: article.id.clone(),
            sentence: sentence as u32,
            subject: party(f.subject, f.subject_span),
            relation: f.relation,
            mode: f.mode,
            cameo: f.cameo,
            label: f.label.of(&self.page.words).to_owned(),
            title: f.title,
            object: party(f.object, f.object_span),
            date: f.date,
            date_basis: f.date_basis,
            factuality: f.factuality,
            attributed_to: f.attributed_to.map(|a| actors.actors[a].name.clone()),
            confidence: f.confidence,
            source: Source {
                publisher: article.publisher.clone(),
                url: article.url.clone(),
                published: article.published,
                copy_of: article.copy_of.clone(),
            },
            evidence: self.quote(document.sentence(f.sentence).span()),
        }
    }
}
