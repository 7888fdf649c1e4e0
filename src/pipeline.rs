//! The extractor: the only file that names stages 1 to 5. Reads an [`Article`]; returns its [`Triple`]s.

use crate::article::Article;
use crate::relation::{Finding, Party, Quote, Source, Triple};
use crate::span::{CodePoints, Span};
use crate::{actor, actor::Actors, date, relation, text};

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
        let mut triples = Vec::new();
        if let Some(title) = &article.title {
            let whole = [Span::new(0, title.len())];
            triples.extend(self.part(article, title, &whole, true));
        }
        triples.extend(self.part(article, &article.text, &article.blocks, false));
        triples
    }

    fn part(&self, article: &Article, words: &str, blocks: &[Span], in_title: bool) -> Vec<Triple> {
        let document = text::analyse(words, blocks);
        let actors = actor::find(&document, article.published.and_then(|p| p.first()));
        let dates = date::find(&document, article.published);
        let found = relation::extract(&document, &actors, &dates, article.published);
        let points = CodePoints::new(words);
        found.into_iter().map(|f| triple(article, words, &document, &actors, &points, in_title, f)).collect()
    }
}

fn triple(
    article: &Article,
    words: &str,
    document: &text::Document,
    actors: &Actors,
    points: &CodePoints,
    in_title: bool,
    f: Finding,
) -> Triple {
    let quote = |span: Span| {
        let (start, end) = points.range(span);
        Quote { text: span.of(words).to_owned(), start, end, in_title }
    };
    let party = |actor: usize, span: Span| Party { actor: actors.actors[actor].clone(), mention: Some(quote(span)) };
    Triple {
        article: article.id.clone(),
        sentence: f.sentence as u32,
        subject: party(f.subject, f.subject_span),
        relation: f.relation,
        mode: f.mode,
        cameo: f.cameo,
        label: f.label.of(words).to_owned(),
        title: f.title,
        object: party(f.object, f.object_span),
        date: f.date,
        date_basis: f.date_basis,
        factuality: f.factuality,
        attributed_to: f.attributed_to.map(|a| actors.actors[a].name.clone()),
        confidence: f.confidence,
        source: Source { publisher: article.publisher.clone(), url: article.url.clone(), published: article.published },
        evidence: quote(document.sentence(f.sentence).span()),
    }
}
