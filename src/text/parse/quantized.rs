//! Whole-number arithmetic of the network. Reads words in context as numbers from 0 to 100 and weights as bytes; writes `f32`.
//!
//! [`pack`] makes the weights so small that 16 bits hold every sum on the way (twice the numbers in a register that 32
//! bits would leave). Such sums are exact, so a result is the same bits on every processor and in any order.

use super::kernel::NEAREST;
use super::layout::PANEL;

/// What 1.0 is in an input: outputs of the encoder lie in −1..1. It is also what 0.0 is stored as: inputs are 0..=100. More steps would leave less room for weights, and neither changes a tree in a hundred.
pub const ONE: f32 = 50.0;
/// Inputs that are taken in one step; one half of them goes into one sum, the other half into another.
pub const QUAD: usize = 4;

/// A matrix in whole numbers: packed in panels of 16 columns, `[m / 16][k / 4][16][4]`, what 1 is worth in each column,
/// the input's [`ONE`] included, and what the column gives for inputs that stand for 0.0.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'m> {
    /// Weights.
    pub w: &'m [i8],
    /// Worth by column.
    pub scale: &'m [f32],
    /// Sum over inputs of 0.0, by column: see [`zeros`].
    pub zero: &'m [i32],
}

/// A number in −1..1 as an input.
#[inline]
pub fn quantize(x: f32) -> u8 {
    // ONE more makes it positive.
    x.mul_add(ONE, NEAREST + ONE).to_bits() as u8
}

/// `out[n × m] = bias + x[n × k] · w`; `k` is a multiple of 4 and `m` of 16.
pub fn affine(x: &[u8], w: Matrix, bias: Option<&[f32]>, out: &mut [f32], [n, k, m]: [usize; 3]) {
    let none = [0.0; PANEL];
    let (quads, _) = x[..n * k].as_chunks::<QUAD>();
    let (weights, _) = w.w[..k * m].as_chunks::<{ QUAD * PANEL }>();
    let kernel = kernel();
    for p in 0..m / PANEL {
        let columns = p * PANEL..(p + 1) * PANEL;
        let panel = Panel {
            weights: &weights[p * k / QUAD..(p + 1) * k / QUAD],
            scale: &w.scale[columns.clone()],
            zero: &w.zero[columns.clone()],
            bias: bias.map_or(&none, |b| &b[columns.clone()]),
        };
        kernel(&panel, quads, &mut out[..n * m], columns.start, m);
    }
}

/// Sixteen columns of a matrix.
struct Panel<'m> {
    weights: &'m [[i8; QUAD * PANEL]],
    scale: &'m [f32],
    zero: &'m [i32],
    bias: &'m [f32],
}

/// Writes the columns of a panel, from column `at` of rows of `m`, for rows of `x`.
type Kernel = fn(&Panel, x: &[[u8; QUAD]], out: &mut [f32], at: usize, m: usize);

/// The kernel for this processor.
fn kernel() -> Kernel {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
        return |panel, x, out, at, m| {
            #[expect(unsafe_code, reason = "measured: the compiler never finds vpmaddubsw in `portable`")]
            // SAFETY: the processor has AVX2 and FMA, as was just asked.
            unsafe {
                avx2::columns(panel, x, out, at, m);
            }
        };
    }
    portable
}

fn portable(panel: &Panel, x: &[[u8; QUAD]], out: &mut [f32], at: usize, m: usize) {
    for (row, out) in x.chunks_exact(panel.weights.len()).zip(out.chunks_exact_mut(m)) {
        let mut sums = [0i32; PANEL];
        for (w, v) in panel.weights.iter().zip(row) {
            for (sum, w) in sums.iter_mut().zip(w.as_chunks::<QUAD>().0) {
                *sum += w.iter().zip(v).map(|(&w, &v)| i32::from(w) * i32::from(v)).sum::<i32>();
            }
        }
        for (q, sum) in sums.into_iter().enumerate() {
            out[at + q] = ((sum - panel.zero[q]) as f32).mul_add(panel.scale[q], panel.bias[q]);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{PANEL, Panel, QUAD};
    use std::arch::x86_64::{
        __m256, __m256i, _mm256_add_epi16, _mm256_cvtepi32_ps, _mm256_fmadd_ps, _mm256_madd_epi16,
        _mm256_maddubs_epi16, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_sub_epi32,
    };

    /// See [`super::portable`]. Four rows at once: eight sums, two weights and an input fill the registers.
    #[target_feature(enable = "avx2,fma")]
    pub fn columns(panel: &Panel, x: &[[u8; QUAD]], out: &mut [f32], at: usize, m: usize) {
        let k = panel.weights.len();
        let (mut x, mut out) = (x, out);
        while x.len() >= 4 * k {
            let (rows, rest) = x.split_at(4 * k);
            let (outs, rest_out) = std::mem::take(&mut out).split_at_mut(4 * m);
            some::<4>(panel, rows, outs, at, m);
            (x, out) = (rest, rest_out);
        }
        match x.len() / k {
            3 => some::<3>(panel, x, out, at, m),
            2 => some::<2>(panel, x, out, at, m),
            1 => some::<1>(panel, x, out, at, m),
            _ => {}
        }
    }

    /// For `R` rows.
    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn some<const R: usize>(panel: &Panel, x: &[[u8; QUAD]], out: &mut [f32], at: usize, m: usize) {
        let k = panel.weights.len();
        let mut rows = [x; R];
        for (r, row) in rows.iter_mut().enumerate() {
            *row = &x[r * k..(r + 1) * k];
        }
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for (q, w) in panel.weights.iter().enumerate() {
            let w: [__m256i; 2] = bytemuck::cast(*w);
            for r in 0..R {
                let v = _mm256_set1_epi32(bytemuck::cast(rows[r][q]));
                for half in 0..2 {
                    // Neither the products' sum nor the total can leave 16 bits: see `super::pack`.
                    sums[r][half] = _mm256_add_epi16(sums[r][half], _mm256_maddubs_epi16(v, w[half]));
                }
            }
        }
        let one = _mm256_set1_epi16(1);
        for (sums, out) in sums.into_iter().zip(out.chunks_exact_mut(m)) {
            for (half, sum) in sums.into_iter().enumerate() {
                let eight = half * 8..half * 8 + 8;
                let zero: __m256i = bytemuck::cast(lanes(&panel.zero[eight.clone()]));
                let scale: __m256 = bytemuck::cast(lanes(&panel.scale[eight.clone()]));
                let bias: __m256 = bytemuck::cast(lanes(&panel.bias[eight.clone()]));
                let sum = _mm256_sub_epi32(_mm256_madd_epi16(sum, one), zero);
                let value = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), scale, bias);
                out[at..at + PANEL][eight].copy_from_slice(&bytemuck::cast::<__m256, [f32; 8]>(value));
            }
        }
    }

    #[inline]
    fn lanes<T: Copy + Default>(v: &[T]) -> [T; 8] {
        let mut lanes = [T::default(); 8];
        lanes.copy_from_slice(v);
        lanes
    }
}

/// What each column of a packed `k × m` matrix gives for inputs of 0.0.
pub fn zeros(w: &[i8], k: usize, m: usize) -> Vec<i32> {
    let mut out = vec![0; m];
    let (weights, _) = w[..k * m].as_chunks::<{ QUAD * PANEL }>();
    for (p, panel) in weights.chunks_exact((k / QUAD).max(1)).enumerate() {
        for w in panel {
            for (sum, w) in out[p * PANEL..].iter_mut().zip(w.as_chunks::<QUAD>().0) {
                *sum += ONE as i32 * w.iter().map(|&w| i32::from(w)).sum::<i32>();
            }
        }
    }
    out
}

/// Packs a row-major `k × m` matrix: weights and the worth of 1 in each column.
///
/// The weights of a column are as large as they may be: at most 127, and so that the sum of the positive ones, or of the
/// negative ones, in either half of the quads never leaves 16 bits under the greatest inputs.
#[cfg(any(test, feature = "train"))]
pub fn pack(w: &[f32], k: usize, m: usize) -> (Vec<i8>, Vec<f32>) {
    const MOST: f32 = (i16::MAX / (2 * ONE as i16)) as f32;
    let mut scale = Vec::with_capacity(m);
    for j in 0..m {
        let column = |s: f32| (0..k).map(move |a| (a, w[a * m + j] * s));
        // The greatest sum of one sign in one half of the quads.
        let greatest = |s: f32, shape: fn(f32) -> f32| {
            let mut sums = [0f32; QUAD];
            column(s).for_each(|(a, v)| sums[a % QUAD / 2 * 2 + usize::from(v < 0.0)] += shape(v.abs()));
            sums.into_iter().fold(0f32, f32::max)
        };
        let most = column(1.0).fold(0f32, |most, (_, v)| most.max(v.abs()));
        let mut s = if most > 0.0 { (127.0 / most).min(MOST / greatest(1.0, |v| v)) } else { 1.0 };
        while greatest(s, f32::round) > MOST {
            s *= 0.99;
        }
        scale.push(s);
    }
    let mut out = Vec::with_capacity(k * m);
    for p in 0..m / PANEL {
        for a in (0..k).step_by(QUAD) {
            for j in p * PANEL..(p + 1) * PANEL {
                out.extend([0, 1, 2, 3].map(|b| (w[(a + b) * m + j] * scale[j]).round() as i8));
            }
        }
    }
    (out, scale.into_iter().map(|s| 1.0 / (s * ONE)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in −1..1.
    fn numbers(n: usize, seed: u64) -> Vec<f32> {
        let mut x = seed | 1;
        (0..n)
            .map(|_| {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
                (x % 2001) as f32 / 1000.0 - 1.0
            })
            .collect()
    }

    #[test]
    fn affine_is_close_to_the_textbook_product_and_the_same_everywhere() {
        for (n, k, m) in [(7, 8, 32), (4, 96, 384), (1, 12, 16), (13, 192, 48)] {
            let (x, w, bias) = (numbers(n * k, 1), numbers(k * m, 2), numbers(m, 3));
            let (packed, scale) = pack(&w, k, m);
            let inputs: Vec<u8> = x.iter().map(|&v| quantize(v)).collect();
            let zero = zeros(&packed, k, m);
            let mut out = vec![0.0; n * m];
            affine(&inputs, Matrix { w: &packed, scale: &scale, zero: &zero }, Some(&bias), &mut out, [n, k, m]);
            // What weights and inputs stand for: within half a step of what they were.
            let stands = |a: usize, j: usize| {
                let at = (j / PANEL * k / QUAD + a / QUAD) * PANEL * QUAD + j % PANEL * QUAD + a % QUAD;
                f32::from(packed[at]) * scale[j] * ONE
            };
            for j in 0..m {
                assert!((0..k).all(|a| (stands(a, j) - w[a * m + j]).abs() <= 0.501 * scale[j] * ONE));
                for i in 0..n {
                    let input = |a: usize| (f32::from(inputs[i * k + a]) - ONE) / ONE;
                    let want = bias[j] + (0..k).map(|a| input(a) * stands(a, j)).sum::<f32>();
                    assert!((out[i * m + j] - want).abs() < 1e-3, "{n} {k} {m}: {} for {want}", out[i * m + j]);
                }
            }
            let (quads, _) = inputs.as_chunks::<QUAD>();
            let (weights, _) = packed.as_chunks::<{ QUAD * PANEL }>();
            let mut plain = vec![0.0; n * m];
            for p in 0..m / PANEL {
                let columns = p * PANEL..(p + 1) * PANEL;
                let weights = &weights[p * k / QUAD..(p + 1) * k / QUAD];
                let panel = Panel {
                    weights,
                    scale: &scale[columns.clone()],
                    zero: &zero[columns.clone()],
                    bias: &bias[columns],
                };
                portable(&panel, quads, &mut plain, p * PANEL, m);
            }
            assert_eq!(out, plain);
        }
    }

    #[test]
    fn inputs_are_rounded() {
        assert_eq!([-1.0, -0.5, 0.0, 0.02, 1.0].map(quantize), [0, 25, 50, 51, 100]);
    }
}
