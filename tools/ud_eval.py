#!/usr/bin/env python3
"""Scores CoNLL-U from raw text against a treebank as the CoNLL 2018 shared task does (Zeman et al. 2018).

    tools/ud_eval.py raw GOLD.conllu > raw.txt          the raw text: paragraphs parted by blank lines
    tools/ud_eval.py score GOLD.conllu SYSTEM.conllu    F1 in percent of each layer

Words are matched by their place in the text without white space; tags, lemmas and arcs count on matched words.
Relations are compared without their subtypes (":pass"), as the task did. Reads two files; prints a table.
"""
import sys


def sentences(path):
    """Yields (comments, rows) of each sentence; rows are lists of 10 columns, empty nodes left out."""
    comments, rows = [], []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                row = line.split("\t")
                if len(row) != 10:
                    sys.exit(f"{path}:{number}: {len(row)} columns instead of 10")
                if "." not in row[0]:
                    rows.append(row)
            else:
                if rows:
                    yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def raw(path):
    """The text of a treebank."""
    out = []
    for comments, rows in sentences(path):
        if out and any(c.startswith(("# newdoc", "# newpar")) for c in comments):
            out[-1] = out[-1].rstrip(" ")
            out.append("\n\n")
        inside = 0
        for row in rows:
            if "-" in row[0]:
                inside = int(row[0].split("-")[1])
            elif int(row[0]) <= inside:
                continue
            out.append(row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " "))
    return "".join(out).rstrip(" ") + "\n"


def read(path):
    """All characters, token spans, sentence spans and words of a file."""
    text, tokens, ends, words, at = [], [], [], [], 0
    for _, rows in sentences(path):
        first, base, parts = at, len(words), None
        for row in rows:
            form = "".join(row[1].split())
            if "-" in row[0]:
                start, end = map(int, row[0].split("-"))
                parts = [end, at, at + len(form)]
                tokens.append((at, at + len(form)))
                text.append(form)
                at += len(form)
                inside = parts[1]
                continue
            number = int(row[0])
            if parts and number <= parts[0]:
                # The parts of a multiword token are slices of it; the last takes what is left.
                to = parts[2] if number == parts[0] else min(inside + len(form), parts[2])
                span, inside = (inside, to), to
            else:
                span = (at, at + len(form))
                tokens.append(span)
                text.append(form)
                at += len(form)
            words.append([span, row, base])
        ends.append((first, at))
    return "".join(text), tokens, ends, words


def f1(hit, found, wanted):
    return 200.0 * hit / max(found + wanted, 1)


def score(gold_path, system_path):
    """Rows (layer, F1)."""
    gold, system = read(gold_path), read(system_path)
    if gold[0] != system[0]:
        at = next((i for i, (a, b) in enumerate(zip(gold[0], system[0])) if a != b), min(len(gold[0]), len(system[0])))
        sys.exit(f"the texts differ at character {at}: {gold[0][at:at + 30]!r} and {system[0][at:at + 30]!r}")
    for name, k in (("Tokens", 1), ("Sentences", 2)):
        yield name, f1(len(set(gold[k]) & set(system[k])), len(system[k]), len(gold[k]))
    found = {word[0]: word for word in system[3]}
    pairs = [(word, found[word[0]]) for word in gold[3] if word[0] in found]
    sizes = len(system[3]), len(gold[3])
    yield "Words", f1(len(pairs), *sizes)

    def head(words, word):
        number = int(word[1][6])
        return None if number == 0 else words[word[2] + number - 1][0]

    def same(test):
        return f1(sum(test(g, s) for g, s in pairs), *sizes)

    def arc(g, s):
        return head(gold[3], g) == head(system[3], s)

    yield "UPOS", same(lambda g, s: g[1][3] == s[1][3])
    yield "XPOS", same(lambda g, s: g[1][4] == s[1][4])
    yield "Lemmas", same(lambda g, s: g[1][2] == s[1][2] or g[1][2] == "_")
    yield "UAS", same(arc)
    yield "LAS", same(lambda g, s: arc(g, s) and g[1][7].split(":")[0] == s[1][7].split(":")[0])


def main(argv):
    if len(argv) == 3 and argv[1] == "raw":
        sys.stdout.write(raw(argv[2]))
    elif len(argv) == 4 and argv[1] == "score":
        for name, figure in score(argv[2], argv[3]):
            print(f"{name:10}{figure:7.2f}")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv)
