"""Feeds mutated data sets to the command and checks how it answers.

    python3 Tests/Robustness/mutated_inputs.py BINARY [--count 10000] [--seed 1]

Each case is a pure function of (seed, number): a data set of `Data/`, one to three mutations of its
files, a command and options. A case fails when

- the exit code is none of 0, 1, 2 and 4 (3 is an internal failure, a signal is a trap),
- nothing is answered within TIMEOUT seconds,
- a folder of results exists although the exit code is not 0 (`check` may write its answer at 1), or a
  hidden temporary folder is left,
- an e-mail address, a street address or an id of a volunteer stands in any message of a failure.

Failing cases are printed with their number and kept in a folder; the exit code is then 1. Python 3.9 or
later, standard library only.
"""

import argparse
import collections
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT = 60
DATA = Path(__file__).resolve().parent.parent.parent / "Data"
SETS = ["brussels-assembly_89", "paris-assembly_100", "brussels-first-respondents_89"]
FILES = ["categories.csv", "respondents.csv", "settings.toml"]
ADDRESS = "street_address,postcode"
HUGE_LINE = 1 << 30


# MARK: Mutations of bytes

def flip_bytes(chance, data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def insert_bytes(chance, data):
    at = chance.randint(0, len(data))
    piece = chance.choice([b'"', b"\0", b"\n", b"\r", b",", b";", b"\t", b'""', b"\xff\xfe", b"\xc3\x28", b"'", b"=1+1"])
    return data[:at] + piece * chance.choice([1, 1, 2, 1000]) + data[at:]


def cut_end(chance, data):
    return data[: chance.randint(0, len(data))]


def cut_start(chance, data):
    return data[chance.randint(0, len(data)):]


def empty(chance, data):
    return b""


def line_ends(chance, data):
    return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b"\n\r"]))


def delimiter(chance, data):
    return data.replace(b",", chance.choice([b";", b"\t", b"|", b", "]))


def encoding(chance, data):
    text = data.decode("utf-8", "replace").replace("e", chance.choice(["é", "ø", "e", "漢"]))
    return text.encode(chance.choice(["utf-8-sig", "utf-16", "utf-16-le", "latin-1", "utf-32"]), "replace")


def workbook(chance, data):
    return b"PK\x03\x04" + data


# MARK: Mutations of rows and columns

def rows_of(data):
    return data.split(b"\n")


def cut_rows(chance, data):
    rows = rows_of(data)
    for _ in range(chance.randint(1, 10)):
        if rows:
            del rows[chance.randrange(len(rows))]
    return b"\n".join(rows)


def cut_header(chance, data):
    return b"\n".join(rows_of(data)[1:])


def repeat_rows(chance, data):
    rows = rows_of(data)
    rows += chance.choices(rows, k=chance.randint(1, 20))
    return b"\n".join(rows)


def shuffle_rows(chance, data):
    rows = rows_of(data)
    chance.shuffle(rows)
    return b"\n".join(rows)


def swap_columns(chance, data):
    rows = [row.split(b",") for row in rows_of(data)]
    width = max(len(row) for row in rows)
    a, b = chance.randrange(width), chance.randrange(width)
    skip = chance.randint(0, 1)
    for row in rows[skip:]:
        if len(row) > max(a, b):
            row[a], row[b] = row[b], row[a]
    return b"\n".join(b",".join(row) for row in rows)


def drop_column(chance, data):
    rows = [row.split(b",") for row in rows_of(data)]
    at = chance.randrange(max(len(row) for row in rows))
    return b"\n".join(b",".join(row[:at] + row[at + 1:]) for row in rows)


def cell(chance, data):
    rows = [row.split(b",") for row in rows_of(data)]
    for _ in range(chance.randint(1, 5)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(
            [b"", b" ", b"0", b"-1", b"1e3", b"99999999999999999999999999", b"9223372036854775807", b"5.5",
             b'"', b'"a', b"NaN", b"female", b"x" * 10_000, "é̈".encode(), b"000", b"\xe2\x80\xae"])
    return b"\n".join(b",".join(row) for row in rows)


def numbers(chance, data):
    rows = [row.split(b",") for row in rows_of(data)]
    for row in rows[1:]:
        for i, value in enumerate(row):
            if value.isdigit() and chance.random() < 0.3:
                row[i] = str(max(0, int(value) + chance.choice([-3, -1, 0, 1, 3, 1000]))).encode()
    return b"\n".join(b",".join(row) for row in rows)


def toml_lines(chance, data):
    line = chance.choice(
        [b"panel_size = -3", b'panel_size = "many"', b"panel_size = 0", b"panel_size = 100000000",
         b"rule = 7", b'selection_algorithm = "diversimax"', b"check_same_address = true", b"tickets = 3",
         b"tickets = 99999999999", b'seed = ["a"]', b"[section]", b"x = {", b'columns_to_keep = "id"',
         b'households = "street_address, postcode"', b'households = ["postcode"]', b"households = [3]",
         b'exclude = "gone.csv"', b'exclude = "absent.csv"', b"exclude = 1",
         b'check_same_address_columns = ["street_address"]', b'id_column = "nobody"', b'columns_to_keep = ["absent"]', b"ticket = -1", b"panel_size = 1979-05-27"])
    return chance.choice([data + b"\n" + line + b"\n", line + b"\n", data.replace(b"panel_size", b"# panel_size") + line])


def fold_addresses(chance, data):
    """Other spellings of what stands there: case, spaces, accents, none at all."""
    old, new = chance.choice([(b"Street", b"STREET "), (b"Street", "Str\u00e9et".encode()), (b" ", b""), (b" ", b" - "),
                              (b"Street", "Stre\u0301et".encode()), (b"Example", b""), (b"e", "\u00eb".encode())])
    head, _, rest = data.partition(b"\n")
    return head + b"\n" + b"\n".join(r.replace(old, new) if chance.random() < 0.3 else r for r in rest.split(b"\n"))


def participation(chance, data):
    """A column that fixes people in and out."""
    words = chance.choice([["", "?", "no"], ["", "", "", "", "yes", "no"], ["yes"], ["no"], ["", "maybe"]])
    head, *rows = rows_of(data)
    return b"\n".join([head.rstrip(b"\r") + b",participating"] + [r.rstrip(b"\r") + b"," + chance.choice(words).encode() for r in rows if r.strip()])


ANY = [flip_bytes, flip_bytes, insert_bytes, cut_end, cut_start, empty, line_ends, encoding, workbook]
TABLE = [cut_rows, cut_header, repeat_rows, shuffle_rows, swap_columns, swap_columns, drop_column, cell, cell, delimiter]


def mutate(chance, name, data):
    kinds = ANY + (TABLE + ([numbers] * 3 if name == "categories.csv" else []) if name.endswith(".csv") else [toml_lines] * 6)
    if name == "respondents.csv":
        kinds = kinds + [fold_addresses] * 3 + [participation] * 3
    kind = chance.choice(kinds)
    return kind.__name__, kind(chance, data)


# MARK: Cases

def secrets(name):
    """What must not be printed: e-mail and street addresses anywhere, ids as words (a seed of hexadecimal
    digits may hold one by chance)."""
    with open(DATA / name / "respondents.csv", newline="") as file:
        people = list(csv.DictReader(file))
    return {p[column] for p in people for column in ("email", "street_address")}, {p["id"] for p in people}


def prepare(chance, folder, name):
    """Writes the data set, mutated; returns what was done."""
    done = []
    shutil.copytree(DATA / name, folder)
    if chance.random() < 0.4:
        rows = rows_of((folder / "respondents.csv").read_bytes())
        data = b"\n".join([rows[0]] + chance.sample(rows[1:], chance.choice([1, 5, 40])) + [b"x99" + b"," * rows[0].count(b",")] * chance.randint(0, 1))
        if chance.random() < 0.5:
            kind, data = mutate(chance, "gone.csv", data)
            done.append(f"gone.csv: {kind}")
        (folder / "gone.csv").write_bytes(data)
    for _ in range(chance.choice([0, 1, 1, 2, 3] if done or (folder / "gone.csv").is_file() else [1, 1, 2, 3])):
        file = chance.choice(FILES + ["respondents.csv"])
        path = folder / file
        if not path.is_file():
            continue
        special = chance.random()
        if special < 0.01:
            path.unlink()
            done.append(f"{file}: removed")
        elif special < 0.02:
            path.unlink()
            path.mkdir()
            done.append(f"{file}: a directory")
        elif special < 0.03:
            path.unlink()
            path.symlink_to(file)
            done.append(f"{file}: a link to itself")
        elif special < 0.04:
            shutil.copy(path, folder / {"categories.csv": "features.csv", "respondents.csv": "people.csv"}.get(file, "other.toml"))
            done.append(f"{file}: twice")
        else:
            kind, data = mutate(chance, file, path.read_bytes())
            path.write_bytes(data)
            done.append(f"{file}: {kind}")
    return done


def options(chance, work):
    command = chance.choice(["check", "fit", "draw", "draw", "draw"])
    out = work / "out"
    arguments = [command]
    where = chance.random()
    if command == "draw" or where < 0.5:
        if where < 0.02:
            (work / "file").write_text("")
            out = work / "file" / "out"
        elif where < 0.04:
            out = Path("/proc/sortition-out")
        arguments += ["--out", str(out)]
    if chance.random() < 0.8:
        arguments += ["--seed", chance.choice(["2023-07-01", "", "é", "x" * 5000])]
    if chance.random() < 0.1:
        arguments += ["--size", chance.choice(["0", "1", "89", "300", "301", "x", "-5"])]
    if chance.random() < 0.1:
        arguments += ["--tickets", chance.choice(["1", "7", "1000", "0", "2000000000"])]
    if chance.random() < 0.1:
        arguments += ["--rule", chance.choice(["leximin", "maximin", "nash", "none"])]
    if chance.random() < 0.1:
        arguments += ["--ticket", chance.choice(["0", "999", "1000", "-1", "a"])]
    if chance.random() < 0.2:
        arguments += ["--json"]
    if (work / "data" / "gone.csv").is_file() and chance.random() < 0.9:
        arguments += ["--exclude", str(work / "data" / "gone.csv")]
    if chance.random() < 0.3:
        arguments += ["--households", chance.choice([ADDRESS, ADDRESS, "Street_Address", "absent", "a,", "postcode"])]
    return arguments, out


def run(binary, seed, number, work, hidden):
    """Runs one case; returns (exit code, what was done, what is wrong)."""
    chance = random.Random(f"{seed}-{number}")
    name = chance.choice(SETS)
    folder = work / "data"
    done = prepare(chance, folder, name)
    arguments, out = options(chance, work)
    arguments[1:1] = [str(folder)]
    try:
        answer = subprocess.run([binary, *arguments], capture_output=True, timeout=TIMEOUT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return None, done, "no answer", arguments
    wrong = []
    if answer.returncode not in (0, 1, 2, 4):
        wrong.append(f"exit code {answer.returncode}")
    answered = answer.returncode == 0 or (arguments[0] == "check" and answer.returncode == 1)
    if not answered and out.exists():
        wrong.append("results in spite of a failure")
    if any(".sortition-" in entry for entry in os.listdir(work)):
        wrong.append("a temporary folder is left")
    said = answer.stderr + (b"" if answered else answer.stdout)
    text = said.decode("utf-8", "replace")
    cells, ids = hidden[name]
    leaks = [cell for cell in cells if cell in text] + list(ids.intersection(re.findall(r"\w+", text)))
    if leaks:
        wrong.append(f"{len(leaks)} personal cells in the messages")
    if answer.returncode != 0 and not (text.strip() or answer.stdout.strip()):
        wrong.append("no word of explanation")
    return answer.returncode, done, "; ".join(wrong), arguments


def huge_line(binary, work):
    """A pool of one line of a gigabyte."""
    folder = work / "data"
    shutil.copytree(DATA / SETS[0], folder)
    with open(folder / "respondents.csv", "ab") as file:
        for _ in range(HUGE_LINE >> 20):
            file.write(b"a" * (1 << 20))
    answer = subprocess.run([binary, "check", str(folder)], capture_output=True, timeout=10 * TIMEOUT)
    return answer.returncode, ["respondents.csv: a line of 1 GB"], "" if answer.returncode == 2 and len(answer.stderr) < 10_000 else "wrong answer", ["check"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    chosen = parser.parse_args()
    binary = str(Path(chosen.binary).resolve())
    hidden = {name: secrets(name) for name in SETS}
    codes = collections.Counter()
    failures = 0
    numbers_ = [chosen.only] if chosen.only is not None else range(chosen.count)
    for number in [*numbers_, *([] if chosen.only is not None else [-1])]:
        work = Path(tempfile.mkdtemp(prefix="mutated-"))
        if number == -1:
            code, done, wrong, arguments = huge_line(binary, work)
        else:
            code, done, wrong, arguments = run(binary, chosen.seed, number, work, hidden)
        codes[code] += 1
        if wrong or chosen.only is not None:
            print(f"case {number}: {wrong or 'as it should be'} ({', '.join(done)}; {' '.join(arguments)}; exit {code}; kept in {work})")
            failures += bool(wrong)
        else:
            shutil.rmtree(work, ignore_errors=True)
    print("exit codes:", ", ".join(f"{code}: {count}" for code, count in sorted(codes.items(), key=str)))
    print(f"{sum(codes.values()) - failures} passed, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
