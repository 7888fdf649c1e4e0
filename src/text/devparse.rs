#![allow(missing_docs, clippy::all)]
use super::*;
use std::sync::LazyLock;
static M: LazyLock<interim::Model> = LazyLock::new(|| {
    let b = std::fs::read("/work/tmp/interim/model.bin").unwrap();
    let n = u32::from_le_bytes(b[..4].try_into().unwrap()) as usize;
    let tags: Vec<(usize, usize)> = (0..n).map(|k| (b[4 + 2 * k] as usize, b[5 + 2 * k] as usize)).collect();
    let nl = Deprel::ALL.len();
    let mut m = interim::Model { tag: interim::Table::new(n, false), par: interim::Table::new(1 + 2 * nl, false), tags, nl };
    let mut at = 4 + 2 * n;
    for t in [&mut m.tag, &mut m.par] { for v in t.w.iter_mut() { *v = f32::from_le_bytes(b[at..at + 4].try_into().unwrap()); at += 4; } }
    m
});
pub fn annotate(all: &[&str], ends: &[usize], out: &mut Vec<Annotation>) { let mut a = 0; for &e in ends { one(&all[a..e], out); a = e; } }
fn one(forms: &[&str], out: &mut Vec<Annotation>) {
    if forms.is_empty() { return; }
    let mut ws: Vec<interim::W> = forms.iter().map(|p| interim::W { form: p.to_string(), ..Default::default() }).collect();
    M.tag(&mut ws); M.parse(&mut ws, 0);
    for w in &ws { out.push(Annotation { upos: Upos::ALL[w.upos], xpos: Xpos::ALL[w.xpos], head: (w.head >= 0).then_some(w.head as u32), deprel: Deprel::ALL[w.dep] }); }
}
