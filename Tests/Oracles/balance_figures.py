"""Distances, design effects and raked weights by the Python package balance (Meta), where its definitions are ours.

    pip install balance==0.23.0
    python3 Tests/Oracles/balance_figures.py > Tests/Oracles/balance_figures.jsonl

Where it is not compared, or not as it stands: its Cramér and von Mises distance of numbers weights by the pooled people
and not by the mean of both shares, so that of ordered labels is taken; its kld is G/2k only if every category has
somebody, so those are chosen. One JSON object a line.
"""

import contextlib
import io
import json
import logging
import random

logging.disable(logging.CRITICAL)
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import numpy
    import pandas
    from balance.stats_and_plots import weighted_comparisons_stats as comparisons
    from balance.stats_and_plots import weights_stats
    from balance.weighting_methods.rake import rake


def distances(group, population):
    """A feature's figures; labels sort in their order."""
    size = len(group)
    labels = [f"v{c:02}" for c in range(size)]
    x, n = pandas.Series(group, dtype=float), pandas.Series(population, dtype=float)
    number = pandas.DataFrame({"x": numpy.arange(size, dtype=float)})
    label = pandas.DataFrame({"x": labels})
    weights = numpy.repeat(numpy.array(population) / numpy.array(group), group)
    print(json.dumps({
        "kind": "balance", "group": group, "population": population,
        "earthMover": comparisons.emd(number, number, x, n)["x"],
        "kolmogorovSmirnov": comparisons.ks(number, number, x, n)["x"],
        "cramerVonMises": comparisons.cvmd(label, label, x, n)["x"],
        "relativeEntropy": comparisons.kld(label, label, x, n)["x"],
        "designEffect": float(weights_stats.design_effect(pandas.Series(weights))),
    }))  # fmt: skip


def raking(generator, people, sizes):
    """A sample raked to the margins of a population that is skewed otherwise."""
    def drawn(count, powers):
        return [[int(size * generator.random() ** power) for size, power in zip(sizes, powers)] for _ in range(count)]

    sample, target = drawn(people, (1.0, 1.3, 0.8)), drawn(4 * people, (1.2, 0.9, 1.0))
    names = [f"f{f}" for f in range(len(sizes))]

    def frame(rows):
        return pandas.DataFrame({name: [f"v{row[f]}" for row in rows] for f, name in enumerate(names)})

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        fitted = rake(
            frame(sample), pandas.Series(numpy.ones(people)), frame(target), pandas.Series(numpy.ones(4 * people)),
            variables=names, max_iteration=10_000, convergence_rate=1e-14, rate_tolerance=1e-16, transformations=None)
    totals = [[sum(row[f] == value for row in target) for value in range(size)] for f, size in enumerate(sizes)]
    print(json.dumps({
        "kind": "balanceRake", "sizes": sizes, "sample": sample, "totals": totals,
        "weights": [float(w) for w in fitted["weight"]],
    }))  # fmt: skip


def main():
    generator = random.Random("balance")
    for size in (2, 3, 3, 5, 8):
        group = [generator.randrange(1, 60) for _ in range(size)]
        distances(group, [generator.randrange(50, 900) for _ in range(size)])
    for people in (60, 200):
        raking(generator, people, [2, 3, 4])


if __name__ == "__main__":
    main()
