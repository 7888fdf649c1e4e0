//! `forget`: articles out of a store, with all that only they said.

use super::add::patience;
use super::args::Forget;
use super::feed::count;
use super::{Outcome, say};
use anyhow::Result;
use chancery::error::{Error, ErrorKind};
use chancery::store::Store;

/// Runs it.
pub fn run(args: &Forget) -> Result<Outcome> {
    // It makes no store, unlike `add`.
    drop(Store::open(&args.store)?);
    let mut store = Store::create_with(&args.store, patience(args.wait, &args.store))?;
    let (mut change, missing) = store.forget(&args.articles)?;
    if let Some(date) = args.before {
        let day = date.first().ok_or_else(|| Error::new(ErrorKind::Usage, "the date has no first day"))?;
        change += store.forget_before(day)?;
    }
    store.tidy();
    for article in &missing {
        say(&format!("warning: the store has no article '{article}'"));
    }
    say(&format!("{} forgotten", count(change.forgotten, "article")));
    Ok(match (change.forgotten, missing.len()) {
        (0, 0) => Outcome::Nothing,
        (_, 0) => Outcome::Done,
        _ => Outcome::Problems,
    })
}
