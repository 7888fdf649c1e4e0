//! Matrix arithmetic for training. Reads and adds to slices of `f32`; all matrices are row-major. Every sum has a fixed
//! order and every product is fused, so training gives the same bits on every processor.

use multiversion::multiversion;

/// `out[n × m] += x[n × k] · w[k × m]`.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn product(x: &[f32], w: &[f32], out: &mut [f32], n: usize, k: usize, m: usize) {
    let mut i = 0;
    while i + 4 <= n {
        let (o0, rest) = out[i * m..(i + 4) * m].split_at_mut(m);
        let (o1, rest) = rest.split_at_mut(m);
        let (o2, o3) = rest.split_at_mut(m);
        for a in 0..k {
            let v: [f32; 4] = [x[i * k + a], x[(i + 1) * k + a], x[(i + 2) * k + a], x[(i + 3) * k + a]];
            let w = &w[a * m..(a + 1) * m];
            for j in 0..m {
                o0[j] = v[0].mul_add(w[j], o0[j]);
                o1[j] = v[1].mul_add(w[j], o1[j]);
                o2[j] = v[2].mul_add(w[j], o2[j]);
                o3[j] = v[3].mul_add(w[j], o3[j]);
            }
        }
        i += 4;
    }
    for t in i..n {
        let o = &mut out[t * m..(t + 1) * m];
        for a in 0..k {
            let v = x[t * k + a];
            let w = &w[a * m..(a + 1) * m];
            for j in 0..m {
                o[j] = v.mul_add(w[j], o[j]);
            }
        }
    }
}

/// `out[k × m] += x[n × k]ᵀ · y[n × m]`: the gradient of weights.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2+fma", "aarch64+neon"))]
pub fn outer(x: &[f32], y: &[f32], out: &mut [f32], n: usize, k: usize, m: usize) {
    for a in 0..k {
        let o = &mut out[a * m..(a + 1) * m];
        let mut i = 0;
        while i + 4 <= n {
            let v: [f32; 4] = [x[i * k + a], x[(i + 1) * k + a], x[(i + 2) * k + a], x[(i + 3) * k + a]];
            let y: [&[f32]; 4] = std::array::from_fn(|r| &y[(i + r) * m..(i + r + 1) * m]);
            for j in 0..m {
                let t = v[1].mul_add(y[1][j], v[0].mul_add(y[0][j], o[j]));
                o[j] = v[3].mul_add(y[3][j], v[2].mul_add(y[2][j], t));
            }
            i += 4;
        }
        for t in i..n {
            let v = x[t * k + a];
            let y = &y[t * m..(t + 1) * m];
            for j in 0..m {
                o[j] = v.mul_add(y[j], o[j]);
            }
        }
    }
}

/// A small random generator (xorshift64), seeded.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Seeded; any seed will do.
    pub fn new(seed: u64) -> Self {
        let mut r = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            r.next();
        }
        r
    }
    /// 64 bits.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    /// In 0..1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
    /// In 0..n.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    /// About normal: the sum of twelve uniforms less six.
    pub fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }
    /// A dropout mask: 0 with probability `rate`, else scaled so that the mean stays.
    pub fn mask(&mut self, n: usize, rate: f32) -> Vec<f32> {
        (0..n).map(|_| if self.unit() < rate { 0.0 } else { 1.0 / (1.0 - rate) }).collect()
    }
}
