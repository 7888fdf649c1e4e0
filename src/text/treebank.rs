//! Reader of CoNLL-U treebanks, for training and tests. Reads the text of a .conllu file; returns its sentences.
//! Enhanced nodes and the DEPS column are left out.

use crate::error::{Error, ErrorKind, Result};

/// One word of a treebank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// The form.
    pub form: &'t str,
    /// The lemma.
    pub lemma: &'t str,
    /// Universal part of speech.
    pub upos: &'t str,
    /// Penn Treebank tag.
    pub xpos: &'t str,
    /// Index of the head in the sentence, from 0; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: &'t str,
    /// Whether it is a further part of a multiword token.
    pub joined: bool,
    /// Whether no space follows.
    pub tight: bool,
    /// For the first word of a multiword token: the token as written. Its parts may be spelt otherwise.
    pub surface: Option<&'t str>,
}

/// One sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree<'t> {
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// `# text`.
    pub text: &'t str,
    /// Whether a document begins with it.
    pub opens_document: bool,
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
}

/// Reads all sentences of `conllu`. An error names the line.
pub fn read(conllu: &str) -> Result<Vec<Tree<'_>>> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    let mut range: Option<(usize, usize, &str, bool)> = None;
    for (number, line) in conllu.lines().enumerate() {
        let fault = |what: &str| Error::new(ErrorKind::Format, what).on_line(number as u64 + 1);
        if line.is_empty() {
            if !tree.words.is_empty() {
                trees.push(std::mem::take(&mut tree));
            }
            range = None;
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            tree.opens_document |= comment.starts_with("newdoc");
            tree.opens_paragraph |= comment.starts_with("newpar");
            tree.text = comment.strip_prefix("text = ").unwrap_or(tree.text);
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let &[id, form, lemma, upos, xpos, _, head, deprel, _, misc] = &columns[..] else {
                return Err(fault("a word line needs 10 columns parted by tabs"));
            };
            let tight = misc.split('|').any(|m| m == "SpaceAfter=No");
            if let Some((from, to)) = id.split_once('-') {
                let from = from.parse().map_err(|_| fault("bad range of word ids"))?;
                let to = to.parse().map_err(|_| fault("bad range of word ids"))?;
                range = Some((from, to, form, tight));
                continue;
            }
            if id.contains('.') {
                continue;
            }
            let id: usize = id.parse().map_err(|_| fault("bad word id"))?;
            let inside = range.filter(|&(from, to, ..)| (from..=to).contains(&id));
            let head: usize = head.parse().map_err(|_| fault("bad head"))?;
            tree.words.push(Word {
                form,
                lemma,
                upos,
                xpos,
                head: head.checked_sub(1),
                deprel,
                joined: inside.is_some_and(|(from, ..)| id > from),
                tight: inside.map_or(tight, |(_, to, _, tight)| id < to || tight),
                surface: inside.filter(|&(from, ..)| id == from).map(|(_, _, form, _)| form),
            });
        }
    }
    if !tree.words.is_empty() {
        trees.push(tree);
    }
    Ok(trees)
}
