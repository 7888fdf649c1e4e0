//! PageRank (Brin and Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998), weighted: from a point the
//! reader follows a link with a chance in proportion to its weight. Reads a graph; returns chances that sum to 1.

use super::adjacency::Adjacency;

/// The chance that the reader follows a link at all.
const DAMPING: f64 = 0.85;
/// Done when the chances change by less than this in all.
const CLOSE: f64 = 1e-12;
/// The chances come closer by the damping in each round: 0.85^200 is 1e-14.
const ROUNDS: usize = 200;

/// By power iteration; whoever stands where no link begins goes anywhere. Cost: links times rounds.
pub(super) fn page_rank(graph: &Adjacency) -> Vec<f64> {
    let n = graph.len();
    if n == 0 {
        return Vec::new();
    }
    let share = 1.0 / n as f64;
    let sums: Vec<f64> = (0..n).map(|k| graph.row(k).iter().map(|(_, w)| w).sum()).collect();
    let mut ranks = vec![share; n];
    for _ in 0..ROUNDS {
        let lost: f64 = (0..n).filter(|k| sums[*k] == 0.0).map(|k| ranks[k]).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * lost) * share; n];
        for k in 0..n {
            for (to, weight) in graph.row(k) {
                next[*to as usize] += DAMPING * ranks[k] * weight / sums[k];
            }
        }
        let change: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if change < CLOSE {
            break;
        }
    }
    ranks
}
