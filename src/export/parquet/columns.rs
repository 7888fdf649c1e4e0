//! A column of Parquet as it is filled. Reads values one by one; writes them with their levels: which are there, and which
//! go on a list.

use super::super::value::{Type, Value};
use crate::calendar::Day;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

/// The cells of one column.
pub(super) struct Cells {
    values: Values,
    /// For a list, whether there is an item; for all else, whether there is a value.
    there: Vec<i16>,
    /// For a list, whether the item goes on with the list before it.
    goes_on: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    List(Vec<ByteArray>),
    Day(Vec<i32>),
    Count(Vec<i64>),
    Real(Vec<f64>),
    Truth(Vec<bool>),
}

impl Cells {
    /// An empty column.
    pub fn new(kind: Type) -> Self {
        let values = match kind {
            Type::Text => Values::Text(Vec::new()),
            Type::List => Values::List(Vec::new()),
            Type::Day => Values::Day(Vec::new()),
            Type::Count => Values::Count(Vec::new()),
            Type::Real => Values::Real(Vec::new()),
            Type::Truth => Values::Truth(Vec::new()),
        };
        Cells { values, there: Vec::new(), goes_on: Vec::new() }
    }

    /// One cell more. A value of another type than the column's is none.
    pub fn push(&mut self, value: Option<Value>) {
        let there = match (&mut self.values, value) {
            (Values::Text(all), Some(Value::Text(s))) => {
                all.push(s.into_bytes().into());
                true
            }
            (Values::List(all), value) => {
                let items = if let Some(Value::List(items)) = value { items } else { Vec::new() };
                let count = items.len().max(1);
                self.there.extend((0..count).map(|_| i16::from(!items.is_empty())));
                self.goes_on.extend((0..count).map(|k| i16::from(k > 0)));
                all.extend(items.into_iter().map(|s| ByteArray::from(s.into_bytes())));
                return;
            }
            (Values::Day(all), Some(Value::Day(day))) => {
                all.push(since_1970(day));
                true
            }
            (Values::Count(all), Some(Value::Count(n))) => {
                all.push(i64::try_from(n).unwrap_or(i64::MAX));
                true
            }
            (Values::Real(all), Some(Value::Real(x))) => {
                all.push(x);
                true
            }
            (Values::Truth(all), Some(Value::Truth(b))) => {
                all.push(b);
                true
            }
            _ => false,
        };
        self.there.push(i16::from(there));
    }

    /// Writes the column.
    pub fn write(&self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        match &self.values {
            Values::Text(all) => self.typed::<ByteArrayType>(column, all, None),
            Values::List(all) => self.typed::<ByteArrayType>(column, all, Some(&self.goes_on)),
            Values::Day(all) => self.typed::<Int32Type>(column, all, None),
            Values::Count(all) => self.typed::<Int64Type>(column, all, None),
            Values::Real(all) => self.typed::<DoubleType>(column, all, None),
            Values::Truth(all) => self.typed::<BoolType>(column, all, None),
        }
    }

    fn typed<T: DataType>(
        &self,
        column: &mut SerializedColumnWriter<'_>,
        all: &[T::T],
        goes_on: Option<&[i16]>,
    ) -> Result<()> {
        column.typed::<T>().write_batch(all, Some(&self.there), goes_on).map(|_| ())
    }
}

/// Days since 1 January 1970, as Parquet counts them.
fn since_1970(day: Day) -> i32 {
    day.since(Day::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}
