//! Loose parts of a graph, each laid out for itself and set beside each other. Reads where points begin and which are
//! linked; returns places, the largest part first, the others in rows below it.

use super::force::settled;

/// Room around a part, in lengths of a link.
const MARGIN: f64 = 0.8;

/// Lays out every part and packs them.
pub(super) fn packed(start: Vec<[f64; 2]>, links: &[(usize, usize, f64)]) -> Vec<[f64; 2]> {
    let parts = parts(start.len(), links);
    let mut places = start;
    let mut sizes = Vec::with_capacity(parts.len());
    let mut number = vec![0usize; places.len()];
    for part in &parts {
        part.iter().enumerate().for_each(|(k, p)| number[*p] = k);
    }
    let mut own: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); parts.len()];
    let mut part_of = vec![0usize; places.len()];
    for (k, part) in parts.iter().enumerate() {
        part.iter().for_each(|p| part_of[*p] = k);
    }
    for &(a, b, pull) in links {
        own[part_of[a]].push((number[a], number[b], pull));
    }
    for (part, own) in parts.iter().zip(&own) {
        let radius = (part.len() as f64).sqrt();
        let begin = part.iter().map(|p| [places[*p][0] * radius, places[*p][1] * radius]).collect();
        let settled = settled(begin, own);
        let low = |k: usize| settled.iter().map(|p| p[k]).fold(f64::MAX, f64::min);
        let high = |k: usize| settled.iter().map(|p| p[k]).fold(f64::MIN, f64::max);
        sizes.push([high(0) - low(0) + 2.0 * MARGIN, high(1) - low(1) + 2.0 * MARGIN]);
        for (p, place) in part.iter().zip(&settled) {
            places[*p] = [place[0] - low(0) + MARGIN, place[1] - low(1) + MARGIN];
        }
    }
    let area: f64 = sizes.iter().map(|s| s[0] * s[1]).sum();
    let widest = (area * 1.4).sqrt().max(sizes.first().map_or(0.0, |s| s[0]));
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for (part, size) in parts.iter().zip(&sizes) {
        if x > 0.0 && x + size[0] > widest {
            (x, y, row) = (0.0, y + row, 0.0);
        }
        for p in part {
            places[*p][0] += x;
            places[*p][1] += y;
        }
        x += size[0];
        row = row.max(size[1]);
    }
    // The middle of all is the origin.
    let (wide, high) = (widest, y + row);
    places.iter_mut().for_each(|p| *p = [p[0] - wide / 2.0, p[1] - high / 2.0]);
    places
}

/// The points that hang together, the largest part first, of equals the one with the first point.
fn parts(n: usize, links: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..n).collect();
    for &(a, b, _) in links {
        let (a, b) = (root_of(&mut root, a), root_of(&mut root, b));
        root[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); n];
    for k in 0..n {
        let at = root_of(&mut root, k);
        parts[at].push(k);
    }
    parts.retain(|p| !p.is_empty());
    // Stable, so equals stay in the order of their first points.
    parts.sort_by_key(|p| std::cmp::Reverse(p.len()));
    parts
}

/// The least point of a part (Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975, with halved paths).
fn root_of(root: &mut [usize], mut k: usize) -> usize {
    while root[k] != k {
        root[k] = root[root[k]];
        k = root[k];
    }
    k
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_apart() {
        let links = [(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0)];
        assert_eq!(parts(6, &links), [vec![0, 1, 2], vec![3, 4], vec![5]]);
        let start = vec![[0.1, 0.9], [-0.5, 0.2], [0.3, 0.3], [0.0, 0.1], [0.9, -0.9], [0.2, 0.2]];
        let places = packed(start, &links);
        for (a, b) in [(0, 3), (0, 5), (2, 4), (3, 5), (4, 5)] {
            let (x, y) = (places[a][0] - places[b][0], places[a][1] - places[b][1]);
            assert!(x.abs().max(y.abs()) > MARGIN, "{places:?}");
        }
        assert!(packed(Vec::new(), &[]).is_empty());
    }
}
