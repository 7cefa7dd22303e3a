#!/usr/bin/env python3
"""Reference values of Tests/InsightsTests/Churn: ridge logistic regression and Brier score, with scikit-learn.

usage: python3 Tests/Reference/churn.py   (needs scikit-learn)
Rows come from the recurrence that the test uses too, so that no data file is needed.
"""
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

state = 7


def uniform():
    """SplitMix64, as Sources/Insights/Statistics/SeededGenerator.swift."""
    global state
    mask = (1 << 64) - 1
    state = (state + 0x9E3779B97F4A7C15) & mask
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    return ((z ^ (z >> 31)) >> 11) * 2.0**-53


rows, outcomes = [], []
for _ in range(400):
    row = [uniform() * 4 - 2, 1.0 if uniform() < 0.3 else 0.0, uniform() * 2 - 1]
    score = -1 + 0.8 * row[0] + 1.1 * row[1] - 0.2 * row[2]
    outcomes.append(uniform() < 1 / (1 + np.exp(-score)))
    rows.append(row)
rows, outcomes = np.array(rows), np.array(outcomes)
print("left", outcomes.sum())
for penalty in (1e-8, 1.0, 50.0):
    fit = LogisticRegression(C=1 / penalty, tol=1e-12, max_iter=10_000).fit(rows, outcomes)
    chance = fit.predict_proba(rows)[:, 1]
    print("penalty", penalty, "intercept", fit.intercept_.round(9), "slopes", fit.coef_.round(9), "brier", round(brier_score_loss(outcomes, chance), 9),
          "auc", round(roc_auc_score(outcomes, chance), 9))
