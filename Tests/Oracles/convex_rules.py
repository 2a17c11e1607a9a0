"""Nash, minimax, Goldilocks and maximin over the polytope of marginals, independent of the package: CVXPY.

    python3 Tests/Oracles/convex_rules.py Data/brussels-assembly_89 Data/paris-assembly_100 \
      > Tests/Oracles/convex_rules.jsonl

Prints a line per data set: the quota system as in random_systems.jsonl, and for each rule the value of what it
optimises and the chance of every profile. Definitions, π_t = x_t/n_t, over the profiles that some marginal reaches:

- nash: the largest mean of ln π over the members;
- minimax: the smallest max π; then the largest min π; then the least mean of (π n/k)² over the pool;
- goldilocks, γ = 1: the least (n/k) max π + (k/n) / min π; then the least mean of (π n/k)²;
- maximin: the largest min π; then the least mean of (π n/k)².

Linear programs are solved by HiGHS, the others by Clarabel (interior point, conic); later aims keep the earlier
ones up to SLACK, which the solver needs. Its answers are floating point, not proofs: values are good to about 1e-8,
chances to about 1e-5 k/n, because near the optimum of a strictly convex aim its square root counts.

Needs Python 3.11 and the PyPI packages cvxpy and numpy; the committed output was made with cvxpy 1.9.3.
"""

import json
import sys
import tomllib
import csv
from pathlib import Path

import cvxpy
import numpy

# What later aims may lose of the earlier ones, as a share of k/n.
SLACK = 1e-9
# Profiles with fewer seats than this share of n_t k/n in the marginal of largest support are reached by none.
REACHED = 1e-7


def read(folder):
    """k, features' sizes, [(value indices, members)], quotas[f][v] = [min, max]."""
    folder = Path(folder)
    size = tomllib.loads((folder / "settings.toml").read_text())["panel_size"]
    features = {}
    with open(folder / "categories.csv", newline="") as file:
        for row in csv.DictReader(file):
            features.setdefault(row["feature"], {})[row["value"]] = [int(row["min"]), int(row["max"])]
    order = {f: list(values) for f, values in features.items()}
    counts = {}
    with open(folder / "respondents.csv", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(order[f].index(row[f]) for f in order)
            counts[key] = counts.get(key, 0) + 1
    return size, sorted(counts.items()), [list(values.values()) for values in features.values()]


class Polytope:
    """The chances π of the profiles, in units of k/n."""

    def __init__(self, size, profiles, quotas):
        self.counts = numpy.array([count for _, count in profiles], dtype=float)
        self.pool = self.counts.sum()
        self.unit = size / self.pool
        self.seats = self.counts * self.unit
        self.ratio = cvxpy.Variable(len(profiles))
        rows, self.low, self.high = [], [], []
        for f, ranges in enumerate(quotas):
            for v, (low, high) in enumerate(ranges):
                rows.append([float(values[f] == v) for values, _ in profiles])
                self.low.append(low)
                self.high.append(high)
        sums = numpy.array(rows) @ cvxpy.multiply(self.seats, self.ratio)
        self.constraints = [
            self.ratio >= 0, self.ratio <= 1 / self.unit, self.seats @ self.ratio == size,
            sums >= numpy.array(self.low), sums <= numpy.array(self.high)]
        share = cvxpy.Variable(len(profiles))
        self.solve(cvxpy.Maximize(cvxpy.sum(share)), [share <= self.ratio, share <= REACHED * 100], linear=True)
        self.reached = share.value > REACHED
        self.least = cvxpy.min(self.ratio[self.reached])
        self.most = cvxpy.max(self.ratio)
        self.square = cvxpy.sum(cvxpy.multiply(self.counts / self.pool, cvxpy.square(self.ratio)))

    def solve(self, aim, extra=(), linear=False):
        problem = cvxpy.Problem(aim, self.constraints + list(extra))
        if linear:
            problem.solve(solver=cvxpy.HIGHS, primal_feasibility_tolerance=1e-10, dual_feasibility_tolerance=1e-10)
        else:
            problem.solve(solver=cvxpy.CLARABEL, tol_gap_abs=1e-13, tol_gap_rel=1e-13, tol_feas=1e-13,
                          reduced_tol_gap_abs=1e-9, reduced_tol_gap_rel=1e-9, reduced_tol_feas=1e-9, max_iter=500)
        assert problem.status in ("optimal", "optimal_inaccurate"), problem.status
        return problem.value

    def answer(self, value):
        return {"value": float(value), "chances": [float(v) * self.unit for v in self.ratio.value]}

    def nash(self):
        weights = self.counts * self.reached
        weights = weights / weights.sum()
        logs = cvxpy.log(self.ratio[self.reached])
        value = self.solve(cvxpy.Maximize(weights[self.reached] @ logs))
        return self.answer(value + numpy.log(self.unit))

    def minimax(self):
        most = self.solve(cvxpy.Minimize(self.most), linear=True)
        keep = [self.most <= most + SLACK]
        least = self.solve(cvxpy.Maximize(self.least), keep, linear=True)
        self.solve(cvxpy.Minimize(self.square), keep + [self.least >= least - SLACK])
        return self.answer(most * self.unit)

    def goldilocks(self):
        value = self.solve(cvxpy.Minimize(self.most + cvxpy.inv_pos(self.least)))
        most, least = self.most.value, self.least.value
        self.solve(cvxpy.Minimize(self.square), [self.most <= most + SLACK, self.least >= least - SLACK])
        return self.answer(value)

    def maximin(self):
        least = self.solve(cvxpy.Maximize(self.least), linear=True)
        self.solve(cvxpy.Minimize(self.square), [self.least >= least - SLACK])
        return self.answer(least * self.unit)


def main():
    for folder in sys.argv[1:]:
        size, profiles, quotas = read(folder)
        polytope = Polytope(size, profiles, quotas)
        print(json.dumps({
            "name": Path(folder).name, "k": size, "features": [len(q) for q in quotas],
            "profiles": [list(values) + [count] for values, count in profiles], "quotas": quotas,
            "rules": {rule: getattr(polytope, rule)() for rule in ("nash", "minimax", "goldilocks", "maximin")},
        }))


if __name__ == "__main__":
    main()
