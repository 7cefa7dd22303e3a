"""Speed and memory of whole commands on fixed corpora, with asserted results.

    python3 Benchmarks/bench.py [--binary .build/release/huiyin] [--only import] [--save]

Corpora are read from HUIYIN_DATA, else ../shared/data beside the repository; a benchmark without its corpus is skipped with a line.
`--save` writes the figures to Benchmarks/figures.json, the last of which are in git. Timings vary between machines: compare within one run.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HUIYIN_DATA", ROOT.parent / "shared" / "data"))


def run(command, cwd, stdin=None):
    """Runs `command` to its end: (stdout, seconds, peak resident MiB of this very process)."""
    started = time.monotonic()
    with subprocess.Popen(command, cwd=cwd, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command[:3]))} … ended with {process.returncode}")
    return output.decode(), time.monotonic() - started, usage.ru_maxrss / 1024


def bench_import(binary, scratch):
    """The whole way of 47,976 reviews in GB18030: read, mask, analyse, link, store, index, roll up."""
    source = DATA / "inputs" / "shopping_reviews.gb18030.csv"
    if not source.exists():
        return None
    file = Path(shutil.copy(source, scratch))
    best = None
    for attempt in range(3):
        database = scratch / f"bench-{attempt}.db"
        output, seconds, memory = run([binary, "import", str(file), "--source", "bench", "--database", str(database)], scratch)
        account = json.loads(output.strip().splitlines()[-1])
        assert account["read"] == 47_976, account
        assert account["stored"] + account["duplicates"] + account["noise"] + account["rejected"] == account["read"], account
        assert account["stored"] > 47_000, account
        if best is None or seconds < best["seconds"]:
            best = {"items": account["read"], "seconds": seconds, "peakMiB": memory, "databaseMiB": database.stat().st_size / 2**20}
    best["itemsPerSecond"] = best["items"] / best["seconds"]
    best["goals"] = {"itemsPerSecond": 8_000, "peakMiB": 500}
    return best


def bench_sentiment(binary, scratch):
    """Sentiment alone over the dev part of the shopping reviews, one core."""
    source = DATA / "labelled" / "online_shopping_10_cats" / "dev.jsonl"
    if not source.exists():
        return None
    output, seconds, memory = run([binary, "eval", "sentiment", str(source), "--pack", "ecommerce"], scratch)
    result = json.loads(output.strip().splitlines()[-1])
    assert result["n"] == 6_024, result
    assert result["accuracy"] > 0.9, result
    return {"items": result["n"], "accuracy": result["accuracy"], "itemsPerSecond": result["docsPerSecond"], "seconds": seconds, "peakMiB": memory}


def bench_analyze(binary, scratch):
    """Every field of the analysis, JSON in, JSON out, over the train part of the takeaway reviews."""
    source = DATA / "labelled" / "waimai_10k" / "train.jsonl"
    if not source.exists():
        return None
    texts = scratch / "texts.jsonl"
    rows = [json.loads(line) for line in source.open(encoding="utf-8")]
    with texts.open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            file.write(json.dumps({"id": str(number), "text": row["text"], "pack": "restaurant"}, ensure_ascii=False) + "\n")
    output, seconds, memory = run([binary, "analyze"], scratch, stdin=texts.open("rb"))
    answers = output.splitlines()
    assert len(answers) == len(rows), (len(answers), len(rows))
    assert [json.loads(answer)["id"] for answer in answers] == [str(number) for number in range(len(rows))]
    return {"items": len(rows), "seconds": seconds, "itemsPerSecond": len(rows) / seconds, "peakMiB": memory}


BENCHMARKS = {"import": bench_import, "sentiment": bench_sentiment, "analyze": bench_analyze}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--only", choices=BENCHMARKS)
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    binary = str(Path(options.binary).resolve())

    figures, missed = {}, []
    for name, bench in BENCHMARKS.items():
        if options.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            figure = bench(binary, Path(scratch))
        if figure is None:
            print(f"{name}: skipped, its corpus is not under {DATA.name}/")
            continue
        figures[name] = figure
        print(name + ": " + ", ".join(f"{key} {value:,.3g}" if key == "accuracy" else f"{key} {value:,.0f}"
                                      for key, value in figure.items() if key != "goals"))
        goals = figure.get("goals", {})
        if "itemsPerSecond" in goals and figure["itemsPerSecond"] < goals["itemsPerSecond"]:
            missed.append(f"{name}: {figure['itemsPerSecond']:,.0f} items/s, goal {goals['itemsPerSecond']:,}")
        if "peakMiB" in goals and figure["peakMiB"] > goals["peakMiB"]:
            missed.append(f"{name}: peak {figure['peakMiB']:,.0f} MiB, goal {goals['peakMiB']:,}")
    if options.save:
        figures["machine"] = {"cores": os.cpu_count(), "architecture": platform.machine()}
        (ROOT / "Benchmarks/figures.json").write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")
    for line in missed:
        print("missed:", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
