//! What words bring to the first layer. Reads forms; returns, for each, its summed embedding rows times the input
//! matrix of the first layer: 4 × width numbers. Those of recent words are kept, since news repeat themselves: what
//! a word brings depends on nothing but its form, so what is kept changes nothing but the time.

use super::encoder::room;
use super::feature::Normal;
use super::kernel::{NEAREST, affine};
use super::model::Model;
use multiversion::multiversion;

/// Words kept: a power of 2, so that a slot is picked by the low bits of the hash. 13 MiB at width 192.
const SLOTS: usize = 8192;
/// What 1.0 is in what is kept: gates are shut or open long before they reach the 16.0 that 16 bits leave room for.
const STEP: f32 = 2048.0;

/// The words kept and the buffers for those that are not.
#[derive(Debug, Default)]
pub struct Inputs {
    keys: Vec<u64>,
    kept: Vec<i16>,
    /// Words to work out: place in the batch and key.
    missing: Vec<(u32, u64)>,
    vectors: Vec<f32>,
    found: Vec<f32>,
}

/// The key of a sentence's root; no word's, as those are never 1.
const ROOT: u64 = 1;

impl Inputs {
    /// Writes what the words of a batch bring to `gates`, n × 4 × width: a root, then the forms, for each sentence of
    /// `ends`.
    pub fn gather(&mut self, model: &Model, forms: &[&str], ends: &[usize], gates: &mut Vec<f32>) {
        let d = model.sizes.width;
        room(gates, (forms.len() + ends.len()) * 4 * d);
        if self.keys.is_empty() {
            self.keys.resize(SLOTS, 0);
            self.kept.resize(SLOTS * 4 * d, 0);
        }
        self.missing.clear();
        self.vectors.clear();
        let (mut first, mut t) = (0, 0);
        for &end in ends {
            if !self.recall(ROOT, t, d, gates) {
                model.add_row(model.root(), self.vector(d));
            }
            t += 1;
            for form in &forms[first..end] {
                let normal = Normal::new(form);
                // 0 is an empty slot and 1 the root.
                let key = normal.key().max(2);
                if !self.recall(key, t, d, gates) {
                    let rows = normal.rows(model.word(normal.hash()), model.words());
                    let vector = self.vector(d);
                    rows.into_iter().for_each(|row| model.add_row(row as usize, vector));
                }
                t += 1;
            }
            first = end;
        }
        self.work_out(model, gates);
    }

    /// Copies what is kept under `key` to word `t`; else notes that it is missing.
    fn recall(&mut self, key: u64, t: usize, d: usize, gates: &mut [f32]) -> bool {
        let slot = key as usize % SLOTS;
        let hit = self.keys[slot] == key;
        if hit {
            restore(&self.kept[slot * 4 * d..(slot + 1) * 4 * d], &mut gates[t * 4 * d..(t + 1) * 4 * d]);
        } else {
            self.missing.push((t as u32, key));
        }
        hit
    }

    /// A new zero vector for a missing word.
    fn vector(&mut self, d: usize) -> &mut [f32] {
        let at = self.vectors.len();
        self.vectors.resize(at + d, 0.0);
        &mut self.vectors[at..]
    }

    fn work_out(&mut self, model: &Model, gates: &mut [f32]) {
        let (d, n) = (model.sizes.width, self.missing.len());
        let layer = model.layout.layers[0];
        room(&mut self.found, n * 4 * d);
        affine(&self.vectors, model.dense(layer.w), Some(model.dense(layer.b)), &mut self.found, n, d, 4 * d);
        for (&(t, key), found) in self.missing.iter().zip(self.found.chunks_exact(4 * d)) {
            let (t, slot) = (t as usize, key as usize % SLOTS);
            let kept = &mut self.kept[slot * 4 * d..(slot + 1) * 4 * d];
            keep(found, kept);
            // A word brings the same whether it was kept before or not.
            restore(kept, &mut gates[t * 4 * d..(t + 1) * 4 * d]);
            self.keys[slot] = key;
        }
    }
}

#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
fn keep(numbers: &[f32], kept: &mut [i16]) {
    for (kept, &v) in kept.iter_mut().zip(numbers) {
        let v = (v * STEP).clamp(-32_767.0, 32_767.0);
        *kept = (v + NEAREST).to_bits() as i16;
    }
}

#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
fn restore(kept: &[i16], numbers: &mut [f32]) {
    for (v, &kept) in numbers.iter_mut().zip(kept) {
        *v = f32::from(kept) * (1.0 / STEP);
    }
}
