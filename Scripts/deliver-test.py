"""Kills the server at random moments while it tells people of what happens, and proves that nothing is lost and how fast it comes.

    python3 Scripts/deliver-test.py --binary .build/release/huiyin [--events 120] [--kills 15] [--seed 1]

A real `huiyin serve` with a webhook receiver and a mail server on loopback. A program sends unhappy voices one by one; a rule opens a case
for each, and each case is told to the receiver and to a person by mail. SIGKILL hits the server again and again, and it is started anew.
Then every case has been told to both: the receiver knows a repetition by its webhook-id, the mailbox by its Message-ID. A repetition is
allowed only for a message that was in the hands of its channel when a kill came, which the delivery log says ("lapse"). The seconds are
those from the voice's arrival to the message's; what no kill held up must come within a minute.
"""

import argparse
import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import random
import re
import signal
import socketserver
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from email.header import decode_header, make_header
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET = "a2lsbCB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZyAuLi4="
EMAIL, PASSWORD = "lin@example.com", "一个足够长的测试密码"


class Webhooks:
    """A receiver of webhooks: checks the signature, takes its time, answers 204."""

    def __init__(self, pick):
        self.arrivals, self.secret, self.lock = [], None, threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                name, stamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
                key = base64.b64decode(outer.secret.removeprefix("whsec_"))
                wanted = base64.b64encode(hmac.new(key, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
                assert f"v1,{wanted}" in self.headers["webhook-signature"].split(), "wrong signature"
                with outer.lock:
                    outer.arrivals.append((time.time(), name, json.loads(body)["data"]))
                    pause = pick.uniform(0.01, 0.4)
                time.sleep(pause)
                try:
                    self.send_response(204)
                    self.end_headers()
                except OSError:
                    pass  # The server was killed; it will ask again.

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]


class Mailbox:
    """A mail server as RFC 5321 has it, as far as libcurl asks; keeps what was handed over with the last dot."""

    def __init__(self, pick):
        self.arrivals, self.lock = [], threading.Lock()
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                try:
                    self.talk()
                except OSError:
                    pass

            def say(self, line):
                self.wfile.write((line + "\r\n").encode())

            def talk(self):
                self.say("220 loopback")
                while line := self.rfile.readline():
                    verb = line.split(b" ")[0].strip().upper()
                    if verb == b"DATA":
                        self.say("354 go on")
                        text = b""
                        while not text.endswith(b"\r\n.\r\n"):
                            more = self.rfile.readline()
                            if not more:
                                return
                            text += more
                        with outer.lock:
                            outer.arrivals.append((time.time(), *outer.heads(text)))
                            pause = pick.uniform(0.01, 0.4)
                        time.sleep(pause)
                    if verb == b"QUIT":
                        return self.say("221 bye")
                    self.say("250 ok")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]

    @staticmethod
    def heads(text):
        """Message-ID and subject."""
        head = re.sub(r"\r\n[ \t]+", " ", text.decode("utf-8", "replace").split("\r\n\r\n")[0])
        found = dict(re.findall(r"^([\w-]+): (.*)$", head, re.MULTILINE))
        return found["Message-ID"].strip(), str(make_header(decode_header(found["Subject"].strip())))


class Instance:
    """`huiyin serve` over one database, killed and started again at the same port."""

    def __init__(self, binary, scratch):
        self.binary, self.scratch, self.database = binary, scratch, scratch / "deliver.db"
        self.environment = dict(os.environ, HUIYIN_SECRET=SECRET, HUIYIN_OUTBOUND_PRIVATE="true",
                                HUIYIN_PUBLIC_URL="http://voc.example.com")
        self.environment.setdefault("HUIYIN_HOME", str(ROOT))
        self.log = open(scratch / "serve.log", "w")
        self.port, self.cookies, self.csrf, self.key = 0, {}, "", None
        self.start()

    def start(self):
        command = [self.binary, "serve", "--database", str(self.database), "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, cwd=self.scratch, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.setup = None
        for line in self.process.stdout:
            found = re.search(r"https?://\S+", line)
            if found and "/setup/" in found[0]:
                self.setup = "/setup/" + found[0].split("/setup/")[1]
            elif found:
                break
        assert self.process.poll() is None, f"the server did not start, see {self.log.name}"
        if not self.port:
            self.port = self.listening()
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def listening(self):
        """The port that the process chose: its address is said as people outside see it."""
        inodes = {os.readlink(f"/proc/{self.process.pid}/fd/{name}") for name in os.listdir(f"/proc/{self.process.pid}/fd")}
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                return int(fields[1].split(":")[1], 16)
        raise RuntimeError("the server listens nowhere")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ask(self, method, path, body=None, form=None):
        """Status and text; raises OSError or HTTPException while nobody answers."""
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if self.key:
            headers = {"authorization": f"Bearer {self.key}"}
        if form is not None:
            body, headers["content-type"] = urllib.parse.urlencode(form, doseq=True), "application/x-www-form-urlencoded"
        elif body is not None:
            body, headers["content-type"] = json.dumps(body), "application/json"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, urllib.parse.quote(path, safe="/?=&"), body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("set-cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return answer.status, text

    def form(self, path, fields):
        _, page = self.ask("GET", path)
        token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        return self.ask("POST", path, form={"csrf": token, **fields})

    def prepare(self, webhooks, mailbox, kind):
        """An administrator who wants to know of everything of one kind at once, and the two channels."""
        assert self.form(self.setup, {"name": "林晓", "email": EMAIL, "password": PASSWORD, "repeated": PASSWORD})[0] == 303
        mine = {"quietFrom": "0", "quietTo": "0", "digestHour": "9", f"mode.{kind}": "atOnce", "all": kind, "channel": "mail"}
        status, page = self.form("/settings/keys", {"name": "deliver test", "role": "administrator"})
        key = re.search(r'<pre id="secret">(hy_[^<]+)', page)[1]
        session, self.key = self.cookies, key
        made = json.loads(self.ask("POST", "/api/v1/channels", {
            "name": "hook", "kind": "webhook", "address": f"http://127.0.0.1:{webhooks.port}/hook", "kinds": [kind]})[1])
        webhooks.secret = made["secret"]
        status, text = self.ask("POST", "/api/v1/channels", {
            "name": "mail", "kind": "mail",
            "mail": {"host": "127.0.0.1", "port": mailbox.port, "security": "none", "sender": "voice@example.com", "senderName": "回音"}})
        assert status == 201, text
        self.cookies, self.key = session, None
        assert self.form("/notifications/mine", mine)[0] == 200
        self.key = key

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()


def feed(instance, events, pick, sent):
    """Sends unhappy voices one by one, each until it was taken: its id makes a second sending change nothing."""
    for number in range(events):
        voice = {"id": f"v{number}", "text": f"快递太慢了，等了{number + 3}天，客服也没人管，非常失望", "nps": 0,
                 "customer": {"memberID": f"m{number}"}}
        while True:
            try:
                status, text = instance.ask("POST", "/api/v1/feedback", {"source": "deliver test", "channel": "survey", "items": [voice]})
                assert status == 200, text
                sent[f"v{number}"] = time.time()
                break
            except (OSError, http.client.HTTPException):
                time.sleep(0.2)
        time.sleep(pick.uniform(0.05, 0.6))


def wait(instance, events, seconds):
    """Until everything that was sent is told and nothing is on its way."""
    end = time.time() + seconds
    while time.time() < end:
        cases = instance.rows("SELECT count(*) FROM caseFile")[0][0]
        told = instance.rows("SELECT count(*) FROM outboxMessage WHERE stage = 'sent'")[0][0]
        if cases == events and told == 2 * events:
            return
        time.sleep(0.5)
    left = instance.rows("SELECT stage, channel, count(*) FROM outboxMessage GROUP BY 1, 2")
    raise AssertionError(f"not everything was told in {seconds} s: {cases} cases, {left}")


def judge(instance, name, arrivals, sent, killed):
    """Each case once, or again where a kill left doubt; prints how fast it was."""
    items = dict(instance.rows("SELECT c.caseFile, i.externalID FROM caseItem c JOIN item i ON i.id = c.item"))
    doubted = {key for key, in instance.rows(
        "SELECT m.key FROM outboxMessage m JOIN outboxAttempt a ON a.message = m.id WHERE json_extract(a.content, '$.act') = 'lapse'")}
    suffix = "#hook" if name == "webhook" else f"@{EMAIL}"
    first, times = {}, {}
    for moment, identity, case in arrivals:
        first.setdefault(case, (moment, identity))
        times.setdefault(identity, []).append(case)
    assert set(first) == set(items), f"{name}: not told of {sorted(set(items) - set(first))}, unknown {sorted(set(first) - set(items))}"
    assert len(times) == len(items), f"{name}: {len(times)} identities for {len(items)} cases"
    repeated = 0
    for identity, cases in times.items():
        assert len(set(cases)) == 1, f"{name}: {identity} stands for {set(cases)}"
        if len(cases) > 1:
            repeated += 1
            key = f"case {cases[0]} v1 {suffix}"
            assert killed and key in doubted, f"{name}: {key} came {len(cases)} times and no kill explains it"
    took = {case: first[case][0] - sent[item] for case, item in items.items()}
    untouched = [value for case, value in took.items() if f"case {case} v1 {suffix}" not in doubted]
    seconds = sorted(took.values())
    print(f"{name}: {len(items)} of {len(items)} told, {repeated} came again after a kill and carry the same id; "
          f"seconds from voice to message: median {statistics.median(seconds):.1f}, "
          f"95th percentile {seconds[int(0.95 * (len(seconds) - 1))]:.1f}, longest {seconds[-1]:.1f}; "
          f"longest of the {len(untouched)} that no kill held up {max(untouched, default=0):.1f}")
    return max(untouched, default=0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--events", type=int, default=120)
    arguments.add_argument("--kills", type=int, default=15)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pick, hands = random.Random(options.seed), random.Random(options.seed + 1)
        webhooks, mailbox = Webhooks(hands), Mailbox(hands)
        instance = Instance(str(Path(options.binary).resolve()), Path(scratch))
        try:
            instance.prepare(webhooks, mailbox, "caseOpened")
            sent, killed = {}, 0
            feeder = threading.Thread(target=feed, args=(instance, options.events, random.Random(options.seed + 2), sent))
            feeder.start()
            while killed < options.kills and (feeder.is_alive() or killed < options.kills // 2):
                time.sleep(pick.uniform(0.5, 6))
                assert instance.process.poll() is None, f"the server ended by itself: {instance.process.returncode}"
                instance.kill()
                instance.start()
                killed += 1
            feeder.join()
            wait(instance, options.events, 240)
            hooks = [(moment, name, int(data["subject"]["id"])) for moment, name, data in webhooks.arrivals]
            mails = [(moment, name, int(re.search(r"\d+", subject)[0])) for moment, name, subject in mailbox.arrivals]
            for _, _, data in webhooks.arrivals:
                assert data["url"] == f"http://voc.example.com/cases/{data['subject']['id']}", data
            print(f"{options.events} voices, {killed} kills")
            slowest = max(judge(instance, "webhook", hooks, sent, killed), judge(instance, "mail", mails, sent, killed))
            return 0 if slowest < 60 and killed >= min(options.kills, 1) else 1
        finally:
            instance.kill()


if __name__ == "__main__":
    sys.exit(main())
