"""500 random quota systems that break naive solvers, each with its exact leximin answer.

    python3 Tests/Oracles/random_systems.py > Tests/Oracles/random_systems.jsonl

One JSON object a line:

    {"seed", "kind", "k", "features": [number of values], "profiles": [[v1, v2, …, n_t], …],
     "quotas": [[[min, max], …], …], "answer": null or [π_t, …]}

`answer` null: no real x meets the quotas with 0 ≤ x_t ≤ n_t (proved in exact arithmetic). Otherwise the
leximin probabilities of a member per profile, exact and then rounded to the nearest double. Profiles
are in lexicographic order. Every system follows from its `seed` through `random.Random.random` alone.

What makes them hard (`kind`):

- integer: quotas at, or one seat off, the row sums of a random panel; mostly min = max
- real: quotas are floor and ceiling of the row sums of a random fractional point
- zeros: some values have max 0; some are held by nobody
- forced: rows of one profile with min = max = n_t, and profiles that the rest forces to 0 or to n_t
- copies: features that repeat or coarsen another feature, so that more rows are dependent
- near: groups or rows whose levels differ by 1e-5 to 1e-7, relatively
- sparse: k/n down to 1e-6 with n_t up to 70,000
- broken: a system of another kind, moved by a seat or two, often infeasible (a few of the others too)

Needs Python 3.11 and highspy (see leximin_highs.py); the committed file was made with highspy 1.15.1.
On every tenth system the classical method in floating point must give each profile the same seats
within AGREEMENT · k, or the script stops; where that method comes to no end, this is counted.
"""

import json
import math
import random
import sys

from leximin_highs import System, Undecided, classical_leximin, exact_leximin

COUNT = 500
KINDS = ["integer", "real", "zeros", "forced", "copies", "near", "sparse", "broken"]
# Relative to k. In seats, not in probabilities: what the classical method leaves lying in a profile of
# 70,000 moves the probability in a profile of one by 70,000 times as much.
AGREEMENT = 1e-7
LARGEST = 70_000


class Chance:
    """The few draws that are needed, on `random()` alone."""

    def __init__(self, seed):
        self.generator = random.Random(seed)

    def uniform(self):
        return self.generator.random()

    def below(self, count):
        return int(self.generator.random() * count)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def happens(self, probability):
        return self.generator.random() < probability

    def scaled(self, high):
        """An integer in 1...high, every binary order of magnitude about equally likely."""
        digits = self.between(1, high.bit_length())
        return min(high, self.between(1 << (digits - 1), (1 << digits) - 1))

    def fraction(self, digits):
        """A number between 2^-digits and 1, every binary order of magnitude equally likely."""
        return (0.5 + 0.5 * self.uniform()) / (1 << self.below(digits))


def random_profiles(chance, kind):
    """(feature sizes, sorted [(values, n_t)])."""
    features = chance.between(2, 7)
    sizes = [chance.between(2, 6) for _ in range(features)]
    room = math.prod(sizes)
    wanted = min(room, chance.between(3, 60))
    if kind == "near":
        wanted = min(room, max(wanted, 20))
    chosen = set()
    while len(chosen) < wanted:
        chosen.add(tuple(chance.below(size) for size in sizes))
    if kind == "near" or kind == "sparse" and chance.happens(0.5):
        return sizes, [[values, chance.between(35_000, 65_000)] for values in sorted(chosen)]
    largest = {"sparse": LARGEST, "forced": 12}.get(kind, [1, 5, 40, 1000, LARGEST][chance.below(5)])
    return sizes, [[values, chance.scaled(largest)] for values in sorted(chosen)]


def with_copies(chance, sizes, profiles):
    """One or two more features, each a coarsening (or a repetition) of one that exists."""
    for _ in range(chance.between(1, 2)):
        if len(sizes) >= 7:
            break
        source = chance.below(len(sizes))
        target = chance.between(2, sizes[source])
        image = [chance.below(target) if chance.happens(0.6) else v % target for v in range(sizes[source])]
        sizes.append(target)
        for profile in profiles:
            profile[0] = profile[0] + (image[profile[0][source]],)


def near_groups(chance, profiles):
    """Makes the groups of the first feature's values as large as one another, but for a member or two."""
    groups = {}
    for profile in profiles:
        groups.setdefault(profile[0][0], []).append(profile)
    fewest = min(len(group) for group in groups.values())
    kept = [profile for value in sorted(groups) for profile in groups[value][:fewest]]
    profiles[:] = kept
    target = 50_000 * fewest
    for i, value in enumerate(sorted(groups)):
        group = groups[value][:fewest]
        wanted = target + i * chance.between(1, 2)
        base = [profile[1] for profile in group]
        for profile, old in zip(group, base):
            profile[1] = max(1, wanted * old // sum(base))
        group[0][1] += wanted - sum(profile[1] for profile in group)


def random_panel(chance, counts, size, empty):
    """A random integer vector with 0 ≤ x_t ≤ n_t and the given sum, no seats in `empty`."""
    weight = [
        0 if t in empty else count * (0.05 + chance.uniform()) for t, count in enumerate(counts)
    ]
    seats = [0] * len(counts)
    total = sum(weight)
    for t, w in enumerate(weight):
        seats[t] = min(counts[t], int(size * w / total))
    order = sorted(range(len(counts)), key=lambda t: (weight[t] == 0, chance.uniform()))
    missing = size - sum(seats)
    while missing > 0:
        before = missing
        for t in order:
            if missing > 0 and t not in empty and seats[t] < counts[t]:
                step = 1 if missing < len(counts) else min(missing, counts[t] - seats[t])
                seats[t] += step
                missing -= step
        if missing == before:
            break
    return seats


def row_sums(sizes, profiles, point):
    sums = [[0] * size for size in sizes]
    for (values, _), seats in zip(profiles, point):
        for f, value in enumerate(values):
            sums[f][value] += seats
    return sums


def make(seed):
    """One system as a dictionary without its answer."""
    chance = Chance(seed)
    kind = KINDS[seed % len(KINDS)]
    base = KINDS[chance.below(len(KINDS) - 1)] if kind == "broken" else kind
    sizes, profiles = random_profiles(chance, base)
    if base == "copies" or chance.happens(0.15):
        with_copies(chance, sizes, profiles)
    if base == "near":
        near_groups(chance, profiles)
    if base == "zeros" and chance.happens(0.5):
        # A value that nobody holds.
        sizes[chance.below(len(sizes))] += 1

    counts = [count for _, count in profiles]
    people = sum(counts)
    ratio = 0.5 * chance.fraction(19 if base == "sparse" else 7)
    size = max(1, min(people, round(ratio * people)))

    empty = set()
    if base == "zeros":
        for _ in range(chance.between(1, 3)):
            f = chance.below(len(sizes))
            value = chance.below(sizes[f])
            more = {t for t, (values, _) in enumerate(profiles) if values[f] == value}
            if sum(c for t, c in enumerate(counts) if t not in empty | more) >= size:
                empty |= more
    point = random_panel(chance, counts, size, empty)
    if base == "forced":
        # Two profiles in full, so that rows around them leave nothing to choose.
        for t in {chance.below(len(counts)), chance.below(len(counts))}:
            point[t] = counts[t]
        size = sum(point)
    if base == "near":
        # All but proportional, with many seats: rows cut within a seat of the same level.
        size = max(1, int(people * (0.5 * chance.fraction(3))))
        point = [size * count / people for count in counts]
    if base == "real":
        other = random_panel(chance, counts, size, empty)
        part = chance.uniform()
        point = [a + part * (b - a) for a, b in zip(point, other)]
    sums = row_sums(sizes, profiles, point)

    quotas = []
    style = chance.below(3)
    for f, row in enumerate(sums):
        ranges = []
        for value, total in enumerate(row):
            low, high = math.floor(total + 1e-9), math.ceil(total - 1e-9)
            if style == 1 and chance.happens(0.4) and total > 0:
                low, high = max(0, low - chance.between(0, 1)), high + chance.between(0, 1)
            if style == 2 and chance.happens(0.4) and total > 0:
                width = max(1, size // 10)
                low, high = max(0, low - chance.between(0, width)), high + chance.between(0, width)
            if style == 2 and chance.happens(0.1) and total > 0:
                low, high = 0, size
            ranges.append([low, high])
        quotas.append(ranges)
    if base == "near" and chance.happens(0.5):
        # The same number of seats for groups of almost the same size, and little else.
        even = size // sizes[0]
        size = even * sizes[0]
        quotas = [[[0, size] for _ in ranges] for ranges in quotas]
        quotas[0] = [[even, even] for _ in quotas[0]]
        if len(sums) > 2:
            quotas[1] = [[int(total * 0.9), int(total * 1.1)] for total in sums[1]]
    if kind == "broken" or chance.happens(0.06):
        for _ in range(chance.between(1, 3)):
            ranges = quotas[chance.below(len(quotas))]
            value = ranges[chance.below(len(ranges))]
            shift = chance.between(1, 2) * (1 if chance.happens(0.5) else -1)
            value[0] = max(0, value[0] + shift)
            value[1] = max(value[0], value[1] + shift)
    return {
        "seed": seed,
        "kind": kind,
        "k": size,
        "features": sizes,
        "profiles": [list(values) + [count] for values, count in profiles],
        "quotas": quotas,
    }


def agrees(system, levels):
    """Whether the classical method came to an end; that its end is the same is asserted."""
    try:
        second = classical_leximin(system)
    except Undecided:
        return False
    assert (levels is None) == (second is None)
    if levels is not None:
        gaps = [n * abs(a - float(b)) for n, a, b in zip(system.counts, second, levels)]
        assert max(gaps) <= AGREEMENT * system.size, max(gaps) / system.size
    return True


def main():
    seen, compared = {}, {True: 0, False: 0}
    for seed in range(1, COUNT + 1):
        item = make(seed)
        system = System.from_line(json.dumps(item))
        levels = exact_leximin(system)
        if seed % 10 == 0:
            compared[agrees(system, levels)] += 1
        item["answer"] = None if levels is None else [float(level) for level in levels]
        print(json.dumps(item, separators=(",", ":")), flush=True)
        tally = seen.setdefault(item["kind"], [0, 0, 0])
        tally[0] += 1
        tally[1] += levels is None
        tally[2] = max(tally[2], len(set(levels or [])))
    for kind, (count, infeasible, stages) in seen.items():
        print(f"{kind}: {count}, infeasible {infeasible}, most levels {stages}", file=sys.stderr)
    print(f"second method: agreed {compared[True]}, undecided {compared[False]}", file=sys.stderr)


if __name__ == "__main__":
    main()
