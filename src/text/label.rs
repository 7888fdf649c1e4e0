//! The label sets: UPOS, Penn XPOS and UD English relations, as UD spells them.
//! Reads and returns labels; a label's number is its place in the list and is what the model files hold.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($variant),* }

        impl $name {
            /// All labels, in the order of their numbers.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The label as UD spells it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
            /// The label spelt `s`, if there is one.
            pub fn parse(s: &str) -> Option<Self> {
                match s { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal parts of speech.
    Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

labels! {
    /// Penn Treebank tags as UD English uses them.
    Xpos {
        Nn = "NN",
        In = "IN",
        Dt = "DT",
        Nnp = "NNP",
        Jj = "JJ",
        Prp = "PRP",
        Stop = ".",
        Rb = "RB",
        Comma = ",",
        Nns = "NNS",
        Vb = "VB",
        Cc = "CC",
        Vbp = "VBP",
        Vbd = "VBD",
        Vbz = "VBZ",
        Cd = "CD",
        Vbn = "VBN",
        Vbg = "VBG",
        To = "TO",
        Md = "MD",
        PrpS = "PRP$",
        Colon = ":",
        Wdt = "WDT",
        Rrb = "-RRB-",
        Lrb = "-LRB-",
        Uh = "UH",
        Wrb = "WRB",
        Wp = "WP",
        OpenQuote = "``",
        CloseQuote = "''",
        Hyph = "HYPH",
        Pos = "POS",
        Rp = "RP",
        Nnps = "NNPS",
        Jjr = "JJR",
        Jjs = "JJS",
        Ex = "EX",
        Rbr = "RBR",
        Nfp = "NFP",
        Add = "ADD",
        Sym = "SYM",
        Gw = "GW",
        Dollar = "$",
        Fw = "FW",
        Pdt = "PDT",
        Rbs = "RBS",
        Ls = "LS",
        Afx = "AFX",
        WpS = "WP$",
    }
}

labels! {
    /// Dependency relations of UD English 2.16.
    Deprel {
        Root = "root",
        Punct = "punct",
        Case = "case",
        Det = "det",
        Nsubj = "nsubj",
        Advmod = "advmod",
        Amod = "amod",
        Obj = "obj",
        Obl = "obl",
        Conj = "conj",
        Nmod = "nmod",
        Compound = "compound",
        Cc = "cc",
        Mark = "mark",
        Aux = "aux",
        Cop = "cop",
        NmodPoss = "nmod:poss",
        Advcl = "advcl",
        Xcomp = "xcomp",
        Flat = "flat",
        AclRelcl = "acl:relcl",
        Ccomp = "ccomp",
        Parataxis = "parataxis",
        Acl = "acl",
        Appos = "appos",
        Nummod = "nummod",
        AuxPass = "aux:pass",
        NsubjPass = "nsubj:pass",
        Discourse = "discourse",
        OblUnmarked = "obl:unmarked",
        NmodUnmarked = "nmod:unmarked",
        CompoundPrt = "compound:prt",
        Expl = "expl",
        List = "list",
        Fixed = "fixed",
        Iobj = "iobj",
        OblAgent = "obl:agent",
        NmodDesc = "nmod:desc",
        Csubj = "csubj",
        Dep = "dep",
        NsubjOuter = "nsubj:outer",
        DetPredet = "det:predet",
        AdvclRelcl = "advcl:relcl",
        Vocative = "vocative",
        Reparandum = "reparandum",
        Goeswith = "goeswith",
        CcPreconj = "cc:preconj",
        Orphan = "orphan",
        Dislocated = "dislocated",
        CsubjPass = "csubj:pass",
        CsubjOuter = "csubj:outer",
    }
}

impl Deprel {
    /// The relation without its subtype ("nsubj:pass" → `nsubj`).
    #[must_use]
    pub fn plain(self) -> Deprel {
        self.as_str().split(':').next().and_then(Deprel::parse).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_round_trips() {
        assert!(Upos::ALL.iter().all(|&l| Upos::parse(l.as_str()) == Some(l)));
        assert!(Xpos::ALL.iter().all(|&l| Xpos::parse(l.as_str()) == Some(l)));
        assert!(Deprel::ALL.iter().all(|&l| Deprel::parse(l.as_str()) == Some(l)));
        assert_eq!(Deprel::NsubjPass.plain(), Deprel::Nsubj);
    }
}
