//! Points that push and links that pull (Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991), with a
//! pull to the middle that keeps branches short. Reads where points begin; returns where they come to rest.

use super::tree::Tree;
use rayon::prelude::*;

/// Rounds for a small graph; a big one gets fewer, as its points need not lie so exactly.
const ROUNDS: usize = 400;
const FEWEST: usize = 60;
/// Points times rounds, at most.
const WORK: usize = 1_000_000;
/// The pull to the middle, against a push of 1 between two points at distance 1.
const GRAVITY: f64 = 1.0;
/// Nearer than this, points push as if they were this far.
const NEAR: f64 = 0.05;

/// Lets the points settle. Cost: rounds times points times the logarithm of points.
pub(super) fn settled(mut places: Vec<[f64; 2]>, links: &[(usize, usize, f64)]) -> Vec<[f64; 2]> {
    let n = places.len();
    let rounds = (WORK / n.max(1)).clamp(FEWEST, ROUNDS);
    let mut degrees = vec![0.0_f64; n];
    for &(a, b, _) in links {
        degrees[a] += 1.0;
        degrees[b] += 1.0;
    }
    // Who has many links needs more room (Jacomy and others, ForceAtlas2, 2014).
    let masses: Vec<f64> = degrees.iter().map(|d| 1.0 + d.sqrt()).collect();
    for round in 0..rounds {
        let tree = Tree::new(&places, &masses);
        let mut moves: Vec<[f64; 2]> = places
            .par_iter()
            .zip(&masses)
            .map(|(place, mass)| {
                let [x, y] = tree.push(*place, NEAR);
                [mass * (x * 0.5 - GRAVITY * place[0]), mass * (y * 0.5 - GRAVITY * place[1])]
            })
            .collect();
        for &(a, b, pull) in links {
            let (dx, dy) = (places[b][0] - places[a][0], places[b][1] - places[a][1]);
            let far = (dx * dx + dy * dy).sqrt();
            for (k, sign) in [(a, 1.0), (b, -1.0)] {
                moves[k][0] += sign * pull * far * dx;
                moves[k][1] += sign * pull * far * dy;
            }
        }
        // Steps grow shorter to the end.
        let left = 1.0 - round as f64 / rounds as f64;
        let longest = 0.02 + 0.1 * (n as f64).sqrt() * left * left;
        for (place, step) in places.iter_mut().zip(&moves) {
            let length = (step[0] * step[0] + step[1] * step[1]).sqrt();
            if length > 0.0 {
                let taken = (length * 0.1).min(longest) / length;
                place[0] += step[0] * taken;
                place[1] += step[1] * taken;
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_lie_nearer_than_strangers() {
        // Two triangles, joined by a way of two links.
        let links = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (0, 6), (6, 3)].map(|(a, b)| (a, b, 1.0));
        let start = vec![[1.0, 0.0], [-1.0, 0.1], [0.0, 1.0], [0.5, -1.0], [0.1, 0.1], [-0.5, 0.7], [0.3, 0.4]];
        let places = settled(start.clone(), &links);
        let far = |a: usize, b: usize| {
            let (x, y) = (places[a][0] - places[b][0], places[a][1] - places[b][1]);
            (x * x + y * y).sqrt()
        };
        let inside = links[..6].iter().map(|&(a, b, _)| far(a, b)).fold(0.0, f64::max);
        let between = (0..3).flat_map(|a| (3..6).map(move |b| (a, b))).map(|(a, b)| far(a, b));
        assert!(between.fold(f64::MAX, f64::min) > inside, "{places:?}");
        assert_eq!(settled(start, &links), places, "the same each time");
    }

    #[test]
    fn points_in_one_place_stay_numbers() {
        let places = settled(vec![[0.0, 0.0]; 5], &[(0, 1, 1.0)]);
        assert!(places.iter().flatten().all(|x| x.is_finite()));
        assert!(settled(Vec::new(), &[]).is_empty());
    }
}
