"""How exact, how large and how fast attention is: `python -m benchmarks.attention`.

Every figure is measured on this machine in this run: against eager `output_attentions` for exactness and memory, on
small random models for the architectures, and on the narrator's own shape (4 layers, 256 wide) for size and speed.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from core.types import Cell, Prompt
from llm import attention, attribution, faithfulness
from llm.heads import head_summaries
from tests.llm.models import ARCHITECTURES, TEXT, Architecture, build, tokenizer

LONG, MIDDLE, SHORT = 8192, 2048, 150
N_CELL = 24
MEGABYTE = 2**20


def narrator_shape(implementation: str = attention.IMPLEMENTATION) -> Any:
    """Return a random Llama of the narrator's size that reads 8,192 tokens."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=1536,
        hidden_size=256,
        intermediate_size=768,
        num_hidden_layers=4,
        num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=LONG,
    )
    config._attn_implementation = implementation
    network = LlamaForCausalLM(config).eval()
    return SimpleNamespace(reference="shape", name="narrator's shape", network=network, tokenizer=tokenizer())


def text_of(n: int) -> str:
    """Return a text of n tokens, the beginning of the text included."""
    return ("Sales rose 12.5% in March. " * n)[: n - 1]


def error(architecture: Architecture) -> tuple[float, float]:
    """Return the largest difference from eager over all heads, and the largest of |row sum - 1|."""
    model, eager = build(architecture), build(architecture, "eager")
    reading = attention.read(model, TEXT)
    with torch.no_grad():
        expected = eager.network(torch.tensor([reading.ids]), output_attentions=True).attentions
    worst = row = 0.0
    for layer, heads in enumerate(expected):
        for head in range(heads.shape[1]):
            weights = attention.attend(model, TEXT, layer, head).weights
            worst = max(worst, float(np.abs(weights - heads[0, head].float().numpy()).max()))
            row = max(row, float(np.abs(weights.sum(1) - 1).max()))
    return worst, row


def peak_memory(what: str, n: int) -> float:
    """Return by how many MB a fresh process grows at its peak when it looks at one head of a text of n tokens."""
    code = f"from benchmarks.attention import grow; print(grow({what!r}, {n}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def grow(what: str, n: int) -> float:
    """Look once and return by how many MB the process grew at its peak, the forward pass included."""
    model = narrator_shape("eager" if what == "eager" else attention.IMPLEMENTATION)
    text = text_of(n)
    ids = torch.tensor([attention.read(model, text).ids])
    attention.attend(narrator_shape(), "warm", 0, 0)
    gc.collect()
    before = _status("VmRSS")
    if what == "plain":
        with torch.no_grad():
            model.network.base_model(input_ids=ids, use_cache=False)
    elif what == "eager":
        with torch.no_grad():
            model.network.base_model(input_ids=ids, use_cache=False, output_attentions=True)
    else:
        attention.attend(model, text, 2, 1)
    return (_status("VmHWM") - before) / MEGABYTE


def _status(field: str) -> int:
    """Return a memory figure of this process in bytes (Linux)."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) * 1024


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Return the best wall-clock time of a few runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def story(n: int) -> tuple[Prompt, str]:
    """Return a prompt of about n tokens with 24 cells, and a sentence."""
    text, cells, each = "", [], n // N_CELL
    for number in range(N_CELL):
        cells.append(Cell(len(text) + 1, len(text) + 4, "f", "near", str(number)))
        text += f"‹{number + 100}›".ljust(each - 4)
    return Prompt(text, tuple(cells), (), "en"), "Sales rose to 1,250 in March 2021."


def exactness() -> None:
    """Print the error table."""
    print("\n| architecture | max abs error against eager | max abs(row sum - 1) |\n|---|---|---|")
    for architecture in ARCHITECTURES:
        worst, row = error(architecture)
        shown = "the sink's remainder" if "sinks" in architecture.name else f"{row:.1e}"
        print(f"| {architecture.name} | {worst:.1e} | {shown} |")


def size_and_speed() -> None:
    """Print memory and times on the narrator's shape."""
    model, long, middle = narrator_shape(), text_of(LONG), text_of(MIDDLE)
    trace, long_trace = attention.record(model, middle), attention.record(model, long)
    words = attention.words(long)[-1]
    prompt, sentence = story(SHORT)
    baseline = faithfulness.measure(model, prompt, sentence)
    span = (attention.words(sentence)[3].start, attention.words(sentence)[3].end)
    print("\n| what | measured |\n|---|---|")
    print(f"| forward pass at {LONG:,} tokens without looking, memory | {peak_memory('plain', LONG):,.0f} MB |")
    print(f"| one head at {LONG:,} tokens, memory of its map and that pass | {peak_memory('attend', LONG):,.0f} MB |")
    print(f"| eager at {MIDDLE:,} tokens, memory | {peak_memory('eager', MIDDLE):,.0f} MB |")
    needed = 4 * 4 * LONG**2 * 4 / MEGABYTE
    print(f"| eager at {LONG:,} tokens, weights of all layers alone (computed) | {needed:,.0f} MB |")
    timed: tuple[tuple[str, Callable[[], object]], ...] = (
        (f"one head at {LONG:,} tokens, forward pass included", lambda: attention.attend(model, long, 2, 1)),
        (
            f"word row over all heads at {LONG:,} tokens, forward pass included",
            lambda: attention.word_row(model, long, (words.start, words.end)),
        ),
        (
            f"word row over all heads at {LONG:,} tokens, from a trace",
            lambda: attention.row_of(model, long_trace, (words.start, words.end)),
        ),
        (f"head switch at {MIDDLE:,} tokens, forward pass included", lambda: attention.attend(model, middle, 2, 1)),
        (f"head switch at {MIDDLE:,} tokens, from a trace", lambda: attention.map_of(model, trace, 2, 1)),
        (f"summaries of all heads at {MIDDLE:,} tokens", lambda: head_summaries(model, middle)),
        (f"evidence of a sentence, prompt of {SHORT} tokens", lambda: attention.evidence(model, prompt, sentence)),
        (
            f"faithfulness of a sentence, {N_CELL} cells, {faithfulness.DRAWS} random rankings",
            lambda: faithfulness.measure(model, prompt, sentence),
        ),
        (
            "faithfulness of another map of that sentence",
            lambda: faithfulness.faithfulness(model, baseline, baseline.erasure),
        ),
    )
    for name, work in timed:
        print(f"| {name} | {seconds(work) * 1000:,.0f} ms |")
    for name, method in attribution.METHODS:
        taken = seconds(partial(method, model, prompt, sentence, span))
        print(f"| attribution of a word: {name} | {taken * 1000:,.0f} ms |")


if __name__ == "__main__":
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads")
    exactness()
    size_and_speed()
