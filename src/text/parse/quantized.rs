//! Whole-number arithmetic of the network. Reads words in context as 13-bit and weights as 16-bit integers; writes
//! `f32`. Sums of integers are exact, so a result is the same bits on every processor and in any order.

use super::layout::PANEL;

/// What 1.0 is in an input: outputs of the encoder lie in −1..1.
pub const ONE: f32 = 4096.0;
/// The most that the absolute weights of a column may sum to, so that 32 bits hold their product with inputs to ±ONE.
#[cfg(any(test, feature = "train"))]
pub const MOST: f32 = 524_000.0;

/// A matrix in whole numbers: packed in panels of 16 columns, `[m / 16][k / 2][16][2]`, and what 1 is worth in each
/// column, the input's [`ONE`] included.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'m> {
    /// Weights.
    pub w: &'m [i16],
    /// Worth by column.
    pub scale: &'m [f32],
}

/// A number in −1..1 as an input.
#[inline]
pub fn quantize(x: f32) -> i16 {
    // Adding 1.5 · 2^23 leaves the nearest integer in the low bits of the mantissa.
    (x.mul_add(ONE, 12_582_912.0).to_bits() as i32).wrapping_sub(0x4B40_0000) as i16
}

/// `out[n × m] = bias + x[n × k] · w`; `k` is even and `m` a multiple of 16.
pub fn affine(x: &[i16], w: Matrix, bias: Option<&[f32]>, out: &mut [f32], [n, k, m]: [usize; 3]) {
    let none = [0.0; PANEL];
    let (pairs, _) = x[..n * k].as_chunks::<2>();
    let (weights, _) = w.w[..k * m].as_chunks::<{ 2 * PANEL }>();
    let kernel = kernel();
    for p in 0..m / PANEL {
        let columns = p * PANEL..(p + 1) * PANEL;
        let panel = Panel {
            weights: &weights[p * k / 2..(p + 1) * k / 2],
            scale: &w.scale[columns.clone()],
            bias: bias.map_or(&none, |b| &b[columns.clone()]),
        };
        kernel(&panel, pairs, &mut out[..n * m], columns.start, m);
    }
}

/// Sixteen columns of a matrix.
struct Panel<'m> {
    weights: &'m [[i16; 2 * PANEL]],
    scale: &'m [f32],
    bias: &'m [f32],
}

/// Writes the columns of a panel, from column `at` of rows of `m`, for rows of `x`.
type Kernel = fn(&Panel, x: &[[i16; 2]], out: &mut [f32], at: usize, m: usize);

/// The kernel for this processor.
fn kernel() -> Kernel {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
        return |panel, x, out, at, m| {
            #[expect(unsafe_code, reason = "measured: twice the speed of what the compiler makes of `portable`")]
            // SAFETY: the processor has AVX2 and FMA, as was just asked.
            unsafe {
                avx2::columns(panel, x, out, at, m);
            }
        };
    }
    portable
}

fn portable(panel: &Panel, x: &[[i16; 2]], out: &mut [f32], at: usize, m: usize) {
    for (row, out) in x.chunks_exact(panel.weights.len()).zip(out.chunks_exact_mut(m)) {
        let mut sums = [0i32; PANEL];
        for (w, v) in panel.weights.iter().zip(row) {
            for (q, sum) in sums.iter_mut().enumerate() {
                *sum += i32::from(v[0]) * i32::from(w[2 * q]) + i32::from(v[1]) * i32::from(w[2 * q + 1]);
            }
        }
        for (q, sum) in sums.into_iter().enumerate() {
            out[at + q] = (sum as f32).mul_add(panel.scale[q], panel.bias[q]);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{PANEL, Panel};
    use std::arch::x86_64::{
        __m256, __m256i, _mm256_add_epi32, _mm256_cvtepi32_ps, _mm256_fmadd_ps, _mm256_madd_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256,
    };

    type Sums = [__m256i; 2];

    /// See [`super::portable`]. Four rows at once: eight sums, two weights and an input fill the registers.
    #[target_feature(enable = "avx2,fma")]
    pub fn columns(panel: &Panel, x: &[[i16; 2]], out: &mut [f32], at: usize, m: usize) {
        let k = panel.weights.len();
        let mut fours = x.chunks_exact(4 * k);
        let mut outs = out.chunks_exact_mut(4 * m);
        for (x, out) in fours.by_ref().zip(outs.by_ref()) {
            let rows = [&x[..k], &x[k..2 * k], &x[2 * k..3 * k], &x[3 * k..4 * k]];
            let mut sums = [[_mm256_setzero_si256(); 2]; 4];
            let zipped = panel.weights.iter().zip(rows[0]).zip(rows[1]).zip(rows[2]).zip(rows[3]);
            for ((((w, v0), v1), v2), v3) in zipped {
                let w: Sums = bytemuck::cast(*w);
                add(&mut sums[0], w, *v0);
                add(&mut sums[1], w, *v1);
                add(&mut sums[2], w, *v2);
                add(&mut sums[3], w, *v3);
            }
            for (sums, out) in sums.into_iter().zip(out.chunks_exact_mut(m)) {
                write(panel, sums, &mut out[at..at + PANEL]);
            }
        }
        for (x, out) in fours.remainder().chunks_exact(k).zip(outs.into_remainder().chunks_exact_mut(m)) {
            // Two sums each, so that one does not wait for the other.
            let mut sums = [[_mm256_setzero_si256(); 2]; 2];
            let ((ws, w_last), (xs, x_last)) = (panel.weights.as_chunks::<2>(), x.as_chunks::<2>());
            for (w, v) in ws.iter().zip(xs) {
                add(&mut sums[0], bytemuck::cast(w[0]), v[0]);
                add(&mut sums[1], bytemuck::cast(w[1]), v[1]);
            }
            for (w, v) in w_last.iter().zip(x_last) {
                add(&mut sums[0], bytemuck::cast(*w), *v);
            }
            let [a, b] = sums;
            write(panel, [_mm256_add_epi32(a[0], b[0]), _mm256_add_epi32(a[1], b[1])], &mut out[at..at + PANEL]);
        }
    }

    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn add(sums: &mut Sums, w: Sums, v: [i16; 2]) {
        let v = _mm256_set1_epi32(bytemuck::cast(v));
        sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(v, w[0]));
        sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(v, w[1]));
    }

    #[target_feature(enable = "avx2,fma")]
    #[inline]
    fn write(panel: &Panel, sums: Sums, out: &mut [f32]) {
        let eight = |v: &[f32], half: usize| -> __m256 {
            let mut lanes = [0f32; 8];
            lanes.copy_from_slice(&v[half * 8..half * 8 + 8]);
            bytemuck::cast(lanes)
        };
        for (half, sum) in sums.into_iter().enumerate() {
            let value = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), eight(panel.scale, half), eight(panel.bias, half));
            out[half * 8..half * 8 + 8].copy_from_slice(&bytemuck::cast::<__m256, [f32; 8]>(value));
        }
    }
}

/// Packs a row-major `k × m` matrix: weights and the worth of 1 in each column.
#[cfg(any(test, feature = "train"))]
pub fn pack(w: &[f32], k: usize, m: usize) -> (Vec<i16>, Vec<f32>) {
    let mut scale = Vec::with_capacity(m);
    for j in 0..m {
        let column = (0..k).map(|a| w[a * m + j].abs());
        let (most, sum) = column.fold((0f32, 0f32), |(most, sum), v| (most.max(v), sum + v));
        scale.push(if most > 0.0 { (32_767.0 / most).min((MOST - k as f32) / sum) } else { 1.0 });
    }
    let mut out = Vec::with_capacity(k * m);
    for p in 0..m / PANEL {
        for a in (0..k).step_by(2) {
            for j in p * PANEL..(p + 1) * PANEL {
                out.extend([0, 1].map(|b| (w[(a + b) * m + j] * scale[j]).round() as i16));
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
        for (n, k, m) in [(7, 6, 32), (4, 96, 384), (1, 10, 16), (13, 192, 48)] {
            let (x, w, bias) = (numbers(n * k, 1), numbers(k * m, 2), numbers(m, 3));
            let (packed, scale) = pack(&w, k, m);
            let inputs: Vec<i16> = x.iter().map(|&v| quantize(v)).collect();
            let mut out = vec![0.0; n * m];
            affine(&inputs, Matrix { w: &packed, scale: &scale }, Some(&bias), &mut out, [n, k, m]);
            for i in 0..n {
                for j in 0..m {
                    let want = bias[j] + (0..k).map(|a| x[i * k + a] * w[a * m + j]).sum::<f32>();
                    assert!((out[i * m + j] - want).abs() < 0.02, "{n} {k} {m}: {} for {want}", out[i * m + j]);
                }
            }
            let (pairs, _) = inputs.as_chunks::<2>();
            let (weights, _) = packed.as_chunks::<{ 2 * PANEL }>();
            let mut plain = vec![0.0; n * m];
            for p in 0..m / PANEL {
                let columns = p * PANEL..(p + 1) * PANEL;
                let weights = &weights[p * k / 2..(p + 1) * k / 2];
                let panel = Panel { weights, scale: &scale[columns.clone()], bias: &bias[columns] };
                portable(&panel, pairs, &mut plain, p * PANEL, m);
            }
            assert_eq!(out, plain);
        }
    }

    #[test]
    fn inputs_are_rounded() {
        assert_eq!([-1.0, -0.5, 0.0, 0.000_2, 1.0].map(quantize), [-4096, -2048, 0, 1, 4096]);
    }
}
