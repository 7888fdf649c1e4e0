//! Resolution within the article. Reads mentions of names; adds those of phrases and pronouns that lean on them.

use super::find::Work;

/// Resolves what waits for an antecedent.
pub(crate) fn resolve(work: &mut Work<'_, '_>) {
    let _ = work;
}
