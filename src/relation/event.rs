//! Frames applied to a sentence. Reads a [`View`], who stands where, and the frames; returns [`Match`]es: a predicate
//! with its two actors, in every construction (active, passive, relative, participial, coordinated, nominal).

use super::embed::{Effect, Embeds};
use super::frame::{Frame, Frames, Path, Pos};
use super::ontology::Relation;
use super::view::View;
use super::who::{Hit, Who};
use crate::actor::{ActorKind, Actors, Form};
use crate::text::{Deprel, Upos, Xpos};

/// A frame that found its two sides.
#[derive(Debug, Clone)]
pub struct Match<'f> {
    /// The frame.
    pub frame: &'f Frame,
    /// The predicate's head token.
    pub predicate: usize,
    /// Who acts.
    pub subjects: Vec<Hit>,
    /// Upon whom; empty where both sides are in `subjects` ("A and B met").
    pub objects: Vec<Hit>,
}

/// What a sentence is matched against.
#[derive(Debug, Clone, Copy)]
pub struct Matcher<'a, 'd> {
    /// The sentence.
    pub view: &'a View<'d>,
    /// Who stands where.
    pub who: &'a Who<'a>,
    /// All actors.
    pub actors: &'a Actors,
    /// The frames.
    pub frames: &'a Frames,
    /// The embedding words.
    pub embeds: &'a Embeds,
}

impl<'a> Matcher<'a, '_> {
    /// All matches of the sentence, in order of their predicates.
    pub fn matches(&self) -> Vec<Match<'a>> {
        let n = self.view.s.len();
        let mut taken = vec![false; n];
        let mut found = Vec::new();
        // Verbs first: an idiom takes its noun away from the noun frames ("lifted sanctions on").
        for i in (0..n).filter(|&i| self.view.verbal(i) && !self.ornament(i)) {
            let before = found.len();
            self.predicate(i, Pos::Verb, &mut taken, &mut found);
            if found.len() == before {
                // "is affiliated with": a participle that the table has as an adjective.
                self.predicate(i, Pos::Adjective, &mut taken, &mut found);
            }
        }
        for i in (0..n).filter(|&i| !self.view.verbal(i)) {
            match self.view.s.upos(i) {
                Upos::Noun | Upos::Propn => {
                    if !taken[i] {
                        self.predicate(i, Pos::Noun, &mut taken, &mut found);
                    }
                    self.predicate(i, Pos::Role, &mut taken, &mut found);
                }
                Upos::Adj | Upos::Adv | Upos::Adp => self.predicate(i, Pos::Adjective, &mut taken, &mut found),
                _ => {}
            }
        }
        found.sort_by_key(|m| m.predicate);
        found
    }

    /// An adjectival "-ing" before its noun tells no event ("hard-hitting sanctions").
    fn ornament(&self, i: usize) -> bool {
        self.view.s.deprel(i) == Deprel::Amod && self.view.s.xpos(i) == Xpos::Vbg
    }

    fn predicate(&self, i: usize, pos: Pos, taken: &mut [bool], found: &mut Vec<Match<'a>>) {
        let participle = pos == Pos::Adjective && self.view.verbal(i);
        let lemma = if participle { self.view.s.form(i) } else { self.view.s.lemma(i) }.to_lowercase();
        let mut best: Option<(usize, usize)> = None;
        for frame in self.frames.of(&lemma).iter().filter(|f| f.pos == pos) {
            let Some(noun) = self.fits(frame, i) else { continue };
            // A frame with a particle or a noun of its own silences the plainer ones, whether or not it finds actors.
            let rank = usize::from(frame.particle.is_some())
                + usize::from(frame.noun.is_some()) * 2
                + usize::from(frame.phrase.is_some()) * 2;
            if best.is_some_and(|(b, _)| rank < b) {
                break;
            }
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, 0));
                if let Some(noun) = noun {
                    taken[noun] = true;
                }
            }
            if let Some(m) = self.apply(frame, i, noun) {
                found.push(m);
                return;
            }
        }
    }

    /// Whether the frame's own words stand around the predicate; the object noun's token if it needs one.
    fn fits(&self, frame: &Frame, i: usize) -> Option<Option<usize>> {
        let view = self.view;
        if frame.infinitive
            && !view.kids(i).any(|k| {
                matches!(view.s.deprel(k), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl)
                    && view.kids(k).any(|c| view.s.deprel(c) == Deprel::Mark && view.is(c, "to"))
            })
        {
            return None;
        }
        if let Some(particle) = &frame.particle {
            let prt = view.kids(i).any(|k| {
                matches!(view.s.deprel(k), Deprel::CompoundPrt | Deprel::Advmod)
                    && view.s.form(k).eq_ignore_ascii_case(particle)
            });
            if !prt {
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
        if let Some((preposition, noun)) = &frame.phrase {
            let ok = view.kids(i).any(|k| view.is(k, noun) && view.cased(k, preposition));
            if !ok {
                return None;
            }
        }
        match &frame.noun {
            None => Some(None),
            Some(noun) => {
                let object = view
                    .kids(i)
                    .filter(|&k| matches!(view.s.deprel(k), Deprel::Obj | Deprel::NsubjPass))
                    .flat_map(|k| std::iter::once(k).chain(view.kids(k).filter(|&c| view.s.deprel(c) == Deprel::Conj)))
                    .find(|&k| self.amounts(k, noun));
                let object = object.or_else(|| {
                    // "the sanctions imposed on Iran"
                    (view.s.deprel(i) == Deprel::Acl && view.s.xpos(i) == Xpos::Vbn)
                        .then(|| view.s.head(i))
                        .flatten()
                        .filter(|&h| view.is(h, noun))
                });
                object.map(Some)
            }
        }
    }

    /// Whether `i` is the noun, or an amount of it ("thousands of fighters", "a series of attacks").
    fn amounts(&self, i: usize, noun: &str) -> bool {
        let view = self.view;
        view.is(i, noun)
            || view.kids(i).any(|k| view.s.deprel(k) == Deprel::Nmod && view.is(k, noun) && view.cased(k, "of"))
    }

    fn apply(&self, frame: &'a Frame, i: usize, noun: Option<usize>) -> Option<Match<'a>> {
        if frame.pos == Pos::Role {
            return self.role(frame, i);
        }
        if (frame.object.contains(&Path::Between) || frame.relation.symmetric())
            && let Some((a, b)) = self.between(i, noun)
        {
            return Some(Match { frame, predicate: i, subjects: a, objects: b });
        }
        let fit = |hits: Vec<Hit>| -> Vec<Hit> {
            hits.into_iter().filter(|h| frame.kinds.fit(self.actors.actors[h.actor].kind)).collect()
        };
        // How two actors stand is said of themselves, not of what is theirs.
        let itself = !frame.relation.is_event();
        let mut objects = Vec::new();
        for path in frame.object.iter().filter(|p| **p != Path::Between) {
            objects = fit(self.walk(path, i, noun, true, frame.direct || itself));
            if !objects.is_empty() {
                break;
            }
        }
        let mut subjects = Vec::new();
        for path in &frame.subject {
            subjects = self.walk(path, i, noun, false, itself);
            subjects.retain(|h| !objects.iter().any(|o| o.actor == h.actor) && !h.place);
            if !subjects.is_empty() {
                break;
            }
        }
        if subjects.is_empty() {
            return None;
        }
        if objects.is_empty() && !(frame.relation.symmetric() && subjects.len() > 1 && !frame.kinds.asks()) {
            return None;
        }
        Some(Match { frame, predicate: i, subjects, objects })
    }

    /// A role noun: the person or body it stands for, and whose it is.
    fn role(&self, frame: &'a Frame, i: usize) -> Option<Match<'a>> {
        let bearers = self.bearers(i);
        let fit = |mut hits: Vec<Hit>| {
            hits.retain(|h| frame.kinds.fit(self.actors.actors[h.actor].kind));
            hits
        };
        let mut owners = Vec::new();
        let mut named = false;
        for path in &frame.object {
            owners = fit(self.walk(path, i, None, true, false));
            named = !matches!(path, Path::Modifier);
            if !owners.is_empty() {
                break;
            }
        }
        let mut subjects = bearers;
        if named && !owners.is_empty() {
            // "the US military's Kurdish partners": the adjective says who they are.
            for h in self.who.modifiers(self.view, i) {
                if !subjects.iter().any(|s| s.actor == h.actor) {
                    subjects.push(h);
                }
            }
        }
        if owners.is_empty() {
            owners = fit(self.implied(frame, i, &subjects));
        }
        subjects.retain(|s| !owners.iter().any(|o| o.actor == s.actor) && !s.place);
        (!subjects.is_empty() && !owners.is_empty()).then_some(Match { frame, predicate: i, subjects, objects: owners })
    }

    /// Whom a role noun stands for: "its ally Iran", "Iran, an ally", "Iran is an ally", "allies such as Israel",
    /// "nations that include Canada", "regards Iran as an enemy", "along with its allies".
    fn bearers(&self, i: usize) -> Vec<Hit> {
        let view = self.view;
        let mut subjects: Vec<Hit> = Vec::new();
        let mut add = |hits: Vec<Hit>| {
            for h in hits {
                if !subjects.iter().any(|s| s.actor == h.actor) {
                    subjects.push(h);
                }
            }
        };
        for k in view.kids(i) {
            match view.s.deprel(k) {
                Deprel::Appos | Deprel::Flat | Deprel::NmodDesc => add(self.who.at(view, k)),
                Deprel::Nsubj | Deprel::NsubjOuter if view.kid(i, Deprel::Cop).is_some() => {
                    add(self.who.at(view, view.antecedent(k, i)));
                }
                Deprel::Obl | Deprel::Nmod
                    if ["along with", "together with", "alongside", "such as", "like", "including"].iter().any(
                        |p| {
                            view.cased(k, p)
                                || view.case(k).is_some_and(|c| c.starts_with(p) || p.starts_with(&c) && c == "along")
                        },
                    ) =>
                {
                    add(self.who.at(view, k));
                }
                _ => {}
            }
        }
        // A name right behind the noun is its bearer, whatever the tree makes of it: "China's partner Pakistan".
        if let Some(name) = self.who.mentions().iter().find(|m| m.from == i + 1 && m.form == Form::Name) {
            add(self.who.at(view, name.head));
        }
        if let Some(h) = view.s.head(i) {
            match view.s.deprel(i) {
                Deprel::Appos | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat => add(self.who.at(view, h)),
                Deprel::AclRelcl if view.kid(i, Deprel::Cop).is_some() => add(self.who.at(view, h)),
                Deprel::Nsubj if view.is(h, "include") => {
                    if let Some(list) = view.kid(h, Deprel::Obj) {
                        add(self.who.at(view, list));
                    }
                }
                // "regards Iran as an enemy" and "serves as a member": the object, else the subject.
                Deprel::Obl | Deprel::Xcomp if view.cased(i, "as") || view.s.deprel(i) == Deprel::Xcomp => {
                    let object = self.object(h).filter(|&o| o != i);
                    if let Some(t) =
                        object.filter(|&o| !self.who.at(view, o).is_empty()).or_else(|| view.surface_subject(h))
                    {
                        add(self.who.at(view, t));
                    }
                }
                _ => {}
            }
        }
        subjects
    }

    /// Whose a role noun without an owner is: for members, the body named before in the sentence; for the others, the
    /// subject of its clause ("reassured allies such as Israel", "views Iran as a foe").
    fn implied(&self, frame: &Frame, i: usize, bearers: &[Hit]) -> Vec<Hit> {
        let view = self.view;
        if bearers.is_empty() {
            return Vec::new();
        }
        if frame.relation == Relation::MemberOf {
            let before = self.who.mentions().iter().rev().filter(|m| m.to <= i && m.form != Form::Pronoun);
            return before
                .flat_map(|m| m.actors.iter().map(|&actor| Hit { actor, span: m.span, place: false }))
                .find(|h| self.actors.actors[h.actor].kind == ActorKind::Organization)
                .into_iter()
                .collect();
        }
        match (view.s.head(i), view.s.deprel(i)) {
            (Some(h), Deprel::Obj | Deprel::Obl | Deprel::Xcomp) if view.verbal(h) => {
                view.surface_subject(h).map(|t| self.actor_of(t)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn walk(&self, path: &Path, i: usize, noun: Option<usize>, object: bool, direct: bool) -> Vec<Hit> {
        let view = self.view;
        let at = |t: Option<usize>| -> Vec<Hit> {
            t.map(|t| match (object, direct) {
                (true, false) => self.who.deep(view, t),
                (_, true) => self.who.at(view, t),
                (false, false) => self.actor_of(t),
            })
            .unwrap_or_default()
        };
        match path {
            Path::Agent => at(self.agent(i)),
            Path::Object => at(self.object(i)),
            Path::Indirect => at(view.kid(i, Deprel::Iobj)),
            Path::Preposition(p) => {
                let places = [Some(i), noun, self.object(i).filter(|_| view.verbal(i))];
                for place in places.into_iter().flatten() {
                    for k in view.kids(place) {
                        let kind = matches!(
                            view.s.deprel(k),
                            Deprel::Obl | Deprel::Nmod | Deprel::OblAgent | Deprel::Advcl | Deprel::Xcomp
                        );
                        if kind && view.cased(k, p) {
                            let hits = at(Some(k));
                            if !hits.is_empty() {
                                return hits;
                            }
                        }
                    }
                }
                // A nominal event under a light verb: the phrase may hang on the verb ("launched an attack on").
                if !view.verbal(i)
                    && let Some(verb) = self.governor(i)
                {
                    for k in view.kids(verb).filter(|&k| view.s.deprel(k) == Deprel::Obl && view.cased(k, p)) {
                        let hits = at(Some(k));
                        if !hits.is_empty() {
                            return hits;
                        }
                    }
                }
                Vec::new()
            }
            Path::Clause | Path::ClauseObject => {
                for k in view.kids(i).filter(|&k| matches!(view.s.deprel(k), Deprel::Ccomp | Deprel::Xcomp)) {
                    let token = if *path == Path::Clause {
                        view.kids(k).find(|&c| matches!(view.s.deprel(c), Deprel::Nsubj | Deprel::NsubjPass))
                    } else {
                        self.object(k)
                    };
                    let hits = at(token);
                    if !hits.is_empty() {
                        return hits;
                    }
                }
                Vec::new()
            }
            Path::Obliged => {
                for k in view.kids(i).filter(|&k| matches!(view.s.deprel(k), Deprel::Ccomp | Deprel::Parataxis)) {
                    if !self.obliged(k) {
                        continue;
                    }
                    let subject = view.kids(k).find(|&c| matches!(view.s.deprel(c), Deprel::Nsubj | Deprel::NsubjPass));
                    let hits = at(subject);
                    if !hits.is_empty() {
                        return hits;
                    }
                }
                Vec::new()
            }
            Path::Possessor => {
                let owners = self.who.possessor(view, i);
                match view.kid(i, Deprel::NmodPoss) {
                    Some(p) if owners.is_empty() && view.s.upos(p) == Upos::Pron => at(self.owner(i)),
                    _ => owners,
                }
            }
            Path::Modifier => self.front(i).into_iter().filter(|h| !h.place || !object).collect(),
            Path::Between => Vec::new(),
            Path::Light => {
                let Some(verb) = self.governor(i) else { return Vec::new() };
                if let (false, Some(helped)) = (view.passive(verb), self.object(verb))
                    && self.under(i, verb) == Some(Deprel::Obl)
                {
                    // "support Iraq in the fight against": the one who is helped fights.
                    return at(Some(helped));
                }
                if view.passive(verb) {
                    return at(view.kids(verb).find(|&k| view.s.deprel(k) == Deprel::OblAgent));
                }
                at(view.surface_subject(verb))
            }
        }
    }

    /// "must stop", "should stop", "needs to stop", "has to stop".
    fn obliged(&self, verb: usize) -> bool {
        let view = self.view;
        view.kids(verb)
            .any(|k| view.s.deprel(k) == Deprel::Aux && ["must", "should", "ought"].iter().any(|w| view.is(k, w)))
            || ((view.is(verb, "need") || view.is(verb, "have")) && view.kid(verb, Deprel::Xcomp).is_some())
    }

    /// Whom an unresolved "its" before an object most likely means: the subject of the verb.
    fn owner(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let verb = view.s.head(noun)?;
        matches!(view.s.deprel(noun), Deprel::Obj | Deprel::Obl).then(|| view.surface_subject(verb)).flatten()
    }

    /// The modifiers of a noun, or of the name that it stands before ("Syrian news agency Sana").
    fn front(&self, i: usize) -> Vec<Hit> {
        let own = self.who.modifiers(self.view, i);
        if !own.is_empty() {
            return own;
        }
        match (self.view.s.head(i), self.view.s.deprel(i)) {
            (Some(h), Deprel::Compound | Deprel::NmodDesc | Deprel::Appos) if h > i => self.who.modifiers(self.view, h),
            _ => Vec::new(),
        }
    }

    /// The light verb that governs an event noun.
    fn governor(&self, noun: usize) -> Option<usize> {
        let view = self.view;
        let mut i = noun;
        for _ in 0..4 {
            let head = view.s.head(i)?;
            match view.s.deprel(i) {
                Deprel::Conj if !view.verbal(i) => i = head,
                Deprel::Obj | Deprel::Obl | Deprel::NsubjPass => {
                    let lemma = view.s.lemma(head).to_lowercase();
                    let effect = self.embeds.light(&lemma).or_else(|| self.embeds.clause(&lemma, 'V'));
                    let carries = matches!(
                        effect,
                        Some(
                            Effect::Light
                                | Effect::Plan
                                | Effect::Agree
                                | Effect::Maybe
                                | Effect::Refuse
                                | Effect::Threaten
                                | Effect::Fail
                                | Effect::Stop
                                | Effect::Transparent
                        )
                    );
                    return (view.verbal(head) && carries).then_some(head);
                }
                // "a series of attacks", "a round of talks", "plans for talks", "threats of sanctions"
                Deprel::Nmod if view.cased(i, "of") || view.cased(i, "for") => i = head,
                // "the attack launched by"
                _ => {
                    return view.kids(noun).find(|&k| {
                        view.s.deprel(k) == Deprel::Acl
                            && view.s.xpos(k) == Xpos::Vbn
                            && self.embeds.light(&view.s.lemma(k).to_lowercase()) == Some(Effect::Light)
                    });
                }
            }
        }
        None
    }

    /// By which relation `verb` governs the noun, through coordination and amounts.
    fn under(&self, noun: usize, verb: usize) -> Option<Deprel> {
        let mut i = noun;
        for _ in 0..4 {
            let head = self.view.s.head(i)?;
            if head == verb {
                return Some(self.view.s.deprel(i));
            }
            i = head;
        }
        None
    }

    /// The token that does the deed of a verb.
    fn agent(&self, i: usize) -> Option<usize> {
        let view = self.view;
        if view.passive(i) {
            return view
                .kids(i)
                .find(|&k| view.s.deprel(k) == Deprel::OblAgent)
                .or_else(|| view.kids(i).find(|&k| view.s.deprel(k) == Deprel::Obl && view.cased(k, "by")))
                .or_else(|| self.hyphen(i));
        }
        if view.s.deprel(i) == Deprel::Advcl
            && !view.kids(i).any(|k| matches!(view.s.deprel(k), Deprel::Nsubj | Deprel::NsubjPass))
            && view.kids(i).any(|k| {
                matches!(view.s.deprel(k), Deprel::Mark) && ["of", "for", "from", "into"].iter().any(|p| view.is(k, p))
            })
        {
            // "accused Israel of bombing", "blamed Iran for attacking": the object did it.
            let head = view.s.head(i)?;
            if let Some(object) = self.object(head) {
                return Some(object);
            }
        }
        view.surface_subject(i)
    }

    /// "US-backed rebels": the name joined to a participle by a hyphen.
    fn hyphen(&self, i: usize) -> Option<usize> {
        let view = self.view;
        view.kids(i).find(|&k| {
            k < i
                && matches!(
                    view.s.deprel(k),
                    Deprel::Compound
                        | Deprel::Obl
                        | Deprel::OblUnmarked
                        | Deprel::Nsubj
                        | Deprel::Amod
                        | Deprel::Advmod
                        | Deprel::Obj
                        | Deprel::NmodUnmarked
                )
                && self.who.headed(k).is_some()
        })
    }

    /// The token that the deed is done to.
    fn object(&self, i: usize) -> Option<usize> {
        let view = self.view;
        if !view.verbal(i) {
            return None;
        }
        if view.passive(i) {
            if matches!(view.s.deprel(i), Deprel::Amod) {
                return view.s.head(i);
            }
            return view.surface_subject(i);
        }
        if let Some(o) = view.kid(i, Deprel::Obj).or_else(|| view.kid(i, Deprel::Iobj)) {
            return Some(view.antecedent(o, i));
        }
        // A coordinated verb shares the object to the right: "detained and deported the men".
        let shared = view
            .kids(i)
            .filter(|&k| view.s.deprel(k) == Deprel::Conj && view.verbal(k))
            .find_map(|k| view.kid(k, Deprel::Obj));
        shared.or_else(|| view.relative_object(i))
    }

    /// The actors of a subject token; a deed's instrument or act stands for whose it is ("a US airstrike killed").
    fn actor_of(&self, token: usize) -> Vec<Hit> {
        let hits = self.who.at(self.view, token);
        if hits.is_empty() && self.view.s.upos(token) == Upos::Pron {
            return self.reporter(token).map(|t| self.who.at(self.view, t)).unwrap_or_default();
        }
        if !hits.is_empty() || self.view.s.upos(token) != Upos::Noun {
            return hits;
        }
        let own = self.who.possessor(self.view, token);
        if !own.is_empty() {
            return own;
        }
        let front = self.who.modifiers(self.view, token);
        if !front.is_empty() {
            return front;
        }
        for k in self.view.kids(token).filter(|&k| self.view.s.deprel(k) == Deprel::Nmod) {
            if ["by", "of", "from"].iter().any(|p| self.view.cased(k, p)) {
                let hits: Vec<Hit> = self.who.at(self.view, k).into_iter().filter(|h| !h.place).collect();
                if !hits.is_empty() {
                    return hits;
                }
            }
        }
        Vec::new()
    }

    /// Whom an unresolved "it", "he" or "they" that is the subject of reported speech most likely is: the speaker.
    fn reporter(&self, pronoun: usize) -> Option<usize> {
        let view = self.view;
        if !["it", "he", "she", "they"].iter().any(|w| view.is(pronoun, w)) {
            return None;
        }
        let verb = view.s.head(pronoun)?;
        let report = view.s.head(verb).filter(|_| view.s.deprel(verb) == Deprel::Ccomp)?;
        let speaker = view.surface_subject(report)?;
        (view.s.upos(speaker) != Upos::Pron).then_some(speaker)
    }

    /// The two sides of "between A and B", "A and B's", "A-B talks".
    fn between(&self, i: usize, noun: Option<usize>) -> Option<(Vec<Hit>, Vec<Hit>)> {
        let view = self.view;
        for place in [Some(i), noun].into_iter().flatten() {
            for k in view.kids(place) {
                let kind = matches!(view.s.deprel(k), Deprel::Nmod | Deprel::Obl);
                if kind && (view.cased(k, "between") || view.cased(k, "among")) {
                    let hits = self.who.at(view, k);
                    if hits.len() >= 2 {
                        return Some((vec![hits[0]], hits[1..].to_vec()));
                    }
                }
            }
        }
        if !view.verbal(i) {
            for hits in [self.who.possessor(view, i), self.who.modifiers(view, i)] {
                if hits.len() == 2 {
                    return Some((vec![hits[0]], vec![hits[1]]));
                }
            }
        }
        None
    }
}
