//! Views on the command line: which part of a graph is written, and how. Reads flags; returns a [`View`], its names
//! looked up in the graph.

use anyhow::Result;
use chancery::Graph;
use chancery::actor;
use chancery::calendar::Period;
use chancery::graph::{ActorKey, Shape, View};
use chancery::query;
use chancery::relation::{Factuality, Quad, Relation};
use chancery::span::Span;
use chancery::text;
use clap::ValueEnum;

/// Which part of the graph, and how.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Views")]
pub struct ViewArgs {
    /// What edges are: single facts; one for each pair and relation; one for each pair, signed by PLOVER's score; or
    /// links to facts that are nodes themselves [default: relations for pictures, facts for all else].
    #[arg(long, value_enum, value_name = "WHAT")]
    edges: Option<Edges>,
    /// Persons and organs stand for their states.
    #[arg(long)]
    states: bool,
    /// Only what may have been on or after this date (2021-05-07, 2021-05 or 2021); what has no date is left out.
    #[arg(long, value_name = "DATE")]
    since: Option<Period>,
    /// Only what may have been on or before this date; what has no date is left out.
    #[arg(long, value_name = "DATE")]
    until: Option<Period>,
    /// Only this relation, such as CONSULT; more than one may be given.
    #[arg(long, value_name = "RELATION", value_parser = relation)]
    relation: Vec<Relation>,
    /// Only this quad class ("verbal conflict"), or cooperation or conflict in words and in deeds.
    #[arg(long, value_name = "CLASS", value_parser = quads)]
    quad: Vec<Quads>,
    /// Only this factuality: asserted, negated, planned, hypothetical or alleged; more than one may be given.
    #[arg(long, value_name = "FACTUALITY", value_parser = factuality)]
    factuality: Vec<Factuality>,
    /// Only what so many sentences say.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_mentions: usize,
    /// Only what so many independent stories say.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_sources: usize,
    /// Only what has this confidence, 0 to 1.
    #[arg(long, value_name = "C", default_value_t = 0.0, hide_default_value = true, value_parser = super::args::fraction)]
    min_confidence: f32,
    /// Only this actor (an id, a name or an alias) and those around it; more than one may be given.
    #[arg(long, value_name = "ACTOR")]
    ego: Vec<String>,
    /// How many steps around --ego.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "ego")]
    hops: usize,
    /// Only the N actors whose relations most stories tell.
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Adds measures to the nodes: degrees, strengths, PageRank, betweenness, community.
    #[arg(long)]
    measures: bool,
    /// Adds places to the nodes of DOT, and of GEXF however big it is.
    #[arg(long)]
    layout: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Edges {
    Facts,
    Relations,
    Pairs,
    Events,
}

#[derive(Debug, Clone)]
struct Quads(Vec<Quad>);

/// The view that the flags ask for; names are those of the graph.
pub fn view(args: &ViewArgs, graph: &Graph) -> Result<View> {
    // Names are looked up where they will be looked for: among states, if persons become states.
    let whole = View { states: args.states && !args.ego.is_empty(), ..View::default() }.show(graph);
    let key = |name: &String| query::resolve(name, whole.graph(), gazetteer).map(|card| card.key);
    let ego: Result<Vec<ActorKey>, _> = args.ego.iter().map(key).collect();
    Ok(View {
        since: args.since,
        until: args.until,
        relations: args.relation.clone(),
        quads: args.quad.iter().flat_map(|q| q.0.clone()).collect(),
        factuality: args.factuality.clone(),
        min_mentions: args.min_mentions,
        min_sources: args.min_sources,
        min_confidence: args.min_confidence,
        states: args.states,
        ego: ego?,
        hops: args.hops,
        top: args.top,
        shape: args.edges.map(|e| match e {
            Edges::Facts => Shape::Facts,
            Edges::Relations => Shape::Relations,
            Edges::Pairs => Shape::Pairs,
            Edges::Events => Shape::Events,
        }),
        measures: args.measures,
        layout: args.layout,
    })
}

/// The keys that a name has in an article's text.
fn gazetteer(name: &str) -> Vec<ActorKey> {
    let document = text::analyse(name, &[Span::new(0, name.len())]);
    actor::find(&document, None).actors.iter().map(ActorKey::of).collect()
}

fn relation(name: &str) -> Result<Relation, String> {
    let all = || Relation::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
    Relation::parse(&name.to_uppercase().replace('-', "_")).ok_or_else(|| format!("the relations are {}", all()))
}

fn factuality(name: &str) -> Result<Factuality, String> {
    let all = || Factuality::ALL.iter().map(|f| f.as_str()).collect::<Vec<_>>().join(", ");
    Factuality::parse(&name.to_lowercase()).ok_or_else(|| format!("it is one of {}", all()))
}

/// One class by its name, or both of one side.
fn quads(name: &str) -> Result<Quads, String> {
    let all = [
        Quad::VerbalCooperation,
        Quad::MaterialCooperation,
        Quad::VerbalConflict,
        Quad::MaterialConflict,
        Quad::Neutral,
    ];
    let plain = name.to_lowercase().replace(['-', '_'], " ");
    let fits = |q: &Quad| q.as_str() == plain || q.as_str().split(' ').nth(1) == Some(&plain);
    let found: Vec<Quad> = all.into_iter().filter(fits).collect();
    let names = all.map(Quad::as_str).join(", ");
    if found.is_empty() { Err(format!("the classes are {names}, cooperation and conflict")) } else { Ok(Quads(found)) }
}
