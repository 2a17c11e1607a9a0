"""Kills `draw` at random moments and looks at what is left.

    python3 Tests/Robustness/killed_draws.py BINARY [--count 200] [--seed 1]

Each run draws Paris into the same folder by --force and is killed by SIGKILL after a random time up to a
little more than a whole draw takes. Afterwards the folder must be absent or complete: every file that its
record names is there with its digest, nothing else is, and `verify` accepts it. After a last run
that is not killed no hidden folder is left. Exit code 1 and the number of the run where one of these fails.
Python 3.9 or later, standard library only.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "Data" / "paris-assembly_100"


def state(binary, out):
    """absent, complete, or what is wrong."""
    if not out.exists():
        return "absent"
    try:
        record = json.loads((out / "record.json").read_text())
    except (OSError, ValueError) as error:
        return f"no readable record: {error}"
    named = {entry["name"]: entry["sha256"] for entry in record["files"]}
    if set(os.listdir(out)) != set(named) | {"record.json"}:
        return f"files {sorted(os.listdir(out))}"
    for name, digest in named.items():
        if hashlib.sha256((out / name).read_bytes()).hexdigest() != digest:
            return f"{name} differs from its digest"
    verdict = subprocess.run([binary, "verify", str(out / "record.json"), str(DATA)], capture_output=True)
    return "complete" if verdict.returncode == 0 else f"verify: exit {verdict.returncode}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    binary = str(Path(chosen.binary).resolve())
    chance = random.Random(chosen.seed)
    work = Path(tempfile.mkdtemp(prefix="killed-"))
    out = work / "out"

    def draw(seed):
        return [binary, "draw", str(DATA), "--seed", seed, "--out", str(out), "--force"]

    start = time.monotonic()
    subprocess.run(draw("first"), capture_output=True, check=True)
    whole = time.monotonic() - start
    states = collections.Counter()
    for number in range(chosen.count):
        if chance.random() < 0.3 and out.exists():
            for file in out.iterdir():
                file.unlink()
            out.rmdir()
        process = subprocess.Popen(draw(f"run {number}"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Half of the kills aim at the end, where the files are written.
        time.sleep(whole * (chance.uniform(0.7, 1.1) if chance.random() < 0.5 else chance.uniform(0, 1.1)))
        process.send_signal(signal.SIGKILL)
        code = process.wait()
        found = state(binary, out)
        states[(found, "ended before" if code == 0 else "killed")] += 1
        if found not in ("absent", "complete"):
            print(f"run {number}: {found}; kept in {work}")
            sys.exit(1)
    subprocess.run(draw("last"), capture_output=True, check=True)
    left = sorted(os.listdir(work))
    for (found, how), count in sorted(states.items()):
        print(f"{found}, {how}: {count}")
    print(f"after the last run: {left}")
    if left != ["out"] or state(binary, out) != "complete":
        sys.exit(1)
    print(f"{chosen.count} passed, 0 failed")


if __name__ == "__main__":
    main()
