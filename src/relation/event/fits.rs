//! Whether a frame's own words stand around its predicate: particle, object noun, phrase, infinitive.

use super::Matcher;
use crate::relation::frame::{Frame, Pos};
use crate::text::{Deprel, Upos, Xpos};

impl<'a> Matcher<'a, '_> {
    /// Whether the frame's own words stand around the predicate; the object noun's token if it needs one.
    pub(super) fn fits(&self, frame: &Frame, i: usize) -> Option<Option<usize>> {
        let noun = self.words(frame, i).filter(|_| self.marks(frame, i))?;
        let modified = |word: &String| {
            let view = self.view;
            view.kids(noun.unwrap_or(i)).any(|k| {
                matches!(view.deprel(k), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod)
                    && (view.is(k, word) || view.s.form(k).eq_ignore_ascii_case(word))
            })
        };
        frame.modifier.as_ref().is_none_or(modified).then_some(noun)
    }

    /// Whether the verb has, or has not, what the frame's marks ask for around its object.
    fn marks(&self, frame: &Frame, i: usize) -> bool {
        let view = self.view;
        let count = |d: &[Deprel]| view.kids(i).filter(|&k| d.contains(&view.deprel(k))).count();
        let object = count(&[Deprel::Obj]);
        // "called him a liar" names; "called him to discuss" has a purpose.
        let names = |k: &usize| matches!(view.deprel(*k), Deprel::Xcomp | Deprel::Ccomp | Deprel::Iobj);
        let said = view.kids(i).filter(names).filter(|&k| !view.infinitive(k)).count();
        (!frame.transitive || object > 0 || view.passive(i) || view.relative_object(i).is_some())
            && (!frame.plain || (object < 2 && said == 0))
    }

    fn words(&self, frame: &Frame, i: usize) -> Option<Option<usize>> {
        let view = self.view;
        if frame.infinitive
            && !view
                .kids(i)
                .any(|k| matches!(view.deprel(k), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl) && view.infinitive(k))
        {
            return None;
        }
        if let Some(particle) = &frame.particle {
            let prt = view.kids(i).any(|k| {
                matches!(view.deprel(k), Deprel::CompoundPrt | Deprel::Advmod)
                    && view.s.form(k).eq_ignore_ascii_case(particle)
            });
            // "rolled back tariffs": read as an adjective of the object.
            let prt = prt
                || i + 1 < view.s.len()
                    && view.s.upos(i + 1) == Upos::Adv
                    && view.s.form(i + 1).eq_ignore_ascii_case(particle)
                    && view.head(i + 1).is_some_and(|h| view.head(h) == Some(i) && view.deprel(h) == Deprel::Obj);
            if !prt && self.stray(i, particle).is_none() {
                return None;
            }
        } else if frame.pos == Pos::Verb
            && let Some(p) = view.kid(i, Deprel::CompoundPrt)
            && frame.phrase.is_none()
            && frame.noun.is_none()
        {
            // "turn down" is no "turn"; particles that only colour the verb pass.
            if !["out", "up"].contains(&view.s.form(p).to_lowercase().as_str()) {
                return None;
            }
        }
        let mut phrase = None;
        if let Some((preposition, noun)) = &frame.phrase {
            let object = view.kids(i).filter(|&k| view.deprel(k) == Deprel::Obj);
            let mut places = view.kids(i).chain(object.flat_map(|o| view.kids(o)));
            phrase = places.find(|&k| self.amounts(k, noun) && view.cased(k, preposition));
            phrase?;
        }
        match &frame.noun {
            None => Some(phrase),
            Some(noun) => {
                let object = view
                    .kids(i)
                    .filter(|&k| {
                        matches!(view.deprel(k), Deprel::Obj | Deprel::NsubjPass | Deprel::Iobj | Deprel::Xcomp)
                    })
                    .flat_map(|k| std::iter::once(k).chain(view.kids(k).filter(|&c| view.deprel(c) == Deprel::Conj)))
                    .find(|&k| self.amounts(k, noun));
                let object = object.or_else(|| {
                    let stray = frame.particle.as_ref().and_then(|p| self.stray(i, p));
                    stray.filter(|&k| self.amounts(k, noun))
                });
                let object = object.or_else(|| {
                    // "the sanctions imposed on Iran"
                    (view.deprel(i) == Deprel::Acl && view.s.xpos(i) == Xpos::Vbn)
                        .then(|| view.head(i))
                        .flatten()
                        .filter(|&h| view.is(h, noun))
                });
                // "the sanctions that it imposed on Iran"
                let object = object.or_else(|| view.relative_object(i).filter(|&h| self.amounts(h, noun)));
                object.map(Some)
            }
        }
    }

    /// The object of a verb whose particle reads as a preposition: "called in the ambassador".
    fn stray(&self, i: usize, particle: &str) -> Option<usize> {
        let view = self.view;
        let next = i + 1;
        if next >= view.s.len()
            || view.deprel(next) != Deprel::Case
            || !view.s.form(next).eq_ignore_ascii_case(particle)
        {
            return None;
        }
        view.head(next).filter(|&k| view.head(k) == Some(i))
    }

    /// Whether `i` is the noun, or an amount of it ("thousands of fighters", "a series of attacks").
    pub(super) fn amounts(&self, i: usize, noun: &str) -> bool {
        let view = self.view;
        view.is(i, noun)
            || view.kids(i).any(|k| view.deprel(k) == Deprel::Nmod && view.is(k, noun) && view.cased(k, "of"))
    }
}
