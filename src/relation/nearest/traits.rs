//! How a predicate stands to two spans, as numbers to be weighed. Reads the tree and the order of words.

use super::{Sides, Sort};
use crate::relation::context::Standing;
use crate::text::{Deprel, Upos};

/// How many numbers say how a predicate stands to two sides.
pub const TRAITS: usize = 28;

impl Sides<'_, '_, '_> {
    /// How a predicate stands to the two sides, by the tree and by the order of words; one number for each of [`TRAITS`].
    pub(super) fn traits(&self, i: usize, sort: Sort, rank: usize, st: &Standing) -> [f32; TRAITS] {
        let view = self.m.view;
        let (mut out, mut at) = ([0.0; TRAITS], 0);
        let mut put = |value: f32| {
            out[at] = value;
            at += 1;
        };
        let yes = |b: bool| f32::from(u8::from(b));
        let reaches = |t: usize, side: (usize, usize, usize)| (side.0..side.1).contains(&t) || self.above(t, side.2);
        let (s, o) = (self.subject, self.object);
        let within = |side: Option<(usize, usize, usize)>| side.is_some_and(|s| (s.0..s.1).contains(&i));
        let away = |side: Option<(usize, usize, usize)>| side.map_or(1.0, |s| (i.abs_diff(s.2) as f32 / 10.0).min(3.0));
        let agent = if view.passive(i) {
            view.kids(i).find(|&k| view.deprel(k) == Deprel::OblAgent)
        } else {
            view.surface_subject(i)
        };
        let own = agent.zip(s).is_some_and(|(t, s)| reaches(t, s));
        let pronoun = agent.is_some_and(|t| view.s.upos(t) == Upos::Pron);
        // "said that it will": the pronoun stands for who says so.
        let spoken = !own
            && pronoun
            && self.clause_of(i).and_then(|h| view.surface_subject(h)).zip(s).is_some_and(|(t, s)| reaches(t, s));
        let below = o.is_some_and(|o| self.above(i, o.2));
        for k in [Sort::Verb, Sort::Noun, Sort::Other, Sort::Loose] {
            put(yes(sort == k));
        }
        put(rank as f32);
        put(yes(st.open));
        put(yes(own));
        put(yes(spoken));
        put(yes(!own && !spoken && agent.is_some()));
        put(yes(below));
        put(yes(o.is_some_and(|o| view.head(o.2) == Some(i))));
        put(yes(own && below));
        put(yes(s.is_some_and(|s| self.above(i, s.2))));
        put(yes(within(s)));
        put(yes(within(o)));
        put(away(s));
        put(away(o));
        let spans = s.zip(o).map(|(s, o)| (s.2.min(o.2), s.2.max(o.2)));
        put(yes(spans.is_some_and(|(from, to)| from < i && i < to)));
        put(yes(spans.is_some_and(|(from, _)| i < from)));
        put(yes(view.deprel(i) == Deprel::Root));
        put(yes(matches!(view.deprel(i), Deprel::Xcomp | Deprel::Ccomp)));
        put(yes(view.deprel(i) == Deprel::Advcl));
        put(yes(matches!(view.deprel(i), Deprel::Acl | Deprel::AclRelcl)));
        put(yes(view.deprel(i) == Deprel::Conj));
        put(yes(matches!(view.deprel(i), Deprel::Obj | Deprel::NsubjPass)));
        put(yes(matches!(view.deprel(i), Deprel::Nsubj | Deprel::NmodPoss | Deprel::Compound)));
        put(yes(view.passive(i) && o.is_some_and(|o| view.surface_subject(i).is_some_and(|t| reaches(t, o)))));
        put(yes(view.s.lemma(i) == "say" || st.negated));
        out
    }

    /// The verb whose complement clause `i` heads or belongs to.
    fn clause_of(&self, i: usize) -> Option<usize> {
        let view = self.m.view;
        let mut at = i;
        for _ in 0..4 {
            let head = view.head(at)?;
            if matches!(view.deprel(at), Deprel::Ccomp | Deprel::Parataxis) {
                return Some(head);
            }
            at = head;
        }
        None
    }

    /// Whether `i` governs `t`, at any depth.
    fn above(&self, i: usize, t: usize) -> bool {
        let mut at = t;
        for _ in 0..self.m.view.s.len().min(60) {
            match self.m.view.head(at) {
                Some(h) if h == i => return true,
                Some(h) => at = h,
                None => return false,
            }
        }
        false
    }
}
