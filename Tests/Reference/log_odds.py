#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Statistics/LogOddsTests: weighted log-odds with an informative Dirichlet prior.

usage: python3 Tests/Reference/log_odds.py
Monroe, Colaresi & Quinn 2008, Political Analysis 16:372, equations 16 (point estimate), 19 and 20 (variance), 22 (z), written out word by
word from the paper and with nothing shared with the Swift code. The prior is the pooled words, scaled to alpha0.
"""
import math

FIRST = {"快": 30, "准时": 22, "等": 2, "客服": 10, "盒子": 1}
SECOND = {"快": 5, "等": 40, "排队": 25, "客服": 11, "盒子": 1}


def zeta(first, second, alpha0):
    words = sorted(set(first) | set(second))
    n1, n2 = sum(first.values()), sum(second.values())
    pooled = {word: first.get(word, 0) + second.get(word, 0) for word in words}
    alpha = {word: alpha0 * pooled[word] / (n1 + n2) for word in words}
    rows = []
    for word in words:
        y1, y2, a = first.get(word, 0), second.get(word, 0), alpha[word]
        delta = math.log((y1 + a) / (n1 + alpha0 - y1 - a)) - math.log((y2 + a) / (n2 + alpha0 - y2 - a))
        variance = 1 / (y1 + a) + 1 / (y2 + a)
        rows.append((word, delta, delta / math.sqrt(variance)))
    return sorted(rows, key=lambda row: -row[2])


for alpha0 in (65, 10):
    print("alpha0", alpha0)
    for word, delta, z in zeta(FIRST, SECOND, alpha0):
        print(f"  {word} {delta:.10f} {z:.10f}")
