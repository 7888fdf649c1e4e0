//! Sheets as JSON: an array of objects, or one array for each of several sheets. Keys stand in the order of the columns.

use super::{Cell, Sheet};
use anyhow::Result;
use std::io::Write;

/// One value.
pub fn write(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    let array = |s: &Sheet, indent: &str| -> Result<String> {
        let rows: Result<Vec<String>> = s.rows.iter().map(|r| object(s, r, None)).collect();
        let rows = rows?;
        if rows.is_empty() {
            return Ok("[]".to_owned());
        }
        Ok(format!("[\n{indent}  {}\n{indent}]", rows.join(&format!(",\n{indent}  "))))
    };
    if let [one] = sheets {
        writeln!(out, "{}", array(one, "")?)?;
        return Ok(());
    }
    let mut parts = Vec::new();
    for sheet in sheets {
        parts.push(format!("  {}: {}", serde_json::to_string(sheet.title)?, array(sheet, "  ")?));
    }
    writeln!(out, "{{\n{}\n}}", parts.join(",\n"))?;
    Ok(())
}

/// One object a line; where there are several sheets, `section` says which.
pub fn lines(sheets: &[Sheet], out: &mut dyn Write) -> Result<()> {
    for sheet in sheets {
        for row in &sheet.rows {
            writeln!(out, "{}", object(sheet, row, (sheets.len() > 1).then_some(sheet.title))?)?;
        }
    }
    Ok(())
}

fn object(sheet: &Sheet, row: &[Cell], section: Option<&str>) -> Result<String> {
    let mut fields = Vec::new();
    if let Some(section) = section {
        fields.push(format!("\"section\":{}", serde_json::to_string(section)?));
    }
    for (column, cell) in sheet.columns.iter().zip(row) {
        let value = match cell {
            Cell::Text(t) if t == "–" => "null".to_owned(),
            Cell::Text(t) | Cell::Raw(t) => serde_json::to_string(t)?,
            Cell::Count(n) => n.to_string(),
            Cell::Number(n, decimals) => {
                let scale = 10f64.powi(*decimals as i32);
                serde_json::to_string(&((n * scale).round() / scale))?
            }
            Cell::List(all) => serde_json::to_string(all)?,
            Cell::Nothing => "null".to_owned(),
        };
        fields.push(format!("{}:{value}", serde_json::to_string(&column.name)?));
    }
    Ok(format!("{{{}}}", fields.join(",")))
}
