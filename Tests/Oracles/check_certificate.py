"""Checks a certificate.json in rational arithmetic, without the program that wrote it.

Usage: check_certificate.py certificate.json

The numbers of the file are taken as the decimal fractions that they are. For every stage the bound

    sum_r max over r's range of (y_r * row sum) + sum_open c_t (A'y)_t^-  - sum_fixed (A'y)_t x_t
    ---------------------------------------------------------------------------------------------
                                   sum_open n_t (A'y)_t^+

is computed again from the quotas (any multipliers y give a valid one), and compared with the level
that the marginals x reach. Exit code 1: the file does not prove that they are optimal within 1e-9
of the panel's share k/n (of the level, where it is larger). Python's standard library only.
"""

import json
import sys
from fractions import Fraction

TOLERANCE = Fraction(1, 10**9)  # of quotas, levels and bounds, relative
DEVIATION = Fraction(1, 10**6)  # of a fixed probability or row in any other optimum, relative


def check(file):
    """Prints what is proved; returns what is wrong."""
    wrong = []

    def need(holds, message):
        if not holds:
            wrong.append(message)

    # Rows: 0 is "everybody", then one for each value of each feature; the profiles give the incidence.
    row_of, rows = {}, file["rows"]
    for feature, values in enumerate(f["values"] for f in file["features"]):
        for value in values:
            row_of[feature, value] = len(row_of) + 1
    need(all(p["household"] is None or p["household"] > len(row_of) for p in file["profiles"]),
         "a household's row is a quota's")
    need({p["household"] for p in file["profiles"]} - {None} == set(range(len(row_of) + 1, len(rows))),
         "rows, features and households differ")
    lower, upper = [r["lower"] for r in rows], [r["upper"] for r in rows]
    n = [p["members"] for p in file["profiles"]]
    x = [Fraction(p["seats"]) for p in file["profiles"]]
    most = [p["mostSeats"] for p in file["profiles"]]
    incidence = [[0] + [row_of[key] for key in enumerate(p["values"])]
                 + ([] if p["household"] is None else [p["household"]]) for p in file["profiles"]]
    alone = [tuple(i) for i, p in zip(incidence, file["profiles"]) if p["mostSeats"] == p["members"]]
    need(len(set(alone)) == len(alone), "a profile appears twice")
    need(sum(n) == file["poolSize"], "the profiles are not the pool")
    need(lower[0] == upper[0] == file["panelSize"], "row 0 is not the panel")
    capacity = [min([most[t]] + [upper[r] for r in incidence[t]]) for t in range(len(n))]
    unit = Fraction(file["panelSize"], file["poolSize"])

    # The marginals meet the quotas.
    for r in range(len(rows)):
        seats = sum(x[t] for t in range(len(n)) if r in incidence[t])
        slack = TOLERANCE * max(1, upper[r])
        need(lower[r] - slack <= seats <= upper[r] + slack, f"{rows[r]['label']}: {float(seats)} seats")
    for t in range(len(n)):
        need(-TOLERANCE * n[t] <= x[t] <= most[t] + TOLERANCE * n[t], f"profile {t}: {float(x[t])} seats")

    open_profiles, held, proven = {t for t in range(len(n)) if most[t] > 0}, {}, None
    for number, stage in enumerate(file["stages"], 1):
        level, y = Fraction(stage["level"]), [Fraction(d) for d in stage["rowDuals"]]
        need(len(y) == len(rows), f"stage {number}: one multiplier per row")
        scale = max(unit, level)
        side = [held.get(r, "upper" if y[r] > 0 else "lower") for r in range(len(rows))]
        total = sum(y[r] * (upper[r] if side[r] == "upper" else lower[r]) for r in range(len(rows)))
        pull, weight = [sum(y[r] for r in i) for i in incidence], Fraction(0)
        for t in range(len(n)):
            if t not in open_profiles:
                total -= pull[t] * x[t]
            elif pull[t] < 0:
                total -= pull[t] * capacity[t]
            else:
                weight += pull[t] * n[t]
        # n_t z <= x_t <= b_t bounds the level whatever the multipliers.
        bounds = [Fraction(most[t], n[t]) for t in open_profiles] + ([total / weight] if weight > 0 else [])
        if not bounds:
            return wrong + [f"stage {number}: the multipliers bound nothing"]
        bound = min(bounds)
        gap = (bound - level) / scale
        print(f"stage {number}: level {float(level)!r}, proven bound {float(bound)!r}, gap {float(gap):.1e}")
        need(abs(gap) <= TOLERANCE, f"stage {number}: bound and level differ")
        for t in open_profiles:
            need(x[t] >= n[t] * (level - TOLERANCE * scale), f"stage {number}: profile {t} stands below")
        if level > TOLERANCE * unit and proven is None:
            proven = bound

        # What the stage fixes must have a multiplier of the right sign, and stand where it is fixed.
        fixed = [(t, level, 1) for t in stage["tight"]] + [(t, Fraction(most[t], n[t]), -1) for t in stage["full"]]
        need(fixed, f"stage {number} fixes nobody")
        for t, place, sign in fixed:
            share = sign * pull[t] * n[t] / weight if weight > 0 else 0
            if sign < 0 and place <= level + TOLERANCE * scale:
                share = 1  # held by its box
            need(t in open_profiles, f"stage {number}: profile {t} is fixed again")
            need(abs(x[t] - n[t] * place) <= TOLERANCE * n[t] * scale, f"stage {number}: profile {t} is off")
            need(share > 0 and max(gap, 0) <= DEVIATION * share, f"stage {number}: profile {t} is not proven")
            open_profiles.discard(t)
        for row in stage["rows"]:
            r, place = row["row"], row["side"]
            if r in held:
                need(held[r] == place, f"stage {number}: row {r} changes its side")
            else:
                need(y[r] > 0 if place == "upper" else y[r] < 0, f"stage {number}: row {r} is on no side")
                slack = max(0, bound - level) * weight  # bounds |y_r| times the row's distance from its side
                certain = slack <= DEVIATION * abs(y[r]) * max(1, upper[r])
                need(certain, f"stage {number}: row {r} is not proven")
            held.setdefault(r, place)

    if proven is None and any(stage["full"] for stage in file["stages"]):
        # Everybody who can be on a panel is as often on one as a household allows.
        proven = min(Fraction(most[t], n[t]) for stage in file["stages"] for t in stage["full"])
    need(proven is not None, "no stage proves a positive probability")
    if file["rule"] == "leximin":
        need(not open_profiles, f"no stage fixes the profiles {sorted(open_profiles)}")
    reached = [x[t] / n[t] for t in range(len(n)) if x[t] > TOLERANCE * unit * n[t]]
    if proven is not None and reached:
        gap = (proven - min(reached)) / unit
        print(f"smallest probability {float(min(reached))!r}, no lottery exceeds {float(proven)!r}, "
              f"gap {float(gap):.1e} k/n")
        need(gap <= TOLERANCE, "the smallest probability is below its bound")
    return wrong


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as stream:
        problems = check(json.load(stream, parse_float=Fraction))
    for problem in problems:
        print("not proven:", problem)
    print("not optimal within 1e-9" if problems else "optimal within 1e-9: proven")
    sys.exit(1 if problems else 0)
