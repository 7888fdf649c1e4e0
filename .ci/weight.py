"""Prints what the program weighs: the time to answer where no model is needed, the peak memory of a build.

    .ci/weight.py CHANCERY ARTICLES

Prints one line a figure, the best of several runs for a time; the articles are passed over where they are not there.
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(*command):
    """(exit code, seconds, peak resident memory in MB)."""
    begun = time.perf_counter()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - begun, used.ru_maxrss / 1024


def main(program, articles):
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "graph.csv")
        rows = "2021-05-05,China,CONSULT,Russia,CHN,state,RUS,state,China met Russia.\n" * 500
        table.write_text("date,subject,relation,object,subject_id,subject_kind,object_id,object_kind,evidence\n" + rows)
        for name, *command in (("--help", "--help"), ("query", "query", table, "--actor", "China")):
            code, seconds, memory = min((run(program, *command) for _ in range(15)), key=lambda r: r[1])
            print(f"{name:18} {1000 * seconds:7.1f} ms {memory:7.1f} MB  (the aim: 30 ms)")
            if code:
                sys.exit(f"{name} ended with {code}")
        if not Path(articles).exists():
            print(f"build              skipped: {articles} is not there")
            return
        code, seconds, memory = run(program, "build", articles, "-o", Path(folder, "graph.graphml"))
        print(f"{'build ' + Path(articles).stem:18} {seconds:7.1f} s  {memory:7.1f} MB  (the aim: 200 MB)")
        if code:
            sys.exit(f"build ended with {code}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
