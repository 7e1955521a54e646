"""Arrays → weights: batches, the loss, the optimiser, checkpoints, and the loop.

The recipe (AdamW, warm-up, linear decay to zero, bf16 autocast) follows nanoGPT's. Beside predicting each token, a model can be
asked to read a family and its twin, which differ in their names alone, alike: counterfactual logit pairing (Garg et al. 2019).
"""

from __future__ import annotations

import dataclasses
import json
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import LlamaForCausalLM

from training.corpus.build import Arrays

SAVE_EVERY = 120  # seconds
CURVE_EVERY, TOLD_EVERY = 10, 50  # steps
LENGTHS = 128  # tokens: batches are padded to a multiple, so that few shapes are compiled


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn. The rate falls to zero over `minutes`, or over `steps` where that comes first."""

    minutes: float
    steps: int = 1_000_000
    batch: int = 7  # families a step
    peak_rate: float = 2e-3
    warm_up: int = 200  # steps
    weight_decay: float = 0.1
    clip: float = 1.0
    fairness: float = (
        0.0  # weight of reading twins alike; where it is not zero, families come in pairs and `batch` is even
    )
    seed: int = 7

    def done(self, step: int, seconds: float) -> float:
        """Return the part of the schedule that is behind, from 0 to 1."""
        return min(max(seconds / (self.minutes * 60), step / self.steps), 1.0)

    def rate(self, step: int, seconds: float) -> float:
        """Return the learning rate of a step."""
        return self.peak_rate * min((step + 1) / self.warm_up, 1.0) * (1 - self.done(step, seconds))


@dataclass(frozen=True, slots=True)
class Batch:
    """Families of like length, padded. A token sees its family's shared part and its own branch."""

    ids: Tensor  # int64 [size, n]
    weights: Tensor  # float32 [size, n]
    copied: Tensor  # bool [size, n]
    positions: Tensor  # int64 [size, n], counted along what a token sees
    mask: Tensor  # float32 [size, 1, n, n], to be added to the scores
    fork_at: Tensor  # int64 [options], in the flattened ids
    fork_ids: Tensor  # int64 [options]
    fork_shares: Tensor  # float32 [options]

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""
        return Batch(*(getattr(self, f.name).to(device) for f in dataclasses.fields(self)))


def batches(arrays: Arrays, size: int, seed: int, together: int = 1) -> Iterator[Batch]:
    """Yield batches for ever; families of like length share one, so little is padding. `together` next ones stay together."""
    rng = random.Random(seed)
    lengths = np.diff(arrays.starts)
    while True:
        order = list(range(0, len(arrays), together))
        rng.shuffle(order)
        chunks = [sorted(order[i : i + size * 50], key=lambda j: lengths[j]) for i in range(0, len(order), size * 50)]
        grouped = [c[i : i + size // together] for c in chunks for i in range(0, len(c), size // together)]
        rng.shuffle(grouped)
        for group in grouped:
            rows = [j + k for j in group for k in range(together)]
            yield _batch(arrays, rows, -(-int(max(lengths[j] for j in rows)) // LENGTHS) * LENGTHS)


def _batch(arrays: Arrays, group: list[int], longest: int) -> Batch:
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    weights = torch.zeros(len(group), longest)
    copied = torch.zeros(len(group), longest, dtype=torch.bool)
    branches = torch.full((len(group), longest), 255)
    forks: list[slice] = []
    for row, j in enumerate(group):
        a, b = arrays.starts[j], arrays.starts[j + 1]
        ids[row, : b - a] = torch.from_numpy(arrays.ids[a:b].astype(np.int64))
        weights[row, : b - a] = torch.from_numpy(arrays.weights[a:b].astype(np.float32))
        copied[row, : b - a] = torch.from_numpy(arrays.copied[a:b])
        branches[row, : b - a] = torch.from_numpy(arrays.branches[a:b].astype(np.int64))
        forks.append(slice(*np.searchsorted(arrays.fork_at, (a, b))))
    seen = (branches[:, None, :] == 0) | (branches[:, None, :] == branches[:, :, None])  # (B, query, key)
    seen &= torch.ones(longest, longest, dtype=torch.bool).tril()
    mask = torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)
    return Batch(
        ids,
        weights,
        copied,
        seen.sum(-1) - 1,
        mask[:, None],
        torch.from_numpy(
            np.concatenate(
                [
                    arrays.fork_at[f] - arrays.starts[j] + row * longest
                    for row, (j, f) in enumerate(zip(group, forks, strict=True))
                ]
            )
        ),
        torch.from_numpy(np.concatenate([arrays.fork_ids[f].astype(np.int64) for f in forks])),
        torch.from_numpy(np.concatenate([arrays.fork_shares[f].astype(np.float32) for f in forks])),
    )


Read = Callable[[nn.Module, Tensor, Tensor, Tensor], Tensor]


def read_tokens(body: nn.Module, ids: Tensor, positions: Tensor, mask: Tensor) -> Tensor:
    """Return the last hidden states, [size, n, width]."""
    hidden: Tensor = body(input_ids=ids, position_ids=positions, attention_mask=mask).last_hidden_state
    return hidden


def loss_of(model: LlamaForCausalLM, batch: Batch, *, fairness: float = 0.0, read: Read = read_tokens) -> Tensor:
    """Return the weighted cross-entropy of each next token, and `fairness` times how unlike twins are read.

    Where several tokens may stand, it is the cross-entropy with their shares.

    Args:
        model: predicts.
        batch: as `batches` yields it; with `fairness`, rows 2i and 2i + 1 are twins.
        fairness: see `unlikeness`.
        read: compiled or not.
    """
    hidden = read(model.model, batch.ids, batch.positions, batch.mask)
    predicted = batch.weights > 0  # never the first of a row, which begins a prompt
    before = predicted.roll(-1, 1)
    weight = batch.weights[predicted]
    logits = model.lm_head(hidden[before]).float()  # (sentence tokens, V): prompts are not predicted
    losses = _cross_entropy(logits, batch, predicted)
    loss = (losses * weight).sum() / weight.sum()
    if not fairness:
        return loss
    words = ~batch.copied[predicted]
    second = predicted.nonzero()[:, 0] % 2 == 1
    return loss + fairness * unlikeness(logits[words & ~second], logits[words & second])


def _cross_entropy(logits: Tensor, batch: Batch, predicted: Tensor) -> Tensor:
    """Return the cross-entropy of each predicted token, [tokens], with the one that stands there or with all that may."""
    one = F.cross_entropy(logits, batch.ids[predicted], reduction="none")
    row = (predicted.flatten().cumsum(0) - 1)[batch.fork_at]  # of the logits
    of_an_option = logits.logsumexp(-1)[row] - logits[row, batch.fork_ids]
    all_that_may = torch.zeros_like(one).index_add(0, row, batch.fork_shares * of_an_option)
    forked = torch.zeros_like(one, dtype=torch.bool).index_fill(0, row, True)
    return torch.where(forked, all_that_may, one)


def unlikeness(one: Tensor, other: Tensor) -> Tensor:
    """Return the mean symmetric Kullback-Leibler divergence between predictions of the same words, both [words, V]."""
    a, b = F.log_softmax(one, -1), F.log_softmax(other, -1)
    return ((a.exp() - b.exp()) * (a - b)).sum(-1).mean() / 2


def optimiser(model: nn.Module, schedule: Schedule) -> torch.optim.AdamW:
    """Return AdamW that decays matrices and leaves norms alone."""
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    groups = [{"params": matrices, "weight_decay": schedule.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=schedule.peak_rate, betas=(0.9, 0.95), fused=True)


@dataclass(slots=True)
class Progress:
    """Where a run is; written beside each checkpoint."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0
    loss: float = math.nan
    curve: tuple[tuple[int, float], ...] = ()


def save_checkpoint(run: Path, model: nn.Module, adam: torch.optim.AdamW, progress: Progress) -> None:
    """Write weights, optimiser moments (as safetensors: nothing here is pickled) and progress."""
    tensors = {f"model.{k}": v for k, v in model.state_dict().items() if k != "lm_head.weight"}
    for i, state in adam.state_dict()["state"].items():
        tensors |= {f"adam.{i}.{k}": v for k, v in state.items()}
    save_file({k: v.contiguous().clone() for k, v in tensors.items()}, run / "checkpoint.part")
    (run / "checkpoint.part").replace(run / "checkpoint.safetensors")
    (run / "state.json").write_text(json.dumps(asdict(progress)))


def load_checkpoint(run: Path, model: LlamaForCausalLM, adam: torch.optim.AdamW) -> Progress:
    """Restore the last checkpoint of a run, if there is one."""
    if not (run / "state.json").exists():
        return Progress()
    tensors = load_file(run / "checkpoint.safetensors")
    model.load_state_dict({k[6:]: v for k, v in tensors.items() if k.startswith("model.")}, strict=False)
    model.tie_weights()
    state = adam.state_dict()
    for key, tensor in tensors.items():
        if key.startswith("adam."):
            _, i, name = key.split(".", 2)
            state["state"].setdefault(int(i), {})[name] = tensor
    adam.load_state_dict(state)
    return Progress(**json.loads((run / "state.json").read_text()))


def halves(device: str) -> bool:
    """Say whether a device computes products in half precision, for which a processor needs units: without, it is 50 times slower."""
    return device == "cuda" or bool(torch.cpu.get_capabilities().get("avx512_bf16", False))


def fit(run: Path, schedule: Schedule, model: LlamaForCausalLM, arrays: Arrays, fused: bool = False) -> Progress:
    """Train to the end of the schedule, from the run's last checkpoint if it has one. Progress is printed.

    Args:
        run: folder of the checkpoints.
        schedule: how long and how fast.
        model: is trained in place.
        arrays: what it reads.
        fused: compile the forward and backward pass, which halves a step's time and asks for a C++ compiler.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.train().to(device=device)
    read = torch.compile(read_tokens, dynamic=False) if fused else read_tokens
    adam = optimiser(model, schedule)
    progress = load_checkpoint(run, model, adam)
    source = batches(arrays, schedule.batch, schedule.seed + progress.step, together=2 if schedule.fairness else 1)
    smooth = progress.loss
    began, saved = time.monotonic() - progress.seconds, time.monotonic()
    while (done := schedule.done(progress.step, spent := time.monotonic() - began)) < 1:
        batch = next(source).to(device)
        rate = schedule.rate(progress.step, spent)
        for group in adam.param_groups:
            group["lr"] = rate
        with torch.autocast(device, torch.bfloat16, enabled=halves(device)):
            loss = loss_of(model, batch, fairness=schedule.fairness, read=read)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), schedule.clip)
        adam.step()
        adam.zero_grad(set_to_none=True)
        smooth = loss.item() if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss.item()
        progress.step, progress.seconds, progress.loss = progress.step + 1, spent, smooth
        progress.tokens += batch.ids.numel()
        if progress.step % CURVE_EVERY == 0:
            progress.curve += ((progress.step, round(smooth, 4)),)
        if progress.step % TOLD_EVERY == 0:
            print(f"step {progress.step}  loss {smooth:.4f}  rate {rate:.2e}  {progress.tokens / spent:,.0f} tokens/s  "
                  f"{done:.0%}", flush=True)  # fmt: skip
        if time.monotonic() - saved > SAVE_EVERY:
            save_checkpoint(run, model, adam, progress)
            saved = time.monotonic()
    save_checkpoint(run, model, adam, progress)
    return progress
