"""Runs ours and the peers in turns on the same data sets, checks every answer, and writes what was measured.

    python3 Benchmarks/Peers/compare.py --sortition .build/release/sortition [--peers .build/peers]

All pools take about an hour and a half; `--quick` takes the smallest pools once, in less than two minutes, and
writes nothing but a table on the terminal. `--pool NAME`, repeated, measures some of the pools again and keeps the
other lines of results.jsonl, if these were measured on the same machine class with the same versions. `--gurobi`
runs the leximin of sortition-algorithms with Gurobi's size-limited wheel; its licence forbids to publish
what comes out, so that is printed and never written. Standard library only.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import generate_pool
import page
from measure import Run, measured
from quality import DataSet, chances, estimate, fairness

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE / "results.jsonl"
PAGE = ROOT / "Documentation" / "Peers.md"
SIZES = [150, 300, 500, 750]
TICKETS = 1000
PATH_ONLY = 1_000_000  # more tickets than are enumerated: the marginals, their proof and the way to one ticket
OURS_A_TURN = 5  # ours is short: it is run so often in each of its turns
LANDING_DRAWS = 20  # of the cube method with its slow landing

Record = dict[str, object]


@dataclass
class Bench:
    """One pool, and the turns on it."""

    name: str
    data: DataSet
    asked: argparse.Namespace
    scratch: Path
    runs: dict[str, list[Run]] = field(default_factory=dict)
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    best: list[float] = field(default_factory=list)
    bound: float = 0.0

    # MARK: Ours

    def ours(self) -> None:
        """A turn of ours: the start of the process, the marginals, and all tickets."""
        fit = [str(self.asked.sortition), "fit", str(self.data.folder), "--rule", "leximin"]
        fit += ["--size", str(self.data.size), "--seed", "peers", "--quiet", "--force", "--out"]
        for _ in range(OURS_A_TURN):
            self.run("ours, start", [str(self.asked.sortition), "--version"])
            self.run("ours, marginals", [*fit, str(self.scratch / "fit"), "--tickets", str(PATH_ONLY)])
            self.run("ours, all tickets", [*fit, str(self.scratch / "all"), "--tickets", str(TICKETS), "--all-tickets"])

    def check_ours(self) -> None:
        """Checks the proof and every ticket, and takes the optimum from the proof."""
        for answer in ("fit", "all"):
            proof = ROOT / "Tests" / "Oracles" / "check_certificate.py"
            subprocess.run(
                [sys.executable, proof, self.scratch / answer / "certificate.json"], check=True, capture_output=True
            )
        lottery = self.json("fit/lottery.json")
        if not lottery["optimal"]:
            raise ValueError("ours is not optimal")
        self.bound = lottery["upperBound"]
        self.best = [float(row["marginal"]) for row in self.table("fit/probabilities.csv")]
        self.answers["ours, marginals"] = {
            **fairness(self.data, self.best, self.best, self.bound),
            "profiles": lottery["profiles"],
            "levels": len(lottery["levels"]),
            "certified": True,
        }

        place = {name: i for i, name in enumerate(self.data.ids)}
        with open(self.scratch / "all/tickets.csv", newline="", encoding="utf-8") as file:
            panels = [[place[name] for name in row[1:]] for row in list(csv.reader(file))[1:]]
        if len(panels) != TICKETS:
            raise ValueError("not all tickets are there")
        held = chances(self.data, panels, [1 / TICKETS] * TICKETS)
        lottery = self.json("all/lottery.json")
        self.answers["ours, all tickets"] = {
            **fairness(self.data, held, self.best, self.bound),
            "beforeSeed": lottery["minimum"],
            "panels": len({tuple(panel) for panel in panels}),
            "certified": lottery["certified"],
        }

    # MARK: Peers

    def adapter(self, rule: str, *options: str, where: str = "python") -> list[str]:
        """The command of sortition-algorithms."""
        program = [str(self.asked.peers / where / "bin" / "python"), str(HERE / "sortition_algorithms_adapter.py")]
        return [*program, str(self.data.folder), "--rule", rule, "--out", str(self.scratch / "answer.json"), *options]

    def lottery(self, case: str) -> None:
        """Checks the lottery that a peer wrote."""
        answer = self.json("answer.json")
        place = {name: i for i, name in enumerate(self.data.ids)}
        panels = [[place[name] for name in panel] for panel in answer["panels"]]
        held = chances(self.data, panels, answer["probabilities"])
        quality = {**fairness(self.data, held, self.best, self.bound), "panels": len(panels)}
        # Of several runs, which differ by their seeds, the fairest counts.
        if case not in self.answers or quality["minimum"] > self.answers[case]["minimum"]:
            self.answers[case] = quality

    def legacy(self, case: str) -> None:
        """Checks panels of the legacy rule."""
        place = {name: i for i, name in enumerate(self.data.ids)}
        panels = [[place[name] for name in panel] for panel in self.json("answer.json")["panels"]]
        self.answers[case] = estimate(self.data, panels)

    def cube(self, draws: int, landing: int, *chance: str) -> list[str]:
        """The command of the cube method."""
        answer = str(self.scratch / "cube.txt")
        return ["Rscript", str(HERE / "cube.R"), str(self.data.folder), str(draws), "1", answer, str(landing), *chance]

    def samples(self, case: str) -> None:
        """Checks samples of the cube method."""
        lines = (self.scratch / "cube.txt").read_text(encoding="utf-8").splitlines()
        self.answers[case] = estimate(self.data, [[int(i) - 1 for i in line.split()] for line in lines])

    def own_command(self, turn: int) -> list[str]:
        """sortition-algorithms by its own command, which draws one panel."""
        settings = self.scratch / "their-settings.toml"
        settings.write_text(
            'id_column = "id"\ncolumns_to_keep = []\ncheck_same_address = false\n'
            f'selection_algorithm = "maximin"\nrandom_number_seed = {turn}\n', encoding="utf-8")  # fmt: skip
        folder, out = self.data.folder, self.scratch
        return [
            str(self.asked.peers / "python" / "bin" / "sortition"), "csv", "--no-progress",
            "-S", str(settings), "-f", str(folder / "categories.csv"), "-p", str(folder / "respondents.csv"),
            "-s", str(out / "selected.csv"), "-r", str(out / "remaining.csv"), "-n", str(self.data.size),
        ]  # fmt: skip

    def selected(self, case: str) -> None:
        """Checks the panel that the peer's own command wrote."""
        place = {name: i for i, name in enumerate(self.data.ids)}
        if self.data.seats_missed([place[row["id"]] for row in self.table("selected.csv")]):
            raise ValueError("a panel breaks the quotas")

    # MARK: Turns

    def run(self, case: str, command: list[str], check: Callable[[str], None] | None = None) -> None:
        """Runs and measures a case; a case that was ended for its time is not run again."""
        earlier = self.runs.setdefault(case, [])
        if earlier and earlier[-1].code:
            return
        for stale in ("answer.json", "cube.txt", "selected.csv"):
            (self.scratch / stale).unlink(missing_ok=True)
        run = measured(command, self.asked.limit)
        earlier.append(run)
        if run.code and (case.startswith("ours") or not (run.limited or run.code == 5)):
            raise RuntimeError(f"{self.name}, {case}: exit code {run.code}")
        if check and not run.code:
            check(case)

    def all(self) -> None:
        """Ours, peer, ours, peer, and so on."""
        asked = self.asked
        self.ours()
        self.check_ours()
        marginals = self.scratch / "marginals.txt"
        marginals.write_text("\n".join(repr(p) for p in self.best), encoding="utf-8")
        for turn in range(1, asked.rounds + 1):
            seed = ["--seed", str(turn)]
            self.run("import", self.adapter("import"))
            self.run("maximin, HiGHS", self.adapter("maximin", *seed), self.lottery)
            self.ours()
            self.run("maximin, CBC", self.adapter("maximin", "--backend", "mip", *seed), self.lottery)
            self.ours()
            if len(self.data.ids) <= SIZES[0]:
                self.run("maximin, its command", self.own_command(turn), self.selected)
            self.run("legacy, one draw", self.adapter("legacy", *seed))
            self.run("cube, start", self.cube(0, 2))
            self.run("cube, one draw", self.cube(1, 2))
            self.ours()
        if asked.gurobi:
            self.run("leximin, Gurobi", self.adapter("leximin", where="gurobi"), self.lottery)
            return
        if not asked.quick:
            self.run("nash, HiGHS", self.adapter("nash"), self.lottery)
            self.ours()
        draws = max(4, asked.draws)
        self.run("legacy", self.adapter("legacy", "--draws", str(draws)), self.legacy)
        self.run("cube, equal chances", self.cube(draws, 2), self.samples)
        self.run("cube, our marginals", self.cube(draws, 2, str(marginals)), self.samples)
        if len(self.data.ids) <= SIZES[0]:
            draws = max(4, min(LANDING_DRAWS, asked.draws // 40))
            self.run("cube, landing by programmes", self.cube(draws, 1, str(marginals)), self.samples)

    def records(self) -> list[Record]:
        """One for each case: medians, the range, and the quality."""
        lines: list[Record] = []
        for case, runs in self.runs.items():
            whole = [run for run in runs if not run.code]
            line: Record = {"pool": self.name, "people": len(self.data.ids), "size": self.data.size, "case": case}
            line["outcome"] = "done" if len(whole) == len(runs) else "licence" if runs[-1].code == 5 else "time limit"
            line["runs"] = len(runs)
            if whole:
                line["cpu"] = round(statistics.median(run.cpu for run in whole), 4)
                line["cpuRange"] = [min(run.cpu for run in whole), max(run.cpu for run in whole)]
                line["wall"] = round(statistics.median(run.wall for run in whole), 4)
                line["megabytes"] = max(run.megabytes for run in whole)
            line["quality"] = self.answers.get(case)
            lines.append(line)
        return lines

    # MARK: Files

    def json(self, name: str) -> dict:
        """A JSON file of the scratch folder."""
        return json.loads((self.scratch / name).read_text(encoding="utf-8"))

    def table(self, name: str) -> list[dict[str, str]]:
        """A CSV file of the scratch folder."""
        with open(self.scratch / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def machine(asked: argparse.Namespace) -> Record:
    """Versions and machine class; no names of hosts, no paths."""
    python = str(asked.peers / "python" / "bin" / "python")
    wanted = ["sortition-algorithms", "highspy", "mip", "cbcbox", "cvxpy", "numpy", "scipy"]
    script = "import sys, importlib.metadata as m; print(*map(m.version, sys.argv[1:]))"
    versions = dict(zip(wanted, output(python, "-c", script, *wanted).split()))
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    r = "cat(paste(R.version$major, R.version$minor, sep = '.'), as.character(packageVersion('sampling')))"
    r_version, sampling = output("Rscript", "-e", r).split()
    return {
        "sortition": output(str(asked.sortition), "--version"),
        "commit": output("git", "-C", str(ROOT), "describe", "--always", "--abbrev=10"),
        **versions,
        "python": output(python, "-c", "import platform; print(platform.python_version())"),
        "R": r_version,
        "sampling": sampling,
        "processor": model,
        "cores": os.cpu_count(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "limit": asked.limit,
        "rounds": asked.rounds,
    }


def pools(asked: argparse.Namespace, scratch: Path) -> dict[str, Path]:
    """The folders by name; the generated ones are written."""
    folders: dict[str, Path] = {}
    for kind in ("pool", "population"):
        for people in SIZES[:1] if asked.quick else SIZES:
            name = f"{kind}-{people}"
            folders[name] = scratch / name
            generate_pool.write(folders[name], people, kind, "peers", 2)
    if not asked.quick:
        for name in ("brussels-assembly_89", "paris-assembly_100"):
            folders[name] = ROOT / "Data" / name
    if asked.pool:
        unknown = set(asked.pool) - set(folders)
        if unknown:
            sys.exit(f"compare.py: no pool {', '.join(sorted(unknown))}; there are {', '.join(folders)}")
        folders = {name: folder for name, folder in folders.items() if name in asked.pool}
    return folders


def merged(fresh: list[Record], about: Record, folders: dict[str, Path]) -> list[Record]:
    """The fresh lines, and those of the file about other pools."""
    if not RESULTS.exists():
        return fresh
    old = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in old[1:] if line["pool"] not in folders]
    mark = {key: value for key, value in about.items() if key not in ("commit", "sortition")}
    if kept and any(old[0].get(key) != value for key, value in mark.items()):
        sys.exit("compare.py: the other lines are of other versions, limits or machines: measure all pools")
    order = [f"{kind}-{n}" for kind in ("pool", "population") for n in SIZES]
    order += ["brussels-assembly_89", "paris-assembly_100"]
    return sorted(kept + fresh, key=lambda line: order.index(str(line["pool"])))


def main() -> None:
    """Measures, writes the results and the page."""
    parser = argparse.ArgumentParser(description="Compare with published tools.")
    parser.add_argument("--sortition", type=Path, default=ROOT / ".build/release/sortition")
    parser.add_argument("--peers", type=Path, default=ROOT / ".build/peers", help="the folder of `install`")
    parser.add_argument("--pool", action="append", help="only this pool (repeatable)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each peer")
    parser.add_argument("--draws", type=int, default=1000, help="draws where a rule shows no lottery")
    parser.add_argument("--limit", type=float, default=600, help="processor seconds for one process")
    parser.add_argument("--quick", action="store_true", help="the smallest pools once; writes nothing")
    parser.add_argument("--gurobi", action="store_true", help="print leximin with Gurobi; writes nothing")
    parser.add_argument("--page", action="store_true", help="only write the page again from results.jsonl")
    asked = parser.parse_args()
    asked.sortition, asked.peers = asked.sortition.absolute(), asked.peers.absolute()
    if asked.quick or asked.gurobi:
        asked.rounds = 1
    if asked.quick:
        asked.draws = 200
    if asked.page:
        lines = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
        PAGE.write_text(page.page(lines[0], lines[1:]), encoding="utf-8")
        return
    about = machine(asked)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        folders = pools(asked, scratch)
        fresh: list[Record] = []
        for name, data in folders.items():
            bench = Bench(name, DataSet.read(data), asked, scratch / f"{name}-answers")
            bench.scratch.mkdir()
            bench.all()
            fresh += bench.records()
            for line in bench.records():
                print(page.terminal(line), flush=True)
            if not (asked.quick or asked.gurobi):
                lines = merged(fresh, about, {str(line["pool"]): data for line in fresh})
                text = "".join(json.dumps(line) + "\n" for line in [about, *lines])
                RESULTS.write_text(text, encoding="utf-8")
                PAGE.write_text(page.page(about, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
