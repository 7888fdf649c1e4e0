//! Resolution within the article. Reads mentions of names; adds those of phrases and pronouns that lean on them, in the
//! order of the text. Precision first: an antecedent that is not clear is none.

mod antecedent;
mod definite;
mod nominal;
mod pronoun;
mod quote;
mod society;

use super::find::Work;

/// Resolves what waits for an antecedent.
pub(crate) fn resolve(work: &mut Work<'_, '_>) {
    definite::abbreviations(work);
    definite::body_words(work);
    let mut pending: Vec<(usize, usize)> = std::mem::take(&mut work.pending);
    pending.sort_unstable();
    let mut next = 0;
    for k in 0..work.found.len() {
        let s = work.sentence(k);
        for i in 0..s.len() {
            while next < pending.len()
                && (pending[next].0, work.found[pending[next].0].phrases[pending[next].1].role_from) <= (k, i)
            {
                let (k, p) = pending[next];
                next += 1;
                if !work.done[k][p] && !nominal::resolve(work, k, p) {
                    work.open.push((k, p));
                }
            }
            pronoun::third(work, k, i);
            definite::resolve(work, k, i);
        }
    }
    let quotes = quote::speakers(work);
    pronoun::first(work, &quotes);
    // What "my", "our" or a pronoun now owns.
    for (k, p) in std::mem::take(&mut work.open) {
        if !work.done[k][p] {
            nominal::resolve(work, k, p);
        }
    }
    nominal::offices(work);
    for k in 0..work.found.len() {
        for p in 0..work.found[k].phrases.len() {
            society::place(work, k, p);
        }
    }
}
