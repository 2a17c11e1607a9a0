"""What the statistics of Sources/Statistics should be, by independent tools and exact arithmetic.

    pip install scipy==1.17.1 statsmodels==0.15.0 mpmath
    python3 Tests/Oracles/statistics_oracle.py > Tests/Oracles/statistics_oracle.jsonl

Tails and quantiles: mpmath with 40 digits. Anchors and exact tests: sums over all outcomes in rational
arithmetic from the definitions, statistics compared as fractions. Intervals and adjusted p-values: statsmodels.
X2, G, relative entropy and the earth mover's distance: scipy. One JSON object a line; "kind" says what it holds.
"""

import json
import random
from fractions import Fraction
from math import comb, factorial

import mpmath
import numpy
import scipy.spatial
import scipy.stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mpmath.mp.dps = 40


def emit(kind, **fields):
    print(json.dumps({"kind": kind, **fields}))


def tails():
    for df in [1, 2, 3, 4, 5, 7, 10, 19, 30, 31, 33, 100, 999, 10000]:
        for ratio in ["1e-6", "0.01", "0.3", "0.9", "1", "1.1", "2", "5", "12"]:
            x = float(mpmath.mpf(ratio) * df)
            upper = mpmath.gammainc(mpmath.mpf(df) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)
            if upper > mpmath.mpf("1e-290"):
                emit("chiSquared", x=x, degreesOfFreedom=df, upper=float(upper))
    for p in [1e-12, 1e-6, 0.001, 0.005, 0.025, 0.05, 0.1, 0.3, 0.5, 0.7, 0.975, 0.999]:
        emit("normalQuantile", p=p, z=float(mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * mpmath.mpf(p))))


def expected_distance(k, population, replacement):
    """E[D], by the sum over all values of every count."""
    whole = sum(population)
    total = Fraction(0)
    for count in population:
        q = Fraction(count, whole)
        for x in range(k + 1):
            if replacement:
                mass = comb(k, x) * q**x * (1 - q) ** (k - x)
            else:
                mass = Fraction(comb(count, x) * comb(whole - count, k - x), comb(whole, k))
            total += mass * abs(Fraction(x, k) - q)
    return total / 2


def best_distance(k, population):
    """The smallest D over all counts with sum k, by dynamic programming."""
    whole = sum(population)
    best = {0: Fraction(0)}
    for count in population:
        grown = {}
        for used, value in best.items():
            for x in range(k - used + 1):
                candidate = value + abs(Fraction(x, k) - Fraction(count, whole)) / 2
                if used + x not in grown or candidate < grown[used + x]:
                    grown[used + x] = candidate
        best = grown
    return best[k]


def anchors():
    cases = [
        (1, [1, 1]), (2, [1, 1]), (5, [5]), (10, [7, 3, 0]), (12, [5, 4, 3]), (40, [482, 518]),
        (60, [21, 34, 30, 15]), (50, [1, 49, 50]), (30, [10, 10, 10]), (30, [400, 300, 200, 99, 1]),
        (100, [123, 456, 789, 12, 345]), (300, [1000, 2000, 10]),
    ]
    for k, population in cases:
        emit(
            "anchors", size=k, population=population, best=float(best_distance(k, population)),
            withReplacement=float(expected_distance(k, population, True)),
            withoutReplacement=float(expected_distance(k, population, False)) if k <= sum(population) else None)
    # Sizes of a register: de Moivre's formula and its hypergeometric twin with 40 digits.
    k, population = 1_000_000, [3_000_001, 17_000_000, 60_123_456]
    whole = sum(population)
    totals = []
    for replacement in (True, False):
        total = mpmath.mpf(0)
        for count in population:
            nu = k * count // whole + 1
            logs = mpmath.loggamma
            if replacement:
                q = mpmath.mpf(count) / whole
                mass = mpmath.exp(logs(k + 1) - logs(nu + 1) - logs(k - nu + 1) + nu * mpmath.log(q)
                                  + (k - nu) * mpmath.log(1 - q))
                total += nu * (1 - q) * mass / k
            else:
                def choose(n, r):
                    return logs(n + 1) - logs(r + 1) - logs(n - r + 1)
                mass = mpmath.exp(choose(count, nu) + choose(whole - count, k - nu) - choose(whole, k))
                total += mpmath.mpf(nu) * (whole - count - k + nu) / whole * mass / k
        totals.append(float(total))
    emit("anchors", size=k, population=population, best=None, withReplacement=totals[0],
         withoutReplacement=totals[1])


def outcomes(k, m):
    if m == 1:
        yield (k,)
        return
    for x in range(k + 1):
        for rest in outcomes(k - x, m - 1):
            yield (x,) + rest


def statistic(name, counts, k, population):
    whole = sum(population)
    expected = [Fraction(k * n, whole) for n in population]
    if name == "pearson":
        return sum((x - e) ** 2 / e for x, e in zip(counts, expected))
    if name == "seatsOutOfPlace":
        return sum(abs(x - e) for x, e in zip(counts, expected)) / 2
    if name == "largestResidual":
        return max((x - e) ** 2 / (e * (1 - e / k)) for x, e in zip(counts, expected))
    if name == "likelihoodRatio":
        # Ties are products of the same integers: the exact exponential of G/2 times a constant.
        value = Fraction(1)
        for x, n in zip(counts, population):
            value *= Fraction(x, n) ** x if x else 1
        return value


def exact_tests():
    chance = random.Random(7)
    cases = [([3, 5, 2], [10, 10, 10]), ([12, 3], [52, 48]), ([7, 9, 2, 2], [30, 40, 20, 10]), ([0, 4, 7], [7, 7, 7])]
    for _ in range(14):
        m = chance.randint(2, 4)
        population = [chance.randint(1, 20) for _ in range(m)]
        k = chance.randint(2, min(14, sum(population) - 1))
        people = [c for c, n in enumerate(population) for _ in range(n)]
        group = [0] * m
        for c in chance.sample(people, k):
            group[c] += 1
        cases.append((group, population))
    for group, population in cases:
        k, whole = sum(group), sum(population)
        answer = {}
        for replacement in (True, False):
            for name in ["pearson", "likelihoodRatio", "seatsOutOfPlace", "largestResidual"]:
                observed = statistic(name, group, k, population)
                p = Fraction(0)
                for counts in outcomes(k, len(group)):
                    if statistic(name, counts, k, population) < observed:
                        continue
                    if replacement:
                        mass = Fraction(factorial(k))
                        for x, n in zip(counts, population):
                            mass *= Fraction(n, whole) ** x / factorial(x)
                    else:
                        mass = Fraction(1, comb(whole, k))
                        for x, n in zip(counts, population):
                            mass *= comb(n, x)
                    p += mass
                answer.setdefault("multinomial" if replacement else "hypergeometric", {})[name] = float(p)
        emit("exact", group=group, population=population, **answer)


def distances():
    chance = random.Random(3)
    for seed in range(12):
        m = chance.randint(2, 7)
        population = [chance.randint(1, 5000) for _ in range(m)]
        group = [chance.randint(0, 60) for _ in range(m)]
        group[chance.randrange(m)] += 1
        s, q = numpy.array(group) / sum(group), numpy.array(population) / sum(population)
        expected = sum(group) * q
        pearson = scipy.stats.chisquare(group, expected)
        likelihood = scipy.stats.power_divergence(group, expected, lambda_="log-likelihood")
        emit(
            "distances", group=group, population=population,
            totalVariation=float(scipy.spatial.distance.cityblock(s, q) / 2),
            relativeEntropy=float(scipy.stats.entropy(s, q)),
            earthMover=float(scipy.stats.wasserstein_distance(range(m), range(m), s, q)),
            pearson=float(pearson.statistic), pearsonP=float(pearson.pvalue),
            likelihoodRatio=float(likelihood.statistic), likelihoodRatioP=float(likelihood.pvalue),
            wilson=[list(map(float, proportion_confint(x, sum(group), 0.05, "wilson"))) for x in group],
            wilson99=[list(map(float, proportion_confint(x, sum(group), 0.01, "wilson"))) for x in group])


def multiplicity():
    chance = random.Random(11)
    for n in [1, 2, 5, 10, 25]:
        p = [round(chance.random() ** 3, 4) for _ in range(n)]
        if n > 4:
            p[3] = p[1]
        fields = {}
        for name, method in [("holm", "holm"), ("benjaminiHochberg", "fdr_bh")]:
            fields[name] = [float(value) for value in multipletests(p, method=method)[1]]
        emit("multiplicity", pValues=p, **fields)


tails()
anchors()
exact_tests()
distances()
multiplicity()
