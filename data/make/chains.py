"""Reads the hand-written chains of office holders. Returns rows of offices.csv as dicts.

A chain is one line, OF|OFFICE|TITLE|HOLDERS, with holders divided by "; ", each
    NAME[=SPELLING…][ f] FROM[/TO][ (TITLE)][ {NOTE}]
A holder without TO ends when the next begins; the last one of a line is still in office unless it says /TO.
TO may be `?` (unknown). A line starting with # is a comment; OFFICE may be an abbreviation of SHORT, and `hs+hg` covers both; `hs~` adds to what the outside lists say of it, where
any other chain stands for the whole office.
"""
import re
import sys
from pathlib import Path

SHORT = dict(
    hs="head_of_state", hg="head_of_government", ru="ruler", fm="foreign_minister", dm="defence_minister", im="interior_minister",
    fin="finance_minister", vp="vice_president", dhg="deputy_head_of_government", cp="crown_prince", sp="speaker", ac="army_chief",
    spy="spy_chief", amb="ambassador", env="un_envoy", spk="spokesman", pl="party_leader", ol="opposition_leader", gov="governor",
    mayor="mayor", ch="chief", ot="other",
)
HOLDER = re.compile(
    r"^(?P<names>.+?)(?P<f> f)? (?P<from>(?:\d{4}(?:-\d\d){0,2})|\?)(?:/(?P<to>\d{4}(?:-\d\d){0,2}|\?|now))?"
    r"(?: \((?P<title>[^)]*)\))?(?: \{(?P<note>[^}]*)\})?$"
)


def read(folder):
    for path in sorted(Path(folder).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield from chain(line, f"{path.name}:{number}")


def chain(line, where):
    try:
        of, office, title, holders = line.split("|")
    except ValueError:
        sys.exit(f"{where}: four fields divided by | wanted")
    more = office.endswith("~")
    codes = office.rstrip("~").split("+")
    if any(c not in SHORT for c in codes):
        sys.exit(f"{where}: unknown office {office}")
    parsed = []
    for holder in holders.split("; "):
        m = HOLDER.match(holder.strip().rstrip(";"))
        if not m:
            sys.exit(f"{where}: cannot read `{holder}`")
        parsed.append(m)
    for i, m in enumerate(parsed):
        to = m["to"]
        if to is None:
            to = parsed[i + 1]["from"] if i + 1 < len(parsed) else ""
            if to and to < m["from"]:
                sys.exit(f"{where}: {m['names']} begins after the next holder; say when the tenure ends")
        names = [n.strip() for n in m["names"].split("=")]
        yield dict(
            person=names[0], spellings=names[1:], office=SHORT[codes[0]], title=m["title"] or title, of=of,
            **{"from": "" if m["from"] == "?" else m["from"]}, to="" if to in ("now",) else ("" if to == "?" else to),
            gender="f" if m["f"] else "m", source="own", note=(m["note"] or "") + ("end unknown" if to == "?" else ""),
            covers=[] if more else [SHORT[c] for c in codes],
        )
