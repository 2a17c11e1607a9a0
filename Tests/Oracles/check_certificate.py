"""Checks a certificate.json in rational arithmetic, without the program that wrote it.

Usage: check_certificate.py certificate.json

The numbers of the file are taken as the decimal fractions that they are. For every stage the bound

    sum_r max over r's range of (y_r * row sum) + sum_open c_t (A'y)_t^-  - sum_fixed (A'y)_t x_t
    ---------------------------------------------------------------------------------------------
                                   sum_open n_t (A'y)_t^+

is computed again from the quotas (any multipliers y give a valid one), and compared with the level
that the marginals x reach; where mostSeats / members of an open profile is smaller, that is the bound. A
lottery found by column generation has stages over panels instead, with
weights w and the largest weight that a panel holds, and the bound

    (best - sum_fixed w_t x_t) / sum_open w_t n_t.

"best" is searched for again by branch and bound over whole panels, and so are panels with a seat for
those who are said to be on none by an integer program; where that takes more than NODES nodes it is
said, and the answer in the file stands, which is true up to 1e-8 of the larger of it and the largest weight.
What that leaves of the bound is said too. What multipliers exclude is computed again in whole numbers.
That panels reach the chances x is not in this file but in the tickets.

Exit code 1: the file does not prove that they are optimal within 1e-9 of the panel's share k/n (of the
level, where it is larger), of stages over panels besides the shares that are said to
be left. Python's standard library only.
"""

import json
import math
import sys
from fractions import Fraction

TOLERANCE = Fraction(1, 10**9)  # of quotas, levels and bounds, relative
DEVIATION = Fraction(1, 10**6)  # of a fixed probability or row in any other optimum, relative
BEST = Fraction(1, 10**8)  # of what an integer program calls the best panel, relative to it or a weight
LEFT = Fraction(1, 10**3)  # of a bound, what that may leave
NODES = 1_000_000  # of a search over panels
UNITS = 2**30  # multipliers of stages of level 0 are rounded to their largest divided by this


class GivenUp(Exception):
    """A search took more than NODES nodes."""


class Panels:
    """The whole panels under quotas: every one gives profile t at most caps[t] seats."""

    def __init__(self, lower, upper, incidence, caps):
        self.lower, self.upper, self.incidence, self.caps = lower, upper, incidence, caps

    def heaviest(self, weights):
        """The largest sum of weights[t] x_t over all panels x; None where there is no panel.

        Depth first in order of the weights. A branch ends where a maximum is exceeded, a minimum is out of
        reach, or the seats that are left could not gain enough even if the maxima let them.
        """
        scale = math.lcm(*(Fraction(w).denominator for w in weights))
        weights = [int(w * scale) for w in weights]
        order = sorted((t for t in range(len(weights)) if self.caps[t] > 0), key=lambda t: -weights[t])
        # The seats that the profiles from a position on can give to each row.
        rest = [[0] * len(self.lower)]
        for t in reversed(order):
            rest.append([room + (self.caps[t] if r in self.incidence[t] else 0) for r, room in enumerate(rest[-1])])
        rest.reverse()
        sums, best, nodes = [0] * len(self.lower), None, 0

        def gain(position):
            """What the seats that are left can weigh at most."""
            seats, most = self.lower[0] - sums[0], 0
            for t in order[position:]:
                if seats <= 0:
                    break
                taken = min(seats, self.caps[t])
                most += taken * weights[t]
                seats -= taken
            return most

        def visit(position, value):
            nonlocal best, nodes
            nodes += 1
            if nodes > NODES:
                raise GivenUp
            if any(s + room < low for s, room, low in zip(sums, rest[position], self.lower)):
                return
            if best is not None and value + gain(position) <= best:
                return
            if position == len(order):
                best = value
                return
            t = order[position]
            rows = self.incidence[t]
            most = min([self.caps[t]] + [self.upper[r] - sums[r] for r in rows])
            for seats in range(most, -1, -1):
                for r in rows:
                    sums[r] += seats
                visit(position + 1, value + seats * weights[t])
                for r in rows:
                    sums[r] -= seats

        visit(0, 0)
        return None if best is None else Fraction(best, scale)


def excluded(stage, lower, upper, incidence, capacity, closed):
    """The profiles that a stage's multipliers leave less than one seat, in whole numbers."""
    largest = max(abs(Fraction(d)) for d in stage["rowDuals"])
    if largest == 0:
        return set()
    y = [round(Fraction(d) / largest * UNITS) for d in stage["rowDuals"]]
    pull = [sum(y[r] for r in rows) for rows in incidence]
    room = sum(y[r] * (min(upper[r], upper[0]) if y[r] > 0 else lower[r]) for r in range(len(y)))
    live = [t for t in range(len(pull)) if t not in closed]
    room -= sum(pull[t] * capacity[t] for t in live if pull[t] < 0)
    return {t for t in live if room < pull[t]}


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
        slack = TOLERANCE * unit * n[t]
        need(-slack <= x[t] <= most[t] + max(slack, TOLERANCE * x[t]), f"profile {t}: {float(x[t])} seats")

    # Who is on no panel.
    absent = {u["profile"]: u["proof"] for u in file["unreachable"]}
    need(all(x[t] <= TOLERANCE * unit * n[t] for t in absent), "someone on no panel has a chance")
    need(all(t in absent for t in range(len(n)) if most[t] == 0), "nothing says why a profile is left out")
    need(all(t in absent for t in range(len(n)) if x[t] <= 0), "nothing says why a profile has no chance")
    # Before anybody was left out: as many as it has members, or households.
    whole = [p["members"] if p["household"] is None else upper[p["household"]] for p in file["profiles"]]
    shut = {t for t in range(len(n)) if any(upper[r] == 0 for r in incidence[t])}
    for stage in file["stages"]:
        if Fraction(stage["level"]) <= TOLERANCE * unit:
            shut |= excluded(stage, lower, upper, incidence, capacity, shut)
    for t, proof in absent.items():
        if proof == "relaxation":
            need(t in shut, f"the multipliers do not prove that profile {t} is on no panel")
            continue
        caps = [min([whole[s]] + [upper[r] for r in incidence[s]]) for s in range(len(n))]
        try:
            seats = Panels(lower, upper, incidence, caps).heaviest([int(s == t) for s in range(len(n))])
            need(seats == 0, f"profile {t} is on a panel, or there is none")
            print(f"profile {t}: no panel has a seat for it, searched again")
        except GivenUp:
            print(f"profile {t}: on no panel by an integer program, not searched again")

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
        # What multipliers fix needs their own bound attained, not only that of a box.
        excess = max(0, total / weight - level) if weight > 0 else 0
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
            boxed = sign < 0 and place <= level + TOLERANCE * scale
            need(t in open_profiles, f"stage {number}: profile {t} is fixed again")
            need(abs(x[t] - n[t] * place) <= TOLERANCE * n[t] * scale, f"stage {number}: profile {t} is off")
            certain = boxed or (share > 0 and excess <= DEVIATION * share * scale)
            need(certain, f"stage {number}: profile {t} is not proven")
            open_profiles.discard(t)
        for row in stage["rows"]:
            r, place = row["row"], row["side"]
            if r in held:
                need(held[r] == place, f"stage {number}: row {r} changes its side")
            else:
                need(weight > 0, f"stage {number}: row {r} is fixed without a bound of multipliers")
                need(y[r] > 0 if place == "upper" else y[r] < 0, f"stage {number}: row {r} is on no side")
                slack = excess * weight  # bounds |y_r| times the row's distance from its side
                certain = slack <= DEVIATION * abs(y[r]) * max(1, upper[r])
                need(certain, f"stage {number}: row {r} is not proven")
            held.setdefault(r, place)

    for number, stage in enumerate(file["panelStages"], 1):
        level, best, w = Fraction(stage["level"]), Fraction(stage["best"]), [Fraction(v) for v in stage["weights"]]
        need(len(w) == len(n) and all(v >= 0 for v in w), f"stage {number}: one weight per profile, none negative")
        scale = max(unit, level)
        weight = sum(w[t] * n[t] for t in open_profiles)
        if weight <= 0:
            return wrong + [f"stage {number}: the weights bound nothing"]
        # What the program that decided "best" may have missed.
        allowance = BEST * max(abs(best), max(w))
        try:
            again = Panels(lower, upper, incidence, capacity).heaviest(w)
            if again is None:
                return wrong + [f"stage {number}: there is no panel"]
            need(-2 * allowance <= again - best <= allowance,
                 f"stage {number}: a panel holds {float(again)!r}, not {float(best)!r}")
            left, said = max(0, again - best), "best panel searched again"
        except GivenUp:
            left, said = allowance, "best panel not searched again"
        left /= weight * scale
        need(left <= LEFT, f"stage {number}: integer programs leave a share of {float(left):.1e}")
        bound = (best - sum(w[t] * x[t] for t in range(len(n)) if t not in open_profiles)) / weight
        gap = (bound - level) / scale
        print(f"stage {number} over panels: level {float(level)!r}, proven bound {float(bound)!r}, "
              f"gap {float(gap):.1e}, {said}" + (f", a share of {float(left):.1e} is left" if left else ""))
        need(abs(gap) <= TOLERANCE, f"stage {number}: bound and level differ")
        for t in open_profiles:
            need(x[t] >= n[t] * (level - TOLERANCE * scale), f"stage {number}: profile {t} stands below")
        if level > TOLERANCE * unit and proven is None:
            proven = bound
        # What the weights leave between the best panel and x, and between the tight profiles and their level.
        doubt = abs(best - sum(w[t] * x[t] for t in range(len(n))))
        doubt += sum(w[t] * abs(x[t] - level * n[t]) for t in open_profiles)
        need(stage["tight"], f"stage {number} fixes nobody")
        for t in stage["tight"]:
            need(t in open_profiles, f"stage {number}: profile {t} is fixed again")
            need(abs(x[t] - n[t] * level) <= TOLERANCE * n[t] * scale, f"stage {number}: profile {t} is off")
            held_by = w[t] * n[t] * scale  # how much weight the level of this profile moves
            need(w[t] > 0 and doubt <= DEVIATION * held_by, f"stage {number}: profile {t} is not proven")
            open_profiles.discard(t)
    need(not (file["stages"] and file["panelStages"]), "stages of both kinds")

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
        certificate = json.load(stream, parse_float=Fraction)
    problems = check(certificate)
    for problem in problems:
        print("not proven:", problem)
    beside = " beside the shares left" if certificate["panelStages"] else ""
    print("not optimal within 1e-9" if problems else f"optimal within 1e-9{beside}: proven")
    sys.exit(1 if problems else 0)
