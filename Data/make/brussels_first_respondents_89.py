"""Writes Data/brussels-first-respondents_89: the quotas of Brussels and a pool that cannot meet them.

    python3 Data/make/brussels_first_respondents_89.py

rewrites the folder with the same bytes each time. Standard library only. Quotas, census figures and
settings are those of brussels_assembly_89.py; only the volunteers differ, and they are synthetic.
"""

import brussels_assembly_89 as brussels
from brussels_assembly_89 import COLUMNS, PANEL_SIZE, POOL_SIZE
from synthetic import check_ranges, counted, missing, write_data_set

SEED = 20191112
FOLDER = brussels.FOLDER.parent / "brussels-first-respondents_89"

# Education of the first to answer, in percent, by age. That about 90 % of them were university
# graduates is published (RTBF, November 2019); how the rest divides, and by age, is ours.
EDUCATION_OF_FIRST_RESPONDENTS = {
    "18-34": {"lower secondary or less": 2, "upper secondary": 6, "higher": 92},
    "35-54": {"lower secondary or less": 3, "upper secondary": 6, "higher": 91},
    "55+": {"lower secondary or less": 6, "upper secondary": 7, "higher": 87},
}

SHORT = [("education", "lower secondary or less"), ("education", "upper secondary")]


def check(people, ranges):
    """The properties that the README states."""
    check_ranges(ranges, PANEL_SIZE)
    assert len(people) == len({person[0] for person in people}) == POOL_SIZE
    education = counted(people, COLUMNS, "education")
    assert 10 * education[("higher",)] == 9 * POOL_SIZE
    assert list(missing(people, COLUMNS, ranges)) == SHORT
    for value in ranges["education"]:
        assert education[(value,)] > 0


def readme(people, ranges):
    """The data set's description, with the figures of the files beside it."""
    lacking = missing(people, COLUMNS, ranges)
    lines = []
    for feature, values in ranges.items():
        volunteers = counted(people, COLUMNS, feature)
        for value, (low, high) in values.items():
            lines.append(
                f"| {feature} | {value} | {low} | {high} | {volunteers[(value,)]} "
                f"| {lacking.get((feature, value), 0)} |"
            )
    table = "\n".join(lines)
    education = counted(people, COLUMNS, "education")
    lower, upper = (lacking[key] for key in SHORT)
    return f"""\
# Brussels Citizens' Assembly, the first respondents: no panel exists

The quotas of [brussels-assembly_89](../brussels-assembly_89/README.md) over another **synthetic** pool of
{POOL_SIZE} volunteers, as the pool may have stood before anyone went from door to door. Nobody in
`respondents.csv` exists. `python3 Data/make/brussels_first_respondents_89.py` rewrites this folder, this
page included, with the same bytes.

About nine in ten of the real assembly's first respondents were university graduates (RTBF, November
2019); here exactly nine in ten. The quotas reserve at least {ranges["education"]["lower secondary or less"][0]} seats for people with lower secondary education
or less and at least {ranges["education"]["upper secondary"][0]} for upper secondary. Neither group has that many volunteers.

| feature | value | min | max | volunteers | missing |
|---|---|---|---|---|---|
{table}

## What `sortition check Data/brussels-first-respondents_89` says

No panel can meet these quotas (exit code 1), proved by arithmetic. It names both short values:

- `lower secondary or less`: {education[("lower secondary or less",)]} volunteers, {lower} missing;
- `upper secondary`: {education[("upper secondary",)]} volunteers, {upper} missing.

The script counts these numbers and asserts that no other value is short. They are what is needed at
least. Whether that many more volunteers are enough depends on their gender and age.

`fit` and `draw` refuse the data set for the same reason and write nothing.

## Files

- `categories.csv`, `population.csv`, `settings.toml`: the same bytes as in brussels-assembly_89, whose page names
  their sources and licences.
- `respondents.csv`: the same columns; `id` is `f001` to `f{POOL_SIZE}`. Drawn in the same way from another seed,
  except for education given age (percentages in the script): only the total of about 90 % graduates is
  published, all else about education here is assumed.

## Licence

As brussels-assembly_89: figures of Statbel CC BY 4.0, "Source: Statbel"; quotas: published facts; the synthetic
pool and this page Apache-2.0.
"""


def main():
    people = brussels.pool(SEED, EDUCATION_OF_FIRST_RESPONDENTS, initial="f")
    ranges = brussels.quotas()
    check(people, ranges)
    write_data_set(
        FOLDER,
        ranges,
        COLUMNS,
        people,
        brussels.population(),
        brussels.SETTINGS,
        readme(people, ranges),
    )


if __name__ == "__main__":
    main()
