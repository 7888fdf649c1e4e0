//! The legend of a DOT picture. Reads a [`Network`]; returns an HTML label, which belongs to no node: what colours, shapes
//! and widths mean, of those that the picture has.

use super::look::{KINDS, QUADS, of_kind, of_quad};
use crate::graph::Network;

pub(super) fn legend(network: &Network) -> String {
    let mut cells = String::new();
    for quad in QUADS.into_iter().filter(|q| network.links().any(|l| l.quad() == *q)) {
        cells += &format!("<TD><FONT COLOR=\"{}\"><B>━ {}</B></FONT></TD>", of_quad(quad), quad.as_str());
    }
    for kind in KINDS.into_iter().filter(|k| network.points().any(|p| p.actor_kind() == Some(*k))) {
        cells += &format!("<TD BGCOLOR=\"{}\">{}</TD>", of_kind(kind), kind.as_str());
    }
    cells += "<TD>width: stories, 1 to 32 or more · dashed: not asserted · ×n: n separate facts</TD>";
    format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\"><TR>{cells}</TR></TABLE>>")
}
