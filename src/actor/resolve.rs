//! Whom a bare phrase means. Reads a phrase ("the Mongolian president"), a day and words around it; returns the actor and
//! those it might have been. It runs the finder that articles go through, then asks what the phrase's head is.

use super::candidate;
use super::find::{self, Work};
use super::knowledge::{Knowledge, RoleKind, Sense};
use super::name::fold_words;
use super::spelt;
use super::surname;
use super::{Actor, ActorKind, Context, Form, Mention, Sector};
use crate::calendar::Day;
use crate::span::Span;
use crate::text::{self, Deprel, Document, Upos};

/// Whom a phrase means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Somebody in particular, if it means one.
    pub actor: Option<Actor>,
    /// The place that the phrase names, where the actor is only the state that it is in.
    pub place: Option<String>,
    /// What it is or does; known of bare roles too ("tourists"), which are nobody in particular.
    pub sector: Option<Sector>,
    /// Whom the words could mean, likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Somebody whom the words could mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub actor: Actor,
    /// The words that could mean it.
    pub words: String,
    /// Why: "President of Mongolia from 2021-06-25", "adjective of a state".
    pub evidence: String,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Resolves `phrase`.
pub(crate) fn run(phrase: &str, day: Option<Day>, context: &str, known: &Knowledge) -> Resolution {
    let text = if context.trim().is_empty() { phrase.to_owned() } else { format!("{context}\n\n{phrase}") };
    let start = text.len() - phrase.len();
    let blocks: Vec<Span> = [Span::new(0, start.saturating_sub(2)), Span::new(start, text.len())]
        .into_iter()
        .filter(|b| !b.is_empty())
        .collect();
    let document: Document<'_> = text::analyse(&text, &blocks);
    let work = find::work(&document, &Context { published: day, ..Context::default() }, known);
    let mut out = Resolution::default();
    let own = |k: &usize| document.sentence(*k).span().start as usize >= start;
    for k in (0..document.len()).filter(own) {
        read(&work, k, &mut out);
        let person = out.actor.as_ref().is_some_and(|a| a.kind == ActorKind::Person);
        if !person && let Some(who) = spelt::of_state(&work, k) {
            out.actor = candidate::actor(&work, who, None);
            out.sector = out.actor.as_ref().and_then(|a| a.sector);
        }
        out.candidates.extend(candidate::candidates(&work, k));
        if out.actor.is_some() {
            break;
        }
    }
    if out.actor.is_none()
        && out.sector.is_none()
        && !document.sentences().any(|s| s.upos(s.root()) == Upos::Pron)
        && let Some(entry) = surname::lone(&work, phrase)
    {
        out.actor = candidate::actor(&work, entry, None);
        out.sector = out.actor.as_ref().and_then(|a| a.sector);
    }
    candidate::rank(&mut out);
    out
}

/// Reads sentence `k` of the phrase.
fn read(work: &Work<'_, '_>, k: usize, out: &mut Resolution) {
    let s = work.sentence(k);
    let root = head(work, k);
    let covers = |m: &Mention| m.from <= root && root < m.to;
    let named = |m: &&Mention| m.form != Form::Pronoun && m.actors.len() == 1;
    // The mention that the phrase is, or one within it.
    let best = work.mentions[k].iter().filter(named).filter(|m| !unknown(work, m.actors[0])).max_by_key(|m| {
        let rest = (m.head == root, !matches!(m.form, Form::Adjective | Form::Place), m.to - m.from);
        (whole(work, k, root, m), covers(m), rest)
    });
    let role = work.found[k]
        .phrases
        .iter()
        .find(|p| p.role_from <= root && root < p.role_to)
        .map(|p| &work.known.roles[p.role as usize])
        // "Chad's displaced": no tree is sure of a bare phrase.
        .or_else(|| Some(work.known.role(s.form(root))?.0))
        .filter(|r| !matches!(r.kind, RoleKind::Honorific | RoleKind::Relative) || r.sector.is_some());
    let said = role.and_then(|r| r.sector);
    if let Some(actor) = joint(work, k, root, best) {
        out.sector = actor.sector;
        out.actor = Some(actor);
        return;
    }
    let Some(m) = best else {
        out.sector = out.sector.or(said);
        return;
    };
    let actor = &work.cast.actors[m.actors[0]];
    let whole = whole(work, k, root, m);
    let body = matches!(actor.kind, ActorKind::Organization | ActorKind::Group);
    out.sector = match m.form {
        // "EU legislators" are the body's, and legislators.
        Form::Nominal if whole && body => said.or(actor.sector),
        _ if whole => actor.sector.or_else(|| titled(work, k, m)),
        _ => said.or_else(|| citizens(work, k, m)),
    };
    // "the FDLR force", "a NATO column" are the body.
    let front = body && m.form == Form::Name && s.deprel(m.head) == Deprel::Compound && s.head(m.head) == Some(root);
    if front && said.is_none() {
        out.sector = actor.sector;
    }
    out.actor = Some(match (whole || front, &actor.state) {
        (true, _) => actor.clone(),
        // "targets in Syria", "a CIA official", "Putin's dog": what is theirs, of which only the state is known.
        (false, Some(code)) => state(work, code, said).unwrap_or_else(|| actor.clone()),
        (false, None) => return out.actor = None,
    });
    out.actor.iter_mut().for_each(|a| a.aliases.clear());
    if whole && let Some(h) = work.found[k].scan.hits.iter().position(|h| h.from <= m.head && m.head < h.to) {
        let (sense, entry) = work.hit(k, h);
        let hit = &work.found[k].scan.hits[h];
        let words = s.span_of(hit.from, hit.to).of(work.document.text());
        let proper = work.known.proper.get(&(entry, fold_words(words)));
        match sense {
            Sense::Place => out.place = Some(work.known.entries[entry as usize].name.clone()),
            Sense::City | Sense::Capital => out.place = Some(proper.cloned().unwrap_or_else(|| words.to_owned())),
            Sense::Branch => {
                let name = proper.cloned();
                out.actor.iter_mut().for_each(|a| a.aliases.extend(name.clone()));
            }
            // "Brazilians" by themselves are the nation.
            Sense::Citizen if hit.from == 0 && hit.to == s.len() => {
                out.sector = None;
                out.actor.iter_mut().for_each(|a| a.sector = None);
            }
            _ => {}
        }
        if matches!(sense, Sense::Place | Sense::City) {
            out.sector = Some(Sector::Cvl);
        }
    }
}

/// Whether the phrase is what `m` mentions. In "Angolan Moco" the tree may take either word for the head.
fn whole(work: &Work<'_, '_>, k: usize, root: usize, m: &Mention) -> bool {
    let covers = |m: &&Mention| m.from <= root && root < m.to;
    let mut at: Vec<Form> = work.mentions[k].iter().filter(covers).map(|m| m.form).collect();
    at.dedup();
    let person = m.form == Form::Name && work.cast.actors[m.actors[0]].kind == ActorKind::Person;
    covers(&m) && m.form != Form::Adjective
        || person && at == [Form::Adjective]
        || covers(&m) && work.mentions[k].len() == 1
}

/// Where several hold the office of the phrase on the day, the one who began last; an article would leave it open.
fn joint(work: &Work<'_, '_>, k: usize, root: usize, best: Option<&Mention>) -> Option<Actor> {
    let p = work.found[k].phrases.iter().position(|p| p.role_from <= root && root < p.role_to)?;
    let phrase = &work.found[k].phrases[p];
    let role = &work.known.roles[phrase.role as usize];
    if best.is_some_and(|m| m.form == Form::Title) || phrase.plural || phrase.indefinite || phrase.former {
        return None;
    }
    let [of] = surname::owner_entries(work, k, p)[..] else { return None };
    let who = work.known.last_begun(of, role, Some(work.day?)).filter(|_| role.kind == RoleKind::Title)?;
    candidate::actor(work, who, None)
}

/// The sector of the titles that a person's mention carries, if they are no former ones.
fn titled(work: &Work<'_, '_>, k: usize, m: &Mention) -> Option<Sector> {
    let within = work.found[k].phrases.iter().filter(|p| m.from <= p.role_from && p.role_to <= m.to && !p.former);
    within.filter_map(|p| work.known.roles[p.role as usize].sector).next()
}

/// Who is in a city, without more, are its people; a state may be there itself.
fn citizens(work: &Work<'_, '_>, k: usize, m: &Mention) -> Option<Sector> {
    let h = work.found[k].scan.hits.iter().position(|h| h.from <= m.head && m.head < h.to)?;
    let city = matches!(work.hit(k, h).0, Sense::City | Sense::Capital) && m.form == Form::Place;
    city.then_some(Sector::Cvl)
}

/// The token that says what the phrase is: its root, or what there is "a group of".
fn head(work: &Work<'_, '_>, k: usize) -> usize {
    let s = work.sentence(k);
    let mut at = s.root();
    while part(s.lemma(at)) || s.upos(at) == Upos::Num {
        let of = |c: usize| s.deprel(c) == Deprel::Case && s.form(c) == "of";
        match s
            .children(at)
            .find(|&c| c > at && matches!(s.deprel(c), Deprel::Nmod | Deprel::Obl) && s.children(c).any(of))
        {
            Some(whole) => at = whole,
            None => break,
        }
    }
    at
}

/// Words for some of a kind.
fn part(lemma: &str) -> bool {
    matches!(
        lemma,
        "several"
            | "many"
            | "most"
            | "some"
            | "all"
            | "few"
            | "group"
            | "number"
            | "couple"
            | "dozen"
            | "handful"
            | "majority"
            | "minority"
            | "crowd"
            | "lot"
            | "hundred"
            | "thousand"
            | "score"
            | "part"
            | "member"
            | "bunch"
            | "pair"
            | "half"
            | "each"
            | "both"
            | "any"
    )
}

/// A person whom neither the tables nor a title vouch for is nobody in particular, out of an article.
fn unknown(work: &Work<'_, '_>, actor: usize) -> bool {
    let (a, info) = (&work.cast.actors[actor], &work.cast.info[actor]);
    a.kind == ActorKind::Person && info.entry.is_none() && info.offices.is_empty() && a.state.is_none()
}

/// The state `code` in one branch.
fn state(work: &Work<'_, '_>, code: &str, sector: Option<Sector>) -> Option<Actor> {
    let entry = &work.known.entries[*work.known.states.get(code)? as usize];
    Some(Actor {
        id: entry.id.clone(),
        name: entry.name.clone(),
        kind: ActorKind::State,
        state: Some(entry.id.clone()),
        sector: sector.filter(|s| *s != Sector::Gov),
        aliases: Vec::new(),
    })
}
