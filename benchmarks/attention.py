"""How exact, how large and how fast attention is: `python -m benchmarks.attention`.

Every figure is measured on this machine in this run: against eager `output_attentions` for exactness, memory and time, and
against BertViz for time and for what is sent to the browser; on small random models for the architectures and on the
narrator's own shape (4 layers, 256 wide) for size and speed. Times are given twice: by the clock, and of the processor,
which a busy machine does not change. BertViz is measured where it is installed (`pip install bertviz==1.4.1 ipython`).
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from benchmarks.payload import N_CELL, bytes_sent, story
from charts.attention.matrix import COARSE_MOST, EXACT_MOST
from llm.look import attention, attribution, evidence, faithfulness, tiles
from llm.look.heads import head_summaries
from llm.models.language_model import LanguageModel
from llm.models.load import load
from llm.models.tokenized_text import tokenize, words
from llm.models.watched_attention import IMPLEMENTATION
from tests.llm.models import ARCHITECTURES, TEXT, Architecture, build, tokenizer

LONG, MIDDLE, SHORT = 8192, 2048, 150
MEGABYTE = 2**20


def narrator_shape(implementation: str = IMPLEMENTATION) -> Any:
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
    return LanguageModel("shape", "narrator's shape", network, tokenizer())


def text_of(n: int) -> str:
    """Return a text of n tokens, the beginning of the text included."""
    return ("Sales rose 12.5% in March. " * n)[: n - 1]


def error(architecture: Architecture) -> tuple[float, float]:
    """Return the largest difference from eager over all heads, and the largest of |row sum - 1|."""
    model, eager = build(architecture), build(architecture, "eager")
    reading = tokenize(model, TEXT)
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
    model = narrator_shape("eager" if what == "eager" else IMPLEMENTATION)
    text = text_of(n)
    ids = torch.tensor([tokenize(model, text).ids])
    attention.attend(narrator_shape(), "warm", 0, 0)
    gc.collect()
    before = _status("VmRSS")
    if what == "plain":
        with torch.no_grad():
            model.network.base_model(input_ids=ids, use_cache=False)
    elif what == "eager":
        with torch.no_grad():
            model.network.base_model(input_ids=ids, use_cache=False, output_attentions=True)
    elif what == "view":
        trace = attention.record(model, text)
        tiles.coarse(model, trace, 2, 1, COARSE_MOST)
        tiles.tile(model, trace, 2, 1, slice(n - EXACT_MOST, n), slice(0, EXACT_MOST))
    else:
        attention.attend(model, text, 2, 1)
    return (_status("VmHWM") - before) / MEGABYTE


def _status(field: str) -> int:
    """Return a memory figure of this process in bytes (Linux)."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) * 1024


def seconds(work: Callable[[], object], repeats: int = 3) -> tuple[float, float]:
    """Return the best time of a few runs by the clock, and the best of the processor."""
    wall, processor = [], []
    for _ in range(repeats):
        started = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - started[0])
        processor.append(time.process_time() - started[1])
    return min(wall), min(processor)


def ms(work: Callable[[], object], repeats: int = 3) -> str:
    """Return both times as text."""
    wall, processor = seconds(work, repeats)
    return f"{wall * 1000:,.0f} ms | {processor * 1000:,.0f} ms"


def exactness() -> None:
    """Print the error table."""
    print("\n| architecture | max abs error against eager | max abs(row sum - 1) |\n|---|---|---|")
    for architecture in ARCHITECTURES:
        worst, row = error(architecture)
        shown = "the sink's remainder" if "sinks" in architecture.name else f"{row:.1e}"
        print(f"| {architecture.name} | {worst:.1e} | {shown} |", flush=True)
    print(f"| the narrator that ships | {narrator_error():.1e} | |")


def narrator_error() -> float:
    """Return the largest difference of the narrator's maps from eager, on one of its own prompts."""
    model, text = load(), "en trend rise\naverage ‹measure:sales› by month ‹breakdown:date›\n‹end:$180›\n="
    reading = tokenize(model, text)
    eager = LlamaForCausalLM(LlamaConfig(**model.network.config.to_dict())).eval()
    eager.load_state_dict(model.network.state_dict())
    eager.set_attn_implementation("eager")
    with torch.no_grad():
        expected = eager(torch.tensor([reading.ids]), output_attentions=True).attentions
    trace = attention.record(model, text)
    return max(
        float(np.abs(attention.map_of(model, trace, i, j).weights - heads[0, j].numpy()).max())
        for i, heads in enumerate(expected)
        for j in range(heads.shape[1])
    )


def memory() -> None:
    """Print what looking takes in memory, each in a process of its own."""
    print("\n| memory, beyond the loaded model | measured |\n|---|---|")
    print(f"| forward pass at {LONG:,} tokens without looking | {peak_memory('plain', LONG):,.0f} MB |")
    one = peak_memory("attend", LONG)
    print(f"| one head at {LONG:,} tokens: its map and that pass | {one:,.0f} MB |")
    print(
        f"| a trace at {LONG:,} tokens, then one head's coarse map and a tile | {peak_memory('view', LONG):,.0f} MB |"
    )
    print(f"| eager at {MIDDLE:,} tokens | {peak_memory('eager', MIDDLE):,.0f} MB |")
    needed = 4 * 4 * LONG**2 * 4 / MEGABYTE
    print(f"| eager at {LONG:,} tokens, weights of all layers alone (computed) | {needed:,.0f} MB |")
    print(f"| … times one head's map and its pass | {needed / one:,.0f} x |", flush=True)


def speed() -> None:
    """Print times on the narrator's shape."""
    model, long, middle = narrator_shape(), text_of(LONG), text_of(MIDDLE)
    eager = narrator_shape("eager")
    ids = torch.tensor([tokenize(model, middle).ids])
    trace, long_trace = attention.record(model, middle), attention.record(model, long)
    last = words(long)[-1]
    stretch = slice(LONG - EXACT_MOST, LONG)

    def eagerly() -> object:
        with torch.no_grad():
            return eager.network(ids, output_attentions=True).attentions

    timed: tuple[tuple[str, Callable[[], object]], ...] = (
        (f"eager output_attentions at {MIDDLE:,} tokens", eagerly),
        (f"head switch at {MIDDLE:,} tokens: the page's coarse map", lambda: tiles.coarse(model, trace, 2, 1, 192)),
        (f"head switch at {MIDDLE:,} tokens: the whole exact map", lambda: attention.map_of(model, trace, 2, 1)),
        (f"head switch at {MIDDLE:,} tokens, forward pass included", lambda: attention.attend(model, middle, 2, 1)),
        (f"coarse map of one head at {LONG:,} tokens", lambda: tiles.coarse(model, long_trace, 2, 1, 192)),
        (f"exact tile at {LONG:,} tokens", lambda: tiles.tile(model, long_trace, 2, 1, stretch, stretch)),
        (f"all heads small at {LONG:,} tokens", lambda: tiles.thumbnails(long_trace, 40)),
        (
            f"word row over all heads at {LONG:,} tokens",
            lambda: attention.row_of(model, long_trace, (last.start, last.end)),
        ),
        (f"one head at {LONG:,} tokens, forward pass included", lambda: attention.attend(model, long, 2, 1)),
        (f"summaries of all heads at {MIDDLE:,} tokens", lambda: head_summaries(model, middle)),
    )
    print("\n| time | by the clock | of the processor | processor, eager = 1 |\n|---|---|---|---|")
    most = seconds(eagerly)[1]
    for name, work in timed:
        wall, processor = seconds(work)
        print(f"| {name} | {wall * 1000:,.0f} ms | {processor * 1000:,.0f} ms | {processor / most:.3f} |", flush=True)


def sentence_times() -> None:
    """Print what one sentence takes: its evidence, whether it means anything, and each method."""
    model = narrator_shape()
    prompt, sentence = story(SHORT)
    baseline = faithfulness.measure(model, prompt, sentence)
    span = (words(sentence)[3].start, words(sentence)[3].end)
    print(
        f"\n| a sentence after a prompt of {SHORT} tokens, {N_CELL} cells | by the clock | of the processor |\n|---|---|---|"
    )
    rows: list[tuple[str, Callable[[], object]]] = [
        ("evidence: words × cells", lambda: evidence.evidence(model, prompt, sentence)),
        (
            f"faithfulness, {faithfulness.DRAWS} random rankings",
            lambda: faithfulness.measure(model, prompt, sentence),
        ),
        ("faithfulness of another map", lambda: faithfulness.faithfulness(model, baseline, baseline.erasure)),
    ]
    rows += [
        (f"attribution of a word: {name}", partial(method, model, prompt, sentence, span))
        for name, method in attribution.METHODS
    ]
    for name, work in rows:
        print(f"| {name} | {ms(work, 2)} |")


if __name__ == "__main__":
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads")
    exactness()
    speed()
    sentence_times()
    bytes_sent(narrator_shape(), (MIDDLE, LONG))
    memory()
