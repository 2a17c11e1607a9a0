"""Rakes respondents with leafblower: from CSV to CSV, its parts timed apart.

    leafblower_adapter.py FOLDER METHOD OUT

METHOD is a method of leafblower, `raking` or `sinkhorn`. FOLDER has population.csv and participants.csv; OUT becomes a
folder with weights.csv and seconds.json: wall and processor seconds of the imports, of reading, raking and writing.
The shares are to be met as closely as ours: leafblower's own tolerance would be 1e-3.
"""

import json
import sys
import time

STARTED = (time.perf_counter(), time.process_time())

import csv
from pathlib import Path

import leafblower
import pandas

TOLERANCE = 1e-10
NO_BOUND = 1e6


def main() -> None:
    """Reads, rakes, writes."""
    folder, method, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    out.mkdir(exist_ok=True)
    marks = [STARTED, (time.perf_counter(), time.process_time())]

    targets: dict[str, dict[str, float]] = {}
    with open(folder / "population.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            targets.setdefault(row["feature"], {})[row["value"]] = float(row["count"])
    targets = {name: {v: n / sum(f.values()) for v, n in f.items()} for name, f in targets.items()}
    # Categories are read fastest, and leafblower takes them fastest.
    types = {"id": "str", **{name: "category" for name in targets}}
    people = pandas.read_csv(folder / "participants.csv", dtype=types)
    marks.append((time.perf_counter(), time.process_time()))

    result = leafblower.harvest(
        people[list(targets)], targets, method=method, max_weight=NO_BOUND, max_iterations=5000,
        convergence={"absolute": TOLERANCE}, attach_weights=False,
    )  # fmt: skip
    marks.append((time.perf_counter(), time.process_time()))

    pandas.DataFrame({"id": people["id"], "weight": result["weights"]}).to_csv(out / "weights.csv", index=False)
    marks.append((time.perf_counter(), time.process_time()))

    parts = ["import", "reading", "raking", "writing"]
    seconds = {
        part: {"wall": round(b[0] - a[0], 4), "cpu": round(b[1] - a[1], 4)}
        for part, a, b in zip(parts, marks, marks[1:])
    }
    (out / "seconds.json").write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
