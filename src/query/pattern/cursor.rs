//! A place in the text of a pattern. Reads characters one by one; returns words, and errors that point at a character and
//! say what was expected.

use crate::error::{Error, ErrorKind, Result};

/// Where a reader of a pattern stands.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// Byte offset, on a character's boundary.
    at: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(text: &'t str) -> Self {
        Cursor { text, at: 0 }
    }
    pub fn at(&self) -> usize {
        self.at
    }
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }
    pub fn done(&self) -> bool {
        self.at == self.text.len()
    }
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }
    /// Passes over white space.
    pub fn space(&mut self) -> &mut Self {
        self.at = self.text.len() - self.rest().trim_start().len();
        self
    }
    /// Takes these characters if they stand here.
    pub fn take(&mut self, what: &str) -> bool {
        let there = self.rest().starts_with(what);
        if there {
            self.at += what.len();
        }
        there
    }
    /// Takes what a test allows.
    pub fn run(&mut self, allowed: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !allowed(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
    /// Takes these whole words, whatever their case and the space between them.
    pub fn words(&mut self, wanted: &str) -> bool {
        let before = self.at;
        for word in wanted.split(' ') {
            self.space();
            if !self.run(|c| c.is_alphanumeric() || c == '_').eq_ignore_ascii_case(word) {
                self.at = before;
                return false;
            }
        }
        true
    }
    /// A string in double quotes, in which `\` stands before `"` and `\`.
    pub fn quoted(&mut self) -> Result<String> {
        let start = self.at;
        self.take("\"");
        let mut string = String::new();
        while let Some(c) = self.peek() {
            self.skip(c.len_utf8());
            match c {
                '"' => return Ok(string),
                '\\' => {
                    let Some(next) = self.peek() else { break };
                    self.skip(next.len_utf8());
                    string.push(next);
                }
                c => string.push(c),
            }
        }
        Err(self.error(start, "this quotation mark is never closed"))
    }

    /// What was expected here, and what stands here.
    pub fn expected(&self, what: &str) -> Error {
        let found: String = self.rest().chars().take_while(|c| !c.is_whitespace()).take(20).collect();
        let found = if self.done() {
            "the end".to_owned()
        } else if found.is_empty() {
            "a space".to_owned()
        } else {
            format!("'{found}'")
        };
        self.error(self.at, &format!("expected {what}, not {found}"))
    }

    /// A fault at a byte, with the line and a mark under the character.
    pub fn error(&self, at: usize, what: &str) -> Error {
        let before = &self.text[..at];
        let line = before.rfind('\n').map_or(0, |n| n + 1);
        let shown = self.text[line..].lines().next().unwrap_or_default().replace('\t', " ");
        let (place, column) = (before.chars().count() + 1, self.text[line..at].chars().count());
        Error::new(ErrorKind::Usage, format!("{what}, at character {place}\n  {shown}\n  {}^", " ".repeat(column)))
    }
}
