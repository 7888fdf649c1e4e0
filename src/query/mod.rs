//! Questions to a graph. Reads a [`crate::Graph`]; returns the relations that answer.
