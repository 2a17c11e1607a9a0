"""Leximin of the polytope of marginals, independent of the package: HiGHS proposes, rationals prove.

    python3 Tests/Oracles/leximin_highs.py Data/brussels-assembly_89 > Tests/Oracles/NAME.leximin.json
    python3 Tests/Oracles/leximin_highs.py --classical Data/brussels-assembly_89

Reads a data set's folder, or one line of random_systems.jsonl from a file, and prints the level of
every profile as an exact fraction and as the nearest double.

Two ways that share no step:

- `exact_leximin`: each stage's linear program is solved by HiGHS, and its final basis is confirmed, or
  improved, in exact arithmetic (exact_lp.py). Profiles with a positive exact multiplier stand at the
  level in every optimum and are fixed. The answer is exact; HiGHS only saves time.
- `classical_leximin`: the textbook method in floating point. Maximise z; then one program per open
  profile asks whether it can exceed z; fix those that cannot; repeat.

Needs Python 3.11 and the PyPI package highspy; the committed outputs were made with highspy 1.15.1.
"""

import csv
import json
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

import highspy
import numpy

import exact_lp

# Absolute feasibility and optimality tolerance of HiGHS, on programs scaled so that a probability
# of k/n is 1.
TOLERANCE = 1e-10
# Classical method: what must be gained, relative to k/n, to count as above the level.
GAIN = 1e-8
# Classical method: how far below its level what is fixed may lie, relative to k/n.
MARGIN = 1e-9


class Undecided(Exception):
    """HiGHS ended without an answer at the tolerance asked for."""


class System:
    """Rows {profiles}, bounds, and the number of members of each profile."""

    def __init__(self, size, profiles, quotas):
        """profiles: [(value indices, members)]; quotas: quotas[f][v] = (min, max)."""
        self.size = size
        self.values = [tuple(values) for values, _ in profiles]
        self.counts = [count for _, count in profiles]
        self.rows_of = [[0] for _ in profiles]
        self.bounds = [(size, size)]
        for f, ranges in enumerate(quotas):
            for t, values in enumerate(self.values):
                self.rows_of[t].append(len(self.bounds) + values[f])
            self.bounds += [tuple(range_) for range_ in ranges]

    @staticmethod
    def from_line(line):
        """One line of random_systems.jsonl."""
        item = json.loads(line)
        return System(item["k"], [(p[:-1], p[-1]) for p in item["profiles"]], item["quotas"])

    @staticmethod
    def from_folder(folder):
        """A data set; profiles in lexicographic order of the quota file's order of values."""
        folder = Path(folder)
        settings = tomllib.loads((folder / "settings.toml").read_text())
        features = {}
        with open(folder / "categories.csv", newline="") as file:
            for row in csv.DictReader(file):
                values = features.setdefault(row["feature"], {})
                values[row["value"]] = (int(row["min"]), int(row["max"]))
        order = {f: list(values) for f, values in features.items()}
        counts = {}
        with open(folder / "respondents.csv", newline="") as file:
            for row in csv.DictReader(file):
                key = tuple(order[f].index(row[f]) for f in order)
                counts[key] = counts.get(key, 0) + 1
        system = System(
            settings["panel_size"],
            sorted(counts.items()),
            [list(values.values()) for values in features.values()],
        )
        system.names = [[order[f][v] for f, v in zip(order, values)] for values in system.values]
        return system


def highs_solve(costs, columns, column_bounds, row_bounds):
    """(model status, statuses of columns then rows, objective, column values)."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(row_bounds)
    infinity = highspy.kHighsInf

    def array(values, missing):
        return numpy.array([missing if v is None else float(v) for v in values])

    lp.col_cost_ = numpy.array([float(c) for c in costs])
    lp.col_lower_ = array([low for low, _ in column_bounds], -infinity)
    lp.col_upper_ = array([high for _, high in column_bounds], infinity)
    lp.row_lower_ = array([low for low, _ in row_bounds], -infinity)
    lp.row_upper_ = array([high for _, high in row_bounds], infinity)
    starts, index, value = [0], [], []
    for column in columns:
        for i in sorted(column):
            index.append(i)
            value.append(float(column[i]))
        starts.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.array(starts)
    lp.a_matrix_.index_ = numpy.array(index)
    lp.a_matrix_.value_ = numpy.array(value)

    highs = highspy.Highs()
    for option, setting in [
        ("output_flag", False),
        ("presolve", "off"),
        ("solver", "simplex"),
        ("threads", 1),
        ("primal_feasibility_tolerance", TOLERANCE),
        ("dual_feasibility_tolerance", TOLERANCE),
    ]:
        highs.setOptionValue(option, setting)
    highs.passModel(lp)
    highs.run()
    status, basis, solution = highs.getModelStatus(), highs.getBasis(), highs.getSolution()
    names = {
        highspy.HighsBasisStatus.kBasic: exact_lp.BASIC,
        highspy.HighsBasisStatus.kLower: exact_lp.LOWER,
        highspy.HighsBasisStatus.kUpper: exact_lp.UPPER,
    }
    statuses = []
    if basis.valid:
        bounds = list(column_bounds) + list(row_bounds)
        for (low, high), given in zip(bounds, list(basis.col_status) + list(basis.row_status)):
            name = names.get(given, exact_lp.FREE)
            if name == exact_lp.LOWER and low is None or name == exact_lp.FREE:
                name = exact_lp.LOWER if low is not None else exact_lp.FREE
            if name == exact_lp.UPPER and high is None:
                name = exact_lp.LOWER if low is not None else exact_lp.FREE
            statuses.append(name)
    objective = highs.getInfo().objective_function_value
    return status, statuses, objective, list(solution.col_value)


def stage_program(system, level_of, scale):
    """Maximise z with x_t ≥ n_t z for open profiles; z is in units of `scale`, x_t of n_t · scale.

    The scaled program and the exact one (scale None: x in seats, z a probability) have the same
    bases: columns and rows differ by positive factors only.
    """
    open_profiles = [t for t, level in enumerate(level_of) if level is None]
    columns, boxes = [], []
    bounds = list(system.bounds)
    for t, count in enumerate(system.counts):
        unit = count * scale if scale else 1
        columns.append({row: unit for row in system.rows_of[t]})
        if level_of[t] is None:
            boxes.append((0, 1 / scale if scale else count))
        else:
            value = level_of[t] / scale if scale else level_of[t] * count
            boxes.append((value, value))
    columns.append({})
    boxes.append((None, None))
    for t in open_profiles:
        columns[t][len(bounds)] = 1
        columns[-1][len(bounds)] = -1 if scale else -system.counts[t]
        bounds.append((0, None))
    return [0] * len(system.counts) + [-1], columns, boxes, bounds, open_profiles


def exact_leximin(system, report=None):
    """The level of every profile as a Fraction; None when the polytope is empty (proved exactly)."""
    scale = system.size / sum(system.counts)
    level_of = [None] * len(system.counts)
    while None in level_of:
        *scaled, _ = stage_program(system, level_of, scale)
        _, statuses, _, _ = highs_solve(*scaled)
        *exact, open_profiles = stage_program(system, level_of, None)
        answer = exact_lp.solve(exact_lp.Program(*exact), statuses)
        if not answer.feasible:
            assert level_of.count(None) == len(level_of)
            return None
        level, first = -answer.value, len(system.bounds)
        fixed = [t for i, t in enumerate(open_profiles) if answer.y[first + i] != 0]
        assert fixed
        for t in fixed:
            level_of[t] = level
        if report is not None:
            report.append((level, len(fixed), answer.steps))
    confirm(system, level_of)
    return level_of


def confirm(system, level_of):
    """The levels are a point of the polytope, exactly."""
    sums = [Fraction(0)] * len(system.bounds)
    for t, count in enumerate(system.counts):
        assert 0 <= level_of[t] <= 1
        for row in system.rows_of[t]:
            sums[row] += level_of[t] * count
    assert all(low <= total <= high for total, (low, high) in zip(sums, system.bounds))


def classical_leximin(system):
    """The level of every profile in floating point; None when HiGHS says infeasible."""
    scale = system.size / sum(system.counts)
    level_of = [None] * len(system.counts)
    while None in level_of:
        costs, columns, boxes, bounds, open_profiles = stage_program(system, level_of, scale)
        # What is fixed stays as a lower bound, a little below its level: rounding needs the room.
        boxes = [(low, 1 / scale) if low == high else (low, high) for low, high in boxes]
        status, _, value, _ = highs_solve(costs, columns, boxes, bounds)
        if status == highspy.HighsModelStatus.kInfeasible and level_of.count(None) == len(level_of):
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Undecided(status)
        level = -value
        boxes[-1] = (level - MARGIN, level - MARGIN)
        fixed = []
        for t in open_profiles:
            costs = [-1 if u == t else 0 for u in range(len(columns))]
            status, _, value, _ = highs_solve(costs, columns, boxes, bounds)
            if status != highspy.HighsModelStatus.kOptimal:
                raise Undecided(status)
            if -value <= level + GAIN:
                fixed.append(t)
        if not fixed:
            raise Undecided("no profile is tight")
        for t in fixed:
            level_of[t] = (level - MARGIN) * scale
    return level_of


def main():
    arguments = sys.argv[1:]
    classical = "--classical" in arguments
    (source,) = [a for a in arguments if not a.startswith("--")]
    path = Path(source)
    if path.is_dir():
        system = System.from_folder(path)
    else:
        system = System.from_line(path.read_text().splitlines()[0])
    levels = (classical_leximin if classical else exact_leximin)(system)
    names = getattr(system, "names", system.values)
    print("{")
    print(f'  "comment": "levels of the leximin marginals; {Path(__file__).name}, ', end="")
    print(f'highspy {highspy.Highs().version()}, {"floating point" if classical else "exact"}",')
    print(f'  "panelSize": {system.size}, "poolSize": {sum(system.counts)},')
    if levels is None:
        print('  "profiles": null')
    else:
        print('  "profiles": [')
        lines = [
            f'    {{"values": {json.dumps(name)}, "members": {count}, '
            + ("" if classical else f'"levelExact": "{level}", ')
            + f'"level": {float(level)!r}}}'
            for name, count, level in zip(names, system.counts, levels)
        ]
        print(",\n".join(lines))
        print("  ]")
    print("}")


if __name__ == "__main__":
    main()
