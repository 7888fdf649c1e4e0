//! Measures on the points of a network. Reads a [`Network`]; returns [`Measures`], one for each point in its order. Never
//! depends on the number of threads: every sum has one order.
//!
//! Where a network has no direction, every link counts as one from and one to each of its ends. PageRank, betweenness and
//! communities are those of the simple graph, in which parallel links are one whose weight is their sum; a link's weight
//! is the number of its stories.

mod adjacency;
mod betweenness;
mod community;
mod page_rank;

pub use betweenness::PIVOTS;

use super::network::Network;
use crate::relation::Quad;
use adjacency::Adjacency;

/// The quad classes in the order of [`Measures::out_by_quad`].
pub const QUADS: [Quad; 5] =
    [Quad::VerbalCooperation, Quad::MaterialCooperation, Quad::VerbalConflict, Quad::MaterialConflict, Quad::Neutral];

/// What is measured of a point.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measures {
    /// Links that end here.
    pub in_degree: u32,
    /// Links that begin here.
    pub out_degree: u32,
    /// The same by quad class, in the order of [`QUADS`].
    pub in_by_quad: [u32; QUADS.len()],
    /// The same by quad class, in the order of [`QUADS`].
    pub out_by_quad: [u32; QUADS.len()],
    /// The weights of the links that end here.
    pub in_strength: u64,
    /// The weights of the links that begin here.
    pub out_strength: u64,
    /// The chance that a reader who follows links by their weights is here, 0.0..=1.0.
    pub page_rank: f64,
    /// The share of shortest ways between two others that lead through here, 0.0..=1.0.
    pub betweenness: f64,
    /// Its community: 0 is the largest, of equals the one with the first point.
    pub community: u32,
}

impl Measures {
    /// Links that begin or end here.
    pub fn degree(&self) -> u32 {
        self.in_degree + self.out_degree
    }
    /// The weights of all links here.
    pub fn strength(&self) -> u64 {
        self.in_strength + self.out_strength
    }
}

/// Measures every point.
pub(super) fn of(network: &Network) -> Vec<Measures> {
    let mut all = vec![Measures::default(); network.point_count()];
    let mut weighted = Vec::with_capacity(network.link_count());
    for (link, (source, target)) in network.links().zip(network.ends()) {
        let weight = link.weight() as u64;
        weighted.push((source, target, weight as f64));
        let quad = QUADS.iter().position(|q| *q == link.quad()).unwrap_or(QUADS.len() - 1);
        let both = [(source, target), (target, source)];
        for (from, to) in both.into_iter().take(if network.is_directed() { 1 } else { 2 }) {
            all[from].out_degree += 1;
            all[from].out_by_quad[quad] += 1;
            all[from].out_strength += weight;
            all[to].in_degree += 1;
            all[to].in_by_quad[quad] += 1;
            all[to].in_strength += weight;
        }
    }
    let graph = Adjacency::new(all.len(), &weighted, network.is_directed());
    let ranks = page_rank::page_rank(&graph);
    let between = betweenness::betweenness(&graph);
    let communities = community::communities(&Adjacency::new(all.len(), &weighted, false));
    for (k, m) in all.iter_mut().enumerate() {
        (m.page_rank, m.betweenness, m.community) = (rounded(ranks[k]), rounded(between[k]), communities[k]);
    }
    all
}

/// Nine decimals: what lies beyond is the noise of sums.
fn rounded(x: f64) -> f64 {
    (x * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests;
