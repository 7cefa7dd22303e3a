#!/usr/bin/env python3
"""Our own simulated series for early warning: how often quiet days alarm after little history, how long a lasting change of level
alarms, what promotions and holidays do with and without a calendar, and what missing days do. The tables of
docs/methods/early-warning.md come from here. Needs numpy.

usage: warning_simulation.py quiet|shift|events|missing COMMAND...
       e.g. warning_simulation.py shift .build/release/huiyin warn
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


FESTIVALS = {"618": (168, 5, 2.0), "double11": (314, 5, 2.2), "spring": (45, 8, 0.45), "national": (273, 7, 1.3)}


def festival(day):
    """Name and factor of a day of the year, 0 for the first of January."""
    for name, (start, length, factor) in FESTIVALS.items():
        if start <= day % 365 < start + length:
            return name, factor
    return "", 1.0


def events(random):
    """30 series of two years and a half for each level and calendar; the second half of the last year is judged, and in half of them the
    second day of each promotion has an outbreak of three times the usual on top. Keys: level, whether the calendar is told."""
    for level in (5, 50):
        for told in ("told", "untold"):
            for number in range(30):
                days = np.arange(3 * 365)
                factors = np.array([festival(day)[1] for day in days])
                extra = np.zeros(len(days))
                if number % 2:
                    for name, (start, _, _) in FESTIVALS.items():
                        extra[2 * 365 + start + 1] = 2 * level * festival(start)[1]
                names = [festival(day)[0] if told == "told" else "" for day in days]
                yield (level, told), 731, days, counts(random, means(level, days, 0.1, 0.1) * factors + extra), number, names, extra


def missing(random):
    """40 series for each level and share of days that are unknown (empty counts) or wrongly zero; the last 100 of 400 days are judged.
    Every second series has an outbreak of three times the usual on day 390."""
    for level in (5, 50):
        for kind in ("none", "unknown 10 %", "unknown fortnight", "zero fortnight"):
            for number in range(40):
                days = np.arange(400)
                extra = np.zeros(len(days))
                if number % 2:
                    extra[390] = 2 * level
                values = counts(random, means(level, days, 0.1, 0.1) + extra).astype(object)
                if kind == "unknown 10 %":
                    gone = random.random(400) < 0.1
                    gone[390] = False
                    values[gone] = ""
                if kind == "unknown fortnight":
                    values[330:344] = ""
                if kind == "zero fortnight":
                    values[330:344] = 0
                yield (level, kind.replace(" ", "_")), 301, days, values, number, [""] * 400, extra


def detailed(kind, command):
    """Alarms on ordinary days, on days of the calendar, and on days with an outbreak."""
    text = io.StringIO()
    text.write("series,t,date,count,event\n")
    truth = {}
    first = None
    for key, start, days, values, number, names, extra in {"events": events, "missing": missing}[kind](np.random.default_rng(7)):
        name = f"{key[0]} {key[1]} {number}"
        first = start
        for t, (day, count) in enumerate(zip(days, values), 1):
            text.write(f"{name},{t},{np.datetime64('2023-01-01') + int(day)},{count},{names[t - 1]}\n")
            truth[name, t] = (key, festival(day)[0] if kind == "events" else "", extra[t - 1] > 0)
    answer = subprocess.run(command + ["--from", str(first)], input=text.getvalue(), capture_output=True, text=True, check=True)
    alarms = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(io.StringIO(answer.stdout)):
        key, name, outbreak = truth[row["series"], int(row["t"])]
        alarms[key]["outbreak" if outbreak else name or "ordinary"].append(int(row["alarm"]))
    for key, days in alarms.items():
        print("level", key[0], key[1], " ".join(f"{name}: {100 * np.mean(values):.1f} % of {len(values)}" for name, values in sorted(days.items())))


def main():
    kind, command = sys.argv[1], sys.argv[2:]
    if kind in ("events", "missing"):
        return detailed(kind, command)
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
