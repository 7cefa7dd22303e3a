"""Accuracy and speed of the text engine beside other tools, in one run, as tables.

    python3 Benchmarks/text.py [--binary .build/release/huiyin] [--no-peers] [--fuzz 10000000] [--save]

With `--no-peers` the peers' last figures stay in what is saved.

Languages and masking are judged on texts made by `languages.py` and `masking.py`. Sets are read from HUIYIN_DATA, else ../shared/data beside the repository; what is absent is skipped with a line. Peers (jieba, rjieba,
fastText, SnowNLP, VADER) are installed from PyPI into Benchmarks/.peers, which git ignores; where one does not install, its column says so.
Accuracy is on the dev parts. Speeds are one core, without loading. `--save` writes Benchmarks/text.json and the tables in Benchmarks/text.md.
Ends with 1 when a goal is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HUIYIN_DATA", ROOT.parent / "shared" / "data")) / "labelled"
PEERS = ROOT / "Benchmarks/.peers"

# task, set, pack, the figure that is judged, what it must be
ACCURACY = [
    ("sentiment", "online_shopping_10_cats", "ecommerce", "accuracy", 0.940),
    ("sentiment", "waimai_10k", "restaurant", "accuracy", 0.910),
    ("sentiment", "chnsenticorp_htl", "hotel", "accuracy", 0.905),
    ("sentiment", "weibo_senti_100k_noemo", "general", "accuracy", 0.765),
    ("sentiment", "weibo2018", "general", "accuracy", 0.830),
    ("sentiment", "nlpcc14_sc", "ecommerce", "accuracy", 0.800),
    ("sentiment", "eprstmt", "ecommerce", "accuracy", 0.890),
    ("sentiment", "jd_laptop_sentiment", "electronics", "accuracy", 0.835),
    ("sentiment", "jd_laptop_sentiment", "electronics", "macroF1", 0.810),
    ("topics", "jd_laptop_topic", "electronics", "accuracy", 0.810),
    ("topics", "bdci_car", "auto", "microF1", 0.875),
    ("topics", "bdci_car", "auto", "pairF1", 0.635),
    ("emotion", "smp2020_ewect", "general", "macroF1", 0.600),
    ("department", "zhengwu_12345", "government-hotline", "accuracy", 0.700),
    ("opinions", "zhang_restaurant_triplets", "restaurant", "microF1", 0.450),
    ("sentiment", "en_airline_tweets", "airline", "accuracy", None),
]
FASTTEXT = {
    "online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "weibo2018", "nlpcc14_sc", "jd_laptop_sentiment", "jd_laptop_topic",
    "smp2020_ewect",
}
SNOWNLP = {"online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "weibo_senti_100k_noemo", "weibo2018", "nlpcc14_sc", "eprstmt"}
SPEED = [
    ("sentiment alone, texts/s", "sentimentPerSecond", 100_000),
    ("full analysis, texts/s", "analysisPerSecond", 12_000),
    ("masking, texts/s", "maskingPerSecond", None),
    ("segmentation, MB/s", "segmentationMegabytesPerSecond", 15),
]


def peers():
    """The Python of the environment that holds the peers; None where they do not install."""
    python = PEERS / "bin/python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
    wanted = ROOT / "Benchmarks/peers.requirements"
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], capture_output=True)
    return python if done.returncode == 0 else None


def ask(python, *arguments):
    if python is None:
        return None
    done = subprocess.run([python, ROOT / "Benchmarks/peers.py", *arguments], capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 and done.stdout else None


def accuracy(binary, python):
    lines, missed, reports = [], [], {}
    vader = ask(python, "vader", DATA / "en_airline_tweets/dev.jsonl") if (DATA / "en_airline_tweets").exists() else None
    for task, name, pack, figure, goal in ACCURACY:
        dev = DATA / name / "dev.jsonl"
        if not dev.exists():
            print(f"{name}: skipped, its dev part is not there")
            continue
        if (task, name) not in reports:
            done = subprocess.run([binary, "eval", task, dev, "--pack", pack], capture_output=True, text=True, check=True)
            reports[task, name] = json.loads(done.stdout)
        report = reports[task, name]
        if name == "en_airline_tweets" and vader:
            goal = vader["accuracy"] + 0.05
        reached = report.get(figure)
        line = {"task": task, "set": name, "figure": figure, "n": report["n"], "reached": reached, "must": goal, "peers": {}}
        if name in FASTTEXT and figure in ("accuracy", "macroF1"):
            other = ask(python, "fasttext", DATA / name / "train.jsonl", dev)
            if other:
                line["peers"]["fastText characters, trained on this set"] = other[figure]
        if name in SNOWNLP:
            other = ask(python, "snownlp", dev)
            if other:
                line["peers"][f"SnowNLP as shipped, first {other['n']}"] = other["accuracy"]
        if name == "en_airline_tweets" and vader:
            line["peers"]["VADER as shipped"] = vader["accuracy"]
        lines.append(line)
        if goal is not None and (reached is None or reached < goal):
            missed.append(f"{task} on {name}, {figure}: {'—' if reached is None else f'{reached:.3f}'}, must {goal:.3f}")
    return lines, missed


def made(binary, python, folder):
    """Languages and masking on texts that `languages.py` and `masking.py` make from the dev parts and from sentences of ours."""
    lines, missed = [], []

    def judge(task, name, figure, reached, n, must):
        lines.append({"task": task, "set": name, "figure": figure, "n": n, "reached": reached, "must": must, "peers": {}})
        if reached < must:
            missed.append(f"{task} on {name}, {figure}: {reached:.4f}, must {must}")

    def evaluate(task, file):
        return json.loads(subprocess.run([binary, "eval", task, file], capture_output=True, text=True, check=True).stdout)

    texts = folder / "languages.jsonl"
    done = subprocess.run([python or sys.executable, ROOT / "Benchmarks/languages.py", "--data", DATA, "--out", texts], capture_output=True, text=True)
    if done.returncode == 0:
        report = evaluate("language", texts)
        judge("language", "made by languages.py", "accuracy", report["accuracy"], report["n"], 0.995)
    else:
        print("languages: skipped, the package opencc or the data are not there")
    subprocess.run([sys.executable, ROOT / "Benchmarks/masking.py", "--data", DATA, "--out", folder / "pii"], check=True)
    kinds = {file.stem: file.read_text(encoding="utf-8") for file in (folder / "pii").glob("*.jsonl")}
    negative = kinds.pop("negative")
    free = {"address": kinds.pop("address"), "name": kinds.pop("name")}
    for name, content, recall, precision in [("rule-bound kinds", "".join(kinds[key] for key in sorted(kinds)), 0.99, 0.98)] + [
        (key, free[key], 0.92, 0.92) for key in sorted(free)
    ]:
        file = folder / "masking.jsonl"
        file.write_text(content + negative, encoding="utf-8")
        report = evaluate("masking", file)
        judge("masking", f"{name}, made by masking.py", "recall", report["perLabel"][0]["recall"], report["n"], recall)
        judge("masking", f"{name}, made by masking.py", "precision", report["perLabel"][0]["precision"], report["n"], precision)
    return lines, missed


def boundaries(words):
    """Where words end, counted without blanks."""
    ends, length = set(), 0
    for word in words:
        length += len("".join(word.split()))
        ends.add(length)
    return ends


def speed(binary, python, texts):
    lines, missed = [], []
    ours = json.loads(subprocess.run([binary, "bench", "engine"], stdin=texts.open("rb"), capture_output=True, text=True, check=True).stdout)
    others = ask(python, "speed", texts) or {}
    for title, key, goal in SPEED:
        line = {"what": title, "measured": ours[key], "must": goal, "peers": {}}
        if "MB" in title:
            line["peers"] = {name: figures["megabytesPerSecond"] for name, figures in others.items() if "megabytesPerSecond" in figures}
        if title.startswith("sentiment") and "SnowNLP" in others:
            line["peers"]["SnowNLP"] = others["SnowNLP"]["textsPerSecond"]
        lines.append(line)
        if goal and ours[key] < goal:
            missed.append(f"{title}: {ours[key]:,.1f}, must {goal:,}")
    lines.append({"what": "start to first answer, s", "measured": ours["startSeconds"], "must": 0.15, "peers": {}})
    if ours["startSeconds"] > 0.15:
        missed.append(f"start: {ours['startSeconds']:.3f} s, must 0.150")
    size = sum(file.stat().st_size for file in (ROOT / "Models").iterdir()) / 2**20
    lines.append({"what": "models on disk, MiB", "measured": size, "must": 40, "peers": {}})
    if python is not None:
        cut = subprocess.run([python, ROOT / "Benchmarks/peers.py", "cut", texts], capture_output=True, text=True)
        mine = subprocess.run([binary, "bench", "segment"], stdin=texts.open("rb"), capture_output=True, text=True, check=True).stdout
        if cut.returncode == 0:
            found = wanted = shared = 0
            for left, right in zip(mine.splitlines(), cut.stdout.splitlines(), strict=True):
                left, right = boundaries(json.loads(left)), boundaries(json.loads(right))
                found, wanted, shared = found + len(left), wanted + len(right), shared + len(left & right)
            f1 = 2 * shared / (found + wanted)
            lines.append({"what": "segmentation against jieba, boundary F1", "measured": f1, "must": 0.98, "peers": {}})
            if f1 < 0.98:
                missed.append(f"segmentation against jieba: {f1:.4f}, must 0.98")
    return lines, missed, ours


def sample(folder):
    """6,000 review texts of about 71 characters on average, one a line."""
    texts = []
    for name in ("online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "weibo2018", "nlpcc14_sc"):
        path = DATA / name / "dev.jsonl"
        if path.exists():
            texts += [" ".join(json.loads(line)["text"].split()) for line in path.open(encoding="utf-8")]
    texts = [text for text in texts if 36 <= len(text) <= 130]
    texts = texts[:: max(1, len(texts) // 6_000)][:6_000]
    file = folder / "texts.txt"
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file if texts else None


def keep_peers(lines, last, keys):
    """Gives lines the peers' figures of the last run; a line that only a peer's run makes is kept whole."""
    known = {tuple(line[key] for key in keys): line for line in last}
    for line in lines:
        line["peers"] = known.pop(tuple(line[key] for key in keys), line)["peers"]
    return lines + [line for line in known.values() if "jieba" in line.get("what", "")]


def share(value):
    return "—" if value is None else f"{100 * value:.2f}"


def tables(figures):
    out = ["| task | set, dev part | figure | n | reached, % | must | peers, % |", "|---|---|---|---|---|---|---|"]
    for line in figures["accuracy"]:
        others = "; ".join(f"{name} {share(value)}" for name, value in line["peers"].items())
        out.append(f"| {line['task']} | {line['set']} | {line['figure']} | {line['n']:,} | {share(line['reached'])} | {share(line['must'])} | {others} |")
    out += ["", "| speed and size, one core | measured | must | peers |", "|---|---|---|---|"]
    for line in figures["speed"]:
        def text(value):
            return f"{value:,.0f}" if value >= 100 else f"{value:.4g}"

        others = "; ".join(f"{name} {text(value)}" for name, value in line["peers"].items())
        out.append(f"| {line['what']} | {text(line['measured'])} | {'' if line['must'] is None else text(line['must'])} | {others} |")
    return "\n".join(out)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--no-peers", action="store_true")
    arguments.add_argument("--fuzz", type=int, default=200_000, metavar="N", help="how many random texts go through the engine")
    arguments.add_argument("--save", action="store_true")
    options = arguments.parse_args()
    binary = str(Path(options.binary).resolve())
    python = None if options.no_peers else peers()
    if python is None and not options.no_peers:
        print("peers: skipped, they do not install here")

    figures, missed = {}, []
    figures["accuracy"], wrong = accuracy(binary, python)
    missed += wrong
    with tempfile.TemporaryDirectory() as folder:
        lines, wrong = made(binary, python, Path(folder))
        figures["accuracy"] += lines
        missed += wrong
        texts = sample(Path(folder))
        if texts is None:
            print("speed: skipped, the labelled sets are not there")
            figures["speed"] = []
        else:
            figures["speed"], wrong, engine = speed(binary, python, texts)
            missed += wrong
            print(f"{engine['texts']:,} texts of {engine['length']:.0f} characters on average")
    fuzz = subprocess.run([binary, "bench", "fuzz", "--count", str(options.fuzz)], capture_output=True, text=True)
    if fuzz.returncode == 0:
        figures["fuzz"] = json.loads(fuzz.stdout)
        print(f"fuzz: {options.fuzz:,} random texts and the long lines kept every promise; worst growth {figures['fuzz']['worstGrowth']:.1f} (8 is linear)")
    else:
        missed.append(f"fuzz: {fuzz.stderr.strip()[:300]}")
    print(tables(figures))
    saved = ROOT / "Benchmarks/text.json"
    if options.save and options.no_peers and saved.exists():
        last = json.loads(saved.read_text())
        figures["accuracy"] = keep_peers(figures["accuracy"], last["accuracy"], ("task", "set", "figure"))
        figures["speed"] = keep_peers(figures["speed"], last["speed"], ("what",))
    if options.save:
        (ROOT / "Benchmarks/text.json").write_text(json.dumps(figures, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
        (ROOT / "Benchmarks/text.md").write_text("# The text engine, last measured\n\nPrinted by `python3 Benchmarks/text.py --save`.\n\n" + tables(figures) + "\n")
    for line in missed:
        print("missed:", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
