"""Makes data/actors/memberships.csv.

Reads memberships.psv beside this file (own) and, for the IMF and the WTO, REFERENCE/igo-members.csv (years to 2014) with
REFERENCE/factbook-igos.csv (members since). Usage: python3 data/make/make_memberships.py REFERENCE
"""
import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
MEMBER = re.compile(r"^([A-Z]{3})(?::(\d{4}(?:-\d\d){0,2})?(?:/(\d{4}(?:-\d\d){0,2}))?)?$")
LISTED = {"IMF": "International Monetary Fund", "WTO": "World Trade Organization"}
# Members that joined after the list ends, or whose year it gives for a predecessor.
LATER = {
    ("International Monetary Fund", "NRU"): "2016-04-12", ("International Monetary Fund", "AND"): "2020-10-16",
    ("International Monetary Fund", "LIE"): "2024-10-21", ("World Trade Organization", "SYC"): "2015-04-26",
    ("World Trade Organization", "KAZ"): "2015-11-30", ("World Trade Organization", "LBR"): "2016-07-14",
    ("World Trade Organization", "AFG"): "2016-07-29", ("World Trade Organization", "COM"): "2024-08-21",
    ("World Trade Organization", "TLS"): "2024-08-30", ("World Trade Organization", "YEM"): "2014-06-26",
    ("International Monetary Fund", "RUS"): "1992-06-01", ("World Trade Organization", "RUS"): "2012-08-22",
    ("World Trade Organization", "CHN"): "2001-12-11", ("World Trade Organization", "TWN"): "2002-01-01",
    ("International Monetary Fund", "LKA"): "1950-08-29", ("International Monetary Fund", "PLW"): "1997-12-16",
    ("World Trade Organization", "HKG"): "1995-01-01", ("World Trade Organization", "MAC"): "1995-01-01",
    ("World Trade Organization", "MKD"): "2003-04-04", ("World Trade Organization", "VNM"): "2007-01-11",
    ("International Monetary Fund", "CHN"): "1980-04-17", ("World Trade Organization", "UKR"): "2008-05-16",
}


def hand():
    for number, line in enumerate((HERE / "memberships.psv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        organisation, since, members = line.split("|")
        for member in members.split():
            m = MEMBER.match(member)
            if not m:
                sys.exit(f"memberships.psv:{number}: cannot read {member}")
            yield organisation, m[1], m[2] or since, m[3] or "", "own"


def listed(reference, states):
    done = set()
    with open(Path(reference) / "igo-members.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            organisation = LISTED.get(r["acronym"])
            if not organisation or r["iso3"] not in states:
                continue
            key = organisation, r["iso3"]
            since = LATER.get(key, r["first_year"])
            if key in LATER and (key in done or r["last_year"] < LATER[key]):
                continue
            if key == ("World Trade Organization", "DZA"):
                continue  # an observer
            done.add(key)
            until = "" if r["last_year"] == "2014" else r["last_year"]
            if states[r["iso3"]]["end"] and not until:
                until = states[r["iso3"]]["end"]
            yield organisation, r["iso3"], since, until, "cow-igo"
    for (organisation, state), since in LATER.items():
        if (organisation, state) not in done:
            yield organisation, state, since, "", "own"


def main(reference):
    with open(HERE.parent / "actors" / "states.csv", encoding="utf-8") as f:
        states = {r["code"]: r for r in csv.DictReader(line for line in f if not line.startswith("#"))}
    rows = sorted(set(hand()) | set(listed(reference, states)))
    for organisation, state, *_ in rows:
        if state not in states:
            sys.exit(f"{organisation}: no state {state}")
    with open(HERE.parent / "actors" / "memberships.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# Which state is or was a full member of which organisation, from when to when (an empty `to`: still, mid-2026).\n")
        f.write("# Made by data/make/make_memberships.py from data/make/memberships.psv (own) and, for the IMF and the WTO,\n")
        f.write("# Correlates of War IGO v3 (Pevehouse, Nordstrom, McManus, Jamison 2020).\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["organisation", "state", "from", "to", "source"])
        w.writerows(rows)
    print(len(rows), "memberships of", len({r[0] for r in rows}), "organisations")
    check(reference, rows)


def check(reference, rows):
    """Prints where the Factbook's present members differ."""
    names = {"UN": "United Nations", "NATO": "NATO", "EU": "European Union", "ASEAN": "ASEAN", "AU": "African Union", "LAS": "Arab League",
             "SCO": "Shanghai Cooperation Organisation", "OSCE": "Organization for Security and Co-operation in Europe", "CSTO":
             "Collective Security Treaty Organization", "CIS": "Commonwealth of Independent States", "GCC": "Gulf Cooperation Council",
             "OIC": "Organisation of Islamic Cooperation", "CE": "Council of Europe", "C": "Commonwealth of Nations", "Mercosur": "Mercosur",
             "OAS": "Organization of American States", "ECOWAS": "Economic Community of West African States", "SADC":
             "Southern African Development Community", "APEC": "Asia-Pacific Economic Cooperation", "OECD": "OECD", "WTO":
             "World Trade Organization", "IMF": "International Monetary Fund", "OPEC": "OPEC", "G-20": "G20", "EAEU": "Eurasian Economic Union",
             "BRICS": "BRICS", "SAARC": "South Asian Association for Regional Cooperation", "EAC": "East African Community"}
    present = {}
    with open(Path(reference) / "factbook-igos.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            for acronym in r["member_of"].split(";"):
                present.setdefault(names.get(acronym), set()).add(r["iso3"])
    for name in sorted(set(names.values()), key=str):
        ours = {r[1] for r in rows if r[0] == name and (not r[3] or r[3] > "2026-01")}
        theirs = present.get(name, set())
        print(f"{name}: {len(ours)}; only ours {sorted(ours - theirs)}; only the Factbook {sorted(theirs - ours)}")


if __name__ == "__main__":
    main(sys.argv[1])
