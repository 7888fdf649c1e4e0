//! Triples gathered while a file is read. Takes them one by one; returns the [`Graph`]. Never changes what the graph is:
//! taken in by the thousand, names are chosen a thousand times less often.

use crate::graph::Graph;
use crate::relation::Triple;

const BATCH: usize = 4096;

/// A graph in the making.
#[derive(Default)]
pub(super) struct Gather {
    graph: Graph,
    waiting: Vec<Triple>,
}

impl Gather {
    pub fn add(&mut self, triple: Triple) {
        self.waiting.push(triple);
        if self.waiting.len() >= BATCH {
            self.graph.extend(self.waiting.drain(..));
        }
    }

    pub fn graph(mut self) -> Graph {
        self.graph.extend(self.waiting);
        self.graph
    }
}
