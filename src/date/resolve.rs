//! Values to periods. Reads a [`Value`] and what it may hang on ([`Anchors`]); returns the [`Period`], or `None` where
//! nothing fixes it. Weeks begin on Monday (ISO 8601); parts of months and years are cut to the month or the year.

use super::step::{between, end, shift, start, walk};
use super::tense::Tense;
use super::value::{Bound, Calendar, Part, Simple, Step, Unit, Value, Which};
use crate::calendar::{Day, Period, Point};
use jiff::ToSpan;

/// What a value may hang on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchors {
    /// The publication.
    pub now: Option<Period>,
    /// The last date that the text fixed.
    pub said: Option<Period>,
    /// The last day that it fixed.
    pub said_day: Option<Day>,
    /// The year in which the text is at this place.
    pub year: Option<i16>,
    /// From where an event is dated ("a day after the attack").
    pub event: Option<Period>,
    pub tense: Tense,
}

/// Whether a value depends on the publication or on another expression.
pub(super) fn is_relative(value: &Value) -> bool {
    let alone = |s: &Simple| match s {
        Simple::Date(date) => date.year.is_some(),
        Simple::Days { year, .. } | Simple::Months { year, .. } => year.is_some(),
        Simple::Years(..) => true,
        _ => false,
    };
    !(alone(&value.first) || value.second.as_ref().is_some_and(alone))
}

/// The period that a value means.
pub(super) fn resolve(value: &Value, anchors: &Anchors) -> Option<Period> {
    let mut period = match value.second {
        Some(second) => range(value.first, second, anchors)?,
        None => point(value.first, anchors, value.part, value.step)?,
    };
    if let Some(step) = value.step {
        period = walk(period, step)?;
    }
    Some(match value.bound {
        Bound::At => period,
        Bound::Since => Period::Range(start(period), None),
        Bound::Until => Period::Range(None, end(period)),
        Bound::Around => match period {
            Period::Day(d) => Period::Month(d.year(), d.month()),
            other => other,
        },
    })
}

/// The first point takes the year of the second, or lies before it.
fn range(first: Simple, second: Simple, anchors: &Anchors) -> Option<Period> {
    if let (Simple::Date(a @ Calendar { year: Some(year), month, .. }), Simple::Date(b @ Calendar { year: None, .. })) =
        (first, second)
    {
        let year = year + i16::from(b.month < month);
        return between(end(date(a, anchors)?)?, end(date(Calendar { year: Some(year), ..b }, anchors)?)?);
    }
    let future = anchors.tense == Tense::Future;
    if let (Simple::Weekday(..), Simple::Weekday(..)) = (first, second)
        && future
    {
        let a = point(first, anchors, None, None)?;
        let b = point(second, &Anchors { now: Some(a), ..*anchors }, None, None)?;
        return between(start(a)?, end(b)?);
    }
    let last = point(second, anchors, None, None)?;
    let begin = match first {
        Simple::Date(a @ Calendar { year: None, which: Which::Bare, .. }) => {
            let to = last.last()?;
            let year = to.year();
            let try_year = |y| date(Calendar { year: Some(y), ..a }, anchors);
            try_year(year).filter(|p| p.first() <= Some(to)).or_else(|| try_year(year - 1))?
        }
        Simple::Weekday(..) => point(first, &Anchors { now: Some(last), ..*anchors }, None, None)?,
        _ => point(first, anchors, None, None)?,
    };
    between(start(begin)?, end(last)?)
}

fn point(simple: Simple, anchors: &Anchors, part: Option<Part>, step: Option<Step>) -> Option<Period> {
    match simple {
        Simple::Date(calendar) => date(calendar, anchors),
        Simple::Days { year, month, from, to } => {
            let last = date(Calendar::new(year, Some(month), Some(to)), anchors)?.last()?;
            between(Point::Day(Day::new(last.year(), month, from).ok()?), Point::Day(last))
        }
        Simple::Weekday(day, which) => weekday(day, which, anchors).map(Period::Day),
        Simple::Today(days) => Some(Period::Day(shift(now(anchors)?, i64::from(days).days())?)),
        Simple::Unit(unit, which) => stretch(unit, which, anchors, part),
        Simple::Months { from, to, year, which } => months(from, to, year, which, anchors),
        Simple::Years(a, b) => {
            let (a, b) = match part {
                Some(Part::Early) if b - a == 9 => (a, a + 4),
                Some(Part::Mid) if b - a == 9 => (a + 3, a + 6),
                Some(Part::Late) if b - a == 9 => (a + 5, b),
                _ => (a, b),
            };
            between(Point::Year(a), Point::Year(b))
        }
        Simple::Now => anchors.now,
        Simple::Said => {
            let fine = matches!(
                step.map(|s| s.unit),
                Some(Unit::Day | Unit::Night | Unit::Week | Unit::Weekend | Unit::Fortnight | Unit::Hour)
            );
            let back = step.is_some_and(|s| s.sign < 0);
            let said = if fine { anchors.said_day.map(Period::Day) } else { anchors.said };
            said.or(if back { anchors.now } else { None })
        }
        Simple::Event => anchors.event,
    }
}

fn now(anchors: &Anchors) -> Option<Day> {
    match anchors.now {
        Some(Period::Day(day)) => Some(day),
        _ => None,
    }
}

/// A year, month or day; without a year, the one that the text or the publication fixes.
fn date(c: Calendar, anchors: &Anchors) -> Option<Period> {
    let Some(month) = c.month else { return c.year.map(Period::Year) };
    let make = |year: i16| match c.day {
        Some(day) => Day::new(year, month, day).ok().map(Period::Day),
        None => Some(Period::Month(year, month)),
    };
    if let Some(year) = c.year {
        // An impossible day leaves the month ("February 30, 2014").
        return make(year).or(Some(Period::Month(year, month)));
    }
    if let Some(of) = c.of {
        let Some(Period::Year(year)) = stretch(Unit::Year, of, anchors, None) else { return None };
        return make(year);
    }
    let base = match c.which {
        Which::That | Which::Following | Which::Previous => anchors.said?,
        Which::Bare if anchors.year.is_some() => return make(anchors.year?),
        _ => anchors.now?,
    };
    let (from, to) = (base.first()?, base.last()?);
    // A publication known by its year alone fixes no month in it.
    if matches!(base, Period::Year(_) | Period::Range(..)) {
        return None;
    }
    // Four years each way, so that a 29 February is found.
    let mut years = (from.year() - 4..=from.year() + 4).filter_map(make);
    if let Some(w) = c.weekday {
        let fits = |p: &Period| matches!(p, Period::Day(d) if d.weekday().to_monday_one_offset() == w);
        let distance = |p: &Period| p.first().map_or(i32::MAX, |d| days(d, from).abs());
        let near = (from.year() - 1..=from.year() + 1).filter_map(make).filter(fits).min_by_key(distance);
        if near.is_some() {
            return near;
        }
    }
    let before = |p: &Period| p.first() <= Some(to);
    let after = |p: &Period| p.last() >= Some(from);
    match (c.which, anchors.tense) {
        (Which::Last | Which::Previous, _) => years.rfind(|p| p.last() < Some(from)),
        (Which::Next | Which::Following, _) => years.find(|p| p.first() > Some(to)),
        (Which::This | Which::That, _) => make(from.year()),
        (Which::Bare, Tense::Future) => years.find(after),
        (Which::Bare, Tense::Past) => years.rfind(before),
        (Which::Bare, Tense::Unknown) => {
            let gap = |p: &Period| match (p.first(), p.last()) {
                (Some(a), Some(b)) => days(a, to).max(days(from, b)).max(0),
                _ => i32::MAX,
            };
            years.min_by_key(gap)
        }
    }
}

/// Days from `b` to `a`.
fn days(a: Day, b: Day) -> i32 {
    b.until(a).map_or(i32::MAX, |s| s.get_days())
}

fn weekday(day: i8, which: Which, anchors: &Anchors) -> Option<Day> {
    let (base, told) = match which {
        Which::That | Which::Following | Which::Previous => (anchors.said_day?, true),
        _ => match now(anchors) {
            Some(day) => (day, false),
            // Without a publication, the story goes on from the last day that it told.
            None => (anchors.said_day?, true),
        },
    };
    let back = i64::from((base.weekday().to_monday_one_offset() - day).rem_euclid(7));
    let ahead = (7 - back) % 7;
    let strict = |n: i64| if n == 0 { 7 } else { n };
    let by = match which {
        Which::Last | Which::Previous => -strict(back),
        Which::Next | Which::Following => strict(ahead),
        Which::That => ahead,
        _ if told => ahead,
        Which::This if anchors.tense == Tense::Unknown => i64::from(day - base.weekday().to_monday_one_offset()),
        _ if anchors.tense == Tense::Future => ahead,
        _ => -back,
    };
    shift(base, by.days())
}

/// "last week", "this month", "the following year".
fn stretch(unit: Unit, which: Which, anchors: &Anchors, part: Option<Part>) -> Option<Period> {
    let told = matches!(which, Which::That | Which::Following | Which::Previous);
    let k: i64 = match which {
        Which::Last | Which::Previous => -1,
        Which::Next | Which::Following => 1,
        _ => 0,
    };
    let day = if told { anchors.said_day } else { now(anchors) };
    let base = if told { anchors.said } else { anchors.now };
    match unit {
        Unit::Hour => None,
        Unit::Day | Unit::Night => Some(Period::Day(shift(day?, k.days())?)),
        Unit::Week => {
            let day = day?;
            let monday = shift(day, (i64::from(1 - day.weekday().to_monday_one_offset()) + 7 * k).days())?;
            let sunday = shift(monday, 6.days())?;
            // This week ends for the reader on the day of the paper, unless it speaks of what will come.
            let later = anchors.tense == Tense::Future || part == Some(Part::Late);
            let last = if which == Which::This && !later { day } else { sunday };
            between(Point::Day(monday), Point::Day(last))
        }
        Unit::Weekend => {
            let day = day?;
            let from_monday = i64::from(day.weekday().to_monday_one_offset());
            let inside = from_monday >= 6;
            let this_week = 6 - from_monday;
            let by = match which {
                Which::Last | Which::Previous => this_week - 7,
                Which::Next | Which::Following if inside => this_week + 7,
                Which::Next | Which::Following => this_week,
                _ if inside || anchors.tense == Tense::Future => this_week,
                _ => this_week - 7,
            };
            let saturday = shift(day, by.days())?;
            between(Point::Day(saturday), Point::Day(shift(saturday, 1.days())?))
        }
        Unit::Fortnight => None,
        Unit::Month => match base? {
            Period::Day(_) | Period::Month(..) => {
                let d = shift(base?.first()?.first_of_month(), k.months())?;
                Some(Period::Month(d.year(), d.month()))
            }
            _ => None,
        },
        Unit::Year => Some(Period::Year(base?.first()?.year().checked_add(k as i16)?)),
        Unit::Decade => {
            let y = base?.first()?.year();
            let y = y - y.rem_euclid(10) + 10 * k as i16;
            between(Point::Year(y), Point::Year(y + 9))
        }
        Unit::Century => {
            let y = base?.first()?.year() - 1;
            let y = y - y.rem_euclid(100) + 1 + 100 * k as i16;
            between(Point::Year(y), Point::Year(y + 99))
        }
    }
}

/// Quarters, halves and seasons.
fn months(from: i8, to: i8, year: Option<i16>, which: Which, anchors: &Anchors) -> Option<Period> {
    let make = |y: i16| between(Point::Month(y, from), Point::Month(y + i16::from(to < from), to));
    if let Some(year) = year.or(if which == Which::Bare { anchors.year } else { None }) {
        return make(year);
    }
    let told = matches!(which, Which::That | Which::Following | Which::Previous);
    let base = if told { anchors.said? } else { anchors.now? };
    let (first, last) = (base.first()?, base.last()?);
    let mut all = (first.year() - 2..=first.year() + 2).filter_map(make);
    match (which, anchors.tense) {
        (Which::Last | Which::Previous, _) => all.rfind(|p| p.last() < Some(first)),
        (Which::Next | Which::Following, _) => all.find(|p| p.first() > Some(last)),
        (Which::Bare, Tense::Future) => all.find(|p| p.last() >= Some(first)),
        (Which::Bare, _) => all.rfind(|p| p.first() <= Some(last)),
        (Which::This | Which::That, _) => {
            let now = all.clone().find(|p| p.overlaps(base));
            now.or_else(|| make(first.year()))
        }
    }
}
