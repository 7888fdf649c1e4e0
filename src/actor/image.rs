//! Knowledge as bytes. build.rs writes it from the tables; the program uses its automata where they lie in the binary and
//! reads the rest at first need, without a table in sight.
//!
//! The bytes: eight u64, the lengths in bytes of the parts; then the parts, each padded to 8: keys (u64), children and cuts
//! (u32) and starts (u64) of the names, the same of the roles; then everything else as postcard lays it out. All little
//! endian.

use super::knowledge::Knowledge;

const PARTS: usize = 8;
const HEADER: usize = PARTS * 8;

/// The bytes of `known`.
#[allow(dead_code)] // build.rs includes this file too
pub(crate) fn write(known: &Knowledge) -> Result<Vec<u8>, postcard::Error> {
    let (a, b) = (&known.names, &known.role_forms);
    let parts: [&[u8]; PARTS] = [
        bytemuck::cast_slice(&a.keys),
        bytemuck::cast_slice(&a.children),
        bytemuck::cast_slice(&a.first),
        bytemuck::cast_slice(&a.starts),
        bytemuck::cast_slice(&b.keys),
        bytemuck::cast_slice(&b.children),
        bytemuck::cast_slice(&b.first),
        bytemuck::cast_slice(&b.starts),
    ];
    let mut out: Vec<u8> = parts.iter().flat_map(|p| (p.len() as u64).to_le_bytes()).collect();
    for part in parts {
        out.extend_from_slice(part);
        out.resize(out.len().next_multiple_of(8), 0);
    }
    out.extend(postcard::to_stdvec(known)?);
    Ok(out)
}

/// Opens bytes that start at a multiple of 8; `None` if they are no knowledge.
pub(crate) fn open(bytes: &'static [u8]) -> Option<Knowledge> {
    let lengths: &[u64] = bytemuck::try_cast_slice(bytes.get(..HEADER)?).ok()?;
    let (mut parts, mut rest) = ([&bytes[..0]; PARTS], &bytes[HEADER..]);
    for (part, &len) in parts.iter_mut().zip(lengths) {
        let len = usize::try_from(len).ok()?;
        *part = rest.get(..len)?;
        rest = rest.get(len.checked_next_multiple_of(8)?..)?;
    }
    let mut known: Knowledge = postcard::from_bytes(rest).ok()?;
    let [keys, children, first, starts, role_keys, role_children, role_first, role_starts] = parts;
    known.names.view(numbers(keys)?, numbers(children)?, numbers(first)?, numbers(starts)?);
    let role_starts = numbers(role_starts)?;
    known.role_forms.view(numbers(role_keys)?, numbers(role_children)?, numbers(role_first)?, role_starts);
    Some(known)
}

fn numbers<T: bytemuck::AnyBitPattern>(bytes: &'static [u8]) -> Option<&'static [T]> {
    bytemuck::try_cast_slice(bytes).ok()
}
