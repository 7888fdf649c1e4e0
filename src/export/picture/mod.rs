//! A picture with nothing installed: SVG, and PNG made of it. Reads a [`Network`]; writes actors as boxes that do not cover
//! each other, links coloured by quad class and as wide as they have stories, and a legend that says so. Never shows more
//! actors than a person can look at: of a bigger network the heaviest, and the legend says how many are left out.

mod draw;
mod letters;
mod links;
mod png;
mod scene;

use super::xml::escaped;
use crate::graph::{Shape, Shown, View};
use scene::Scene;
use std::io::{self, Write};

/// More points are no picture.
const MOST: usize = 400;

/// Writes SVG.
pub(super) fn svg(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(drawn(shown).as_bytes())
}

/// Writes PNG.
pub(super) fn png(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&png::rendered(&drawn(shown))?)
}

fn drawn(shown: &Shown<'_>) -> String {
    let network = shown.network(Shape::Relations);
    if network.point_count() <= MOST {
        return draw::picture(&Scene::of(network), None);
    }
    let top = View { top: Some(MOST), shape: Some(network.shape()), ..View::default() };
    let part = top.show(shown.graph());
    draw::picture(&Scene::of(part.network(Shape::Relations)), Some(network.point_count()))
}

#[cfg(test)]
mod tests;
