"""Writes Data/brussels-assembly_89: the quotas of the Brussels Citizens' Assembly and a synthetic pool.

    python3 Data/make/brussels_assembly_89.py

rewrites the folder with the same bytes each time. Standard library only. Every published figure
stands below as a literal beside its source; everything about individual volunteers is synthetic,
drawn from SEED.
"""

import random
from pathlib import Path

from synthetic import check_ranges, counted, find_panel, missing, pick, shuffled, write_data_set

SEED = 20260089
POOL_SIZE = 300
PANEL_SIZE = 89
FOLDER = Path(__file__).resolve().parent.parent / "brussels-assembly_89"

# MARK: Published figures

# Agora.brussels, "Samenstelling" (composition of the assembly), 2020,
# https://nl.agora.brussels/composition-assemblee: 89 members, at least 40 men and 40 women;
# shares of age and education in percent.
GENDER_MINIMUM = 40
AGE_PERCENT = {"18-34": 33, "35-54": 37, "55+": 30}
EDUCATION_PERCENT = {"lower secondary or less": 37, "upper secondary": 27, "higher": 36}

# Statbel, population by place of residence, age and sex, Brussels-Capital Region, 1 January 2021
# (be.STAT export, CC BY 4.0), residents of 18 and over; the bands 18-24 … 75+ of the export are
# added up to the bands of the quotas.
POPULATION_18 = {
    ("male", "18-34"): 51_925 + 102_104,
    ("male", "35-54"): 93_971 + 83_501,
    ("male", "55+"): 61_450 + 37_483 + 27_645,
    ("female", "18-34"): 52_496 + 107_452,
    ("female", "35-54"): 92_411 + 76_839,
    ("female", "55+"): 63_242 + 46_077 + 47_821,
}
POPULATION_18_BY_SEX = {"female": 486_338, "male": 458_079}
POPULATION_18_BY_AGE = {"18-34": 313_977, "35-54": 346_722, "55+": 283_718}

# Statbel, Census 2021, level of education of residents of 25 to 64, Brussels-Capital Region
# (CC BY 4.0): published as rounded percentages, no counts. At least upper secondary 66, tertiary 42.
EDUCATION_25_64_PERCENT = {
    "lower secondary or less": 100 - 66,
    "upper secondary": 66 - 42,
    "higher": 42,
}

# Statbel, population by place of residence, 1 January 2021 (TF_SOC_POP_STRUCT_2021, CC BY 4.0), all
# ages, with the principal postcode of each commune.
COMMUNES = [
    ("Anderlecht", 1070, 121_929),
    ("Auderghem", 1160, 34_723),
    ("Berchem-Sainte-Agathe", 1082, 25_441),
    ("Bruxelles", 1000, 186_916),
    ("Etterbeek", 1040, 48_331),
    ("Evere", 1140, 43_061),
    ("Forest", 1190, 56_281),
    ("Ganshoren", 1083, 25_189),
    ("Ixelles", 1050, 87_488),
    ("Jette", 1090, 52_854),
    ("Koekelberg", 1081, 21_873),
    ("Molenbeek-Saint-Jean", 1080, 98_112),
    ("Saint-Gilles", 1060, 49_196),
    ("Saint-Josse-ten-Noode", 1210, 27_124),
    ("Schaerbeek", 1030, 131_451),
    ("Uccle", 1180, 84_774),
    ("Watermael-Boitsfort", 1170, 25_221),
    ("Woluwe-Saint-Lambert", 1200, 58_010),
    ("Woluwe-Saint-Pierre", 1150, 41_996),
]
POPULATION_ALL_AGES = 1_219_970

# MARK: Assumptions about who volunteers (ours, not published)

# How readily a resident volunteers, relative to the others, in percent.
RESPONSE_BY_AGE = {"18-34": 70, "35-54": 110, "55+": 120}
RESPONSE_BY_GENDER = {"female": 95, "male": 105}

# Education of those who volunteer, in percent, by age. About 90 % of the real assembly's first
# respondents were university graduates (RTBF, November 2019); the rest came in by going from door to
# door. The pool stands after that effort: mostly graduates, and few who left school early.
EDUCATION_OF_VOLUNTEERS = {
    "18-34": {"lower secondary or less": 9, "upper secondary": 26, "higher": 65},
    "35-54": {"lower secondary or less": 16, "upper secondary": 19, "higher": 65},
    "55+": {"lower secondary or less": 25, "upper secondary": 25, "higher": 50},
}

# Of 100 households with a volunteer: how many have one, two or three of them.
VOLUNTEERS_PER_HOUSEHOLD = {1: 92, 2: 7, 3: 1}


# MARK: Quotas


def share_quota(percent):
    """The whole numbers of seats next to a share: floor and ceiling of percent × 89 ÷ 100."""
    return (percent * PANEL_SIZE // 100, -(-percent * PANEL_SIZE // 100))


def quotas():
    """feature → value → (min, max), in file order."""
    return {
        "gender": {
            value: (GENDER_MINIMUM, PANEL_SIZE - GENDER_MINIMUM) for value in ("female", "male")
        },
        "age": {value: share_quota(percent) for value, percent in AGE_PERCENT.items()},
        "education": {
            value: share_quota(percent) for value, percent in EDUCATION_PERCENT.items()
        },
    }


# MARK: The synthetic pool


def addresses(generator):
    """One (street address, postcode, commune) per volunteer; some share a household."""
    communes = {(name, postcode): residents for name, postcode, residents in COMMUNES}
    lived_in = []
    household = 0
    while len(lived_in) < POOL_SIZE:
        household += 1
        volunteers = min(
            pick(generator, VOLUNTEERS_PER_HOUSEHOLD), POOL_SIZE - len(lived_in)
        )
        commune, postcode = pick(generator, communes)
        lived_in += [(f"Example Street {household}", postcode, commune)] * volunteers
    return shuffled(generator, lived_in)


def pool(seed=SEED, education_of_volunteers=EDUCATION_OF_VOLUNTEERS, initial="b"):
    """The volunteers, as one tuple of columns each."""
    generator = random.Random(seed)
    residents = {
        (gender, age): count * RESPONSE_BY_AGE[age] * RESPONSE_BY_GENDER[gender]
        for (gender, age), count in POPULATION_18.items()
    }
    people = []
    for number, (street, postcode, commune) in enumerate(addresses(generator), start=1):
        gender, age = pick(generator, residents)
        education = pick(generator, education_of_volunteers[age])
        identifier = f"{initial}{number:03}"
        people.append(
            (identifier, "Volunteer", f"{number:03}", f"{identifier}@example.org", street)
            + (str(postcode), commune, gender, age, education)
        )
    return people


COLUMNS = ["id", "first_name", "last_name", "email", "street_address", "postcode", "commune"]
COLUMNS += ["gender", "age", "education"]


# MARK: Checks


def check(people, ranges):
    """The properties that the README states."""
    for by_value, position in ((POPULATION_18_BY_SEX, 0), (POPULATION_18_BY_AGE, 1)):
        for value, count in by_value.items():
            assert count == sum(c for key, c in POPULATION_18.items() if key[position] == value)
    assert sum(residents for _, _, residents in COMMUNES) == POPULATION_ALL_AGES
    assert sum(AGE_PERCENT.values()) == sum(EDUCATION_PERCENT.values()) == 100
    assert sum(EDUCATION_25_64_PERCENT.values()) == 100

    check_ranges(ranges, PANEL_SIZE)
    assert not missing(people, COLUMNS, ranges)
    assert find_panel(people, COLUMNS, ranges, PANEL_SIZE)

    assert len(people) == len({person[0] for person in people}) == POOL_SIZE
    education = counted(people, COLUMNS, "education")
    assert 0.55 * POOL_SIZE <= education[("higher",)] <= 0.65 * POOL_SIZE
    assert education[("lower secondary or less",)] >= 45
    assert len(counted(people, COLUMNS, "gender", "age", "education")) == 18
    assert any(size > 1 for size in counted(people, COLUMNS, "street_address").values())


# MARK: Files


def population():
    """The census reference, feature by feature."""
    register = "Statbel: population by place of residence, age and sex, 1 January 2021 (CC BY 4.0)"
    census = (
        "Statbel: Census 2021, level of education (CC BY 4.0); "
        "rounded shares in percent, counts are not published"
    )
    rows = [
        ("gender", value, count, "residents 18+", 2021, register)
        for value, count in POPULATION_18_BY_SEX.items()
    ]
    rows += [
        ("age", value, count, "residents 18+", 2021, register)
        for value, count in POPULATION_18_BY_AGE.items()
    ]
    rows += [
        ("education", value, percent, "residents 25-64, in percent", 2021, census)
        for value, percent in EDUCATION_25_64_PERCENT.items()
    ]
    return rows


SETTINGS = f"""\
# Settings of the data set; the quotas are in categories.csv, the volunteers in respondents.csv.

# Seats of the assembly.
panel_size = {PANEL_SIZE}

# The column of respondents.csv that identifies a volunteer.
id_column = "id"

# Copied to the list of the selected, beside the quota features.
columns_to_keep = ["first_name", "last_name", "email", "street_address", "postcode", "commune"]

# The real assembly published no rule on households, so volunteers of one address may be selected
# together.
check_same_address = false
"""


def readme(people, ranges):
    """The data set's description, with the figures of the files beside it."""
    panel = PANEL_SIZE
    lines = []
    for feature, values in ranges.items():
        volunteers = counted(people, COLUMNS, feature)
        for value, (low, high) in values.items():
            if feature == "gender":
                published = f"at least {GENDER_MINIMUM}"
            else:
                percent = (AGE_PERCENT | EDUCATION_PERCENT)[value]
                published = f"{percent} % = {percent * panel / 100:.2f} seats"
            lines.append(
                f"| {feature} | {value} | {published} | {low} | {high} | {volunteers[(value,)]} |"
            )
    table = "\n".join(lines)

    sizes = list(counted(people, COLUMNS, "street_address").values())
    shared = sum(1 for size in sizes if size > 1)
    sharing = sum(size for size in sizes if size > 1)
    cells = counted(people, COLUMNS, "gender", "age", "education")
    profiles = "\n".join(
        f"| {age} | {gender} | "
        + " | ".join(str(cells[(gender, age, value)]) for value in EDUCATION_PERCENT)
        + " |"
        for age in AGE_PERCENT
        for gender in ("female", "male")
    )
    return f"""\
# Brussels Citizens' Assembly (Agora), {panel} members

The published quotas of a real assembly, over a **synthetic** pool of {POOL_SIZE} volunteers. Nobody in
`respondents.csv` exists. `python3 Data/make/brussels_assembly_89.py` rewrites this folder, this
page included, with the same bytes.

The assembly was drawn in 2019 by letters to 6,000 addresses, which brought about 300 volunteers
(press, November 2019). About nine in ten of the first respondents were university graduates
(RTBF, November 2019), while the quotas give 37 % of the seats to people with lower secondary
education or less: education is the scarce quota, here as it was there.

## Quotas (`categories.csv`)

| feature | value | published | min | max | volunteers |
|---|---|---|---|---|---|
{table}

- Source: Agora.brussels, composition of the assembly, 2020
  (https://nl.agora.brussels/composition-assemblee); published facts.
- Gender: at least {GENDER_MINIMUM} women and {GENDER_MINIMUM} men are published; the maximum {panel - GENDER_MINIMUM} is what the other
  minimum leaves of {panel} seats.
- Age and education: only shares are published. Min and max are the whole numbers of seats on either
  side of share × {panel}, so a value gets its share rounded down or up, never more than one seat off.

## Population (`population.csv`)

`feature,value,count,universe,year,source`

- Gender and age: residents of 18 and over of the Brussels-Capital Region on 1 January 2021. Statbel,
  population by place of residence, age and sex, CC BY 4.0; read in the be.STAT export of 31 March
  2022 that the R package `HSR` (R. De Pauw) carries, and equal to the sums over the 19 communes. Sex
  as registered stands for gender.
- Education: residents of **25 to 64**, Statbel, Census 2021, CC BY 4.0. Statbel publishes rounded
  percentages; `count` holds those percentages (they add to 100), and the column `universe` says so. At least
  upper secondary 66, tertiary 42; the rest follows by subtraction. No later figure for all
  residents of 18 and over is known to us.

## Pool (`respondents.csv`)

| column | meaning |
|---|---|
| `id` | `b001` to `b{POOL_SIZE}` |
| `first_name`, `last_name`, `email` | "Volunteer", the number, an address at example.org |
| `street_address`, `postcode`, `commune` | an invented street with one number per household; a commune of the region with its principal postcode |
| `gender` | `female`, `male` |
| `age` | `18-34`, `35-54`, `55+` |
| `education` | `lower secondary or less`, `upper secondary`, `higher` |

How it was drawn, from an explicit seed:

- gender and age together from the residents of 18 and over in 2021, skewed by how readily we assume
  people volunteer (by age {", ".join(f"{a}: {w}" for a, w in RESPONSE_BY_AGE.items())}; {", ".join(f"{g}: {w}" for g, w in RESPONSE_BY_GENDER.items())}; in percent, relative);
- education given age by assumed percentages (in the script, with the reason); no joint table of
  education with age or gender was used, and none should be read out of this pool;
- the commune of each household by population in 2021 (Statbel, CC BY 4.0, all ages);
- {shared} of the {len(sizes)} households have more than one volunteer ({sharing} people).

Volunteers by profile:

| age | gender | lower secondary or less | upper secondary | higher |
|---|---|---|---|---|
{profiles}

## Settings (`settings.toml`)

`panel_size`, `id_column`, `columns_to_keep` and the household rule (off), each with a comment.

## Licence

Figures of Statbel: CC BY 4.0, "Source: Statbel". Quotas: published facts. The synthetic pool and
this page: Apache-2.0, as the rest of the repository.
"""


def main():
    people, ranges = pool(), quotas()
    check(people, ranges)
    write_data_set(
        FOLDER, ranges, COLUMNS, people, population(), SETTINGS, readme(people, ranges)
    )


if __name__ == "__main__":
    main()
