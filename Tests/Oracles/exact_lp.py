"""Linear programs over the rationals: nothing is rounded, so what it says is a proof.

    minimise  Σ c_j x_j   subject to   r_i = Σ_j a_ij x_j,   lower ≤ (x, r) ≤ upper.

A bounded simplex method with Bland's rule (Bland, 1977) on `fractions.Fraction`. It starts from any
basis: from the one that a floating-point solver ended with, it usually has nothing left to do but to
confirm it. The standard library only. Small programs only: each step solves its systems afresh.
"""

from fractions import Fraction

LOWER, UPPER, FREE, BASIC = "lower", "upper", "free", "basic"


class Singular(Exception):
    """A basis whose columns are linearly dependent."""


class Program:
    """Columns as {row: coefficient}; bounds as (lower, upper) with None for infinite."""

    def __init__(self, costs, columns, column_bounds, row_bounds):
        self.rows = len(row_bounds)
        self.structurals = len(columns)
        # Row activities are variables too: Σ_j a_ij x_j − r_i = 0.
        self.columns = list(columns) + [{i: -1} for i in range(self.rows)]
        self.bounds = list(column_bounds) + list(row_bounds)
        self.costs = list(costs) + [0] * self.rows

    def resting(self, variable, status):
        """The value of a nonbasic variable."""
        low, high = self.bounds[variable]
        value = {LOWER: low, UPPER: high, FREE: 0}[status]
        return Fraction(value)


class Solution:
    """What was proved: `feasible`, and if so `value`, the point `x` and the row multipliers `y`."""

    def __init__(self, feasible, value=None, x=None, y=None, steps=0):
        self.feasible, self.value, self.x, self.y, self.steps = feasible, value, x, y, steps


def solve_square(rows, right):
    """X with M X = right, for a square M given as rows {column: value}; `right` has a list per row.

    Gaussian elimination that always takes the shortest row left, and in it the column with the
    fewest entries (Markowitz's rule, simplified).
    """
    rows = [{j: Fraction(v) for j, v in row.items() if v} for row in rows]
    right = [list(r) for r in right]
    holders = {}
    for i, row in enumerate(rows):
        for j in row:
            holders.setdefault(j, set()).add(i)
    left, order = set(range(len(rows))), []
    while left:
        i = min(left, key=lambda i: (len(rows[i]), i))
        if not rows[i]:
            raise Singular
        j = min(rows[i], key=lambda j: (len(holders[j]), j))
        pivot = rows[i][j]
        left.discard(i)
        order.append((i, j))
        for column in rows[i]:
            holders[column].discard(i)
        for other in list(holders[j]):
            factor = rows[other][j] / pivot
            for column, value in rows[i].items():
                changed = rows[other].get(column, 0) - factor * value
                if changed:
                    rows[other][column] = changed
                    holders[column].add(other)
                elif column in rows[other]:
                    del rows[other][column]
                    holders[column].discard(other)
            right[other] = [a - factor * b for a, b in zip(right[other], right[i])]
    solution = {}
    for i, j in reversed(order):
        total = right[i]
        for column, value in rows[i].items():
            if column != j:
                total = [a - value * b for a, b in zip(total, solution[column])]
        solution[j] = [a / rows[i][j] for a in total]
    return solution


def solve(program, statuses=None, limit=5000):
    """Solves exactly. `statuses`: one per column, then one per row; by default all rows are basic."""
    m, total = program.rows, len(program.columns)
    statuses = list(statuses or default_statuses(program))
    if sum(s == BASIC for s in statuses) != m:
        statuses = default_statuses(program)
    for step in range(limit):
        try:
            state = _State(program, statuses)
        except Singular:
            if step:
                raise
            statuses = default_statuses(program)
            state = _State(program, statuses)
        y, entering, sign = state.price()
        if entering is None:
            if state.infeasible:
                return Solution(False, y=y, steps=step)
            value = sum((c * v for c, v in zip(program.costs, state.values) if c), Fraction(0))
            return Solution(True, value, state.values[: program.structurals], y, step)
        statuses = state.moved(entering, sign)
    raise RuntimeError("no decision within the limit of steps")


def default_statuses(program):
    """Every row basic, every column at a finite bound."""
    resting = [
        LOWER if low is not None else UPPER if high is not None else FREE
        for low, high in program.bounds[: program.structurals]
    ]
    return resting + [BASIC] * program.rows


class _State:
    """One basis: its point, its multipliers, and the step away from it."""

    def __init__(self, program, statuses):
        self.program, self.statuses = program, statuses
        self.basic = [j for j, s in enumerate(statuses) if s == BASIC]
        self.values = [
            None if s == BASIC else program.resting(j, s) for j, s in enumerate(statuses)
        ]
        right = [Fraction(0)] * program.rows
        for j, value in enumerate(self.values):
            if value:
                for i, a in program.columns[j].items():
                    right[i] -= a * value
        for j, (value,) in self.solve_basis([[b] for b in right]).items():
            self.values[j] = value
        self.costs = self.phase_costs()

    def solve_basis(self, right):
        rows = [{} for _ in range(self.program.rows)]
        for j in self.basic:
            for i, a in self.program.columns[j].items():
                rows[i][j] = a
        return solve_square(rows, right)

    def phase_costs(self):
        """The costs, or, outside the bounds, the sum of the violations."""
        violation = {}
        for j in self.basic:
            low, high = self.program.bounds[j]
            if low is not None and self.values[j] < low:
                violation[j] = -1
            elif high is not None and self.values[j] > high:
                violation[j] = 1
        self.infeasible = bool(violation)
        if not violation:
            return self.program.costs
        return [violation.get(j, 0) for j in range(len(self.values))]

    def price(self):
        """Multipliers y, and by Bland's rule a variable that improves with its direction."""
        program = self.program
        y = solve_square([program.columns[j] for j in self.basic], [[self.costs[j]] for j in self.basic])
        y = [y[i][0] for i in range(program.rows)]
        for j, status in enumerate(self.statuses):
            low, high = program.bounds[j]
            if status == BASIC or (low is not None and low == high):
                continue
            reduced = self.costs[j] - sum(y[i] * a for i, a in program.columns[j].items())
            if reduced < 0 and status in (LOWER, FREE):
                return y, j, 1
            if reduced > 0 and status in (UPPER, FREE):
                return y, j, -1
        return y, None, 0

    def moved(self, entering, sign):
        """The statuses after the entering variable went as far as some bound allows."""
        program = self.program
        column = program.columns[entering]
        rate = self.solve_basis([[-sign * column.get(i, 0)] for i in range(program.rows)])
        low, high = program.bounds[entering]
        best = None
        if low is not None and high is not None:
            best = (Fraction(high - low), entering, UPPER if sign > 0 else LOWER)
        for j in self.basic:
            slope = rate[j][0]
            if not slope:
                continue
            low, high = program.bounds[j]
            value = self.values[j]
            below = low is not None and value < low
            above = high is not None and value > high
            if slope > 0:
                # What is out of bounds blocks where it comes back in; what goes further out never does.
                target, status = (low, LOWER) if below else (None, None) if above else (high, UPPER)
            else:
                target, status = (high, UPPER) if above else (None, None) if below else (low, LOWER)
            if target is None:
                continue
            length = (target - value) / slope
            if best is None or (length, j) < best[:2]:
                best = (length, j, status)
        if best is None:
            raise RuntimeError("unbounded")
        statuses = list(self.statuses)
        _, leaving, status = best
        if leaving != entering:
            statuses[entering] = BASIC
        statuses[leaving] = status
        return statuses
