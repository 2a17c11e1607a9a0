"""Runs ours and the peers in turns on the same data sets, checks every answer, and writes what was measured.

    python3 Benchmarks/Peers/compare.py --sortition .build/release/sortition [--peers .build/peers]

All pools take about an hour and a half; `--quick` takes the smallest pools once, in less than two minutes,
and writes nothing but a table on the terminal. `--pool NAME`, repeated, measures some of the pools again and
keeps the other lines of results.jsonl, if they are of the same machine class and versions. `--gurobi` runs only
the leximin of sortition-algorithms, with Gurobi's size-limited wheel, whose licence forbids to publish what
comes out: that is printed and never written. Standard library only.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import generate_pool
import page
from machine import machine, output
from quality import DataSet
from turns import HERE, ROOT, Bench, Record

RESULTS = HERE / "results.jsonl"
PAGE = ROOT / "Documentation" / "Peers.md"
SIZES = [150, 300, 500, 750]
ASSEMBLIES = ["brussels-assembly_89", "paris-assembly_100"]


def setting(asked: argparse.Namespace) -> Record:
    """Versions, machine class and options."""
    wanted = ["sortition-algorithms", "highspy", "mip", "cbcbox", "cvxpy", "numpy", "scipy"]
    r = "cat(paste(R.version$major, R.version$minor, sep = '.'), as.character(packageVersion('sampling')))"
    r_version, sampling = output("Rscript", "-e", r).split()
    return {
        "sortition": output(str(asked.sortition), "--version"),
        **machine(asked.peers / "python", wanted),
        "R": r_version,
        "sampling": sampling,
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
        for name in ASSEMBLIES:
            folders[name] = ROOT / "Data" / name
    if asked.pool:
        unknown = set(asked.pool) - set(folders)
        if unknown:
            sys.exit(f"compare.py: no pool {', '.join(sorted(unknown))}; there are {', '.join(folders)}")
        folders = {name: folder for name, folder in folders.items() if name in asked.pool}
    return folders


def earlier(about: Record, measured_again: set[str]) -> list[Record]:
    """The lines of the file about other pools; they have to be of the same versions and machine."""
    if not RESULTS.exists():
        return []
    first, *lines = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if line["pool"] not in measured_again]
    free = ("commit", "sortition")
    if kept and any(first.get(key) != value for key, value in about.items() if key not in free):
        sys.exit("compare.py: the other lines are of other versions, options or machines: measure all pools")
    return kept


def write(about: Record, lines: list[Record]) -> None:
    """Writes the results, in the order of the pools, and the page."""
    order = [f"{kind}-{n}" for kind in ("pool", "population") for n in SIZES] + ASSEMBLIES
    lines = sorted(lines, key=lambda line: order.index(str(line["pool"])))
    text = "".join(json.dumps(line) + "\n" for line in [about, *lines])
    RESULTS.write_text(text, encoding="utf-8")
    PAGE.write_text(page.page(about, lines), encoding="utf-8")


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
        asked.draws = 100
    if asked.page:
        lines = [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
        PAGE.write_text(page.page(lines[0], lines[1:]), encoding="utf-8")
        return
    for needed in (asked.sortition, asked.peers / "python" / "bin" / "python"):
        if not needed.exists():
            sys.exit(f"compare.py: there is no {needed.name} where it is sought: make peers builds and installs all")
    about = setting(asked)
    silent = asked.quick or asked.gurobi
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        folders = pools(asked, scratch)
        lines = earlier(about, set(folders)) if asked.pool and not silent else []
        for name, data in folders.items():
            bench = Bench(name, DataSet.read(data), asked, scratch / f"{name}-answers")
            bench.scratch.mkdir()
            bench.all()
            for line in bench.records():
                print(page.terminal(line), flush=True)
            lines += bench.records()
            if not silent:
                write(about, lines)


if __name__ == "__main__":
    main()
