//! From a match to findings. Reads a frame's match and its standing; returns findings with the relation that the
//! embedding makes of it, its factuality, its date and who claims it (GUIDELINES.md, "Close calls").

use super::Finding;
use super::context::{self, Standing};
use super::embed::Effect;
use super::event::{Match, Matcher};
use super::fact;
use super::frame::{Frame, Pos};
use super::ontology::{Quad, Relation};
use super::sensible::{domestic, own_side, sensible};
use super::silent::Silent;
use super::triple::{DateBasis, Factuality};
use super::who::Hit;
use crate::actor::{Actor, ActorKind, Sector};
use crate::calendar::Period;
use crate::date::{self, TimeMention};
use crate::text::Deprel;

/// What was done at a predicate, before it is known whether it happened, when, and who says so.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'f> {
    /// The predicate's head token.
    pub predicate: usize,
    /// The frame that says it; none where only the model does.
    pub frame: Option<&'f Frame>,
    /// What it is, as the embedding turns it.
    pub relation: Relation,
    /// Whether it happened.
    pub factuality: Factuality,
    /// 0.0..=1.0.
    pub confidence: f32,
}

/// The finding that the model's event is.
pub fn told(m: &Matcher, event: &Silent, dates: &[TimeMention], published: Option<Period>) -> Option<Finding> {
    let st = context::standing(m.view, m.embeds, event.verb);
    if st.open || st.negated || st.turn.is_some() {
        return None;
    }
    let factuality = match st.factuality() {
        // The model has read the future itself: an agreement is one.
        Factuality::Planned if matches!(event.relation, Relation::Reject | Relation::Threaten) => Factuality::Asserted,
        told => told,
    };
    let Silent { relation, confidence, verb: predicate, .. } = *event;
    let deed = Deed { predicate, frame: None, relation, factuality, confidence };
    finding(m, &st, deed, (event.subject, event.object), dates, published)
}

/// The findings of a match.
pub fn compose(m: &Matcher, found: &Match, dates: &[TimeMention], published: Option<Period>) -> Vec<Finding> {
    let fact = !found.frame.relation.is_event();
    let stands = if fact { fact::stands_at(m, found.predicate) } else { found.predicate };
    let st = context::standing(m.view, m.embeds, stands);
    if st.open {
        return Vec::new();
    }
    let Some((relation, factuality)) = relation(found.frame.relation, &st) else { return Vec::new() };
    if relation == Relation::Reject && factuality == Factuality::Negated {
        // "did not reject" says nothing of what was done.
        return Vec::new();
    }
    let mut out = Vec::new();
    for (s, o) in pairs(found) {
        let (subject, object) = (&m.actors.actors[s.actor], &m.actors.actors[o.actor]);
        let Some(relation) = fact::fitted(relation, subject, object) else { continue };
        if fact && beyond(m, found.predicate, &s) {
            continue;
        }
        if (s.society || o.society) && !(domestic(relation, subject, object) && found.frame.pos == Pos::Verb) {
            continue;
        }
        let confidence = if found.by_tree && !o.place { 0.7 } else { 0.5 };
        let deed = Deed { predicate: found.predicate, frame: Some(found.frame), relation, factuality, confidence };
        out.extend(finding(m, &st, deed, (s, o), dates, published));
    }
    out
}

/// A deed with its date, and who claims it.
fn finding(
    m: &Matcher,
    st: &Standing,
    deed: Deed,
    (s, o): (Hit, Hit),
    dates: &[TimeMention],
    published: Option<Period>,
) -> Option<Finding> {
    let Deed { predicate, frame, relation, mut factuality, confidence } = deed;
    let (subject, object) = (&m.actors.actors[s.actor], &m.actors.actors[o.actor]);
    if s.actor == o.actor || !sensible(relation, subject, object) {
        return None;
    }
    // One phrase read twice is no pair: "Tokyo" and "the Tokyo exchange".
    let one = || s.span.contains(o.span) || o.span.contains(s.span);
    if relation.is_event() && subject.state.is_some() && subject.state == object.state && one() {
        return None;
    }
    // "took part in the war of 1980-88": the event's own date goes before the verb's.
    let named = object.kind == ActorKind::Event;
    let event = m.who.mentions().iter().find(|x| named && x.span == o.span).map(|x| x.head);
    let own = event.and_then(|head| date::attach(&m.view.s, dates, head)).and_then(|k| dates[k].value);
    let (date, date_basis) = match own {
        Some(own) => (Some(own), DateBasis::Text),
        None => when(m, predicate, st, relation, factuality, dates, published),
    };
    let mut attributed_to = None;
    if let Some(claim) = claimed(m, st, speaker(m, st), subject, relation) {
        attributed_to = claim;
        // A threat in the news is words on record.
        let media = claim.is_some_and(|a| m.actors.actors[a].sector == Some(Sector::Med));
        let record = relation == Relation::Threaten && media;
        if factuality == Factuality::Asserted && alleges(relation) && !record {
            factuality = Factuality::Alleged;
        }
    }
    let own = frame.filter(|f| f.relation == relation);
    Some(Finding {
        sentence: m.view.s.index(),
        subject: s.actor,
        subject_span: m.who.whole(s),
        relation,
        mode: own.and_then(|f| f.mode.clone()).filter(|_| relation.is_event()),
        cameo: own.and_then(|f| f.cameo.clone()),
        label: m.view.s.token(predicate).span,
        title: frame.and_then(|f| f.mode.clone()).filter(|_| relation == Relation::HoldsOffice),
        object: o.actor,
        object_span: m.who.whole(o),
        date,
        date_basis,
        factuality,
        attributed_to,
        confidence,
    })
}

fn pairs(found: &Match) -> Vec<(Hit, Hit)> {
    let mut pairs = Vec::new();
    for (k, &s) in found.subjects.iter().enumerate() {
        if found.objects.is_empty() {
            pairs.extend(found.subjects[k + 1..].iter().map(|&o| (s, o)));
            if !found.frame.relation.symmetric() {
                // "A and B signed an agreement" says it of both.
                pairs.extend(found.subjects[k + 1..].iter().map(|&o| (o, s)));
            }
        } else {
            pairs.extend(found.objects.iter().map(|&o| (s, o)));
        }
    }
    pairs
}

/// Whether a participle before its noun ("US-backed rebels, Russia and …") does not reach this far.
fn beyond(m: &Matcher, predicate: usize, hit: &Hit) -> bool {
    let noun = m.view.head(predicate).filter(|_| m.view.deprel(predicate) == Deprel::Amod);
    let own = noun.and_then(|h| m.who.mention(h));
    own.is_some_and(|x| !x.span.overlaps(hit.span))
}

/// The relation and factuality that the embedding makes of a frame's own.
pub fn relation(own: Relation, st: &Standing) -> Option<(Relation, Factuality)> {
    if !own.is_event() {
        // "will not attend": not, rather than planned.
        let factuality = if st.negated && st.planned { Factuality::Negated } else { st.factuality() };
        return st.turn.is_none().then_some((own, factuality));
    }
    if own == Relation::Statement && st.turn.is_some() {
        // "declined to comment on" refuses nobody anything.
        return None;
    }
    match st.turn {
        // "did not rule out"
        Some((Effect::Refuse | Effect::Deny, _)) if st.negated => return None,
        Some((Effect::Refuse | Effect::Deny, _)) => return Some((Relation::Reject, asserted(st))),
        Some((Effect::Threaten, _)) => return Some((Relation::Threaten, asserted(st))),
        Some((Effect::Stop, _)) => {
            return match own.quad() {
                Quad::MaterialConflict => Some((Relation::Retreat, asserted(st))),
                Quad::VerbalCooperation | Quad::MaterialCooperation => Some((Relation::Sanction, asserted(st))),
                _ => None,
            };
        }
        _ => {}
    }
    let factuality = st.factuality();
    let relation = match (own, factuality) {
        // A refusal to cooperate or to yield: "will not meet", "would not help", "will not lift sanctions".
        (
            Relation::Consult
            | Relation::Support
            | Relation::Cooperate
            | Relation::Aid
            | Relation::Agree
            | Relation::Concede
            | Relation::Retreat,
            Factuality::Planned,
        ) if st.negated => {
            return Some((Relation::Reject, Factuality::Asserted));
        }
        // Future cooperation is an agreement; a future withdrawal is a concession.
        (Relation::Consult | Relation::Support | Relation::Cooperate | Relation::Aid, Factuality::Planned)
            if !st.purpose =>
        {
            Relation::Agree
        }
        // "failed to reach a deal": one did not give way.
        (Relation::Agree, Factuality::Negated) if st.failed => return Some((Relation::Reject, Factuality::Asserted)),
        (Relation::Retreat | Relation::Concede, Factuality::Planned) if st.agreed => Relation::Agree,
        (Relation::Retreat, Factuality::Planned) => Relation::Concede,
        // Who says that he will block something refuses it now.
        (Relation::Reject, Factuality::Planned) => return (!st.negated).then_some((own, Factuality::Asserted)),
        (own, _) => own,
    };
    if st.negated && factuality == Factuality::Planned {
        return None;
    }
    Some((relation, factuality))
}

fn asserted(st: &Standing) -> Factuality {
    if st.maybe { Factuality::Hypothetical } else { Factuality::Asserted }
}

/// Whether a report of this relation leaves it a claim: deeds against others do, words and help are told as facts.
pub fn alleges(relation: Relation) -> bool {
    matches!(relation.quad(), Quad::MaterialConflict) || matches!(relation, Relation::Threaten)
}

/// Who speaks, if somebody in particular does.
fn speaker(m: &Matcher, st: &Standing) -> Option<usize> {
    let (_, token) = st.speech?;
    m.who.deep(m.view, token?).first().map(|h| h.actor)
}

/// `Some(speaker)` where the event is somebody's claim about another; what one says of one's own deeds is asserted.
fn claimed(
    m: &Matcher,
    st: &Standing,
    speaker: Option<usize>,
    subject: &Actor,
    relation: Relation,
) -> Option<Option<usize>> {
    st.speech?;
    if !relation.is_event() {
        return None;
    }
    let Some(speaker) = speaker else {
        return st.accused.then_some(None);
    };
    (!own_side(&m.actors.actors[speaker], subject)).then_some(Some(speaker))
}

fn when(
    m: &Matcher,
    predicate: usize,
    st: &Standing,
    relation: Relation,
    factuality: Factuality,
    dates: &[TimeMention],
    published: Option<Period>,
) -> (Option<Period>, DateBasis) {
    if !relation.is_event() && !matches!(relation, Relation::TakesPartIn | Relation::Hosts) {
        return (None, DateBasis::None);
    }
    let own = date::attach(&m.view.s, dates, predicate).and_then(|k| dates[k].value);
    if own.is_some() {
        return (own, DateBasis::Text);
    }
    let news = published.is_some()
        && m.view.verbal(predicate)
        && matches!(factuality, Factuality::Asserted | Factuality::Alleged)
        && !perfect_background(m, predicate)
        && (st.main || m.view.deprel(predicate) == Deprel::Root);
    if news { (published, DateBasis::Publication) } else { (None, DateBasis::None) }
}

/// "had attacked": told as the past of the news.
fn perfect_background(m: &Matcher, predicate: usize) -> bool {
    m.view.kids(predicate).any(|k| m.view.deprel(k) == Deprel::Aux && m.view.s.form(k).eq_ignore_ascii_case("had"))
}
