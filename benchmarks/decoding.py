"""How fast sentences are written: `python -m benchmarks.decoding [--rounds 5] [--threads 1]`.

Six sentences (five and a headline) are written at once, greedily, by three ways of running the same weights: this project's
forward pass, the library's layers, and ONNX Runtime where it is installed (`pip install onnx onnxruntime`, exported here in this run).
All three are held against the bound: a token needs every weight once, so no step can take less than reading them takes, and
how fast this machine reads is measured by summing a tensor in the same run. Times are given twice: by the clock, and of the
processor, which a busy machine lengthens less. Last, where the time of a step goes.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor, nn
from torch.profiler import ProfilerActivity, profile

from core.format import localise
from core.types import Prompt
from llm.models.language_model import LanguageModel
from llm.models.llama import Llama
from llm.models.load import load
from llm.narrate import narrate
from llm.writer.drafting import compose
from llm.writer.prompt import build
from tests.facts import ALL

STORY = 5  # sentences
STEPS, CONTEXT = 40, 160  # tokens: of a sentence's choices, and behind each of them
LARGE = 64_000_000  # numbers in the tensor that is read: far more than any cache holds


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def best(work: Callable[[], object], rounds: int) -> Spent:
    """Return the shortest of several runs."""
    found = []
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        found.append(Spent(time.perf_counter() - clock, time.process_time() - processor))
    return Spent(min(s.clock for s in found), min(s.processor for s in found))


def bandwidth(rounds: int) -> float:
    """Return the bytes that this machine reads a second."""
    large = torch.ones(LARGE)
    return large.numel() * large.element_size() / best(large.sum, rounds).clock


def read_bytes(model: LanguageModel) -> int:
    """Return the bytes of weights that one step reads: all of them, tied embeddings once."""
    return sum(p.numel() * p.element_size() for p in model.network.parameters())


# --- one token a step, by each engine ---------------------------------------------------------------------------------


def written_out(model: LanguageModel, rows: int) -> Callable[[], object]:
    """Return `STEPS` steps of this project's forward pass, from a context that was read before."""

    def run() -> None:
        forward = Llama(model.network, rows, CONTEXT + STEPS)
        forward.lengths = [CONTEXT] * rows  # as if it had been read: what a cache holds takes no time
        for _ in range(STEPS):
            forward.feed([[5]] * rows)

    return run


class _Step(nn.Module):
    """One step of a model as a graph: tokens and what was read go in, scores and what was read come out."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.forward_pass = network

    def forward(self, ids: Tensor, position: Tensor, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores [rows, vocabulary] and the caches, [layer, rows, head, length, head_dim], one token longer."""
        model = self.forward_pass.model
        x = model.embed_tokens(ids)  # (rows, 1, width)
        cos, sin = model.rotary_emb(x, position)
        new_keys, new_values = [], []
        for i, layer in enumerate(model.layers):
            y, at = layer.input_layernorm(x), layer.self_attn
            heads = (x.shape[0], 1, -1, at.head_dim)
            query, key, value = (p(y).view(heads).transpose(1, 2) for p in (at.q_proj, at.k_proj, at.v_proj))
            query, key = (_turned(t, cos[:, None], sin[:, None]) for t in (query, key))
            key, value = torch.cat([keys[i], key], 2), torch.cat([values[i], value], 2)
            shares = torch.softmax(query @ key.transpose(2, 3) * at.scaling, -1)
            x = x + at.o_proj((shares @ value).transpose(1, 2).reshape(x.shape))
            x = x + layer.mlp(layer.post_attention_layernorm(x))
            new_keys.append(key)
            new_values.append(value)
        return self.forward_pass.lm_head(model.norm(x))[:, 0], torch.stack(new_keys), torch.stack(new_values)


def _turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = x.shape[-1] // 2
    return x * cos + torch.cat([-x[..., half:], x[..., :half]], -1) * sin


def by_onnx(model: LanguageModel, rows: int, threads: int) -> Callable[[], object]:
    """Return `STEPS` steps of the same weights in ONNX Runtime, its caches staying in its own memory."""
    import onnxruntime

    config: Any = model.network.config
    shape = (config.num_hidden_layers, rows, config.num_key_value_heads, CONTEXT, config.head_dim)
    ids, position = torch.full((rows, 1), 5), torch.full((rows, 1), CONTEXT)
    cache = torch.zeros(shape)
    file: Any = io.BytesIO()  # which the exporter takes, though its types name paths alone
    torch.onnx.export(
        _Step(model.network), (ids, position, cache, cache), file, dynamo=False,
        input_names=["ids", "position", "keys", "values"], output_names=["scores", "new_keys", "new_values"],
        dynamic_axes={"keys": {3: "length"}, "values": {3: "length"}},
    )  # fmt: skip
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(file.getvalue(), options, providers=["CPUExecutionProvider"])

    def run() -> None:
        keys = values = onnxruntime.OrtValue.ortvalue_from_numpy(cache.numpy())
        for step in range(STEPS):
            binding = session.io_binding()
            binding.bind_cpu_input("ids", ids.numpy())
            binding.bind_cpu_input("position", (position + step).numpy())
            binding.bind_ortvalue_input("keys", keys)
            binding.bind_ortvalue_input("values", values)
            for name in ("scores", "new_keys", "new_values"):
                binding.bind_output(name)
            session.run_with_iobinding(binding)
            scores, keys, values = binding.get_outputs()
            scores.numpy().argmax(-1)

    return run


# --- whole sentences --------------------------------------------------------------------------------------------------


def sentences(model: LanguageModel, prompts: Sequence[Prompt], library: bool) -> Callable[[], list[str]]:
    """Return the writing of sentences by this project's forward pass, or by the library's layers."""

    def run() -> list[str]:
        return compose(model, prompts, range(len(prompts)), 0.0)

    def by_library() -> list[str]:
        with patch("llm.models.decode.suits", lambda network: False):
            return run()

    return by_library if library else run


def first_word(model: LanguageModel, prompts: Sequence[Prompt]) -> float:
    """Return the seconds until a reader sees the first words."""
    began, heard = time.perf_counter(), list[float]()
    compose(model, prompts, range(len(prompts)), 0.0, lambda row, text: heard.append(time.perf_counter()))
    return heard[0] - began


def parts_of_a_step(model: LanguageModel, rows: int) -> list[tuple[str, float]]:
    """Return where the processor's time of a step goes, by operation, the longest first."""
    run = written_out(model, rows)
    with profile(activities=[ProfilerActivity.CPU]) as seen:
        run()
    events = seen.key_averages()
    total = sum(e.self_cpu_time_total for e in events)
    return sorted(((str(e.key), e.self_cpu_time_total / total) for e in events), key=lambda p: -p[1])[:8]


def main() -> None:
    """Print one line an engine, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model = load()
    facts = [localise(f, "en") for f in ALL[: STORY + 1]]
    prompts = [build(f, "en") for f in facts]
    with torch.inference_mode():
        _sentences_told(model, prompts, options.rounds)
        bound = read_bytes(model) / bandwidth(options.rounds)
        _steps_told(model, bound, options.rounds, options.threads)
        _alone_told(model, prompts, bound, options.rounds)
    story = best(lambda: narrate(facts[:STORY], "en", model), options.rounds)
    print(f"a story of five sentences and its headline, checked and drawn again: {story.clock:.2f} s, "
          f"{story.processor:.2f} s of the processor; first words after {first_word(model, prompts):.2f} s")  # fmt: skip


def _sentences_told(model: LanguageModel, prompts: Sequence[Prompt], rounds: int) -> None:
    texts = {name: sentences(model, prompts, name == "library")() for name in ("this", "library")}
    tokens = sum(len(model.tokenizer.encode(t, add_special_tokens=False)) + 1 for t in texts["this"])
    same = texts["this"] == texts["library"]
    print(f"six sentences, {tokens} tokens, {'the same text' if same else 'ANOTHER TEXT'} by both:")
    for name in texts:
        spent = best(sentences(model, prompts, name == "library"), rounds)
        print(f"  {name:<14} {spent.clock:6.3f} s, {spent.processor:6.3f} s of the processor, "
              f"{tokens / spent.clock:6.0f} tokens/s")  # fmt: skip


def _steps_told(model: LanguageModel, bound: float, rounds: int, threads: int) -> None:
    print(f"bound: {read_bytes(model) / 1e6:.1f} MB of weights at {read_bytes(model) / bound / 1e9:.1f} GB/s = "
          f"{bound * 1e3:.2f} ms a step")  # fmt: skip
    for rows in (1, STORY + 1):
        engines = {"this": written_out(model, rows)}
        if all(importlib.util.find_spec(m) for m in ("onnx", "onnxruntime")):
            engines["ONNX Runtime"] = by_onnx(model, rows, threads)
        took = {name: best(run, rounds) for name, run in engines.items()}
        for name, spent in took.items():
            clock, processor = spent.clock / STEPS, spent.processor / STEPS
            print(f"  {rows} row(s), {name:<14} {clock * 1e3:6.2f} ms a step, {processor * 1e3:5.2f} ms of the processor, "
                  f"{rows / clock:6.0f} tokens/s, {bound / clock:5.0%} of the bound, {spent.processor / took['this'].processor:.2f} x this")  # fmt: skip
    shares = ", ".join(f"{name} {share:.0%}" for name, share in parts_of_a_step(model, 1))
    print(f"where a step of one row goes: {shares}")


def _alone_told(model: LanguageModel, prompts: Sequence[Prompt], bound: float, rounds: int) -> None:
    """A token costs less than a step where a name or a number, once begun, is fed whole."""
    tokens, clock = 0, 0.0
    for prompt in prompts:
        text = sentences(model, [prompt], library=False)()[0]
        tokens += len(model.tokenizer.encode(text, add_special_tokens=False)) + 1
        clock += best(sentences(model, [prompt], library=False), rounds).clock
    print(f"one sentence at a time, its prompt read first, {tokens} tokens: {clock / tokens * 1e3:.2f} ms a token, "
          f"{bound * tokens / clock:.0%} of the bound")  # fmt: skip


if __name__ == "__main__":
    main()
