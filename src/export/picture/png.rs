//! PNG of SVG, with letters that the program brings along: those of DejaVu Sans, which has no Chinese, Japanese or Korean
//! and no emoji; SVG leaves letters to the reader's own fonts.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use std::io;
use std::sync::Arc;

/// Pixels of the picture for one of SVG's, for sharp letters; large pictures have fewer.
const SHARP: f32 = 2.0;
/// The longer side, in pixels.
const LONGEST: f32 = 4000.0;

/// The picture as a PNG file.
pub(super) fn rendered(svg: &str) -> io::Result<Vec<u8>> {
    let mut fonts = Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    let options = Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(io::Error::other)?;
    let (wide, high) = (tree.size().width(), tree.size().height());
    let scale = SHARP.min(LONGEST / wide.max(high));
    let size = |side: f32| (side * scale).ceil().max(1.0) as u32;
    let mut pixels = Pixmap::new(size(wide), size(high)).ok_or_else(|| io::Error::other("the picture is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(io::Error::other)
}
