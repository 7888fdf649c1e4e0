use super::*;
use parquet::file::reader::{FileReader, SerializedFileReader};

#[test]
fn values_nulls_days_and_lists_are_read_back() {
    let column = |name, kind| Column { name, kind };
    let columns =
        [column("who", Type::Text), column("names", Type::List), column("day", Type::Day), column("n", Type::Count)];
    let day: crate::calendar::Day = "2025-09-04".parse().expect("a day");
    let rows = vec![
        vec![
            Some(Value::Text("שלום \u{1} 😀".into())),
            Some(Value::List(vec!["a".into(), "b\n".into()])),
            Some(Value::Day(day)),
            Some(Value::Count(7)),
        ],
        vec![None, None, None, None],
        vec![Some(Value::Text(String::new())), Some(Value::List(vec!["c".into()])), None, Some(Value::Count(0))],
    ];
    let bytes = table_of(&columns, rows.into_iter()).expect("written");
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("Parquet");
    let told: Vec<String> = reader.get_row_iter(None).expect("rows").map(|r| r.expect("a row").to_string()).collect();
    assert_eq!(
        told,
        [
            "{who: \"שלום \u{1} 😀\", names: [\"a\", \"b\n\"], day: 2025-09-04, n: 7}",
            "{who: null, names: [], day: null, n: null}",
            "{who: \"\", names: [\"c\"], day: null, n: 0}",
        ]
    );
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let columns = [Column { name: "who", kind: Type::Text }];
    let bytes = table_of(&columns, std::iter::empty()).expect("written");
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("Parquet");
    assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), 1);
}

#[test]
fn a_damaged_file_is_an_error_and_no_panic() {
    let columns = table::columns();
    let row = columns.iter().map(|c| (c.kind == Type::Text).then(|| Value::Text("CHN".into()))).collect();
    let whole = table_of(&columns, std::iter::once(row)).expect("written");
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xA5;
        let _ = read(bytes.as_slice());
    }
    assert!(read(&whole[..whole.len() / 2]).is_err());
}
