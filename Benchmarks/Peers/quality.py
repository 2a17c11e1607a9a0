"""What an answer is worth: every panel checked against the quotas, and the chances that people have."""

import csv
import math
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

SUM = 1e-9  # by how much probabilities may miss a sum of 1
LEVEL = 1e-6  # chances that differ by less are one level

Panel = list[int]  # positions of people in the pool file


@dataclass
class DataSet:
    """A folder, read once more by this script."""

    folder: Path
    ids: list[str]
    features: list[str]
    people: list[tuple[str, ...]]
    quotas: dict[tuple[int, str], tuple[int, int]]
    size: int

    @staticmethod
    def read(folder: Path) -> "DataSet":
        """Reads quotas, pool and size; names and values compare without case and outer spaces."""
        with open(folder / "categories.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        features = list(dict.fromkeys(row["feature"].strip().lower() for row in rows))
        quotas = {
            (features.index(row["feature"].strip().lower()), row["value"].strip().lower()): (
                int(row["min"]), int(row["max"]))
            for row in rows
        }  # fmt: skip
        with open(folder / "respondents.csv", newline="", encoding="utf-8") as file:
            members = [{k.strip().lower(): v for k, v in row.items()} for row in csv.DictReader(file)]
        people = [tuple(member[f].strip().lower() for f in features) for member in members]
        settings = tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))
        return DataSet(folder, [m["id"] for m in members], features, people, quotas, settings["panel_size"])

    def seats_missed(self, panel: Panel) -> int:
        """By how many seats in all a panel misses quotas and size; 0 means that it keeps them."""
        counts = Counter((f, value) for i in panel for f, value in enumerate(self.people[i]))
        missed = abs(len(set(panel)) - self.size) + len(panel) - len(set(panel))
        for key, (least, most) in self.quotas.items():
            missed += max(0, least - counts[key], counts[key] - most)
        return missed

    def profiles(self) -> dict[tuple[str, ...], Panel]:
        """The people of each profile."""
        groups: dict[tuple[str, ...], Panel] = defaultdict(list)
        for i, person in enumerate(self.people):
            groups[person].append(i)
        return dict(groups)


def chances(data: DataSet, panels: list[Panel], probabilities: list[float]) -> list[float]:
    """Everybody's probability under a lottery over panels. Raises where a panel breaks a quota."""
    if abs(sum(probabilities) - 1) > SUM or min(probabilities) < 0:
        raise ValueError("the probabilities are none")
    held = [0.0] * len(data.ids)
    for panel, probability in zip(panels, probabilities, strict=True):
        if data.seats_missed(panel):
            raise ValueError("a panel breaks the quotas")
        for i in panel:
            held[i] += probability
    return held


def fairness(data: DataSet, held: list[float], best: list[float], bound: float) -> dict[str, float]:
    """The measures of everybody's chances against the certified leximin chances and the certified bound.

    minimum; shortfall, what is missing from the bound; levels, how many chances can be told apart;
    levelsDistance, the largest difference between the two lists, each sorted; twins, the largest difference
    between people with the same features.
    """
    ranked = sorted(held)
    return {
        "minimum": ranked[0],
        "shortfall": bound - ranked[0],
        "levels": 1 + sum(b - a > LEVEL for a, b in zip(ranked, ranked[1:])),
        "levelsDistance": max(abs(a - b) for a, b in zip(ranked, sorted(best), strict=True)),
        "twins": max(
            max(held[i] for i in group) - min(held[i] for i in group) for group in data.profiles().values()
        ),
    }


def estimate(data: DataSet, panels: list[Panel]) -> dict[str, float]:
    """What independent draws of one rule show, where the rule shows no lottery.

    kept is the share of panels that keep all quotas, missed the mean number of seats by which a panel misses
    them. People of one profile have the same chance, so chances are estimated by profiles. The lowest is
    picked in the first half of the draws and estimated in the second, which leaves no bias of selection:
    `minimum` is a chance that somebody has, give or take its standard error `error`; the true minimum is at
    most that.
    """
    half = len(panels) // 2
    groups = list(data.profiles().items())
    place = {i: g for g, (_, members) in enumerate(groups) for i in members}
    seats = [Counter(place[i] for i in panel) for panel in panels]
    lowest = min(
        range(len(groups)), key=lambda g: sum(draw[g] for draw in seats[:half]) / len(groups[g][1])
    )
    people = len(groups[lowest][1])
    sample = [draw[lowest] / people for draw in seats[half:]]
    mean = sum(sample) / len(sample)
    variance = sum((x - mean) ** 2 for x in sample) / (len(sample) - 1)
    # Where nobody was drawn in d draws of a group, its chance may still be about 1/d.
    error = max(math.sqrt(variance / len(sample)), 1 / (len(sample) * people))
    missed = [data.seats_missed(panel) for panel in panels]
    return {
        "draws": len(panels),
        "minimum": mean,
        "error": error,
        "kept": sum(m == 0 for m in missed) / len(panels),
        "missed": sum(missed) / len(panels),
    }
