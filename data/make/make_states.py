"""Makes data/actors/states.csv.

Reads states.psv beside this file (hand-written) and REFERENCE/states.csv (formal names, starts of states);
writes ../actors/states.csv. Usage: python3 data/make/make_states.py REFERENCE
"""
import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEADER = "code,name,formal_name,other_names,adjectives,nouns,people,capitals,metonyms,cities,start,end,successors,kind,source".split(",")


def nouns(cell):
    """Singular and plural of each demonym noun."""
    out = []
    for word in filter(None, cell.split(";")):
        if "/" in word:
            pair = word.split("/")
        elif word.startswith("="):
            pair = [word[1:]]
        elif re.search("(sh|tch|ch|nx)(wo)?man$", word):  # Frenchman, not German
            pair = [word, word[:-3] + "men"]
        elif word in ("Scotsman", "Manxman", "Manxwoman"):
            pair = [word, word[:-3] + "men"]
        else:
            pair = [word, word + "s"]
        out += [w for w in pair if w not in out]
    return ";".join(out)


def unique(cell):
    seen = []
    for value in cell.split(";"):
        value = value.strip()
        if value and value not in seen:
            seen.append(value)
    return ";".join(seen)


def main(reference):
    with open(Path(reference) / "states.csv", encoding="utf-8") as f:
        ref = {r["iso3"]: r for r in csv.DictReader(f) if r["iso3"]}
    rows = []
    for line in (HERE / "states.psv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("|")
        if len(cells) != 14:
            sys.exit(f"states.psv: {cells[0]}: {len(cells)} fields, 14 wanted")
        code, name, other, adjectives, noun, people, capitals, metonyms, cities, successors, kind, start, end, formal = cells
        r = ref.get(code)
        if r:
            formal = formal or re.split(r" \(|;", r["formal_name"])[0]
            if not start and r["start"] not in ("1816-01-01",):
                start = r["start"]
            end = end or r["end"]
        names = unique(other).split(";")
        known = {name, formal, *names}
        other = ";".join(n for n in names if n and n not in (name, formal) and n.removeprefix("the ") not in known - {n})
        adjectives = unique(adjectives)
        if not people:
            first = adjectives.split(";")[0]
            if re.search("(ese|ish|French|Dutch)$", first):
                people = "the " + first
        rows.append([code, name, formal if formal != name else "", other, adjectives, nouns(noun), people, unique(capitals),
                     unique(metonyms), unique(cities), start, end, successors, kind or "state",
                     "factbook;states;own" if r else "own"])
    rows.sort()
    out = HERE.parent / "actors" / "states.csv"
    with open(out, "w", encoding="utf-8", newline="") as f:
        f.write("# States, territories, dead and disputed states and the names that news gives them. Values in a cell are divided by ;\n")
        f.write("# and a name that held for a time is NAME@FROM/TO. Made by data/make/make_states.py from data/make/states.psv (own) and,\n")
        f.write("# for formal names and dates, the CIA World Factbook (public domain) and the R package states (MIT).\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow(HEADER)
        w.writerows(rows)
    print(len(rows), "states")


if __name__ == "__main__":
    main(sys.argv[1])
