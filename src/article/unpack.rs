//! Compressed streams, unpacked. Reads a stream; returns it as it was before gzip or zstd, however often it was packed,
//! and its first bytes. Never fails here: what is wrong is found by whoever reads on, in its place.

use std::io::{self, BufRead, BufReader, Cursor, Read};

/// What articles are read from.
pub type Input = Box<dyn BufRead + Send>;

/// Bytes that a form is known by.
const HEAD: usize = 1 << 14;
/// A file packed more often than this is a trap.
const LAYERS: usize = 3;

/// The first bytes of a stream, and the stream as if they had not been read.
pub fn peek(mut input: Input) -> (Vec<u8>, Input) {
    let mut head = Vec::with_capacity(HEAD);
    let fault = input.by_ref().take(HEAD as u64).read_to_end(&mut head).err();
    let start = Cursor::new(head.clone());
    match fault {
        None => (head, Box::new(BufReader::with_capacity(1 << 16, start.chain(input)))),
        Some(e) => (head, Box::new(BufReader::new(start.chain(Sound { inner: io::empty(), fault: Some(e) })))),
    }
}

/// The stream without compression, with its first bytes.
pub fn unpack(input: Input) -> (Vec<u8>, Input) {
    let (mut head, mut input) = peek(input);
    for _ in 0..LAYERS {
        let inner: Box<dyn Read + Send> = if head.starts_with(&[0x1F, 0x8B]) {
            Box::new(Packed { name: "gzip", inner: flate2::bufread::MultiGzDecoder::new(input) })
        } else if head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
            match zstd::stream::read::Decoder::with_buffer(input) {
                Ok(inner) => Box::new(Packed { name: "zstd", inner }),
                Err(e) => Box::new(Sound { inner: io::empty(), fault: Some(e) }),
            }
        } else {
            break;
        };
        (head, input) = peek(Box::new(BufReader::with_capacity(1 << 16, Sound { inner, fault: None })));
    }
    (head, input)
}

/// A name without the endings of compression: "a.jsonl.gz" is a.jsonl.
pub fn bare_name(name: &str) -> &str {
    let mut name = name;
    while let Some(bare) = [".gz", ".zst", ".gzip", ".zstd"].iter().find_map(|e| name.strip_suffix(e)) {
        name = bare;
    }
    name
}

/// Says which compression is at fault.
struct Packed<R> {
    name: &'static str,
    inner: R,
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|e| match e.kind() {
            io::ErrorKind::Interrupted => e,
            io::ErrorKind::UnexpectedEof => io::Error::new(e.kind(), format!("the {} file is cut off", self.name)),
            _ => io::Error::new(e.kind(), format!("the {} file is damaged ({e})", self.name)),
        })
    }
}

/// A stream that stays broken once it was.
struct Sound<R> {
    inner: R,
    fault: Option<io::Error>,
}

impl<R: Read> Read for Sound<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(e) = &self.fault {
            return Err(io::Error::new(e.kind(), e.to_string()));
        }
        let read = self.inner.read(buffer);
        if let Err(e) = &read
            && e.kind() != io::ErrorKind::Interrupted
        {
            self.fault = Some(io::Error::new(e.kind(), e.to_string()));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).expect("memory");
        packed.finish().expect("memory")
    }

    fn all(bytes: Vec<u8>) -> (Vec<u8>, Option<String>) {
        let (_, mut input) = unpack(Box::new(Cursor::new(bytes)));
        let mut read = Vec::new();
        let fault = input.read_to_end(&mut read).err().map(|e| e.to_string());
        (read, fault)
    }

    #[test]
    fn unpacks_members_and_layers() {
        assert_eq!(all([gzip(b"one "), gzip(b"two")].concat()), (b"one two".to_vec(), None));
        assert_eq!(all(gzip(&zstd::encode_all(&b"deep"[..], 1).expect("memory"))), (b"deep".to_vec(), None));
        assert_eq!(all(b"plain".to_vec()), (b"plain".to_vec(), None));
        assert_eq!(bare_name("a.jsonl.gz"), "a.jsonl");
    }

    #[test]
    fn a_cut_file_is_read_as_far_as_it_goes() {
        let mut long = Vec::new();
        for k in 0..40_000 {
            long.extend_from_slice(format!("{k} {}\n", k * 7919 % 1000).as_bytes());
        }
        let mut packed = gzip(&long);
        packed.truncate(packed.len() / 2);
        let (read, fault) = all(packed);
        assert!(read.len() > 50_000 && long.starts_with(&read));
        assert_eq!(fault.as_deref(), Some("the gzip file is cut off"));
    }
}
