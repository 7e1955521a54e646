"""Every map equals what eager attention gives, lines up with the text, and stays within its thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import AttentionError
from core.types import Token
from llm.look import attention, evidence, tiles
from llm.look.knockout import knocked_out
from llm.models import watched_attention as interface
from llm.models.tokenized_text import producers, tokenize
from tests.llm.models import ARCHITECTURES, TEXT, Architecture, build, named, prompt

torch.set_num_threads(1)
by_architecture = pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: a.name)


def eager_weights(architecture: Architecture, ids: tuple[int, ...]) -> list[np.ndarray]:
    network = build(architecture, "eager").network
    with torch.no_grad():
        found = network(torch.tensor([ids]), output_attentions=True).attentions
    return [layer[0].float().numpy() for layer in found]


@by_architecture
def test_every_head_equals_eager(architecture: Architecture) -> None:
    model = build(architecture)
    reading = tokenize(model, TEXT)
    expected = eager_weights(architecture, reading.ids)
    tolerance = 1e-6 if architecture.dtype == torch.float32 else 1e-2  # bf16 keeps 8 bits, and eager rounds to them
    for layer, heads in enumerate(expected):
        for head, weights in enumerate(heads):
            found = attention.attend(model, TEXT, layer, head)
            assert found.weights.dtype == np.float32
            np.testing.assert_allclose(found.weights, weights, atol=tolerance)
            if "sinks" not in architecture.name:
                np.testing.assert_allclose(found.weights.sum(1), 1, atol=1e-5)


@by_architecture
def test_the_model_computes_what_it_computed_before(architecture: Architecture) -> None:
    ids = torch.tensor([tokenize(build(architecture), TEXT).ids])
    exact = "softcap" in architecture.name or "sinks" in architecture.name
    reference = build(architecture, "eager" if exact else "sdpa").network
    with torch.no_grad():
        expected, found = reference(ids)[0], build(architecture).network(ids)[0]
    assert torch.equal(found, expected) if not exact else torch.allclose(found, expected, atol=1e-4)


def test_a_learned_sink_leaves_a_remainder() -> None:
    found = attention.attend(build(named("gpt-oss-sinks")), TEXT, 1, 0)
    remainder = 1 - found.weights.sum(1)
    assert (remainder > 0).all() and (remainder < 1).all() and remainder.max() > 0.1


def test_a_sliding_window_keeps_absolute_columns() -> None:
    weights = attention.attend(build(named("mistral-window")), TEXT, 2, 3).weights
    assert weights[40, :33].sum() == 0 and weights[40, 41:].sum() == 0
    assert weights[40, 33:41].sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("name", ["llama-gqa", "mistral-window", "gemma2-softcap"])
def test_the_map_of_a_generated_text_equals_the_rows_of_its_cached_generation(name: str) -> None:
    model, eager = build(named(name)), build(named(name), "eager").network
    reading = tokenize(model, TEXT)
    cache, steps = None, []
    with torch.no_grad():
        for i in reading.ids:
            out = eager(torch.tensor([[i]]), past_key_values=cache, use_cache=True, output_attentions=True)
            cache = out.past_key_values
            steps.append(out.attentions[0][0, 1, 0].numpy())
    weights = attention.attend(model, TEXT, 0, 1).weights
    for at, step in enumerate(steps):  # with a window the cache's columns are relative: they end at the query
        np.testing.assert_allclose(weights[at, at + 1 - len(step) : at + 1], step, atol=1e-6)


def test_tokens_carry_their_characters_and_special_tokens_none() -> None:
    found = attention.attend(build(named("llama-gqa")), TEXT, 0, 0, prompt_length=6)
    assert found.tokens[0] == Token("<s>", 0, 0)
    assert all(TEXT[token.start : token.end] == token.text for token in found.tokens[1:])
    assert "".join(TEXT[t.start : t.end] for t in found.tokens[1:12]) == TEXT[:11]
    assert found.prompt_length == 7  # <s> and six bytes
    assert found.sink == pytest.approx(found.weights[:, 0].mean())


def test_a_trace_answers_every_head_without_the_model() -> None:
    model = build(named("llama-gqa"))
    trace = attention.record(model, TEXT)
    for layer, head in ((0, 0), (2, 3)):
        kept = attention.map_of(model, trace, layer, head).weights
        np.testing.assert_array_equal(kept, attention.attend(model, TEXT, layer, head).weights)


def test_a_tile_is_a_stretch_of_the_map() -> None:
    model = build(named("mistral-window"))
    trace = attention.record(model, TEXT)
    whole = attention.map_of(model, trace, 1, 2).weights
    found = tiles.tile(model, trace, 1, 2, slice(20, 30), slice(5, 25))
    np.testing.assert_allclose(found, whole[20:30, 5:25], atol=1e-7)


@pytest.mark.parametrize("most", [7, 40, 500])
def test_a_coarse_map_holds_the_largest_weight_of_each_block(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "BLOCK", 16)
    model = build(named("llama-gqa"))
    trace = attention.record(model, TEXT)
    whole = attention.map_of(model, trace, 0, 3).weights
    small, step, sink = tiles.coarse(model, trace, 0, 3, most)
    assert step == -(-len(whole) // most) and max(small.shape) <= most
    for row in range(len(small)):
        for column in range(len(small)):
            block = whole[row * step : (row + 1) * step, column * step : (column + 1) * step]
            assert small[row, column] == pytest.approx(block.max(), abs=1e-7)
    assert sink == pytest.approx(whole[:, 0].mean(), abs=1e-6)


def test_thumbnails_take_the_last_row_of_each_block_and_its_largest_columns() -> None:
    model = build(named("llama-gqa"))
    trace = attention.record(model, TEXT)
    small, step = tiles.thumbnails(trace, 12)
    whole = attention.map_of(model, trace, 2, 1).weights
    last = [min(start + step, len(whole)) - 1 for start in range(0, len(whole), step)]
    expected = np.maximum.reduceat(whole[last], range(0, len(whole), step), axis=1)
    np.testing.assert_allclose(small[2, 1], expected, atol=1e-7)
    exact, one = tiles.thumbnails(trace, 1000)
    assert one == 1
    np.testing.assert_allclose(exact[2, 1], whole, atol=1e-7)


def test_a_head_that_a_trace_does_not_hold_is_refused() -> None:
    model = build(named("llama-gqa"))
    trace = attention.record(model, TEXT)
    with pytest.raises(AttentionError, match="has no attention in layer 9; choose one of 0 to 2"):
        tiles.coarse(model, trace, 9, 0, 10)
    with pytest.raises(AttentionError, match="has no head 4"):
        tiles.tile(model, trace, 0, 4, slice(0, 1), slice(0, 1))


def test_a_word_row_is_the_rows_before_its_tokens() -> None:
    model = build(named("qwen3"))
    start = TEXT.index("March")
    rows = attention.word_row(model, TEXT, (start, start + 5))
    tokens = tokenize(model, TEXT).within(start, start + 5)
    for layer in range(3):
        for head in range(4):
            weights = attention.attend(model, TEXT, layer, head).weights
            expected = weights[tokens.start - 1 : tokens.stop - 1].mean(0)
            np.testing.assert_allclose(rows[layer, head], expected, atol=1e-6)
    np.testing.assert_array_equal(attention.row_of(model, attention.record(model, TEXT), (start, start + 5)), rows)


def test_an_encoder_reads_a_word_where_it_stands() -> None:
    model = build(named("bert"))
    reading = tokenize(model, TEXT)
    assert producers(model, reading, 0, 5) == reading.within(0, 5) == range(1, 6)
    assert [reading.tokens[i].text for i in (0, -1)] == ["<s>", "</s>"]
    assert tokenize(model, TEXT, 5).prompt_length == 6


def test_a_decoder_reads_what_it_read_when_it_wrote() -> None:
    model = build(named("llama-gqa"))
    reading = tokenize(model, TEXT, 10)
    coded = [model.tokenizer.encode(part, add_special_tokens=False) for part in (TEXT[:10], TEXT[10:])]
    assert list(reading.ids) == [model.tokenizer.bos_token_id, *coded[0], *coded[1]]


def test_two_threads_on_one_model_do_not_mix() -> None:
    model = build(named("llama-gqa"))
    texts = [TEXT, TEXT[::-1], "short", "几个字"] * 6
    alone = [attention.attend(model, text, 1, 2).weights for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: attention.attend(model, text, 1, 2).weights, texts))
    for a, b in zip(alone, together, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-6)


def test_a_knock_out_stays_in_its_thread_and_its_block() -> None:
    model = build(named("llama-gqa"))
    ids = torch.tensor([tokenize(model, TEXT).ids])

    def logits(_: int = 0) -> Any:
        with torch.no_grad():
            return model.network(ids).logits

    before = logits()
    with knocked_out(model, [(1, 2)]):
        assert not torch.allclose(logits(), before)
        with ThreadPoolExecutor(1) as pool:
            assert torch.equal(next(pool.map(logits, [0])), before)
    assert torch.equal(logits(), before)


def test_nothing_is_left_on_the_model() -> None:
    model = build(named("llama-gqa"))
    before = {name: sorted(vars(module)) for name, module in model.network.named_modules()}
    attention.attend(model, TEXT, 0, 0)
    evidence.evidence(model, prompt(), "Sales rose.")
    assert before == {name: sorted(vars(module)) for name, module in model.network.named_modules()}
    assert all(parameter.grad is None for parameter in model.network.parameters())


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda m: attention.attend(m, TEXT, 3, 0), "has no layer 3; choose one of 0 to 2"),
        (lambda m: attention.attend(m, TEXT, 0, 4), "has no head 4; choose one of 0 to 3"),
        (lambda m: attention.attend(m, TEXT, 0, -1), "has no head -1; choose one of 0 to 3"),
        (lambda m: attention.attend(m, "", 0, 0), "The text is empty"),
        (lambda m: attention.attend(m, "a" * 600, 0, 0), "601 tokens but llama-gqa reads at most 512"),
        (lambda m: attention.word_row(m, TEXT, (900, 901)), "No token stands for characters 900 to 901"),
        (lambda m: evidence.evidence(m, prompt(), "..."), "holds no word"),
        (lambda m: evidence.evidence(m, prompt(), "Sales", head=9), "has no head 9; choose one of 0 to 3"),
    ],
)
def test_what_does_not_exist_is_refused_in_one_sentence(ask: Any, sentence: str) -> None:
    with pytest.raises(AttentionError, match=sentence):
        ask(build(named("llama-gqa")))


def test_a_model_that_cannot_be_watched_is_refused() -> None:
    with pytest.raises(AttentionError, match="load it with attn_implementation='plotline'"):
        attention.attend(build(named("llama-gqa"), "sdpa"), TEXT, 0, 0)


def test_cell_weights_are_a_slice_and_a_sum() -> None:
    model, asked = build(named("llama-gqa")), prompt()
    found = attention.attend(model, asked.text, 1, 1)
    weights = evidence.cell_weights(found.weights, found.tokens, asked)
    for column, cell in enumerate(asked.cells):
        inside = [i for i, t in enumerate(found.tokens) if t.start >= cell.start and t.end <= cell.end and t.end]
        np.testing.assert_allclose(weights[:, column], found.weights[:, inside].sum(1), atol=1e-6)


def test_a_token_across_two_cells_is_counted_once() -> None:
    asked = prompt()
    first, second = asked.cells[:2]
    token = Token("both", first.start, second.end)
    assert evidence.cell_shares([token], asked)[0].sum() == pytest.approx(1)


@pytest.mark.parametrize(("layer", "head"), [(None, None), (1, None), (None, 2), (1, 2)])
def test_evidence_of_a_word_sums_to_one_without_the_sink(layer: int | None, head: int | None) -> None:
    model, asked, sentence = build(named("llama-gqa")), prompt(), "Sales rose to ‹end:1,300› in March."
    found = evidence.evidence(model, asked, sentence, layer, head)
    assert [w.text for w in found.words] == ["Sales", "rose", "to", "1,300", "in", "March"]
    np.testing.assert_allclose(found.weights.sum(1) + found.elsewhere, 1, atol=1e-5)
    assert found.weights.shape == (6, 6) and (found.sink > 0).all()


def test_evidence_of_one_head_equals_its_map() -> None:
    model, asked, sentence = build(named("llama-gqa")), prompt(), "Sales rose"
    found = evidence.evidence(model, asked, sentence, 2, 1, without_sink=False)
    offset = len(asked.text)
    full = attention.attend(model, asked.text + sentence, 2, 1, offset)
    rows = [i - 1 for i, t in enumerate(full.tokens) if t.start >= offset + 6]
    expected = evidence.cell_weights(full.weights[rows].mean(0), full.tokens, asked)
    np.testing.assert_allclose(found.weights[1], expected, atol=1e-6)


def test_evidence_follows_its_words_into_the_plain_sentence() -> None:
    found = evidence.evidence(build(named("llama-gqa")), prompt(), "‹measure:Sales› rose to ‹end:1,300›.")
    plain = evidence.in_plain_text(replace(found))
    assert plain.text == "Sales rose to 1,300."
    assert all(plain.text[w.start : w.end] == w.text for w in plain.words)
