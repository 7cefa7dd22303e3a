"""How long the Overview takes under twenty readers while an import runs: real server, real HTTP, a database of a million voices.

    python3 Benchmarks/pages.py --database FILE [--binary .build/release/huiyin] [--readers 20] [--seconds 60] [--import CSV]

Starts `huiyin serve` on a copy of the database, claims it as its first administrator, sends the CSV to be imported by the same server, and
lets the readers open the Overview over HTTP, each with a filter of its own, reading between 0.5 and 1.5 seconds before the next look.
Prints one JSON line for the quiet server and one while the import runs: pages, and milliseconds to the last byte (median, 95th percentile,
worst). Exit status 1 when the 95th percentile while importing exceeds 120 ms.
"""

import argparse
import http.client
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a good long passphrase 7"
#: What readers look at: the page as it opens, and usual narrowings of it.
VIEWS = ["/", "/", "/?days=90", "/?days=7", "/?channel=review", "/?product=产品3", "/?region=浙江", "/?product=产品5&days=90"]


class Site:
    def __init__(self, binary, database):
        self.process = subprocess.Popen([binary, "serve", "--database", str(database), "--port", "0"], cwd=ROOT,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        setup = None
        for line in self.process.stdout:
            found = re.search(r"http://\S+", line)
            if found and "/setup/" in found[0]:
                setup = urllib.parse.urlsplit(found[0])
            elif found:
                self.host = urllib.parse.urlsplit(found[0]).netloc
                break
        assert setup, f"the server ended, or has an administrator already: {self.process.poll()}"
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.cookie, self.token = "", ""
        self.open(setup.path)
        form = {"name": "林晓", "email": "lin@example.com", "password": PASSWORD, "repeated": PASSWORD, "csrf": self.token}
        status, headers, body = self.send("POST", setup.path, urllib.parse.urlencode(form), "application/x-www-form-urlencoded")
        assert status == 303, (status, body[-2_000:].decode())
        self.cookie = "; ".join(value.split(";")[0] for name, value in headers if name.lower() == "set-cookie")
        self.open("/")

    def open(self, path):
        """Takes over the page's cookies and the token that its forms carry."""
        status, headers, body = self.send("GET", path)
        assert status == 200, (status, path)
        found = [value.split(";")[0] for name, value in headers if name.lower() == "set-cookie"]
        self.cookie = "; ".join(filter(None, [self.cookie, *found]))
        self.token = re.search(rb'name="csrf-token" content="([^"]*)"', body)[1].decode()

    def connection(self):
        return http.client.HTTPConnection(self.host, timeout=120)

    def send(self, method, path, body=None, content_type=None, connection=None):
        own = connection or self.connection()
        headers = {"Cookie": self.cookie, "Accept": "text/html"}
        if content_type:
            headers["Content-Type"] = content_type
        if self.token:
            headers["X-CSRF-Token"] = self.token
        own.request(method, path, body=body, headers=headers)
        answer = own.getresponse()
        return answer.status, answer.getheaders(), answer.read()

    def start_import(self, file):
        name = urllib.parse.urlencode({"source": "Benchmark", "channel": "review", "pack": "ecommerce", "name": file.name})
        with open(file, "rb") as body:
            status, _, answer = self.send("POST", f"/api/v1/imports?{name}", body, "text/csv")
        assert status in (200, 202), (status, answer[:300])
        return json.loads(answer)["id"]

    def progress(self, run):
        return json.loads(self.send("GET", f"/api/v1/imports/{run}")[2])

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


def read(site, readers, seconds, seed):
    """Milliseconds of each page that the readers opened."""
    times, problems, lock = [], [], threading.Lock()
    end = time.monotonic() + seconds

    def reader(number):
        pick = random.Random(seed * 1_000 + number)
        connection = site.connection()
        time.sleep(pick.uniform(0, 1.5))
        while time.monotonic() < end:
            view = urllib.parse.quote(pick.choice(VIEWS), safe="/?&=")
            began = time.monotonic()
            status, _, body = site.send("GET", view, connection=connection)
            spent = 1_000 * (time.monotonic() - began)
            with lock:
                times.append(spent)
                if status != 200 or b"</html>" not in body:
                    problems.append((status, view))
            time.sleep(pick.uniform(0.5, 1.5))

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems[:3]
    return sorted(times)


def figures(name, times, more={}):
    place = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    line = {"readers": name, "pages": len(times), "median": place(0.5), "p95": place(0.95), "worst": times[-1], **more}
    print(json.dumps({key: round(value, 1) if isinstance(value, float) else value for key, value in line.items()}), flush=True)
    return line


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--database", type=Path, required=True)
    arguments.add_argument("--import", type=Path, dest="file", required=True)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--readers", type=int, default=20)
    arguments.add_argument("--seconds", type=float, default=60)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=options.database.resolve().parent) as scratch:
        database = Path(scratch) / "huiyin.db"
        # With what stands beside it: the log of what was written last, and the key that it was filled with.
        for suffix in ("", "-wal", ".key"):
            if Path(str(options.database) + suffix).exists():
                shutil.copy(str(options.database) + suffix, str(database) + suffix)
        site = Site(str(Path(options.binary).resolve()), database)
        try:
            time.sleep(5)
            figures("quiet", read(site, options.readers, options.seconds / 2, 1))
            run = site.start_import(options.file)
            began, before = time.monotonic(), site.progress(run)["account"]["read"]
            times = read(site, options.readers, options.seconds, 2)
            record = site.progress(run)
            rate = (record["account"]["read"] - before) / (time.monotonic() - began)
            line = figures("importing", times, {"importedPerSecond": rate, "stillImporting": record["running"], "goalP95": 120})
        finally:
            site.stop()
    return 0 if line["p95"] <= 120 and line["stillImporting"] else 1


if __name__ == "__main__":
    sys.exit(main())
