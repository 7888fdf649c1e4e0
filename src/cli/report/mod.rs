//! Answers as sheets of columns and rows. Reads what a command found; writes it as a table that fits the terminal, JSON, JSON
//! Lines, CSV, Markdown or DOT. Never puts them in another order.

mod dot;
mod json;
mod table;

pub use table::room;

use super::{Outcome, output, say};
use anyhow::Result;
use chancery::graph::Fact;
use chancery::query::{Card, Link};
use chancery::relation::Factuality;
use clap::ValueEnum;
use std::io::Write;
use std::path::Path;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For reading; it fits the terminal.
    Table,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// A Markdown table.
    Md,
    /// A picture for Graphviz.
    Dot,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(i64),
    /// A number with so many decimals.
    Number(f64, usize),
    /// Several words.
    List(Vec<String>),
    /// A picture in letters, whose spaces count.
    Raw(String),
    /// Nothing.
    Nothing,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name, in lower case.
    pub name: String,
    /// Whether people read it too, or only programs.
    pub shown: bool,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name where there are several.
    pub title: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Whether a table must not cut its sentences.
    pub whole: bool,
}

impl Cell {
    /// Words, or nothing.
    pub fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::Nothing, |t| Cell::Text(t.into()))
    }

    /// As people read it.
    fn shown(&self) -> String {
        match self {
            Cell::Text(t) => t.split_whitespace().collect::<Vec<_>>().join(" "),
            Cell::Count(n) => n.to_string(),
            Cell::Number(n, decimals) => format!("{n:.decimals$}"),
            Cell::List(all) => all.join(", "),
            Cell::Raw(t) => t.clone(),
            Cell::Nothing => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}
impl From<usize> for Cell {
    fn from(n: usize) -> Cell {
        Cell::Count(n as i64)
    }
}

impl Sheet {
    /// A sheet whose columns are separated by spaces; those only programs read have a `.` before the name.
    pub fn new(title: &'static str, columns: &'static str) -> Sheet {
        let column = |name: &'static str| match name.strip_prefix('.') {
            Some(name) => Column { name: name.to_owned(), shown: false },
            None => Column { name: name.to_owned(), shown: true },
        };
        Sheet { title, columns: columns.split(' ').map(column).collect(), ..Sheet::default() }
    }

    /// One column more; where its name is taken already, a number comes behind it.
    pub fn column(&mut self, name: &str, shown: bool) {
        let mut free = name.to_owned();
        let mut n = 1;
        while self.place(&free).is_some() {
            n += 1;
            free = format!("{name}_{n}");
        }
        self.columns.push(Column { name: free, shown });
    }

    /// A sheet for facts.
    pub fn of_facts(title: &'static str) -> Sheet {
        Sheet::new(title, FACT)
    }

    /// One fact more.
    pub fn fact(&mut self, f: &Fact) {
        self.rows.push(vec![
            f.date.map_or(Cell::Text("–".into()), |d| d.to_string().into()),
            f.subject.label().into(),
            f.relation.as_str().into(),
            f.object.label().into(),
            how(f.factuality).into(),
            f.weight().into(),
            f.subject.id().into(),
            f.object.id().into(),
            f.mentions().len().into(),
            Cell::Number(f64::from(f.confidence()), 4),
            f.id().into(),
            f.evidence(1).first().copied().unwrap_or_default().into(),
        ]);
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}

/// What is simply said needs no word.
pub fn how(factuality: Factuality) -> &'static str {
    if factuality == Factuality::Asserted { "" } else { factuality.as_str() }
}

/// The columns of a fact.
const FACT: &str =
    "date subject relation object factuality sources .subject_id .object_id .mentions .confidence .id evidence";

/// The id of a fact, which `evidence` takes, without reading its sentences.
pub fn id_of(link: &Link, subject: &Card, object: &Card) -> String {
    let date = link.date.map_or("undated".to_owned(), |d| d.to_string().replace('/', ":"));
    format!("{}.{}.{}.{date}.{}", subject.key, link.relation.as_str(), object.key, link.factuality.as_str())
}

/// Writes sheets to standard output; how it ended depends on whether any has a row.
pub fn print(sheets: &[Sheet], form: Form) -> Result<Outcome> {
    let mut out = output::open(Path::new("-"))?;
    match form {
        Form::Table => table::write(sheets, &mut *out)?,
        Form::Json => json::write(sheets, &mut *out)?,
        Form::Jsonl => json::lines(sheets, &mut *out)?,
        Form::Csv => csv(sheets, &mut *out)?,
        Form::Md => markdown(sheets, &mut *out)?,
        Form::Dot => dot::write(sheets, &mut *out)?,
    }
    out.flush()?;
    if sheets.iter().all(|s| s.rows.is_empty()) {
        say("nothing found");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

/// One table; where there are several, a column more says which, and the columns are those of all.
fn csv(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    let mut names: Vec<&str> = if sheets.len() > 1 { vec!["section"] } else { Vec::new() };
    for column in sheets.iter().flat_map(|s| &s.columns) {
        if !names.contains(&column.name.as_str()) {
            names.push(&column.name);
        }
    }
    let field = |text: &str| match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    writeln!(out, "{}", names.join(","))?;
    for sheet in sheets {
        for row in &sheet.rows {
            let value = |name: &&str| match (*name, sheet.place(name)) {
                ("section", None) => sheet.title.to_owned(),
                (_, Some(k)) if row[k] == Cell::Text("–".into()) => String::new(),
                (_, Some(k)) => match &row[k] {
                    Cell::Text(text) => text.clone(),
                    Cell::List(all) => all.join("|"),
                    other => other.shown(),
                },
                _ => String::new(),
            };
            let fields: Vec<String> = names.iter().map(|n| field(&value(n))).collect();
            writeln!(out, "{}", fields.join(","))?;
        }
    }
    Ok(())
}

fn markdown(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    for (k, sheet) in sheets.iter().enumerate() {
        if sheets.len() > 1 {
            writeln!(out, "{}## {}\n", if k > 0 { "\n" } else { "" }, sheet.title)?;
        }
        let shown: Vec<usize> = (0..sheet.columns.len()).filter(|c| sheet.columns[*c].shown).collect();
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        writeln!(out, "{}", line(shown.iter().map(|c| sheet.columns[*c].name.clone()).collect()))?;
        writeln!(out, "{}", line(shown.iter().map(|_| "---".to_owned()).collect()))?;
        for row in &sheet.rows {
            let cell = |c: &usize| row[*c].shown().replace('\\', "\\\\").replace('|', "\\|");
            writeln!(out, "{}", line(shown.iter().map(cell).collect()))?;
        }
    }
    Ok(())
}
