"""How long an early warning takes from the voices to a person, while voices keep coming in.

    python3 Scripts/alert-test.py --binary .build/release/huiyin [--surges 3]

A real `huiyin serve` with a webhook receiver and a mail server on loopback, fed with sixty quiet days of several products. A program sends
an ordinary voice every second and never pauses; now and then forty customers complain of one product at once. Each of these surges must reach
the receiver and a person's mailbox within a minute of the last of its voices, named by its product or by its own words.
"""

import argparse
import datetime
import importlib.util
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL = 60
DAYS, PRODUCTS, BATCH = 60, 6, 1_000
ORDINARY = ["物流很快，包装也好", "颜色和图片一样，喜欢", "味道一般，下次不买了", "客服回答很耐心", "价格有点贵，但是质量不错", "送货员态度很好"]
TROUBLES = ["电池充不进电，鼓包了，要求退货", "屏幕全是花的，根本没法看", "刚打开就漏水，地板都湿了", "声音断断续续，听不清", "拉链坏了，衣服没法穿"]


def parts():
    """The server, the receiver and the mailbox of deliver-test.py."""
    spec = importlib.util.spec_from_file_location("deliver", ROOT / "Scripts/deliver-test.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def send(instance, voices):
    status, text = instance.ask("POST", "/api/v1/feedback", {"source": "alert test", "channel": "review", "pack": "ecommerce", "items": voices})
    assert status == 200, text


def history(instance, pick):
    """Some four voices a product and day, most of them content."""
    now = datetime.datetime.now(datetime.timezone.utc)
    voices = []
    for back in range(DAYS, 0, -1):
        for product in range(PRODUCTS):
            for _ in range(pick.randint(2, 6)):
                moment = now - datetime.timedelta(days=back, seconds=pick.randint(0, 3_600))
                voices.append({"id": f"h{len(voices)}", "text": f"{pick.choice(ORDINARY)}，第{len(voices)}次", "product": f"产品{product}",
                               "time": moment.isoformat(), "customer": {"memberID": f"m{pick.randrange(5_000)}"}})
    for start in range(0, len(voices), BATCH):
        send(instance, voices[start:start + BATCH])
    return len(voices)


def trickle(instance, pick, done):
    number = 0
    while not done.is_set():
        send(instance, [{"id": f"t{number}", "text": f"{pick.choice(ORDINARY)}，第{number}单", "product": f"产品{number % PRODUCTS}",
                         "customer": {"memberID": f"t{number}"}}])
        number += 1
        done.wait(1)


def surge(instance, webhooks, mailbox, number):
    """Seconds from the last voice of a surge to its webhook and to its mail."""
    hooks, mails = len(webhooks.arrivals), len(mailbox.arrivals)
    for voice in range(40):
        send(instance, [{"id": f"s{number}-{voice}", "text": f"{TROUBLES[number % len(TROUBLES)]}，第{voice + 3}天了", "rating": 1,
                         "product": f"产品{number}", "customer": {"memberID": f"s{number}-{voice}"}}])
    start = time.time()
    while time.time() < start + 4 * GOAL:
        if len(webhooks.arrivals) > hooks and len(mailbox.arrivals) > mails:
            break
        time.sleep(0.1)
    else:
        raise AssertionError(f"surge {number}: no message after {4 * GOAL} s ({len(webhooks.arrivals) - hooks} webhooks)")
    return webhooks.arrivals[hooks][0] - start, mailbox.arrivals[mails][0] - start, mailbox.arrivals[mails][2]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--surges", type=int, default=3, choices=range(1, len(TROUBLES) + 1))
    options = arguments.parse_args()
    deliver = parts()
    with tempfile.TemporaryDirectory() as scratch:
        hands = random.Random(2)
        webhooks, mailbox = deliver.Webhooks(hands), deliver.Mailbox(hands)
        instance = deliver.Instance(str(Path(options.binary).resolve()), Path(scratch))
        done, slowest = threading.Event(), 0
        try:
            instance.prepare(webhooks, mailbox, "signal")
            print(f"{history(instance, random.Random(1))} voices of {DAYS} days")
            feeder = threading.Thread(target=trickle, args=(instance, random.Random(3), done), daemon=True)
            feeder.start()
            time.sleep(GOAL + 15)
            for number in range(options.surges):
                hook, mail, subject = surge(instance, webhooks, mailbox, number)
                print(f"surge {number + 1}: webhook after {hook:.1f} s, mail after {mail:.1f} s: {subject}")
                slowest = max(slowest, hook, mail)
                time.sleep(20)
            assert feeder.is_alive(), "the flow of ordinary voices ended"
            print(f"longest {slowest:.1f} s, goal {GOAL}")
            return 0 if slowest < GOAL else 1
        finally:
            done.set()
            instance.kill()


if __name__ == "__main__":
    sys.exit(main())
