//! Versions of the file. Reads the version that a file says it has; brings an older one up to date, step by step, in one
//! transaction. Never opens what a later version has made.

use super::failed;
use crate::error::{Error, ErrorKind, Result};
use crate::relation::{Factuality, Relation};
use rusqlite::{Connection, TransactionBehavior, params};

/// What stands in the head of every store: "CHNC".
const APPLICATION: i32 = 0x4348_4E43;
/// The version that this program writes.
pub(super) const VERSION: i32 = STEPS.len() as i32;
/// From nothing to version 1, from 1 to 2 and so on. What has been released is never changed: a new step comes behind it.
const STEPS: &[&str] = &[include_str!("schema/1.sql")];

/// What the head of a file says of it, all of one moment: whose it is, its version and how many tables it has.
pub(super) fn head(db: &Connection) -> rusqlite::Result<(i32, i32, i64)> {
    let moment = db.unchecked_transaction()?;
    let number = |name: &str| moment.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let tables = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok((number("application_id")?, number("user_version")?, tables))
}

/// The version of a file that is a store, or 0 for one that is still to become one.
pub(super) fn is_ours(db: &Connection) -> Result<i32> {
    judge(head(db).map_err(failed)?)
}

/// The version by what [`head`] says, if the file is a store that this program knows.
pub(super) fn judge((application, version, tables): (i32, i32, i64)) -> Result<i32> {
    if application != APPLICATION {
        if tables > 0 || application != 0 {
            return Err(Error::new(ErrorKind::Format, "this is a database of another program")
                .hint("name another file for the store"));
        }
        return Ok(0);
    }
    if version > VERSION {
        return Err(Error::new(
            ErrorKind::Format,
            format!("the store has version {version}, this program knows {VERSION}"),
        )
        .hint("take a newer chancery"));
    }
    Ok(version)
}

/// Brings a file to [`VERSION`].
pub(super) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    let version = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0));
    if version(db)? >= VERSION {
        return Ok(());
    }
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another writer may have done it in the meantime.
    let from = usize::try_from(version(&change)?).unwrap_or(0);
    for step in STEPS.iter().skip(from) {
        change.execute_batch(step)?;
    }
    for (id, relation) in Relation::ALL.iter().enumerate() {
        change.execute(
            "INSERT OR IGNORE INTO relations (id, name, quad, score) VALUES (?, ?, ?, ?)",
            params![id as i64, relation.as_str(), relation.quad().as_str(), f64::from(relation.score())],
        )?;
    }
    for (id, factuality) in Factuality::ALL.iter().enumerate() {
        change.execute("INSERT OR IGNORE INTO factualities VALUES (?, ?)", params![id as i64, factuality.as_str()])?;
    }
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", VERSION)?;
    change.commit()
}

/// The relations by the numbers that the file gives them.
pub(super) fn relations(db: &Connection) -> Result<Vec<Relation>> {
    let mut all = db.prepare("SELECT name FROM relations ORDER BY id").map_err(failed)?;
    let names = all.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
    let mut relations = Vec::new();
    for name in names {
        let name = name.map_err(failed)?;
        let unknown =
            || Error::new(ErrorKind::Format, format!("the store knows a relation '{name}', this program does not"));
        relations.push(Relation::parse(&name).ok_or_else(unknown)?);
    }
    Ok(relations)
}
