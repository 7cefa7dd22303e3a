#!/usr/bin/env python3
"""Asks a release of ClickHouse of today, the engine inside the Python package chdb, everything that the tests asked of the release that
Debian packages, and compares the answers.

    .venv-test/bin/python Scripts/check-statements.py .build/clickhouse-statements.json

The file is written by `swift test --filter StatementTests`.
"""
import base64
import collections
import json
import re
import sys
import tempfile

try:
    from chdb import session
except ImportError:
    sys.exit("check-statements.py: chdb is missing; make test-statements installs it.")

# What is asked about other releases' own bookkeeping, or answers by the clock.
UNCOMPARED = ("system.mutations", "migrationLocal")


def main():
    exchanges = json.load(open(sys.argv[1], encoding="utf-8"))
    folder = tempfile.mkdtemp(prefix="huiyin-chdb-")
    engine = session.Session(folder)
    engine.query("CREATE DATABASE huiyin_check")
    engine.query("USE huiyin_check")
    types = {}
    failed = asked = 0
    for exchange in exchanges:
        statement = exchange["statement"]
        if statement.startswith("CREATE DATABASE"):
            continue
        created = re.match(r"CREATE TABLE IF NOT EXISTS (\w+) \((.*)\) ENGINE", statement)
        if created:
            columns = re.findall(r"(\w+) ((?:\w+\()*\w+\)*)(?:, |$)", created[2])
            types[created[1]] = dict(columns)
        asked += 1
        try:
            if exchange.get("rows"):
                insert(engine, folder, statement, base64.b64decode(exchange["rows"]), types)
                continue
            answer = engine.query(statement, "RowBinary").bytes() if "FORMAT RowBinary" not in statement else raw(engine, statement)
        except Exception as problem:  # the engine's own error type is private
            failed += 1
            print(f"refused: {statement[:400]}\n  {str(problem)[:400]}")
            continue
        expected = base64.b64decode(exchange["answer"])
        if any(name in statement for name in UNCOMPARED) or "SELECT" not in statement or statement.startswith("INSERT"):
            continue
        # Rows without an order may come in any; the same bytes are the same rows.
        if collections.Counter(answer) != collections.Counter(expected):
            failed += 1
            print(f"differs: {statement[:600]}\n  {len(expected)} bytes then, {len(answer)} now")
    print(f"{asked} statements on chdb {version(engine)}: {failed} refused or different")
    sys.exit(1 if failed else 0)


def raw(engine, statement):
    return engine.query(statement.removesuffix(" FORMAT RowBinary"), "RowBinary").bytes()


def version(engine):
    return engine.query("SELECT version()", "TSV").bytes().decode().strip()


def insert(engine, folder, statement, rows, types):
    table, columns = re.match(r"INSERT INTO (\w+) \((.*)\) FORMAT RowBinary", statement).groups()
    with open(f"{folder}/rows.bin", "wb") as file:
        file.write(rows)
    structure = ", ".join(f"{column} {types[table][column]}" for column in columns.split(", "))
    engine.query(f"INSERT INTO {table} ({columns}) SELECT * FROM file('{folder}/rows.bin', 'RowBinary', '{structure}')")


if __name__ == "__main__":
    main()
