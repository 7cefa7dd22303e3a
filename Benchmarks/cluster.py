#!/usr/bin/env python3
"""Two shards of ClickHouse on this machine: how fast they are filled, and each of a dashboard's ten questions beside the same statements typed
into clickhouse-client.

    python3 Benchmarks/cluster.py --items 10000000

Each time that a question is asked, the same is asked by hand right after it, so that both meet the same machine. Asserts that every answer
equals a plain count of the made-up rows (huiyin bench cluster does), and names the goals that are missed. Goals: a question takes at most 1.5
times what its statements take by hand; 50,000 analysed items a second are written.

Not within five minutes of another run: ext4 keeps away from the places of files that were just deleted and looks them through one by one, which
cost half of all the processor's time when shards that were thrown away were followed by new ones.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GOAL_RATIO, GOAL_RATE = 1.5, 50_000
REPETITIONS = 5


def by_hand(port, statements):
    """Milliseconds that clickhouse-client says the statements took, answers thrown away on its side as a terminal would show them."""
    total = 0.0
    for statement in statements:
        run = subprocess.run(
            ["clickhouse-client", "--host", "127.0.0.1", "--port", str(port), "--database", "huiyin", "--time", "--query", statement],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )
        total += 1000 * float(run.stderr.strip().splitlines()[-1])
    return total


def sizes(http):
    """Bytes on disk by table, over all shards."""
    import urllib.request

    query = "SELECT table, sum(bytes_on_disk), sum(rows) FROM system.parts WHERE database = 'huiyin' AND active GROUP BY table FORMAT TSV"
    found = {}
    for address in http:
        with urllib.request.urlopen(f"{address}/", data=query.encode()) as answer:
            for line in answer.read().decode().splitlines():
                table, size, _ = line.split("\t")
                found[table] = found.get(table, 0) + int(size)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=10_000_000)
    parser.add_argument("--binary", default=f"{ROOT}/.build/release/huiyin")
    arguments = parser.parse_args()
    shards = subprocess.Popen(
        [sys.executable, f"{ROOT}/Scripts/clickhouse.py", "--shards", "2", "--memory", "4000000000"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    missed = []
    try:
        started = json.loads(shards.stdout.readline())
        url = ",".join(f"{address}/huiyin" for address in started["http"])
        with tempfile.TemporaryDirectory() as folder:
            command = [arguments.binary, "bench", "cluster", "--paced", "--repetitions", str(REPETITIONS), "--items", str(arguments.items)]
            command += ["--database", f"{folder}/state.db", "--url", url]
            run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            ours, hand = [], []
            for text in run.stdout:
                line = json.loads(text)
                if "question" not in line:
                    print(text.strip(), flush=True)
                    if line.get("itemsPerSecond", GOAL_RATE) < GOAL_RATE:
                        missed.append(f"{line['itemsPerSecond']:.0f} items/s written")
                    continue
                name = line["question"] + (", three filters" if line["filtered"] else "")
                if line["repetition"] == 0:
                    if not line["right"]:
                        missed.append(f"{name}: another answer than the count")
                    ours, hand = [], []
                else:
                    ours.append(line["milliseconds"])
                    hand.append(by_hand(started["tcp"][0], line["statements"]))
                if len(ours) == REPETITIONS:
                    here, there = statistics.median(ours), statistics.median(hand)
                    ratio = round(here / there, 2)
                    print(f"{name:64} {here:9.1f} ms   by hand {there:9.1f} ms   {ratio:.2f}", flush=True)
                    if ratio > GOAL_RATIO:
                        missed.append(f"{name}: {ratio} times what it takes by hand")
                run.stdin.write("\n")
                run.stdin.flush()
            if run.wait() != 0:
                missed.append("huiyin bench cluster failed")
            time.sleep(1)
            disk = sizes(started["http"])
            for table, size in sorted(disk.items()):
                print(f"{table:20} {size / arguments.items:7.1f} bytes an item on disk")
    finally:
        shards.stdin.close()
        shards.wait()
    for each in missed:
        print(f"missed: {each}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
