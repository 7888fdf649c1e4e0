//! Sheets as a picture: an edge for each row with a subject and an object, a node for each other row, named by its first
//! column.

use super::Sheet;
use anyhow::Result;
use std::io::Write;

/// Writes one graph of all sheets.
pub fn write(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "digraph chancery {{\n  node [shape=box, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];")?;
    for sheet in sheets {
        let ends = sheet.place("subject").zip(sheet.place("object"));
        for row in &sheet.rows {
            match ends {
                Some((s, o)) => {
                    let said = ["relation", "date"].iter().filter_map(|n| sheet.place(n)).map(|k| row[k].shown());
                    let label: Vec<String> = said.filter(|t| t != "–").collect();
                    let (s, o) = (quoted(&row[s].shown()), quoted(&row[o].shown()));
                    writeln!(out, "  {s} -> {o} [label={}];", quoted(&label.join(" ")))?;
                }
                None => writeln!(out, "  {};", quoted(&row[0].shown()))?,
            }
        }
    }
    writeln!(out, "}}")?;
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
