//! Who may own a role. Reads a role noun and a name before or after it; says whether the name owns it ("Iraqi troops"), is
//! its subject matter ("the Ukraine envoy"), or only backs it ("US-led coalition").

use super::knowledge::{Knowledge, RoleKind, Sense};
use super::name::fold;
use super::phrase::{Owner, Phrase};
use super::scan::{RoleHit, Scan};
use crate::text::Sentence;

/// Whether "ROLE adposition X" says that X owns the role.
pub(crate) fn owns(
    adposition: &str,
    kind: RoleKind,
    office: &str,
    name: &str,
    scan: &Scan,
    known: &Knowledge,
    owner: Owner,
) -> bool {
    let sense = |k: usize| scan.hits[k].meanings.first().map(|m| m.sense);
    let (state, body, place) = match owner {
        Owner::Hit(k) => match sense(k) {
            Some(Sense::State | Sense::Metonym | Sense::Capital) => (true, false, false),
            Some(Sense::Organisation | Sense::Group | Sense::Branch) => (false, true, false),
            Some(Sense::City | Sense::Place) => (false, false, true),
            _ => return false,
        },
        Owner::Role(_) | Owner::Chunk(_) => (false, true, false),
        Owner::Pronoun(_) => return false,
    };
    let _ = known;
    let messenger = [
        "envoy",
        "representative",
        "ambassador",
        "minister",
        "secretary",
        "coordinator",
        "correspondent",
        "rapporteur",
    ]
    .iter()
    .any(|w| name.ends_with(w));
    let plain = !matches!(kind, RoleKind::Title) || office.is_empty();
    match adposition {
        // "residents of Mosul"; the governor of Aleppo is no state's governor.
        "of" => !place || kind == RoleKind::Agent || kind == RoleKind::Collective && office.is_empty(),
        "for" => (office == "spokesman" && !place) || (body && !messenger),
        "at" => body,
        "with" => body && matches!(owner, Owner::Hit(_)),
        // "an aide to Vice President Pence", "a specialist on the National Security Council"
        "to" => body && ["aide", "adviser", "advisor", "assistant"].iter().any(|w| name.ends_with(w)),
        "on" => body && plain && matches!(owner, Owner::Hit(_)),
        "from" => state || body,
        "in" => plain && (state || place),
        _ => false,
    }
}

impl Knowledge {
    /// Whether a hit is the adjective of a party: "Republican", "Labour".
    pub fn party_adjective(&self, hit: &super::scan::Hit) -> bool {
        hit.meanings
            .iter()
            .all(|m| m.sense == Sense::Adjective && self.entries[m.entry as usize].sector == Some(super::Sector::Pty))
    }
}

/// Whether hit `k` before the role is its subject matter: a state's name in full before an expert or envoy.
pub(crate) fn topic(scan: &Scan, known: &Knowledge, k: usize, r: RoleHit) -> bool {
    let name = &known.roles[r.form.role as usize].name;
    let about = [
        "envoy",
        "expert",
        "specialist",
        "scholar",
        "analyst",
        "researcher",
        "correspondent",
        "watcher",
        "adviser",
        "advisor",
        "director",
    ];
    scan.hits[k].meanings.iter().all(|m| matches!(m.sense, Sense::State | Sense::Place | Sense::City) && !m.exact)
        && about.iter().any(|w| name.ends_with(w))
}

/// Whether token `i` is a common word: in no name.
pub(crate) fn free(s: &Sentence<'_>, scan: &Scan, chunks: &[(usize, usize)], i: usize) -> bool {
    let _ = s;
    !scan.hits.iter().any(|h| h.from <= i && i < h.to) && !chunks.iter().any(|c| c.0 <= i && i + 1 < c.1)
}

pub(crate) fn collective(known: &Knowledge, r: RoleHit) -> bool {
    known.roles[r.form.role as usize].kind == RoleKind::Collective
}

pub(crate) fn body(scan: &Scan, owner: Owner) -> bool {
    match owner {
        Owner::Hit(k) => scan.hits[k].meanings.iter().any(|m| matches!(m.sense, Sense::Organisation | Sense::Group)),
        Owner::Chunk(_) => true,
        _ => false,
    }
}

pub(crate) fn adjective(scan: &Scan, k: usize) -> bool {
    scan.hits[k].meanings.iter().any(|m| m.sense == Sense::Adjective)
}

/// Whether another owner before the ones found is one of a list of owners.
pub(crate) fn coordinated(s: &Sentence<'_>, scan: &Scan, p: &Phrase, k: usize) -> bool {
    let Some(Owner::Hit(first)) = p.owners.last().copied() else { return false };
    let to = scan.hits[k].to;
    let between = to < scan.hits[first].from && matches!(s.form(to), "and" | "," | "-" | "–");
    between && (adjective(scan, k) || s.within(s_head(s, scan, k), p.role_to - 1))
}

pub(crate) fn s_head(s: &Sentence<'_>, scan: &Scan, k: usize) -> usize {
    super::head_of(s, scan.hits[k].from, scan.hits[k].to)
}

/// Whether the word at `and` stands between two owners: "Russian and Chinese", "Turkish and UK".
pub(crate) fn joins_owners(s: &Sentence<'_>, scan: &Scan, and: usize) -> bool {
    let left = scan.hits.iter().position(|h| h.to == and);
    let right = scan.hits.iter().position(|h| h.from == and + 1);
    match (left, right) {
        (Some(l), Some(_)) => adjective(scan, l) || s.head(s_head(s, scan, l)).is_some_and(|h| h > and),
        _ => false,
    }
}

/// Whether tokens from `i` are "-led", "-backed" or the like.
pub(crate) fn hyphened(s: &Sentence<'_>, i: usize) -> bool {
    i + 1 < s.len()
        && matches!(s.form(i), "-" | "‐" | "‑")
        && matches!(
            fold(s.form(i + 1)).as_str(),
            "led"
                | "backed"
                | "supported"
                | "sponsored"
                | "funded"
                | "trained"
                | "aligned"
                | "allied"
                | "armed"
                | "brokered"
                | "mediated"
                | "linked"
                | "inspired"
                | "friendly"
                | "affiliated"
                | "imposed"
                | "held"
                | "controlled"
                | "made"
                | "occupied"
        )
}
