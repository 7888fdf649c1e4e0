//! What the encoder sees of a word. Reads a form; returns the rows of the embedding table that are summed for it: the
//! word, its suffixes and prefixes, its inside, its stem, what follows its hyphen, and its shape. No allocation.

/// Rows summed for a word.
pub const FEATURES: usize = 14;
/// The most characters of a word that are looked at.
const LONGEST: usize = 40;
/// Buckets of each hashed feature: suffixes of 1 to 4, prefixes of 1 to 3, the inside, the suffix of 5, the prefix of
/// 4, the stem, what follows the last hyphen.
const BUCKETS: [usize; 12] = [256, 1024, 4096, 8192, 256, 1024, 4096, 4096, 4096, 4096, 4096, 1024];
/// Shapes: letters (5) × digits (3) × punctuation (4), rounded up.
const SHAPES: usize = 64;

/// A form in lower case with its digits as zeros, cut to what the features look at.
#[derive(Debug, Clone, Copy)]
pub struct Normal {
    chars: [char; LONGEST],
    len: usize,
    shape: usize,
}

impl Normal {
    /// Normalizes a form.
    pub fn new(form: &str) -> Self {
        let mut n = Normal { chars: ['\0'; LONGEST], len: 0, shape: shape(form) };
        for c in form.chars().take(LONGEST) {
            n.chars[n.len] = if c.is_numeric() { '0' } else { c.to_lowercase().next().unwrap_or(c) };
            n.len += 1;
        }
        n
    }

    /// The 64-bit hash by which the word is looked up.
    pub fn hash(&self) -> u64 {
        hash(&self.chars[..self.len], 0)
    }

    /// A hash of all that the features look at: words with the same key have the same rows.
    pub fn key(&self) -> u64 {
        hash(&self.chars[..self.len], 1000 + self.shape as u64)
    }

    /// The rows of the word: `word` is its row among `words` known ones (0 if unknown).
    pub fn rows(&self, word: usize, words: usize) -> [u32; FEATURES] {
        let c = &self.chars[..self.len];
        let m = c.len();
        let part = |k: usize, prefix: bool| -> (&[char], u64) {
            if m > k { (if prefix { &c[..k] } else { &c[m - k..] }, k as u64) } else { (c, 90) }
        };
        let inside = if m > 6 { &c[2..7] } else { c };
        let parts = [
            part(1, false),
            part(2, false),
            part(3, false),
            part(4, false),
            part(1, true),
            part(2, true),
            part(3, true),
            (inside, 91),
            part(5, false),
            part(4, true),
            (stem(c), 92),
            c.iter().rposition(|&c| c == '-').map_or((&[][..], 93), |k| (&c[k + 1..], 94)),
        ];
        let mut rows = [0u32; FEATURES];
        rows[0] = word as u32;
        let mut base = words;
        for (k, (chars, kind)) in parts.into_iter().enumerate() {
            let bucket = hash(chars, kind + 100 * (k as u64 + 1)) as usize % BUCKETS[k];
            rows[k + 1] = (base + bucket) as u32;
            base += BUCKETS[k];
        }
        rows[FEATURES - 1] = (base + self.shape) as u32;
        rows
    }
}

/// Rows of the whole table: the words, the buckets, the shapes, and the root's row, which is the last.
pub fn table_rows(words: usize) -> usize {
    words + BUCKETS.iter().sum::<usize>() + SHAPES + 1
}

/// A word without the ending of an inflection, or whole.
fn stem(c: &[char]) -> &[char] {
    let endings: [&[char]; 4] = [&['i', 'n', 'g'], &['e', 's'], &['e', 'd'], &['s']];
    let ending = endings.into_iter().find(|e| c.len() >= e.len() + 3 && c.ends_with(e));
    &c[..c.len() - ending.map_or(0, <[char]>::len)]
}

/// FNV-1a over the characters with a seed, mixed (splitmix64's finish).
fn hash(chars: &[char], seed: u64) -> u64 {
    let mut x = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for &c in chars {
        x = (x ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

fn shape(form: &str) -> usize {
    let (mut count, mut letters, mut upper, mut digits, mut first_upper) = (0, 0, 0, 0, false);
    for (k, c) in form.chars().take(LONGEST).enumerate() {
        count += 1;
        letters += usize::from(c.is_alphabetic());
        upper += usize::from(c.is_uppercase());
        digits += usize::from(c.is_numeric());
        first_upper |= k == 0 && c.is_uppercase();
    }
    let case = match (letters, upper) {
        (0, _) => 0,
        (_, 0) => 1,
        (l, u) if l == u && l > 1 => 2,
        (_, 1) if first_upper => 3,
        _ => 4,
    };
    let number = if digits == 0 {
        0
    } else if digits == count {
        1
    } else {
        2
    };
    let mark = if form.contains('-') {
        1
    } else if form.contains('.') {
        2
    } else if letters + digits == 0 {
        3
    } else {
        0
    };
    case + 5 * (number + 3 * mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_lie_in_the_table() {
        for form in ["", "a", "U.S.", "Постановление", "x".repeat(500).as_str(), "1,500", "\u{1F600}", "-"]
        {
            let rows = Normal::new(form).rows(0, 7);
            assert!(rows.iter().all(|&r| (r as usize) < table_rows(7) - 1), "{form}");
        }
    }
}
