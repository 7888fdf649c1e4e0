//! Compiles the tables of data/actors into the bytes that the program uses in place. Reads nothing else; writes
//! OUT_DIR/actors.bin. The compiler is the program's own, which also compiles a user's tables when it runs.
#![allow(dead_code, unused_imports, missing_docs, clippy::unwrap_used)]

#[path = "src/calendar.rs"]
mod calendar;
#[path = "src/error.rs"]
mod error;

#[path = "src/actor"]
mod actor {
    pub mod compile;
    pub mod forms;
    pub mod image;
    pub mod kind;
    pub mod knowledge;
    pub mod name;
    pub mod tables;
    pub mod trie;

    pub use kind::{ActorKind, Sector};
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The files that this program is made of cargo watches itself.
    for path in ["build.rs", "data/actors"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let tables = actor::tables::Tables::read(&actor::tables::Sources::embedded())?;
    let bytes = actor::image::write(&actor::compile::compile(&tables))?;
    let folder = std::env::var("OUT_DIR")?;
    Ok(std::fs::write(std::path::Path::new(&folder).join("actors.bin"), bytes)?)
}
