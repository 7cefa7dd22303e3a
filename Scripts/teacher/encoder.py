"""Tunes the encoder on three quarters of every set, one head a task, and writes its scores of all texts.

    python3 encoder.py /tmp/work 0 115 5      # fold 0, at most 115 s and five epochs
"""
import math
import pathlib
import pickle
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

FOLDS = 4
TOKENS = 6144  # a step
WIDTHS = [16, 24, 32, 48, 64, 96, 128, 160]
# How often a text of a small set is seen in an epoch.
REPEATS = {4: 2, 5: 2, 6: 6, 7: 2, 8: 2, 9: 2, 10: 2}
RATE = 2e-4


class Layer(nn.Module):
    def __init__(self, hidden, inner, heads, epsilon):
        super().__init__()
        self.heads = heads
        self.qkv, self.ao = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)

    def forward(self, x, mask, drop):
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop if self.training else 0.0)
        x = self.aln(x + F.dropout(self.ao(seen.transpose(1, 2).reshape(batch, length, hidden)), drop, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), drop, self.training))


class Encoder(nn.Module):
    def __init__(self, data, outputs):
        super().__init__()
        hidden, layers, heads, inner, _, _, epsilon = data["cfg"]
        tensors = data["T"]

        def tensor(name, *shape):
            return torch.tensor(tensors[name][:math.prod(shape)].reshape(shape).copy())

        self.word = nn.Embedding.from_pretrained(torch.tensor(data["W"]), freeze=False)
        self.pos, self.typ = nn.Parameter(tensor("emb.pos", WIDTHS[-1], hidden)), nn.Parameter(tensor("emb.type", hidden))
        self.eln = nn.LayerNorm(hidden, epsilon)
        self.eln.weight.data, self.eln.bias.data = tensor("emb.ln.w", hidden), tensor("emb.ln.b", hidden)
        self.layers = nn.ModuleList()
        for number in range(layers):
            layer, name = Layer(hidden, inner, heads, epsilon), f"l{number}."
            layer.qkv.weight.data = torch.cat([tensor(name + c + ".w", hidden, hidden) for c in "qkv"])
            layer.qkv.bias.data = torch.cat([tensor(name + c + ".b", hidden) for c in "qkv"])
            for part, rows, columns in (("ao", hidden, hidden), ("fi", inner, hidden), ("fo", hidden, inner)):
                getattr(layer, part).weight.data = tensor(name + part + ".w", rows, columns)
                getattr(layer, part).bias.data = tensor(name + part + ".b", rows)
            for part in ("aln", "oln"):
                getattr(layer, part).weight.data = tensor(name + part + ".w", hidden)
                getattr(layer, part).bias.data = tensor(name + part + ".b", hidden)
            self.layers.append(layer)
        self.head = nn.Linear(hidden, outputs)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, tokens, mask, drop=0.1):
        x = F.dropout(self.eln(self.word(tokens) + self.pos[:tokens.shape[1]] + self.typ), drop, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], drop)
        share = mask.float()[:, :, None]
        x = (x.float() * share).sum(1) / share.sum(1)
        return self.head(F.dropout(x, drop, self.training))


class Tuning:
    def __init__(self, data, fold, device):
        self.rows, self.device = data["R"], device
        topics, subjects, posts = len(data["G"]), len(data["S"]), len(data["EM"])
        sizes = dict(side=6, three=3, emo=6, top=topics, det=len(data["DET"]), sub=subjects, asp=3 * subjects, em=posts)
        self.heads, self.outputs = {}, 0
        for name, size in sizes.items():
            self.heads[name] = slice(self.outputs, self.outputs + size)
            self.outputs += size
        self.lengths = np.array([len(tokens) for tokens in data["toks"]])
        starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.stream = torch.tensor(np.concatenate(data["toks"] + [np.ones(512, np.int32)]), dtype=torch.int32, device=device)
        self.starts, self.ends = torch.tensor(starts, device=device), torch.tensor(self.lengths, device=device)
        self.answers = self.targets(subjects, posts)
        sets, numbers = np.array([r["s"] for r in self.rows]), np.array([r["n"] for r in self.rows])
        used = np.flatnonzero(~np.array([r["dev"] for r in self.rows]) & (numbers % FOLDS != fold))
        self.epoch = np.concatenate([used] + [used[sets[used] == s] for s, times in REPEATS.items() for _ in range(times - 1)])
        self.random = np.random.default_rng(10 + fold)
        torch.manual_seed(10 + fold)
        self.model = Encoder(data, self.outputs).to(device)

    def targets(self, subjects, posts):
        count = len(self.rows)
        sub, asp, em = np.zeros((count, subjects), np.float32), np.full((count, subjects), -1), np.zeros((count, posts), np.float32)
        for index, row in enumerate(self.rows):
            sub[index, row["sub"]] = 1
            em[index, row["em"]] = 1
            for subject, side in row["asp"]:
                asp[index, subject] = side
        out = {name: np.array([row[name] for row in self.rows]) for name in ("side", "pack", "three", "emo", "top", "det")}
        out["w"] = np.array([row["w"] for row in self.rows], np.float32)
        out.update(sub=sub, asp=asp, em=em, has_sub=sub.any(1), has_em=em.any(1))
        return {name: torch.as_tensor(value, device=self.device) for name, value in out.items()}

    def read(self, texts, width):
        place = torch.arange(width, device=self.device)
        mask = place[None] < self.ends[texts][:, None]
        tokens = self.stream[self.starts[texts][:, None] + place[None]].long()
        return torch.where(mask, tokens, torch.ones_like(tokens)), mask

    def loss(self, texts, width):
        y = {name: value[texts] for name, value in self.answers.items()}
        with torch.autocast(self.device.type, dtype=torch.bfloat16, cache_enabled=False):
            z = self.model(*self.read(texts, width))
        z = {name: z.float()[:, place] for name, place in self.heads.items()}

        def one(scores, labels, weights=1.0):
            return (F.cross_entropy(scores, labels.clamp(min=0), reduction="none") * (labels >= 0) * weights).sum()

        def many(scores, labels, there):
            return (F.binary_cross_entropy_with_logits(scores, labels, reduction="none").sum(1) * there).sum()

        side = z["side"].gather(1, y["pack"][:, None])[:, 0]
        sides = F.binary_cross_entropy_with_logits(side, y["side"].clamp(min=0).float(), reduction="none") * (y["side"] >= 0)
        total = sides.sum() + one(z["three"], y["three"]) + 0.7 * one(z["emo"], y["emo"], y["w"]) + one(z["top"], y["top"])
        total = total + 0.7 * one(z["det"], y["det"]) + 0.7 * many(z["sub"], y["sub"], y["has_sub"])
        total = total + one(z["asp"].reshape(-1, 3), y["asp"].reshape(-1)) + 0.2 * many(z["em"], y["em"], y["has_em"])
        return total / texts.shape[0]

    def plan(self):
        """Batches of one width each, in random order; the last of a width is filled up."""
        out, shorter = [], 0
        for width in WIDTHS:
            size = max(8, TOKENS // width)
            own = self.epoch[(self.lengths[self.epoch] > shorter) & (self.lengths[self.epoch] <= width)]
            shorter = width
            if len(own):
                own = self.random.permutation(own)
                own = np.concatenate([own, self.random.choice(own, (-len(own)) % size)])
                out += [(width, batch) for batch in own.reshape(-1, size)]
        return [out[index] for index in self.random.permutation(len(out))]

    def run(self, seconds, epochs):
        rate = torch.tensor(1e-7, device=self.device)
        groups = [{"params": [p for p in self.model.parameters() if (p.ndim > 1) == big], "weight_decay": 0.01 * big} for big in (1, 0)]
        optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), capturable=self.device.type == "cuda", fused=True)
        self.model.train()

        def step(texts, width):
            optimizer.zero_grad(set_to_none=True)
            self.loss(texts, width).backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimizer.step()

        batches = self.plan()
        steps, done, started = len(batches) * epochs, 0, time.time()
        graphs = self.record(batches, step, optimizer) if self.device.type == "cuda" else {}
        while (share := max(done / steps, (time.time() - started) / seconds)) < 1:
            batches = batches or self.plan()
            width, texts = batches.pop()
            rate.fill_(RATE * min(1, share / 0.08) * (0.5 * (1 + math.cos(math.pi * share)) + 0.005))
            if width in graphs:
                inputs, graph = graphs[width]
                inputs.copy_(torch.as_tensor(texts))
                graph.replay()
            else:
                step(torch.as_tensor(texts, device=self.device), width)
            done += 1
        print(f"{done} steps of {steps}")

    def record(self, batches, step, optimizer):
        """One recorded graph a width: launching a thousand small kernels a step takes five times as long as they run."""
        first = {}
        for width, texts in batches:
            first.setdefault(width, torch.as_tensor(texts, device=self.device))
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for width, texts in first.items():
                step(texts, width), step(texts, width)
        torch.cuda.current_stream().wait_stream(stream)
        graphs, pool = {}, None
        for width, texts in sorted(first.items(), reverse=True):
            graph = torch.cuda.CUDAGraph()
            optimizer.zero_grad(set_to_none=True)
            with torch.cuda.graph(graph, pool=pool):
                step(texts, width)
            pool = pool or graph.pool()
            graphs[width] = (texts, graph)
        return graphs

    def scores(self):
        self.model.eval()
        out = np.zeros((len(self.rows), self.outputs), np.float16)
        order = np.argsort(self.lengths, kind="stable")
        with torch.no_grad(), torch.autocast(self.device.type, dtype=torch.bfloat16):
            for first in range(0, len(order), 512):
                part = order[first:first + 512]
                width = min(WIDTHS[-1], (int(self.lengths[part].max()) + 7) // 8 * 8)
                texts = torch.as_tensor(part, device=self.device)
                out[part] = self.model(*self.read(texts, width)).float().cpu().numpy()
        return out


def main(work, fold, seconds, epochs):
    data = pickle.loads((work / "data.pkl").read_bytes())
    tuning = Tuning(data, fold, torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    tuning.run(seconds, epochs)
    np.save(work / f"fold{fold}.npy", tuning.scores())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
