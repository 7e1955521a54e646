"""Attention maps keep repeated tokens apart, show what cannot be seen, and say what they leave out."""

from __future__ import annotations

import numpy as np
import pytest

from charts.heatmaps import attention_heatmap, cells_bar, head_grid, visible, word_by_cell
from charts.theme import PALETTE, Theme
from core.errors import OptionError
from core.types import AttentionMap, Token

TEXTS = ("Sales", " rose", "\n", " rose", " <b>", " $5")


def attention(n: int = len(TEXTS), prompt: int = 3) -> AttentionMap:
    tokens, at = [], 0
    for i in range(n):
        text = TEXTS[i % len(TEXTS)]
        tokens.append(Token(text, at, at + len(text)))
        at += len(text)
    weights = np.tril(np.ones((n, n)))
    weights[-1, min(1, n - 1)] = 5
    weights /= weights.sum(axis=1, keepdims=True)
    return AttentionMap("", tuple(tokens), 2, 1, weights.astype(np.float32), float(weights[:, 0].mean()), prompt)


def test_repeated_tokens_stand_at_their_own_places_under_readable_names() -> None:
    figure = attention_heatmap(attention(), hide_sink=False)
    assert list(figure.layout.yaxis.tickvals) == [0, 1, 2, 3, 4, 5]
    assert list(figure.layout.yaxis.ticktext) == ["Sales", "␣rose", "⏎", "␣rose", "␣&lt;b&gt;", "␣&#36;5"]


def test_the_weights_are_exact_and_the_future_is_blank() -> None:
    figure, given = attention_heatmap(attention(), hide_sink=False), attention().weights
    shown = np.asarray(figure.data[0].z, dtype=float)
    assert np.isnan(shown[np.triu_indices(6, 1)]).all()
    assert np.allclose(shown[np.tril_indices(6)], given[np.tril_indices(6)], atol=1e-6)


def test_a_hidden_sink_is_left_out_of_picture_and_colours_and_its_mass_is_printed() -> None:
    figure = attention_heatmap(attention())
    assert figure.data[0].x0 == 1 and np.asarray(figure.data[0].z).shape == (6, 5)
    mass = f"{attention().sink * 100:.1f}%"
    assert mass in figure.layout.title.text and mass in figure.layout.meta["alt"]


def test_focus_shows_only_the_rows_asked_for() -> None:
    figure = attention_heatmap(attention(), focus=(3, 6))
    assert figure.data[0].y0 == 3 and np.asarray(figure.data[0].z).shape == (3, 5)
    with pytest.raises(OptionError, match="within 0 to 6"):
        attention_heatmap(attention(), focus=(4, 9))


def test_the_prompt_ends_at_a_line() -> None:
    assert next(shape.x0 for shape in attention_heatmap(attention()).layout.shapes) == 2.5
    assert not attention_heatmap(attention(prompt=0)).layout.shapes


@pytest.mark.parametrize("n", [1, 2, 30, 300])
@pytest.mark.parametrize("theme", PALETTE)
def test_any_size_fits_and_names_every_token_on_hover(n: int, theme: Theme) -> None:
    figure = attention_heatmap(attention(n), theme, hide_sink=False)
    assert len(figure.layout.xaxis.ticktext) == n
    assert figure.layout.height < 1400
    written = figure.layout["xaxis2" if "xaxis2" in figure.layout else "xaxis"].ticktext
    assert len(written) <= 60
    assert figure.layout.meta["alt"]


def test_all_heads_are_one_trace_and_each_cell_knows_its_head() -> None:
    figure = head_grid(np.random.default_rng(0).random((2, 3, 4, 4)))
    assert len(figure.data) == 1
    last = np.asarray(figure.data[0].customdata)[-1, -1]
    assert tuple(last[:2]) == (1, 2)
    assert "2 layers with 3 heads" in figure.layout.meta["alt"]
    with pytest.raises(OptionError, match="n_layer"):
        head_grid(np.zeros((2, 2)))


def test_cells_are_ranked_and_the_rest_is_counted() -> None:
    figure = cells_bar([(f"cell {i}", i / 100) for i in range(30)])
    assert list(figure.data[0].x)[:2] == [0.29, 0.28]
    assert "20 of 30 shown" in figure.layout.title.text
    assert "cell 29" in figure.layout.meta["alt"]
    assert cells_bar([]).layout.meta["alt"]


def test_words_by_cells_keeps_repeated_words_apart() -> None:
    figure = word_by_cell(["rose", "rose"], ["a", "b"], np.array([[0.1, 0.2], [0.3, 0.4]]))
    assert list(figure.layout.yaxis.ticktext) == ["rose", "rose"]
    assert "40%" in figure.layout.meta["alt"]
    with pytest.raises(OptionError, match=r"\[1, 2\]"):
        word_by_cell(["rose"], ["a", "b"], np.zeros((2, 2)))


def test_invisible_tokens_are_shown() -> None:
    assert [visible(t) for t in (" ", "\n", "\t", "")] == ["␣", "⏎", "⇥", "∅"]
