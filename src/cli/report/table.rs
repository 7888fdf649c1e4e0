//! A sheet for reading: columns side by side, cut where the terminal ends; sentences stand below their row where there is no
//! room beside it. Colours only on a terminal, and not where NO_COLOR is set.

use super::{Cell, Sheet};
use anyhow::Result;
use chancery::relation::{Quad, Relation};
use std::io::{self, IsTerminal, Write};
use terminal_size::{Width, terminal_size};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// No column is cut to less.
const LEAST: usize = 8;
const GAP: usize = 2;
/// Sentences that would have less stand below.
const SENTENCE: usize = 60;
/// How far in they stand there.
const INDENT: usize = 4;

/// How many letters stand side by side; whoever reads a pipe may cut for himself.
pub fn room() -> usize {
    let terminal = io::stdout().is_terminal();
    terminal.then(terminal_size).flatten().map_or(usize::MAX, |(Width(w), _)| usize::from(w))
}

/// Writes the sheets, one below the other.
pub fn write(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    let terminal = io::stdout().is_terminal();
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let room = room();
    for (k, sheet) in sheets.iter().enumerate() {
        if sheet.rows.is_empty() {
            continue;
        }
        if sheets.len() > 1 {
            let gap = if k > 0 { "\n" } else { "" };
            writeln!(
                out,
                "{gap}{}",
                if colour { format!("\x1b[1m{}\x1b[0m", sheet.title) } else { sheet.title.to_owned() }
            )?;
        }
        one(sheet, room, colour, out)?;
    }
    Ok(())
}

fn one(sheet: &Sheet, room: usize, colour: bool, out: &mut dyn Write) -> Result<()> {
    let mut columns: Vec<usize> = (0..sheet.columns.len()).filter(|c| sheet.columns[*c].shown).collect();
    let below = sentences(sheet, &columns, room);
    columns.retain(|c| Some(*c) != below);
    let head: Vec<String> = columns.iter().map(|c| sheet.columns[*c].name.to_uppercase()).collect();
    let rows: Vec<Vec<String>> = sheet.rows.iter().map(|r| columns.iter().map(|c| r[*c].shown()).collect()).collect();
    let natural = |c: usize| rows.iter().map(|r| r[c].width()).chain([head[c].width()]).max().unwrap_or_default();
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    while widths.iter().sum::<usize>() + GAP * (widths.len() - 1) > room {
        // The widest gives way, so that short columns stay whole.
        let Some(widest) = widths.iter_mut().max_by_key(|w| **w).filter(|w| **w > LEAST) else { break };
        *widest -= 1;
    }
    let right: Vec<bool> =
        columns.iter().map(|c| sheet.rows.iter().all(|r| matches!(r[*c], Cell::Count(_) | Cell::Number(..)))).collect();
    for (k, row) in std::iter::once(&head).chain(&rows).enumerate() {
        let mut line = String::new();
        for (c, cell) in row.iter().enumerate() {
            let cut = cut(cell, widths[c]);
            let pad = " ".repeat(widths[c] - cut.width());
            let cut = if colour { painted(&cut, k == 0) } else { cut };
            // Numbers stand on the right where a column follows.
            line += &if right[c] && k > 0 { pad + &cut } else { cut + &pad };
            line += &" ".repeat(GAP);
        }
        writeln!(out, "{}", line.trim_end())?;
        let row = k.checked_sub(1).and_then(|k| sheet.rows.get(k));
        if let Some(cell) = below.zip(row).map(|(c, row)| row[c].shown()) {
            for line in wrapped(&cell, room.saturating_sub(INDENT).max(LEAST)) {
                writeln!(out, "{:INDENT$}{line}", "")?;
            }
        }
    }
    Ok(())
}

/// The column of sentences, if there is no room for it beside the others.
fn sentences(sheet: &Sheet, columns: &[usize], room: usize) -> Option<usize> {
    let evidence = sheet.place("evidence").filter(|c| columns.contains(c) && columns.len() > 1)?;
    let natural = |c: usize| {
        let cells = sheet.rows.iter().map(|r| r[c].shown().width());
        cells.chain([sheet.columns[c].name.width()]).max().unwrap_or_default()
    };
    let others: usize = columns.iter().filter(|c| **c != evidence).map(|c| natural(*c) + GAP).sum();
    let wanted = if sheet.whole { natural(evidence) } else { natural(evidence).min(SENTENCE) };
    (others.saturating_add(wanted) > room).then_some(evidence)
}

/// Lines of at most so many letters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let used = lines[last].width();
        if used > 0 && used + 1 + word.width() > width {
            lines.push(word.to_owned());
        } else {
            let gap = if used > 0 { " " } else { "" };
            lines[last] += &format!("{gap}{word}");
        }
    }
    lines
}

fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// Heads are bold, cooperation is green, conflict red.
fn painted(text: &str, head: bool) -> String {
    let hue = match Relation::parse(text).map(Relation::quad) {
        _ if head => "1",
        Some(Quad::VerbalCooperation | Quad::MaterialCooperation) => "32",
        Some(Quad::VerbalConflict | Quad::MaterialConflict) => "31",
        _ => return text.to_owned(),
    };
    format!("\x1b[{hue}m{text}\x1b[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(room: usize) -> String {
        let mut sheet = Sheet::new("", "name n .secret words");
        sheet.rows.push(vec!["日本".into(), Cell::Count(7), "x".into(), "a  long\nsentence of words".into()]);
        sheet.rows.push(vec!["Peru".into(), Cell::Count(12), "x".into(), "short".into()]);
        let mut out = Vec::new();
        one(&sheet, room, false, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn columns_stand_under_each_other_and_fit() {
        assert_eq!(printed(usize::MAX), "NAME  N   WORDS\n日本   7  a long sentence of words\nPeru  12  short\n");
        assert_eq!(printed(24), "NAME  N   WORDS\n日本   7  a long senten…\nPeru  12  short\n");
    }
    #[test]
    fn sentences_stand_below_where_there_is_no_room() {
        let mut sheet = Sheet::new("", "subject relation evidence");
        sheet.rows.push(vec![
            "Peru".into(),
            "ACCUSE".into(),
            "Peru accused Chile of keeping the letters of its envoy.".into(),
        ]);
        let printed = |sheet: &Sheet, room: usize| {
            let mut out = Vec::new();
            one(sheet, room, false, &mut out).expect("written");
            String::from_utf8(out).expect("UTF-8")
        };
        let below =
            "SUBJECT  RELATION\nPeru     ACCUSE\n    Peru accused Chile of keeping the\n    letters of its envoy.\n";
        assert_eq!(printed(&sheet, 38), below);
        assert!(printed(&sheet, 90).starts_with("SUBJECT  RELATION  EVIDENCE\n"));
        // Cut only where the command does not ask for all of it.
        sheet.rows[0][2] = "word ".repeat(30).into();
        assert!(printed(&sheet, 90).ends_with("…\n"));
        sheet.whole = true;
        assert_eq!(printed(&sheet, 90).lines().count(), 4);
    }
}
