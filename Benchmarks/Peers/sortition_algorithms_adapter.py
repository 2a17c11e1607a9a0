"""Runs sortition-algorithms on a data set, and writes its lottery as JSON.

    python sortition_algorithms_adapter.py FOLDER --rule maximin --out FILE [--backend highspy] [--seed 1]

The program reads the files with its own reader, calls its own function for the rule, and passes the answer on:
`panels` are lists of ids, with `probabilities` beside them. The legacy rule has no lottery to show, so its
`--draws` panels stand with equal probabilities. `seconds` are the processor times of this process: after the
start of Python, after the imports, after reading, and after the rule.

Exit code 5: a solver's licence is too small for the problem. To be run with the Python of the installed peers.
"""

import argparse
import json
import sys
import time
import tomllib
from pathlib import Path

STARTED = time.process_time()

LICENCE_EXIT = 5
TOO_LARGE = 10010  # what Gurobi calls a model above the size of its licence


def main() -> int:
    """Reads, fits, writes."""
    parser = argparse.ArgumentParser(description="Run sortition-algorithms on a data set.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rule", required=True, choices=["legacy", "maximin", "nash", "leximin", "import"])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--backend", default="highspy")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=1, help="panels of the legacy rule")
    asked = parser.parse_args()

    from sortition_algorithms import committee_generation, settings, utils
    from sortition_algorithms.adapters import CSVFileDataSource, SelectionData

    if asked.backend == "highspy":
        import highspy  # noqa: F401  (so that its time counts as import)
    imported = time.process_time()
    if asked.rule == "import":
        asked.out.write_text(json.dumps({"seconds": [STARTED, imported]}), encoding="utf-8")
        return 0

    size = tomllib.loads((asked.folder / "settings.toml").read_text(encoding="utf-8"))["panel_size"]
    chosen = settings.Settings(id_column="id", columns_to_keep=[], solver_backend=asked.backend)
    nowhere = asked.out.with_suffix(".unused")
    source = CSVFileDataSource(
        features_file=asked.folder / "categories.csv", people_file=asked.folder / "respondents.csv",
        already_selected_file=None, selected_file=nowhere, remaining_file=nowhere,
    )  # fmt: skip
    data = SelectionData(source)
    features, _ = data.load_features(size)
    people, _ = data.load_people(chosen, features)
    utils.set_random_provider(asked.seed)
    loaded = time.process_time()

    if asked.rule == "legacy":
        panels = []
        for _ in range(asked.draws):
            found, _ = committee_generation.find_random_sample_legacy(
                people, features, size, [], max_attempts=chosen.max_attempts
            )
            panels.append(found[0])
        probabilities = [1 / asked.draws] * asked.draws
    else:
        rule = getattr(committee_generation, f"find_distribution_{asked.rule}")
        try:
            panels, probabilities, _ = rule(features, people, size, [], asked.backend)
        except Exception as problem:
            if getattr(problem, "errno", None) == TOO_LARGE:
                print(problem, file=sys.stderr)
                return LICENCE_EXIT
            raise
        panels, probabilities = committee_generation.standardize_distribution(panels, list(probabilities))
    finished = time.process_time()

    answer = {
        "seconds": [STARTED, imported, loaded, finished],
        "panels": [sorted(panel) for panel in panels],
        "probabilities": [float(p) for p in probabilities],
    }
    asked.out.write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
