//! Any text through every stage, as one article: what must hold whatever stands in it. The laws of each single part lie
//! beside its code, those of merging and of files in tests/graph.rs.

use super::graph::hostile;
use chancery::article::{all_blocks, blocks};
use chancery::export::{self, Format};
use chancery::relation::{Quote, record};
use chancery::span::CodePoints;
use chancery::{Article, Extractor, Graph, Triple};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Sentences of news, to be cut and mixed: names, titles, offices, quotes, dates, lists, passive voice, relative clauses.
const NEWS: &[&str] = &[
    "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on 5 May 2021.",
    "Russia, which annexed Crimea in 2014, was condemned by the U.N. General Assembly last week.",
    "“We will not negotiate,” Foreign Minister Wang Yi of China told reporters on Tuesday.",
    "The U.S. and Iran are expected to hold talks in Geneva if sanctions are lifted, the EU said.",
    "Japan's prime minister, Shinzo Abe, has never visited Côte d’Ivoire, according to Lt. Gen. Ngo Xuan Lich.",
    "Israeli troops killed 12 militants near the border with Syria, the army said in a statement at 4 p.m.",
    "KYIV, March 3 (Reuters) - Ukraine's army fired on Russian-backed rebels; Moscow denied it.",
    "Turkey, Qatar, Pakistan and three other members of the group signed the accord it had rejected.",
    "He said she told them that his country had agreed to send aid worth $1.5bn to its neighbour.",
    "NATO SECRETARY GENERAL WARNS NORTH KOREA",
    "Ms. Kim did not attend the summit hosted by Xi Jinping, whose spokesman refused to comment…",
];

/// What stands between two pieces.
const GLUE: &[&str] = &["", " ", "\n", "\n\n", "\r\n\r\n", "\u{a0}", ", ", " – ", "\" ", " (", "\u{2029}"];

fn piece() -> impl Strategy<Value = String> {
    let cut = (select(NEWS), any::<(Index, Index)>()).prop_map(|(news, (a, b))| {
        let chars: Vec<char> = news.chars().collect();
        let (a, b) = (a.index(chars.len() + 1), b.index(chars.len() + 1));
        chars[a.min(b)..a.max(b)].iter().collect()
    });
    let words = (select(NEWS), any::<Index>()).prop_map(|(news, k)| {
        let words: Vec<&str> = news.split(' ').collect();
        words[k.index(words.len())].to_owned()
    });
    let long = (select(&["x", "é", "Ab", "-", "'", "\u{301}", "1,", "👩‍👩‍👧", "((", "ﷺ"][..]), 100usize..3000);
    prop_oneof![
        6 => select(NEWS).prop_map(str::to_owned),
        4 => cut,
        4 => words,
        3 => hostile(),
        1 => long.prop_map(|(unit, n)| unit.repeat(n)),
        1 => "[\"“”'‘’«»„ ]{1,30}",
        1 => "[\\x00-\\x1f\\x7f-\\x9f\u{200b}\u{202a}-\u{202e}\u{2066}-\u{2069}]{1,12}",
        1 => "[א-ת؀-ۿ 0-9]{1,20}",
        1 => "\\PC{0,40}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    vec((piece(), select(GLUE)), 0..14)
        .prop_map(|parts| parts.into_iter().flat_map(|(p, g)| [p, g.to_owned()]).collect())
}

fn article() -> impl Strategy<Value = Article> {
    let published = option::of(select(&["2021-05-07", "2014-03", "1999"][..]));
    (option::of(text()), text(), any::<bool>(), published, "[a-c]").prop_map(|(title, text, whole, published, id)| {
        Article {
            blocks: if whole { all_blocks(&text) } else { blocks(&text) },
            published: published.map(|p| p.parse().expect("a period")),
            publisher: Some("The Daily".into()),
            authors: Vec::new(),
            language: None,
            url: None,
            id,
            title,
            text,
            ..Article::default()
        }
    })
}

/// A quote is the code points of its part of the article.
fn is_quoted(quote: &Quote, article: &Article) -> Result<(), TestCaseError> {
    let part = if quote.in_title { article.title.as_deref().unwrap_or_default() } else { &article.text };
    prop_assert!(quote.start < quote.end, "an empty quote: {quote:?}");
    let slice: String = part.chars().skip(quote.start as usize).take((quote.end - quote.start) as usize).collect();
    prop_assert_eq!(&slice, &quote.text, "{:?}", quote);
    Ok(())
}

/// What is true of every triple of an article.
pub fn holds(triple: &Triple, article: &Article) -> Result<(), TestCaseError> {
    is_quoted(&triple.evidence, article)?;
    for party in [&triple.subject, &triple.object] {
        let Some(mention) = &party.mention else {
            return Err(TestCaseError::fail(format!("an actor that is nowhere: {triple:?}")));
        };
        is_quoted(mention, article)?;
        prop_assert!(!party.actor.id.is_empty() && !party.actor.name.trim().is_empty(), "{triple:?}");
    }
    // Evidence is article text, never page furniture.
    if !triple.evidence.in_title {
        let points = CodePoints::new(&article.text);
        let inside = article
            .blocks
            .iter()
            .map(|b| points.range(*b))
            .any(|(from, to)| from <= triple.evidence.start && triple.evidence.end <= to);
        prop_assert!(inside, "evidence outside of every block: {:?}", triple.evidence);
    }
    prop_assert!((0.0..=1.0).contains(&triple.confidence));
    prop_assert!(triple.article == article.id && triple.source.published == article.published);
    let mut same = triple.clone();
    same.confidence = record::confidence(same.confidence);
    prop_assert_eq!(record::from_json(&record::to_json(triple)).expect("a triple"), same);
    Ok(())
}

fn graphml(triples: impl IntoIterator<Item = Triple>) -> Vec<u8> {
    let mut out = Vec::new();
    export::write(&triples.into_iter().collect::<Graph>(), Format::GraphMl, &mut out).expect("written");
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 24 } else { 256 }, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_trees_over_its_own_slices(text in text(), whole: bool) {
        let blocks = if whole { all_blocks(&text) } else { blocks(&text) };
        let document = chancery::text::analyse(&text, &blocks);
        let mut at = 0;
        for sentence in document.sentences() {
            let span = sentence.span();
            prop_assert!(blocks[sentence.block()].contains(span), "a sentence outside of its block");
            for (i, token) in sentence.tokens().iter().enumerate() {
                prop_assert!(at <= token.span.start, "out of order");
                let slice = text.get(token.span.start as usize..token.span.end as usize);
                prop_assert!(slice.is_some_and(|s| !s.is_empty() && s == sentence.form(i)), "no slice: {:?}", token);
                let between = &text[at as usize..token.span.start as usize];
                prop_assert!(i == 0 || !between.chars().any(char::is_alphanumeric), "passed over: {:?}", between);
                at = token.span.end;
            }
            let heads: Vec<Option<usize>> = (0..sentence.len()).map(|i| sentence.head(i)).collect();
            prop_assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1, "one root");
            for i in 0..heads.len() {
                prop_assert!(sentence.within(i, sentence.root()), "a cycle");
            }
        }
    }

    #[test]
    fn any_article_gives_triples_with_true_evidence(article in article()) {
        for triple in Extractor::new().read(&article) {
            holds(&triple, &article)?;
        }
    }

    #[test]
    fn articles_do_not_depend_on_each_other(articles in vec(article(), 1..5), again in any::<Index>()) {
        let extractor = Extractor::new();
        let one_by_one: Vec<Vec<Triple>> = articles.iter().map(|a| extractor.read(a)).collect();
        let apart: Vec<Vec<Triple>> = std::thread::scope(|scope| {
            let threads: Vec<_> = articles.iter().rev().map(|a| scope.spawn(|| extractor.read(a))).collect();
            threads.into_iter().rev().map(|t| t.join().expect("no panic")).collect()
        });
        prop_assert_eq!(&one_by_one, &apart);
        let repeated = one_by_one.iter().rev().chain([again.get(&one_by_one)]).flatten().cloned();
        prop_assert_eq!(graphml(one_by_one.iter().flatten().cloned()), graphml(repeated));
    }
}

/// The news above is understood: the laws are not held by silence.
#[test]
fn the_pieces_make_triples() {
    let text = NEWS.join("\n\n");
    let article = Article { blocks: blocks(&text), text, ..Article::default() };
    let found = Extractor::new().read(&article);
    assert!(found.len() >= 5, "{found:#?}");
}

/// A small file of each form, to be damaged.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = NEWS.join("\n\n");
    let json: String =
        NEWS.iter().map(|n| serde_json::json!({"text": n, "date": "2021-05-07"}).to_string() + "\n").collect();
    let table =
        format!("id,text\n{}", NEWS.iter().map(|n| format!("x,\"{}\"\n", n.replace('"', "\"\""))).collect::<String>());
    let html = format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title></head><body><p>{text}</p></body></html>"
    );
    let rss = "<rss version=\"2.0\"><channel><title>T</title><item><title>A</title><description>France met &amp; left.\
               </description><pubDate>Fri, 07 May 2021 10:00:00 GMT</pubDate></item></channel></rss>";
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, warc.as_bytes()).expect("memory");
    let page =
        |k: u32| std::fs::read(super::tree::root().join(format!("tests/pages/page-{k:02}.html"))).expect("a page");
    vec![
        ("a.html", page(1)),
        ("a.html", page(12)),
        ("a.html", page(54)),
        ("a.html", page(72)),
        ("a.txt", text.clone().into_bytes()),
        ("a.txt", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("a.json", format!("[{}]", json.trim_end().replace('\n', ",")).into_bytes()),
        ("a.jsonl", json.into_bytes()),
        ("a.csv", table.into_bytes()),
        ("a.html", html.into_bytes()),
        ("a.rss", rss.as_bytes().to_vec()),
        ("a.warc.gz", packed.finish().expect("memory")),
        ("a.warc", warc.into_bytes()),
        ("a.zst", zstd::encode_all(text.as_bytes(), 1).expect("memory")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 64 } else { 1024 }, ..ProptestConfig::default() })]

    /// The targets of fuzz/, in a short run: whole files with bytes changed, cut out and put in.
    #[test]
    fn damaged_files_are_read_or_refused(
        file in select(files()),
        edits in vec((any::<Index>(), 0u8..4, vec(any::<u8>(), 0..8)), 0..6),
    ) {
        let (name, mut bytes) = file;
        for (at, what, with) in edits {
            let at = at.index(bytes.len() + 1);
            match what {
                0 => bytes.truncate(at),
                1 => { bytes.splice(at..at, with); }
                2 => { let end = (at + with.len()).min(bytes.len()); bytes.splice(at..end, with); }
                _ => { let end = (at + 40).min(bytes.len()); bytes.drain(at..end); }
            }
        }
        chancery::article::try_bytes(&bytes, name);
        chancery::article::try_bytes(&bytes, "any");
    }
}
