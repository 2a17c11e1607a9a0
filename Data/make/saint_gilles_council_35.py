"""Writes Data/saint-gilles-council_35: quotas for a citizens' council of Saint-Gilles and a synthetic pool.

    python3 Data/make/saint_gilles_council_35.py

rewrites the folder with the same bytes each time. Standard library only. Every published figure
stands below as a literal beside its source; everything about individual volunteers is synthetic,
drawn from SEED.
"""

import random
from fractions import Fraction
from itertools import product
from math import ceil, floor
from pathlib import Path

from synthetic import banded, check_ranges, counted, find_panel, margin, missing, pick, shuffled, write_data_set

SEED = 20241060
POOL_SIZE = 180
PANEL_SIZE = 35
FOLDER = Path(__file__).resolve().parent.parent / "saint-gilles-council_35"

# MARK: Published figures

# Statbel, population by place of residence, nationality, marital status, age and sex, 1 January 2024
# (TF_SOC_POP_STRUCT_2024, CC BY 4.0), Saint-Gilles: residents by five years of age, 15-19 … 95-99, 100+.
RESIDENTS_15 = {
    "female": [
        1_134, 1_694, 3_216, 2_919, 2_246, 1_785, 1_620, 1_513, 1_243,
        1_118, 865, 683, 513, 375, 190, 112, 24, 7,
    ],
    "male": [
        1_176, 1_516, 2_677, 2_873, 2_248, 2_059, 1_890, 1_785, 1_550,
        1_200, 765, 569, 374, 218, 150, 57, 9, 1,
    ],
}
# The same table, published by itself: all ages by sex, and 0 to 14.
RESIDENTS_BY_SEX = {"female": 24_671, "male": 24_622}
CHILDREN = {"female": 1_207 + 1_093 + 1_114, "male": 1_184 + 1_173 + 1_148}

# The places of each band among the five years above.
BANDS = {
    "15-24": (0, 2),
    "25-34": (2, 4),
    "35-44": (4, 6),
    "45-54": (6, 8),
    "55-64": (8, 10),
    "65+": (10, 18),
}

# Statbel, Census 2021, country of citizenship (TF_CENSUS_2021_HC08_1, CC BY 4.0), Saint-Gilles, all ages:
# foreign 23,178, of whom 6,057 from outside the EU. "Belgian" is all others of 49,196 residents.
NATIONALITY_2021 = {"Belgian": 49_196 - 23_178, "other EU": 23_178 - 6_057, "non-EU": 6_057}

# Statbel, population on 1 January 2015 by commune, sex, nationality and age, Saint-Gilles, both sexes: Belgians
# and foreigners of the bands above. Only the drawing of volunteers uses it.
BELGIANS_FOREIGNERS_2015 = {
    "15-24": (3_141, 2_618),
    "25-34": (4_696, 6_604),
    "35-44": (4_058, 5_248),
    "45-54": (3_256, 3_268),
    "55-64": (2_551, 1_787),
    "65+": (2_935, 1_591),
}
# The same table: foreigners among all residents, and among those of 15 and over, in per mille.
FOREIGN_2015_PER_MILLE = {"all ages": 482, "15 and over": 506}

# MARK: Assumptions about who volunteers (ours, not published)

# How readily a resident volunteers, relative to the others, in percent.
RESPONSE = {
    "15-24": 60, "25-34": 85, "35-44": 110, "45-54": 120, "55-64": 140, "65+": 110,
    "female": 104, "male": 96,
    "Belgian": 130, "other EU": 85, "non-EU": 45,
}

# Of 100 households with a volunteer: how many have one or two of them.
VOLUNTEERS_PER_HOUSEHOLD = {1: 91, 2: 9}

# MARK: Quotas


def population_counts():
    """feature → value → residents."""
    joint = banded(RESIDENTS_15, BANDS)
    return {"gender": margin(joint, 0), "age": margin(joint, 1), "nationality": NATIONALITY_2021}


def exact_seats():
    """feature → value → its share of the seats."""
    return {
        feature: {value: Fraction(PANEL_SIZE * count, sum(counts.values())) for value, count in counts.items()}
        for feature, counts in population_counts().items()
    }


def quotas():
    """feature → value → (min, max): the whole numbers of seats on either side of the exact share."""
    return {
        feature: {value: (floor(seats), floor(seats) + 1) for value, seats in values.items()}
        for feature, values in exact_seats().items()
    }


def farthest_distance(feature):
    """The largest total variation distance from the population that the quotas of a feature allow."""
    seats = exact_seats()[feature].values()
    return max(
        sum(abs(x - exact) for x, exact in zip(panel, seats)) / (2 * PANEL_SIZE)
        for panel in product(*(range(low, high + 1) for low, high in quotas()[feature].values()))
        if sum(panel) == PANEL_SIZE
    )


def limits():
    """feature → the limit of the sign-off: the farthest a panel inside the quotas can be, up to the next 0.005."""
    return {feature: ceil(200 * farthest_distance(feature)) / 200 for feature in quotas()}


# MARK: The synthetic pool


def volunteering():
    """(gender, age, nationality) → weight of a volunteer."""
    foreigners = {value: count for value, count in NATIONALITY_2021.items() if value != "Belgian"}
    weights = {}
    for (gender, age), count in banded(RESIDENTS_15, BANDS).items():
        belgian, foreign = BELGIANS_FOREIGNERS_2015[age]
        per_mille = 1000 * foreign // (belgian + foreign)
        shares = {"Belgian": (1000 - per_mille) * sum(foreigners.values())}
        shares |= {nationality: per_mille * share for nationality, share in foreigners.items()}
        for nationality, share in shares.items():
            readiness = RESPONSE[gender] * RESPONSE[age] * RESPONSE[nationality]
            weights[(gender, age, nationality)] = count * share * readiness
    return weights


def pool():
    """The volunteers, as one tuple of columns each."""
    generator = random.Random(SEED)
    homes = []
    household = 0
    while len(homes) < POOL_SIZE:
        household += 1
        volunteers = min(pick(generator, VOLUNTEERS_PER_HOUSEHOLD), POOL_SIZE - len(homes))
        homes += [f"Example Street {household}"] * volunteers
    weights = volunteering()
    return [
        (f"g{number:03}", "Volunteer", f"{number:03}", f"g{number:03}@example.org", street, "1060")
        + pick(generator, weights)
        for number, street in enumerate(shuffled(generator, homes), start=1)
    ]


COLUMNS = ["id", "first_name", "last_name", "email", "street_address", "postcode"]
COLUMNS += ["gender", "age", "nationality"]


# MARK: Checks


def check(people, ranges):
    """The properties that the README states."""
    for gender, counts in RESIDENTS_15.items():
        assert sum(counts) + CHILDREN[gender] == RESIDENTS_BY_SEX[gender]
    assert sum(NATIONALITY_2021.values()) == 49_196
    belgians, foreigners = (sum(pair[i] for pair in BELGIANS_FOREIGNERS_2015.values()) for i in (0, 1))
    assert round(1000 * foreigners / (belgians + foreigners)) == FOREIGN_2015_PER_MILLE["15 and over"]
    assert all(seats.denominator > 1 for values in exact_seats().values() for seats in values.values())

    check_ranges(ranges, PANEL_SIZE)
    assert not missing(people, COLUMNS, ranges)
    homes = counted(people, COLUMNS, "street_address")
    assert sum(1 for size in homes.values() if size == 2) >= 8 and max(homes.values()) == 2
    # A panel exists even with one volunteer of each household, so one without housemates does.
    first_of = {}
    for person in people:
        first_of.setdefault(person[COLUMNS.index("street_address")], person)
    assert find_panel(list(first_of.values()), COLUMNS, ranges, PANEL_SIZE)
    assert len(people) == len({person[0] for person in people}) == POOL_SIZE


# MARK: Files

REGISTER = (
    "Statbel: population by place of residence, nationality, marital status, age and sex, 1 January 2024 "
    "(CC BY 4.0)"
)
CENSUS = "Statbel: Census 2021, country of citizenship (CC BY 4.0); Belgian includes stateless and unknown"


def population():
    """The census reference, feature by feature."""
    register, census = ("residents 15+", 2024, REGISTER), ("residents of all ages", 2021, CENSUS)
    return [
        (feature, value, count) + (census if feature == "nationality" else register)
        for feature, counts in population_counts().items()
        for value, count in counts.items()
    ]


def joint_table():
    """How many residents have each gender and age."""
    return [("gender", "age", "count")] + [
        key + (count,) for key, count in banded(RESIDENTS_15, BANDS).items()
    ]


SETTINGS = f"""\
# Settings of the data set; the quotas are in categories.csv, the volunteers in respondents.csv.

# Seats of the council.
panel_size = {PANEL_SIZE}

# The column of respondents.csv that identifies a volunteer.
id_column = "id"

# Copied to the list of the selected, beside the quota features.
columns_to_keep = ["first_name", "last_name", "email", "street_address", "postcode"]

# At most one volunteer of each address.
households = ["street_address", "postcode"]

# Features whose values have an order, that of population.csv.
ordinal = ["age"]

# Sign-off: the largest total variation distance from the population. Every panel inside the quotas is within
# them; a panel that lost members may not be.
[limits]
""" + "".join(f"{feature} = {limit}\n" for feature, limit in limits().items())


def listed(values):
    return ", ".join(f"{value}: {RESPONSE[value]}" for value in values)


def readme(people, ranges):
    """The data set's description, with the figures of the files beside it."""
    exact = exact_seats()
    counts = population_counts()
    table = "\n".join(
        f"| {feature} | {value} | {counts[feature][value]:,} | {float(exact[feature][value]):.2f} | {low} | {high} "
        f"| {counted(people, COLUMNS, feature)[(value,)]} |"
        for feature, values in ranges.items()
        for value, (low, high) in values.items()
    )
    sizes = list(counted(people, COLUMNS, "street_address").values())
    shared = sum(1 for size in sizes if size > 1)
    cells = counted(people, COLUMNS, "gender", "age", "nationality")
    profiles = "\n".join(
        f"| {age} | {gender} | "
        + " | ".join(str(cells.get((gender, age, value), 0)) for value in NATIONALITY_2021)
        + " |"
        for age in BANDS
        for gender in RESIDENTS_15
    )
    farthest = ", ".join(f"{feature} {float(farthest_distance(feature)):.4f}" for feature in ranges)
    return f"""\
# Citizens' council of Saint-Gilles, {PANEL_SIZE} members

Quotas that we derived from the register and the census, over a **synthetic** pool of {len(people)} volunteers. Nobody
in `respondents.csv` exists. `python3 Data/make/saint_gilles_council_35.py` rewrites this folder, this page
included, with the same bytes.

Published (BX1, 2020: https://bx1.be/categories/news/saint-gilles-se-dotera-dun-conseil-citoyen-des-le-printemps-2020/):
the commune's permanent council has {PANEL_SIZE} residents, drawn after 3,000 letters to residents of 16 and over, by
age, neighbourhood, work, education and gender. Its quotas are not published; these are **not the council's own**.
For neighbourhood, work and education no figure for the commune is known to us, so they are left out rather
than invented; nationality stands beside gender and age, because in 2021 {100 * (1 - NATIONALITY_2021["Belgian"] / 49_196):.0f} % of residents were foreign.

## Quotas (`categories.csv`)

| feature | value | residents | seats | min | max | volunteers |
|---|---|---|---|---|---|---|
{table}

`seats` is the exact share of {PANEL_SIZE} seats. Min is that share rounded down, max is one more: no share is a whole
number, so a value is never a seat or more off its share.

## Population (`population.csv`, `population_gender_age.csv`)

`feature,value,count,universe,year,source`; the joint table has `gender,age,count`.

- Gender and age: residents of **15 and over** on 1 January 2024. Statbel, population by place of residence,
  nationality, marital status, age and sex, CC BY 4.0, read in a copy by five years of age and added up. The joint
  table holds the same people. The council takes people from 16; no figure known to us parts those
  of 15, so the youngest band is that of the figures. Sex as registered stands for gender.
- Nationality: residents of **all ages** in the Census of 2021, Statbel, CC BY 4.0, read in a copy. `Belgian` is
  everybody who is not foreign, so stateless people and those of unknown nationality as well. No later
  figure, and none for 15 and over, is known to us that parts the EU from the rest. How much the universe
  matters: in 2015 foreigners were {FOREIGN_2015_PER_MILLE["all ages"] / 10} % of all residents and {FOREIGN_2015_PER_MILLE["15 and over"] / 10} % of those of 15 and over.
- No joint table with nationality: that of 2015 does not part the EU from the rest.

## Pool (`respondents.csv`)

| column | meaning |
|---|---|
| `id` | `g001` to `g{len(people)}` |
| `first_name`, `last_name`, `email` | "Volunteer", the number, an address at example.org |
| `street_address`, `postcode` | an invented street with one number per household; 1060 |
| `gender`, `age`, `nationality` | as in the quotas; those of `15-24` are 16 or over |

How it was drawn, from an explicit seed:

- gender and age together from the residents of 15 and over in 2024; Belgian or foreign given age by a table of
  2015 (Statbel, population by commune, sex, nationality and age); other EU or non-EU by the shares of 2021,
  whatever the age;
- skewed by how readily we **assume** people volunteer (in percent, relative, multiplied):
  {listed(BANDS)}; {listed(RESIDENTS_15)}; {listed(NATIONALITY_2021)};
- {shared} of the {len(sizes)} households have two volunteers ({2 * shared} people).

Volunteers by profile:

| age | gender | {" | ".join(NATIONALITY_2021)} |
|---|---|---|---|---|
{profiles}

## Settings (`settings.toml`)

`panel_size`, `id_column`, `columns_to_keep`, `households` (at most one member of each address), `ordinal` and
`[limits]`. The quotas alone keep a panel within these total variation distances of the population:
{farthest}. The limits are those, rounded up to the next 0.005.

## Licence

Figures of Statbel: CC BY 4.0, "Source: Statbel"
(https://statbel.fgov.be/en/open-data/population-place-residence-nationality-marital-status-age-and-sex-13,
https://statbel.fgov.be/fr/open-data/census-2021-population-total-bel). What is said of the council: published facts. The
synthetic pool and this page: Apache-2.0, as the rest of the repository.
"""


def main():
    people, ranges = pool(), quotas()
    check(people, ranges)
    write_data_set(
        FOLDER, ranges, COLUMNS, people, population(), SETTINGS, readme(people, ranges), gender_age=joint_table()
    )


if __name__ == "__main__":
    main()
