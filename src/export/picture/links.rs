//! Lines between boxes. Reads boxes and links; returns curves from side to side, and names beside them where there is room.

use super::letters;
use crate::graph::layout::Box2;
use crate::graph::{Link, Network};
use crate::relation::Factuality;
use std::collections::BTreeMap;

/// How far the curves of one pair stand apart, in pixels.
const APART: f64 = 26.0;
/// Height of letters beside a line.
pub(super) const SMALL: f64 = 9.5;
/// Names are tried here, along the line.
const TRIED: [f64; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/// A link as a quadratic curve.
pub(super) struct Line<'n> {
    pub link: Link<'n>,
    pub from: [f64; 2],
    pub bend: [f64; 2],
    pub to: [f64; 2],
    /// What stands beside it, and the box of the words; nothing where there is no room.
    pub name: Option<(String, Box2)>,
}

/// The lines of all links but those from a point to itself, which the box itself tells of.
pub(super) fn lines<'n>(network: &'n Network, boxes: &[Box2]) -> Vec<Line<'n>> {
    let mut of_pair: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let key = |a: usize, b: usize| (a.min(b), a.max(b));
    for (a, b) in network.ends() {
        *of_pair.entry(key(a, b)).or_default() += 1;
    }
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for (link, (a, b)) in network.links().zip(network.ends()).filter(|(_, (a, b))| a != b) {
        let nth = seen.entry(key(a, b)).or_default();
        let shift = (*nth as f64 - (of_pair[&key(a, b)] - 1) as f64 / 2.0) * APART;
        *nth += 1;
        // The same side for both directions: seen from the lesser end.
        let shift = if a < b { shift } else { -shift };
        lines.push(line(link, &boxes[a], &boxes[b], shift));
    }
    name(&mut lines, boxes);
    lines
}

fn line<'n>(link: Link<'n>, a: &Box2, b: &Box2, shift: f64) -> Line<'n> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let far = (dx * dx + dy * dy).sqrt().max(1.0);
    let bend = [(a.x + b.x) / 2.0 - dy / far * shift * 2.0, (a.y + b.y) / 2.0 + dx / far * shift * 2.0];
    Line { link, from: border(a, bend), bend, to: border(b, bend), name: None }
}

/// Where the way from the middle of a box to a point leaves the box; two pixels further, so that arrows can be seen.
fn border(b: &Box2, to: [f64; 2]) -> [f64; 2] {
    let (dx, dy) = (to[0] - b.x, to[1] - b.y);
    let x = if dx == 0.0 { f64::MAX } else { (b.w + 2.0) / dx.abs() };
    let y = if dy == 0.0 { f64::MAX } else { (b.h + 2.0) / dy.abs() };
    let part = x.min(y).min(1.0);
    [b.x + dx * part, b.y + dy * part]
}

/// Puts names where they cover no box and no other name; the heaviest links choose first.
fn name(lines: &mut [Line<'_>], boxes: &[Box2]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|k| std::cmp::Reverse(lines[*k].link.weight()));
    let mut taken: Vec<Box2> = boxes.to_vec();
    for k in order {
        let text = words(lines[k].link);
        let (w, h) = (letters::width(&text) * SMALL / 2.0 + 3.0, SMALL / 2.0 + 2.5);
        let free = TRIED.iter().find_map(|t| {
            let [x, y] = on(&lines[k], *t);
            let b = Box2 { x: x.round(), y: y.round(), w: w.ceil(), h: h.ceil() };
            taken.iter().all(|other| !b.overlaps(other)).then_some(b)
        });
        if let Some(b) = free {
            taken.push(b);
            lines[k].name = Some((text, b));
        }
    }
}

/// A point of the curve, 0.0 at its beginning and 1.0 at its end.
fn on(line: &Line<'_>, t: f64) -> [f64; 2] {
    let of = |k: usize| (1.0 - t) * (1.0 - t) * line.from[k] + 2.0 * t * (1.0 - t) * line.bend[k] + t * t * line.to[k];
    [of(0), of(1)]
}

/// The relation, how many facts, and their standing if it is one.
pub(super) fn words(link: Link<'_>) -> String {
    let mut words = link.relation().map_or_else(|| format!("{:+.1}", link.score()), |r| r.as_str().to_owned());
    if link.facts().len() > 1 {
        words += &format!(" ×{}", link.facts().len());
    }
    if let Some(factuality) = link.factuality().filter(|f| *f != Factuality::Asserted) {
        words += &format!(" ({})", factuality.as_str());
    }
    words
}
