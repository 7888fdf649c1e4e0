//! The command line: `mod cli;` and its exit code.

fn main() {}
