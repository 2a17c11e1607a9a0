"""Writes Data/paris-assembly_100: quotas for the Citizens' Assembly of Paris and a synthetic pool.

    python3 Data/make/paris_assembly_100.py

rewrites the folder with the same bytes each time. Standard library only. Every published figure
stands below as a literal beside its source. The city publishes which criteria it uses, not the quotas:
these are derived here from the census. Everything about individual volunteers is synthetic, drawn
from SEED.
"""

import random
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

from synthetic import check_ranges, counted, find_panel, missing, pick, shuffled, write_data_set

SEED = 20230701
PANEL_SIZE = 100
FOLDER = Path(__file__).resolve().parent.parent / "paris-assembly_100"

# MARK: What the city publishes

# paris.fr, second and third promotion (2023, 2024): 100 members, of whom 80 from the electoral
# rolls, 15 residents with a non-EU nationality, 5 minors of 16 and 17. Criteria: parity, age group,
# arrondissement, diploma. https://paris.fr/pages/assemblee-citoyenne-de-paris-la-deuxieme-promotion-est-lancee-25055
# and https://www.paris.fr/pages/assemblee-citoyenne-20187.
NON_EU_SEATS = 15
MINOR_SEATS = 5
# Same source, second promotion: 10,000 drawn from the rolls, 748 interested.
ROLL_VOLUNTEERS = 748

# MARK: Census (INSEE, free reuse with the source named)

# RP2021, MIG1: residents of 1 and over by sex and age group; here 15 and over.
POPULATION_15 = {"female": 159_806 + 488_281 + 344_139, "male": 133_668 + 462_148 + 262_989}
MIG1 = "INSEE: RP2021, exploitation principale, MIG1, département 75"

# RP2022, FOR T1: residents by age.
AGE_2022 = {"15-17": 59_519, "18-24": 233_890, "25-29": 219_978, "30+": 1_326_038}
FOR1 = "INSEE: RP2022, exploitation principale, FOR T1, commune 75056"

# RP2021, POP6: residents of 15 and over by age; the bands of 25 and over.
AGE_25_2021 = {"25-39": 545_125, "40-54": 400_283, "55-64": 238_938, "65+": 371_006}
POP6 = "INSEE: RP2021, exploitation complémentaire, POP6, département 75"

# RP2014, NAT1: residents by age and nationality. EU: the 28 states of 2014.
NATIONALITY_2014 = {
    "15-24": {"French": 263_960, "other EU": 9_694, "non-EU": 24_323},
    "25-54": {"French": 830_818, "other EU": 55_952, "non-EU": 120_708},
    "55+": {"French": 526_577, "other EU": 24_599, "non-EU": 47_259},
}
NAT1 = "INSEE: RP2014, exploitation principale, NAT1, commune 75056"

# RP2022, FOR T1 and T2: residents of 15 and over who are not in education, and the highest diploma of
# these in tenths of a percent. The last group is what the others leave of 1000 (Bac+3 or 4: 153,
# Bac+5 and more: 422).
NOT_IN_EDUCATION = 1_543_807
DIPLOMA_PER_MILLE = {
    "none or brevet": 115 + 34,
    "CAP or BEP": 75,
    "baccalaureate": 122,
    "Bac+2": 79,
    "Bac+3 or more": 153 + 422,
}
FOR2 = "INSEE: RP2022, exploitation principale, FOR T1 and T2, commune 75056"

# Populations légales 2021, all ages, by arrondissement 1 to 20.
ARRONDISSEMENT_2021 = [
    *(15_919, 21_119, 32_793, 28_324, 56_841, 40_209, 47_947, 35_123, 58_951, 83_543),
    *(142_583, 140_954, 178_350, 136_368, 227_746, 162_061, 164_413, 188_446, 181_616, 189_805),
]
POPULATION_ALL_AGES = 2_133_111
LEGAL = "INSEE: populations légales 2021"

# RP2014, POP1A: residents by arrondissement (1 to 20) and age. The latest table of the two together.
AGES_2014 = ("11-17", "18-24", "25-39", "40-54", "55-64", "65+")
ARRONDISSEMENT_AGE_2014 = [
    (836, 1_612, 4_513, 3_578, 1_800, 2_069 + 944),
    (934, 2_325, 7_462, 4_537, 1_933, 1_488 + 508),
    (1_646, 3_764, 11_097, 7_321, 3_649, 3_452 + 1_132),
    (1_393, 3_106, 7_247, 5_407, 3_027, 3_282 + 1_257),
    (3_419, 10_132, 14_047, 10_164, 6_432, 7_507 + 3_552),
    (2_586, 6_740, 8_684, 7_294, 5_037, 6_366 + 3_144),
    (3_694, 6_621, 11_420, 10_422, 6_796, 7_605 + 3_914),
    (2_903, 4_511, 7_848, 8_048, 4_565, 4_402 + 1_988),
    (3_566, 5_828, 18_141, 12_067, 5_703, 5_337 + 2_238),
    (5_428, 8_481, 28_797, 19_660, 8_776, 7_244 + 2_777),
    (7_704, 15_505, 48_176, 29_313, 16_075, 14_911 + 5_833),
    (8_881, 14_176, 38_555, 28_201, 15_997, 14_698 + 8_095),
    (11_690, 21_180, 41_586, 35_235, 22_647, 21_292 + 9_329),
    (8_054, 17_894, 35_823, 24_953, 16_148, 16_830 + 7_748),
    (14_000, 25_670, 61_795, 43_532, 26_026, 27_095 + 13_074),
    (12_519, 17_396, 28_605, 32_705, 20_292, 23_756 + 13_760),
    (10_901, 17_492, 46_104, 33_242, 18_032, 17_256 + 8_132),
    (11_412, 18_784, 60_294, 39_813, 20_889, 18_199 + 7_152),
    (15_387, 18_094, 44_352, 37_301, 22_072, 17_944 + 6_972),
    (13_812, 18_133, 48_828, 41_312, 22_727, 19_487 + 8_041),
]

# Women and men of RP2021 by age, for the pool only: POP6 for 20-24 (as 18-24) and 25-39, MIG1 for
# 25-54 less 25-39 (as 40-54), for 15-24 (as 16-17) and for 55 and over.
SEX_BY_AGE = {
    "16-17": {"female": 159_806, "male": 133_668},
    "18-24": {"female": 99_964, "male": 78_248},
    "25-39": {"female": 281_559, "male": 263_566},
    "40-54": {"female": 488_281 - 281_559, "male": 462_148 - 263_566},
    "55-64": {"female": 344_139, "male": 262_989},
    "65+": {"female": 344_139, "male": 262_989},
}

# MARK: Assumptions about who volunteers (ours, not published)

FRAMES = ("roll", "non-EU frame", "minor frame")
NON_EU_VOLUNTEERS = 60
MINOR_VOLUNTEERS = 25

# Nationality on the rolls, in percent. EU citizens may enter the municipal roll, and few do.
ROLL_NATIONALITY = {"French": 97, "other EU": 3}

# How readily people on the rolls volunteer, relative to the others, in percent.
RESPONSE_BY_AGE = {"18-24": 75, "25-39": 90, "40-54": 105, "55-64": 125, "65+": 105}

# In these arrondissements the diplomas below Bac+3 weigh this much more among the volunteers, and the
# arrondissements weigh this much more among non-EU volunteers, in percent.
LESS_SCHOOLED_ARRONDISSEMENTS = (13, 18, 19, 20)
TILT = 200

DIPLOMAS = ("none or brevet", "CAP or BEP", "baccalaureate", "Bac+2", "Bac+3 or more", "in education")

# Diploma of volunteers by frame and age, in percent before the tilt, in the order of DIPLOMAS. That
# graduates answer more readily is what assemblies report (Brussels 2019: nine in ten at first).
DIPLOMA_OF_VOLUNTEERS = {
    "roll": {
        "18-24": (2, 2, 8, 5, 15, 68),
        "25-39": (1, 3, 4, 5, 82, 5),
        "40-54": (3, 3, 6, 7, 80, 1),
        "55-64": (4, 5, 8, 8, 75, 0),
        "65+": (6, 5, 11, 9, 69, 0),
    },
    "non-EU frame": {
        "18-24": (6, 2, 7, 2, 8, 75),
        "25-39": (10, 4, 12, 6, 58, 10),
        "40-54": (20, 6, 17, 7, 48, 2),
        "55-64": (30, 8, 20, 7, 35, 0),
        "65+": (35, 8, 20, 7, 30, 0),
    },
    "minor frame": {"16-17": (4, 0, 0, 0, 0, 96)},
}

# Of 100 households with a volunteer from the rolls: how many have one, two or three of them.
VOLUNTEERS_PER_HOUSEHOLD = {1: 93, 2: 6, 3: 1}


# MARK: Quotas


def sector(arrondissement):
    """Paris has 17 sectors: arrondissements 1 to 4 are Paris Centre since 2020."""
    return "Paris Centre" if arrondissement <= 4 else f"{arrondissement}e"


SECTORS = list(dict.fromkeys(sector(number) for number in range(1, 21)))


def by_sector(counts):
    """Sums over the arrondissements of a sector."""
    sums = dict.fromkeys(SECTORS, 0)
    for number, count in enumerate(counts, start=1):
        sums[sector(number)] += count
    return sums


def shared_out(seats, counts):
    """value → its exact number of `seats`, in proportion to `counts`."""
    total = sum(counts.values())
    return {value: seats * Fraction(count) / total for value, count in counts.items()}


def diploma_counts():
    """Residents of 15 and over: those in education, and the others by diploma (from rounded shares)."""
    counts = {
        value: (NOT_IN_EDUCATION * per_mille + 500) // 1000
        for value, per_mille in DIPLOMA_PER_MILLE.items()
    }
    counts["in education"] = sum(AGE_2022.values()) - NOT_IN_EDUCATION
    return counts


def nationality_counts():
    """Residents of 15 and over in 2014."""
    return {
        value: sum(counts[value] for counts in NATIONALITY_2014.values())
        for value in ("French", "other EU", "non-EU")
    }


def exact_seats():
    """feature → value → the seats that the city's decision or the census gives, as a fraction."""
    adults = {"18-24": AGE_2022["18-24"], "25+": AGE_2022["25-29"] + AGE_2022["30+"]}
    adult_seats = shared_out(PANEL_SIZE - MINOR_SEATS, adults)
    europeans = nationality_counts()
    del europeans["non-EU"]
    return {
        "gender": {value: Fraction(PANEL_SIZE, 2) for value in POPULATION_15},
        "age": {
            "16-17": Fraction(MINOR_SEATS),
            "18-24": adult_seats["18-24"],
            **shared_out(adult_seats["25+"], AGE_25_2021),
        },
        "nationality": {
            **shared_out(PANEL_SIZE - NON_EU_SEATS, europeans),
            "non-EU": Fraction(NON_EU_SEATS),
        },
        "sector": shared_out(PANEL_SIZE, by_sector(ARRONDISSEMENT_2021)),
        "diploma": shared_out(PANEL_SIZE, diploma_counts()),
    }


def quotas():
    """feature → value → (min, max): the whole numbers on either side of the exact seats."""
    return {
        feature: {value: (floor(seats), ceil(seats)) for value, seats in values.items()}
        for feature, values in exact_seats().items()
    }


# MARK: The synthetic pool


def highest_diploma(generator, frame, age, arrondissement):
    weights = dict(zip(DIPLOMAS, DIPLOMA_OF_VOLUNTEERS[frame][age]))
    if arrondissement in LESS_SCHOOLED_ARRONDISSEMENTS:
        for value in DIPLOMAS[:4]:
            weights[value] = weights[value] * TILT // 100
    return pick(generator, weights)


def roll_volunteers(generator):
    """(household, arrondissement, age, nationality) of those drawn from the electoral rolls."""
    adults = [
        {age: c * RESPONSE_BY_AGE[age] for age, c in zip(AGES_2014, counts) if age != "11-17"}
        for counts in ARRONDISSEMENT_AGE_2014
    ]
    homes = {number: sum(ages.values()) for number, ages in enumerate(adults, start=1)}
    people = []
    household = 0
    while len(people) < ROLL_VOLUNTEERS:
        household += 1
        arrondissement = pick(generator, homes)
        size = min(pick(generator, VOLUNTEERS_PER_HOUSEHOLD), ROLL_VOLUNTEERS - len(people))
        for _ in range(size):
            age = pick(generator, adults[arrondissement - 1])
            people.append((household, arrondissement, age, pick(generator, ROLL_NATIONALITY)))
    return people


def non_eu_volunteers(generator, household):
    """The same of the non-EU residents of 18 and over, one to a household."""
    count = {band: values["non-EU"] for band, values in NATIONALITY_2014.items()}
    adults = [dict(zip(AGES_2014, counts)) for counts in ARRONDISSEMENT_AGE_2014]
    homes = {
        number: (sum(ages.values()) - ages["11-17"])
        * (TILT if number in LESS_SCHOOLED_ARRONDISSEMENTS else 100)
        for number, ages in enumerate(adults, start=1)
    }
    people = []
    for number in range(household + 1, household + 1 + NON_EU_VOLUNTEERS):
        band = pick(generator, count)
        ages = {"15-24": ("18-24",), "25-54": ("25-39", "40-54"), "55+": ("55-64", "65+")}[band]
        age = ages[0] if len(ages) == 1 else pick(generator, {a: AGE_25_2021[a] for a in ages})
        people.append((number, pick(generator, homes), age, "non-EU"))
    return people


def minor_volunteers(generator, household):
    """The same of the minors, of any nationality, one to a household."""
    homes = {number: counts[0] for number, counts in enumerate(ARRONDISSEMENT_AGE_2014, start=1)}
    return [
        (number, pick(generator, homes), "16-17", pick(generator, NATIONALITY_2014["15-24"]))
        for number in range(household + 1, household + 1 + MINOR_VOLUNTEERS)
    ]


def pool():
    """The volunteers, as one tuple of columns each, the frames mixed."""
    generator = random.Random(SEED)
    roll = roll_volunteers(generator)
    non_eu = non_eu_volunteers(generator, roll[-1][0])
    minors = minor_volunteers(generator, non_eu[-1][0])
    people = []
    for frame, volunteers in zip(FRAMES, (roll, non_eu, minors)):
        for household, arrondissement, age, nationality in volunteers:
            gender = pick(generator, SEX_BY_AGE[age])
            diploma = highest_diploma(generator, frame, age, arrondissement)
            people.append(
                (f"Example Street {household}", str(75_000 + arrondissement), frame)
                + (gender, age, nationality, sector(arrondissement), diploma)
            )
    return [
        (f"p{number:03}", "Volunteer", f"{number:03}", f"p{number:03}@example.org") + person
        for number, person in enumerate(shuffled(generator, people), start=1)
    ]


COLUMNS = ["id", "first_name", "last_name", "email", "street_address", "postcode", "frame"]
COLUMNS += ["gender", "age", "nationality", "sector", "diploma"]


# MARK: Checks


def check(people, ranges):
    """The properties that the README states."""
    assert POPULATION_15 == {"female": 992_226, "male": 858_805}
    assert sum(ARRONDISSEMENT_2021) == POPULATION_ALL_AGES
    assert sum(AGE_2022.values()) - AGE_2022["15-17"] == 1_779_906
    assert sum(DIPLOMA_PER_MILLE.values()) == 1000
    assert nationality_counts() == {
        "French": 1_895_346 - 273_991,
        "other EU": 99_404 - 9_159,
        "non-EU": 225_695 - 33_405,
    }
    assert len(SECTORS) == 17 and len(ARRONDISSEMENT_AGE_2014) == 20
    for ages in DIPLOMA_OF_VOLUNTEERS.values():
        assert all(sum(percent) == 100 for percent in ages.values())

    check_ranges(ranges, PANEL_SIZE)
    assert ranges["nationality"]["non-EU"] == (15, 15) and ranges["age"]["16-17"] == (5, 5)
    assert ranges["gender"] == {"female": (50, 50), "male": (50, 50)}
    assert not missing(people, COLUMNS, ranges)
    assert find_panel(people, COLUMNS, ranges, PANEL_SIZE)

    frames = counted(people, COLUMNS, "frame")
    assert frames == {(FRAMES[0],): 748, (FRAMES[1],): 60, (FRAMES[2],): 25}
    assert len(people) == len({person[0] for person in people}) == 833
    for frame, age, nationality in counted(people, COLUMNS, "frame", "age", "nationality"):
        assert (frame == "minor frame") == (age == "16-17")
        assert frame != "roll" or nationality != "non-EU"
        assert frame != "non-EU frame" or nationality == "non-EU"
    for postcode, place in counted(people, COLUMNS, "postcode", "sector"):
        assert sector(int(postcode) - 75_000) == place
    minors = {n: c for (a, n), c in counted(people, COLUMNS, "age", "nationality").items() if a == "16-17"}
    assert minors["non-EU"] >= 1 and minors["other EU"] >= 1
    homes = counted(people, COLUMNS, "street_address", "postcode")
    assert len(homes) == len(counted(people, COLUMNS, "street_address"))
    assert any(size > 1 for size in homes.values())
    graduates = counted(people, COLUMNS, "diploma")[("Bac+3 or more",)]
    assert graduates > 1.25 * len(people) * exact_seats()["diploma"]["Bac+3 or more"] / PANEL_SIZE


# MARK: Files


def population():
    """The census reference, feature by feature."""
    rows = [("gender", v, c, "residents 15+", 2021, MIG1) for v, c in POPULATION_15.items()]
    rows.append(("age", "16-17", AGE_2022["15-17"], "residents 15-17", 2022, FOR1))
    rows.append(("age", "18-24", AGE_2022["18-24"], "residents 18-24", 2022, FOR1))
    rows += [("age", v, c, f"residents {v}", 2021, POP6) for v, c in AGE_25_2021.items()]
    rows += [
        ("nationality", v, c, "residents 15+, EU of 28 states", 2014, NAT1)
        for v, c in nationality_counts().items()
    ]
    rows += [
        ("sector", v, c, "residents of all ages", 2021, LEGAL)
        for v, c in by_sector(ARRONDISSEMENT_2021).items()
    ]
    rows += [
        ("diploma", v, c, "residents 15+ in education, by subtraction", 2022, FOR2)
        if v == "in education"
        else ("diploma", v, c, "residents 15+ not in education, from shares to 0.1 %", 2022, FOR2)
        for v, c in diploma_counts().items()
    ]
    return rows


SETTINGS = f"""\
# Settings of the data set; the quotas are in categories.csv, the volunteers in respondents.csv.

# Seats of the assembly.
panel_size = {PANEL_SIZE}

# The column of respondents.csv that identifies a volunteer.
id_column = "id"

# Copied to the list of the selected, beside the quota features. "frame" says from which list a volunteer
# was drawn; it has no quota.
columns_to_keep = ["first_name", "last_name", "email", "street_address", "postcode", "frame"]

# No rule on households is published, so volunteers of one address may be selected together.
check_same_address = false
"""


# Columns of the table of frames: (features, values).
CELLS = [
    ((), ()),
    *((("gender",), (value,)) for value in ("female", "male")),
    *((("nationality",), (value,)) for value in ("French", "other EU", "non-EU")),
    *((("diploma",), (value,)) for value in ("Bac+3 or more", "in education")),
]


def readme(people, ranges):
    """The data set's description, with the figures of the files beside it."""
    exact = exact_seats()
    table = "\n".join(
        f"| {feature} | {value} | {float(exact[feature][value]):.2f} | {low} | {high} "
        f"| {counted(people, COLUMNS, feature)[(value,)]} |"
        for feature, values in ranges.items()
        for value, (low, high) in values.items()
    )
    frames = [
        [counted(people, COLUMNS, "frame", *f).get((frame, *v), 0) for f, v in CELLS]
        for frame in FRAMES
    ]
    composition = "\n".join(
        f"| {frame} | " + " | ".join(str(count) for count in counts) + " |"
        for frame, counts in zip(FRAMES, frames)
    )
    head = " | ".join(" ".join(v) if v else "all" for _, v in CELLS)
    rule = "|---" * (len(CELLS) + 1) + "|"
    ages_diplomas = counted(people, COLUMNS, "age", "diploma")
    joint = "\n".join(
        f"| {age} | " + " | ".join(str(ages_diplomas.get((age, d), 0)) for d in DIPLOMAS) + " |"
        for age in ranges["age"]
    )
    adults_2014 = by_sector([sum(counts[1:]) for counts in ARRONDISSEMENT_AGE_2014])
    outside = {
        place: seats
        for place, seats in shared_out(PANEL_SIZE, adults_2014).items()
        if not ranges["sector"][place][0] <= seats <= ranges["sector"][place][1]
    }
    outside_text = ", ".join(f"{place} {float(seats):.2f}" for place, seats in outside.items())
    furthest = max(
        max(ranges["sector"][p][0] - s, s - ranges["sector"][p][1]) for p, s in outside.items()
    )
    assert furthest < Fraction(13, 100)
    sizes = list(counted(people, COLUMNS, "street_address").values())
    sharing = sum(size for size in sizes if size > 1)
    europeans = nationality_counts()
    non_eu_2014 = 100 * europeans["non-EU"] / sum(europeans.values())
    women = 100 * POPULATION_15["female"] / sum(POPULATION_15.values())
    minors = counted(people, COLUMNS, "age", "nationality")[("16-17", "non-EU")]
    return f"""\
# Citizens' Assembly of Paris, {PANEL_SIZE} members

Quotas that we derived from the census, over a **synthetic** pool of {len(people)} volunteers. Nobody in
`respondents.csv` exists. The city publishes its criteria and three fixed numbers, not the quotas, so these
are **not the city's own quotas**. `python3 Data/make/paris_assembly_100.py` rewrites this folder,
this page included, with the same bytes.

Published (paris.fr, second and third promotion, 2023 and 2024): 100 members of 16 and over; 80 from the
electoral rolls, 15 residents with a non-EU nationality, 5 minors of 16 and 17; criteria parity, age group,
arrondissement, diploma. For the second promotion 10,000 people were drawn from 1,355,000 on the rolls, and
748 were interested.
Pages: https://paris.fr/pages/assemblee-citoyenne-de-paris-la-deuxieme-promotion-est-lancee-25055,
https://www.paris.fr/pages/assemblee-citoyenne-20187.

## Quotas (`categories.csv`)

| feature | value | seats | min | max | volunteers |
|---|---|---|---|---|---|
{table}

`seats` is the exact share of seats; min and max are the whole numbers on either side (the same number where
it is whole). So no value is a seat or more off its share.

- **gender**: parity, a criterion of the city: 50 and 50. (Women are {women:.1f} % of residents of 15 and over, 2021.)
- **age**: 5 minors, decided by the city. The other 95 seats go to 18–24 and 25+ by RP2022; those of 25+ are
  divided by RP2021, the latest table with these bands. The city does not publish its age groups; the
  bands are ours. Universe: residents of each band. No figure for 16–17 alone is known to us.
- **nationality**: exactly 15 non-EU, decided by the city, whichever list they come from. (They were {non_eu_2014:.1f} % of
  residents of 15 and over in 2014.) The other 85 seats are divided by RP2014, the latest table known to us that
  parts EU from non-EU, for 15 and over. "EU" was then 28 states: British citizens are counted as other EU.
- **sector**: the 17 sectors, Paris Centre being arrondissements 1 to 4, by the legal population of 2021, **all
  ages**: age by arrondissement is not known to us after 2014. Against the residents of 18 and over of 2014, the
  share of seats lies outside min and max for {len(outside)} sectors ({outside_text}), by less than
  0.13 seats.
- **diploma**: RP2022, residents of **15 and over**. The census gives diplomas only for those who have left
  education, so people still in education are a value of their own (all of 15 and over less those not in
  education). This also keeps pupils of 16 and 17 from filling the seats of adults without a diploma. "Bac+3 or
  more" is what the other rounded shares leave. Groups: none, CEP or brevet (BEPC, DNB); CAP or BEP;
  baccalaureate or BP; Bac+2; Bac+3 and above.

No figure for exactly 16 and over exists for any feature; the universe is named above and in `population.csv`.

### Frames

The city counts 80, 15 and 5 seats by the list a member was drawn from. Here the quotas count nationality and age
instead, and `frame` has no quota. Minors may have any nationality, and a non-EU minor takes one of the 15
non-EU seats. With {minors} of them in the pool, 80 to {80 + minors} seats come from the rolls, {15 - minors} to 15 from the non-EU list
and 5 from the minors.

## Population (`population.csv`)

`feature,value,count,universe,year,source`. Counts as published or added up, with their universe and year, which
differ within a feature:

- age: the row `16-17` holds the residents of **15 to 17** (no narrower figure); `16-17` and `18-24` are of 2022,
  the others of 2021. The shares of the feature are therefore approximate.
- diploma: published shares to 0.1 % of {NOT_IN_EDUCATION:,} residents not in education, turned into counts.
- gender and nationality: 15 and over. Sex as recorded by the census stands for gender.

## Pool (`respondents.csv`)

| column | meaning |
|---|---|
| `id` | `p001` to `p{len(people)}` |
| `first_name`, `last_name`, `email` | "Volunteer", the number, an address at example.org |
| `street_address`, `postcode` | an invented street with one number per household; 750 and the arrondissement (75016 for all of the 16th) |
| `frame` | the list: `roll`, `non-EU frame`, `minor frame`; no quota |
| `gender` | `female`, `male` |
| `age`, `nationality`, `sector`, `diploma` | as in the quotas; `diploma` is the highest one, or `in education` |

| frame | {head} |
{rule}
{composition}

- **roll**: 748, as many as were interested in the real second promotion. People of 18 and over, French or other
  EU: EU citizens can enter the municipal supplementary roll. That the city draws from that one too is our
  assumption, as is the percentage of other EU citizens ({ROLL_NATIONALITY["other EU"]}).
- **non-EU frame**: {NON_EU_VOLUNTEERS} people of 18 and over. Their number is ours.
- **minor frame**: {MINOR_VOLUNTEERS} people of 16 and 17, of any nationality ({minors} of them non-EU). Their number is ours.

How it was drawn, from an explicit seed:

- roll: arrondissement and age together from RP2014 (a published joint table), skewed by how readily we assume
  people volunteer (in percent, relative: {", ".join(f"{a}: {w}" for a, w in RESPONSE_BY_AGE.items())});
- non-EU: age from RP2014 by nationality, divided inside its wide bands as all residents; arrondissement by
  residents of 18 and over, with double weight for the 13th, 18th, 19th and 20th (assumed);
- minors: arrondissement from residents of 11 to 17, nationality from those of 15 to 24 (RP2014);
- gender given age from RP2021;
- diploma given list, age and arrondissement by assumed percentages, with graduates over-represented, and diplomas
  below Bac+3 weighing double in the 13th, 18th, 19th and 20th;
- {len([s for s in sizes if s > 1])} of the {len(sizes)} households have more than one volunteer ({sharing} people), all from the rolls.

Nothing about how diploma goes with another feature, and nothing about nationality by arrondissement, should be
read out of this pool: those are assumptions. Volunteers by age and diploma:

| age | {" | ".join(DIPLOMAS)} |
|---|---|---|---|---|---|---|
{joint}

## Settings (`settings.toml`)

`panel_size`, `id_column`, `columns_to_keep` and the household rule (off), each with a comment.

## Sources and licence

Figures of INSEE may be reused free of charge with the source named (https://www.insee.fr/fr/information/2381863):

- {MIG1}: https://www.insee.fr/fr/statistiques/8200803?geo=DEP-75&sommaire=8200811
- {POP6}: https://www.insee.fr/fr/statistiques/8200799?geo=DEP-75&sommaire=8200811
- {FOR2}: https://www.insee.fr/fr/statistiques/8581240?geo=COM-75056
- {NAT1}: https://www.insee.fr/fr/statistiques/2874048?geo=COM-75056&sommaire=2874056
- {LEGAL}: https://www.insee.fr/fr/statistiques/7739582?sommaire=7728826, read in the copy of
  etalab/decoupage-administratif
- INSEE: RP2014, POP1A: https://www.insee.fr/fr/statistiques/2863610?sommaire=2867849, read in the copy of the R
  package r2d3maps (dreamRs), rounded to persons

Figures of the city: published facts. The synthetic pool and this page: Apache-2.0, as the rest of the repository.
"""


def main():
    people, ranges = pool(), quotas()
    check(people, ranges)
    write_data_set(
        FOLDER, ranges, COLUMNS, people, population(), SETTINGS, readme(people, ranges)
    )


if __name__ == "__main__":
    main()
