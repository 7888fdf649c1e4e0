//! A trial of the readers. Reads bytes as if they were a file of a given name; returns nothing, and panics where an
//! article does not hold what all articles hold. For fuzz/ and tests/props.rs.

use super::source::from_bytes;
use super::{Options, Signature};

/// A file of a megabyte finds what a larger one would.
const LIMIT: usize = 1 << 20;

/// Reads all articles of `bytes`.
///
/// # Panics
/// If a reader breaks its promises. That is what it is for.
pub fn try_bytes(bytes: &[u8], name: &str) {
    let options = Options { max_bytes: LIMIT, any_language: true, ..Options::default() };
    let mut seen = 0;
    for article in from_bytes(bytes.to_vec(), name, &options) {
        seen += 1;
        let Ok(article) = article else { continue };
        assert!(!article.id.is_empty(), "an article without an id");
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.start >= end && !block.of(&article.text).is_empty(), "blocks out of order");
            end = block.end;
        }
        assert_eq!(article.content_hash().len(), 32);
        assert!(Signature::of(&article).resemblance(&Signature::of(&article)) == 1.0);
    }
    assert!(seen > 0, "a file vanished");
}
