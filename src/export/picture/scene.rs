//! What stands where. Reads a [`Network`]; returns boxes with their texts, which do not overlap, and the lines between
//! them, in pixels from the upper left.

use super::letters;
use super::links::{Line, lines};
use crate::graph::layout::{Box2, spread};
use crate::graph::{Network, Point};

/// Height of letters in a box, in pixels.
pub(super) const LETTERS: f64 = 13.0;
/// From one line of a text to the next.
pub(super) const LEADING: f64 = 16.0;
/// A name is broken where it is wider, in letter heights.
const WIDEST: f64 = 14.0;
/// Room between the text and the sides of its box.
const PAD: (f64, f64) = (9.0, 6.0);
/// Room between boxes.
const GAP: f64 = 22.0;
/// Room around everything.
const MARGIN: f64 = 30.0;
/// Pixels for one length of the layout.
const SCALE: f64 = 80.0;

/// A point with its box.
pub(super) struct Card<'n> {
    pub point: Point<'n>,
    pub lines: Vec<String>,
    pub at: Box2,
}

/// The picture before it is drawn.
pub(super) struct Scene<'n> {
    pub cards: Vec<Card<'n>>,
    pub lines: Vec<Line<'n>>,
    pub width: f64,
    pub height: f64,
}

impl<'n> Scene<'n> {
    /// Lays everything out.
    pub fn of(network: &'n Network) -> Self {
        let texts: Vec<Vec<String>> = network.points().map(|p| letters::wrapped(&p.label(), WIDEST)).collect();
        let mut boxes: Vec<Box2> = network.points().zip(&texts).map(|(p, lines)| boxed(p, lines)).collect();
        spread(&mut boxes, GAP);
        let (left, top) = (least(&boxes, |b| b.x - b.w), least(&boxes, |b| b.y - b.h));
        for b in &mut boxes {
            // Whole pixels: equal pictures have equal bytes, and letters stand sharp.
            (b.x, b.y) = ((b.x - left + MARGIN).round(), (b.y - top + MARGIN).round());
        }
        let (width, height) = (-least(&boxes, |b| -b.x - b.w) + MARGIN, -least(&boxes, |b| -b.y - b.h) + MARGIN);
        let lines = lines(network, &boxes);
        let cards = network.points().zip(texts).zip(boxes).map(|((point, lines), at)| Card { point, lines, at });
        Scene { cards: cards.collect(), lines, width, height }
    }
}

fn boxed(point: Point<'_>, lines: &[String]) -> Box2 {
    let widest = lines.iter().map(|l| letters::width(l)).fold(0.0, f64::max);
    let place = point.place();
    Box2 {
        x: f64::from(place.x) * SCALE,
        y: f64::from(place.y) * SCALE,
        w: (widest * LETTERS / 2.0 + PAD.0).ceil(),
        h: (lines.len() as f64 * LEADING / 2.0 + PAD.1).ceil(),
    }
}

fn least(boxes: &[Box2], of: fn(&Box2) -> f64) -> f64 {
    let least = boxes.iter().map(of).fold(f64::MAX, f64::min);
    if boxes.is_empty() { 0.0 } else { least }
}
