"""How long every page of the insights takes at a million voices: real server, real HTTP.

    python3 Benchmarks/walk.py --database FILE [--binary .build/release/huiyin] [--looks 5] [--only drivers]

Starts `huiyin serve` on a copy of the database, claims it as its first administrator and opens each page one after the other. For each it
prints the first look, in which nothing is known yet; the median and the worst of the looks after it, each with a period of its own length,
so that no remembered answer is measured; the processor's time in such a look, which holds on a busy machine too; what the page needs once
its answer is there (`warm`); and for work in the background how many seconds that took. Milliseconds to the last byte. Exit status 1 when a look takes more than 300 ms or a page answers anything but 200.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from pages import ROOT, Site

#: Every page with figures, as it opens, and with what narrows it usually.
PAGES = [
    "/", "/voices", "/voices?q=物流", "/topics", "/topics?view=needs", "/topics/delivery", "/drivers", "/drivers?level=2", "/trends",
    "/concept?phrase=退货", "/signals", "/calendar", "/economics", "/churn", "/priority", "/journeys", "/journeys?place=touchpoint", "/promises",
    "/segments", "/campaigns", "/cases", "/initiatives", "/sources", "/taxonomy", "/quality", "/topics/discovered",
]
GOAL = 300


def processor(site):
    """Milliseconds of the processor that the server has used so far."""
    fields = Path(f"/proc/{site.process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1_000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def look(site, address):
    began = time.monotonic()
    status, _, body = site.send("GET", urllib.parse.quote(address, safe="/?&=%"))
    return status, 1_000 * (time.monotonic() - began), body


def fill_registers(site):
    """A promise and a campaign, so that their pages have something to compute."""
    forms = {
        "/promises": [("statement", "次日达"), ("topic", "delivery"), ("threshold", "35")],
        "/campaigns": [("name", "焕新周"), ("kind", "campaign"), ("start", "2026-09-01"), ("last", "2026-09-10"), ("region", "省4"), ("region", "省9")],
    }
    for address, fields in forms.items():
        body = urllib.parse.urlencode([("csrf", site.token), ("act", "save"), ("version", "0"), *fields])
        status, _, answer = site.send("POST", address, body, "application/x-www-form-urlencoded")
        assert status == 303, (address, status, answer[-1_000:].decode())


def with_days(address, days):
    return f"{address}{'&' if '?' in address else '?'}days={days}"


def settle(site, address, limit):
    """Seconds until the page's twin says that nothing is running any more; None when it never was."""
    path, _, query = address.partition("?")
    twin = "/api/v1/pages/" + (path.strip("/") or "overview") + (f"?{query}" if query else "")
    began = time.monotonic()
    waited = None
    while time.monotonic() - began < limit:
        status, _, body = look(site, twin)
        if status != 200 or not json.loads(body).get("running"):
            return waited
        time.sleep(0.1)
        waited = time.monotonic() - began
    return limit


def walk(site, address, looks, limit):
    status, first, body = look(site, with_days(address, "all"))
    background = settle(site, with_days(address, "all"), limit)
    warm = min(look(site, with_days(address, "all"))[1] for _ in range(3))
    times, used, statuses = [], [], {status}
    for number in range(looks):
        own = with_days(address, 90 + 7 * number)
        before = processor(site)
        status, spent, _ = look(site, own)
        statuses.add(status)
        times.append(spent)
        used.append(processor(site) - before)
        settle(site, own, limit)
    return {
        "page": address, "first": first, "median": statistics.median(times), "worst": max(times), "processor": statistics.median(used), "warm": warm,
        "background": background, "statuses": sorted(statuses), "kilobytes": len(body) / 1_000,
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--database", type=Path, required=True)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--looks", type=int, default=5)
    arguments.add_argument("--limit", type=float, default=60, help="seconds that work in the background may take")
    arguments.add_argument("--rest", type=float, default=10, help="seconds for the start to be over; signals of two months need minutes")
    arguments.add_argument("--only", help="pages whose address holds this")
    options = arguments.parse_args()
    slow = []
    with tempfile.TemporaryDirectory(dir=options.database.resolve().parent) as scratch:
        database = Path(scratch) / "huiyin.db"
        shutil.copy(options.database, database)
        site = Site(str(Path(options.binary).resolve()), database)
        try:
            fill_registers(site)
            time.sleep(options.rest)
            for address in PAGES:
                if options.only and options.only not in address:
                    continue
                line = walk(site, address, options.looks, options.limit)
                print(json.dumps({k: round(v, 1) if isinstance(v, float) else v for k, v in line.items()}, ensure_ascii=False), flush=True)
                if line["worst"] > GOAL or line["statuses"] != [200]:
                    slow.append(address)
        finally:
            site.stop()
    print(json.dumps({"slow": slow, "goal": GOAL}, ensure_ascii=False))
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
