"""From tokens to data: how much each word of a sentence looked at each cell of its prompt.

Attention over tokens becomes attention over cells by a sum over each cell's span. What the first token took, the sink on
which heads rest when they have nothing to do, is told apart, and what went to no cell as well, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Message
from core.types import Cell, Prompt, Token
from llm.look.attention import Array, Trace, head_mean
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import TokenizedText, producers, tokenize, words
from wording.tags import TAG, plain, untagged

_COPY = re.compile("‹([a-z_]+):[^›]*›")  # a datum between its tags (see `llm.writer.prompt`)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each word of a sentence looked at while it was written.

    `weights` has one row for each word and one column for each cell, float32 [n_word, n_cell]: the share of the word's
    attention on that cell. `elsewhere` [n_word] is what went to tokens of no cell, `sink` [n_word] what the first token
    took; when the sink was hidden, cells and elsewhere sum to 1 without it. This is attention, not provenance: which
    cell a number *is* from is `Sentence.numbers`.
    """

    text: str
    words: tuple[Token, ...]
    cells: tuple[Cell, ...]
    weights: Array
    elsewhere: Array
    sink: Array
    layer: int | None
    head: int | None


def cell_shares(tokens: Sequence[Token], prompt: Prompt) -> Array:
    """Return which cell each token belongs to, float32 [n_token, n_cell].

    A token belongs to the cells that it shares a character with; one that touches several is divided by the characters
    that it shares with each, so that no mass is counted twice.
    """
    shares = np.zeros((len(tokens), len(prompt.cells)), dtype=np.float32)
    for column, cell in enumerate(prompt.cells):
        for row, token in enumerate(tokens):
            shares[row, column] = max(0, min(token.end, cell.end) - max(token.start, cell.start))
    touched = shares.sum(axis=1, keepdims=True)
    np.divide(shares, touched, out=shares, where=touched > 0)
    return shares


def cell_weights(weights: NDArray[np.floating[Any]], tokens: Sequence[Token], prompt: Prompt) -> Array:
    """Sum attention over the span of each cell: [..., n_token] becomes [..., n_cell]. A map's `weights` fit too."""
    if weights.shape[-1] != len(tokens):
        raise AttentionError(
            Message("The weights have {} columns but the text has {} tokens.", weights.shape[-1], len(tokens))
        )
    return np.asarray(weights @ cell_shares(tokens, prompt), dtype=np.float32)


def hide_sink(rows: NDArray[np.floating[Any]]) -> Array:
    """Return rows without the first token, scaled to keep the sum they had: [..., n]."""
    hidden = np.array(rows, dtype=np.float32)
    total = hidden.sum(axis=-1, keepdims=True)
    hidden[..., 0] = 0
    rest = hidden.sum(axis=-1, keepdims=True)
    shown = np.zeros_like(hidden)
    np.divide(hidden * total, rest, out=shown, where=rest > 0)
    return shown


def evidence(
    model: LanguageModel,
    prompt: Prompt,
    sentence: str,
    layer: int | None = None,
    head: int | None = None,
    without_sink: bool = True,
    per_head: NDArray[np.floating[Any]] | None = None,
    trace: Trace | None = None,
) -> Evidence:
    """Return how much each word of a sentence looked at each cell of the prompt while it was written.

    Args:
        sentence: the text that followed the prompt, as the model wrote it, tags included.
        layer, head: one of them; None is the mean over all layers, over all heads.
        without_sink: hide the first token's mass and scale the rest to 1.
        per_head: [n_layer, n_head] weights to use instead of the plain mean (see `llm.look.head_weights.fit_heads`).
        trace: of this prompt and sentence; where there is one, the model is not run.

    Raises:
        AttentionError: the sentence has no words, or the layer or head does not exist.
    """
    of_sentence = words(untagged(sentence))
    if not of_sentence:
        raise AttentionError(Message("The sentence {!r} holds no word to look from; write at least one.", sentence))
    offset = len(prompt.text)
    source = trace or tokenize(model, prompt.text + sentence, offset)
    reading = source.reading if isinstance(source, Trace) else source
    spans = _spans(model, reading, of_sentence, offset)
    first, last = min(span.start for span in spans), max(span.stop for span in spans)
    rows = head_mean(model, source, slice(first, last), layer, head, per_head)
    per_word = np.stack([rows[span.start - first : span.stop - first].mean(axis=0) for span in spans])
    shown = hide_sink(per_word) if without_sink else per_word
    weights = cell_weights(shown, reading.tokens, prompt)
    elsewhere = np.maximum(shown.sum(axis=-1) - weights.sum(axis=-1), 0).astype(np.float32)
    return Evidence(sentence, of_sentence, prompt.cells, weights, elsewhere, per_word[:, 0], layer, head)


def every_head(model: LanguageModel, prompt: Prompt, sentence: str, trace: Trace) -> tuple[Array, Array]:
    """Return the evidence of every head at once: on cells, float32 [n_layer, n_head, n_word, n_cell], and on the sink.

    The sink is hidden from the cells as `evidence` hides it; its own mass is [n_layer, n_head, n_word].
    """
    spans = _spans(model, trace.reading, words(untagged(sentence)), len(prompt.text))
    shares = cell_shares(trace.reading.tokens, prompt)
    rows = np.array([i for span in spans for i in span])
    starts = np.cumsum([0, *(len(span) for span in spans[:-1])])
    cells, sinks = [], []
    for layer in trace.layers:
        block = slice(int(rows.min()), int(rows.max()) + 1)
        weights = layer.weights(range(layer.n_head), block)[0].numpy(force=True)[:, rows - block.start]
        counts = np.array([len(span) for span in spans])[None, :, None]
        per_word = np.add.reduceat(weights, starts, axis=1) / counts
        sinks.append(per_word[..., 0])
        cells.append(hide_sink(per_word) @ shares)
    return np.stack(cells).astype(np.float32), np.stack(sinks).astype(np.float32)


def _spans(model: LanguageModel, reading: TokenizedText, of_text: Sequence[Token], offset: int) -> list[range]:
    """Return the positions that produced each word."""
    return [producers(model, reading, word.start + offset, word.end + offset) for word in of_text]


def in_plain_text(tagged: Evidence) -> Evidence:
    """Return the same evidence with its spans in the sentence that a person reads, without the model's tags."""
    in_tag = np.zeros(len(tagged.text) + 1, dtype=int)
    for tag in TAG.finditer(tagged.text):
        in_tag[tag.start() + 1 : tag.end() + 1] = 1
    before = np.cumsum(in_tag)
    moved = tuple(Token(w.text, int(w.start - before[w.start]), int(w.end - before[w.start])) for w in tagged.words)
    return replace(tagged, text=plain(tagged.text), words=moved)


def sources(prompt: Prompt, sentence: str) -> tuple[tuple[int, ...], ...]:
    """Return for each word the cells that it was copied from: ground truth, read off the sentence's own tags.

    A word of the model's own has none, and so has every word of a text without tags.
    """
    cells = []
    spans = [(m.start(), m.end(), m[1]) for m in _COPY.finditer(sentence)]
    for word in words(untagged(sentence)):
        field = next((f for start, end, f in spans if start < word.start and word.end < end), None)
        cells.append(tuple(i for i, cell in enumerate(prompt.cells) if field is not None and cell.field == field))
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text that a word can look at. `fact` is a fact's id for its data, or empty for the other parts."""

    fact: str
    role: Literal["subject", "values", "neighbours", "rest", "written", "sink"]


def parts(
    model: LanguageModel,
    prompt: Prompt,
    sentence: str,
    trace: Trace,
    layer: int | None = None,
    head: int | None = None,
) -> tuple[tuple[Part, ...], Array]:
    """Return how much each word looked at each part of the text, [n_word, n_part]: facts, and all that is no datum.

    Every row sums to 1: nothing is hidden here, and the sink is a part of its own.
    """
    spans = _spans(model, trace.reading, words(untagged(sentence)), len(prompt.text))
    first, last = min(span.start for span in spans), max(span.stop for span in spans)
    rows = head_mean(model, trace, slice(first, last), layer, head)
    per_word = np.stack([rows[span.start - first : span.stop - first].mean(axis=0) for span in spans])
    shares = cell_shares(trace.reading.tokens, prompt)
    mass: dict[Part, Array] = {}
    for i, cell in enumerate(prompt.cells):
        part = Part(cell.fact, _role(cell, prompt))
        mass[part] = np.asarray(mass.get(part, 0) + per_word @ shares[:, i], dtype=np.float32)
    rest = per_word * (1 - shares.sum(axis=1))
    n_prompt = trace.reading.prompt_length
    mass[Part("", "rest")] = rest[:, 1:n_prompt].sum(axis=1)
    mass[Part("", "written")] = rest[:, max(n_prompt, 1) :].sum(axis=1)
    mass[Part("", "sink")] = rest[:, 0]
    return tuple(mass), np.stack([*mass.values()], axis=1).astype(np.float32)


def _role(cell: Cell, prompt: Prompt) -> Literal["subject", "values", "neighbours"]:
    fact = next((fact for fact in prompt.facts if fact.id == cell.fact), None)
    if fact is not None and fact.has(cell.field):
        return "values"
    return "neighbours" if cell.mark or fact is None else "subject"
