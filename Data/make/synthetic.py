"""What the scripts of this folder share: seeded drawing, the search for a panel, and the files.

Not a script. Standard library only. Everything is drawn through `random.Random.random` alone, the one
method of that class whose sequence Python promises to keep, so a seed gives the same bytes everywhere.
"""

import random

# MARK: Drawing


def pick(generator, weights):
    """A key of `weights`, with chance proportional to its (integer) weight."""
    threshold = generator.random() * sum(weights.values())
    for key, weight in weights.items():
        if threshold < weight:
            return key
        threshold -= weight
    return key


def shuffled(generator, items):
    """Fisher and Yates' shuffle, on `random()` alone."""
    items = list(items)
    for i in range(len(items) - 1, 0, -1):
        j = int(generator.random() * (i + 1))
        items[i], items[j] = items[j], items[i]
    return items


# MARK: Counting


def counted(people, columns, *wanted):
    """How many of `people` (tuples of `columns`) have each combination of values of the wanted columns."""
    positions = [columns.index(column) for column in wanted]
    tally = {}
    for person in people:
        key = tuple(person[position] for position in positions)
        tally[key] = tally.get(key, 0) + 1
    return tally


def missing(people, columns, ranges):
    """(feature, value) → how many volunteers a value lacks to fill its minimum, where it lacks any."""
    lacking = {}
    for feature, values in ranges.items():
        volunteers = counted(people, columns, feature)
        for value, (low, _) in values.items():
            if volunteers.get((value,), 0) < low:
                lacking[(feature, value)] = low - volunteers.get((value,), 0)
    return lacking


def check_ranges(ranges, size):
    """The quotas of each feature leave room for exactly `size` seats."""
    for values in ranges.values():
        assert all(0 <= low <= high <= size for low, high in values.values())
        assert sum(low for low, _ in values.values()) <= size
        assert size <= sum(high for _, high in values.values())


def find_panel(people, columns, ranges, size):
    """Seats per profile of one panel inside every quota, or None if the search finds none.

    Greedy first: each seat goes to the profile whose values lack most seats relative to their minimum.
    Then single exchanges, the best of them at random, while they bring the quotas no further out of
    reach. A panel found proves that the quotas can be met; None proves nothing.
    """
    features = list(ranges)
    left = dict(sorted(counted(people, columns, *features).items()))
    seats = {(feature, value): 0 for feature in features for value in ranges[feature]}
    limits = {(f, v): ranges[f][v] for f, v in seats}
    members = {profile: tuple(zip(features, profile)) for profile in left}
    taken = dict.fromkeys(left, 0)

    def out_of_range(key, count):
        low, high = limits[key]
        return max(0, low - count, count - high)

    def move(profile, step):
        taken[profile] += step
        left[profile] -= step
        for key in members[profile]:
            seats[key] += step

    def lack(profile):
        return sum(1 - seats[key] / max(1, limits[key][0]) for key in members[profile])

    for _ in range(size):
        candidates = [profile for profile in left if left[profile]]
        if not candidates:
            return None
        move(max(candidates, key=lack), 1)

    def gain(leaving, coming):
        total = 0
        for old, new in zip(members[leaving], members[coming]):
            if old != new:
                total += out_of_range(old, seats[old] - 1) - out_of_range(old, seats[old])
                total += out_of_range(new, seats[new] + 1) - out_of_range(new, seats[new])
        return total

    generator = random.Random(size)
    for _ in range(200):
        if not any(out_of_range(key, count) for key, count in seats.items()):
            return {profile: count for profile, count in taken.items() if count}
        exchanges = {
            (leaving, coming): gain(leaving, coming)
            for leaving in taken
            if taken[leaving]
            for coming in left
            if left[coming] and coming != leaving
        }
        best = min(exchanges.values())
        leaving, coming = pick(generator, {pair: 1 for pair, g in exchanges.items() if g == best})
        move(leaving, -1)
        move(coming, 1)
    return None


# MARK: Populations

POPULATION_COLUMNS = ("feature", "value", "count", "universe", "year", "source")


def banded(counts, bands):
    """(gender, band) → people, from (gender → people by five years of age from 15 on) and band → its two ends in
    that list."""
    return {
        (gender, band): sum(by_age[start:end])
        for gender, by_age in counts.items()
        for band, (start, end) in bands.items()
    }


def margin(joint, place):
    """Value → people: a joint table summed over all but one of its features."""
    sums = {}
    for key, count in joint.items():
        sums[key[place]] = sums.get(key[place], 0) + count
    return sums


# MARK: Files


def cell(value):
    """A CSV cell, in quotes where it needs them."""
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def write_folder(folder, tables, settings, readme):
    """The CSV files of `tables` (name → rows, the header first), settings and README, UTF-8 with line feeds."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        lines = [",".join(cell(value) for value in row) for row in rows]
        (folder / name).write_bytes(("\n".join(lines) + "\n").encode())
    (folder / "settings.toml").write_bytes(settings.encode())
    (folder / "README.md").write_bytes(readme.encode())


def write_data_set(folder, ranges, columns, people, population, settings, readme, **joint):
    """The five files of a data set, and a joint table `population_NAME.csv` for each further argument."""
    quotas = [
        (feature, value, low, high)
        for feature, values in ranges.items()
        for value, (low, high) in values.items()
    ]
    tables = {
        "categories.csv": [("feature", "value", "min", "max")] + quotas,
        "respondents.csv": [tuple(columns)] + people,
        "population.csv": [POPULATION_COLUMNS] + population,
    }
    tables |= {f"population_{name}.csv": rows for name, rows in joint.items()}
    write_folder(folder, tables, settings, readme)
