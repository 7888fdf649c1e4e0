//! The model file, used in place. Reads the bytes embedded in the binary; returns [`Model`], slices of them: word
//! hashes, embedding rows (one byte a number, one scale a row) and dense weights packed for the kernels.
//!
//! The file: 8 bytes "CHANCERY", then u32 (little endian) version, width, layers, arc, label, words, table rows, 0;
//! then the parts, each at a multiple of 64 bytes: u64 hashes of the known words, sorted; f32 scales; i8 rows; f32
//! weights: those of [`Layout`] that are not whole, in order; f32 worths of the columns of the whole ones; their i8
//! weights. Written by the training program.

use super::feature::table_rows;
use super::kernel::add_scaled;
use super::layout::{Layout, Sizes, Slot};
use super::quantized::{Matrix, zeros};
use std::sync::LazyLock;

/// The version of the format.
pub const VERSION: u32 = 3;
const MAGIC: &[u8; 8] = b"CHANCERY";
const HEADER: usize = 8 + 8 * 4;
const ALIGN: usize = 64;

/// A model over bytes that outlive it.
#[derive(Debug)]
pub struct Model {
    /// The sizes of the network.
    pub sizes: Sizes,
    /// Where its matrices lie.
    pub layout: Layout,
    hashes: &'static [u64],
    scales: &'static [f32],
    rows: &'static [i8],
    weights: &'static [f32],
    worths: &'static [f32],
    whole: &'static [i8],
    /// Of the columns of the whole matrices, as their worths.
    zeros: Vec<i32>,
    starts: Vec<Start>,
}

/// Where a slot starts in the parts of the file.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Its place in the layout.
    at: usize,
    /// In the whole weights, or in the others.
    weights: usize,
    /// In the worths, if it is whole.
    worths: usize,
}

/// Where every slot of a layout starts in the file, in order of place; then the lengths of the parts.
fn starts(layout: &Layout) -> (Vec<Start>, [usize; 3]) {
    let whole = layout.whole();
    let (mut all, mut lens) = (Vec::new(), [0; 3]);
    for slot in layout.slots() {
        let is_whole = whole.contains(&slot);
        all.push(Start { at: slot.at, weights: lens[if is_whole { 2 } else { 0 }], worths: lens[1] });
        lens[if is_whole { 2 } else { 0 }] += slot.rows * slot.cols;
        lens[1] += if is_whole { slot.cols } else { 0 };
    }
    (all, lens)
}

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../data/models/english.model"));
// The file is made by the training program and a test loads it: a bad one cannot reach a user.
static ENGLISH: LazyLock<Model> = LazyLock::new(|| Model::view(&BYTES.0).expect("the embedded model is tested"));

/// The embedded model.
pub fn english() -> &'static Model {
    &ENGLISH
}

impl Model {
    /// Views bytes, which must start at a multiple of 8, as a model; says what is wrong with them.
    pub fn view(bytes: &'static [u8]) -> Result<Model, &'static str> {
        let head = bytes.get(..HEADER).ok_or("shorter than its header")?;
        if &head[..8] != MAGIC {
            return Err("no model file");
        }
        let number = |k: usize| u32::from_le_bytes([0, 1, 2, 3].map(|b| head[8 + 4 * k + b])) as usize;
        if number(0) != VERSION as usize {
            return Err("of another version");
        }
        let sizes = Sizes { width: number(1), layers: number(2), arc: number(3), label: number(4) };
        let (words, rows) = (number(5), number(6));
        if rows != table_rows(words + 1) {
            return Err("with other features");
        }
        let layout = Layout::new(sizes);
        let mut at = HEADER;
        let mut part = |len: usize| {
            at = at.next_multiple_of(ALIGN);
            let slice = bytes.get(at..at + len).ok_or("cut off");
            at += len;
            slice
        };
        let (starts, lens) = starts(&layout);
        let (hashes, scales, table) = (part(words * 8)?, part(rows * 4)?, part(rows * sizes.width)?);
        let (weights, worths, whole) = (part(lens[0] * 4)?, part(lens[1] * 4)?, part(lens[2])?);
        let whole: &[i8] = bytemuck::cast_slice(whole);
        let mut zero = vec![0; lens[1]];
        let is_whole = layout.whole();
        for (slot, start) in layout.slots().into_iter().zip(&starts).filter(|(slot, _)| is_whole.contains(slot)) {
            let sums = zeros(&whole[start.weights..], slot.rows, slot.cols);
            zero[start.worths..start.worths + slot.cols].copy_from_slice(&sums);
        }
        Ok(Model {
            hashes: bytemuck::try_cast_slice(hashes).map_err(|_| "not aligned")?,
            scales: bytemuck::try_cast_slice(scales).map_err(|_| "not aligned")?,
            rows: bytemuck::cast_slice(table),
            weights: bytemuck::try_cast_slice(weights).map_err(|_| "not aligned")?,
            worths: bytemuck::try_cast_slice(worths).map_err(|_| "not aligned")?,
            whole,
            zeros: zero,
            starts,
            sizes,
            layout,
        })
    }

    /// The row of the word with this hash; 0 if it is unknown.
    pub fn word(&self, hash: u64) -> usize {
        self.hashes.binary_search(&hash).map_or(0, |k| k + 1)
    }

    /// Rows that stand for words: the unknown one and the known.
    pub fn words(&self) -> usize {
        self.hashes.len() + 1
    }

    /// The row of the root.
    pub fn root(&self) -> usize {
        self.scales.len() - 1
    }

    /// Adds embedding row `row` to a vector of `width`.
    pub fn add_row(&self, row: usize, vector: &mut [f32]) {
        let d = self.sizes.width;
        add_scaled(vector, &self.rows[row * d..(row + 1) * d], self.scales[row]);
    }

    /// A matrix that is not whole, packed, or a vector.
    pub fn dense(&self, slot: Slot) -> &'static [f32] {
        let start = self.start(slot).weights;
        &self.weights[start..start + slot.rows * slot.cols]
    }

    /// A matrix in whole numbers.
    pub fn whole(&self, slot: Slot) -> Matrix<'_> {
        let start = self.start(slot);
        Matrix {
            w: &self.whole[start.weights..start.weights + slot.rows * slot.cols],
            scale: &self.worths[start.worths..start.worths + slot.cols],
            zero: &self.zeros[start.worths..start.worths + slot.cols],
        }
    }

    fn start(&self, slot: Slot) -> Start {
        self.starts[self.starts.partition_point(|s| s.at < slot.at)]
    }
}

/// Writes a model: `hashes` sorted, `table` of rows × width, `dense` weights by layout, matrices row-major.
#[cfg(feature = "train")]
pub fn write(sizes: Sizes, hashes: &[u64], table: &[f32], dense: &[f32]) -> Vec<u8> {
    use super::kernel;
    use super::quantized::pack;
    let rows = table.len() / sizes.width;
    let mut out = MAGIC.to_vec();
    let header = [VERSION as usize, sizes.width, sizes.layers, sizes.arc, sizes.label, hashes.len(), rows, 0];
    for n in header {
        out.extend((n as u32).to_le_bytes());
    }
    let pad = |out: &mut Vec<u8>| out.resize(out.len().next_multiple_of(ALIGN), 0);
    pad(&mut out);
    hashes.iter().for_each(|h| out.extend(h.to_le_bytes()));
    pad(&mut out);
    let mut bytes = Vec::with_capacity(table.len());
    for row in table.chunks_exact(sizes.width) {
        let most = row.iter().fold(0f32, |m, v| m.max(v.abs()));
        let scale = most / 127.0;
        out.extend(scale.to_le_bytes());
        bytes.extend(row.iter().map(|v| if scale > 0.0 { (v / scale).round() as i8 as u8 } else { 0 }));
    }
    pad(&mut out);
    out.extend(bytes);
    let layout = Layout::new(sizes);
    let quantized = layout.whole();
    let (mut weights, mut worths, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for slot in layout.slots() {
        let w = &dense[slot.range()];
        if quantized.contains(&slot) {
            let (w, worth) = pack(&sixteen_bits(w, slot.cols), slot.rows, slot.cols);
            whole.extend(w);
            worths.extend(worth);
        } else if slot.rows > 1 {
            weights.extend(kernel::pack(w, slot.rows, slot.cols));
        } else {
            weights.extend(w);
        }
    }
    pad(&mut out);
    weights.iter().for_each(|w| out.extend(w.to_le_bytes()));
    pad(&mut out);
    worths.iter().for_each(|w| out.extend(w.to_le_bytes()));
    pad(&mut out);
    out.extend(whole.iter().map(|&w: &i8| w as u8));
    out
}

/// Rounds a row-major matrix to 16 bits by column. Version 2 of the format kept these, and the weights of the repository
/// come from it: training ends in the same bytes only if it rounds twice too.
#[cfg(feature = "train")]
fn sixteen_bits(w: &[f32], m: usize) -> Vec<f32> {
    let mut out = w.to_vec();
    for j in 0..m {
        let column = || w.iter().skip(j).step_by(m);
        let most = column().fold(0f32, |most, v| most.max(v.abs()));
        let sum = column().fold(0f32, |sum, v| sum + v.abs());
        let room = 524_000.0 - (w.len() / m) as f32;
        let scale = if most > 0.0 { (32_767.0 / most).min(room / sum) } else { 1.0 };
        let worth = 1.0 / (scale * 4096.0) * 4096.0;
        for v in out.iter_mut().skip(j).step_by(m) {
            *v = (*v * scale).round() * worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_whole() {
        let model = Model::view(&BYTES.0).expect("a whole model");
        assert!(model.words() > 1000);
        assert!(BYTES.0.len() <= 12 << 20, "over the 12 MiB that the repository allows");
    }

    #[test]
    fn bad_bytes_are_named() {
        assert_eq!(Model::view(b"").err(), Some("shorter than its header"));
        assert_eq!(Model::view(&[0; 64]).err(), Some("no model file"));
    }
}
