//! Role phrases. Reads a sentence with its scan; returns each role noun with the words before it, the owner it names
//! ("Iraqi troops", "China's foreign minister", "director of Human Rights Watch") and its title as said.
//! Whom the phrase means is decided later.

use super::follow::after;
use super::knowledge::{Knowledge, RoleKind, Sense};
use super::owner::{adjective, collective, coordinated, free, hyphened, joins_owners, topic};
use super::scan::{RoleHit, Scan, starts_upper};
use crate::text::{Deprel, Sentence, Upos, Xpos};

/// Who owns a role: something found at tokens `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A hit of the scan, by index.
    Hit(usize),
    /// Another role phrase, by the index of its role hit ("the Iranian foreign ministry").
    Role(usize),
    /// A name chunk, by index.
    Chunk(usize),
    /// A pronoun at a token ("its", "his").
    Pronoun(usize),
}

/// A role noun with its surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// First token: the determiner, the first modifier or the owner.
    pub from: usize,
    /// One past its last token, a following "of OWNER" included.
    pub to: usize,
    /// The role noun's tokens.
    pub role_from: usize,
    /// One past the role noun.
    pub role_to: usize,
    pub role: u32,
    pub plural: bool,
    pub owners: Vec<Owner>,
    /// "the", or an owner in the genitive.
    pub definite: bool,
    /// "a", "some", "many", "no", "any".
    pub indefinite: bool,
    /// "former", "ex-", "late", "then".
    pub former: bool,
    /// The title as said: modifiers and role, without owner and determiner.
    pub title: (usize, usize),
    /// Whether a foreign body leads or backs it: "US-led coalition" has no owner by that.
    pub backed: bool,
}

/// All role phrases of a sentence, one for each role hit, in order. `chunks` are name chunks as (from, to).
pub(crate) fn phrases(s: &Sentence<'_>, scan: &Scan, chunks: &[(usize, usize)], known: &Knowledge) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = scan.roles.iter().map(|r| before(s, scan, chunks, known, *r)).collect();
    for k in 0..out.len() {
        after(s, scan, chunks, known, &mut out, k);
    }
    out
}

/// Reads leftwards from the role noun.
fn before(s: &Sentence<'_>, scan: &Scan, chunks: &[(usize, usize)], known: &Knowledge, r: RoleHit) -> Phrase {
    let mut p = Phrase {
        from: r.from,
        to: r.to,
        role_from: r.from,
        role_to: r.to,
        role: r.form.role,
        plural: r.form.plural,
        owners: Vec::new(),
        definite: false,
        indefinite: false,
        former: false,
        title: (r.from, r.to),
        backed: false,
    };
    let mut genitive = false;
    let mut i = r.from;
    while i > 0 && r.from - i < 14 {
        let j = i - 1;
        let form = s.form(j);
        let lower = form.to_lowercase();
        if let Some(k) = scan.hits.iter().position(|h| h.from <= j && j < h.to) {
            let (from, to) = (scan.hits[k].from, scan.hits[k].to);
            if topic(scan, known, k, r) && !genitive && p.owners.is_empty() {
                // "a Syria expert", "the Ukraine envoy": what about, not whose.
                p.from = from;
                p.title.0 = from;
                i = from;
                continue;
            }
            let plain = scan.hits[k].meanings.iter().all(|m| m.sense == Sense::State && !m.exact);
            if plain && !genitive && from > 0 && matches!(s.form(from - 1), "in" | "In" | "from" | "From" | "to" | "To")
            {
                break;
            }
            if known.party_adjective(&scan.hits[k]) && known.roles[r.form.role as usize].office != "chief" {
                // "the Republican senator": a member of the party, not its senator.
                p.from = from;
                if p.owners.is_empty() {
                    p.title.0 = from;
                }
                i = from;
                continue;
            }
            if hyphened(s, to) {
                // "US-led coalition", "Iran-backed militia": the participle was read already.
                p.backed = true;
            } else if p.owners.is_empty() || genitive || coordinated(s, scan, &p, k) {
                if genitive {
                    p.owners.clear();
                }
                p.owners.push(Owner::Hit(k));
            } else if !adjective(scan, k) {
                break;
            } else {
                p.owners.push(Owner::Hit(k));
            }
            if genitive {
                p.definite = true;
            }
            p.from = from;
            i = from;
            if genitive && i > 0 && s.upos(i - 1) != Upos::Det {
                break;
            }
            genitive = false;
            continue;
        }
        if let Some(k) = chunks.iter().position(|c| c.0 <= j && j < c.1) {
            // "Assad's forces", "the Obama administration": a name that owns.
            if hyphened(s, chunks[k].1) {
                p.backed = true;
            } else if genitive || p.owners.is_empty() && collective(known, r) {
                p.owners.clear();
                p.owners.push(Owner::Chunk(k));
                p.definite |= genitive;
            } else {
                break;
            }
            p.from = chunks[k].0;
            i = p.from;
            if genitive {
                break;
            }
            continue;
        }
        if let Some(k) = scan.roles.iter().position(|x| x.to == i && x.to <= r.from) {
            let kind = known.roles[scan.roles[k].form.role as usize].kind;
            if genitive {
                p.owners = vec![Owner::Role(k)];
                p.definite = true;
                p.from = scan.roles[k].from;
                break;
            }
            // "Foreign Office spokesman", "Defence Ministry official": a body before the role is part of its title;
            // a person's title before it is not ("President army").
            if kind == RoleKind::Collective || kind == RoleKind::Profession {
                p.from = scan.roles[k].from;
                p.title.0 = p.from;
                i = p.from;
                continue;
            }
            break;
        }
        match s.upos(j) {
            Upos::Det => {
                p.definite |= matches!(lower.as_str(), "the" | "this" | "these" | "that" | "those" | "both");
                p.indefinite |=
                    matches!(lower.as_str(), "a" | "an" | "some" | "any" | "no" | "another" | "every" | "each");
                p.from = j;
                if lower == "the" && j > 0 && s.form(j - 1).eq_ignore_ascii_case("both") {
                    p.from = j - 1;
                }
                break;
            }
            Upos::Pron if s.xpos(j) == Xpos::PrpS => {
                if p.owners.is_empty() {
                    p.owners.push(Owner::Pronoun(j));
                }
                p.definite = true;
                p.from = j;
                break;
            }
            Upos::Part if s.xpos(j) == Xpos::Pos => genitive = true,
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => {
                if genitive {
                    break; // the owner is a common noun: nobody known
                }
                p.former |=
                    matches!(lower.as_str(), "former" | "ex" | "late" | "then" | "ousted" | "deposed" | "onetime");
                p.indefinite |= matches!(lower.as_str(), "many" | "several" | "few" | "other" | "various" | "unnamed");
                p.from = j;
                if p.owners.is_empty() {
                    p.title.0 = j;
                }
            }
            Upos::Verb | Upos::Adv
                if matches!(s.xpos(j), Xpos::Vbn | Xpos::Vbg | Xpos::Rb) && modifies(s, j, r.to - 1) =>
            {
                if genitive {
                    break;
                }
                p.from = j;
            }
            Upos::Punct if matches!(form, "-" | "‐" | "‑") => {}
            Upos::Cconj if lower == "and" && j > 0 && joins_owners(s, scan, j) => {}
            Upos::Punct
                if form == "," && j > 0 && !p.owners.is_empty() && joins_owners(s, scan, j) && p.owners.len() > 1 => {}
            Upos::Cconj
                if lower == "and"
                    && j > 0
                    && p.owners.is_empty()
                    && matches!(s.upos(j - 1), Upos::Noun | Upos::Propn)
                    && free(s, scan, chunks, j - 1)
                    && starts_upper(s.form(j - 1))
                    && starts_upper(s.form(i)) =>
            {
                // "Research and Advocacy Director"
                p.title.0 = j;
            }
            _ => break,
        }
        i = j;
    }
    if let Some(Owner::Hit(k)) = p.owners.first().copied() {
        p.title.0 = p.title.0.max(scan.hits[k].to).min(p.role_from);
        while p.title.0 < p.role_from && matches!(s.form(p.title.0), "'s" | "’s" | "'" | "’" | "-") {
            p.title.0 += 1;
        }
    }
    p.owners.reverse();
    p
}

fn modifies(s: &Sentence<'_>, i: usize, noun: usize) -> bool {
    let mut i = i;
    for _ in 0..4 {
        match s.head(i) {
            Some(h) if h == noun => return matches!(s.deprel(i), Deprel::Amod | Deprel::Compound | Deprel::Advmod),
            Some(h) => i = h,
            None => return false,
        }
    }
    false
}
