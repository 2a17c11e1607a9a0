"""Leximin of 200 random two-feature pools by brute force, in exact rational arithmetic.

    python3 Tests/Oracles/two_feature_pools.py > Tests/Oracles/two_feature_pools.jsonl

Every panel is enumerated and leximin is computed over all lotteries on the panels, so nothing is
assumed about the polytope of marginals. One line per pool, in the form of random_systems.jsonl;
"answer" is null where no panel exists, else one fraction per profile. Pools have at most twelve
members; quotas are drawn around a random panel, sometimes moved so that they may contradict each
other. Python 3.9 or later, standard library only.
"""

import json
import random

from hand_cases import Case, leximin


def make(seed):
    chance = random.Random(seed)
    sizes = [chance.randint(2, 4), chance.randint(2, 4)]
    members = chance.randint(4, 12)
    pool = {}
    for _ in range(members):
        values = tuple(chance.randrange(size) for size in sizes)
        pool[values] = pool.get(values, 0) + 1
    profiles = sorted(pool.items())
    size = chance.randint(1, members - 1)
    people = [values for values, count in profiles for _ in range(count)]
    panel = chance.sample(people, size)
    quotas = []
    for f, count in enumerate(sizes):
        ranges = {}
        for value in range(count):
            seats = sum(1 for values in panel if values[f] == value)
            if chance.random() < 0.06:
                seats += chance.choice([-1, 1])
            width = chance.choice([0, 0, 1, 2])
            low = max(0, seats - chance.randint(0, width))
            ranges[value] = (low, max(low, seats + chance.randint(0, width)))
        quotas.append(ranges)
    return sizes, size, profiles, quotas


def main():
    for seed in range(1, 201):
        sizes, size, profiles, quotas = make(seed)
        case = Case(size, profiles, quotas)
        panels = list(case.panels())
        answer = leximin(case.counts, panels) if panels else None
        line = {
            "seed": seed,
            "k": size,
            "features": sizes,
            "profiles": [list(values) + [count] for values, count in profiles],
            "quotas": [[list(ranges[v]) for v in range(len(ranges))] for ranges in quotas],
            "answer": None if answer is None else [str(p) for p in answer],
        }
        print(json.dumps(line, separators=(",", ":")))


if __name__ == "__main__":
    main()
