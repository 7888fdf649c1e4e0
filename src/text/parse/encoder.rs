//! Words in context. Reads the feature rows of a batch of sentences; returns the outputs of the last two layers of a
//! bidirectional LSTM (Hochreiter and Schmidhuber 1997, Gers and others 2000) for every word.
//!
//! Sentences of a batch step together, so that one pass over the recurrent weights serves several of them.

use super::kernel::{affine, exp, sigmoid};
use super::layout::Layer;
use super::model::Model;
use multiversion::multiversion;

/// Buffers kept from batch to batch.
#[derive(Debug, Default)]
pub struct Buffers {
    gates: Vec<f32>,
    state: Vec<f32>,
    memory: Vec<f32>,
    step: Vec<f32>,
    /// The layer before the last: what tags are read from.
    pub low: Vec<f32>,
    /// The last layer: what trees are read from.
    pub high: Vec<f32>,
    order: Vec<u32>,
}

/// Encodes a batch: `vectors[n × width]` in `buffers.high` holds the words of all sentences one after another, each
/// sentence with its root first; `lengths` are theirs, and sum to `n`.
pub fn encode(model: &Model, lengths: &[u32], n: usize, b: &mut Buffers) {
    b.order.clear();
    b.order.extend(0..lengths.len() as u32);
    // Longest first: at each step the sentences still running are the first ones.
    b.order.sort_by_key(|&k| std::cmp::Reverse(lengths[k as usize]));
    for layer in 0..model.layout.layers.len() {
        std::mem::swap(&mut b.low, &mut b.high);
        b.high.clear();
        b.high.resize(n * model.sizes.width, 0.0);
        run(model, model.layout.layers[layer], lengths, n, b);
    }
}

fn run(model: &Model, layer: Layer, lengths: &[u32], n: usize, b: &mut Buffers) {
    let d = model.sizes.width;
    let h = d / 2;
    b.gates.clear();
    b.gates.resize(n * 4 * d, 0.0);
    affine(&b.low, model.dense(layer.w), Some(model.dense(layer.b)), &mut b.gates, n, d, 4 * d);
    let sentences = lengths.len();
    b.state.resize(sentences * h, 0.0);
    b.memory.resize(sentences * h, 0.0);
    b.step.resize(sentences * 4 * h, 0.0);
    for direction in 0..2 {
        b.state.fill(0.0);
        b.memory.fill(0.0);
        let longest = b.order.first().map_or(0, |&k| lengths[k as usize]) as usize;
        let mut active = sentences;
        for s in 0..longest {
            while active > 0 && lengths[b.order[active - 1] as usize] as usize <= s {
                active -= 1;
            }
            let r = model.dense(layer.r[direction]);
            affine(&b.state, r, None, &mut b.step, active, h, 4 * h);
            for (row, &k) in b.order[..active].iter().enumerate() {
                let k = k as usize;
                let first: usize = lengths[..k].iter().map(|&l| l as usize).sum();
                let t = first + if direction == 0 { s } else { lengths[k] as usize - 1 - s };
                cell(
                    &b.gates[t * 4 * d + direction * 4 * h..t * 4 * d + (direction + 1) * 4 * h],
                    &b.step[row * 4 * h..(row + 1) * 4 * h],
                    &mut b.memory[row * h..(row + 1) * h],
                    &mut b.state[row * h..(row + 1) * h],
                );
                b.high[t * d + direction * h..t * d + (direction + 1) * h]
                    .copy_from_slice(&b.state[row * h..(row + 1) * h]);
            }
        }
    }
}

/// One step of one sentence: input gate, forget gate, output gate, candidate.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
fn cell(from_input: &[f32], from_state: &[f32], memory: &mut [f32], state: &mut [f32]) {
    let h = memory.len();
    let (x, s) = (&from_input[..4 * h], &from_state[..4 * h]);
    let state = &mut state[..h];
    for j in 0..h {
        let input = sigmoid(x[j] + s[j]);
        let forget = sigmoid(x[h + j] + s[h + j]);
        let output = sigmoid(x[2 * h + j] + s[2 * h + j]);
        let candidate = tanh(x[3 * h + j] + s[3 * h + j]);
        memory[j] = forget.mul_add(memory[j], input * candidate);
        state[j] = output * tanh(memory[j]);
    }
}

/// The hyperbolic tangent, by the logistic function.
#[inline]
pub fn tanh(x: f32) -> f32 {
    2.0 / (1.0 + exp(-2.0 * x)) - 1.0
}
