use super::community::{communities, modularity};
use super::*;

fn graph(n: usize, links: &[(usize, usize)], directed: bool) -> Adjacency {
    let links: Vec<_> = links.iter().map(|&(a, b)| (a, b, 1.0)).collect();
    Adjacency::new(n, &links, directed)
}

fn near(found: &[f64], wanted: &[f64]) {
    assert_eq!(found.len(), wanted.len());
    let close = found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 1e-9);
    assert!(close, "{found:?} is not {wanted:?}");
}

/// a → b, a → c, b → c, c → a: with c = 0.85 and a third of 0.15 for each, the equations are
/// a = 0.05 + 0.85 c, b = 0.05 + 0.425 a, c = 0.05 + 0.425 a + 0.85 b.
#[test]
fn page_rank_solves_its_equations() {
    let ranks = page_rank::page_rank(&graph(3, &[(0, 1), (0, 2), (1, 2), (2, 0)], true));
    let [a, b, c] = ranks[..] else { panic!("three points") };
    near(&[a, b, c], &[0.05 + 0.85 * c, 0.05 + 0.425 * a, 0.05 + 0.425 * a + 0.85 * b]);
    near(&[a + b + c], &[1.0]);
}

/// One link with weight 3 and one with weight 1: three quarters of the readers go there. A point without links of its
/// own sends its readers anywhere.
#[test]
fn page_rank_follows_weights_and_never_loses_a_reader() {
    let ranks = page_rank::page_rank(&Adjacency::new(3, &[(0, 1, 3.0), (0, 2, 1.0)], true));
    near(&[ranks.iter().sum()], &[1.0]);
    let anywhere = 0.05 + 0.85 * (ranks[1] + ranks[2]) / 3.0;
    near(&ranks, &[anywhere, anywhere + 0.85 * ranks[0] * 0.75, anywhere + 0.85 * ranks[0] * 0.25]);
}

/// A path a – b – c – d – e without direction. Of the 12 ordered pairs of others, b stands between a and the three
/// behind it, both ways: 6. c stands between 4 pairs, both ways: 8.
#[test]
fn betweenness_of_a_path() {
    let path = graph(5, &[(0, 1), (1, 2), (2, 3), (3, 4)], false);
    near(&betweenness::betweenness(&path), &[0.0, 6.0 / 12.0, 8.0 / 12.0, 6.0 / 12.0, 0.0]);
}

/// Two ways of the same length from a to d: b and c each have half of the one ordered pair, of six.
#[test]
fn betweenness_is_shared_by_ways() {
    let diamond = graph(4, &[(0, 1), (0, 2), (1, 3), (2, 3)], true);
    near(&betweenness::betweenness(&diamond), &[0.0, 0.5 / 6.0, 0.5 / 6.0, 0.0]);
}

/// Two cliques of four joined by one link. Inside each: 6 links; degrees sum to 13; in all 13 links.
/// Q = 2 · (12/26 − (13/26)²).
#[test]
fn communities_are_cliques() {
    let clique = |at: usize| (0..4).flat_map(move |a| (a + 1..4).map(move |b| (at + a, at + b)));
    let links: Vec<_> = clique(0).chain(clique(4)).chain([(3, 4)]).collect();
    let graph = graph(9, &links, false);
    let found = communities(&graph);
    assert_eq!(found, [0, 0, 0, 0, 1, 1, 1, 1, 2], "the largest first, of equals the first; the ninth is alone");
    near(&[modularity(&graph, &found)], &[2.0 * (12.0 / 26.0 - 0.25)]);
}

#[test]
fn a_ring_of_cliques_is_found_level_by_level() {
    let size = 5;
    let mut links = Vec::new();
    for c in 0..30 {
        for a in 0..size {
            links.extend((a + 1..size).map(|b| (c * size + a, c * size + b)));
        }
        links.push((c * size, (c * size + size + 1) % (30 * size)));
    }
    let graph = graph(30 * size, &links, false);
    let found = communities(&graph);
    for c in 0..30 {
        assert!((1..size).all(|a| found[c * size + a] == found[c * size]), "a clique stays together");
    }
    assert!(modularity(&graph, &found) > 0.87);
}

#[test]
fn nothing_is_measured_of_nothing() {
    let none = graph(0, &[], true);
    assert!(page_rank::page_rank(&none).is_empty() && betweenness::betweenness(&none).is_empty());
    assert_eq!(communities(&graph(2, &[(0, 0)], false)), [0, 1]);
}
