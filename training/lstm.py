"""An LSTM of the narrator's size, to measure a transformer by: `python -m training.lstm [--minutes 10] [--corpus runs/narrator] [--run runs/lstm]`.

It reads the corpus that `training.train` built, under the same loss, with the same optimiser and schedule, and writes from the same
vocabulary; only what stands between the embeddings is another (Hochreiter & Schmidhuber 1997). A recurrent network reads one
text after the other, so of a family's sentences, which share a prompt in the narrator's batches, it is given one at a time.
Then a transformer of the narrator's shape, from random weights, takes as many steps over the very same batches: what is left
between the two is what attention does. The curves and figures of both, beside the shipped narrator's on the same held-out
sentences, are kept in `lstm.json`; the weights stay in the run.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR_FOLDER, load
from llm.models.lstm import LSTMDecoder
from training.card import BASELINE_RECORD
from training.corpus.build import Arrays, examples
from training.corpus.names import HARD
from training.evaluate import SEED, held_out_facts, next_token
from training.fit import Progress, Schedule, optimiser
from training.train import Recipe, new_model

CURVE_EVERY = 25  # steps


def loss_of(model: nn.Module, ids: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted cross-entropy of each next token, as `training.fit.loss_of` does; ids and weights [batch, length]."""
    target, weight = ids[:, 1:], weights[:, 1:]
    counted = weight > 0
    losses = F.cross_entropy(model(ids[:, :-1]).logits[counted].float(), target[counted], reduction="none")
    return (losses * weight[counted]).sum() / weight[counted].sum()


def batches(arrays: Arrays, size: int, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield ids and weights, [size, length], for ever: of each family the shared part and one of its sentences."""
    rng = random.Random(seed)
    while True:
        order = rng.sample(range(len(arrays)), len(arrays))
        for start in range(0, len(order), size):
            texts = [_one_branch(arrays, j, rng) for j in order[start : start + size]]
            yield tuple(  # type: ignore[misc]
                nn.utils.rnn.pad_sequence(list(part), batch_first=True) for part in zip(*texts, strict=True)
            )


def _one_branch(arrays: Arrays, family: int, rng: random.Random) -> tuple[Tensor, Tensor]:
    part = slice(arrays.starts[family], arrays.starts[family + 1])
    branches = arrays.branches[part]
    kept = (branches == 0) | (branches == rng.randint(1, int(branches.max())))
    ids, weights = arrays.ids[part][kept], arrays.weights[part][kept]
    return torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(weights.astype(np.float32))


def fit(model: nn.Module, arrays: Arrays, schedule: Schedule) -> Progress:
    """Train to the end of the schedule. Progress is printed."""
    adam, progress, source = optimiser(model, schedule), Progress(), batches(arrays, schedule.batch, schedule.seed)
    began, smooth = time.monotonic(), float("nan")
    while schedule.done(progress.step, spent := time.monotonic() - began) < 1:
        ids, weights = next(source)
        for group in adam.param_groups:
            group["lr"] = schedule.rate(progress.step, spent)
        loss = loss_of(model, ids, weights)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), schedule.clip)
        adam.step()
        adam.zero_grad(set_to_none=True)
        smooth = loss.item() if progress.step == 0 else 0.98 * smooth + 0.02 * loss.item()
        progress.step, progress.seconds, progress.loss = progress.step + 1, spent, smooth
        progress.tokens += ids.numel()
        if progress.step % CURVE_EVERY == 0:
            progress.curve += ((progress.step, round(smooth, 4)),)
            print(f"step {progress.step}  loss {smooth:.4f}  {progress.tokens / spent:,.0f} tokens/s", flush=True)
    return progress


def figures(model: LanguageModel, facts: list[Any], count: int) -> dict[str, float]:
    """Return what a model expects of held-out sentences, `count` for each class of names, as `training.evaluate` measures it."""
    held_out = [e for i, draw in enumerate(HARD.values()) for e in examples(facts, count, SEED + i, draw)]
    perplexity, accuracy, copied = next_token(model, held_out)
    return {"perplexity": perplexity, "next_token_accuracy": accuracy, "copied_whole": copied}


def main() -> None:
    """Train both, measure them beside the narrator, and keep the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--corpus", type=Path, default=Path("runs/narrator"), help="a run of training.train")
    parser.add_argument("--run", type=Path, default=Path("runs/lstm"))
    parser.add_argument("--tables", type=int, default=20, help="held-out tables to measure on")
    parser.add_argument("--sentences", type=int, default=20, help="for each class of names")
    options = parser.parse_args()
    schedule = Schedule(minutes=options.minutes)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(options.corpus / "tokenizer")
    with np.load(options.corpus / "corpus.npz") as found:
        arrays = Arrays(**found)
    options.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(schedule.seed)
    recurrent = LSTMDecoder(len(tokenizer))
    learned = fit(recurrent, arrays, schedule)
    attentive = new_model(Recipe(seed=schedule.seed), tokenizer)
    as_long = fit(attentive, arrays, replace(schedule, minutes=math.inf, steps=learned.step))
    facts = held_out_facts(options.tables)
    record: dict[str, Any] = {
        "parameters": sum(p.numel() for p in recurrent.parameters()),
        "threads": torch.get_num_threads(),
        "schedule": asdict(schedule),
        "training": asdict(learned),
        "narrator": figures(load(), facts, options.sentences),
    }
    for name, network in (("lstm", recurrent), ("transformer", attentive)):
        save_file(
            {k: v.contiguous().clone() for k, v in network.state_dict().items()}, options.run / f"{name}.safetensors"
        )
        model = LanguageModel("", name, network.eval(), tokenizer)  # type: ignore[arg-type]
        record[name] = figures(model, facts, options.sentences)
    record["transformer"]["training"] = asdict(as_long)
    (NARRATOR_FOLDER / BASELINE_RECORD).write_text(json.dumps(record, indent=1) + "\n")
    print(json.dumps({k: record[k] for k in ("parameters", "lstm", "transformer", "narrator")}, indent=1))


if __name__ == "__main__":
    main()
