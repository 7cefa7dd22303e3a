#!/usr/bin/env python3
"""Compares `huiyin discover` with TF-IDF + SVD + k-means and with NMF, in one run, on texts with known categories.

usage: discovery.py [--binary .build/release/huiyin] [--set jd_laptop_topic] [--every N] [--saved DIRECTORY] [--speed]

The peers get words cut by jieba, sublinear TF-IDF and as many clusters as there are categories, then as many as `discover` made. Outliers
count as one cluster of their own. `--every N` takes every Nth text. `--saved` keeps the peers' answers there, and reads them if they are
there. `--speed` sorts 100,000 short texts alone and asks for 60 s and 15 % outliers. Needs scikit-learn and jieba: pip install --target Benchmarks/.peers scikit-learn jieba
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks/.peers"))
DATA = Path(os.environ.get("HUIYIN_DATA", ROOT.parent / "shared" / "data"))
SETS = {"jd_laptop_topic": "label", "online_shopping_10_cats": "category"}


def load(name, every):
    rows = [json.loads(line) for part in ("train", "dev") for line in (DATA / f"labelled/{name}/{part}.jsonl").open(encoding="utf-8")]
    return rows[::every]


def ours(binary, rows):
    lines = "".join(json.dumps({"id": str(number), "text": row["text"]}, ensure_ascii=False) + "\n" for number, row in enumerate(rows))
    started = time.monotonic()
    result = subprocess.run([binary, "discover"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    seconds = time.monotonic() - started
    clusters = [json.loads(line)["cluster"] for line in result.stdout.splitlines()]
    assert len(clusters) == len(rows), (len(clusters), len(rows))
    return [-1 if cluster is None else cluster for cluster in clusters], seconds


def peers(rows, counts):
    """(name, number of clusters) → answers, seconds."""
    import jieba
    from sklearn.cluster import KMeans
    from sklearn.decomposition import NMF, TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    jieba.setLogLevel(60)
    started = time.monotonic()
    matrix = TfidfVectorizer(analyzer=jieba.lcut, min_df=2, max_df=0.5, sublinear_tf=True).fit_transform(row["text"] for row in rows)
    reading = time.monotonic() - started
    for count in counts:
        started = time.monotonic()
        reduced = normalize(TruncatedSVD(100, random_state=1).fit_transform(matrix))
        answer = KMeans(count, n_init=3, random_state=1).fit_predict(reduced)
        yield "TF-IDF + SVD + k-means", count, answer.tolist(), reading + time.monotonic() - started
        started = time.monotonic()
        answer = NMF(count, init="nndsvd", max_iter=100, random_state=1).fit_transform(matrix).argmax(1)
        yield "NMF", count, answer.tolist(), reading + time.monotonic() - started


def speed(binary):
    """100,000 texts of shops, takeaway and Weibo: seconds with the start of the engine, and outliers."""
    rows = [row for name in ("online_shopping_10_cats", "waimai_10k", "weibo_senti_100k_noemo") for row in load(name, 1)][:100_000]
    answer, seconds = ours(binary, rows)
    outliers = answer.count(-1) / len(answer)
    print(f"{len(rows):,} texts: {len(set(answer) - {-1})} topics, outliers {outliers:.1%} (at most 15.0%), {seconds:.1f} s (at most 60)")
    return 0 if seconds <= 60 and outliers < 0.15 else 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / ".build/release/huiyin"))
    arguments.add_argument("--set", choices=SETS)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--saved")
    arguments.add_argument("--speed", action="store_true")
    options = arguments.parse_args()
    if options.speed:
        return speed(options.binary)
    from sklearn.metrics import adjusted_mutual_info_score, normalized_mutual_info_score

    failed = False
    for name, key in SETS.items():
        if options.set not in (None, name):
            continue
        rows = load(name, options.every)
        truth = [row[key] for row in rows]

        def line(title, answer, seconds):
            score = normalized_mutual_info_score(truth, answer)
            print(f"{name}: {title}: {len(set(answer) - {-1})} clusters, NMI {score:.3f}, AMI {adjusted_mutual_info_score(truth, answer):.3f}, "
                  f"outliers {answer.count(-1) / len(answer):.1%}, {seconds:.1f} s", flush=True)
            return score

        answer, seconds = ours(options.binary, rows)
        own = line("huiyin discover", answer, seconds)
        file = Path(options.saved, f"{name}-{options.every}.json") if options.saved else None
        if file and file.exists():
            others = json.loads(file.read_text())
        else:
            others = list(peers(rows, sorted({len(set(truth)), len(set(answer) - {-1})})))
            if file:
                file.write_text(json.dumps(others))
        for title, count, other, seconds in others:
            if line(f"{title} ({count})", other, seconds) > own:
                failed = True
                print(f"missed: {title} with {count} clusters is better on {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
