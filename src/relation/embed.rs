//! The words that embed an event. Reads `data/relations/embed.csv`; returns [`Embeds`]: what a verb, adjective or noun
//! does to the event in its complement ("refused to meet", "plans for talks", "a possible attack").

use std::collections::HashMap;

/// What becomes of the embedded event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It stands as it is: "began to", "managed to".
    Transparent,
    /// Somebody says it: "said that".
    Say,
    /// It is planned: "plans to", "is set to".
    Plan,
    /// It is agreed to, offered or promised: "agreed to", "is ready to".
    Agree,
    /// It is only possible or wished: "may", "is expected to", "wants to".
    Maybe,
    /// It is refused: "refused to", "ruled out".
    Refuse,
    /// It is threatened: "threatened to".
    Threaten,
    /// It did not happen: "failed to".
    Fail,
    /// It ends: "stopped bombing".
    Stop,
    /// It is claimed of somebody: "accused of", "alleged".
    Accuse,
    /// It is denied: "denied having".
    Deny,
    /// It is asked of, allowed to or kept from somebody, so it is not said to happen: "urged to", "barred from".
    Open,
    /// A verb that only carries its event noun: "hold talks", "launch an attack".
    Light,
}

/// The embedding words by lemma.
#[derive(Debug, Default)]
pub struct Embeds {
    by_lemma: HashMap<(String, char), Effect>,
}

impl Embeds {
    /// Compiles the table: `lemma,pos,effect,example`, where pos is V, A, N or L (light verb over nouns).
    pub fn compile(table: &str) -> Result<Embeds, String> {
        let mut embeds = Embeds::default();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(table.as_bytes());
        for row in reader.records() {
            let row = row.map_err(|e| e.to_string())?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |k: usize| row.get(k).unwrap_or("").trim();
            let effect = match cell(2) {
                "transparent" => Effect::Transparent,
                "say" => Effect::Say,
                "plan" => Effect::Plan,
                "agree" => Effect::Agree,
                "maybe" => Effect::Maybe,
                "refuse" => Effect::Refuse,
                "threaten" => Effect::Threaten,
                "fail" => Effect::Fail,
                "stop" => Effect::Stop,
                "accuse" => Effect::Accuse,
                "deny" => Effect::Deny,
                "open" => Effect::Open,
                "light" => Effect::Light,
                other => return Err(format!("line {line}: '{other}' is no effect")),
            };
            let pos = cell(1).chars().next().ok_or_else(|| format!("line {line}: no part of speech"))?;
            embeds.by_lemma.insert((cell(0).to_owned(), pos), effect);
        }
        Ok(embeds)
    }

    /// What lemma (lower case) does to a clause in its complement.
    pub fn clause(&self, lemma: &str, pos: char) -> Option<Effect> {
        self.by_lemma.get(&(lemma.to_owned(), pos)).copied()
    }

    /// What a verb does to an event noun that is its object.
    pub fn light(&self, lemma: &str) -> Option<Effect> {
        self.by_lemma.get(&(lemma.to_owned(), 'L')).copied()
    }

    /// What a modifier does to its event noun: "possible", "planned", "alleged".
    pub fn modifier(&self, lemma: &str) -> Option<Effect> {
        self.by_lemma.get(&(lemma.to_owned(), 'M')).copied()
    }
}
