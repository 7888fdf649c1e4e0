//! Adam (Kingma and Ba 2015), lazy on embedding rows. Reads summed gradients; changes the weights and clears them.

use super::network::{Gradient, Network};

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;
const CLIP: f32 = 2.0;

/// The moments of all weights.
#[derive(Debug)]
pub struct Adam {
    dense: [Vec<f32>; 2],
    table: [Vec<f32>; 2],
    step: i32,
}

impl Adam {
    /// Moments of zero.
    pub fn new(net: &Network) -> Self {
        let zeros = |n: usize| [vec![0.0; n], vec![0.0; n]];
        Adam { dense: zeros(net.dense.len()), table: zeros(net.table.len()), step: 0 }
    }

    /// One step at `rate` down the gradient, divided by `tokens` and clipped by the norm of its dense part.
    pub fn step(&mut self, net: &mut Network, g: &mut Gradient, tokens: usize, rate: f32) {
        self.step += 1;
        let norm = g.dense.iter().map(|x| x * x).sum::<f32>().sqrt() / tokens as f32;
        let scale = (CLIP / norm).min(1.0) / tokens as f32;
        let correct = [1.0 - FIRST.powi(self.step), 1.0 - SECOND.powi(self.step)];
        let update = |w: &mut f32, g: &mut f32, m: &mut f32, v: &mut f32| {
            let x = *g * scale;
            *g = 0.0;
            *m = FIRST * *m + (1.0 - FIRST) * x;
            *v = SECOND * *v + (1.0 - SECOND) * x * x;
            *w -= rate * (*m / correct[0]) / ((*v / correct[1]).sqrt() + 1e-8);
        };
        let [m, v] = &mut self.dense;
        for (((w, g), m), v) in net.dense.iter_mut().zip(&mut g.dense).zip(m).zip(v) {
            update(w, g, m, v);
        }
        let d = net.sizes.width;
        let [m, v] = &mut self.table;
        for &row in &g.touched {
            g.seen[row as usize] = false;
            for k in row as usize * d..(row as usize + 1) * d {
                update(&mut net.table[k], &mut g.table[k], &mut m[k], &mut v[k]);
            }
        }
        g.touched.clear();
        net.turn();
    }
}

/// Adds `from` to `to` and clears it.
pub fn merge(to: &mut Gradient, from: &mut Gradient, width: usize) {
    for (a, b) in to.dense.iter_mut().zip(&mut from.dense) {
        *a += *b;
        *b = 0.0;
    }
    for &row in &from.touched {
        let r = row as usize;
        if !to.seen[r] {
            to.seen[r] = true;
            to.touched.push(row);
        }
        for k in r * width..(r + 1) * width {
            to.table[k] += from.table[k];
            from.table[k] = 0.0;
        }
        from.seen[r] = false;
    }
    from.touched.clear();
    to.loss += from.loss;
    from.loss = 0.0;
}
