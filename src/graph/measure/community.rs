//! Communities by the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, Fast Unfolding of Communities in
//! Large Networks, 2008). Reads a graph without direction; returns the number of each point's community.

use super::adjacency::Adjacency;

/// A move must gain so much of the modularity's sum, lest the noise of sums moves points back and forth for ever.
const GAIN: f64 = 1e-9;
/// Rounds of moves on one level; points settle in far fewer.
const ROUNDS: usize = 100;

/// Points move, in their order, to the neighbouring community that gains most modularity, of equals to the one with the
/// least number, until none gains; then communities become points, and so on. Numbered by size, then by first point.
pub(super) fn communities(graph: &Adjacency) -> Vec<u32> {
    let mut member: Vec<usize> = (0..graph.len()).collect();
    let mut links: Vec<(usize, usize, f64)> = Vec::new();
    for k in 0..graph.len() {
        links.extend(graph.row(k).iter().filter(|(to, _)| *to as usize >= k).map(|&(to, w)| (k, to as usize, w)));
    }
    let mut count = graph.len();
    loop {
        let level = Adjacency::new(count, &links, false);
        let Some(groups) = moved(&level) else { break };
        let (groups, fewer) = renumbered(&groups);
        member.iter_mut().for_each(|m| *m = groups[*m]);
        links = links.iter().map(|&(a, b, w)| (groups[a].min(groups[b]), groups[a].max(groups[b]), w)).collect();
        count = fewer;
    }
    by_size(&member)
}

/// Modularity of a division (Newman and Girvan, 2004), −0.5..=1.0: the share of weight within communities, less the
/// share that would lie there by chance.
#[cfg(test)]
pub(super) fn modularity(graph: &Adjacency, community: &[u32]) -> f64 {
    let strength =
        |k: usize| -> f64 { graph.row(k).iter().map(|&(to, w)| if to as usize == k { 2.0 * w } else { w }).sum() };
    let total: f64 = (0..graph.len()).map(strength).sum();
    let groups = community.iter().max().map_or(0, |m| *m as usize + 1);
    let (mut inside, mut all) = (vec![0.0; groups], vec![0.0; groups]);
    for k in 0..graph.len() {
        let group = community[k] as usize;
        all[group] += strength(k);
        let own = graph.row(k).iter().filter(|(to, _)| community[*to as usize] as usize == group);
        inside[group] += own.map(|&(to, w)| if to as usize == k { 2.0 * w } else { w }).sum::<f64>();
    }
    inside.iter().zip(&all).map(|(i, a)| i / total - (a / total) * (a / total)).sum()
}

/// One level: the community of each point, or `None` if nobody moved.
fn moved(graph: &Adjacency) -> Option<Vec<usize>> {
    let n = graph.len();
    let own = |k: usize, to: u32, w: f64| if to as usize == k { 2.0 * w } else { w };
    let strength: Vec<f64> = (0..n).map(|k| graph.row(k).iter().map(|&(to, w)| own(k, to, w)).sum()).collect();
    let total: f64 = strength.iter().sum();
    let mut community: Vec<usize> = (0..n).collect();
    let mut sums = strength.clone();
    let mut near = vec![0.0; n];
    let mut any = false;
    for _ in 0..ROUNDS {
        let mut settled = true;
        for k in 0..n {
            let home = community[k];
            let mut seen: Vec<usize> = vec![home];
            for &(to, weight) in graph.row(k) {
                let c = community[to as usize];
                if to as usize != k {
                    if near[c] == 0.0 && c != home {
                        seen.push(c);
                    }
                    near[c] += weight;
                }
            }
            sums[home] -= strength[k];
            // What a community gains by the point, but for what is the same for all.
            let gain = |c: usize| near[c] - sums[c] * strength[k] / total.max(f64::MIN_POSITIVE);
            let mut best = (home, gain(home) + GAIN * total);
            seen.sort_unstable();
            for &c in &seen {
                if gain(c) > best.1 {
                    best = (c, gain(c));
                }
            }
            seen.iter().for_each(|c| near[*c] = 0.0);
            sums[best.0] += strength[k];
            if best.0 != home {
                community[k] = best.0;
                (settled, any) = (false, true);
            }
        }
        if settled {
            break;
        }
    }
    any.then_some(community)
}

/// Numbers without gaps, in the order of the first member; and how many there are.
fn renumbered(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers = vec![usize::MAX; groups.len()];
    let mut count = 0;
    let renumbered = groups.iter().map(|&g| {
        if numbers[g] == usize::MAX {
            numbers[g] = count;
            count += 1;
        }
        numbers[g]
    });
    (renumbered.collect(), count)
}

fn by_size(member: &[usize]) -> Vec<u32> {
    let (member, count) = renumbered(member);
    let mut sizes = vec![0usize; count];
    member.iter().for_each(|m| sizes[*m] += 1);
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|g| (std::cmp::Reverse(sizes[*g]), *g));
    let mut rank = vec![0u32; count];
    order.iter().enumerate().for_each(|(k, g)| rank[*g] = k as u32);
    member.iter().map(|m| rank[*m]).collect()
}
