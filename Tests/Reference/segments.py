#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Segments: pooled two-proportion tests, and a post-stratified share.

usage: python3 Tests/Reference/segments.py
The test is the χ² test of the 2 × 2 table without continuity correction (its p-value by the normal distribution's complement, since the
root of χ² with one degree of freedom is |z|); the share is Holt & Smith 1979 written out.
"""
import math


def chi2(a, n, b, m):
    observed = [[a, n - a], [b, m - b]]
    rows, columns, total = [n, m], [a + b, n + m - a - b], n + m
    value = sum(
        (observed[i][j] - rows[i] * columns[j] / total) ** 2 / (rows[i] * columns[j] / total) for i in range(2) for j in range(2)
    )
    return value, math.erfc(math.sqrt(value / 2))


for table in ((60, 200, 150, 800), (7, 40, 12, 400), (50, 100, 50, 100)):
    value, p = chi2(*table)
    print(table, f"chi2 {value:.10f} p {p:.12f}")

strata = [(700, 50, 10), (200, 40, 20), (100, 30, 24)]
total = sum(size for size, _, _ in strata)
share = sum(size / total * hits / sample for size, sample, hits in strata)
variance = 0
for size, sample, hits in strata:
    p = (hits + 0.5) / (sample + 1)
    variance += (size / total) ** 2 * p * (1 - p) / (sample - 1)
margin = 1.959963984540054 * math.sqrt(variance)
print(f"share {share:.10f} low {share - margin:.10f} high {share + margin:.10f}")
