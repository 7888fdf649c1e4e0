//! A sentence with what the relation stage asks of it over and over, computed once.
//! Reads a [`Sentence`]; returns [`View`]: children, prepositions, negation, voice and surface arguments by UD's rules.

mod repair;

use crate::text::{Deprel, Sentence, Upos, Xpos};

/// A sentence indexed by head.
#[derive(Debug)]
pub struct View<'d> {
    /// The sentence.
    pub s: Sentence<'d>,
    head: Vec<Option<usize>>,
    deprel: Vec<Deprel>,
    first: Vec<u32>,
    kids: Vec<u32>,
}

impl<'d> View<'d> {
    /// Indexes a sentence: one pass over its tokens, with the parser's commonest slips mended.
    pub fn new(s: Sentence<'d>) -> Self {
        let n = s.len();
        let mut head: Vec<Option<usize>> = (0..n).map(|i| s.head(i)).collect();
        let mut deprel: Vec<Deprel> = (0..n).map(|i| s.deprel(i)).collect();
        repair::repair(&s, &mut head, &mut deprel);
        let mut first = vec![0u32; n + 1];
        for h in head.iter().flatten() {
            first[h + 1] += 1;
        }
        for h in 0..n {
            first[h + 1] += first[h];
        }
        let mut next = first.clone();
        let mut kids = vec![0u32; first[n] as usize];
        for (i, h) in head.iter().enumerate() {
            if let Some(h) = *h {
                kids[next[h] as usize] = i as u32;
                next[h] += 1;
            }
        }
        View { s, head, deprel, first, kids }
    }

    /// The head of token `i`, `None` for the root.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.head[i]
    }

    /// The relation of token `i` to its head.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.deprel[i]
    }

    /// The dependents of `i`, in order.
    pub fn kids(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids[self.first[i] as usize..self.first[i + 1] as usize].iter().map(|&k| k as usize)
    }

    /// The first dependent of `i` with this relation.
    pub fn kid(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.kids(i).find(|&k| self.deprel(k) == deprel)
    }

    /// Whether token `i` has lemma `lemma` (lower case); "troops" is a "troop" too.
    pub fn is(&self, i: usize, lemma: &str) -> bool {
        let own = self.s.lemma(i);
        own.eq_ignore_ascii_case(lemma) || (self.s.xpos(i) == Xpos::Nns && singular(own).eq_ignore_ascii_case(lemma))
    }

    /// The preposition that marks `i`, in lower case, with its fixed parts: "on", "because of", "according to".
    pub fn case(&self, i: usize) -> Option<String> {
        let case = self.kids(i).find(|&k| self.deprel(k) == Deprel::Case && self.s.xpos(k) != Xpos::Pos)?;
        let mut words = self.s.form(case).to_lowercase();
        for k in self.kids(case).filter(|&k| self.deprel(k) == Deprel::Fixed) {
            words.push(' ');
            words.push_str(&self.s.form(k).to_lowercase());
        }
        Some(words)
    }

    /// Whether `i` is marked by preposition `preposition`.
    pub fn cased(&self, i: usize, preposition: &str) -> bool {
        self.kids(i).any(|k| {
            self.deprel(k) == Deprel::Case
                && (self.s.form(k).eq_ignore_ascii_case(preposition)
                    || preposition.contains(' ') && self.case(i).as_deref() == Some(preposition))
        })
    }

    /// Whether the verb is passive: a passive auxiliary or subject, or a bare past participle after its noun.
    pub fn passive(&self, i: usize) -> bool {
        let marked = self.kids(i).any(|k| {
            matches!(self.deprel(k), Deprel::AuxPass | Deprel::NsubjPass | Deprel::CsubjPass | Deprel::OblAgent)
        });
        let bare = self.s.xpos(i) == Xpos::Vbn
            && matches!(self.deprel(i), Deprel::Acl | Deprel::Amod | Deprel::Advcl)
            && !self.kids(i).any(|k| matches!(self.deprel(k), Deprel::Aux | Deprel::Nsubj | Deprel::Obj));
        marked || bare
    }

    /// Whether `i` is a verb form (a participle that modifies a noun counts).
    pub fn verbal(&self, i: usize) -> bool {
        let adjective = self.s.upos(i) == Upos::Adj;
        // "would free the prisoners": with an auxiliary and an object it is a verb, whatever its tag.
        let acts = || self.kid(i, Deprel::Obj).is_some() && self.kid(i, Deprel::Aux).is_some();
        // A headline's "Ministry lifts limits": a noun that nothing but a verb could stand for.
        let noun = || {
            self.s.upos(i) == Upos::Noun
                && self.kid(i, Deprel::Obj).is_some_and(|o| o > i)
                && self.kid(i, Deprel::Nsubj).is_some_and(|k| k < i)
                && self.kid(i, Deprel::Cop).is_none()
        };
        self.s.upos(i) == Upos::Verb
            || noun()
            || (adjective && (matches!(self.s.xpos(i), Xpos::Vbn | Xpos::Vbg) || acts()))
    }

    /// Whether `i` is negated by its own dependents ("not", "never", "no", "neither", "without").
    pub fn negated(&self, i: usize) -> bool {
        self.kids(i).any(|k| match self.deprel(k) {
            Deprel::Advmod | Deprel::Cc | Deprel::CcPreconj => {
                ["not", "never", "neither", "nor", "hardly", "barely", "n't", "no"].iter().any(|w| self.is(k, w))
            }
            Deprel::Det => self.is(k, "no") || self.is(k, "neither"),
            Deprel::Case | Deprel::Mark => self.is(k, "without"),
            _ => false,
        })
    }

    /// The subject as written (active or passive), found through coordination, control, relatives and participles:
    /// the token that would stand before the verb. `None` where the sentence names none.
    pub fn surface_subject(&self, verb: usize) -> Option<usize> {
        let mut v = verb;
        for _ in 0..8 {
            // Of two subjects the nearer one: "China's partner Pakistan agreed" read as two.
            let subject = |&k: &usize| matches!(self.deprel(k), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter);
            // "Chad and Mali each accused the other": the names before "each" are the subject.
            let named = |k: &usize| subject(k) && !["each", "both", "all"].iter().any(|w| self.is(*k, w));
            if let Some(subject) = self.kids(v).rfind(named).or_else(|| self.kids(v).rfind(subject)) {
                return Some(self.antecedent(subject, v));
            }
            let head = self.head(v)?;
            match self.deprel(v) {
                Deprel::Conj | Deprel::Cop | Deprel::Parataxis if self.clausal(head) => v = head,
                Deprel::Xcomp => {
                    let object = self.kids(head).find(|&k| matches!(self.deprel(k), Deprel::Obj | Deprel::Iobj));
                    // "urged Iran to stop": the object acts; "promised Iran to stop" and "used force to": the subject does.
                    if let Some(object) = object.filter(|_| !self.is(head, "promise") && !self.is(head, "threaten")) {
                        return Some(self.antecedent(object, head));
                    }
                    v = head;
                }
                Deprel::Advcl => v = head,
                Deprel::Acl | Deprel::AclRelcl | Deprel::Amod if !self.clausal(head) => {
                    if !self.infinitive(v) {
                        return Some(head);
                    }
                    // "its plan to attack", "made plans to attack": whose plan it is.
                    if let Some(owner) = self.kids(head).find(|&k| self.deprel(k) == Deprel::NmodPoss) {
                        return Some(owner);
                    }
                    v = self.head(head).filter(|&h| self.clausal(h))?;
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether `i` is an infinitive with "to".
    pub fn infinitive(&self, i: usize) -> bool {
        self.kids(i).any(|k| self.deprel(k) == Deprel::Mark && self.is(k, "to"))
    }

    /// Whether `i` heads a clause: a verb, or a predicate with a copula.
    pub fn clausal(&self, i: usize) -> bool {
        self.verbal(i) || self.kids(i).any(|k| matches!(self.deprel(k), Deprel::Cop | Deprel::Nsubj))
    }

    /// The noun that a relative pronoun in the clause of `verb` stands for; `i` itself if it is no relative pronoun.
    pub fn antecedent(&self, i: usize, verb: usize) -> usize {
        let relative = matches!(self.s.xpos(i), Xpos::Wdt | Xpos::Wp)
            || (self.is(i, "that") && self.s.upos(i) == Upos::Pron && self.deprel(verb) == Deprel::AclRelcl);
        if !relative {
            return i;
        }
        let mut v = verb;
        for _ in 0..6 {
            match (self.deprel(v), self.head(v)) {
                (Deprel::AclRelcl, Some(h)) => return h,
                (_, Some(h)) => v = h,
                _ => return i,
            }
        }
        i
    }

    /// The gap of a relative clause without a pronoun in object place ("forces that the US has used"): its noun.
    pub fn relative_object(&self, verb: usize) -> Option<usize> {
        (self.deprel(verb) == Deprel::AclRelcl)
            .then(|| self.head(verb))
            .flatten()
            .filter(|_| self.kids(verb).any(|k| self.deprel(k) == Deprel::Nsubj && self.antecedent(k, verb) == k))
    }
}

/// A plural whose lemma is itself, without its ending: "troops", "proceedings", "supplies".
pub fn singular(plural: &str) -> std::borrow::Cow<'_, str> {
    match (plural.strip_suffix("ies"), plural.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y").into(),
        (None, Some(stem)) => stem.into(),
        _ => plural.into(),
    }
}
