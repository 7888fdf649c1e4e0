//! Feeds. Reads RSS and Atom; returns an [`Article`] for each entry that has a text. Never loses the whole feed to a cut
//! end: the entries before it are read.

use super::markup::{self, About};
use super::reader::{Problem, empty, too_large, unreadable};
use super::unpack::Input;
use super::{Article, Options, page, published};
use crate::calendar::{Day, Period};
use crate::error::{Error, ErrorKind, Result};
use feed_rs::model::{Entry, Feed as Model};
use feed_rs::parser;
use std::collections::VecDeque;
use std::io::Read;
use std::time::{SystemTime, UNIX_EPOCH};

/// The entries of a feed.
pub type Entries = VecDeque<(Result<Article>, Problem)>;

/// All articles and problems of a feed, in order. A feed is held whole: it is as long as its site's front page.
pub fn entries(input: Input, name: &str, options: &Options) -> Entries {
    let mut all = Entries::new();
    let mut bytes = Vec::new();
    let mut fault = input.take(options.max_bytes as u64 + 1).read_to_end(&mut bytes).err().map(unreadable);
    if bytes.len() > options.max_bytes {
        return [(Err(too_large("the feed", 0, options.max_bytes)), None)].into();
    }
    let model = match parse(&bytes) {
        Ok(model) => Some(model),
        Err(e) => {
            let end = bytes.len() as u64;
            let whole = escaped(&String::from_utf8_lossy(&bytes));
            let rest = parse(whole.as_bytes()).ok().or_else(|| parse(mended(&whole)?.as_bytes()).ok());
            let what = if rest.is_some() { "the feed is cut off or broken; what is whole is read" } else { "no feed" };
            fault = fault.or_else(|| Some(Error::new(ErrorKind::Format, what).at_byte(end).because(e)));
            rest
        }
    };
    if let Some(model) = model {
        let publisher = model.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
        for (k, entry) in model.entries.iter().enumerate() {
            all.push_back((article(entry, publisher.as_deref(), &format!("{name}#{}", k + 1)), None));
        }
    }
    all.extend(fault.map(|e| (Err(e), None)));
    if all.is_empty() {
        all.push_back((Err(empty()), None));
    }
    all
}

fn parse(bytes: &[u8]) -> std::result::Result<Model, parser::ParseFeedError> {
    // An id that the feed does not give is not made up: the entry's place is one.
    let builder = parser::Builder::new().id_generator(|_, _, _| String::new());
    builder.timestamp_parser(|s| printed(s).map(Into::into)).build().parse(bytes)
}

/// The day that a date says with its own offset, and not the one that it is in UTC.
fn printed(date: &str) -> Option<SystemTime> {
    let Period::Day(day) = page::day(date)? else { return None };
    let since = day.duration_since(Day::new(1970, 1, 1).ok()?);
    let far = since.unsigned_abs();
    if since.is_negative() { UNIX_EPOCH.checked_sub(far) } else { UNIX_EPOCH.checked_add(far) }
}

/// The feed with its bare ampersands escaped: "War & peace" is what many write.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name = part.split(';').next().unwrap_or_default();
        let entity = name.len() < part.len() && !name.is_empty() && name.len() <= 10;
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#');
        out.push_str(if entity && known { "&" } else { "&amp;" });
        out.push_str(part);
    }
    out
}

/// The feed up to its last whole entry, closed.
fn mended(text: &str) -> Option<String> {
    [("</item>", "</channel></rss>"), ("</entry>", "</feed>")].iter().find_map(|(end, close)| {
        let at = text.rfind(end)? + end.len();
        Some(format!("{}{close}", &text[..at]))
    })
}

fn article(entry: &Entry, publisher: Option<&str>, place: &str) -> Result<Article> {
    let of = |t: &Option<feed_rs::model::Text>| t.as_ref().map(|t| t.content.clone());
    let body = entry.content.as_ref().and_then(|c| c.body.clone()).filter(|b| !b.trim().is_empty());
    let Some(body) = body.or_else(|| of(&entry.summary)).filter(|b| !b.trim().is_empty()) else {
        let title = of(&entry.title).unwrap_or_else(|| place.to_owned());
        return Err(Error::new(ErrorKind::Format, format!("the entry '{}' has no text", plain(&title)))
            .hint("fetch the pages that the feed links to"));
    };
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
    let url = link.map(|l| l.href.clone()).filter(|u| !u.is_empty());
    let day = entry.published.or(entry.updated);
    let about = About {
        id: Some(entry.id.clone()).filter(|i| !i.is_empty()),
        url: url.clone(),
        title: of(&entry.title).map(|t| plain(&t)).filter(|t| !t.is_empty()),
        publisher: publisher.map(str::to_owned),
        published: day.and_then(|d| published::parse(&d.to_rfc3339())),
    };
    markup::fragment(&body, place, about)
}

/// A title without the marks of HTML that feeds put in.
fn plain(text: &str) -> String {
    // A title that is nested too deep is none.
    markup::strip(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
