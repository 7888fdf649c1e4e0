#!/usr/bin/env python3
"""Measures the program on every dev file and on the treebanks, and holds the figures to their floors.

    .ci/score.py [--binary target/release/chancery] [--raise]

Reads ../shared (or $CHANCERY_SHARED) and tests/floors.toml. Prints one table: figure, found, floor. Exit code 1 where a
figure is under its floor, a floor's figure is missing, or a floor was lowered; 0 with a message where ../shared is not there.
--raise writes what was reached into tests/floors.toml. Python 3.11, standard library only.
"""
import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests/floors.toml"
SHARED = Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared")).resolve()
GOLD = SHARED / "gold"
PER_CENT = ("trees", "raw")
# Shown without a floor too; whatever has a floor is shown as well.
SHOWN = {
    "articles": ["triples.precision", "triples.recall", "triples.f1", "states.f1", "pairs.f1", "dates", "factuality", "not_asserted.f1"],
    "sentences": ["triples.precision", "triples.recall", "triples.f1", "linked"],
    "relate": ["accuracy", "macro_f1", "calibrated"],
    "actors": ["all", "state", "sector", "name", "nobody"],
    "bodies": ["precision", "recall", "f1"],
}


class Measured:
    """The program under measure, with a folder for what it writes."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, Path(folder)

    def write(self, name, *arguments, stdin=None):
        """Runs a command and keeps its standard output in a file, whose path it returns."""
        path = self.folder / name
        with open(path, "wb") as out:
            run([self.binary, *arguments], stdout=out, input=stdin)
        return path

    def commands(self):
        listed = run([self.binary, "help"], stdout=subprocess.PIPE).decode()
        return re.findall(r"^  ([a-z]+)  ", listed, re.M)


def run(command, **options):
    """Runs to the end; a failure ends the measuring with what was said."""
    options.setdefault("cwd", ROOT)
    done = subprocess.run([str(c) for c in command], stderr=subprocess.PIPE, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stderr.decode(errors='replace')[-3000:]}")
    return done.stdout


def scored(task, gold, found):
    """The scorer's figures under flat names: "triples.f1", "dates"."""
    told = run([sys.executable, GOLD / "score.py", task, gold, found, "--json"], stdout=subprocess.PIPE)
    figures = json.loads(told)
    figures = figures.get("bodies", figures)
    flat = {}
    for name, value in figures.items():
        if not isinstance(value, dict):
            flat[name] = value
        elif "value" in value:
            flat[name] = value["value"]
        elif "precision" in value:
            flat |= {f"{name}.{part}": value[part] for part in ("precision", "recall", "f1")}
    return flat


def trees():
    """Gold tokens, predicted tags: the crate's own test prints them."""
    command = ["cargo", "test", "--release", "--lib", "figures_on_the_treebanks", "--", "--nocapture"]
    told = run(command, stdout=subprocess.PIPE).decode()
    flat = {}
    for line in re.findall(r"^FIGURE (.*)$", told, re.M):
        name, *pairs = line.split()
        flat |= {f"{name}.{what.lower()}": float(value) for what, value in zip(pairs[::2], pairs[1::2])}
    return flat


def raw(measured):
    """From bare text, as the CoNLL 2018 shared task scores it."""
    flat = {}
    for name in ("ewt-test", "gum-dev"):
        gold, tool = SHARED / f"treebank/{name}.conllu", ROOT / "tools/ud_eval.py"
        text = run([sys.executable, tool, "raw", gold], stdout=subprocess.PIPE)
        found = measured.write(f"{name}.conllu", "parse", "-", stdin=text)
        told = run([sys.executable, tool, "score", gold, found], stdout=subprocess.PIPE).decode()
        flat |= {f"{name}.{what.lower()}": float(value) for what, value in map(str.split, told.splitlines())}
    return flat


def measure(measured):
    """Yields (section, figures or None, a note)."""

    def extracted(task, file):
        gold = GOLD / file
        return scored(task, gold, measured.write(f"{task}.jsonl", "extract", gold))

    yield "articles", extracted("articles", "articles-dev.jsonl"), ""
    yield "sentences", extracted("sentences", "relations-dev.jsonl"), ""
    pairs = GOLD / "relations-dev.jsonl"
    answers = measured.write("relate.jsonl", "relate", "--jsonl", pairs)
    yield "relate", scored("relate", pairs, answers) | calibrated(pairs, answers), ""
    command = next((c for c in measured.commands() if c == "actor"), None)
    if command:
        phrases = GOLD / "actors-dev.jsonl"
        yield "actors", scored("actors", phrases, measured.write("actors.jsonl", command, "--jsonl", phrases)), ""
    else:
        yield "actors", None, "not yet: the program has no such command"
    pages = measured.write("bodies.jsonl", "articles", "--language", "any", SHARED / "pages/html")
    yield "bodies", scored("bodies", SHARED / "pages/bodies.jsonl", pages), ""
    yield "trees", trees(), ""
    yield "raw", raw(measured), ""


def calibrated(gold, found):
    """Prints confidence beside accuracy in ten bins of as many answers each; the figure is one less the mean gap."""
    merged = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
    read = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
    right = {(row["id"], k): pair["relation"] for row in read(gold) for k, pair in enumerate(row["pairs"])}
    answers = sorted(
        (row["confidence"], merged.get(row["relation"], row["relation"]) == right[row["id"], row["pair"]])
        for row in read(found)
    )
    n, gaps = len(answers), []
    for k in range(10):
        part = answers[n * k // 10 : n * (k + 1) // 10]
        confidence, accuracy = (sum(column) / len(part) for column in zip(*part))
        gaps.append(abs(confidence - accuracy))
        print(f"{'relate':10} bin {k + 1:2}: confidence {confidence:.3f}, right {accuracy:.3f}, of {len(part)}")
    return {"calibrated": 1 - sum(gaps) / 10}


def lowered(floors):
    """Yields complaints: floors that are less than in an earlier version of the file."""
    log = subprocess.run(["git", "log", "--format=%h", "--", FLOORS], cwd=ROOT, capture_output=True, text=True)
    excused = floors.get("lowered", {})
    for commit in log.stdout.split():
        old = subprocess.run(["git", "show", f"{commit}:tests/floors.toml"], cwd=ROOT, capture_output=True, text=True)
        if old.returncode:
            continue
        for section, figures in tomllib.loads(old.stdout).items():
            for name, floor in figures.items() if isinstance(figures, dict) else ():
                if section == "lowered" or f"{section}.{name}" in excused:
                    continue
                now = floors.get(section, {}).get(name, -math.inf)
                if now < floor:
                    yield f"the floor of {section} {name} was {floor} in {commit}, and is {now} now"


def raised(table):
    """tests/floors.toml with every floor under its figure set to it, rounded down; comments and order are kept."""
    lines, section = [], ""
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section = head[1]
        elif (row := re.fullmatch(r'"([^"]+)" = ([0-9.]+)', line)) and (found := table.get((section, row[1]))) is not None:
            steps = 10 if section in PER_CENT else 100
            # What is stored of a figure may be a hair under it.
            floor = math.floor(found * steps + 1e-6) / steps
            if floor > float(row[2]):
                line = f'"{row[1]}" = {floor:.{1 if section in PER_CENT else 2}f}'
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/chancery")
    parser.add_argument("--raise", action="store_true", dest="raising")
    arguments = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    faults = list(lowered(floors))
    if not GOLD.exists():
        print(f"skipped: {GOLD} is not there, so nothing is measured")
        sys.exit("\n".join(faults) or 0)
    table = {}
    print(f"{'':10} {'figure':22} {'found':>8} {'floor':>8}")
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        for section, figures, note in measure(Measured(arguments.binary.resolve(), folder)):
            held = floors.get(section, {})
            if figures is None:
                print(f"{section:10} {note}")
                faults += [f"{section} {name} has a floor but is not measured" for name in held]
                continue
            for name in list(dict.fromkeys([*SHOWN.get(section, figures), *held])):
                found, floor = figures.get(name), held.get(name)
                table[section, name] = found
                digits = 2 if section in PER_CENT else 3
                shown = ["-" if v is None else f"{v:.{digits}f}" for v in (found, floor)]
                under = floor is not None and (found is None or found < floor)
                print(f"{section:10} {name:22} {shown[0]:>8} {shown[1]:>8}{'  UNDER' if under else ''}")
                if under:
                    faults.append(f"{section} {name}: {shown[0]} is under {shown[1]}")
            sys.stdout.flush()
    print(f"measured in {time.monotonic() - begun:.0f} s")
    if arguments.raising:
        raised(table)
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
