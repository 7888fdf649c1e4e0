//! What a date expression means before anything fixes it. Reads nothing; returns nothing: the types between
//! `expression`, which makes a [`Value`] from words, and `resolve`, which makes a period of it.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
}

/// Which of many Fridays, months or years: the first four count from the publication, the rest from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Bare,
    Last,
    This,
    Next,
    That,
    Following,
    Previous,
}

/// The part of a stretch that is meant: "early", "mid", "late". Only decades and weeks are cut by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// How many: at least, and at most if there is a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub least: i32,
    pub most: Option<i32>,
}

/// A day, a month or a year as said, any of it missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Calendar {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// The weekday said beside it, which may tell the year.
    pub weekday: Option<i8>,
    /// "March last year": whose year it is.
    pub of: Option<Which>,
    pub which: Which,
}

/// One point or stretch in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Simple {
    /// "7 May", "May 2014", "2014", "last April".
    Date(Calendar),
    /// Several days of one month: "May 5-7".
    Days { year: Option<i16>, month: i8, from: i8, to: i8 },
    /// "Thursday", "last Friday".
    Weekday(i8, Which),
    /// Days from the publication: "yesterday" is -1.
    Today(i8),
    /// "last week", "this year", "the following month".
    Unit(Unit, Which),
    /// Months of a year: quarters, halves, seasons (winter is 12 to 2 of the next year).
    Months { from: i8, to: i8, year: Option<i16>, which: Which },
    /// Decades, centuries, "2013-14".
    Years(i16, i16),
    /// The publication date itself.
    Now,
    /// What the text last fixed: "two days later".
    Said,
    /// The publication or the sentence's own date, from which an event is dated: "a day after the attack".
    Event,
}

/// Whether it is the point itself or from or up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    At,
    Since,
    Until,
    /// The month around it: "just before Christmas".
    Around,
}

/// A step away from a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub count: Count,
    pub unit: Unit,
    /// +1 later, -1 earlier.
    pub sign: i32,
    /// The whole way and not its end: "the past six months".
    pub window: bool,
}

/// What an expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    pub bound: Bound,
    pub first: Simple,
    /// The other end of a range.
    pub second: Option<Simple>,
    pub step: Option<Step>,
    pub part: Option<Part>,
}

impl Count {
    pub(super) fn exactly(n: i32) -> Count {
        Count { least: n, most: Some(n) }
    }
    /// "a few", "several", "days": more than one, fewer than ten.
    pub(super) fn vague() -> Count {
        Count { least: 2, most: Some(9) }
    }
}

impl Calendar {
    pub(super) fn new(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Calendar {
        Calendar { year, month, day, weekday: None, of: None, which: Which::Bare }
    }
}

impl Value {
    pub(super) fn at(first: Simple) -> Value {
        Value { bound: Bound::At, first, second: None, step: None, part: None }
    }
    pub(super) fn step(first: Simple, count: Count, unit: Unit, sign: i32) -> Value {
        Value { step: Some(Step { count, unit, sign, window: false }), ..Value::at(first) }
    }
}
