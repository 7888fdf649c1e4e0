//! Facts that noun phrases say. Reads the offices that the actor stage found, and the ties of a sentence; returns
//! findings.

use super::Finding;
use super::context;
use super::event::Matcher;
use super::ontology::Relation;
use super::tie::{Said, Tie};
use super::triple::{DateBasis, Factuality};
use crate::actor::{Actor, ActorKind, Actors, Sector};
use crate::text::Deprel;
use crate::text::Document;

/// The offices said in the document, in order of place.
pub fn offices(document: &Document, actors: &Actors) -> Vec<Finding> {
    let mut found: Vec<Finding> = actors
        .offices
        .iter()
        .filter(|o| o.sentence < document.len() && o.person != o.of && actors.actors[o.of].kind != ActorKind::Person)
        .map(|o| Finding {
            sentence: o.sentence,
            subject: o.person,
            subject_span: o.person_span,
            relation: Relation::HoldsOffice,
            mode: None,
            cameo: None,
            label: o.of_span,
            title: Some(o.title.clone()),
            object: o.of,
            object_span: o.of_span,
            date: None,
            date_basis: DateBasis::None,
            factuality: Factuality::Asserted,
            attributed_to: None,
            confidence: 0.9,
        })
        .collect();
    found.sort_by_key(|f| (f.sentence, f.subject_span, f.object_span));
    found
}

/// The findings of a tie.
pub fn tied(m: &Matcher<'_, '_>, tie: &Tie) -> Vec<Finding> {
    let (factuality, attributed_to) = match tie.said {
        Said::Named => (Factuality::Asserted, None),
        Said::Predicate(p) => {
            let st = context::standing(m.view, m.embeds, p);
            if st.open || st.turn.is_some() {
                return Vec::new();
            }
            (st.factuality(), None)
        }
        Said::Held(verb) => {
            let holder = m.view.surface_subject(verb).filter(|_| !m.view.passive(verb));
            let holder = holder.and_then(|t| m.who.at(m.view, t).first().map(|h| h.actor));
            // Whom one calls one's own foe is one's foe; what one says of others is a claim.
            let own = |h: Option<usize>| {
                h.is_some() && tie.pairs.iter().all(|(s, o)| Some(s.actor) == h || Some(o.actor) == h)
            };
            if own(holder) || m.view.is(verb, "use") {
                (Factuality::Asserted, None)
            } else {
                (Factuality::Alleged, holder)
            }
        }
    };
    let relation =
        |s: usize, o: usize| fitted(tie.relation, &m.actors.actors[s], &m.actors.actors[o]).unwrap_or(tie.relation);
    let finding = |(s, o): &(super::who::Hit, super::who::Hit)| Finding {
        sentence: m.view.s.index(),
        subject: s.actor,
        subject_span: s.span,
        relation: relation(s.actor, o.actor),
        mode: None,
        cameo: None,
        label: m.view.s.token(tie.noun).span,
        title: tie.title.clone(),
        object: o.actor,
        object_span: o.span,
        date: None,
        date_basis: DateBasis::None,
        factuality,
        attributed_to,
        confidence: 0.8,
    };
    tie.pairs.iter().map(finding).collect()
}

/// The fact that holds between two actors of these kinds where a word says `relation`, if any can: who leads a body is
/// its head if it is a person, else one of its members. Relations that are no facts pass.
pub fn fitted(relation: Relation, subject: &Actor, object: &Actor) -> Option<Relation> {
    use ActorKind::{Event, Group, Organization, Person, State};
    use Sector::{Cop, Jud, Leg, Mil, Spy};
    let body = matches!(object.kind, Organization | Group);
    // A people ("Kurds") is neither a body that one joins nor one that joins.
    let people = |a: &Actor| a.kind == Group && a.sector.is_none();
    let fits = match relation {
        Relation::HoldsOffice if subject.kind != Person => return fitted(Relation::MemberOf, subject, object),
        Relation::HoldsOffice => body || object.kind == State,
        // A state joins no militia, and its unnamed people are nobody in particular.
        Relation::MemberOf => {
            let state = subject.kind == State;
            body && subject.kind != Event
                && !people(object)
                && !people(subject)
                && !(state && (object.kind == Group || subject.sector.is_some()))
        }
        // Unnamed rebels that are somebody's arm fight on his side.
        Relation::PartOf if subject.kind == State && subject.sector.is_some() => {
            return fitted(Relation::AlliedWith, subject, object);
        }
        Relation::PartOf => {
            matches!(subject.kind, Organization | Group) && (body || object.kind == State) && !people(object)
        }
        Relation::AlliedWith | Relation::AtOddsWith => {
            let one = subject.state.is_some()
                && subject.state == object.state
                && match (subject.kind, object.kind) {
                    // A state's forces are its own; its rebels and its opposition are not.
                    (State, State) => {
                        let own = |a: &Actor| matches!(a.sector, None | Some(Mil | Cop | Spy | Leg | Jud));
                        subject.sector == object.sector || own(subject) && own(object)
                    }
                    (State, Person) => subject.sector.is_none(),
                    (Person, State) => object.sector.is_none(),
                    _ => false,
                };
            subject.kind != Event && object.kind != Event && !one
        }
        _ => true,
    };
    fits.then_some(relation)
}

/// The token whose standing is that of a fact: where a noun is only said to be there ("there could be a rift
/// between"), the verb that says so.
pub fn stands_at(m: &Matcher<'_, '_>, predicate: usize) -> usize {
    let view = m.view;
    let verb = view.head(predicate).filter(|_| view.deprel(predicate) == Deprel::Nsubj);
    verb.filter(|&v| view.kid(v, Deprel::Expl).is_some()).unwrap_or(predicate)
}

#[cfg(test)]
mod tests {
    use crate::relation::extract;
    use crate::span::Span;

    /// The facts of a sentence, as "subject RELATION object".
    fn facts(text: &str) -> Vec<String> {
        let document = crate::text::analyse(text, &[Span::new(0, text.len())]);
        let actors = crate::actor::find(&document, None);
        let found = extract(&document, &actors, &[], None).into_iter().filter(|f| !f.relation.is_event());
        let name = |a: usize| actors.actors[a].name.clone();
        let line = |f: super::Finding| {
            let mark = if f.factuality == super::Factuality::Asserted { "" } else { f.factuality.as_str() };
            format!("{} {} {} {mark}", name(f.subject), f.relation.as_str(), name(f.object)).trim_end().to_owned()
        };
        found.map(line).collect()
    }

    fn says(text: &str, fact: &str) {
        assert!(facts(text).iter().any(|f| f == fact), "{text} gives {:?}", facts(text));
    }

    #[test]
    fn noun_phrases_say_who_stands_with_whom() {
        says("Egypt, Jordan and other US allies objected.", "Jordan ALLIED_WITH United States");
        says("France, one of Greece's closest allies, sent ships.", "France ALLIED_WITH Greece");
        says("Japan is a member of the G7 and a close ally of Britain.", "Japan ALLIED_WITH United Kingdom");
        says("The two old rivals, India and Pakistan, met.", "India AT_ODDS_WITH Pakistan");
        says("Sanaa is held by the Iran-aligned Houthi movement.", "Houthi movement ALLIED_WITH Iran");
    }

    #[test]
    fn bad_relations_are_odds_and_plain_ones_are_not() {
        says("Relations between Iran and Saudi Arabia have deteriorated.", "Iran AT_ODDS_WITH Saudi Arabia");
        says("The row could strain ties between France and Italy.", "France AT_ODDS_WITH Italy hypothetical");
        assert_eq!(facts("Relations between Iran and Saudi Arabia were discussed."), Vec::<String>::new());
    }

    #[test]
    fn events_have_hosts_and_guests() {
        says(
            "Emmanuel Macron spoke at the G20 summit in Osaka.",
            "Emmanuel Macron TAKES_PART_IN 2019 G20 Osaka summit",
        );
        says("Emmanuel Macron spoke at the G20 summit in Osaka.", "Japan HOSTS 2019 G20 Osaka summit");
    }

    #[test]
    fn a_nations_paper_is_no_organ_of_its_state() {
        says("Xinhua, China's official news agency, said so.", "Xinhua News Agency PART_OF China");
        assert_eq!(facts("The Turkish newspaper Hürriyet said so."), Vec::<String>::new());
    }

    #[test]
    fn what_one_says_of_others_is_alleged() {
        says(
            "Turkey considers the YPG an arm of the PKK.",
            "People's Protection Units PART_OF Kurdistan Workers' Party alleged",
        );
    }
}
