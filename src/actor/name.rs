//! How names compare. Reads words as written; returns them folded (lower case, ASCII, no accents), cut into the pieces
//! that the gazetteer matches, and as keys by which two spellings of one person's name meet.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of a surface form or of a token: a run between spaces, hyphens and slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Hash of the folded letters and digits; never 0.
    pub hash: u64,
    /// Whether its first letter is a capital, or it has none.
    pub upper: bool,
    /// Whether it has letters and all are capitals.
    pub caps: bool,
}

/// Lower-case letters and digits in ASCII where one exists: "Çavuşoğlu" → "cavusoglu", "U.S." → "us".
/// Other scripts stay as they are; everything else is dropped.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Words folded and joined with single spaces; hyphens and slashes part words: "Kim Jong-un" → "kim jong un".
pub fn fold_words(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split(parting) {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        let before = out.len();
        fold_into(word, &mut out);
        if out.len() == before {
            out.truncate(start);
        }
    }
    out
}

/// The key by which spellings of a person's name meet: folded, articles and particles dropped, and the letters that
/// transcriptions swap made one ("Sergei Lavrov" and "Sergey Lavrov", "Bashar al-Assad" and "Bashar Assad").
pub fn person_key(name: &str) -> String {
    let mut out = String::new();
    for word in fold_words(name).split(' ') {
        let key = word_key(word);
        if key.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&key);
    }
    out
}

/// One word of [`person_key`]; empty for a particle or an initial.
pub fn word_key(folded: &str) -> String {
    if is_particle(folded) || folded.len() < 2 {
        return String::new();
    }
    // Transcriptions differ in vowels and in h; the consonants and the first letter hold the name.
    let spelt = folded
        .replace("kh", "h")
        .replace("ph", "f")
        .replace("ks", "x")
        .replace("ou", "u")
        .replace("oo", "u")
        .replace("ee", "i")
        .replace("ei", "i")
        .replace("ey", "i")
        .replace("iy", "i")
        .replace("yy", "i")
        .replace("ij", "i")
        .replace("ii", "i")
        .replace("dzh", "j")
        .replace("ck", "k")
        .replace('q', "k")
        .replace('y', "i");
    let mut out = String::with_capacity(spelt.len());
    for c in spelt.chars() {
        let c = match c {
            'e' | 'i' if !out.is_empty() => 'i',
            'o' | 'u' if !out.is_empty() => 'u',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether a folded word is an article or particle inside a personal name.
pub fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "al" | "el"
            | "as"
            | "ad"
            | "an"
            | "at"
            | "ar"
            | "ash"
            | "az"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "du"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "ul"
            | "ud"
            | "e"
            | "y"
            | "abu"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
    )
}

/// An id: lower-case ASCII words joined by hyphens.
pub fn slug(name: &str) -> String {
    let folded = fold_words(name);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            ' ' => out.push('-'),
            c if c.is_ascii_alphanumeric() => out.push(c),
            // A letter of another script keeps its number, so that two names never share an id by losing letters.
            c => out.push_str(&format!("u{:x}", c as u32)),
        }
    }
    out
}

/// Cuts a surface form into words as UD English cuts them: at spaces, hyphens, slashes, and before 's.
pub(crate) fn surface_shapes(surface: &str) -> Vec<Shape> {
    let mut out = Vec::new();
    for word in surface.split(parting) {
        let cut = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        if let Some(stem) = cut {
            out.extend(shape(stem));
            out.extend(shape("'s"));
        } else {
            out.extend(shape(word));
        }
    }
    out
}

/// The shape of one word; `None` if it has neither letter nor digit.
pub(crate) fn shape(word: &str) -> Option<Shape> {
    if word == "&" {
        return Some(Shape { hash: hash_of(b"&"), upper: true, caps: false });
    }
    let possessive = word == "'s" || word == "’s";
    let mut first = None;
    let (mut letters, mut lower) = (false, false);
    for c in word.chars() {
        if c.is_alphabetic() {
            letters = true;
            lower |= c.is_lowercase();
            first.get_or_insert(c);
        }
    }
    let folded = if possessive { "'s".to_owned() } else { fold(word) };
    let upper = first.is_none_or(char::is_uppercase);
    (!folded.is_empty()).then(|| Shape { hash: hash_of(folded.as_bytes()), upper, caps: letters && !lower })
}

/// Deterministic 64-bit hash of folded bytes, never 0: sixteen bytes a step, so that a word of a text costs one, without a
/// branch on its length. Its values are in the bytes that build.rs writes.
pub(crate) fn hash_of(bytes: &[u8]) -> u64 {
    let mut hash = SEED;
    for chunk in bytes.chunks(16) {
        let mut all = [0; 16];
        all[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u128::from_le_bytes(all));
    }
    hash.max(1)
}

/// [`hash_of`] the ASCII letters and digits at `from..to`, folded: bit 5 is what parts small letters from capitals, and every
/// digit has it.
#[inline]
pub(crate) fn hash_at(bytes: &[u8], from: usize, to: usize) -> u64 {
    const SMALL: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;
    if let Some(all) = bytes.get(from..from + 16)
        && (1..=16).contains(&(to - from))
    {
        let all = all.try_into().map_or(0, u128::from_le_bytes);
        return mix(SEED, (all | SMALL) & u128::MAX >> (128 - 8 * (to - from))).max(1);
    }
    let folded: Vec<u8> = bytes[from..to].iter().map(u8::to_ascii_lowercase).collect();
    hash_of(&folded)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn mix(hash: u64, all: u128) -> u64 {
    let x = (hash ^ all as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let y = ((all >> 64) as u64 ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ y ^ (y >> 29)
}

/// Whether a character only marks the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

pub(crate) fn parting(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '/')
}

fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in word.nfkd() {
        if is_combining_mark(c) {
            continue;
        }
        match c {
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ı' | 'İ' => out.push('i'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ə' | 'Ə' => out.push('a'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() && !matches!(c, 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ') => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        assert_eq!(fold_words("Kim Jong-un"), "kim jong un");
        assert_eq!(fold("Çavuşoğlu"), "cavusoglu");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(person_key("Sergei Lavrov"), person_key("Sergey Lavrov"));
        assert_eq!(person_key("Bashar al-Assad"), person_key("Bashar Assad"));
        assert_ne!(person_key("Kim Jong-un"), person_key("Kim Jong-il"));
        assert_eq!(slug("Recep Tayyip Erdoğan"), "recep-tayyip-erdogan");
        assert_ne!(slug("習近平"), slug("金正恩"));
    }

    #[test]
    fn a_word_in_its_text_has_the_hash_of_its_letters() {
        let text = "The Organisation for the Prohibition of Chemical Weapons G7 of the UN";
        for word in text.split(' ') {
            let from = word.as_ptr() as usize - text.as_ptr() as usize;
            let hash = hash_at(text.as_bytes(), from, from + word.len());
            assert_eq!(hash, hash_of(fold(word).as_bytes()), "{word}");
        }
    }

    #[test]
    fn surfaces_are_cut_as_tokens_are() {
        let hashes = |s: &str| surface_shapes(s).iter().map(|p| p.hash).collect::<Vec<_>>();
        assert_eq!(hashes("Guinea-Bissau"), hashes("Guinea Bissau"));
        assert_eq!(hashes("People's Republic").len(), 3);
        assert_eq!(hashes("Workers' Party").len(), 2);
        assert!(shape("US").is_some_and(|s| s.caps) && shape("us").is_some_and(|s| !s.upper));
        assert!(shape("--").is_none());
    }
}
