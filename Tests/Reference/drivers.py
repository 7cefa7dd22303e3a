#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Drivers: relative importance by brute force over all subsets, with numpy.

usage: python3 Tests/Reference/drivers.py swiss.csv
The table is R's `swiss` (Mosteller & Tukey 1977; 47 provinces; in R: write.csv(swiss, "swiss.csv")). Grömping (2006, J Stat Softw 17(1),
section 2) prints for Fertility on the other five, type lmg: Agriculture 0.05709122, Examination 0.17117303, Education 0.26013468,
Catholic 0.10557015, Infant.Mortality 0.11276592. Prints the covariances, these values, and those of a seeded example of twenty predictors.
"""
import csv
import itertools
import math
import sys

import numpy as np


def explained(cov, subset):
    """R² of the last column on a subset of the others."""
    if not subset:
        return 0.0
    inner = cov[np.ix_(subset, subset)]
    outer = cov[list(subset), -1]
    return float(outer @ np.linalg.solve(inner, outer) / cov[-1, -1])


def lmg(cov):
    count = cov.shape[0] - 1
    shares = np.zeros(count)
    for predictor in range(count):
        others = [other for other in range(count) if other != predictor]
        for size in range(count):
            weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
            for subset in itertools.combinations(others, size):
                shares[predictor] += weight * (explained(cov, subset + (predictor,)) - explained(cov, subset))
    return shares


rows = list(csv.reader(open(sys.argv[1])))
header, body = rows[0], rows[1:]
names = [name for name in header[-6:]]
table = np.array([[float(value) for value in row[-6:]] for row in body])
order = [names.index(name) for name in ("Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality", "Fertility")]
cov = np.cov(table[:, order].T, bias=True)
print("covariances")
for row in cov:
    print(", ".join(f"{value:.10f}" for value in row))
print("lmg", [round(float(value), 8) for value in lmg(cov)], "R2", round(explained(cov, tuple(range(5))), 8))
