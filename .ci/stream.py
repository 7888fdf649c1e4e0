"""Peak memory of a long stream: JSON Lines made by repetition, each article under an id of its own.

    python3 .ci/stream.py target/release/chancery ARTICLES.jsonl [BYTES [SECONDS]]

Writes a file of BYTES (200 million if not given) into a temporary folder and runs `articles` over it, and `extract` for
at most SECONDS (20). Exits with 1 if either ever held more than 300 MB. Issue 5 asks it of 2,000,000,000 bytes.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

LIMIT_KB = 300 * 1000


def make(source, size, path):
    """Repeats the articles of a file until they fill `size` bytes; the number of lines."""
    with open(source, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    written = count = 0
    with open(path, "w", encoding="utf-8") as out:
        while written < size:
            article = {**articles[count % len(articles)], "id": str(count)}
            line = json.dumps(article) + "\n"
            written += len(line)
            count += 1
            out.write(line)
    return count


def run(command, seconds):
    """Runs a command for at most so long: its peak in kB, its time, and whether it came to its end."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timer = threading.Timer(seconds, process.send_signal, [signal.SIGTERM])
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    return usage.ru_maxrss, time.monotonic() - begun, os.WIFEXITED(status)


def main():
    program, source = sys.argv[1], sys.argv[2]
    if not os.path.exists(source):
        print(f"skipped: {source} is not there")
        return 0
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 200_000_000
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 20
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "long.jsonl")
        count = make(source, size, path)
        print(f"{count} articles, {size / 1e6:.0f} MB")
        for command, limit in (["articles"], 3600), (["extract"], seconds):
            peak, took, ended = run([program, *command, path], limit)
            worst = max(worst, peak)
            print(f"{command[0]:9} {peak / 1000:4.0f} MB at most, {took:.0f} s{'' if ended else ', not to the end'}")
    return int(worst > LIMIT_KB)


if __name__ == "__main__":
    sys.exit(main())
