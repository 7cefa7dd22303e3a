"""Prints the figures that LinearForecastTests holds: a line by least squares, the interval of the mean of new values, the chance beyond a target.

    python3 Tests/Reference/goal_forecast.py
"""
import numpy as np
from scipy import stats


def forecast(values, step, target, count=1):
    x = np.array([i for i, v in enumerate(values) if v is not None], float)
    y = np.array([v for v in values if v is not None], float)
    n = len(x)
    fit = stats.linregress(x, y)
    rest = y - fit.intercept - fit.slope * x
    s = np.sqrt((rest**2).sum() / (n - 2))
    error = s * np.sqrt(1 / count + 1 / n + (step - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
    value = fit.intercept + fit.slope * step
    margin = stats.t.ppf(0.975, n - 2) * error
    return value, value - margin, value + margin, stats.t.cdf((value - target) / error, n - 2)


for values, step, target, *count in [
    ([2.1, 2.9, 4.2, 4.8, 6.1], 7, 8),
    ([31, 33, None, 30, 36, 35, None, 38], 12, 40),
    ([0.21, 0.2, 0.22, 0.19], 9, 0.15),
    ([31, 33, None, 30, 36, 35, None, 38], 9.5, 40, 4),
    ([2.1, 2.9, 4.2, 4.8, 6.1], 6.75, 8, 2.5),
]:
    print(values, step, target, *count, " ".join(f"{v:.12f}" for v in forecast(values, step, target, *count)))
