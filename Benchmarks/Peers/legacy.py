"""Simulates LEGACY with ours and sortition-algorithms, in turns on the same data sets, and writes what was measured.

    python3 Benchmarks/Peers/legacy.py --sortition SORTITION --panels LEGACY [--peers .build/peers]

SORTITION is the built command, LEGACY the program `Legacy` of Benchmarks, which shows the panels of which the command
tells counts. Writes legacy.jsonl beside this file and Documentation/Legacy.md; with fewer than 10,000 draws of ours it
prints the page only. Standard library only.
"""

import argparse
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from machine import machine
from measure import Run, measured
from page import number, table
from quality import DataSet

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE / "legacy.jsonl"
PAGE = ROOT / "Documentation" / "Legacy.md"
TEMPLATE = HERE / "legacy-template.md"
POOLS = ["paris-assembly_100", "brussels-assembly_89"]
DRAWS = 10_000
A_TURN = 500  # panels of the peer in one of its turns
OURS_A_TURN = 3  # ours is short: it is run so often in each of its turns
PROCESS = 3600.0  # processor seconds after which one process is ended
SEED = "peers"
PICKING = "peers, picking"  # the seed of other panels of ours, which name the profile to look at
SHUFFLES = 999
LEVEL = 0.01

Record = dict
Seats = list[int]  # the profiles of the members of one panel


# MARK: Answers


def profiles_of(data: DataSet) -> list[int]:
    """The profile of everybody in the pool file."""
    groups = {people: group for group, people in enumerate(data.profiles())}
    return [groups[person] for person in data.people]


def our_panels(asked: argparse.Namespace, data: DataSet, rule: str, seed: str) -> tuple[list[Seats], int]:
    """The panels of ours, each checked, in the numbering of this script, and how many attempts were stuck."""
    command = [str(asked.panels), str(data.folder), rule, str(asked.draws), seed]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    number_of = dict(zip(answer["profiles"], profiles_of(data), strict=True))
    groups = list(data.profiles().values())
    panels = [[number_of[profile] for profile in panel] for panel in answer["panels"]]
    for panel in panels:
        check(data, chain.from_iterable(groups[t][:seats] for t, seats in Counter(panel).items()))
    return panels, answer["restarts"]


def their_panels(data: DataSet, file: Path) -> tuple[list[Seats], float]:
    """The panels that the peer wrote, each checked, and the processor time of their draws."""
    answer = json.loads(file.read_text(encoding="utf-8"))
    place = {name: i for i, name in enumerate(data.ids)}
    profile = profiles_of(data)
    panels = [[place[name] for name in panel] for panel in answer["panels"]]
    for panel in panels:
        check(data, panel)
    return [[profile[i] for i in panel] for panel in panels], answer["seconds"][3] - answer["seconds"][2]


def check(data: DataSet, panel: Iterable[int]) -> None:
    """Raises where a panel breaks a quota."""
    if data.seats_missed(list(panel)):
        raise ValueError("a panel breaks the quotas")


# MARK: Whether both draw alike


def alike(ours: list[Seats], theirs: list[Seats]) -> Record:
    """Whether two samples of panels can be of one distribution, by how often each profile has seats.

    With a and b the mean seats of a profile and v the variance of its seats over all N + M panels, the statistic is
    the sum over the profiles of z² = (a − b)²/(v (1/N + 1/M)). If both draw alike, every division of all panels into
    N and M is as likely as the one that was observed; so the p-value by random divisions is exact, although the
    profiles of a panel depend on each other.
    """
    together = ours + theirs
    n, m = len(ours), len(theirs)
    sums, squares = Counter(chain.from_iterable(together)), Counter()
    for panel in together:
        for t, seats in Counter(panel).items():
            squares[t] += seats * seats
    error = {
        t: (squares[t] - sums[t] ** 2 / (n + m)) / (n + m - 1) * (1 / n + 1 / m) for t in sorted(sums)
    }
    # Seats that every division has alike say nothing.
    error = {t: square for t, square in error.items() if square > 1e-12}

    def terms(second: list[Seats]) -> list[float]:
        """z² of every profile, from one part of a division."""
        found = Counter(chain.from_iterable(second))
        return [((sums[t] - found[t]) / n - found[t] / m) ** 2 / square for t, square in error.items()]

    observed = terms(theirs)
    shuffle = random.Random(1)
    above = sum(sum(terms(shuffle.sample(together, m))) >= sum(observed) for _ in range(SHUFFLES))
    return {
        "profiles": len(error),
        "meanSquare": sum(observed) / len(error),
        "farthest": math.sqrt(max(observed)),
        "pValue": (1 + above) / (1 + SHUFFLES),
    }


def chance(panels: list[Seats], profile: int, members: int) -> tuple[float, float]:
    """The chance of a member of a profile, and its standard error."""
    shares = [panel.count(profile) / members for panel in panels]
    return statistics.fmean(shares), statistics.stdev(shares) / math.sqrt(len(shares))


# MARK: Turns


def once(command: list[str]) -> Run:
    """Runs a command that has to succeed."""
    found = measured(command, PROCESS)
    if found.code:
        raise RuntimeError(f"{Path(command[0]).name}: exit code {found.code}")
    return found


def run(asked: argparse.Namespace, name: str, scratch: Path) -> Record:
    """Ours, the peer, ours, the peer, until the peer has drawn as many panels or its time is spent."""
    data = DataSet.read(ROOT / "Data" / name)
    compare = [str(asked.sortition), "compare", str(data.folder), "--rules", "legacy", "--seed", SEED]
    compare += ["--quiet", "--force", "--out", str(scratch / name), "--draws"]
    answer = scratch / "answer.json"
    python = str(asked.peers / "python" / "bin" / "python")
    peer = [python, str(HERE / "sortition_algorithms_adapter.py"), str(data.folder), "--rule", "legacy"]
    all_draws, one_draw, processes, drawing = [], [], [], []
    theirs: list[Seats] = []
    while len(theirs) < asked.draws:
        spent = sum(run.cpu for run in processes)
        if spent and spent * (1 + 1 / len(processes)) > asked.limit:
            break
        for _ in range(OURS_A_TURN):
            one_draw.append(once([*compare, "1"]).cpu)
            all_draws.append(once([*compare, str(asked.draws)]).cpu)
        few = min(A_TURN, asked.draws - len(theirs))
        turn = str(len(processes) + 1)
        processes.append(once([*peer, "--draws", str(few), "--seed", turn, "--out", str(answer)]))
        panels, seconds = their_panels(data, answer)
        theirs += panels
        drawing.append(seconds)
        print(f"{name}: {len(theirs):,} panels of the peer, {spent + processes[-1].cpu:.0f} s", file=sys.stderr)

    ours, restarts = our_panels(asked, data, "legacy", SEED)
    told = json.loads((scratch / name / "compare.json").read_text(encoding="utf-8"))["rules"][0]
    members = [len(group) for group in data.profiles().values()]
    counts = Counter(chain.from_iterable(ours))
    lowest = min(counts[t] / (len(ours) * n) for t, n in enumerate(members))
    if told["simulation"]["restarts"] != restarts or abs(told["minimum"] - lowest) > 1e-12:
        raise ValueError("the panels are not those of the command")
    picking = Counter(chain.from_iterable(our_panels(asked, data, "legacy", PICKING)[0]))
    least = min(range(len(members)), key=lambda t: picking[t] / members[t])
    each = sum(drawing) / len(theirs)
    start = statistics.median(run.cpu - seconds for run, seconds in zip(processes, drawing, strict=True))
    return {
        "pool": name,
        "people": len(data.ids),
        "size": data.size,
        "ours": {
            "draws": asked.draws,
            "attempts": asked.draws + restarts,
            "cpu": statistics.median(all_draws),
            "cpuRange": [min(all_draws), max(all_draws)],
            "drawing": statistics.median(all_draws) - statistics.median(one_draw),
            "oneDraw": statistics.median(one_draw),
            "runs": len(all_draws),
            "minimum": told["minimum"],
            "minimumBounds": [told["simulation"]["minimumLower"], told["simulation"]["minimumUpper"]],
            "leastChance": chance(ours, least, members[least]),
        },
        "peer": {
            "draws": len(theirs),
            "processes": len(processes),
            "cpu": round(sum(run.cpu for run in processes), 4),
            "start": round(start, 4),
            "drawing": round(each * asked.draws, 4),
            "aDraw": round(each, 6),
            "aDrawRange": [
                round(f(seconds / A_TURN for seconds in drawing[: len(theirs) // A_TURN] or drawing), 6)
                for f in (min, max)
            ],
            "leastChance": chance(theirs, least, members[least]),
        },
        "alike": alike(ours, theirs),
        "of2021": alike(our_panels(asked, data, "legacy-2021", SEED)[0], theirs),
    }


# MARK: Page


def seconds(value: float) -> str:
    """Seconds with three digits."""
    return f"{value:,.0f}" if value >= 1000 else number(value)


def page(setting: Record, lines: list[Record]) -> str:
    """The page of the documentation."""
    times, likeness = [], []
    for line in lines:
        ours, peer, alike = line["ours"], line["peer"], line["alike"]
        whole = peer["start"] + peer["drawing"]
        cells = [ours["cpu"], whole, ours["drawing"], peer["drawing"]]
        ratios = [f"{whole / ours['cpu']:,.0f}", f"{peer['drawing'] / ours['drawing']:,.0f}"]
        times.append(
            [line["pool"], *map(seconds, cells[:2]), ratios[0], *map(seconds, cells[2:]), ratios[1]]
            + [f"{1000 * peer['aDraw']:.1f}", f"{1000 * ours['drawing'] / ours['draws']:.3f}"]
        )
        chances = [f"{100 * p:.2f} ± {100 * e:.2f}" for p, e in (ours["leastChance"], peer["leastChance"])]
        likeness.append(
            [line["pool"], f"{ours['draws']:,}", f"{peer['draws']:,}", *chances, str(alike["profiles"])]
            + [f"{alike['farthest']:.2f}", f"{alike['meanSquare']:.2f}", f"{alike['pValue']:.3f}"]
            + [f"{line['of2021']['meanSquare']:.2f}", f"{line['of2021']['pValue']:.3f}"]
        )
    names = [line["pool"].split("-")[0].capitalize() for line in lines]
    ends = [line["ours"]["minimumBounds"] for line in lines]
    bounds = [f"{100 * low:.2f} % to {100 * high:.2f} % ({name})" for name, (low, high) in zip(names, ends)]
    turns = [f"{line['peer']['processes']} ({name})" for name, line in zip(names, lines)]
    kept = all(line["alike"]["pValue"] > LEVEL for line in lines)
    head = ["", "whole: ours, s", "theirs, s", "ratio", "draws alone: ours, s", "theirs, s", "ratio"]
    return TEMPLATE.read_text(encoding="utf-8").format(
        **setting,
        shuffles=SHUFFLES,
        level=f"{LEVEL:.0%}".replace("%", " %"),
        a_turn=A_TURN,
        ours_a_turn=OURS_A_TURN,
        times=table([*head, "theirs, ms a draw", "ours"], times),
        likeness=table(
            ["", "panels: ours", "theirs", "lowest chance: ours, %", "theirs, %", "profiles"]
            + ["farthest z", "mean z²", "p", "2021: mean z²", "p"],
            likeness,
        ),
        bounds=" and ".join(bounds),
        turns=" and ".join(turns),
        short=" and ".join(
            f"{line['peer']['draws']:,} on {name}"
            for name, line in zip(names, lines)
            if line["peer"]["draws"] < line["ours"]["draws"]
        )
        or "none fewer",
        told=" and ".join(
            f"the versions {'differ' if line['of2021']['pValue'] <= LEVEL else 'cannot be told apart'} on {name}"
            for name, line in zip(names, lines)
        ),
        verdict="No difference was found" if kept else "A difference was found",
    )


def main() -> None:
    """Measures, and writes the page."""
    parser = argparse.ArgumentParser(description="Simulate LEGACY, beside sortition-algorithms.")
    parser.add_argument("--sortition", type=Path, default=ROOT / ".build/release/sortition")
    parser.add_argument("--panels", type=Path, default=ROOT / "Benchmarks/.build/release/Legacy")
    parser.add_argument("--peers", type=Path, default=ROOT / ".build/peers", help="the folder of `install`")
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--limit", type=float, default=500, help="processor seconds of the peer on one pool")
    parser.add_argument("--page", action="store_true", help="only write the page again from legacy.jsonl")
    asked = parser.parse_args()
    if asked.page:
        setting, *lines = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
        PAGE.write_text(page(setting, lines), encoding="utf-8")
        return
    asked.peers = asked.peers.absolute()
    packages = ["sortition-algorithms"]
    setting = {**machine(asked.peers / "python", packages), "draws": asked.draws, "limit": asked.limit}
    with tempfile.TemporaryDirectory() as scratch:
        lines = [run(asked, name, Path(scratch)) for name in POOLS]
    text = page(setting, lines)
    print(text)
    if asked.draws >= DRAWS:
        RESULTS.write_text("".join(json.dumps(line) + "\n" for line in [setting, *lines]), encoding="utf-8")
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
