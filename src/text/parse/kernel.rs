//! The arithmetic of the network. Reads and writes slices of `f32`.
//!
//! Every sum has one fixed order and every product is fused (`mul_add`), so a result is the same bits on every
//! processor; the widest vectors it has are chosen at run time.

use super::layout::PANEL;
use multiversion::multiversion;

/// `out[n × m] = bias + x[n × k] · w`, where `w` is packed in panels of 16 columns: `[m / 16][k][16]`.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn affine(x: &[f32], w: &[f32], bias: Option<&[f32]>, out: &mut [f32], n: usize, k: usize, m: usize) {
    for p in 0..m / PANEL {
        let (panel, _) = w[p * k * PANEL..(p + 1) * k * PANEL].as_chunks::<PANEL>();
        let mut start = [0f32; PANEL];
        if let Some(b) = bias {
            start.copy_from_slice(&b[p * PANEL..(p + 1) * PANEL]);
        }
        let mut i = 0;
        // Four rows at once: eight accumulators of eight lanes fill the registers of AVX2.
        while i + 4 <= n {
            let (x0, x1) = (&x[i * k..(i + 1) * k], &x[(i + 1) * k..(i + 2) * k]);
            let (x2, x3) = (&x[(i + 2) * k..(i + 3) * k], &x[(i + 3) * k..(i + 4) * k]);
            let (mut a0, mut a1, mut a2, mut a3) = (start, start, start, start);
            for ((((w, &v0), &v1), &v2), &v3) in panel.iter().zip(x0).zip(x1).zip(x2).zip(x3) {
                for q in 0..PANEL {
                    a0[q] = v0.mul_add(w[q], a0[q]);
                    a1[q] = v1.mul_add(w[q], a1[q]);
                    a2[q] = v2.mul_add(w[q], a2[q]);
                    a3[q] = v3.mul_add(w[q], a3[q]);
                }
            }
            let at = p * PANEL;
            out[i * m + at..i * m + at + PANEL].copy_from_slice(&a0);
            out[(i + 1) * m + at..(i + 1) * m + at + PANEL].copy_from_slice(&a1);
            out[(i + 2) * m + at..(i + 2) * m + at + PANEL].copy_from_slice(&a2);
            out[(i + 3) * m + at..(i + 3) * m + at + PANEL].copy_from_slice(&a3);
            i += 4;
        }
        while i < n {
            let mut acc = start;
            for (w, &v) in panel.iter().zip(&x[i * k..(i + 1) * k]) {
                for q in 0..PANEL {
                    acc[q] = v.mul_add(w[q], acc[q]);
                }
            }
            out[i * m + p * PANEL..i * m + (p + 1) * PANEL].copy_from_slice(&acc);
            i += 1;
        }
    }
}

/// `vector += row · scale`, the row in bytes.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn add_scaled(vector: &mut [f32], row: &[i8], scale: f32) {
    for (v, &w) in vector.iter_mut().zip(row) {
        *v = f32::from(w).mul_add(scale, *v);
    }
}

/// The inner product, in 16 lanes.
#[inline]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; PANEL];
    for (x, y) in a.chunks_exact(PANEL).zip(b.chunks_exact(PANEL)) {
        for q in 0..PANEL {
            lanes[q] = x[q].mul_add(y[q], lanes[q]);
        }
    }
    let mut sum = 0.0;
    for lane in lanes {
        sum += lane;
    }
    sum
}

/// Scores of heads `j` for dependents `i` (Dozat and Manning 2017): `out[i × n + j] = dep_i · turned_j + head_j · prior`
/// for rows of `k`, `turned` being the heads times the bilinear form.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn arcs([deps, turned, heads]: [&[f32]; 3], prior: &[f32], out: &mut [f32], n: usize, k: usize) {
    for j in 0..n {
        let own = dot(&heads[j * k..(j + 1) * k], prior);
        for i in 0..n {
            out[i * n + j] = dot(&deps[i * k..(i + 1) * k], &turned[j * k..(j + 1) * k]) + own;
        }
    }
}

/// 1.5 · 2^23: added to a number of less than 2^22, it leaves the nearest integer in the low bits of the mantissa.
pub const NEAREST: f32 = 12_582_912.0;

/// e^x by Cody and Waite's reduction and a polynomial of degree 6 (relative error under 2e-7 on −87..=87).
#[inline]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + NEAREST;
    let n = shifted - NEAREST;
    let r = n.mul_add(-0.693_359_4, x);
    let r = n.mul_add(2.121_944_4e-4, r);
    let mut p = 1.987_569_1e-4f32;
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5, 1.0, 1.0] {
        p = p.mul_add(r, c);
    }
    p * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

/// The logistic function.
#[cfg(feature = "train")]
#[inline]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The rectifier with slope 0.1 under 0.
#[inline]
pub fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// Packs a row-major `k × m` matrix for [`affine`].
#[cfg(any(test, feature = "train"))]
pub fn pack(w: &[f32], k: usize, m: usize) -> Vec<f32> {
    let mut out = vec![0.0; k * m];
    for p in 0..m / PANEL {
        for a in 0..k {
            for q in 0..PANEL {
                out[(p * k + a) * PANEL + q] = w[a * m + p * PANEL + q];
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_is_close() {
        for k in -800..=800 {
            let x = k as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn affine_is_the_textbook_product() {
        let (n, k, m) = (7, 5, 32);
        let x: Vec<f32> = (0..n * k).map(|i| (i % 7) as f32 - 3.0).collect();
        let w: Vec<f32> = (0..k * m).map(|i| (i % 5) as f32 - 2.0).collect();
        let bias: Vec<f32> = (0..m).map(|i| i as f32).collect();
        let mut out = vec![0.0; n * m];
        affine(&x, &pack(&w, k, m), Some(&bias), &mut out, n, k, m);
        for i in 0..n {
            for j in 0..m {
                let want: f32 = bias[j] + (0..k).map(|a| x[i * k + a] * w[a * m + j]).sum::<f32>();
                assert_eq!(out[i * m + j], want);
            }
        }
    }
}
