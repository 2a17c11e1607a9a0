"""Writes respondents, and the population that they are weighted to, as a data set for `weights`.

    generate_respondents.py --people 1000000 --folder FOLDER [--seed TEXT]

Five features of 2, 6, 5, 4 and 11 values. Education depends on age; who answers depends on age, education and
region, so that the margins of the respondents are not those of the population and have to be met together.

The cells are filled by largest remainders, not drawn, and then put in an order that follows from the seed: equal
arguments give equal bytes on every machine. Standard library only.
"""

import argparse
import csv
import hashlib
import itertools
from pathlib import Path

FEATURES: dict[str, dict[str, int]] = {
    "gender": {"female": 51, "male": 49},
    "age": {"16-24": 13, "25-34": 16, "35-44": 17, "45-54": 17, "55-64": 16, "65+": 21},
    "education": {"none": 8, "primary": 17, "secondary": 37, "short degree": 16, "degree": 22},
    "work": {"employed": 55, "self-employed": 9, "seeking": 7, "not seeking": 29},
    "region": {
        "centre": 18, "north": 14, "north-east": 11, "east": 10, "south-east": 9, "south": 9,
        "south-west": 8, "west": 7, "hills": 6, "coast": 5, "islands": 3,
    },
}  # fmt: skip

# How likely somebody of a value answers, feature by feature.
ANSWERS = {
    "gender": [1.08, 0.92],
    "age": [0.45, 0.7, 0.9, 1.1, 1.4, 1.2],
    "education": [0.35, 0.6, 0.9, 1.2, 1.7],
    "work": [0.95, 1.1, 0.6, 1.15],
    "region": [1.5, 1.0, 0.9, 1.1, 0.8, 1.0, 1.2, 0.7, 0.9, 1.0, 0.6],
}

# How much likelier an education is at an age.
EDUCATION_AT_AGE = [
    [0.5, 0.9, 1.6, 0.7, 0.5],
    [0.5, 0.7, 0.9, 1.2, 1.5],
    [0.7, 0.8, 1.0, 1.1, 1.2],
    [0.9, 0.9, 1.0, 1.1, 1.0],
    [1.2, 1.2, 1.0, 0.9, 0.8],
    [1.8, 1.4, 0.8, 0.8, 0.7],
]


def counts(people: int) -> dict[tuple[int, ...], int]:
    """How many people each cell has, by largest remainders; ties go to the earlier cell."""
    rates: dict[tuple[int, ...], float] = {}
    for cell in itertools.product(*(range(len(values)) for values in FEATURES.values())):
        rate = EDUCATION_AT_AGE[cell[1]][cell[2]]
        for (feature, shares), value in zip(FEATURES.items(), cell):
            rate *= list(shares.values())[value] * ANSWERS[feature][value]
        rates[cell] = rate
    total = sum(rates.values())
    exact = {cell: people * rate / total for cell, rate in rates.items()}
    filled = {cell: int(number) for cell, number in exact.items()}
    rest = people - sum(filled.values())
    for cell in sorted(exact, key=lambda cell: filled[cell] - exact[cell])[:rest]:
        filled[cell] += 1
    return filled


def shuffled(cells: list[int], seed: str) -> list[int]:
    """The cells in an order of the seed: Fisher and Yates, by a linear congruential generator (D. Knuth, MMIX)."""
    state = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    for i in range(len(cells) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        j = (state >> 32) * (i + 1) >> 32
        cells[i], cells[j] = cells[j], cells[i]
    return cells


def write(folder: Path, people: int, seed: str) -> None:
    """Writes population.csv and participants.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "population.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "value", "count"])
        for feature, shares in FEATURES.items():
            for value, share in shares.items():
                table.writerow([feature, value, share])
    names = [list(values) for values in FEATURES.values()]
    filled = list(counts(people).items())
    lines = [",".join(names[f][v] for f, v in enumerate(cell)) for cell, _ in filled]
    order = shuffled([c for c, (_, number) in enumerate(filled) for _ in range(number)], f"{seed}/{people}")
    with open(folder / "participants.csv", "w", encoding="utf-8") as file:
        file.write(",".join(["id", *FEATURES]) + "\n")
        for i, cell in enumerate(order):
            file.write(f"p{i + 1:07},{lines[cell]}\n")


def main() -> None:
    """Reads the arguments and writes the folder."""
    parser = argparse.ArgumentParser(description="Write respondents and a population.")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seed", default="raking")
    asked = parser.parse_args()
    write(asked.folder, asked.people, asked.seed)


if __name__ == "__main__":
    main()
