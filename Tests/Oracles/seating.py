"""Who takes the seats of tickets in turns and after exchanges, written a second time from the documentation of
Seating, TurnOrder and SeatExchange (standard library only).

Prints Tests/Domain/SeatingVectors.swift:
    python3 Tests/Oracles/seating.py > Tests/Domain/SeatingVectors.swift
"""

from seeded_generator import Generator

ATTEMPTS = 8
ATTEMPTS_PER_TICKET = 64


def key(number):
    return bytes(number >> (8 * (i % 4)) & 255 for i in range(32))


class Turns:
    """The members of a profile in turns; households is None where nobody has a housemate."""

    def __init__(self, members, households, profile, seed):
        order = Generator(key(seed), 1, a=profile)
        if households is None:
            self.circle = members[:]
            order.shuffle(self.circle)
            self.size = len(members)
        else:
            homes = [home[:] for home in households]
            order.shuffle(homes)
            for home in homes:
                order.shuffle(home)
            self.circle = [home[slot] for slot in range(len(homes[0])) for home in homes]
            self.size = len(homes)
        self.generator = Generator(key(seed), 9, a=profile)
        self.order = list(range(self.size))
        self.turn = self.place = 0

    def take(self, seats):
        here = min(seats, self.size - self.place)
        taken = self.order[self.place : self.place + here]
        members = [self.member(p) for p in taken]
        self.place += here
        if here < seats:
            last = set(self.order[self.size - here :])
            self.turn += 1
            self.generator.shuffle(self.order)
            free = [p for p in self.order if p not in last][: seats - here]
            self.order = free + [p for p in self.order if p not in free]
            self.place = seats - here
            members += [self.member(p) for p in free]
        return members

    def member(self, place):
        return self.circle[self.turn * self.size % len(self.circle) + place]


def exchanged(tickets, profile_of, home_of, limits, seed):
    generator = Generator(key(seed), 10)
    for _ in profile_of:
        generator.next()
    k, m = len(tickets[0]), len(tickets)
    seats = [[] for _ in range(max(profile_of) + 1)]
    is_open = []
    for i in range(m * k):
        ticket, t = tickets[i // k], profile_of[tickets[i // k][i % k]]
        is_open.append(sum(profile_of[x] == t for x in ticket) < limits[t])
        if is_open[i]:
            seats[t].append(i)
    panels = [frozenset(ticket) for ticket in tickets]
    squares = lambda: sum(panels.count(p) for p in panels)
    left = ATTEMPTS_PER_TICKET * sum(panels.count(panel) > 1 for panel in panels)
    while len(set(panels)) < m:
        for i in range(m):
            if panels.count(panels[i]) == 1:
                continue
            for _ in range(ATTEMPTS):
                if left == 0:
                    return tickets
                left -= 1
                p = generator.uniform(k)
                if not is_open[i * k + p]:
                    continue
                others = seats[profile_of[tickets[i][p]]]
                j, q = divmod(others[generator.uniform(len(others))], k)
                mine, theirs = tickets[i][p], tickets[j][q]
                if i == j:
                    continue
                if any(home_of[x] == home_of[theirs] for x in tickets[i] if x != mine):
                    continue
                if any(home_of[x] == home_of[mine] for x in tickets[j] if x != theirs):
                    continue
                before = squares()
                tickets[i][p], tickets[j][q] = theirs, mine
                panels[i], panels[j] = frozenset(tickets[i]), frozenset(tickets[j])
                change = squares() - before
                if change > 0:
                    tickets[i][p], tickets[j][q] = mine, theirs
                    panels[i], panels[j] = frozenset(tickets[i]), frozenset(tickets[j])
                elif change < 0:
                    break
    return tickets


def seated(values, homes, panels, seed):
    """values[i]: the profile of member i; homes[i]: the household, or None; panels: (tickets, seats of each profile)."""
    own = [home is None or homes.count(home) == 1 for home in homes]
    turns = []
    for t in range(max(values) + 1):
        members = [i for i, v in enumerate(values) if v == t]
        if own[members[0]]:
            households = None
        else:
            first = sorted({homes[i] for i in members}, key=lambda home: homes.index(home))
            households = [[i for i in members if homes[i] == home] for home in first]
        turns.append(Turns(members, households, t, seed))
    tickets = []
    for count, seats in panels:
        for _ in range(count):
            tickets.append([i for t, x in enumerate(seats) for i in turns[t].take(x)])
    home_of = [("own", i) if own[i] else homes[i] for i in range(len(values))]
    return exchanged(tickets, values, home_of, [turn.size for turn in turns], seed)


# The cases of SeatingVectorTests, in its order.
CASES = [
    ([0, 1, 0, 0, 1, 0, 1, 0], [None] * 8, [(7, [2, 1]), (5, [1, 2])], 1),
    ([0] * 6, [None] * 6, [(20, [3])], 2),
    ([0] * 6, [0, 1, 2, 1, 0, 2], [(11, [2])], 3),
    ([0, 0, 0, 1, 1], [None] * 5, [(6, [3, 1]), (5, [2, 2])], 4),
    # 7 lives alone, and people without housemates come before others of the same values.
    ([1, 1, 2, 1, 2, 2, 1, 0, 2], [0, 1, None, 0, None, None, 1, 2, None], [(9, [0, 1, 2]), (4, [1, 0, 2])], 5),
]


def main():
    print("/// Written by `Tests/Oracles/seating.py`: the panels of the cases of `SeatingVectorTests`.")
    print("enum SeatingVectors {")
    print("  static let panels: [[[Int]]] = [")
    for case in CASES:
        print("    [")
        for ticket in seated(*case):
            print(f"      {sorted(ticket)},")
        print("    ],")
    print("  ]")
    print("}")


if __name__ == "__main__":
    main()
