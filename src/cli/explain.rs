//! `explain`: how a sentence is read, stage by stage, for a reader. In colour on a terminal, unless NO_COLOR is set.

use super::args::Explain;
use super::{Outcome, output};
use anyhow::{Context, Result};
use chancery::actor::{self, Actors, Form};
use chancery::relation::{self, Finding, Reason};
use chancery::span::Span;
use chancery::text::{Document, Sentence, analyse};
use chancery::{article, date};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

/// Runs it.
pub fn run(args: &Explain) -> Result<Outcome> {
    let mut text = String::new();
    match args.sentence.as_str() {
        "-" => {
            io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        }
        sentence => text.push_str(sentence),
    }
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut page = Page { out: output::open(Path::new("-"))?, colour };
    let document = analyse(&text, &article::all_blocks(&text));
    let published = args.published.and_then(|p| p.first());
    let actors = actor::find_in(&document, &actor::Context { published, ..actor::Context::default() });
    let dates = date::find(&document, args.published);
    let reasons = relation::explain(&document, &actors);
    let findings = relation::extract(&document, &actors, &dates, args.published);
    for sentence in document.sentences() {
        let here = |k: usize| k == sentence.index();
        page.title(sentence.as_str())?;
        page.tree(&sentence)?;
        page.head("actors")?;
        for m in actors.mentions.iter().filter(|m| here(m.sentence)) {
            let names: Vec<String> = m.actors.iter().map(|&a| named(&actors, a)).collect();
            page.line(Hue::Green, &quoted(&document, m.span), &format!("{} ({})", names.join(", "), form(m.form)))?;
        }
        page.head("dates")?;
        for d in dates.iter().filter(|d| here(d.sentence)) {
            let value = d.value.map_or("unknown".to_owned(), |v| v.to_string());
            page.line(Hue::Green, &quoted(&document, d.span), &value)?;
        }
        page.head("frames")?;
        for r in reasons.iter().filter(|r| here(r.sentence)) {
            page.reason(&document, &actors, r)?;
        }
        page.head("triples")?;
        for f in findings.iter().filter(|f| here(f.sentence)) {
            page.finding(&actors, f)?;
        }
    }
    page.out.flush()?;
    Ok(Outcome::Done)
}

/// Colours by what they mean here.
#[derive(Clone, Copy)]
enum Hue {
    Bold,
    Dim,
    Green,
    Yellow,
    Cyan,
}

struct Page {
    out: Box<dyn Write>,
    colour: bool,
}

impl Page {
    fn paint(&self, hue: Hue, words: &str) -> String {
        let code = match hue {
            Hue::Bold => "1",
            Hue::Dim => "2",
            Hue::Green => "32",
            Hue::Yellow => "33",
            Hue::Cyan => "36",
        };
        if self.colour { format!("\x1b[{code}m{words}\x1b[0m") } else { words.to_owned() }
    }

    fn title(&mut self, words: &str) -> io::Result<()> {
        let words = self.paint(Hue::Bold, &words.split_whitespace().collect::<Vec<_>>().join(" "));
        writeln!(self.out, "{words}")
    }

    fn head(&mut self, words: &str) -> io::Result<()> {
        let words = self.paint(Hue::Cyan, words);
        writeln!(self.out, "{words}")
    }

    fn line(&mut self, hue: Hue, first: &str, rest: &str) -> io::Result<()> {
        let first = self.paint(hue, first);
        writeln!(self.out, "  {first}  {rest}")
    }

    /// Every word under the one that it depends on, as deep as it stands.
    fn tree(&mut self, s: &Sentence) -> io::Result<()> {
        self.head("tree")?;
        let mut stack: Vec<(usize, usize)> =
            (0..s.len()).rev().filter(|&i| s.head(i).is_none()).map(|i| (i, 0)).collect();
        while let Some((i, depth)) = stack.pop() {
            let label = format!("{} {}, {}", s.deprel(i).as_str(), s.upos(i).as_str(), s.lemma(i));
            let label = self.paint(Hue::Dim, &label);
            writeln!(self.out, "  {}{}  {label}", "  ".repeat(depth), s.form(i))?;
            let kids: Vec<usize> = s.children(i).collect();
            stack.extend(kids.into_iter().rev().map(|k| (k, depth + 1)));
        }
        Ok(())
    }

    fn reason(&mut self, document: &Document, actors: &Actors, r: &Reason) -> io::Result<()> {
        let mut words = format!("{} [{}:{}]", r.relation.as_str(), r.place.0, r.place.1);
        let list = |of: &[usize]| of.iter().map(|&a| actors.actors[a].name.as_str()).collect::<Vec<_>>().join(", ");
        match r.missing {
            Some(missing) => words.push_str(&format!(": lacks {missing}")),
            None if r.objects.is_empty() => words.push_str(&format!(": {}", list(&r.subjects))),
            None => words.push_str(&format!(": {} → {}", list(&r.subjects), list(&r.objects))),
        }
        if !r.standing.is_empty() {
            words.push_str(&format!(" ({})", r.standing.join("; ")));
        }
        let (mark, hue) = if r.missing.is_none() { ("+", Hue::Green) } else { ("-", Hue::Yellow) };
        self.line(hue, &format!("{mark} {}", r.predicate.of(document.text())), &words)
    }

    fn finding(&mut self, actors: &Actors, f: &Finding) -> io::Result<()> {
        let date = f.date.map_or("no date".to_owned(), |d| d.to_string());
        let mut rest = format!("{date}, {}", f.factuality.as_str());
        if let Some(a) = f.attributed_to {
            rest.push_str(&format!(" by {}", actors.actors[a].name));
        }
        rest.push_str(&format!(", confidence {:.2}", f.confidence));
        let name = |a: usize| actors.actors[a].name.as_str();
        let triple = format!("{} {} {}", name(f.subject), f.relation.as_str(), name(f.object));
        self.line(Hue::Bold, &triple, &rest)
    }
}

fn quoted(document: &Document, span: Span) -> String {
    format!("“{}”", span.of(document.text()))
}

/// "Emmanuel Macron [person, FRA]".
fn named(actors: &Actors, k: usize) -> String {
    let a = &actors.actors[k];
    let more = [Some(a.kind.as_str()), a.state.as_deref(), a.sector.map(|s| s.as_str())];
    format!("{} [{}]", a.name, more.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Adjective => "adjective",
        Form::Metonym => "metonym",
        Form::Place => "place",
        Form::Title => "title",
        Form::Nominal => "noun",
        Form::Pronoun => "pronoun",
        Form::Society => "society",
    }
}
