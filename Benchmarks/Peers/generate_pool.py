"""Writes a pool of the shape that sortition-algorithms benchmarks itself with, as a data set.

    generate_pool.py --people 300 --folder FOLDER [--quotas pool|population] [--seed TEXT] [--slack 2]

Four features of 3, 5, 4 and 8 values; the panel is 15 % of the pool, rounded down, as there. No file of
that project is read or copied.

A table of 480 cells is the population: education depends on age and on region, the other features are
independent. Another table is the rate at which people volunteer, which grows with age and education. The
people of the pool are drawn from the product of both, so that the features of the pool correlate and the
pool is not a likeness of the population.

A quota is a share of the seats, rounded, plus and minus the slack: the share that the value has in the pool,
as in that project's benchmark (then everybody can have the same chance), or the share that it has in the
population, as an assembly would have it (then the chances differ). A panel that was built greedily from the
pool is inside the quotas: where it is not by itself, they are widened to hold it, so a panel that keeps them
exists. Equal arguments give equal bytes on every machine. Standard library only.
"""

import argparse
import csv
import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path

FEATURES: dict[str, dict[str, float]] = {
    "gender": {"female": 0.505, "male": 0.485, "other": 0.010},
    "age": {"16-24": 0.13, "25-39": 0.26, "40-54": 0.24, "55-69": 0.22, "70+": 0.15},
    "education": {"none": 0.16, "school": 0.38, "vocational": 0.19, "degree": 0.27},
    "region": {
        "centre": 0.20, "north": 0.16, "east": 0.14, "south": 0.13,
        "west": 0.12, "hills": 0.10, "coast": 0.09, "islands": 0.06,
    },
}  # fmt: skip

# The population's dependence: how much likelier an education is at an age or in a region.
EDUCATION_AT_AGE = [
    [1.0, 1.7, 0.7, 0.4],
    [0.5, 0.8, 1.0, 1.7],
    [0.7, 1.0, 1.2, 1.2],
    [1.2, 1.0, 1.1, 0.8],
    [2.0, 1.0, 0.8, 0.5],
]
DEGREES_IN_REGION = [1.8, 1.0, 0.9, 1.1, 1.0, 0.6, 0.7, 0.6]

# How likely somebody volunteers, factor by factor.
WILLING = {
    "gender": [1.0, 1.15, 1.3],
    "age": [0.5, 0.8, 1.0, 1.6, 1.1],
    "education": [0.35, 0.7, 0.9, 2.0],
    "region": [1.4, 1.0, 0.9, 1.0, 1.1, 0.8, 1.0, 0.7],
}

Cell = tuple[int, ...]


def uniforms(seed: str) -> Iterator[float]:
    """Numbers in [0, 1) of 53 bits: the leading bits of SHA-256 of the seed and a counter."""
    for counter in itertools.count():
        digest = hashlib.sha256(f"{seed}:{counter}".encode()).digest()
        yield (int.from_bytes(digest[:8], "big") >> 11) / 2**53


def population() -> dict[Cell, float]:
    """The share of every cell."""
    cells: dict[Cell, float] = {}
    shares = [list(values.values()) for values in FEATURES.values()]
    for cell in itertools.product(*(range(len(s)) for s in shares)):
        _, age, education, region = cell
        weight = EDUCATION_AT_AGE[age][education]
        if education == 3:
            weight *= DEGREES_IN_REGION[region]
        for share, value in zip(shares, cell):
            weight *= share[value]
        cells[cell] = weight
    total = sum(cells.values())
    return {cell: weight / total for cell, weight in cells.items()}


def volunteers(cells: dict[Cell, float], people: int, random: Iterator[float]) -> list[Cell]:
    """As many people as asked for, drawn from population times willingness."""
    weights = []
    for cell, share in cells.items():
        for factors, value in zip(WILLING.values(), cell):
            share *= factors[value]
        weights.append(share)
    steps = list(itertools.accumulate(weights))
    order = list(cells)
    pool = []
    for _ in range(people):
        point = next(random) * steps[-1]
        pool.append(order[next(i for i, step in enumerate(steps) if point < step)])
    return pool


def planted(pool: list[Cell], targets: list[list[float]], size: int) -> list[list[int]]:
    """The counts of a panel that takes, seat by seat, whoever keeps the squares of the deviations least."""
    counts = [[0] * len(target) for target in targets]
    left = list(range(len(pool)))
    for _ in range(size):
        best = min(left, key=lambda i: sum(
            2 * (counts[f][v] - targets[f][v]) + 1 for f, v in enumerate(pool[i])))  # fmt: skip
        left.remove(best)
        for feature, value in enumerate(pool[best]):
            counts[feature][value] += 1
    return counts


def write(folder: Path, people: int, quotas: str, seed: str, slack: int) -> None:
    """Writes categories.csv, respondents.csv and settings.toml."""
    cells = population()
    size = people * 15 // 100
    pool = volunteers(cells, people, uniforms(f"{seed}/{people}"))
    likeness = list(cells.items()) if quotas == "population" else [(cell, 1 / people) for cell in pool]
    targets = [
        [size * sum(share for cell, share in likeness if cell[f] == v) for v in range(len(values))]
        for f, values in enumerate(FEATURES.values())
    ]
    held = planted(pool, targets, size)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "categories.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "value", "min", "max"])
        for f, (feature, values) in enumerate(FEATURES.items()):
            for v, value in enumerate(values):
                middle = round(targets[f][v])
                least, most = max(0, middle - slack), middle + slack
                table.writerow([feature, value, min(least, held[f][v]), max(most, held[f][v])])
    with open(folder / "respondents.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", *FEATURES])
        names = [list(values) for values in FEATURES.values()]
        for i, person in enumerate(pool):
            table.writerow([f"p{i + 1:04}", *(names[f][v] for f, v in enumerate(person))])
    (folder / "settings.toml").write_text(
        f'panel_size = {size}\nid_column = "id"\ncolumns_to_keep = []\ncheck_same_address = false\n',
        encoding="utf-8",
    )


def main() -> None:
    """Reads the arguments and writes the folder."""
    parser = argparse.ArgumentParser(description="Write a pool as a data set.")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--quotas", choices=["pool", "population"], default="population")
    parser.add_argument("--seed", default="peers")
    parser.add_argument("--slack", type=int, default=2, help="seats by which a quota may miss its share")
    asked = parser.parse_args()
    write(asked.folder, asked.people, asked.quotas, asked.seed, asked.slack)


if __name__ == "__main__":
    main()
