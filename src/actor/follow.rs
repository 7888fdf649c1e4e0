//! What follows a role noun: "of China", "for the Iranian foreign ministry", "at Human Rights Watch". Reads rightwards; adds
//! owners, or lengthens the title.

use super::knowledge::{Knowledge, Sense};
use super::owner::{adjective, body, owns};
use super::phrase::{Owner, Phrase};
use super::scan::Scan;
use crate::text::{Sentence, Upos, Xpos};

/// Reads rightwards: "of China", "for the Iranian foreign ministry", "at Human Rights Watch".
pub(crate) fn after(
    s: &Sentence<'_>,
    scan: &Scan,
    chunks: &[(usize, usize)],
    known: &Knowledge,
    all: &mut [Phrase],
    k: usize,
) {
    let role = &known.roles[all[k].role as usize];
    let mut at = all[k].role_to;
    let mut found: Vec<Owner> = Vec::new();
    let mut to = at;
    let mut title_to = all[k].title.1;
    while at + 1 < s.len() && s.upos(at) == Upos::Adp && found.is_empty() {
        let adposition = s.form(at).to_lowercase();
        if !matches!(adposition.as_str(), "of" | "for" | "at" | "in" | "from" | "with" | "to" | "on") {
            break;
        }
        let Some((owner, end)) = nominal(s, scan, chunks, all, at + 1) else {
            // "director for the region at Amnesty International": what about, then whose.
            let noun =
                |i: &usize| *i < s.len() && matches!(s.upos(*i), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn);
            let end = (at + 1..at + 6).take_while(noun).last().map_or(at, |i| i + 1);
            if end > at + 1
                && matches!(adposition.as_str(), "for" | "of" | "on")
                && end < s.len()
                && s.form(end) == "at"
            {
                title_to = end;
                to = end;
                at = end;
                continue;
            }
            break;
        };
        if owns(&adposition, role.kind, &role.office, &role.name, scan, known, owner) {
            // A nationality before the role gives way to the body after it: "the Australian director of Human Rights Watch".
            let nationality = matches!(all[k].owners[..], [Owner::Hit(h)] if adjective(scan, h)) && body(scan, owner);
            if all[k].owners.is_empty() || nationality {
                found.push(owner);
                to = end;
                // "of Russia and China", "of Iran, Saudi Arabia and Turkey"
                let mut next = end;
                while next < s.len() && found.len() < 12 {
                    let skip = match s.form(next) {
                        "," if next + 1 < s.len() && s.form(next + 1) == "and" => 2,
                        "," | "and" => 1,
                        _ => break,
                    };
                    match hit_owner(s, scan, known, next + skip) {
                        Some((o, e)) => {
                            found.push(o);
                            next = e;
                            to = e;
                        }
                        None => break,
                    }
                }
            } else {
                break;
            }
        } else {
            // "minister for Central Asia", "ambassador to Moscow", "head of the army": part of the title.
            title_to = end;
            to = end;
            at = end;
            continue;
        }
        at = to;
    }
    let p = &mut all[k];
    p.title.1 = title_to.max(p.title.1);
    p.to = p.to.max(to);
    if !found.is_empty() {
        p.owners = found;
    }
}

/// The owner whose noun phrase starts at `at`, and where it ends.
fn nominal(
    s: &Sentence<'_>,
    scan: &Scan,
    chunks: &[(usize, usize)],
    all: &[Phrase],
    at: usize,
) -> Option<(Owner, usize)> {
    let mut i = at;
    while i < s.len() && i < at + 6 {
        if let Some(k) = scan.hits.iter().position(|h| h.from == i) {
            let to = scan.hits[k].to;
            // A role phrase that this hit owns is meant as a whole: "the Iranian foreign ministry".
            if let Some(r) =
                all.iter().position(|p| p.role_from >= to && p.owners.contains(&Owner::Hit(k)) && p.from <= i)
            {
                return Some((Owner::Role(r), all[r].to));
            }
            // "of China's army" is the army's; a bare adjective owns nothing.
            if to < s.len()
                && (s.xpos(to) == Xpos::Pos || adjective(scan, k) && matches!(s.upos(to), Upos::Noun | Upos::Propn))
            {
                return None;
            }
            return Some((Owner::Hit(k), to));
        }
        if let Some(r) = all.iter().position(|p| p.role_from == i) {
            return Some((Owner::Role(r), all[r].role_to));
        }
        if let Some(k) = chunks.iter().position(|c| c.0 == i) {
            return Some((Owner::Chunk(k), chunks[k].1));
        }
        match s.upos(i) {
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => i += 1,
            _ => return None,
        }
    }
    None
}

fn hit_owner(s: &Sentence<'_>, scan: &Scan, known: &Knowledge, at: usize) -> Option<(Owner, usize)> {
    let at = if at < s.len() && s.form(at) == "the" { at + 1 } else { at };
    let k = scan.hits.iter().position(|h| h.from == at)?;
    let _ = known;
    let to = scan.hits[k].to;
    let named = scan.hits[k].meanings.iter().any(|m| matches!(m.sense, Sense::State | Sense::Organisation));
    (named && !(to < s.len() && matches!(s.upos(to), Upos::Noun | Upos::Propn))).then_some((Owner::Hit(k), to))
}
