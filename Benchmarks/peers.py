"""What other tools reach on the same files; called by text.py inside the environment Benchmarks/.peers, one JSON object a call.

    peers.py speed TEXTS              seconds a tool needs for the texts, one core
    peers.py cut TEXTS                jieba's words, one JSON array a line
    peers.py fasttext TRAIN DEV       a fastText model on characters, trained and judged
    peers.py snownlp DEV              SnowNLP as shipped, judged on the first 400 texts
    peers.py vader DEV                VADER as shipped, three classes
"""

import json
import sys
import tempfile
import time
from pathlib import Path


def rows(path):
    return [json.loads(line) for line in Path(path).open(encoding="utf-8")]


def timed(function, texts):
    started = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - started


def speed(path):
    import jieba
    import rjieba
    from snownlp import SnowNLP

    texts = Path(path).read_text(encoding="utf-8").splitlines()
    few = texts[:100]
    megabytes = len("".join(texts).encode()) / 1e6
    list(jieba.cut("先加载词典")), rjieba.cut("先加载词典"), SnowNLP("先加载模型").sentiments
    return {
        "jieba": {"megabytesPerSecond": megabytes / timed(lambda text: list(jieba.cut(text)), texts)},
        "rjieba": {"megabytesPerSecond": megabytes / timed(rjieba.cut, texts)},
        "SnowNLP": {"textsPerSecond": len(few) / timed(lambda text: SnowNLP(text).sentiments, few)},
    }


def cut(path):
    import jieba

    for text in Path(path).read_text(encoding="utf-8").splitlines():
        print(json.dumps(list(jieba.cut(text)), ensure_ascii=False))


def characters(text):
    return " ".join(text.split()).replace("", " ").strip()


def fasttext_characters(train, dev):
    import fasttext

    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for row in rows(train):
            file.write(f"__label__{row['label']} {characters(row['text'])}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, epoch=15, lr=0.4, dim=64, wordNgrams=3, minCount=1, bucket=500_000, thread=1, verbose=0)
    judged = rows(dev)
    started = time.perf_counter()
    answers = [model.predict(characters(row["text"]))[0][0].removeprefix("__label__") for row in judged]
    seconds = time.perf_counter() - started
    return figures(answers, [str(row["label"]) for row in judged]) | {"textsPerSecond": len(judged) / seconds}


def snownlp(dev):
    from snownlp import SnowNLP

    judged = [row for row in rows(dev) if row["text"].strip()][:400]
    return figures([int(SnowNLP(row["text"]).sentiments > 0.5) for row in judged], [int(row["label"]) for row in judged])


def vader(dev):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    judged = rows(dev)
    scores = [analyzer.polarity_scores(row["text"])["compound"] for row in judged]
    answers = ["positive" if score >= 0.05 else "negative" if score <= -0.05 else "neutral" for score in scores]
    return figures(answers, [row["label"] for row in judged])


def figures(answers, truths):
    labels = sorted(set(truths))
    f1 = []
    for label in labels:
        hit = sum(a == label == t for a, t in zip(answers, truths))
        f1.append(2 * hit / max(1, answers.count(label) + truths.count(label)))
    return {"n": len(truths), "accuracy": sum(a == t for a, t in zip(answers, truths)) / len(truths), "macroF1": sum(f1) / len(f1)}


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    answer = {"speed": speed, "cut": cut, "fasttext": fasttext_characters, "snownlp": snownlp, "vader": vader}[task](*arguments)
    if answer is not None:
        print(json.dumps(answer))
