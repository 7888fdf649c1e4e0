//! Steps in the calendar. Reads a period and a [`Step`]; returns where it leads ("two days later") or the way there
//! ("the past six months"). The result is as fine as the unit of the step.

use super::value::{Count, Step, Unit};
use crate::calendar::{Day, Period, Point};
use jiff::{Span, ToSpan};

/// The first point of a period, with its precision.
pub(super) fn start(p: Period) -> Option<Point> {
    match p {
        Period::Range(a, _) => a,
        Period::Day(d) => Some(Point::Day(d)),
        Period::Month(y, m) => Some(Point::Month(y, m)),
        Period::Year(y) => Some(Point::Year(y)),
    }
}

/// The last point of a period, with its precision.
pub(super) fn end(p: Period) -> Option<Point> {
    match p {
        Period::Range(_, b) => b,
        other => start(other),
    }
}

/// A closed range, cut to a point where both ends are one; `None` if it runs backwards.
pub(super) fn between(a: Point, b: Point) -> Option<Period> {
    if a == b {
        return Some(a.into());
    }
    (a.first()? <= b.last()?).then_some(Period::Range(Some(a), Some(b)))
}

/// A day so far away; `None` out of the calendar.
pub(super) fn shift(day: Day, by: Span) -> Option<Day> {
    day.checked_add(by).ok()
}

/// A step away from a period, or the way there.
pub(super) fn walk(base: Period, step: Step) -> Option<Period> {
    if step.unit == Unit::Hour && !step.window {
        // Hours do not change the day, as far as anyone can tell; two days of them do.
        let days = step.count.most.unwrap_or(0) / 24;
        return if days == 0 {
            Some(base)
        } else {
            walk(base, Step { unit: Unit::Day, count: Count::exactly(days), ..step })
        };
    }
    let from = if step.sign > 0 { end(base)? } else { start(base)? };
    if step.window {
        let n = step.count.most.unwrap_or(step.count.least);
        let (unit, n) = if step.unit == Unit::Hour { (Unit::Day, (n + 23) / 24) } else { (step.unit, n) };
        // One month or one year back is known to the day or the month.
        let far = match (unit, n, from) {
            (Unit::Month, 1, Point::Day(d)) => Point::Day(shift(d, i64::from(step.sign).months())?),
            (Unit::Year, 1, Point::Day(d)) => go(Point::Month(d.year(), d.month()), Unit::Month, 12 * step.sign)?,
            _ => go(from, unit, n * step.sign)?,
        };
        let near = match (far, from) {
            (Point::Day(_), _) => from,
            (Point::Month(..), Point::Day(d)) => Point::Month(d.year(), d.month()),
            (Point::Year(_), p) => Point::Year(p.first()?.year()),
            (_, p) => p,
        };
        return if step.sign > 0 { between(near, far) } else { between(far, near) };
    }
    let near = go(from, step.unit, step.count.least * step.sign)?;
    match step.count.most {
        Some(most) if most == step.count.least => Some(near.into()),
        Some(most) => {
            let far = go(from, step.unit, most * step.sign)?;
            if step.sign > 0 { between(near, far) } else { between(far, near) }
        }
        None if step.sign > 0 => Some(Period::Range(Some(near), None)),
        None => Some(Period::Range(None, Some(near))),
    }
}

/// `n` units from a point; the result is as fine as the unit, and a coarser point than it leads nowhere.
fn go(from: Point, unit: Unit, n: i32) -> Option<Point> {
    let n = i64::from(n);
    match unit {
        Unit::Hour | Unit::Day | Unit::Night | Unit::Week | Unit::Weekend | Unit::Fortnight => {
            let Point::Day(day) = from else { return None };
            let each = match unit {
                Unit::Week | Unit::Weekend => 7,
                Unit::Fortnight => 14,
                _ => 1,
            };
            Some(Point::Day(shift(day, (n * each).days())?))
        }
        Unit::Month => {
            let first = match from {
                Point::Year(_) => return None,
                p => p.first()?.first_of_month(),
            };
            let d = shift(first, n.months())?;
            Some(Point::Month(d.year(), d.month()))
        }
        Unit::Year | Unit::Decade | Unit::Century => {
            let each = match unit {
                Unit::Decade => 10,
                Unit::Century => 100,
                _ => 1,
            };
            let year = i64::from(from.first()?.year()) + n * each;
            (1..=9999).contains(&year).then_some(Point::Year(year as i16))
        }
    }
}
