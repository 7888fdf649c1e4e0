//! A simple weighted graph as rows of neighbours. Reads weighted links; parallel ones become one.

/// Rows of neighbours with weights, by index.
pub(super) struct Adjacency {
    starts: Vec<usize>,
    ends: Vec<(u32, f64)>,
}

impl Adjacency {
    /// The graph of `n` points. Without direction, each link stands in the rows of both its ends; one from a point to
    /// itself stands there once.
    pub fn new(n: usize, links: &[(usize, usize, f64)], directed: bool) -> Self {
        let mut rows: Vec<(usize, u32, f64)> = Vec::with_capacity(links.len() * if directed { 1 } else { 2 });
        for &(a, b, weight) in links {
            rows.push((a, b as u32, weight));
            if !directed && a != b {
                rows.push((b, a as u32, weight));
            }
        }
        // Stable, so that equal pairs are summed in the order of the links.
        rows.sort_by_key(|&(a, b, _)| (a, b));
        rows.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut starts = vec![0; n + 1];
        for row in &rows {
            starts[row.0 + 1] += 1;
        }
        for k in 0..n {
            starts[k + 1] += starts[k];
        }
        Adjacency { starts, ends: rows.into_iter().map(|(_, b, weight)| (b, weight)).collect() }
    }
    /// How many points.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
    /// The neighbours of a point, by index, with the weights of the links to them.
    pub fn row(&self, k: usize) -> &[(u32, f64)] {
        &self.ends[self.starts[k]..self.starts[k + 1]]
    }
}
