"""Difference in differences and its block-bootstrap interval, computed independently with NumPy; and sample sizes with SciPy's normal.

ActionsTests/Initiatives/PilotEffectTests holds the figures that this prints.
"""

import numpy as np
from scipy.stats import norm

BLOCK = 7


def series():
    """The days of the test, by the same arithmetic: 56 before, 42 after."""
    days = []
    for day in range(98):
        pilot = 20 + (day * 7) % 11
        rest = 90 + (day * 13) % 29
        wave = (day * day) % 5
        days.append((pilot, 2 + wave - (2 if day >= 56 and wave > 1 else 0), rest, 9 + (day * 3) % 7))
    return np.array(days, dtype=float)


def difference(before, after):
    b, a = before.sum(0), after.sum(0)
    return (a[1] / a[0] - b[1] / b[0]) - (a[3] / a[2] - b[3] / b[2])


def draw(days, random):
    picked = []
    while len(picked) < len(days):
        start = random.integers(len(days))
        picked += [(start + k) % len(days) for k in range(min(BLOCK, len(days) - len(picked)))]
    return days[picked]


def main():
    days = series()
    before, after = days[:56], days[56:]
    value = difference(before, after)
    random = np.random.default_rng(7)
    draws = [difference(draw(before, random), draw(after, random)) for _ in range(20000)]
    print("difference", repr(value), "interval", np.quantile(draws, [0.025, 0.975]))
    halves = before[:28], before[28:]
    print("placebo", repr(difference(*halves)))
    for rate, change in [(0.08, -0.5), (0.05, -0.2), (0.3, -0.1), (0.02, 0.5)]:
        wished = rate * (1 + change)
        mean = (rate + wished) / 2
        top = norm.ppf(0.975) * np.sqrt(2 * mean * (1 - mean)) + norm.ppf(0.8) * np.sqrt(rate * (1 - rate) + wished * (1 - wished))
        print("size", rate, change, int(np.ceil((top / (rate - wished)) ** 2)))


main()
