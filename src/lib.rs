//! Chancery turns news articles into a knowledge graph of states, leaders and events.
//!
//! ```text
//! sources ─▶ Article ─▶ Document ─▶ Mention ─▶ Triple ─▶ Graph ─▶ export | query | store
//!            article/   text/       actor/     relation/ graph/   export/  query/  store/
//!                                   date/ gives dates to triples
//! ```
//!
//! Everything left of [`Triple`] is a pure function of one article; everything right of it is a merge that
//! gives the same graph whatever the order, the split or the overlap of its parts.

pub mod actor;
pub mod article;
pub mod calendar;
pub mod date;
pub mod error;
pub mod export;
pub mod graph;
pub mod pipeline;
pub mod query;
pub mod relation;
pub mod span;
pub mod store;
pub mod text;

pub use article::Article;
pub use error::{Error, ErrorKind, Result};
pub use graph::Graph;
pub use pipeline::Extractor;
pub use relation::Triple;

/// README's example is compiled with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
