"""Rakes respondents with rimpy: from CSV to CSV, its parts timed apart.

    rimpy_adapter.py FOLDER OUT

As leafblower_adapter.py, with polars. rimpy asks for margins by a relative error; its bound is set so that a margin of 3 %
of the people is met as closely as ours.
"""

import json
import sys
import time

STARTED = (time.perf_counter(), time.process_time())

import csv
from pathlib import Path

import polars
import rimpy

TOLERANCE = 1e-10 / 0.03


def main() -> None:
    """Reads, rakes, writes."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(exist_ok=True)
    marks = [STARTED, (time.perf_counter(), time.process_time())]

    targets: dict[str, dict[str, float]] = {}
    with open(folder / "population.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            targets.setdefault(row["feature"], {})[row["value"]] = float(row["count"])
    # Categories are raked fastest.
    types = {"id": polars.String, **{name: polars.Categorical for name in targets}}
    people = polars.read_csv(folder / "participants.csv", schema_overrides=types)
    marks.append((time.perf_counter(), time.process_time()))

    weighted = rimpy.rake(people, targets, convergence_threshold=TOLERANCE)
    marks.append((time.perf_counter(), time.process_time()))

    weighted.select("id", "weight").write_csv(out / "weights.csv")
    marks.append((time.perf_counter(), time.process_time()))

    parts = ["import", "reading", "raking", "writing"]
    seconds = {
        part: {"wall": round(b[0] - a[0], 4), "cpu": round(b[1] - a[1], 4)}
        for part, a, b in zip(parts, marks, marks[1:])
    }
    (out / "seconds.json").write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
