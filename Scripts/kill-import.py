"""Kills an import at random moments and proves that nothing is lost and nothing is there twice.

    python3 Scripts/kill-import.py --binary .build/release/huiyin --kills 100 [--file FILE] [--seed 1]

Each round takes a new database, starts the import, sends SIGKILL after a random share of an undisturbed run's time, imports the same file
again to its end, and compares the whole database, table by table, with the undisturbed one; the full-text index by its words. Left out
are only the columns that hold the time of the import itself and the tables that list imports, settings and the number of writes. The file
is made by this script when none is given; a file of one's own needs a date in each row, because items without one count on the day of the
import.
"""

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Tables that record the runs themselves and how often was written, and columns that hold the moment of receiving.
RUN_TABLES = {"importRun", "setting", "factRevision", "grdb_migrations", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
RUN_COLUMNS = {"receivedAt", "receivedMs", "createdAt", "savedAt", "updatedAt"}


def sample(path, rows, seed):
    """A CSV of made-up feedback with copies, noise, private data and rows without a text."""
    pick = random.Random(seed)
    things = ["物流", "包装", "客服", "屏幕", "价格", "味道", "发票", "退款"]
    views = ["太慢了", "很好", "坏了", "不错", "态度差", "很失望", "非常满意", "没人理"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("评论编号,评论内容,评分,评论时间,会员号,省份\n")
        for number in range(rows):
            text = "，".join(pick.choice(things) + pick.choice(views) for _ in range(pick.randint(1, 4)))
            if number % 50 == 7:
                text += f"，请打 1380013{number % 10000:04d}"
            if number % 97 == 3:
                text = ""
            score = "" if text == "" else str(pick.randint(1, 5))
            day = f"2026-{pick.randint(1, 9):02d}-{pick.randint(1, 28):02d} 10:{pick.randint(0, 59):02d}:00"
            file.write(f'R{number},"{text}",{score},{day},M{pick.randint(1, rows // 3)},{pick.choice(["四川", "浙江", "广东"])}\n')


def command(binary, file, database):
    return [binary, "import", str(file), "--source", "kill test", "--channel", "review", "--database", str(database)]


def content(database):
    """One digest a table over all rows."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    problem = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if problem != "ok":
        return {"integrity_check": problem}
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    digests = {}
    for table in tables:
        if table in RUN_TABLES or table == "search" or table.startswith("search_"):
            continue
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] not in RUN_COLUMNS]
        if not columns:
            continue
        names = ", ".join(f'"{column}"' for column in columns)
        digest = hashlib.sha256()
        count = 0
        for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}'):
            digest.update(repr(row).encode())
            count += 1
        digests[table] = (count, digest.hexdigest()[:16])
    digests["search"] = vocabulary(connection)
    connection.close()
    return digests


def vocabulary(connection):
    """The full-text index by its words, in how many items each stands: its segments depend on the order of writing, its answers do not."""
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search', 'row')")
    digest = hashlib.sha256()
    count = 0
    for row in connection.execute("SELECT term, doc FROM temp.vocabulary ORDER BY term"):
        digest.update(repr(row).encode())
        count += 1
    return (count, digest.hexdigest()[:16])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=".build/release/huiyin")
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--file")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    binary = str(Path(options.binary).resolve())
    pick = random.Random(options.seed)

    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        file = Path(options.file).resolve() if options.file else scratch / "sample.csv"
        if not options.file:
            sample(file, options.rows, options.seed)
        environment = dict(os.environ, HUIYIN_SECRET="a2lsbCB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZyAuLi4=")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": scratch}

        started = time.monotonic()
        subprocess.run(command(binary, file, scratch / "whole.db"), check=True, **quiet)
        whole = time.monotonic() - started
        expected = content(scratch / "whole.db")
        print(f"undisturbed: {whole:.2f} s; " + ", ".join(f"{table} {count:,}" for table, (count, _) in expected.items()))

        differing, killed, round_number = 0, 0, 0
        while killed < options.kills and round_number < 5 * options.kills:
            round_number += 1
            database = scratch / f"round-{round_number}.db"
            process = subprocess.Popen(command(binary, file, database), **quiet)
            try:
                process.wait(timeout=pick.uniform(0.02, 0.98) * whole)
                # Done before its moment came: not a kill, and a sign that this machine is faster now.
                whole *= 0.95
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            subprocess.run(command(binary, file, database), check=True, **quiet)
            found = content(database)
            if found != expected:
                differing += 1
                for table in sorted(set(found) | set(expected)):
                    if found.get(table) != expected.get(table):
                        print(f"round {round_number}: {table} {expected.get(table)} became {found.get(table)}")
            for leftover in scratch.glob(f"round-{round_number}.db*"):
                leftover.unlink()
        print(f"{killed} imports killed in {round_number} rounds, {differing} databases differ")
        return 1 if differing or killed < options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
