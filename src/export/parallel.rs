//! Links written on all threads. Reads a [`Network`]; writes what a writer makes of each link, in the order of the links, so that
//! threads change no byte. Never holds more than a few thousand links as text.

use crate::graph::{Link, Network};
use rayon::prelude::*;
use std::io::{self, Write};

/// Links that one thread writes at a time.
const PIECE: usize = 256;
/// Pieces that are held at a time.
const PIECES: usize = 16;

/// Writes every link by `write`.
pub(super) fn links(
    network: &Network,
    out: &mut dyn Write,
    write: impl Fn(Link<'_>, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let count = network.link_count();
    let piece = |from: usize| {
        let mut text = Vec::new();
        for index in from..count.min(from + PIECE) {
            write(network.link(index), &mut text)?;
        }
        Ok(text)
    };
    for begin in (0..count).step_by(PIECE * PIECES) {
        let end = count.min(begin + PIECE * PIECES);
        let starts: Vec<usize> = (begin..end).step_by(PIECE).collect();
        let texts: Vec<io::Result<Vec<u8>>> = starts.into_par_iter().map(piece).collect();
        for text in texts {
            out.write_all(&text?)?;
        }
    }
    Ok(())
}
