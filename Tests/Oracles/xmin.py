"""How near tickets come to the lottery that is spread over its panels most evenly, on pools whose panels can be listed.

Needs numpy, scipy and cvxpy:
    python3 Tests/Oracles/xmin.py SORTITION > Tests/Oracles/xmin.txt

For random pools of 5 to 16 people, with households in half of them, the tickets of `fit` by leximin are counted as sets of
people. Beside them stand the panels on which some lottery of the same chances stands (a linear program for each), and the
least sum of squared probabilities of such lotteries (XMIN, a quadratic program over all panels).
"""

import csv, itertools, json, os, random, subprocess, sys, tempfile
from collections import Counter

import cvxpy as cp
import numpy as np
from scipy.optimize import linprog

POOLS = 60


def pool(rng, with_households):
    while True:
        n = rng.randint(5, 16)
        k, features, values = rng.randint(2, min(6, n - 1)), rng.randint(1, 4), rng.randint(2, 3)
        people = [[rng.randrange(values) for _ in range(features)] for _ in range(n)]
        homes = list(range(n))
        if with_households:
            for _ in range(rng.randint(1, 3)):
                a, b = rng.sample(range(n), 2)
                homes[b] = homes[a]
        base = rng.sample(range(n), k)
        quotas = []
        for f in range(features):
            seats = [sum(people[i][f] == v for i in base) for v in range(values)]
            quotas.append([(max(0, c - rng.choice([0, 0, 1])), min(k, c + rng.choice([0, 0, 1, 1]))) for c in seats])

        def is_panel(members):
            return len({homes[i] for i in members}) == k and all(
                low <= sum(people[i][f] == v for i in members) <= high
                for f in range(features)
                for v, (low, high) in enumerate(quotas[f])
            )

        panels = [c for c in itertools.combinations(range(n), k) if is_panel(c)]
        if 3 <= len(panels) <= 1500:
            return k, people, homes, quotas, panels


def tickets(sortition, folder, number, with_households, m, k, people, homes, quotas):
    with open(f"{folder}/categories.csv", "w") as file:
        file.write("feature,value,min,max\n")
        for f, values in enumerate(quotas):
            for v, (low, high) in enumerate(values):
                file.write(f"f{f},v{v},{low},{high}\n")
    with open(f"{folder}/respondents.csv", "w") as file:
        file.write("id,home," + ",".join(f"f{f}" for f in range(len(quotas))) + "\n")
        for i, values in enumerate(people):
            file.write(f"p{i},h{homes[i]}," + ",".join(f"v{v}" for v in values) + "\n")
    options = ["--households", "home"] if with_households else []
    subprocess.run(
        [sortition, "fit", folder, "--size", str(k), "--seed", str(number), "--tickets", str(m)]
        + ["--out", f"{folder}/fit", "--force", "--quiet", *options],
        check=True, stderr=subprocess.DEVNULL,
    )
    with open(f"{folder}/fit/tickets.csv") as file:
        return [tuple(sorted(int(name[1:]) for name in row[1:])) for row in list(csv.reader(file))[1:]]


def main():
    print("households  tickets  pools  different panels ÷ possible (mean, least)  Σ c² ÷ least Σ c² (mean, most)")
    for with_households in (False, True):
        for m in (20, 100, 1000):
            different, squares = [], []
            for number in range(POOLS):
                k, people, homes, quotas, panels = pool(random.Random(number), with_households)
                with tempfile.TemporaryDirectory() as folder:
                    drawn = tickets(
                        sys.argv[1], folder, number, with_households, m, k, people, homes, quotas)
                counts = Counter(drawn)
                if not set(counts) <= set(panels):
                    sys.exit(f"a ticket of pool {number} is no panel")
                incidence = np.array([[i in panel for panel in panels] for i in range(len(people))], float)
                chances = incidence @ np.array([counts[panel] for panel in panels]) / m
                possible = sum(
                    -linprog(-np.eye(len(panels))[j], A_eq=incidence, b_eq=chances).fun > 1e-7
                    for j in range(len(panels)))
                weights = cp.Variable(len(panels), nonneg=True)
                program = cp.Problem(cp.Minimize(cp.sum_squares(weights)), [incidence @ weights == chances])
                program.solve(solver=cp.CLARABEL)
                different.append(len(counts) / min(m, possible))
                squares.append(sum(c * c for c in counts.values()) / max(m, program.value * m * m))
            print(
                f"{'yes' if with_households else 'no':10}  {m:7}  {POOLS:5}  "
                f"{np.mean(different):.3f} {min(different):.3f}  {np.mean(squares):.3f} {max(squares):.3f}", flush=True)


if __name__ == "__main__":
    main()
