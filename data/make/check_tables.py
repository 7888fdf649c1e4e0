"""Reports how far data/actors/offices.csv agrees with two outside lists; writes nothing.

1. The share of the Factbook's tenures of sovereign states since 1990 for which offices.csv has an overlapping tenure under
   the same surname (accents folded; a name that any of ours holds as a word counts).
2. The same for the leaders of REIGN, and how many of its starts fall within one month of ours. REIGN only checks: nothing of
   it is in the table.
Usage: python3 data/make/check_tables.py REFERENCE [--missing]
"""
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

ACTORS = Path(__file__).parent.parent / "actors"
RULERS = {"head_of_state", "head_of_government", "ruler", "deputy_head_of_government", "other", "governor", "vice_president", "party_leader"}
RENAMED = {"COD": ["COD", "ZAR"], "SRB": ["SRB", "SCG", "YUG"], "RUS": ["RUS", "SUN"], "YUG": ["YUG", "SCG", "SRB"], "DEU": ["DEU", "DDR"],
           "CZE": ["CZE", "CSK"], "YEM": ["YEM", "YMD"], "ZWE": ["ZWE", "RHO"], "VNM": ["VNM", "VDR"]}


def table(name):
    with open(ACTORS / name, encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def words(text):
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("Đ", "D"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return [w for w in re.split("[^a-z]+", text) if len(w) > 1]


def skeleton(word):
    """Letters that transliterations share: no vowels, no doubled letters, one letter for each sound."""
    word = word.replace("ph", "f").replace("kh", "k").replace("q", "k").replace("c", "k").replace("dj", "j").replace("z", "s").replace("w", "v")
    word = re.sub("[aeiouyhj]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word)


def match(theirs, ours):
    a, b = set(theirs), set(ours)
    return bool(a & b) or bool({w[:1] + skeleton(w) for w in a if len(w) > 3} & {w[:1] + skeleton(w) for w in b if len(w) > 3}) or any(
        x.startswith(y) or y.startswith(x) for x in a for y in b if min(len(x), len(y)) > 4
    )


def day(text, end=False):
    if not text:
        return "9999" if end else "0000"
    return text + ("-99" if end else "")


def main(reference, missing):
    ours = defaultdict(list)
    for r in table("offices.csv"):
        if r["office"] in RULERS:
            names = [w for n in [r["person"], *r["spellings"].split(";")] for w in words(n)]
            ours[r["of"]].append((day(r["from"]), day(r["to"], True), names))
    states = {r["code"]: r for r in table("states.csv")}

    def find(code, since, until, surname):
        return [t for c in RENAMED.get(code, [code]) for t in ours[c] if t[0] <= (until or "9999") and since[:7] <= t[1] and match(surname, t[2])]

    found = total = 0
    with open(Path(reference) / "factbook-leaders-1990-2025.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            if states.get(r["iso3"], {}).get("kind") not in ("state", "dead"):
                continue
            total += 1
            if find(r["iso3"], r["since"], r["until_inferred"], words(r["surname"]) or words(r["name"])):
                found += 1
            elif missing:
                print("factbook only:", r["iso3"], r["office"], r["title"], r["name"], r["since"], r["until_inferred"], sep=" | ")
    print(f"Factbook: {found} of {total} tenures of sovereign states have ours beside them ({found / total:.1%})")

    cow = {}
    with open(Path(reference) / "states.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            if r["cow"] and r["iso3"]:
                cow[r["cow"]] = r["iso3"]
    found = total = near = 0
    with open(Path(reference) / "reign-leaders-1950-2021.csv", encoding="utf-8", errors="replace") as f:
        for r in csv.DictReader(f):
            code = cow.get(r["stateabb"])
            until = f"{r['eyear']}-{int(r['emonth']):02}" if r["eyear"].isdigit() and r["emonth"].isdigit() else ""
            since = f"{r['syear']}-{int(r['smonth']):02}"
            if not code or (until and until < "1990"):
                continue
            if until and (int(until[:4]) - int(since[:4])) * 12 + int(until[5:]) - int(since[5:]) < 6:
                continue
            total += 1
            hits = find(code, since, until and until + "-99", words(r["leader"]))
            if hits:
                found += 1
                months = [abs((int(t[0][:4]) - int(since[:4])) * 12 + int(t[0][5:7] or 6) - int(since[5:])) for t in hits]
                near += min(months) <= 1
            elif missing:
                print("REIGN only:", code, r["leader"], since, until, sep=" | ")
    print(f"REIGN: {found} of {total} leaders of six months and more since 1990 found ({found / total:.1%}), {near} starts within one month")


if __name__ == "__main__":
    main(sys.argv[1], "--missing" in sys.argv)
