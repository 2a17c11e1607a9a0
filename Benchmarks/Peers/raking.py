"""Rakes a million respondents with ours, leafblower and rimpy, in turns on the same files, and writes what was measured.

    python3 Benchmarks/Peers/raking.py --sortition SORTITION --parts RAKING [--peers .build/peers] [--people N]

SORTITION is the built command, RAKING the program `Raking` of Benchmarks, which times the parts of ours. Writes
raking.jsonl beside this file and Documentation/Raking.md, unless there are fewer than a million people. Standard
library only.
"""

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import generate_respondents
from machine import machine
from measure import Run, measured

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE / "raking.jsonl"
PAGE = ROOT / "Documentation" / "Raking.md"
MILLION = 1_000_000
PARTS = ["import", "reading", "raking", "writing"]
AGREEMENT = 1e-9  # largest relative difference of two answers' weights
MARGINS = 1e-9  # largest difference of a weighted share from the population's
LIMIT = 600.0  # seconds of processor time
# The environment, and the program with what follows the folder of the data.
PEERS = {
    "leafblower, raking": ("python", "leafblower_adapter.py", ["raking"]),
    "leafblower, sinkhorn": ("python", "leafblower_adapter.py", ["sinkhorn"]),
    "rimpy": ("rimpy", "rimpy_adapter.py", []),
}

Record = dict[str, object]


def weights(path: Path) -> list[float]:
    """The weights of a file, in its order."""
    with open(path, newline="", encoding="utf-8") as file:
        return [float(row["weight"]) for row in csv.DictReader(file)]


def margin_error(folder: Path, of: list[float]) -> float:
    """The largest difference of a weighted share from the population's, counted anew from the files."""
    with open(folder / "population.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["feature"]] = totals.get(row["feature"], 0) + float(row["count"])
    sums: dict[tuple[str, str], list[float]] = {(row["feature"], row["value"]): [] for row in rows}
    with open(folder / "participants.csv", newline="", encoding="utf-8") as file:
        for person, weight in zip(csv.DictReader(file), of, strict=True):
            for feature in totals:
                sums[feature, person[feature]].append(weight)
    all_of_them = sum(of)
    return max(
        abs(sum(sums[row["feature"], row["value"]]) / all_of_them - float(row["count"]) / totals[row["feature"]])
        for row in rows
    )


def median(runs: list[Run]) -> Record:
    """The medians of whole processes."""
    return {
        "wall": statistics.median(run.wall for run in runs),
        "cpu": statistics.median(run.cpu for run in runs),
        "megabytes": statistics.median(run.megabytes for run in runs),
        "runs": len(runs),
    }


def median_parts(runs: list[dict[str, dict[str, float]]]) -> Record:
    """The medians of every part."""
    return {
        part: {time: round(statistics.median(run[part][time] for run in runs), 4) for time in ("wall", "cpu")}
        for part in PARTS
        if part in runs[0]
    }


def run(asked: argparse.Namespace, scratch: Path) -> list[Record]:
    """Ours, a peer, ours, another, and so on; then every answer is checked."""
    folder = scratch / "data"
    generate_respondents.write(folder, asked.people, "raking")
    ours = [str(asked.sortition), "weights", str(folder), "--participants", f"all={folder}/participants.csv"]
    ours += ["--out", str(scratch / "ours"), "--force", "--quiet"]
    runs: dict[str, list[Run]] = {}
    parts: dict[str, list[dict[str, dict[str, float]]]] = {}

    def once(case: str, command: list[str]) -> None:
        found = measured(command, LIMIT)
        if found.code:
            raise RuntimeError(f"{case}: exit code {found.code}")
        runs.setdefault(case, []).append(found)

    for _ in range(asked.rounds):
        for case, (place, program, options) in PEERS.items():
            once("sortition", ours)
            once("sortition, start", [str(asked.sortition), "--version"])
            command = [str(asked.parts), str(folder), str(scratch / "parts.csv")]
            parts.setdefault("sortition", []).append(
                json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            )
            python, out = str(asked.peers / place / "bin" / "python"), scratch / case
            once(case, [python, str(HERE / program), str(folder), *options, str(out)])
            parts.setdefault(case, []).append(json.loads((out / "seconds.json").read_text(encoding="utf-8")))

    answers = {"sortition": weights(scratch / "ours" / "weights.csv")}
    if weights(scratch / "parts.csv") != answers["sortition"]:
        raise ValueError("the parts give other weights than the command")
    for case in PEERS:
        answers[case] = weights(scratch / case / "weights.csv")
    lines: list[Record] = []
    for case, found in runs.items():
        line: Record = {"case": case, **median(found)}
        if case in answers:
            line["parts"] = median_parts(parts[case])
            line["marginError"] = margin_error(folder, answers[case])
            line["difference"] = max(
                abs(a - b) / a for a, b in zip(answers["sortition"], answers[case], strict=True)
            )
            if line["marginError"] > MARGINS or line["difference"] > AGREEMENT:
                raise ValueError(f"{case}: the margins are missed, or the weights are others")
        lines.append(line)
    return lines


def setting_of(asked: argparse.Namespace) -> Record:
    """Versions of both environments, machine class and options."""
    places = {"leafblower": ("python", ["leafblower", "pandas", "numpy"]), "rimpy": ("rimpy", ["rimpy", "polars"])}
    found: Record = {"people": asked.people}
    for name, (place, packages) in places.items():
        found |= machine(asked.peers / place, packages)
        found[f"python of {name}"] = found.pop("python")
    return {**found, "rounds": asked.rounds}


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown whose first column is words."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def page(setting: Record, lines: list[Record]) -> str:
    """The page of the documentation."""
    answers = [line for line in lines if "parts" in line]
    ours, peers = answers[0], answers[1:]
    start = next(line for line in lines if line["case"] == "sortition, start")

    def times(part: str | None, time: str) -> str:
        """How often the fastest peer takes what ours takes."""
        took = [float(line["parts"][part][time] if part else line[time]) for line in [ours, *peers]]
        return f"{min(took[1:]) / took[0]:.1f}"

    whole = table(
        ["", "wall, s", "processor, s", "memory, MB", "farthest margin", "farthest weight from ours"],
        [
            [
                str(line["case"]), f"{line['wall']:.2f}", f"{line['cpu']:.2f}", f"{line['megabytes']:.0f}",
                f"{line['marginError']:.0e}", f"{line['difference']:.0e}" if line is not ours else "–",
            ]
            for line in answers
        ],
    )  # fmt: skip
    by_part = table(
        ["wall / processor, s", *PARTS],
        [
            [
                str(line["case"]),
                *(
                    f"{line['parts'][p]['wall']:.3f} / {line['parts'][p]['cpu']:.3f}" if p in line["parts"] else "–"
                    for p in PARTS
                ),
            ]
            for line in answers
        ],
    )
    return f"""# Raking a million respondents

{setting["people"]:,} people, five features with 2, 6, 5, 4 and 11 values, from `participants.csv` ({setting["megabytes"]} MB) to `weights.csv`:
`sortition weights` beside two fast libraries for Python, leafblower {setting["leafblower"]} (C++, with two of its methods) and rimpy
{setting["rimpy"]} (Rust). Their programs, in `Benchmarks/Peers`, read and write with pandas {setting["pandas"]} and polars
{setting["polars"]}, into categories, which is fastest. Who answers depends on age, education and region, so that the margins pull at
each other. All answers were checked: every margin counted anew from the files, weights compared one by one.

## Whole processes

{whole}

The fastest peer takes {times(None, "wall")} times our wall time and {times(None, "cpu")} times our processor time. The start of our process alone
takes {start["cpu"]:.3f} s of processor time; our largest resident set holds the file, which is mapped.

## Parts

{by_part}

Reading is from the file to answers or categories, with us also the check for repeated ids; raking from there to a weight for everybody, with us also the margins before and after; writing is the CSV file. In
raking alone the fastest peer takes {times("raking", "wall")} times our wall time and {times("raking", "cpu")} times our processor time: ours goes once over the
people, and then rakes the cells that occur, at most 2,640.

All were asked for margins to 1e-10 of the people; leafblower's bound on weights, 5 by default, was lifted.

## How it was measured

Ours, a peer, ours, the next, in {setting["rounds"]} rounds; medians. {setting["cores"]} cores of {setting["processor"]},
{setting["system"]}, Python {setting["python of leafblower"]} and {setting["python of rimpy"]}; other work ran on the machine at the time, which wall times show and
processor times little. Commit {setting["commit"]}. Again:

```
make peers-raking
```
"""


def main() -> int:
    """Measures, and writes the page."""
    parser = argparse.ArgumentParser(description="Rake a million respondents, beside a peer.")
    parser.add_argument("--sortition", type=Path, required=True)
    parser.add_argument("--parts", type=Path, required=True)
    parser.add_argument("--peers", type=Path, default=ROOT / ".build" / "peers")
    parser.add_argument("--people", type=int, default=MILLION)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    missing = {place for place, _, _ in PEERS.values() if not (asked.peers / place).exists()}
    if missing:
        parser.error(f"{asked.peers} lacks {', '.join(sorted(missing))}: see Benchmarks/Peers/install")
    with tempfile.TemporaryDirectory() as scratch:
        lines = run(asked, Path(scratch))
        size = (Path(scratch) / "data" / "participants.csv").stat().st_size
    setting = {**setting_of(asked), "megabytes": round(size / 1e6)}
    text = page(setting, lines)
    print(text)
    if asked.people >= MILLION:
        RESULTS.write_text("".join(json.dumps(line) + "\n" for line in [setting, *lines]), encoding="utf-8")
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
