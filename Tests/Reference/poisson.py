#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Statistics/PoissonCountTests, by adding up probabilities.

usage: python3 Tests/Reference/poisson.py
Garwood's limits solve P(X >= k | low) = 0.025 and P(X <= k | high) = 0.025; here by bisection over plain sums of Poisson probabilities.
"""
import math


def at_most(k, mean):
    return math.fsum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(k + 1)) if mean > 0 else 1.0


def solve(function, target, low, high):
    for _ in range(200):
        middle = (low + high) / 2
        if function(middle) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


for k in (0, 1, 5, 10, 100):
    high = solve(lambda mean: at_most(k, mean), 0.025, 0, 1000)
    low = 0.0 if k == 0 else solve(lambda mean: at_most(k - 1, mean), 0.975, 0, 1000)
    print(k, f"{low:.6f} {high:.6f}")
for k, mean in ((10, 4.0), (3, 0.1), (258, 2.5)):
    print(k, mean, f"upper {1 - at_most(k - 1, mean):.12e}")
for mean in (0.0, 0.2, 1.0, 4.0, 25.0, 100.0):
    # The quantiles of R's qpois(c(0.025, 0.975), mean).
    low, high = (next(k for k in range(1000) if at_most(k, mean) >= p) for p in (0.025, 0.975))
    print("band", mean, low, high)
