//! What every format says of a point and of a link. Reads [`Point`]s and [`Link`]s; returns named, typed values. Never
//! depends on the format: the lists below are the documentation of all of them.

use super::value::{Type, Value, day, list, real, text};
use crate::graph::measure::{Measures, QUADS};
use crate::graph::{Link, Network, Point, Shape};
use crate::relation::{Factuality, Relation};

type OfPoint = for<'n> fn(Point<'n>) -> Option<Value>;
type OfLink = for<'n> fn(Link<'n>) -> Option<Value>;
type OfMeasures = fn(&Measures) -> Value;

/// How many sentences a link quotes where a person reads it.
pub(super) const QUOTED: usize = 3;

/// A column: its name and the type of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Type,
}

/// Which networks have a column.
#[derive(Clone, Copy, PartialEq)]
enum In {
    All,
    /// Those whose links are single facts; where facts are points, points have it.
    Single,
    /// Those whose links bundle facts.
    Bundled,
    Pairs,
}

/// Of a point.
const POINT: &[(&str, Type, OfPoint)] = &[
    ("label", Type::Text, |p| text(p.label())),
    ("kind", Type::Text, |p| text(p.kind())),
    ("state", Type::Text, |p| text(p.state()?)),
    ("sector", Type::Text, |p| text(p.actor()?.sector()?.as_str())),
    ("aliases", Type::List, |p| list(p.actor()?.aliases())),
    // Mentions of relations in which it stands.
    ("mentions", Type::Count, |p| {
        let n = p.actor().map(|n| n.mentions()).or_else(|| Some(p.event()?.mentions().len()));
        Some(Value::Count(n? as u64))
    }),
];

/// Of a point, where the view asks for measures; [`Measures`] defines them.
const MEASURES: &[(&str, Type, OfMeasures)] = &[
    ("degree", Type::Count, |m| Value::Count(u64::from(m.degree()))),
    ("in_degree", Type::Count, |m| Value::Count(u64::from(m.in_degree))),
    ("out_degree", Type::Count, |m| Value::Count(u64::from(m.out_degree))),
    ("in_verbal_cooperation", Type::Count, |m| Value::Count(u64::from(m.in_by_quad[0]))),
    ("in_material_cooperation", Type::Count, |m| Value::Count(u64::from(m.in_by_quad[1]))),
    ("in_verbal_conflict", Type::Count, |m| Value::Count(u64::from(m.in_by_quad[2]))),
    ("in_material_conflict", Type::Count, |m| Value::Count(u64::from(m.in_by_quad[3]))),
    ("in_neutral", Type::Count, |m| Value::Count(u64::from(m.in_by_quad[QUADS.len() - 1]))),
    ("out_verbal_cooperation", Type::Count, |m| Value::Count(u64::from(m.out_by_quad[0]))),
    ("out_material_cooperation", Type::Count, |m| Value::Count(u64::from(m.out_by_quad[1]))),
    ("out_verbal_conflict", Type::Count, |m| Value::Count(u64::from(m.out_by_quad[2]))),
    ("out_material_conflict", Type::Count, |m| Value::Count(u64::from(m.out_by_quad[3]))),
    ("out_neutral", Type::Count, |m| Value::Count(u64::from(m.out_by_quad[QUADS.len() - 1]))),
    ("strength", Type::Count, |m| Value::Count(m.strength())),
    ("in_strength", Type::Count, |m| Value::Count(m.in_strength)),
    ("out_strength", Type::Count, |m| Value::Count(m.out_strength)),
    ("pagerank", Type::Real, |m| Value::Real(m.page_rank)),
    ("betweenness", Type::Real, |m| Value::Real(m.betweenness)),
    ("community", Type::Count, |m| Value::Count(u64::from(m.community))),
];

/// Of a link.
const LINK: &[(&str, Type, In, OfLink)] = &[
    // The words that say it most often.
    ("label", Type::Text, In::All, |l| text(l.label()).or_else(|| text(l.kind()))),
    ("relation", Type::Text, In::All, |l| text(l.relation().map_or_else(|| l.kind(), Relation::as_str))),
    // All relations of a pair, and how many facts a link stands for.
    ("relations", Type::List, In::Pairs, |l| list(&l.relations().iter().map(|r| r.as_str()).collect::<Vec<_>>())),
    ("facts", Type::Count, In::Bundled, |l| Some(Value::Count(l.facts().len() as u64))),
    ("mode", Type::Text, In::All, |l| text(l.mode()?)),
    ("cameo", Type::Text, In::All, |l| text(l.cameo()?)),
    ("title", Type::Text, In::All, |l| text(l.title()?)),
    ("quad", Type::Text, In::All, |l| text(l.quad().as_str())),
    // PLOVER's, −10 to +10; of a bundle the mean of what is asserted.
    ("score", Type::Real, In::All, |l| Some(real(l.score()))),
    ("symmetric", Type::Truth, In::All, |l| Some(Value::Truth(l.is_symmetric()))),
    // As FORMAT.md writes it; then the first and last day that it may touch.
    ("date", Type::Text, In::Single, |l| text(l.facts()[0].date?.to_string())),
    ("date_from", Type::Day, In::All, |l| day(l.days().0)),
    ("date_to", Type::Day, In::All, |l| day(l.days().1)),
    ("date_basis", Type::Text, In::All, |l| text(l.date_basis().as_str())),
    ("factuality", Type::Text, In::All, |l| text(l.factuality().map_or("mixed", Factuality::as_str))),
    ("attributed_to", Type::List, In::All, |l| list(&l.attributed_to())),
    // Independent stories.
    ("weight", Type::Real, In::All, |l| Some(Value::Real(l.weight() as f64))),
    ("mentions", Type::Count, In::All, |l| Some(Value::Count(l.mentions().count() as u64))),
    ("confidence", Type::Real, In::All, |l| Some(real(l.confidence()))),
    ("sources", Type::List, In::All, |l| list(&l.publishers())),
    ("articles", Type::List, In::All, |l| list(&l.articles().iter().map(|o| &o.article).collect::<Vec<_>>())),
    ("first_published", Type::Day, In::All, |l| day(l.published().0)),
    ("last_published", Type::Day, In::All, |l| day(l.published().1)),
    ("evidence", Type::List, In::All, |l| list(&l.evidence(QUOTED))),
];

/// Of a link where facts are points: the rest is the point's.
const ROLE: &[&str] = &["label", "relation", "quad", "weight"];

enum PointOf {
    Point(OfPoint),
    Measure(OfMeasures),
    Event(OfLink),
}

/// The columns of one network.
pub(super) struct Sheet {
    points: Vec<(Column, PointOf)>,
    links: Vec<(Column, OfLink)>,
}

impl Sheet {
    /// The columns that it has.
    pub fn new(network: &Network) -> Self {
        let shape = network.shape();
        let column = |name, kind| Column { name, kind };
        let mut points: Vec<(Column, PointOf)> =
            POINT.iter().map(|&(name, kind, of)| (column(name, kind), PointOf::Point(of))).collect();
        if shape == Shape::Events {
            let fresh = LINK.iter().filter(|l| matches!(l.2, In::All | In::Single) && POINT.iter().all(|p| p.0 != l.0));
            points.extend(fresh.map(|&(name, kind, _, of)| (column(name, kind), PointOf::Event(of))));
        }
        if network.is_measured() {
            points.extend(MEASURES.iter().map(|&(name, kind, of)| (column(name, kind), PointOf::Measure(of))));
        }
        let has = |name: &str, part: In| match shape {
            Shape::Facts => matches!(part, In::All | In::Single),
            Shape::Relations => matches!(part, In::All | In::Bundled),
            Shape::Pairs => part != In::Single,
            Shape::Events => ROLE.contains(&name),
        };
        let links =
            LINK.iter().filter(|l| has(l.0, l.2)).map(|&(name, kind, _, of)| (column(name, kind), of)).collect();
        Sheet { points, links }
    }
    /// The columns of points.
    pub fn point_columns(&self) -> impl Iterator<Item = Column> + Clone {
        self.points.iter().map(|(column, _)| *column)
    }
    /// The columns of links.
    pub fn link_columns(&self) -> impl Iterator<Item = Column> + Clone {
        self.links.iter().map(|(column, _)| *column)
    }
    /// What stands in the columns of a point.
    pub fn of_point<'s>(&'s self, point: Point<'s>) -> impl Iterator<Item = (Column, Option<Value>)> + 's {
        self.points.iter().map(move |(column, of)| {
            let value = match of {
                PointOf::Point(of) => of(point),
                PointOf::Measure(of) => point.measures().map(of),
                PointOf::Event(of) => point.event_link().and_then(of),
            };
            (*column, value)
        })
    }
    /// What stands in the columns of a link.
    pub fn of_link<'s>(&'s self, link: Link<'s>) -> impl Iterator<Item = (Column, Option<Value>)> + 's {
        self.links.iter().map(move |(column, of)| (*column, of(link)))
    }
}
