//! Lines of a stream, however long. Reads bytes; returns each line with its number and place. Never keeps more than
//! the limit in memory.

use std::io::{self, BufRead};

/// A line without its end.
pub struct Line {
    /// From 1.
    pub number: u64,
    /// Where it starts, in bytes from the start of the stream.
    pub start: u64,
    /// How long it is, in bytes.
    pub len: u64,
    /// Its bytes; `None` if they are more than the limit.
    pub bytes: Option<Vec<u8>>,
}

/// The lines of a stream.
pub struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
    start: u64,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `limit` bytes.
    pub fn new(input: R, limit: usize) -> Self {
        Lines { input, limit, number: 0, start: 0 }
    }

    /// The next line; `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let (mut len, mut ended) = (0u64, false);
        while !ended {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if buffer.is_empty() {
                break;
            }
            let stop = buffer.iter().position(|&b| b == b'\n');
            let piece = &buffer[..stop.unwrap_or(buffer.len())];
            ended = stop.is_some();
            len += piece.len() as u64;
            if len <= self.limit as u64 {
                bytes.extend_from_slice(piece);
            } else {
                bytes = Vec::new();
            }
            let used = piece.len() + usize::from(ended);
            self.input.consume(used);
        }
        if len == 0 && !ended {
            return Ok(None);
        }
        self.number += 1;
        let start = self.start;
        self.start += len + u64::from(ended);
        Ok(Some(Line { number: self.number, start, len, bytes: (len <= self.limit as u64).then_some(bytes) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_places_and_drops_what_is_too_long() {
        let mut lines = Lines::new(&b"ab\n\nlonger than five\ncd"[..], 5);
        let mut seen = Vec::new();
        while let Some(l) = lines.next_line().expect("memory can be read") {
            seen.push((l.number, l.start, l.len, l.bytes));
        }
        assert_eq!(
            seen,
            [
                (1, 0, 2, Some(b"ab".to_vec())),
                (2, 3, 0, Some(Vec::new())),
                (3, 4, 16, None),
                (4, 21, 2, Some(b"cd".to_vec()))
            ]
        );
    }
}
