"""Every view of attention keeps repeated tokens apart, shows what cannot be seen, and says what it leaves out."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from charts.attention.heatmaps import (
    differing,
    head_grid,
    layer_by_layer,
    methods_by_cells,
    piece_of,
    token_map,
    word_over_heads,
    words_by_cells,
)
from charts.attention.matrix import TILE_CELLS, Matrix
from core.types import Language

Floats = NDArray[np.float32]
TEXTS = ("Sales", " rose", "\n", " rose", " <b>", " $5")


def weights() -> Floats:
    found: Floats = np.tril(np.ones((6, 6), np.float32))
    found[-1, 1] = 50
    found /= found.sum(axis=1, keepdims=True)
    return found


def shown(hide_first: bool = True, language: Language = "en") -> Matrix:
    piece = piece_of(weights(), 0, 0, 1, True, hide_first)
    return token_map(TEXTS, [piece], (2, 1), 0.31, 3, hide_first, language)


def test_repeated_tokens_stand_at_their_own_places_under_readable_names() -> None:
    assert shown().rows == ("Sales", "␣rose", "⏎", "␣rose", "␣<b>", "␣$5") == shown().columns


def test_the_weights_are_exact_and_the_future_cannot_be_seen() -> None:
    values = shown(hide_first=False).pieces[0].values
    assert np.isnan(values[np.triu_indices(6, 1)]).all()
    np.testing.assert_array_equal(values[np.tril_indices(6)], weights()[np.tril_indices(6)])


def test_a_hidden_sink_is_not_drawn_and_its_mass_is_printed_all_the_same() -> None:
    assert np.isnan(shown().pieces[0].values[:, 0]).all()
    for hide_first in (True, False):
        assert "31%" in shown(hide_first).note and "31%" in shown(hide_first).alt


def test_the_prompt_ends_at_a_boundary() -> None:
    assert shown().boundary == (3, 3)


def test_a_coarse_block_is_unseen_only_where_no_cell_of_it_can_be_seen() -> None:
    values = piece_of(np.ones((3, 3)), 0, 0, 4, True, False).values
    assert np.isnan(values).tolist() == [[False, True, True], [False, False, True], [False, False, False]]


def test_an_encoder_sees_the_future() -> None:
    assert np.isfinite(piece_of(np.ones((3, 3)), 0, 0, 1, False, False).values).all()


def test_the_strongest_weight_is_named_in_words() -> None:
    assert "from “␣$5” to “␣rose”" in shown().alt


def test_all_heads_are_tiles_and_a_click_picks_one() -> None:
    grid = head_grid(["a", "b"], ["x"], np.random.default_rng(0).random((2, 3, 2, 1)), of_cells=True)
    assert grid.tiles == (2, 3) and grid.picks and "2 layers with 3 heads" in grid.alt
    assert "Of every 4 tokens" in head_grid(["a"], ["a"], np.ones((1, 1, 1, 1)), of_cells=False, step=4).note


@pytest.mark.parametrize("heads", [(4, 4), (12, 12), (32, 32)])
def test_many_heads_of_a_long_text_are_pooled_until_they_can_be_sent(heads: tuple[int, int]) -> None:
    given = np.random.default_rng(0).random((*heads, 30, 90)).astype(np.float32)
    grid = head_grid([f"w{i}" for i in range(30)], [f"c{i}" for i in range(90)], given, of_cells=True)
    assert grid.pieces[0].values.size <= TILE_CELLS
    assert grid.pieces[0].values.max() == given.max()


def test_a_words_rows_are_named_by_layer_and_head() -> None:
    rows = word_over_heads("rose", ["a", "b"], np.full((2, 2, 2), 0.25), 0.31, hide_first=True)
    assert rows.rows == ("layer 0 · head 0", "layer 0 · head 1", "layer 1 · head 0", "layer 1 · head 1")
    assert np.isnan(rows.pieces[0].values[:, 0]).all() and "31%" in rows.note


def test_one_less_another_has_both_signs_and_says_which_is_which() -> None:
    less = weights() - weights()[::-1]
    found = differing(TEXTS, less, ("head 1", "head 2"), None, True, True)
    assert found.diverging and "head 1, less head 2" in found.title
    words = differing(TEXTS, less, ("head 1", "head 2"), 7, True, True)
    assert "7 words of the first have no counterpart" in words.note


def test_each_method_is_scaled_to_its_own_largest_and_what_speaks_against_is_nothing() -> None:
    found = methods_by_cells("rose", ["one", "two"], ["a", "b"], np.array([[0.2, 0.1], [-3.0, 4.0]]))
    np.testing.assert_allclose(found.pieces[0].values, np.array([[1, 0.5], [0, 1]]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_view_has_a_title_and_an_alternative_text(language: Language) -> None:
    one = np.ones((1, 1))
    views = (
        shown(language=language),
        words_by_cells(["a"], ["b"], one, 0.1, True, False, language),
        words_by_cells(["a"], ["b"], one, 0.1, False, True, language),
        layer_by_layer("a", ["b"], one, language),
        head_grid(["a"], ["b"], one[None, None], True, 1, language),
        differing(["a"], one, ("x", "y"), None, True, False, language),
        methods_by_cells("a", ["m"], ["b"], one, language),
        word_over_heads("a", ["b"], one[None], 0.1, False, language),
    )
    assert all(view.title and view.alt for view in views)
    assert len({view.title for view in views}) == len(views)
