"""Checks the hand-proved cases of Tests/README.md by enumeration, in exact rational arithmetic.

    python3 Tests/Oracles/hand_cases.py

Every panel is enumerated, so nothing is assumed about the polytope of marginals. Leximin over the
hull of the panels is a sequence of exact linear programs; Nash is confirmed by its first-order
conditions. Each answer that the tests expect stands here as an assertion. Python 3.9 or later,
standard library only.
"""

from fractions import Fraction
from itertools import product

import exact_lp


class Case:
    """Profiles (values, members), quotas[f][value] = (min, max), households of profile indices."""

    def __init__(self, size, profiles, quotas, households=()):
        self.size, self.quotas, self.households = size, quotas, households
        self.values = [values for values, _ in profiles]
        self.counts = [count for _, count in profiles]

    def rows(self):
        """(profiles, min, max) for every condition that a panel meets."""
        every = range(len(self.counts))
        yield list(every), self.size, self.size
        for f, ranges in enumerate(self.quotas):
            for value, (low, high) in ranges.items():
                yield [t for t in every if self.values[t][f] == value], low, high
        for household in self.households:
            yield list(household), 0, 1

    def panels(self):
        """Every integer vector of seats that meets every row."""
        rows = list(self.rows())
        head, last = self.counts[:-1], self.counts[-1]
        for seats in product(*(range(count + 1) for count in head)):
            rest = self.size - sum(seats)
            if 0 <= rest <= last:
                seats += (rest,)
                if all(low <= sum(seats[t] for t in row) <= high for row, low, high in rows):
                    yield seats

    def relaxed_maximin(self):
        """The largest smallest probability over the polytope of marginals; None when it is empty."""
        rows = list(self.rows())
        people = len(self.counts)
        columns = [{i: 1 for i, (row, _, _) in enumerate(rows) if t in row} for t in range(people)]
        columns.append({})
        bounds = [(low, high) for _, low, high in rows]
        for t, count in enumerate(self.counts):
            columns[t][len(bounds)] = 1
            columns[-1][len(bounds)] = -count
            bounds.append((0, None))
        boxes = [(0, count) for count in self.counts] + [(None, None)]
        answer = exact_lp.solve(exact_lp.Program([0] * people + [-1], columns, boxes, bounds))
        return -answer.value if answer.feasible else None


def leximin(counts, panels):
    """Probabilities per member by profile, over all lotteries on the panels.

    Stage: maximise z with Σ_P λ_P P_t ≥ n_t z for the profiles not yet fixed. A profile whose
    multiplier is positive stands at n_t z in every optimum (complementary slackness), so it is
    fixed there; the multipliers of the open profiles add to 1 when weighted by n_t, so at least one
    is. The levels of a leximin optimum are unique because the set of marginals is convex.
    """
    probability = [None] * len(counts)
    while None in probability:
        columns = [{t: seats for t, seats in enumerate(panel)} | {len(counts): 1} for panel in panels]
        columns.append({t: -n for t, n in enumerate(counts) if probability[t] is None})
        bounds = [
            (0, None) if p is None else (p * n, p * n) for p, n in zip(probability, counts)
        ] + [(1, 1)]
        program = exact_lp.Program(
            [0] * len(panels) + [-1], columns, [(0, None)] * len(panels) + [(None, None)], bounds
        )
        answer = exact_lp.solve(program)
        level = -answer.value
        fixed = [t for t, p in enumerate(probability) if p is None and answer.y[t] != 0]
        assert answer.feasible and fixed
        for t in fixed:
            probability[t] = level
    return probability


def is_nash(counts, panels, probability):
    """Whether a lottery has these probabilities, and they maximise Σ n_t log π_t over all lotteries.

    The objective is concave with gradient n_t / x_t in x_t = n_t π_t, so x is optimal exactly when no
    panel P has Σ_t (n_t / x_t) P_t above Σ_t n_t, the value at x itself.
    """
    seats = [n * p for n, p in zip(counts, probability)]
    columns = [{t: s for t, s in enumerate(panel)} | {len(counts): 1} for panel in panels]
    bounds = [(s, s) for s in seats] + [(1, 1)]
    program = exact_lp.Program([0] * len(panels), columns, [(0, None)] * len(panels), bounds)
    return exact_lp.solve(program).feasible and all(
        sum(n * s / x for n, s, x in zip(counts, panel, seats)) <= sum(counts) for panel in panels
    )


def main():
    half, third = Fraction(1, 2), Fraction(1, 3)

    # lisa (child, a), marge (adult, a), louie and dewey (child, b), scrooge (adult, b).
    people = [(("child", "a"), 1), (("adult", "a"), 1)]
    people += [(("child", "b"), 1)] * 2 + [(("adult", "b"), 1)]
    quotas = [{"child": (1, 2), "adult": (1, 2)}, {"a": (1, 2), "b": (1, 2)}]
    ducks = Case(2, people, quotas)
    panels = list(ducks.panels())
    assert len(panels) == 3
    assert ducks.relaxed_maximin() == third
    assert leximin(ducks.counts, panels) == [third, 2 * third, third, third, third]

    home = Case(2, people, quotas, households=[(0, 4), (2, 3)])
    panels = list(home.panels())
    assert len(panels) == 2
    assert home.relaxed_maximin() == third
    assert leximin(home.counts, panels) == [0, 1, half, half, 0]

    people = [((1, 1, 1), 1), ((1, 2, 2), 1), ((2, 1, 2), 1), ((2, 2, 1), 1)]
    three = Case(2, people, [{1: (1, 2), 2: (0, 2)}] * 3)
    panels = list(three.panels())
    assert len(panels) == 3
    assert three.relaxed_maximin() == half
    assert leximin(three.counts, panels) == [1, third, third, third]

    strict = Case(2, people, [{1: (1, 1), 2: (0, 2)}] * 3)
    assert strict.relaxed_maximin() == half
    assert not list(strict.panels())

    people = [(("m", "lib"), 4), (("f", "lib"), 1), (("m", "con"), 1), (("f", "con"), 1)]
    seven = Case(5, people, [{"f": (1, 1), "m": (4, 4)}, {"lib": (4, 4), "con": (1, 1)}])
    panels = list(seven.panels())
    assert panels == [(3, 1, 1, 0), (4, 0, 0, 1)]
    assert seven.relaxed_maximin() == half
    assert leximin(seven.counts, panels) == [Fraction(7, 8), half, half, half]
    nash = [Fraction(6, 7), Fraction(4, 7), Fraction(4, 7), Fraction(3, 7)]
    assert is_nash(seven.counts, panels, nash)
    assert not is_nash(seven.counts, panels, [Fraction(7, 8), half, half, half])

    kinds = [(1, 1, 3), (1, 3, 1), (3, 1, 1), (2, 2, 3), (2, 3, 2), (3, 2, 2)]
    people = [((3, 3, 3), 1)] + [(kind, 10) for kind in kinds]
    sixty_one = Case(46, people, [{1: (15, 46), 2: (15, 46), 3: (0, 46)}] * 3)
    assert sixty_one.relaxed_maximin() == Fraction(46, 61)
    panels = list(sixty_one.panels())
    assert panels and all(panel[0] == 0 for panel in panels)
    # The quotas are the same for all six kinds, so the uniform lottery over all panels is fair to them.
    means = [Fraction(sum(panel[t] for panel in panels), len(panels)) for t in range(7)]
    assert means == [0] + [Fraction(46, 6)] * 6
    # No lottery does better: 46 seats go to these 60 people.
    assert means[1] / 10 == Fraction(46, 60)

    print("hand cases: all answers confirmed by enumeration")


if __name__ == "__main__":
    main()
