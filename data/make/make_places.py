"""Makes data/actors/places.csv from places.psv beside this file (all hand-written). Usage: python3 data/make/make_places.py"""
import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main():
    rows = {}
    for number, line in enumerate((HERE / "places.psv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            kind, state, names, note = line.split("|")
        except ValueError:
            sys.exit(f"places.psv:{number}: four fields wanted")
        for name in names.split(";"):
            if name in rows:
                sys.exit(f"places.psv:{number}: {name} twice")
            rows[name] = [name, kind, state, note]
    with open(HERE.parent / "actors" / "places.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# Places that are not states: provinces, regions, waters, contested lands, and names that only look like a state.\n")
        f.write("# An empty state: none, or several. Made by data/make/make_places.py from data/make/places.psv (own).\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["name", "kind", "state", "note"])
        w.writerows(rows[k] for k in sorted(rows))
    print(len(rows), "places")


if __name__ == "__main__":
    main()
