//! The push of far points taken together (Barnes and Hut, A Hierarchical O(N log N) Force-Calculation Algorithm, 1986).
//! Reads places and masses; returns the push on a place.

/// A part of the plane this much smaller than it is far counts as one point.
const FAR: f64 = 0.8;
/// Parts are halved at most so often: points in one place would be parted for ever.
const DEEP: usize = 24;

/// Squares within squares.
pub(super) struct Tree {
    squares: Vec<Square>,
}

struct Square {
    side: f64,
    mass: f64,
    /// The centre of mass times the mass.
    sum: [f64; 2],
    /// The first of four parts, or 0 for none.
    parts: u32,
}

impl Tree {
    pub fn new(places: &[[f64; 2]], masses: &[f64]) -> Self {
        let bound = |axis: usize, pick: fn(f64, f64) -> f64, from: f64| places.iter().map(|p| p[axis]).fold(from, pick);
        let (left, top) = (bound(0, f64::min, f64::MAX), bound(1, f64::min, f64::MAX));
        let (right, bottom) = (bound(0, f64::max, f64::MIN), bound(1, f64::max, f64::MIN));
        let side = (right - left).max(bottom - top).max(1e-9);
        let mut tree = Tree { squares: Vec::with_capacity(places.len() * 2) };
        let order: Vec<u32> = (0..places.len() as u32).collect();
        tree.squares.push(Square { side, mass: 0.0, sum: [0.0; 2], parts: 0 });
        tree.fill(0, [left, top], &order, places, masses, 0);
        tree
    }

    fn fill(&mut self, at: usize, corner: [f64; 2], members: &[u32], places: &[[f64; 2]], masses: &[f64], deep: usize) {
        for &m in members {
            let (place, mass) = (places[m as usize], masses[m as usize]);
            let square = &mut self.squares[at];
            square.mass += mass;
            square.sum[0] += place[0] * mass;
            square.sum[1] += place[1] * mass;
        }
        if members.len() < 2 || deep == DEEP {
            return;
        }
        let half = self.squares[at].side / 2.0;
        let middle = [corner[0] + half, corner[1] + half];
        let mut quarters: [Vec<u32>; 4] = Default::default();
        for &m in members {
            let place = places[m as usize];
            quarters[usize::from(place[0] > middle[0]) + 2 * usize::from(place[1] > middle[1])].push(m);
        }
        let first = self.squares.len();
        self.squares[at].parts = first as u32;
        for _ in 0..4 {
            self.squares.push(Square { side: half, mass: 0.0, sum: [0.0; 2], parts: 0 });
        }
        for (k, quarter) in quarters.iter().enumerate() {
            let corner = [corner[0] + half * (k % 2) as f64, corner[1] + half * (k / 2) as f64];
            self.fill(first + k, corner, quarter, places, masses, deep + 1);
        }
    }

    /// The push on a place: each mass divided by its distance, which counts as `near` at least.
    pub fn push(&self, place: [f64; 2], near: f64) -> [f64; 2] {
        let mut push = [0.0; 2];
        let mut open = vec![0usize];
        while let Some(square) = open.pop().map(|at| &self.squares[at]) {
            if square.mass == 0.0 {
                continue;
            }
            let (dx, dy) = (place[0] - square.sum[0] / square.mass, place[1] - square.sum[1] / square.mass);
            let far = dx * dx + dy * dy;
            if square.parts == 0 || square.side * square.side < FAR * FAR * far {
                let force = square.mass / far.max(near * near);
                push[0] += dx * force;
                push[1] += dy * force;
            } else {
                open.extend((0..4).map(|k| square.parts as usize + k));
            }
        }
        push
    }
}
