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

Aims, of rules that do not go by levels, are bounded by Lagrange in DIGITS decimal digits: with r = A'y and for
every profile the box of seats that earlier aims leave it,

    F(x) >= inf over boxes of (F(x) + sum_t r_t x_t) - sum_r max over r's range of (y_r * row sum);

over panels r is the weights in the file, of any sign, and the last sum the largest weight that a panel holds.

"best" is searched for again by branch and bound over whole panels, and so are panels with a seat for
those who are said to be on none by an integer program; where that takes more than NODES nodes it is
said, and the answer in the file stands, which is true up to 1e-8 of the larger of it and the largest weight.
What that leaves of the bound is said too. What multipliers exclude is computed again in whole numbers.
That panels reach the chances x is not in this file but in the tickets.

Exit code 1: the file does not prove that they are optimal within 1e-9 of the panel's share k/n (of the
level, where it is larger), of stages and aims over panels besides the shares that are said to
be left. Python's standard library only.
"""

import json
import math
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

TOLERANCE = Fraction(1, 10**9)  # of quotas, levels and bounds, relative
DEVIATION = Fraction(1, 10**6)  # of a fixed probability or row in any other optimum, relative
BEST = Fraction(1, 10**8)  # of what an integer program calls the best panel, relative to it or a weight
LEFT = Fraction(1, 10**3)  # of a bound, what that may leave
NODES = 1_000_000  # of a search over panels
DIGITS = 50  # of the arithmetic of aims
SETTLED = Decimal(10) ** -2  # of a chance that an aim settles, in any other optimum, relative
# What each rule optimises after its stages, in this order; maximin nothing where its stage settles all.
AIMS = {
    "leximin": [], "maximin": ["spread"], "nash": ["product"], "minimax": ["largest", "smallest", "spread"],
    "goldilocks": ["ratios", "spread"], "target": ["distance"],
}
GAMMAS = (Fraction(1, 100), Fraction(100))
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


def decimal(number):
    number = Fraction(number)
    return Decimal(number.numerator) / Decimal(number.denominator)


class Setting:
    """The lotteries among which aims are judged: the quotas, constant profiles, rows held at a side."""

    def __init__(self, file, lower, upper, incidence, capacity, n, x, open_profiles, held):
        getcontext().prec = DIGITS
        self.lower, self.upper, self.incidence, self.held = lower, upper, incidence, held
        # Who is constant is on no seat or on all that a panel can give: what x says to within a tolerance would count
        # with multipliers of any size.
        x = [v if t in open_profiles else most if 2 * v > most else 0
             for t, (v, most) in enumerate(zip(x, (p["mostSeats"] for p in file["profiles"])))]
        self.n, self.x, self.capacity = [Decimal(v) for v in n], [decimal(v) for v in x], [decimal(c) for c in capacity]
        self.unit = Decimal(file["panelSize"]) / Decimal(file["poolSize"])
        self.open = set(open_profiles)
        least = decimal(TOLERANCE) * self.unit
        self.reached = [t for t in range(len(n)) if t in self.open or self.x[t] > least * self.n[t]]
        self.members = sum(self.n[t] for t in self.reached)
        self.weight = [1 / (count * self.unit * file["panelSize"]) for count in self.n]
        self.floor, self.ceiling = Decimal(0), None
        self.centre = [Decimal(0)] * len(n)

    def chances(self):
        return [self.x[t] / self.n[t] for t in self.reached]

    def top(self, t):
        return self.capacity[t] if self.ceiling is None else min(self.capacity[t], self.n[t] * self.ceiling)

    def cost(self, aim, t, x):
        if aim == "product":
            return -self.n[t] / self.members * (x / self.n[t]).ln()
        return self.weight[t] * (x - self.centre[t]) ** 2

    def value(self, aim, gamma):
        """As a cost: less is better."""
        chances = self.chances()
        if aim in ("product", "spread", "distance"):
            return sum(self.cost(aim, t, self.x[t]) for t in self.reached)
        if aim == "ratios":
            return max(chances) / self.unit + gamma * self.unit / min(chances)
        return max(chances) if aim == "largest" else -min(chances)

    def gap_unit(self, aim, gamma):
        """What a gap is measured by."""
        if aim == "product":
            return Decimal(1)
        if aim == "ratios":
            return min(max(self.chances()) / self.unit, gamma * self.unit / min(self.chances()))
        return max(self.unit if aim in ("largest", "smallest") else Decimal(1), abs(self.value(aim, gamma)))

    def pulls(self, y):
        """What row multipliers hold every profile with, what they are worth at most, and how far that is from x."""
        pull = [sum(y[r] for r in rows) for rows in self.incidence]
        side = [Decimal(self.upper[r] if self.held.get(r, "upper" if y[r] > 0 else "lower") == "upper"
                        else self.lower[r]) for r in range(len(y))]
        sums = [Decimal(0)] * len(y)
        for t, rows in enumerate(self.incidence):
            for r in rows:
                sums[r] += self.x[t]
        worth = sum(y[r] * side[r] for r in range(len(y)))
        return pull, worth, sum(abs(y[r] * (side[r] - sums[r])) for r in range(len(y)))

    def bound(self, aim, gamma, pull, worth, slack):
        """The least cost that multipliers leave, and how far chances may be others, relative."""
        total = -worth
        total += sum(pull[t] * self.x[t] for t in range(len(pull)) if t not in self.open)
        if aim not in ("product", "spread", "distance"):
            return total + self.shared(aim, gamma, pull), None
        nearest = {}
        for t in self.reached:
            if t not in self.open:
                total += self.cost(aim, t, self.x[t])
                continue
            low, up = self.n[t] * self.floor, self.top(t)
            if aim == "product":
                best = self.n[t] / self.members / pull[t] if pull[t] > 0 else up
            else:
                best = self.centre[t] - pull[t] / (2 * self.weight[t])
            nearest[t] = max(low, min(up, best))
            infimum = self.cost(aim, t, nearest[t]) + pull[t] * nearest[t]
            total += infimum
            slack += abs(self.cost(aim, t, self.x[t]) + pull[t] * self.x[t] - infimum)
        deviation = Decimal(0)
        for t, place in nearest.items():
            if aim == "product":
                share = slack * self.members / self.n[t]
                room = place * ((2 * share).sqrt() + share)
            else:
                room = (slack / self.weight[t]).sqrt()
            off = abs(self.x[t] - place) + room
            deviation = max(deviation, off / max(self.n[t] * self.unit, self.x[t]))
        return total, deviation

    def shared(self, aim, gamma, pull):
        """The infimum over a shared floor or ceiling, and the rest at its side."""
        pulling = [t for t in self.open if pull[t] < 0]
        up = sum(pull[t] * self.n[t] for t in self.open if pull[t] > 0)
        constant = [self.x[t] / self.n[t] for t in self.reached if t not in self.open]
        highest = min([Decimal(1)] + constant + [self.capacity[t] / self.n[t] for t in self.open])
        lowest = max([Decimal(0)] + constant)
        if aim == "smallest":
            highest = highest if self.ceiling is None else min(highest, self.ceiling)
            return min(Decimal(0), (up - 1) * highest) + sum(pull[t] * self.top(t) for t in pulling)
        price = 1 if aim == "largest" else 1 / self.unit

        def ceiling_cost(w):
            return price * w + sum(pull[t] * min(self.capacity[t], self.n[t] * w) for t in pulling)

        bends = sorted({self.capacity[t] / self.n[t] for t in pulling} | {lowest})
        bends = [w for w in bends if w >= lowest]
        best = min(bends, key=ceiling_cost)
        if aim == "largest":
            return ceiling_cost(best) + self.floor * up
        push = gamma * self.unit
        floor = min(highest, (push / up).sqrt()) if up > 0 else highest
        if floor <= best:
            return ceiling_cost(best) + push / floor + up * floor
        # Floor and ceiling meet: the sum is convex, with a smooth minimum on one of the pieces or at a bend.
        candidates = [w for w in bends if best <= w <= floor] + [floor]
        for start, end in zip(sorted(candidates), sorted(candidates)[1:]):
            slope = (ceiling_cost(end) - ceiling_cost(start)) / (end - start) if end > start else Decimal(0)
            if slope + up > 0:
                candidates.append(max(start, min(end, (push / (slope + up)).sqrt())))
        return min(ceiling_cost(u) + push / u + up * u for u in candidates if u > 0)


def check_aims(file, setting, is_settled, best_again, need):
    """Every aim attains its bound, given what the earlier ones leave.

    is_settled: whether stages of a rule without aims leave no chance open.
    best_again: what is left of the best panel for weights, and how it was found.
    """
    aims, rule = [entry["aim"] for entry in file["aims"]], file["rule"]
    may_be_none = rule == "maximin" and is_settled
    need(aims == AIMS[rule] or may_be_none and not aims, f"the rule {rule} has other aims than {aims}")
    # Only what a stage or an aim makes as good as possible binds those after it.
    if rule in ("leximin", "maximin"):
        setting.floor = min(setting.chances(), default=Decimal(0))
    for number, entry in enumerate(file["aims"], 1):
        aim, gamma = entry["aim"], None
        need((aim == "ratios") == (entry["gamma"] is not None), f"aim {number}: gamma is that of ratios")
        need((aim == "distance") == (entry["targets"] is not None), f"aim {number}: targets are those of distances")
        if aim == "ratios":
            need(GAMMAS[0] <= Fraction(entry["gamma"]) <= GAMMAS[1], f"aim {number}: gamma is out of its range")
            gamma = decimal(entry["gamma"])
        if aim == "smallest":
            setting.floor = Decimal(0)
        targets = [decimal(p) for p in entry["targets"] or [0] * len(setting.n)]
        setting.centre = [count * target for count, target in zip(setting.n, targets)]
        value = setting.value(aim, gamma)
        unit, said, share = setting.gap_unit(aim, gamma), "", Decimal(0)
        need((entry["rowDuals"] is None) == (entry["weights"] is not None) == (entry["best"] is not None),
             f"aim {number}: multipliers of rows, or weights and the best panel")
        if entry["weights"] is None:
            need(len(entry["rowDuals"]) == len(setting.lower), f"aim {number}: one multiplier per row")
            multipliers = setting.pulls([decimal(y) for y in entry["rowDuals"]])
        else:
            weights, best = [Fraction(w) for w in entry["weights"]], Fraction(entry["best"])
            need(len(weights) == len(setting.n), f"aim {number}: one weight per profile")
            left, how = best_again(f"aim {number}", weights, best, Fraction(unit))
            share, said = decimal(left) / unit, f" over panels, {how}"
            need(share <= decimal(LEFT), f"aim {number}: integer programs leave a share of {float(share):.1e}")
            held = sum(decimal(w) * x for w, x in zip(weights, setting.x))
            multipliers = [decimal(w) for w in weights], decimal(best), abs(decimal(best) - held)
        bound, deviation = setting.bound(aim, gamma, *multipliers)
        gap = (value - bound) / unit
        sign = -1 if aim in ("product", "smallest") else 1
        print(f"aim {number}, {aim}{said}: value {float(sign * value)!r}, proven bound {float(sign * bound)!r}, "
              f"gap {float(gap):.1e}" + ("" if deviation is None else f", chances settled to {float(deviation):.1e}")
              + (f", a share of {float(share):.1e} is left" if share else ""))
        need(abs(gap) <= decimal(TOLERANCE), f"aim {number}: bound and value differ")
        for name, computed in (("value", value), ("bound", bound)):
            off = abs(sign * computed - decimal(entry[name])) / unit
            need(off <= decimal(TOLERANCE), f"aim {number}: its {name} in the file is another")
        need(deviation is None or deviation <= SETTLED, f"aim {number}: chances are not settled")
        if aim in ("smallest", "ratios"):
            setting.floor = min(setting.chances())
        if aim in ("largest", "ratios"):
            setting.ceiling = max(setting.chances())


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

    need(all(x[t] == 0 for t in range(len(n)) if most[t] == 0), "someone who is left out has seats")

    # Who is on no panel.
    absent = {u["profile"]: u["proof"] for u in file["unreachable"]}
    need(all(x[t] <= TOLERANCE * unit * n[t] for t in absent), "someone on no panel has a chance")
    need(all(t in absent for t in range(len(n)) if most[t] == 0), "nothing says why a profile is left out")
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
    setting = None

    def current():
        return Setting(file, lower, upper, incidence, capacity, n, x, open_profiles, dict(held))

    for number, stage in enumerate(file["stages"], 1):
        if Fraction(stage["level"]) > TOLERANCE * unit and setting is None:
            setting = current()
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

    def best_again(place, weights, best, scale):
        """What the best panel for some weights may have more than the file says, and how that is known.

        scale: what the tolerance of integer programs is a share of, searched again or not.
        """
        # Every panel has as many seats, so that weights count from the least, or 0.
        raised = [w - min(0, *weights) for w in weights]
        allowance = BEST * max(abs(best - min(0, *weights) * file["panelSize"]), *raised)
        try:
            again = Panels(lower, upper, incidence, capacity).heaviest(weights)
            need(again is not None, f"{place}: there is no panel")
            if again is None:
                return allowance, "best panel searched again"
            need(-2 * allowance <= again - best <= allowance,
                 f"{place}: a panel holds {float(again)!r}, not {float(best)!r}")
            need(allowance <= LEFT * scale, f"{place}: integer programs leave a share of {float(allowance / scale):.1e}")
            return max(0, again - best), "best panel searched again"
        except GivenUp:
            return allowance, "best panel not searched again"

    for number, stage in enumerate(file["panelStages"], 1):
        if setting is None:
            setting = current()
        level, best, w = Fraction(stage["level"]), Fraction(stage["best"]), [Fraction(v) for v in stage["weights"]]
        need(len(w) == len(n) and all(v >= 0 for v in w), f"stage {number}: one weight per profile, none negative")
        scale = max(unit, level)
        weight = sum(w[t] * n[t] for t in open_profiles)
        if weight <= 0:
            return wrong + [f"stage {number}: the weights bound nothing"]
        left, said = best_again(f"stage {number}", w, best, weight * scale)
        left /= weight * scale
        need(left <= LEFT, f"stage {number}: integer programs leave a share of {float(left):.1e}")
        bound = (best - sum(w[t] * x[t] for t in range(len(n)) if t not in open_profiles)) / weight
        gap = (bound - level) / scale
        print(f"stage {number} over panels, {said}: level {float(level)!r}, proven bound {float(bound)!r}, "
              f"gap {float(gap):.1e}" + (f", a share of {float(left):.1e} is left" if left else ""))
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
    # Who has no chance is on no panel; rules without levels may leave somebody none whom marginals reach.
    reached = set((setting or current()).reached) if file["rule"] not in ("leximin", "maximin") else set()
    for t in range(len(n)):
        if x[t] <= TOLERANCE * unit * n[t] and t not in absent:
            need(t in reached, f"nothing says why profile {t} has no chance")
            print(f"profile {t}: the rule leaves it no chance")
    over_panels = file["panelStages"] or any(entry["weights"] is not None for entry in file["aims"])
    need(not (file["stages"] and over_panels), "proofs of both kinds")

    positive = [stage for stage in file["stages"] + file["panelStages"] if Fraction(stage["level"]) > TOLERANCE * unit]
    check_aims(file, setting or current(), not open_profiles and len(positive) <= 1, best_again, need)
    if file["rule"] not in ("leximin", "maximin"):
        need(proven is None, "a stage has a level, and the rule has none")
        return wrong
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
    over_panels = certificate["panelStages"] or any(entry["weights"] for entry in certificate["aims"])
    beside = " beside the shares left" if over_panels else ""
    print("not optimal within 1e-9" if problems else f"optimal within 1e-9{beside}: proven")
    sys.exit(1 if problems else 0)
