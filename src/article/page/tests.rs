use super::*;

fn read(html: &str) -> Article {
    article(html, "page").expect("a page").expect("an article")
}

const BODY: &str = "<p>The foreign ministers of Norway and Chile met in Oslo on Tuesday and agreed to open talks on a \
    treaty about fisheries, their spokesmen said after the meeting.</p><p>Norway will send a delegation to Santiago in \
    June. Chile asked for more time to study the draft, which was sent to it in January.</p><p>Both governments said \
    that they expected the talks to end before the winter, and that other states were free to join them.</p>";

#[test]
fn a_page_says_what_it_is() {
    let a = read(&format!(
        "<html lang='en-GB'><head><title>Norway and Chile to talk | The Fjord Post</title>\
         <meta property='og:site_name' content='The Fjord Post'><link rel='canonical' href='https://fjord.example/a'>\
         <script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Norway and Chile \
         to talk\",\"datePublished\":\"2021-05-07T23:30:00+02:00\",\"author\":[{{\"name\":\"Ida Berg\"}}],\
         \"publisher\":{{\"name\":\"Fjord Post\"}}}}]}}</script></head><body><nav><a href='/'>Home</a></nav>\
         <p>Monday, 10 May 2021</p><article><h1>Norway and Chile to talk</h1>{BODY}</article></body></html>"
    ));
    assert_eq!(a.title.as_deref(), Some("Norway and Chile to talk"));
    assert_eq!(a.published.map(|p| p.to_string()).as_deref(), Some("2021-05-07"));
    assert_eq!((a.publisher.as_deref(), a.authors.join(", ")), (Some("Fjord Post"), "Ida Berg".to_owned()));
    assert_eq!((a.url.as_deref(), a.language.as_deref()), (Some("https://fjord.example/a"), Some("en")));
    assert!(a.text.starts_with("The foreign ministers"), "{}", a.text);
    assert_eq!(a.blocks.len(), 3);
    assert!(a.blocks[2].of(&a.text).ends_with("free to join them."));
}

#[test]
fn a_date_under_the_headline_counts_and_a_masthead_does_not() {
    let page = |mast: &str, line: &str| {
        read(&format!("<html><body><div>{mast}</div><h1>Norway and Chile to talk</h1>{line}{BODY}</body></html>"))
    };
    let date = |a: Article| a.published.map(|p| p.to_string());
    assert_eq!(date(page("Monday, 10 May 2021", "")), None);
    let byline = "<div class='by'>By Ida Berg</div><div>Published 7 May 2021 14:02 GMT</div>";
    assert_eq!(date(page("Monday, 10 May 2021", byline)).as_deref(), Some("2021-05-07"));
    assert_eq!(date(page("", "<time datetime='2021-05-06'>6 May</time>")).as_deref(), Some("2021-05-06"));
    assert_eq!(
        date::in_line("GENEVA, Sept 5, 2025 (Reuters) – Talks").map(|p| p.to_string()).as_deref(),
        Some("2025-09-05")
    );
    assert_eq!(date::in_line("More than 2021 people in May"), None);
}

#[test]
fn deep_pages_and_pages_without_an_article_are_refused() {
    let deep = format!("<html>{}<p>x</p>", "<div>".repeat(100_000));
    let says = |html: &str| article(html, "page").expect_err("a refusal").to_string();
    assert!(says(&deep).contains("nested deeper"));
    assert_eq!(article("<html><body></body></html>", "page").expect("a page"), None);
}
