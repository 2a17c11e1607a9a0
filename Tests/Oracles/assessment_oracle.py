"""What `assess` must say of three data sets, worked out again from their files.

    python3 Tests/Oracles/assessment_oracle.py > Tests/Oracles/assessment_oracle.jsonl

Reads CSV and settings by the rules of Documentation/Assessment.md, with Python's own readers. Counts, shares, distances
and anchors are exact, and rounded once: the best distance is over all ways of rounding each k q down or up,
the expected ones sum over all outcomes of every count. Square roots and the Wilson interval are in floating
point. Needs Python 3.11 alone, and shares no step with the library.

One flat JSON object a line. `data`, `subject` and `channel` say who is compared: `channel` is null for all people
of the subject together. `kind` says what the line holds:

- people: `count` of them, `outside` left out, `joining`: how many of the count are in no earlier channel;
- feature: anchors, distances and indices of the known answers;
- value: one value of a feature, with 95 % Wilson bounds of its ratio and its bounds over the unknown answers;
- crossing: a pair or triple of features, beside a joint `table`; where `modelled` beside a product of shares, of which
  the table, if there is one, has two features together;
- empty: a value or a cell of a crossing with k q ≥ 1 and nobody, `implied` where a wider group is empty as well.
"""

import csv
import json
import tomllib
from fractions import Fraction
from itertools import combinations, product
from math import ceil, comb, floor, log, sqrt
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "Data"
NORMAL_QUANTILE = 1.959963984540054  # of 97.5 %

# Answers that are no value.
UNKNOWN, INSIDE, OUTSIDE, UNIVERSE = "unknown answer", "inside", "outside", "the universe"


def emit(kind, **fields):
    print(json.dumps({"kind": kind, **fields}))


# MARK: Files


def folded(text):
    return text.strip().casefold()


def read_table(path):
    """Rows as dictionaries of cells, keyed by folded titles; rows without any cell are skipped."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    titles = [folded(title) for title in rows[0]]
    return [dict(zip(titles, row, strict=True)) for row in rows[1:]]


class Population:
    """feature → value → count, in file order, and the joint tables."""

    def __init__(self, folder):
        self.features = {}
        for row in read_table(folder / "population.csv"):
            values = self.features.setdefault(row["feature"].strip(), {})
            values[row["value"].strip()] = Fraction(row["count"].strip())
        self.tables = {}
        for path in sorted(folder.glob("population_*.csv")):
            rows = read_table(path)
            names = [feature for feature in self.features if folded(feature) in rows[0]]
            assert len(names) == len(rows[0]) - 1 >= 2
            counts = {}
            for row in rows:
                cell = tuple(self.value(feature, row[folded(feature)]) for feature in names)
                counts[cell] = counts.get(cell, 0) + Fraction(row["count"].strip())
            self.tables[path.name] = (names, counts)

    def value(self, feature, cell):
        """The value that a cell names."""
        return next(value for value in self.features[feature] if folded(value) == folded(cell))

    def crossed(self, features):
        """A joint table's name or None, whether it has all of these features, and cell → count or share."""
        cells = list(product(*(self.features[feature] for feature in features)))
        for name, (names, counts) in self.tables.items():
            if set(features) <= set(names):
                sums = dict.fromkeys(cells, Fraction(0))
                for key, count in counts.items():
                    sums[tuple(key[names.index(feature)] for feature in features)] += count
                return name, True, sums
        name, pair = next(
            ((name, pair) for name, (names, _) in self.tables.items() for pair in combinations(features, 2)
             if len(features) == 3 and set(pair) <= set(names)), (None, ()))
        _, _, known = self.crossed(pair) if pair else (None, True, {})
        sums = {}
        for cell in cells:
            values = dict(zip(features, cell))
            sums[cell] = known[tuple(values[feature] for feature in pair)] if pair else Fraction(1)
            for feature in features:
                if feature not in pair:
                    sums[cell] *= self.features[feature][values[feature]]
        return name, False, sums


# MARK: Answers


def in_band(age, band):
    """Whether an age is of a band: "16-24", "65+", "under 16", "80"."""
    text = folded(band)
    if text.startswith("under "):
        return age < int(text.removeprefix("under "))
    if text.endswith("+"):
        return age >= int(text.removesuffix("+"))
    low, _, high = text.partition("-")
    return int(low) <= age <= int(high or low)


def lowest_age(band):
    text = folded(band)
    return 0 if text.startswith("under ") else int(text.removesuffix("+").partition("-")[0])


def answer(cell, feature, population, rule):
    """A value of the feature, UNKNOWN or OUTSIDE."""
    text = folded(cell)
    if not text or text in map(folded, rule.get("unknown", [])):
        return UNKNOWN
    if text in map(folded, rule.get("outside", [])):
        return OUTSIDE
    values = population.features[feature]
    if "born" in rule:
        age = rule["born"] - int(text)
        assert 0 <= age <= 130
        for band in values:
            if in_band(age, band):
                return band
        highest = max(values, key=lowest_age)
        assert age < min(map(lowest_age, values)) or age > lowest_age(highest)
        return OUTSIDE
    for told, value in rule.get("values", {}).items():
        if folded(told) == text:
            return population.value(feature, value)
    named = [value for value in values if folded(value) == text]
    if named:
        return named[0]
    return {"unknown": UNKNOWN, "outside": OUTSIDE}[rule["others"]]


def answers_of(row, population, settings):
    """feature → answer; under `UNIVERSE` whether the person is of the population."""
    rules = settings.get("derive", {})
    answers = {}
    for feature in population.features:
        rule = rules.get(feature, {})
        answers[feature] = answer(row[folded(rule.get("from", feature))], feature, population, rule)
    if "universe" in settings:
        cell = folded(row[folded(settings["universe"]["column"])])
        inside = cell in map(folded, settings["universe"]["cells"])
        answers[UNIVERSE] = (INSIDE if inside else OUTSIDE) if cell else UNKNOWN
    return answers


def people_of(rows, population, settings):
    """id → answers of one file."""
    column = folded(settings.get("id_column", "id"))
    people = {row[column].strip(): answers_of(row, population, settings) for row in rows}
    assert len(people) == len(rows)
    return people


def united(channels):
    """One person for each id, with the answers of the first channel that knows them, in the order of the settings."""
    everybody = {}
    for people in channels:
        for identifier, answers in people.items():
            merged = everybody.setdefault(identifier, dict(answers))
            for feature in answers:
                if merged[feature] == UNKNOWN:
                    merged[feature] = answers[feature]
    return everybody


def of_population(people):
    """Those who are nowhere outside."""
    return {identifier: answers for identifier, answers in people.items() if OUTSIDE not in answers.values()}


# MARK: Figures


def best_distance(k, shares):
    """The smallest D: some rounding of each k q down or up is best, and all that have the sum k are tried by
    how many are rounded up and what that costs."""
    costs = {0: Fraction(0)}
    for q in shares:
        down, up = floor(k * q), ceil(k * q)
        grown = {}
        for used, cost in costs.items():
            for x in {down, up}:
                candidate = cost + abs(x - k * q)
                if used + x not in grown or candidate < grown[used + x]:
                    grown[used + x] = candidate
        costs = grown
    return costs[k] / (2 * k)


def binomial_deviation(k, q):
    """E|X − k q| of a binomial count, over all its outcomes."""
    a, b = q.numerator, q.denominator - q.numerator
    if a == 0 or b == 0:
        return Fraction(0)
    mass, total = b**k, 0
    for x in range(k + 1):
        total += abs(x * (a + b) - k * a) * mass
        mass = mass * (k - x) * a // ((x + 1) * b)
    return Fraction(total, (a + b) ** (k + 1))


def hypergeometric_deviation(k, marked, whole):
    """E|X − k q| of a hypergeometric count, over all its outcomes."""
    low, high = max(0, k - (whole - marked)), min(k, marked)
    mass, total = comb(marked, low) * comb(whole - marked, k - low), 0
    for x in range(low, high + 1):
        total += abs(x * whole - k * marked) * mass
        mass = mass * (marked - x) * (k - x) // ((x + 1) * (whole - marked - k + x + 1))
    return Fraction(total, comb(whole, k) * whole)


def distances(counts, population, of_people):
    """What a feature and a crossing have in common."""
    k, whole = sum(counts.values()), sum(population.values())
    shares = {c: Fraction(n) / whole for c, n in population.items()}
    tvd = sum(abs(Fraction(counts[c], k) - q) for c, q in shares.items()) / 2
    best = best_distance(k, shares.values())
    expected = sum(binomial_deviation(k, q) for q in shares.values()) / (2 * k)
    without = None
    if of_people and k <= whole:
        assert all(n.denominator == 1 for n in population.values())
        without = sum(hypergeometric_deviation(k, int(n), int(whole)) for n in population.values()) / (2 * k)
    # Nobody is drawn twice where the population counts people.
    chance = expected if without is None else without
    return {
        "known": k,
        "tvd": float(tvd),
        "seatsOutOfPlace": float(k * tvd),
        "tvdBest": float(best),
        "tvdExpected": float(expected),
        "tvdExpectedWithoutReplacement": None if without is None else float(without),
        "skill": float((chance - tvd) / (chance - best)) if chance != best else None,
        "beyondChance": float(tvd - chance),
    }


def wilson(x, n):
    z = NORMAL_QUANTILE
    middle = (x + z * z / 2) / (n + z * z)
    half = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return (0.0 if x == 0 else middle - half), (1.0 if x == n else middle + half)


def ordinal(counts, population):
    """Distances that know the order, from the cumulated shares of both."""
    k, whole = sum(counts.values()), sum(population.values())
    shares = [(Fraction(counts[c], k), Fraction(n) / whole) for c, n in population.items()]
    gaps = [sum(s - q for s, q in shares[: i + 1]) for i in range(len(shares))]
    return {
        "earthMover": float(sum(map(abs, gaps))),
        "kolmogorovSmirnov": float(max(map(abs, gaps))),
        "cramerVonMises": float(sum(gap**2 * (s + q) / 2 for gap, (s, q) in zip(gaps, shares))),
    }


def feature_lines(key, feature, counts, unknown, population, is_ordinal):
    k, whole = sum(counts.values()), sum(population.values())
    shares = {value: Fraction(n) / whole for value, n in population.items()}
    assert all(shares.values())
    ratios = {value: Fraction(counts[value], k) / q for value, q in shares.items()}
    squares = sum((Fraction(counts[value], k) - q) ** 2 / q for value, q in shares.items())
    figures = distances(counts, population, of_people=True)
    along = ordinal(counts, population) if is_ordinal else {}
    emit(
        "feature", **key, feature=feature, unknown=unknown, **figures, cohenW=sqrt(squares), chiSquared=float(k * squares),
        gStatistic=2 * sum(n * log(ratios[value]) for value, n in counts.items() if n),
        goVocal=float(min(ratios.values()) / max(ratios.values())), **along)
    for value, q in shares.items():
        low, high = wilson(counts[value], k)
        emit(
            "value", **key, feature=feature, value=value, count=counts[value], share=float(Fraction(counts[value], k)),
            population=float(q), ratio=float(ratios[value]), low=low / float(q), high=high / float(q),
            ratioLowest=float(counts[value] / ((k + unknown) * q)),
            ratioHighest=float((counts[value] + unknown) / ((k + unknown) * q)))


def empty_lines(key, features, counts, population, wider):
    """The cells that would deserve a person and have none; their number. `wider` holds those of fewer features."""
    k, whole = sum(counts.values()), sum(population.values())
    empty = [(cell, k * Fraction(n) / whole) for cell, n in population.items() if counts[cell] == 0]
    deserving = [(cell, expected) for cell, expected in empty if expected >= 1]
    for cell, expected in deserving:
        implied = any(group < set(zip(features, cell)) for group in wider)
        emit(
            "empty", **key, features=" × ".join(features), values=" × ".join(cell), expected=float(expected),
            implied=implied)
    wider += [set(zip(features, cell)) for cell, _ in deserving]
    return len(deserving)


def assessment(key, inside, population, settings):
    wider = []
    for feature, values in population.features.items():
        counts = dict.fromkeys(values, 0)
        for answers in inside:
            if answers[feature] != UNKNOWN:
                counts[answers[feature]] += 1
        unknown = len(inside) - sum(counts.values())
        feature_lines(key, feature, counts, unknown, values, feature in settings.get("ordinal", []))
        cells = {(value,): count for value, count in values.items()}
        empty_lines(key, (feature,), {(value,): count for value, count in counts.items()}, cells, wider)
    for size in (2, 3):
        for features in combinations(population.features, size):
            table, counted, reference = population.crossed(features)
            counts = dict.fromkeys(reference, 0)
            for answers in inside:
                cell = tuple(answers[feature] for feature in features)
                if UNKNOWN not in cell:
                    counts[cell] += 1
            figures = distances(counts, reference, of_people=counted)
            empty = empty_lines(key, features, counts, reference, wider)
            emit(
                "crossing", **key, features=" × ".join(features), table=table, modelled=not counted, cells=len(counts),
                unknown=len(inside) - sum(counts.values()), **figures, empty=empty)


def main():
    for name in ("brussels-assembly_89", "saint-gilles-council_35", "jette-platform"):
        folder = DATA / name
        population = Population(folder)
        with open(folder / "settings.toml", "rb") as file:
            settings = tomllib.load(file)
        files = settings.get("participants")
        subject = "participants" if files else "pool"
        channels = {
            channel: people_of(read_table(folder / file), population, settings)
            for channel, file in (files or {None: "respondents.csv"}).items()
        }
        groups = dict(channels)
        if files:
            # What somebody answered anywhere is known of them in every channel.
            everybody = united(channels.values())
            groups = {None: everybody} | {
                channel: {identifier: everybody[identifier] for identifier in people}
                for channel, people in channels.items()
            }
        earlier = set()
        for channel, people in groups.items():
            key = {"data": name, "subject": subject, "channel": channel}
            inside = of_population(people)
            emit(
                "people", **key, count=len(inside), outside=len(people) - len(inside),
                joining=len(inside.keys() - earlier))
            if channel is not None:
                earlier |= people.keys()
            assessment(key, list(inside.values()), population, settings)


if __name__ == "__main__":
    main()
