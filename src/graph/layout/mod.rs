//! Where points lie in a picture. Reads a [`Network`]; returns a [`Place`] for each point, neighbours near each other
//! and others apart. Never depends on chance or on threads: a point begins where the hash of its id says, so that a graph
//! that grows a little moves a little.
//!
//! A layout library was looked for: the kept ones are under the AGPL or draw layers only, and the others are years old.

mod force;
mod pack;
mod spread;
mod tree;

pub use spread::{Box2, spread};

use super::network::Network;
use std::collections::BTreeMap;

/// Where a point lies; x grows to the right, y downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Place {
    /// From the middle to the right, in lengths of a link.
    pub x: f32,
    /// From the middle downwards, in lengths of a link.
    pub y: f32,
}

/// Lays out every point.
pub(super) fn of(network: &Network) -> Vec<Place> {
    // A pair is drawn together once, however many links it has; more links pull a little more.
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (a, b) in network.ends().filter(|(a, b)| a != b) {
        *pairs.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let links: Vec<(usize, usize, f64)> =
        pairs.iter().map(|(&(a, b), &n)| (a, b, 1.0 + f64::from(n.min(9) - 1) / 8.0)).collect();
    let start = network.points().map(|p| {
        let hash = hash(&p.id());
        let part = |bits: u64| (bits & 0xFFFF_FFFF) as f64 / f64::from(u32::MAX) * 2.0 - 1.0;
        [part(hash), part(hash >> 32)]
    });
    let places = pack::packed(start.collect(), &links);
    let round = |x: f64| ((x * 1e3).round() / 1e3) as f32;
    places.iter().map(|p| Place { x: round(p[0]), y: round(p[1]) }).collect()
}

/// FNV-1a (Fowler, Noll and Vo), its bits mixed as in SplitMix64 (Steele, Lea and Flood, 2014).
fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
    let h = (fnv ^ (fnv >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let h = (h ^ (h >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    h ^ (h >> 31)
}
