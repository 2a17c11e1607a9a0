"""The beta distribution, with 40 digits.

    pip install mpmath==1.3.0
    python3 Tests/Oracles/beta.py > Tests/Oracles/beta.jsonl

Tails: the series of positive terms I_x(a, b) = x^a (1 - x)^b/(a B(a, b)) 2F1(a + b, 1; a + 1; x) (DLMF 8.17.8), for
x > 1/2 from the other side; mpmath gives powers and gammas. Quantiles: its inverse by bisection, so that no derivative and
no starting value matters. One JSON object a line; "kind" says what it holds.
"""

import json

import mpmath

mpmath.mp.dps = 40

SHAPES = [
    (0.5, 0.5), (0.5, 20.5), (1.5, 9.5), (3, 7), (0.5, 10000.5), (14.5, 9986.5), (96.5, 9904.5),
    (1000.5, 9000.5), (9999.5, 1.5), (123.75, 456.25),
]


def lower(a, b, x):
    if x > mpmath.mpf(1) / 2:
        return 1 - lower(b, a, 1 - x)
    if x == 0:
        return mpmath.mpf(0)
    term = total = mpmath.mpf(1)
    n = 0
    while term > total * mpmath.mpf(10) ** -38:
        n += 1
        term *= (a + b + n - 1) * x / (a + n)
        total += term
    logarithm = a * mpmath.log(x) + b * mpmath.log1p(-x) + mpmath.loggamma(a + b)
    return total * mpmath.exp(logarithm - mpmath.loggamma(a + 1) - mpmath.loggamma(b))


def quantile(a, b, p):
    low, high = mpmath.mpf(0), min(mpmath.mpf(1), 3 * (a + 40) / (a + b))
    assert high == 1 or lower(a, b, high) > p
    for _ in range(110):
        middle = (low + high) / 2
        if lower(a, b, middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def main():
    for a, b in SHAPES:
        a, b = mpmath.mpf(a), mpmath.mpf(b)
        for p in ["1e-5", "0.005", "0.025", "0.3", "0.5", "0.9", "0.975", "0.99", "0.99999"]:
            p = float(p)
            x = quantile(a, b, p)
            fields = {"a": float(a), "b": float(b)}
            print(json.dumps({"kind": "betaQuantile", **fields, "p": p, "x": float(x)}))
            at = float(x)
            print(json.dumps({"kind": "betaTail", **fields, "x": at, "lower": float(lower(a, b, mpmath.mpf(at)))}))


if __name__ == "__main__":
    main()
