"""Makes data/actors/offices.csv.

Reads offices/*.txt beside this file (hand-written chains, see chains.py), and for states and offices that no chain
covers REFERENCE/factbook-leaders-1990-2025.csv and REFERENCE/wikidata-leaders.csv. Given names come from
../actors/given_names.csv. Usage: python3 data/make/make_offices.py REFERENCE
"""
import csv
import difflib
import re
import sys
import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path

import chains

HERE = Path(__file__).parent
ACTORS = HERE.parent / "actors"
HEADER = "person,spellings,office,title,of,from,to,gender,source,note".split(",")
TITLES = re.compile(
    r"^(?:(?:Gen|Sr|Lt|Maj|Brig|Col|Capt|Adm|Vice|Dr|Sir|Dame|Prof|Ret|Ratu|Sheikh|Shaykh|Commodore|Admiral|General|"
    r"Lyonpo|Dasho|Tisa|Ceo|Taliban Leader|Most Rev|Ing|Mr|Mrs|Ms|Dato'?|Datuk|Tun|The Most Reverend|Archbishop|Father|Fr|Emperor|Prince|Grand Duke|Sultan|King|Queen)\.? )+"
)

# Printed under a state that they never led.
MISPRINTS = {("JAM", "Michaelle Jean"), ("KNA", "Perlette Louisy"), ("AFG", "Aleksander Gabriel Meksi"),
             # Heads of state printed among the heads of government.
             ("SMR", "Luciano Cardelli"), ("SMR", "Salvatori Reves"), ("SMR", "Reves Salvatori")}
# Monarchs of several states stand under one; elsewhere the news names the governor-general.
# There the first word is the family's: names alike are namesakes.
FAMILY_FIRST = {"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "LAO", "MMR", "PAK"}
MONARCHS = {"Elizabeth II": "GBR", "Charles III": "GBR", "Beatrix": "NLD", "Willem-Alexander": "NLD"}


def fold(text):
    """Lower case without accents and marks."""
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return re.sub("[^a-z ]", "", text.lower().replace("-", " "))


def sovereign(path):
    with open(path, encoding="utf-8") as f:
        rows = csv.DictReader(line for line in f if not line.startswith("#"))
        return {r["code"]: r for r in rows}


def genders():
    path = ACTORS / "given_names.csv"
    if not path.exists():
        return {}
    with open(path, encoding="utf-8") as f:
        rows = csv.DictReader(line for line in f if not line.startswith("#"))
        return {fold(r["name"]): r["gender"] for r in rows}


def factbook(reference, covered, states):
    """Tenures of the Factbook for states and offices that no chain covers."""
    with open(Path(reference) / "factbook-leaders-1990-2025.csv", encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f) if r["iso3"] in states]
    groups = defaultdict(list)
    for r in rows:
        r["code"] = "head_of_state" if r["office"] == "chief_of_state" else "head_of_government"
        groups[r["iso3"], r["code"]].append(r)
    heads = {(r["iso3"], fold(r["name"]), r["since"]) for r in rows if r["code"] == "head_of_state"}
    for (state, office), tenures in sorted(groups.items()):
        if (state, office) in covered:
            continue
        for r in tenures:
            if (state, r["name"]) in MISPRINTS or MONARCHS.get(r["name"], state) != state:
                continue
            same = (state, fold(r["name"]), r["since"]) in heads
            if office == "head_of_government" and same and r["title"].startswith(("President", "King", "Sultan", "Amir")):
                continue  # the head of state once more
            if states[state]["kind"] == "territory" and office == "head_of_state":
                if re.search("President|Queen|King", r["title"]):
                    continue  # the head of another state
            name = re.sub(r",? (Sr|M\.?d|Rn|Mp)\.?$", "", TITLES.sub("", r["name"]))
            title = clean_title(r["title"], office)
            if len(name.split()) < 2 and not re.search("King|Queen|Pope|Sultan|Emperor|Prince|Grand Duke", r["title"]):
                continue
            until = r["until_inferred"]
            if not until and int(r["last_edition"]) < 2025:
                later = [o["since"] for o in tenures if o["since"] > r["since"] and int(o["first_edition"]) > int(r["last_edition"])]
                until = min(later) if later and title != "Member of the Presidency" else r["last_edition"]
            if until and until < r["since"]:
                continue
            also = [TITLES.sub("", a.strip()) for a in r["also_printed"].split(";") if a.strip()]
            yield dict(person=name, spellings=[a for a in also if fold(a) != fold(name)], office=office, title=title,
                       of=state, **{"from": r["since"]}, to=until, gender="", source="factbook", note="")


def clean_title(title, office):
    title = re.sub(" Father$", "", title)
    if title in ("Minister of State", "Secretary of State"):
        return title
    if title.startswith("Governor General") or title.startswith("Governor-General"):
        return "Governor-General"
    title = re.sub(r" (of the|of)( \S+)*$", "", title) if not re.search("Council|Presidency", title) else title
    title = re.sub(r"( (Sir|Dame|Dr|Gen|Col|Lt|Ratu|Prince|Ret|Maj|Lyonpo|A|General|Archbishop)\.?)+$", "", title).strip()
    if not title or title in ("Dr", "Gen.", "Supreme", "President To"):
        title = "President" if office == "head_of_state" else "Prime Minister"
    return title[0].upper() + title[1:]


def wikidata(reference, covered, states):
    """Foreign ministers of January 2023 and leaders that no chain covers."""
    with open(Path(reference) / "wikidata-leaders.csv", encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f)]
    latest = {}
    for r in rows:
        if r["kind"] == "foreign minister" and r["start"] <= "2023":
            latest[r["iso3"]] = max(latest.get(r["iso3"], ""), r["start"])
    for r in rows:
        state, name = r["iso3"], r["name"].strip()
        if r["kind"] != "foreign minister" or state not in states or not name or name == "Vacant":
            continue
        if (state, "foreign_minister") in covered or not re.search("[A-Za-z]", name):
            continue
        since = r["start"] if r["start"] <= "2023" else ""
        if latest.get(state) and since != latest[state]:
            continue  # a predecessor left in office
        yield dict(person=re.sub("^Sheikh ", "", name), spellings=[], office="foreign_minister", title="Foreign Minister", of=state,
                   **{"from": since or "2023-01"}, to="2023", gender="", source="wikidata", note="last seen January 2023")


def factbook_spellings(reference, rows):
    """Adds to persons of the chains how the Factbook spells them: the same office on the same day, and alike names."""
    by = defaultdict(list)
    for r in rows:
        by[r["of"], r["office"]].append(r)
    taken = {fold(n) for r in rows for n in [r["person"], *r["spellings"]]}
    with open(Path(reference) / "factbook-leaders-1990-2025.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            office = "head_of_state" if r["office"] == "chief_of_state" else "head_of_government"
            name = TITLES.sub("", r["name"])
            words = fold(name).split()
            if len(words) < 2 or len(words) > 5:
                continue
            if fold(name) in taken or r["iso3"] in FAMILY_FIRST:
                continue
            for own in by[r["iso3"], office]:
                close = own["from"][:4].isdigit() and r["since"] and abs(int(own["from"][:4]) - int(r["since"][:4])) <= 1
                known = {fold(n) for n in [own["person"], *own["spellings"]]}
                if not close or fold(name) in known:
                    continue
                mine = set(" ".join(known).split())
                last = fold(r["surname"]).split()[-1:] or words[-1:]
                alike = lambda a: max(difflib.SequenceMatcher(None, a, w).ratio() for w in mine)
                if alike(last[0]) >= 0.75 and alike(words[0]) >= 0.7 and name not in own["spellings"]:
                    own["spellings"].append(name)


def same_start(a, b):
    """Whether two first days are one: a month apart at most, or one the other cut shorter."""
    if a.startswith(b) or b.startswith(a):
        return True
    return len(a) == len(b) == 10 and abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= 31


def merged(rows):
    """Tenures that two chains tell are one: the more precise start, the sooner end (that chain knows who came next). An
    overlap of a month at most is two counts of one change of hands: the successor's day stands."""
    by = defaultdict(list)
    for r in rows:
        twin = next((t for t in by[r["of"], r["office"]] if t["person"] == r["person"] and t["from"] and r["from"]
                     and same_start(t["from"], r["from"])), None)
        if twin is None:
            by[r["of"], r["office"]].append(r)
            continue
        if len(r["from"]) > len(twin["from"]):
            twin["from"] = r["from"]
        if r["to"] and (not twin["to"] or r["to"] < twin["to"]):
            twin["to"] = r["to"]
    for tenures in by.values():
        whole = [t for t in tenures if len(t["from"]) == 10]
        for a in tenures:
            for b in whole:
                if a["person"] != b["person"] and len(a["to"]) == 10 and a["from"] < b["from"] < a["to"] and same_start(a["to"], b["from"]):
                    a["to"] = b["from"]
        yield from tenures


def main(reference):
    states = sovereign(ACTORS / "states.csv")
    rows = list(chains.read(HERE / "offices"))
    factbook_spellings(reference, rows)
    covered = {(r["of"], o) for r in rows for o in r.pop("covers")}
    auto = list(factbook(reference, covered, states)) + list(wikidata(reference, covered, states))
    # One name a person: a name of a chain wins over the same folded name, or the same state, surname and first name.
    chosen, spellings, gender = {}, defaultdict(dict), {}
    for r in rows:
        chosen.setdefault(fold(r["person"]), r["person"])
        words = fold(r["person"]).split()
        chosen.setdefault((r["of"], words[0], words[-1]), r["person"])
        for s in r["spellings"]:
            chosen.setdefault(fold(s), r["person"])
    seen = set()
    for r in auto:
        words = fold(r["person"]).split()
        keys = [fold(r["person"]), (r["of"], words[0], words[-1])]
        name = next((chosen[k] for k in keys if k in chosen), None)
        if name and fold(name) != fold(r["person"]):
            r["spellings"] = [r["person"], *r["spellings"]]
        for k in keys:
            chosen.setdefault(k, name or r["person"])
        r["person"] = name or r["person"]
    rows += [r for r in auto if not (r["source"] == "wikidata" and (r["of"], r["office"]) in covered)]
    given = genders()
    for r in rows:
        gender.setdefault(r["person"], r["gender"])
        gender[r["person"]] = gender[r["person"]] or r["gender"]
        for s in r["spellings"]:
            spellings[r["person"]][s] = True
    out = []
    for r in merged(rows):
        key = (r["person"], r["office"], r["of"], r["from"])
        if key in seen:
            continue
        seen.add(key)
        first = fold(r["person"]).split()
        g = gender[r["person"]] or (given.get(first[0], "") if first else "")
        names = ";".join(s for s in spellings[r["person"]] if s != r["person"])
        out.append([r["person"], names, r["office"], r["title"], r["of"], r["from"], r["to"], "" if g == "x" else g, r["source"], r["note"]])
    out.sort(key=lambda r: (r[4], r[2], r[5], r[0], r[3]))
    with open(ACTORS / "offices.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# Who held which office when. `of` is a state of states.csv or an organisation; spellings are divided by ;\n")
        f.write("# an empty `to` is still in office at the last look (mid-2026). Made by data/make/make_offices.py from data/make/offices/*.txt\n")
        f.write("# (own), the CIA World Factbook 1990 to January 2026 (public domain) and Wikidata (CC0).\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow(HEADER)
        w.writerows(out)
    print(len(out), "tenures of", len({r[0] for r in out}), "persons,", sum(r[8] == "own" for r in out), "by hand")


if __name__ == "__main__":
    main(sys.argv[1])
