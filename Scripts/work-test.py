"""Kills workers and the one who delivers at random moments, and proves that every voice is stored once.

    python3 Scripts/work-test.py --binary .build/release/huiyin [--kills 30] [--workers 3] [--rows 20000] [--seed 1]

Cuts a made-up file into parcels, lets several `huiyin work` read them while one `huiyin work --deliver` stores them, sends SIGKILL to one
of the processes again and again and starts another in its place, until nothing is left. Then the voices must be those of an undisturbed
run, each once, and `huiyin doctor` must find nothing.
"""

import argparse
import csv
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from database_content import sample

ROOT = Path(__file__).resolve().parent.parent
SECRET = "a2lsbCB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZyAuLi4="
PARCEL = 250


class Floor:
    """The processes around one folder and one database."""

    def __init__(self, binary, scratch, name):
        self.binary, self.folder, self.database = binary, scratch / name, scratch / f"{name}.db"
        self.environment = dict(os.environ, HUIYIN_SECRET=SECRET)
        self.environment.setdefault("HUIYIN_HOME", str(ROOT))
        self.scratch = scratch
        # Makes the source that the parcels belong to.
        first = scratch / f"{name}.csv"
        first.write_text("评论编号,评论内容\nfirst,物流太慢了\n", encoding="utf-8")
        self.run("import", first, "--source", "work test", "--channel", "review", "--pack", "ecommerce", "--database", self.database)

    def run(self, *command):
        return subprocess.run([self.binary, *map(str, command)], env=self.environment, cwd=self.scratch, check=True, capture_output=True)

    def start(self, delivers):
        more = ["--deliver", "--database", str(self.database)] if delivers else []
        return subprocess.Popen([self.binary, "work", str(self.folder), *more], env=self.environment, cwd=self.scratch,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def put(self, file):
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        with open(file, encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        for start in range(0, len(rows), PARCEL):
            items = [{"id": row["评论编号"], "text": row["评论内容"], "rating": row["评分"] or None, "time": row["评论时间"],
                      "customer": {"memberID": row["会员号"]}, "region": row["省份"]} for row in rows[start:start + PARCEL]]
            draft = incoming / f".{start}"
            draft.write_text(json.dumps({"source": "work test", "items": items}, ensure_ascii=False), encoding="utf-8")
            draft.rename(incoming / f"p{start:09}.json")
        return -(-len(rows) // PARCEL)

    def left(self):
        return len([name for name in os.listdir(self.folder / "incoming") if not name.startswith(".")])

    def voices(self):
        """How many there are, and a digest of their keys and words."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        digest, count = hashlib.sha256(), 0
        for row in connection.execute("SELECT source, externalID, text, occurredAt FROM item ORDER BY 1, 2, 3, 4"):
            digest.update(repr(row).encode())
            count += 1
        facts = connection.execute("SELECT count(*) FROM fact").fetchone()[0]
        assert facts == count, (facts, count)
        return count, digest.hexdigest()


def work(floor, file, workers, kills, pick):
    """Until nothing is left; the kills that there were."""
    parcels = floor.put(file)
    processes = [floor.start(True)] + [floor.start(False) for _ in range(workers)]
    killed = 0
    try:
        while floor.left():
            time.sleep(pick.uniform(0.05, 0.5))
            for place, process in enumerate(processes):
                assert process.poll() is None, f"process {place} ended by itself: {process.returncode}"
            if killed < kills:
                place = pick.randrange(len(processes))
                processes[place].send_signal(signal.SIGKILL)
                processes[place].wait()
                processes[place] = floor.start(place == 0)
                killed += 1
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
    done = len(list((floor.folder / "done").glob("*.json")))
    refused = len(list((floor.folder / "refused").glob("*.json")))
    assert (done, refused) == (parcels, 0), (done, refused, parcels)
    return killed


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--kills", type=int, default=30)
    arguments.add_argument("--workers", type=int, default=3)
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        binary, file = str(Path(options.binary).resolve()), scratch / "sample.csv"
        sample(file, options.rows, options.seed)
        pick = random.Random(options.seed)
        calm, wild = Floor(binary, scratch, "calm"), Floor(binary, scratch, "wild")
        began = time.monotonic()
        work(calm, file, options.workers, 0, pick)
        seconds = time.monotonic() - began
        killed = work(wild, file, options.workers, options.kills, pick)
        expected, found = calm.voices(), wild.voices()
        wild.run("doctor", "--database", wild.database)
        print(f"{expected[0]} voices in {seconds:.1f} s undisturbed; {killed} kills: {found[0]} voices, "
              + ("the same" if found == expected else "OTHERS"))
        return 0 if found == expected and killed else 1


if __name__ == "__main__":
    sys.exit(main())
