"""The turns on one pool: ours, a peer, ours, a peer; every answer is checked."""

import argparse
import csv
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from measure import Run, measured
from quality import DataSet, chances, estimate, fairness

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TICKETS = 1000
PATH_ONLY = 1_000_000  # more tickets than are enumerated: the marginals, their proof and the way to one ticket
OURS_A_TURN = 5  # ours is short: it is run so often in each of its turns
SMALLEST = 150  # up to so many people some cases are run that say little on larger pools, or take too long
LANDING_DRAWS = 20  # of the cube method with its slow landing
LICENCE = 5  # exit code of the adapter where a solver's licence is too small

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
    wrong: dict[str, str] = field(default_factory=dict)
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
            every = ["--tickets", str(TICKETS), "--all-tickets"]
            self.run("ours, all tickets", [*fit, str(self.scratch / "all"), *every])

    def check_ours(self) -> None:
        """Checks the proof and every ticket, and takes the optimum from the proof."""
        for answer in ("fit", "all"):
            proof = ROOT / "Tests" / "Oracles" / "check_certificate.py"
            command = [sys.executable, proof, self.scratch / answer / "certificate.json"]
            subprocess.run(command, check=True, capture_output=True)
        lottery = self.json("fit/lottery.json")
        if not lottery["optimal"]:
            raise ValueError("ours is not optimal")
        self.bound = lottery["upperBound"]
        self.best = [float(row["marginal"]) for row in self.table("fit/probabilities.csv")]
        self.answers["ours, marginals"] = {
            **fairness(self.data, self.best, self.best, self.bound),
            "profiles": lottery["profiles"],
            "levels": len(lottery["levels"]),
            "optimal": lottery["optimal"],
        }

        place = {name: i for i, name in enumerate(self.data.ids)}
        with open(self.scratch / "all/tickets.csv", newline="", encoding="utf-8") as file:
            panels = [[place[name] for name in row[1:]] for row in list(csv.reader(file))[1:]]
        if len(panels) != TICKETS:
            raise ValueError("not all tickets are there")
        held = chances(self.data, panels, [1 / TICKETS] * TICKETS)
        lottery = self.json("all/lottery.json")
        if not lottery["certified"]:
            raise ValueError("ours is not certified")
        self.answers["ours, all tickets"] = {
            **fairness(self.data, held, self.best, self.bound),
            "beforeSeed": lottery["minimum"],
            "panels": len({tuple(panel) for panel in panels}),
            "certified": lottery["certified"],
        }

    # MARK: Peers

    def adapter(self, rule: str, *options: str, where: str = "python") -> list[str]:
        """The command of sortition-algorithms."""
        python, answer = str(self.asked.peers / where / "bin" / "python"), str(self.scratch / "answer.json")
        program = [python, str(HERE / "sortition_algorithms_adapter.py"), str(self.data.folder)]
        return [*program, "--rule", rule, "--out", answer, *options]

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
        program = ["Rscript", str(HERE / "cube.R"), str(self.data.folder), str(draws), "1"]
        return [*program, str(self.scratch / "cube.txt"), str(landing), *chance]

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
        """Runs and measures a case, and checks its answer; a peer's case that went wrong is not run again."""
        earlier = self.runs.setdefault(case, [])
        if case in self.wrong:
            return
        for stale in ("answer.json", "cube.txt", "selected.csv"):
            (self.scratch / stale).unlink(missing_ok=True)
        run = measured(command, self.asked.limit)
        earlier.append(run)
        if run.code and case.startswith("ours"):
            raise RuntimeError(f"{self.name}, {case}: exit code {run.code}")
        if run.code:
            self.wrong[case] = "time limit" if run.limited else "licence" if run.code == LICENCE else "failed"
            return
        try:
            if check:
                check(case)
        except ValueError:
            self.wrong[case] = "wrong answer"

    def all(self) -> None:
        """Ours, peer, ours, peer, and so on; what takes long runs once."""
        self.ours()
        self.check_ours()
        if self.asked.gurobi:
            self.run("leximin, Gurobi", self.adapter("leximin", where="gurobi"), self.lottery)
            return
        for turn in range(1, self.asked.rounds + 1):
            seed = ["--seed", str(turn)]
            self.run("import", self.adapter("import"))
            self.run("maximin, HiGHS", self.adapter("maximin", *seed), self.lottery)
            self.ours()
            self.run("maximin, CBC", self.adapter("maximin", "--backend", "mip", *seed), self.lottery)
            self.ours()
            if len(self.data.ids) <= SMALLEST:
                self.run("maximin, its command", self.own_command(turn), self.selected)
            self.run("legacy, one draw", self.adapter("legacy", *seed))
            self.run("cube, start", self.cube(0, 2))
            self.run("cube, one draw", self.cube(1, 2))
            self.ours()
        if not self.asked.quick:
            self.run("nash", self.adapter("nash"), self.lottery)
            self.ours()
        self.single_draws(self.asked.draws)

    def single_draws(self, draws: int) -> None:
        """Many draws of the rules that show no lottery."""
        marginals = self.scratch / "marginals.txt"
        marginals.write_text("\n".join(repr(p) for p in self.best), encoding="utf-8")
        self.run("legacy", self.adapter("legacy", "--draws", str(draws)), self.legacy)
        self.run("cube, equal chances", self.cube(draws, 2), self.samples)
        self.run("cube, our marginals", self.cube(draws, 2, str(marginals)), self.samples)
        if len(self.data.ids) <= SMALLEST:
            few = max(4, min(LANDING_DRAWS, draws // 40))
            self.run("cube, landing by programs", self.cube(few, 1, str(marginals)), self.samples)

    def records(self) -> list[Record]:
        """One for each case: medians, the range, and the quality."""
        lines: list[Record] = []
        for case, runs in self.runs.items():
            whole = [run for run in runs if not run.code]
            line: Record = {"pool": self.name, "people": len(self.data.ids), "size": self.data.size}
            line["case"], line["outcome"] = case, self.wrong.get(case, "done")
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
