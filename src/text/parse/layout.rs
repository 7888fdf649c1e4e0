//! Where each weight matrix lies. Reads the sizes of a network; returns [`Layout`]: name → offset, rows and columns in
//! the flat array of all dense weights. Shared by the reader and by the training program.

/// The sizes of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Width of a word vector and of every layer's output (two directions of half of it).
    pub width: usize,
    /// Recurrent layers; at least 2.
    pub layers: usize,
    /// Width of the arc vectors.
    pub arc: usize,
    /// Half the width of the label vectors.
    pub label: usize,
}

/// Columns are padded to this, so that a kernel works on whole panels.
pub const PANEL: usize = 16;

/// Columns of the UPOS, XPOS and relation outputs, padded.
pub const UPOS: usize = 32;
/// See [`UPOS`].
pub const XPOS: usize = 64;
/// See [`UPOS`].
pub const DEPREL: usize = 64;

/// One matrix (or vector, with one row).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Offset in the flat array.
    pub at: usize,
    /// Rows (inputs).
    pub rows: usize,
    /// Columns (outputs).
    pub cols: usize,
}

#[cfg(feature = "train")]
impl Slot {
    /// Its range in the flat array.
    pub fn range(self) -> std::ops::Range<usize> {
        self.at..self.at + self.rows * self.cols
    }
}

/// One recurrent layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layer {
    /// From the inputs to input, forget and output gate and candidate of the forward, then of the backward direction.
    pub w: Slot,
    /// Their biases.
    pub b: Slot,
    /// From the state before to the gates and the candidate, by direction.
    pub r: [Slot; 2],
}

/// All matrices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The recurrent layers.
    pub layers: Vec<Layer>,
    /// Dependents' arc vectors and their bias.
    pub arc_dep: [Slot; 2],
    /// Heads' arc vectors and their bias.
    pub arc_head: [Slot; 2],
    /// The bilinear form of arcs and the heads' prior.
    pub bilinear: [Slot; 2],
    /// Dependents' label vectors and their bias.
    pub label_dep: [Slot; 2],
    /// Heads' label vectors.
    pub label_head: Slot,
    /// Label scores and their bias.
    pub label: [Slot; 2],
    /// UPOS scores and their bias.
    pub upos: [Slot; 2],
    /// XPOS scores and their bias.
    pub xpos: [Slot; 2],
    /// Floats in all.
    pub len: usize,
}

impl Layout {
    /// Lays out a network.
    pub fn new(s: Sizes) -> Self {
        let mut len = 0;
        let mut slot = |rows: usize, cols: usize| {
            let at = len;
            len += rows * cols;
            Slot { at, rows, cols }
        };
        let d = s.width;
        let layers = (0..s.layers)
            .map(|_| Layer { w: slot(d, 4 * d), b: slot(1, 4 * d), r: [slot(d / 2, 2 * d), slot(d / 2, 2 * d)] })
            .collect();
        let arc_dep = [slot(d, s.arc), slot(1, s.arc)];
        let arc_head = [slot(d, s.arc), slot(1, s.arc)];
        let bilinear = [slot(s.arc, s.arc), slot(1, s.arc)];
        let label_dep = [slot(d, 2 * s.label), slot(1, 2 * s.label)];
        let label_head = slot(d, 2 * s.label);
        let label = [slot(2 * s.label, DEPREL), slot(1, DEPREL)];
        let upos = [slot(d, UPOS), slot(1, UPOS)];
        let xpos = [slot(d, XPOS), slot(1, XPOS)];
        Layout { layers, arc_dep, arc_head, bilinear, label_dep, label_head, label, upos, xpos, len }
    }

    /// The matrices over outputs of the encoder, which the file keeps in whole numbers, in order of place.
    pub fn whole(&self) -> Vec<Slot> {
        let deeper = self.layers.iter().skip(1).map(|l| l.w);
        let recurrent = self.layers.iter().flat_map(|l| l.r);
        let readers =
            [self.arc_dep[0], self.arc_head[0], self.label_dep[0], self.label_head, self.upos[0], self.xpos[0]];
        let mut all: Vec<Slot> = deeper.chain(recurrent).chain(readers).collect();
        all.sort_by_key(|s| s.at);
        all
    }

    /// All matrices and vectors, in order of place.
    pub fn slots(&self) -> Vec<Slot> {
        let mut all: Vec<Slot> = self.layers.iter().flat_map(|l| [l.w, l.b, l.r[0], l.r[1]]).collect();
        all.extend(self.arc_dep);
        all.extend(self.arc_head);
        all.extend(self.bilinear);
        all.extend(self.label_dep);
        all.push(self.label_head);
        all.extend(self.label);
        all.extend(self.upos);
        all.extend(self.xpos);
        all
    }
}
