//! Writers. Reads a [`crate::Graph`]; writes it in a format that other tools read.
