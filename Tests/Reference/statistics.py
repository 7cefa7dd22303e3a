#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Statistics, made with scipy (any version from 1.10 on) and numpy.

usage: python3 Tests/Reference/statistics.py
Prints one line a value; the tests hold these numbers.
"""
import numpy as np
from scipy import special, stats

Z = stats.norm.ppf(0.975)


def wilson(x, n):
    r = stats.binomtest(x, n).proportion_ci(0.95, method="wilson")
    return float(r.low), float(r.high)


def newcombe(a, n, b, m):
    (l1, u1), (l2, u2) = wilson(a, n), wilson(b, m)
    p, q = a / n, b / m
    d = p - q
    return d, d - np.hypot(p - l1, u2 - q), d + np.hypot(u1 - p, q - l2)


def net(plus, minus, n):
    p, q = (plus + 1) / (n + 2), (minus + 1) / (n + 2)
    s = Z * np.sqrt((p + q - (p - q) ** 2) / (n + 2))
    return p - q - s, p - q + s


def ratio(a, b):
    c = np.log(b / a)
    s = Z * np.sqrt(1 / a + 1 / b)
    return np.exp(c - s) - 1, np.exp(c + s) - 1


for x, n in [(81, 263), (15, 148), (0, 20), (1, 29), (29, 29)]:
    print("wilson", x, n, wilson(x, n))
for c in [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (10, 10, 0, 10)]:
    print("newcombe", c, newcombe(*c))
for c in [(50, 20, 100), (3, 1, 12), (12, 0, 12)]:
    print("net", c, net(*c))
v = [4.0, 5.0, 3.0, 5.0, 3.0]
w = [1.0, 2.0, 2.0, 5.0, 1.0, 3.0, 2.0]
print("t interval", stats.t.interval(0.95, len(v) - 1, np.mean(v), stats.sem(v)))
ci = stats.ttest_ind(v, w, equal_var=False).confidence_interval(0.95)
print("welch", np.mean(v) - np.mean(w), ci.low, ci.high)
for a, b in [(100, 150), (3, 12)]:
    print("ratio", a, b, ratio(a, b))
print("ratio with zero", ratio(0.5, 8.5))
p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
print("fdr", [float(x) for x in stats.false_discovery_control(p)])
for a, b, x in [(2, 3, 0.5), (0.5, 0.5, 0.2), (30, 4, 0.9), (1e-2, 200, 1e-4), (500, 700, 0.4)]:
    print("betainc", a, b, x, float(special.betainc(a, b, x)))
for x in [0.1, 0.5, 1, 3.5, 9.99, 100.25]:
    print("gammaln", x, float(special.gammaln(x)))
for q, df in [(0.975, 1), (0.975, 4), (0.975, 29.5), (0.9, 1000)]:
    print("t.ppf", q, df, float(stats.t.ppf(q, df)))
for q in [1e-12, 0.001, 0.02, 0.4, 0.975, 0.9999]:
    print("norm.ppf", q, float(stats.norm.ppf(q)))
for y, mu, size in [(0, 2.0, 1.5), (5, 2.0, 1.5), (12, 3.0, 40.0), (150, 100.0, 50.0), (3, 0.2, 0.5)]:
    print("nbinom.sf(y-1)", y, mu, size, float(stats.nbinom.sf(y - 1, size, size / (size + mu))), "pmf", float(stats.nbinom.pmf(y, size, size / (size + mu))))
for y, mu in [(5, 2.0), (150, 100.0), (0, 0.3)]:
    print("poisson.sf(y-1)", y, mu, float(stats.poisson.sf(y - 1, mu)))
