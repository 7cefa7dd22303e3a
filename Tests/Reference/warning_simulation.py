#!/usr/bin/env python3
"""Our own simulated series for early warning: how often quiet days alarm after little history, and how long a lasting change of
level alarms. The tables of docs/methods/early-warning.md come from here. Needs numpy.

usage: warning_simulation.py quiet|shift COMMAND...      e.g. warning_simulation.py shift .build/release/huiyin warn
"""
import csv
import io
import subprocess
import sys
from collections import defaultdict

import numpy as np

PHI = 1.8


def counts(random, means):
    return random.negative_binomial(means / (PHI - 1), 1 / PHI)


def means(level, days, season, trend):
    week = np.where(days % 7 < 2, 1.25, 0.92)
    return level * week * np.exp(season * np.sin(2 * np.pi * days / 365.25) + trend * (days - days[0]) / 365)


def quiet(random):
    """60 series for each length of history and level; the 20 days after it are judged."""
    for history in (30, 60, 100, 200, 380):
        for level in (0.6, 5, 90):
            for number in range(60):
                days = random.integers(0, 365) + np.arange(history + 20)
                yield (history, level), history + 1, days, counts(random, means(level, days, 0.2, 0.2)), number


def shift(random):
    """20 series for each level and factor; from day 251 on the level is multiplied for good."""
    for level in (1, 5, 50):
        for factor in (1.5, 2, 3):
            for number in range(20):
                days = np.arange(400)
                yield (level, factor), 251, days, counts(random, means(level, days, 0, 0) * np.where(days >= 250, factor, 1)), number


def main():
    kind, command = sys.argv[1], sys.argv[2:]
    text = io.StringIO("series,t,date,count\n")
    text.seek(0, 2)
    starts = {}
    for key, start, days, values, number in {"quiet": quiet, "shift": shift}[kind](np.random.default_rng(7)):
        name = f"{key[0]} {key[1]} {number}"
        starts[name] = start
        for t, (day, count) in enumerate(zip(days, values), 1):
            text.write(f"{name},{t},{np.datetime64('2025-01-01') + int(day)},{count}\n")
    first = min(starts.values())
    answer = subprocess.run(command + ["--from", str(first)], input=text.getvalue(), capture_output=True, text=True, check=True)
    alarms = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(io.StringIO(answer.stdout)):
        after = int(row["t"]) - starts[row["series"]]
        if after >= 0:
            alarms[tuple(row["series"].split(" ")[:2])][after].append(int(row["alarm"]))
    for key, days in alarms.items():
        if kind == "quiet":
            print("history", key[0], "level", key[1], f"alarms {100 * np.mean(sum(days.values(), [])):.2f} %")
        else:
            parts = [(0, 7), (7, 14), (14, 28), (28, 60), (60, 150)]
            shares = [np.mean(sum((days[d] for d in range(a, b)), [])) for a, b in parts]
            print("level", key[0], "factor", key[1], " ".join(f"days {a + 1}-{b}: {100 * s:.0f} %" for (a, b), s in zip(parts, shares)))


if __name__ == "__main__":
    main()
