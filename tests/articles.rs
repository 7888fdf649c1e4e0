//! Articles as users have them: whole pages, files with faults, folders. The seeds lie in shared/ and are measured only
//! where that is there.

use super::tree::{Folder, shared};
use chancery::Article;
use chancery::article::{Options, articles};
use chancery::error::ErrorKind;
use std::fs;
use std::path::Path;

fn folder(files: &[(&str, &[u8])]) -> Folder {
    let dir = Folder::new();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("in the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

/// Ids of articles and kinds of errors, in order.
fn read(path: impl AsRef<Path>, options: &Options) -> Vec<Result<String, (ErrorKind, String)>> {
    let root = path.as_ref().to_string_lossy().into_owned();
    let bare = |s: String| s.replace(&format!("{root}/"), "").replace(&root, "");
    articles(path, options).map(|a| a.map(|a| bare(a.id)).map_err(|e| (e.kind(), bare(e.to_string())))).collect()
}

/// Which lines of an article are kept and which are dropped, without their words; empty lines are neither.
fn lines(article: &Article) -> String {
    let name = article.id.rsplit('/').next().unwrap_or_default();
    let (mut out, mut at) = (format!("{name}\n"), 0);
    for (k, line) in article.text.split_inclusive('\n').enumerate() {
        let inside = |b: &chancery::span::Span| at <= b.start as usize && (b.start as usize) < at + line.len();
        if !line.trim().is_empty() {
            out += &format!("{} {}\n", k + 1, if article.blocks.iter().any(inside) { "kept" } else { "dropped" });
        }
        at += line.len();
    }
    out
}

#[test]
fn the_seeds_come_out_as_their_articles() {
    let Some(seeds) = shared("articles/seeds") else { return };
    let read: Vec<Article> = articles(&seeds, &Options::default()).collect::<Result<_, _>>().expect("articles");
    let golden = super::tree::text("tests/seeds.golden");
    let all: String = read.iter().map(lines).collect();
    assert!(all == golden, "the lines of the seeds are now:\n{all}");
    assert!(read.iter().all(|a| a.published.is_none()), "a date was taken from the page");
    let given = Options { published: "2025-09-05".parse().ok(), ..Options::default() };
    assert!(articles(&seeds, &given).all(|a| a.is_ok_and(|a| a.published == given.published)));
}

#[test]
fn clean_stories_lose_nothing() {
    for file in ["articles/guardian.jsonl", "articles/statements.jsonl"] {
        let Some(path) = shared(file) else { return };
        let mut lost = Vec::new();
        for article in articles(path, &Options::default()) {
            let article = article.expect("an article");
            let kept: usize = article.blocks.iter().map(|b| b.len()).sum();
            let all: usize = article.text.lines().map(|l| l.trim().len()).sum();
            if kept < all {
                lost.push((article.id, all - kept));
            }
        }
        // One statement ends in a line that asks to follow its publisher.
        assert!(lost.len() <= 1 && lost.iter().all(|l| l.1 < 60), "{file}: {lost:?}");
    }
}

#[test]
fn every_form_is_read_in_order() {
    let dir = folder(&[
        ("b/two.json", br#"[{"id":"j1","text":"One."},{"text":"Two."}]"#),
        ("a.txt", b"A story.\n"),
        ("c.csv", b"url,body,date\nhttp://x/1,\"Three,\nfour.\",2021-05-07\n,Five.,\n"),
        ("d.tsv", b"text\ttitle\nSix.\tS\n"),
        ("e.jsonl", b"{\"text\":\"Seven.\"}\n\n{\"text\":\"Eight.\",\"published\":\"2020-01-02\"}\n"),
        ("f.json", br#"{"content":"Nine."}"#),
        ("notes.md", b"not an article"),
        (".hidden.txt", b"nor this"),
    ]);
    let ids: Vec<_> = read(dir.path(), &Options::default()).into_iter().map(|a| a.expect("an article")).collect();
    assert_eq!(
        ids,
        ["a.txt", "j1", "b/two.json#2", "http://x/1", "c.csv#4", "d.tsv#2", "e.jsonl#1", "e.jsonl#3", "f.json"]
    );
    let date = Options { published: "2019".parse().ok(), ..Options::default() };
    let dates: Vec<_> = articles(dir.path().join("e.jsonl"), &date).map(|a| a.expect("an article").published).collect();
    assert_eq!(dates, ["2019".parse().ok(), "2020-01-02".parse().ok()]);
}

#[test]
fn faults_are_named_and_passed() {
    let cut = br#"{"id":"cut","text":"it ends he"#;
    let lines = [
        b"{\"id\":\"1\",\"text\":\"Good.\"}\n",
        &cut[..],
        b"\n{\"text\":7}\n\xff\n[]\n{\"id\":\"2\",\"text\":\"Good.\"}",
    ];
    let dir = folder(&[
        ("a-empty.txt", b""),
        ("b-binary.txt", b"\x7fELF\x00\x00"),
        ("c-utf8.txt", b"fine so far \xff\xfe no"),
        ("d.jsonl", &lines.concat()),
        ("e.csv", b"id,text\nr1,Good.\nr2,Too,many.\nr3\nr4,\xff\nr5,Good.\n"),
        ("f.json", b"[{\"id\":\"3\",\"text\":\"Good.\"}, {\"text\":"),
        ("g-empty.html", b"<html><form></form>"),
        ("g-office.docx", b"PK\x03\x04\x00\x00"),
        ("h-binary.jsonl", b"\x00\x01\x02"),
        ("i-header.csv", b"a,b\n1,2\n"),
        ("j-good.txt", b"Good."),
    ]);
    let seen: Vec<String> = read(dir.path(), &Options::default())
        .into_iter()
        .map(|a| a.unwrap_or_else(|(kind, e)| format!("{kind:?} {}", e.split(" (").next().unwrap_or_default())))
        .collect();
    assert_eq!(
        seen,
        [
            "Format a-empty.txt: the file holds no article",
            "Encoding b-binary.txt: a binary file, not text at byte 4",
            "Encoding c-utf8.txt: not UTF-8 at byte 12",
            "1",
            "Format d.jsonl:2: the JSON is cut off",
            "Format d.jsonl:3: 'text' is a number, not a string",
            "Encoding d.jsonl:4: not UTF-8 at byte 68",
            "Format d.jsonl:5: an array where an article should be",
            "2",
            "r1",
            "Format e.csv:3: the row has 3 cells, the first row 2",
            "Format e.csv:4: the row has 1 cells, the first row 2",
            "Encoding e.csv:5: the row's 'text' is not UTF-8 from its byte 0 on; the row starts at byte 33",
            "r5",
            "3",
            "Format f.json:1: the JSON object is cut off at byte 36",
            "Format g-empty.html: no article is found in the page",
            "Usage g-office.docx: a zip archive or office file is not read",
            "Encoding h-binary.jsonl: a binary file, not text at byte 0",
            "Format i-header.csv:1: no column is named text",
            "j-good.txt",
        ]
    );
}

#[test]
fn what_is_too_large_is_passed() {
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(5000));
    let dir = folder(&[
        ("a.jsonl", format!("{{\"text\":\"Good.\"}}\n{long}\n{{\"text\":\"Good.\"}}\n").as_bytes()),
        ("b.json", format!("[{{\"text\":\"Good.\"}},{long},{{\"text\":\"Good.\"}}]").as_bytes()),
        ("c.txt", "word ".repeat(1000).as_bytes()),
        ("d.csv", format!("text\nGood.\n\"{}\n", "x".repeat(200_000)).as_bytes()),
    ]);
    let read = read(dir.path(), &Options { max_bytes: 1000, ..Options::default() });
    let kinds: Vec<Option<ErrorKind>> = read.iter().map(|a| a.as_ref().err().map(|e| e.0)).collect();
    let large = Some(ErrorKind::TooLarge);
    assert_eq!(kinds, [None, large, None, None, large, None, large, None, large], "{read:?}");
}

#[test]
fn missing_empty_and_looping_folders_say_so() {
    let none = read("no/such/folder", &Options::default());
    assert!(matches!(&none[..], [Err((ErrorKind::NotFound, _))]), "{none:?}");
    let dir = folder(&[]);
    assert!(matches!(&read(dir.path(), &Options::default())[..], [Err((ErrorKind::NotFound, _))]));
    #[cfg(unix)]
    {
        let dir = folder(&[("in/a.txt", b"Good.")]);
        std::os::unix::fs::symlink("..", dir.path().join("in/up")).expect("a link");
        let seen = read(dir.path(), &Options::default());
        assert!(matches!(&seen[..], [Ok(_), Err((ErrorKind::Usage, _))]), "{seen:?}");
    }
}

mod any {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), json in "[\\[\\]{}\",:a-z \\n]{0,80}") {
            for name in ["a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.html", "a.rss", "a.warc"] {
                for content in [&bytes[..], json.as_bytes()] {
                    let dir = folder(&[(name, content)]);
                    let read: Vec<_> = articles(dir.path(), &Options::default()).collect();
                    prop_assert!(!read.is_empty(), "{name} vanished");
                    for article in read.into_iter().flatten() {
                        prop_assert!(article.blocks.iter().all(|b| !b.of(&article.text).is_empty()));
                    }
                }
            }
        }
    }
}
