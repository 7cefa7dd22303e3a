"""Kills the program at random moments and proves that nothing is lost and nothing is there twice.

    python3 Scripts/kill-test.py --binary .build/release/huiyin --kills 200 [--only import] [--file FILE] [--seed 1]

Four kinds of work share the kills: an import, a re-analysis by an edited taxonomy, erasures of customers, and the migration of a file of
each earlier version (Tests/Databases). Each round takes a fresh copy, starts the work, sends SIGKILL after a random share of an
undisturbed run's time, does the work again to its end, and compares the whole database, table by table, with the undisturbed one; the
full-text index by its words. Left out are only the columns that hold the time of the work itself and the tables that list imports,
settings and the number of writes. The imported file is made by this script when none is given; a file of one's own needs a date in each
row, because items without one count on the day of the import.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from database_content import content, differences, sample

ROOT = Path(__file__).resolve().parent.parent
HEAVY = 4


class Work:
    """Something that is done to a database by commands, in their order."""

    def __init__(self, name, share, base, commands):
        self.name, self.share, self.base, self.commands = name, share, base, commands

    def prepare(self, database):
        """A fresh copy of the database that the work starts from; none where it makes the database."""
        for suffix in ("", "-wal"):
            if self.base and Path(str(self.base) + suffix).exists():
                shutil.copy(str(self.base) + suffix, str(database) + suffix)


class Killer:
    def __init__(self, binary, scratch, pick):
        self.binary, self.scratch, self.pick = binary, scratch, pick
        environment = dict(os.environ, HUIYIN_SECRET="a2lsbCB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZyAuLi4=")
        environment.setdefault("HUIYIN_HOME", str(ROOT))
        self.quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": scratch}

    def run(self, work, database):
        for command in work.commands:
            subprocess.run([self.binary, *command, "--database", str(database)], check=True, **self.quiet)

    def run_until(self, work, database, seconds):
        """Whether the work was killed before its end."""
        deadline = time.monotonic() + seconds
        for command in work.commands:
            process = subprocess.Popen([self.binary, *command, "--database", str(database)], **self.quiet)
            try:
                process.wait(timeout=max(0.001, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                return True
        return False

    def remove(self, database):
        for leftover in self.scratch.glob(database.name + "*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()

    def test(self, work, kills):
        """How many databases differ after `kills` kills, and how many kills there were."""
        whole = self.scratch / "whole.db"
        work.prepare(whole)
        started = time.monotonic()
        self.run(work, whole)
        seconds = time.monotonic() - started
        expected = content(whole)
        self.remove(whole)
        differing, killed, rounds = 0, 0, 0
        while killed < kills and rounds < 5 * kills:
            rounds += 1
            database = self.scratch / "round.db"
            work.prepare(database)
            if self.run_until(work, database, self.pick.uniform(0.02, 0.98) * seconds):
                killed += 1
            else:
                # Done before its moment came: not a kill, and a sign that this machine is faster now.
                seconds *= 0.95
            self.run(work, database)
            found = content(database)
            if found != expected:
                differing += 1
                print(f"{work.name}, round {rounds}: " + "; ".join(differences(found, expected)))
            self.remove(database)
            if rounds % 20 == 0:
                print(f"{work.name}: {killed} of {kills} kills, {differing} databases differ so far", flush=True)
        print(f"{work.name}: {killed} kills in {rounds} rounds over {seconds:.2f} s each, {differing} databases differ", flush=True)
        return differing, killed


def edit_taxonomy(database):
    """Saves a new version of the pack that the items were read by, with every other topic gone; its name."""
    connection = sqlite3.connect(database)
    (pack,) = connection.execute("SELECT pack FROM sourceSetting LIMIT 1").fetchone()
    version, text = connection.execute(
        "SELECT version, content FROM taxonomy WHERE pack = ? ORDER BY version DESC LIMIT 1", (pack,)).fetchone()
    taxonomy = json.loads(text)
    taxonomy["version"] = version + 1
    taxonomy["topics"] = [topic for number, topic in enumerate(taxonomy["topics"]) if number % 2 == 0 or "." not in topic["id"]]
    connection.execute(
        "INSERT INTO taxonomy (pack, version, savedAt, savedBy, note, content) VALUES (?, ?, 0, 'test', '', ?)",
        (pack, version + 1, json.dumps(taxonomy, ensure_ascii=False)))
    connection.commit()
    connection.close()
    return pack


def works(killer, scratch, file):
    importing = ["import", str(file), "--source", "kill test", "--channel", "review"]
    base = scratch / "base.db"
    first = Work("import", 80, None, [importing])
    killer.run(first, base)
    edited = scratch / "edited.db"
    shutil.copy(base, edited)
    pack = edit_taxonomy(edited)
    yield first
    yield Work("re-analysis", 50, edited, [["reanalyze", "--pack", pack]])
    yield Work("erasure", 40, base, [["erase", "--member", f"H{number}"] for number in range(HEAVY)])
    old = sorted((ROOT / "Tests/Databases").glob("v*.sqlite"))
    for file in old:
        yield Work(f"migration of {file.name}", 30 / len(old), file, [["erase", "--dry-run", "--member", "nobody"]])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--only", help="import, re-analysis, erasure or migration: all kills for this work")
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--file")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        killer = Killer(str(Path(options.binary).resolve()), scratch, random.Random(options.seed))
        file = Path(options.file).resolve() if options.file else scratch / "sample.csv"
        if not options.file:
            sample(file, options.rows, options.seed, heavy=HEAVY)
        chosen = [work for work in works(killer, scratch, file) if work.name.startswith(options.only or "")]
        shares = sum(work.share for work in chosen)
        differing, killed = 0, 0
        for work in chosen:
            result = killer.test(work, max(1, round(options.kills * work.share / shares)))
            differing, killed = differing + result[0], killed + result[1]
        print(f"{killed} kills, {differing} databases differ")
        return 1 if differing or killed < options.kills - len(chosen) else 0


if __name__ == "__main__":
    sys.exit(main())
