//! Writer of CoNLL-U, the exchange format of Universal Dependencies (<https://universaldependencies.org/format>).
//! Reads a [`Document`]; writes its sentences with `# sent_id`, `# text`, ranges for multiword tokens and
//! `SpaceAfter=No`. White space other than one space is kept in `SpacesAfter`, as UDPipe writes it, so that the
//! raw text can be rebuilt. FEATS and DEPS are left empty.

use std::fmt::{self, Write};

use super::chars::is_space;
use super::document::{Document, Sentence};

/// Writes all sentences of `document`; `id` begins each `sent_id` and names the document.
///
/// # Errors
/// Only those of `out`.
pub fn write(document: &Document, id: &str, out: &mut impl Write) -> fmt::Result {
    let mut block = None;
    for sentence in document.sentences() {
        if block.is_none() {
            writeln!(out, "# newdoc id = {}", plain(id))?;
        }
        if block != Some(sentence.block()) {
            writeln!(out, "# newpar")?;
            block = Some(sentence.block());
        }
        writeln!(out, "# sent_id = {}-{}", plain(id), sentence.index() + 1)?;
        let next = (sentence.index() + 1 < document.len()).then(|| document.sentence(sentence.index() + 1));
        let end = next.map_or(document.text().len(), |n| n.span().start as usize);
        words(&sentence, document.text(), end, out)?;
    }
    Ok(())
}

/// Writes one sentence; `end` is where the next one starts in `text`.
fn words(sentence: &Sentence, text: &str, end: usize, out: &mut impl Write) -> fmt::Result {
    write!(out, "# text = ")?;
    for i in 0..sentence.len() {
        out.write_str(sentence.form(i))?;
        if i + 1 < sentence.len() && !gap(sentence, text, end, i).is_empty() {
            out.write_char(' ')?;
        }
    }
    out.write_char('\n')?;
    for i in 0..sentence.len() {
        let joined = sentence.token(i).joined;
        let goes_on = |k: usize| k + 1 < sentence.len() && sentence.token(k + 1).joined;
        let inside = joined && i > 0 || goes_on(i);
        if !(joined && i > 0) && goes_on(i) {
            let last = (i + 1..sentence.len()).take_while(|&k| sentence.token(k).joined).last().unwrap_or(i);
            let surface = sentence.span_of(i, last + 1).of(text);
            write!(out, "{}-{}\t{surface}\t_\t_\t_\t_\t_\t_\t_\t", i + 1, last + 1)?;
            misc(gap(sentence, text, end, last), out)?;
        }
        let t = sentence.token(i);
        let head = t.head.map_or(0, |h| h + 1);
        let (form, lemma) = (sentence.form(i), sentence.lemma(i));
        let lemma = if lemma.is_empty() { "_" } else { lemma };
        write!(out, "{}\t{form}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\t", i + 1, t.upos, t.xpos, t.deprel)?;
        misc(if inside { " " } else { gap(sentence, text, end, i) }, out)?;
    }
    out.write_char('\n')
}

/// The white space behind word `i`, up to the next one or to text that lies in no block.
fn gap<'t>(sentence: &Sentence, text: &'t str, end: usize, i: usize) -> &'t str {
    let to = if i + 1 < sentence.len() { sentence.token(i + 1).span.start as usize } else { end };
    let gap = text.get(sentence.token(i).span.end as usize..to).unwrap_or("");
    gap.find(|c| !is_space(c)).map_or(gap, |n| &gap[..n])
}

/// The MISC column for the white space after a token, and the end of the line.
fn misc(gap: &str, out: &mut impl Write) -> fmt::Result {
    match gap {
        "" => out.write_str("SpaceAfter=No\n"),
        " " => out.write_str("_\n"),
        _ => {
            out.write_str("SpacesAfter=")?;
            for c in gap.chars() {
                match c {
                    ' ' => out.write_str("\\s")?,
                    '\t' => out.write_str("\\t")?,
                    '\n' => out.write_str("\\n")?,
                    '\r' => out.write_str("\\r")?,
                    c => out.write_char(c)?,
                }
            }
            out.write_char('\n')
        }
    }
}

/// `id` on one line.
fn plain(id: &str) -> String {
    id.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::assemble::assemble;
    use super::super::treebank;
    use super::*;
    use crate::span::Span;

    fn conllu(text: &str) -> String {
        let mut out = String::new();
        let blocks: Vec<Span> = {
            let mut at = 0;
            text.split("\n\n")
                .map(|p| {
                    let s = Span::new(at, at + p.len());
                    at += p.len() + 2;
                    s
                })
                .collect()
        };
        write(&assemble(text, &blocks, |_, _, _| {}), "a1", &mut out).unwrap();
        out
    }

    #[test]
    fn writes_ranges_and_spaces() {
        let expected = "\
# newdoc id = a1
# newpar
# sent_id = a1-1
# text = They don't go.
1\tThey\tThey\tX\tFW\t_\t0\troot\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tX\tFW\t_\t1\tdep\t_\t_
3\tn't\tn't\tX\tFW\t_\t1\tdep\t_\t_
4\tgo\tgo\tX\tFW\t_\t1\tdep\t_\tSpaceAfter=No
5\t.\t.\tX\tFW\t_\t1\tdep\t_\tSpacesAfter=\\s\\n

# sent_id = a1-2
# text = No
1\tNo\tNo\tX\tFW\t_\t0\troot\t_\tSpaceAfter=No

";
        assert_eq!(conllu("They don't go. \nNo"), expected);
    }

    #[test]
    fn leaves_out_what_no_block_holds() {
        let text = "Yes\n\nRead | more\n\nNo";
        let mut out = String::new();
        let blocks = [Span::new(0, 3), Span::new(18, 20)];
        write(&assemble(text, &blocks, |_, _, _| {}), "a", &mut out).unwrap();
        assert!(out.contains("\tSpacesAfter=\\n\\n\n") && !out.contains("Read"), "{out}");
    }

    #[test]
    fn reads_back() {
        let text = "“I can't,” she's said (twice).  Why?\nNo.\n\nJohn's U.S.-led 5km dog's-bone…";
        let written = conllu(text);
        let trees = treebank::read(&written).unwrap();
        let mut raw = String::new();
        for (tree, comment) in trees.iter().zip(written.lines().filter_map(|l| l.strip_prefix("# text = "))) {
            let mut sentence = String::new();
            for word in &tree.words {
                sentence.push_str(word.form);
                sentence.push_str(if word.tight { "" } else { " " });
            }
            assert_eq!(sentence.trim_end(), comment);
            raw.push_str(sentence.trim_end());
            raw.push(' ');
        }
        let squeezed: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(raw.trim_end(), squeezed.join(" "));
        assert_eq!(trees.iter().filter(|t| t.opens_paragraph).count(), 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_reads_back(text in "(\\PC|[ a-zA-Z0-9.,'’\"()\\-@/\t\n]){0,60}") {
            let block = Span::new(0, text.len());
            let document = assemble(&text, &[block], |_, _, _| {});
            let mut out = String::new();
            write(&document, "a\nb", &mut out).expect("a string takes everything");
            let trees = treebank::read(&out).expect("what we write is CoNLL-U");
            proptest::prop_assert_eq!(trees.len(), document.len());
            for (tree, sentence) in trees.iter().zip(document.sentences()) {
                let forms: Vec<&str> = tree.words.iter().map(|w| w.form).collect();
                let expected: Vec<&str> = (0..sentence.len()).map(|i| sentence.form(i)).collect();
                proptest::prop_assert_eq!(forms, expected);
                for (i, pair) in sentence.tokens().windows(2).enumerate() {
                    proptest::prop_assert_eq!(tree.words[i].tight, pair[0].span.end == pair[1].span.start);
                    proptest::prop_assert_eq!(tree.words[i + 1].joined, pair[1].joined);
                }
            }
        }
    }
}
