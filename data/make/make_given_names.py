"""Makes data/actors/given_names.csv from given_names.txt beside this file (own). Usage: python3 data/make/make_given_names.py

A name listed with both genders is `x`.
"""
import csv
from pathlib import Path

HERE = Path(__file__).parent


def main():
    names = {}
    for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        gender, *words = line.split()
        for word in words:
            names[word] = gender if names.get(word, gender) == gender else "x"
    with open(HERE.parent / "actors" / "given_names.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# Given names that news print, and whom they are mostly given to: m, f, or x (either).\n")
        f.write("# Made by data/make/make_given_names.py from data/make/given_names.txt (own).\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["name", "gender"])
        w.writerows(sorted(names.items()))
    print(len(names), "names")


if __name__ == "__main__":
    main()
