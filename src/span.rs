//! Places in a text. Reads nothing; returns [`Span`], a byte range, and [`CodePoints`], which turns byte offsets
//! into the code-point offsets that files carry.

/// A byte range in a text, end-exclusive, always on character boundaries. Texts are under 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; texts longer than `u32::MAX` bytes never get this far (article/ refuses them).
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }
    /// The text it covers; empty if it does not lie in `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
    /// Whether they share a byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether `other` lies inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Length in bytes.
    pub fn len(&self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }
    /// Whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        self.end <= self.start
    }
}

/// Byte offsets to code-point offsets for one text; a sampled index, so that a look-up reads at most 256 bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    ascii: bool,
    samples: Vec<u32>,
}

const STEP: usize = 256;

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

impl<'t> CodePoints<'t> {
    /// Indexes a text: one pass over its bytes.
    pub fn new(text: &'t str) -> Self {
        let ascii = text.is_ascii();
        let mut samples = Vec::new();
        if !ascii {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                samples.push(count);
                count += starts(chunk);
            }
        }
        CodePoints { text, ascii, samples }
    }
    /// The code points before byte `byte` (clamped to the text's end).
    pub fn at(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.ascii {
            return byte as u32;
        }
        let sample = (byte / STEP).min(self.samples.len().saturating_sub(1));
        self.samples.get(sample).copied().unwrap_or(0) + starts(&self.text.as_bytes()[sample * STEP..byte])
    }
    /// A span's start and end in code points.
    pub fn range(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let text = "Élysée – 東京 ok".repeat(60);
        let index = CodePoints::new(&text);
        for (k, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(byte as u32), k as u32);
        }
        assert_eq!(index.at(text.len() as u32), text.chars().count() as u32);
    }
}
