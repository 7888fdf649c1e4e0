//! Betweenness (Freeman, A Set of Measures of Centrality Based on Betweenness, 1977) by the algorithm of Brandes (A Faster
//! Algorithm for Betweenness Centrality, 2001), on ways counted in steps. Reads a graph; returns a share for each point.

use super::adjacency::Adjacency;
use rayon::prelude::*;

/// Above so many points only so many of them, evenly spaced, are taken as sources, and the sum is scaled up (Brandes and
/// Pich, Centrality Estimation in Large Networks, 2007).
pub const PIVOTS: usize = 4096;

/// Sources that one thread works off into one sum. Fixed, so that sums are the same on any number of threads.
const BATCH: usize = 64;

/// The share of the (n − 1)(n − 2) ordered pairs of others whose shortest ways lead through a point; where there are
/// several shortest ways, each has its part. Cost: sources times links.
pub(super) fn betweenness(graph: &Adjacency) -> Vec<f64> {
    let n = graph.len();
    let sources: Vec<usize> =
        if n <= PIVOTS { (0..n).collect() } else { (0..PIVOTS).map(|k| k * n / PIVOTS).collect() };
    // A round of batches at a time, so that sums do not pile up.
    let mut total = vec![0.0; n];
    for round in sources.chunks(BATCH * 16) {
        let sums: Vec<Vec<f64>> = round.par_chunks(BATCH).map(|batch| from(graph, batch)).collect();
        for sum in sums {
            total.iter_mut().zip(sum).for_each(|(t, s)| *t += s);
        }
    }
    let pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
    let scale = n as f64 / (sources.len().max(1) as f64 * pairs);
    total.iter().map(|t| t * scale).collect()
}

/// What the ways from some sources add to every point.
fn from(graph: &Adjacency, sources: &[usize]) -> Vec<f64> {
    let n = graph.len();
    let mut sum = vec![0.0; n];
    let (mut steps, mut ways, mut part) = (vec![-1_i32; n], vec![0.0_f64; n], vec![0.0_f64; n]);
    let mut reached: Vec<usize> = Vec::new();
    for &source in sources {
        for &v in &reached {
            (steps[v], ways[v], part[v]) = (-1, 0.0, 0.0);
        }
        reached.clear();
        reached.push(source);
        (steps[source], ways[source]) = (0, 1.0);
        let mut next = 0;
        while let Some(&v) = reached.get(next) {
            next += 1;
            for &(w, _) in graph.row(v) {
                let w = w as usize;
                if steps[w] < 0 {
                    steps[w] = steps[v] + 1;
                    reached.push(w);
                }
                if steps[w] == steps[v] + 1 {
                    ways[w] += ways[v];
                }
            }
        }
        // From the farthest back: what leads on from a point leads through it.
        for &v in reached.iter().rev() {
            let on = graph.row(v).iter().map(|(w, _)| *w as usize).filter(|w| steps[*w] == steps[v] + 1);
            part[v] = on.map(|w| ways[v] / ways[w] * (1.0 + part[w])).sum();
            if v != source {
                sum[v] += part[v];
            }
        }
    }
    sum
}
