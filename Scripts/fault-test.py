"""Breaks what a database stands on, and proves that the program recovers or refuses with a sentence, never losing anything in silence.

    python3 Scripts/fault-test.py --binary .build/release/huiyin [--only disk] [--seed 1] [--pages 30]

disk      an import onto a small tmpfs ends with a sentence; what was stored stays; with room again it ends as if nothing had been
readonly  a file that may not be written is named; nothing of it changes (needs root, to become somebody else)
pages     single pages of the file overwritten: huiyin doctor finds each that is in use, huiyin backup never copies it, no command crashes
backup    a backup taken while an import writes is one instant of it, and restored it is that instant exactly
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from database_content import content, differences, sample

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
QUERY = {"metrics": ["items"], "dimensions": ["channel"]}


class Bench:
    def __init__(self, binary, scratch, options):
        self.binary, self.scratch, self.options = binary, scratch, options
        self.environment = dict(os.environ, HUIYIN_SECRET="a2lsbCB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZyAuLi4=")
        self.environment.setdefault("HUIYIN_HOME", str(ROOT))
        self.problems = []

    def run(self, *command, user=None):
        """(status, what was said on standard error); a crash is a problem wherever it happens."""
        done = subprocess.run([self.binary, *map(str, command)], env=self.environment, cwd=self.scratch, capture_output=True, user=user)
        said = done.stderr.decode(errors="replace").split("\r")[-1].strip()
        self.check(done.returncode >= 0, f"{command[0]} ended by signal {-done.returncode}: {said[-300:]}")
        return done.returncode, said or done.stdout.decode(errors="replace").strip()

    def importing(self, file, database):
        return ["import", file, "--source", "fault test", "--channel", "review", "--database", database]

    def check(self, holds, sentence):
        if not holds:
            self.problems.append(sentence)
            print("  problem:", sentence)

    def refused(self, answer, word):
        """That the command ended with one sentence that names what is wrong."""
        status, said = answer
        lines = [line for line in said.splitlines() if line.strip()]
        self.check(status not in (0, None), f"a command should have been refused, but answered: {said[-200:]}")
        self.check(bool(lines) and word in lines[-1], f"the refusal does not say “{word}”: {said[-300:]}")
        return lines[-1] if lines else ""


def disk(bench, file, whole):
    room = bench.scratch / "small"
    room.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", room], check=True)
    try:
        database = room / "huiyin.db"
        sentence = bench.refused(bench.run(*bench.importing(file, database)), "full")
        stored = sqlite3.connect(f"file:{database}?mode=ro", uri=True).execute("SELECT count(*) FROM item").fetchone()[0]
        print(f"disk: {stored} items were stored before: {sentence}")
        bench.check(stored > 0, "nothing was stored before the disk was full; make it larger")
        status, said = bench.run("doctor", "--database", database)
        found = [line for line in said.splitlines() if line.startswith("problem") and " disk " not in line]
        bench.check(not found, f"the doctor finds {found}")
        bench.refused(bench.run("backup", room / "copy.huiyin", "--database", database), "full")
        bench.check(not list(room.glob("copy.huiyin*")), "a half backup stays")
        subprocess.run(["mount", "-o", "remount,size=200m", room], check=True)
        status, said = bench.run(*bench.importing(file, database))
        bench.check(status == 0, f"with room again the import fails: {said[-300:]}")
        for difference in differences(content(database), whole):
            bench.check(False, difference)
    finally:
        subprocess.run(["umount", room], check=True)


def readonly(bench, file, whole):
    if os.geteuid() != 0:
        print("readonly: skipped, only root can become somebody else")
        return
    folder = bench.scratch / "readonly"
    folder.mkdir()
    database = folder / "huiyin.db"
    shutil.copy(bench.scratch / "whole.db", database)
    for path in (bench.scratch, folder):
        path.chmod(0o755)
    before = database.read_bytes()
    for mode in (0o444, 0o000):
        database.chmod(mode)
        for command in (bench.importing(file, database), ["erase", "--member", "M1", "--database", database], ["doctor", "--database", database]):
            status, said = bench.run(*command, user=NOBODY)
            if command[0] == "doctor":
                bench.check(status == 1 and "problem" in said, f"the doctor says nothing: {said[-300:]}")
            else:
                sentence = bench.refused((status, said), "huiyin.db")
                print(f"readonly: {command[0]}, mode {mode:o}: {sentence}")
    database.chmod(0o600)
    bench.check(database.read_bytes() == before, "a read-only file was changed")


def pages(bench, file, whole):
    """Overwrites one page after the other, each on a fresh copy."""
    pick = random.Random(bench.options.seed)
    source = bench.scratch / "whole.db"
    count = source.stat().st_size // 4096
    query = bench.scratch / "query.json"
    query.write_text(json.dumps(QUERY))
    right = bench.run("query", query, "--database", source)
    found, unused, answered = 0, 0, 0
    for number in sorted(pick.sample(range(1, count + 1), min(bench.options.pages, count))):
        database = bench.scratch / "page.db"
        shutil.copy(source, database)
        with open(database, "r+b") as handle:
            handle.seek((number - 1) * 4096 + (100 if number == 1 else 0))
            handle.write(b"\xa5" * (3996 if number == 1 else 4096))
        status, said = bench.run("doctor", "--database", database)
        answer = bench.run("query", query, "--database", database)
        backup = bench.run("backup", bench.scratch / "page.huiyin", "--database", database)
        if status == 1:
            found += 1
            sentences = [line for line in said.splitlines() if line.startswith("problem")]
            bench.check(bool(sentences), f"page {number}: the doctor finds something and does not say what: {said[-300:]}")
            # Only a page of the search index may be copied: it is rebuilt from the verbatims.
            if not all(" search " in line for line in sentences):
                bench.refused(backup, "damaged")
        else:
            unused += 1
            bench.check(content(database) == whole, f"page {number} is broken and the doctor does not see it")
        bench.check(answer[0] != 0 or answer == right or status == 1, f"page {number}: another answer in silence")
        answered += answer == right
        if answer[0] != 0:
            bench.refused(answer, "page.db")
        for leftover in [*bench.scratch.glob("page.db*"), *bench.scratch.glob("page.huiyin*")]:
            leftover.unlink()
    print(f"pages: {found} broken pages found, {unused} were not in use; {answered} times the answer was still right")
    bench.check(found > 0, "no broken page was found")


def backup(bench, file, whole):
    database = bench.scratch / "live.db"
    process = subprocess.Popen([bench.binary, *map(str, bench.importing(file, database))], env=bench.environment, cwd=bench.scratch,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    sizes = []
    while process.poll() is None:
        copy = bench.scratch / f"copy-{len(sizes)}.huiyin"
        status, said = bench.run("backup", copy, "--database", database)
        if status == 0:
            saved = content(copy)
            sizes.append(saved["item"][0])
            bench.check(saved["fact"][0] == saved["item"][0], f"backup {len(sizes)} is no one instant")
            status, said = bench.run("doctor", "--database", copy)
            bench.check(status == 0, f"the doctor of backup {len(sizes)}: {said[-300:]}")
            restored = bench.scratch / "restored.db"
            status, said = bench.run("restore", copy, "--replace", "--database", restored)
            bench.check(status == 0, f"restore: {said[-300:]}")
            for difference in differences(content(restored), saved):
                bench.check(False, "restored: " + difference)
        time.sleep(0.05)
    print(f"backup: {len(sizes)} backups while an import wrote, of {sizes} items; each restored exactly")
    bench.check(len(sizes) > 0, "no backup was taken while the import ran; give it more rows")
    # The last of them, and what was missing then, end as the whole import.
    status, said = bench.run(*bench.importing(file, bench.scratch / "restored.db"))
    for difference in differences(content(bench.scratch / "restored.db"), whole):
        bench.check(False, difference)


FAULTS = {"disk": disk, "readonly": readonly, "pages": pages, "backup": backup}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--only", choices=FAULTS)
    arguments.add_argument("--rows", type=int, default=20_000)
    arguments.add_argument("--pages", type=int, default=30)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        bench = Bench(str(Path(options.binary).resolve()), scratch, options)
        file = scratch / "sample.csv"
        sample(file, options.rows, options.seed)
        status, said = bench.run(*bench.importing(file, scratch / "whole.db"))
        assert status == 0, said
        whole = content(scratch / "whole.db")
        for name, fault in FAULTS.items():
            if options.only in (None, name):
                fault(bench, file, whole)
        print(f"{len(bench.problems)} problems")
        return 1 if bench.problems else 0


if __name__ == "__main__":
    sys.exit(main())
