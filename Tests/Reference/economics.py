#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Economics: Mantel–Haenszel risk difference with Sato's variance, with numpy.

usage: python3 Tests/Reference/economics.py
The 13 trials of BCG vaccination (Colditz et al. 1994, JAMA 271:698). R's metafor, rma.mh(measure="RD"), gives −0.0033 (−0.0039…−0.0027),
z = −11.4708; Stata's metan, with the variance of Greenland & Robins 1985, z = −11.56. Prints both.
"""
import numpy as np

BCG = np.array([
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079),
    (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197),
    (5, 2493, 3, 2338), (27, 16886, 29, 17825),
], float)
a, b, c, d = BCG.T
n1, n0 = a + b, c + d
total = n1 + n0
weight = n1 * n0 / total
difference = np.sum(weight * (a / n1 - c / n0)) / weight.sum()
p = (n1**2 * c - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / total**2
q = (a * (n0 - c) + c * (n1 - a)) / (2 * total)
sato = np.sqrt((difference * p.sum() + q.sum()) / weight.sum() ** 2)
greenland = np.sqrt(np.sum(weight**2 * (a * b / n1**3 + c * d / n0**3))) / weight.sum()
print("RD", round(difference, 10), "Sato", round(sato, 10), "z", round(difference / sato, 4), "Greenland–Robins z", round(difference / greenland, 4))
