//! SVG. Reads a [`Scene`]; returns the text of the picture. Never leaves a letter unescaped.

use super::super::look::{KINDS, QUADS, fill, of_kind, of_quad, width};
use super::escaped;
use super::links::{Line, SMALL, words};
use super::scene::{Card, LEADING, LETTERS, Scene};
use crate::actor::ActorKind;
use crate::relation::Factuality;
use std::fmt::Write;

/// The same widths in every usual font, so that boxes hold their text.
const FONT: &str = "DejaVu Sans, Verdana, Geneva, sans-serif";
/// How many sentences a tooltip quotes.
const QUOTED: usize = 3;
/// A row of the legend.
const ROW: f64 = 26.0;
/// No picture is narrower: the legend must fit in.
const NARROWEST: f64 = 760.0;

/// The picture; `of` is how many points there are if some are left out.
pub(super) fn picture(scene: &Scene<'_>, of: Option<usize>) -> String {
    let (wide, high) = (scene.width.max(NARROWEST), scene.height + 3.0 * ROW + 14.0);
    let mut svg = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-family="{FONT}">"#
    );
    let _ = writeln!(svg, "<title>Who did what to whom</title>");
    let _ = writeln!(svg, r##"<rect width="{wide}" height="{high}" fill="#FFFFFF"/>"##);
    svg += "<defs>\n";
    for quad in QUADS {
        let colour = of_quad(quad);
        let _ = writeln!(
            svg,
            r#"<marker id="{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z" fill="{colour}"/></marker>"#,
            &colour[1..]
        );
    }
    svg += "</defs>\n";
    for line in &scene.lines {
        link(&mut svg, line);
    }
    for card in &scene.cards {
        point(&mut svg, card);
    }
    for line in &scene.lines {
        name(&mut svg, line);
    }
    legend(&mut svg, scene, of);
    svg += "</svg>\n";
    svg
}

fn link(svg: &mut String, line: &Line<'_>) {
    let l = line.link;
    let colour = of_quad(l.quad());
    let [a, b, c] = [line.from, line.bend, line.to].map(|p| format!("{:.1} {:.1}", p[0], p[1]));
    let dashed = l.factuality().is_some_and(|f| f != Factuality::Asserted);
    let dashes = if dashed { r#" stroke-dasharray="6 4""# } else { "" };
    let arrow = if l.is_symmetric() { String::new() } else { format!(r##" marker-end="url(#{})""##, &colour[1..]) };
    let told =
        format!("{} – {}: {}\n{}", l.source().label(), l.target().label(), words(l), l.evidence(QUOTED).join("\n"));
    let _ = writeln!(
        svg,
        r#"<path d="M{a} Q{b} {c}" fill="none" stroke="{colour}" stroke-opacity="0.75" stroke-width="{:.1}"{dashes}{arrow}><title>{}</title></path>"#,
        width(l.weight()),
        escaped(&told)
    );
}

fn name(svg: &mut String, line: &Line<'_>) {
    let Some((text, at)) = &line.name else { return };
    let colour = of_quad(line.link.quad());
    let _ = writeln!(
        svg,
        r##"<text x="{}" y="{:.1}" font-size="{SMALL}" text-anchor="middle" fill="{colour}" stroke="#FFFFFF" stroke-width="3" paint-order="stroke">{}</text>"##,
        at.x,
        at.y + SMALL * 0.36,
        escaped(text)
    );
}

fn point(svg: &mut String, card: &Card<'_>) {
    let (at, fill) = (&card.at, fill(card.point));
    let round = match card.point.actor_kind() {
        Some(ActorKind::State) => 0.0,
        Some(ActorKind::Person) => at.h,
        Some(ActorKind::Organization) => 6.0,
        _ => 2.0,
    };
    let names = card.point.actor().map(|n| n.aliases().join(", ")).unwrap_or_default();
    let told = if names.is_empty() { card.point.kind().to_owned() } else { format!("{}: {names}", card.point.kind()) };
    let dashes = if card.point.actor_kind() == Some(ActorKind::Group) { r#" stroke-dasharray="4 2""# } else { "" };
    let _ = write!(
        svg,
        r##"<g><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="{round}" fill="{fill}" stroke="#4D4D4D"{dashes}/>"##,
        escaped(&told),
        at.x - at.w,
        at.y - at.h,
        at.w * 2.0,
        at.h * 2.0
    );
    let first = at.y - (card.lines.len() as f64 - 1.0) * LEADING / 2.0 + LETTERS * 0.36;
    for (k, line) in card.lines.iter().enumerate() {
        let y = first + k as f64 * LEADING;
        let _ = write!(
            svg,
            r##"<text x="{}" y="{y:.1}" font-size="{LETTERS}" text-anchor="middle" fill="#111111">{}</text>"##,
            at.x,
            escaped(line)
        );
    }
    svg.push_str("</g>\n");
}

/// Three rows: colours, widths and dashes, kinds.
fn legend(svg: &mut String, scene: &Scene<'_>, of: Option<usize>) {
    let mut text = |x: f64, y: f64, words: &str| {
        let _ = writeln!(svg, r##"<text x="{x}" y="{y:.1}" font-size="12" fill="#333333">{}</text>"##, escaped(words));
    };
    let row = |k: f64| scene.height + 18.0 + k * ROW;
    let mut x = 20.0;
    let mut marks = String::new();
    for quad in QUADS.into_iter().filter(|q| scene.lines.iter().any(|l| l.link.quad() == *q)) {
        let y = row(0.0);
        let _ = writeln!(marks, r#"<path d="M{x} {y} h26" stroke="{}" stroke-width="4"/>"#, of_quad(quad));
        text(x + 32.0, y + 4.0, quad.as_str());
        x += 32.0 + super::letters::width(quad.as_str()) * 12.0 + 12.0;
    }
    let mut x = 20.0;
    let y = row(1.0);
    for (weight, words) in [(1, "1 story"), (4, "4"), (32, "32 or more")] {
        let _ = writeln!(marks, r##"<path d="M{x} {y} h26" stroke="#666666" stroke-width="{:.1}"/>"##, width(weight));
        text(x + 32.0, y + 4.0, words);
        x += 32.0 + super::letters::width(words) * 12.0 + 12.0;
    }
    let _ = writeln!(marks, r##"<path d="M{x} {y} h26" stroke="#666666" stroke-width="2" stroke-dasharray="6 4"/>"##);
    text(x + 32.0, y + 4.0, "not asserted: planned, denied, alleged …");
    let more = of.map(|n| format!("; the {} heaviest of {n} actors", scene.cards.len())).unwrap_or_default();
    text(x + 330.0, y + 4.0, &format!("×n: n separate facts{more}"));
    let mut x = 20.0;
    let y = row(2.0);
    for kind in KINDS.into_iter().filter(|k| scene.cards.iter().any(|c| c.point.actor_kind() == Some(*k))) {
        let _ = writeln!(
            marks,
            r##"<rect x="{x}" y="{}" width="26" height="14" fill="{}" stroke="#4D4D4D"/>"##,
            y - 7.0,
            of_kind(kind)
        );
        text(x + 32.0, y + 4.0, kind.as_str());
        x += 32.0 + super::letters::width(kind.as_str()) * 12.0 + 12.0;
    }
    svg.push_str(&marks);
}
