//! Words in context. Reads what each word of a batch of sentences brings to the gates of the first layer; returns the
//! outputs of the last two layers of a bidirectional LSTM (Hochreiter and Schmidhuber 1997, Gers and others 2000).
//!
//! Sentences of a batch step together, so that one pass over the recurrent weights serves several of them.

use super::kernel::NEAREST;
use super::layout::Layer;
use super::model::Model;
use super::quantized::{affine, quantize};
use multiversion::multiversion;

/// Buffers kept from batch to batch.
#[derive(Debug, Default)]
pub struct Buffers {
    /// What the words bring to the gates, n × 4 × width: both directions, each input, forget, output gate, candidate.
    pub gates: Vec<f32>,
    /// The layer before the last, n × width in whole numbers: what tags are read from.
    pub low: Vec<u8>,
    /// The last layer: what trees are read from.
    pub high: Vec<u8>,
    state: Vec<u8>,
    memory: Vec<f32>,
    step: Vec<f32>,
    order: Vec<u32>,
    firsts: Vec<usize>,
}

/// Makes room for `len` numbers; what they are does not matter.
pub fn room<T: Clone + Default>(v: &mut Vec<T>, len: usize) {
    if v.len() < len {
        v.resize(len, T::default());
    }
}

/// Encodes a batch of `n` words: `buffers.gates` holds what they bring to the first layer, sentence after sentence,
/// each with its root first; `lengths` are theirs, and sum to `n`.
pub fn encode(model: &Model, lengths: &[u32], n: usize, b: &mut Buffers) {
    let d = model.sizes.width;
    b.order.clear();
    b.order.extend(0..lengths.len() as u32);
    // Longest first: at each step the sentences still running are the first ones.
    b.order.sort_by_key(|&k| std::cmp::Reverse(lengths[k as usize]));
    b.firsts.clear();
    b.firsts.extend(lengths.iter().scan(0, |at, &len| Some(std::mem::replace(at, *at + len as usize))));
    for (depth, layer) in model.layout.layers.iter().enumerate() {
        if depth > 0 {
            room(&mut b.gates, n * 4 * d);
            affine(&b.high, model.whole(layer.w), Some(model.dense(layer.b)), &mut b.gates, [n, d, 4 * d]);
        }
        std::mem::swap(&mut b.low, &mut b.high);
        room(&mut b.high, n * d);
        run(model, layer, lengths, b);
    }
}

fn run(model: &Model, layer: &Layer, lengths: &[u32], b: &mut Buffers) {
    let d = model.sizes.width;
    let h = d / 2;
    let sentences = lengths.len();
    room(&mut b.step, sentences * 4 * h);
    for direction in 0..2 {
        b.state.clear();
        b.state.resize(sentences * h, quantize(0.0));
        b.memory.clear();
        b.memory.resize(sentences * h, 0.0);
        let recurrent = model.whole(layer.r[direction]);
        let longest = b.order.first().map_or(0, |&k| lengths[k as usize]) as usize;
        let mut active = sentences;
        for s in 0..longest {
            while active > 0 && lengths[b.order[active - 1] as usize] as usize <= s {
                active -= 1;
            }
            affine(&b.state, recurrent, None, &mut b.step, [active, h, 4 * h]);
            for (row, &k) in b.order[..active].iter().enumerate() {
                let k = k as usize;
                let t = b.firsts[k] + if direction == 0 { s } else { lengths[k] as usize - 1 - s };
                let state = &mut b.state[row * h..(row + 1) * h];
                cell(
                    &b.gates[t * 4 * d + direction * 4 * h..t * 4 * d + (direction + 1) * 4 * h],
                    &b.step[row * 4 * h..(row + 1) * 4 * h],
                    &mut b.memory[row * h..(row + 1) * h],
                    state,
                );
                b.high[t * d + direction * h..t * d + (direction + 1) * h].copy_from_slice(state);
            }
        }
    }
}

/// Numbers that one round of [`cell`] works on.
const LANES: usize = 8;

/// One step of one sentence: input gate, forget gate, output gate, candidate.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
fn cell(from_input: &[f32], from_state: &[f32], memory: &mut [f32], state: &mut [u8]) {
    let h = memory.len();
    let (x, s) = (from_input, from_state);
    let (xi, xf, xo, xc) = (part(x, 0, h), part(x, 1, h), part(x, 2, h), part(x, 3, h));
    let (si, sf, so, sc) = (part(s, 0, h), part(s, 1, h), part(s, 2, h), part(s, 3, h));
    let (memory, _) = memory.as_chunks_mut::<LANES>();
    let (state, _) = state.as_chunks_mut::<LANES>();
    for (j, (memory, state)) in memory.iter_mut().zip(state).enumerate() {
        let mut squashed = [0f32; LANES];
        for q in 0..LANES {
            let input = 1.0 + power(-(xi[j][q] + si[j][q]));
            let forget = 1.0 + power(-(xf[j][q] + sf[j][q]));
            let output = 1.0 + power(-(xo[j][q] + so[j][q]));
            let candidate = power(-2.0 * (xc[j][q] + sc[j][q]));
            // sigmoid(f) · memory + sigmoid(i) · tanh(c) over one denominator, as a division costs ten products.
            let new = input * (1.0 + candidate);
            memory[q] = memory[q].mul_add(new, (1.0 - candidate) * forget) / (new * forget);
            let open = power(-2.0 * memory[q]);
            squashed[q] = (1.0 - open) / (output * (1.0 + open));
        }
        for q in 0..LANES {
            state[q] = quantize(squashed[q]);
        }
    }
}

/// e^x for −27..=27, and the nearer of the two ends outside: a cubic for 2^x (relative error under 1e-4, far less than
/// the step of a state), small enough that the product of three stays finite.
#[inline]
fn power(x: f32) -> f32 {
    let x = (x * std::f32::consts::LOG2_E).clamp(-39.0, 39.0);
    let shifted = x + NEAREST;
    let r = x - (shifted - NEAREST);
    let p = 0.055_171_66f32.mul_add(r, 0.242_611_12).mul_add(r, 0.693_260_99).mul_add(r, 0.999_928_07);
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// Gate `k` of `h` numbers.
#[inline]
fn part(x: &[f32], k: usize, h: usize) -> &[[f32; LANES]] {
    x[k * h..(k + 1) * h].as_chunks().0
}
