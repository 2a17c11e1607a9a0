"""Writes Data/jette-platform: the residents of Jette, and synthetic participants of a fictitious platform.

    python3 Data/make/jette_platform.py

rewrites the folder with the same bytes each time. Standard library only. Every published figure
stands below as a literal beside its source; everything about participants is synthetic, drawn from SEED.
"""

import random
from pathlib import Path

from synthetic import POPULATION_COLUMNS, banded, counted, margin, pick, shuffled, write_folder

SEED = 20240316
FOLDER = Path(__file__).resolve().parent.parent / "jette-platform"

# MARK: Published figures

# Statbel, population by place of residence, nationality, marital status, age and sex, 1 January 2024
# (TF_SOC_POP_STRUCT_2024, CC BY 4.0), Jette: residents by five years of age, 15-19 … 95-99, 100+.
RESIDENTS_15 = {
    "female": [
        1_712, 1_690, 1_859, 2_097, 2_010, 2_045, 1_826, 1_723, 1_531,
        1_456, 1_164, 972, 973, 668, 504, 321, 94, 21,
    ],
    "male": [
        1_744, 1_692, 1_793, 1_991, 1_972, 1_943, 1_886, 1_807, 1_479,
        1_268, 948, 760, 593, 386, 249, 114, 28, 2,
    ],
}
# The same table, published by itself: all ages by sex, and 0 to 14.
RESIDENTS_BY_SEX = {"female": 27_928, "male": 26_179}
CHILDREN = {"female": 1_673 + 1_798 + 1_791, "male": 1_839 + 1_840 + 1_845}

# The places of each band among the five years above.
BANDS = {
    "15-24": (0, 2),
    "25-34": (2, 4),
    "35-44": (4, 6),
    "45-54": (6, 8),
    "55-64": (8, 10),
    "65-74": (10, 12),
    "75+": (12, 18),
}

# Statbel, Census 2021, country of citizenship (TF_CENSUS_2021_HC08_1, CC BY 4.0), Jette, all ages: foreign
# 12,661, of whom 4,769 from outside the EU. "Belgian" is all others of 52,854 residents.
NATIONALITY_2021 = {"Belgian": 52_854 - 12_661, "other EU": 12_661 - 4_769, "non-EU": 4_769}

# Statbel, population on 1 January 2015 by commune, sex, nationality and age, Jette: Belgians and foreigners of
# the bands above. Only the drawing of participants uses it.
BELGIANS_FOREIGNERS_2015 = {
    "female": [
        (2_256, 633), (2_709, 1_399), (2_702, 1_091), (2_582, 645), (2_291, 389), (1_898, 255), (2_495, 234),
    ],
    "male": [
        (2_311, 514), (2_398, 1_275), (2_586, 1_239), (2_410, 776), (1_917, 398), (1_325, 218), (1_212, 134),
    ],
}
# The same table: foreigners among all residents, and among those of 15 and over, in per mille.
FOREIGN_2015_PER_MILLE = {"all ages": 221, "15 and over": 228}

# MARK: The fictitious platform (all of it ours)

# The year in which ages are counted: who reaches an age in 2023 has it on 1 January 2024, the day of the figures.
BORN = 2023
ONLINE, MEETINGS, BOTH = 1200, 90, 30

# How readily a resident takes part, relative to the others, in percent.
ONLINE_RESPONSE = {
    "15-24": 70, "25-34": 150, "35-44": 160, "45-54": 105, "55-64": 80, "65-74": 45, "75+": 12,
    "female": 94, "male": 106,
    "Belgian": 115, "other EU": 70, "non-EU": 40,
}
MEETINGS_RESPONSE = {
    "15-24": 35, "25-34": 50, "35-44": 75, "45-54": 105, "55-64": 150, "65-74": 220, "75+": 130,
    "female": 108, "male": 92,
    "Belgian": 105, "other EU": 75, "non-EU": 100,
}

# Of 1,000 participants: who is of gender X, and who lives in a neighbouring commune.
GENDER_X, FROM_ELSEWHERE = 9, 40
NEIGHBOURING_POSTCODES = {"1020": 40, "1083": 25, "1081": 10, "1080": 10, "1082": 10, "1780": 5}
# Accounts of children below 15, on the platform alone.
CHILDREN_ONLINE = 6

# Of 1,000 participants: who leaves the whole profile open, and how each other cell is answered.
SILENT = {"online": 45, "meetings": 30}
ANSWERS = {
    "online": {
        "birth_year": {"": 50, "told": 950},
        "postcode": {"": 25, "told": 975},
        "gender": {"": 20, "prefer not to say": 35, "told": 945},
        "nationality": {"": 25, "prefer not to say": 45, "told": 930},
    },
    "meetings": {
        "birth_year": {"": 60, "told": 940},
        "postcode": {"": 60, "told": 940},
        "gender": {"": 60, "prefer not to say": 40, "told": 900},
        "nationality": {"": 60, "prefer not to say": 40, "told": 900},
    },
}

COLUMNS = ["id", "birth_year", "postcode", "gender", "nationality"]

# MARK: The synthetic participants


def band_of(place):
    """The band of a place among the five years of age."""
    return next(band for band, (start, end) in BANDS.items() if start <= place < end)


def residents():
    """(gender, five years of age, nationality) → weight: who lives in Jette, nationality modelled."""
    foreigners = {value: count for value, count in NATIONALITY_2021.items() if value != "Belgian"}
    weights = {}
    for gender, counts in RESIDENTS_15.items():
        for place, count in enumerate(counts):
            belgian, foreign = BELGIANS_FOREIGNERS_2015[gender][list(BANDS).index(band_of(place))]
            per_mille = 1000 * foreign // (belgian + foreign)
            weights[(gender, place, "Belgian")] = count * (1000 - per_mille) * sum(foreigners.values())
            for nationality, share in foreigners.items():
                weights[(gender, place, nationality)] = count * per_mille * share
    return weights


def taking_part(response):
    """The residents, weighed by how readily each takes part."""
    return {
        (gender, place, nationality): weight
        * (response[gender] * response[band_of(place)] * response[nationality])
        for (gender, place, nationality), weight in residents().items()
    }


def chance(generator, per_mille):
    return generator.random() * 1000 < per_mille


def person(generator, weights):
    """Who somebody is: (birth year, postcode, gender, nationality), and the key among the residents."""
    gender, place, nationality = key = pick(generator, weights)
    age = 15 + 5 * place + int(generator.random() * 5)
    if chance(generator, GENDER_X):
        gender = "X"
    elsewhere = chance(generator, FROM_ELSEWHERE)
    postcode = pick(generator, NEIGHBOURING_POSTCODES) if elsewhere else "1090"
    return (str(BORN - age), postcode, gender, nationality), key


def told(generator, channel, truth):
    """What somebody says of it in a channel."""
    if chance(generator, SILENT[channel]):
        return ("", truth[1], "", "")
    answers = []
    for column, value in zip(COLUMNS[1:], truth):
        said = pick(generator, ANSWERS[channel][column])
        answers.append(value if said == "told" or value == "X" else said)
    return tuple(answers)


def participants():
    """channel → its rows. Those who are in both have the number of their account."""
    generator = random.Random(SEED)
    weights = taking_part(ONLINE_RESPONSE)
    people = [person(generator, weights) for _ in range(ONLINE - CHILDREN_ONLINE)]
    for _ in range(CHILDREN_ONLINE):
        truth, _ = person(generator, weights)
        people.append(((str(BORN - 11 - int(generator.random() * 4)),) + truth[1:], None))
    people = shuffled(generator, people)
    rows = {
        "online": [
            (f"u{number:04}",) + told(generator, "online", truth)
            for number, (truth, _) in enumerate(people, start=1)
        ]
    }

    # Of those with an account, who comes to the meetings as well.
    coming = {
        number: MEETINGS_RESPONSE[key[0]] * MEETINGS_RESPONSE[band_of(key[1])] * MEETINGS_RESPONSE[key[2]]
        for number, (_, key) in enumerate(people, start=1)
        if key
    }
    present = []
    for _ in range(BOTH):
        number = pick(generator, coming)
        del coming[number]
        present.append((f"u{number:04}", people[number - 1][0]))
    weights = taking_part(MEETINGS_RESPONSE)
    present += [
        (f"m{number:02}", person(generator, weights)[0]) for number in range(1, MEETINGS - BOTH + 1)
    ]
    rows["meetings"] = [
        (identifier,) + told(generator, "meetings", truth)
        for identifier, truth in shuffled(generator, present)
    ]
    return rows


# MARK: Checks


def open_cells(rows, column):
    """How many rows leave a column open: empty, X or "prefer not to say"."""
    return sum(
        count
        for (value,), count in counted(rows, COLUMNS, column).items()
        if value in ("", "X", "prefer not to say")
    )


def elsewhere(rows):
    """How many rows have another postcode than that of Jette."""
    return sum(n for (postcode,), n in counted(rows, COLUMNS, "postcode").items() if postcode not in ("", "1090"))


def check(rows):
    """The properties that the README states."""
    for gender, counts in RESIDENTS_15.items():
        assert sum(counts) + CHILDREN[gender] == RESIDENTS_BY_SEX[gender]
    assert sum(NATIONALITY_2021.values()) == 52_854
    by_nationality = [sum(pair[i] for pairs in BELGIANS_FOREIGNERS_2015.values() for pair in pairs) for i in (0, 1)]
    assert round(1000 * by_nationality[1] / sum(by_nationality)) == FOREIGN_2015_PER_MILLE["15 and over"]

    assert [len(rows[channel]) for channel in rows] == [ONLINE, MEETINGS]
    ids = {channel: {row[0] for row in rows[channel]} for channel in rows}
    assert [len(ids[channel]) for channel in rows] == [ONLINE, MEETINGS]
    assert len(ids["online"] & ids["meetings"]) == BOTH
    for channel in rows:
        for column in ("birth_year", "gender", "nationality"):
            assert 0.08 <= open_cells(rows[channel], column) / len(rows[channel]) <= 0.15
        assert elsewhere(rows[channel]) >= 1
    assert counted(rows["online"], COLUMNS, "gender")[("X",)] >= 1

    # Nobody says one thing online and another at a meeting.
    online = {row[0]: row for row in rows["online"]}
    for row in rows["meetings"]:
        for here, there in zip(row, online.get(row[0], row)):
            assert here == there or {here, there} & {"", "prefer not to say"}


# MARK: Files

REGISTER = (
    "Statbel: population by place of residence, nationality, marital status, age and sex, 1 January 2024 "
    "(CC BY 4.0)"
)
CENSUS = "Statbel: Census 2021, country of citizenship (CC BY 4.0); Belgian includes stateless and unknown"


def tables(rows):
    """The CSV files."""
    joint = banded(RESIDENTS_15, BANDS)
    population = [POPULATION_COLUMNS]
    for place, feature in enumerate(("gender", "age")):
        population += [
            (feature, value, count, "residents 15+", 2024, REGISTER)
            for value, count in margin(joint, place).items()
        ]
    population += [
        ("nationality", value, count, "residents of all ages", 2021, CENSUS)
        for value, count in NATIONALITY_2021.items()
    ]
    return {
        "population.csv": population,
        "population_gender_age.csv": [("gender", "age", "count")]
        + [key + (count,) for key, count in joint.items()],
    } | {f"participants_{channel}.csv": [tuple(COLUMNS)] + rows[channel] for channel in rows}


SETTINGS = f"""\
# Settings of the data set: who took part, and how their answers become the values of population.csv.

# The column that identifies a participant, in each file. A number in both files is one person.
id_column = "id"

# Features whose values have an order, that of population.csv.
ordinal = ["age"]

# The channels and their files; the first is the main one.
[participants]
online = "participants_online.csv"
meetings = "participants_meetings.csv"

# Who lives elsewhere is not of the population. An empty cell counts as Jette.
[universe]
column = "postcode"
cells = ["1090"]

# The age reached in {BORN} is that on 1 January {BORN + 1}, the day of the population's figures. Below 15 is outside.
[derive.age]
from = "birth_year"
born = {BORN}

# The register knows women and men alone.
[derive.gender]
unknown = ["X", "prefer not to say"]

[derive.nationality]
unknown = ["prefer not to say"]
"""


def listed(response, values):
    return ", ".join(f"{value}: {response[value]}" for value in values)


def readme(rows):
    """The data set's description, with the figures of the files beside it."""
    joint = banded(RESIDENTS_15, BANDS)
    total = sum(joint.values())
    nationalities = sum(NATIONALITY_2021.values())
    figures = [
        (feature, value, count, total)
        for place, feature in enumerate(("gender", "age"))
        for value, count in margin(joint, place).items()
    ] + [("nationality", value, count, nationalities) for value, count in NATIONALITY_2021.items()]
    population_table = "\n".join(
        f"| {feature} | {value} | {count:,} | {100 * count / whole:.1f} % |" for feature, value, count, whole in figures
    )

    def cells(column, *wanted):
        return " | ".join(
            str(sum(counted(rows[channel], COLUMNS, column).get((value,), 0) for value in wanted)) for channel in rows
        )

    open_table = "\n".join(
        [
            f"| `birth_year` empty | {cells('birth_year', '')} |",
            f"| `postcode` empty | {cells('postcode', '')} |",
            f"| `gender` empty or `prefer not to say` | {cells('gender', '', 'prefer not to say')} |",
            f"| `gender` X | {cells('gender', 'X')} |",
            f"| `nationality` empty or `prefer not to say` | {cells('nationality', '', 'prefer not to say')} |",
            f"| `postcode` of another commune | {' | '.join(str(elsewhere(rows[channel])) for channel in rows)} |",
        ]
    )
    genders, ages, values = ("female", "male"), list(BANDS), list(NATIONALITY_2021)
    return f"""\
# A climate plan for Jette: who takes part?

The residents of a Brussels commune, by the register and the census, beside **synthetic** participants of a
**fictitious** online platform and of meetings held for it. Nobody in `participants_online.csv` and
`participants_meetings.csv` exists, and nothing in them was observed in Jette. `python3 Data/make/jette_platform.py`
rewrites this folder, this page included, with the same bytes.

There are no seats and no quotas: everybody could take part, and the question is who did. So there is no
`categories.csv`, and the folder's name has no number.

## Population (`population.csv`, `population_gender_age.csv`)

`feature,value,count,universe,year,source`; the joint table has `gender,age,count`.

| feature | value | residents | share |
|---|---|---|---|
{population_table}

- Gender and age: residents of **15 and over** on 1 January 2024, {total:,}. Statbel, population by place of residence,
  nationality, marital status, age and sex, CC BY 4.0, read in a copy by five years of age and added up. The joint
  table holds the same people. Sex as registered stands for gender.
- Nationality: residents of **all ages** in the Census of 2021, Statbel, CC BY 4.0, read in a copy. `Belgian` is
  everybody who is not foreign, so stateless people and those of unknown nationality as well. No later
  figure, and none for 15 and over, is known to us that parts the EU from the rest. How much the universe
  matters: in 2015 foreigners were {FOREIGN_2015_PER_MILLE["all ages"] / 10} % of all residents and {FOREIGN_2015_PER_MILLE["15 and over"] / 10} % of those of 15 and over.
- A joint table with nationality exists for 2015 (commune, sex, Belgian or foreign, age). It is left out: it
  does not part the EU from the rest, so its values are not those of `population.csv`. Nationality with gender
  or age can therefore only be *modelled*, as the product of shares.
- **Education**: no figure for a single commune is known to us. None is invented, though who has studied is
  likely to take part more.

## Participants (`participants_online.csv`, `participants_meetings.csv`)

| column | meaning |
|---|---|
| `id` | `u0001` to `u{ONLINE}`, the number of an account; `m01` to `m{MEETINGS - BOTH}` for guests of the meetings without one |
| `birth_year` | the year of birth |
| `postcode` | 1090 is Jette |
| `gender` | `female`, `male`, `X`, `prefer not to say` |
| `nationality` | `Belgian`, `other EU`, `non-EU`, `prefer not to say` |

{ONLINE:,} rows online and {MEETINGS} of the meetings; {BOTH} people are in both files under the same id. What one of them
left open in one file may stand in the other; two different answers never do.

| rows | online | meetings |
|---|---|---|
{open_table}

Online, {CHILDREN_ONLINE} accounts are of children from 11 to 14: outside the population, where their year of birth is told.

How they were drawn, from an explicit seed:

- gender and age together from the residents of 15 and over in 2024; Belgian or foreign given both by the
  table of 2015; other EU or non-EU by the shares of 2021, whatever the age;
- skewed by how readily we **assume** people take part (in percent, relative, multiplied):
  - online by age {listed(ONLINE_RESPONSE, ages)};
    {listed(ONLINE_RESPONSE, genders)}; {listed(ONLINE_RESPONSE, values)};
  - at the meetings by age {listed(MEETINGS_RESPONSE, ages)};
    {listed(MEETINGS_RESPONSE, genders)}; {listed(MEETINGS_RESPONSE, values)};
- so online there are too many Belgians from 25 to 44, too few people of 65 and over and too few non-EU
  residents; the meetings bring older people, and a little of the rest;
- {GENDER_X} in 1,000 are of gender X, {FROM_ELSEWHERE} in 1,000 live in a neighbouring commune (assumed);
- {SILENT["online"] / 10} % online and {SILENT["meetings"] / 10} % at the meetings leave the whole profile open but the postcode; single cells stay
  open as the script says, by chance alone. In earnest, who does not answer differs from the others.

## Settings (`settings.toml`)

The channels and their files; `[universe]`: only postcode 1090 is Jette, and an empty cell counts as such; years of
birth become bands; X and `prefer not to say` are unknown answers. Ages are those reached in {BORN}, that
is on 1 January {BORN + 1}.

## Licence

Figures of Statbel: CC BY 4.0, "Source: Statbel"
(https://statbel.fgov.be/en/open-data/population-place-residence-nationality-marital-status-age-and-sex-13,
https://statbel.fgov.be/fr/open-data/census-2021-population-total-bel). The synthetic participants and this page:
Apache-2.0, as the rest of the repository.
"""


def main():
    rows = participants()
    check(rows)
    write_folder(FOLDER, tables(rows), SETTINGS, readme(rows))


if __name__ == "__main__":
    main()
