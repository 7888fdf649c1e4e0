//! The network in training. Reads a sentence; adds its loss and gradients to [`Gradient`]. The same function as
//! `parse::Parser`, with dropout and with everything kept that the way back needs.

use super::math::{Random, outer, product};
use crate::text::parse::kernel::{exp, leaky, sigmoid};
use crate::text::parse::layout::{DEPREL, Layout, Sizes, Slot, UPOS, XPOS};

/// A sentence for training: feature rows of the root and of each word, and what is to be learnt of the words.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Rows of the embedding table, the root's first.
    pub rows: Vec<Vec<u32>>,
    /// UPOS, XPOS, head (0 is the root) and relation of each word.
    pub gold: Vec<[usize; 4]>,
}

/// Weights.
#[derive(Debug, Clone)]
pub struct Network {
    /// Sizes.
    pub sizes: Sizes,
    /// Places.
    pub layout: Layout,
    /// Dense weights, row-major.
    pub dense: Vec<f32>,
    /// Their transposes, at the same places.
    pub turned: Vec<f32>,
    /// Embedding rows.
    pub table: Vec<f32>,
}

/// Gradients of some sentences.
#[derive(Debug, Clone)]
pub struct Gradient {
    /// Of the dense weights.
    pub dense: Vec<f32>,
    /// Of the embedding rows; zero but for those touched.
    pub table: Vec<f32>,
    /// Rows touched.
    pub touched: Vec<u32>,
    /// Whether a row is touched.
    pub seen: Vec<bool>,
    /// Sum of losses.
    pub loss: f64,
}

impl Gradient {
    /// A zero gradient.
    pub fn new(net: &Network) -> Self {
        let rows = net.table.len() / net.sizes.width;
        Gradient {
            dense: vec![0.0; net.dense.len()],
            table: vec![0.0; net.table.len()],
            touched: Vec::new(),
            seen: vec![false; rows],
            loss: 0.0,
        }
    }
}

/// What one recurrent layer keeps for the way back.
struct Kept {
    mask: Vec<f32>,
    input: Vec<f32>,
    gates: Vec<f32>,
    memory: Vec<f32>,
    squashed: Vec<f32>,
    output: Vec<f32>,
}

fn tanh(x: f32) -> f32 {
    2.0 / (1.0 + exp(-2.0 * x)) - 1.0
}

/// Turns scores into the gradient of their cross-entropy with `gold`; returns the loss.
fn cross_entropy(scores: &mut [f32], gold: usize) -> f64 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = exp(*s - most);
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
    let loss = -f64::from(scores[gold].max(1e-9).ln());
    scores[gold] -= 1.0;
    loss
}

fn scale(x: &mut [f32], mask: &[f32]) {
    for row in x.chunks_exact_mut(mask.len()) {
        for (v, m) in row.iter_mut().zip(mask) {
            *v *= m;
        }
    }
}

impl Network {
    /// Random weights.
    pub fn new(sizes: Sizes, rows: usize, random: &mut Random) -> Self {
        let layout = Layout::new(sizes);
        let mut dense = vec![0.0; layout.len];
        for slot in layout.slots().into_iter().filter(|s| s.rows > 1) {
            // Glorot and Bengio 2010; a gate matrix is four blocks side by side.
            let gates = layout.layers.iter().any(|l| l.w == slot || l.r.contains(&slot));
            let cols = if gates { slot.cols / 4 } else { slot.cols };
            let spread = (2.0 / (slot.rows + cols) as f32).sqrt();
            dense[slot.range()].iter_mut().for_each(|w| *w = random.normal() * spread);
        }
        let h = sizes.width / 2;
        for layer in &layout.layers {
            for direction in 0..2 {
                // Forget gates start open (Gers and others 2000).
                let at = layer.b.at + direction * 4 * h + h;
                dense[at..at + h].fill(1.0);
            }
        }
        let table = (0..rows * sizes.width).map(|_| random.normal() * 0.25).collect();
        let mut net = Network { sizes, layout, turned: dense.clone(), dense, table };
        net.turn();
        net
    }

    /// Brings the transposes up to date.
    pub fn turn(&mut self) {
        for s in self.layout.slots().into_iter().filter(|s| s.rows > 1) {
            for i in 0..s.rows {
                for j in 0..s.cols {
                    self.turned[s.at + j * s.rows + i] = self.dense[s.at + i * s.cols + j];
                }
            }
        }
    }

    fn forward(&self, slots: (Slot, Option<Slot>), x: &[f32], n: usize) -> Vec<f32> {
        let (w, bias) = slots;
        let mut out = vec![0.0; n * w.cols];
        if let Some(b) = bias {
            out.chunks_exact_mut(w.cols).for_each(|row| row.copy_from_slice(&self.dense[b.range()]));
        }
        product(x, &self.dense[w.range()], &mut out, n, w.rows, w.cols);
        out
    }

    fn backward(&self, slots: (Slot, Option<Slot>), x: &[f32], dy: &[f32], n: usize, dx: &mut [f32], g: &mut Gradient) {
        let (w, bias) = slots;
        outer(x, dy, &mut g.dense[w.range()], n, w.rows, w.cols);
        product(dy, &self.turned[w.range()], dx, n, w.cols, w.rows);
        if let Some(b) = bias {
            let gb = &mut g.dense[b.range()];
            for row in dy.chunks_exact(w.cols) {
                gb.iter_mut().zip(row).for_each(|(g, d)| *g += d);
            }
        }
    }

    /// Adds the loss and the gradient of a sentence, with dropout at `rate`.
    pub fn learn(&self, e: &Example, rate: f32, random: &mut Random, g: &mut Gradient) {
        let n = e.rows.len();
        let (d, k, q) = (self.sizes.width, self.sizes.arc, self.sizes.label);
        let l = &self.layout;
        let kept = self.encode(e, rate, random);
        let depth = kept.len();
        // Tags, from the layer before the last.
        let low_mask = random.mask(d, rate);
        let mut low = kept[depth - 2].output.clone();
        scale(&mut low, &low_mask);
        let mut d_low = vec![0.0; n * d];
        for (slots, kind, count) in [(l.upos, 0, UPOS), (l.xpos, 1, XPOS)] {
            let slots = (slots[0], Some(slots[1]));
            let mut scores = self.forward(slots, &low, n);
            scores[..count].fill(0.0);
            for i in 1..n {
                g.loss += cross_entropy(&mut scores[i * count..(i + 1) * count], e.gold[i - 1][kind]);
            }
            scores.iter_mut().for_each(|s| *s *= 0.5);
            self.backward(slots, &low, &scores, n, &mut d_low, g);
        }
        scale(&mut d_low, &low_mask);
        // Arcs, from the last layer.
        let mask = random.mask(d, rate);
        let mut x = kept[depth - 1].output.clone();
        scale(&mut x, &mask);
        let mut dx = vec![0.0; n * d];
        let (dep, head) = ((l.arc_dep[0], Some(l.arc_dep[1])), (l.arc_head[0], Some(l.arc_head[1])));
        let masks = [random.mask(k, rate), random.mask(k, rate)];
        let mut sides = [self.forward(dep, &x, n), self.forward(head, &x, n)];
        for (side, mask) in sides.iter_mut().zip(&masks) {
            side.iter_mut().for_each(|v| *v = leaky(*v));
            scale(side, mask);
        }
        let [deps, heads] = &sides;
        let bilinear = self.forward((l.bilinear[0], None), heads, n);
        let prior = &self.dense[l.bilinear[1].range()];
        let (mut d_deps, mut d_heads, mut d_bilinear) = (vec![0.0; n * k], vec![0.0; n * k], vec![0.0; n * k]);
        let mut d_prior = vec![0.0; k];
        let priors: Vec<f32> =
            (0..n).map(|j| heads[j * k..(j + 1) * k].iter().zip(prior).map(|(a, b)| a * b).sum()).collect();
        for i in 1..n {
            let own = &deps[i * k..(i + 1) * k];
            let mut scores: Vec<f32> = (0..n)
                .map(|j| {
                    let s: f32 = crate::text::parse::kernel::dot(own, &bilinear[j * k..(j + 1) * k]);
                    if i == j { -1e4 } else { s + priors[j] }
                })
                .collect();
            g.loss += cross_entropy(&mut scores, e.gold[i - 1][2]);
            for (j, &t) in scores.iter().enumerate().filter(|&(j, &t)| j != i && t.abs() > 1e-7) {
                for a in 0..k {
                    d_deps[i * k + a] += t * bilinear[j * k + a];
                    d_bilinear[j * k + a] += t * own[a];
                    d_heads[j * k + a] += t * prior[a];
                    d_prior[a] += t * heads[j * k + a];
                }
            }
        }
        g.dense[l.bilinear[1].range()].iter_mut().zip(&d_prior).for_each(|(g, d)| *g += d);
        self.backward((l.bilinear[0], None), heads, &d_bilinear, n, &mut d_heads, g);
        for ((side, grad), mask) in sides.iter().zip([&mut d_deps, &mut d_heads]).zip(&masks) {
            for (i, v) in grad.iter_mut().enumerate() {
                *v *= mask[i % k] * if side[i] >= 0.0 { 1.0 } else { 0.1 };
            }
        }
        self.backward(dep, &x, &d_deps, n, &mut dx, g);
        self.backward(head, &x, &d_heads, n, &mut dx, g);
        // Labels, of the gold arcs.
        let (dep, head) = ((l.label_dep[0], Some(l.label_dep[1])), (l.label_head, None));
        let (deps, heads) = (self.forward(dep, &x, n), self.forward(head, &x, n));
        let pair_mask = random.mask(2 * q, rate);
        let mut pairs = vec![0.0; n * 2 * q];
        for i in 1..n {
            let (a, b) = (i * 2 * q, e.gold[i - 1][2] * 2 * q);
            for c in 0..q {
                pairs[a + c] = (deps[a + c] + heads[b + c]).max(0.0) * pair_mask[c];
                pairs[a + q + c] = deps[a + q + c] * heads[b + q + c] * pair_mask[q + c];
            }
        }
        let label = (l.label[0], Some(l.label[1]));
        let mut scores = self.forward(label, &pairs, n);
        scores[..DEPREL].fill(0.0);
        for i in 1..n {
            g.loss += cross_entropy(&mut scores[i * DEPREL..(i + 1) * DEPREL], e.gold[i - 1][3]);
        }
        let mut d_pairs = vec![0.0; n * 2 * q];
        self.backward(label, &pairs, &scores, n, &mut d_pairs, g);
        let (mut d_deps, mut d_heads) = (vec![0.0; n * 2 * q], vec![0.0; n * 2 * q]);
        for i in 1..n {
            let (a, b) = (i * 2 * q, e.gold[i - 1][2] * 2 * q);
            for c in 0..q {
                if deps[a + c] + heads[b + c] > 0.0 {
                    let t = d_pairs[a + c] * pair_mask[c];
                    d_deps[a + c] += t;
                    d_heads[b + c] += t;
                }
                let t = d_pairs[a + q + c] * pair_mask[q + c];
                d_deps[a + q + c] += t * heads[b + q + c];
                d_heads[b + q + c] += t * deps[a + q + c];
            }
        }
        self.backward(dep, &x, &d_deps, n, &mut dx, g);
        self.backward(head, &x, &d_heads, n, &mut dx, g);
        scale(&mut dx, &mask);
        self.decode(e, &kept, dx, &d_low, g);
    }

    /// The way through the recurrent layers.
    fn encode(&self, e: &Example, rate: f32, random: &mut Random) -> Vec<Kept> {
        let (n, d) = (e.rows.len(), self.sizes.width);
        let h = d / 2;
        let mut x = vec![0.0; n * d];
        for (t, rows) in e.rows.iter().enumerate() {
            for &r in rows {
                let row = &self.table[r as usize * d..(r as usize + 1) * d];
                x[t * d..(t + 1) * d].iter_mut().zip(row).for_each(|(x, w)| *x += w);
            }
        }
        let mut kept = Vec::new();
        for layer in &self.layout.layers {
            let mask = random.mask(d, rate);
            scale(&mut x, &mask);
            let mut gates = self.forward((layer.w, Some(layer.b)), &x, n);
            let (mut memory, mut squashed, mut output) = (vec![0.0; n * d], vec![0.0; n * d], vec![0.0; n * d]);
            for direction in 0..2 {
                let r = &self.dense[layer.r[direction].range()];
                for s in 0..n {
                    let t = if direction == 0 { s } else { n - 1 - s };
                    let z = &mut gates[t * 4 * d + direction * 4 * h..t * 4 * d + (direction + 1) * 4 * h];
                    let before = if direction == 0 { t.wrapping_sub(1) } else { t + 1 } * usize::from(s > 0);
                    let at = t * d + direction * h;
                    if s > 0 {
                        let state = &output[before * d + direction * h..before * d + (direction + 1) * h];
                        product(state, r, z, 1, h, 4 * h);
                    }
                    for j in 0..h {
                        let past = if s > 0 { memory[before * d + direction * h + j] } else { 0.0 };
                        let (i, f, o) = (sigmoid(z[j]), sigmoid(z[h + j]), sigmoid(z[2 * h + j]));
                        let c = tanh(z[3 * h + j]);
                        (z[j], z[h + j], z[2 * h + j], z[3 * h + j]) = (i, f, o, c);
                        memory[at + j] = f.mul_add(past, i * c);
                        squashed[at + j] = tanh(memory[at + j]);
                        output[at + j] = o * squashed[at + j];
                    }
                }
            }
            let next = output.clone();
            kept.push(Kept { mask, input: x, gates, memory, squashed, output });
            x = next;
        }
        kept
    }

    /// The way back through them, to the embedding rows.
    fn decode(&self, e: &Example, kept: &[Kept], mut dy: Vec<f32>, d_low: &[f32], g: &mut Gradient) {
        let (n, d) = (e.rows.len(), self.sizes.width);
        let h = d / 2;
        for (depth, (layer, k)) in self.layout.layers.iter().zip(kept).enumerate().rev() {
            if depth + 2 == kept.len() {
                dy.iter_mut().zip(d_low).for_each(|(a, b)| *a += b);
            }
            let mut d_gates = vec![0.0; n * 4 * d];
            for direction in 0..2 {
                let slot = layer.r[direction];
                let (mut d_memory, mut d_state) = (vec![0.0; h], vec![0.0; h]);
                let (mut states, mut d_z) = (vec![0.0; n * h], vec![0.0; n * 4 * h]);
                for s in (0..n).rev() {
                    let t = if direction == 0 { s } else { n - 1 - s };
                    let before = if direction == 0 { t.wrapping_sub(1) } else { t + 1 } * usize::from(s > 0);
                    let (at, past) = (t * d + direction * h, before * d + direction * h);
                    let z = &k.gates[t * 4 * d + direction * 4 * h..t * 4 * d + (direction + 1) * 4 * h];
                    let dz = &mut d_z[t * 4 * h..(t + 1) * 4 * h];
                    for j in 0..h {
                        let (i, f, o, c) = (z[j], z[h + j], z[2 * h + j], z[3 * h + j]);
                        let old = if s > 0 { k.memory[past + j] } else { 0.0 };
                        let th = k.squashed[at + j];
                        let g_out = dy[at + j] + d_state[j];
                        let g_mem = d_memory[j] + g_out * o * (1.0 - th * th);
                        dz[j] = g_mem * c * i * (1.0 - i);
                        dz[h + j] = g_mem * old * f * (1.0 - f);
                        dz[2 * h + j] = g_out * th * o * (1.0 - o);
                        dz[3 * h + j] = g_mem * i * (1.0 - c * c);
                        d_memory[j] = g_mem * f;
                    }
                    d_gates[t * 4 * d + direction * 4 * h..t * 4 * d + (direction + 1) * 4 * h].copy_from_slice(dz);
                    d_state.fill(0.0);
                    if s > 0 {
                        states[t * h..(t + 1) * h].copy_from_slice(&k.output[past..past + h]);
                        product(dz, &self.turned[slot.range()], &mut d_state, 1, 4 * h, h);
                    }
                }
                outer(&states, &d_z, &mut g.dense[slot.range()], n, h, 4 * h);
            }
            let mut dx = vec![0.0; n * d];
            self.backward((layer.w, Some(layer.b)), &k.input, &d_gates, n, &mut dx, g);
            scale(&mut dx, &k.mask);
            dy = dx;
        }
        for (t, rows) in e.rows.iter().enumerate() {
            for &r in rows {
                let r = r as usize;
                if !g.seen[r] {
                    g.seen[r] = true;
                    g.touched.push(r as u32);
                }
                g.table[r * d..(r + 1) * d].iter_mut().zip(&dy[t * d..(t + 1) * d]).for_each(|(g, d)| *g += d);
            }
        }
    }
}
