"""The beta distribution, with 60 digits.

    pip install mpmath==1.4.1
    python3 Tests/Oracles/beta.py > Tests/Oracles/beta.jsonl     (three minutes)

Tails: the series of positive terms I_x(a, b) = x^a (1 - x)^b/(a B(a, b)) 2F1(a + b, 1; a + 1; x) (DLMF 8.17.8), for
x > 1/2 from the other side; mpmath gives powers and gammas. Where both shapes are above 2,000 that takes too many terms:
there the density is integrated by Gauss and Legendre, from fifteen standard deviations outwards on the nearer side; both
methods are compared where both are at hand. Quantiles: the inverse by bisection, so that no derivative and no starting
value matters. One JSON object a line; "kind" says what it holds.
"""

import json

import mpmath

mpmath.mp.dps = 60

SHAPES = [
    (0.5, 0.5), (0.5, 20.5), (1.5, 9.5), (3, 7), (0.5, 10000.5), (14.5, 9986.5), (96.5, 9904.5),
    (1000.5, 9000.5), (9999.5, 1.5), (123.75, 456.25),
    # As many simulated panels and members as there may be.
    (0.5, 1e7), (14.5, 999986.5), (1400.5, 1e9 - 1399.5), (0.5, 1e9), (1e7 - 13.5, 14.5), (96000.5, 904000.5),
    (1e6 + 0.5, 9e6 + 0.5), (1e5, 1e9), (5e8, 5e8), (1e8 + 0.5, 9e8 - 0.5), (999e6, 1e6), (1e11, 9e11),
]
# Above it the density is integrated.
LARGE = 2000


def lower(a, b, x):
    return integral(a, b, x) if min(a, b) > LARGE else series(a, b, x)


def series(a, b, x):
    if x > mpmath.mpf(1) / 2:
        return 1 - series(b, a, 1 - x)
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


def integral(a, b, x):
    if x > a / (a + b):
        return 1 - integral(b, a, 1 - x)
    deviation = mpmath.sqrt(a * b / (a + b + 1)) / (a + b)
    constant = mpmath.loggamma(a + b) - mpmath.loggamma(a) - mpmath.loggamma(b)
    # What is left out is below 1e-45, the mass of 14 standard deviations.
    pieces = [max(mpmath.mpf(0), x - i * deviation) for i in range(15, -1, -1)]
    return mpmath.quad(
        lambda u: mpmath.exp((a - 1) * mpmath.log(u) + (b - 1) * mpmath.log1p(-u) + constant),
        pieces, method="gauss-legendre", maxdegree=4)


def quantile(a, b, p):
    mean, deviation = a / (a + b), mpmath.sqrt(a * b / (a + b + 1)) / (a + b)
    low, high = max(mpmath.mpf(0), mean - 12 * deviation), min(mpmath.mpf(1), mean + 60 * deviation)
    assert (low == 0 or lower(a, b, low) < p) and (high == 1 or lower(a, b, high) > p)
    while high - low > high * mpmath.mpf(2) ** -90:
        middle = (low + high) / 2
        if lower(a, b, middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def main():
    for a, b, x in [(2500, 7500, 0.26), (9000, 3000, 0.74), (5000, 5000, 0.47)]:
        a, b, x = mpmath.mpf(a), mpmath.mpf(b), mpmath.mpf(x)
        assert abs(integral(a, b, x) / series(a, b, x) - 1) < mpmath.mpf(10) ** -25
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
