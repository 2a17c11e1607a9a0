"""Runs the example of Documentation/Registers.md on DuckDB, in the current folder, and checks its panel.

Warrants: the quotas of the page, counted; the order of the ids by Python's hashlib; and the same people
drawn from a list, whose counts and seats per profile must be the same.
"""

import csv
import hashlib
import json
import random
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict

import duckdb

PEOPLE = 20_000


def block(page, section, part):
    """The first block of code below two headings."""
    text = page.split(f"\n## {section}\n")[1].split("\n## ")[0]
    if part:
        text = text.split(f"\n### {part}\n")[1].split("\n### ")[0]
    return re.search(r"```\w+\n(.*?)```", text, re.S)[1]


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *lines])


def run(arguments):
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def main(page_path, sortition):
    with open(page_path, encoding="utf-8") as file:
        page = file.read()
    with open("categories.csv", "w", encoding="utf-8") as file:
        file.write(re.search(r"```csv\n(.*?)```", page, re.S)[1])
    quotas = rows("categories.csv")
    features = list(dict.fromkeys(row["feature"] for row in quotas))
    values = {f: [row["value"] for row in quotas if row["feature"] == f] for f in features}

    # Skewed and correlated; ids with leading zeros and letters outside ASCII, whose order is not the file's.
    chance = random.Random(20)
    people = []
    for number in chance.sample(range(100_000), PEOPLE):
        tilt = chance.random() ** 2
        person = [values[f][min(len(values[f]) - 1, int(len(values[f]) * (tilt + chance.random()) / 1.6))]
                  for f in features]
        people.append([f"{number:06}é" if number % 7 == 0 else f"{number:06}", *person])
    write("register.csv", ["id", *features], people)

    database = duckdb.connect()
    database.execute(block(page, "1. Count", "DuckDB"))
    assert sum(int(row["count"]) for row in rows("profiles.csv")) == PEOPLE
    command = shlex.split(block(page, "2. Draw", None))
    assert command[0] == "sortition"
    run([sortition, *command[1:], "--quiet"])
    database.execute(block(page, "3. Pick", "DuckDB"))

    # The panel meets the quotas, and nobody is on it twice.
    panel = rows("panel.csv")
    size = int(command[command.index("--size") + 1])
    assert len({row["id"] for row in panel}) == len(panel) == size, panel
    for row in quotas:
        seats = sum(member[row["feature"]] == row["value"] for member in panel)
        assert int(row["min"]) <= seats <= int(row["max"]), (row, seats)

    # It is the one that the ranks name, by an order that no database computed.
    seed = command[command.index("--seed") + 1]
    order = defaultdict(list)
    for person, *key in people:
        order[tuple(key)].append((hashlib.sha256(f"{seed}:{person}".encode()).hexdigest(), person))
    expected = set()
    for row in rows("drawn/seats.csv"):
        expected.add(sorted(order[tuple(row[f] for f in features)])[int(row["rank"]) - 1][1])
    assert expected == {row["id"] for row in panel}

    # A list of the same people gives the same lottery, ticket and seats per profile.
    write("respondents.csv", ["id", *features], people)
    listed = command[1:]
    listed[listed.index("--profiles")] = "--pool"
    listed[listed.index("profiles.csv")] = "respondents.csv"
    listed[listed.index("drawn")] = "listed"
    run([sortition, *listed, "--quiet"])
    records = [json.load(open(f"{name}/record.json", encoding="utf-8")) for name in ("drawn", "listed")]
    for key in ("counts", "tickets", "ticket", "path"):
        assert records[0][key] == records[1][key], key
    profiles = [Counter(tuple(row[f] for f in features) for row in rows(path))
                for path in ("drawn/seats.csv", "listed/selected.csv")]
    assert profiles[0] == profiles[1]

    print(run([sortition, "verify", "drawn/record.json", "."]).splitlines()[0])
    print(f"registers: {size} seats of {PEOPLE} people in {len(order)} profiles, as the page says")


main(*sys.argv[1:])
