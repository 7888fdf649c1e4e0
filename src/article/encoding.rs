//! Bytes to text. Reads bytes; returns UTF-8: as they are if they are that, else by what was declared, else by what
//! chardetng guesses, if the outcome looks like writing. Never turns a binary file into letters.

use super::reader::Problem;
use super::unpack::Input;
use crate::error::{Error, ErrorKind, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufReader, Read};

/// One wrong place in so many bytes spoils no text.
const RARE: usize = 40;

/// Turns the parts of one stream into text. What it learns of earlier parts helps with later ones.
pub struct Decoder {
    declared: Option<&'static Encoding>,
    detector: EncodingDetector,
}

impl Decoder {
    /// For a stream that declares nothing.
    pub fn new() -> Self {
        Decoder { declared: None, detector: EncodingDetector::new(Iso2022JpDetection::Deny) }
    }

    /// For a stream that is said to be in this encoding; a name that is none is passed over.
    pub fn declared(label: Option<&str>) -> Self {
        let declared = label.and_then(|l| Encoding::for_label(l.trim().as_bytes())).filter(|e| *e != UTF_8);
        Decoder { declared, ..Decoder::new() }
    }

    /// The text of some bytes that stand at `start`, and a problem that did not spoil it.
    pub fn text(&mut self, bytes: Vec<u8>, start: u64) -> Result<(String, Problem)> {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok((text, None)),
            Err(e) => e.into_bytes(),
        };
        let at = start + std::str::from_utf8(&bytes).err().map_or(0, |e| e.valid_up_to()) as u64;
        let not_utf8 = |what: &str| Error::new(ErrorKind::Encoding, what.to_owned()).at_byte(at);
        if let Some(encoding) = self.declared {
            let (text, faults) = encoding.decode_without_bom_handling(&bytes);
            if !faults {
                return Ok((text.into_owned(), None));
            }
        }
        // UTF-8 with a bad spot is no other encoding.
        let (mut good, mut bad) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            bad += usize::from(!chunk.invalid().is_empty());
        }
        let replaced = |bytes: &[u8]| {
            let what = not_utf8("not UTF-8; read with � for what is wrong").hint("save the file as UTF-8");
            Ok((String::from_utf8_lossy(bytes).into_owned(), Some(what)))
        };
        if good >= 4 * bad {
            return replaced(&bytes);
        }
        self.detector.feed(&bytes, false);
        let encoding = self.detector.guess(None, Utf8Detection::Deny);
        match encoding.decode_without_bom_handling_and_without_replacement(&bytes) {
            Some(text) if is_writing(&text) => Ok((text.into_owned(), None)),
            // A word here and there is lost, and the article is not.
            _ if bad * RARE <= bytes.len()
                && !bytes.iter().any(|b| b.is_ascii_control() && !b.is_ascii_whitespace()) =>
            {
                replaced(&bytes)
            }
            _ => Err(not_utf8("not UTF-8").hint("save the file as UTF-8")),
        }
    }
}

/// Whether a guess made letters of letters: what is not ASCII stands in or beside words, or is a mark of print.
fn is_writing(text: &str) -> bool {
    let (mut fits, mut odd) = (0, 0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_control() && !c.is_ascii_whitespace() {
            return false;
        }
        if !c.is_ascii() {
            let after = chars.peek().copied().unwrap_or(' ');
            let beside = |o: char| o.is_alphabetic() && (o.is_ascii() || c > '\u{24F}');
            let print = "‘’“”„–—…«»•€£§°· ©®™¡¿".contains(c) || c == '\u{a0}';
            *if print || c.is_alphabetic() && (beside(before) || beside(after)) { &mut fits } else { &mut odd } += 1;
        }
        before = c;
    }
    fits > 2 * odd
}

/// The encoding that a page or XML file declares of itself, in its first bytes.
pub fn declared_in(head: &[u8]) -> Option<String> {
    let head = &head[..head.len().min(4096)];
    if head.starts_with(b"\xEF\xBB\xBF") {
        return Some("utf-8".into());
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = |key: &str| {
        let rest = text[text.find(key)? + key.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c)).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    };
    let xml = if text.trim_start().starts_with("<?xml") { named("encoding") } else { None };
    xml.or_else(|| named("charset"))
}

/// A stream in UTF-16 as one in UTF-8; any other as it is.
pub fn narrow(head: Vec<u8>, input: Input) -> (Vec<u8>, Input) {
    let Some(encoding) = utf16(&head) else { return (head, input) };
    let decoder = encoding.new_decoder_with_bom_removal();
    let narrow = Narrow { input, decoder, raw: Vec::new(), ready: Vec::new(), given: 0, ended: false };
    super::unpack::peek(Box::new(BufReader::with_capacity(1 << 16, narrow)))
}

/// By its mark, or by every other byte being zero.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] => return None,
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let start = &head[..head.len().min(512) & !1];
    let zeros = |at: usize| start.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = start.len() / 2 - start.len() / 16;
    match start.len() >= 8 {
        true if first == 0 && second >= most => Some(UTF_16LE),
        true if second == 0 && first >= most => Some(UTF_16BE),
        _ => None,
    }
}

struct Narrow {
    input: Input,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Read for Narrow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let mut chunk = [0; 1 << 13];
            let n = self.input.read(&mut chunk)?;
            self.raw.extend_from_slice(&chunk[..n]);
            self.ready.resize(3 * self.raw.len() + 16, 0);
            let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.ready, n == 0);
            self.raw.drain(..read);
            self.ready.truncate(written);
            self.given = 0;
            // The room is enough for any input.
            self.ended = n == 0 && result == CoderResult::InputEmpty;
        }
        let rest = &self.ready[self.given..];
        let n = rest.len().min(buffer.len());
        buffer[..n].copy_from_slice(&rest[..n]);
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn text(bytes: &[u8]) -> Option<String> {
        Decoder::new().text(bytes.to_vec(), 0).ok().map(|(text, _)| text)
    }

    #[test]
    fn legacy_encodings_become_utf8() {
        assert_eq!(text(b"The pr\xe9sident said \x93no\x94.").as_deref(), Some("The président said “no”."));
        let russian = encoding_rs::WINDOWS_1251.encode("Президент России встретился с министром обороны.").0;
        assert_eq!(text(&russian).as_deref(), Some("Президент России встретился с министром обороны."));
        let broken = "Élysée, Côte d’Ivoire, São Tomé \u{7f}".replace('\u{7f}', "");
        let (read, problem) = Decoder::new().text([broken.as_bytes(), b"\xff"].concat(), 0).expect("text");
        assert!(read.ends_with('�') && problem.is_some());
    }

    #[test]
    fn what_is_no_writing_is_refused() {
        for bytes in [&b"fine so far \xff\xfe no"[..], b"\xff", b"\x80\x81\x82\x01", b"MZ\x90\x04\xff\xff\xb8"] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn declarations_are_found() {
        assert_eq!(declared_in(b"<?xml version='1.0' encoding='ISO-8859-2'?>").as_deref(), Some("iso-8859-2"));
        assert_eq!(declared_in(b"<meta charset=\"Shift_JIS\">").as_deref(), Some("shift_jis"));
        assert_eq!(declared_in(b"<meta content=\"text/html; charset=koi8-r\">").as_deref(), Some("koi8-r"));
        assert_eq!(declared_in(b"<p>"), None);
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let wide = |s: &str| s.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for text in ["\u{feff}Straße ok, it is", "Nothing but plain words"] {
            let (head, input) = super::super::unpack::peek(Box::new(Cursor::new(wide(text))));
            let (_, mut input) = narrow(head, input);
            let mut read = String::new();
            input.read_to_string(&mut read).expect("UTF-8");
            assert_eq!(read, text.trim_start_matches('\u{feff}'));
        }
    }
}
