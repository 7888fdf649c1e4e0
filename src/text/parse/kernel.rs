//! The arithmetic of the network. Reads and writes slices of `f32`.
//!
//! Every sum has one fixed order and every product is fused (`mul_add`), so a result is the same bits on every
//! processor; the widest vectors it has are chosen at run time.

use super::layout::PANEL;
use multiversion::multiversion;

/// Rows worked on at once.
const ROWS: usize = 4;

/// `out[n × m] = bias + x[n × k] · w`, where `w` is packed in panels of 16 columns: `[m / 16][k][16]`.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn affine(x: &[f32], w: &[f32], bias: Option<&[f32]>, out: &mut [f32], n: usize, k: usize, m: usize) {
    for p in 0..m / PANEL {
        let panel = &w[p * k * PANEL..(p + 1) * k * PANEL];
        let mut start = [0f32; PANEL];
        if let Some(b) = bias {
            start.copy_from_slice(&b[p * PANEL..(p + 1) * PANEL]);
        }
        let mut i = 0;
        while i + ROWS <= n {
            let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &x[(i + r) * k..(i + r + 1) * k]);
            let mut acc = [start; ROWS];
            for (a, w) in panel.chunks_exact(PANEL).enumerate() {
                for r in 0..ROWS {
                    let v = rows[r][a];
                    for q in 0..PANEL {
                        acc[r][q] = v.mul_add(w[q], acc[r][q]);
                    }
                }
            }
            for r in 0..ROWS {
                out[(i + r) * m + p * PANEL..(i + r) * m + (p + 1) * PANEL].copy_from_slice(&acc[r]);
            }
            i += ROWS;
        }
        while i < n {
            let row = &x[i * k..(i + 1) * k];
            let mut acc = start;
            for (w, &v) in panel.chunks_exact(PANEL).zip(row) {
                for q in 0..PANEL {
                    acc[q] = v.mul_add(w[q], acc[q]);
                }
            }
            out[i * m + p * PANEL..i * m + (p + 1) * PANEL].copy_from_slice(&acc);
            i += 1;
        }
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

/// `out[i × n + j] = a_i · b_j` for rows of `k`.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn products(a: &[f32], b: &[f32], out: &mut [f32], n: usize, k: usize) {
    for i in 0..n {
        for j in 0..n {
            out[i * n + j] = dot(&a[i * k..(i + 1) * k], &b[j * k..(j + 1) * k]);
        }
    }
}

/// e^x by Cody and Waite's reduction and a polynomial of degree 6 (relative error under 2e-7 on −87..=87).
#[inline]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let n = (x * std::f32::consts::LOG2_E + 12_582_912.0) - 12_582_912.0;
    let r = n.mul_add(-0.693_359_4, x);
    let r = n.mul_add(2.121_944_4e-4, r);
    let mut p = 1.987_569_1e-4f32;
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5, 1.0, 1.0] {
        p = p.mul_add(r, c);
    }
    p * f32::from_bits((((n as i32) + 127) << 23) as u32)
}

/// The logistic function.
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
