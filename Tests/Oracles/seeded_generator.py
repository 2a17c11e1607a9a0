"""The seeded generator, written a second time from its specification (standard library only).

Prints Tests/Domain/SeededGeneratorVectors.swift:
    python3 Tests/Oracles/seeded_generator.py > Tests/Domain/SeededGeneratorVectors.swift
"""

MASK = 0xFFFFFFFF


def rotate(x, n):
    return ((x << n) | (x >> (32 - n))) & MASK


def quarter(s, a, b, c, d):
    s[a] = (s[a] + s[b]) & MASK
    s[d] = rotate(s[d] ^ s[a], 16)
    s[c] = (s[c] + s[d]) & MASK
    s[b] = rotate(s[b] ^ s[c], 12)
    s[a] = (s[a] + s[b]) & MASK
    s[d] = rotate(s[d] ^ s[a], 8)
    s[c] = (s[c] + s[d]) & MASK
    s[b] = rotate(s[b] ^ s[c], 7)


def block(key, counter, nonce):
    words = [int.from_bytes(key[4 * i : 4 * i + 4], "little") for i in range(8)]
    start = [int.from_bytes(b"expand 32-byte k"[4 * i : 4 * i + 4], "little") for i in range(4)]
    start += words + [counter] + list(nonce)
    s = start[:]
    for _ in range(10):
        for i in range(4):
            quarter(s, i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return [(x + y) & MASK for x, y in zip(s, start)]


class Generator:
    def __init__(self, key, purpose, attempt=0, a=0, b=0):
        self.key, self.nonce = key, (purpose + 256 * attempt, a, b)
        self.counter, self.outputs = 0, []

    def next(self):
        if not self.outputs:
            w = block(self.key, self.counter, self.nonce)
            self.outputs = [w[2 * i] + (w[2 * i + 1] << 32) for i in range(8)]
            self.counter += 1
        return self.outputs.pop(0)

    def uniform(self, n):
        while True:
            v = self.next()
            if v >= 2**64 % n:
                return v % n

    def unit(self):
        return (self.next() >> 11) / 2**53

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.uniform(i + 1)
            items[i], items[j] = items[j], items[i]


def swift(name, kind, values):
    print(f"  static let {name}: {kind} = [")
    for value in values:
        print(f"    {value},")
    print("  ]")


def main():
    key = bytes((7 * i + 3) % 256 for i in range(32))
    large = 3 * 2**61 + 1  # one output in four is rejected
    print("// Printed by Tests/Oracles/seeded_generator.py. The seed's byte i is (7 i + 3) mod 256.")
    print("enum SeededGeneratorVectors {")
    streams = {
        "order5": Generator(key, 1, a=5),
        "split": Generator(key, 2, attempt=3, a=500, b=250),
        "ticket": Generator(key, 3),
        "root": Generator(key, 4),
        "households": Generator(key, 5, a=7),
        "householdsOnPath": Generator(key, 6, a=7, b=421),
        "monteCarlo": Generator(key, 7, a=2, b=11),
        "legacy": Generator(key, 8, a=9999, b=1),
    }
    for name, g in streams.items():
        swift(name, "[UInt64]", [f"0x{g.next():016x}" for _ in range(10)])
    g = Generator(key, 3)
    swift("below1000", "[Int]", [g.uniform(1000) for _ in range(10)])
    g = Generator(key, 3)
    swift("belowLarge", "[Int]", [g.uniform(large) for _ in range(10)])
    g = Generator(key, 4)
    swift("unit", "[Double]", [repr(g.unit()) for _ in range(5)])
    g, items = Generator(key, 1, a=2), list(range(12))
    g.shuffle(items)
    swift("shuffled", "[Int]", items)
    print("}")


if __name__ == "__main__":
    main()
