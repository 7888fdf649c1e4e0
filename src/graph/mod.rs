//! Stage 6, the graph. Reads triples; returns [`Graph`], a directed multigraph of actors and relations whose merge is
//! associative, commutative and idempotent. Never depends on the order in which triples came.

/// A graph of actors and relations.
#[derive(Debug, Clone, Default)]
pub struct Graph {}
