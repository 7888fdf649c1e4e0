//! The values of a JSON file: one object, an array of them, or one after another. Reads bytes; returns each value's
//! bytes with its place. Never builds the whole file, and goes on behind a value that is wrong inside.

use std::io::{self, BufRead};

/// One value as it is written.
pub struct Element {
    /// From 1.
    pub place: u64,
    /// The line it starts on, from 1.
    pub line: u64,
    /// Its first byte, from the start of the stream.
    pub start: u64,
    /// Its bytes; `None` if they are more than the limit.
    pub bytes: Option<Vec<u8>>,
    /// Whether the stream ends inside.
    pub cut: bool,
}

/// The values of a stream.
pub struct Elements<R> {
    input: R,
    limit: usize,
    place: u64,
    line: u64,
    at: u64,
    in_array: bool,
    started: bool,
}

impl<R: BufRead> Elements<R> {
    /// Values of at most `limit` bytes.
    pub fn new(input: R, limit: usize) -> Self {
        Elements { input, limit, place: 0, line: 1, at: 0, in_array: false, started: false }
    }

    /// Whether an array was opened and not closed again.
    pub fn is_open(&self) -> bool {
        self.in_array
    }

    /// The next value; `None` at the end.
    pub fn next_element(&mut self) -> io::Result<Option<Element>> {
        loop {
            match self.peek()? {
                None => return Ok(None),
                Some(b'[') if !self.started => (self.in_array, self.started) = (true, true),
                Some(b']') if self.in_array => self.in_array = false,
                Some(b',' | b' ' | b'\t' | b'\r' | b'\n') => {}
                Some(0xEF | 0xBB | 0xBF) if self.at < 3 => {}
                Some(_) => break,
            }
            self.step();
        }
        self.started = true;
        self.place += 1;
        let (line, start) = (self.line, self.at);
        let (mut bytes, mut len) = (Vec::new(), 0usize);
        let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
        let mut cut = true;
        while let Some(b) = self.peek()? {
            // A bare value ends before what follows it.
            if depth == 0 && !in_string && len > 0 && matches!(b, b',' | b']' | b'}' | b'\n' | b'{') {
                cut = false;
                break;
            }
            self.step();
            len += 1;
            if len <= self.limit {
                bytes.push(b);
            } else {
                bytes = Vec::new();
            }
            if in_string {
                in_string = escaped || b != b'"';
                escaped = !escaped && b == b'\\';
                continue;
            }
            match b {
                b'"' => in_string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        cut = false;
                        break;
                    }
                }
                _ => {}
            }
        }
        // A bare value may end with the stream.
        let cut = cut && (depth > 0 || in_string);
        // That says it all: the array's own end is not missed again.
        self.in_array &= !cut;
        Ok(Some(Element { place: self.place, line, start, bytes: (len <= self.limit).then_some(bytes), cut }))
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.input.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    fn step(&mut self) {
        // Called after `peek` returned a byte.
        if self.input.fill_buf().is_ok_and(|b| b.first() == Some(&b'\n')) {
            self.line += 1;
        }
        self.input.consume(1);
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, u64, bool)> {
        let mut elements = Elements::new(text.as_bytes(), 100);
        let mut seen = Vec::new();
        while let Some(e) = elements.next_element().expect("memory can be read") {
            seen.push((String::from_utf8(e.bytes.expect("short")).expect("text"), e.line, e.cut));
        }
        seen
    }

    #[test]
    fn splits_arrays_objects_and_lines() {
        let two = vec![(r#"{"a":"}]\""}"#.to_owned(), 1, false), (r#"{"b":[1]}"#.to_owned(), 2, false)];
        assert_eq!(all("[{\"a\":\"}]\\\"\"},\n{\"b\":[1]}]"), two);
        assert_eq!(all("{\"a\":\"}]\\\"\"}\n{\"b\":[1]}\n"), two);
        assert_eq!(all("[1, {}]"), [("1".to_owned(), 1, false), ("{}".to_owned(), 1, false)]);
        assert_eq!(all("{\"a\": \"cut"), [("{\"a\": \"cut".to_owned(), 1, true)]);
        assert!(all("[]").is_empty());
    }
}
