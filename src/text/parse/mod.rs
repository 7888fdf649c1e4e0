//! Tags and trees. Reads the forms of sentences; returns an [`Annotation`] for each word: UPOS, XPOS, head and
//! relation. Never fails; always one tree with one root a sentence.
//!
//! Features of a word are summed, a bidirectional LSTM puts it in context, linear layers read the tags off the layer
//! before the last and a biaffine scorer (Dozat and Manning 2017) arcs and labels off the last; `tree` decodes.

#[cfg(test)]
mod accuracy;
mod encoder;
pub(crate) mod feature;
mod input;
pub(crate) mod kernel;
pub(crate) mod layout;
pub(crate) mod model;
mod quantized;
pub(crate) mod tree;

use super::assemble::Annotation;
use super::label::{Deprel, Upos, Xpos};
use encoder::room;
use kernel::{affine, leaky};
use model::Model;
use quantized::affine as whole;

/// A tagger and parser with the embedded model and its buffers; one a thread.
#[derive(Debug)]
pub struct Parser {
    model: &'static Model,
    inputs: input::Inputs,
    encoder: encoder::Buffers,
    tree: tree::Buffers,
    lengths: Vec<u32>,
    tags: [Vec<f32>; 2],
    arcs: [Vec<f32>; 3],
    scores: Vec<f32>,
    labels: [Vec<f32>; 4],
    heads: Vec<u32>,
}

impl Default for Parser {
    fn default() -> Self {
        Parser::new()
    }
}

impl Parser {
    /// A parser over the embedded model.
    pub fn new() -> Self {
        Parser::with(model::english())
    }

    /// A parser over a model.
    pub(crate) fn with(model: &'static Model) -> Self {
        Parser {
            model,
            inputs: input::Inputs::default(),
            encoder: encoder::Buffers::default(),
            tree: tree::Buffers::default(),
            lengths: Vec::new(),
            tags: Default::default(),
            arcs: Default::default(),
            scores: Vec::new(),
            labels: Default::default(),
            heads: Vec::new(),
        }
    }

    /// Annotates sentences: `ends` are where each ends in `forms`. Adds one annotation a form to `out`.
    pub fn annotate(&mut self, forms: &[&str], ends: &[usize], out: &mut Vec<Annotation>) {
        let model = self.model;
        let n = forms.len() + ends.len();
        self.lengths.clear();
        self.lengths.extend(ends.iter().scan(0, |first, &end| Some((end - std::mem::replace(first, end) + 1) as u32)));
        self.inputs.gather(model, forms, ends, &mut self.encoder.gates);
        encoder::encode(model, &self.lengths, n, &mut self.encoder);
        self.project(n);
        let mut first = 0;
        for k in 0..ends.len() {
            let len = self.lengths[k] as usize;
            self.sentence(first, len, out);
            first += len;
        }
    }

    /// The linear layers over all words at once.
    fn project(&mut self, n: usize) {
        let (model, l) = (self.model, &self.model.layout);
        let d = model.sizes.width;
        let linear = |x: &[u8], w: layout::Slot, b: Option<layout::Slot>, out: &mut Vec<f32>| {
            room(out, n * w.cols);
            whole(x, model.whole(w), b.map(|b| model.dense(b)), out, [n, w.rows, w.cols]);
        };
        let (low, high) = (&self.encoder.low[..n * d], &self.encoder.high[..n * d]);
        linear(low, l.upos[0], Some(l.upos[1]), &mut self.tags[0]);
        linear(low, l.xpos[0], Some(l.xpos[1]), &mut self.tags[1]);
        linear(high, l.arc_dep[0], Some(l.arc_dep[1]), &mut self.arcs[0]);
        linear(high, l.arc_head[0], Some(l.arc_head[1]), &mut self.arcs[1]);
        linear(high, l.label_dep[0], Some(l.label_dep[1]), &mut self.labels[0]);
        linear(high, l.label_head, None, &mut self.labels[1]);
        for v in self.arcs[..2].iter_mut().flatten() {
            *v = leaky(*v);
        }
        let [_, heads, bilinear] = &mut self.arcs;
        let w = l.bilinear[0];
        room(bilinear, n * w.cols);
        affine(heads, model.dense(w), None, bilinear, n, w.rows, w.cols);
    }

    /// Reads off one sentence of `len` words, its root among them, that starts at `first`.
    fn sentence(&mut self, first: usize, len: usize, out: &mut Vec<Annotation>) {
        let (model, l) = (self.model, &self.model.layout);
        let (k, q) = (model.sizes.arc, model.sizes.label);
        let [deps, heads, bilinear] = [0, 1, 2].map(|a: usize| &self.arcs[a][first * k..(first + len) * k]);
        room(&mut self.scores, len * len);
        kernel::arcs([deps, bilinear, heads], model.dense(l.bilinear[1]), &mut self.scores, len, k);
        tree::decode(&self.scores, len, &mut self.heads, &mut self.tree);
        // Label vectors of each word with its head: rectified sums, then products.
        let [label_deps, label_heads, pairs, label_scores] = &mut self.labels;
        room(pairs, len * 2 * q);
        for i in 1..len {
            let dep = &label_deps[(first + i) * 2 * q..(first + i + 1) * 2 * q];
            let h = first + self.heads[i] as usize;
            let head = &label_heads[h * 2 * q..(h + 1) * 2 * q];
            let pair = &mut pairs[i * 2 * q..(i + 1) * 2 * q];
            for a in 0..q {
                pair[a] = (dep[a] + head[a]).max(0.0);
                pair[q + a] = dep[q + a] * head[q + a];
            }
        }
        room(label_scores, len * layout::DEPREL);
        affine(pairs, model.dense(l.label[0]), Some(model.dense(l.label[1])), label_scores, len, 2 * q, layout::DEPREL);
        for i in 1..len {
            let t = first + i;
            let scores = &label_scores[i * layout::DEPREL..i * layout::DEPREL + Deprel::ALL.len()];
            let head = self.heads[i];
            // The root's relation is "root", and nothing else's is.
            let deprel = if head == 0 { 0 } else { best(&scores[1..]) + 1 };
            out.push(Annotation {
                upos: Upos::ALL[best(&self.tags[0][t * layout::UPOS..t * layout::UPOS + Upos::ALL.len()])],
                xpos: Xpos::ALL[best(&self.tags[1][t * layout::XPOS..t * layout::XPOS + Xpos::ALL.len()])],
                head: head.checked_sub(1),
                deprel: Deprel::ALL[deprel],
            });
        }
    }
}

/// The place of the first greatest number.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (k, &s) in scores.iter().enumerate() {
        if s > scores[best] {
            best = k;
        }
    }
    best
}
