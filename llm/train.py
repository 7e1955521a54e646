"""Train the narrator: `python -m llm.train [--minutes 47] [--run runs/narrator]`.

Four steps, each kept on disk and skipped when it is there, so a run that was stopped goes on where it was:

1. facts      invented tables through the app's own reading and insights       facts.jsonl
2. tokenizer  byte-level BPE over prompts and sentences                         tokenizer.json
3. arrays     facts in many names, units, languages and words                  corpus.npz
4. weights    a decoder-only transformer, next-token cross-entropy             checkpoint.safetensors, state.json

Then `python -m llm.evaluate` measures the result and writes its model card. The recipe (AdamW, warm-up, linear decay to
zero, bf16 autocast) follows nanoGPT's; the architecture is Llama's (Touvron et al. 2023): rotary positions, RMSNorm, SwiGLU.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

import plotline
from llm import tokenizer as bpe
from llm.corpus import store
from llm.corpus.build import Arrays, encode, examples
from llm.corpus.names import training_name
from llm.corpus.tables import tables

NARRATOR = Path(__file__).parent / "narrator"
FACTS_A_TABLE = 12


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides the result, but the machine. Published in the model card."""

    n_layer: int = 4
    n_head: int = 4
    width: int = 256
    inner: int = 704
    batch: int = 14  # examples a step
    peak_rate: float = 2e-3
    warm_up: int = 200  # steps
    weight_decay: float = 0.1
    clip: float = 1.0
    tables: int = 500
    examples: int = 60_000
    minutes: float = 47.0  # the learning rate falls to zero over this time
    seed: int = 7


def find_facts(run: Path, recipe: Recipe) -> Path:
    """Send invented tables through the app's own pipeline and keep every fact found."""
    path, done = run / "facts.jsonl", run / "tables.txt"
    first = int(done.read_text()) if done.exists() else 0
    for i, invented in enumerate(tables(recipe.tables, recipe.seed)):
        if i < first:
            continue
        table = plotline.read(invented.frame, name=invented.name)
        store.save(plotline.insights(table, limit=FACTS_A_TABLE).facts, path)
        done.write_text(str(i + 1))
        if i % 50 == 49:
            print(f"tables {i + 1}/{recipe.tables}", flush=True)
    return path


def build_corpus(run: Path, recipe: Recipe) -> tuple[PreTrainedTokenizerFast, Arrays]:
    """Train the tokenizer on a sample of examples, then encode all of them with names made from its tokens too."""
    kept, folder = run / "corpus.npz", run / "tokenizer"
    if kept.exists():
        with np.load(kept) as arrays:
            return PreTrainedTokenizerFast.from_pretrained(folder), Arrays(**arrays)
    facts = store.load(run / "facts.jsonl")
    sample = examples(facts, 12_000, recipe.seed)
    tokenizer = bpe.train(e.prompt + e.sentence for e in sample)
    tokenizer.save_pretrained(folder)
    vocabulary = bpe.spellable(tokenizer)
    batch = examples(facts, recipe.examples, recipe.seed + 1, lambda rng: training_name(rng, vocabulary))
    arrays = encode(batch, tokenizer)
    np.savez(kept, ids=arrays.ids, weights=arrays.weights, starts=arrays.starts)
    return tokenizer, arrays


def new_model(recipe: Recipe, tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """Return an untrained decoder with tied embeddings."""
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=recipe.width,
        intermediate_size=recipe.inner,
        num_hidden_layers=recipe.n_layer,
        num_attention_heads=recipe.n_head,
        num_key_value_heads=recipe.n_head,
        max_position_embeddings=bpe.CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(recipe.seed)
    model = LlamaForCausalLM(config)
    model.set_attn_implementation(
        "eager"
    )  # at 150 tokens the plain products are 1.7 times as fast as flash attention here
    return model


def batches(arrays: Arrays, size: int, seed: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield (ids [size, n], weights [size, n]) for ever; examples of like length share a batch, so little is padding."""
    rng = random.Random(seed)
    lengths = np.diff(arrays.starts)
    while True:
        order = list(range(len(arrays)))
        rng.shuffle(order)
        chunks = [sorted(order[i : i + size * 50], key=lambda j: lengths[j]) for i in range(0, len(order), size * 50)]
        grouped = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
        rng.shuffle(grouped)
        for group in grouped:
            longest = max(lengths[j] for j in group)
            ids = torch.zeros(len(group), longest, dtype=torch.long)
            weights = torch.zeros(len(group), longest)
            for row, j in enumerate(group):
                a, b = arrays.starts[j], arrays.starts[j + 1]
                ids[row, : b - a] = torch.from_numpy(arrays.ids[a:b].astype(np.int64))
                weights[row, : b - a] = torch.from_numpy(arrays.weights[a:b].astype(np.float32))
            yield ids, weights


def loss_of(model: LlamaForCausalLM, ids: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted cross-entropy of each next token. Padding is on the right, so a causal mask is mask enough."""
    hidden = model.model(input_ids=ids[:, :-1]).last_hidden_state  # (B, T-1, C)
    target, weight = ids[:, 1:], weights[:, 1:]
    counted = weight > 0
    logits = model.lm_head(hidden[counted])  # (sentence tokens, V): prompts are not predicted
    losses = F.cross_entropy(logits.float(), target[counted], reduction="none")
    return (losses * weight[counted]).sum() / weight[counted].sum()


def optimiser(model: nn.Module, recipe: Recipe) -> torch.optim.AdamW:
    """Return AdamW that decays matrices and leaves norms alone."""
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    groups = [{"params": matrices, "weight_decay": recipe.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=recipe.peak_rate, betas=(0.9, 0.95), fused=True)


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


def fit(run: Path, recipe: Recipe, model: LlamaForCausalLM, arrays: Arrays) -> Progress:
    """Train until the recipe's minutes are used, with a checkpoint every two minutes. Progress is printed."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.train().to(device=device)
    adam = optimiser(model, recipe)
    progress = load_checkpoint(run, model, adam)
    source = batches(arrays, recipe.batch, recipe.seed + progress.step)
    budget, smooth = recipe.minutes * 60, progress.loss
    began, saved = time.monotonic() - progress.seconds, time.monotonic()
    while (spent := time.monotonic() - began) < budget:
        ids, weights = (t.to(device) for t in next(source))
        rate = recipe.peak_rate * min((progress.step + 1) / recipe.warm_up, 1.0) * (1 - spent / budget)
        for group in adam.param_groups:
            group["lr"] = rate
        with torch.autocast(device, torch.bfloat16):
            loss = loss_of(model, ids, weights)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
        adam.step()
        adam.zero_grad(set_to_none=True)
        smooth = loss.item() if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss.item()
        progress.step, progress.seconds, progress.loss = progress.step + 1, spent, smooth
        progress.tokens += ids.numel()
        if progress.step % 50 == 0:
            progress.curve += ((progress.step, round(smooth, 4)),)
            print(f"step {progress.step}  loss {smooth:.4f}  rate {rate:.2e}  {progress.tokens / spent:,.0f} tokens/s  "
                  f"{spent / budget:.0%}", flush=True)  # fmt: skip
        if time.monotonic() - saved > 120:
            save_checkpoint(run, model, adam, progress)
            saved = time.monotonic()
    save_checkpoint(run, model, adam, progress)
    return progress


def export(
    run: Path, recipe: Recipe, model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, progress: Progress
) -> None:
    """Save the narrator as any transformers model is saved, with the recipe and the loss curve beside it."""
    model.cpu().float().save_pretrained(NARRATOR)  # type: ignore[no-untyped-call]
    tokenizer.save_pretrained(NARRATOR)
    record = {"recipe": asdict(recipe), "progress": asdict(progress), "threads": torch.get_num_threads()}
    (NARRATOR / "training.json").write_text(json.dumps(record, indent=1))


def main() -> None:
    """Run the four steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/narrator"))
    parser.add_argument("--minutes", type=float, default=Recipe().minutes)
    parser.add_argument("--tables", type=int, default=Recipe().tables)
    parser.add_argument("--examples", type=int, default=Recipe().examples)
    options = parser.parse_args()
    recipe = Recipe(minutes=options.minutes, tables=options.tables, examples=options.examples)
    options.run.mkdir(parents=True, exist_ok=True)
    find_facts(options.run, recipe)
    tokenizer, arrays = build_corpus(options.run, recipe)
    print(f"{len(arrays):,} examples, {len(arrays.ids):,} tokens", flush=True)
    model = new_model(recipe, tokenizer)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    export(options.run, recipe, model, tokenizer, fit(options.run, recipe, model, arrays))


if __name__ == "__main__":
    main()
