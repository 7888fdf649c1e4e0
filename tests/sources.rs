//! What articles come in: every form, packed or not, in any encoding, under any field names, with every fault that files
//! have. Each test makes its files itself.

use super::tree::Folder;
use chancery::Article;
use chancery::article::{Copies, Options, Signature, articles};
use chancery::error::ErrorKind;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;

const STORY: &str =
    "The foreign ministers of France and Germany met in Berlin on Monday and agreed to meet again in May.";

fn folder(files: &[(&str, &[u8])]) -> Folder {
    let dir = Folder::new();
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect("a file");
    }
    dir
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("memory")
}

fn all(path: impl AsRef<Path>, options: &Options) -> Vec<Result<Article, chancery::Error>> {
    articles(path, options).collect()
}

/// What a folder holds: "id" of an article, "! what" of a problem, with paths from the folder.
fn told(dir: &Folder, options: &Options) -> Vec<String> {
    let root = format!("{}/", dir.path().display());
    let line = |a: Result<Article, chancery::Error>| match a {
        Ok(article) => article.id.replace(&root, ""),
        Err(e) => format!("! {}", e.to_string().replace(&root, "").split(" (").next().unwrap_or_default()),
    };
    all(dir.path(), options).into_iter().map(line).collect()
}

fn one(name: &str, bytes: &[u8], options: &Options) -> Article {
    let dir = folder(&[(name, bytes)]);
    let mut read = all(dir.path().join(name), options);
    assert_eq!(read.len(), 1, "{read:?}");
    read.remove(0).expect("an article")
}

fn record(kind: &str, url: &str, content: &str, body: &str) -> Vec<u8> {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
    .into_bytes()
}

fn page(url: &str) -> Vec<u8> {
    let html = format!(
        "<html><head><title>A title</title></head><body><article><h1>A title</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    );
    record(
        "response",
        url,
        "application/http; msgtype=response",
        &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"),
    )
}

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Herald</title><link>http://h.example/</link><description>News</description>
<item><title>Talks &amp; more</title><link>http://h.example/1</link><pubDate>Fri, 07 May 2021 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>France met Germany.</p><p>They agreed.</p>]]></content:encoded></item>
<item><title>Two</title><link>http://h.example/2</link><description>Iran accused Israel.</description></item>
<item><title>Bare</title><link>http://h.example/3</link></item>
</channel></rss>"#;
const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><id>urn:p</id><updated>2020-01-02T00:00:00Z</updated>
<entry><title>One</title><id>urn:p:1</id><link href="http://p.example/1"/><updated>2020-01-02T03:04:05Z</updated>
<content type="html">&lt;p&gt;China met Russia.&lt;/p&gt;</content></entry></feed>"#;

#[test]
fn every_form_is_known_by_its_content_packed_or_not() {
    let lines = format!("{{\"id\":\"l1\",\"text\":\"{STORY}\"}}\n{{\"id\":\"l2\",\"text\":\"{STORY}\"}}\n");
    let table = format!("id;body\nt1;{STORY}\n");
    let crawl = [
        record("warcinfo", "", "application/warc-fields", "software: x"),
        gzip(&[page("http://c.example/1"), record("request", "u", "application/http", "GET /")].concat()),
    ];
    let crawl = [gzip(&crawl[0]), crawl[1].clone(), gzip(&page("http://c.example/2"))].concat();
    let wet = record("conversion", "http://w.example/", "text/plain", STORY);
    let dir = folder(&[
        ("a", lines.as_bytes()),
        ("b.log.gz", &gzip(lines.as_bytes())),
        ("c.dat.zst", &zstd(table.as_bytes())),
        ("d.xml", RSS.as_bytes()),
        ("e.atom.gz", &gzip(ATOM.as_bytes())),
        ("f.warc.gz", &crawl),
        ("g.wet", &wet),
        ("h.txt.gz", &gzip(&zstd(STORY.as_bytes()))),
        ("i.html", b"<html><head><title>T</title></head><body><p>x</p></body></html>"),
        ("j.json", format!("[{{\"id\":\"j1\",\"text\":\"{STORY}\"}}]").as_bytes()),
        ("k.png", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("l.md", b"# Notes\n\nNot an article."),
        ("m.svg", b"<svg></svg>"),
        ("n.zip", b"PK\x03\x04"),
    ]);
    let mut seen = told(&dir, &Options::default());
    // Whether so short a page is one is another test's question.
    seen.retain(|s| s != "i");
    assert_eq!(
        seen,
        [
            "l1",
            "l2",
            "l1",
            "l2",
            "t1",
            "http://h.example/1",
            "http://h.example/2",
            "! d.xml: the entry 'Bare' has no text",
            "urn:p:1",
            "http://c.example/1",
            "http://c.example/2",
            "http://w.example/",
            "h.txt.gz",
            "j1",
            "! n.zip: a zip archive or office file is not read",
        ]
    );
}

#[test]
fn feeds_say_title_date_and_publisher() {
    let dir = folder(&[("a.rss", RSS.as_bytes())]);
    let first = all(dir.path(), &Options::default()).remove(0).expect("an article");
    assert_eq!(first.text, "France met Germany.\n\nThey agreed.");
    assert_eq!((first.title.as_deref(), first.publisher.as_deref()), (Some("Talks & more"), Some("The Herald")));
    assert_eq!(first.published.map(|p| p.to_string()).as_deref(), Some("2021-05-07"));
}

#[test]
fn feeds_date_entries_by_the_day_they_print() {
    let rss = |date: &str| RSS.replace("Fri, 07 May 2021 10:00:00 GMT", date);
    for (date, day) in [
        ("Fri, 07 May 2021 23:30:00 -0500", Some("2021-05-07")),
        ("Fri, 07 May 2021 00:30:00 +0200", Some("2021-05-07")),
        ("2021-05-07T23:30:00-05:00", Some("2021-05-07")),
        ("2021-05-07 23:30:00", Some("2021-05-07")),
        ("7 May 1965 10:00 GMT", Some("1965-05-07")),
        ("soon", None),
    ] {
        let read = all(folder(&[("a.rss", rss(date).as_bytes())]).path(), &Options::default());
        let first = read.into_iter().next().expect("an entry").expect("an article");
        assert_eq!(first.published.map(|p| p.to_string()).as_deref(), day, "{date}");
    }
}

#[test]
fn pages_of_a_crawl_that_are_no_articles_are_skipped() {
    let bare = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><form></form></body></html>";
    let crawl =
        [page("http://c.example/1"), record("response", "http://c.example/2", "application/http", bare)].concat();
    let dir = folder(&[("a.warc", &crawl), ("b.html", b"<html><body><form></form></body></html>")]);
    let kinds: Vec<Option<ErrorKind>> =
        all(dir.path(), &Options::default()).into_iter().map(|a| a.err().map(|e| e.kind())).collect();
    assert_eq!(kinds, [None, Some(ErrorKind::NoArticle), Some(ErrorKind::Format)]);
}

#[test]
fn what_is_broken_inside_is_told_and_the_rest_is_read() {
    let bare = RSS.replace("Talks &amp; more", "Talks & more");
    let crawl = [page("http://c.example/1"), b"rubbish\r\n".to_vec(), page("http://c.example/2")].concat();
    let odd = [STORY.repeat(3).as_bytes(), b" \xff ", STORY.as_bytes()].concat();
    let html = [b"<html><head><meta charset=utf-8></head><body><p>", &odd[..], b"</p><p>", STORY.as_bytes()].concat();
    let dir = folder(&[
        ("a.rss", bare.as_bytes()),
        ("b.warc", &crawl),
        ("c.json", b"[{\"text\":1}, {\"text\":2}]"),
        ("d.txt", &odd),
        ("e.html", &html),
    ]);
    let wrong = |bytes: &[u8]| bytes.iter().position(|b| *b == 0xff).expect("there");
    let seen = told(&dir, &Options::default());
    assert_eq!(
        seen,
        [
            "http://h.example/1",
            "http://h.example/2",
            "! a.rss: the entry 'Bare' has no text",
            &format!(
                "! a.rss: the feed is cut off or broken; what is whole is read at byte {}: unable to parse XML: Parser \
                      error: ill-formed document: entity or character reference not closed: `;` not found before end of input",
                bare.len()
            ),
            "http://c.example/1",
            &format!("! b.warc: bytes that belong to no record at byte {}", page("http://c.example/1").len()),
            "http://c.example/2",
            "! c.json:1: 'text' is a number, not a string at byte 1",
            "! c.json:1: 'text' is a number, not a string at byte 13",
            &format!("! d.txt: not UTF-8; read with � for what is wrong at byte {}", wrong(&odd)),
            "d.txt",
            &format!("! e.html: not UTF-8; read with � for what is wrong at byte {}", wrong(&html)),
            "e",
        ]
    );
}

#[test]
fn patterns_stand_for_files_in_name_order() {
    let dir = folder(&[("b.txt", STORY.as_bytes()), ("a.txt", STORY.as_bytes()), ("c.json", b"{}")]);
    let ids: Vec<String> = articles(dir.path().join("*.txt"), &Options::default())
        .map(|a| a.expect("an article").id.rsplit('/').next().expect("a name").to_owned())
        .collect();
    assert_eq!(ids, ["a.txt", "b.txt"]);
    let none = all(dir.path().join("*.csv"), &Options::default());
    assert!(matches!(&none[..], [Err(e)] if e.kind() == ErrorKind::NotFound), "{none:?}");
    // A name that only looks like a pattern is a name.
    fs::write(dir.path().join("d[1].txt"), STORY).expect("a file");
    assert!(all(dir.path().join("d[1].txt"), &Options::default())[0].is_ok());
}

#[test]
fn encodings_are_found_and_converted() {
    let text = "Le président a parlé à Genève. The minister said “no” to the proposal of the delegation.";
    let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let wide: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let any = Options { any_language: true, ..Options::default() };
    for (bytes, what) in [(&latin, "windows-1252"), (&wide, "UTF-16"), (&marked, "a mark")] {
        let article = one("a.txt", bytes, &any);
        assert_eq!(article.text.trim_start_matches('\u{feff}'), text, "{what}");
    }
    let rows = [&b"id,text\nr1,"[..], &latin.replace_commas(), b"\n"].concat();
    assert!(one("a.csv", &rows, &any).text.contains("président"));
    let line = [&b"{\"text\":\""[..], &latin, b"\"}"].concat();
    assert_eq!(one("a.jsonl", &line, &any).text, text);
    let odd = [text.as_bytes(), b" \xff end"].concat();
    let dir = folder(&[("a.txt", &odd)]);
    let read = all(dir.path(), &any);
    assert!(
        matches!(&read[..], [Err(e), Ok(a)] if e.kind() == ErrorKind::Encoding && a.text.contains('�')),
        "{read:?}"
    );
}

trait Cells {
    fn replace_commas(&self) -> Vec<u8>;
}
impl Cells for Vec<u8> {
    fn replace_commas(&self) -> Vec<u8> {
        self.iter().map(|b| if *b == b',' { b' ' } else { *b }).collect()
    }
}

#[test]
fn fields_have_the_names_that_a_user_maps() {
    let map = |s: &str| Options { map: s.parse().expect("a map"), ..Options::default() };
    let json = r#"{"text":"Wrong.","doc":{"parts":["France met Germany.","It did."]},"meta":{"when":"2021-05-07"}}"#;
    let article = one("a.json", json.as_bytes(), &map("text=doc.parts,published=meta.when"));
    assert_eq!(article.text, "France met Germany.\n\nIt did.");
    assert_eq!(article.published.map(|p| p.to_string()).as_deref(), Some("2021-05-07"));
    let table = one("a.csv", b"Nr,Inhalt\n7,France met Germany.\n", &map("text=Inhalt,id=Nr"));
    assert_eq!((table.id.as_str(), table.text.as_str()), ("7", "France met Germany."));
    let known =
        r#"{"webUrl":"u","webTitle":"T","webPublicationDate":"2020-01-02T03:04:05Z","fields":{"bodyText":"X met Y."}}"#;
    let known = one("a.json", known.as_bytes(), &Options::default());
    assert_eq!((known.id.as_str(), known.title.as_deref(), known.text.as_str()), ("u", Some("T"), "X met Y."));
    assert!(known.published.is_some());
}

#[test]
fn ids_and_hashes_are_the_same_in_every_run() {
    let lines = format!("{{\"text\":\"{STORY}\"}}\n{{\"text\":\"{STORY} It did.\",\"url\":\"http://x/1\"}}\n");
    let dir = folder(&[("a.jsonl", lines.as_bytes())]);
    let run = || -> Vec<(String, String)> {
        all(dir.path(), &Options::default())
            .into_iter()
            .map(|a| a.expect("one"))
            .map(|a| (a.content_hash(), a.id))
            .collect()
    };
    let first = run();
    assert_eq!(first, run());
    assert!(first[0].1.ends_with("a.jsonl#1") && first[1].1 == "http://x/1" && first[0].0 != first[1].0);
}

#[test]
fn copies_are_found_in_the_order_of_the_input() {
    let paragraph = |k: usize| {
        format!(
            "Paragraph {k} says that minister number {k} of country {k} met {} envoys, who left town {k} by train number {}.",
            k * 3,
            k * 7
        )
    };
    let wire: Vec<String> = (1..12).map(paragraph).collect();
    let texts = [wire.join("\n\n"), format!("Our own headline\n\n{}", wire[..9].join("\n\n")), paragraph(99).repeat(8)];
    let mut copies = Copies::new();
    let mut seen = Vec::new();
    for (k, text) in texts.iter().enumerate() {
        let article = one("a.txt", text.as_bytes(), &Options::default());
        seen.push(copies.see(&k.to_string(), &Signature::of(&article)));
    }
    assert_eq!(seen, [None, Some("0".to_owned()), None]);
}

#[test]
fn cut_files_are_read_as_far_as_they_go() {
    let mut lines = String::new();
    for k in 0..3000 {
        lines += &format!("{{\"id\":\"{k}\",\"text\":\"Minister {} met envoy {}.\"}}\n", k * 7919 % 1009, k * 31 % 997);
    }
    let mut packed = gzip(lines.as_bytes());
    packed.truncate(packed.len() / 2);
    let crawl = [page("http://c.example/1"), page("http://c.example/2")].concat();
    let dir = folder(&[
        ("a.jsonl.gz", &packed),
        ("b.warc", &crawl[..crawl.len() - 60]),
        ("c.rss", &RSS.as_bytes()[..RSS.find("<title>Bare").expect("an item")]),
        ("d.txt.zst", &zstd(STORY.repeat(3).as_bytes())[..30]),
    ]);
    let seen = told(&dir, &Options::default());
    let (read, rest) = seen.split_at(seen.iter().position(|s| s.starts_with("! a.jsonl.gz")).expect("said"));
    assert!(read.len() > 500 && read[0] == "0", "{}", read.len());
    assert_eq!(rest[0], "! a.jsonl.gz: reading failed: the gzip file is cut off");
    assert_eq!(rest[1], "http://c.example/1");
    assert!(rest[2].starts_with("! b.warc: the crawl is cut off within a record at byte "), "{rest:?}");
    assert_eq!(rest[3..5], ["http://h.example/1", "http://h.example/2"]);
    assert!(rest[5].starts_with("! c.rss: the feed is cut off or broken"), "{rest:?}");
    assert!(rest[6].starts_with("! d.txt.zst: reading failed: the zstd file"), "{rest:?}");
}

#[test]
fn what_is_deep_large_or_of_the_wrong_type_is_named_and_passed() {
    let deep = format!("{{\"id\":\"deep\",\"text\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let html = format!("<html><body>{}<p>{STORY}</p>", "<div>".repeat(50_000));
    let large = format!("<html><body><p>{}</p>", "word ".repeat(400_000));
    let dir = folder(&[
        ("a.json", format!("[{deep},{{\"id\":\"after\",\"text\":\"{STORY}\"}}]").as_bytes()),
        ("b.jsonl", b"{\"text\":{\"a\":1}}\n{\"text\":\"Good.\",\"title\":7}\n{\"id\":\"b3\",\"text\":\"Good.\"}"),
        ("c.csv", b"id,text\nc1,Good.,more\nc2\nc3,Good.\n"),
        ("d.html", html.as_bytes()),
        ("e.html", large.as_bytes()),
    ]);
    let mut seen = told(&dir, &Options { max_bytes: 1 << 20, ..Options::default() });
    // Read or refused, but without a crash.
    seen.retain(|s| !s.contains("d.html"));
    assert_eq!(
        seen,
        [
            "! a.json:1: not JSON",
            "after",
            "! b.jsonl:1: 'text' is an object, not a string",
            "! b.jsonl:2: 'title' is a number, not a string",
            "b3",
            "! c.csv:2: the row has 3 cells, the first row 2",
            "! c.csv:3: the row has 1 cells, the first row 2",
            "c3",
            "! e.html: the file is too large: the limit is 1048576",
        ]
    );
}

#[test]
#[cfg(unix)]
fn files_that_nobody_may_read_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("b.txt", STORY.as_bytes())]);
    std::os::unix::fs::symlink("nowhere", dir.path().join("c.txt")).expect("a link");
    let locked = dir.path().join("a.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("locked");
    // Root may read all.
    let open = fs::read(&locked).is_ok();
    let seen = told(&dir, &Options::default());
    if !open {
        assert!(seen[0].starts_with("! a.txt: the file cannot be read"), "{seen:?}");
    }
    assert_eq!(seen[1..], ["b.txt", "! c.txt: no such file or folder"]);
}

#[test]
fn another_language_is_named_and_skipped() {
    let french = "Le président de la République a rencontré mardi le chancelier allemand à Berlin. Les deux dirigeants ont \
                  parlé de la sécurité en Europe, du commerce et de la guerre, et ils se reverront le mois prochain.";
    let dir = folder(&[("a.txt", french.as_bytes()), ("b.txt", STORY.as_bytes())]);
    let read = all(dir.path(), &Options::default());
    assert!(matches!(&read[..], [Err(e), Ok(_)] if e.kind() == ErrorKind::Language), "{read:?}");
}
