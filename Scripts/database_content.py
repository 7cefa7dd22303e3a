"""What is in a database, reduced to a digest a table, for the scripts that compare databases."""

import hashlib
import sqlite3

#: Tables that record the runs themselves and how often was written, and columns that hold the moment of receiving.
RUN_TABLES = {"importRun", "setting", "factRevision", "factChange", "grdb_migrations", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
RUN_COLUMNS = {"receivedAt", "receivedMs", "createdAt", "savedAt", "updatedAt"}


def content(database):
    """One digest a table over all rows; the full-text index by its words."""
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


def sample(path, rows, seed, heavy=0):
    """Writes a CSV of made-up feedback with copies, noise, private data and rows without a text.

    A tenth of the rows belongs to each of `heavy` customers, whose erasure takes a while.
    """
    import random

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
            member = f"H{number % 10}" if number % 10 < heavy else f"M{pick.randint(1, rows // 3)}"
            file.write(f'R{number},"{text}",{score},{day},{member},{pick.choice(["四川", "浙江", "广东"])}\n')


def differences(found, expected):
    """Sentences about the tables that differ."""
    return [
        f"{table} {expected.get(table)} became {found.get(table)}"
        for table in sorted(set(found) | set(expected))
        if found.get(table) != expected.get(table)
    ]
