//! All integration tests in one program, which links once: a file, a theme. `cargo test --test all layers` runs one.

#![expect(clippy::print_stdout, reason = "what is passed over is said, not passed over in silence")]

mod actor; // whom a phrase means
mod actor_confusions; // names that are easily confused
mod articles; // whole pages, files with faults, folders
mod cli; // the program as its user runs it
mod crash; // a writer killed at any moment, a full disk
mod data_orgs; // the tables of organisations, groups, events and branches
mod data_roles; // the table of role nouns
mod data_states; // the tables of states, places and offices
mod data_user; // tables of a user's own
mod dates; // expressions and what they mean
mod escape; // any text in the formats that are only written
mod explain; // how a sentence is read
mod graph; // laws of merging, writing and reading
mod layers; // who may use whom
mod pages; // web pages of many layouts and eras
mod papers; // paths and links in Markdown
mod props; // any text through every stage
mod query; // questions on the command line
mod readers; // the tools that open what is written
mod readme; // README's commands and the graphs it shows
mod relations; // events past what a frame's own places hold
mod rules; // what importers merge, drop or refuse
mod seeds; // what a reader of the three seeds expects
mod sources; // every form of articles, packed, in any encoding, with every fault
mod store; // the store as its users have it
mod tenures;
mod tree; // the checkout, for the tests above // offices through time, against outside lists; by hand
