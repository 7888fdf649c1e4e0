//! From scores to a tree. Reads arc scores; returns one head for each word: a projective or non-projective tree with
//! exactly one root.
//!
//! Each word first points at its best head, left to right (the pointer transitions of Fernández-González and
//! Gómez-Rodríguez 2019, all taken greedily). Where that is no tree with one root, Eisner's algorithm (1996) finds the
//! best projective one. Of what is longer than a sentence of prose only the circles are cut: Eisner's time grows by n³.

/// Buffers kept from sentence to sentence.
#[derive(Debug, Default)]
pub struct Buffers {
    complete: [Vec<f32>; 2],
    incomplete: [Vec<f32>; 2],
    split: [Vec<u32>; 3],
    stack: Vec<(u32, u32, u8)>,
}

/// Heads of the words 1..n (0 is the root): `scores[i × n + j]` is that of head `j` for word `i`. `heads[0]` is 0.
pub fn decode(scores: &[f32], n: usize, heads: &mut Vec<u32>, buffers: &mut Buffers) {
    heads.clear();
    heads.push(0);
    for i in 1..n {
        let row = &scores[i * n..(i + 1) * n];
        let mut best = usize::from(i == 0);
        for j in 0..n {
            if j != i && (best == i || row[j] > row[best]) {
                best = j;
            }
        }
        heads.push(best as u32);
    }
    if n > 1 && !is_tree(heads) {
        if n <= LONG { eisner(scores, n, heads, buffers) } else { mend(scores, n, heads) }
    }
}

/// The most words, the root among them, for which time n³ is well spent.
const LONG: usize = 200;

/// Whether every word reaches the root and only one stands under it.
fn is_tree(heads: &[u32]) -> bool {
    let n = heads.len();
    let reaches = |mut i: usize| {
        for _ in 0..n {
            if i == 0 {
                return true;
            }
            i = heads[i] as usize;
        }
        false
    };
    (1..n).filter(|&i| heads[i] == 0).count() == 1 && (1..n).all(reaches)
}

/// Makes a tree of greedy heads in time n²: the likeliest root is the only one, and each circle is cut where its words
/// lose least.
fn mend(scores: &[f32], n: usize, heads: &mut [u32]) {
    let score = |i: usize, j: usize| scores[i * n + j];
    let best = |from: &mut dyn Iterator<Item = (usize, usize)>, value: &dyn Fn(usize, usize) -> f32| {
        from.reduce(|a, b| if value(b.0, b.1) > value(a.0, a.1) { b } else { a })
    };
    let Some((root, _)) = best(&mut (1..n).map(|i| (i, 0)), &score) else { return };
    for (i, head) in heads.iter_mut().enumerate().take(n).skip(1) {
        if i == root || *head != 0 {
            continue;
        }
        let others = (1..n).filter(|&j| j != i).map(|j| (i, j));
        *head = best(&mut { others }, &score).map_or(root, |b| b.1) as u32;
    }
    heads[root] = 0;
    // Words that reach the root.
    let mut sound = vec![false; n];
    (sound[0], sound[root]) = (true, true);
    let mut way: Vec<usize> = Vec::new();
    for i in 1..n {
        way.clear();
        let mut k = i;
        while !sound[k] && !way.contains(&k) {
            way.push(k);
            k = heads[k] as usize;
        }
        if !sound[k] {
            let circle = way.iter().skip_while(|&&w| w != k);
            let ways_out = circle.flat_map(|&c| (1..n).filter(|&j| sound[j]).map(move |j| (c, j)));
            let lost = |c: usize, j: usize| score(c, j) - score(c, heads[c] as usize);
            if let Some((c, j)) = best(&mut { ways_out }, &lost) {
                heads[c] = j as u32;
            }
        }
        way.iter().for_each(|&w| sound[w] = true);
    }
}

const NEVER: f32 = -1e9;

/// The best projective tree with one root, in time n³ and space n².
fn eisner(scores: &[f32], n: usize, heads: &mut [u32], b: &mut Buffers) {
    let at = |i: usize, j: usize| i * n + j;
    for v in b.complete.iter_mut().chain(&mut b.incomplete) {
        v.clear();
        v.resize(n * n, NEVER);
    }
    for v in &mut b.split {
        v.clear();
        v.resize(n * n, 0);
    }
    let ([right, left], [open_right, open_left], [join, split_right, split_left]) =
        (&mut b.complete, &mut b.incomplete, &mut b.split);
    for i in 1..n {
        right[at(i, i)] = 0.0;
        left[at(i, i)] = 0.0;
    }
    for len in 1..n.saturating_sub(1) {
        for i in 1..n - len {
            let j = i + len;
            let (mut best, mut k) = (2.0 * NEVER, i);
            for m in i..j {
                let v = right[at(i, m)] + left[at(m + 1, j)];
                if v > best {
                    (best, k) = (v, m);
                }
            }
            join[at(i, j)] = k as u32;
            open_right[at(i, j)] = best + scores[j * n + i];
            open_left[at(i, j)] = best + scores[i * n + j];
            let (mut best, mut k) = (2.0 * NEVER, i + 1);
            for m in i + 1..=j {
                let v = open_right[at(i, m)] + right[at(m, j)];
                if v > best {
                    (best, k) = (v, m);
                }
            }
            right[at(i, j)] = best;
            split_right[at(i, j)] = k as u32;
            let (mut best, mut k) = (2.0 * NEVER, i);
            for m in i..j {
                let v = left[at(i, m)] + open_left[at(m, j)];
                if v > best {
                    (best, k) = (v, m);
                }
            }
            left[at(i, j)] = best;
            split_left[at(i, j)] = k as u32;
        }
    }
    let (mut best, mut root) = (4.0 * NEVER, 1);
    for r in 1..n {
        let v = left[at(1, r)] + right[at(r, n - 1)] + scores[r * n];
        if v > best {
            (best, root) = (v, r);
        }
    }
    heads[root] = 0;
    b.stack.clear();
    b.stack.extend([(1, root as u32, 1), (root as u32, n as u32 - 1, 0)]);
    while let Some((i, j, kind)) = b.stack.pop() {
        if i == j {
            continue;
        }
        let cell = at(i as usize, j as usize);
        match kind {
            0 => b.stack.extend([(i, split_right[cell], 2), (split_right[cell], j, 0)]),
            1 => b.stack.extend([(i, split_left[cell], 1), (split_left[cell], j, 3)]),
            open => {
                if open == 2 {
                    heads[j as usize] = i;
                } else {
                    heads[i as usize] = j;
                }
                b.stack.extend([(i, join[cell], 0), (join[cell] + 1, j, 1)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn always_a_tree(n in 2usize..30, seed in any::<u64>()) {
            let mut x = seed | 1;
            let scores: Vec<f32> = (0..n * n).map(|_| { x ^= x << 13; x ^= x >> 7; x ^= x << 17; (x % 1000) as f32 / 100.0 }).collect();
            let mut heads = Vec::new();
            decode(&scores, n, &mut heads, &mut Buffers::default());
            prop_assert!(is_tree(&heads), "{heads:?}");
            // One circle of all words.
            heads = (0..n as u32).map(|i| if i + 1 < n as u32 { i + 1 } else { 1 }).collect();
            heads[0] = 0;
            mend(&scores, n, &mut heads);
            prop_assert!(is_tree(&heads), "mended: {heads:?}");
        }
    }

    #[test]
    fn finds_the_best_projective_tree() {
        // Words 1 and 2 each prefer the other; the root prefers 2: 2 is the root and 1 stands under it.
        let scores = [0.0, 0.0, 0.0, 1.0, 0.0, 5.0, 2.0, 5.0, 0.0];
        let mut heads = Vec::new();
        decode(&scores, 3, &mut heads, &mut Buffers::default());
        assert_eq!(heads, [0, 2, 0]);
    }
}
