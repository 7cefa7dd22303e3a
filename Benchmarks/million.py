"""A million made-up voices as a CSV, and the floor: what bare SQLite needs for the same rows.

    python3 Benchmarks/million.py csv FILE [--rows 1000000] [--seed 1]
    python3 Benchmarks/million.py floor FILE        two JSON lines: rows with indexes, full-text index
    python3 Benchmarks/million.py import FILE [--binary .build/release/huiyin]    the floor, the import, and their ratio, in one run

The floor is a Python script around SQLite's own C code. Rows are split, and texts cut into the tokens that the product indexes, before the
clock starts, so that only the statements themselves are measured: one table of items with the columns of the file and five indexes, one of
1.5 opinions an item with one, and a full-text index without content, positions and sizes, the leanest there is; 4,000 items a transaction.
"""

import argparse
import csv
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ["评论编号", "评论内容", "评分", "推荐分", "评论时间", "会员号", "省份", "门店", "商品"]
THINGS = ["物流", "快递员", "包装", "客服", "屏幕", "价格", "味道", "发票", "退款", "电池", "充电", "音质", "面料", "尺码", "颜色", "说明书", "配件",
          "安装师傅", "门店", "收银", "排队", "停车", "房间", "早餐", "前台", "空调", "网络", "系统", "支付", "会员积分", "优惠券", "赠品", "售后", "保修",
          "做工", "手感", "气味", "重量", "外观", "续航"]
VIEWS = ["太慢了", "很好", "坏了", "不错", "态度差", "很失望", "非常满意", "没人理", "跟描述不一样", "比想象的好", "一般般", "值得推荐", "有点贵", "很划算",
         "不会再买", "拆开就有划痕", "等了五天", "第二天就到了", "说明不清楚", "解决得很快"]
TAILS = ["，用了{n}天", "，第{n}次买", "，花了{n}元", "，给家里{n}口人用", "", "", ""]
PROVINCES = ["北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
             "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"]
BATCH = 4_000


def rows(count, seed):
    """In the order of time over one year."""
    pick = random.Random(seed)
    start = time.mktime((2025, 11, 21, 0, 0, 0, 0, 0, 0))
    for number in range(count):
        said = "，".join(pick.choice(THINGS) + pick.choice(VIEWS) for _ in range(pick.randint(1, 4)))
        said += pick.choice(TAILS).format(n=pick.randint(1, 999))
        place = pick.randrange(200)
        yield [
            f"R{number}", said, pick.randint(1, 5) if pick.random() < 0.5 else "", pick.randint(0, 10) if pick.random() < 0.33 else "",
            time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(start + number * 365 * 86_400 / count)),
            f"M{pick.randrange(max(10, count * 3 // 10))}", PROVINCES[place % 31], f"门店{place}" if pick.random() < 0.5 else "",
            f"产品{pick.randrange(20)}",
        ]


def write_csv(path, count, seed):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count, seed))


def tokens(text):
    """As Sources/Store/Search cuts them: pairs of signs and each run's last, other words in lower case."""
    found = set()
    for run in re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]+", text.lower()):
        if run[0] < "\u4e00":
            found.add(run)
        else:
            found.update(run[place:place + 2] for place in range(len(run)))
    return " ".join(found)


def batches(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        batch = []
        for number, row in enumerate(reader, 1):
            batch.append((number, *row))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def floor(path):
    """Seconds for the rows with their indexes, and for the full-text index; then the processor's time for both."""
    seconds, processor = [0.0, 0.0], 0.0
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        connection = sqlite3.connect(Path(scratch) / "floor.db", isolation_level=None)
        connection.executescript("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 8000;
            CREATE TABLE item (id INTEGER PRIMARY KEY, external TEXT UNIQUE, text TEXT, rating INT, nps INT, time TEXT, customer TEXT,
                region TEXT, store TEXT, product TEXT);
            CREATE INDEX byTime ON item(time);
            CREATE INDEX byProduct ON item(product, time);
            CREATE INDEX byRegion ON item(region, time);
            CREATE INDEX byStore ON item(store, time);
            CREATE INDEX byCustomer ON item(customer);
            CREATE TABLE opinion (item INT, place INT, topic INT, sentiment INT, aspect INT, opinion INT, PRIMARY KEY (item, place))
                WITHOUT ROWID;
            CREATE INDEX byTopic ON opinion(topic, item);
            CREATE VIRTUAL TABLE search USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='unicode61');
            INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
        """)
        pick = random.Random(2)
        count = 0
        for batch in batches(path):
            opinions = [(row[0], place, pick.randrange(60), pick.randrange(-100, 101), pick.randrange(40), pick.randrange(20))
                        for row in batch for place in range(1 + row[0] % 2)]
            texts = [(row[0], tokens(row[2])) for row in batch]
            count += len(batch)
            began, used = time.monotonic(), time.process_time()
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", batch)
            connection.executemany("INSERT INTO opinion VALUES (?, ?, ?, ?, ?, ?)", opinions)
            connection.execute("COMMIT")
            between = time.monotonic()
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO search (rowid, tokens) VALUES (?, ?)", texts)
            connection.execute("COMMIT")
            seconds[0] += between - began
            seconds[1] += time.monotonic() - between
            processor += time.process_time() - used
        connection.close()
    return count, seconds, processor


def importing(path, binary):
    """Account, seconds, resources and MiB of the database of the whole import of the file, everything on."""
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        file = Path(scratch) / "million.csv"
        os.link(path, file)
        database = Path(scratch) / "million.db"
        command = [binary, "import", str(file), "--source", "million", "--channel", "review", "--pack", "ecommerce", "--map", "nps=推荐分",
                   "--database", str(database)]
        began = time.monotonic()
        with subprocess.Popen(command, cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            account = json.loads(process.stdout.read().decode().strip().splitlines()[-1])
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, process.returncode
        return account, time.monotonic() - began, usage, database.stat().st_size / 2**20


def compare(path, binary):
    count, (plain, search), floor_processor = floor(path)
    account, seconds, usage, size = importing(path, binary)
    assert account["read"] == count and account["stored"] + account["noise"] + account["duplicates"] == count, account
    figures = {
        "rows": count, "floorSeconds": plain, "floorSearchSeconds": search, "importSeconds": seconds, "itemsPerSecond": count / seconds,
        "ratio": seconds / (plain + search), "goalRatio": 2, "peakMiB": usage.ru_maxrss / 1024, "goalPeakMiB": 1_024, "databaseMiB": size,
        "floorProcessorSeconds": floor_processor, "importProcessorSeconds": usage.ru_utime + usage.ru_stime,
    }
    print(json.dumps({key: round(value, 2) for key, value in figures.items()}), flush=True)
    return figures


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("act", choices=["csv", "floor", "import"])
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    options = arguments.parse_args()
    file = options.file.resolve()
    if options.act == "csv":
        write_csv(file, options.rows, options.seed)
    elif options.act == "floor":
        count, seconds, processor = floor(file)
        for name, part in zip(("rows with indexes", "full-text index"), seconds):
            print(json.dumps({"part": name, "rows": count, "seconds": round(part, 2)}))
    else:
        figures = compare(file, str(Path(options.binary).resolve()))
        return 0 if figures["ratio"] <= figures["goalRatio"] and figures["peakMiB"] <= figures["goalPeakMiB"] else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
