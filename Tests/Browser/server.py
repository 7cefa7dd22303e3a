"""Starts `huiyin serve` on a free port with a database of its own and reads from its output where it listens."""

import os
import re
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a good long passphrase 7"
EMAIL = "lin@example.com"


def binary() -> Path:
    named = os.environ.get("HUIYIN_BINARY")
    candidates = [Path(named)] if named else [ROOT / ".build/release/huiyin", ROOT / ".build/debug/huiyin"]
    for candidate in candidates:
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"No program at {', '.join(map(str, candidates))}; build it first, or name it in HUIYIN_BINARY.")


def chromium() -> str:
    return os.environ.get("HUIYIN_CHROMIUM", "/usr/bin/chromium")


class Server:
    """A running instance. `address` and `setup` are what the program printed; `setup` is None once somebody has an account."""

    def __init__(self, folder: Path, *, demo: bool = False):
        command = [str(binary()), "serve", "--database", str(folder / "huiyin.db"), "--port", "0"]
        if demo:
            command.append("--demo")
        self.log = (folder / "server.log").open("w")
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.setup = None
        self.address = None
        self._ready = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        if not self._ready.wait(300) or self.address is None:
            self.stop()
            raise RuntimeError(f"The server did not say where it listens; see {folder / 'server.log'}.")

    def _read(self):
        """The set-up link comes first; the line with the bare address ends the start."""
        for line in self.process.stdout:
            found = re.search(r"http://\S+", line)
            if not found:
                continue
            if "/setup/" in found[0]:
                self.setup = found[0]
            else:
                self.address = found[0].rstrip("/")
                self._ready.set()
        self._ready.set()

    def condition(self) -> str:
        """How it is: what its threads did within a second, how long it takes to answer, and the end of its log."""
        before = self._ticks()
        time.sleep(1)
        threads = [f"{name}: {state}, {ticks - before.get(thread, (0, 0, 0))[2]} ticks" for thread, (name, state, ticks) in self._ticks().items()]
        begin = time.monotonic()
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=30) as answer:
                answered = f"/health: {answer.status} after {time.monotonic() - begin:.2f} s"
        except OSError as error:
            answered = f"/health: {error} after {time.monotonic() - begin:.2f} s"
        return "\n".join([*threads, answered, *Path(self.log.name).read_text().splitlines()[-20:]])

    def _ticks(self) -> dict[str, tuple[str, str, int]]:
        """Name, state and processor time of each thread, of those that are still there."""
        found = {}
        for path in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            try:
                line = path.read_text()
            except OSError:
                continue
            fields = line[line.rindex(")") + 2 :].split()
            found[path.parent.name] = (line[line.index("(") + 1 : line.rindex(")")], fields[0], int(fields[11]) + int(fields[12]))
        return found

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


def claim(page, server: Server):
    """Creates the first administrator by the one-time link."""
    page.goto(server.setup)
    page.fill("[name=name]", "林晓")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=repeated]", PASSWORD)
    page.click("form button.primary")
    page.wait_for_url(lambda url: "/setup/" not in url)


def import_file(page, server: Server, file: Path, source: str, *, timeout: float = 60_000):
    """Imports a file as a person does: choose it, look at the columns, import, wait for the account."""
    page.goto(f"{server.address}/sources")
    page.set_input_files("[data-file]", file)
    page.wait_for_selector("[data-import]", timeout=timeout)
    page.fill("[data-import] [name=source]", source)
    page.click("[data-import] button[value=import]")
    page.wait_for_url(re.compile(r"/imports/"), timeout=timeout)
    page.wait_for_selector(".page-actions", timeout=timeout)


def figures(page) -> dict[str, int]:
    """The account on an import's page."""
    counts = page.eval_on_selector_all("[data-account] [data-count]", "all => all.map(e => [e.dataset.count, e.textContent])")
    return {name: int(text.replace(",", "")) for name, text in counts}
