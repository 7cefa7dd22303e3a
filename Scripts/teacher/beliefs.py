"""P(positive) of each text with two sides by the fold that never saw it: 56 bits of the text's FNV-1a hash, 8 bits of belief.

    python3 beliefs.py /tmp/work Models/label-beliefs.bin
"""
import math
import pathlib
import pickle
import sys

import numpy as np

FOLDS = 4
# Sets whose labels are weighed, by their place in prepare.py; in the others the encoder reads no better than the linear model.
BELIEVED = {3}


def key(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value & ~0xFF


def main(work, out):
    data = pickle.loads((work / "data.pkl").read_bytes())
    folds = [np.load(work / f"fold{fold}.npy").astype(np.float64) for fold in range(FOLDS)]
    entries = {}
    for index, row in enumerate(data["R"]):
        if row["s"] in BELIEVED and not row["dev"]:
            margin = folds[row["n"] % FOLDS][index][row["pack"]]
            name = key(data["texts"][index])
            entries.setdefault(name, name | round(255 / (1 + math.exp(-margin))))
    np.array(sorted(entries.values()), "<u8").tofile(out)
    print(len(entries), "beliefs")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:3]))
