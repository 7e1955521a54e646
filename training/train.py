"""Train the narrator: `python -m training.train [--minutes 50] [--run runs/narrator] [--on]`.

Five steps, each kept on disk and skipped when it is there, so a run that was stopped goes on where it was:

1. facts       invented and planted tables through the app's own reading and insights   facts.jsonl
2. tokenizer   byte-level BPE over prompts and sentences                                  tokenizer/
3. arrays      facts in many names, units, languages and manners, each with a twin        corpus.npz
4. pretraining a decoder-only transformer, next-token cross-entropy, twins read alike     pretraining/
5. fine-tuning the same on its own sentences that pass every check (`training.prefer`)         finetuning1/ …

With `--on`, steps 2 and 4 go on from the narrator that is shipped: its tokenizer is given a token for each tag that is new,
and its weights are what training starts from. Then `python -m training.evaluate` measures the result and writes its model card.
The architecture is Llama's (Touvron et al. 2023): rotary positions, RMSNorm, SwiGLU.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

import plotline
from core.types import FactKind
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR_FOLDER
from llm.models.watched_attention import IMPLEMENTATION
from planted import PLANTS
from planted.table import seeded
from training import tokenizer as bpe
from training.corpus import store
from training.corpus.build import CURTAILED, Arrays, Example, encode, examples, families, twins
from training.corpus.names import Invented
from training.corpus.tables import numbered, recast, tables
from training.fit import Progress, Schedule, fit
from training.prefer import preferred

RARE = 200  # times that a token stands in what fine-tuning reads
COMPILED = shutil.which("c++") is not None  # whether steps can be
FACTS_A_TABLE = 12
FACTS_A_PLANT = 12  # beside the planted one there is little but noise


PRETRAINING = Schedule(minutes=50.0, batch=10, fairness=0.7)
FINETUNING = Schedule(minutes=8.0, batch=10, peak_rate=2.5e-4, warm_up=20, fairness=0.7)


@dataclass(frozen=True, slots=True)
class Round:
    """One time of fine-tuning."""

    schedule: Schedule
    curtailed: float = CURTAILED  # of the frames' own sentences that it sees: see `training.corpus.build.families`


ROUNDS = (
    Round(FINETUNING),
    Round(replace(FINETUNING, minutes=5.5, peak_rate=1.5e-4, seed=8)),
    Round(replace(FINETUNING, minutes=6.0, peak_rate=1.5e-4, seed=9), curtailed=0.6),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides the result, but the machine. Published in the model card."""

    n_layer: int = 4
    n_head: int = 4
    width: int = 256
    inner: int = 704
    tables: int = 500
    plants: int = 40  # planted tables of each kind of fact
    families: int = 20_000  # before twins
    judged: int = 400  # families whose drafts are judged for fine-tuning
    replayed: int = 7_000  # families of the frames' own sentences that fine-tuning sees beside them
    pretraining: Schedule = PRETRAINING
    finetuning: tuple[Round, ...] = ROUNDS
    on: bool = False  # whether it goes on from the narrator that was shipped before
    seed: int = 7


def find_facts(run: Path, invented: int, planted: int, seed: int) -> None:
    """Keep every fact found in invented tables, and in planted ones, which hold the rarer kinds, in `facts.jsonl`."""
    path, done = run / "facts.jsonl", run / "tables.txt"
    first = int(done.read_text()) if done.exists() else 0
    for i, (name, frame, limit) in enumerate(_frames(invented, planted, seed)):
        if i < first:
            continue
        store.save(plotline.insights(plotline.read(frame, name=name), limit=limit).facts, path)
        done.write_text(str(i + 1))
        if i % 50 == 49:
            print(f"table {i + 1}", flush=True)


def _frames(invented: int, planted: int, seed: int) -> Iterator[tuple[str, pd.DataFrame, int]]:
    """Yield each table as it is and once more recast, and tables of repeated rows once more numbered."""
    for table in tables(invented, seed):
        yield table.name, table.frame, FACTS_A_TABLE
        yield table.name, recast(table.frame, random.Random(f"{table.name} {seed}")), FACTS_A_TABLE
    for kind, plant in PLANTS.items():
        for i in range(planted):
            frame = plant(seeded(f"{kind} to train on", i)).frame
            yield f"{kind} {i}", frame, FACTS_A_PLANT
            yield f"{kind} {i}", recast(frame, random.Random(f"{kind} {i}")), FACTS_A_PLANT
            if kind == FactKind.DUPLICATES:
                yield f"{kind} {i}", numbered(frame), FACTS_A_PLANT


def make_tokenizer(run: Path, recipe: Recipe) -> PreTrainedTokenizerFast:
    """Train the tokenizer on a sample of examples, or give the shipped one the tags that it lacks."""
    folder = run / "tokenizer"
    tokenizer: PreTrainedTokenizerFast
    if folder.exists():
        tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
        return tokenizer
    if recipe.on:
        tokenizer = bpe.extended(PreTrainedTokenizerFast.from_pretrained(NARRATOR_FOLDER))
    else:
        sample = examples(store.load(run / "facts.jsonl"), 12_000, recipe.seed)
        tokenizer = bpe.train(e.prompt + e.sentence for e in sample)
    tokenizer.save_pretrained(folder)
    return tokenizer


def build_corpus(run: Path, recipe: Recipe, tokenizer: PreTrainedTokenizerFast) -> Arrays:
    """Encode all families and their twins, with names made from the tokenizer's own tokens too."""

    def made() -> Arrays:
        facts, seed, name = store.load(run / "facts.jsonl"), recipe.seed + 1, Invented(bpe.spellable(tokenizer))
        return encode(twins(families(facts, recipe.families, seed, name), seed, name), tokenizer)

    return _kept(run / "corpus.npz", made)


def _kept(path: Path, made: Callable[[], Arrays]) -> Arrays:
    """Return the arrays of a file; where there is none they are made, and kept in it."""
    if not path.exists():
        np.savez(path, **asdict(made()))
    with np.load(path) as found:
        return Arrays(**found)


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
    return _plain_products(LlamaForCausalLM(config))


def grown_model(tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """Return the shipped narrator with a row of embeddings for each new token: the mean of the tags that it knows."""
    model: LlamaForCausalLM = LlamaForCausalLM.from_pretrained(
        NARRATOR_FOLDER, use_safetensors=True, dtype=torch.float32
    )
    known = model.config.vocab_size
    model.resize_token_embeddings(len(tokenizer), mean_resizing=False)
    vocabulary = tokenizer.get_vocab()
    tags = torch.tensor([vocabulary[t] for t in bpe.TAGS])
    table: Tensor = model.model.embed_tokens.weight
    with torch.no_grad():
        mean = table[tags[tags < known]].mean(0)
        table[known:] = mean + 0.1 * mean.std() * torch.randn_like(table[known:])
    return _plain_products(model)


def _plain_products(model: LlamaForCausalLM) -> LlamaForCausalLM:
    model.set_attn_implementation("eager")  # at 300 tokens plain products are 1.7 times as fast as flash attention here
    return model


def finetune(run: Path, recipe: Recipe, model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast) -> Progress:
    """Go on with the model's own sentences that pass every check, among others of the frames, so that nothing is unlearnt.

    The mixture is that of Ouyang et al. (2022, section 3.5). It is done in rounds, the first from what pretraining left, the
    others from what the first left, and the weights are the mean of what each left: rounds slip in different places, and their
    mean in fewer (Wortsman et al. 2022, model soups).
    """
    mixtures = _mixtures(run, recipe, model, tokenizer)
    before = model.model.embed_tokens.weight.detach().clone()
    learned, left = list[Progress](), list[dict[str, Tensor]]()
    for i, (part, arrays) in enumerate(zip(recipe.finetuning, mixtures, strict=True), start=1):
        if left:
            model.load_state_dict(left[0])
        folder = run / f"finetuning{i}"
        folder.mkdir(exist_ok=True)
        learned.append(fit(folder, part.schedule, _plain_products(model), arrays, fused=COMPILED))
        left.append({name: weight.clone() for name, weight in model.state_dict().items()})
    model.load_state_dict({name: torch.stack([w[name] for w in left]).mean(0) for name in left[0]})
    keep_rare(model, before, np.concatenate([arrays.ids for arrays in mixtures]))
    return _joined(learned)


def _mixtures(run: Path, recipe: Recipe, model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast) -> list[Arrays]:
    """Return what each round reads: the model's own sentences, and the frames' of facts of its own."""
    facts, seed, name = store.load(run / "facts.jsonl"), recipe.seed + 2, Invented(bpe.spellable(tokenizer))

    @cache
    def own() -> tuple[tuple[Example, ...], ...]:
        model.eval().set_attn_implementation(IMPLEMENTATION)  # type: ignore[no-untyped-call]
        writer = LanguageModel("", "narrator in training", model, tokenizer)
        found = tuple(preferred(writer, list(families(facts, recipe.judged, seed))))
        print(f"{len(found)} of {recipe.judged} families have sentences that pass", flush=True)
        return found

    def made(part: Round, seed: int) -> Arrays:
        replayed = families(facts, recipe.replayed, seed, name, curtailed=part.curtailed)
        return encode(twins([*own(), *replayed], seed, name), tokenizer)

    return [
        _kept(run / f"finetuning{i}.npz", partial(made, part, seed + i))
        for i, part in enumerate(recipe.finetuning, start=1)
    ]


def _joined(parts: Sequence[Progress]) -> Progress:
    """Return the progress of rounds as if they were one, their curves one after another."""
    curve, steps = list[tuple[int, float]](), 0
    for part in parts:
        curve += [(steps + step, loss) for step, loss in part.curve]
        steps += part.step
    return Progress(steps, sum(p.seconds for p in parts), sum(p.tokens for p in parts), parts[-1].loss, tuple(curve))


def keep_rare(model: LlamaForCausalLM, before: Tensor, read: np.ndarray) -> None:
    """Give tokens that a short training hardly held the embeddings back that they had: it moves them, and teaches them nothing.

    Args:
        model: is changed in place.
        before: its embeddings before that training, [vocabulary, width].
        read: every token that the training read.
    """
    table: Tensor = model.model.embed_tokens.weight
    rare = torch.from_numpy(np.bincount(read, minlength=len(table)) < RARE)
    with torch.no_grad():
        table[rare] = before.to(table.device)[rare]


def export(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, record: dict[str, Any], folder: Path) -> None:
    """Save a narrator as any transformers model is saved, its weights in half precision, with the recipe and the loss curves beside it."""
    model.cpu().float().save_pretrained(folder)  # type: ignore[no-untyped-call]
    halve(folder / "model.safetensors")
    tokenizer.save_pretrained(folder)
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(part)}" for key, part in record.items())
    (folder / "training.json").write_text(f"{{\n{lines}\n}}\n")


def halve(weights: Path) -> None:
    """Store weights in half precision. They are read in the one that the configuration beside them names, which stays float32."""
    save_file({name: tensor.half() for name, tensor in load_file(weights).items()}, weights, {"format": "pt"})


def spent_before(record: Mapping[str, Any]) -> dict[str, float]:
    """Return what a narrator and those that it went on from had read, and how long that took, for the record of the next."""
    earlier = record["before"] or {"tokens": 0, "seconds": 0.0}
    return {name: record["pretraining"][name] + earlier[name] for name in ("tokens", "seconds")}


def main() -> None:
    """Run the five steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/narrator"))
    parser.add_argument("--minutes", type=float, default=Recipe().pretraining.minutes, help="of pretraining")
    parser.add_argument("--tables", type=int, default=Recipe().tables)
    parser.add_argument("--plants", type=int, default=Recipe().plants, help="planted tables of each kind of fact")
    parser.add_argument("--families", type=int, default=Recipe().families)
    parser.add_argument("--on", action="store_true", help="go on from the narrator that is shipped")
    options = parser.parse_args()
    recipe = Recipe(tables=options.tables, plants=options.plants, families=options.families, on=options.on)
    recipe = replace(recipe, pretraining=replace(recipe.pretraining, minutes=options.minutes))
    run: Path = options.run
    (run / "pretraining").mkdir(parents=True, exist_ok=True)
    find_facts(run, recipe.tables, recipe.plants, recipe.seed)
    tokenizer = make_tokenizer(run, recipe)
    arrays = build_corpus(run, recipe, tokenizer)
    print(f"{len(arrays):,} families, {len(arrays.ids):,} tokens", flush=True)
    model = grown_model(tokenizer) if recipe.on else new_model(recipe, tokenizer)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    before = spent_before(json.loads((NARRATOR_FOLDER / "training.json").read_text())) if recipe.on else None
    pretrained = fit(run / "pretraining", recipe.pretraining, model, arrays, fused=COMPILED)
    finetuned = finetune(run, recipe, model, tokenizer)
    record = {
        "recipe": asdict(recipe),
        "pretraining": asdict(pretrained),
        "finetuning": asdict(finetuned),
        "threads": torch.get_num_threads(),
        "before": before,
    }
    export(model, tokenizer, record, NARRATOR_FOLDER)


if __name__ == "__main__":
    main()
